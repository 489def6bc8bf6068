//! `POST /desk/lessons/{id}/return`, `/publish`, `/withdraw`: a lesson goes a step further, or back.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;

use super::show::{Beside, REMARK, find, read};
use super::{Note, conflict_note, path};
use crate::context::Context;
use crate::language::DESK;
use crate::lesson::{Asked, Lesson, Step, StepError, is_writer, store, take};
use crate::people::{Person, Responder, store::people_all};
use crate::triage::writing::{self, Written};
use crate::triage::{Names, Time};
use crate::web::{Failure, Form, see_other};

/// Takes a step that needs no words.
pub async fn go(
    State(context): State<Context>,
    responder: Responder,
    Path(id): Path<String>,
    form: Form,
    step: Step,
) -> Result<Response, Failure> {
    let (lesson, person) = (find(&context, &id).await?, responder.person());
    make(&context, person, asked(&context, person, &lesson, &form, step)).await
}

/// Back to its writers, with a remark; whoever wrote it needs none to take it back.
pub async fn give_back(
    State(context): State<Context>,
    responder: Responder,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let (lesson, person) = (find(&context, &id).await?, responder.person());
    let remark = match writing::read(&context.wording, REMARK, &[DESK], &form) {
        Written::Ready { text, .. } => Some(text.into_string()),
        Written::Back(back) => {
            let is_empty = back.text.trim().is_empty();
            let record = store::record_of(&context.db, lesson.id).await?;
            if !is_empty || !is_writer(&record, person.id.uuid()) {
                let status = if back.mend.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
                let beside = Beside { remark: Some(*back), ..Beside::default() };
                return read(&context, person, &lesson, status, beside).await;
            }
            None
        }
    };
    make(&context, person, asked(&context, person, &lesson, &form, Step::Return { remark })).await
}

fn asked(context: &Context, person: &Person, lesson: &Lesson, form: &Form, step: Step) -> Asked {
    let seen = form.get("seen").and_then(|seen| seen.trim().parse().ok()).unwrap_or(0);
    Asked { id: lesson.id, step, seen, by: person.id.uuid(), at: context.clock.now() }
}

/// Makes the step, or shows the lesson with a note on why not.
pub async fn make(context: &Context, person: &Person, asked: Asked) -> Result<Response, Failure> {
    let id = asked.id;
    let note = match context.db.write(asked, |tx, asked| Box::pin(take(tx, asked))).await {
        Ok(_) | Err(StepError::Repeated) => return Ok(see_other(&path(id))),
        Err(StepError::Conflict(conflict)) => {
            let names = Names::of(people_all(&context.db).await?);
            let (now, clock) = (context.clock.now(), context.site.clockface());
            let note = conflict_note(&conflict, &names, person.id.uuid(), |at| Time::new(&clock, at, now));
            (StatusCode::CONFLICT, note)
        }
        Err(StepError::Own) => {
            let heading = "Somebody else publishes it".to_owned();
            let advice = "You wrote in it. A colleague who did not looks at it first, and publishes it.".to_owned();
            (StatusCode::FORBIDDEN, Note { heading, advice })
        }
        Err(StepError::Lacks) => {
            let heading = "It is not whole yet".to_owned();
            let advice = "Make it a draft again and fill in what is missing.".to_owned();
            (StatusCode::UNPROCESSABLE_ENTITY, Note { heading, advice })
        }
        Err(StepError::Unknown) => return Err(Failure::not_found()),
        Err(StepError::Store(error)) => return Err(error.into()),
    };
    let lesson = store::lesson_by_id(&context.db, id).await?.ok_or_else(Failure::not_found)?;
    read(context, person, &lesson, note.0, Beside { note: Some(note.1), ..Beside::default() }).await
}
