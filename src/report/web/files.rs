//! The files of a report on its receipt: those that are there, and taking one back.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::code::{Held, Opened, opened};
use super::receipt::{self, Shown};
use super::shown::{Beside, Ticket, render};
use crate::context::Context;
use crate::language::Language;
use crate::report::Report;
use crate::report::files::{self, Gist, MOST_BYTES, MOST_FILES, MOST_MEGABYTES, Refused, StoredFile, store};
use crate::store::StoreError;
use crate::terms::IdentityMode;
use crate::web::{Failure, Form, Html, Reader, StaffFrame};

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
    match form.get("text") {
        None => Ok(receipt::go_to_part(&context, &reader, shown, &code, "#files")),
        // Words that are not sent yet stay in their field.
        Some(typed) => {
            let ticket = Ticket { shown, read_to: report.seen_to, code: &code };
            render(&context, reader, &report, ticket, Beside { typed, ..Beside::default() }).await
        }
    }
}

#[derive(Template)]
#[template(path = "report/mail.html")]
struct MailPage<'a> {
    frame: StaffFrame<'a>,
    code: &'a str,
    is_first: bool,
    /// Whether words came with it, which are with the report.
    has_words: bool,
    text: String,
}

/// Shows what could be taken of a mail that is not kept.
pub fn offer(context: &Context, reader: &Reader, code: &str, is_first: bool, has_words: bool, gist: &Gist) -> Response {
    let (frame, text) = (StaffFrame::new(&context.site, reader), gist.words(&reader.language));
    Html(MailPage { frame, code, is_first, has_words, text }).into_response()
}

/// The files on the receipt, and the form for another one.
pub struct FilesPart {
    pub rows: Vec<FileRow>,
    pub is_full: bool,
    pub is_anonymous: bool,
    pub most_files: i64,
    pub most_megabytes: i64,
    pub most_bytes: usize,
    /// What a script says of a chosen file that is too large; `{}` stands for its name.
    pub large: String,
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
            large: Refused::TooLarge.of(Some("{}"), language),
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
