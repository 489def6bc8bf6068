//! The desk's view of `reports`, `messages` and `identities`: the moves and what goes with them. The queue has a store of its own.

use uuid::Uuid;

use crate::base::Moment;
use crate::report::{Author, Reference, Report, ReportId, attention, unanswered};
use crate::store::{Read, StoreError, Tx, sql};

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
    tx.run(update).await?;
    unanswered::store::refresh(tx, moved.id).await
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
