//! Reporters who wait for an answer, and since when.
//!
//! Somebody waits when the conversation's last word is theirs, or when their report was closed and they were told nothing of that:
//! neither by a message since nor by what it came to, which their receipt shows in words. Every reporter has a receipt to read an answer with, so
//! everybody counts; whoever took their report back waits no more. It is written down with each change ([`store::refresh`]), so
//! that the list costs the same at any number of reports.

pub mod store;

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use super::{Reference, ReportId};
use crate::base::Moment;
use crate::terms::{Kind, Severity, State};

/// A report whose reporter waits: neither story nor identity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unanswered {
    pub id: ReportId,
    pub reference: Reference,
    pub kind: Kind,
    pub state: State,
    pub severity: Severity,
    /// Who has it in hand.
    pub owner: Option<Uuid>,
    pub since: Moment,
    /// How many messages nobody has answered; none when it was closed without a word.
    pub messages: i64,
}

impl Unanswered {
    /// The place after this one.
    pub fn place(&self) -> Place {
        Place { since: self.since, id: self.id }
    }
}

/// A place in the list, after which to go on. It stays good when that report is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    since: Moment,
    id: ReportId,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.since.as_micros(), self.id.uuid().simple())
    }
}

/// It is no place that a page of the list named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("find that place in the list")]
pub struct NotAPlace;

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let (since, id) = text.split_once('.').ok_or(NotAPlace)?;
        let since = Moment::from_micros(since.parse().map_err(|_| NotAPlace)?);
        Ok(Self { since, id: ReportId::from_uuid(Uuid::try_parse(id).map_err(|_| NotAPlace)?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Random;

    #[test]
    fn a_place_is_read_back_and_nothing_else_is() {
        let place =
            Place { since: Moment::from_micros(1_795_424_400_000_001), id: ReportId::random(&Random::seeded(1)) };
        assert_eq!(place.to_string().parse(), Ok(place));
        for other in ["", "1", "1.x", "x.00000000000000000000000000000000", ".", "1.2.3"] {
            assert_eq!(other.parse::<Place>(), Err(NotAPlace), "{other}");
        }
    }
}
