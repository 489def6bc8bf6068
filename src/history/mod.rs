//! What happened to a report: append-only, numbered by the report's version.
//!
//! An event says what and when, and which responder did it. It never holds a reporter's words or identity.

pub mod store;

use uuid::Uuid;

use crate::base::Moment;
use crate::store::StoreError;
use crate::terms::Outcome;

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
            Self::WaveJoined { .. } => "wave_joined",
            Self::WaveParted { .. } => "wave_parted",
        }
    }

    fn detail(&self) -> Option<&str> {
        match self {
            Self::IdentityOpened { reason } => Some(reason),
            Self::FileAdded { name } | Self::FileRemoved { name } => Some(name),
            Self::Closed { outcome } => outcome.map(Outcome::as_str),
            Self::OccurrenceCorrected { before } => Some(before),
            Self::NoticedTold { before } => before.as_deref(),
            Self::IdentityForgotten { kept_account } => kept_account.then_some(ACCOUNT_KEPT),
            Self::Withdrawn { closed } => closed.then_some(CLOSED),
            Self::WaveJoined { wave } | Self::WaveParted { wave } => Some(wave),
            Self::Received | Self::Acknowledged | Self::Contained | Self::Reopened | Self::Added | Self::Replied => {
                None
            }
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
            "wave_joined" => Self::WaveJoined { wave: detail.unwrap_or_default() },
            "wave_parted" => Self::WaveParted { wave: detail.unwrap_or_default() },
            other => return Err(StoreError::unknown("event", other)),
        })
    }
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
