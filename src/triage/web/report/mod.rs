//! `GET /desk/reports/{reference}`: one report, what to do about it, and what was done. Each section of the page has
//! a file of its own here and in `templates/triage/report`.

mod case;
mod conversation;
mod progress;
mod shown;
mod told;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use self::case::{Clocks, Hand, NoteRow, SimilarRow, StepRow};
use self::conversation::Conversation;
use self::progress::Progress;
use self::shown::{Shown, shown};
use self::told::Told;
use super::answer;
use super::deed::NOTE;
use super::enter::Entered;
use super::file::{FileRow, rows};
use super::indicators::Indicators;
use super::reply::{Composing, languages};
use super::typed::Typed;
use super::wave::section::Belongs;
use super::writing::{Hints, Writing};
use super::{Fits, Follow, Row, Time};
use crate::base::Moment;
use crate::context::Context;
use crate::guidance::Guidance;
use crate::history::{Event, store::events_of};
use crate::language::DESK;
use crate::people::{Permission, Person, Responder, store::people_all};
use crate::report::{Opened, Reference, Report, store::report_by_reference};
use crate::triage::events;
use crate::triage::queue::{self, Wanted};
use crate::triage::store;
use crate::triage::words::{self, Names};
use crate::web::{AGAIN, DeskFrame, Failure, Form, Html, assets, see_other};

/// So many rows of the queue stand beside a report.
const RAIL: usize = 20;

/// What an answer shows besides the report itself.
#[derive(Default)]
pub struct Beside<'a> {
    /// A move was not made, because of this event.
    pub because: Option<Option<Event>>,
    pub message: Option<Mend<'a>>,
    /// What typed text stands in the fields.
    pub typed: Typed,
    /// A field that has to be changed first, and what to do.
    pub mend: Option<(&'static str, &'static str)>,
    /// A note that is being written.
    pub note: Option<Writing>,
    /// The version since which colleagues and the reporter did what the reader has not seen.
    pub since: Option<i64>,
    /// Whether somebody was signed out while they wrote, and is back.
    pub is_kept: bool,
    /// A message that is being written.
    pub composing: Option<Composing>,
    /// Whether the last message has just been sent as it stands.
    pub sent_now: bool,
    pub reason: Option<Mend<'a>>,
    pub identity: Option<Face>,
    /// The report has just been entered for somebody.
    pub entered: Option<Entered<'a>>,
}

impl Beside<'_> {
    /// With everything that stood in the fields of the page from which this form was sent.
    pub fn of(form: &Form) -> Self {
        Self { typed: Typed::of(form), since: seen(form), is_kept: kept(form), ..Self::default() }
    }
}

/// Whether a form comes back after its writer had been signed out: it is shown to them, and does nothing.
pub fn kept(form: &Form) -> bool {
    form.get(AGAIN).is_some()
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
    hand: Hand,
    severities: Vec<(&'static str, &'static str, bool)>,
    steps: Vec<StepRow>,
    other_steps: Vec<StepRow>,
    notes: Vec<NoteRow>,
    note: Writing,
    clocks: Clocks,
    similar: Vec<SimilarRow>,
    typed: Typed,
    mend: Option<(&'static str, &'static str)>,
    is_kept: bool,
    /// Where nothing was in the way, and the reader has not seen all the same.
    meanwhile: Vec<(Time, String)>,
    script: String,
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

impl ReportPage<'_> {
    /// What to do about a field, when anything.
    fn mend_of(&self, field: &str) -> Option<&'static str> {
        self.mend.filter(|(name, _)| *name == field).map(|(_, what)| what)
    }
}

/// Somebody was first, or something came in between.
struct Note {
    heading: String,
    advice: String,
    at: Option<Time>,
    /// Everything that the reader has not seen.
    since: Vec<(Time, String)>,
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
    let since = asked("since").and_then(|since| since.parse().ok());
    let beside = Beside { composing, since, sent_now: asked("sent").is_some(), ..Beside::default() };
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

/// Leads back to the report after an act; or shows it at once, where that act has brought along what is still being written. Tells what
/// others did meanwhile, if they did. `typed`: what is still being written; `place`: where on the page, or with a query.
pub async fn done(
    context: &Context,
    person: &Person,
    reference: &Reference,
    form: &Form,
    typed: Typed,
    place: &str,
) -> Result<Response, Failure> {
    let report = find(context, reference.as_str()).await?;
    let since = match seen(form) {
        Some(seen) => {
            let events = events_of(&context.db, report.id).await?;
            unseen(&events, Some(seen), person).next().map(|_| seen)
        }
        None => None,
    };
    if !typed.is_empty() {
        return render(context, person, &report, StatusCode::OK, Beside { typed, since, ..Beside::default() }).await;
    }
    let (query, place) = place.split_at(place.find('#').unwrap_or(place.len()));
    let and = if query.is_empty() { '?' } else { '&' };
    let since = since.map(|since| format!("{and}since={since}")).unwrap_or_default();
    Ok(see_other(&format!("{}{query}{since}{place}", path(reference))))
}

/// What others did since the reader looked.
fn unseen<'a>(events: &'a [Event], since: Option<i64>, me: &Person) -> impl Iterator<Item = &'a Event> {
    let me = Some(me.id.uuid());
    events.iter().filter(move |event| since.is_some_and(|since| event.number > since) && event.by != me)
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
    let people = people_all(db).await?;
    let responders = people.iter().filter(|one| one.roles.allow(Permission::WorkTheDesk));
    let responders = responders.map(|one| (one.id.uuid(), one.name.clone())).collect::<Vec<_>>();
    let names = Names::of(people);
    let events = events_of(db, report.id).await?;
    let said = store::said_about(db, report.id).await?;
    let is_sealed = store::is_sealed(db, report.id).await?;
    let rail = queue::page(db, &Wanted::default(), None, RAIL).await?.rows;
    let by_whom = |event: &Event| if event.by == Some(person.id.uuid()) { "You" } else { names.who(event.by) };
    let conflict = beside.because.map(|because| {
        let by = because.as_ref().map_or("Somebody", by_whom);
        let (heading, advice) = events::conflict(because.as_ref().map(|event| &event.what), by, report.state);
        Note { heading, advice, at: because.map(|event| time(event.at)), since: Vec::new() }
    });
    let unseen = unseen(&events, beside.since, person);
    let mut unseen = unseen.map(|e| (time(e.at), events::event(e, &names, &clock, now))).collect::<Vec<_>>();
    let conflict = conflict.map(|note| Note { since: std::mem::take(&mut unseen), ..note });
    let typed = beside.typed;
    let containment = context.guidance.containment(report.kind);
    let (steps, other_steps) = case::steps(containment, &events, &names, time);
    let note = beside.note.unwrap_or_else(|| {
        let note = Writing::new(NOTE, &[DESK, report.language.as_str()]);
        if typed.has("note") { note.with(typed.get("note").to_owned(), &context.wording) } else { note }
    });
    let composing = beside.composing.unwrap_or_else(|| match typed.get("text") {
        "" => Composing::new(report),
        text => Composing::holding(context, report, text.to_owned()),
    });
    let last = said.iter().rfind(|said| said.author.is_responder()).filter(|_| beside.sent_now);
    let sent_hints = last.map(|said| Hints::of(&context.wording, &languages(report).join(" "), &said.body));
    let page = ReportPage {
        frame: context.desk_frame(person, "/desk").await?,
        keys: assets::address("queue.js"),
        guidance: context.guidance.desk(report.kind),
        hand: Hand::new(report, person, &responders, &names),
        severities: case::severities(report.severity),
        steps,
        other_steps,
        notes: case::notes(store::notes_of(db, report.id).await?, &names, time),
        note,
        clocks: Clocks::new(&context.clocks, &events, &names, now, time),
        similar: case::similar(context, report, &names, now).await?,
        mend: beside.mend,
        is_kept: beside.is_kept,
        meanwhile: unseen,
        script: assets::address("case.js"),
        path: path(&report.reference),
        severity: words::severity(report.severity),
        acted: words::acted(report.kind, report.acted),
        received: time(report.received_at),
        delay: words::told(report),
        withdrawn: report.withdrawn_at.map(time),
        progress: Progress::new(context, report, time),
        told: Told::new(report, is_sealed, &events, &clock, now),
        conflict,
        entered: beside.entered,
        conversation: Conversation::new(report, said, beside.message, &names, time),
        composing,
        answers: answer::NAMES.iter().map(|(occasion, name)| (occasion.as_str(), *name)).collect(),
        sent_hints: sent_hints.unwrap_or_default(),
        files: rows(context, report, now).await?,
        indicators: Indicators::of(context, report).await?,
        belongs: Belongs::of(context, report).await?,
        reason: beside.reason,
        identity: beside.identity.or(is_sealed.then_some(Face::Sealed)),
        sealed: words::sealed(report.identity_mode, &events),
        shown: shown(context, report, time).await?,
        history: events.iter().rev().map(|e| (time(e.at), events::event(e, &names, &clock, now))).collect(),
        follow: Follow::new(now),
        fits: Some(Fits::open()),
        rail: rail
            .iter()
            .map(|row| Row { is_current: row.id == report.id, ..Row::new(context, row, &names, now) })
            .collect(),
        typed,
        report,
    };
    Ok((status, Html(page)).into_response())
}
