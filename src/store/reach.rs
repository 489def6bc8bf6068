//! Opening the database: one quick try, and in plain words why it did not work and what to try. The pool alone would try again and again
//! and then say only that it had waited.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::StoreError;

/// How long a server may take to let us in when the database is opened.
const PATIENCE: Duration = Duration::from_secs(3);

// SQLite's primary result codes (<https://www.sqlite.org/rescode.html>).
const BUSY: i64 = 5;
const READ_ONLY: i64 = 8;
const CANNOT_OPEN: i64 = 14;
const NOT_A_DATABASE: i64 = 26;

/// Connects once.
///
/// # Errors
/// [`StoreError::NotOpened`] with the place and the cause.
pub(super) async fn postgres(options: &PgConnectOptions) -> Result<(), StoreError> {
    let failed = |why| StoreError::NotOpened { place: place(options), why };
    let attempt = async {
        // Asked beforehand, as the connection's own error tells a name that there is not from nothing else.
        let (host, port) = (options.get_host(), options.get_port());
        if options.get_socket().is_none() && tokio::net::lookup_host((host, port)).await.is_err() {
            return Err(failed(format!("there is no host {host}; mend its name in database.url")));
        }
        let connection = options.connect().await.map_err(|error| failed(why(&error, options)))?;
        // It was let in; how the goodbye goes is all the same.
        let _ = connection.close().await;
        Ok(())
    };
    let in_time = tokio::time::timeout(PATIENCE, attempt).await;
    in_time.unwrap_or_else(|_| {
        let why = "look whether host and port in database.url are right, and whether a firewall is in the way";
        Err(failed(format!("no answer within {} seconds; {why}", PATIENCE.as_secs())))
    })
}

/// Why the file could not be opened.
pub(super) fn sqlite(path: &Path, error: &sqlx::Error) -> StoreError {
    let why = match error {
        sqlx::Error::Io(error) => {
            format!("it cannot be made ({error}); let this user write there, or name another file in database.url")
        }
        sqlx::Error::Database(refused) => match result_code(error) {
            Some(BUSY) => "another program holds it locked; stop that one".to_owned(),
            Some(READ_ONLY) => "it cannot be written; let this user write it and its folder".to_owned(),
            Some(CANNOT_OPEN) => {
                "it cannot be opened; it is a file that this user may read and write, in a folder that it may write"
                    .to_owned()
            }
            Some(NOT_A_DATABASE) => "this file is no database; name another one in database.url".to_owned(),
            _ => refused.message().to_owned(),
        },
        error => error.to_string(),
    };
    StoreError::NotOpened { place: file(path), why }
}

/// Whether somebody else holds the file just now.
pub(super) fn is_busy(error: &sqlx::Error) -> bool {
    result_code(error) == Some(BUSY)
}

/// SQLite's primary result code.
fn result_code(error: &sqlx::Error) -> Option<i64> {
    let code = error.as_database_error()?.code()?.parse::<i64>().ok()?;
    Some(code & 0xFF)
}

/// `SQLite file data/headsup.db`.
pub(super) fn file(path: &Path) -> String {
    format!("SQLite file {}", path.display())
}

/// `PostgreSQL at db.example.org:5432/headsup`; the socket's folder where it is reached through one.
pub(super) fn place(options: &PgConnectOptions) -> String {
    let database = database(options);
    match options.get_socket() {
        Some(socket) => {
            format!("PostgreSQL at {} (port {}), database {database}", socket.display(), options.get_port())
        }
        None => format!("PostgreSQL at {}:{}/{database}", options.get_host(), options.get_port()),
    }
}

/// Without a name the server takes that of the user.
fn database(options: &PgConnectOptions) -> &str {
    options.get_database().unwrap_or_else(|| options.get_username())
}

/// Never the server's own words where they could repeat what was sent.
fn why(error: &sqlx::Error, options: &PgConnectOptions) -> String {
    let (user, database) = (options.get_username(), database(options));
    match error {
        sqlx::Error::Io(error) => match error.kind() {
            ErrorKind::ConnectionRefused => {
                "nothing listens there (connection refused); start the server, or mend host and port in database.url"
                    .to_owned()
            }
            ErrorKind::NotFound => {
                "there is no such socket; start the server, or mend its folder in database.url".to_owned()
            }
            ErrorKind::TimedOut => "no answer; look whether host and port in database.url are right".to_owned(),
            ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset => {
                "it ended the connection without an answer; look whether PostgreSQL listens at this port".to_owned()
            }
            _ => error.to_string(),
        },
        sqlx::Error::Tls(error) => {
            format!("no secure connection ({error}); look at sslmode and sslrootcert in database.url")
        }
        sqlx::Error::Database(error) => match error.code().as_deref() {
            // <https://www.postgresql.org/docs/current/errcodes-appendix.html>
            Some("28P01") => format!(
                "the password is refused for the user {user}; mend it in database.url, where signs such as @ : / % are \
                 percent-encoded"
            ),
            Some("28000") => format!(
                "the user {user} is not let in ({}); make it with `createuser`, or let it in with a line in pg_hba.conf",
                error.message()
            ),
            Some("3D000") => format!("there is no database {database}; make it: createdb --owner={user} {database}"),
            Some("42501") => format!(
                "the user {user} may not connect to the database {database}; let it: grant connect on database \
                 {database} to {user}"
            ),
            Some("53300") => {
                "it takes no more connections; end some, or raise max_connections in its configuration".to_owned()
            }
            Some("57P03") => "it is starting up or shutting down; try again in a moment".to_owned(),
            _ => error.message().to_owned(),
        },
        sqlx::Error::Protocol(_) => {
            "what answers there is no PostgreSQL; look whether host and port in database.url are right".to_owned()
        }
        error => error.to_string(),
    }
}
