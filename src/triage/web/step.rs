//! `POST /desk/reports/{reference}/acknowledge`, `/contain`, `/close`, `/reopen`.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;

use super::report::{Beside, done, find, kept, render, seen};
use super::typed::Typed;
use crate::context::Context;
use crate::people::Responder;
use crate::terms::Outcome;
use crate::triage::{Asked, Move, MoveError, apply};
use crate::web::{Failure, Form};

/// Makes the move, or shows the report with a note that says who was first.
pub async fn take(
    State(context): State<Context>,
    responder: Responder,
    Path(reference): Path<String>,
    form: Form,
    step: Move,
) -> Result<Response, Failure> {
    let report = find(&context, &reference).await?;
    let person = responder.person();
    if kept(&form) {
        return render(&context, person, &report, StatusCode::OK, Beside::of(&form)).await;
    }
    // The page's own form asks what it came to, once; whoever sends nothing of the kind is not asked.
    let asks = step == Move::Close && form.all("outcome").next().is_some() && form.get("unsaid").is_none();
    if asks && form.get("outcome").is_none() && step.from(report.state).is_some() {
        let beside =
            Beside { mend: Some(("outcome", "Say what it came to: the reporter is told")), ..Beside::of(&form) };
        return render(&context, person, &report, StatusCode::UNPROCESSABLE_ENTITY, beside).await;
    }
    let outcome = form.get("outcome").and_then(|word| Outcome::FINDINGS.iter().find(|known| known.as_str() == word));
    let asked = Asked {
        reference: report.reference.clone(),
        step,
        outcome: outcome.copied(),
        seen: seen(&form),
        by: Some(person.id.uuid()),
        at: context.clock.now(),
        zone: context.site.zone.clone(),
        random: context.random.clone(),
    };
    match context.db.write(asked, |tx, asked| Box::pin(apply(tx, asked))).await {
        Ok(_) | Err(MoveError::Repeated) => {
            done(&context, person, &report.reference, &form, Typed::of(&form).without(&["outcome"]), "").await
        }
        Err(MoveError::Conflict(conflict)) => {
            let report = find(&context, &reference).await?;
            let beside = Beside { because: Some(conflict.because), ..Beside::of(&form) };
            render(&context, person, &report, StatusCode::CONFLICT, beside).await
        }
        Err(MoveError::Unknown) => Err(Failure::not_found()),
        Err(MoveError::Store(error)) => Err(error.into()),
    }
}
