//! Bringing the schema up to date: one folder of plain SQL for both engines, carried inside the binary. What each engine has of
//! its own, the index of full text, is made with the migration that it belongs to.
//!
//! Each migration runs in a transaction of its own and is recorded with a checksum. A database that knows a later
//! migration than this binary is left alone.

use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use sqlx::AssertSqlSafe;

use super::db::Engine;
use super::tx::Inner;
use super::{Db, Read, StoreError, Tx, fulltext, sql};
use crate::base::Moment;

#[derive(RustEmbed)]
#[folder = "migrations/"]
struct Files;

/// A migration that is part of this binary.
#[derive(Clone, Debug)]
pub struct Migration {
    pub version: i64,
    pub name: String,
    pub text: String,
    checksum: String,
}

/// A migration that [`migrate`] has just run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    pub version: i64,
    pub name: String,
}

/// All migrations of this binary, in order. Their files are named `NNNN_name.sql`.
fn known() -> Vec<Migration> {
    let mut all = Files::iter()
        .filter_map(|file| {
            let text = String::from_utf8(Files::get(&file)?.data.into_owned()).ok()?;
            let (number, name) = file.strip_suffix(".sql")?.split_once('_')?;
            let checksum = data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes()));
            Some(Migration { version: number.parse().ok()?, name: name.to_owned(), text, checksum })
        })
        .collect::<Vec<_>>();
    all.sort_by_key(|migration| migration.version);
    all
}

/// The migrations that this database has not seen yet. Changes nothing.
///
/// # Errors
/// [`StoreError::Newer`] when the database is ahead of this binary, [`StoreError::Changed`] when one of its
/// migrations is not the one this binary carries.
pub async fn pending(db: &Db) -> Result<Vec<Migration>, StoreError> {
    if !has_table(db, "schema_migrations").await? {
        return Ok(known());
    }
    let applied = db
        .all(sql("select version, checksum from schema_migrations order by version"), |row| {
            Ok((row.get::<i64>("version")?, row.get::<String>("checksum")?))
        })
        .await?;
    let all = known();
    let newest = all.last().map_or(0, |migration| migration.version);
    for (version, checksum) in &applied {
        match all.iter().find(|migration| migration.version == *version) {
            None => return Err(StoreError::Newer { found: *version, known: newest }),
            Some(migration) if migration.checksum != *checksum => {
                return Err(StoreError::Changed { version: *version });
            }
            Some(_) => {}
        }
    }
    let seen = |version| applied.iter().any(|(applied, _)| *applied == version);
    Ok(all.into_iter().filter(|migration| !seen(migration.version)).collect())
}

/// Brings the schema up to date; what was applied. Several processes may do so at once: one does the work.
///
/// # Errors
/// As [`pending`], or the failure of a migration, which then leaves no trace.
pub async fn migrate(db: &Db, now: Moment) -> Result<Vec<Applied>, StoreError> {
    migrate_to(db, i64::MAX, now).await
}

/// The same, as far as the migration of that version: for tests that look at the steps in between.
///
/// # Errors
/// As [`migrate`].
pub async fn migrate_to(db: &Db, version: i64, now: Moment) -> Result<Vec<Applied>, StoreError> {
    if !has_table(db, "schema_migrations").await? {
        prepare(db).await?;
    }
    let mut applied = Vec::new();
    for migration in pending(db).await?.into_iter().take_while(|migration| migration.version <= version) {
        let done = db.write((migration, now), |tx, (migration, now)| Box::pin(apply(tx, migration, *now))).await?;
        applied.extend(done);
    }
    Ok(applied)
}

/// Tries whether this user could migrate, and leaves nothing.
///
/// # Errors
/// Why it could not.
pub async fn rehearse(db: &Db) -> Result<(), StoreError> {
    db.rehearse(|tx| {
        Box::pin(async { tx.run(sql("create table headsup_check (version bigint primary key)")).await.map(drop) })
    })
    .await
}

/// Whether the database has that table: before the first migration it has none.
///
/// # Errors
/// [`StoreError`].
pub async fn has_table(db: &Db, name: &'static str) -> Result<bool, StoreError> {
    let statement = match &db.engine {
        Engine::Sqlite { .. } => {
            sql("select count(*) > 0 as there from sqlite_schema where type = 'table' and name = $1")
        }
        Engine::Postgres { .. } => sql("select to_regclass($1) is not null as there"),
    };
    Ok(db.one(statement.bind(name), |row| row.get("there")).await?.unwrap_or(false))
}

async fn prepare(db: &Db) -> Result<(), StoreError> {
    db.write((), |tx, ()| {
        Box::pin(async {
            // Two processes that create one table at once collide in PostgreSQL's catalogue even with "if not exists".
            if let Inner::Postgres(_) = tx.inner {
                tx.all(sql("select pg_advisory_xact_lock(7126001) is null as locked"), |_| Ok(())).await?;
            }
            tx.run(sql(
                "create table if not exists schema_migrations (version bigint primary key, name text not null, \
                        checksum text not null, applied_at timestamptz not null)",
            ))
            .await?;
            Ok::<_, StoreError>(())
        })
    })
    .await
}

async fn apply(tx: &mut Tx, migration: &Migration, now: Moment) -> Result<Option<Applied>, StoreError> {
    // The row goes in first: a second process waits for it here, and then finds the work done.
    let recorded = tx
        .run(
            sql("insert into schema_migrations (version, name, checksum, applied_at) values ($1, $2, $3, $4) \
                 on conflict (version) do nothing")
            .bind(migration.version)
            .bind(migration.name.as_str())
            .bind(migration.checksum.as_str())
            .bind(now),
        )
        .await?;
    if recorded == 0 {
        return Ok(None);
    }
    let text = sqlx::raw_sql(AssertSqlSafe(migration.text.clone()));
    match &mut tx.inner {
        Inner::Sqlite(connection) => text.execute(connection).await.map(|_| ())?,
        Inner::Postgres(transaction) => text.execute(&mut **transaction).await.map(|_| ())?,
    }
    if migration.name == fulltext::WITH {
        fulltext::create(tx).await?;
    }
    Ok(Some(Applied { version: migration.version, name: migration.name.clone() }))
}
