//! The tables `reports`, `identities`, `messages` and `steps_done`, as the reporter's side uses them. The desk's moves are in
//! `triage::store`.

use uuid::Uuid;

use super::{Author, Message, Occurrence, Prepared, Reference, Report, ReportId, attention, unanswered};
use crate::base::Moment;
use crate::history::chain::Link;
use crate::store::{Argument, Read, Row, Rows, StoreError, Tx, sql};
use crate::terms::{Precision, State};

const COLUMNS: &[&str] = &[
    "id",
    "reference",
    "receipt_hash",
    "once_hash",
    "kind",
    "state",
    "severity",
    "acted",
    "channel",
    "language",
    "team",
    "identity_mode",
    "occurred_earliest",
    "occurred_latest",
    "occurred_precision",
    "occurred_said",
    "received_at",
    "due_at",
    "reported_at",
    "delay_min_seconds",
    "delay_max_seconds",
    "notified_at",
    "acknowledged_at",
    "contained_at",
    "replied_at",
    "closed_at",
    "outcome",
    "owner_id",
    "wave_id",
    "story",
    "story_cut",
    "guidance_version",
    "attention",
    "version",
    "head",
];

const IDENTITY_COLUMNS: &[&str] = &["report_id", "sealed", "created_at"];

/// `select` of every column that [`report`] reads, and what follows.
macro_rules! select_report {
    ($rest:literal) => {
        concat!(
            "select id, reference, kind, state, severity, acted, channel, language, team, identity_mode, \
             occurred_earliest, occurred_latest, occurred_precision, occurred_said, noticed_earliest, noticed_latest, \
             noticed_precision, received_at, due_at, reported_at, notified_at, acknowledged_at, contained_at, replied_at, closed_at, \
             outcome, owner_id, wave_id, withdrawn_at, story, story_cut, guidance_version, seen_to, version \
             from reports ",
            $rest
        )
    };
}

/// A report as a row of its table. `head` is that of its history.
pub fn report_row(report: &Report, receipt_hash: [u8; 32], once_hash: Option<[u8; 32]>, head: Link) -> Vec<Argument> {
    let (earliest, latest) = match &report.occurrence {
        Occurrence::Between { earliest, latest, .. } => (Some(*earliest), Some(*latest)),
        Occurrence::Unknown { .. } => (None, None),
    };
    let delay = report.delay();
    vec![
        report.id.into(),
        report.reference.as_str().into(),
        receipt_hash.into(),
        once_hash.into(),
        report.kind.as_str().into(),
        report.state.as_str().into(),
        report.severity.as_str().into(),
        report.acted.map(|acted| acted.as_str()).into(),
        report.channel.as_str().into(),
        report.language.as_str().into(),
        report.team.clone().into(),
        report.identity_mode.as_str().into(),
        earliest.into(),
        latest.into(),
        report.occurrence.precision().as_str().into(),
        report.occurrence.said().into(),
        report.received_at.into(),
        report.due_at.into(),
        report.reported_earlier.into(),
        delay.map(|(shortest, _)| shortest).into(),
        delay.map(|(_, longest)| longest).into(),
        report.notified_at.into(),
        report.acknowledged_at.into(),
        report.contained_at.into(),
        report.replied_at.into(),
        report.closed_at.into(),
        report.outcome.map(|outcome| outcome.as_str()).into(),
        report.owner.into(),
        report.wave.into(),
        report.story.clone().into(),
        report.story_cut.into(),
        report.guidance_version.as_str().into(),
        attention(report.state, report.severity, report.acted).into(),
        report.version.into(),
        head.as_slice().into(),
    ]
}

/// Inserts many reports at once: rows that [`report_row`] made.
///
/// # Errors
/// [`StoreError`]; a unique violation when a reference is taken.
pub async fn reports_insert(tx: &mut Tx, rows: Vec<Vec<Argument>>) -> Result<(), StoreError> {
    tx.insert("reports", COLUMNS, rows).await
}

/// Inserts many sealed identities at once: `report_id`, `sealed`, `created_at`.
///
/// # Errors
/// [`StoreError`].
pub async fn identities_insert(tx: &mut Tx, rows: Vec<Vec<Argument>>) -> Result<(), StoreError> {
    tx.insert("identities", IDENTITY_COLUMNS, rows).await
}

/// The report itself and its sealed identity.
pub(super) fn report_rows(new: &Prepared, head: Link) -> Vec<Rows> {
    let report = report_row(&new.report, new.receipt_hash, new.once.as_ref().map(crate::keys::Once::stored), head);
    let sealed = new.sealed.as_deref();
    let identity = sealed.map(|sealed| vec![new.report.id.into(), sealed.into(), new.report.received_at.into()]);
    vec![
        Rows { table: "reports", columns: COLUMNS, rows: vec![report] },
        Rows { table: "identities", columns: IDENTITY_COLUMNS, rows: identity.into_iter().collect() },
    ]
}

/// The report that the same request made before, since `since`. One that is older gives its mark free: the same
/// words a day later are another report.
pub(super) async fn report_by_once(
    tx: &mut Tx,
    once_hash: [u8; 32],
    since: Moment,
) -> Result<Option<Report>, StoreError> {
    let statement = sql(select_report!("where once_hash = $1"));
    let found = (&mut *tx).one(statement.bind(once_hash), report).await?;
    match found {
        Some(found) if found.received_at <= since => {
            tx.run(sql("update reports set once_hash = null where id = $1").bind(found.id)).await?;
            Ok(None)
        }
        found => Ok(found),
    }
}

/// The report that a receipt opens.
///
/// # Errors
/// [`StoreError`].
pub async fn report_by_receipt(read: impl Read, receipt_hash: [u8; 32]) -> Result<Option<Report>, StoreError> {
    let statement = sql(select_report!("where receipt_hash = $1"));
    read.one(statement.bind(receipt_hash), report).await
}

/// The report of that id.
///
/// # Errors
/// [`StoreError`].
pub async fn report_by_id(read: impl Read, id: ReportId) -> Result<Option<Report>, StoreError> {
    read.one(sql(select_report!("where id = $1")).bind(id), report).await
}

/// The report of that reference.
///
/// # Errors
/// [`StoreError`].
pub async fn report_by_reference(read: impl Read, reference: &Reference) -> Result<Option<Report>, StoreError> {
    let statement = sql(select_report!("where reference = $1"));
    read.one(statement.bind(reference.as_str()), report).await
}

/// A report from a row with its columns.
///
/// # Errors
/// When a column is missing or holds a word this version does not know.
pub fn report(row: &Row) -> Result<Report, StoreError> {
    let interval = |earliest, latest| -> Result<_, StoreError> {
        Ok(row.get::<Option<Moment>>(earliest)?.zip(row.get::<Option<Moment>>(latest)?))
    };
    let precision = word::<Precision>(row, "occurred_precision")?;
    let noticed = optional_word::<Precision>(row, "noticed_precision")?;
    let noticed_between = interval("noticed_earliest", "noticed_latest")?;
    Ok(Report {
        id: row.get::<ReportId>("id")?,
        reference: word(row, "reference")?,
        kind: word(row, "kind")?,
        state: word(row, "state")?,
        severity: word(row, "severity")?,
        acted: optional_word(row, "acted")?,
        channel: word(row, "channel")?,
        language: row.get("language")?,
        team: row.get("team")?,
        identity_mode: word(row, "identity_mode")?,
        occurrence: match interval("occurred_earliest", "occurred_latest")? {
            Some((earliest, latest)) => Occurrence::Between { earliest, latest, precision },
            None => Occurrence::Unknown { said: row.get("occurred_said")? },
        },
        noticed: noticed.map(|precision| match noticed_between {
            Some((earliest, latest)) => Occurrence::Between { earliest, latest, precision },
            None => Occurrence::Unknown { said: None },
        }),
        received_at: row.get("received_at")?,
        due_at: row.get("due_at")?,
        reported_earlier: row.get("reported_at")?,
        notified_at: row.get("notified_at")?,
        acknowledged_at: row.get("acknowledged_at")?,
        contained_at: row.get("contained_at")?,
        replied_at: row.get("replied_at")?,
        closed_at: row.get("closed_at")?,
        outcome: optional_word(row, "outcome")?,
        owner: row.get("owner_id")?,
        withdrawn_at: row.get("withdrawn_at")?,
        wave: row.get("wave_id")?,
        story: row.get("story")?,
        story_cut: row.get("story_cut")?,
        guidance_version: row.get("guidance_version")?,
        seen_to: row.get("seen_to")?,
        version: row.get("version")?,
    })
}

/// A column that holds one of a closed set of words.
///
/// # Errors
/// [`StoreError::Unknown`] when this version does not know the word.
pub fn word<T: std::str::FromStr>(row: &Row, column: &'static str) -> Result<T, StoreError> {
    let word = row.get::<String>(column)?;
    word.parse().map_err(|_| StoreError::unknown(column, word))
}

/// The same, when it may be missing.
///
/// # Errors
/// As [`word`].
pub fn optional_word<T: std::str::FromStr>(row: &Row, column: &'static str) -> Result<Option<T>, StoreError> {
    let word = row.get::<Option<String>>(column)?;
    word.map(|word| word.parse().map_err(|_| StoreError::unknown(column, word))).transpose()
}

/// Counts a change to a report, and so takes the number of its event; until the commit nobody else can. `None` when there is
/// no such report.
///
/// # Errors
/// [`StoreError`].
pub async fn report_touch(tx: &mut Tx, id: ReportId) -> Result<Option<(i64, State)>, StoreError> {
    let statement = sql("update reports set version = version + 1 where id = $1 returning version, state").bind(id);
    let mut touched = tx.change(statement, |row| Ok((row.get("version")?, word(row, "state")?))).await?;
    Ok(touched.pop())
}

/// Notes when the first notification of a report was handed over to the mail server.
///
/// # Errors
/// [`StoreError`].
pub async fn report_notified(tx: &mut Tx, report: uuid::Uuid, at: Moment) -> Result<(), StoreError> {
    let statement = sql("update reports set notified_at = $1 where id = $2 and notified_at is null");
    tx.run(statement.bind(at).bind(report)).await.map(|_| ())
}

/// Adds a message to a report's conversation. `number` is that of its event.
///
/// # Errors
/// [`StoreError`].
pub async fn message_insert(
    tx: &mut Tx,
    report: ReportId,
    number: i64,
    message: &Message,
    person: Option<uuid::Uuid>,
) -> Result<(), StoreError> {
    messages_insert(tx, vec![message_row(report, number, message, person)]).await?;
    unanswered::store::refresh(tx, report).await
}

/// A message as a row of its table.
pub fn message_row(report: ReportId, number: i64, message: &Message, person: Option<uuid::Uuid>) -> Vec<Argument> {
    vec![
        report.into(),
        number.into(),
        message.at.into(),
        message.author.as_str().into(),
        person.into(),
        message.body.as_str().into(),
        message.cut.into(),
    ]
}

/// Adds many messages at once: rows that [`message_row`] made.
///
/// # Errors
/// [`StoreError`].
pub async fn messages_insert(tx: &mut Tx, rows: Vec<Vec<Argument>>) -> Result<(), StoreError> {
    tx.insert("messages", &["report_id", "number", "at", "author", "person_id", "body", "cut"], rows).await
}

/// A report's conversation, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn messages_of(read: impl Read, report: ReportId) -> Result<Vec<Message>, StoreError> {
    Ok(messages_numbered(read, report).await?.into_iter().map(|(_, message)| message).collect())
}

/// The same, each with the number of the event that goes with it.
///
/// # Errors
/// [`StoreError`].
pub async fn messages_numbered(read: impl Read, report: ReportId) -> Result<Vec<(i64, Message)>, StoreError> {
    let all = sql("select number, at, author, body, cut from messages where report_id = $1 order by number");
    read.all(all.bind(report), |row| Ok((row.get("number")?, message(row)?))).await
}

/// The last message of a report's conversation.
///
/// # Errors
/// [`StoreError`].
pub async fn message_last(read: impl Read, report: ReportId) -> Result<Option<Message>, StoreError> {
    let last = sql("select at, author, body, cut from messages where report_id = $1 order by number desc limit 1");
    read.one(last.bind(report), message).await
}

fn message(row: &Row) -> Result<Message, StoreError> {
    let author = row.get::<String>("author")?;
    Ok(Message {
        at: row.get("at")?,
        author: if author == Author::Responder.as_str() { Author::Responder } else { Author::Reporter },
        body: row.get("body")?,
        cut: row.get("cut")?,
    })
}

/// The sealed identity of a report, when its reporter said anything of themselves.
///
/// # Errors
/// [`StoreError`].
pub async fn identity_sealed(read: impl Read, report: ReportId) -> Result<Option<Vec<u8>>, StoreError> {
    let statement = sql("select sealed from identities where report_id = $1").bind(report);
    read.one(statement, |row| row.get("sealed")).await
}

/// The sealed identities of the reports that are in a wave.
///
/// # Errors
/// [`StoreError`].
pub async fn identities_in(read: impl Read, wave: Uuid) -> Result<Vec<(ReportId, Reference, Vec<u8>)>, StoreError> {
    let statement = sql("select r.id, r.reference, i.sealed from reports r join identities i on i.report_id = r.id \
                         where r.wave_id = $1 and r.wave_id is not null order by r.received_at, r.id")
    .bind(wave);
    read.all(statement, |row| Ok((row.get("id")?, word(row, "reference")?, row.get("sealed")?))).await
}

/// Whether there is any report.
///
/// # Errors
/// [`StoreError`].
pub async fn any_report(read: impl Read) -> Result<bool, StoreError> {
    let found = read.one(sql("select reference from reports limit 1"), |row| row.get::<String>("reference")).await?;
    Ok(found.is_some())
}

/// What its reporter has done of the first steps: the number of each in the guidance version of the report, and since when.
///
/// # Errors
/// [`StoreError`].
pub async fn steps_done(read: impl Read, report: ReportId) -> Result<Vec<(i64, Moment)>, StoreError> {
    let done = sql("select step, done_at from steps_done where report_id = $1 order by step").bind(report);
    read.all(done, |row| Ok((row.get("step")?, row.get("done_at")?))).await
}
