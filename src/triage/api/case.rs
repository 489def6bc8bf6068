//! What is done about a report beside moving it on, for programs: owner, severity, and from when planning clocks run; notes and the
//! checklist are in [`record`](super::record). A program decides by the present state alone; it belongs to no person.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use serde::{Deserialize, Deserializer};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{RowResponse, no_report, read_reference};
use crate::base::{Moment, Text};
use crate::context::Context;
use crate::people::WritesReports;
use crate::report::{MAX_SHORT, Report, store::report_by_reference};
use crate::terms::Severity;
use crate::triage::{Deed, DeedError, Doing, carry_out};
use crate::web::{Failure, json};

pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new().routes(routes!(own)).routes(routes!(rate)).routes(routes!(aware))
}

/// In whose hand a report is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnerRequest {
    /// The id of a responder; null: nobody has it in hand. It has to be said.
    #[serde(deserialize_with = "said")]
    #[schema(required = true)]
    owner: Option<String>,
}

/// How severe a report is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SeverityRequest {
    /// `low`, `medium`, `high` or `critical`.
    #[schema(example = "critical")]
    severity: String,
    /// In up to 200 characters. It may be left out.
    why: Option<String>,
}

/// From when planning clocks run. They are an aid for planning and no advice on the law.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AwareRequest {
    /// RFC 3339, not in the future; null: what was set is taken back. It has to be said.
    #[serde(deserialize_with = "said")]
    #[schema(required = true)]
    aware_at: Option<String>,
}

/// Put a report into a responder's hand, or into nobody's.
#[utoipa::path(
    post,
    path = "/reports/{reference}/owner",
    tag = "reports",
    params(("reference" = String, Path, description = "As in HU-7KQ2-M9XV")),
    request_body = OwnerRequest,
    responses(
        (status = 200, description = "It is in that hand, also if it was before", body = RowResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:write"),
        (status = 404, description = "There is no such report"),
        (status = 422, description = "No responder has that id"),
    ),
    security(("token" = []))
)]
async fn own(
    State(context): State<Context>,
    _: WritesReports,
    Path(reference): Path<String>,
    body: Bytes,
) -> Result<Json<RowResponse>, Failure> {
    let OwnerRequest { owner } = json::read(&body, r#"{"owner": null}"#)?;
    let to = owner.map(|id| Uuid::try_parse(id.trim()).map_err(|_| no_responder())).transpose()?;
    let deed = to.map_or(Deed::PutBack, |to| Deed::HandOver { to });
    let report = carried_out(&context, &reference, deed).await?;
    Ok(Json(RowResponse::of(&context.db, &report).await?))
}

/// Say how severe a report is. It moves to its place in the queue.
#[utoipa::path(
    post,
    path = "/reports/{reference}/severity",
    tag = "reports",
    params(("reference" = String, Path, description = "As in HU-7KQ2-M9XV")),
    request_body = SeverityRequest,
    responses(
        (status = 200, description = "It has that severity, also if it had before", body = RowResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:write"),
        (status = 404, description = "There is no such report"),
        (status = 422, description = "There is no such severity, or the reason is too long"),
    ),
    security(("token" = []))
)]
async fn rate(
    State(context): State<Context>,
    _: WritesReports,
    Path(reference): Path<String>,
    body: Bytes,
) -> Result<Json<RowResponse>, Failure> {
    let request: SeverityRequest = json::read(&body, r#"{"severity": "high"}"#)?;
    let severity = request.severity.trim().parse::<Severity>();
    let severity = severity.map_err(|error| Failure::unprocessable(format!("{error}.")))?;
    let why = request.why.as_deref().and_then(Text::<MAX_SHORT>::one_line);
    if why.as_ref().is_some_and(Text::is_cut) {
        return Err(Failure::unprocessable(format!("why has up to {MAX_SHORT} characters.")));
    }
    let report = carried_out(&context, &reference, Deed::Rate { severity, why }).await?;
    Ok(Json(RowResponse::of(&context.db, &report).await?))
}

/// Set from when planning clocks run.
#[utoipa::path(
    post,
    path = "/reports/{reference}/aware",
    tag = "reports",
    params(("reference" = String, Path, description = "As in HU-7KQ2-M9XV")),
    request_body = AwareRequest,
    responses(
        (status = 200, description = "They run from then, also if they did before", body = RowResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:write"),
        (status = 404, description = "There is no such report"),
        (status = 422, description = "It is no moment that has been"),
    ),
    security(("token" = []))
)]
async fn aware(
    State(context): State<Context>,
    _: WritesReports,
    Path(reference): Path<String>,
    body: Bytes,
) -> Result<Json<RowResponse>, Failure> {
    let AwareRequest { aware_at } = json::read(&body, r#"{"aware_at": null}"#)?;
    let moment = |text: String| {
        let at = text.trim().parse().map(Moment::new).ok().filter(|at| *at <= context.clock.now());
        at.ok_or_else(|| {
            Failure::unprocessable("aware_at is a moment as in RFC 3339 that is not in the future, or null.")
        })
    };
    let at = aware_at.map(moment).transpose()?;
    let report = carried_out(&context, &reference, Deed::BecomeAware { at }).await?;
    Ok(Json(RowResponse::of(&context.db, &report).await?))
}

fn no_responder() -> Failure {
    Failure::unprocessable("owner is the id of a responder, or null.")
}

/// What may be null, and may not be left out.
fn said<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Option::deserialize(deserializer)
}

pub(super) async fn find(context: &Context, reference: &str) -> Result<Report, Failure> {
    let reference = read_reference(reference)?;
    report_by_reference(&context.db, &reference).await?.ok_or_else(no_report)
}

/// The report as it is then. What is that way already is fine.
pub(super) async fn carried_out(context: &Context, reference: &str, deed: Deed) -> Result<Report, Failure> {
    let reference_read = read_reference(reference)?;
    let (at, targets) = (context.clock.now(), Arc::clone(&context.targets));
    let doing = Doing { reference: reference_read, deed, seen: None, by: None, at, targets };
    match context.db.write(doing, |tx, doing| Box::pin(carry_out(tx, doing))).await {
        Ok(report) => Ok(report),
        Err(DeedError::Repeated) => find(context, reference).await,
        Err(DeedError::NoResponder) => Err(no_responder()),
        Err(DeedError::Conflict(_)) => Err(Failure::conflict("Somebody changed it at the same moment. Ask again.")),
        Err(DeedError::Unknown) => Err(no_report()),
        Err(DeedError::Store(error)) => Err(error.into()),
    }
}
