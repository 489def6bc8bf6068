//! What to do now, for one kind: to be read without reporting, and to be linked to.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use crate::context::Context;
use crate::guidance::Guidance;
use crate::terms::Kind;
use crate::web::{Failure, Html, StaffFrame};

#[derive(Template)]
#[template(path = "report/guidance.html")]
struct GuidancePage<'a> {
    frame: StaffFrame<'a>,
    guidance: &'a Guidance,
}

/// `GET /guidance/{kind}`.
pub async fn show(State(context): State<Context>, Path(kind): Path<String>) -> Result<Response, Failure> {
    let kind = kind.parse::<Kind>().map_err(|_| Failure::not_found())?;
    let language = context.guidance.language(None);
    let frame = StaffFrame::new(&context.site, language);
    Ok(Html(GuidancePage { frame, guidance: context.guidance.get(language, kind) }).into_response())
}
