//! Lessons for programs: anybody reads what is published, and a program with a token begins a draft. A program belongs to no person, so
//! it hands nothing on and publishes nothing: people at the desk do.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{Content, Lesson, LessonId, MAX_PART, NewLesson, Part, Source, WriteError, store, write};
use crate::base::Text;
use crate::context::Context;
use crate::language::DESK;
use crate::people::WritesReports;
use crate::report::{MAX_SHORT, Reference, store::report_by_reference};
use crate::wave::{WaveName, store::find};
use crate::web::{Failure, json};

/// So many lessons an answer has.
const ROWS: i64 = 50;

pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(show)).routes(routes!(begin))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct LessonsRequest {
    /// The `next` of the answer before.
    after: Option<String>,
}

/// Published lessons, the newest first.
#[derive(Serialize, ToSchema)]
pub struct LessonsResponse {
    lessons: Vec<LessonResponse>,
    /// Where to go on; null at the end.
    next: Option<String>,
}

/// What was learnt, told so that nobody can be recognised. It names no report.
#[derive(Serialize, ToSchema)]
pub struct LessonResponse {
    id: String,
    /// In which it is written.
    #[schema(example = "en")]
    language: String,
    /// The month in which it was published.
    #[schema(example = "2026-11")]
    month: Option<String>,
    title: String,
    happened: String,
    /// What made it easy.
    easy: String,
    helped: String,
    changed: String,
    /// The team that sees to the change.
    team: String,
    /// The day of the change.
    #[schema(example = "2026-12-31")]
    changed_on: Option<String>,
}

impl LessonResponse {
    fn new(context: &Context, lesson: Lesson) -> Self {
        let Content { language, title, happened, easy, helped, changed, team, changed_on } = lesson.content;
        Self {
            id: lesson.id.to_string(),
            month: lesson.published_at.map(|at| context.site.clockface().month(at)),
            changed_on: changed_on.map(|day| day.to_string()),
            language,
            title,
            happened,
            easy,
            helped,
            changed,
            team,
        }
    }
}

/// Read what was learnt.
#[utoipa::path(
    get,
    path = "/lessons",
    tag = "lessons",
    params(LessonsRequest),
    responses(
        (status = 200, description = "Published lessons, 50 at most", body = LessonsResponse),
        (status = 422, description = "A parameter does not fit; `detail` names it"),
    )
)]
async fn list(
    State(context): State<Context>,
    request: Result<Query<LessonsRequest>, QueryRejection>,
) -> Result<Json<LessonsResponse>, Failure> {
    let wrong = || Failure::unprocessable("after is the `next` of an earlier answer, as it was.");
    let Query(request) = request.map_err(|_| wrong())?;
    let after = request.after.filter(|text| !text.is_empty()).map(|text| Uuid::try_parse(&text));
    let after = after.transpose().map_err(|_| wrong())?.map(LessonId::from_uuid);
    let mut lessons = store::published_page(&context.db, after, ROWS + 1).await?;
    let more = lessons.len() as i64 > ROWS;
    lessons.truncate(ROWS as usize);
    let next = lessons.last().filter(|_| more).map(|last| last.id.to_string());
    let lessons = lessons.into_iter().map(|lesson| LessonResponse::new(&context, lesson)).collect();
    Ok(Json(LessonsResponse { lessons, next }))
}

/// Read one lesson.
#[utoipa::path(
    get,
    path = "/lessons/{id}",
    tag = "lessons",
    params(("id" = String, Path, description = "The lesson's `id`")),
    responses(
        (status = 200, description = "The lesson", body = LessonResponse),
        (status = 404, description = "There is none that is published"),
    )
)]
async fn show(State(context): State<Context>, Path(id): Path<String>) -> Result<Json<LessonResponse>, Failure> {
    let id = Uuid::try_parse(&id).map(LessonId::from_uuid).map_err(|_| Failure::not_found())?;
    let lesson = store::published_by_id(&context.db, id).await?.ok_or_else(Failure::not_found)?;
    Ok(Json(LessonResponse::new(&context, lesson)))
}

/// The first words of a lesson. Each may be left out.
#[derive(Deserialize, ToSchema)]
pub struct BeginRequest {
    /// The closed report that taught it, as in HU-7KQ2-M9XV.
    report: Option<String>,
    /// The wave that taught it, as in W-7K2Q: all of its reports are closed. Not with `report`.
    wave: Option<String>,
    /// `en` and so on; the organisation's first language when left out.
    language: Option<String>,
    title: Option<String>,
    happened: Option<String>,
    easy: Option<String>,
    helped: Option<String>,
    changed: Option<String>,
    /// A team, never a person.
    team: Option<String>,
    /// YYYY-MM-DD
    changed_on: Option<String>,
}

/// A draft, which people at the desk go on with.
#[derive(Serialize, ToSchema)]
pub struct DraftResponse {
    id: String,
    #[schema(example = "draft")]
    state: &'static str,
    /// Words that may sound like blame, with what to write instead. They hold nothing back.
    words: Vec<WordResponse>,
    /// What could tell who it was. It holds nothing back.
    traces: Vec<TraceResponse>,
}

#[derive(Serialize, ToSchema)]
pub struct WordResponse {
    found: String,
    instead: String,
    why: String,
}

#[derive(Serialize, ToSchema)]
pub struct TraceResponse {
    found: String,
    why: &'static str,
}

/// Begin a lesson.
#[utoipa::path(
    post,
    path = "/lessons",
    tag = "lessons",
    request_body = BeginRequest,
    responses(
        (status = 201, description = "A draft for responders", body = DraftResponse),
        (status = 400, description = "It is not JSON"),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:write"),
        (status = 404, description = "There is no such report or wave"),
        (status = 409, description = "The report, or one of the wave, is still open"),
        (status = 422, description = "A field does not fit; `detail` names it"),
    ),
    security(("token" = []))
)]
async fn begin(
    State(context): State<Context>,
    _: WritesReports,
    body: Bytes,
) -> Result<(StatusCode, Json<DraftResponse>), Failure> {
    let request: BeginRequest = json::read(&body, r#"{"report": "HU-7KQ2-M9XV", "title": "…"}"#)?;
    let source = request.source(&context).await?;
    let content = request.read(&context)?;
    let id = LessonId::random(&context.random);
    let new = NewLesson { id, source, content: content.clone(), by: None, at: context.clock.now() };
    match context.db.write(new, |tx, new| Box::pin(write(tx, new))).await {
        Ok(()) | Err(WriteError::Repeated) => {}
        Err(WriteError::UnknownSource) => return Err(Failure::not_found()),
        Err(WriteError::StillOpen) => {
            return Err(Failure::conflict("The report, or one of the wave, is still open. Close it first."));
        }
        Err(WriteError::Store(error)) => return Err(error.into()),
    }
    let (text, languages) = (content.text(), [content.language.as_str(), DESK]);
    let words = context.wording.check(&languages, &text).into_iter().map(|hint| WordResponse {
        found: hint.found.to_owned(),
        instead: hint.try_instead,
        why: hint.why.to_owned(),
    });
    let traces = super::traces::in_lesson(&content, &context.teams).into_iter();
    let draft = DraftResponse {
        id: id.to_string(),
        state: super::Stage::Draft.as_str(),
        words: words.collect(),
        traces: traces.map(|trace| TraceResponse { found: trace.found, why: trace.why }).collect(),
    };
    Ok((StatusCode::CREATED, Json(draft)))
}

impl BeginRequest {
    async fn source(&self, context: &Context) -> Result<Source, Failure> {
        match (&self.report, &self.wave) {
            (Some(_), Some(_)) => Err(Failure::unprocessable("A lesson comes from a report or from a wave, not both.")),
            (Some(reference), None) => {
                let reference = reference.parse::<Reference>().map_err(|_| Failure::not_found())?;
                let report = report_by_reference(&context.db, &reference).await?.ok_or_else(Failure::not_found)?;
                Ok(Source { report: Some(report.id), wave: None })
            }
            (None, Some(name)) => {
                let name = name.parse::<WaveName>().map_err(|_| Failure::not_found())?;
                let wave = find(&context.db, &name).await?.ok_or_else(Failure::not_found)?;
                Ok(Source { report: None, wave: Some(wave.id) })
            }
            (None, None) => Ok(Source::default()),
        }
    }

    fn read(self, context: &Context) -> Result<Content, Failure> {
        let languages = &context.site.languages;
        let language = match &self.language {
            Some(code) => languages.get(code).map(Arc::as_ref).ok_or_else(|| {
                let known = languages.all().iter().map(|language| language.code()).collect::<Vec<_>>().join(", ");
                Failure::unprocessable(format!("The language is one of: {known}."))
            })?,
            None => languages.default_language(),
        };
        let day = |text: String| text.trim().parse::<Date>();
        let changed_on = self.changed_on.map(day).transpose();
        let changed_on = changed_on.map_err(|_| Failure::unprocessable("changed_on is a day, as in 2026-12-31."))?;
        let mut content = Content {
            language: language.code().to_owned(),
            title: fitting::<MAX_SHORT>("title", self.title.as_deref(), Text::one_line)?,
            team: fitting::<MAX_SHORT>("team", self.team.as_deref(), Text::one_line)?,
            changed_on,
            ..Content::default()
        };
        for (part, text) in Part::ALL.iter().zip([self.happened, self.easy, self.helped, self.changed]) {
            *content.part_mut(*part) = fitting::<MAX_PART>(part.as_str(), text.as_deref(), Text::several_lines)?;
        }
        Ok(content)
    }
}

/// A text that fits as a whole; a program that sends more is told so.
fn fitting<const N: usize>(
    name: &str,
    text: Option<&str>,
    read: fn(&str) -> Option<Text<N>>,
) -> Result<String, Failure> {
    match text.and_then(read) {
        Some(text) if text.is_cut() => Err(Failure::unprocessable(format!("{name} has up to {N} characters."))),
        text => Ok(text.map(Text::into_string).unwrap_or_default()),
    }
}
