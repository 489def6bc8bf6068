//! `GET /desk/reports/{reference}`: one report, what to do about it, and what was done. Each section of the page has
//! a file of its own here and in `templates/triage/report`.

mod conversation;
mod progress;
mod shown;
mod told;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use self::conversation::Conversation;
use self::progress::Progress;
use self::shown::{Shown, shown};
use self::told::Told;
use super::answer;
use super::enter::Entered;
use super::file::{FileRow, rows};
use super::indicators::Indicators;
use super::reply::{Composing, languages};
use super::wave::section::Belongs;
use super::writing::Hints;
use super::{Fits, Follow, Row, Time};
use crate::base::Moment;
use crate::context::Context;
use crate::guidance::{Containment, Guidance};
use crate::history::{Event, store::events_of};
use crate::people::{Person, Responder, store::people_all};
use crate::report::{Opened, Reference, Report, store::report_by_reference};
use crate::triage::queue::{self, Wanted};
use crate::triage::store;
use crate::triage::words::{self, Names};
use crate::web::{DeskFrame, Failure, Form, Html, assets, see_other};

/// So many rows of the queue stand beside a report.
const RAIL: usize = 20;

/// What an answer shows besides the report itself.
#[derive(Default)]
pub struct Beside<'a> {
    /// A move was not made, because of this event.
    pub because: Option<Option<Event>>,
    pub message: Option<Mend<'a>>,
    /// A message that is being written.
    pub composing: Option<Composing>,
    /// Whether the last message has just been sent as it stands.
    pub sent_now: bool,
    pub reason: Option<Mend<'a>>,
    pub identity: Option<Face>,
    /// The report has just been entered for somebody.
    pub entered: Option<Entered<'a>>,
}

/// A field that has to be changed first: what to do, and what was typed.
pub struct Mend<'a> {
    pub what: &'static str,
    pub typed: &'a str,
}

/// The faces of the identity box.
pub enum Face {
    /// Something is sealed.
    Sealed,
    /// Opened, for this one answer.
    Opened(Opened),
    /// It was asked for, and there is none.
    Nothing,
    /// It cannot be opened with the present key.
    Locked,
}

#[derive(Template)]
#[template(path = "triage/report.html")]
struct ReportPage<'a> {
    frame: DeskFrame<'a>,
    keys: String,
    report: &'a Report,
    guidance: &'a Guidance,
    containment: &'a Containment,
    path: String,
    severity: &'static str,
    acted: (&'static str, &'static str),
    received: Time,
    /// How long after it happened we were told, in a sentence.
    delay: String,
    /// When its reporter took it back.
    withdrawn: Option<Time>,
    progress: Progress,
    told: Told<'a>,
    conflict: Option<Note>,
    entered: Option<Entered<'a>>,
    conversation: Conversation<'a>,
    composing: Composing,
    answers: Vec<(&'static str, &'static str)>,
    /// What to look at in the message that was sent at once.
    sent_hints: Hints,
    files: Vec<FileRow>,
    indicators: Indicators,
    belongs: Belongs,
    reason: Option<Mend<'a>>,
    identity: Option<Face>,
    sealed: &'static str,
    shown: Shown,
    history: Vec<(Time, String)>,
    rail: Vec<Row>,
    /// What stands there: everything that is open.
    fits: Option<Fits>,
    follow: Follow,
}

/// Somebody was first, or something came in between.
struct Note {
    heading: String,
    advice: String,
    at: Option<Time>,
}

pub async fn show(
    State(context): State<Context>,
    responder: Responder,
    Path(reference): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let report = find(&context, &reference).await?;
    let query = query.unwrap_or_default();
    let asked =
        |name: &str| form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value);
    let occasion = asked("answer").and_then(|word| word.parse().ok());
    let composing = occasion.map(|occasion| Composing::from(&context, &report, occasion));
    let beside = Beside { composing, sent_now: asked("sent").is_some(), ..Beside::default() };
    render(&context, responder.person(), &report, StatusCode::OK, beside).await
}

/// `GET` on an address that forms are sent to.
pub async fn again(_: Responder, Path(reference): Path<String>) -> Result<Response, Failure> {
    let reference = reference.parse::<Reference>().map_err(|_| Failure::not_found())?;
    Ok(see_other(&path(&reference)))
}

/// The report of that reference, however it is written.
pub async fn find(context: &Context, reference: &str) -> Result<Report, Failure> {
    let reference = reference.parse::<Reference>().map_err(|_| Failure::not_found())?;
    report_by_reference(&context.db, &reference).await?.ok_or_else(Failure::not_found)
}

pub fn path(reference: &Reference) -> String {
    format!("/desk/reports/{reference}")
}

/// The version of the report that a form was sent from.
pub fn seen(form: &Form) -> Option<i64> {
    form.get("seen")?.trim().parse().ok()
}

pub async fn render(
    context: &Context,
    person: &Person,
    report: &Report,
    status: StatusCode,
    beside: Beside<'_>,
) -> Result<Response, Failure> {
    let (db, now, clock) = (&context.db, context.clock.now(), context.site.clockface());
    let time = |at: Moment| Time::new(&clock, at, now);
    let names = Names::of(people_all(db).await?);
    let events = events_of(db, report.id).await?;
    let said = store::said_about(db, report.id).await?;
    let is_sealed = store::is_sealed(db, report.id).await?;
    let rail = queue::page(db, &Wanted::default(), None, RAIL).await?.rows;
    let who = |event: &Event| if event.by == Some(person.id.uuid()) { "You" } else { names.who(event.by) };
    let conflict = beside.because.map(|because| {
        let by = because.as_ref().map_or("Somebody", who);
        let (heading, advice) = words::conflict(because.as_ref().map(|event| &event.what), by, report.state);
        Note { heading, advice, at: because.map(|event| time(event.at)) }
    });
    let last = said.iter().rfind(|said| said.author.is_responder()).filter(|_| beside.sent_now);
    let sent_hints = last.map(|said| Hints::of(&context.wording, &languages(report).join(" "), &said.body));
    let page = ReportPage {
        frame: context.desk_frame(person, "/desk").await?,
        keys: assets::address("queue.js"),
        guidance: context.guidance.desk(report.kind),
        containment: context.guidance.containment(report.kind),
        path: path(&report.reference),
        severity: words::severity(report.severity),
        acted: words::acted(report.kind, report.acted),
        received: time(report.received_at),
        delay: words::told(report),
        withdrawn: report.withdrawn_at.map(time),
        progress: Progress::new(report, time),
        told: Told::new(report, is_sealed, &events, &clock, now),
        conflict,
        entered: beside.entered,
        conversation: Conversation::new(report, said, beside.message, &names, time),
        composing: beside.composing.unwrap_or_else(|| Composing::new(report)),
        answers: answer::NAMES.iter().map(|(occasion, name)| (occasion.as_str(), *name)).collect(),
        sent_hints: sent_hints.unwrap_or_default(),
        files: rows(context, report, now).await?,
        indicators: Indicators::of(context, report).await?,
        belongs: Belongs::of(context, report).await?,
        reason: beside.reason,
        identity: beside.identity.or(is_sealed.then_some(Face::Sealed)),
        sealed: words::sealed(report.identity_mode, &events),
        shown: shown(context, report, time).await?,
        history: events.iter().rev().map(|e| (time(e.at), words::event(e, &names, &clock, now))).collect(),
        follow: Follow::new(now),
        fits: Some(Fits::open()),
        rail: rail
            .iter()
            .map(|row| Row { is_current: row.id == report.id, ..Row::new(context, row, &names, now) })
            .collect(),
        report,
    };
    Ok((status, Html(page)).into_response())
}
