//! What to do now, for one kind: to be read without reporting, and to be linked to.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::chapter::Idea;
use crate::context::Context;
use crate::guidance::Guidance;
use crate::terms::Kind;
use crate::web::headers::MAY_BE_FOUND;
use crate::web::{Failure, Html, Reader, StaffFrame};

#[derive(Template)]
#[template(path = "report/guidance.html")]
pub struct GuidancePage<'a> {
    frame: StaffFrame<'a>,
    guidance: &'a Guidance,
    behind: Behind<'a>,
}

/// The idea behind a kind's advice: what it is called, and where the chapter tells it.
pub struct Behind<'a> {
    pub title: &'a str,
    pub link: String,
}

impl<'a> Behind<'a> {
    pub fn of(kind: Kind, context: &'a Context, reader: &Reader) -> Self {
        let idea = Idea::behind(kind);
        let title = &context.chapters.get(reader.language.code()).idea(idea).title;
        Self { title, link: [&reader.to("/learn"), "#", idea.as_str()].concat() }
    }
}

/// `GET /guidance/{kind}`.
pub async fn show(
    State(context): State<Context>,
    reader: Reader,
    Path(kind): Path<String>,
) -> Result<Response, Failure> {
    let kind = kind.parse::<Kind>().map_err(|_| Failure::not_found())?;
    let page = page(&context, &reader, kind);
    let page = GuidancePage { frame: page.frame.with_notices(context.clock.now()), ..page };
    Ok(([MAY_BE_FOUND], Html(page)).into_response())
}

/// The page of one kind, without what everybody is told now.
pub fn page<'a>(context: &'a Context, reader: &'a Reader, kind: Kind) -> GuidancePage<'a> {
    let frame = StaffFrame::new(&context.site, reader);
    let guidance = context.guidance.get(reader.language.code(), kind);
    GuidancePage { frame, guidance, behind: Behind::of(kind, context, reader) }
}
