//! What is done with a lesson: it is written, changed, and taken a step further. Each is one transaction, with its line in the record.

use uuid::Uuid;

use super::store;
use super::{Content, Event, Lesson, LessonId, Source, Stage, Step, What, is_writer};
use crate::base::Moment;
use crate::report::store::report_by_id;
use crate::store::{StoreError, Tx};
use crate::terms::State;
use crate::wave;

/// A lesson on its way in.
#[derive(Clone, Debug)]
pub struct NewLesson {
    /// Drawn when the form was shown: sent twice, it stays one lesson.
    pub id: LessonId,
    pub source: Source,
    pub content: Content,
    /// None: a program, with a token.
    pub by: Option<Uuid>,
    pub at: Moment,
}

/// Why no lesson was written; fits after "failed to".
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    #[error("find what it was learnt from")]
    UnknownSource,
    #[error("learn from what is still open")]
    StillOpen,
    #[error("write the same lesson twice")]
    Repeated,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes the first words of a lesson. What a report taught is told when that report is closed, and what a wave taught when all of
/// its reports are.
///
/// # Errors
/// [`WriteError`]; nothing is written then.
pub async fn write(tx: &mut Tx, new: &NewLesson) -> Result<(), WriteError> {
    if let Some(report) = new.source.report {
        let report = report_by_id(&mut *tx, report).await?.ok_or(WriteError::UnknownSource)?;
        if report.state != State::Closed {
            return Err(WriteError::StillOpen);
        }
    }
    if let Some(wave) = new.source.wave {
        let wave = wave::store::by_id(&mut *tx, wave.uuid()).await?.ok_or(WriteError::UnknownSource)?;
        if wave::store::is_open(&mut *tx, wave.id).await? {
            return Err(WriteError::StillOpen);
        }
    }
    if store::lesson_by_id(&mut *tx, new.id).await?.is_some() {
        return Err(WriteError::Repeated);
    }
    let lesson = Lesson {
        id: new.id,
        source: new.source,
        content: new.content.clone(),
        stage: Stage::Draft,
        published_at: None,
        version: 1,
    };
    match store::lesson_insert(tx, &lesson).await {
        Err(error) if error.is_unique_violation() => return Err(WriteError::Repeated),
        done => done?,
    }
    let event = Event { number: 1, at: new.at, what: What::Written, by: new.by };
    Ok(store::event_append(tx, new.id, &event).await?)
}

/// New words for a draft.
#[derive(Clone, Debug)]
pub struct Saving {
    pub id: LessonId,
    pub content: Content,
    /// The version their writer began from.
    pub seen: i64,
    pub by: Uuid,
    pub at: Moment,
}

/// A step as somebody asks for it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub id: LessonId,
    pub step: Step,
    /// The version they looked at.
    pub seen: i64,
    pub by: Uuid,
    pub at: Moment,
}

/// Somebody was first: what they did, and the lesson as it is now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conflict {
    pub present: Lesson,
    pub because: Option<Event>,
}

/// Why a lesson stayed as it was; fits after "failed to".
#[derive(Debug, thiserror::Error)]
pub enum StepError {
    #[error("find the lesson")]
    Unknown,
    #[error("change the lesson: it is {}", .0.present.stage)]
    Conflict(Box<Conflict>),
    /// A second press on the same button.
    #[error("make the same step twice")]
    Repeated,
    #[error("publish a lesson of one's own")]
    Own,
    #[error("hand on a lesson that is not whole")]
    Lacks,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts other words into a draft. The same words change nothing and leave no line.
///
/// # Errors
/// [`StepError`]; nothing is changed then.
pub async fn save(tx: &mut Tx, saving: &Saving) -> Result<Lesson, StepError> {
    let held = store::lesson_hold(tx, saving.id).await?.ok_or(StepError::Unknown)?;
    let before = held.version - 1;
    if held.stage == Stage::Draft && held.content == saving.content {
        store::lesson_release(tx, held.id, before).await?;
        return Ok(Lesson { version: before, ..held });
    }
    if held.stage != Stage::Draft || before != saving.seen {
        return Err(conflict(tx, held).await?);
    }
    let saved = Lesson { content: saving.content.clone(), ..held };
    store::lesson_write(tx, &saved).await?;
    let event = Event { number: saved.version, at: saving.at, what: What::Saved, by: Some(saving.by) };
    store::event_append(tx, saved.id, &event).await?;
    Ok(saved)
}

/// Takes a step: the stage, and a line in the record.
///
/// # Errors
/// [`StepError`]; nothing is changed then.
pub async fn take(tx: &mut Tx, asked: &Asked) -> Result<Lesson, StepError> {
    let held = store::lesson_hold(tx, asked.id).await?.ok_or(StepError::Unknown)?;
    let record = store::record_of(&mut *tx, held.id).await?;
    let what = asked.step.what();
    let Some(stage) = asked.step.from(held.stage) else {
        let last = record.last();
        if last.is_some_and(|last| last.by == Some(asked.by) && last.what == what) {
            return Err(StepError::Repeated);
        }
        return Err(conflict(tx, held).await?);
    };
    // A writer is told so first, whatever else has happened.
    if stage == Stage::Published && is_writer(&record, asked.by) {
        return Err(StepError::Own);
    }
    if held.version - 1 != asked.seen {
        return Err(conflict(tx, held).await?);
    }
    if stage == Stage::InReview && !held.content.lacks().is_empty() {
        return Err(StepError::Lacks);
    }
    let published_at = if stage == Stage::Published { Some(asked.at) } else { held.published_at };
    let moved = Lesson { stage, published_at, ..held };
    store::lesson_write(tx, &moved).await?;
    let event = Event { number: moved.version, at: asked.at, what, by: Some(asked.by) };
    store::event_append(tx, moved.id, &event).await?;
    Ok(moved)
}

/// The lesson as it was before it was held, and what was done with it last.
async fn conflict(tx: &mut Tx, held: Lesson) -> Result<StepError, StoreError> {
    let because = store::record_of(tx, held.id).await?.pop();
    let present = Lesson { version: held.version - 1, ..held };
    Ok(StepError::Conflict(Box::new(Conflict { present, because })))
}
