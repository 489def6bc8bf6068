//! `GET /desk/answers`: reporters who wait for an answer, the longest first.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use super::Time;
use crate::base::Moment;
use crate::context::Context;
use crate::people::{Responder, store::people_all};
use crate::report::unanswered::{Place, Unanswered, store};
use crate::store::{Read, StoreError};
use crate::triage::words::{self, Names};
use crate::web::clockface::span;
use crate::web::{DeskFrame, Failure, Html};

/// So many stand on a page.
const ROWS: usize = 50;

#[derive(Deserialize, Default)]
pub struct Asked {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "triage/answers.html")]
struct AnswersPage<'a> {
    frame: DeskFrame<'a>,
    lead: String,
    rows: Vec<Row>,
    is_later: bool,
    more: Option<String>,
}

struct Row {
    reference: String,
    severity: &'static str,
    severity_name: &'static str,
    kind: String,
    since: Time,
    why: String,
    state: &'static str,
    state_name: &'static str,
    owner: Option<String>,
}

/// A place that does not exist leads to the first page.
pub async fn show(
    State(context): State<Context>,
    responder: Responder,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Failure> {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    let after = asked.after.and_then(|text| text.parse::<Place>().ok());
    let now = context.clock.now();
    let mut waiting = store::unanswered_page(&context.db, after, ROWS as i64 + 1).await?;
    let more = waiting.len() > ROWS;
    waiting.truncate(ROWS);
    let names = Names::of(people_all(&context.db).await?);
    let line = line(&context.db, now).await?;
    let page = AnswersPage {
        frame: context.desk_frame(responder.person(), "/desk/answers").await?,
        lead: line
            .unwrap_or_else(|| "Whoever wrote to us has an answer, and nothing was closed without a word.".to_owned()),
        more: waiting.last().filter(|_| more).map(|last| format!("/desk/answers?after={}", last.place())),
        is_later: after.is_some(),
        rows: waiting.iter().map(|one| Row::new(&context, one, &names, now)).collect(),
    };
    Ok(Html(page).into_response())
}

/// "3 people wait for an answer, the first for 2 h."; `None` when nobody does. For any page of the desk, as a link to `/desk/answers`.
///
/// # Errors
/// [`StoreError`].
pub async fn line(read: impl Read, now: Moment) -> Result<Option<String>, StoreError> {
    let (count, first) = store::unanswered_count(read).await?;
    let waited = first.map_or_else(String::new, |first| span(now.seconds_since(first)));
    Ok(match count {
        0 => None,
        1 => Some(format!("1 person waits for an answer, for {waited}.")),
        count => Some(format!("{count} people wait for an answer, the first for {waited}.")),
    })
}

impl Row {
    fn new(context: &Context, one: &Unanswered, names: &Names, now: Moment) -> Self {
        Self {
            reference: one.reference.to_string(),
            severity: one.severity.as_str(),
            severity_name: words::severity(one.severity),
            kind: context.guidance.desk(one.kind).name.clone(),
            since: Time::new(&context.site.clockface(), one.since, now),
            why: match one.messages {
                0 => "Closed, nothing told".to_owned(),
                1 => "Wrote to us".to_owned(),
                messages => format!("Wrote {messages} times"),
            },
            state: one.state.as_str(),
            state_name: words::state(one.state),
            owner: names.first(one.owner).map(ToOwned::to_owned),
        }
    }
}
