//! `/desk/lessons/new`: a lesson is begun, with the answers of the look back as its first words where it comes from a report.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use http::StatusCode;
use serde::Deserialize;

use super::form::{Around, Typed, page};
use super::show::{Offer, offer};
use super::{path, read_id};
use crate::context::Context;
use crate::lesson::look_back::{first_words, store::answers_of};
use crate::lesson::{Content, LessonId, NewLesson, Source, WriteError, write};
use crate::people::Responder;
use crate::report::{Reference, Report, store::report_by_reference};
use crate::terms::State as Stage;
use crate::web::{Failure, Form, see_other};

#[derive(Deserialize, Default)]
pub struct Asked {
    report: Option<String>,
}

/// The form. A report that is still open is worked on first.
pub async fn show(
    State(context): State<Context>,
    responder: Responder,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Failure> {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let report = source(&context, asked.report.as_deref()).await?;
    let language = context.site.languages.default_language().code();
    let content = match &report {
        Some(report) => first_words(&answers_of(&context.db, report.id).await?, language),
        None => Content { language: language.to_owned(), ..Content::default() },
    };
    let id = LessonId::random(&context.random);
    let typed = Typed::of(&context, &content);
    page(&context, responder.person(), StatusCode::OK, around(id, report.as_ref()), typed).await
}

/// Stores a draft, and hands it on when that was asked for.
pub async fn send(State(context): State<Context>, responder: Responder, form: Form) -> Result<Response, Failure> {
    let id = form.get("id").and_then(|id| read_id(id.trim())).unwrap_or_else(|| LessonId::random(&context.random));
    let report = source(&context, form.get("report")).await?;
    let typed = Typed::read(&context, &form);
    if !typed.mends.is_empty() {
        let around = around(id, report.as_ref());
        return page(&context, responder.person(), StatusCode::UNPROCESSABLE_ENTITY, around, typed).await;
    }
    let new = NewLesson {
        id,
        source: Source { report: report.map(|report| report.id), wave: None },
        content: typed.content.clone(),
        by: Some(responder.person().id.uuid()),
        at: context.clock.now(),
    };
    match context.db.write(new, |tx, new| Box::pin(write(tx, new))).await {
        Ok(()) if typed.is_offered => offer(&context, responder.person(), id, Offer { seen: 1, typed }).await,
        Ok(()) | Err(WriteError::Repeated) => Ok(see_other(&path(id))),
        Err(WriteError::UnknownReport) => Err(Failure::not_found()),
        Err(WriteError::StillOpen) => Err(still_open()),
        Err(WriteError::Store(error)) => Err(error.into()),
    }
}

/// The closed report that a lesson is to come from; none when none is named.
async fn source(context: &Context, reference: Option<&str>) -> Result<Option<Report>, Failure> {
    let Some(reference) = reference else { return Ok(None) };
    let reference = reference.parse::<Reference>().map_err(|_| Failure::not_found())?;
    let report = report_by_reference(&context.db, &reference).await?.ok_or_else(Failure::not_found)?;
    if report.state == Stage::Closed { Ok(Some(report)) } else { Err(still_open()) }
}

fn still_open() -> Failure {
    Failure::conflict("The report is still open. Close it first: a lesson tells how it ended.")
}

fn around(id: LessonId, report: Option<&Report>) -> Around {
    Around {
        heading: "Write a lesson",
        action: "/desk/lessons/new".to_owned(),
        id: Some(id.to_string()),
        report: report.map(|report| report.reference.to_string()),
        about: report.map(|report| report.reference.to_string()),
        ..Around::default()
    }
}
