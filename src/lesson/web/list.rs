//! `GET /desk/lessons`: what waits for a second pair of eyes first, then drafts, then what is published and what is not any more.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::{path, stage, title};
use crate::context::Context;
use crate::lesson::{Stage, is_writer, store};
use crate::people::{Responder, store::people_all};
use crate::triage::{Names, Time};
use crate::web::{DeskFrame, Failure, Html};

/// So many of each stage are shown, the newest first.
const ROWS: i64 = 50;

#[derive(Template)]
#[template(path = "lesson/desk.html")]
struct ListPage<'a> {
    frame: DeskFrame<'a>,
    lead: String,
    groups: Vec<Group>,
}

struct Group {
    name: &'static str,
    hint: &'static str,
    mark: &'static str,
    rows: Vec<Row>,
}

struct Row {
    path: String,
    title: String,
    language: String,
    /// Who wrote it first.
    writer: String,
    /// Its newest line.
    at: Option<Time>,
    /// Whether this person may publish it.
    is_for_you: bool,
}

pub async fn show(State(context): State<Context>, responder: Responder) -> Result<Response, Failure> {
    let (now, clock) = (context.clock.now(), context.site.clockface());
    let me = responder.person().id.uuid();
    let names = Names::of(people_all(&context.db).await?);
    let mut groups = Vec::new();
    for (of, hint) in [
        (Stage::InReview, "Somebody who did not write in it looks at it, and publishes it or sends it back."),
        (Stage::Draft, "Only responders see these."),
        (Stage::Published, "All staff can read these."),
        (Stage::Withdrawn, "Nobody but responders sees these any more."),
    ] {
        let mut rows = Vec::new();
        for lesson in store::lessons_at(&context.db, of, ROWS).await? {
            let record = store::record_of(&context.db, lesson.id).await?;
            rows.push(Row {
                path: path(lesson.id),
                title: title(&lesson),
                language: lesson.content.language.clone(),
                writer: names.who(record.first().and_then(|first| first.by)).to_owned(),
                at: record.last().map(|last| Time::new(&clock, last.at, now)),
                is_for_you: of == Stage::InReview && !is_writer(&record, me),
            });
        }
        let (mark, name) = stage(of);
        if !rows.is_empty() {
            groups.push(Group { name, hint, mark, rows });
        }
    }
    let waiting = groups.iter().flat_map(|group| &group.rows).filter(|row| row.is_for_you).count();
    let page = ListPage {
        frame: context.desk_frame(responder.person(), "/desk/lessons").await?,
        lead: match waiting {
            0 => "Nothing waits for you to look at it.".to_owned(),
            1 => "1 lesson waits for a second pair of eyes.".to_owned(),
            many => format!("{many} lessons wait for a second pair of eyes."),
        },
        groups,
    };
    Ok(Html(page).into_response())
}
