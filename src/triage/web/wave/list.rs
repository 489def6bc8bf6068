//! `GET /desk/waves`: what may belong together first, then the waves, the newest first.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Deserialize;
use uuid::Uuid;

use super::outcomes::Outcomes;
use super::{Brief, because, reports};
use crate::base::Moment;
use crate::context::Context;
use crate::people::{Person, Responder};
use crate::store::StoreError;
use crate::triage::web::{Follow, Time};
use crate::wave::store::{Place, open_waves, tallies, waves};
use crate::wave::{Group, WaveId, WaveName, fresh};
use crate::web::{DeskFrame, Failure, Html};

/// So many waves stand on a page.
const ROWS: usize = 25;
/// So many groups are suggested, those with the most reports.
const GROUPS: usize = 8;
/// So many reports of a group are shown; the others stand folded below, and go with them unless somebody unticks them.
const SHOWN: usize = 8;
/// So many seconds it is said in the queue how many look alike before it is found out again.
const LIKELY_FOR: i64 = 10;

#[derive(Deserialize, Default)]
pub struct Asked {
    /// `all`: also those of which everything is closed.
    show: Option<String>,
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "triage/wave/list.html")]
struct WavesPage<'a> {
    frame: DeskFrame<'a>,
    follow: Follow,
    outcomes: Outcomes,
    groups: Vec<Suggested>,
    rows: Vec<Brief>,
    shows_all: bool,
    is_later: bool,
    more: Option<String>,
}

/// Reports that may belong together.
pub struct Suggested {
    /// "4 reports look like W-7K2Q".
    pub heading: String,
    /// The wave they may join, and where it is.
    pub wave: Option<(String, String)>,
    pub title: String,
    pub rows: Vec<Candidate>,
    /// Further ones, folded.
    pub others: Vec<Candidate>,
    pub button: String,
}

/// One of them.
pub struct Candidate {
    pub reference: String,
    pub kind: String,
    pub received: Time,
    pub because: Option<String>,
}

/// A place that does not exist leads to the first page.
pub async fn show(
    State(context): State<Context>,
    responder: Responder,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Failure> {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let outcomes = Outcomes::default();
    Ok(render(&context, responder.person(), &asked, StatusCode::OK, outcomes).await?)
}

/// The page, with what became of an act.
///
/// # Errors
/// [`StoreError`].
pub async fn render(
    context: &Context,
    person: &Person,
    asked: &Asked,
    status: StatusCode,
    outcomes: Outcomes,
) -> Result<Response, StoreError> {
    let (db, now) = (&context.db, context.clock.now());
    let shows_all = asked.show.as_deref() == Some("all");
    let after = asked.after.as_deref().and_then(place);
    let limit = ROWS as i64 + 1;
    let mut found = if shows_all { waves(db, after, limit).await? } else { open_waves(db, after, limit).await? };
    let is_full = found.len() > ROWS;
    found.truncate(ROWS);
    let mut tallies = tallies(db, &found.iter().map(|wave| wave.id).collect::<Vec<_>>()).await?;
    let groups = if after.is_none() { fresh(db, now).await? } else { Vec::new() };
    let more = found.last().filter(|_| is_full).map(|last| {
        let show = if shows_all { "show=all&" } else { "" };
        format!("/desk/waves?{show}after={}.{}", last.opened_at.as_micros(), last.id.uuid().simple())
    });
    let page = WavesPage {
        frame: context.desk_frame(person, "/desk/waves").await?,
        follow: Follow::new(now),
        outcomes,
        groups: groups.into_iter().take(GROUPS).map(|group| Suggested::new(context, group, now)).collect(),
        rows: found
            .iter()
            .map(|wave| Brief::new(context, wave, tallies.remove(&wave.id.uuid()).unwrap_or_default(), now))
            .collect(),
        shows_all,
        is_later: after.is_some(),
        more,
    };
    Ok((status, Html(page)).into_response())
}

/// What the queue says of reports that may belong together, as it was found out within the last [`LIKELY_FOR`] seconds.
///
/// # Errors
/// [`StoreError`].
pub async fn likely(context: &Context, now: Moment) -> Result<Option<String>, StoreError> {
    if let Some(said) = context.likely_waves.within(LIKELY_FOR, now) {
        return Ok(said);
    }
    let groups = fresh(&context.db, now).await?;
    let said = likely_line(
        &groups
            .iter()
            .map(|group| (group.reports.len(), group.wave.as_ref().map(|wave| &wave.name)))
            .collect::<Vec<_>>(),
    );
    context.likely_waves.keep(now, said.clone());
    Ok(said)
}

/// How many reports look alike; with the wave that all of them look like, where it is one.
fn likely_line(groups: &[(usize, Option<&WaveName>)]) -> Option<String> {
    let (first, others) = groups.split_first()?;
    let all = groups.iter().map(|(count, _)| count).sum::<usize>();
    let count = reports(i64::try_from(all).unwrap_or(i64::MAX));
    let looks = if all == 1 { "looks" } else { "look" };
    Some(match first {
        _ if !others.is_empty() => format!("{count} {looks} like {} lures.", groups.len()),
        (_, Some(wave)) => format!("{count} {looks} like {wave}."),
        (_, None) => format!("{count} {looks} like one lure."),
    })
}

fn place(text: &str) -> Option<Place> {
    let (at, id) = text.split_once('.')?;
    Some(Place { opened_at: Moment::from_micros(at.parse().ok()?), id: WaveId::from_uuid(Uuid::try_parse(id).ok()?) })
}

impl Suggested {
    fn new(context: &Context, group: Group, now: Moment) -> Self {
        let count = reports(i64::try_from(group.reports.len()).unwrap_or(i64::MAX));
        let looks = if group.reports.len() == 1 { "looks" } else { "look" };
        let clock = context.site.clockface();
        let title = suggested_title(&group);
        let candidates = group.reports.iter().map(|(look, likeness)| Candidate {
            reference: look.reference.to_string(),
            kind: context.guidance.desk(look.kind).name.clone(),
            received: Time::new(&clock, look.received_at, now),
            because: likeness.as_ref().map(|likeness| because(context, likeness)),
        });
        let mut rows = candidates.collect::<Vec<_>>();
        let others = rows.split_off(rows.len().min(SHOWN));
        let wave = group.wave.as_ref();
        Self {
            heading: match wave {
                Some(wave) => format!("{count} {looks} like {}", wave.name),
                None => format!("{count} {looks} like one lure"),
            },
            wave: wave.map(|wave| (wave.name.to_string(), super::path(&wave.name))),
            title,
            rows,
            others,
            button: match wave {
                Some(wave) => format!("Put into {}", wave.name),
                None => "Make a wave of those ticked".to_owned(),
            },
        }
    }
}

/// What a new wave may be called: by what its reports share.
fn suggested_title(group: &Group) -> String {
    let reasons = group.reports.iter().filter_map(|(_, likeness)| likeness.as_ref()?.reasons.first());
    let mut reasons = reasons.filter_map(super::section::short).collect::<Vec<_>>();
    reasons.sort();
    let count = |title: &String| reasons.iter().filter(|other| *other == title).count();
    reasons.iter().max_by_key(|title| count(title)).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_is_said_in_a_line() {
        let wave = "W-7K2Q".parse::<WaveName>().ok();
        let known = wave.as_ref();
        for (groups, said) in [
            (vec![], None),
            (vec![(9, None)], Some("9 reports look like one lure.")),
            (vec![(1, known)], Some("1 report looks like W-7K2Q.")),
            (vec![(2, known), (3, None)], Some("5 reports look like 2 lures.")),
        ] {
            assert_eq!(likely_line(&groups).as_deref(), said);
        }
    }
}
