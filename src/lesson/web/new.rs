//! `/desk/lessons/new`: a lesson is begun, with the answers of the look back as its first words where it comes from a report or a
//! wave of them.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::Response;
use http::StatusCode;
use serde::Deserialize;

use super::form::{About, Around, Typed, page};
use super::show::{Offer, offer};
use super::{path, read_id};
use crate::context::Context;
use crate::lesson::look_back::{first_words, store as answered};
use crate::lesson::{Content, LessonId, NewLesson, Source, WriteError, write};
use crate::people::Responder;
use crate::report::{Reference, Report, store::report_by_reference};
use crate::store::StoreError;
use crate::terms::State as Stage;
use crate::wave::{Wave, WaveName, store::find, store::is_open};
use crate::web::{Failure, Form, see_other};

#[derive(Deserialize, Default)]
pub struct Asked {
    report: Option<String>,
    wave: Option<String>,
}

/// What a lesson is to come from.
enum Origin {
    /// Something that no report told.
    Elsewhere,
    Report(Box<Report>),
    Wave(Wave),
}

/// The form. What is still open is worked on first.
pub async fn show(
    State(context): State<Context>,
    responder: Responder,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Failure> {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let origin = Origin::find(&context, asked.report.as_deref(), asked.wave.as_deref()).await?;
    let content = origin.first_words(&context).await?;
    let id = LessonId::random(&context.random);
    let typed = Typed::of(&context, &content);
    page(&context, responder.person(), StatusCode::OK, origin.around(id), typed).await
}

/// Stores a draft, and hands it on when that was asked for.
pub async fn send(State(context): State<Context>, responder: Responder, form: Form) -> Result<Response, Failure> {
    let id = form.get("id").and_then(|id| read_id(id.trim())).unwrap_or_else(|| LessonId::random(&context.random));
    let origin = Origin::find(&context, form.get("report"), form.get("wave")).await?;
    let typed = Typed::read(&context, &form);
    if !typed.mends.is_empty() {
        return page(&context, responder.person(), StatusCode::UNPROCESSABLE_ENTITY, origin.around(id), typed).await;
    }
    let new = NewLesson {
        id,
        source: origin.source(),
        content: typed.content.clone(),
        by: Some(responder.person().id.uuid()),
        at: context.clock.now(),
    };
    match context.db.write(new, |tx, new| Box::pin(write(tx, new))).await {
        Ok(()) if typed.is_offered => offer(&context, responder.person(), id, Offer { seen: 1, typed }).await,
        Ok(()) | Err(WriteError::Repeated) => Ok(see_other(&path(id))),
        Err(WriteError::UnknownSource) => Err(Failure::not_found()),
        Err(WriteError::StillOpen) => Err(origin.still_open()),
        Err(WriteError::Store(error)) => Err(error.into()),
    }
}

impl Origin {
    /// The closed report or wave that is named; a report, where both are.
    async fn find(context: &Context, report: Option<&str>, wave: Option<&str>) -> Result<Self, Failure> {
        let db = &context.db;
        let (origin, is_open) = if let Some(reference) = report {
            let reference = reference.parse::<Reference>().map_err(|_| Failure::not_found())?;
            let report = report_by_reference(db, &reference).await?.ok_or_else(Failure::not_found)?;
            let is_open = report.state != Stage::Closed;
            (Self::Report(Box::new(report)), is_open)
        } else if let Some(name) = wave {
            let name = name.parse::<WaveName>().map_err(|_| Failure::not_found())?;
            let wave = find(db, &name).await?.ok_or_else(Failure::not_found)?;
            let is_open = is_open(db, wave.id).await?;
            (Self::Wave(wave), is_open)
        } else {
            (Self::Elsewhere, false)
        };
        if is_open { Err(origin.still_open()) } else { Ok(origin) }
    }

    fn still_open(&self) -> Failure {
        Failure::conflict(match self {
            Self::Wave(_) => {
                "A report of this wave is still open. Close all of them first: a lesson tells how it ended."
            }
            Self::Report(_) | Self::Elsewhere => {
                "The report is still open. Close it first: a lesson tells how it ended."
            }
        })
    }

    async fn first_words(&self, context: &Context) -> Result<Content, StoreError> {
        let language = context.site.languages.default_language().code();
        let answers = match self {
            Self::Report(report) => answered::answers_of(&context.db, report.id).await?,
            Self::Wave(wave) => answered::answers_in(&context.db, wave.id).await?,
            Self::Elsewhere => Vec::new(),
        };
        Ok(first_words(&answers, language))
    }

    fn source(&self) -> Source {
        match self {
            Self::Elsewhere => Source::default(),
            Self::Report(report) => Source { report: Some(report.id), wave: None },
            Self::Wave(wave) => Source { report: None, wave: Some(wave.id) },
        }
    }

    fn around(&self, id: LessonId) -> Around {
        Around {
            heading: "Write a lesson",
            action: "/desk/lessons/new".to_owned(),
            id: Some(id.to_string()),
            about: match self {
                Self::Elsewhere => None,
                Self::Report(report) => Some(About::report(&report.reference)),
                Self::Wave(wave) => Some(About::wave(&wave.name)),
            },
            ..Around::default()
        }
    }
}
