//! The form, and sending it.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use serde::Deserialize;

use super::receipt::{self, Shown};
use crate::base::{Moment, Text, code};
use crate::context::Context;
use crate::guidance::Guidance;
use crate::report::waited::told_at;
use crate::report::{Identity, MAX_SHORT, MAX_STORY, NewReport, Occurrence, Said, submit};
use crate::terms::{Acted, Channel, IdentityMode, Kind};
use crate::web::headers::MAY_BE_FOUND;
use crate::web::{Failure, Form, Html, Reader, StaffFrame, assets, see_other};

/// A field that has to be mended: where it is, and the key of what to do.
struct Mend {
    field: &'static str,
    message: &'static str,
}

/// What stands in the form's fields.
#[derive(Default)]
struct Values {
    kind: Option<Kind>,
    when: String,
    when_date: String,
    when_time: String,
    when_roughly: bool,
    acted: String,
    story: String,
    account: String,
    team: String,
    identity: String,
    name: String,
    contact: String,
}

impl Values {
    fn kept(form: &Form) -> Self {
        let text = |name| form.get(name).unwrap_or_default().to_owned();
        Self {
            kind: form.get("kind").and_then(|kind| kind.parse().ok()),
            when: text("when"),
            when_date: text("when_date"),
            when_time: text("when_time"),
            when_roughly: form.get("when_roughly").is_some(),
            acted: text("acted"),
            story: text("story"),
            account: text("account"),
            team: text("team"),
            identity: text("identity"),
            name: text("name"),
            contact: text("contact"),
        }
    }

    /// The chosen answer, or the one that is chosen until another is.
    fn or<'a>(chosen: &'a str, known: &[&str], default: &'a str) -> &'a str {
        if known.contains(&chosen) { chosen } else { default }
    }

    fn chose(&self, kind: &Kind) -> bool {
        self.kind == Some(*kind)
    }

    fn when(&self) -> &str {
        Self::or(&self.when, &["now", "hour", "today", "yesterday", "date"], "unknown")
    }

    fn identity(&self) -> &str {
        Self::or(&self.identity, &["named", "anonymous"], "confidential")
    }
}

#[derive(Template)]
#[template(path = "report/new.html")]
struct FormPage<'a> {
    frame: StaffFrame<'a>,
    kinds: Vec<&'a Guidance>,
    values: Values,
    mend: Option<Mend>,
    once: String,
    most_story: String,
    /// The script that sends the report, also through a connection that comes and goes.
    send: String,
}

impl<'a> FormPage<'a> {
    fn new(context: &'a Context, reader: &'a Reader, values: Values, once: String) -> Self {
        let frame = StaffFrame::new(&context.site, reader).with_notices(context.clock.now());
        Self { frame, ..Self::bare(context, reader, values, once) }
    }

    /// Without what everybody is told now.
    fn bare(context: &'a Context, reader: &'a Reader, values: Values, once: String) -> Self {
        let language = &reader.language;
        Self {
            frame: StaffFrame::new(&context.site, reader),
            kinds: context.guidance.all(language.code()),
            values,
            mend: None,
            once,
            most_story: language.number(MAX_STORY as i64),
            send: assets::address("send.js"),
        }
    }
}

/// A form without a mark of its own and without what holds for today, as it is kept for the time without a connection.
pub fn unmarked<'a>(context: &'a Context, reader: &'a Reader) -> impl Template + 'a {
    FormPage::bare(context, reader, Values::default(), String::new())
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
    let page = FormPage::new(&context, &reader, Values { kind, ..Values::default() }, once);
    // Kept for the browser's back button alone: the page then still holds its mark, and a report that is sent once more from it
    // stays one report. Nothing of anybody stands in it.
    ([(header::CACHE_CONTROL.as_str(), "private, no-cache"), MAY_BE_FOUND], Html(page)).into_response()
}

/// `POST /`: the form in another language, with everything that stands in it. Nothing is sent by it.
pub async fn reword(State(context): State<Context>, reader: Reader, form: Form) -> Response {
    let once = form.get("once").unwrap_or_default().to_owned();
    Html(FormPage::new(&context, &reader, Values::kept(&form), once)).into_response()
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
            let once = form.get("once").unwrap_or_default().to_owned();
            let page = FormPage { mend: Some(mend), ..FormPage::new(&context, &reader, Values::kept(&form), once) };
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
        [] => return Err(mend("form-kind-none")),
        [kind] => kind.parse::<Kind>().map_err(|_| mend("form-kind-unknown"))?,
        _ => return Err(mend("form-kind-several")),
    };
    let said = Said {
        when: form.get("when"),
        date: form.get("when_date"),
        time: form.get("when_time"),
        roughly: form.get("when_roughly").is_some(),
    };
    let story = form.all("story").collect::<Vec<_>>().join("\n");
    let story = Text::several_lines(&story);
    let waited = form.get("waited").and_then(|seconds| seconds.trim().parse().ok());
    let reported_at = waited.and_then(|seconds| told_at(now, seconds));
    let short = |name| form.get(name).and_then(Text::<MAX_SHORT>::one_line);
    let mode = match form.get("identity").map(str::trim) {
        None => IdentityMode::Confidential,
        // A word we do not know may have meant to stay unknown.
        Some(word) => word.parse().unwrap_or(IdentityMode::Anonymous),
    };
    Ok(NewReport {
        kind,
        occurrence: Occurrence::from_form(&said, reported_at.unwrap_or(now), &context.site.clockface()),
        story: if form.is_cut() { story.map(Text::marked_cut) } else { story },
        acted: form.get("acted").and_then(|acted| acted.trim().parse::<Acted>().ok()),
        identity: Identity::new(mode, short("name"), short("contact"), short("account")),
        team: form.get("team").and_then(|team| context.site.team(team)),
        language: reader.language.code().to_owned(),
        channel: Channel::Web,
        reported_at,
        entered_by: None,
        once: form.get("once").map(|once| context.keys.once(once, &form.digest("waited"))),
    })
}
