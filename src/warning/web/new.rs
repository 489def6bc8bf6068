//! `/desk/warnings/new`: a responder warns everybody.
//!
//! A text that may sound like blame comes back once with what to look at, unless its writer says that it cannot wait. Sent twice,
//! it is one warning with one mail to each list. Pages of a wave lead here with its name (`?wave=`), and the
//! warning then keeps which it is.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Deserialize;

use super::form::Typed;
use crate::base::code;
use crate::config::List;
use crate::context::Context;
use crate::language::zone_name;
use crate::people::{Person, Responder};
use crate::warning::{Publish, publish};
use crate::wave::{Wave, WaveName, store};
use crate::web::{DeskFrame, Failure, Form, Html, see_other};

#[derive(Template)]
#[template(path = "warning/new.html")]
struct NewPage<'a> {
    frame: DeskFrame<'a>,
    typed: Typed,
    lists: Arc<[List]>,
    zone: String,
    /// The wave it warns of.
    wave: Option<Wave>,
    /// Recognises the form when it is sent again.
    once: String,
}

#[derive(Deserialize, Default)]
pub struct Asked {
    wave: Option<String>,
}

/// An empty form. An address that makes no sense leads to one that warns of no wave.
pub async fn show(
    State(context): State<Context>,
    responder: Responder,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Failure> {
    let Asked { wave } = asked.map(|Query(asked)| asked).unwrap_or_default();
    let wave = find(&context, wave.as_deref()).await?;
    let typed = Typed::new(&context, context.clock.now());
    page(&context, responder.person(), typed, wave, None).await
}

/// Publishes it.
pub async fn send(State(context): State<Context>, responder: Responder, form: Form) -> Result<Response, Failure> {
    let (person, now) = (responder.person(), context.clock.now());
    let typed = Typed::read(&context, &form, now).await?;
    let wave = find(&context, form.get("wave")).await?;
    let (Some(words), Some(over_at), false) = (typed.words.clone(), typed.over_at, typed.is_held) else {
        return page(&context, person, typed, wave, form.get("once")).await;
    };
    let new = Publish {
        words,
        over_at,
        wave: wave.map(|wave| wave.id.uuid()),
        lists: typed.lists,
        by: Some(person.id.uuid()),
        at: now,
        once: form.get("once").map(|once| context.keys.once(once, &form.digest("")).stored()),
        random: context.random.clone(),
    };
    let warning = publish(&context, new).await?;
    Ok(see_other(&format!("/desk/warnings/{}", warning.id)))
}

/// The wave of that name; none where it is said wrongly.
async fn find(context: &Context, name: Option<&str>) -> Result<Option<Wave>, Failure> {
    match name.and_then(|name| name.parse::<WaveName>().ok()) {
        Some(name) => Ok(store::find(&context.db, &name).await?),
        None => Ok(None),
    }
}

async fn page(
    context: &Context,
    person: &Person,
    typed: Typed,
    wave: Option<Wave>,
    once: Option<&str>,
) -> Result<Response, Failure> {
    let status = if typed.mends.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = NewPage {
        frame: context.desk_frame(person, "/desk/warnings").await?,
        typed,
        lists: Arc::clone(&context.lists),
        zone: zone_name(&context.site.zone, context.clock.now()),
        wave,
        once: once.map_or_else(|| code::encode(&context.random.bytes::<16>(), 25), ToOwned::to_owned),
    };
    Ok((status, Html(page)).into_response())
}
