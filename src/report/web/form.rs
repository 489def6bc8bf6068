//! The form, and sending it.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use serde::Deserialize;

use super::receipt::{self, Shown};
use crate::base::{Moment, code};
use crate::context::Context;
use crate::guidance::Guidance;
use crate::report::waited::told_at;
use crate::report::{MAX_STORY, NewReport, Told, Typed, submit};
use crate::terms::{Channel, IdentityMode, Kind};
use crate::web::headers::MAY_BE_FOUND;
use crate::web::{Failure, Form, Html, Reader, StaffFrame, assets, see_other};

/// A field that has to be mended: where it is, and the key of what to do.
struct Mend {
    field: &'static str,
    message: &'static str,
}

/// No kind was chosen.
const NONE: &str = "form-kind-none";

#[derive(Template)]
#[template(path = "report/new.html")]
struct FormPage<'a> {
    frame: StaffFrame<'a>,
    kinds: Vec<&'a Guidance>,
    values: Typed,
    /// The chosen way to be known.
    identity: String,
    mend: Option<Mend>,
    once: String,
    most_story: String,
    /// The script that sends the report, also through a connection that comes and goes.
    send: String,
}

impl<'a> FormPage<'a> {
    fn new(context: &'a Context, reader: &'a Reader, values: Typed, once: String) -> Self {
        let frame = StaffFrame::new(&context.site, reader).with_notices(context.clock.now());
        Self { frame, ..Self::bare(context, reader, values, once) }
    }

    /// Without what everybody is told now.
    fn bare(context: &'a Context, reader: &'a Reader, values: Typed, once: String) -> Self {
        let language = &reader.language;
        Self {
            frame: StaffFrame::new(&context.site, reader),
            kinds: context.guidance.all(language.code()),
            values,
            identity: String::new(),
            mend: None,
            once,
            most_story: language.number(MAX_STORY as i64),
            send: assets::address("send.js"),
        }
    }

    /// With everything that was sent still in its fields.
    fn kept(context: &'a Context, reader: &'a Reader, form: &Form) -> Self {
        let once = form.get("once").unwrap_or_default().to_owned();
        let identity = form.get("identity").unwrap_or_default().to_owned();
        Self { identity, ..Self::new(context, reader, Typed::kept(form), once) }
    }

    /// What the kind is called that is taken where none was chosen; only then.
    fn otherwise(&self) -> Option<&str> {
        self.mend.as_ref().filter(|mend| mend.message == NONE)?;
        self.kinds.iter().find(|guidance| guidance.kind == Kind::SomethingElse).map(|guidance| guidance.label.as_str())
    }

    fn when(&self) -> &str {
        or(&self.values.when, &["now", "hour", "today", "yesterday", "date"], "unknown")
    }

    fn identity(&self) -> &str {
        or(&self.identity, &["named", "anonymous"], "confidential")
    }
}

/// The chosen answer, or the one that is chosen until another is.
fn or<'a>(chosen: &'a str, known: &[&str], default: &'a str) -> &'a str {
    if known.contains(&chosen) { chosen } else { default }
}

/// A form without a mark of its own and without what holds for today, as it is kept for the time without a connection.
pub fn unmarked<'a>(context: &'a Context, reader: &'a Reader) -> impl Template + 'a {
    FormPage::bare(context, reader, Typed::default(), String::new())
}

#[derive(Deserialize)]
pub struct Chosen {
    kind: Option<String>,
}

/// `GET /`. `?kind=` has one chosen already.
pub async fn show(
    State(context): State<Context>,
    reader: Reader,
    chosen: Result<Query<Chosen>, QueryRejection>,
) -> Response {
    let kind = chosen.ok().and_then(|Query(chosen)| chosen.kind?.parse().ok());
    let once = code::encode(&context.random.bytes::<16>(), 25);
    let page = FormPage::new(&context, &reader, Typed { kind, ..Typed::default() }, once);
    // Kept for the browser's back button alone: the page then still holds its mark, and a report that is sent once more from it
    // stays one report. Nothing of anybody stands in it.
    ([(header::CACHE_CONTROL.as_str(), "private, no-cache"), MAY_BE_FOUND], Html(page)).into_response()
}

/// `POST /`: the form in another language, with everything that stands in it. Nothing is sent by it.
pub async fn reword(State(context): State<Context>, reader: Reader, form: Form) -> Response {
    Html(FormPage::kept(&context, &reader, &form)).into_response()
}

/// `GET /report`: somebody came back to the address the form is sent to.
pub async fn again(reader: Reader) -> Response {
    see_other(&reader.to("/"))
}

/// `POST /report`.
pub async fn send(State(context): State<Context>, reader: Reader, form: Form) -> Result<Response, Failure> {
    let written_in = form.get("language").and_then(|code| context.site.languages.get(code));
    let reader = written_in.map_or(reader.clone(), |language| reader.or_in(language));
    let new = match read(&context, &reader, &form, context.clock.now()) {
        Ok(new) => new,
        Err(mend) => {
            let page = FormPage { mend: Some(mend), ..FormPage::kept(&context, &reader, &form) };
            return Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page)).into_response());
        }
    };
    let name_left_out =
        new.identity.mode == IdentityMode::Anonymous && (form.get("name").is_some() || form.get("contact").is_some());
    let stored = submit(&context, new).await?;
    let shown = if name_left_out { Shown::SentWithoutName } else { Shown::Sent };
    Ok(receipt::go_to(&context, &reader, shown, &stored.receipt))
}

/// The report in a form. Only the kind can be missing; everything else is taken as far as it can be.
fn read(context: &Context, reader: &Reader, form: &Form, now: Moment) -> Result<NewReport, Mend> {
    let mut kinds = form.all("kind").map(str::trim).filter(|kind| !kind.is_empty()).collect::<Vec<_>>();
    kinds.dedup();
    let mend = |message| Mend { field: "kind", message };
    let kind = match kinds.as_slice() {
        // The way on for who found none that fits: the page that asked for one offers it.
        [] if form.get("otherwise").is_some() => Kind::SomethingElse,
        [] => return Err(mend(NONE)),
        [kind] => kind.parse::<Kind>().map_err(|_| mend("form-kind-unknown"))?,
        _ => return Err(mend("form-kind-several")),
    };
    let waited = form.get("waited").and_then(|seconds| seconds.trim().parse().ok());
    let reported_at = waited.and_then(|seconds| told_at(now, seconds));
    let mode = match form.get("identity").map(str::trim) {
        None => IdentityMode::Confidential,
        // A word we do not know may have meant to stay unknown.
        Some(word) => word.parse().unwrap_or(IdentityMode::Anonymous),
    };
    let told = Told::read(context, form, mode, reported_at.unwrap_or(now));
    Ok(NewReport {
        kind,
        occurrence: told.occurrence,
        story: told.story,
        acted: told.acted,
        identity: told.identity,
        team: told.team,
        language: reader.language.code().to_owned(),
        channel: Channel::Web,
        reported_at,
        entered_by: None,
        once: form.get("once").map(|once| context.keys.once(once, &form.digest("waited"))),
    })
}
