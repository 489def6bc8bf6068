//! Warnings for other programs: anyone may read what everybody is told; publishing and ending take a token.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use http::{HeaderMap, StatusCode};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{End, Publish, USUAL_HOURS, Warning, WarningId, Words, end, publish, store, until_fits};
use crate::base::Moment;
use crate::config::List;
use crate::context::Context;
use crate::indicator::ours;
use crate::people::WritesWarnings;
use crate::web::Failure;

pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new().routes(routes!(list, warn)).routes(routes!(over))
}

/// What everybody is told now, the newest first.
#[derive(Serialize, ToSchema)]
struct WarningsResponse {
    warnings: Vec<WarningResponse>,
}

/// A warning. Moments are RFC 3339, UTC.
#[derive(Serialize, ToSchema)]
struct WarningResponse {
    #[schema(example = "8f14e45f-ceea-467f-a8f2-3b3f5b1c2d4e")]
    id: String,
    published_at: String,
    /// When its words were last changed.
    changed_at: String,
    /// From then on nobody is told.
    until: String,
    /// What it says, by language code. Addresses in it are defanged.
    texts: BTreeMap<String, String>,
}

impl From<Warning> for WarningResponse {
    fn from(warning: Warning) -> Self {
        Self {
            id: warning.id.to_string(),
            published_at: warning.published_at.to_string(),
            changed_at: warning.changed_at.to_string(),
            until: warning.over_at.to_string(),
            texts: warning.words.into_map(),
        }
    }
}

/// A warning to be published.
#[derive(Deserialize, ToSchema)]
struct WarningRequest {
    /// What it says, by language code: at least one of the organisation's languages, up to 400 characters each, plain text.
    texts: BTreeMap<String, String>,
    /// From then on nobody is told: RFC 3339, within 14 days. In 24 hours when left out.
    #[schema(example = "2026-11-24T09:00:00Z")]
    until: Option<String>,
    /// Names of the mailing lists that get a mail; none when left out.
    #[serde(default)]
    lists: Vec<String>,
}

/// Read what everybody is told now.
#[utoipa::path(
    get,
    path = "/warnings",
    tag = "warnings",
    responses((status = 200, description = "What everybody is told now", body = WarningsResponse)),
    security(())
)]
async fn list(State(context): State<Context>) -> Result<Json<WarningsResponse>, Failure> {
    let warnings = store::warnings_current(&context.db, context.clock.now()).await?;
    Ok(Json(WarningsResponse { warnings: warnings.into_iter().map(WarningResponse::from).collect() }))
}

/// Warn everybody.
///
/// An `Idempotency-Key` header makes a retry safe: the same key with the same body is one warning.
#[utoipa::path(
    post,
    path = "/warnings",
    tag = "warnings",
    request_body = WarningRequest,
    params(("Idempotency-Key" = Option<String>, Header, description = "Any text, best a random UUID")),
    responses(
        (status = 201, description = "It is told, and mails are on their way", body = WarningResponse),
        (status = 400, description = "Not JSON"),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope warnings:write"),
        (status = 422, description = "A text, the end or a list does not fit; `detail` says which"),
    ),
    security(("token" = []))
)]
async fn warn(
    State(context): State<Context>,
    _: WritesWarnings,
    headers: HeaderMap,
    body: Bytes,
) -> Result<(StatusCode, Json<WarningResponse>), Failure> {
    let request: WarningRequest = serde_json::from_slice(&body).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => Failure::unprocessable(format!("The JSON does not fit: {error}.")),
        _ => Failure::bad_request(format!("This is not JSON: {error}.")),
    })?;
    let now = context.clock.now();
    let languages = &context.site.languages;
    if let Some(code) = request.texts.keys().find(|code| languages.get(code).is_none_or(|known| known.code() != **code))
    {
        let known = languages.all().iter().map(|language| language.code()).collect::<Vec<_>>().join(", ");
        return Err(Failure::unprocessable(format!("`{code}` in texts is none of the languages: {known}.")));
    }
    let words = Words::new(request.texts, &ours(&context).await?)
        .map_err(|error| Failure::unprocessable(format!("A text does not fit: {error}.")))?
        .ok_or_else(|| Failure::unprocessable("texts says nothing: write it in at least one language."))?;
    let until = match request.until {
        None => now.plus_seconds(USUAL_HOURS * 3_600),
        Some(text) => text.parse().map(Moment::new).map_err(|_| {
            Failure::unprocessable("until is a moment of RFC 3339, such as 2026-11-24T09:00:00Z, or left out.")
        })?,
    };
    let over_at = until_fits(until, now).map_err(|misfit| Failure::unprocessable(format!("until: {misfit}.")))?;
    let lists = request.lists.iter().map(|name| list_of(&context, name.trim())).collect::<Result<Vec<_>, _>>()?;
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok());
    let once = key.map(|key| context.keys.once(key, &Sha256::digest(&body)).stored());
    let random = context.random.clone();
    let new = Publish { words, over_at, wave: None, lists, by: None, at: now, once, random };
    Ok((StatusCode::CREATED, Json(publish(&context, new).await?.into())))
}

/// The list of that name.
fn list_of(context: &Context, name: &str) -> Result<List, Failure> {
    context.lists.iter().find(|list| list.name == name).cloned().ok_or_else(|| {
        let known = context.lists.iter().map(|list| list.name.as_str()).collect::<Vec<_>>().join(", ");
        Failure::unprocessable(format!("There is no list `{name}` in the configuration; there are: {known}."))
    })
}

/// End a warning: nobody is told any more.
#[utoipa::path(
    post,
    path = "/warnings/{id}/end",
    tag = "warnings",
    params(("id" = String, Path, description = "The warning's id")),
    responses(
        (status = 200, description = "It is over", body = WarningResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope warnings:write"),
        (status = 404, description = "There is no such warning"),
        (status = 409, description = "It was over before, since `over_at`"),
    ),
    security(("token" = []))
)]
async fn over(
    State(context): State<Context>,
    _: WritesWarnings,
    Path(id): Path<String>,
) -> Result<Json<WarningResponse>, Failure> {
    let id = id.parse().map(WarningId::from_uuid).map_err(|_| Failure::not_found())?;
    let asked = End { id, by: None, at: context.clock.now() };
    Ok(Json(end(&context, asked).await?.into()))
}
