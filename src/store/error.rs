//! What can go wrong in the database, told apart only where somebody can act on it.

/// A rule of the schema that a statement ran into. By kind, never by the rule's name: SQLite reports none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Violation {
    Unique,
    ForeignKey,
    Check,
    NotNull,
}

/// Why the database did not do what it was asked; fits after "failed to".
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("keep a rule of the database ({0:?})")]
    Violation(Violation, #[source] sqlx::Error),
    /// Another transaction was in the way; the same work may succeed when it is done again.
    #[error("work beside another transaction")]
    Busy(#[source] sqlx::Error),
    #[error("reach the database")]
    Unreachable(#[source] sqlx::Error),
    #[error("write to the database: the disk is full or read-only")]
    Disk(#[source] sqlx::Error),
    #[error("run a statement")]
    Statement(#[source] sqlx::Error),
    #[error("read the column {column}")]
    Column { column: &'static str, source: sqlx::Error },
    /// A stored value that this version does not know.
    #[error("understand the stored {what} {value:?}")]
    Unknown { what: &'static str, value: String },
    #[error(
        "use this database: it was last used by a newer version of Heads-up (its schema is at {found}, this \
         version knows {known}); start that version, or restore a copy made before the upgrade"
    )]
    Newer { found: i64, known: i64 },
    #[error(
        "use this database: its schema is older than this version needs ({known}); run `headsup migrate` first, or set \
         database.migrate = true"
    )]
    Older { known: i64 },
    #[error("use this database: migration {version} was changed after it had been applied here")]
    Changed { version: i64 },
    #[error("finish a write: the work inside it panicked")]
    Panicked,
    #[error("write: the database is being closed")]
    Closed,
    #[error("use the database address: {0}")]
    Address(String),
    #[error("create the data folder {path}")]
    Folder { path: String, source: std::io::Error },
}

impl StoreError {
    pub fn is_unique_violation(&self) -> bool {
        matches!(self, Self::Violation(Violation::Unique, _))
    }

    /// The stored `value` is none that this version knows.
    pub fn unknown(what: &'static str, value: impl Into<String>) -> Self {
        Self::Unknown { what, value: value.into() }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::error::ErrorKind;

        let Some(database) = error.as_database_error() else {
            return match error {
                sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::Tls(_) => Self::Unreachable(error),
                sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => Self::Closed,
                other => Self::Statement(other),
            };
        };
        match database.kind() {
            ErrorKind::UniqueViolation => return Self::Violation(Violation::Unique, error),
            ErrorKind::ForeignKeyViolation => return Self::Violation(Violation::ForeignKey, error),
            ErrorKind::CheckViolation => return Self::Violation(Violation::Check, error),
            ErrorKind::NotNullViolation => return Self::Violation(Violation::NotNull, error),
            _ => {}
        }
        // SQLite reports its extended result code; the primary one is its last byte
        // (<https://www.sqlite.org/rescode.html>). PostgreSQL reports five letters and digits.
        let code = database.code().unwrap_or_default().into_owned();
        match (code.as_str(), code.parse::<i64>().map(|n| n & 0xFF)) {
            ("40001" | "40P01" | "55P03", _) | (_, Ok(5 | 6)) => Self::Busy(error),
            ("53100", _) | (_, Ok(8 | 10 | 13)) => Self::Disk(error),
            ("57P01" | "57P02" | "57P03", _) | (_, Ok(14)) => Self::Unreachable(error),
            _ => Self::Statement(error),
        }
    }
}
