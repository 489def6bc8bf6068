//! `/desk/new`: a responder enters what somebody tells by phone or in person.
//!
//! When it was told counts for time-to-report; when it came in is the server's clock, as for every report. What they say
//! of themselves goes into the sealed identity and nowhere else. The receipt code stands only on the page that answers
//! the form: it is kept nowhere, and no address shows it. Sent twice, it stays one report with one code.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use super::report::{Beside, render};
use crate::base::{Moment, Text, code};
use crate::context::Context;
use crate::guidance::Guidance;
use crate::language::Language;
use crate::people::{Person, Responder};
use crate::report::{Identity, MAX_SHORT, MAX_STORY, NewReport, Occurrence, Said, submit};
use crate::terms::{Acted, Channel, IdentityMode, Kind};
use crate::triage::called;
use crate::web::{AGAIN, DeskFrame, Failure, Form, Html, Mends};

/// The doors of which a responder is the threshold.
const CHANNELS: [(Channel, &str); 2] = [(Channel::Phone, "By phone"), (Channel::InPerson, "In person")];

/// What stands in the form's fields.
#[derive(Default)]
struct Values {
    channel: String,
    called_date: String,
    called_time: String,
    kind: Option<Kind>,
    when: String,
    when_date: String,
    when_time: String,
    when_roughly: bool,
    acted: String,
    story: String,
    account: String,
    team: String,
    name: String,
    contact: String,
    language: String,
}

impl Values {
    fn kept(form: &Form) -> Self {
        let text = |name| form.get(name).unwrap_or_default().to_owned();
        Self {
            channel: text("channel"),
            called_date: text(called::DAY),
            called_time: text(called::TIME),
            kind: form.get("kind").and_then(|kind| kind.trim().parse().ok()),
            when: text("when"),
            when_date: text("when_date"),
            when_time: text("when_time"),
            when_roughly: form.get("when_roughly").is_some(),
            acted: text("acted"),
            story: text("story"),
            account: text("account"),
            team: text("team"),
            name: text("name"),
            contact: text("contact"),
            language: text("language"),
        }
    }

    fn chose(&self, kind: &Kind) -> bool {
        self.kind == Some(*kind)
    }
}

#[derive(Template)]
#[template(path = "triage/new.html")]
struct EnterPage<'a> {
    frame: DeskFrame<'a>,
    mends: Mends,
    kinds: Vec<&'a Guidance>,
    values: Values,
    /// Recognises the form when it is sent again.
    once: String,
}

/// What a responder hands on right after entering a report, in the language of whoever told it.
pub struct Entered<'a> {
    pub receipt: &'a str,
    pub language: &'a Language,
    pub guidance: &'a Guidance,
}

/// `GET /desk/new`: now stands in the fields for the time of the call.
pub async fn show(State(context): State<Context>, responder: Responder) -> Result<Response, Failure> {
    let (now, clock) = (context.clock.now(), context.site.clockface());
    let values = Values { called_date: clock.day(now).to_string(), called_time: clock.time(now), ..Values::default() };
    page(&context, responder.person(), Mends::default(), values, None).await
}

/// `POST /desk/new`.
pub async fn send(State(context): State<Context>, responder: Responder, form: Form) -> Result<Response, Failure> {
    let person = responder.person();
    if form.get(AGAIN).is_some() {
        return page(&context, person, Mends::default(), Values::kept(&form), form.get("once")).await;
    }
    let new = match read(&context, person, &form, context.clock.now()) {
        Ok(new) => new,
        Err(mends) => return page(&context, person, mends, Values::kept(&form), form.get("once")).await,
    };
    let stored = submit(&context, new).await?;
    let report = &stored.report;
    let language = context.site.languages.get_or_default(&report.language);
    let guidance = context.guidance.get(language.code(), report.kind);
    let beside =
        Beside { entered: Some(Entered { receipt: &stored.receipt, language, guidance }), ..Beside::default() };
    let mut response = render(&context, person, report, StatusCode::OK, beside).await?;
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// The report in a form. Only the kind and the time of the call can be in the way; what else cannot be used is kept as it
/// was said, as from anybody.
fn read(context: &Context, person: &Person, form: &Form, now: Moment) -> Result<NewReport, Mends> {
    let clock = context.site.clockface();
    let mut mends = Mends::default();
    let kind = form.get("kind").and_then(|kind| kind.trim().parse::<Kind>().ok());
    if kind.is_none() {
        mends.add("kind", "Choose what happened");
    }
    let told = called::read(form.get(called::DAY), form.get(called::TIME), now, &clock);
    if let Err(misfit) = told {
        mends.add(misfit.field, misfit.what);
    }
    let (Some(kind), Ok(told)) = (kind, told) else { return Err(mends) };
    let said = Said {
        when: form.get("when"),
        date: form.get("when_date"),
        time: form.get("when_time"),
        roughly: form.get("when_roughly").is_some(),
    };
    let story = form.get("story").and_then(Text::<MAX_STORY>::several_lines);
    let short = |name| form.get(name).and_then(Text::<MAX_SHORT>::one_line);
    let channel = form.get("channel").and_then(|word| word.trim().parse::<Channel>().ok());
    Ok(NewReport {
        kind,
        // "Just now" and "yesterday" were said when it was told.
        occurrence: Occurrence::from_form(&said, told.unwrap_or(now), &clock),
        story: if form.is_cut() { story.map(Text::marked_cut) } else { story },
        acted: form.get("acted").and_then(|acted| acted.trim().parse::<Acted>().ok()),
        identity: Identity::new(IdentityMode::Confidential, short("name"), short("contact"), short("account")),
        team: form.get("team").and_then(|team| context.site.team(team)),
        language: context.site.languages.get_or_default(form.get("language").unwrap_or_default()).code().to_owned(),
        channel: channel.filter(|said| CHANNELS.iter().any(|(one, _)| one == said)).unwrap_or(Channel::Phone),
        reported_at: told,
        entered_by: Some(person.id.uuid()),
        once: form.get("once").map(|once| context.keys.once(once, &form.digest(""))),
    })
}

async fn page(
    context: &Context,
    person: &Person,
    mends: Mends,
    values: Values,
    once: Option<&str>,
) -> Result<Response, Failure> {
    let status = if mends.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = EnterPage {
        frame: context.desk_frame(person, "/desk").await?,
        mends,
        kinds: Kind::ALL.iter().map(|kind| context.guidance.desk(*kind)).collect(),
        values,
        once: once.map_or_else(|| code::encode(&context.random.bytes::<16>(), 25), ToOwned::to_owned),
    };
    Ok((status, Html(page)).into_response())
}
