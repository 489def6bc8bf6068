//! Waves for programs: reports of one lure, put together, and acted on once for all.

mod acts;
mod shown;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use self::shown::{
    JoinRequest, JoinResponse, WaveIndicatorResponse, WaveIndicatorsResponse, WaveResponse, WavesResponse,
};
use super::indicators::{IndicatorResponse, IndicatorsRequest, other_format};
use crate::base::Moment;
use crate::context::Context;
use crate::indicator::store::indicators_of_wave;
use crate::people::{ReadsReports, WritesReports};
use crate::report::Reference;
use crate::triage::web::wave_file;
use crate::wave::store::{self, Place};
use crate::wave::{JoinError, Joined, Joining, Parting, Wave, WaveId, WaveName, Which, join, part};
use crate::web::{Failure, Parameters};

/// So many waves an answer has.
const ROWS: usize = 50;

pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new()
        .routes(routes!(list, start))
        .routes(routes!(show))
        .routes(routes!(indicators))
        .routes(routes!(join_some))
        .routes(routes!(part_some))
        .merge(acts::routes())
}

/// Which waves.
#[derive(IntoParams)]
#[expect(dead_code, reason = "describes the parameters that are read by name")]
#[into_params(parameter_in = Query)]
pub struct WavesRequest {
    /// `open` (when left out): of which a report is open; `all`.
    show: Option<String>,
    /// The `next` of the answer before.
    after: Option<String>,
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
    mut parameters: Parameters,
) -> Result<Json<WavesResponse>, Failure> {
    let open_alone = parameters.read_with("show", &["open", "all"], |word| match word {
        "open" => Ok(true),
        "all" => Ok(false),
        _ => Err("it is open or all"),
    });
    let after = parameters.read_with("after", &[], |text| {
        let place = || {
            let (at, id) = text.split_once('.')?;
            let id = WaveId::from_uuid(Uuid::try_parse(id).ok()?);
            Some(Place { opened_at: Moment::from_micros(at.parse().ok()?), id })
        };
        place().ok_or("it is the `next` of an earlier answer, as it was")
    });
    parameters.end(&["show", "after"], Failure::unprocessable)?;
    let limit = ROWS as i64 + 1;
    let mut waves = match open_alone {
        None | Some(true) => store::open_waves(&context.db, after, limit).await?,
        Some(false) => store::waves(&context.db, after, limit).await?,
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
    parameters: Parameters,
) -> Result<Response, Failure> {
    let format = other_format(parameters)?;
    let wave = find(&context, &name).await?;
    if let Some(format) = format {
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
        Err(JoinError::Unknown | JoinError::Nothing(_)) => Err(no_wave()),
    }
}

async fn find(context: &Context, name: &str) -> Result<Wave, Failure> {
    let name = name.parse::<WaveName>().map_err(|_| no_wave())?;
    store::find(&context.db, &name).await?.ok_or_else(no_wave)
}

async fn put(context: &Context, which: Which, reports: Vec<Reference>) -> Result<Joined, Failure> {
    let joining = Joining { which, reports, by: None, at: context.clock.now(), random: context.random.clone() };
    match context.db.write(joining, |tx, joining| Box::pin(join(tx, joining))).await {
        Ok(joined) => Ok(joined),
        Err(JoinError::Nothing(_)) => {
            Err(Failure::conflict("Each of these reports is in a wave already, or not here. Nothing was changed."))
        }
        Err(JoinError::Unknown) => Err(no_wave()),
        Err(JoinError::Store(error)) => Err(error.into()),
    }
}

fn no_wave() -> Failure {
    Failure::nothing_there("There is no wave of this name; one reads like W-7K2Q.")
}
