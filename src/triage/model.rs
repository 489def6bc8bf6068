//! The queue and the moves as they are thought of. Pure.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use super::Asked;
use crate::base::Moment;
use crate::history::{Event, What};
use crate::report::{Reference, Report, ReportId, attention as attention_of};
use crate::terms::{Acted, Channel, Kind, Outcome, Severity, State};
use crate::wave::WaveName;

/// What a responder does with a report as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Move {
    Acknowledge,
    Contain,
    Close,
    Reopen,
}

impl Move {
    pub const ALL: [Self; 4] = [Self::Acknowledge, Self::Contain, Self::Close, Self::Reopen];

    /// The state it leads to from `present`; `None` when it does not fit there.
    pub fn from(self, present: State) -> Option<State> {
        match (self, present) {
            (Self::Acknowledge, State::New) | (Self::Reopen, State::Closed) => Some(State::Acknowledged),
            (Self::Contain, State::New | State::Acknowledged) => Some(State::Contained),
            (Self::Close, State::New | State::Acknowledged | State::Contained) => Some(State::Closed),
            _ => None,
        }
    }

    /// The event it leaves. Only closing has an outcome.
    pub fn what(self, outcome: Option<Outcome>) -> What {
        match self {
            Self::Acknowledge => What::Acknowledged,
            Self::Contain => What::Contained,
            Self::Close => What::Closed { outcome },
            Self::Reopen => What::Reopened,
        }
    }

    /// Makes the move: the state, and the moments that are stamped by it. The first human move is the acknowledgement,
    /// whichever it is; first moments stay, whatever comes after. Whoever moves what nobody has in hand takes it in hand.
    pub(super) fn make(self, report: &Report, to: State, asked: &Asked) -> Report {
        let at = asked.at;
        let mut moved = Report { state: to, owner: report.owner.or(asked.by), ..report.clone() };
        moved.acknowledged_at = moved.acknowledged_at.or(Some(at));
        match self {
            Self::Acknowledge => {}
            Self::Contain => moved.contained_at = moved.contained_at.or(Some(at)),
            Self::Close => (moved.closed_at, moved.outcome) = (Some(at), asked.outcome),
            Self::Reopen => (moved.closed_at, moved.outcome) = (None, None),
        }
        moved
    }

    /// What has happened since the asking person looked that they should see before this move is made: somebody else's
    /// move, a withdrawal, and before closing also what the reporter has added or put right.
    pub(super) fn in_the_way(self, since: &[Event]) -> Option<&Event> {
        since.iter().rev().find(|event| match event.what {
            What::Acknowledged | What::Contained | What::Closed { .. } | What::Reopened | What::Withdrawn { .. } => {
                true
            }
            What::Added | What::FileAdded { .. } | What::OccurrenceCorrected { .. } => self == Self::Close,
            What::Received
            | What::Replied
            | What::IdentityOpened { .. }
            | What::IdentityForgotten { .. }
            | What::NoticedTold { .. }
            | What::FileRemoved { .. }
            | What::Taken
            | What::HandedOver { .. }
            | What::PutBack
            | What::Rated { .. }
            | What::Ticked { .. }
            | What::Unticked { .. }
            | What::Noted
            | What::BecameAware { .. }
            | What::WaveJoined { .. }
            | What::WaveParted { .. } => false,
        })
    }
}

/// A move that was not made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conflict {
    /// The report as it is now.
    pub present: Report,
    /// What stands in the way: who did what, and when. `None` when nothing is known of it.
    pub because: Option<Event>,
}

/// One row of the queue: what a responder needs to choose, and neither story nor identity.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    pub id: ReportId,
    pub reference: Reference,
    pub kind: Kind,
    pub state: State,
    pub severity: Severity,
    pub acted: Option<Acted>,
    pub team: Option<String>,
    pub channel: Channel,
    pub language: String,
    pub received_at: Moment,
    /// By when somebody should look.
    pub due_at: Moment,
    pub acknowledged_at: Option<Moment>,
    pub contained_at: Option<Moment>,
    pub closed_at: Option<Moment>,
    pub outcome: Option<Outcome>,
    /// Who has it in hand.
    pub owner: Option<Uuid>,
    /// The name of the wave it is in.
    pub wave: Option<WaveName>,
    pub(super) attention: i64,
    /// Counts every change.
    pub version: i64,
    pub lure: Lure,
}

/// By what a lure is told from another: it was found in the report and works, so people see it defanged.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lure {
    pub domain: Option<String>,
    /// What the mail is about that came with the report.
    pub subject: Option<String>,
}

impl Waiting {
    /// Sorts as the queue does, letter by letter: what is open by what needs a person now, then what is closed, the newest first.
    pub fn order(&self) -> String {
        if self.state == State::Closed {
            let newest_first = i64::MAX - self.received_at.as_micros();
            return format!("closed.{newest_first:019}.{:032x}", !self.id.uuid().as_u128());
        }
        format!("{:04}.{:019}.{}", self.attention, self.due_at.as_micros(), self.id.uuid().simple())
    }

    /// The place after this row.
    pub fn cursor(&self) -> Cursor {
        // What is closed waits for nobody: it stands in the order in which it came in.
        let at = if self.state == State::Closed { self.received_at } else { self.due_at };
        Cursor { attention: self.attention, at, id: self.id }
    }
}

/// A place in the queue: the row after which to go on. It stays good when that row moves or goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cursor {
    pub(super) attention: i64,
    pub(super) at: Moment,
    pub(super) id: ReportId,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.attention, self.at.as_micros(), self.id.uuid().simple())
    }
}

/// It is no place that a page of the queue named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it is the `next` of an earlier answer, as it was")]
pub struct NotACursor;

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let mut parts = text.splitn(3, '.');
        let mut part = || parts.next().ok_or(NotACursor);
        let attention = part()?.parse().map_err(|_| NotACursor)?;
        let at = Moment::from_micros(part()?.parse().map_err(|_| NotACursor)?);
        let id = ReportId::from_uuid(Uuid::try_parse(part()?).map_err(|_| NotACursor)?);
        Ok(Self { attention, at, id })
    }
}

/// How many reports are open, by state.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    pub new: i64,
    pub acknowledged: i64,
    pub contained: i64,
}

impl Counts {
    pub fn open(self) -> i64 {
        self.new + self.acknowledged + self.contained
    }

    /// Adds `n` reports of that attention.
    pub(super) fn add(&mut self, attention: i64, n: i64) {
        let parts = [
            (State::New, &mut self.new),
            (State::Acknowledged, &mut self.acknowledged),
            (State::Contained, &mut self.contained),
        ];
        for (state, count) in parts {
            let of_state = attention_of(state, Severity::Critical, Some(Acted::Yes))
                ..=attention_of(state, Severity::Low, Some(Acted::No));
            if of_state.contains(&attention) {
                *count += n;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Random;

    #[test]
    fn the_moves_that_fit() {
        use State::{Acknowledged, Closed, Contained, New};
        let table = [
            (Move::Acknowledge, [Some(Acknowledged), None, None, None]),
            (Move::Contain, [Some(Contained), Some(Contained), None, None]),
            (Move::Close, [Some(Closed), Some(Closed), Some(Closed), None]),
            (Move::Reopen, [None, None, None, Some(Acknowledged)]),
        ];
        assert_eq!(table.map(|(step, _)| step), Move::ALL);
        for (step, leads_to) in table {
            for (present, to) in [New, Acknowledged, Contained, Closed].into_iter().zip(leads_to) {
                assert_eq!(step.from(present), to, "{step:?} from {present}");
            }
        }
    }

    #[test]
    fn what_happened_since_stands_in_the_way_where_it_matters() {
        let event = |number, what| Event { number, at: Moment::from_micros(number), what, by: None };
        let opened = What::IdentityOpened { reason: "to ring them".to_owned() };
        let forgotten = What::IdentityForgotten { kept_account: false };
        let noticed = What::NoticedTold { before: None };
        let quiet = [event(2, What::Replied), event(3, opened), event(4, forgotten), event(5, noticed)];
        let corrected = [event(2, What::OccurrenceCorrected { before: "unknown".to_owned() })];
        let withdrawn = [event(2, What::Withdrawn { closed: false })];
        let added = [event(2, What::Added), event(3, What::Replied)];
        let moved = [
            event(2, What::Contained),
            event(3, What::Replied),
            event(4, What::Closed { outcome: None }),
            event(5, What::Added),
        ];
        for step in Move::ALL {
            assert_eq!(step.in_the_way(&quiet), None, "{step:?}");
            assert_eq!(step.in_the_way(&added).is_some(), step == Move::Close, "{step:?}");
            assert_eq!(step.in_the_way(&corrected).is_some(), step == Move::Close, "{step:?}");
            assert!(step.in_the_way(&withdrawn).is_some(), "{step:?}");
            assert!(step.in_the_way(&moved).is_some(), "{step:?}");
        }
        assert_eq!(Move::Contain.in_the_way(&moved).map(|event| event.number), Some(4), "the last one is told");
    }

    #[test]
    fn a_cursor_is_read_back_and_nothing_else_is() {
        let random = Random::seeded(1);
        let cursor =
            Cursor { attention: 121, at: Moment::from_micros(1_795_000_000_123_456), id: ReportId::random(&random) };
        assert_eq!(cursor.to_string().parse(), Ok(cursor));
        for other in ["", "1", "1.2", "1.2.3", "a.2.00000000000000000000000000000000", "99999999999999999999.1.x"] {
            assert_eq!(other.parse::<Cursor>(), Err(NotACursor), "{other}");
        }
    }

    #[test]
    fn states_share_the_scale_of_attention_without_overlap() {
        let mut counts = Counts::default();
        for state in [State::New, State::Acknowledged, State::Contained, State::Closed] {
            for severity in Severity::ALL {
                for acted in [None, Some(Acted::Yes), Some(Acted::No), Some(Acted::Unsure)] {
                    counts.add(attention_of(state, *severity, acted), 1);
                }
            }
        }
        assert_eq!(counts, Counts { new: 16, acknowledged: 16, contained: 16 });
        assert_eq!(counts.open(), 48);
    }
}
