//! `POST /desk/reports/{reference}/acknowledge`, `/contain`, `/close`, `/reopen`.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;

use super::report::{Beside, find, path, render, seen};
use crate::context::Context;
use crate::people::Responder;
use crate::terms::Outcome;
use crate::triage::{Asked, Move, MoveError, apply};
use crate::web::{Failure, Form, see_other};

/// Makes the move, or shows the report with a note that says who was first.
pub async fn take(
    State(context): State<Context>,
    responder: Responder,
    Path(reference): Path<String>,
    form: Form,
    step: Move,
) -> Result<Response, Failure> {
    let report = find(&context, &reference).await?;
    let outcome = form.get("outcome").and_then(|word| Outcome::FINDINGS.iter().find(|known| known.as_str() == word));
    let asked = Asked {
        reference: report.reference.clone(),
        step,
        outcome: outcome.copied(),
        seen: seen(&form),
        by: Some(responder.person().id.uuid()),
        at: context.clock.now(),
        zone: context.site.zone.clone(),
        random: context.random.clone(),
    };
    match context.db.write(asked, |tx, asked| Box::pin(apply(tx, asked))).await {
        Ok(_) => Ok(see_other(&path(&report.reference))),
        Err(MoveError::Repeated) => Ok(see_other(&path(&report.reference))),
        Err(MoveError::Conflict(conflict)) => {
            let report = find(&context, &reference).await?;
            let beside = Beside { because: Some(conflict.because), ..Beside::default() };
            render(&context, responder.person(), &report, StatusCode::CONFLICT, beside).await
        }
        Err(MoveError::Unknown) => Err(Failure::not_found()),
        Err(MoveError::Store(error)) => Err(error.into()),
    }
}
