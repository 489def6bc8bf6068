//! What a report is. Pure; what comes from outside is built only well-formed.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use super::{Gaps, Identity, Occurrence};
use crate::base::{Id, Moment, Random, Text, code};
use crate::figures::About;
use crate::keys::Once;
use crate::terms::{Acted, Channel, IdentityMode, Kind, Outcome, Severity, State};

/// So many characters of a story are kept: some three printed pages.
pub const MAX_STORY: usize = 10_000;
/// So many characters of a one-line field are kept.
pub const MAX_SHORT: usize = 200;

pub type ReportId = Id<Report>;

/// A report as it is about to be stored.
#[derive(Clone)]
pub struct NewReport {
    pub kind: Kind,
    pub occurrence: Occurrence,
    pub story: Option<Text<MAX_STORY>>,
    pub acted: Option<Acted>,
    pub identity: Identity,
    /// One of the organisation's teams.
    pub team: Option<String>,
    pub language: String,
    pub channel: Channel,
    /// When it was told, where that was before it reached us; the present one when left out, and never after it.
    pub reported_at: Option<Moment>,
    /// The responder who entered it for somebody; none when it came from its reporter.
    pub entered_by: Option<Uuid>,
    /// Recognises the request when it is sent again.
    pub once: Option<Once>,
}

/// A stored report, without identity: what responders and the holder of its receipt see.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    pub id: ReportId,
    pub reference: Reference,
    pub kind: Kind,
    pub state: State,
    pub severity: Severity,
    pub acted: Option<Acted>,
    pub channel: Channel,
    pub language: String,
    pub team: Option<String>,
    pub identity_mode: IdentityMode,
    pub occurrence: Occurrence,
    /// When it was noticed; `None` until its reporter has been asked and has answered or left it out.
    pub noticed: Option<Occurrence>,
    /// The server's clock at the first save.
    pub received_at: Moment,
    /// By when somebody should look: see [`targets`](crate::targets).
    pub due_at: Moment,
    /// When it was told, where that was before it was received: see [`Report::reported_at`].
    pub reported_earlier: Option<Moment>,
    pub notified_at: Option<Moment>,
    pub acknowledged_at: Option<Moment>,
    pub contained_at: Option<Moment>,
    pub replied_at: Option<Moment>,
    pub closed_at: Option<Moment>,
    /// What it came to; `None` while it is open, and when nobody said.
    pub outcome: Option<Outcome>,
    /// The responder who has it in hand.
    pub owner: Option<Uuid>,
    /// When its reporter took it back.
    pub withdrawn_at: Option<Moment>,
    /// The wave it is in: other reports of the same lure.
    pub wave: Option<Uuid>,
    pub story: Option<String>,
    /// Whether the end of the story did not fit.
    pub story_cut: bool,
    pub guidance_version: String,
    /// The number of the last event that the holder of the receipt has been shown.
    pub seen_to: i64,
    /// Counts every change to the report and to what belongs to it.
    pub version: i64,
}

impl Report {
    /// The moment up to which time-to-report counts: when somebody told it, which may be before it was received here.
    pub fn reported_at(&self) -> Moment {
        self.reported_earlier.unwrap_or(self.received_at)
    }

    /// The shortest and the longest time-to-report that fit what was said, in whole seconds.
    pub fn delay(&self) -> Option<(i64, i64)> {
        self.occurrence.delay(self.reported_at())
    }

    /// From happening to noticing, and from noticing to telling.
    pub fn gaps(&self) -> Gaps {
        Gaps::of(&self.occurrence, self.noticed.as_ref(), self.reported_at())
    }

    /// What the figures may know of it.
    pub fn about(&self, zone: &jiff::tz::TimeZone) -> About {
        About::report(self.received_at, zone, self.kind, self.team.as_deref(), self.channel)
    }
}

/// What reporter and responders told each other after the first save.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    pub at: Moment,
    pub author: Author,
    pub body: String,
    /// Whether the end did not fit.
    pub cut: bool,
}

/// Who wrote a message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Author {
    Reporter,
    Responder,
}

impl Author {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reporter => "reporter",
            Self::Responder => "responder",
        }
    }

    pub fn is_responder(self) -> bool {
        self == Self::Responder
    }
}

/// The public name of a report: may be quoted on the phone, opens nothing. `HU-7KQ2-M9XV`.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Reference(String);

const SYMBOLS: usize = 8;

impl Reference {
    /// A random one. At a million reports one draw in a million is already taken; the index tells, and the draw is repeated.
    pub fn random(random: &Random) -> Self {
        Self(format!("HU-{}", code::encode(&random.bytes::<5>(), SYMBOLS)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// It does not look like a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a reference reads like HU-7KQ2-M9XV")]
pub struct NotAReference;

impl FromStr for Reference {
    type Err = NotAReference;

    fn from_str(typed: &str) -> Result<Self, NotAReference> {
        let typed = typed.trim();
        let rest = match typed.get(..2) {
            Some(prefix) if prefix.eq_ignore_ascii_case("hu") => &typed[2..],
            _ => typed,
        };
        code::normalise(rest, SYMBOLS).map(|code| Self(format!("HU-{code}"))).ok_or(NotAReference)
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What needs a person first: the lower the more urgent. Untouched before touched, then the more severe, then those
/// where something was already done. The queue's index is sorted by it.
pub const fn attention(state: State, severity: Severity, acted: Option<Acted>) -> i64 {
    let state = match state {
        State::New => 0,
        State::Acknowledged => 1,
        State::Contained => 2,
        State::Closed => 3,
    };
    let severity = match severity {
        Severity::Critical => 0,
        Severity::High => 1,
        Severity::Medium => 2,
        Severity::Low => 3,
    };
    let acted = match acted {
        Some(Acted::Yes) => 0,
        Some(Acted::Unsure) | None => 1,
        Some(Acted::No) => 2,
    };
    state * 100 + severity * 10 + acted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_people_write_them() {
        let reference: Reference = "HU-7KQ2-M9XV".parse().unwrap();
        for typed in ["hu-7kq2-m9xv", " HU 7KQ2 M9XV ", "7kq2m9xv", "Hu-7KQ2M9XV"] {
            assert_eq!(typed.parse(), Ok(reference.clone()), "{typed}");
        }
        for wrong in ["", "HU-7KQ2", "HU-7KQ2-M9XV-1", "ä"] {
            assert_eq!(wrong.parse::<Reference>(), Err(NotAReference), "{wrong}");
        }
        let drawn = Reference::random(&Random::seeded(3));
        assert_eq!(drawn.as_str().parse(), Ok(drawn.clone()));
    }

    #[test]
    fn the_untouched_the_severe_and_the_acted_upon_come_first() {
        let order = [
            attention(State::New, Severity::Critical, Some(Acted::Yes)),
            attention(State::New, Severity::Critical, None),
            attention(State::New, Severity::Low, Some(Acted::Yes)),
            attention(State::Acknowledged, Severity::Critical, Some(Acted::Yes)),
            attention(State::Closed, Severity::Critical, Some(Acted::Yes)),
        ];
        assert!(order.is_sorted_by(|a, b| a < b), "{order:?}");
    }
}
