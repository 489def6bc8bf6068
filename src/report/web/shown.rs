//! The receipt as a page: its sections in their order, each with what it needs to know.
//!
//! Thanks, what to do now, what happens next ([`promise`](super::promise)), what happened since, the conversation, and then,
//! folded away, what may be put right or taken back.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::tz::TimeZone;

use super::super::words;
use super::change::Answered;
use super::files::FilesPart;
use super::guidance::Behind;
use super::promise::Promise;
use super::receipt::Shown;
use super::steps::{Ticks, ticks};
use crate::base::Moment;
use crate::context::Context;
use crate::guidance::Guidance;
use crate::history::store::events_of;
use crate::language::{Language, zone_name};
use crate::report::{Message, Occurrence, Report, store, worth_asking};
use crate::terms::{Outcome, Precision, State as Stage};
use crate::web::{Failure, Html, Reader, StaffFrame};

/// What the page is shown for.
pub struct Ticket<'a> {
    pub shown: Shown,
    /// The number of the last event that the holder had been shown before; what responders wrote since is new.
    pub read_to: i64,
    pub code: &'a str,
}

#[derive(Template)]
#[template(path = "report/receipt.html")]
struct ReceiptPage<'a> {
    frame: StaffFrame<'a>,
    report: &'a Report,
    guidance: &'a Guidance,
    behind: Behind<'a>,
    heading: &'static str,
    told: String,
    notes: Vec<String>,
    /// The first steps with what is done of them, where that can be told.
    ticks: Option<Ticks<'a>>,
    /// They have just been ticked.
    has_ticked: bool,
    /// The zone of the times on the page.
    zone: String,
    received: Time,
    /// When it was told, where that was noticeably before.
    told_at: Option<Time>,
    /// Shown only right after sending.
    show_code: bool,
    code: &'a str,
    /// How far the page shows the report: the number of its last event.
    seen: i64,
    /// What happens next, where what the guidance says of it is over.
    next: Option<&'static str>,
    promise: Promise,
    track: Vec<Step>,
    since: Vec<(Time, String)>,
    messages: Vec<Said>,
    /// How many of them are new.
    unread: i64,
    is_closed: bool,
    is_withdrawn: bool,
    /// Whether to ask when it was noticed: once, and only when it was long after it happened.
    asks_noticed: bool,
    happened: String,
    noticed: Option<String>,
    /// Whether anything is sealed that can be forgotten.
    is_sealed: bool,
    /// Nothing is chosen in the questions before somebody answers.
    answered: Answered,
    files: FilesPart,
    mend: Option<Mend>,
    /// What stands in the field for more.
    typed: &'a str,
}

/// What an answer shows besides the report itself.
#[derive(Default)]
pub struct Beside<'a> {
    pub mend: Option<Mend>,
    /// Words have been added, and the file that came with them has not.
    pub has_words: bool,
    /// Words that are not sent yet.
    pub typed: &'a str,
}

/// Something on the page that has to be done otherwise: where, what, and the status of the answer.
pub struct Mend {
    pub field: &'static str,
    pub message: String,
    pub status: StatusCode,
}

impl ReceiptPage<'_> {
    /// The groups of the code, so that a line may break between them.
    fn code_groups(&self) -> impl Iterator<Item = &str> {
        self.code.split('-')
    }
}

/// A moment for people and for machines.
pub struct Time {
    pub machine: String,
    pub text: String,
}

/// How far a report has come, one step of four.
struct Step {
    /// Keys of its name, and of what is said in place of a moment.
    name: &'static str,
    otherwise: &'static str,
    at: Option<Time>,
    is_done: bool,
    /// The last one that is done.
    is_here: bool,
    /// The key of what it came to.
    outcome: Option<&'static str>,
}

/// A message of the conversation.
struct Said {
    at: Time,
    author: &'static str,
    is_responder: bool,
    is_new: bool,
    body: String,
    cut: bool,
}

impl Said {
    /// The text, and what is folded away of a long one.
    fn folded(&self) -> (&str, Option<&str>) {
        words::folded(&self.body)
    }
}

impl ReceiptPage<'_> {
    /// What has to be done otherwise in this field.
    fn mend_at(&self, field: &str) -> Option<&Mend> {
        self.mend.as_ref().filter(|mend| mend.field == field)
    }
}

/// Shows the receipt, with what has to be done otherwise, when anything has.
pub async fn render(
    context: &Context,
    reader: Reader,
    report: &Report,
    ticket: Ticket<'_>,
    beside: Beside<'_>,
) -> Result<Response, Failure> {
    let now = context.clock.now();
    let Ticket { shown, read_to, code } = ticket;
    let reader = reader.or_in(context.site.languages.get_or_default(&report.language));
    let (language, clock) = (&reader.language, context.site.clockface());
    let text = |at: Moment| language.moment(at, now, &context.site.zone);
    let time = |at: Moment| Time { machine: clock.machine(at), text: text(at) };
    let events = events_of(&context.db, report.id).await?;
    let messages = store::messages_numbered(&context.db, report.id).await?;
    let is_sealed = store::identity_sealed(&context.db, report.id).await?.is_some();
    let mut notes = words::notes(report, shown, messages.iter().map(|(_, message)| message), language);
    if beside.has_words {
        notes.push(language.say("receipt-words-added").to_string());
    }
    let said = |(number, message): (i64, Message)| {
        let is_responder = message.author.is_responder();
        Said {
            at: time(message.at),
            author: words::author(message.author),
            is_responder,
            is_new: is_responder && number > read_to,
            body: message.body,
            cut: message.cut,
        }
    };
    let messages = messages.into_iter().map(said).collect::<Vec<_>>();
    let is_withdrawn = report.withdrawn_at.is_some();
    let when = |occurrence: &Occurrence| when(occurrence, language, now, &context.site.zone);
    let page = ReceiptPage {
        frame: StaffFrame::new(&context.site, &reader).with_notices(now),
        guidance: context.guidance.get(language.code(), report.kind),
        behind: Behind::of(report.kind, context, &reader),
        heading: words::heading(shown, report),
        told: words::told(report, language),
        notes,
        ticks: ticks(context, report, language, now).await?,
        has_ticked: matches!(shown, Shown::Ticked | Shown::TickedFirst),
        zone: zone_name(&context.site.zone, now),
        received: time(report.received_at),
        told_at: told_before(report).map(time),
        show_code: shown.is_first() && !is_withdrawn,
        code,
        seen: report.version,
        next: words::next(report.state),
        promise: Promise::of(context, report, language, now),
        track: track(report, time),
        since: events.iter().filter_map(|event| Some((time(event.at), words::event(&event.what, language)?))).collect(),
        unread: messages.iter().filter(|said| said.is_new).fold(0, |unread, _| unread + 1),
        messages,
        is_closed: report.state == Stage::Closed,
        is_withdrawn,
        asks_noticed: !is_withdrawn
            && report.noticed.is_none()
            && worth_asking(&report.occurrence, report.reported_at()),
        happened: when(&report.occurrence),
        noticed: report.noticed.as_ref().map(when),
        is_sealed,
        answered: Answered::default(),
        files: FilesPart::of(context, report, shown, language).await?,
        mend: beside.mend,
        typed: beside.typed,
        report,
    };
    let status = page.mend.as_ref().map_or(StatusCode::OK, |mend| mend.status);
    Ok((status, Html(page)).into_response())
}

/// When it was told, where it took more than a minute to get here.
pub fn told_before(report: &Report) -> Option<Moment> {
    report.reported_earlier.filter(|told| report.received_at.seconds_since(*told) > 60)
}

fn track(report: &Report, time: impl Fn(Moment) -> Time) -> Vec<Step> {
    let is_closed = report.state == Stage::Closed;
    let missing = match report.outcome {
        _ if !is_closed => "return-step-not-yet",
        Some(Outcome::Harmless | Outcome::Practice | Outcome::Duplicate | Outcome::Withdrawn) => {
            "return-step-not-needed"
        }
        Some(Outcome::HarmfulStopped | Outcome::HarmfulDamage | Outcome::NotKnown) | None => "return-step-not-noted",
    };
    let steps = [
        ("return-step-received", Some(report.received_at)),
        ("return-step-seen", report.acknowledged_at),
        ("return-step-contained", report.contained_at),
        ("return-step-closed", report.closed_at.filter(|_| is_closed)),
    ];
    let here = steps.iter().rposition(|(_, at)| at.is_some());
    let step = |(place, (name, at)): (usize, (&'static str, Option<Moment>))| Step {
        name,
        otherwise: missing,
        at: at.map(&time),
        is_done: at.is_some(),
        is_here: Some(place) == here,
        outcome: (name == "return-step-closed").then(|| report.outcome.map(words::outcome)).flatten(),
    };
    steps.into_iter().enumerate().map(step).collect()
}

/// When something was, in the reader's words: as it was named, or as an interval.
fn when(occurrence: &Occurrence, language: &Language, now: Moment, zone: &TimeZone) -> String {
    let Some((from, to)) = occurrence.interval() else { return language.say("return-unknown").to_string() };
    if let Some(named) = occurrence.named() {
        let at = language.moment(named, now, zone);
        return match occurrence.precision() {
            Precision::Roughly => language.say("return-about").with("at", at).to_string(),
            _ => at,
        };
    }
    let (from, to) = language.moments(from, to, now, zone);
    if from == to {
        return from;
    }
    language.say("return-between").with("from", from).with("to", to).to_string()
}
