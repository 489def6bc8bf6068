//! Acts on all reports of a wave, for programs. A program decides by the present states alone, and writes to nobody.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::find;
use super::shown::ActResponse;
use crate::context::Context;
use crate::people::WritesReports;
use crate::terms::Outcome;
use crate::triage::Move;
use crate::triage::api::moves::CloseRequest;
use crate::triage::waves::{Together, act};
use crate::web::Failure;

pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new().routes(routes!(acknowledge)).routes(routes!(contain)).routes(routes!(close))
}

/// Take all reports of a wave on that are new.
#[utoipa::path(
    post,
    path = "/waves/{name}/acknowledge",
    tag = "waves",
    params(("name" = String, Path, description = "As in W-7K2Q")),
    responses(
        (status = 200, description = "How many were moved, and which were left as they are", body = ActResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:write"),
        (status = 404, description = "There is no such wave"),
    ),
    security(("token" = []))
)]
async fn acknowledge(
    State(context): State<Context>,
    _: WritesReports,
    Path(name): Path<String>,
) -> Result<Json<ActResponse>, Failure> {
    take(&context, &name, Move::Acknowledge, None).await
}

/// Say of all reports of a wave that it can do no more harm.
#[utoipa::path(
    post,
    path = "/waves/{name}/contain",
    tag = "waves",
    params(("name" = String, Path, description = "As in W-7K2Q")),
    responses(
        (status = 200, description = "How many were moved, and which were left as they are", body = ActResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:write"),
        (status = 404, description = "There is no such wave"),
    ),
    security(("token" = []))
)]
async fn contain(
    State(context): State<Context>,
    _: WritesReports,
    Path(name): Path<String>,
) -> Result<Json<ActResponse>, Failure> {
    take(&context, &name, Move::Contain, None).await
}

/// Close all reports of a wave.
#[utoipa::path(
    post,
    path = "/waves/{name}/close",
    tag = "waves",
    params(("name" = String, Path, description = "As in W-7K2Q")),
    request_body = Option<CloseRequest>,
    responses(
        (status = 200, description = "How many were moved, and which were left as they are", body = ActResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:write"),
        (status = 404, description = "There is no such wave"),
        (status = 422, description = "The outcome is none that is known; `detail` lists them"),
    ),
    security(("token" = []))
)]
async fn close(
    State(context): State<Context>,
    _: WritesReports,
    Path(name): Path<String>,
    body: Bytes,
) -> Result<Json<ActResponse>, Failure> {
    let outcome = CloseRequest::read(&body)?;
    take(&context, &name, Move::Close, outcome).await
}

async fn take(
    context: &Context,
    name: &str,
    step: Move,
    outcome: Option<Outcome>,
) -> Result<Json<ActResponse>, Failure> {
    let wave = find(context, name).await?;
    let together = Together {
        wave: wave.clone(),
        step: Some(step),
        outcome,
        answer: None,
        seen: None,
        by: None,
        at: context.clock.now(),
        zone: context.site.zone.clone(),
        random: context.random.clone(),
    };
    let came = act(&context.db, together, |_, _| String::new()).await?;
    Ok(Json(ActResponse::new(&wave.name, came)))
}
