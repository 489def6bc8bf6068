//! The receipt: thanks, what to do, what happened since, and the way back.
//!
//! The secret code stands in no address: the form leads to a ticket that opens the page for an hour and stands for
//! the code. Later visits paste the code itself, and the ticket then also carries how far its holder had read before: reading
//! marks nothing as read, so neither a reload nor a program that opens links hides a new answer.

use std::str::FromStr;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use serde::Deserialize;

use super::code::{Asked, Held, Opened, Why, ask, find, note_seen, opened};
use super::shown::{Beside, Ticket, render, told_before};
use crate::context::Context;
use crate::guidance::Guidance;
use crate::keys::NoTicket;
use crate::language::Language;
use crate::report::{Report, words};
use crate::web::{Failure, Form, Html, Reader, StaffFrame, see_other};

/// A ticket opens the page for so long: it stays in the history of a browser that others may use as well.
const TICKET_SECONDS: i64 = 60 * 60;

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
    /// When it happened was just put right.
    Corrected,
    /// When it was noticed was just told.
    Noticed,
    /// Who they are was just forgotten.
    Forgotten,
    /// The report was just withdrawn.
    Withdrawn,
    /// What is done of the first steps was just ticked.
    Ticked,
    TickedFirst,
}

impl Shown {
    const ALL: [(Shown, &'static str); 15] = [
        (Shown::Sent, "sent"),
        (Shown::SentWithoutName, "sent-without-name"),
        (Shown::Back, "back"),
        (Shown::Added, "added"),
        (Shown::AddedFirst, "added-first"),
        (Shown::FileAdded, "file-added"),
        (Shown::FileRemoved, "file-removed"),
        (Shown::FileAddedFirst, "file-added-first"),
        (Shown::FileRemovedFirst, "file-removed-first"),
        (Shown::Corrected, "corrected"),
        (Shown::Noticed, "noticed"),
        (Shown::Forgotten, "forgotten"),
        (Shown::Withdrawn, "withdrawn"),
        (Shown::Ticked, "ticked"),
        (Shown::TickedFirst, "ticked-first"),
    ];

    /// Whether the code is shown: as long as its holder has not been anywhere else.
    pub fn is_first(self) -> bool {
        match self {
            Self::Sent
            | Self::SentWithoutName
            | Self::AddedFirst
            | Self::FileAddedFirst
            | Self::FileRemovedFirst
            | Self::TickedFirst => true,
            Self::Back
            | Self::Added
            | Self::FileAdded
            | Self::FileRemoved
            | Self::Corrected
            | Self::Noticed
            | Self::Forgotten
            | Self::Withdrawn
            | Self::Ticked => false,
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
    go_to_holding(context, reader, shown.as_str(), code, part)
}

/// The same for somebody who has come back and had read as far as that event before.
fn go_back(context: &Context, reader: &Reader, read_to: i64, code: &str) -> Response {
    go_to_holding(context, reader, &format!("{}:{read_to}", Shown::Back.as_str()), code, "")
}

fn go_to_holding(context: &Context, reader: &Reader, shown: &str, code: &str, part: &str) -> Response {
    let until = context.clock.now().plus_seconds(TICKET_SECONDS);
    let ticket = context.keys.ticket(&format!("{shown} {code}"), until, &context.random);
    see_other(&[&reader.to(&format!("/receipt?t={ticket}")), part].concat())
}

/// What a ticket holds: why the page is shown, how far its holder had read before, and the code.
fn read_ticket(held: &str) -> Option<(Shown, Option<i64>, &str)> {
    let (shown, code) = held.split_once(' ')?;
    match shown.split_once(':') {
        None => Some((shown.parse().ok()?, None, code)),
        Some((shown, read_to)) => Some((shown.parse().ok()?, Some(read_to.parse().ok()?), code)),
    }
}

#[derive(Deserialize)]
pub struct Opening {
    t: Option<String>,
    /// The link in a mail to a reporter.
    m: Option<String>,
}

/// `GET /receipt`: with a ticket the receipt itself, without one the field for the code.
pub async fn show(
    State(context): State<Context>,
    reader: Reader,
    opening: Result<Query<Opening>, QueryRejection>,
) -> Result<Response, Failure> {
    let now = context.clock.now();
    let opening = opening.ok().map(|Query(opening)| opening);
    if let Some(link) = opening.as_ref().and_then(|opening| opening.m.as_deref()) {
        return Ok(by_mail(&context, &reader, link));
    }
    let Some(ticket) = opening.and_then(|opening| opening.t) else {
        return Ok(ask(&context, &reader, Why::ComeBack, &Asked::NOTHING));
    };
    let held = match context.keys.read_ticket(&ticket, now) {
        Ok(held) => held,
        Err(NoTicket::RanOut) => return Ok(ask(&context, &reader, Why::Expired, &Asked::NOTHING)),
        Err(NoTicket::NotOurs) => return Ok(ask(&context, &reader, Why::Mangled, &Asked::NOTHING)),
    };
    // Written by another version.
    let Some((shown, read_to, code)) = read_ticket(&held) else {
        return Ok(ask(&context, &reader, Why::Expired, &Asked::NOTHING));
    };
    match find(&context, code).await? {
        Some(report) => {
            let read_to = read_to.unwrap_or(report.seen_to);
            render(&context, reader, &report, Ticket { shown, read_to, code }, Beside::default()).await
        }
        None => Ok(ask(&context, &reader, Why::Wrong, &Asked::NOTHING)),
    }
}

#[derive(Template)]
#[template(path = "report/by_mail.html")]
struct ByMailPage<'a> {
    frame: StaffFrame<'a>,
    link: &'a str,
}

/// The link in a mail leads to a button: programs that look through mail open every link, and must be shown nothing.
fn by_mail(context: &Context, reader: &Reader, link: &str) -> Response {
    match context.keys.read_mail_link(link, context.clock.now()) {
        Ok(_) => Html(ByMailPage { frame: StaffFrame::new(&context.site, reader), link }).into_response(),
        Err(NoTicket::RanOut) => ask(context, reader, Why::Expired, &Asked::NOTHING),
        Err(NoTicket::NotOurs) => ask(context, reader, Why::Mangled, &Asked::NOTHING),
    }
}

/// The button was pressed: the first time as right after sending, so that the code is shown to be kept.
async fn open_by_mail(context: &Context, reader: &Reader, link: &str) -> Result<Response, Failure> {
    let report = match context.keys.read_mail_link(link, context.clock.now()) {
        Ok(report) => report,
        Err(NoTicket::RanOut) => return Ok(ask(context, reader, Why::Expired, &Asked::NOTHING)),
        Err(NoTicket::NotOurs) => return Ok(ask(context, reader, Why::Mangled, &Asked::NOTHING)),
    };
    let code = context.keys.receipt_by_mail(report);
    let Some(report) = find(context, &code).await? else {
        return Ok(ask(context, reader, Why::Wrong, &Asked::NOTHING));
    };
    note_seen(context, &report, report.version).await;
    if report.seen_to == 0 {
        return Ok(go_to(context, reader, Shown::Sent, &code));
    }
    Ok(go_back(context, reader, report.seen_to, &code))
}

/// `POST /receipt`: with a pasted code, or the link in a mail. What has happened until now counts as shown from here on.
pub async fn open(State(context): State<Context>, reader: Reader, form: Form) -> Result<Response, Failure> {
    if let Some(link) = form.get("mailed") {
        return open_by_mail(&context, &reader, link).await;
    }
    match opened(&context, &reader, &form, "/receipt").await? {
        Opened::Yes(Held { code, report }) => {
            note_seen(&context, &report, report.version).await;
            if form.get("first").is_some() {
                return Ok(go_to(&context, &reader, Shown::Sent, &code));
            }
            Ok(go_back(&context, &reader, report.seen_to, &code))
        }
        Opened::No(page) => Ok(page),
    }
}

/// `POST /receipt/save`: the receipt as a text file.
pub async fn save(State(context): State<Context>, reader: Reader, form: Form) -> Result<Response, Failure> {
    let Held { code, report } = match opened(&context, &reader, &form, "/receipt/save").await? {
        Opened::Yes(held) => held,
        Opened::No(page) => return Ok(page),
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
        next: words::next(report.state),
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
    /// What happens next, where what the guidance says of it is over.
    next: Option<&'static str>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tickets_are_read_as_they_were_written_also_those_of_the_version_before() {
        assert_eq!(read_ticket("sent 7KQ2-M9XV"), Some((Shown::Sent, None, "7KQ2-M9XV")));
        assert_eq!(read_ticket("back:17 7KQ2-M9XV"), Some((Shown::Back, Some(17), "7KQ2-M9XV")));
        for (shown, word) in Shown::ALL {
            assert_eq!(read_ticket(&format!("{word} X")), Some((shown, None, "X")));
        }
        for other in ["", "sent", "seen X", "back: X", "back:x X"] {
            assert_eq!(read_ticket(other), None, "{other}");
        }
    }
}
