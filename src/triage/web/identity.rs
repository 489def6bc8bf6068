//! `POST /desk/reports/{reference}/identity`: opens the sealed identity, for a reason that is on record first.
//!
//! What was opened stands only on the page that answers this request: it is kept nowhere, and no address shows it.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use super::report::{Beside, Face, Mend, find, kept, render};
use super::typed::Typed;
use crate::base::Text;
use crate::context::Context;
use crate::people::Responder;
use crate::report::{Identity, MAX_SHORT, store::identity_sealed};
use crate::triage::{OpeningNote, opening_note, store};
use crate::web::{Failure, Form};

/// A reason has at least so many letters or digits: a word one can stand by.
const LEAST: usize = 3;

pub async fn open(
    State(context): State<Context>,
    responder: Responder,
    Path(reference): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let report = find(&context, &reference).await?;
    let person = responder.person();
    let typed = form.get("reason").unwrap_or_default();
    if kept(&form) {
        return render(&context, person, &report, StatusCode::OK, Beside::of(&form)).await;
    }
    let others = || Beside { typed: Typed::of(&form).without(&["reason"]), ..Beside::default() };
    let reason = match reason(typed) {
        Ok(reason) => reason,
        Err(what) => {
            let beside = Beside { reason: Some(Mend { what, typed }), ..others() };
            return render(&context, person, &report, StatusCode::UNPROCESSABLE_ENTITY, beside).await;
        }
    };
    if !store::is_sealed(&context.db, report.id).await? {
        let beside = Beside { identity: Some(Face::Nothing), ..others() };
        return render(&context, person, &report, StatusCode::OK, beside).await;
    }
    let note = OpeningNote { reference: report.reference, by: person.id.uuid(), at: context.clock.now(), reason };
    // From here on the reason is on disk; only now anything is opened.
    let report = context.db.write(note, |tx, note| Box::pin(opening_note(tx, note))).await?;
    let report = report.ok_or_else(Failure::not_found)?;
    let face = match identity_sealed(&context.db, report.id).await? {
        None => Face::Nothing,
        Some(sealed) => Identity::open(report.id.uuid(), &sealed, &context.keys).map_or(Face::Locked, Face::Opened),
    };
    let beside = Beside { identity: Some(face), ..others() };
    let mut response = render(&context, person, &report, StatusCode::OK, beside).await?.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn reason(typed: &str) -> Result<Text<MAX_SHORT>, &'static str> {
    let reason = Text::<MAX_SHORT>::one_line(typed);
    let readable = |text: &Text<MAX_SHORT>| text.as_str().chars().filter(|c| c.is_alphanumeric()).count();
    match reason {
        Some(reason) if reason.is_cut() => Err("Say why in up to 200 characters"),
        Some(reason) if readable(&reason) >= LEAST => Ok(reason),
        _ => Err("Say why you need it, in a few words"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_something_and_fits() {
        for good in ["to ring them", " MFA ", "会話する", "x".repeat(200).as_str()] {
            assert!(reason(good).is_ok(), "{good}");
        }
        for wrong in ["", "  ", "...", "a b", "-- --", "\u{200B}\u{200B}\u{200B}", "x".repeat(201).as_str()] {
            assert!(reason(wrong).is_err(), "{wrong}");
        }
    }
}
