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
    bytes: usize,
    original: Option<&[u8]>,
) -> Result<(), StoreError> {
    let (original, bytes) = (original.map(<[u8]>::to_vec), i64::try_from(bytes).unwrap_or(i64::MAX));
    let row = vec![mark.into(), at.into(), became.into(), bytes.into(), original.into()];
    tx.insert("mails", &["mark", "came_at", "became", "bytes", "original"], vec![row]).await
}

/// Whether a mail of that mark has come before.
///
/// # Errors
/// [`StoreError`].
pub async fn mail_is_known(read: impl Read, mark: &[u8]) -> Result<bool, StoreError> {
    let statement = sql("select became from mails where mark = $1").bind(mark);
    Ok(read.one(statement, |row| row.get::<String>("became")).await?.is_some())
}

/// A mail that somebody may want to look after: one that was set aside, or that could not be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Odd {
    pub mark: Vec<u8>,
    pub at: Moment,
    pub became: String,
    pub bytes: i64,
    /// Whether it is kept as it came.
    pub is_kept: bool,
}

/// The last of them.
///
/// # Errors
/// [`StoreError`].
pub async fn mails_odd(read: impl Read, limit: i64) -> Result<Vec<Odd>, StoreError> {
    let statement = sql("select mark, came_at, became, bytes, original is not null as is_kept from mails
         where became not in ('report', 'addition') order by came_at desc, mark limit $1");
    read.all(statement.bind(limit), |row| {
        let (mark, at, became) = (row.get("mark")?, row.get("came_at")?, row.get("became")?);
        Ok(Odd { mark, at, became, bytes: row.get("bytes")?, is_kept: row.get("is_kept")? })
    })
    .await
}

/// How many came since a moment, by what they became.
///
/// # Errors
/// [`StoreError`].
pub async fn mails_count(read: impl Read, since: Moment) -> Result<Vec<(String, i64)>, StoreError> {
    let statement = sql("select became, count(*) as n from mails where came_at >= $1 group by became order by became");
    read.all(statement.bind(since), |row| Ok((row.get("became")?, row.get("n")?))).await
}

/// When the last mail came.
///
/// # Errors
/// [`StoreError`].
pub async fn mail_last_at(read: impl Read) -> Result<Option<Moment>, StoreError> {
    let last = read.one(sql("select max(came_at) as at from mails"), |row| row.get::<Option<Moment>>("at"));
    Ok(last.await?.flatten())
}

/// When a mail that was set aside came, and the mail; nothing when it is not kept any more.
///
/// # Errors
/// [`StoreError`].
pub async fn mail_original(read: impl Read, mark: &[u8]) -> Result<Option<(Moment, Vec<u8>)>, StoreError> {
    let statement = sql("select came_at, original from mails where mark = $1 and original is not null");
    read.one(statement.bind(mark), |row| Ok((row.get("came_at")?, row.get("original")?))).await
}

/// Notes that a mail that was set aside is a report after all. Whether it still was set aside.
///
/// # Errors
/// [`StoreError`].
pub async fn mail_is_report(tx: &mut Tx, mark: &[u8]) -> Result<bool, StoreError> {
    let statement = sql("update mails set became = 'report', original = null where mark = $1 and original is not null");
    Ok(tx.run(statement.bind(mark)).await? > 0)
}

/// Takes a turn to answer somebody, one of `most` since `since`. Whether there was one left.
///
/// # Errors
/// [`StoreError`].
pub async fn answer_take(tx: &mut Tx, mark: &[u8], now: Moment, since: Moment, most: i64) -> Result<bool, StoreError> {
    let statement = sql("insert into mail_answers (mark, since, count) values ($1, $2, 1)
         on conflict (mark) do update set
             count = case when mail_answers.since <= $3 then 1 else mail_answers.count + 1 end,
             since = case when mail_answers.since <= $3 then $2 else mail_answers.since end
         where mail_answers.since <= $3 or mail_answers.count < $4");
    Ok(tx.run(statement.bind(mark).bind(now).bind(since).bind(most)).await? > 0)
}

/// Forgets marks that came before `marks`, what was set aside before `originals`, and answers before `answers`.
///
/// # Errors
/// [`StoreError`].
pub async fn mails_forget(tx: &mut Tx, marks: Moment, originals: Moment, answers: Moment) -> Result<(), StoreError> {
    tx.run(sql("delete from mails where came_at < $1").bind(marks)).await?;
    tx.run(sql("update mails set original = null where original is not null and came_at < $1").bind(originals)).await?;
    tx.run(sql("delete from mail_answers where since < $1").bind(answers)).await.map(|_| ())
}
