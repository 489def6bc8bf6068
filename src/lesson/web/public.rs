//! `/lessons`: what was learnt, for all staff, the newest first, and the same as an Atom feed.
//!
//! The frame speaks the reader's language, a lesson the one it was written in. **Nothing here leads to a report**, and of when it was
//! a month is all that is told.

use std::sync::Arc;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use serde::Deserialize;

use super::read_id;
use crate::context::Context;
use crate::language::Language;
use crate::lesson::{Content, Lesson, Part, store};
use crate::web::{Failure, Html, Reader, StaffFrame};

/// So many lessons stand on a page, and in the feed.
const ROWS: usize = 20;

/// A lesson as everybody sees it.
struct Shown {
    id: String,
    content: Content,
    /// `ltr` or `rtl`; `auto` where its language is not offered any more.
    direction: String,
    /// When it was published: "2026-11", and in the reader's words.
    month: (String, String),
    changed_on: Option<(String, String)>,
}

impl Shown {
    fn new(context: &Context, lesson: Lesson, reader: &Language) -> Self {
        let site = &context.site;
        let own = site.languages.get(&lesson.content.language).map(Arc::as_ref);
        let month = |at| (site.clockface().month(at), reader.month(at, &site.zone));
        Self {
            id: lesson.id.to_string(),
            direction: own.map_or_else(|| "auto".to_owned(), Language::direction),
            month: lesson.published_at.map(month).unwrap_or_default(),
            changed_on: lesson.content.changed_on.map(|day| (day.to_string(), reader.date(day))),
            content: lesson.content,
        }
    }

    /// The name of each part, as a message, with its words.
    fn parts(&self) -> Vec<(&'static str, &str)> {
        let name = |part: &Part| match part {
            Part::Happened => "lesson-happened",
            Part::Easy => "lesson-easy",
            Part::Helped => "lesson-helped",
            Part::Changed => "lesson-changed",
        };
        Part::ALL.iter().map(|part| (name(part), self.content.part(*part))).collect()
    }

    /// The first moment of its month: all that a feed is told.
    fn updated(&self) -> String {
        format!("{}-01T00:00:00Z", self.month.0)
    }
}

#[derive(Deserialize, Default)]
pub struct Asked {
    after: Option<String>,
}

#[derive(Template)]
#[template(path = "lesson/list.html")]
struct ListPage<'a> {
    frame: StaffFrame<'a>,
    lessons: Vec<Shown>,
    is_later: bool,
    older: Option<String>,
}

/// `GET /lessons`. A place that does not exist leads to the newest.
pub async fn list(
    State(context): State<Context>,
    reader: Reader,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Failure> {
    let after = asked.map(|Query(asked)| asked).unwrap_or_default().after;
    let after = after.and_then(|id| read_id(&id));
    let mut lessons = store::published_page(&context.db, after, ROWS as i64 + 1).await?;
    let more = lessons.len() > ROWS;
    lessons.truncate(ROWS);
    let older = lessons.last().filter(|_| more).map(|last| reader.to(&format!("/lessons?after={}", last.id)));
    let page = ListPage {
        frame: StaffFrame::new(&context.site, &reader),
        lessons: lessons.into_iter().map(|lesson| Shown::new(&context, lesson, &reader.language)).collect(),
        is_later: after.is_some(),
        older,
    };
    Ok(Html(page).into_response())
}

#[derive(Template)]
#[template(path = "lesson/one.html")]
struct OnePage<'a> {
    frame: StaffFrame<'a>,
    lesson: Shown,
}

/// `GET /lessons/{id}`. One that is not published is not there.
pub async fn show(State(context): State<Context>, reader: Reader, Path(id): Path<String>) -> Result<Response, Failure> {
    let id = read_id(&id).ok_or_else(Failure::not_found)?;
    let lesson = store::published_by_id(&context.db, id).await?.ok_or_else(Failure::not_found)?;
    let page = OnePage {
        lesson: Shown::new(&context, lesson, &reader.language),
        frame: StaffFrame::new(&context.site, &reader),
    };
    Ok(Html(page).into_response())
}

#[derive(Template)]
#[template(path = "lesson/feed.xml")]
struct Feed<'a> {
    frame: StaffFrame<'a>,
    lessons: Vec<Shown>,
    updated: String,
}

/// `GET /lessons/feed`, for feed readers.
pub async fn feed(State(context): State<Context>, reader: Reader) -> Result<Response, Failure> {
    let lessons = store::published_page(&context.db, None, ROWS as i64).await?;
    let lessons = lessons.into_iter().map(|lesson| Shown::new(&context, lesson, &reader.language)).collect::<Vec<_>>();
    let feed = Feed {
        frame: StaffFrame::new(&context.site, &reader),
        updated: lessons.first().map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), Shown::updated),
        lessons,
    };
    let text = feed.render().map_err(Failure::internal)?;
    let kind = HeaderValue::from_static("application/atom+xml; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}
