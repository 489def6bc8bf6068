//! The desk's view of `reports`, `messages`, `notes` and `identities`: the moves and what goes with them. The queue has a store of its own.

use uuid::Uuid;

use crate::base::Moment;
use crate::report::store::word;
use crate::report::{Author, Reference, Report, ReportId, attention, unanswered};
use crate::store::{Read, StoreError, Tx, sql};
use crate::terms::State;

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

/// Takes hold of a report in a wave until the end of the transaction, and changes nothing of it yet: whoever else wants to change it
/// waits. `None` when it is not in that wave any more.
///
/// # Errors
/// [`StoreError`].
pub async fn report_hold_in_wave(tx: &mut Tx, reference: &Reference, wave: Uuid) -> Result<Option<Report>, StoreError> {
    let hold = sql("update reports set version = version where reference = $1 and wave_id = $2");
    if tx.run(hold.bind(reference.as_str()).bind(wave)).await? == 0 {
        return Ok(None);
    }
    crate::report::store::report_by_reference(tx, reference).await
}

/// Counts a change to a report that is held, and gives it its next version.
///
/// # Errors
/// [`StoreError`].
pub async fn report_next(tx: &mut Tx, report: &mut Report) -> Result<(), StoreError> {
    tx.run(sql("update reports set version = version + 1 where id = $1").bind(report.id)).await?;
    report.version += 1;
    Ok(())
}

/// A report of a wave, as far as an act on all of them has to know it beforehand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    pub reference: Reference,
    pub state: State,
    pub language: String,
    pub received_at: Moment,
    pub is_withdrawn: bool,
    /// Whether they wait for a word from us.
    pub waits: bool,
}

/// The reports of a wave in one order for everybody, and no more than so many.
///
/// # Errors
/// [`StoreError`].
pub async fn members_of(read: impl Read, wave: Uuid, limit: i64) -> Result<Vec<Member>, StoreError> {
    let members = sql("select id, reference, state, language, received_at, withdrawn_at, replied_at, \
                       unanswered_since from reports \
                       where wave_id = $1 order by attention, due_at, id limit $2");
    read.all(members.bind(wave).bind(limit), |row| {
        Ok(Member {
            reference: word(row, "reference")?,
            state: word(row, "state")?,
            language: row.get("language")?,
            received_at: row.get("received_at")?,
            is_withdrawn: row.get::<Option<Moment>>("withdrawn_at")?.is_some(),
            waits: row.get::<Option<Moment>>("unanswered_since")?.is_some()
                || row.get::<Option<Moment>>("replied_at")?.is_none() && word::<State>(row, "state")? != State::Closed,
        })
    })
    .await
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

/// Writes in whose hand a report is that was held.
///
/// # Errors
/// [`StoreError`].
pub async fn report_owned(tx: &mut Tx, report: ReportId, owner: Option<Uuid>) -> Result<(), StoreError> {
    tx.run(sql("update reports set owner_id = $2 where id = $1").bind(report).bind(owner)).await.map(|_| ())
}

/// Writes how severe a report is that was held, with its place in the queue.
///
/// # Errors
/// [`StoreError`].
pub async fn report_rated(tx: &mut Tx, rated: &Report) -> Result<(), StoreError> {
    let update = sql("update reports set severity = $2, attention = $3, due_at = $4 where id = $1")
        .bind(rated.id)
        .bind(rated.severity.as_str())
        .bind(attention(rated.state, rated.severity, rated.acted))
        .bind(rated.due_at);
    tx.run(update).await.map(|_| ())
}

/// A note for responders.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// The number of the event that goes with it.
    pub number: i64,
    pub at: Moment,
    /// None: a program.
    pub by: Option<Uuid>,
    pub body: String,
}

/// Adds a note. Nothing changes or removes one.
///
/// # Errors
/// [`StoreError`].
pub async fn note_insert(tx: &mut Tx, report: ReportId, note: &Note) -> Result<(), StoreError> {
    let Note { number, at, by, body } = note;
    let row = vec![report.into(), (*number).into(), (*at).into(), (*by).into(), body.as_str().into()];
    tx.insert("notes", &["report_id", "number", "at", "person_id", "body"], vec![row]).await
}

/// A report's notes, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn notes_of(read: impl Read, report: ReportId) -> Result<Vec<Note>, StoreError> {
    let all = sql("select number, at, person_id, body from notes where report_id = $1 order by number");
    read.all(all.bind(report), |row| {
        let (number, at) = (row.get("number")?, row.get("at")?);
        Ok(Note { number, at, by: row.get("person_id")?, body: row.get("body")? })
    })
    .await
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
