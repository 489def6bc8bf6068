//! The chapter on one page, with the habit of the week.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::chapter::Chapter;
use crate::content::Line;
use crate::context::Context;
use crate::web::{Html, Reader, StaffFrame, assets};

#[derive(Template)]
#[template(path = "learning/chapter.html")]
struct ChapterPage<'a> {
    frame: StaffFrame<'a>,
    style: String,
    chapter: &'a Chapter,
    habit: &'a Line,
    questions: i64,
}

/// `GET /learn`.
pub async fn show(State(context): State<Context>, reader: Reader) -> Response {
    let chapter = context.chapters.get(reader.language.code());
    let page = ChapterPage {
        frame: StaffFrame::new(&context.site, &reader),
        style: assets::address("learn.css"),
        chapter,
        habit: chapter.habit(context.site.clockface().day(context.clock.now())),
        questions: chapter.questions.len() as i64,
    };
    Html(page).into_response()
}
