//! Waves for programs: reports of one lure, put together, and acted on once for all.

use std::collections::BTreeMap;

use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::indicators::{IndicatorResponse, IndicatorsRequest};
use super::moves::CloseRequest;
use super::{read_reference, said};
use crate::base::{Moment, Text};
use crate::context::Context;
use crate::indicator::export::Format;
use crate::indicator::store::indicators_of_wave;
use crate::people::{ReadsReports, WritesReports};
use crate::report::{MAX_SHORT, Reference};
use crate::terms::Outcome;
use crate::triage::Move;
use crate::triage::waves::{Came, Left, Together, act};
use crate::triage::web::wave_file;
use crate::wave::store::{self, Place};
use crate::wave::{
    JoinError, Joined, Joining, LeftOut, MOST_AT_ONCE, Parting, Tally, Wave, WaveId, WaveName, Which, join, part,
};
use crate::web::Failure;

/// So many waves an answer has.
const ROWS: usize = 50;

pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new()
        .routes(routes!(list, start))
        .routes(routes!(show))
        .routes(routes!(indicators))
        .routes(routes!(join_some))
        .routes(routes!(part_some))
        .routes(routes!(acknowledge))
        .routes(routes!(contain))
        .routes(routes!(close))
}

/// Which waves.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WavesRequest {
    /// `open` (when left out): of which a report is open; `all`.
    show: Option<String>,
    /// The `next` of the answer before.
    after: Option<String>,
}

/// Waves, the newest first.
#[derive(Serialize, ToSchema)]
pub struct WavesResponse {
    waves: Vec<WaveResponse>,
    /// Where to go on; null at the end.
    next: Option<String>,
}

/// A wave. Its reports are `GET /reports?wave=W-7K2Q`. Moments are RFC 3339, UTC.
#[derive(Serialize, ToSchema)]
pub struct WaveResponse {
    #[schema(example = "W-7K2Q")]
    name: String,
    /// What a responder calls it.
    title: Option<String>,
    opened_at: String,
    /// How many reports are in which state.
    states: BTreeMap<&'static str, i64>,
    /// Of every kind, how many.
    kinds: BTreeMap<&'static str, i64>,
    /// Where something was clicked, typed, run or sent.
    acted: i64,
    /// Reporters to whom nobody has written yet.
    waiting: i64,
    /// When the first and the last report came in; null while there is none.
    first_at: Option<String>,
    last_at: Option<String>,
}

/// Reports that belong together.
#[derive(Deserialize, ToSchema, Default)]
pub struct JoinRequest {
    /// References, up to 200.
    #[schema(example = json!(["HU-7KQ2-M9XV"]))]
    reports: Vec<String>,
    /// What a new wave is called.
    title: Option<String>,
}

/// What came of joining or parting.
#[derive(Serialize, ToSchema)]
pub struct JoinResponse {
    #[schema(example = "W-7K2Q")]
    wave: String,
    /// So many reports were joined, or parted.
    done: usize,
    left: Vec<LeftResponse>,
}

/// What came of an act on all.
#[derive(Serialize, ToSchema)]
pub struct ActResponse {
    #[schema(example = "W-7K2Q")]
    wave: String,
    /// So many reports were moved.
    done: usize,
    /// So many were as wanted before, or in a state in which it does not fit.
    already: usize,
    left: Vec<LeftResponse>,
    /// Whether the wave has more reports than one call takes: the same call goes on.
    more: bool,
}

/// A report that was left as it is.
#[derive(Serialize, ToSchema)]
pub struct LeftResponse {
    #[schema(example = "HU-7KQ2-M9XV")]
    reference: String,
    /// `unknown`: there is no such report; `already`: it is in this wave, or in none any more; `elsewhere`: it is in `wave`;
    /// `changed`: somebody was first; `parted`: it was taken out meanwhile.
    #[schema(example = "elsewhere")]
    why: &'static str,
    /// The other wave it is in.
    wave: Option<String>,
}

/// Read the waves.
#[utoipa::path(
    get,
    path = "/waves",
    tag = "waves",
    params(WavesRequest),
    responses(
        (status = 200, description = "Waves with their counts", body = WavesResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:read"),
        (status = 422, description = "A parameter does not fit; `detail` names it"),
    ),
    security(("token" = []))
)]
async fn list(
    State(context): State<Context>,
    _: ReadsReports,
    request: Result<Query<WavesRequest>, QueryRejection>,
) -> Result<Json<WavesResponse>, Failure> {
    let Query(request) =
        request.map_err(|_| Failure::unprocessable("The query takes show and after, each at most once."))?;
    let after = said(request.after).map(|text| {
        let place = || {
            let (at, id) = text.split_once('.')?;
            let id = WaveId::from_uuid(Uuid::try_parse(id).ok()?);
            Some(Place { opened_at: Moment::from_micros(at.parse().ok()?), id })
        };
        place().ok_or_else(|| Failure::unprocessable("after is the `next` of an earlier answer, as it was."))
    });
    let (after, limit) = (after.transpose()?, ROWS as i64 + 1);
    let mut waves = match said(request.show).as_deref() {
        None | Some("open") => store::open_waves(&context.db, after, limit).await?,
        Some("all") => store::waves(&context.db, after, limit).await?,
        Some(_) => return Err(Failure::unprocessable("show is open or all.")),
    };
    let more = waves.len() > ROWS;
    waves.truncate(ROWS);
    let next = waves.last().filter(|_| more);
    let next = next.map(|last| format!("{}.{}", last.opened_at.as_micros(), last.id.uuid().simple()));
    let ids = waves.iter().map(|wave| wave.id).collect::<Vec<_>>();
    let mut tallies = store::tallies(&context.db, &ids).await?;
    let waves = waves.into_iter().map(|wave| {
        let tally = tallies.remove(&wave.id.uuid()).unwrap_or_default();
        WaveResponse::new(wave, &tally)
    });
    Ok(Json(WavesResponse { waves: waves.collect(), next }))
}

/// Begin a wave with reports that are in none.
#[utoipa::path(
    post,
    path = "/waves",
    tag = "waves",
    request_body = JoinRequest,
    responses(
        (status = 201, description = "The wave, and what was left out", body = JoinResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:write"),
        (status = 409, description = "None of the reports is in no wave; nothing was changed"),
        (status = 422, description = "The body does not fit; `detail` says how"),
    ),
    security(("token" = []))
)]
async fn start(State(context): State<Context>, _: WritesReports, body: Bytes) -> Result<Response, Failure> {
    let (reports, title) = JoinRequest::read(&body)?;
    let joined = put(&context, Which::New { title }, reports).await?;
    Ok((StatusCode::CREATED, Json(JoinResponse::new(joined))).into_response())
}

/// Read one wave.
#[utoipa::path(
    get,
    path = "/waves/{name}",
    tag = "waves",
    params(("name" = String, Path, description = "As in W-7K2Q")),
    responses(
        (status = 200, description = "The wave with its counts", body = WaveResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:read"),
        (status = 404, description = "There is no such wave"),
    ),
    security(("token" = []))
)]
async fn show(
    State(context): State<Context>,
    _: ReadsReports,
    Path(name): Path<String>,
) -> Result<Json<WaveResponse>, Failure> {
    let wave = find(&context, &name).await?;
    let tally = store::tally(&context.db, wave.id).await?;
    Ok(Json(WaveResponse::new(wave, &tally)))
}

/// By what an attack is known elsewhere. Found by a program in the reports of a wave, confirmed by nobody.
#[derive(Serialize, ToSchema)]
pub struct WaveIndicatorsResponse {
    #[schema(example = "W-7K2Q")]
    wave: String,
    /// The most shared first.
    indicators: Vec<WaveIndicatorResponse>,
}

#[derive(Serialize, ToSchema)]
pub struct WaveIndicatorResponse {
    #[serde(flatten)]
    indicator: IndicatorResponse,
    /// So many reports of the wave have it.
    reports: i64,
}

/// Read the indicators of all reports of a wave.
#[utoipa::path(
    get,
    path = "/waves/{name}/indicators",
    tag = "waves",
    params(("name" = String, Path, description = "As in W-7K2Q"), IndicatorsRequest),
    responses(
        (status = 200, description = "The indicators, in the form that was asked for", body = WaveIndicatorsResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:read"),
        (status = 404, description = "There is no such wave"),
        (status = 422, description = "There is no such format"),
    ),
    security(("token" = []))
)]
async fn indicators(
    State(context): State<Context>,
    _: ReadsReports,
    Path(name): Path<String>,
    request: Result<Query<IndicatorsRequest>, QueryRejection>,
) -> Result<Response, Failure> {
    let Query(request) = request.map_err(|_| Failure::unprocessable("The query takes format, at most once."))?;
    let wave = find(&context, &name).await?;
    if let Some(format) = request.other() {
        let format = format.parse::<Format>().map_err(|error| Failure::unprocessable(format!("{error}.")))?;
        return Ok(wave_file(&context, &wave, format).await?);
    }
    let all = indicators_of_wave(&context.db, wave.id.uuid()).await?.into_iter();
    let indicators =
        all.map(|(found, reports)| WaveIndicatorResponse { indicator: IndicatorResponse::from(found), reports });
    let answer = WaveIndicatorsResponse { wave: wave.name.to_string(), indicators: indicators.collect() };
    Ok(Json(answer).into_response())
}

/// Put reports that are in no wave into this one.
#[utoipa::path(
    post,
    path = "/waves/{name}/join",
    tag = "waves",
    params(("name" = String, Path, description = "As in W-7K2Q")),
    request_body = JoinRequest,
    responses(
        (status = 200, description = "How many were joined, and which were left as they are", body = JoinResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:write"),
        (status = 404, description = "There is no such wave"),
        (status = 422, description = "The body does not fit; `detail` says how"),
    ),
    security(("token" = []))
)]
async fn join_some(
    State(context): State<Context>,
    _: WritesReports,
    Path(name): Path<String>,
    body: Bytes,
) -> Result<Json<JoinResponse>, Failure> {
    let wave = find(&context, &name).await?;
    let (reports, _) = JoinRequest::read(&body)?;
    Ok(Json(JoinResponse::new(put(&context, Which::Known(wave.name), reports).await?)))
}

/// Take reports out of a wave.
#[utoipa::path(
    post,
    path = "/waves/{name}/part",
    tag = "waves",
    params(("name" = String, Path, description = "As in W-7K2Q")),
    request_body = JoinRequest,
    responses(
        (status = 200, description = "How many were parted, and which were left as they are", body = JoinResponse),
        (status = 401, description = "No token"),
        (status = 403, description = "The token has not the scope reports:write"),
        (status = 404, description = "There is no such wave"),
        (status = 422, description = "The body does not fit; `detail` says how"),
    ),
    security(("token" = []))
)]
async fn part_some(
    State(context): State<Context>,
    _: WritesReports,
    Path(name): Path<String>,
    body: Bytes,
) -> Result<Json<JoinResponse>, Failure> {
    let wave = find(&context, &name).await?;
    let (reports, _) = JoinRequest::read(&body)?;
    let parting = Parting { wave: wave.name, reports, by: None, at: context.clock.now() };
    match context.db.write(parting, |tx, parting| Box::pin(part(tx, parting))).await {
        Ok(parted) => Ok(Json(JoinResponse::new(parted))),
        Err(JoinError::Store(error)) => Err(error.into()),
        Err(JoinError::Unknown | JoinError::Nothing(_)) => Err(Failure::not_found()),
    }
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
    let Came { moved, already, left, more, .. } = act(&context.db, together, |_, _| String::new()).await?;
    let left = left.into_iter().map(|(reference, left)| LeftResponse {
        reference: reference.to_string(),
        why: if left == Left::Parted { "parted" } else { "changed" },
        wave: None,
    });
    Ok(Json(ActResponse { wave: wave.name.to_string(), done: moved, already, left: left.collect(), more }))
}

async fn find(context: &Context, name: &str) -> Result<Wave, Failure> {
    let name = name.parse::<WaveName>().map_err(|_| Failure::not_found())?;
    store::find(&context.db, &name).await?.ok_or_else(Failure::not_found)
}

async fn put(context: &Context, which: Which, reports: Vec<Reference>) -> Result<Joined, Failure> {
    let joining = Joining { which, reports, by: None, at: context.clock.now(), random: context.random.clone() };
    match context.db.write(joining, |tx, joining| Box::pin(join(tx, joining))).await {
        Ok(joined) => Ok(joined),
        Err(JoinError::Nothing(_)) => {
            Err(Failure::conflict("Each of these reports is in a wave already, or not here. Nothing was changed."))
        }
        Err(JoinError::Unknown) => Err(Failure::not_found()),
        Err(JoinError::Store(error)) => Err(error.into()),
    }
}

impl JoinRequest {
    fn read(body: &[u8]) -> Result<(Vec<Reference>, Option<String>), Failure> {
        let request: Self = serde_json::from_slice(body).map_err(|error| match error.classify() {
            serde_json::error::Category::Data => Failure::unprocessable(format!("The JSON does not fit: {error}.")),
            _ => Failure::bad_request(format!("This is not JSON: {error}.")),
        })?;
        if request.reports.is_empty() || request.reports.len() > MOST_AT_ONCE {
            return Err(Failure::unprocessable(format!("reports holds 1 to {MOST_AT_ONCE} references.")));
        }
        let reports = request.reports.iter().map(|text| read_reference(text));
        let reports = reports.collect::<Result<Vec<_>, _>>();
        let reports = reports.map_err(|_| Failure::unprocessable("reports holds references, as in HU-7KQ2-M9XV."))?;
        let title = request.title.as_deref().and_then(Text::<MAX_SHORT>::one_line).map(Text::into_string);
        Ok((reports, title))
    }
}

impl JoinResponse {
    fn new(joined: Joined) -> Self {
        let left = joined.left_out.into_iter().map(|(reference, left)| {
            let (why, wave) = match left {
                LeftOut::Unknown => ("unknown", None),
                LeftOut::Already => ("already", None),
                LeftOut::Elsewhere(name) => ("elsewhere", Some(name.to_string())),
            };
            LeftResponse { reference: reference.to_string(), why, wave }
        });
        Self { wave: joined.wave.name.to_string(), done: joined.done, left: left.collect() }
    }
}

impl WaveResponse {
    fn new(wave: Wave, tally: &Tally) -> Self {
        let states = [
            ("new", tally.new),
            ("acknowledged", tally.acknowledged),
            ("contained", tally.contained),
            ("closed", tally.closed),
        ];
        Self {
            name: wave.name.to_string(),
            title: wave.title,
            opened_at: wave.opened_at.to_string(),
            states: states.into(),
            kinds: tally.kinds.iter().map(|(kind, count)| (kind.as_str(), *count)).collect(),
            acted: tally.acted,
            waiting: tally.waiting,
            first_at: tally.between.map(|(first, _)| first.to_string()),
            last_at: tally.between.map(|(_, last)| last.to_string()),
        }
    }
}
