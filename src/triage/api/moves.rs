//! The moves, for programs. A program decides by the present state alone; it belongs to no person.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{RowResponse, no_report, read_reference};
use crate::context::Context;
use crate::people::WritesReports;
use crate::terms::Outcome;
use crate::triage::{Asked, Conflict, Move, MoveError, apply};
use crate::web::json::Fields;
use crate::web::{Failure, Wrongs};

pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new()
        .routes(routes!(acknowledge))
        .routes(routes!(contain))
        .routes(routes!(close))
        .routes(routes!(reopen))
}

/// What a report came to.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the fields that are read by name")]
pub struct CloseRequest {
    /// `harmful-stopped`, `harmful-damage`, `harmless`, `practice`, `duplicate` or `not-known`. Its reporter is told it in words.
    #[schema(example = "harmful-stopped")]
    outcome: Option<String>,
}

impl CloseRequest {
    /// Without a body nothing is said of the outcome. What is not understood is refused: a report closed with another outcome than was
    /// meant would tell its reporter so.
    pub(super) fn read(body: &[u8]) -> Result<Option<Outcome>, Failure> {
        if body.iter().all(u8::is_ascii_whitespace) {
            return Ok(None);
        }
        let mut fields = Fields::read(body, r#"{"outcome": "harmless"}"#)?;
        let words = Outcome::FINDINGS.iter().map(|outcome| outcome.as_str()).collect::<Vec<_>>();
        let mut wrongs = Wrongs::default();
        let outcome = fields.take("outcome").and_then(|word| {
            let findings = Outcome::FINDINGS.iter();
            let outcome = findings.copied().find(|outcome| word.as_str().map(str::trim) == Some(outcome.as_str()));
            if outcome.is_none() {
                wrongs.add_word("outcome", &words);
            }
            outcome
        });
        if fields.twice().iter().any(|name| name == "outcome") {
            wrongs.add("outcome", "it stands there more than once; send it once", &[]);
        }
        wrongs.add_unknown(&fields.left(), &["outcome"]);
        wrongs.end(Failure::unprocessable)?;
        Ok(outcome)
    }
}

/// Take a report on.
#[utoipa::path(
    post,
    path = "/reports/{reference}/acknowledge",
    tag = "reports",
    params(("reference" = String, Path, description = "As in HU-7KQ2-M9XV")),
    responses(
        (status = 200, description = "It is acknowledged", body = RowResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:write"),
        (status = 404, description = "There is no such report"),
        (status = 409, description = "It does not fit the present state, which `state` holds"),
    ),
    security(("token" = []))
)]
async fn acknowledge(
    State(context): State<Context>,
    _: WritesReports,
    Path(reference): Path<String>,
) -> Result<Json<RowResponse>, Failure> {
    take(&context, &reference, Move::Acknowledge).await
}

/// Say that it can do no more harm.
#[utoipa::path(
    post,
    path = "/reports/{reference}/contain",
    tag = "reports",
    params(("reference" = String, Path, description = "As in HU-7KQ2-M9XV")),
    responses(
        (status = 200, description = "It is contained", body = RowResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:write"),
        (status = 404, description = "There is no such report"),
        (status = 409, description = "It does not fit the present state, which `state` holds"),
    ),
    security(("token" = []))
)]
async fn contain(
    State(context): State<Context>,
    _: WritesReports,
    Path(reference): Path<String>,
) -> Result<Json<RowResponse>, Failure> {
    take(&context, &reference, Move::Contain).await
}

/// Close a report.
#[utoipa::path(
    post,
    path = "/reports/{reference}/close",
    tag = "reports",
    params(("reference" = String, Path, description = "As in HU-7KQ2-M9XV")),
    request_body = Option<CloseRequest>,
    responses(
        (status = 200, description = "It is closed", body = RowResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:write"),
        (status = 404, description = "There is no such report"),
        (status = 409, description = "It does not fit the present state, which `state` holds"),
        (status = 422, description = "The outcome is none that is known, or a field is not known; `detail` says what is right"),
    ),
    security(("token" = []))
)]
async fn close(
    State(context): State<Context>,
    _: WritesReports,
    Path(reference): Path<String>,
    body: Bytes,
) -> Result<Json<RowResponse>, Failure> {
    let outcome = CloseRequest::read(&body)?;
    take_with(&context, &reference, Move::Close, outcome).await
}

/// Open a closed report again.
#[utoipa::path(
    post,
    path = "/reports/{reference}/reopen",
    tag = "reports",
    params(("reference" = String, Path, description = "As in HU-7KQ2-M9XV")),
    responses(
        (status = 200, description = "It is acknowledged again", body = RowResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:write"),
        (status = 404, description = "There is no such report"),
        (status = 409, description = "It does not fit the present state, which `state` holds"),
    ),
    security(("token" = []))
)]
async fn reopen(
    State(context): State<Context>,
    _: WritesReports,
    Path(reference): Path<String>,
) -> Result<Json<RowResponse>, Failure> {
    take(&context, &reference, Move::Reopen).await
}

async fn take(context: &Context, reference: &str, step: Move) -> Result<Json<RowResponse>, Failure> {
    take_with(context, reference, step, None).await
}

async fn take_with(
    context: &Context,
    reference: &str,
    step: Move,
    outcome: Option<Outcome>,
) -> Result<Json<RowResponse>, Failure> {
    let asked = Asked {
        reference: read_reference(reference)?,
        step,
        outcome,
        seen: None,
        by: None,
        at: context.clock.now(),
        zone: context.site.zone.clone(),
        random: context.random.clone(),
    };
    match context.db.write(asked, |tx, asked| Box::pin(apply(tx, asked))).await {
        Ok(report) => Ok(Json(RowResponse::of(&context.db, &report).await?)),
        Err(MoveError::Conflict(conflict)) => Err(refusal(&conflict)),
        Err(MoveError::Unknown | MoveError::Repeated) => Err(no_report()),
        Err(MoveError::Store(error)) => Err(error.into()),
    }
}

fn refusal(conflict: &Conflict) -> Failure {
    let state = conflict.present.state.as_str();
    let since = conflict.because.as_ref().map(|event| format!(" since {}", event.at));
    let advice = format!("The report is {state}{}. Nothing was changed.", since.unwrap_or_default());
    Failure::conflict(advice).with_fact("state", state)
}
