//! A report's indicators for programs: as JSON of our own, or in the forms that other tools take.

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{no_report, read_reference};
use crate::context::Context;
use crate::indicator::export::Format;
use crate::indicator::{Found, store};
use crate::people::ReadsReports;
use crate::report::store::report_by_reference;
use crate::triage::web::indicators::file;
use crate::web::{Failure, Parameters};

pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new().routes(routes!(indicators))
}

/// In which form.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameter that is read by name")]
pub struct IndicatorsRequest {
    /// `json` (when left out), `csv`, `stix` (a bundle of STIX 2.1), `misp` (a MISP event) or `txt` (a list for blocking).
    format: Option<String>,
}

/// By what the attack that a report tells of is known elsewhere. Found by a program, confirmed by nobody.
#[derive(Serialize, ToSchema)]
pub struct IndicatorsResponse {
    reference: String,
    /// Whether the report has been looked through as it is now. That takes some seconds after a change.
    complete: bool,
    indicators: Vec<IndicatorResponse>,
}

/// An indicator, without what marks the person it was sent to.
#[derive(Serialize, ToSchema)]
pub struct IndicatorResponse {
    /// `url`, `domain`, `email`, `ipv4`, `ipv6`, `md5`, `sha1`, `sha256` or `message-id`.
    #[schema(example = "url")]
    kind: &'static str,
    /// As it works.
    #[schema(example = "https://login.evil.example/reset")]
    value: String,
    /// As it is shown to people.
    #[schema(example = "hxxps[://]login[.]evil[.]example/reset")]
    defanged: String,
    /// The part of its host that somebody registered.
    domain: Option<String>,
    /// The most telling place where it was found: `words` of the reporter, text of a `mail`, or its `sender`.
    #[schema(example = "words")]
    source: &'static str,
}

/// Read a report's indicators.
#[utoipa::path(
    get,
    path = "/reports/{reference}/indicators",
    tag = "reports",
    params(("reference" = String, Path, description = "As in HU-7KQ2-M9XV"), IndicatorsRequest),
    responses(
        (status = 200, description = "The indicators, in the form that was asked for", body = IndicatorsResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:read"),
        (status = 404, description = "There is no such report"),
        (status = 422, description = "There is no such format"),
    ),
    security(("token" = []))
)]
async fn indicators(
    State(context): State<Context>,
    _: ReadsReports,
    Path(reference): Path<String>,
    parameters: Parameters,
) -> Result<Response, Failure> {
    let format = other_format(parameters)?;
    let reference = read_reference(&reference)?;
    let report = report_by_reference(&context.db, &reference).await?.ok_or_else(no_report)?;
    if let Some(format) = format {
        return Ok(file(&context, &report, format).await?);
    }
    // In this order: what is found in between belongs to an answer that says it may be more.
    let complete = store::is_looked_through(&context.db, report.id).await?;
    let all = store::indicators_of(&context.db, report.id).await?;
    let indicators = all.into_iter().map(IndicatorResponse::from).collect();
    Ok(Json(IndicatorsResponse { reference: report.reference.to_string(), complete, indicators }).into_response())
}

impl From<Found> for IndicatorResponse {
    fn from(found: Found) -> Self {
        Self {
            kind: found.indicator.kind.as_str(),
            defanged: found.indicator.defanged(),
            value: found.indicator.value,
            domain: found.indicator.domain,
            source: found.source.as_str(),
        }
    }
}

/// The form that was asked for, where it is not JSON of our own.
pub(super) fn other_format(mut parameters: Parameters) -> Result<Option<Format>, Failure> {
    let format = parameters.read_with("format", &["json", "csv", "stix", "misp", "txt"], |word| match word {
        "json" => Ok(None),
        word => word.parse::<Format>().map(Some),
    });
    parameters.end(&["format"], Failure::unprocessable)?;
    Ok(format.flatten())
}
