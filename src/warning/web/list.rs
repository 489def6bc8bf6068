//! `/desk/warnings`: what everybody is told now, and what they were told, the newest first.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::form::{SaidIn, in_order, said_in};
use crate::context::Context;
use crate::people::{Responder, store::people_all};
use crate::triage::{Names, Time};
use crate::warning::{Warning, WarningId, store};
use crate::web::{DeskFrame, Failure, Html};

/// So many that are over stand on a page.
const ROWS: usize = 20;

struct Row {
    id: String,
    /// In the desk's language, or the one that fits best.
    text: SaidIn,
    languages: Vec<String>,
    who: String,
    published: Time,
    over: Time,
}

#[derive(Deserialize, Default)]
pub struct Asked {
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "warning/list.html")]
struct ListPage<'a> {
    frame: DeskFrame<'a>,
    current: Vec<Row>,
    past: Vec<Row>,
    is_later: bool,
    older: Option<String>,
}

/// A place that does not exist leads to the newest.
pub async fn show(
    State(context): State<Context>,
    responder: Responder,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Failure> {
    let before = asked.map(|Query(asked)| asked).unwrap_or_default().before;
    let before = before.and_then(|id| id.parse().ok()).map(WarningId::from_uuid);
    let now = context.clock.now();
    let current = store::warnings_current(&context.db, now).await?;
    let mut past = store::warnings_past(&context.db, now, before, ROWS as i64 + 1).await?;
    let more = past.len() > ROWS;
    past.truncate(ROWS);
    let names = Names::of(people_all(&context.db).await?);
    let clock = context.site.clockface();
    let row = |warning: &Warning| Row {
        id: warning.id.to_string(),
        text: said_in(&context, warning),
        languages: in_order(&context, &warning.words).into_iter().map(|(language, _)| language.to_owned()).collect(),
        who: names.who(warning.published_by).to_owned(),
        published: Time::new(&clock, warning.published_at, now),
        over: Time::new(&clock, warning.over_at, now),
    };
    let page = ListPage {
        frame: context.desk_frame(responder.person(), "/desk/warnings").await?,
        current: current.iter().map(row).collect(),
        is_later: before.is_some(),
        older: past.last().filter(|_| more).map(|last| format!("/desk/warnings?before={}", last.id)),
        past: past.iter().map(row).collect(),
    };
    Ok(Html(page).into_response())
}
