//! What happened to a report: append-only, numbered by the report's version.
//!
//! An event says what and when, and which responder did it. It never holds a reporter's words or identity.

pub mod store;

use uuid::Uuid;

use crate::base::Moment;
use crate::store::StoreError;

/// What an event says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// The report was stored. Entered by a responder, when one did it.
    Received,
    Acknowledged,
    Contained,
    Closed,
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
}

impl What {
    /// Its spelling in the database.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Acknowledged => "acknowledged",
            Self::Contained => "contained",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
            Self::IdentityOpened { .. } => "identity_opened",
            Self::Added => "added",
            Self::Replied => "replied",
            Self::FileAdded { .. } => "file_added",
            Self::FileRemoved { .. } => "file_removed",
        }
    }

    fn detail(&self) -> Option<&str> {
        match self {
            Self::IdentityOpened { reason } => Some(reason),
            Self::FileAdded { name } | Self::FileRemoved { name } => Some(name),
            _ => None,
        }
    }

    fn read(what: &str, detail: Option<String>) -> Result<Self, StoreError> {
        Ok(match what {
            "received" => Self::Received,
            "acknowledged" => Self::Acknowledged,
            "contained" => Self::Contained,
            "closed" => Self::Closed,
            "reopened" => Self::Reopened,
            "identity_opened" => Self::IdentityOpened { reason: detail.unwrap_or_default() },
            "added" => Self::Added,
            "replied" => Self::Replied,
            "file_added" => Self::FileAdded { name: detail.unwrap_or_default() },
            "file_removed" => Self::FileRemoved { name: detail.unwrap_or_default() },
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
