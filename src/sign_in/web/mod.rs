//! The pages: sign in and out, set up, choose a password. They work without scripts.

mod choose;
mod enter;
mod set_up;

use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http::{HeaderValue, StatusCode, header};
use serde::Deserialize;

use super::acts::{Door, Refused, Welcome};
use super::draft::Draft;
use super::home;
use crate::context::Context;
use crate::people::{CookieKind, MIN_CHARACTERS, PasswordRefusal, PeopleError, Secret};
use crate::web::{AGAIN, DeskFrame, Failure, Html, assets, see_other};

pub use enter::sign_in_first;

/// The doors. They belong under the layer that refuses other websites' forms.
pub fn routes() -> Router<Context> {
    Router::new()
        .route("/sign-in", get(enter::show).post(enter::send))
        .route("/sign-out", post(enter::leave).get(enter::again))
        .route("/set-up", get(set_up::show).post(set_up::send))
        .route("/choose-password", get(choose::show).post(choose::send))
}

fn door(context: &Context) -> Door<'_> {
    Door {
        db: &context.db,
        passwords: &context.passwords,
        throttle: &context.throttle,
        random: &context.random,
        now: context.clock.now(),
    }
}

fn cookie(context: &Context) -> CookieKind {
    CookieKind::for_tls(context.site.is_secure())
}

/// Hands over the session and leads on.
fn let_in(context: &Context, welcome: &Welcome, next: Option<&str>) -> Result<Response, Failure> {
    let path = next.unwrap_or_else(|| home(&welcome.person.roles));
    with_cookie(see_other(path), &cookie(context).set(&welcome.secret))
}

#[derive(Template)]
#[template(path = "sign_in/draft.html")]
struct DraftPage<'a> {
    frame: DeskFrame<'a>,
    draft: Draft,
    script: String,
}

/// Hands over the session and what its holder had written before.
fn let_in_with(context: &Context, welcome: &Welcome, draft: Draft) -> Result<Response, Failure> {
    let frame = DeskFrame::new(&context.site);
    let page = DraftPage { frame, draft, script: assets::address("draft.js") };
    with_cookie(Html(page).into_response(), &cookie(context).set(&welcome.secret))
}

fn with_cookie(mut response: Response, cookie: &str) -> Result<Response, Failure> {
    let cookie = HeaderValue::from_str(cookie).map_err(Failure::internal)?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Where somebody was on the way to: a path of this service, never another address. A browser would take two slashes,
/// or a slash and a backslash, for the beginning of a host.
fn local(next: Option<&str>) -> Option<&str> {
    next.filter(|path| {
        let plain = path.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        path.starts_with('/') && !path.starts_with("//") && plain && path.len() <= 1000
    })
}

/// The secret in `?link=`.
#[derive(Deserialize)]
struct Linked {
    link: Option<String>,
}

fn secret(linked: Result<Query<Linked>, QueryRejection>) -> Option<Secret> {
    linked.ok().and_then(|Query(linked)| Secret::read(linked.link?.trim()))
}

#[derive(Template)]
#[template(path = "sign_in/over.html")]
struct OverPage<'a> {
    frame: DeskFrame<'a>,
}

/// The link is over: what to do now.
fn over(context: &Context) -> Response {
    (StatusCode::NOT_FOUND, Html(OverPage { frame: DeskFrame::new(&context.site) })).into_response()
}

/// What stands beside the field for a new password.
fn password_hint() -> String {
    format!("{MIN_CHARACTERS} characters or more. A few words in a row work well.")
}

/// What speaks against a password, as an act of the one who chooses it.
fn advice(refusal: PasswordRefusal) -> String {
    match refusal {
        PasswordRefusal::TooShort => format!("Use at least {MIN_CHARACTERS} characters for the password"),
        PasswordRefusal::TooLong => "Use a shorter password, such as one sentence".to_owned(),
        PasswordRefusal::OwnName => "Choose something other than your own name or address".to_owned(),
        PasswordRefusal::Pattern => "Choose words instead of a pattern or a row of characters".to_owned(),
    }
}

impl From<Refused> for Failure {
    /// What no form can answer.
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Store(error) | Refused::People(PeopleError::Store(error)) => error.into(),
            refused => Self::internal(refused),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_on_leads_nowhere_else() {
        for path in ["/desk", "/desk/reports/HU-7KQ2-M9XD", "/insight?period=2026-10"] {
            assert_eq!(local(Some(path)), Some(path));
        }
        for elsewhere in [
            "",
            "desk",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/desk\r\nSet-Cookie: a=b",
            "/\t/evil.example",
            "javascript:alert(1)",
            "/d\u{e9}sk",
        ] {
            assert_eq!(local(Some(elsewhere)), None, "{elsewhere:?}");
        }
        assert_eq!(local(None), None);
    }
}
