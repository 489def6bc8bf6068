//! Notes and the checklist of a report, for programs.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::case::{carried_out, find};
use crate::base::Text;
use crate::context::Context;
use crate::history::store::events_of;
use crate::language::DESK;
use crate::people::{ReadsReports, WritesReports};
use crate::report::{MAX_STORY, Report};
use crate::triage::Deed;
use crate::triage::checklist::{Step, steps};
use crate::triage::store::{Note, notes_of};
use crate::web::{Failure, json};

pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new().routes(routes!(notes, note)).routes(routes!(checklist, tick))
}

/// A note for responders.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoteRequest {
    /// In up to 10,000 characters.
    text: String,
}

/// A step of the checklist that is done, or is not done after all.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TickRequest {
    /// The `key` of a step, as the checklist has it.
    step: String,
    done: bool,
}

/// Notes, oldest first. Their reporter never sees them.
#[derive(Serialize, ToSchema)]
pub struct NotesResponse {
    notes: Vec<NoteResponse>,
}

#[derive(Serialize, ToSchema)]
pub struct NoteResponse {
    /// That of its event in the history.
    number: i64,
    at: String,
    /// The id of the responder who wrote it; null: a program.
    by: Option<String>,
    text: String,
}

/// A note that was kept.
#[derive(Serialize, ToSchema)]
pub struct NotedResponse {
    #[serde(flatten)]
    note: NoteResponse,
    /// Words that may sound like blame. It is kept all the same.
    hints: Vec<HintResponse>,
}

#[derive(Serialize, ToSchema)]
pub struct HintResponse {
    found: String,
    /// What could stand there; empty: better left out.
    instead: String,
    why: String,
}

/// The checklist of a report's kind.
#[derive(Serialize, ToSchema)]
pub struct ChecklistResponse {
    steps: Vec<StepResponse>,
    /// What was ticked before the checklist was rewritten and stands on it no more.
    others: Vec<StepResponse>,
}

#[derive(Serialize, ToSchema)]
pub struct StepResponse {
    key: String,
    text: String,
    /// Null: it is not done.
    done_at: Option<String>,
    /// The id of the responder who ticked it; null also when a program did.
    done_by: Option<String>,
}

/// Read the notes on a report.
#[utoipa::path(
    get,
    path = "/reports/{reference}/notes",
    tag = "reports",
    params(("reference" = String, Path, description = "As in HU-7KQ2-M9XV")),
    responses(
        (status = 200, description = "Its notes", body = NotesResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:read"),
        (status = 404, description = "There is no such report"),
    ),
    security(("token" = []))
)]
async fn notes(
    State(context): State<Context>,
    _: ReadsReports,
    Path(reference): Path<String>,
) -> Result<Json<NotesResponse>, Failure> {
    let report = find(&context, &reference).await?;
    let notes = notes_of(&context.db, report.id).await?.into_iter().map(NoteResponse::from).collect();
    Ok(Json(NotesResponse { notes }))
}

/// Add a note to a report. Notes are only ever added to.
#[utoipa::path(
    post,
    path = "/reports/{reference}/notes",
    tag = "reports",
    params(("reference" = String, Path, description = "As in HU-7KQ2-M9XV")),
    request_body = NoteRequest,
    responses(
        (status = 201, description = "It is kept", body = NotedResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:write"),
        (status = 404, description = "There is no such report"),
        (status = 422, description = "It is empty or too long"),
    ),
    security(("token" = []))
)]
async fn note(
    State(context): State<Context>,
    _: WritesReports,
    Path(reference): Path<String>,
    body: Bytes,
) -> Result<(StatusCode, Json<NotedResponse>), Failure> {
    let request: NoteRequest = json::read(&body, r#"{"text": "The link is blocked."}"#)?;
    let text = Text::<MAX_STORY>::several_lines(&request.text).filter(|text| !text.is_cut());
    let text = text.ok_or_else(|| Failure::unprocessable(format!("text has 1 to {MAX_STORY} characters.")))?;
    let at = context.clock.now();
    let report = carried_out(&context, &reference, Deed::Note { text: text.clone() }).await?;
    let hints = context.wording.check(&[DESK, report.language.as_str()], text.as_str());
    let hints = hints.iter().map(|hint| HintResponse {
        found: hint.found.to_owned(),
        instead: hint.try_instead.clone(),
        why: hint.why.to_owned(),
    });
    let hints = hints.collect();
    let note = NoteResponse::from(Note { number: report.version, at, by: None, body: text.into_string() });
    Ok((StatusCode::CREATED, Json(NotedResponse { note, hints })))
}

/// Read the checklist of a report, and what of it is done.
#[utoipa::path(
    get,
    path = "/reports/{reference}/checklist",
    tag = "reports",
    params(("reference" = String, Path, description = "As in HU-7KQ2-M9XV")),
    responses(
        (status = 200, description = "Its checklist", body = ChecklistResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:read"),
        (status = 404, description = "There is no such report"),
    ),
    security(("token" = []))
)]
async fn checklist(
    State(context): State<Context>,
    _: ReadsReports,
    Path(reference): Path<String>,
) -> Result<Json<ChecklistResponse>, Failure> {
    let report = find(&context, &reference).await?;
    Ok(Json(ChecklistResponse::of(&context, &report).await?))
}

/// Tick a step of the checklist, or take that back. Both stay in the history.
#[utoipa::path(
    post,
    path = "/reports/{reference}/checklist",
    tag = "reports",
    params(("reference" = String, Path, description = "As in HU-7KQ2-M9XV")),
    request_body = TickRequest,
    responses(
        (status = 200, description = "The checklist as it is then", body = ChecklistResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:write"),
        (status = 404, description = "There is no such report"),
        (status = 422, description = "The checklist has no such step"),
    ),
    security(("token" = []))
)]
async fn tick(
    State(context): State<Context>,
    _: WritesReports,
    Path(reference): Path<String>,
    body: Bytes,
) -> Result<Json<ChecklistResponse>, Failure> {
    let request: TickRequest = json::read(&body, r#"{"step": "1", "done": true}"#)?;
    let report = find(&context, &reference).await?;
    let (listed, others) = steps_of(&context, &report).await?;
    let step = listed.into_iter().chain(others).find(|step| step.key == request.step.trim()).map(|step| step.text);
    let step = step.ok_or_else(|| Failure::unprocessable("step is the key of a step of the report's checklist."))?;
    let deed = if request.done { Deed::Tick { step } } else { Deed::Untick { step } };
    let report = carried_out(&context, &reference, deed).await?;
    Ok(Json(ChecklistResponse::of(&context, &report).await?))
}

async fn steps_of(context: &Context, report: &Report) -> Result<(Vec<Step>, Vec<Step>), Failure> {
    let events = events_of(&context.db, report.id).await?;
    let listed = context.guidance.containment(report.kind).steps.iter().map(|line| line.text.as_str());
    Ok(steps(listed, &events))
}

impl ChecklistResponse {
    async fn of(context: &Context, report: &Report) -> Result<Self, Failure> {
        let (listed, others) = steps_of(context, report).await?;
        let response = |step: Step| StepResponse {
            key: step.key,
            text: step.text,
            done_at: step.done.map(|(at, _)| at.to_string()),
            done_by: step.done.and_then(|(_, by)| by).map(|by| by.to_string()),
        };
        Ok(Self {
            steps: listed.into_iter().map(response).collect(),
            others: others.into_iter().map(response).collect(),
        })
    }
}

impl From<Note> for NoteResponse {
    fn from(note: Note) -> Self {
        let by = note.by.map(|by| by.to_string());
        Self { number: note.number, at: note.at.to_string(), by, text: note.body }
    }
}
