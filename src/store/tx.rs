//! A transaction, and reading from it or from the database at large.

use std::future::Future;
use std::sync::{Arc, OnceLock};

use futures_util::future::BoxFuture;
use sqlx::{Connection, Postgres, SqliteConnection};
use uuid::Uuid;

use super::row::{Engine, Row};
use super::{Changes, Db, Rows, Seal, Statement, StoreError, db};

/// The work of one [`Db::write`]: a boxed future that borrows its transaction and its input.
pub type Step<'a, T, E> = BoxFuture<'a, Result<T, E>>;

/// An open transaction: what a store function needs to change anything. Only [`Db::write`] hands one out.
pub struct Tx {
    pub(super) inner: Inner,
    /// Whether a statement of the current closure may have changed something.
    pub(super) wrote: bool,
    /// Whether a statement of the current closure met another transaction: the closure is worth running again.
    pub(super) clashed: bool,
    /// Whether a statement of the current closure went wrong: nothing of it can be committed any more.
    spoiled: bool,
    /// What the current closure says it changes.
    pub(super) changes: Changes,
    seal: Arc<OnceLock<Seal>>,
}

pub(super) enum Inner {
    Sqlite(SqliteConnection),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Tx {
    pub(super) fn new(inner: Inner, seal: Arc<OnceLock<Seal>>) -> Self {
        Self { inner, wrote: false, clashed: false, spoiled: false, changes: Changes::default(), seal }
    }

    /// Under what a row can be sealed that is about to be written ([`Db::seal_with`]).
    ///
    /// # Errors
    /// [`StoreError::Unsealed`]: nothing that has to be sealed is ever written without.
    pub fn seal(&self) -> Result<&Seal, StoreError> {
        self.seal.get().ok_or(StoreError::Unsealed)
    }

    /// Another closure begins in the same transaction.
    pub(super) fn next(&mut self) {
        (self.wrote, self.clashed, self.spoiled) = (false, false, false);
        self.changes = Changes::default();
    }

    /// Says that what has this id is changed here: whoever [watches](Db::watch) is told after the commit.
    pub fn changed(&mut self, id: Uuid) {
        self.changes.add(id);
    }

    /// After a failed statement PostgreSQL runs no other, and answers `commit` by undoing everything, without an
    /// error; SQLite may have undone everything already, and would commit each further statement at once. So a
    /// closure that goes on regardless is told, on both engines alike.
    pub(super) fn is_whole(&self) -> Result<(), StoreError> {
        if self.spoiled { Err(StoreError::Spoiled) } else { Ok(()) }
    }

    /// Runs a statement that changes rows; how many it changed.
    ///
    /// # Errors
    /// [`StoreError`], a [violation](super::Violation) among them.
    pub async fn run(&mut self, statement: Statement) -> Result<u64, StoreError> {
        self.is_whole()?;
        self.wrote = true;
        let done = match &mut self.inner {
            Inner::Sqlite(connection) => {
                let (text, arguments) = statement.for_sqlite()?;
                sqlx::query_with(text, arguments).execute(connection).await.map(|done| done.rows_affected())
            }
            Inner::Postgres(tx) => {
                let (text, arguments) = statement.for_postgres()?;
                sqlx::query_with(text, arguments).execute(&mut **tx).await.map(|done| done.rows_affected())
            }
        };
        done.map_err(|error| self.remember(error))
    }

    fn remember(&mut self, error: sqlx::Error) -> StoreError {
        let error = StoreError::from(error);
        self.spoiled = true;
        self.clashed |= matches!(error, StoreError::Busy(_));
        error
    }

    /// Inserts many rows, in as few statements as fit.
    ///
    /// # Errors
    /// As [`Tx::run`]; nothing of the transaction is kept then.
    pub async fn insert(
        &mut self,
        table: &'static str,
        columns: &[&'static str],
        rows: Vec<Vec<super::Argument>>,
    ) -> Result<(), StoreError> {
        let at_once = Statement::rows_at_once(columns.len());
        let mut rows = rows.into_iter().peekable();
        while rows.peek().is_some() {
            let chunk = rows.by_ref().take(at_once).collect();
            self.run(Statement::insert(table, columns, chunk)).await?;
        }
        Ok(())
    }

    /// Inserts a few rows into each of several tables, in their order. On SQLite all of it takes one trip to the thread
    /// that holds the connection: such trips, not the inserts, are what storing a report costs most.
    ///
    /// # Errors
    /// As [`Tx::run`].
    pub async fn insert_all(&mut self, mut all: Vec<Rows>) -> Result<(), StoreError> {
        all.retain(|rows| !rows.rows.is_empty());
        if let (Inner::Sqlite(_), false) = (&self.inner, all.is_empty()) {
            return self.run(Statement::inserts(all)).await.map(|_| ());
        }
        for Rows { table, columns, rows } in all {
            self.insert(table, columns, rows).await?;
        }
        Ok(())
    }

    /// Like [`Read::all`] for a statement that changes rows and returns them (`… returning …`).
    ///
    /// # Errors
    /// As [`Tx::run`].
    pub async fn change<T: Send>(
        &mut self,
        statement: Statement,
        map: fn(&Row) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        self.wrote = true;
        self.all(statement, map).await
    }

    pub(super) async fn begin(&mut self) -> Result<(), StoreError> {
        self.control("begin immediate").await
    }

    pub(super) async fn commit(&mut self) -> Result<(), StoreError> {
        self.control("commit").await
    }

    pub(super) async fn rollback(&mut self) -> Result<(), StoreError> {
        self.control("rollback").await
    }

    /// The single writer steers its transaction by hand: it holds one connection for good.
    async fn control(&mut self, text: &'static str) -> Result<(), StoreError> {
        if let Inner::Sqlite(connection) = &mut self.inner {
            sqlx::query(text).execute(connection).await?;
        }
        Ok(())
    }

    pub(super) async fn close(self) {
        if let Inner::Sqlite(mut connection) = self.inner {
            // Nothing depends on either: what was committed is on disk. But whoever copies the file then copies all of it.
            let _ = sqlx::query("pragma wal_checkpoint(truncate)").execute(&mut connection).await;
            let _ = connection.close().await;
        }
    }
}

/// Reading: from the database at large (`&Db`, committed data only) or inside a transaction (`&mut Tx`).
pub trait Read: Send + Sized {
    /// All rows of the result, in its order.
    fn all<T: Send>(
        self,
        statement: Statement,
        map: fn(&Row) -> Result<T, StoreError>,
    ) -> impl Future<Output = Result<Vec<T>, StoreError>> + Send;

    /// The only row, or none. Further rows are not looked at.
    fn one<T: Send>(
        self,
        statement: Statement,
        map: fn(&Row) -> Result<T, StoreError>,
    ) -> impl Future<Output = Result<Option<T>, StoreError>> + Send {
        async move { Ok(self.all(statement, map).await?.into_iter().next()) }
    }
}

impl Read for &Db {
    async fn all<T: Send>(
        self,
        statement: Statement,
        map: fn(&Row) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        match &self.engine {
            db::Engine::Sqlite { readers, .. } => {
                let (text, arguments) = statement.for_sqlite()?;
                let query = sqlx::query_with(text, arguments);
                let rows = query.fetch_all(readers).await?;
                rows.into_iter().map(|row| map(&Row(Engine::Sqlite(row)))).collect()
            }
            db::Engine::Postgres { pool, .. } => {
                let (text, arguments) = statement.for_postgres()?;
                let query = sqlx::query_with(text, arguments);
                let rows = query.fetch_all(pool).await?;
                rows.into_iter().map(|row| map(&Row(Engine::Postgres(row)))).collect()
            }
        }
    }
}

impl Read for &mut Tx {
    async fn all<T: Send>(
        self,
        statement: Statement,
        map: fn(&Row) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        self.is_whole()?;
        match &mut self.inner {
            Inner::Sqlite(connection) => {
                let (text, arguments) = statement.for_sqlite()?;
                let query = sqlx::query_with(text, arguments);
                let rows = query.fetch_all(connection).await;
                let rows = rows.map_err(|error| self.remember(error))?;
                rows.into_iter().map(|row| map(&Row(Engine::Sqlite(row)))).collect()
            }
            Inner::Postgres(tx) => {
                let (text, arguments) = statement.for_postgres()?;
                let query = sqlx::query_with(text, arguments);
                let rows = query.fetch_all(&mut **tx).await;
                let rows = rows.map_err(|error| self.remember(error))?;
                rows.into_iter().map(|row| map(&Row(Engine::Postgres(row)))).collect()
            }
        }
    }
}
