//! Since when a reporter waits: `reports.unanswered_since`, kept with every change, and the list made from it.

use super::{Place, Unanswered};
use crate::base::Moment;
use crate::report::ReportId;
use crate::report::store::word;
use crate::store::{Read, StoreError, Tx, sql};

/// `update` that looks again since when reporters wait, of the reports that what follows chooses.
macro_rules! look_again {
    ($rest:literal) => {
        concat!(
            "update reports set unanswered_since = case when withdrawn_at is null then coalesce( \
             (select min(m.at) from messages m where m.report_id = reports.id and m.author = 'reporter' and m.number > \
             coalesce((select max(a.number) from messages a where a.report_id = reports.id and a.author = 'responder'), 0)), \
             case when state = 'closed' and outcome is null and not exists \
             (select a.number from messages a where a.report_id = reports.id and a.author = 'responder' and a.number > \
             (select max(e.number) from events e where e.report_id = reports.id and e.what = 'closed')) then closed_at end) \
             end where ",
            $rest
        )
    };
}

/// Looks again since when a report's reporter waits: after every message, move and withdrawal.
///
/// # Errors
/// [`StoreError`].
pub async fn refresh(tx: &mut Tx, report: ReportId) -> Result<(), StoreError> {
    tx.run(sql(look_again!("id = $1")).bind(report)).await.map(|_| ())
}

/// The same for every report that may have to do with it: after many were written at once.
///
/// # Errors
/// [`StoreError`].
pub async fn refresh_all(tx: &mut Tx) -> Result<(), StoreError> {
    let all = sql(look_again!(
        "withdrawn_at is null and ((state = 'closed' and outcome is null) \
         or exists (select m.number from messages m where m.report_id = reports.id and m.author = 'reporter'))"
    ));
    tx.run(all).await.map(|_| ())
}

/// One page of those who wait, the longest first.
///
/// # Errors
/// [`StoreError`].
pub async fn unanswered_page(read: impl Read, after: Option<Place>, limit: i64) -> Result<Vec<Unanswered>, StoreError> {
    let page = sql("select r.id, r.reference, r.kind, r.state, r.severity, r.owner_id, r.unanswered_since, \
                    (select count(*) from messages m where m.report_id = r.id and m.author = 'reporter' and m.number > \
                    coalesce((select max(a.number) from messages a where a.report_id = r.id and a.author = 'responder'), 0)) \
                    as messages from reports r \
                    where r.unanswered_since is not null and r.unanswered_since >= $1 \
                    and (r.unanswered_since > $1 or r.id > $2) order by r.unanswered_since, r.id limit $3");
    let start = Place { since: Moment::from_micros(0), id: ReportId::from_uuid(uuid::Uuid::nil()) };
    let after = after.unwrap_or(start);
    read.all(page.bind(after.since).bind(after.id).bind(limit), |row| {
        Ok(Unanswered {
            id: row.get("id")?,
            reference: word(row, "reference")?,
            kind: word(row, "kind")?,
            state: word(row, "state")?,
            severity: word(row, "severity")?,
            owner: row.get("owner_id")?,
            since: row.get("unanswered_since")?,
            messages: row.get("messages")?,
        })
    })
    .await
}

/// How many wait, and since when the first of them.
///
/// # Errors
/// [`StoreError`].
pub async fn unanswered_count(read: impl Read) -> Result<(i64, Option<Moment>), StoreError> {
    let count =
        sql("select count(*) as n, min(unanswered_since) as first from reports where unanswered_since is not null");
    Ok(read.one(count, |row| Ok((row.get("n")?, row.get("first")?))).await?.unwrap_or((0, None)))
}
