//! The desk's pages: the queue, one report, and the forms on it. Each works without scripts.

mod answer;
mod answers;
mod deed;
mod enter;
mod file;
mod identity;
pub(super) mod indicators;
mod live;
mod queue;
mod reply;
mod report;
mod several;
mod step;
mod typed;
mod view;
mod wave;
pub mod writing;

pub(super) use wave::show::file as wave_file;

use axum::Router;
use axum::routing::{get, post};
use tower_http::limit::RequestBodyLimitLayer;

pub use answers::line as answers_line;

use super::words::{self, Names};
use super::{Filter, InHand, Lure, Move, Part, Waiting};
use crate::base::Moment;
use crate::context::Context;
use crate::indicator::{Ours, defang, defang_text};
use crate::terms::State;
use crate::web::{Clockface, assets};

/// Every page of the desk.
pub fn routes() -> Router<Context> {
    let step =
        |step: Move| post(move |context, responder, path, form| step::take(context, responder, path, form, step));
    Router::new()
        .route("/desk", get(queue::show))
        .route("/desk/words", post(writing::hints).layer(RequestBodyLimitLayer::new(writing::MOST_BYTES)))
        .route("/desk/answers", get(answers::show))
        .route("/desk/live", get(live::listen))
        .route("/desk/several", post(several::take).get(several::again))
        .route("/desk/new", get(enter::show).post(enter::send))
        .route("/desk/waves", get(wave::list::show).post(wave::join::take))
        .route("/desk/waves/{name}", get(wave::show::show))
        .route("/desk/waves/{name}/act", post(wave::act::take).get(wave::show::again))
        .route("/desk/waves/{name}/part", post(wave::join::part_some).get(wave::show::again))
        .route("/desk/waves/{name}/title", post(wave::join::call).get(wave::show::again))
        .route("/desk/waves/{name}/indicators/{format}", get(wave::show::download))
        .route("/desk/reports/{reference}", get(report::show))
        .route("/desk/reports/{reference}/files/{number}", get(file::download))
        .route("/desk/reports/{reference}/indicators/{format}", get(indicators::download))
        .route("/desk/reports/{reference}/acknowledge", step(Move::Acknowledge).get(report::again))
        .route("/desk/reports/{reference}/contain", step(Move::Contain).get(report::again))
        .route("/desk/reports/{reference}/close", step(Move::Close).get(report::again))
        .route("/desk/reports/{reference}/reopen", step(Move::Reopen).get(report::again))
        .route("/desk/reports/{reference}/message", post(reply::send).get(report::again))
        .route("/desk/reports/{reference}/owner", post(deed::own).get(report::again))
        .route("/desk/reports/{reference}/severity", post(deed::rate).get(report::again))
        .route("/desk/reports/{reference}/checklist", post(deed::tick).get(report::again))
        .route("/desk/reports/{reference}/note", post(deed::note).get(report::again))
        .route("/desk/reports/{reference}/aware", post(deed::aware).get(report::again))
        .route("/desk/reports/{reference}/identity", post(identity::open).get(report::again))
}

/// A moment for people and for machines, with its age.
pub struct Time {
    pub machine: String,
    pub text: String,
    /// Seconds, at the time of the answer.
    pub age: i64,
    pub ago: String,
}

impl Time {
    pub fn new(clock: &Clockface, at: Moment, now: Moment) -> Self {
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
    /// By what its lure is told from another, defanged.
    lure: Option<String>,
    /// The wave it is in.
    wave: Option<String>,
    /// What the queue is narrowed by, as [`Fits`] names it.
    of: Of,
    /// Sorts as the queue does.
    order: String,
    /// Where a first look is due: how it stands with that.
    due: Option<Due>,
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
            lure: lure(&waiting.lure),
            wave: waiting.wave.as_ref().map(ToString::to_string),
            of: Of::new(waiting),
            order: waiting.order(),
            due: (waiting.state == State::New).then(|| Due::new(waiting.due_at, now)),
            version: waiting.version,
            is_current: false,
        }
    }
}

/// "parcel-waits[.]example, “Your parcel”".
fn lure(lure: &Lure) -> Option<String> {
    let subject =
        lure.subject.as_deref().map(|subject| format!("\u{201C}{}\u{201D}", defang_text(subject, &Ours::default())));
    let told = lure.domain.as_deref().map(defang).into_iter().chain(subject).collect::<Vec<_>>();
    (!told.is_empty()).then(|| told.join(", "))
}

/// What a list of the queue is narrowed by, in the words of its addresses.
struct Of {
    kind: &'static str,
    owner: String,
    channel: &'static str,
    language: String,
}

impl Of {
    fn new(waiting: &Waiting) -> Self {
        Self {
            kind: waiting.kind.as_str(),
            owner: view::owner_word(waiting.owner.map_or(InHand::Nobody, InHand::Of)),
            channel: waiting.channel.as_str(),
            language: waiting.language.clone(),
        }
    }
}

/// Which reports belong to a list, for the script that follows the queue: the attributes of the list that are said have to be
/// those of the row.
#[derive(Default)]
struct Fits {
    states: &'static str,
    /// What is no longer new has to be in this person's hand.
    mine: Option<String>,
    narrow: Vec<(&'static str, String)>,
}

impl Fits {
    /// Everything that is open.
    fn open() -> Self {
        Self { states: "new acknowledged contained", ..Self::default() }
    }

    fn of(filter: &Filter) -> Self {
        let mut fits = Self::open();
        match filter.part {
            Part::Open => {}
            Part::NewAndMine(me) => fits.mine = Some(view::owner_word(InHand::Of(me))),
            Part::State(state) => fits.states = state.as_str(),
            Part::Everything => fits.states = "new acknowledged contained closed",
        }
        let said = [
            ("kind", filter.kind.map(|kind| kind.as_str().to_owned())),
            ("severity", filter.severity.map(|severity| severity.as_str().to_owned())),
            ("owner", filter.owner.map(view::owner_word)),
            ("channel", filter.channel.map(|channel| channel.as_str().to_owned())),
            ("language", filter.language.clone()),
            ("wave", filter.wave.as_ref().map(ToString::to_string)),
        ];
        fits.narrow = said.into_iter().filter_map(|(name, value)| value.map(|value| (name, value))).collect();
        fits
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
