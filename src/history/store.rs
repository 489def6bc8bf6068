//! The table of events. Nothing here changes or removes one. Whoever watches the database hears of each.

use uuid::Uuid;

use super::{Event, What};
use crate::base::{Id, Moment};
use crate::store::{Argument, Read, Row, Rows, StoreError, Tx, sql};

const COLUMNS: &[&str] = &["report_id", "number", "at", "what", "person_id", "detail"];

/// Appends one event. `number` is the version the report has just been given.
///
/// # Errors
/// [`StoreError`].
pub async fn event_append<R>(
    tx: &mut Tx,
    report: Id<R>,
    number: i64,
    at: Moment,
    what: &What,
    by: Option<Uuid>,
) -> Result<(), StoreError> {
    events_append(tx, vec![event_row(report, number, at, what, by)]).await
}

/// One event, to be inserted with what it tells of ([`Tx::insert_all`]). Say [`Tx::changed`] with it.
pub fn event_rows<R>(report: Id<R>, number: i64, at: Moment, what: &What, by: Option<Uuid>) -> Rows {
    Rows { table: "events", columns: COLUMNS, rows: vec![event_row(report, number, at, what, by)] }
}

/// Appends many events at once: rows that [`event_row`] made.
///
/// # Errors
/// [`StoreError`].
pub async fn events_append(tx: &mut Tx, rows: Vec<Vec<Argument>>) -> Result<(), StoreError> {
    for row in &rows {
        if let Some(Argument::Uuid(Some(report))) = row.first() {
            tx.changed(*report);
        }
    }
    tx.insert("events", COLUMNS, rows).await
}

/// An event as a row of its table.
pub fn event_row<R>(report: Id<R>, number: i64, at: Moment, what: &What, by: Option<Uuid>) -> Vec<Argument> {
    vec![report.into(), number.into(), at.into(), what.as_str().into(), by.into(), what.detail().into()]
}

/// A report's events in the order they happened.
///
/// # Errors
/// [`StoreError`].
pub async fn events_of<R>(read: impl Read, report: Id<R>) -> Result<Vec<Event>, StoreError> {
    let statement =
        sql("select number, at, what, person_id, detail from events where report_id = $1 order by number").bind(report);
    read.all(statement, event).await
}

/// Reads an event from its columns but the report's.
///
/// # Errors
/// [`StoreError`] when one of them is not there or not known.
pub fn event(row: &Row) -> Result<Event, StoreError> {
    Ok(Event {
        number: row.get("number")?,
        at: row.get("at")?,
        what: What::read(&row.get::<String>("what")?, row.get("detail")?)?,
        by: row.get("person_id")?,
    })
}
