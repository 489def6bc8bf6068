//! `POST /receipt/add`: words that were remembered, a file, or both, from the one form for them. Works without scripts.
//!
//! **Nothing typed is lost**: words are added whatever becomes of the file, and a file that is not kept is answered by the
//! receipt itself, with what to do instead at its top. The address is without the service's usual limit of time: a phone with a
//! poor connection needs some minutes for a photo.

use axum::extract::{Request, State};
use axum::response::Response;
use http::StatusCode;

use super::code::{ADD, Held, Opened, opened_with};
use super::files::offer;
use super::receipt::{self, Shown};
use super::shown::{Beside, Mend, Ticket, render};
use crate::base::Text;
use crate::context::Context;
use crate::report::files::{self, MOST_BYTES, Refused, Taken};
use crate::report::{self, Report};
use crate::store::StoreError;
use crate::web::{Arrived, Failure, Form, Reader, Upload};

pub async fn add(State(context): State<Context>, reader: Reader, request: Request) -> Result<Response, Failure> {
    // Held until the file is stored: so many and no more are in memory at once. Words alone need none.
    let place = if Upload::may_hold_a_file(&request) { context.uploads.place().await } else { None };
    let Upload { form, file } = Upload::read(request, if place.is_some() { MOST_BYTES } else { 0 }).await?;
    let Held { code, report } = match opened_with(&context, &reader, &form, ADD, file.is_some()).await? {
        Opened::Yes(held) => held,
        Opened::No(page) => return Ok(page),
    };
    let is_first = form.get("first").is_some();
    let has_words = add_words(&context, &report, &form).await?;
    let added = match (has_words, is_first) {
        (true, true) => Shown::AddedFirst,
        (true, false) => Shown::Added,
        (false, true) => Shown::Sent,
        (false, false) => Shown::Back,
    };
    let reader = reader.or_in(context.site.languages.get_or_default(&report.language));
    // Words from a page that was still open are welcome; a withdrawn report takes no file.
    let is_withdrawn = report.withdrawn_at.is_some();
    let mend = match file.filter(|_| !is_withdrawn) {
        None if has_words || is_withdrawn => return Ok(receipt::go_to(&context, &reader, added, &code)),
        None => Mend {
            field: "text",
            message: reader.language.say("receipt-nothing").to_string(),
            status: StatusCode::UNPROCESSABLE_ENTITY,
        },
        Some(mut file) => {
            let name = file.name.take();
            match take(&context, &report, file, place.is_some()).await? {
                Taken::Kept => {
                    let shown = if is_first { Shown::FileAddedFirst } else { Shown::FileAdded };
                    return Ok(receipt::go_to_part(&context, &reader, shown, &code, "#files"));
                }
                Taken::Offered(gist) => return Ok(offer(&context, &reader, &code, is_first, has_words, &gist)),
                Taken::Refused(refused) => {
                    let message = refused.of(name.as_deref(), &reader.language);
                    Mend { field: "file", message, status: status(refused) }
                }
            }
        }
    };
    let shown = if is_first { Shown::Sent } else { Shown::Back };
    let ticket = Ticket { shown, read_to: report.seen_to, code: &code };
    let beside = Beside { mend: Some(mend), has_words, ..Beside::default() };
    render(&context, reader, &report, ticket, beside).await
}

/// Adds what was written; whether anything was.
async fn add_words(context: &Context, report: &Report, form: &Form) -> Result<bool, StoreError> {
    let Some(words) = Text::several_lines(form.get("text").unwrap_or_default()) else { return Ok(false) };
    let words = if form.is_cut() { words.marked_cut() } else { words };
    report::add(context, report.clone(), words, context.clock.now()).await?;
    Ok(true)
}

async fn take(context: &Context, report: &Report, file: Arrived, has_place: bool) -> Result<Taken, StoreError> {
    if !has_place {
        return Ok(Taken::Refused(Refused::Busy));
    }
    if file.cut {
        return Ok(Taken::Refused(Refused::TooLarge));
    }
    files::take(context, report, file.bytes, context.clock.now()).await
}

fn status(refused: Refused) -> StatusCode {
    match refused {
        Refused::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Refused::Busy => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}
