//! When it happened and when it was noticed: asked once more, or put right by whoever holds the receipt.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::code::{Held, Opened, opened};
use super::receipt::{Shown, go_to};
use super::shown::Time;
use crate::base::Moment;
use crate::context::Context;
use crate::language::zone_name;
use crate::report::change::{Correction, CorrectionError, Of, correct_noticed, correct_occurrence, leave_out_noticed};
use crate::report::{Occurrence, Report, Said};
use crate::web::{Failure, Form, Html, Reader, StaffFrame, see_other};

/// `POST /receipt/happened`.
pub async fn happened(State(context): State<Context>, reader: Reader, form: Form) -> Result<Response, Failure> {
    let held = match opened(&context, &reader, &form, HAPPENED.path).await? {
        Opened::Yes(held) => held,
        Opened::No(page) => return Ok(page),
    };
    let to = match read(&context, &held.report, &form) {
        Some(Ok(to)) => to,
        Some(Err(mend)) => return Ok(mended(&context, &reader, &HAPPENED, &held, &form, mend)),
        None => return Ok(mended(&context, &reader, &HAPPENED, &held, &form, "return-when-none")),
    };
    let correction = correction(&context, &held.report, to);
    let done = context.db.write(correction, |tx, correction| Box::pin(correct_occurrence(tx, correction))).await;
    finish(&context, &reader, &held, done.map(|_| Shown::Corrected))
}

/// `POST /receipt/noticed`: the answer to a question that may be left out, or a later correction.
pub async fn noticed(State(context): State<Context>, reader: Reader, form: Form) -> Result<Response, Failure> {
    let held = match opened(&context, &reader, &form, NOTICED.path).await? {
        Opened::Yes(held) => held,
        Opened::No(page) => return Ok(page),
    };
    let report = &held.report;
    let answer = if form.get("skip").is_some() { None } else { read(&context, report, &form) };
    let to = match answer {
        Some(Err(mend)) => return Ok(mended(&context, &reader, &NOTICED, &held, &form, mend)),
        Some(Ok(to)) if is_before(&to, &report.occurrence) => {
            return Ok(mended(&context, &reader, &NOTICED, &held, &form, "return-when-before"));
        }
        Some(Ok(to)) => to,
        None => Occurrence::Unknown { said: None },
    };
    let tells_nothing = |noticed: &Occurrence| noticed.interval().is_none();
    if tells_nothing(&to) && report.noticed.as_ref().is_none_or(tells_nothing) {
        let of = Of { report: report.id, at: context.clock.now() };
        context.db.write(of, |tx, of| Box::pin(leave_out_noticed(tx, of))).await?;
        return Ok(go_to(&context, &reader, Shown::Back, &held.code));
    }
    let correction = correction(&context, report, to);
    let done = context.db.write(correction, |tx, correction| Box::pin(correct_noticed(tx, correction))).await;
    finish(&context, &reader, &held, done.map(|_| Shown::Noticed))
}

/// `GET` on an address that forms are sent to.
pub async fn again(reader: Reader) -> Response {
    see_other(&reader.to("/receipt"))
}

fn correction(context: &Context, report: &Report, to: Occurrence) -> Correction {
    Correction {
        of: Of { report: report.id, at: context.clock.now() },
        to,
        zone: context.site.zone.clone(),
        random: context.random.clone(),
    }
}

fn finish(
    context: &Context,
    reader: &Reader,
    held: &Held,
    done: Result<Shown, CorrectionError>,
) -> Result<Response, Failure> {
    match done {
        Ok(shown) => Ok(go_to(context, reader, shown, &held.code)),
        Err(CorrectionError::Nothing) => Ok(go_to(context, reader, Shown::Back, &held.code)),
        Err(CorrectionError::Store(error)) => Err(error.into()),
    }
}

/// The answer, as seen from the report; `None` when nothing was chosen. Unlike a first report's, one that cannot be is not kept
/// as it was said: there is time to mend it.
fn read(context: &Context, report: &Report, form: &Form) -> Option<Result<Occurrence, &'static str>> {
    let said = Said::of(form);
    let when = said.when.map(str::trim);
    if when.is_none() && said.date.is_none() {
        return None;
    }
    if when == Some("date") && said.date.is_none() {
        return Some(Err("return-when-no-day"));
    }
    let to = Occurrence::from_form(&said, report.reported_at(), &context.site.clockface());
    Some(if to.said().is_some() { Err("return-when-cannot-be") } else { Ok(to) })
}

/// Whether it was noticed before it can have happened.
fn is_before(noticed: &Occurrence, happened: &Occurrence) -> bool {
    let ends: Option<(Moment, Moment)> =
        noticed.interval().map(|(_, to)| to).zip(happened.interval().map(|(from, _)| from));
    ends.is_some_and(|(noticed, happened)| noticed < happened)
}

/// One of the two questions.
pub struct Question {
    pub path: &'static str,
    /// Keys of its heading and its button.
    pub asks: &'static str,
    pub sends: &'static str,
}

const HAPPENED: Question = Question { path: "/receipt/happened", asks: "form-when", sends: "return-happened-send" };
const NOTICED: Question =
    Question { path: "/receipt/noticed", asks: "return-noticed-question", sends: "return-noticed-send" };

/// What stands in the fields of the question.
#[derive(Default)]
pub struct Answered {
    pub when: String,
    pub date: String,
    pub time: String,
    pub roughly: bool,
}

#[derive(Template)]
#[template(path = "report/receipt/mend_when.html")]
struct MendPage<'a> {
    frame: StaffFrame<'a>,
    question: &'a Question,
    code: &'a str,
    seen: i64,
    /// The answers are seen from when the report came in.
    reference: String,
    received: Time,
    /// In which days and times are meant.
    zone: String,
    mend: &'static str,
    answered: Answered,
}

fn mended(
    context: &Context,
    reader: &Reader,
    question: &Question,
    held: &Held,
    form: &Form,
    mend: &'static str,
) -> Response {
    let text = |name| form.get(name).unwrap_or_default().to_owned();
    let reader = reader.clone().or_in(context.site.languages.get_or_default(&held.report.language));
    let at = held.report.received_at;
    let page = MendPage {
        frame: StaffFrame::new(&context.site, &reader),
        question,
        code: &held.code,
        seen: held.report.seen_to,
        reference: held.report.reference.to_string(),
        received: Time {
            machine: context.site.clockface().machine(at),
            text: reader.language.moment(at, context.clock.now(), &context.site.zone),
        },
        zone: zone_name(&context.site.zone, at),
        mend,
        answered: Answered {
            when: text("when"),
            date: text("when_date"),
            time: text("when_time"),
            roughly: form.get("when_roughly").is_some(),
        },
    };
    (StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response()
}
