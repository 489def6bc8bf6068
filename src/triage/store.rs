//! The desk's view of `reports`, `messages` and `events`: the queue by keyset, and the moves.
//!
//! The predicates of the two partial indexes stand literally in the statements, so that both engines use them; a test looks
//! at their plans.

use uuid::Uuid;

use super::{Counts, Cursor, Filter, Waiting};
use crate::base::Moment;
use crate::report::store::{optional_word, word};
use crate::report::{Author, Reference, Report, ReportId, attention};
use crate::store::{Read, Row, Statement, StoreError, Tx, sql};
use crate::terms::State;

/// `select` of every column that [`waiting`] reads, and what follows.
macro_rules! select_waiting {
    ($rest:literal) => {
        concat!(
            "select r.id, r.reference, r.kind, r.state, r.severity, r.acted, r.team, r.received_at, r.acknowledged_at, \
             r.contained_at, r.closed_at, r.outcome, r.attention, r.owner_id, \
             (select w.name from waves w where w.id = r.wave_id) as wave \
             from reports r ",
            $rest
        )
    };
}

/// One page of the queue: what is open, the most urgent first and of these the newest; what is closed, the newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn queue_page(
    read: impl Read,
    filter: Filter,
    after: Option<Cursor>,
    limit: i64,
) -> Result<Vec<Waiting>, StoreError> {
    read.all(page_statement(filter, after, limit), waiting).await
}

/// The statement of [`queue_page`].
pub fn page_statement(filter: Filter, after: Option<Cursor>, limit: i64) -> Statement {
    let (first, last) = filter.attention();
    let after = after.unwrap_or_else(|| Cursor::start(first));
    if filter.state == Some(State::Closed) {
        return sql(select_waiting!(
            "where r.state = 'closed' and r.received_at <= $1 and (r.received_at < $1 or r.id > $2) \
             order by r.received_at desc, r.id limit $3"
        ))
        .bind(after.received_at)
        .bind(after.id)
        .bind(limit);
    }
    // The first condition finds the place in the index; the one in brackets leaves out what was shown already.
    sql(select_waiting!(
        "where r.state <> 'closed' and r.attention >= $1 and r.attention <= $2 \
         and (r.attention > $1 or r.received_at < $3 or (r.received_at = $3 and r.id > $4)) \
         order by r.attention, r.received_at desc, r.id limit $5"
    ))
    .bind(after.attention.max(first))
    .bind(last)
    .bind(after.received_at)
    .bind(after.id)
    .bind(limit)
}

fn waiting(row: &Row) -> Result<Waiting, StoreError> {
    Ok(Waiting {
        id: row.get::<ReportId>("id")?,
        reference: word(row, "reference")?,
        kind: word(row, "kind")?,
        state: word(row, "state")?,
        severity: word(row, "severity")?,
        acted: optional_word(row, "acted")?,
        team: row.get("team")?,
        received_at: row.get("received_at")?,
        acknowledged_at: row.get("acknowledged_at")?,
        contained_at: row.get("contained_at")?,
        closed_at: row.get("closed_at")?,
        outcome: optional_word(row, "outcome")?,
        owner: row.get("owner_id")?,
        wave: row.get("wave")?,
        attention: row.get("attention")?,
    })
}

/// How many reports are open, by state.
///
/// # Errors
/// [`StoreError`].
pub async fn queue_counts(read: impl Read) -> Result<Counts, StoreError> {
    let rows = read.all(counts_statement(), |row| Ok((row.get("attention")?, row.get("n")?))).await?;
    let mut counts = Counts::default();
    for (attention, n) in rows {
        counts.add(attention, n);
    }
    Ok(counts)
}

/// The statement of [`queue_counts`]: read from the index alone.
pub fn counts_statement() -> Statement {
    sql("select attention, count(*) as n from reports where state <> 'closed' group by attention")
}

/// When the report came in that has waited longest for somebody to look.
///
/// # Errors
/// [`StoreError`].
pub async fn oldest_untouched(read: impl Read) -> Result<Option<Moment>, StoreError> {
    let oldest = sql(
        "select received_at from reports where acknowledged_at is null and state <> 'closed' order by received_at limit 1",
    );
    read.one(oldest, |row| row.get("received_at")).await
}

/// Takes hold of a report until the end of the transaction, and the number of its next event with it: whoever else wants to
/// change it waits, and then sees what was done here. `None` when there is no such report.
///
/// # Errors
/// [`StoreError`].
pub async fn report_hold(tx: &mut Tx, reference: &Reference) -> Result<Option<Report>, StoreError> {
    let hold = sql("update reports set version = version + 1 where reference = $1").bind(reference.as_str());
    if tx.run(hold).await? == 0 {
        return Ok(None);
    }
    crate::report::store::report_by_reference(tx, reference).await
}

/// Writes the state and the moments of a report that was held and moved.
///
/// # Errors
/// [`StoreError`].
pub async fn report_moved(tx: &mut Tx, moved: &Report) -> Result<(), StoreError> {
    let update =
        sql("update reports set state = $2, attention = $3, acknowledged_at = $4, contained_at = $5, closed_at = $6, \
                      outcome = $7, owner_id = $8 where id = $1")
        .bind(moved.id)
        .bind(moved.state.as_str())
        .bind(attention(moved.state, moved.severity, moved.acted))
        .bind(moved.acknowledged_at)
        .bind(moved.contained_at)
        .bind(moved.closed_at)
        .bind(moved.outcome.map(|outcome| outcome.as_str()))
        .bind(moved.owner);
    tx.run(update).await.map(|_| ())
}

/// Notes when a responder first wrote to the reporter.
///
/// # Errors
/// [`StoreError`].
pub async fn report_replied(tx: &mut Tx, report: ReportId, at: Moment) -> Result<(), StoreError> {
    let update = sql("update reports set replied_at = $2 where id = $1 and replied_at is null").bind(report).bind(at);
    tx.run(update).await.map(|_| ())
}

/// One message of a conversation, with who wrote it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// The number of the event that goes with it.
    pub number: i64,
    pub at: Moment,
    pub author: Author,
    /// The responder who wrote it.
    pub by: Option<Uuid>,
    pub body: String,
    /// Whether the end did not fit.
    pub cut: bool,
}

/// A report's conversation, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn said_about(read: impl Read, report: ReportId) -> Result<Vec<Said>, StoreError> {
    let all = sql("select number, at, author, person_id, body, cut from messages where report_id = $1 order by number");
    read.all(all.bind(report), |row| {
        let author = row.get::<String>("author")?;
        Ok(Said {
            number: row.get("number")?,
            at: row.get("at")?,
            author: if author == Author::Responder.as_str() { Author::Responder } else { Author::Reporter },
            by: row.get("person_id")?,
            body: row.get("body")?,
            cut: row.get("cut")?,
        })
    })
    .await
}

/// How many messages a report's conversation has.
///
/// # Errors
/// [`StoreError`].
pub async fn messages_count(read: impl Read, report: ReportId) -> Result<i64, StoreError> {
    let count = sql("select count(*) as n from messages where report_id = $1").bind(report);
    Ok(read.one(count, |row| row.get("n")).await?.unwrap_or(0))
}

/// Whether anything is sealed with a report.
///
/// # Errors
/// [`StoreError`].
pub async fn is_sealed(read: impl Read, report: ReportId) -> Result<bool, StoreError> {
    let any = sql("select created_at from identities where report_id = $1").bind(report);
    Ok(read.one(any, |_| Ok(())).await?.is_some())
}
