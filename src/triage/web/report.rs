//! `GET /desk/reports/{reference}`: one report, what to do about it, and what was done.

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::answer;
use super::enter::Entered;
use super::file::{FileRow, rows};
use super::reply::{Composing, languages};
use super::writing::Hints;
use super::{Row, Time};
use crate::base::Moment;
use crate::context::Context;
use crate::guidance::{Containment, Guidance, Line, store::version_text};
use crate::history::{Event, store::events_of};
use crate::language::DESK;
use crate::people::{Person, Responder, store::people_all};
use crate::report::{Opened, Reference, Report, store::report_by_reference};
use crate::terms::{Outcome, State as Stage};
use crate::triage::words::{self, Names};
use crate::triage::{Filter, Move, store};
use crate::web::{DeskFrame, Failure, Form, Html, see_other};

/// So many rows of the queue stand beside a report.
const RAIL: i64 = 20;

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

/// A button that moves the report on.
struct Step {
    name: &'static str,
    /// The last part of its address.
    path: &'static str,
    /// The next right act: the only filled button of the page.
    is_next: bool,
}

impl Step {
    /// Closing says what it came to, when that is known.
    fn asks_outcome(&self) -> bool {
        self.path == "close"
    }
}

/// One of the moments of a report.
struct Moments {
    state: &'static str,
    name: &'static str,
    at: Option<Time>,
    /// What is said when there is none.
    missing: &'static str,
    /// What it came to.
    outcome: Option<&'static str>,
}

/// A message of the conversation.
struct Message {
    at: Time,
    author: String,
    is_ours: bool,
    body: String,
    cut: bool,
}

/// The guidance as its reader saw it.
enum Shown {
    Steps(Vec<Line>),
    /// In a form that is not read any more: as it was written.
    Text(String),
    Unknown,
}

#[derive(Template)]
#[template(path = "triage/report.html")]
struct ReportPage<'a> {
    frame: DeskFrame<'a>,
    report: &'a Report,
    guidance: &'a Guidance,
    containment: &'a Containment,
    path: String,
    severity: &'static str,
    acted: (&'static str, &'static str),
    received: Time,
    /// When it was told, where that was before.
    told_at: Option<Time>,
    told: String,
    happened: String,
    /// When it was noticed, once its reporter has said anything of it.
    noticed: Option<String>,
    /// From happening to noticing, and from noticing to telling.
    gaps: [Option<String>; 2],
    kept_as_said: Option<&'a str>,
    channel: &'static str,
    /// The language of the guidance, when it is not the usual one.
    language: Option<&'a str>,
    unnamed: Option<&'static str>,
    /// When its reporter took it back.
    withdrawn: Option<Time>,
    /// Whether the reporter has read the last answer; `None` while there is none.
    has_read: Option<bool>,
    outcomes: Vec<(&'static str, &'static str)>,
    mailed: Option<Time>,
    replied: Option<Time>,
    steps: Vec<Step>,
    moments: Vec<Moments>,
    conflict: Option<Note>,
    entered: Option<Entered<'a>>,
    messages: Vec<Message>,
    files: Vec<FileRow>,
    message: Option<Mend<'a>>,
    composing: Composing,
    answers: Vec<(&'static str, &'static str)>,
    /// What to look at in the message that was sent at once.
    sent_hints: Hints,
    reason: Option<Mend<'a>>,
    identity: Option<Face>,
    sealed: &'static str,
    shown: Shown,
    history: Vec<(Time, String)>,
    rail: Vec<Row>,
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
    let rail = store::queue_page(db, Filter::default(), None, RAIL).await?;
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
        guidance: context.guidance.desk(report.kind),
        containment: context.guidance.containment(report.kind),
        path: path(&report.reference),
        severity: words::severity(report.severity),
        acted: words::acted(report.acted),
        received: time(report.received_at),
        told_at: report.reported_earlier.map(time),
        told: words::told(report),
        happened: words::happened(report, &clock, now),
        noticed: words::noticed(report, &clock, now),
        gaps: [report.gaps().noticing, report.gaps().telling].map(|gap| gap.map(words::gap)),
        kept_as_said: report.occurrence.said(),
        channel: words::channel(report.channel),
        language: Some(report.language.as_str()).filter(|said| *said != DESK),
        unnamed: (!is_sealed).then(|| words::nobody_named(report.identity_mode, &events)),
        withdrawn: report.withdrawn_at.map(time),
        has_read: said.iter().rfind(|said| said.author.is_responder()).map(|last| last.number <= report.seen_to),
        outcomes: Outcome::FINDINGS.iter().map(|found| (found.as_str(), words::outcome(*found))).collect(),
        mailed: report.notified_at.map(time),
        replied: report.replied_at.map(time),
        steps: steps(report.state),
        moments: moments(report, time),
        conflict,
        entered: beside.entered,
        messages: said
            .into_iter()
            .map(|said| Message {
                at: time(said.at),
                author: if said.author.is_responder() { names.who(said.by).to_owned() } else { "Reporter".to_owned() },
                is_ours: said.author.is_responder(),
                body: said.body,
                cut: said.cut,
            })
            .collect(),
        files: rows(context, report, now).await?,
        message: beside.message,
        composing: beside.composing.unwrap_or_else(|| Composing::new(report)),
        answers: answer::NAMES.iter().map(|(occasion, name)| (occasion.as_str(), *name)).collect(),
        sent_hints: sent_hints.unwrap_or_default(),
        reason: beside.reason,
        identity: beside.identity.or(is_sealed.then_some(Face::Sealed)),
        sealed: words::sealed(report.identity_mode, &events),
        shown: shown(context, report).await?,
        history: events.iter().rev().map(|e| (time(e.at), words::event(e, &names, &clock, now))).collect(),
        rail: rail
            .iter()
            .map(|row| Row { is_current: row.id == report.id, ..Row::new(context, row, &names, now) })
            .collect(),
        report,
    };
    Ok((status, Html(page)).into_response())
}

/// The guidance as it stood when the report came in, also when it has been rewritten since.
async fn shown(context: &Context, report: &Report) -> Result<Shown, Failure> {
    let archived = version_text(&context.db, &report.guidance_version).await?;
    Ok(match archived.map(|archived| archived.read().ok_or(archived.text)) {
        Some(Ok(guidance)) => Shown::Steps(guidance.now),
        Some(Err(text)) => Shown::Text(text),
        None => Shown::Unknown,
    })
}

/// The moves that fit, the next right one first.
fn steps(state: Stage) -> Vec<Step> {
    let fitting = Move::ALL.into_iter().filter(|step| step.from(state).is_some());
    let named = fitting.map(|step| match step {
        Move::Acknowledge => (step, "Acknowledge", "acknowledge"),
        Move::Contain => (step, "Contain", "contain"),
        Move::Close => (step, "Close", "close"),
        Move::Reopen => (step, "Open again", "reopen"),
    });
    named
        .enumerate()
        .map(|(place, (step, name, path))| Step { name, path, is_next: place == 0 && step != Move::Reopen })
        .collect()
}

fn moments(report: &Report, time: impl Fn(Moment) -> Time) -> Vec<Moments> {
    let closed = report.state == Stage::Closed;
    let missing = if closed { "closed without it" } else { "not yet" };
    let moment = |state: Stage, name, at: Option<Moment>| Moments {
        state: state.as_str(),
        name,
        at: at.map(&time),
        missing,
        outcome: None,
    };
    vec![
        moment(Stage::New, "Received", Some(report.received_at)),
        moment(Stage::Acknowledged, "Acknowledged", report.acknowledged_at),
        moment(Stage::Contained, "Contained", report.contained_at),
        Moments { outcome: report.outcome.map(words::outcome), ..moment(Stage::Closed, "Closed", report.closed_at) },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_button_at_most_is_filled_and_it_is_the_next_right_act() {
        let filled = |state| {
            let steps = steps(state);
            assert!(steps.iter().filter(|step| step.is_next).count() <= 1);
            steps.into_iter().find(|step| step.is_next).map(|step| step.path)
        };
        assert_eq!(filled(Stage::New), Some("acknowledge"));
        assert_eq!(filled(Stage::Acknowledged), Some("contain"));
        assert_eq!(filled(Stage::Contained), Some("close"));
        assert_eq!(filled(Stage::Closed), None);
        assert_eq!(steps(Stage::Closed).len(), 1);
    }
}
