//! Reaching a PostgreSQL server: one quick try, and in plain words why it did not work. The pool alone would try again and again and then
//! say only that it had waited.

use std::io::ErrorKind;
use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::StoreError;

/// How long a server may take to let us in when the database is opened.
const PATIENCE: Duration = Duration::from_secs(3);

/// Connects once.
///
/// # Errors
/// [`StoreError::NotReached`] with the place and the cause.
pub(super) async fn postgres(options: &PgConnectOptions) -> Result<(), StoreError> {
    let failed = |why| StoreError::NotReached { place: place(options), why };
    let attempt = async {
        // Asked beforehand, as the connection's own error tells a name that there is not from nothing else.
        let (host, port) = (options.get_host(), options.get_port());
        if options.get_socket().is_none() && tokio::net::lookup_host((host, port)).await.is_err() {
            return Err(failed(format!("there is no host {host}")));
        }
        let connection = options.connect().await.map_err(|error| failed(why(&error, options)))?;
        // It was let in; how the goodbye goes is all the same.
        let _ = connection.close().await;
        Ok(())
    };
    let in_time = tokio::time::timeout(PATIENCE, attempt).await;
    in_time.unwrap_or_else(|_| Err(failed(format!("no answer within {} seconds", PATIENCE.as_secs()))))
}

/// `db.example.org:5432/headsup`; the socket's folder where it is reached through one.
pub(super) fn place(options: &PgConnectOptions) -> String {
    let database = database(options);
    match options.get_socket() {
        Some(socket) => format!("{} (port {}), database {database}", socket.display(), options.get_port()),
        None => format!("{}:{}/{database}", options.get_host(), options.get_port()),
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
            ErrorKind::ConnectionRefused => "nothing listens there (connection refused)".to_owned(),
            ErrorKind::NotFound => "there is no such socket".to_owned(),
            ErrorKind::TimedOut => "no answer".to_owned(),
            _ => error.to_string(),
        },
        sqlx::Error::Tls(error) => format!("no secure connection ({error})"),
        sqlx::Error::Database(error) => match error.code().as_deref() {
            // <https://www.postgresql.org/docs/current/errcodes-appendix.html>
            Some("28P01") => format!("the password is refused for the user {user}"),
            Some("28000") => format!("the user {user} is not let in ({})", error.message()),
            Some("3D000") => format!("there is no database {database}"),
            Some("42501") => format!("the user {user} may not connect to the database {database}"),
            Some("53300") => "it has too many connections".to_owned(),
            Some("57P03") => "it is starting up or shutting down".to_owned(),
            _ => error.message().to_owned(),
        },
        sqlx::Error::Protocol(_) => "what answers there is no PostgreSQL".to_owned(),
        error => error.to_string(),
    }
}
