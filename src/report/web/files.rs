//! Adding a file to a report and taking it back, from the receipt. Works without scripts: one form, one file at a time.
//!
//! A file that is not kept is answered by the receipt itself, with what to do instead at its top. The address is without the
//! service's usual limit of time: a phone with a poor connection needs some minutes for a photo.

use askama::Template;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::code::{Asked, Held, Opened, opened, opened_by};
use super::receipt::{self, Shown};
use super::shown::{Mend, Ticket, render};
use crate::context::Context;
use crate::language::Language;
use crate::report::Report;
use crate::report::files::{self, Gist, MOST_BYTES, MOST_FILES, MOST_MEGABYTES, Refused, StoredFile, Taken, store};
use crate::store::StoreError;
use crate::terms::IdentityMode;
use crate::web::{Failure, Form, Html, Reader, StaffFrame, Upload};

/// `POST /receipt/files`: one file.
pub async fn add(State(context): State<Context>, reader: Reader, request: Request) -> Result<Response, Failure> {
    // Held until the file is stored: so many and no more are in memory at once.
    let place = context.uploads.place().await;
    let upload = Upload::read(request, if place.is_some() { MOST_BYTES } else { 0 }).await?;
    let typed = upload.get("code").unwrap_or_default();
    let Held { code, report } = match opened_by(&context, &reader, typed, &Asked::NOTHING).await? {
        Opened::Yes(held) => held,
        Opened::No(page) => return Ok(page),
    };
    if report.withdrawn_at.is_some() {
        return Ok(receipt::go_to(&context, &reader, Shown::Back, &code));
    }
    let is_first = upload.get("first").is_some();
    let taken = match upload.file {
        None => Taken::Refused(Refused::NoneChosen),
        Some(_) if place.is_none() => Taken::Refused(Refused::Busy),
        Some(file) if file.cut => Taken::Refused(Refused::TooLarge),
        Some(file) => files::take(&context, &report, file.bytes, context.clock.now()).await?,
    };
    match taken {
        Taken::Kept => {
            let shown = if is_first { Shown::FileAddedFirst } else { Shown::FileAdded };
            Ok(receipt::go_to_part(&context, &reader, shown, &code, "#files"))
        }
        Taken::Offered(gist) => Ok(offer(&context, reader, &report, &code, is_first, &gist)),
        Taken::Refused(refused) => {
            let shown = if is_first { Shown::Sent } else { Shown::Back };
            let reader = reader.or_in(context.site.languages.get_or_default(&report.language));
            let mend = Mend { field: "file", message: refused.words(&reader.language), status: status(refused) };
            let ticket = Ticket { shown, read_to: report.seen_to, code: &code };
            render(&context, reader, &report, ticket, Some(mend)).await
        }
    }
}

/// `POST /receipt/files/remove`: takes one back.
pub async fn remove(State(context): State<Context>, reader: Reader, form: Form) -> Result<Response, Failure> {
    let Held { code, report } = match opened(&context, &reader, &form, "/receipt/files/remove").await? {
        Opened::Yes(held) => held,
        Opened::No(page) => return Ok(page),
    };
    if let Some(number) = form.get("number").and_then(|number| number.trim().parse().ok()) {
        files::remove(&context, &report, number, context.clock.now()).await?;
    }
    let shown = if form.get("first").is_some() { Shown::FileRemovedFirst } else { Shown::FileRemoved };
    Ok(receipt::go_to_part(&context, &reader, shown, &code, "#files"))
}

fn status(refused: Refused) -> StatusCode {
    match refused {
        Refused::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Refused::Busy => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

#[derive(Template)]
#[template(path = "report/mail.html")]
struct MailPage<'a> {
    frame: StaffFrame<'a>,
    code: &'a str,
    is_first: bool,
    text: String,
}

/// Shows what could be taken of a mail that is not kept.
fn offer(context: &Context, reader: Reader, report: &Report, code: &str, is_first: bool, gist: &Gist) -> Response {
    let reader = reader.or_in(context.site.languages.get_or_default(&report.language));
    let (frame, text) = (StaffFrame::new(&context.site, &reader), gist.words(&reader.language));
    Html(MailPage { frame, code, is_first, text }).into_response()
}

/// The files on the receipt, and the form for another one.
pub struct FilesPart {
    pub rows: Vec<FileRow>,
    pub is_full: bool,
    pub is_anonymous: bool,
    pub most_files: i64,
    pub most_megabytes: i64,
    pub most_bytes: usize,
    /// What was just done.
    pub done: Option<&'static str>,
}

/// One file that is there, in words.
pub struct FileRow {
    pub number: i64,
    pub name: String,
    pub about: String,
}

impl FilesPart {
    pub async fn of(context: &Context, report: &Report, shown: Shown, language: &Language) -> Result<Self, StoreError> {
        let stored = store::files_of(&context.db, report.id).await?;
        Ok(Self {
            is_full: stored.len() as i64 >= MOST_FILES,
            rows: stored.iter().map(|file| row(report, file, language)).collect(),
            is_anonymous: report.identity_mode == IdentityMode::Anonymous,
            most_files: MOST_FILES,
            most_megabytes: MOST_MEGABYTES,
            most_bytes: MOST_BYTES,
            done: match shown {
                Shown::FileAdded | Shown::FileAddedFirst => Some("file-added"),
                Shown::FileRemoved | Shown::FileRemovedFirst => Some("file-removed"),
                _ => None,
            },
        })
    }
}

fn row(report: &Report, file: &StoredFile, language: &Language) -> FileRow {
    let key = match file.kind {
        files::FileKind::Jpeg | files::FileKind::Png => "file-kind-picture",
        files::FileKind::Mail => "file-kind-mail",
        files::FileKind::Pdf => "file-kind-pdf",
    };
    let (size, in_megabytes) = file.rounded();
    let size = language.say(if in_megabytes { "file-megabytes" } else { "file-kilobytes" }).with("n", size);
    let kind = language.say(key).to_string();
    FileRow {
        number: file.number,
        name: file.kind.name(&report.reference, file.number),
        about: language.say("file-about").with("kind", kind).with("size", size.to_string()).to_string(),
    }
}
