//! How long a report waited for a connection before it got here: by the sender's clock, counted back from ours.
//!
//! A span and not a moment, so that a clock which is set wrong does not matter. What it leads to stands beside the server's own
//! time and never in its place.

use crate::base::Moment;

/// A page that waits longer than a week has been forgotten, and a longer span is a slip.
pub const LONGEST_WAIT: i64 = 7 * 24 * 60 * 60;

/// When a report was told that waited for so many seconds; `None` when it did not, or when the span cannot be.
pub fn told_at(received: Moment, waited_seconds: i64) -> Option<Moment> {
    (1..=LONGEST_WAIT).contains(&waited_seconds).then(|| received.plus_seconds(-waited_seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_believed_and_nothing_beyond() {
        let received = Moment::from_micros(1_795_424_400_000_000);
        let told = |seconds| told_at(received, seconds).map(|at| received.seconds_since(at));
        assert_eq!(told(1), Some(1));
        assert_eq!(told(LONGEST_WAIT), Some(LONGEST_WAIT));
        for impossible in [0, -1, LONGEST_WAIT + 1, i64::MAX, i64::MIN] {
            assert_eq!(told(impossible), None, "{impossible}");
        }
    }
}
