//! The table `mailbox_watch`: one row, for all processes.

use super::{Trouble, Watching};
use crate::base::Moment;
use crate::store::{Read, StoreError, Tx, sql};

/// Notes that a mailbox is watched from now on. Of another one than before nothing is known yet.
///
/// # Errors
/// [`StoreError`].
pub async fn watching_begin(tx: &mut Tx, mailbox: &str, now: Moment) -> Result<(), StoreError> {
    let statement = sql("insert into mailbox_watch (place, mailbox, since, tries) values (1, $1, $2, 0)
         on conflict (place) do update set mailbox = $1, since = $2, read_at = null, tries = 0,
             trouble_since = null, trouble_at = null, problem = null
         where mailbox_watch.mailbox <> $1");
    tx.run(statement.bind(mailbox).bind(now)).await.map(drop)
}

/// Notes that everything in it is taken up, or that this goes on well.
///
/// # Errors
/// [`StoreError`].
pub async fn watching_well(tx: &mut Tx, now: Moment) -> Result<(), StoreError> {
    let statement = sql("update mailbox_watch set read_at = $1, tries = 0, trouble_since = null where place = 1");
    tx.run(statement.bind(now)).await.map(drop)
}

/// Notes that it could not be read, and why.
///
/// # Errors
/// [`StoreError`].
pub async fn watching_trouble(tx: &mut Tx, problem: &str, now: Moment) -> Result<(), StoreError> {
    let statement = sql("update mailbox_watch
         set tries = tries + 1, trouble_since = coalesce(trouble_since, $2), trouble_at = $2, problem = $1
         where place = 1");
    tx.run(statement.bind(problem).bind(now)).await.map(drop)
}

/// What is known of the mailbox; nothing when none was ever watched.
///
/// # Errors
/// [`StoreError`].
pub async fn watching(read: impl Read) -> Result<Option<Watching>, StoreError> {
    let statement = sql("select mailbox, since, read_at, tries, trouble_since, trouble_at, problem from mailbox_watch
         where place = 1");
    read.one(statement, |row| {
        let told: (Option<Moment>, Option<String>) = (row.get("trouble_at")?, row.get("problem")?);
        let trouble = match told {
            (Some(at), Some(problem)) => {
                Some(Trouble { since: row.get("trouble_since")?, tries: row.get("tries")?, at, problem })
            }
            _ => None,
        };
        Ok(Watching { mailbox: row.get("mailbox")?, since: row.get("since")?, read_at: row.get("read_at")?, trouble })
    })
    .await
}
