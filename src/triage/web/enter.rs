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
use crate::base::{Moment, code};
use crate::context::Context;
use crate::guidance::{Guidance, Line};
use crate::language::Language;
use crate::people::{Person, Responder};
use crate::report::{NewReport, Report, Told, Typed, submit};
use crate::terms::{Channel, IdentityMode, Kind};
use crate::triage::called;
use crate::web::{AGAIN, DeskFrame, Failure, Form, Html, Mends};

/// The doors of which a responder is the threshold.
const CHANNELS: [(Channel, &str); 2] = [(Channel::Phone, "By phone"), (Channel::InPerson, "In person")];

/// What stands in the fields that only this form has.
#[derive(Default)]
struct Call {
    channel: String,
    called_date: String,
    called_time: String,
    language: String,
}

impl Call {
    fn kept(form: &Form) -> Self {
        let text = |name| form.get(name).unwrap_or_default().to_owned();
        Self {
            channel: text("channel"),
            called_date: text(called::DAY),
            called_time: text(called::TIME),
            language: text("language"),
        }
    }
}

#[derive(Template)]
#[template(path = "triage/new.html")]
struct EnterPage<'a> {
    frame: DeskFrame<'a>,
    mends: Mends,
    kinds: Vec<&'a Guidance>,
    call: Call,
    values: Typed,
    /// Recognises the form when it is sent again.
    once: String,
}

/// What a responder hands on right after entering a report, in the language of whoever told it.
pub struct Entered<'a> {
    pub receipt: &'a str,
    pub language: &'a Language,
    pub guidance: &'a Guidance,
    /// The steps to read out, and the one that asks to ring us: they are speaking already.
    pub read_out: Vec<&'a Line>,
    pub left_out: Option<&'a Line>,
}

impl<'a> Entered<'a> {
    fn new(context: &'a Context, report: &Report, receipt: &'a str) -> Self {
        let language = context.site.languages.get_or_default(&report.language);
        let guidance = context.guidance.get(language.code(), report.kind);
        let containment = context.guidance.containment(report.kind);
        let (left_out, read_out): (Vec<_>, Vec<_>) =
            guidance.now.iter().zip(1..).partition(|(_, step)| containment.asks_to_ring(*step));
        let lines = |steps: Vec<(&'a Line, usize)>| steps.into_iter().map(|(line, _)| line).collect::<Vec<_>>();
        Self { receipt, language, guidance, read_out: lines(read_out), left_out: lines(left_out).pop() }
    }
}

/// `GET /desk/new`: now stands in the fields for the time of the call.
pub async fn show(State(context): State<Context>, responder: Responder) -> Result<Response, Failure> {
    let (now, clock) = (context.clock.now(), context.site.clockface());
    let call = Call { called_date: clock.day(now).to_string(), called_time: clock.time(now), ..Call::default() };
    page(&context, responder.person(), Mends::default(), (call, Typed::default()), None).await
}

/// `POST /desk/new`.
pub async fn send(State(context): State<Context>, responder: Responder, form: Form) -> Result<Response, Failure> {
    let person = responder.person();
    if form.get(AGAIN).is_some() {
        let kept = (Call::kept(&form), Typed::kept(&form));
        return page(&context, person, Mends::default(), kept, form.get("once")).await;
    }
    let new = match read(&context, person, &form, context.clock.now()) {
        Ok(new) => new,
        Err(mends) => {
            let kept = (Call::kept(&form), Typed::kept(&form));
            return page(&context, person, mends, kept, form.get("once")).await;
        }
    };
    let stored = submit(&context, new).await?;
    let report = &stored.report;
    let beside = Beside { entered: Some(Entered::new(&context, report, &stored.receipt)), ..Beside::default() };
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
    let channel = form.get("channel").and_then(|word| word.trim().parse::<Channel>().ok());
    let said = Told::read(context, form, IdentityMode::Confidential, told.unwrap_or(now));
    Ok(NewReport {
        kind,
        occurrence: said.occurrence,
        story: said.story,
        acted: said.acted,
        identity: said.identity,
        team: said.team,
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
    (call, values): (Call, Typed),
    once: Option<&str>,
) -> Result<Response, Failure> {
    let status = if mends.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = EnterPage {
        frame: context.desk_frame(person, "/desk").await?,
        mends,
        kinds: Kind::ALL.iter().map(|kind| context.guidance.desk(*kind)).collect(),
        call,
        values,
        once: once.map_or_else(|| code::encode(&context.random.bytes::<16>(), 25), ToOwned::to_owned),
    };
    Ok((status, Html(page)).into_response())
}
