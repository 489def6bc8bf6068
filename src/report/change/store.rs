//! The tables `reports`, `identities`, `messages` and `steps_done`, as far as the holder of a receipt changes them.

use crate::base::Moment;
use crate::report::store::report_by_id;
use crate::report::{Author, Occurrence, Report, ReportId, attention, unanswered};
use crate::store::{StoreError, Tx, sql};
use crate::terms::IdentityMode;

/// Takes hold of a report until the end of the transaction, and the number of its next event with it: whoever else wants to
/// change it waits, and then sees what was done here. `None` when there is no such report.
///
/// # Errors
/// [`StoreError`].
pub async fn report_hold(tx: &mut Tx, id: ReportId) -> Result<Option<Report>, StoreError> {
    if tx.run(sql("update reports set version = version + 1 where id = $1").bind(id)).await? == 0 {
        return Ok(None);
    }
    report_by_id(tx, id).await
}

/// The same without an event of its own: what follows is no change of the report. Whether there is one that was not withdrawn.
///
/// # Errors
/// [`StoreError`].
pub async fn report_hold_quietly(tx: &mut Tx, id: ReportId) -> Result<bool, StoreError> {
    let hold = sql("update reports set version = version where id = $1 and withdrawn_at is null").bind(id);
    Ok(tx.run(hold).await? > 0)
}

/// Writes when a report happened and when it was noticed, with all that follows from them.
///
/// # Errors
/// [`StoreError`].
pub async fn report_corrected(tx: &mut Tx, report: &Report) -> Result<(), StoreError> {
    let occurred = report.occurrence.interval();
    let noticed = report.noticed.as_ref().and_then(Occurrence::interval);
    let (delay, gaps) = (report.delay(), report.gaps());
    let update = sql("update reports set occurred_earliest = $2, occurred_latest = $3, occurred_precision = $4, \
                      occurred_said = $5, delay_min_seconds = $6, delay_max_seconds = $7, noticed_earliest = $8, \
                      noticed_latest = $9, noticed_precision = $10, noticing_min_seconds = $11, noticing_max_seconds = $12, \
                      telling_min_seconds = $13, telling_max_seconds = $14 where id = $1")
    .bind(report.id)
    .bind(occurred.map(|(earliest, _)| earliest))
    .bind(occurred.map(|(_, latest)| latest))
    .bind(report.occurrence.precision().as_str())
    .bind(report.occurrence.said())
    .bind(delay.map(|(shortest, _)| shortest))
    .bind(delay.map(|(_, longest)| longest))
    .bind(noticed.map(|(earliest, _)| earliest))
    .bind(noticed.map(|(_, latest)| latest))
    .bind(report.noticed.as_ref().map(|noticed| noticed.precision().as_str()))
    .bind(gaps.noticing.map(|(shortest, _)| shortest))
    .bind(gaps.noticing.map(|(_, longest)| longest))
    .bind(gaps.telling.map(|(shortest, _)| shortest))
    .bind(gaps.telling.map(|(_, longest)| longest));
    tx.run(update).await.map(|_| ())
}

/// Notes that when it was noticed was asked and left out; an answer that is there stays.
///
/// # Errors
/// [`StoreError`].
pub async fn noticed_leave_out(tx: &mut Tx, id: ReportId) -> Result<(), StoreError> {
    let update = sql("update reports set noticed_precision = 'unknown' where id = $1 and noticed_precision is null");
    tx.run(update.bind(id)).await.map(|_| ())
}

/// Notes how far the holder of the receipt has read; never back.
///
/// # Errors
/// [`StoreError`].
pub async fn report_seen(tx: &mut Tx, id: ReportId, number: i64) -> Result<(), StoreError> {
    let update = sql("update reports set seen_to = $2 where id = $1 and seen_to < $2").bind(id).bind(number);
    tx.run(update).await.map(|_| ())
}

/// Destroys what is sealed with a report.
///
/// # Errors
/// [`StoreError`].
pub async fn identity_destroy(tx: &mut Tx, report: ReportId) -> Result<(), StoreError> {
    tx.run(sql("delete from identities where report_id = $1").bind(report)).await.map(|_| ())
}

/// Keeps what is left of an identity, sealed anew.
///
/// # Errors
/// [`StoreError`].
pub async fn identity_keep(tx: &mut Tx, report: ReportId, sealed: Vec<u8>, at: Moment) -> Result<(), StoreError> {
    tx.insert("identities", &["report_id", "sealed", "created_at"], vec![vec![report.into(), sealed.into(), at.into()]])
        .await
}

/// Notes how much of who they are the reporter still lets us know.
///
/// # Errors
/// [`StoreError`].
pub async fn report_unnamed(tx: &mut Tx, report: ReportId, mode: IdentityMode) -> Result<(), StoreError> {
    let update = sql("update reports set identity_mode = $2 where id = $1").bind(report).bind(mode.as_str());
    tx.run(update).await.map(|_| ())
}

/// Writes the state of a report that was withdrawn, and erases what it holds of its reporter's words.
///
/// # Errors
/// [`StoreError`].
pub async fn report_withdrawn(tx: &mut Tx, report: &Report) -> Result<(), StoreError> {
    let update =
        sql("update reports set withdrawn_at = $2, state = $3, attention = $4, closed_at = $5, outcome = $6, \
                      story = null, story_cut = false, occurred_said = null where id = $1")
        .bind(report.id)
        .bind(report.withdrawn_at)
        .bind(report.state.as_str())
        .bind(attention(report.state, report.severity, report.acted))
        .bind(report.closed_at)
        .bind(report.outcome.map(|outcome| outcome.as_str()));
    tx.run(update).await?;
    unanswered::store::refresh(tx, report.id).await
}

/// Erases the files that came with a report: all of them, or those that can tell who sent them (mails with their headers,
/// PDFs with their authors; pictures were made anew without any of that).
///
/// # Errors
/// [`StoreError`].
pub async fn files_erase(tx: &mut Tx, report: ReportId, all: bool) -> Result<u64, StoreError> {
    let erase = sql("delete from files where report_id = $1 and ($2 or kind not in ('jpeg', 'png'))");
    tx.run(erase.bind(report).bind(all)).await
}

/// Erases what was found in a report's words and mails: all of it, or what came out of its mails; with it what its lure is told by.
///
/// # Errors
/// [`StoreError`].
pub async fn indicators_erase(tx: &mut Tx, report: ReportId, all: bool) -> Result<(), StoreError> {
    let erase = sql("delete from indicators where report_id = $1 and ($2 or source <> 'words')");
    tx.run(erase.bind(report).bind(all)).await?;
    let lure = sql("update reports set lure_subject = null, lure_domain = null where id = $1");
    tx.run(lure.bind(report)).await.map(|_| ())
}

/// Erases what the reporter wrote after the first save.
///
/// # Errors
/// [`StoreError`].
pub async fn words_erase(tx: &mut Tx, report: ReportId) -> Result<(), StoreError> {
    let erase = sql("delete from messages where report_id = $1 and author = $2");
    tx.run(erase.bind(report).bind(Author::Reporter.as_str())).await.map(|_| ())
}

/// Notes that a step is done.
///
/// # Errors
/// [`StoreError`].
pub async fn step_tick(tx: &mut Tx, report: ReportId, step: i64, at: Moment) -> Result<(), StoreError> {
    tx.insert("steps_done", &["report_id", "step", "done_at"], vec![vec![report.into(), step.into(), at.into()]]).await
}

/// Takes such a note back.
///
/// # Errors
/// [`StoreError`].
pub async fn step_untick(tx: &mut Tx, report: ReportId, step: i64) -> Result<(), StoreError> {
    let erase = sql("delete from steps_done where report_id = $1 and step = $2").bind(report).bind(step);
    tx.run(erase).await.map(|_| ())
}

/// Erases what was ticked.
///
/// # Errors
/// [`StoreError`].
pub async fn steps_erase(tx: &mut Tx, report: ReportId) -> Result<(), StoreError> {
    tx.run(sql("delete from steps_done where report_id = $1").bind(report)).await.map(|_| ())
}
