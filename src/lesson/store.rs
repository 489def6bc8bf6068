//! The tables `lessons` and `lesson_events`. Nothing here changes or removes a line of the record.

use jiff::civil::Date;
use uuid::Uuid;

use super::{Content, Event, Lesson, LessonId, Source, Stage, What};
use crate::report::ReportId;
use crate::report::store::word;
use crate::store::{Argument, Db, Read, Row, StoreError, Tx, sql};
use crate::wave::WaveId;

/// `select` of every column that [`lesson`] reads, and what follows.
macro_rules! select_lesson {
    ($rest:literal) => {
        concat!(
            "select l.id, l.report_id, l.wave_id, l.language, l.title, l.happened, l.easy, l.helped, l.changed, l.team, \
             l.changed_on, l.state, l.published_at, l.version from lessons l ",
            $rest
        )
    };
}

fn lesson(row: &Row) -> Result<Lesson, StoreError> {
    let day = row.get::<Option<String>>("changed_on")?;
    let changed_on = day.map(|day| day.parse::<Date>().map_err(|_| StoreError::unknown("day", day))).transpose()?;
    Ok(Lesson {
        id: row.get("id")?,
        source: Source {
            report: row.get::<Option<Uuid>>("report_id")?.map(ReportId::from_uuid),
            wave: row.get::<Option<Uuid>>("wave_id")?.map(WaveId::from_uuid),
        },
        content: Content {
            language: row.get("language")?,
            title: row.get("title")?,
            happened: row.get("happened")?,
            easy: row.get("easy")?,
            helped: row.get("helped")?,
            changed: row.get("changed")?,
            team: row.get("team")?,
            changed_on,
        },
        stage: word(row, "state")?,
        published_at: row.get("published_at")?,
        version: row.get("version")?,
    })
}

/// Stores a new lesson.
///
/// # Errors
/// [`StoreError`].
pub async fn lesson_insert(tx: &mut Tx, lesson: &Lesson) -> Result<(), StoreError> {
    tx.insert("lessons", COLUMNS, vec![row_of(lesson)]).await
}

const COLUMNS: &[&str] = &[
    "id",
    "report_id",
    "wave_id",
    "language",
    "title",
    "happened",
    "easy",
    "helped",
    "changed",
    "team",
    "changed_on",
    "state",
    "published_at",
    "version",
];

fn row_of(lesson: &Lesson) -> Vec<Argument> {
    let content = &lesson.content;
    vec![
        lesson.id.into(),
        lesson.source.report.into(),
        lesson.source.wave.into(),
        content.language.as_str().into(),
        content.title.as_str().into(),
        content.happened.as_str().into(),
        content.easy.as_str().into(),
        content.helped.as_str().into(),
        content.changed.as_str().into(),
        content.team.as_str().into(),
        content.changed_on.map(|day| day.to_string()).into(),
        lesson.stage.as_str().into(),
        lesson.published_at.into(),
        lesson.version.into(),
    ]
}

/// Takes hold of a lesson until the end of the transaction, and the number of its next line with it: whoever else wants to change it
/// waits, and then sees what was done here.
///
/// # Errors
/// [`StoreError`].
pub async fn lesson_hold(tx: &mut Tx, id: LessonId) -> Result<Option<Lesson>, StoreError> {
    if tx.run(sql("update lessons set version = version + 1 where id = $1").bind(id)).await? == 0 {
        return Ok(None);
    }
    lesson_by_id(tx, id).await
}

/// Gives the number back that was taken for nothing.
///
/// # Errors
/// [`StoreError`].
pub async fn lesson_release(tx: &mut Tx, id: LessonId, version: i64) -> Result<(), StoreError> {
    tx.run(sql("update lessons set version = $2 where id = $1").bind(id).bind(version)).await.map(|_| ())
}

/// Writes the words and the stage of a lesson that was held.
///
/// # Errors
/// [`StoreError`].
pub async fn lesson_write(tx: &mut Tx, lesson: &Lesson) -> Result<(), StoreError> {
    let update =
        sql("update lessons set report_id = $2, wave_id = $3, language = $4, title = $5, happened = $6, easy = $7, \
                      helped = $8, changed = $9, team = $10, changed_on = $11, state = $12, published_at = $13, \
                      version = $14 where id = $1");
    let update = row_of(lesson).into_iter().fold(update, |update, value| update.bind(value));
    tx.run(update).await.map(|_| ())
}

/// A lesson, whatever its stage.
///
/// # Errors
/// [`StoreError`].
pub async fn lesson_by_id(read: impl Read, id: LessonId) -> Result<Option<Lesson>, StoreError> {
    read.one(sql(select_lesson!("where l.id = $1")).bind(id), lesson).await
}

/// A lesson that everybody may read.
///
/// # Errors
/// [`StoreError`].
pub async fn published_by_id(read: impl Read, id: LessonId) -> Result<Option<Lesson>, StoreError> {
    read.one(sql(select_lesson!("where l.id = $1 and l.state = 'published'")).bind(id), lesson).await
}

/// Lessons that everybody may read, the newest first. `after`: the last of the page before; one that is published no more begins
/// anew.
///
/// # Errors
/// [`StoreError`].
pub async fn published_page(db: &Db, after: Option<LessonId>, limit: i64) -> Result<Vec<Lesson>, StoreError> {
    let after = match after {
        Some(after) => published_by_id(db, after).await?.and_then(|last| Some((last.published_at?, last.id))),
        None => None,
    };
    let Some((published_at, id)) = after else {
        let first = sql(select_lesson!("where l.state = 'published' order by l.published_at desc, l.id limit $1"));
        return db.all(first.bind(limit), lesson).await;
    };
    let page = sql(select_lesson!(
        "where l.state = 'published' and l.published_at <= $1 and (l.published_at < $1 or l.id > $2) \
         order by l.published_at desc, l.id limit $3"
    ));
    db.all(page.bind(published_at).bind(id).bind(limit), lesson).await
}

/// Lessons at one stage for the desk, those with the newest line first.
///
/// # Errors
/// [`StoreError`].
pub async fn lessons_at(read: impl Read, stage: Stage, limit: i64) -> Result<Vec<Lesson>, StoreError> {
    let page = sql(select_lesson!(
        "join lesson_events e on e.lesson_id = l.id and e.number = l.version where l.state = $1 \
         order by e.at desc, l.id limit $2"
    ));
    read.all(page.bind(stage.as_str()).bind(limit), lesson).await
}

/// Lessons that were learnt from this report.
///
/// # Errors
/// [`StoreError`].
pub async fn lessons_of(read: impl Read, report: ReportId) -> Result<Vec<Lesson>, StoreError> {
    read.all(sql(select_lesson!("where l.report_id = $1 order by l.id")).bind(report), lesson).await
}

/// Adds a line to a lesson's record.
///
/// # Errors
/// [`StoreError`].
pub async fn event_append(tx: &mut Tx, id: LessonId, event: &Event) -> Result<(), StoreError> {
    let row = vec![
        id.into(),
        event.number.into(),
        event.at.into(),
        event.what.as_str().into(),
        event.by.into(),
        event.what.detail().into(),
    ];
    tx.insert("lesson_events", &["lesson_id", "number", "at", "what", "person_id", "detail"], vec![row]).await
}

/// A lesson's record in its order.
///
/// # Errors
/// [`StoreError`].
pub async fn record_of(read: impl Read, id: LessonId) -> Result<Vec<Event>, StoreError> {
    let record =
        sql("select number, at, what, person_id, detail from lesson_events where lesson_id = $1 order by number");
    read.all(record.bind(id), |row| {
        Ok(Event {
            number: row.get("number")?,
            at: row.get("at")?,
            what: What::read(&row.get::<String>("what")?, row.get("detail")?)?,
            by: row.get("person_id")?,
        })
    })
    .await
}
