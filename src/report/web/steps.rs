//! The first steps on the receipt, and ticking what is done of them. Responders see the ticks; nothing counts them.
//!
//! A tick is for a step of the text that stands with the report. Where that text has been rewritten since, the new one is shown
//! and nothing is ticked: a number would mean another step.

use axum::extract::State;
use axum::response::Response;

use super::code::{Held, Opened, opened};
use super::receipt::{self, Shown};
use super::shown::{Beside, Ticket, Time, render};
use crate::base::Moment;
use crate::context::Context;
use crate::guidance::Line;
use crate::language::Language;
use crate::report::Report;
use crate::report::change::{Done, Of, tick as keep};
use crate::report::store::steps_done;
use crate::store::StoreError;
use crate::web::{Failure, Form, Reader};

/// The steps with what is done of them.
pub struct Ticks<'a> {
    pub steps: Vec<Tick<'a>>,
}

/// A step, and since when it is done.
pub struct Tick<'a> {
    pub number: i64,
    pub line: &'a Line,
    pub done: Option<Time>,
}

/// How many steps the text on record has; `None` where it is not the one that is shown.
fn on_record(context: &Context, report: &Report) -> Option<usize> {
    // Every language has the same steps, one for one.
    let guidance = context.guidance.get(&report.language, report.kind);
    (guidance.version == report.guidance_version && report.withdrawn_at.is_none()).then_some(guidance.now.len())
}

/// The steps in the reader's language, where they can be ticked.
pub async fn ticks<'a>(
    context: &'a Context,
    report: &Report,
    language: &Language,
    now: Moment,
) -> Result<Option<Ticks<'a>>, StoreError> {
    if on_record(context, report).is_none() {
        return Ok(None);
    }
    let done = steps_done(&context.db, report.id).await?;
    let clock = context.site.clockface();
    let time = |at| Time { machine: clock.machine(at), text: language.moment(at, now, &context.site.zone) };
    let lines = &context.guidance.get(language.code(), report.kind).now;
    let steps = (1..).zip(lines).map(|(number, line)| {
        let done = done.iter().find(|(step, _)| *step == number).map(|(_, at)| time(*at));
        Tick { number, line, done }
    });
    Ok(Some(Ticks { steps: steps.collect() }))
}

/// `POST /receipt/steps`: all that is ticked now.
pub async fn tick(State(context): State<Context>, reader: Reader, form: Form) -> Result<Response, Failure> {
    let Held { code, report } = match opened(&context, &reader, &form, "/receipt/steps").await? {
        Opened::Yes(held) => held,
        Opened::No(page) => return Ok(page),
    };
    let is_first = form.get("first").is_some();
    let ticked = match on_record(&context, &report) {
        None => false,
        Some(steps) => {
            let numbers = form.all("done").filter_map(|number| number.trim().parse::<i64>().ok());
            let mut numbers = numbers.filter(|number| (1..=steps as i64).contains(number)).collect::<Vec<_>>();
            numbers.sort_unstable();
            numbers.dedup();
            let done = Done { of: Of { report: report.id, at: context.clock.now() }, steps: numbers };
            context.db.write(done, |tx, done| Box::pin(keep(tx, done))).await?
        }
    };
    let shown = match (ticked, is_first) {
        (true, true) => Shown::TickedFirst,
        (true, false) => Shown::Ticked,
        (false, true) => Shown::Sent,
        (false, false) => Shown::Back,
    };
    match form.get("text") {
        None => Ok(receipt::go_to_part(&context, &reader, shown, &code, "#steps")),
        // Words that are not sent yet stay in their field.
        Some(typed) => {
            let ticket = Ticket { shown, read_to: report.seen_to, code: &code };
            render(&context, reader, &report, ticket, Beside { typed, ..Beside::default() }).await
        }
    }
}
