//! How the mailbox for reports is doing: when everything in it was last taken up, and what stands in the way.
//!
//! Whoever watches it (`mailbox`) writes it down; the desk's banner, the administrators' page, `/readyz` and `headsup check` read it.
//! In the database, so that every process tells the same. It never holds a name, a password or an address.

pub mod store;

use crate::base::Moment;

/// What is known of the mailbox that is watched.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Watching {
    /// Where it is, without name and password.
    pub mailbox: String,
    pub since: Moment,
    /// When everything in it was last taken up.
    pub read_at: Option<Moment>,
    pub trouble: Option<Trouble>,
}

/// The last trouble with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trouble {
    /// From when on it could not be read; none once it could again.
    pub since: Option<Moment>,
    /// How often that was tried.
    pub tries: i64,
    pub at: Moment,
    /// What was tried, and what the server said.
    pub problem: String,
}

/// A server that is restarted is no trouble yet.
const LATE: i64 = 10 * 60;

impl Watching {
    /// For how many seconds it has not been read, when that is longer than it should be: with a poll every `poll_seconds`.
    pub fn unread_for(&self, poll_seconds: u32, now: Moment) -> Option<i64> {
        let unread = now.seconds_since(self.read_at.unwrap_or(self.since).max(self.since));
        Some(unread).filter(|unread| *unread >= LATE.max(2 * i64::from(poll_seconds)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_late_after_ten_minutes_or_two_polls() {
        let at = |seconds: i64| Moment::from_micros(1_795_000_000_000_000).plus_seconds(seconds);
        let watching = |read_at| Watching { mailbox: "INBOX".to_owned(), since: at(0), read_at, trouble: None };
        assert_eq!(watching(None).unread_for(60, at(599)), None);
        assert_eq!(watching(None).unread_for(60, at(600)), Some(600));
        assert_eq!(watching(Some(at(300))).unread_for(60, at(899)), None);
        assert_eq!(watching(Some(at(300))).unread_for(60, at(900)), Some(600));
        assert_eq!(watching(Some(at(300))).unread_for(3600, at(900)), None);
        // What was read before it was watched from here tells nothing of now.
        assert_eq!(watching(Some(at(-3600))).unread_for(60, at(10)), None);
    }
}
