//! The queue for programs: rows without identity, and the moves.

mod case;
mod indicators;
mod moves;
mod record;
mod waves;

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::clocks::became_aware;
use super::queue::{Place, Wanted, page};
use super::{Filter, InHand, Part, Waiting, store};
use crate::context::Context;
use crate::history::store::events_of;
use crate::people::ReadsReports;
use crate::report::{Occurrence, Reference, Report, store::report_by_reference};
use crate::search::Query as Words;
use crate::store::{Db, StoreError};
use crate::terms::{Channel, Kind, Severity, State as Stage};
use crate::wave::store::by_id as wave_by_id;
use crate::web::{Failure, Parameters};

/// So many rows an answer has when nothing else is asked for, and at most.
const ROWS: usize = 50;
const MOST_ROWS: usize = 200;

/// What the query of the queue takes.
const FIELDS: &[&str] = &["state", "kind", "severity", "owner", "channel", "language", "wave", "q", "after", "limit"];

pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new()
        .routes(routes!(queue))
        .routes(routes!(show))
        .merge(moves::routes())
        .merge(case::routes())
        .merge(record::routes())
        .merge(indicators::routes())
        .merge(waves::routes())
}

/// Which rows.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters that are read by name")]
pub struct QueueRequest {
    /// `new`, `acknowledged`, `contained` or `closed`. Left out: everything that is not closed; with `q`, everything.
    state: Option<String>,
    /// One of the twelve kinds.
    kind: Option<String>,
    /// `low`, `medium`, `high` or `critical`.
    severity: Option<String>,
    /// The id of the responder who has it in hand, as `owner` says it in a row; `none`: nobody has.
    owner: Option<String>,
    /// `web`, `api`, `phone`, `in-person` or `mail`.
    channel: Option<String>,
    /// The language of the page that it was written on, such as `en`.
    language: Option<String>,
    /// The name of the wave it is in, such as `W-7K2Q`.
    wave: Option<String>,
    /// Words that stand in its reference, story, messages or notes: all of them, the last as the beginning of one; in quotation marks, just
    /// so. Who reported is never searched. Within a second or two of a change.
    q: Option<String>,
    /// The `next` of the answer before.
    after: Option<String>,
    /// 1 to 200 rows; 50 when left out.
    limit: Option<String>,
}

/// A part of the queue: the most urgent first, and among these what is furthest beyond its target or nearest to it. Closed reports,
/// and what was searched for: the newest first.
#[derive(Serialize, ToSchema)]
pub struct QueueResponse {
    reports: Vec<RowResponse>,
    /// Where to go on; null at the end. There may be fewer rows than asked for before the end, where filters leave few.
    next: Option<String>,
}

/// A report in the queue. Moments are RFC 3339, UTC.
#[derive(Serialize, ToSchema)]
pub struct RowResponse {
    #[schema(example = "HU-7KQ2-M9XV")]
    reference: String,
    #[schema(example = "clicked-link")]
    kind: &'static str,
    /// `new`, `acknowledged`, `contained` or `closed`.
    #[schema(example = "new")]
    state: &'static str,
    /// `low`, `medium`, `high` or `critical`.
    #[schema(example = "high")]
    severity: &'static str,
    /// `yes`, `no`, `unsure`, or null when it was not said.
    acted: Option<&'static str>,
    team: Option<String>,
    /// The id of the responder who has it in hand; null: nobody has.
    owner: Option<String>,
    /// The name of the wave it is in: other reports of the same lure.
    #[schema(example = "W-7K2Q")]
    wave: Option<String>,
    received_at: String,
    /// By when somebody should look.
    due_at: String,
    acknowledged_at: Option<String>,
    contained_at: Option<String>,
    closed_at: Option<String>,
    /// What it came to: `harmful-stopped`, `harmful-damage`, `harmless`, `practice`, `duplicate`, `not-known`, `withdrawn`; null
    /// while it is open, and when that was not said.
    outcome: Option<&'static str>,
}

/// One report, without identity. Moments are RFC 3339, UTC.
#[derive(Serialize, ToSchema)]
pub struct DetailResponse {
    #[serde(flatten)]
    row: RowResponse,
    /// The door it came through: `web`, `api`, `phone`, `in-person` or `mail`.
    channel: &'static str,
    language: String,
    /// When it happened; null when that is not known.
    occurred: Option<IntervalResponse>,
    /// An answer to "when" that could not have been, as it was said.
    occurred_said: Option<String>,
    /// When it was told: before `received_at` when it came by telephone, or while there was no connection.
    reported_at: String,
    /// From when it happened to `reported_at`. Null when it is not known when it happened.
    time_to_report: Option<SpanResponse>,
    /// When it was noticed; null when that is not known.
    noticed_at: Option<IntervalResponse>,
    /// From happening to noticing; null when that is not known.
    noticing_gap: Option<SpanResponse>,
    /// From noticing to telling; null when that is not known.
    telling_gap: Option<SpanResponse>,
    notified_at: Option<String>,
    replied_at: Option<String>,
    /// When its reporter withdrew it: story, messages and identity are erased since.
    withdrawn_at: Option<String>,
    story: Option<String>,
    /// Whether the end of the story did not fit.
    story_cut: bool,
    /// From when planning clocks run, as a responder or a program set it; null: they do not.
    aware_at: Option<String>,
    /// How many messages reporter and responders have exchanged since.
    messages: i64,
}

/// An interval: not before `from`, not after `to`.
#[derive(Serialize, ToSchema)]
pub struct IntervalResponse {
    from: String,
    to: String,
    /// What the interval was made from.
    #[schema(example = "roughly")]
    precision: &'static str,
}

/// The shortest and the longest time that fit what was said.
#[derive(Serialize, ToSchema)]
pub struct SpanResponse {
    min_seconds: i64,
    max_seconds: i64,
}

/// Read the queue.
#[utoipa::path(
    get,
    path = "/reports",
    tag = "reports",
    params(QueueRequest),
    responses(
        (status = 200, description = "Rows without identity", body = QueueResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:read"),
        (status = 422, description = "A parameter does not fit; `detail` names it"),
    ),
    security(("token" = []))
)]
async fn queue(
    State(context): State<Context>,
    _: ReadsReports,
    mut parameters: Parameters,
) -> Result<Json<QueueResponse>, Failure> {
    let (wanted, after, limit) = read(&mut parameters);
    parameters.end(FIELDS, Failure::unprocessable)?;
    let page = page(&context.db, &wanted, after, limit).await?;
    let reports = page.rows.into_iter().map(RowResponse::from).collect();
    Ok(Json(QueueResponse { reports, next: page.next.map(|next| next.to_string()) }))
}

/// What was asked for: the rows, where to go on, and how many.
fn read(parameters: &mut Parameters) -> (Wanted, Option<Place>, usize) {
    let query =
        parameters.read_with("q", &[], |typed| Words::read(typed).ok_or("it holds at least one letter or digit"));
    let states = Stage::ALL.iter().map(|state| state.as_str()).collect::<Vec<_>>();
    let part = match (parameters.read("state", &states), &query) {
        (Some(state), _) => Part::State(state),
        (None, Some(_)) => Part::Everything,
        (None, None) => Part::Open,
    };
    let owner = parameters.read_with("owner", &["none"], |text| match text {
        "none" => Ok(InHand::Nobody),
        id => Uuid::try_parse(id).map(InHand::Of).map_err(|_| "it is the id of a person, as a row says it, or none"),
    });
    let filter = Filter {
        part,
        kind: parameters.read("kind", &Kind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>()),
        severity: parameters
            .read("severity", &Severity::ALL.iter().map(|severity| severity.as_str()).collect::<Vec<_>>()),
        owner,
        channel: parameters.read("channel", &Channel::ALL.iter().map(|channel| channel.as_str()).collect::<Vec<_>>()),
        language: parameters.read("language", &[]),
        wave: parameters.read("wave", &[]),
    };
    let after = parameters.read::<Place>("after", &[]);
    let limit = parameters.read_with("limit", &[], |text| {
        let fits = text.parse().ok().filter(|limit| (1..=MOST_ROWS).contains(limit));
        fits.ok_or_else(|| format!("it is a whole number from 1 to {MOST_ROWS}"))
    });
    (Wanted { filter, query }, after, limit.unwrap_or(ROWS))
}

/// Read one report.
#[utoipa::path(
    get,
    path = "/reports/{reference}",
    tag = "reports",
    params(("reference" = String, Path, description = "As in HU-7KQ2-M9XV")),
    responses(
        (status = 200, description = "The report, without identity", body = DetailResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:read"),
        (status = 404, description = "There is no such report"),
    ),
    security(("token" = []))
)]
async fn show(
    State(context): State<Context>,
    _: ReadsReports,
    Path(reference): Path<String>,
) -> Result<Json<DetailResponse>, Failure> {
    let reference = read_reference(&reference)?;
    let report = report_by_reference(&context.db, &reference).await?.ok_or_else(no_report)?;
    let messages = store::messages_count(&context.db, report.id).await?;
    let aware = became_aware(&events_of(&context.db, report.id).await?);
    let row = RowResponse::of(&context.db, &report).await?;
    let aware_at = aware.map(|(at, _)| at.to_string());
    Ok(Json(DetailResponse { aware_at, ..DetailResponse::new(report, row, messages) }))
}

fn read_reference(text: &str) -> Result<Reference, Failure> {
    text.parse().map_err(|_| no_report())
}

fn no_report() -> Failure {
    Failure::nothing_there("There is no report with this reference; one reads like HU-7KQ2-M9XV.")
}

impl From<Waiting> for RowResponse {
    fn from(row: Waiting) -> Self {
        Self {
            reference: row.reference.to_string(),
            kind: row.kind.as_str(),
            state: row.state.as_str(),
            severity: row.severity.as_str(),
            acted: row.acted.map(|acted| acted.as_str()),
            team: row.team,
            owner: row.owner.map(|owner| owner.to_string()),
            wave: row.wave.map(|wave| wave.to_string()),
            received_at: row.received_at.to_string(),
            due_at: row.due_at.to_string(),
            acknowledged_at: row.acknowledged_at.map(|at| at.to_string()),
            contained_at: row.contained_at.map(|at| at.to_string()),
            closed_at: row.closed_at.map(|at| at.to_string()),
            outcome: row.outcome.map(|outcome| outcome.as_str()),
        }
    }
}

impl RowResponse {
    /// Of a report, with the wave it is in.
    async fn of(db: &Db, report: &Report) -> Result<Self, StoreError> {
        let wave = match report.wave {
            Some(wave) => wave_by_id(db, wave).await?,
            None => None,
        };
        Ok(Self {
            reference: report.reference.to_string(),
            kind: report.kind.as_str(),
            state: report.state.as_str(),
            severity: report.severity.as_str(),
            acted: report.acted.map(|acted| acted.as_str()),
            team: report.team.clone(),
            owner: report.owner.map(|owner| owner.to_string()),
            wave: wave.map(|wave| wave.name.to_string()),
            received_at: report.received_at.to_string(),
            due_at: report.due_at.to_string(),
            acknowledged_at: report.acknowledged_at.map(|at| at.to_string()),
            contained_at: report.contained_at.map(|at| at.to_string()),
            closed_at: report.closed_at.map(|at| at.to_string()),
            outcome: report.outcome.map(|outcome| outcome.as_str()),
        })
    }
}

impl DetailResponse {
    fn new(report: Report, row: RowResponse, messages: i64) -> Self {
        let (delay, gaps) = (report.delay(), report.gaps());
        Self {
            row,
            channel: report.channel.as_str(),
            occurred: IntervalResponse::of(&report.occurrence),
            occurred_said: report.occurrence.said().map(ToOwned::to_owned),
            reported_at: report.reported_at().to_string(),
            time_to_report: delay.map(SpanResponse::of),
            noticed_at: report.noticed.as_ref().and_then(IntervalResponse::of),
            noticing_gap: gaps.noticing.map(SpanResponse::of),
            telling_gap: gaps.telling.map(SpanResponse::of),
            notified_at: report.notified_at.map(|at| at.to_string()),
            replied_at: report.replied_at.map(|at| at.to_string()),
            withdrawn_at: report.withdrawn_at.map(|at| at.to_string()),
            language: report.language,
            story: report.story,
            story_cut: report.story_cut,
            aware_at: None,
            messages,
        }
    }
}

impl IntervalResponse {
    fn of(occurrence: &Occurrence) -> Option<Self> {
        let (from, to) = occurrence.interval()?;
        Some(Self { from: from.to_string(), to: to.to_string(), precision: occurrence.precision().as_str() })
    }
}

impl SpanResponse {
    fn of((min_seconds, max_seconds): (i64, i64)) -> Self {
        Self { min_seconds, max_seconds }
    }
}
