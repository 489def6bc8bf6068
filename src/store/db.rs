//! Opening the database, and the one door for writes.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection};
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::{CancellationToken, DropGuard};
use tokio_util::task::TaskTracker;

use super::announce::Voice;
use super::changes::Bell;
use super::tx::Inner;
use super::writer::{self, Job, Work};
use super::{Changes, Seal, Step, StoreError, Tx, Watch, reach};
use crate::base::Random;
use crate::base::clock::Stopwatch;
use crate::private;

/// How often a closure is run again on PostgreSQL when another transaction was in the way.
const ATTEMPTS: usize = 5;
/// How long a statement waits for another process's write on SQLite, and for a free connection.
const WAIT: Duration = Duration::from_secs(10);
/// How long until one who was refused a new SQLite file comes again.
const TURN: Duration = Duration::from_millis(20);

/// Where the database is: `sqlite://FILE` or `postgres://…`.
#[derive(Clone)]
pub struct DbUrl(Address);

#[derive(Clone)]
enum Address {
    Sqlite(PathBuf),
    Postgres(Box<PgConnectOptions>),
}

impl FromStr for DbUrl {
    type Err = StoreError;

    fn from_str(raw: &str) -> Result<Self, StoreError> {
        if let Some(file) = raw.strip_prefix("sqlite://").or_else(|| raw.strip_prefix("sqlite:")) {
            if file.is_empty() || file.contains(":memory:") {
                return Err(StoreError::Address("it names a file, as in sqlite://data/headsup.db"));
            }
            return Ok(Self(Address::Sqlite(PathBuf::from(file))));
        }
        if raw.starts_with("postgres://") || raw.starts_with("postgresql://") {
            // The reason may repeat parts of the address, which holds a password.
            return PgConnectOptions::from_str(raw)
                .map(|options| Self(Address::Postgres(Box::new(options.application_name("headsup")))))
                .map_err(|_| StoreError::Address("it reads like postgres://name:password@host:5432/database"));
        }
        Err(StoreError::Address("it begins with sqlite:// (a file) or postgres:// (a server)"))
    }
}

impl DbUrl {
    /// The SQLite file, when that is what it names.
    pub fn file(&self) -> Option<&Path> {
        match &self.0 {
            Address::Sqlite(path) => Some(path),
            Address::Postgres(_) => None,
        }
    }
}

/// The engine and the place, without password.
impl std::fmt::Display for DbUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.0 {
            Address::Sqlite(path) => f.write_str(&reach::file(path)),
            Address::Postgres(options) => f.write_str(&reach::place(options)),
        }
    }
}

impl std::fmt::Debug for DbUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

/// The open database. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    pub(super) engine: Engine,
    /// Told when no further write is let in.
    closing: CancellationToken,
    /// The writes under way: on SQLite the single writer, on PostgreSQL each of them.
    running: TaskTracker,
    seal: Arc<OnceLock<Seal>>,
    bell: Bell,
}

#[derive(Clone)]
pub(super) enum Engine {
    Sqlite { readers: SqlitePool, writer: mpsc::Sender<Box<dyn Job>> },
    Postgres { pool: PgPool, voice: Arc<Voice>, _hushed_at_last: Arc<DropGuard> },
}

impl Db {
    /// Opens the database, and creates the SQLite file and its folder when they are missing (readable by their
    /// owner alone).
    ///
    /// # Errors
    /// When the folder cannot be made or the database cannot be reached.
    pub async fn open(url: &DbUrl) -> Result<Self, StoreError> {
        Self::open_with(url, writer::BATCH).await
    }

    /// The database as it is; none where there is no SQLite file yet, and one could be made. Makes nothing.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub async fn find(url: &DbUrl) -> Result<Option<Self>, StoreError> {
        if let Address::Sqlite(path) = &url.0
            && !path.exists()
        {
            private::rehearse(path).map_err(|error| reach::sqlite(path, &error.into()))?;
            return Ok(None);
        }
        Self::open(url).await.map(Some)
    }

    /// The same with another limit to how many writes one commit may serve on SQLite: one each, to measure what
    /// serving many brings.
    ///
    /// # Errors
    /// As [`Db::open`].
    pub async fn open_with(url: &DbUrl, batch: usize) -> Result<Self, StoreError> {
        let (closing, running) = (CancellationToken::new(), TaskTracker::new());
        let (bell, seal) = (Bell::new(), Arc::default());
        let engine = match &url.0 {
            Address::Sqlite(path) => {
                let (readers, connection) = open_sqlite(path).await?;
                let (writer, waiting) = mpsc::channel(writer::WAITING);
                let tx = Tx::new(Inner::Sqlite(connection), Arc::clone(&seal));
                running.spawn(writer::write_batches(tx, waiting, batch, closing.clone(), bell.clone()));
                Engine::Sqlite { readers, writer }
            }
            Address::Postgres(options) => {
                reach::postgres(options).await?;
                let pool = PgPoolOptions::new()
                    .max_connections(16)
                    .acquire_timeout(WAIT)
                    .connect_with(options.as_ref().clone())
                    .await?;
                // A name and no secret: drawn here, it need not travel through everything that opens a database.
                let voice = Arc::new(Voice::new(Random::system().uuid(), options.as_ref().clone()));
                tokio::spawn(Arc::clone(&voice).send_all(pool.clone()));
                let _hushed_at_last = Arc::new(voice.hush().drop_guard());
                Engine::Postgres { pool, voice, _hushed_at_last }
            }
        };
        Ok(Self { engine, closing, running, bell, seal })
    }

    /// What every transaction from now on seals with, through any clone. The first one stays.
    pub fn seal_with(&self, seal: &Seal) {
        let _ = self.seal.set(seal.clone());
    }

    /// Whether several processes may share this database.
    pub fn can_be_shared(&self) -> bool {
        matches!(self.engine, Engine::Postgres { .. })
    }

    /// Hears of what is committed from now on, here and in other processes that share the database.
    ///
    /// # Errors
    /// [`StoreError`] when the other processes cannot be heard.
    pub async fn watch(&self) -> Result<Watch, StoreError> {
        let watch = self.bell.watch();
        if let Engine::Postgres { voice, .. } = &self.engine {
            voice.listen(&self.bell).await?;
        }
        Ok(watch)
    }

    /// Runs `body` in a transaction and answers after its commit is on disk. Nothing of it is kept when it returns an
    /// error. It may run more than once, so it must depend on nothing but the transaction and `input`; and it
    /// must await nothing but the database. A caller that stops waiting does not undo the write.
    ///
    /// A transaction in which a statement went wrong cannot be committed (PostgreSQL would undo it and report
    /// success), so `body` must not go on after it: where a conflict is to be lived with, say `on conflict`.
    ///
    /// # Errors
    /// The error of `body`, or the [`StoreError`] that kept the transaction from being committed.
    pub async fn write<I, T, E, F>(&self, input: I, body: F) -> Result<T, E>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: for<'a> Fn(&'a mut Tx, &'a I) -> Step<'a, T, E> + Send + Sync + 'static,
    {
        if self.closing.is_cancelled() {
            return Err(StoreError::Closed.into());
        }
        let (caller, answer) = oneshot::channel();
        match &self.engine {
            Engine::Sqlite { writer, .. } => {
                let work = Work { input, body, outcome: None, caller };
                writer.send(Box::new(work)).await.map_err(|_| StoreError::Closed)?;
            }
            Engine::Postgres { .. } => {
                let db = self.clone();
                self.running.spawn(async move {
                    // A caller who went away is answered by nobody; the write stands all the same.
                    let _ = caller.send(db.write_alone(&input, &body).await);
                });
            }
        }
        answer.await.unwrap_or_else(|_| Err(StoreError::Panicked.into()))
    }

    /// Runs `body` as [`Db::write`] does, and takes back all that it did: whether it could be done.
    ///
    /// # Errors
    /// Why it could not.
    pub async fn rehearse<F>(&self, body: F) -> Result<(), StoreError>
    where
        F: for<'a> Fn(&'a mut Tx) -> Step<'a, (), StoreError> + Send + Sync + 'static,
    {
        let tried = self.write(body, |tx, body| {
            Box::pin(async move {
                body(tx).await?;
                Err::<(), _>(Rehearsed::Well)
            })
        });
        match tried.await {
            Ok(()) | Err(Rehearsed::Well) => Ok(()),
            Err(Rehearsed::Badly(error)) => Err(error),
        }
    }

    /// Lets no further write in through any clone, waits until those let in before are on disk and answered, and
    /// closes every connection; reading ends too. A SQLite file is then whole without its journal.
    ///
    /// Without it the same happens in the background when the last clone goes, except that nobody waits for it.
    pub async fn close(self) {
        self.closing.cancel();
        self.running.close();
        self.running.wait().await;
        match self.engine {
            Engine::Sqlite { readers, .. } => readers.close().await,
            Engine::Postgres { pool, voice, .. } => {
                voice.hush().cancel();
                if let Err(error) = voice.send(&pool).await {
                    tracing::warn!(error = %error, "failed to tell other processes of the last changes");
                }
                pool.close().await;
            }
        }
    }

    /// Tells of what was committed: here at once, elsewhere soon.
    fn announce(&self, changes: Changes) {
        if let Engine::Postgres { voice, .. } = &self.engine {
            voice.say(changes.clone());
        }
        self.bell.ring(changes);
    }

    /// A transaction of its own, on PostgreSQL.
    async fn write_alone<I, T, E, F>(&self, input: &I, body: &F) -> Result<T, E>
    where
        E: From<StoreError>,
        F: for<'a> Fn(&'a mut Tx, &'a I) -> Step<'a, T, E>,
    {
        let Engine::Postgres { pool, .. } = &self.engine else { return Err(StoreError::Closed.into()) };
        let mut attempt = 1;
        loop {
            let inner = Inner::Postgres(pool.begin().await.map_err(StoreError::from)?);
            let mut tx = Tx::new(inner, Arc::clone(&self.seal));
            let result = body(&mut tx, input).await;
            let result = result.and_then(|value| tx.is_whole().map(|()| value).map_err(E::from));
            let (clashed, changes) = (tx.clashed, std::mem::take(&mut tx.changes));
            let Inner::Postgres(transaction) = tx.inner else { return Err(StoreError::Closed.into()) };
            let busy = match result {
                Ok(value) => match transaction.commit().await.map_err(StoreError::from) {
                    Ok(()) => {
                        self.announce(changes);
                        return Ok(value);
                    }
                    Err(StoreError::Busy(cause)) => E::from(StoreError::Busy(cause)),
                    Err(error) => return Err(error.into()),
                },
                Err(error) => {
                    let _ = transaction.rollback().await;
                    if !clashed {
                        return Err(error);
                    }
                    error
                }
            };
            if attempt == ATTEMPTS {
                return Err(busy);
            }
            attempt += 1;
        }
    }
}

/// How a rehearsal went: an error in either case, as only that takes everything back.
enum Rehearsed {
    Well,
    Badly(StoreError),
}

impl From<StoreError> for Rehearsed {
    fn from(error: StoreError) -> Self {
        Self::Badly(error)
    }
}

async fn open_sqlite(path: &Path) -> Result<(SqlitePool, SqliteConnection), StoreError> {
    let failed = |error| reach::sqlite(path, &error);
    create_private(path).map_err(|error| failed(error.into()))?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // Full: a commit is on disk before it is acknowledged, also through a loss of power.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        // What somebody takes back is overwritten in the file, and not just unlinked.
        .pragma("secure_delete", "on")
        .busy_timeout(WAIT);
    let connection = connect_in_turn(&options).await.map_err(failed)?;
    let readers = SqlitePoolOptions::new()
        .max_connections(4)
        .acquire_timeout(WAIT)
        .connect_with(options.create_if_missing(false).pragma("query_only", "on"))
        .await
        .map_err(failed)?;
    Ok((readers, connection))
}

/// Of two who turn a new file into one with a write-ahead log at once, SQLite refuses one on the spot, as each would wait for the
/// other (<https://www.sqlite.org/c3ref/busy_handler.html>). That one comes again.
async fn connect_in_turn(options: &SqliteConnectOptions) -> Result<SqliteConnection, sqlx::Error> {
    let begun = Stopwatch::start();
    loop {
        match options.connect().await {
            Err(error) if reach::is_busy(&error) && u128::from(begun.milliseconds()) < WAIT.as_millis() => {
                tokio::time::sleep(TURN).await
            }
            done => return done,
        }
    }
}

/// Makes an empty file where there is none, with its folder. SQLite gives its journal files the mode of the database file
/// (<https://www.sqlite.org/src/doc/trunk/src/os_unix.c>, findCreateFileMode).
fn create_private(path: &Path) -> std::io::Result<()> {
    match private::create(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}
