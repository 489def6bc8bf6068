//! The outbox: messages on disk until a mail server has taken them. The only place that names its table.
//!
//! A row is waiting, sent (`sent_at`) or given up (`given_up_at`). Whoever works on a waiting row has moved its
//! `available_at` into the future: that is the lease. No lock is held while mail is sent, and the row of a process that
//! died comes back by itself.
//!
//! **A row is settled by whoever claimed it last**: postponing and giving up name the attempt they settle, so that
//! a process that slept through its lease changes nothing. That a message was sent is true whoever says it.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::Message;
use crate::base::{EmailAddress, Id, Moment, Random};
use crate::store::{Argument, Read, Row, Rows, StoreError, Tx, sql};

/// A message on its way to one recipient: a row of the outbox.
#[derive(Debug)]
pub struct Outgoing {
    pub id: Id<Outgoing>,
    /// The report it tells of.
    pub report: Option<Uuid>,
    /// None when this version does not know the message; a newer process on the same database does.
    pub message: Option<Message>,
    /// As it was enqueued.
    pub recipient: String,
    pub created_at: Moment,
    /// Which attempt this is, from 1.
    pub attempt: i64,
}

const COLUMNS: &[&str] =
    &["id", "report_id", "message", "facts", "recipient", "created_at", "available_at", "attempts"];

/// What stands for the recipient of a message that nobody could be told yet.
const NOBODY_YET: &str = "";

/// Puts one message for each recipient into the outbox, in one statement. An address given twice gets one copy. They
/// are due at once. With no recipient at all the message waits for one ([`outbox_address`]): what is reported before the
/// first responder has an account still reaches them.
///
/// # Errors
/// As [`Tx::run`].
pub async fn enqueue(
    tx: &mut Tx,
    report: Option<Uuid>,
    message: &Message,
    recipients: &[EmailAddress],
    now: Moment,
    random: &Random,
) -> Result<(), StoreError> {
    tx.insert_all(vec![outgoing_rows(report, message, recipients, now, random)?]).await
}

/// Puts one message about no report into the outbox, for this recipient and due at once. Its id, to ask what became of it
/// ([`outbox_fate`]).
///
/// # Errors
/// As [`Tx::run`].
pub async fn enqueue_one(
    tx: &mut Tx,
    message: &Message,
    recipient: &EmailAddress,
    now: Moment,
    random: &Random,
) -> Result<Id<Outgoing>, StoreError> {
    let facts = message.facts().map_err(|_| StoreError::unknown("message", message.name()))?;
    let id = Id::<Outgoing>::random(random);
    let row = vec![
        id.into(),
        None::<Uuid>.into(),
        message.name().into(),
        facts.into(),
        recipient.as_str().into(),
        now.into(),
        now.into(),
        0_i64.into(),
    ];
    tx.insert("outbox", COLUMNS, vec![row]).await?;
    Ok(id)
}

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Waiting,
    Sent(Moment),
    GivenUp,
}

/// What became of it; `None` when it is not there any more, such as one that nobody was to be told any longer.
///
/// # Errors
/// As [`Read::all`].
pub async fn outbox_fate(read: impl Read, id: Id<Outgoing>) -> Result<Option<Fate>, StoreError> {
    let statement = sql("select sent_at, given_up_at from outbox where id = $1").bind(id);
    read.one(statement, |row| {
        let (sent, given_up): (Option<Moment>, Option<Moment>) = (row.get("sent_at")?, row.get("given_up_at")?);
        Ok(sent.map_or(if given_up.is_some() { Fate::GivenUp } else { Fate::Waiting }, Fate::Sent))
    })
    .await
}

/// The same as rows, to be inserted with what they tell of ([`Tx::insert_all`]).
///
/// # Errors
/// When the message cannot be written down.
pub fn outgoing_rows(
    report: Option<Uuid>,
    message: &Message,
    recipients: &[EmailAddress],
    now: Moment,
    random: &Random,
) -> Result<Rows, StoreError> {
    let mut seen = BTreeSet::new();
    let each = recipients.iter().filter(|recipient| seen.insert(recipient.folded()));
    let each = each.map(|recipient| recipient.as_str().to_owned()).collect::<Vec<_>>();
    rows_to(report, message, &each, now, random)
}

/// The same for recipients as they are kept: addresses that differ, some of them sealed.
pub(super) fn rows_to(
    report: Option<Uuid>,
    message: &Message,
    recipients: &[String],
    now: Moment,
    random: &Random,
) -> Result<Rows, StoreError> {
    let facts = message.facts().map_err(|_| StoreError::unknown("message", message.name()))?;
    let row = |recipient: &str, available_at: Moment| -> Vec<Argument> {
        vec![
            Id::<Outgoing>::random(random).into(),
            report.into(),
            message.name().into(),
            facts.as_str().into(),
            recipient.into(),
            now.into(),
            available_at.into(),
            0_i64.into(),
        ]
    };
    let mut rows = recipients.iter().map(|recipient| row(recipient, now)).collect::<Vec<_>>();
    if rows.is_empty() {
        rows.push(row(NOBODY_YET, never()));
    }
    Ok(Rows { table: "outbox", columns: COLUMNS, rows })
}

/// Later than any due time: the message is not looked at until it has a recipient.
fn never() -> Moment {
    Moment::from_micros(i64::MAX)
}

/// Gives up to 100 messages that nobody could be told yet to these recipients, due at once; how many messages those were.
///
/// # Errors
/// As [`Tx::run`].
pub async fn outbox_address(
    tx: &mut Tx,
    recipients: &[EmailAddress],
    now: Moment,
    random: &Random,
) -> Result<usize, StoreError> {
    let statement = sql("delete from outbox where recipient = '' and id in
           (select id from outbox where recipient = '' order by created_at, id limit 100)
         returning id, report_id, message, facts, recipient, created_at, attempts");
    let waiting = tx
        .change(statement, |row| {
            let (report, created_at) = (row.get::<Option<Uuid>>("report_id")?, row.get::<Moment>("created_at")?);
            Ok((report, row.get::<String>("message")?, row.get::<String>("facts")?, created_at))
        })
        .await?;
    let mut rows = Vec::new();
    for (report, message, facts, created_at) in &waiting {
        for recipient in recipients {
            rows.push(vec![
                Id::<Outgoing>::random(random).into(),
                (*report).into(),
                message.as_str().into(),
                facts.as_str().into(),
                recipient.as_str().into(),
                (*created_at).into(),
                now.into(),
                0_i64.into(),
            ]);
        }
    }
    tx.insert("outbox", COLUMNS, rows).await?;
    Ok(waiting.len())
}

/// Whether a message waits for somebody who can be told.
///
/// # Errors
/// As [`Read::all`].
pub async fn outbox_any_unaddressed(read: impl Read) -> Result<bool, StoreError> {
    let statement = sql("select id from outbox where recipient = '' limit 1");
    Ok(read.one(statement, |row| row.get::<Uuid>("id")).await?.is_some())
}

/// The message of that id, whatever became of it.
///
/// # Errors
/// As [`Read::all`].
pub async fn outbox_message(read: impl Read, id: Uuid) -> Result<Option<Outgoing>, StoreError> {
    let statement =
        sql("select id, report_id, message, facts, recipient, created_at, attempts from outbox where id = $1");
    read.one(statement.bind(id), outgoing).await
}

/// Forgets to whom mails to a report's reporter went, and what has not gone out yet.
///
/// # Errors
/// As [`Tx::run`].
pub async fn outbox_forget(tx: &mut Tx, report: Uuid) -> Result<(), StoreError> {
    let statement = sql("delete from outbox where report_id = $1 and recipient like 'sealed:%'");
    tx.run(statement.bind(report)).await.map(|_| ())
}

/// Takes up to `limit` due messages, longest waiting first, for `lease_seconds`. Their attempts count one more.
///
/// # Errors
/// As [`Tx::run`].
pub async fn outbox_claim(
    tx: &mut Tx,
    now: Moment,
    lease_seconds: i64,
    limit: i64,
) -> Result<Vec<Outgoing>, StoreError> {
    // The condition stands twice: on PostgreSQL two claimers may select the same rows, and the second then looks again
    // at the row the first has changed, outside the sub-select only.
    let statement = sql("update outbox set available_at = $1, attempts = attempts + 1
         where sent_at is null and given_up_at is null and available_at <= $2
           and id in (select id from outbox
                      where sent_at is null and given_up_at is null and available_at <= $2
                      order by available_at, id limit $3)
         returning id, report_id, message, facts, recipient, created_at, attempts")
    .bind(now.plus_seconds(lease_seconds))
    .bind(now)
    .bind(limit);
    let mut claimed = tx.change(statement, outgoing).await?;
    claimed.sort_by_key(|outgoing| (outgoing.created_at, outgoing.id.uuid()));
    Ok(claimed)
}

/// Makes due at once what a process that died had claimed and never settled; how many messages. Only where no other process
/// can be at work: it would lose its claims. A retry that was due within the lease anyway comes forward with them.
///
/// # Errors
/// As [`Tx::run`].
pub async fn outbox_release(tx: &mut Tx, now: Moment, lease_seconds: i64) -> Result<u64, StoreError> {
    let statement = sql("update outbox set available_at = $1
         where sent_at is null and given_up_at is null and attempts > 0
           and available_at > $1 and available_at <= $2")
    .bind(now)
    .bind(now.plus_seconds(lease_seconds));
    tx.run(statement).await
}

fn outgoing(row: &Row) -> Result<Outgoing, StoreError> {
    let (name, facts): (String, String) = (row.get("message")?, row.get("facts")?);
    Ok(Outgoing {
        id: row.get("id")?,
        report: row.get("report_id")?,
        message: Message::read(&name, &facts).ok(),
        recipient: row.get("recipient")?,
        created_at: row.get("created_at")?,
        attempt: row.get("attempts")?,
    })
}

/// A mail server has taken the message. Whether that is news: a second copy's acceptance is none.
///
/// # Errors
/// As [`Tx::run`].
pub async fn outbox_settle_sent(tx: &mut Tx, id: Id<Outgoing>, now: Moment) -> Result<bool, StoreError> {
    let statement =
        sql("update outbox set sent_at = $2, given_up_at = null, problem = null where id = $1 and sent_at is null")
            .bind(id)
            .bind(now);
    Ok(tx.run(statement).await? > 0)
}

/// This attempt did not succeed; the next one is due at `next`. Whether the attempt was still ours to settle.
///
/// # Errors
/// As [`Tx::run`].
pub async fn outbox_settle_retry(
    tx: &mut Tx,
    id: Id<Outgoing>,
    attempt: i64,
    next: Moment,
    problem: &str,
) -> Result<bool, StoreError> {
    let statement = sql("update outbox set available_at = $3, problem = $4
         where id = $1 and attempts = $2 and sent_at is null and given_up_at is null")
    .bind(id)
    .bind(attempt)
    .bind(next)
    .bind(problem);
    Ok(tx.run(statement).await? > 0)
}

/// Nothing more is tried, until [`outbox_try_again`]. Whether the attempt was still ours to settle.
///
/// # Errors
/// As [`Tx::run`].
pub async fn outbox_give_up(
    tx: &mut Tx,
    id: Id<Outgoing>,
    attempt: i64,
    now: Moment,
    problem: &str,
) -> Result<bool, StoreError> {
    let statement = sql("update outbox set given_up_at = $3, problem = $4
         where id = $1 and attempts = $2 and sent_at is null and given_up_at is null")
    .bind(id)
    .bind(attempt)
    .bind(now)
    .bind(problem);
    Ok(tx.run(statement).await? > 0)
}

/// Nobody is to be told any more: the message is gone. Whether the attempt was still ours to settle.
///
/// # Errors
/// As [`Tx::run`].
pub async fn outbox_drop(tx: &mut Tx, id: Id<Outgoing>, attempt: i64) -> Result<bool, StoreError> {
    let statement =
        sql("delete from outbox where id = $1 and attempts = $2 and sent_at is null").bind(id).bind(attempt);
    Ok(tx.run(statement).await? > 0)
}

/// Everything that was given up is due again, as if it had never been tried. How many messages that are.
///
/// # Errors
/// As [`Tx::run`].
pub async fn outbox_try_again(tx: &mut Tx, now: Moment) -> Result<u64, StoreError> {
    let statement = sql("update outbox set given_up_at = null, available_at = $1, attempts = 0
         where given_up_at is not null and sent_at is null")
    .bind(now);
    tx.run(statement).await
}

/// How the mail is doing: for the desk's banner and the administrators' page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Health {
    /// Messages that have not gone out and will be tried (again).
    pub waiting: i64,
    /// Age of the oldest of them, whole seconds.
    pub oldest_seconds: Option<i64>,
    /// Whether some of them wait because nobody is there to be told.
    pub unaddressed: bool,
    /// Messages that were given up.
    pub given_up: i64,
    /// Why a waiting message did not go out last time or, when none has been tried, why the last one was given up. One
    /// sentence, without addresses.
    pub problem: Option<String>,
}

/// How the mail is doing at `now`. Reads waiting and given-up rows only, however many have been sent.
///
/// # Errors
/// As [`Read::all`].
pub async fn outbox_health(read: impl Read, now: Moment) -> Result<Health, StoreError> {
    let statement = sql("select
           (select count(*) from outbox where sent_at is null and given_up_at is null) as waiting,
           (select min(created_at) from outbox where sent_at is null and given_up_at is null) as oldest_at,
           (select count(*) from (select id from outbox where recipient = '' limit 1) as one) as unaddressed,
           (select count(*) from outbox where given_up_at is not null) as given_up,
           (select problem from outbox where sent_at is null and given_up_at is null and problem is not null
            order by available_at desc limit 1) as problem,
           (select problem from outbox where given_up_at is not null
            order by given_up_at desc limit 1) as last_given_up");
    let found = read
        .one(statement, |row| {
            let oldest_at: Option<Moment> = row.get("oldest_at")?;
            let problem: Option<String> = row.get("problem")?;
            let health = Health {
                waiting: row.get("waiting")?,
                oldest_seconds: None,
                unaddressed: row.get::<i64>("unaddressed")? > 0,
                given_up: row.get("given_up")?,
                problem: problem.or(row.get("last_given_up")?),
            };
            Ok((health, oldest_at))
        })
        .await?;
    let (health, oldest_at) = found.unwrap_or_default();
    Ok(Health { oldest_seconds: oldest_at.map(|at| now.seconds_since(at).max(0)), ..health })
}
