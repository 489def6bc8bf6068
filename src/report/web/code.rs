//! The code that opens a report: looked up, or asked for once more.
//!
//! A code that is wrong, one that is mangled and one whose report is gone are answered alike. Whatever else the form held stays on
//! the page that asks again: nothing typed is lost.

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use crate::base::code;
use crate::context::Context;
use crate::keys::RECEIPT_SYMBOLS;
use crate::report::{Report, change, store};
use crate::store::StoreError;
use crate::web::headers::MAY_BE_FOUND;
use crate::web::{Failure, Form, Html, Reader, StaffFrame, Wait};

/// What a form of the receipt may hold besides the code and the text, and what is handed on with the next try.
const HANDED_ON: [&str; 8] = ["when", "when_date", "when_time", "when_roughly", "keep_account", "skip", "sure", "done"];

/// Where words and files are sent to.
pub const ADD: &str = "/receipt/add";

/// A report, and the code that opened it.
pub struct Held {
    pub code: String,
    pub report: Box<Report>,
}

/// The report that a form's code opens, or the page that asks for the code again.
pub enum Opened {
    Yes(Held),
    No(Response),
}

/// Why the code is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Why {
    ComeBack,
    /// The page was open for longer than its ticket.
    Expired,
    /// Its address is no ticket of ours, or not all of one.
    Mangled,
    Wrong,
    TooMany,
}

impl Why {
    /// The key of what has to be mended.
    fn mend(self) -> Option<&'static str> {
        match self {
            Self::ComeBack => None,
            Self::Expired => Some("return-expired"),
            Self::Mangled => Some("return-mangled"),
            Self::Wrong => Some("return-wrong"),
            Self::TooMany => Some("failure-slow-down-advice"),
        }
    }

    fn heading(self) -> &'static str {
        if self == Self::TooMany { "failure-slow-down" } else { "frame-problem" }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::ComeBack | Self::Expired | Self::Mangled => StatusCode::OK,
            Self::Wrong => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
        }
    }
}

/// Looks up the code of a form that is sent to `path`, and notes how far its page had shown the report.
pub async fn opened(context: &Context, reader: &Reader, form: &Form, path: &'static str) -> Result<Opened, Failure> {
    opened_with(context, reader, form, path, false).await
}

/// The same for a form that may come with a file; none of it is kept while the code opens nothing.
pub async fn opened_with(
    context: &Context,
    reader: &Reader,
    form: &Form,
    path: &'static str,
    has_file: bool,
) -> Result<Opened, Failure> {
    let typed = form.get("code").unwrap_or_default();
    let opened = opened_by(context, reader, typed, &Asked { path, form: Some(form), typed, has_file }).await?;
    if let (Opened::Yes(held), Some(seen)) = (&opened, form.get("seen").and_then(|seen| seen.parse().ok())) {
        note_seen(context, &held.report, seen).await;
    }
    Ok(opened)
}

/// Looks up a typed code. One that opens nothing is asked for once more, with what was `asked` along with it.
async fn opened_by(context: &Context, reader: &Reader, typed: &str, asked: &Asked<'_>) -> Result<Opened, Failure> {
    let Some(code) = code::normalise(typed, RECEIPT_SYMBOLS) else {
        return Ok(Opened::No(ask(context, reader, Why::Wrong, asked)));
    };
    let now = context.clock.now();
    context.brake.pace(now).await;
    let Some(report) = find(context, &code).await? else {
        return Ok(Opened::No(match context.brake.miss(now) {
            Ok(()) => ask(context, reader, Why::Wrong, asked),
            Err(Wait { seconds }) => {
                let mut page = ask(context, reader, Why::TooMany, asked);
                page.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
                page
            }
        }));
    };
    Ok(Opened::Yes(Held { code, report: Box::new(report) }))
}

/// Notes how far the holder has read. What they came for does not depend on it.
pub async fn note_seen(context: &Context, report: &Report, number: i64) {
    let number = number.min(report.version);
    if number <= report.seen_to {
        return;
    }
    if let Err(error) = change::seen(context, report.id, number).await {
        tracing::warn!(%error, "how far a receipt's holder has read was not noted");
    }
}

/// The report that the code opens.
pub async fn find(context: &Context, code: &str) -> Result<Option<Report>, StoreError> {
    store::report_by_receipt(&context.db, context.keys.receipt_hash(code)).await
}

/// What was sent along, and where it goes with the right code.
pub struct Asked<'a> {
    path: &'static str,
    form: Option<&'a Form>,
    typed: &'a str,
    has_file: bool,
}

impl Asked<'_> {
    /// Somebody came without anything.
    pub const NOTHING: Self = Asked { path: "/receipt", form: None, typed: "", has_file: false };
}

#[derive(Template)]
#[template(path = "report/return.html")]
struct ReturnPage<'a> {
    frame: StaffFrame<'a>,
    mend: Option<&'static str>,
    heading: &'static str,
    path: &'static str,
    typed: &'a str,
    /// An addition that was typed and could not be placed: it is not lost.
    text: &'a str,
    handed_on: Vec<(&'static str, &'a str)>,
    /// A file that was chosen has to be chosen once more.
    has_file: bool,
}

/// The page that asks for the code.
pub fn ask(context: &Context, reader: &Reader, why: Why, asked: &Asked<'_>) -> Response {
    let get = |name| asked.form.and_then(|form| form.get(name));
    let text = get("text").unwrap_or_default();
    let all = |name| asked.form.into_iter().flat_map(move |form| form.all(name));
    let handed_on = HANDED_ON.into_iter().flat_map(|name| all(name).map(move |value| (name, value)));
    let handed_on = handed_on.filter(|(_, value)| !value.trim().is_empty()).collect();
    let page = ReturnPage {
        frame: StaffFrame::new(&context.site, reader),
        mend: why.mend(),
        heading: why.heading(),
        // Without words there is nothing to add: the code alone opens the report.
        path: if asked.path == ADD && text.is_empty() { "/receipt" } else { asked.path },
        typed: asked.typed,
        text,
        has_file: asked.has_file,
        handed_on,
    };
    // Only the empty field for a code may be found by a search.
    if why == Why::ComeBack {
        return ([MAY_BE_FOUND], Html(page)).into_response();
    }
    (why.status(), Html(page)).into_response()
}
