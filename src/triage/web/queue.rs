//! `GET /desk`: what waits, the most urgent first.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::{Follow, Row};
use crate::context::Context;
use crate::people::{Responder, store::people_all};
use crate::terms::State as Stage;
use crate::triage::words::{self, Names};
use crate::triage::{Counts, Cursor, Filter, store};
use crate::web::clockface::span;
use crate::web::{DeskFrame, Failure, Html};

/// So many rows stand on a page: more than one looks through at once.
const ROWS: usize = 50;

#[derive(Deserialize, Default)]
pub struct Asked {
    state: Option<String>,
    after: Option<String>,
    /// The page is not to reload by itself.
    still: Option<String>,
}

#[derive(Template)]
#[template(path = "triage/queue.html")]
struct QueuePage<'a> {
    frame: DeskFrame<'a>,
    lead: String,
    follow: Follow,
    /// How many wait for a first look: in the title.
    new: i64,
    /// The states whose reports stand here.
    states: &'static str,
    /// This page, and the same where it does or does not reload by itself without scripts.
    here: String,
    other: String,
    is_still: bool,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    nothing: &'static str,
    /// Where the first page is, on a later one.
    top: Option<String>,
    older: Option<String>,
}

struct Tab {
    address: String,
    name: &'static str,
    key: &'static str,
    count: Option<i64>,
    is_current: bool,
}

/// A state or a place that does not exist leads to the queue itself.
pub async fn show(
    State(context): State<Context>,
    responder: Responder,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Failure> {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let filter = Filter { state: asked.state.and_then(|word| word.parse().ok()) };
    let after = asked.after.and_then(|text| text.parse::<Cursor>().ok());
    let (place, is_still) = (after.map(|after| after.to_string()), asked.still.is_some());
    let now = context.clock.now();
    let counts = store::queue_counts(&context.db).await?;
    let oldest = store::oldest_untouched(&context.db).await?;
    // One more than is shown tells whether there are more.
    let mut waiting = store::queue_page(&context.db, filter, after, ROWS as i64 + 1).await?;
    let more = waiting.len() > ROWS;
    waiting.truncate(ROWS);
    let names = Names::of(people_all(&context.db).await?);
    let page = QueuePage {
        frame: context.desk_frame(responder.person(), "/desk").await?,
        lead: lead(counts, oldest.map(|oldest| now.seconds_since(oldest))),
        tabs: tabs(filter, counts, is_still),
        rows: waiting.iter().map(|row| Row::new(&context, row, &names, now)).collect(),
        follow: Follow::new(now),
        new: counts.new,
        states: states(filter),
        here: address(filter, place.as_deref(), is_still),
        other: address(filter, place.as_deref(), !is_still),
        is_still,
        nothing: words::nothing(filter.state),
        top: after.map(|_| address(filter, None, is_still)),
        older: waiting.last().filter(|_| more).map(|last| address(filter, Some(&last.cursor().to_string()), is_still)),
    };
    Ok(Html(page).into_response())
}

/// The states whose reports a part of the queue shows, as a script reads them.
fn states(filter: Filter) -> &'static str {
    filter.state.map_or("new acknowledged contained", Stage::as_str)
}

fn address(filter: Filter, after: Option<&str>, is_still: bool) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(filter.state.map(|state| ("state", state.as_str())));
    query.extend_pairs(after.map(|after| ("after", after)));
    query.extend_pairs(is_still.then_some(("still", "1")));
    let query = query.finish();
    if query.is_empty() { "/desk".to_owned() } else { format!("/desk?{query}") }
}

fn tabs(filter: Filter, counts: Counts, is_still: bool) -> Vec<Tab> {
    let tab = |state: Option<Stage>, name, count| {
        let tab = Filter { state };
        let key = state.map_or("open", Stage::as_str);
        Tab { address: address(tab, None, is_still), name, key, count, is_current: filter == tab }
    };
    vec![
        tab(None, "Open", Some(counts.open())),
        tab(Some(Stage::New), "New", Some(counts.new)),
        tab(Some(Stage::Acknowledged), "Acknowledged", Some(counts.acknowledged)),
        tab(Some(Stage::Contained), "Contained", Some(counts.contained)),
        tab(Some(Stage::Closed), "Closed", None),
    ]
}

/// How it stands, in a sentence or two. `oldest`: seconds that the oldest new report has waited.
pub fn lead(counts: Counts, oldest: Option<i64>) -> String {
    let others = counts.open() - counts.new;
    let waited = oldest.map_or_else(String::new, |seconds| format!(", the oldest for {}", span(seconds)));
    match (counts.new, others) {
        (0, 0) => "Every report is closed.".to_owned(),
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
        assert_eq!(lead(Counts::default(), None), "Every report is closed.");
    }

    #[test]
    fn addresses_keep_state_and_place() {
        let filter = Filter { state: Some(Stage::Closed) };
        assert_eq!(address(filter, Some("1.2.x"), false), "/desk?state=closed&after=1.2.x");
        assert_eq!(address(Filter::default(), None, false), "/desk");
        assert_eq!(address(filter, None, true), "/desk?state=closed&still=1");
    }
}
