//! The tables `mails` and `mail_answers`: what has come already, what was set aside, whom a mail was answered lately.

use crate::base::Moment;
use crate::store::{Read, StoreError, Tx, sql};

/// Notes that a mail came and what it became; its original only where it became nothing else.
///
/// # Errors
/// [`StoreError`]; a unique violation when it came before.
pub async fn mail_insert(
    tx: &mut Tx,
    mark: &[u8],
    at: Moment,
    became: &str,
    original: Option<&[u8]>,
) -> Result<(), StoreError> {
    let original = original.map(<[u8]>::to_vec);
    let row = vec![mark.into(), at.into(), became.into(), original.into()];
    tx.insert("mails", &["mark", "came_at", "became", "original"], vec![row]).await
}

/// Whether a mail of that mark has come before.
///
/// # Errors
/// [`StoreError`].
pub async fn mail_is_known(read: impl Read, mark: &[u8]) -> Result<bool, StoreError> {
    let statement = sql("select became from mails where mark = $1").bind(mark);
    Ok(read.one(statement, |row| row.get::<String>("became")).await?.is_some())
}

/// A mail that was set aside.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SetAside {
    pub at: Moment,
    pub why: String,
    pub original: Vec<u8>,
}

/// The mails that were set aside last.
///
/// # Errors
/// [`StoreError`].
pub async fn mails_set_aside(read: impl Read, limit: i64) -> Result<Vec<SetAside>, StoreError> {
    let statement = sql("select came_at, became, original from mails where original is not null \
                         order by came_at desc, mark limit $1");
    read.all(statement.bind(limit), |row| {
        Ok(SetAside { at: row.get("came_at")?, why: row.get("became")?, original: row.get("original")? })
    })
    .await
}

/// Takes the turn to answer somebody, unless somebody else has had it since `since`. Whether it is ours.
///
/// # Errors
/// [`StoreError`].
pub async fn answer_take(tx: &mut Tx, mark: &[u8], now: Moment, since: Moment) -> Result<bool, StoreError> {
    let statement = sql("insert into mail_answers (mark, answered_at) values ($1, $2)
         on conflict (mark) do update set answered_at = $2 where mail_answers.answered_at <= $3");
    Ok(tx.run(statement.bind(mark).bind(now).bind(since)).await? > 0)
}

/// Forgets marks that came before `marks`, what was set aside before `originals`, and answers before `answers`.
///
/// # Errors
/// [`StoreError`].
pub async fn mails_forget(tx: &mut Tx, marks: Moment, originals: Moment, answers: Moment) -> Result<(), StoreError> {
    tx.run(sql("delete from mails where came_at < $1").bind(marks)).await?;
    tx.run(sql("update mails set original = null where original is not null and came_at < $1").bind(originals)).await?;
    tx.run(sql("delete from mail_answers where answered_at < $1").bind(answers)).await.map(|_| ())
}
