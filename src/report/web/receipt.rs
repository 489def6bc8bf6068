//! The receipt: thanks, what to do, what happened since, and the way back.
//!
//! The secret code stands in no address: the form leads to a ticket that opens the page for two hours and stands for
//! the code. Later visits paste the code itself. A code that is wrong and one that is gone are answered alike.

use std::str::FromStr;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Deserialize;

use super::super::words;
use super::files::FilesPart;
use super::guidance::Behind;
use crate::base::{Moment, Text, code};
use crate::context::Context;
use crate::guidance::Guidance;
use crate::history;
use crate::keys::RECEIPT_SYMBOLS;
use crate::language::Language;
use crate::report::{self, Author, Message, Report, store};
use crate::store::StoreError;
use crate::terms::State as Stage;
use crate::web::headers::MAY_BE_FOUND;
use crate::web::{Failure, Form, Html, Reader, StaffFrame, see_other};

/// A ticket opens the page for so long.
const TICKET_SECONDS: i64 = 2 * 60 * 60;

/// Why the page is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Shown {
    /// A report has just been sent; the code is shown.
    Sent,
    /// The same, and what stood in the name's fields was left out as its reporter chose.
    SentWithoutName,
    /// Somebody came back with their code.
    Back,
    /// Something was just added.
    Added,
    /// A file was just added, or taken back.
    FileAdded,
    FileRemoved,
    /// The same, right after sending: the code is still shown, which nobody has had to keep until then.
    AddedFirst,
    FileAddedFirst,
    FileRemovedFirst,
}

impl Shown {
    const ALL: [(Shown, &'static str); 9] = [
        (Shown::Sent, "sent"),
        (Shown::SentWithoutName, "sent-without-name"),
        (Shown::Back, "back"),
        (Shown::Added, "added"),
        (Shown::AddedFirst, "added-first"),
        (Shown::FileAdded, "file-added"),
        (Shown::FileRemoved, "file-removed"),
        (Shown::FileAddedFirst, "file-added-first"),
        (Shown::FileRemovedFirst, "file-removed-first"),
    ];

    /// Whether the code is shown: as long as its holder has not been anywhere else.
    fn is_first(self) -> bool {
        match self {
            Self::Sent | Self::SentWithoutName | Self::AddedFirst | Self::FileAddedFirst | Self::FileRemovedFirst => {
                true
            }
            Self::Back | Self::Added | Self::FileAdded | Self::FileRemoved => false,
        }
    }

    fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(shown, _)| *shown == self).map_or("back", |(_, word)| word)
    }
}

impl FromStr for Shown {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(shown, _)| *shown).ok_or(())
    }
}

/// Leads to the receipt that `code` opens.
pub fn go_to(context: &Context, reader: &Reader, shown: Shown, code: &str) -> Response {
    go_to_part(context, reader, shown, code, "")
}

/// The same, to one part of the page: `#` and its id.
pub fn go_to_part(context: &Context, reader: &Reader, shown: Shown, code: &str, part: &str) -> Response {
    let until = context.clock.now().plus_seconds(TICKET_SECONDS);
    let ticket = context.keys.ticket(&format!("{} {code}", shown.as_str()), until, &context.random);
    see_other(&[&reader.to(&format!("/receipt?t={ticket}")), part].concat())
}

#[derive(Deserialize)]
pub struct Opening {
    t: Option<String>,
}

/// `GET /receipt`: with a ticket the receipt itself, without one the field for the code.
pub async fn show(
    State(context): State<Context>,
    reader: Reader,
    opening: Result<Query<Opening>, QueryRejection>,
) -> Result<Response, Failure> {
    let now = context.clock.now();
    let Some(ticket) = opening.ok().and_then(|Query(opening)| opening.t) else {
        return Ok(ask(&context, &reader, None, "", StatusCode::OK));
    };
    let known = context.keys.read_ticket(&ticket, now);
    let known = known.as_deref().and_then(|known| known.split_once(' '));
    let Some((Ok(shown), code)) = known.map(|(shown, code)| (shown.parse(), code)) else {
        return Ok(ask(&context, &reader, Some(EXPIRED), "", StatusCode::OK));
    };
    match find(&context, code).await? {
        Some(report) => render(&context, reader, &report, shown, code, None).await,
        None => Ok(ask(&context, &reader, Some(NO_SUCH_CODE), "", StatusCode::UNPROCESSABLE_ENTITY)),
    }
}

/// `POST /receipt`: with a pasted code.
pub async fn open(State(context): State<Context>, reader: Reader, form: Form) -> Result<Response, Failure> {
    let Some(code) = form.get("code").and_then(|typed| code::normalise(typed, RECEIPT_SYMBOLS)) else {
        return Ok(ask(&context, &reader, Some(NO_SUCH_CODE), "", StatusCode::UNPROCESSABLE_ENTITY));
    };
    Ok(match find(&context, &code).await? {
        Some(_) => go_to(&context, &reader, if form.get("first").is_some() { Shown::Sent } else { Shown::Back }, &code),
        None => ask(&context, &reader, Some(NO_SUCH_CODE), "", StatusCode::UNPROCESSABLE_ENTITY),
    })
}

/// `POST /receipt/add`: something remembered.
pub async fn add(State(context): State<Context>, reader: Reader, form: Form) -> Result<Response, Failure> {
    let text = form.get("text").unwrap_or_default();
    let code = form.get("code").and_then(|typed| code::normalise(typed, RECEIPT_SYMBOLS));
    let report = match &code {
        Some(code) => find(&context, code).await?,
        None => None,
    };
    let (Some(code), Some(report)) = (code, report) else {
        return Ok(ask(&context, &reader, Some(NO_SUCH_CODE), text, StatusCode::UNPROCESSABLE_ENTITY));
    };
    let Some(addition) = Text::several_lines(text) else {
        return Ok(go_to(&context, &reader, Shown::Back, &code));
    };
    let addition = if form.is_cut() { addition.marked_cut() } else { addition };
    report::add(&context, report, addition, context.clock.now()).await?;
    let shown = if form.get("first").is_some() { Shown::AddedFirst } else { Shown::Added };
    Ok(go_to(&context, &reader, shown, &code))
}

/// `POST /receipt/save`: the receipt as a text file.
pub async fn save(State(context): State<Context>, reader: Reader, form: Form) -> Result<Response, Failure> {
    let code = form.get("code").and_then(|typed| code::normalise(typed, RECEIPT_SYMBOLS));
    let report = match &code {
        Some(code) => find(&context, code).await?,
        None => None,
    };
    let (Some(code), Some(report)) = (code, report) else {
        return Ok(ask(&context, &reader, Some(NO_SUCH_CODE), "", StatusCode::UNPROCESSABLE_ENTITY));
    };
    let reader = reader.or_in(context.site.languages.get_or_default(&report.language));
    let language = &reader.language;
    let text = ReceiptText {
        say: language,
        report: &report,
        code: &code,
        received: language.moment_in_full(report.received_at, &context.site.zone),
        told_at: told_before(&report).map(|at| language.moment_in_full(at, &context.site.zone)),
        come_back: format!("{}/receipt", context.site.public_url),
        phone: context.site.phone.as_deref(),
        guidance: context.guidance.get(language.code(), report.kind),
    };
    let mut response = text.render().map_err(Failure::internal)?.into_response();
    let name = format!("attachment; filename=\"heads-up-{}.txt\"", report.reference);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(Failure::internal)?);
    Ok(response)
}

/// `GET` on an address that forms are sent to.
pub async fn again(reader: Reader) -> Response {
    see_other(&reader.to("/receipt"))
}

const EXPIRED: &str = "return-expired";
pub(super) const NO_SUCH_CODE: &str = "return-wrong";

pub(super) async fn find(context: &Context, code: &str) -> Result<Option<Report>, StoreError> {
    store::report_by_receipt(&context.db, context.keys.receipt_hash(code)).await
}

#[derive(Template)]
#[template(path = "report/return.html")]
struct ReturnPage<'a> {
    frame: StaffFrame<'a>,
    mend: Option<&'static str>,
    /// An addition that was typed and could not be placed: it is not lost.
    text: &'a str,
}

pub(super) fn ask(
    context: &Context,
    reader: &Reader,
    mend: Option<&'static str>,
    text: &str,
    status: StatusCode,
) -> Response {
    let frame = StaffFrame::new(&context.site, reader);
    let page = Html(ReturnPage { frame, mend, text });
    // Only the empty field for a code may be found by a search.
    if mend.is_none() { ([MAY_BE_FOUND], page).into_response() } else { (status, page).into_response() }
}

#[derive(Template)]
#[template(path = "report/receipt.txt", escape = "none")]
struct ReceiptText<'a> {
    say: &'a Language,
    report: &'a Report,
    code: &'a str,
    received: String,
    told_at: Option<String>,
    come_back: String,
    phone: Option<&'a str>,
    guidance: &'a Guidance,
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
    received: Time,
    /// When it was told, where that was noticeably before.
    told_at: Option<Time>,
    /// Shown only right after sending.
    show_code: bool,
    code: &'a str,
    answer_by: Option<String>,
    since: Vec<(Time, &'static str)>,
    messages: Vec<(Time, &'static str, Message)>,
    is_closed: bool,
    files: FilesPart,
    mend: Option<Mend>,
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
struct Time {
    machine: String,
    text: String,
}

/// The receipt, right after `shown`, and with what has to be done otherwise, when anything has.
pub async fn render(
    context: &Context,
    reader: Reader,
    report: &Report,
    shown: Shown,
    code: &str,
    mend: Option<Mend>,
) -> Result<Response, Failure> {
    let now = context.clock.now();
    let reader = reader.or_in(context.site.languages.get_or_default(&report.language));
    let (language, clock) = (&reader.language, context.site.clockface());
    let text = |at: Moment| language.moment(at, now, &context.site.zone);
    let time = |at: Moment| Time { machine: clock.machine(at), text: text(at) };
    let events = history::store::events_of(&context.db, report.id).await?;
    let messages = store::messages_of(&context.db, report.id).await?;
    let page = ReceiptPage {
        frame: StaffFrame::new(&context.site, &reader),
        guidance: context.guidance.get(language.code(), report.kind),
        behind: Behind::of(report.kind, context, &reader),
        heading: words::heading(shown, report.state),
        told: words::told(report, language),
        notes: words::notes(report, shown, language),
        received: time(report.received_at),
        told_at: told_before(report).map(time),
        show_code: shown.is_first(),
        code,
        answer_by: answer_by(context, report).map(text),
        since: events.iter().filter_map(|event| Some((time(event.at), words::event(&event.what)?))).collect(),
        messages: messages.into_iter().map(|said| (time(said.at), words::author(said.author), said)).collect(),
        is_closed: report.state == Stage::Closed,
        files: FilesPart::of(context, report, shown, language).await?,
        report,
        mend,
    };
    let status = page.mend.as_ref().map_or(StatusCode::OK, |mend| mend.status);
    Ok((status, Html(page)).into_response())
}

/// When it was told, where it took more than a minute to get here.
fn told_before(report: &Report) -> Option<Moment> {
    report.reported_earlier.filter(|told| report.received_at.seconds_since(*told) > 60)
}

/// By when somebody looks, as the organisation promises, until somebody has.
fn answer_by(context: &Context, report: &Report) -> Option<Moment> {
    if report.state != Stage::New {
        return None;
    }
    let minutes = context.site.answer_minutes?;
    Some(report.received_at.plus_seconds(i64::from(minutes) * 60))
}

impl Author {
    /// For the page's style.
    pub fn is_responder(self) -> bool {
        self == Self::Responder
    }
}
