//! `/desk/warnings/{id}`: one warning, with the form to change it and the button that ends it while it holds, and its record.
//!
//! Whoever changes it second sees what it says now, and keeps what they had typed.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::form::{SaidIn, Typed, in_order, said};
use crate::base::Moment;
use crate::config::List;
use crate::context::Context;
use crate::language::zone_name;
use crate::notify::Fate;
use crate::people::{Person, Responder, store::people_all};
use crate::triage::{Names, Time};
use crate::warning::{
    ActError, Change, End, Event, Mailed, Warning, WarningId, What, Words, change as change_it, end as end_it, store,
};
use crate::wave::{Wave, store::by_id};
use crate::web::{DeskFrame, Failure, Form, Html, see_other};

/// A line of the record, with the words that it brought where those are not told any more.
struct Line {
    at: Time,
    text: String,
    words: Vec<SaidIn>,
}

#[derive(Template)]
#[template(path = "warning/show.html")]
struct ShowPage<'a> {
    frame: DeskFrame<'a>,
    id: String,
    /// The wave it warns of.
    wave: Option<Wave>,
    /// Heading and advice.
    note: Option<(String, &'static str)>,
    published: Time,
    over: Time,
    said: Vec<SaidIn>,
    mails: Vec<String>,
    record: Vec<Line>,
    /// While it holds.
    typed: Option<Typed>,
    /// Those that have had no mail yet.
    lists: Vec<List>,
    zone: String,
}

/// As it is.
pub async fn show(
    State(context): State<Context>,
    responder: Responder,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let warning = find(&context, &id).await?;
    page(&context, responder.person(), &warning, StatusCode::OK, None, None).await
}

/// `GET` of an address that only takes a form.
pub async fn again(_: Responder, Path(id): Path<String>) -> Result<Response, Failure> {
    Ok(see_other(&path(read_id(&id)?)))
}

/// Changes it.
pub async fn change(
    State(context): State<Context>,
    responder: Responder,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let (person, now) = (responder.person(), context.clock.now());
    let present = find(&context, &id).await?;
    let typed = Typed::read(&context, &form, now).await?;
    let (Some(words), Some(over_at), false) = (typed.words.clone(), typed.over_at, typed.is_held) else {
        let status = if typed.mends.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        return page(&context, person, &present, status, None, Some(typed)).await;
    };
    let asked = Change {
        id: present.id,
        seen: typed.seen,
        words,
        over_at,
        lists: typed.lists.clone(),
        by: Some(person.id.uuid()),
        at: now,
        random: context.random.clone(),
    };
    match change_it(&context, asked).await {
        Ok(_) => Ok(see_other(&path(present.id))),
        Err(ActError::Conflict(present)) => {
            let typed = Typed { seen: present.version, ..typed };
            let advice =
                "Above is what everybody is told now; what you wrote is still in the fields, and not told yet.";
            let note = (first(&context, &present).await?, advice);
            page(&context, person, &present, StatusCode::CONFLICT, Some(note), Some(typed)).await
        }
        Err(error) => refused(&context, person, error).await,
    }
}

/// Ends it.
pub async fn end(
    State(context): State<Context>,
    responder: Responder,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let id = read_id(&id)?;
    let person = responder.person();
    match end_it(&context, End { id, by: Some(person.id.uuid()), at: context.clock.now() }).await {
        Ok(_) => Ok(see_other(&path(id))),
        Err(error) => refused(&context, person, error).await,
    }
}

async fn refused(context: &Context, person: &Person, error: ActError) -> Result<Response, Failure> {
    match error {
        ActError::Over(present) | ActError::Conflict(present) => {
            let note =
                (first(context, &present).await?, "Nothing was changed. Publish a new one if people still need it.");
            page(context, person, &present, StatusCode::CONFLICT, Some(note), None).await
        }
        ActError::Unknown | ActError::Store(_) => Err(error.into()),
    }
}

/// Who was there before, and what they did.
async fn first(context: &Context, warning: &Warning) -> Result<String, Failure> {
    let names = Names::of(people_all(&context.db).await?);
    let last = store::events_of(&context.db, warning.id).await?.pop();
    Ok(match last {
        Some(Event { what: What::Ended, by, .. }) => format!("{} ended this first", names.who(by)),
        Some(Event { by, .. }) if !warning.is_over(context.clock.now()) => {
            format!("{} changed this first", names.who(by))
        }
        _ => "This is over already".to_owned(),
    })
}

fn read_id(id: &str) -> Result<WarningId, Failure> {
    id.parse().map(WarningId::from_uuid).map_err(|_| Failure::not_found())
}

fn path(id: WarningId) -> String {
    format!("/desk/warnings/{id}")
}

async fn find(context: &Context, id: &str) -> Result<Warning, Failure> {
    store::warning_by_id(&context.db, read_id(id)?).await?.ok_or_else(Failure::not_found)
}

async fn page(
    context: &Context,
    person: &Person,
    warning: &Warning,
    status: StatusCode,
    note: Option<(String, &'static str)>,
    typed: Option<Typed>,
) -> Result<Response, Failure> {
    let (now, clock) = (context.clock.now(), context.site.clockface());
    let names = Names::of(people_all(&context.db).await?);
    let mails = store::mails_of(&context.db, warning.id).await?;
    let versions = store::words_of(&context.db, warning.id).await?;
    let all = |words: &Words| {
        in_order(context, words).into_iter().map(|(language, text)| said(context, language, text)).collect::<Vec<_>>()
    };
    let line = |event: Event| {
        let words = versions.get(&event.number).filter(|words| **words != warning.words);
        let (who, until) = (names.who(event.by), clock.at(event.over_at, now));
        let text = match event.what {
            What::Published => format!("{who} published it, until {until}"),
            What::Changed => format!("{who} changed it, until {until}"),
            What::Ended => format!("{who} ended it"),
        };
        Line { at: Time::new(&clock, event.at, now), text, words: words.map(all).unwrap_or_default() }
    };
    let record = store::events_of(&context.db, warning.id).await?.into_iter().map(line).collect();
    let has_mail = |list: &&List| mails.iter().any(|mailed| mailed.list == list.name);
    let wave = match warning.wave {
        Some(id) => by_id(&context.db, id).await?,
        None => None,
    };
    let page = ShowPage {
        frame: context.desk_frame(person, "/desk/warnings").await?,
        id: warning.id.to_string(),
        wave,
        note,
        published: Time::new(&clock, warning.published_at, now),
        over: Time::new(&clock, warning.over_at, now),
        said: all(&warning.words),
        record,
        lists: context.lists.iter().filter(|list| !has_mail(list)).cloned().collect(),
        mails: mails.iter().map(|mailed| in_words(mailed, |at| clock.at(at, now))).collect(),
        typed: (!warning.is_over(now)).then(|| typed.unwrap_or_else(|| Typed::of(context, warning))),
        zone: zone_name(&context.site.zone, now),
    };
    Ok((status, Html(page)).into_response())
}

/// What became of a mail.
fn in_words(mailed: &Mailed, at: impl Fn(Moment) -> String) -> String {
    let Mailed { list, language, .. } = mailed;
    let became = match mailed.fate {
        Some(Fate::Sent(sent)) => format!("sent {}", at(sent)),
        Some(Fate::Waiting) => format!("waiting since {}", at(mailed.at)),
        Some(Fate::GivenUp) => "not taken by the mail server; an administrator sees why".to_owned(),
        None => "no longer on its way".to_owned(),
    };
    format!("{list} ({language}): {became}")
}
