//! `POST /desk/reports/{reference}/message`: a message to the reporter.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;

use super::report::{Beside, Mend, find, path, render, seen};
use crate::base::Text;
use crate::context::Context;
use crate::people::Responder;
use crate::report::MAX_STORY;
use crate::triage::{Reply, ReplyError, reply};
use crate::web::{Failure, Form, see_other};

/// What is too long is given back whole, to be made shorter by its writer.
pub async fn send(
    State(context): State<Context>,
    responder: Responder,
    Path(reference): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let report = find(&context, &reference).await?;
    let typed = form.get("text").unwrap_or_default();
    let text = Text::<MAX_STORY>::several_lines(typed).filter(|text| !text.is_cut() && !form.is_cut());
    let Some(text) = text else {
        let what = if typed.trim().is_empty() {
            "Write what the reporter should know"
        } else {
            "Make it shorter: up to 10,000 characters fit in one message"
        };
        let beside = Beside { message: Some(Mend { what, typed }), ..Beside::default() };
        return render(&context, responder.person(), &report, StatusCode::UNPROCESSABLE_ENTITY, beside).await;
    };
    let message = Reply {
        reference: report.reference.clone(),
        seen: seen(&form),
        by: responder.person().id.uuid(),
        at: context.clock.now(),
        text,
    };
    match context.db.write(message, |tx, message| Box::pin(reply(tx, message))).await {
        Ok(()) | Err(ReplyError::Repeated) => Ok(see_other(&format!("{}#conversation", path(&report.reference)))),
        Err(ReplyError::Unknown) => Err(Failure::not_found()),
        Err(ReplyError::Store(error)) => Err(error.into()),
    }
}
