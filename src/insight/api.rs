//! `GET /api/v1/insight`: the same figures as the page, with the same left out, for other programs.

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::breakdown::{By, PartShown, PartTimes};
use super::read::{Apart, Asked, ReadError, Reading, read};
use super::sentence;
use super::summary::{Handled, Percentile, Percentiles, Reported};
use crate::context::Context;
use crate::people::ReadsInsight;
use crate::web::{Failure, Parameters};

pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new().routes(routes!(insight))
}

#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters that are read by name")]
struct InsightQuery {
    /// A calendar month, `YYYY-MM`. Left out: the current month, or the one before while the current one has too few.
    #[param(example = "2026-10")]
    period: Option<String>,
    /// Tells a month that is over apart by `kind`, `team` or `channel`.
    by: Option<String>,
}

/// Figures of one month. Nothing in them leads back to a report.
#[derive(Serialize, ToSchema)]
struct InsightResponse {
    /// `YYYY-MM`.
    period: String,
    /// Whether the month is over.
    complete: bool,
    /// How many reports came in.
    reports: i64,
    /// How many of them gave no usable time.
    not_sure: i64,
    time_to_report: ReportedResponse,
    time_to_acknowledge: HandledResponse,
    time_to_contain: HandledResponse,
    /// The same in words.
    sentences: Vec<String>,
    /// What the month is told apart by.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<Vec<PartResponse>>,
}

/// How long it took until somebody told.
#[derive(Serialize, ToSchema)]
struct ReportedResponse {
    #[serde(flatten)]
    percentiles: PercentilesResponse,
    /// How many came within a limit; null while fewer than 10 gave a time.
    within: Option<Vec<WithinResponse>>,
}

/// How long it took until a responder did something. What is still open counts as longer than anything.
#[derive(Serialize, ToSchema)]
struct HandledResponse {
    done: i64,
    open: i64,
    /// Closed with nothing to contain: neither done nor open.
    unneeded: i64,
    /// For how long the oldest open report has been waiting.
    oldest_open_seconds: Option<i64>,
    #[serde(flatten)]
    percentiles: PercentilesResponse,
}

/// Nearest-rank percentiles, from the shortest to the longest durations that fit what was said.
#[derive(Serialize, ToSchema)]
struct PercentilesResponse {
    median: PercentileResponse,
    p75: PercentileResponse,
    p90: PercentileResponse,
}

/// One percentile.
#[derive(Serialize, ToSchema)]
struct PercentileResponse {
    /// `known`; `too_few` values to say; or `not_yet`, when it falls among those that are still open.
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_seconds: Option<i64>,
    /// Left out when it is longer than a year.
    #[serde(skip_serializing_if = "Option::is_none")]
    max_seconds: Option<i64>,
}

/// How many came within a limit.
#[derive(Serialize, ToSchema)]
struct WithinResponse {
    seconds: i64,
    at_least: i64,
    at_most: i64,
    /// Of how many: those that gave a time.
    of: i64,
}

/// One part of the month, as far as it can be shown without pointing to somebody.
#[derive(Serialize, ToSchema)]
struct PartResponse {
    /// A kind, a channel, or a team; empty for no team, `*` for teams that the configuration does not name.
    value: String,
    /// To the nearest 5; null when hidden.
    reports_about: Option<i64>,
    /// Null when hidden.
    times: Option<PartTimesResponse>,
}

/// Medians in bands, shares to the nearest 10 percent; 10 also stands for less, 90 for more.
#[derive(Serialize, ToSchema)]
struct PartTimesResponse {
    time_to_report: PercentileResponse,
    within_hour_percent_at_least: i64,
    within_hour_percent_at_most: i64,
    not_sure_percent: i64,
    time_to_acknowledge: PercentileResponse,
    time_to_contain: PercentileResponse,
}

/// Read time-to-report.
///
/// Small numbers are left out: no median from fewer than 10 reports, no part of a month with fewer than 5, and none that
/// could be found by subtraction.
#[utoipa::path(
    get,
    path = "/insight",
    tag = "insight",
    params(InsightQuery),
    responses(
        (status = 200, description = "The figures", body = InsightResponse),
        (status = 400, description = "The period or the dimension could not be read"),
        (status = 401, description = "No token, or an unknown one"),
        (status = 403, description = "The token lacks the scope insight:read"),
        (status = 422, description = "The month has not begun, or is not over and cannot be told apart"),
    ),
    security(("token" = []))
)]
async fn insight(
    _: ReadsInsight,
    State(context): State<Context>,
    mut parameters: Parameters,
) -> Result<Json<InsightResponse>, Failure> {
    let period = parameters.read("period", &[]);
    let by = parameters.read("by", &By::ALL.map(By::as_str));
    parameters.end(&["period", "by"], Failure::bad_request)?;
    let asked = Asked { period, by, months: None };
    let now = context.clock.now();
    let reading = read(&context.db, now, &context.site.zone, &context.teams, asked).await?;
    Ok(Json(InsightResponse::of(reading)?))
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotBegun(month) => {
                Self::unprocessable(format!("{} has not begun. Ask for an earlier month.", sentence::month_name(month)))
            }
            ReadError::Store(error) => error.into(),
        }
    }
}

impl InsightResponse {
    fn of(reading: Reading) -> Result<Self, Failure> {
        let sentences = sentence::all(&reading);
        let (by, parts) = match reading.apart {
            Apart::NotAsked => (None, None),
            Apart::NotOver(_) => {
                return Err(Failure::unprocessable(
                    "A month is told apart once it is over. Leave out by, or ask for an earlier month.",
                ));
            }
            Apart::By(by, parts) => (Some(by.as_str()), Some(parts.into_iter().map(PartResponse::from).collect())),
        };
        let handled = |handled: &Handled, oldest_open_seconds| HandledResponse {
            done: handled.done,
            open: handled.open,
            unneeded: handled.unneeded,
            oldest_open_seconds,
            percentiles: handled.percentiles.into(),
        };
        Ok(Self {
            period: reading.month.to_string(),
            complete: reading.over,
            reports: reading.summary.reported.reports,
            not_sure: reading.summary.reported.unsure,
            time_to_report: (&reading.summary.reported).into(),
            time_to_acknowledge: handled(&reading.summary.acknowledged, reading.unacknowledged_seconds),
            time_to_contain: handled(&reading.summary.contained, reading.uncontained_seconds),
            sentences,
            by,
            parts,
        })
    }
}

impl From<&Reported> for ReportedResponse {
    fn from(reported: &Reported) -> Self {
        let within = reported.within.map(|within| {
            let limits = within.iter().map(|within| WithinResponse {
                seconds: within.limit.0,
                at_least: within.at_least,
                at_most: within.at_most,
                of: within.of,
            });
            limits.collect()
        });
        Self { percentiles: reported.percentiles.into(), within }
    }
}

impl From<Percentiles> for PercentilesResponse {
    fn from(percentiles: Percentiles) -> Self {
        Self { median: percentiles.median.into(), p75: percentiles.p75.into(), p90: percentiles.p90.into() }
    }
}

impl From<Percentile> for PercentileResponse {
    fn from(percentile: Percentile) -> Self {
        let state = match percentile {
            Percentile::TooFew => "too_few",
            Percentile::NotYet => "not_yet",
            Percentile::Of(_) => "known",
        };
        let span = percentile.span();
        Self {
            state,
            min_seconds: span.map(super::span::Span::low_seconds),
            max_seconds: span.and_then(super::span::Span::high_seconds),
        }
    }
}

impl From<PartShown> for PartResponse {
    fn from(part: PartShown) -> Self {
        Self {
            value: part.value.as_str().to_owned(),
            reports_about: part.reports,
            times: part.times.map(PartTimesResponse::from),
        }
    }
}

impl From<PartTimes> for PartTimesResponse {
    fn from(times: PartTimes) -> Self {
        Self {
            time_to_report: times.reported.into(),
            within_hour_percent_at_least: times.within_hour.0,
            within_hour_percent_at_most: times.within_hour.1,
            not_sure_percent: times.unsure,
            time_to_acknowledge: times.acknowledged.into(),
            time_to_contain: times.contained.into(),
        }
    }
}
