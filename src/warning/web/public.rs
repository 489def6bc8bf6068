//! `/warnings`: what everybody is told now, and for two weeks what they were told.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::context::Context;
use crate::warning::{LONGEST_DAYS, Warning, store};
use crate::web::headers::MAY_BE_FOUND;
use crate::web::notices::other_language;
use crate::web::{Failure, Html, Reader, StaffFrame};

/// For machines and for people.
struct Time(String, String);

struct Shown {
    anchor: String,
    language: Option<(String, String)>,
    text: String,
    since: Time,
    until: Time,
}

#[derive(Template)]
#[template(path = "warning/public.html")]
struct PublicPage<'a> {
    frame: StaffFrame<'a>,
    current: Vec<Shown>,
    past: Vec<Shown>,
    feed: String,
}

/// `GET /warnings`.
pub async fn show(State(context): State<Context>, reader: Reader) -> Result<Response, Failure> {
    let (site, language, now) = (&context.site, &reader.language, context.clock.now());
    let clock = site.clockface();
    let all = store::warnings_since(&context.db, now.plus_seconds(-LONGEST_DAYS * 86_400)).await?;
    let shown = |warning: &Warning| {
        let (code, text) = warning.words.best(language.code(), site);
        let until = if warning.is_over(now) {
            language.moment(warning.over_at, now, &site.zone)
        } else {
            language.moment_ahead(warning.over_at, now, &site.zone)
        };
        Shown {
            anchor: warning.id.to_string(),
            language: other_language(code, site, language),
            text: text.to_owned(),
            since: Time(clock.machine(warning.published_at), language.moment(warning.published_at, now, &site.zone)),
            until: Time(clock.machine(warning.over_at), until),
        }
    };
    let (past, current): (Vec<&Warning>, Vec<&Warning>) = all.iter().partition(|warning| warning.is_over(now));
    let page = PublicPage {
        frame: StaffFrame::new(site, &reader),
        current: current.into_iter().map(shown).collect(),
        past: past.into_iter().map(shown).collect(),
        feed: format!("/warnings/feed.atom?language={}", language.code()),
    };
    Ok(([MAY_BE_FOUND], Html(page)).into_response())
}
