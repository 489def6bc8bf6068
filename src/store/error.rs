//! What can go wrong in the database, told apart only where somebody can act on it.

use sqlx::sqlite::SqliteError;

/// A rule of the schema that a statement ran into. By kind, never by the rule's name: SQLite reports none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Violation {
    Unique,
    ForeignKey,
    Check,
    NotNull,
}

/// Why the database did not do what it was asked; fits after "failed to". What can only come up at the start is told at the shell, and
/// says what is wrong and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("keep a rule of the database ({0:?})")]
    Violation(Violation, #[source] sqlx::Error),
    /// Another transaction was in the way; the same work may succeed when it is done again.
    #[error("work beside another transaction")]
    Busy(#[source] sqlx::Error),
    #[error("reach the database")]
    Unreachable(#[source] sqlx::Error),
    /// When it is opened; later on it is [`StoreError::Unreachable`].
    #[error("{place}: {why}")]
    NotOpened { place: String, why: String },
    #[error(
        "the user in database.url may not do this in the database; let it own the database (`alter database … owner to …`)"
    )]
    Denied(#[source] sqlx::Error),
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
        "this database was last used by a newer version of Heads-up (its schema is at {found}, this version knows \
         {known}); start that version, or restore a copy made before the upgrade"
    )]
    Newer { found: i64, known: i64 },
    #[error(
        "the schema of this database is older than this version needs ({known}); run `headsup migrate` first, or set \
         database.migrate = true"
    )]
    Older { known: i64 },
    #[error(
        "migration {version} is another one here than it was when this database ran it; start the release that last used \
         the database, or a later one"
    )]
    Changed { version: i64 },
    #[error("finish a write: the work inside it panicked")]
    Panicked,
    /// The closure of a write went on after one of its statements had gone wrong.
    #[error("commit a transaction in which a statement had gone wrong")]
    Spoiled,
    /// The database was opened by something that has not the master key.
    #[error("seal what is written: the key for it was not given")]
    Unsealed,
    #[error("write: the database is being closed")]
    Closed,
    #[error("database.url: {0}")]
    Address(&'static str),
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

/// The same kind of error once more, for others who waited for the same transaction: the cause itself cannot be
/// copied, only its words.
pub(super) fn said_again(error: &StoreError) -> StoreError {
    let kind = match error {
        StoreError::Busy(_) => StoreError::Busy,
        StoreError::Disk(_) => StoreError::Disk,
        StoreError::Unreachable(_) => StoreError::Unreachable,
        StoreError::Closed => return StoreError::Closed,
        _ => StoreError::Statement,
    };
    let cause = std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string);
    kind(sqlx::Error::Protocol(cause))
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
        let code = database.code().unwrap_or_default().into_owned();
        if database.try_downcast_ref::<SqliteError>().is_some() {
            // The extended result code; the primary one is its last byte (<https://www.sqlite.org/rescode.html>):
            // busy, locked; read-only, I/O error, full; cannot open.
            return match code.parse::<i64>().map(|code| code & 0xFF) {
                Ok(5 | 6) => Self::Busy(error),
                Ok(8 | 10 | 13) => Self::Disk(error),
                Ok(14) => Self::Unreachable(error),
                _ => Self::Statement(error),
            };
        }
        // <https://www.postgresql.org/docs/current/errcodes-appendix.html>
        match code.as_str() {
            // Serialisation failure, deadlock, lock not available.
            "40001" | "40P01" | "55P03" => Self::Busy(error),
            // Disk full, read-only transaction (a standby).
            "53100" | "25006" => Self::Disk(error),
            "42501" => Self::Denied(error),
            // Too many connections, shutting down, crashed, starting up.
            "53300" | "57P01" | "57P02" | "57P03" => Self::Unreachable(error),
            _ => Self::Statement(error),
        }
    }
}
