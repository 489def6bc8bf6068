//! Proof of time: a signed statement of when a report came in, for its reporter to keep, and the page where anybody checks
//! one. Nothing is stored for either, and checking needs no report: only the statement and the public key.

use askama::Template;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use super::code::{Opened, opened};
use crate::context::Context;
use crate::language::{DESK, Language};
use crate::proof::{MOST, PublicKey, Statement, Unreadable, Verdict, check};
use crate::report::Report;
use crate::web::{Failure, Form, Html, Reader, StaffFrame, Upload};

const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");

/// `POST /receipt/proof`: the statement as a file. It speaks the language of the report, whatever the reader's is, so that
/// one report has one statement.
pub async fn save(State(context): State<Context>, reader: Reader, form: Form) -> Result<Response, Failure> {
    let report = match opened(&context, &reader, &form, "/receipt/proof").await? {
        Opened::Yes(held) => held.report,
        Opened::No(page) => return Ok(page),
    };
    let signed = signed(&context, &report).map_err(Failure::internal)?;
    let name = format!("attachment; filename=\"heads-up-{}.proof.txt\"", report.reference);
    let name = HeaderValue::from_str(&name).map_err(Failure::internal)?;
    Ok(([(header::CONTENT_TYPE, TEXT), (header::CONTENT_DISPOSITION, name)], signed).into_response())
}

fn signed(context: &Context, report: &Report) -> Result<String, crate::proof::NotSigned> {
    let site = &context.site;
    let language = site.languages.get_or_default(&report.language);
    let meaning = (language.code() != DESK).then(|| language.say("proof-meaning").to_string());
    Statement::new(&site.organisation, report.reference.as_str(), report.received_at, &site.public_url)
        .signed(meaning.as_deref(), &context.keys)
}

/// `GET /verify/key`: the public key, as `ssh-keygen -Y verify -f` takes it.
pub async fn key(State(context): State<Context>) -> Response {
    ([(header::CONTENT_TYPE, TEXT)], PublicKey::of(&context.keys).allowed_signer() + "\n").into_response()
}

/// What came of a check, in words.
enum Outcome {
    Genuine { statement: Statement, at: String },
    Changed,
    Another { statement: Statement },
}

#[derive(Template)]
#[template(path = "report/verify.html")]
struct VerifyPage<'a> {
    frame: StaffFrame<'a>,
    outcome: Option<Outcome>,
    /// What has to be mended: the key of its message.
    mend: Option<&'static str>,
    text: &'a str,
    most: usize,
}

/// `GET /verify`.
pub async fn show(State(context): State<Context>, reader: Reader) -> Response {
    page(&context, &reader, None, None, "")
}

/// `POST /verify`: a file, or its text. Whatever is sent is answered in words.
pub async fn verify(State(context): State<Context>, reader: Reader, request: Request) -> Result<Response, Failure> {
    let Upload { form, file } = Upload::read(request, MOST).await?;
    // With scripts a chosen file's text stands in the field, where it can be seen before it is sent, and no file comes along.
    let from_file = file.as_ref().map(|file| String::from_utf8_lossy(&file.bytes));
    let text = from_file.as_deref().unwrap_or_else(|| form.get("statement").unwrap_or_default());
    let is_cut = file.as_ref().map_or(form.is_cut(), |file| file.cut);
    let verdict = match check(text, &[PublicKey::of(&context.keys)]) {
        _ if is_cut => Verdict::Unreadable(Unreadable::Long),
        verdict => verdict,
    };
    let outcome = match verdict {
        Verdict::Genuine(statement) => {
            let at = in_full(&context, &reader.language, &statement);
            Outcome::Genuine { statement, at }
        }
        Verdict::Changed => Outcome::Changed,
        Verdict::Another(statement) => Outcome::Another { statement },
        Verdict::Unreadable(why) => {
            // Given back, but for what no statement can be.
            let kept = if why == Unreadable::Long { "" } else { text };
            return Ok(page(&context, &reader, None, Some(mend(why)), kept));
        }
    };
    Ok(page(&context, &reader, Some(outcome), None, text))
}

fn in_full(context: &Context, language: &Language, statement: &Statement) -> String {
    language.moment_in_full(statement.received_at, &context.site.zone)
}

fn mend(why: Unreadable) -> &'static str {
    match why {
        Unreadable::Empty => "proof-mend-empty",
        Unreadable::Long => "proof-mend-long",
        Unreadable::Unsigned => "proof-mend-unsigned",
        Unreadable::CutOff => "proof-mend-cut-off",
        Unreadable::Foreign => "proof-mend-foreign",
    }
}

fn page(
    context: &Context,
    reader: &Reader,
    outcome: Option<Outcome>,
    mend: Option<&'static str>,
    text: &str,
) -> Response {
    let status = if mend.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let frame = StaffFrame::new(&context.site, reader);
    (status, Html(VerifyPage { frame, outcome, mend, text, most: MOST })).into_response()
}
