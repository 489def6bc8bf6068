//! The table of events, the heads that reports keep of their histories, and `linking`. Nothing here changes or removes an event; one of
//! before there were links is given its link, once. Whoever watches the database hears of each that is written.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::chain::{self, Beginning, Entry, Link};
use super::{Event, What};
use crate::base::{Id, Moment};
use crate::store::{Argument, Read, Row, Rows, Seal, Statement, StoreError, Tx, sql};

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
    let detail = what.detail();
    append(tx, Entry { report: report.uuid(), number, at, what: what.as_str(), by, detail: detail.as_deref() }).await
}

/// The same for an event that somebody wrote something with, which stands elsewhere under that number.
///
/// # Errors
/// [`StoreError`].
pub async fn event_append_with<R>(
    tx: &mut Tx,
    report: Id<R>,
    number: i64,
    at: Moment,
    (what, words): (&What, &str),
    by: Option<Uuid>,
) -> Result<(), StoreError> {
    let words = chain::words(tx.seal()?, report.uuid(), number, words);
    append(tx, Entry { report: report.uuid(), number, at, what: what.as_str(), by, detail: Some(&words) }).await
}

async fn append(tx: &mut Tx, entry: Entry<'_>) -> Result<(), StoreError> {
    let report = Id::<()>::from_uuid(entry.report);
    let before = match link_last(tx, report).await? {
        None if is_linking(tx).await? => {
            let whole = kept_of(&mut *tx, report.uuid()).await?;
            links_add(tx, &whole).await?;
            link_last(tx, report).await?
        }
        last => last,
    };
    let seal = tx.seal()?;
    let link = chain::link(seal, before, &entry);
    let head = chain::head(seal, entry.report, entry.number, link);
    events_append(tx, vec![row(&entry, link)]).await?;
    let keep = sql("update reports set head = $2 where id = $1").bind(report).bind(head.as_slice());
    tx.run(keep).await.map(|_| ())
}

/// Appends many events at once: rows of [`NewHistory`].
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
        let detail = what.detail();
        let entry = Entry { report, number, at, what: what.as_str(), by, detail: detail.as_deref() };
        let link = chain::link(seal, None, &entry);
        Self { seal, report, last: (number, link), rows: vec![row(&entry, link)] }
    }

    /// What happened next, with what somebody wrote.
    pub fn add(&mut self, number: i64, at: Moment, what: &What, by: Option<Uuid>, words: Option<&str>) {
        let words = words.map(|words| chain::words(self.seal, self.report, number, words).into());
        let detail = words.or_else(|| what.detail());
        let entry = Entry { report: self.report, number, at, what: what.as_str(), by, detail: detail.as_deref() };
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

impl Kept {
    /// The event, when there is one.
    pub(super) fn entry(&self) -> Option<Entry<'_>> {
        let (number, at, what) = (self.number?, self.at?, self.what.as_deref()?);
        Some(Entry { report: self.report, number, at, what, by: self.by, detail: self.detail.as_deref() })
    }
}

macro_rules! select_kept {
    ($page:literal) => {
        concat!(
            "with page as (select id, reference, head from ",
            $page,
            ") select page.id, page.reference, page.head, e.number, e.at, e.what, e.person_id, e.detail, e.link \
             from page left join events e on e.report_id = page.id order by page.id, e.number"
        )
    };
}

fn kept(row: &Row) -> Result<Kept, StoreError> {
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
}

/// The whole histories of the next `limit` reports after that one, as of one moment.
///
/// # Errors
/// [`StoreError`].
pub(super) async fn histories_page(read: impl Read, after: Uuid, limit: i64) -> Result<Vec<Kept>, StoreError> {
    let page = sql(select_kept!("reports where id > $1 order by id limit $2"));
    read.all(page.bind(after).bind(limit), kept).await
}

/// What was written with the events of the reports after one and up to another: to whom it belongs, the event's number, the words.
///
/// # Errors
/// [`StoreError`].
pub(super) async fn written_page(
    read: impl Read,
    after: Uuid,
    last: Uuid,
) -> Result<Vec<(Uuid, (i64, String))>, StoreError> {
    let page = sql("select report_id, number, body from messages where report_id > $1 and report_id <= $2 \
                    union all select report_id, number, body from notes where report_id > $1 and report_id <= $2");
    let page = read
        .all(page.bind(after).bind(last), |row| Ok((row.get("report_id")?, (row.get("number")?, row.get("body")?))));
    let mut page = page.await?;
    page.sort();
    Ok(page)
}

/// How many reports there are.
///
/// # Errors
/// [`StoreError`].
pub async fn histories_count(read: impl Read) -> Result<i64, StoreError> {
    let count = sql("select count(*) as n from reports");
    Ok(read.one(count, |row| row.get("n")).await?.unwrap_or(0))
}

/// Everything about one report's history.
async fn kept_of(read: impl Read, report: Uuid) -> Result<Vec<Kept>, StoreError> {
    read.all(sql(select_kept!("reports where id = $1")).bind(report), kept).await
}

/// The link of a report's last event. What is no link is as good as none: whoever checks the history finds it.
async fn link_last<R>(tx: &mut Tx, report: Id<R>) -> Result<Option<Link>, StoreError> {
    let last = sql("select link from events where report_id = $1 order by number desc limit 1").bind(report);
    let last = (&mut *tx).one(last, |row| row.get::<Option<Vec<u8>>>("link")).await?.flatten();
    Ok(last.and_then(|link| Link::try_from(link).ok()))
}

/// Whether events of before there were links are still being given theirs.
async fn is_linking(tx: &mut Tx) -> Result<bool, StoreError> {
    let kept = beginning(&mut *tx).await?;
    let known = kept.and_then(|kept| kept.read(tx.seal().ok()?));
    Ok(known.is_some_and(|beginning| !beginning.is_finished))
}

/// Gives every event of these reports its link and every report its head, where the whole history has none. Another process that was
/// there first has done it.
///
/// # Errors
/// [`StoreError`].
pub(super) async fn links_add(tx: &mut Tx, page: &[Kept]) -> Result<(), StoreError> {
    let seal = tx.seal()?;
    let (mut heads, mut links) = (Vec::new(), Vec::new());
    for history in page.chunk_by(|a, b| a.report == b.report) {
        if history.iter().any(|kept| kept.head.is_some() || kept.link.is_some()) {
            continue;
        }
        let (mut before, mut last) = (None, None);
        let mut made = Vec::with_capacity(history.len());
        for entry in history.iter().filter_map(Kept::entry) {
            let link = chain::link(seal, before, &entry);
            (before, last) = (Some(link), Some((entry.number, link)));
            made.push((entry.number, link));
        }
        if let Some((number, link)) = last {
            let report = history[0].report;
            heads.push(vec![report.into(), chain::head(seal, report, number, link).as_slice().into()]);
            links.push((report, made));
        }
    }
    // Whoever gives a report its head holds it, and has read all of its history: an event that was appended since has given one too.
    let mut held = BTreeSet::new();
    for heads in chunks(heads, 2) {
        let keep = Statement::update("reports", &["id"], &["head"], heads);
        let keep = keep.and("and reports.head is null returning reports.id");
        held.extend(tx.change(keep, |row| row.get::<Uuid>("id")).await?);
    }
    let links = links.into_iter().filter(|(report, _)| held.contains(report)).flat_map(|(report, made)| {
        made.into_iter().map(move |(number, link)| vec![report.into(), number.into(), link.as_slice().into()])
    });
    for links in chunks(links.collect(), 3) {
        let keep = Statement::update("events", &["report_id", "number"], &["link"], links);
        let keep = keep.and("and events.link is null");
        tx.run(keep).await?;
    }
    Ok(())
}

fn chunks(rows: Vec<Vec<Argument>>, columns: usize) -> impl Iterator<Item = Vec<Vec<Argument>>> {
    let mut rows = rows.into_iter().peekable();
    std::iter::from_fn(move || {
        rows.peek()?;
        Some(rows.by_ref().take(Statement::rows_at_once(columns)).collect())
    })
}

/// How many events there are, and whether any has a link.
///
/// # Errors
/// [`StoreError`].
pub(super) async fn events_count(tx: &mut Tx) -> Result<(i64, bool), StoreError> {
    let any = sql("select number from events where link is not null limit 1");
    let any = (&mut *tx).one(any, |row| row.get::<i64>("number")).await?.is_some();
    let all = sql("select count(*) as n from events");
    Ok(((&mut *tx).one(all, |row| row.get("n")).await?.unwrap_or(0), any))
}

/// The beginning of links as it is kept, believed or not.
pub struct KeptBeginning {
    at: Moment,
    before: i64,
    is_finished: bool,
    proof: Vec<u8>,
}

impl KeptBeginning {
    /// `None` when it was changed, or written under another key.
    pub fn read(&self, seal: &Seal) -> Option<Beginning> {
        let beginning = Beginning { at: self.at, before: self.before, is_finished: self.is_finished };
        (self.proof == beginning.proof(seal)).then_some(beginning)
    }
}

/// # Errors
/// [`StoreError`].
pub async fn beginning(read: impl Read) -> Result<Option<KeptBeginning>, StoreError> {
    let kept = sql("select since, before, is_finished, proof from linking");
    read.one(kept, |row| {
        Ok(KeptBeginning {
            at: row.get("since")?,
            before: row.get("before")?,
            is_finished: row.get("is_finished")?,
            proof: row.get("proof")?,
        })
    })
    .await
}

/// Keeps the beginning of links, unless one is kept already.
///
/// # Errors
/// [`StoreError`].
pub(super) async fn beginning_keep(tx: &mut Tx, beginning: Beginning) -> Result<(), StoreError> {
    let proof = beginning.proof(tx.seal()?);
    let keep = sql("insert into linking (place, since, before, is_finished, proof) values (1, $1, $2, $3, $4) \
                    on conflict (place) do nothing");
    let keep = keep.bind(beginning.at).bind(beginning.before).bind(beginning.is_finished).bind(proof.as_slice());
    tx.run(keep).await.map(|_| ())
}

/// Holds the beginning until the end of the transaction: one process at a time gives links.
///
/// # Errors
/// [`StoreError`].
pub(super) async fn beginning_hold(tx: &mut Tx) -> Result<(), StoreError> {
    tx.run(sql("update linking set place = place")).await.map(|_| ())
}

/// Notes that every event has its link.
///
/// # Errors
/// [`StoreError`].
pub(super) async fn beginning_finish(tx: &mut Tx, beginning: Beginning) -> Result<(), StoreError> {
    let proof = Beginning { is_finished: true, ..beginning }.proof(tx.seal()?);
    tx.run(sql("update linking set is_finished = true, proof = $1").bind(proof.as_slice())).await.map(|_| ())
}
