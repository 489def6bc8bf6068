//! `POST /api/v1/reports`: a report as JSON, from another program on somebody's behalf.

use axum::Json;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, header};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Identity, MAX_SHORT, MAX_STORY, NewReport, Occurrence, submit};
use crate::base::{Moment, Text};
use crate::context::Context;
use crate::terms::{Channel, IdentityMode, Kind};
use crate::web::{Body, Failure};

/// A report as JSON takes so much.
const MOST: usize = 1024 * 1024;

pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new().routes(routes!(report))
}

/// A report. Only the kind is required; what cannot be used is kept as far as it can be, and named in `warnings`.
#[derive(Deserialize, ToSchema)]
pub struct ReportRequest {
    /// What happened: one of the twelve kinds.
    #[schema(example = "clicked-link")]
    kind: String,
    /// When it happened; leave it out or null when that is not known.
    occurred: Option<OccurredRequest>,
    /// What happened, in the reporter's words. Up to 10,000 characters are kept.
    story: Option<String>,
    /// Whether anything has been clicked, typed, run or sent: `yes`, `no` or `unsure`.
    acted: Option<String>,
    /// Who may know: the mode alone, or an object with `mode` and `name`.
    identity: Option<IdentityRequest>,
    /// The reporter's name. Sealed; not kept in mode `anonymous`.
    name: Option<String>,
    /// How to reach the reporter. Sealed; not kept in mode `anonymous`.
    contact: Option<String>,
    /// The account or device affected. Sealed, in every mode.
    account: Option<String>,
    /// One of the organisation's teams.
    team: Option<String>,
    /// The language of the guidance in the answer.
    language: Option<String>,
}

/// One moment (`at`) or an interval (`from`, `to`), each RFC 3339, a local date and time, or a date.
#[derive(Deserialize, ToSchema)]
pub struct OccurredRequest {
    #[schema(example = "2026-11-23T10:42:00Z")]
    at: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

/// Who reported.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
pub enum IdentityRequest {
    /// `anonymous`, `confidential` (the default) or `named`.
    Mode(String),
    Whole {
        mode: Option<String>,
        name: Option<String>,
    },
}

/// A stored report.
#[derive(Serialize, ToSchema)]
pub struct ReportResponse {
    /// May be quoted.
    #[schema(example = "HU-7KQ2-M9XV")]
    reference: String,
    /// The secret code that opens the way back. It is not shown again.
    receipt: String,
    /// RFC 3339, UTC.
    received_at: String,
    /// By when somebody looks, as the organisation promises within its hours; null when it promises nothing.
    answer_by: Option<String>,
    /// Null when it is not known when it happened.
    time_to_report: Option<DelayResponse>,
    guidance: GuidanceResponse,
    /// What could not be used as it was sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<String>,
}

/// The shortest and the longest time-to-report that fit what was said.
#[derive(Serialize, ToSchema)]
pub struct DelayResponse {
    min_seconds: i64,
    max_seconds: i64,
}

/// What to do now.
#[derive(Serialize, ToSchema)]
pub struct GuidanceResponse {
    title: String,
    steps: Vec<String>,
}

/// Store a report.
///
/// Anyone may. An `Idempotency-Key` header makes a retry safe: the same key with the same body gives the same report for
/// 24 hours. Use a random key for each report.
#[utoipa::path(
    post,
    path = "/reports",
    tag = "reports",
    request_body = ReportRequest,
    params(("Idempotency-Key" = Option<String>, Header, description = "Any text, best a random UUID")),
    responses(
        (status = 201, description = "On disk; responders are being told", body = ReportResponse),
        (status = 400, description = "Not JSON"),
        (status = 413, description = "More than 1 MB"),
        (status = 415, description = "Not sent as JSON"),
        (status = 422, description = "The kind is missing or unknown, or a field has the wrong type"),
    ),
    security(())
)]
async fn report(State(context): State<Context>, headers: HeaderMap, request: Request) -> Result<Response, Failure> {
    let Body { kept: body, cut, .. } = Body::read(request, MOST).await?;
    if cut {
        let advice = "A report takes up to 1 MB. Send the first part of the story; the rest can be added later.";
        return Err(Failure::too_large(advice));
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("application/json");
    if !kind.split(';').next().is_some_and(|essence| essence.trim().ends_with("json")) {
        return Err(Failure::unsupported("Send JSON, with Content-Type: application/json."));
    }
    let request: ReportRequest = serde_json::from_slice(&body).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => Failure::unprocessable(format!("The JSON does not fit: {error}.")),
        _ => Failure::bad_request(format!("This is not JSON: {error}.")),
    })?;
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok()).filter(|key| !key.trim().is_empty());
    let once = key.map(|key| context.keys.once(key, &body));
    let mut warnings = Vec::new();
    let new = request.read(&context, context.clock.now(), &mut warnings)?;
    let stored = submit(&context, NewReport { once, ..new }).await?;
    let guidance = context.guidance.get(&stored.report.language, stored.report.kind);
    let delay = stored.report.delay();
    let answer = ReportResponse {
        reference: stored.report.reference.to_string(),
        receipt: stored.receipt,
        received_at: stored.report.received_at.to_string(),
        answer_by: context.site.answer_by(stored.report.received_at).map(|by| by.to_string()),
        time_to_report: delay.map(|(min_seconds, max_seconds)| DelayResponse { min_seconds, max_seconds }),
        guidance: GuidanceResponse {
            title: guidance.name.clone(),
            steps: guidance.now.iter().map(|line| line.text.clone()).collect(),
        },
        warnings,
    };
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}

impl ReportRequest {
    fn read(self, context: &Context, now: Moment, warnings: &mut Vec<String>) -> Result<NewReport, Failure> {
        let kind = self.kind.trim().parse::<Kind>().map_err(|error| Failure::unprocessable(format!("{error}.")))?;
        let clock = context.site.clockface();
        let occurrence = match self.occurred {
            Some(OccurredRequest { at: Some(at), .. }) => Occurrence::from_moment(&at, now, &clock),
            Some(OccurredRequest { from: None, to: None, .. }) | None => Occurrence::Unknown { said: None },
            Some(OccurredRequest { from, to, .. }) => {
                let (from, to) = (from.unwrap_or_default(), to.unwrap_or_else(|| now.to_string()));
                Occurrence::from_interval(&from, &to, now, &clock)
            }
        };
        if occurrence.said().is_some() {
            warnings.push("occurred: no such time is possible; it was kept as said and counts as not known".to_owned());
        }
        let (mode, name) = match self.identity {
            None => (None, None),
            Some(IdentityRequest::Mode(mode)) => (Some(mode), None),
            Some(IdentityRequest::Whole { mode, name }) => (mode, name),
        };
        let mode = mode.map(|mode| mode.trim().parse::<IdentityMode>());
        let mode = match mode {
            None => IdentityMode::Confidential,
            Some(Ok(mode)) => mode,
            Some(Err(error)) => {
                warnings.push(format!("{error}; it was taken as anonymous"));
                IdentityMode::Anonymous
            }
        };
        let acted = self.acted.and_then(|acted| match acted.trim().parse() {
            Ok(acted) => Some(acted),
            Err(error) => {
                warnings.push(format!("acted: {error}; it was left out"));
                None
            }
        });
        let team = self.team.filter(|team| !team.trim().is_empty()).and_then(|team| {
            let known = context.site.team(&team);
            if known.is_none() {
                warnings.push("team: the organisation has no such team; it was left out".to_owned());
            }
            known
        });
        let story = self.story.as_deref().and_then(Text::<MAX_STORY>::several_lines);
        if story.as_ref().is_some_and(Text::is_cut) {
            warnings.push(format!("story: its first {MAX_STORY} characters were kept"));
        }
        let mut short = |field: &str, text: Option<String>| {
            let text = text.as_deref().and_then(Text::<MAX_SHORT>::one_line);
            if text.as_ref().is_some_and(Text::is_cut) {
                warnings.push(format!("{field}: its first {MAX_SHORT} characters were kept"));
            }
            text
        };
        let identity = Identity::new(
            mode,
            short("name", name.or(self.name)),
            short("contact", self.contact),
            short("account", self.account),
        );
        Ok(NewReport {
            kind,
            occurrence,
            story,
            acted,
            identity,
            team,
            language: context
                .site
                .languages
                .get_or_default(self.language.as_deref().unwrap_or_default())
                .code()
                .to_owned(),
            channel: Channel::Api,
            once: None,
        })
    }
}
