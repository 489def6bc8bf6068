//! `GET /desk`: what waits, the most urgent first.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::several::Outcomes;
use super::view::{Chip, Field, View, nothing, owner_word};
use super::wave::list::likely;

use super::{Fits, Follow, Row, answers_line};
use crate::context::Context;
use crate::people::{Permission, Person, Responder, store::people_all};
use crate::terms::{Outcome, State as Stage};
use crate::triage::queue::{LOOKED_AT, page, store};
use crate::triage::words::{self, Names};
use crate::triage::{Counts, InHand, Part};
use crate::wave::store::open_waves;
use crate::web::clockface::span;
use crate::web::{DeskFrame, Failure, Html, assets};

/// So many rows stand on a page: more than one looks through at once.
const ROWS: usize = 50;
/// So many waves are offered to narrow it by.
const WAVES: i64 = 30;

#[derive(Template)]
#[template(path = "triage/queue.html")]
struct QueuePage<'a> {
    frame: DeskFrame<'a>,
    keys: String,
    lead: String,
    /// Who waits for an answer; none when nobody does.
    answers: Option<String>,
    /// Which reports may belong together; none when none do.
    likely: Option<String>,
    outcomes: Outcomes,
    follow: Follow,
    /// How many wait for a first look: in the title.
    new: i64,
    /// Which reports belong in the list; none for what was searched for, which stays as it was found.
    fits: Option<Fits>,
    view: &'a View,
    /// This page, and the same where it does or does not reload by itself without scripts.
    here: String,
    other: String,
    chips: Vec<Chip>,
    fields: Vec<Field>,
    /// The view without anything that narrows it.
    whole: String,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    nothing: &'static str,
    /// How many reports were looked at, when they were not all.
    looked_at: Option<i64>,
    /// What a report may come to.
    findings: Vec<(&'static str, &'static str)>,
    /// Where the first page is, on a later one.
    top: Option<String>,
    older: Option<String>,
}

struct Tab {
    address: String,
    name: &'static str,
    /// By what name its count is told; none where it is not followed.
    key: Option<&'static str>,
    /// Whose it is, where it is somebody's.
    me: Option<String>,
    count: Option<i64>,
    is_current: bool,
}

/// A word or a place that does not exist is as good as left out.
pub async fn show(
    State(context): State<Context>,
    responder: Responder,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let query = query.unwrap_or_default();
    let view = View::read(&context, responder.person(), &query);
    render(&context, responder.person(), &view, StatusCode::OK, Outcomes::read(&query)).await
}

/// The page, with what became of an act on several reports.
pub async fn render(
    context: &Context,
    person: &Person,
    view: &View,
    status: StatusCode,
    outcomes: Outcomes,
) -> Result<Response, Failure> {
    let (db, now, filter) = (&context.db, context.clock.now(), &view.wanted.filter);
    let counts = store::queue_counts(db).await?;
    let oldest = store::oldest_untouched(db).await?;
    let found = page(db, &view.wanted, view.after, ROWS).await?;
    let people = people_all(db).await?;
    let narrow = if filter.is_narrow() { store::narrow_counts(db, filter).await? } else { counts };
    let in_hand = store::in_hand_count(db, filter, person.id.uuid()).await?;
    let responders = people.iter().filter(|person| person.roles.allow(Permission::WorkTheDesk)).cloned();
    let responders = responders.collect::<Vec<_>>();
    let names = Names::of(people);
    let waves = open_waves(db, None, WAVES).await?;
    let page = QueuePage {
        frame: context.desk_frame(person, "/desk").await?,
        keys: assets::address("queue.js"),
        answers: answers_line(db, now).await?,
        likely: likely(context, now).await?,
        lead: lead(counts, oldest.map(|oldest| now.seconds_since(oldest))),
        outcomes,
        follow: Follow::new(now),
        new: counts.new,
        fits: view.wanted.query.is_none().then(|| Fits::of(filter)),
        here: view.address(),
        other: View { is_still: !view.is_still, ..view.clone() }.address(),
        chips: view.chips(context, person, &names),
        fields: view.fields(context, person, &responders, &waves),
        whole: whole(view),
        tabs: tabs(view, person, narrow, narrow.new + in_hand),
        rows: found.rows.iter().map(|row| Row::new(context, row, &names, now)).collect(),
        nothing: nothing(view),
        looked_at: found.cut_short.then_some(LOOKED_AT).filter(|_| view.wanted.query.is_none()),
        findings: Outcome::FINDINGS.iter().map(|found| (found.as_str(), words::outcome(*found))).collect(),
        top: view.after.map(|_| view.address_at(None)),
        older: found.next.map(|next| view.address_at(Some(next))),
        view,
    };
    Ok((status, Html(page)).into_response())
}

fn whole(view: &View) -> String {
    let part = view.part_word().map_or_else(String::new, |part| format!("?state={part}"));
    format!("/desk{part}")
}

/// The parts of the queue. A search has no counts: they would cost more than what is found.
fn tabs(view: &View, me: &Person, counts: Counts, mine: i64) -> Vec<Tab> {
    let searches = view.wanted.query.is_some();
    // What is told of the queue is told of all of it: the counts of a narrowed one stay as they were read.
    let follows = !view.wanted.filter.is_narrow();
    let tab = |part: Part, name, count: Option<i64>| {
        let there = view.of_part(part);
        let is_current = there.wanted.filter.part == view.wanted.filter.part;
        let key = match part {
            Part::NewAndMine(_) => Some("mine"),
            Part::Open => Some("open"),
            Part::State(state) => Some(state.as_str()),
            Part::Everything => None,
        };
        Tab {
            address: there.address(),
            name,
            key: key.filter(|_| follows),
            me: matches!(part, Part::NewAndMine(_)).then(|| owner_word(InHand::Of(me.id.uuid()))),
            count: count.filter(|_| !searches),
            is_current,
        }
    };
    let everything = searches.then(|| tab(Part::Everything, "Everything", None));
    let others = [
        tab(Part::NewAndMine(me.id.uuid()), "New and mine", Some(mine)),
        tab(Part::Open, "Open", Some(counts.open())),
        tab(Part::State(Stage::New), "New", Some(counts.new)),
        tab(Part::State(Stage::Acknowledged), "Acknowledged", Some(counts.acknowledged)),
        tab(Part::State(Stage::Contained), "Contained", Some(counts.contained)),
        tab(Part::State(Stage::Closed), "Closed", None),
    ];
    everything.into_iter().chain(others).collect()
}

/// How it stands, in a sentence or two. `oldest`: seconds that the oldest new report has waited.
pub fn lead(counts: Counts, oldest: Option<i64>) -> String {
    let others = counts.open() - counts.new;
    let waited = oldest.map_or_else(String::new, |seconds| format!(", the oldest for {}", span(seconds)));
    match (counts.new, others) {
        (0, 0) => "Nothing is open.".to_owned(),
        (0, 1) => "Nothing new. 1 report is open.".to_owned(),
        (0, others) => format!("Nothing new. {others} reports are open."),
        (new, 0) => format!("{new} new{waited}."),
        (new, 1) => format!("{new} new{waited}. 1 more is open."),
        (new, others) => format!("{new} new{waited}. {others} more are open."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lead_counts_what_waits() {
        let counts = |new, acknowledged, contained| Counts { new, acknowledged, contained };
        assert_eq!(lead(counts(3, 2, 3), Some(840)), "3 new, the oldest for 14 min. 5 more are open.");
        assert_eq!(lead(counts(1, 0, 1), Some(30)), "1 new, the oldest for under 1 min. 1 more is open.");
        assert_eq!(lead(counts(0, 1, 0), None), "Nothing new. 1 report is open.");
        assert_eq!(lead(Counts::default(), None), "Nothing is open.");
    }
}
