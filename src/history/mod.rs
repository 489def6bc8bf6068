//! What happened to a report: append-only, numbered by the report's version.
//!
//! An event says what and when, and which responder did it. It never holds a reporter's words or identity. Each is linked to the
//! one before it ([`chain`]), so that a change from outside is found ([`verify()`]).

pub mod chain;
pub mod linking;
pub mod store;
mod verify;

use std::borrow::Cow;

use uuid::Uuid;

use crate::base::Moment;
use crate::store::StoreError;
use crate::terms::{Outcome, Severity};

pub use verify::{Found, Whole, verify};

/// What an event says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// The report was stored. Entered by a responder, when one did it.
    Received,
    Acknowledged,
    Contained,
    Closed {
        outcome: Option<Outcome>,
    },
    Reopened,
    /// The sealed identity was opened, for this reason.
    IdentityOpened {
        reason: String,
    },
    /// The reporter added something.
    Added,
    /// A responder wrote to the reporter.
    Replied,
    /// The reporter added a file, which has this name here.
    FileAdded {
        name: String,
    },
    /// The reporter took a file back; nothing of it is kept.
    FileRemoved {
        name: String,
    },
    /// The reporter put right when it happened. `before` is the interval as it stood.
    OccurrenceCorrected {
        before: String,
    },
    /// The reporter said when it was noticed, or put that right.
    NoticedTold {
        before: Option<String>,
    },
    /// The reporter took back who they are: what was sealed is destroyed, but for the account when they left that.
    IdentityForgotten {
        kept_account: bool,
    },
    /// The reporter withdrew the report: their words are erased. It was closed by that when nobody had looked yet.
    Withdrawn {
        closed: bool,
    },
    /// Somebody took it in hand.
    Taken,
    /// Somebody handed it to that colleague.
    HandedOver {
        to: Uuid,
    },
    /// It is in nobody's hand any more.
    PutBack,
    /// A person said how severe it is.
    Rated {
        from: Severity,
        to: Severity,
        why: Option<String>,
    },
    /// A step of the checklist is done, in its words of that time.
    Ticked {
        step: String,
    },
    /// It is not done after all.
    Unticked {
        step: String,
    },
    /// A responder wrote a note for the others.
    Noted,
    /// From when on planning clocks run, as a person set it; none: they do not.
    BecameAware {
        at: Option<Moment>,
    },
    /// Somebody put it into the wave of that name.
    WaveJoined {
        wave: String,
    },
    /// Somebody took it out of that wave again.
    WaveParted {
        wave: String,
    },
}

/// Details that are a word of their own.
const ACCOUNT_KEPT: &str = "account-kept";
const CLOSED: &str = "closed";

impl What {
    /// Its spelling in the database.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Acknowledged => "acknowledged",
            Self::Contained => "contained",
            Self::Closed { .. } => "closed",
            Self::Reopened => "reopened",
            Self::IdentityOpened { .. } => "identity_opened",
            Self::Added => "added",
            Self::Replied => "replied",
            Self::FileAdded { .. } => "file_added",
            Self::FileRemoved { .. } => "file_removed",
            Self::OccurrenceCorrected { .. } => "occurrence_corrected",
            Self::NoticedTold { .. } => "noticed_told",
            Self::IdentityForgotten { .. } => "identity_forgotten",
            Self::Withdrawn { .. } => "withdrawn",
            Self::Taken => "taken",
            Self::HandedOver { .. } => "handed_over",
            Self::PutBack => "put_back",
            Self::Rated { .. } => "rated",
            Self::Ticked { .. } => "ticked",
            Self::Unticked { .. } => "unticked",
            Self::Noted => "noted",
            Self::BecameAware { .. } => "became_aware",
            Self::WaveJoined { .. } => "wave_joined",
            Self::WaveParted { .. } => "wave_parted",
        }
    }

    fn detail(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::IdentityOpened { reason } => Some(reason.into()),
            Self::FileAdded { name } | Self::FileRemoved { name } => Some(name.into()),
            Self::Closed { outcome } => outcome.map(|outcome| outcome.as_str().into()),
            Self::OccurrenceCorrected { before } => Some(before.into()),
            Self::NoticedTold { before } => before.as_deref().map(Cow::from),
            Self::IdentityForgotten { kept_account } => kept_account.then_some(ACCOUNT_KEPT.into()),
            Self::Withdrawn { closed } => closed.then_some(CLOSED.into()),
            Self::WaveJoined { wave } | Self::WaveParted { wave } => Some(wave.into()),
            Self::HandedOver { to } => Some(to.to_string().into()),
            Self::Rated { from, to, why } => {
                let why = why.as_deref().map(|why| format!(" {why}"));
                Some(format!("{from} {to}{}", why.unwrap_or_default()).into())
            }
            Self::Ticked { step } | Self::Unticked { step } => Some(step.into()),
            Self::BecameAware { at } => at.map(|at| at.to_string().into()),
            Self::Received
            | Self::Acknowledged
            | Self::Contained
            | Self::Reopened
            | Self::Added
            | Self::Replied
            | Self::Taken
            | Self::PutBack
            | Self::Noted => None,
        }
    }

    fn read(what: &str, detail: Option<String>) -> Result<Self, StoreError> {
        Ok(match what {
            "received" => Self::Received,
            "acknowledged" => Self::Acknowledged,
            "contained" => Self::Contained,
            "closed" => {
                let outcome = detail.map(|word| word.parse().map_err(|_| StoreError::unknown("outcome", word)));
                Self::Closed { outcome: outcome.transpose()? }
            }
            "reopened" => Self::Reopened,
            "identity_opened" => Self::IdentityOpened { reason: detail.unwrap_or_default() },
            "added" => Self::Added,
            "replied" => Self::Replied,
            "file_added" => Self::FileAdded { name: detail.unwrap_or_default() },
            "file_removed" => Self::FileRemoved { name: detail.unwrap_or_default() },
            "occurrence_corrected" => Self::OccurrenceCorrected { before: detail.unwrap_or_default() },
            "noticed_told" => Self::NoticedTold { before: detail },
            "identity_forgotten" => Self::IdentityForgotten { kept_account: detail.as_deref() == Some(ACCOUNT_KEPT) },
            "withdrawn" => Self::Withdrawn { closed: detail.as_deref() == Some(CLOSED) },
            "taken" => Self::Taken,
            "handed_over" => {
                let to = detail.unwrap_or_default();
                Self::HandedOver { to: Uuid::try_parse(&to).map_err(|_| StoreError::unknown("person", to))? }
            }
            "put_back" => Self::PutBack,
            "rated" => rated(&detail.unwrap_or_default())?,
            "ticked" => Self::Ticked { step: detail.unwrap_or_default() },
            "unticked" => Self::Unticked { step: detail.unwrap_or_default() },
            "noted" => Self::Noted,
            "became_aware" => {
                let at = detail.map(|at| at.parse().map(Moment::new).map_err(|_| StoreError::unknown("moment", at)));
                Self::BecameAware { at: at.transpose()? }
            }
            "wave_joined" => Self::WaveJoined { wave: detail.unwrap_or_default() },
            "wave_parted" => Self::WaveParted { wave: detail.unwrap_or_default() },
            other => return Err(StoreError::unknown("event", other)),
        })
    }
}

/// `high critical because money is gone`: from, to, and why.
fn rated(detail: &str) -> Result<What, StoreError> {
    let severity = |word: Option<&str>| {
        let word = word.unwrap_or_default();
        word.parse::<Severity>().map_err(|_| StoreError::unknown("severity", word))
    };
    let mut parts = detail.splitn(3, ' ');
    let (from, to) = (severity(parts.next())?, severity(parts.next())?);
    Ok(What::Rated { from, to, why: parts.next().map(ToOwned::to_owned) })
}

/// One event of a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// The report's version that it made.
    pub number: i64,
    pub at: Moment,
    pub what: What,
    /// The responder who did it; none for the reporter and the service itself.
    pub by: Option<Uuid>,
}
