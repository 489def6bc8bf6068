//! `POST /desk/reports/{reference}/message`: a message to the reporter, and what helps to write it.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;

use super::answer::{Start, is_untouched};
use super::report::{Beside, Mend, done, find, kept as is_kept, render, seen};
use super::typed::Typed;
use super::writing::{Field, Writing, Written, read};
use crate::base::Text;
use crate::context::Context;
use crate::language::DESK;
use crate::people::Responder;
use crate::report::{MAX_STORY, Report};
use crate::terms::State as Stage;
use crate::triage::{Reply, ReplyError, reply};
use crate::web::{Failure, Form};
use crate::wording::FILLED_LATER;
use crate::wording::answers::Occasion;

/// The field of a message to the reporter.
pub const MESSAGE: Field = Field {
    name: "text",
    label: "Write to the reporter",
    hint: "Thanks first, then what you do, what they do, and when they hear again.",
    empty: "Write what the reporter should know",
    may_be_urgent: true,
};

/// What its answer shows when something came back.
pub struct Composing {
    pub writing: Writing,
    /// The ready answer it was started from.
    pub start: Option<Start>,
    /// The mark of the ready answer that stood in the field before.
    pub mark: String,
    /// Whether a ready answer was asked for and what was typed stayed in its place.
    pub stayed: bool,
}

impl Composing {
    /// An empty message about a report.
    pub fn new(report: &Report) -> Self {
        Self { writing: Writing::new(MESSAGE, &languages(report)), start: None, mark: String::new(), stayed: false }
    }

    /// One that starts from a ready answer.
    pub fn from(context: &Context, report: &Report, occasion: Occasion) -> Self {
        let start = Start::new(context, report, occasion);
        let new = Self::new(report);
        let writing = new.writing.with(start.text.clone(), &context.wording);
        let writing = Writing { language: Some(start.language.clone()), ..writing };
        Self { writing, mark: start.mark.clone(), start: Some(start), ..new }
    }
}

impl Composing {
    /// One that somebody has begun to write.
    pub fn holding(context: &Context, report: &Report, text: String) -> Self {
        let new = Self::new(report);
        let writing = new.writing.with(text, &context.wording);
        Self { writing, ..new }
    }
}

/// A responder may write in the reporter's language or in the desk's.
pub fn languages(report: &Report) -> [&str; 2] {
    [report.language.as_str(), DESK]
}

/// What is too long is given back whole, to be made shorter by its writer; what has hints, to be looked at once.
pub async fn send(
    State(context): State<Context>,
    responder: Responder,
    Path(reference): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let report = find(&context, &reference).await?;
    let person = responder.person();
    if is_kept(&form) {
        return render(&context, person, &report, StatusCode::OK, Beside::of(&form)).await;
    }
    if form.get("fill").is_some() {
        return fill(&context, &responder, &report, &form).await;
    }
    let says_closed = says_closed(&report, &form);
    let (text, found) = match read(&context.wording, MESSAGE, &languages(&report), &form) {
        Written::Ready { text, .. } if says_closed => {
            let writing = Writing::new(MESSAGE, &languages(&report)).with(text.into_string(), &context.wording);
            let composing = kept(&form, Writing { ask: Some(SAYS_CLOSED), is_held: true, ..writing });
            let beside = Beside { composing: Some(composing), ..Beside::of(&form) };
            return render(&context, person, &report, StatusCode::OK, beside).await;
        }
        Written::Ready { text, found } => (with_its_time(&context, &report, text), found),
        Written::Back(writing) => {
            let status = if writing.mend.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            let mend = writing.mend.map(|what| Mend { what, typed: "" });
            let beside = Beside { message: mend, composing: Some(kept(&form, *writing)), ..Beside::of(&form) };
            return render(&context, person, &report, status, beside).await;
        }
    };
    let message = Reply {
        reference: report.reference.clone(),
        seen: seen(&form),
        by: person.id.uuid(),
        at: context.clock.now(),
        text,
        is_urgent: form.get("urgent").is_some(),
    };
    let others = Typed::of(&form).without(&[MESSAGE.name]);
    match context.db.write(message, |tx, message| Box::pin(reply(tx, message))).await {
        // It was not held, so its hints come now.
        Ok(()) if found => done(&context, person, &report.reference, &form, others, "?sent=now#conversation").await,
        Ok(()) | Err(ReplyError::Repeated) => {
            done(&context, person, &report.reference, &form, others, "#conversation").await
        }
        // What they wrote stays in the field, and goes out when they send it again.
        Err(ReplyError::Crossed(conflict)) => {
            let report = find(&context, &reference).await?;
            let beside = Beside { because: Some(conflict.because), ..Beside::of(&form) };
            render(&context, person, &report, StatusCode::CONFLICT, beside).await
        }
        Err(ReplyError::Unknown) => Err(Failure::not_found()),
        Err(ReplyError::Store(error)) => Err(error.into()),
    }
}

const SAYS_CLOSED: &str =
    "it says what the report came to, and the report is open. Close it too, with its outcome, or send it as it stands.";

/// Whether it was started from an answer to a closed report, while this one is open and nobody was asked about that yet.
fn says_closed(report: &Report, form: &Form) -> bool {
    let occasion = form.get("answer").and_then(|word| word.trim().parse::<Occasion>().ok());
    let was_filled = form.get("filled").is_some_and(|mark| !mark.is_empty());
    let may_wait = form.get("urgent").is_none() && form.get("stands").is_none();
    report.state != Stage::Closed && was_filled && may_wait && occasion.is_some_and(Occasion::tells_the_outcome)
}

/// The text with the time at which the report came in, where it has a place for it.
fn with_its_time(context: &Context, report: &Report, text: Text<MAX_STORY>) -> Text<MAX_STORY> {
    if !text.as_str().contains(FILLED_LATER) {
        return text;
    }
    let (site, now) = (&context.site, context.clock.now());
    let at = site.languages.get_or_default(&report.language).moment(report.received_at, now, &site.zone);
    Text::several_lines(&text.as_str().replace(FILLED_LATER, &at)).unwrap_or(text)
}

/// A ready answer into the field, unless something stands there that somebody has typed.
async fn fill(context: &Context, responder: &Responder, report: &Report, form: &Form) -> Result<Response, Failure> {
    let typed = form.get(MESSAGE.name).unwrap_or_default();
    let occasion = form.get("answer").and_then(|word| word.trim().parse::<Occasion>().ok());
    let is_urgent = form.get("urgent").is_some();
    let mut composing = match occasion.filter(|_| is_untouched(typed, form.get("filled"))) {
        Some(occasion) => Composing::from(context, report, occasion),
        None => {
            let new = Writing::new(MESSAGE, &languages(report));
            let shown = form.get("shown").unwrap_or_default().to_owned();
            let text = typed.replace("\r\n", "\n");
            let writing = Writing { shown, ..new }.with(text, &context.wording);
            Composing { stayed: occasion.is_some(), ..kept(form, writing) }
        }
    };
    composing.writing.is_urgent = is_urgent;
    let beside = Beside { composing: Some(composing), ..Beside::of(form) };
    render(context, responder.person(), report, StatusCode::OK, beside).await
}

/// What was written, on its way back to its writer.
fn kept(form: &Form, writing: Writing) -> Composing {
    let mark = form.get("filled").unwrap_or_default().to_owned();
    Composing { writing, start: None, mark, stayed: false }
}
