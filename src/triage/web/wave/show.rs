//! `GET /desk/waves/{name}`: what a wave is, what its reports share, the reports, and what is done once for all of them.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::answering::Answering;
use super::list::Candidate;
use super::outcomes::Outcomes;
use super::{Brief, because, find, path, reports};
use crate::context::Context;
use crate::indicator::export::{About, Format, is_harmful};
use crate::indicator::store::indicators_of_wave;
use crate::indicator::{Found, Kind};
use crate::people::{Person, Responder, store::people_all};
use crate::store::StoreError;
use crate::terms::Outcome;
use crate::triage::queue::{Place, Wanted, page};
use crate::triage::web::indicators::{as_file, kind_name, name};
use crate::triage::web::{Fits, Follow, Row, Time};
use crate::triage::words::{self, Names};
use crate::triage::{Filter, Part};
use crate::wave::store::{by_id, tally};
use crate::wave::{Tally, Wave, WaveName, like_wave};
use crate::web::{DeskFrame, Failure, Html, assets, see_other};

/// So many reports stand on a page.
const ROWS: usize = 50;
/// So many that may belong to it are shown.
const CANDIDATES: usize = 20;
/// So many indicators of a kind are shown; the downloads have all.
const SHOWN: usize = 12;

#[derive(Template)]
#[template(path = "triage/wave/show.html")]
struct WavePage<'a> {
    frame: DeskFrame<'a>,
    keys: String,
    follow: Follow,
    outcomes: Outcomes,
    brief: Brief,
    /// What a responder calls it.
    called: &'a str,
    opened: Time,
    opened_by: &'a str,
    /// "18 clicked a link, 4 entered a password".
    kinds: String,
    came_to: Option<String>,
    /// The act that is next: its button is the filled one.
    next: &'static str,
    /// When what is decided on was seen.
    seen: i64,
    answering: Answering,
    findings: Vec<(&'static str, &'static str)>,
    groups: Vec<Group>,
    downloads: Vec<(String, &'static str)>,
    candidates: Vec<Candidate>,
    rows: Vec<Row>,
    fits: Option<Fits>,
    here: String,
    is_later: bool,
    more: Option<String>,
}

/// Indicators of one kind.
struct Group {
    name: &'static str,
    /// As they are shown, and how many reports have each.
    rows: Vec<(String, String)>,
    more: usize,
}

pub async fn show(
    State(context): State<Context>,
    responder: Responder,
    Path(name): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let (wave, query) = (find(&context, &name).await?, query.unwrap_or_default());
    let after = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "after");
    let after = after.and_then(|(_, value)| value.parse::<Place>().ok());
    let shown = Shown { outcomes: Outcomes::read(&query), after, ..Shown::default() };
    respond(&context, responder.person(), &wave, StatusCode::OK, shown).await
}

/// `GET` on an address that forms are sent to.
pub async fn again(_: Responder, Path(name): Path<String>) -> Result<Response, Failure> {
    let name = name.parse::<WaveName>().map_err(|_| Failure::not_found())?;
    Ok(see_other(&path(&name)))
}

/// The indicators of all its reports, as a file.
pub async fn download(
    State(context): State<Context>,
    _: Responder,
    Path((name, format)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let wave = find(&context, &name).await?;
    let format = format.parse::<Format>().map_err(|_| Failure::not_found())?;
    Ok(file(&context, &wave, format).await?)
}

/// A wave's indicators as a download in that form.
///
/// # Errors
/// [`StoreError`].
pub async fn file(context: &Context, wave: &Wave, format: Format) -> Result<Response, StoreError> {
    let all = indicators_of_wave(&context.db, wave.id.uuid()).await?;
    let all = all.into_iter().map(|(found, _)| found).collect::<Vec<_>>();
    let tally = tally(&context.db, wave.id).await?;
    let about = About::wave(
        wave.name.as_str(),
        tally.between.map_or(wave.opened_at, |(first, _)| first),
        tally.outcomes.keys().any(|outcome| is_harmful(*outcome)),
        (&context.site.organisation, &context.site.public_url),
        context.clock.now(),
    );
    Ok(as_file(format, about, &all))
}

/// What the page shows besides the wave itself.
#[derive(Default)]
struct Shown {
    outcomes: Outcomes,
    after: Option<Place>,
    answering: Option<Answering>,
    seen: Option<i64>,
}

/// The page after an act. `seen`: when what is still being decided was seen.
pub async fn render(
    context: &Context,
    person: &Person,
    wave: &Wave,
    status: StatusCode,
    outcomes: Outcomes,
    answering: Option<Answering>,
    seen: Option<i64>,
) -> Result<Response, Failure> {
    // As it is now, also what it is called.
    let now = by_id(&context.db, wave.id.uuid()).await?.ok_or_else(Failure::not_found)?;
    respond(context, person, &now, status, Shown { outcomes, after: None, answering, seen }).await
}

async fn respond(
    context: &Context,
    person: &Person,
    wave: &Wave,
    status: StatusCode,
    shown: Shown,
) -> Result<Response, Failure> {
    let (db, now, clock) = (&context.db, context.clock.now(), context.site.clockface());
    let names = Names::of(people_all(db).await?);
    let tally = tally(db, wave.id).await?;
    let wanted =
        Wanted { filter: Filter { wave: Some(wave.name.clone()), ..Filter::part(Part::Everything) }, query: None };
    let found = page(db, &wanted, shown.after, ROWS).await?;
    let candidates = if shown.after.is_none() { like_wave(db, wave).await? } else { Vec::new() };
    let address = path(&wave.name);
    let after = |place: Place| format!("{address}?after={place}#reports");
    let follow = Follow::new(now);
    let view = WavePage {
        frame: context.desk_frame(person, "/desk/waves").await?,
        keys: assets::address("queue.js"),
        outcomes: shown.outcomes,
        called: wave.title.as_deref().unwrap_or_default(),
        opened: Time::new(&clock, wave.opened_at, now),
        opened_by: names.who(wave.opened_by),
        kinds: kinds(context, &tally),
        came_to: came_to(&tally),
        next: next(&tally),
        seen: shown.seen.unwrap_or(follow.since),
        answering: shown.answering.unwrap_or_else(|| Answering::new(context, &tally)),
        findings: Outcome::FINDINGS.iter().map(|found| (found.as_str(), words::outcome(*found))).collect(),
        groups: groups(&indicators_of_wave(db, wave.id.uuid()).await?),
        downloads: Format::ALL
            .map(|format| (format!("{address}/indicators/{}", format.as_str()), name(format)))
            .to_vec(),
        candidates: candidates
            .iter()
            .take(CANDIDATES)
            .map(|(look, likeness)| Candidate {
                reference: look.reference.to_string(),
                kind: context.guidance.desk(look.kind).name.clone(),
                received: Time::new(&clock, look.received_at, now),
                because: Some(because(context, likeness)),
            })
            .collect(),
        rows: found.rows.iter().map(|row| Row::new(context, row, &names, now)).collect(),
        fits: Some(Fits::of(&wanted.filter)),
        here: shown.after.map_or_else(|| address.clone(), after),
        is_later: shown.after.is_some(),
        more: found.next.map(after),
        brief: Brief::new(context, wave, tally, now),
        follow,
    };
    Ok((status, Html(view)).into_response())
}

/// The next right act for most of a wave.
fn next(tally: &Tally) -> &'static str {
    match tally {
        tally if tally.new > 0 => "acknowledge",
        tally if tally.acknowledged > 0 => "contain",
        tally if tally.contained > 0 => "answer-and-close",
        tally if tally.waiting > 0 => "answer",
        _ => "",
    }
}

/// What they tell of, the most first.
fn kinds(context: &Context, tally: &Tally) -> String {
    let mut kinds = tally.kinds.iter().collect::<Vec<_>>();
    kinds.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    let named = kinds.into_iter().map(|(kind, count)| format!("{} {count}", context.guidance.desk(*kind).name));
    named.collect::<Vec<_>>().join(", ")
}

fn came_to(tally: &Tally) -> Option<String> {
    let named = tally.outcomes.iter().map(|(found, count)| format!("{count} {}", words::outcome(*found)));
    let named = named.collect::<Vec<_>>();
    (!named.is_empty()).then(|| named.join(", "))
}

fn groups(all: &[(Found, i64)]) -> Vec<Group> {
    let of_kind = |kind: Kind| {
        let mut rows = all
            .iter()
            .filter(|(found, _)| found.indicator.kind == kind)
            .map(|(found, count)| (found.indicator.defanged(), format!("in {}", reports(*count))))
            .collect::<Vec<_>>();
        let more = rows.len().saturating_sub(SHOWN);
        rows.truncate(SHOWN);
        Group { name: kind_name(kind), rows, more }
    };
    Kind::ALL.into_iter().map(of_kind).filter(|group| !group.rows.is_empty()).collect()
}
