//! The table of events, and the heads that reports keep of their histories. Nothing here changes or removes an event.

use uuid::Uuid;

use super::chain::{self, Entry, Link};
use super::{Event, What};
use crate::base::{Id, Moment};
use crate::store::{Argument, Read, Row, Rows, Seal, StoreError, Tx, sql};

const COLUMNS: &[&str] = &["report_id", "number", "at", "what", "person_id", "detail", "link"];

/// Appends one event, linked to the one before. `number` is the version the report has just been given, by which the report is
/// held: nobody else can append to it until the end of the transaction.
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
    let last = sql("select link from events where report_id = $1 order by number desc limit 1").bind(report);
    let last = (&mut *tx).one(last, |row| row.get::<Option<Vec<u8>>>("link")).await?.flatten();
    // What is no link is kept as it is: whoever checks the history finds it.
    let before = last.and_then(|link| Link::try_from(link).ok());
    let entry = Entry { report: report.uuid(), number, at, what: what.as_str(), by, detail: what.detail() };
    let seal = tx.seal()?;
    let link = chain::link(seal, before, &entry);
    let head = chain::head(seal, entry.report, number, link);
    events_append(tx, vec![row(&entry, link)]).await?;
    let keep = sql("update reports set head = $2 where id = $1").bind(report).bind(head.as_slice());
    tx.run(keep).await.map(|_| ())
}

/// Appends many events at once: rows of [`NewHistory`].
///
/// # Errors
/// [`StoreError`].
pub async fn events_append(tx: &mut Tx, rows: Vec<Vec<Argument>>) -> Result<(), StoreError> {
    tx.insert("events", COLUMNS, rows).await
}

/// The history of a report that is about to be inserted together with it ([`Tx::insert_all`]): nothing has to be read for it.
pub struct NewHistory<'a> {
    seal: &'a Seal,
    report: Uuid,
    last: (i64, Link),
    rows: Vec<Vec<Argument>>,
}

impl<'a> NewHistory<'a> {
    /// With its first event.
    pub fn begin<R>(
        seal: &'a Seal,
        report: Id<R>,
        number: i64,
        at: Moment,
        what: &What,
        by: Option<Uuid>,
    ) -> NewHistory<'a> {
        let report = report.uuid();
        let entry = Entry { report, number, at, what: what.as_str(), by, detail: what.detail() };
        let link = chain::link(seal, None, &entry);
        Self { seal, report, last: (number, link), rows: vec![row(&entry, link)] }
    }

    /// What happened next.
    pub fn add(&mut self, number: i64, at: Moment, what: &What, by: Option<Uuid>) {
        let entry = Entry { report: self.report, number, at, what: what.as_str(), by, detail: what.detail() };
        let link = chain::link(self.seal, Some(self.last.1), &entry);
        self.rows.push(row(&entry, link));
        self.last = (number, link);
    }

    /// The head that its report keeps, and the rows.
    pub fn end(self) -> (Link, Rows) {
        let (number, link) = self.last;
        let rows = Rows { table: "events", columns: COLUMNS, rows: self.rows };
        (chain::head(self.seal, self.report, number, link), rows)
    }
}

fn row(entry: &Entry<'_>, link: Link) -> Vec<Argument> {
    let Entry { report, number, at, what, by, detail } = *entry;
    vec![report.into(), number.into(), at.into(), what.into(), by.into(), detail.into(), link.as_slice().into()]
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

fn event(row: &Row) -> Result<Event, StoreError> {
    Ok(Event {
        number: row.get("number")?,
        at: row.get("at")?,
        what: What::read(&row.get::<String>("what")?, row.get("detail")?)?,
        by: row.get("person_id")?,
    })
}

/// An event as it is kept, beside its report; without an event when the report has none.
pub(super) struct Kept {
    pub(super) report: Uuid,
    pub(super) reference: String,
    pub(super) head: Option<Vec<u8>>,
    pub(super) number: Option<i64>,
    pub(super) at: Option<Moment>,
    pub(super) what: Option<String>,
    pub(super) by: Option<Uuid>,
    pub(super) detail: Option<String>,
    pub(super) link: Option<Vec<u8>>,
}

/// The whole histories of the next `limit` reports after that one, as of one moment.
///
/// # Errors
/// [`StoreError`].
pub(super) async fn histories_page(read: impl Read, after: Uuid, limit: i64) -> Result<Vec<Kept>, StoreError> {
    let page = sql("with page as (select id, reference, head from reports where id > $1 order by id limit $2) \
                    select page.id, page.reference, page.head, e.number, e.at, e.what, e.person_id, e.detail, e.link \
                    from page left join events e on e.report_id = page.id order by page.id, e.number");
    read.all(page.bind(after).bind(limit), |row| {
        Ok(Kept {
            report: row.get("id")?,
            reference: row.get("reference")?,
            head: row.get("head")?,
            number: row.get("number")?,
            at: row.get("at")?,
            what: row.get("what")?,
            by: row.get("person_id")?,
            detail: row.get("detail")?,
            link: row.get("link")?,
        })
    })
    .await
}

/// How many reports there are.
///
/// # Errors
/// [`StoreError`].
pub async fn histories_count(read: impl Read) -> Result<i64, StoreError> {
    let count = sql("select count(*) as n from reports");
    Ok(read.one(count, |row| row.get("n")).await?.unwrap_or(0))
}

/// How many events have no link, and whether any has one.
///
/// # Errors
/// [`StoreError`].
pub async fn links_count(tx: &mut Tx) -> Result<(i64, bool), StoreError> {
    let any = sql("select number from events where link is not null limit 1");
    let any = (&mut *tx).one(any, |row| row.get::<i64>("number")).await?.is_some();
    let without = sql("select count(*) as n from events where link is null");
    Ok(((&mut *tx).one(without, |row| row.get("n")).await?.unwrap_or(0), any))
}
