//! `POST /api/v1/reports`: a report as JSON, from another program on somebody's behalf.

use axum::Json;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, header};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::waited::told_at;
use super::{Identity, LONGEST_WAIT, MAX_SHORT, MAX_STORY, NewReport, Occurrence, submit};
use crate::base::{Moment, Text};
use crate::context::Context;
use crate::terms::{Channel, IdentityMode, Kind};
use crate::web::json::{Fields, as_sent};
use crate::web::{Body, Failure, Wrongs};

/// A report as JSON takes so much.
const MOST: usize = 1024 * 1024;

/// What a report looks like at the least.
const LIKE: &str = r#"{"kind": "clicked-link"}"#;

pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new().routes(routes!(report))
}

/// A report. Only the kind is required; what cannot be used is kept as far as it can be, and named in `warnings`, and so is what is
/// not listed here.
#[derive(ToSchema)]
pub struct ReportRequest {
    /// What happened: one of the twelve kinds.
    #[schema(value_type = String, example = "clicked-link")]
    kind: Kind,
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
    /// For how many seconds the report has been waiting for a connection, up to a week: it counts as told so long ago. A
    /// retry may say more than the first try and is the same report.
    #[schema(example = 0, minimum = 0, maximum = 604_800)]
    waited_seconds: Option<i64>,
    /// The language of the guidance in the answer.
    language: Option<String>,
}

/// One moment (`at`) or an interval (`from`, `to`), each RFC 3339, a local date and time, or a date.
#[derive(Default, ToSchema)]
pub struct OccurredRequest {
    #[schema(example = "2026-11-23T10:42:00Z")]
    at: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

/// Who reported.
// As a thing to be deserialized only so that it is described as either of the two.
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
    /// When it was told: before `received_at` when it had to wait for a connection.
    reported_at: String,
    /// By when somebody looks, as the organisation promises within its hours; null when it promises nothing.
    answer_by: Option<String>,
    /// From when it happened to `reported_at`. Null when it is not known when it happened.
    time_to_report: Option<DelayResponse>,
    guidance: GuidanceResponse,
    /// What could not be used as it was sent, and the names of fields that are not known. The report is stored all the same.
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
        (status = 201, description = "On disk; responders are being told. `warnings` names what could not be used, and each field \
            that is not known: look at it while writing a program", body = ReportResponse),
        (status = 400, description = "Not JSON"),
        (status = 413, description = "More than 1 MB"),
        (status = 415, description = "Not sent as JSON"),
        (status = 422, description = "The kind is missing or unknown, or what was sent is no object; `detail` says what is right"),
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
    let fields = Fields::read(&body, LIKE)?;
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok()).filter(|key| !key.trim().is_empty());
    let once = key.map(|key| context.keys.once(key, &content(&body)));
    let mut warnings = Vec::new();
    let request = ReportRequest::of(fields, &mut warnings)?;
    let new = request.read(&context, context.clock.now(), &mut warnings);
    let stored = submit(&context, NewReport { once, ..new }).await?;
    let guidance = context.guidance.get(&stored.report.language, stored.report.kind);
    let delay = stored.report.delay();
    let answer = ReportResponse {
        reference: stored.report.reference.to_string(),
        receipt: stored.receipt,
        received_at: stored.report.received_at.to_string(),
        reported_at: stored.report.reported_at().to_string(),
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

/// What identifies a call that is retried: all of it but the seconds that passed between the tries.
fn content(body: &[u8]) -> Vec<u8> {
    let whole = serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(body);
    let told = whole.and_then(|mut call| {
        call.remove("waited_seconds");
        serde_json::to_vec(&call)
    });
    told.unwrap_or_else(|_| body.to_vec())
}

/// Reads members and notes what does not fit. Nothing but the kind is a reason to refuse a report.
struct Reading<'a> {
    fields: Fields,
    /// Stands before the names of an inner object's members.
    within: &'static str,
    warnings: &'a mut Vec<String>,
}

impl Reading<'_> {
    /// A text; what is none is kept as it was sent.
    fn text(&mut self, name: &str) -> Option<String> {
        let value = self.fields.take(name)?;
        if !value.is_string() {
            self.warn(name, "it is a string; it was read as it was sent");
        }
        Some(as_sent(value))
    }

    /// A word out of a list. What is none is told where the list is known.
    fn word(&mut self, name: &str) -> Option<String> {
        self.fields.take(name).map(as_sent)
    }

    fn warn(&mut self, name: &str, what: &str) {
        self.warnings.push(format!("{}{name}: {what}", self.within));
    }

    /// Names what nobody asked for.
    fn end(mut self, known: &str) {
        for name in std::mem::take(&mut self.fields).left() {
            self.warn(&name, &format!("there is no such field, and it was not kept; there are {known}"));
        }
    }
}

/// The one thing that a report cannot do without.
fn kind(fields: &mut Fields) -> Result<Kind, Failure> {
    let words = Kind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>();
    let twice = fields.twice().iter().any(|name| name == "kind");
    let sent = fields.take("kind");
    let kind = sent.as_ref().and_then(Value::as_str).and_then(|kind| kind.trim().parse().ok());
    let mut wrongs = Wrongs::default();
    match (twice, sent, kind) {
        (false, _, Some(kind)) => return Ok(kind),
        (true, ..) => wrongs.add("kind", "it is a duplicate; send it once", &words),
        (false, None, None) => {
            wrongs.add("kind", format_args!("it is missing; it is one of: {}", words.join(", ")), &words);
        }
        (false, Some(_), None) => wrongs.add_word("kind", &words),
    }
    Err(wrongs.told(Failure::unprocessable))
}

impl ReportRequest {
    /// From what was sent.
    fn of(fields: Fields, warnings: &mut Vec<String>) -> Result<Self, Failure> {
        for name in fields.twice().iter().filter(|name| *name != "kind") {
            warnings.push(format!("{name}: it is a duplicate; the last one was taken"));
        }
        let mut reading = Reading { fields, within: "", warnings };
        let kind = kind(&mut reading.fields)?;
        let waited_seconds = reading.fields.take("waited_seconds").and_then(|value| {
            let seconds = value.as_i64();
            if seconds.is_none() {
                reading.warn("waited_seconds", "it is a whole number; it was left out");
            }
            seconds
        });
        let request = Self {
            kind,
            waited_seconds,
            occurred: reading.fields.take("occurred").map(|value| OccurredRequest::of(value, reading.warnings)),
            identity: reading.fields.take("identity").map(|value| IdentityRequest::of(value, reading.warnings)),
            story: reading.text("story"),
            acted: reading.word("acted"),
            name: reading.text("name"),
            contact: reading.text("contact"),
            account: reading.text("account"),
            team: reading.word("team"),
            language: reading.word("language"),
        };
        reading
            .end("kind, occurred, story, acted, identity, name, contact, account, team, waited_seconds and language");
        Ok(request)
    }
}

impl OccurredRequest {
    fn of(value: Value, warnings: &mut Vec<String>) -> Self {
        match Fields::of(value) {
            Ok(fields) => {
                let mut reading = Reading { fields, within: "occurred.", warnings };
                let request = Self { at: reading.text("at"), from: reading.text("from"), to: reading.text("to") };
                reading.end("at, or from and to");
                request
            }
            Err(value) => {
                warnings.push("occurred: it is an object with at, or with from and to; it was read as at".to_owned());
                Self { at: Some(as_sent(value)), ..Self::default() }
            }
        }
    }
}

impl IdentityRequest {
    fn of(value: Value, warnings: &mut Vec<String>) -> Self {
        match Fields::of(value) {
            Ok(fields) => {
                let mut reading = Reading { fields, within: "identity.", warnings };
                let request = Self::Whole { mode: reading.word("mode"), name: reading.text("name") };
                reading.end("mode and name");
                request
            }
            // What is no mode is told where it is read as one.
            Err(value) => Self::Mode(as_sent(value)),
        }
    }
}

impl ReportRequest {
    fn read(self, context: &Context, now: Moment, warnings: &mut Vec<String>) -> NewReport {
        let clock = context.site.clockface();
        let reported_at = self.waited_seconds.and_then(|seconds| told_at(now, seconds));
        if reported_at.is_none() && self.waited_seconds.is_some_and(|seconds| seconds != 0) {
            warnings.push(format!("waited_seconds: up to {LONGEST_WAIT} count; it was left out"));
        }
        let now = reported_at.unwrap_or(now);
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
                warnings.push(format!("identity: {error}; it was taken as anonymous"));
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
        let languages = &context.site.languages;
        let language = self.language.as_deref().map(str::trim).unwrap_or_default();
        if !language.is_empty() && languages.get(language).is_none() {
            let offered = languages.all().iter().map(|language| language.code()).collect::<Vec<_>>().join(", ");
            warnings.push(format!("language: it is one of: {offered}; the guidance is in the first of them"));
        }
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
        NewReport {
            kind: self.kind,
            occurrence,
            story,
            acted,
            identity,
            team,
            language: languages.get_or_default(language).code().to_owned(),
            channel: Channel::Api,
            reported_at,
            entered_by: None,
            once: None,
        }
    }
}
