//! The desk's pages: the queue, one report, and the forms on it. Each works without scripts.

mod enter;
mod file;
mod identity;
mod queue;
mod reply;
mod report;
mod several;
mod step;
mod view;

use axum::Router;
use axum::routing::{get, post};

use super::words::{self, Names};
use super::{Move, Waiting};
use crate::base::Moment;
use crate::context::Context;
use crate::terms::State;
use crate::web::Clockface;

/// Every page of the desk.
pub fn routes() -> Router<Context> {
    let step =
        |step: Move| post(move |context, responder, path, form| step::take(context, responder, path, form, step));
    Router::new()
        .route("/desk", get(queue::show))
        .route("/desk/several", post(several::take).get(several::again))
        .route("/desk/new", get(enter::show).post(enter::send))
        .route("/desk/reports/{reference}", get(report::show))
        .route("/desk/reports/{reference}/files/{number}", get(file::download))
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

/// How it stands with the moment by which somebody should look.
struct Due {
    /// Seconds since then, negative before.
    over: i64,
    is_over: bool,
    text: String,
}

impl Due {
    fn new(at: Moment, now: Moment) -> Self {
        let over = now.seconds_since(at);
        Self { over, is_over: over >= 60, text: words::due(over) }
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
    /// Where a first look is due: how it stands with that.
    due: Option<Due>,
    version: i64,
    /// Whether it is the report on the page.
    is_current: bool,
}

impl Row {
    fn new(context: &Context, waiting: &Waiting, names: &Names, now: Moment) -> Self {
        let (acted, acted_name) = words::acted(waiting.acted);
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
            due: (waiting.state == State::New).then(|| Due::new(waiting.due_at, now)),
            version: waiting.version,
            is_current: false,
        }
    }
}
