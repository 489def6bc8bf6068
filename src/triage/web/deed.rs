//! `POST /desk/reports/{reference}/owner`, `/severity`, `/checklist`, `/note`, `/aware`: what is done about a report beside moving it on.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use uuid::Uuid;

use super::report::{Beside, done, find, kept, render, seen};
use super::typed::Typed;
use super::writing::{Field, Written, read};
use crate::base::{Moment, Text};
use crate::context::Context;
use crate::history::store::events_of;
use crate::language::DESK;
use crate::people::Responder;
use crate::report::{MAX_SHORT, Report};
use crate::triage::checklist::{Step, steps};
use crate::triage::{Deed, DeedError, Doing, carry_out};
use crate::web::{Failure, Form};

/// The field of a note.
pub const NOTE: Field = Field {
    name: "note",
    label: "Write a note",
    hint: "For responders only, and kept as it is. Leave out who reported: that stays sealed.",
    empty: "Write the note first",
    may_be_urgent: false,
};

/// What was asked for, or the field to change first and what to do.
type Asked = Result<Deed, (&'static str, &'static str)>;

pub async fn own(
    State(context): State<Context>,
    responder: Responder,
    Path(reference): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let report = find(&context, &reference).await?;
    let asked = match (form.get("act"), form.get("to").and_then(|to| Uuid::try_parse(to.trim()).ok())) {
        (Some("take"), _) => Ok(Deed::Take),
        (Some("put-back"), _) => Ok(Deed::PutBack),
        (_, Some(to)) => Ok(Deed::HandOver { to }),
        (_, None) => Err(("to", "Choose a colleague")),
    };
    answer(&context, &responder, report, &form, asked, (&["to"], "")).await
}

pub async fn rate(
    State(context): State<Context>,
    responder: Responder,
    Path(reference): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let report = find(&context, &reference).await?;
    let why = form.get("why").and_then(Text::<MAX_SHORT>::one_line);
    let severity = form.get("severity").and_then(|word| word.trim().parse().ok());
    let asked = match (severity, why) {
        (_, Some(why)) if why.is_cut() => Err(("why", "Say why in up to 200 characters")),
        (Some(severity), why) => Ok(Deed::Rate { severity, why }),
        (None, _) => Err(("severity", "Choose how severe it is")),
    };
    answer(&context, &responder, report, &form, asked, (&["severity", "why"], "")).await
}

pub async fn tick(
    State(context): State<Context>,
    responder: Responder,
    Path(reference): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let report = find(&context, &reference).await?;
    let (listed, others) = checklist(&context, &report).await?;
    let step = |key: &str| listed.iter().chain(&others).find(|step| step.key == key).map(|step| step.text.clone());
    let asked = match (form.get("done").and_then(step), form.get("undo").and_then(step)) {
        (Some(step), _) => Ok(Deed::Tick { step }),
        (None, Some(step)) => Ok(Deed::Untick { step }),
        (None, None) => Err(("checklist", "The checklist has changed. Choose the step again")),
    };
    answer(&context, &responder, report, &form, asked, (&[], "#checklist")).await
}

/// The steps of a report's checklist as they stand now, and what was ticked and stands on it no more.
pub async fn checklist(context: &Context, report: &Report) -> Result<(Vec<Step>, Vec<Step>), Failure> {
    let events = events_of(&context.db, report.id).await?;
    let listed = context.guidance.containment(report.kind).steps.iter().map(|line| line.text.as_str());
    Ok(steps(listed, &events))
}

pub async fn aware(
    State(context): State<Context>,
    responder: Responder,
    Path(reference): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let report = find(&context, &reference).await?;
    let now = context.clock.now();
    let at = match form.get("act") {
        Some("now") => Ok(Some(now)),
        Some("received") => Ok(Some(report.received_at)),
        Some("take-back") => Ok(None),
        _ => typed_moment(&context, &form, now).map(Some),
    };
    let asked = at.map(|at| Deed::BecomeAware { at });
    answer(&context, &responder, report, &form, asked, (&["aware_date", "aware_time"], "")).await
}

fn typed_moment(context: &Context, form: &Form, now: Moment) -> Result<Moment, (&'static str, &'static str)> {
    let day = form.get("aware_date").and_then(|day| day.trim().parse().ok()).ok_or(("aware_date", "Choose the day"))?;
    let time = form.get("aware_time").and_then(|time| time.trim().parse::<jiff::civil::Time>().ok());
    let time = time.ok_or(("aware_time", "Give the time, such as 14:05"))?;
    let at = context.site.clockface().moment(day, time.hour(), time.minute());
    at.filter(|at| *at <= now).ok_or(("aware_date", "Choose a moment that has been"))
}

/// A note is looked through for words of blame on its way, as everything is that responders write.
pub async fn note(
    State(context): State<Context>,
    responder: Responder,
    Path(reference): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let report = find(&context, &reference).await?;
    let text = match read(&context.wording, NOTE, &[DESK, report.language.as_str()], &form) {
        _ if kept(&form) => Err(None),
        Written::Ready { text, .. } => Ok(text),
        Written::Back(writing) => Err(Some(writing)),
    };
    match text {
        Ok(text) => answer(&context, &responder, report, &form, Ok(Deed::Note { text }), (&["note"], "#notes")).await,
        Err(writing) => {
            let status = match &writing {
                Some(writing) if writing.mend.is_some() => StatusCode::UNPROCESSABLE_ENTITY,
                _ => StatusCode::OK,
            };
            let mend = writing.as_ref().and_then(|writing| Some((NOTE.name, writing.mend?)));
            let note = writing.map(|writing| *writing);
            let beside = Beside { mend, note, ..Beside::of(&form) };
            render(&context, responder.person(), &report, status, beside).await
        }
    }
}

/// Does it and leads back to the report, or shows that with what has to be changed, or who was first. `own`: the fields that belong to
/// the act, and where it stands on the page.
async fn answer(
    context: &Context,
    responder: &Responder,
    report: Report,
    form: &Form,
    asked: Asked,
    (own, place): (&[&str], &str),
) -> Result<Response, Failure> {
    let person = responder.person();
    let deed = match asked {
        _ if kept(form) => return render(context, person, &report, StatusCode::OK, Beside::of(form)).await,
        Ok(deed) => deed,
        Err(mend) => {
            let beside = Beside { mend: Some(mend), ..Beside::of(form) };
            return render(context, person, &report, StatusCode::UNPROCESSABLE_ENTITY, beside).await;
        }
    };
    let doing = Doing {
        reference: report.reference.clone(),
        deed,
        seen: seen(form),
        by: Some(person.id.uuid()),
        at: context.clock.now(),
        targets: Arc::clone(&context.targets),
    };
    match context.db.write(doing, |tx, doing| Box::pin(carry_out(tx, doing))).await {
        Ok(_) | Err(DeedError::Repeated) => {
            done(context, person, &report.reference, form, Typed::of(form).without(own), place).await
        }
        Err(DeedError::Conflict(conflict)) => {
            let report = find(context, report.reference.as_str()).await?;
            let beside = Beside { because: Some(conflict.because), ..Beside::of(form) };
            render(context, person, &report, StatusCode::CONFLICT, beside).await
        }
        Err(DeedError::NoResponder) => {
            let beside = Beside { mend: Some(("to", "Choose a colleague who works the desk")), ..Beside::of(form) };
            render(context, person, &report, StatusCode::UNPROCESSABLE_ENTITY, beside).await
        }
        Err(DeedError::Unknown) => Err(Failure::not_found()),
        Err(DeedError::Store(error)) => Err(error.into()),
    }
}
