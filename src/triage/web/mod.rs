//! The desk's pages: the queue, one report, and the forms on it. Each works without scripts.

mod answer;
mod enter;
mod file;
mod identity;
pub(super) mod indicators;
mod live;
mod queue;
mod reply;
mod report;
mod step;
pub mod writing;

use axum::Router;
use axum::routing::{get, post};
use tower_http::limit::RequestBodyLimitLayer;

use super::words::{self, Names};
use super::{Move, Waiting};
use crate::base::Moment;
use crate::context::Context;
use crate::web::{Clockface, assets};

/// Every page of the desk.
pub fn routes() -> Router<Context> {
    let step =
        |step: Move| post(move |context, responder, path, form| step::take(context, responder, path, form, step));
    Router::new()
        .route("/desk", get(queue::show))
        .route("/desk/words", post(writing::hints).layer(RequestBodyLimitLayer::new(writing::MOST_BYTES)))
        .route("/desk/live", get(live::listen))
        .route("/desk/new", get(enter::show).post(enter::send))
        .route("/desk/reports/{reference}", get(report::show))
        .route("/desk/reports/{reference}/files/{number}", get(file::download))
        .route("/desk/reports/{reference}/indicators/{format}", get(indicators::download))
        .route("/desk/reports/{reference}/acknowledge", step(Move::Acknowledge).get(report::again))
        .route("/desk/reports/{reference}/contain", step(Move::Contain).get(report::again))
        .route("/desk/reports/{reference}/close", step(Move::Close).get(report::again))
        .route("/desk/reports/{reference}/reopen", step(Move::Reopen).get(report::again))
        .route("/desk/reports/{reference}/message", post(reply::send).get(report::again))
        .route("/desk/reports/{reference}/identity", post(identity::open).get(report::again))
}

/// A moment for people and for machines, with its age.
struct Time {
    machine: String,
    text: String,
    /// Seconds, at the time of the answer.
    age: i64,
    ago: String,
}

impl Time {
    fn new(clock: &Clockface, at: Moment, now: Moment) -> Self {
        let age = now.seconds_since(at).max(0);
        Self { machine: clock.machine(at), text: clock.at(at, now), age, ago: clock.ago(at, now) }
    }
}

/// One row of the queue, in words.
struct Row {
    reference: String,
    severity: &'static str,
    severity_name: &'static str,
    kind: String,
    received: Time,
    acted: &'static str,
    acted_name: &'static str,
    state: &'static str,
    state_name: &'static str,
    owner: Option<String>,
    /// Sorts as the queue does.
    order: String,
    version: i64,
    /// Whether it is the report on the page.
    is_current: bool,
}

impl Row {
    fn new(context: &Context, waiting: &Waiting, names: &Names, now: Moment) -> Self {
        let (acted, acted_name) = words::acted(waiting.kind, waiting.acted);
        Self {
            reference: waiting.reference.to_string(),
            severity: waiting.severity.as_str(),
            severity_name: words::severity(waiting.severity),
            kind: context.guidance.desk(waiting.kind).name.clone(),
            received: Time::new(&context.site.clockface(), waiting.received_at, now),
            acted,
            acted_name,
            state: waiting.state.as_str(),
            state_name: words::state(waiting.state),
            owner: names.first(waiting.owner).map(ToOwned::to_owned),
            order: waiting.order(),
            version: waiting.version,
            is_current: false,
        }
    }
}

/// What an open page needs to follow what happens elsewhere.
struct Follow {
    /// When the page was made: what is told after it is news.
    since: i64,
    script: String,
}

impl Follow {
    fn new(now: Moment) -> Self {
        Self { since: now.as_micros(), script: assets::address("live.js") }
    }
}
