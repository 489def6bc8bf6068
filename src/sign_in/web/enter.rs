//! `/sign-in` and `/sign-out`.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::Deserialize;

use super::{cookie, door, let_in, let_in_with, local, with_cookie};
use crate::context::Context;
use crate::people::{Permission, SignedIn, store};
use crate::sign_in::acts::{Attempt, Refused, sign_in};
use crate::sign_in::draft::Draft;
use crate::sign_in::home;
use crate::store::StoreError;
use crate::web::{DeskFrame, Failure, Form, Html, Mends, see_other};

#[derive(Template)]
#[template(path = "sign_in/sign_in.html")]
struct SignInPage<'a> {
    frame: DeskFrame<'a>,
    mends: Mends,
    email: &'a str,
    next: Option<&'a str>,
    signed_out: bool,
    /// What was written before, sealed.
    draft: Option<&'a str>,
}

/// The sign-in page for somebody who was on the way to `next`, with what they had written.
pub fn sign_in_first(context: &Context, next: &str, draft: Option<&str>) -> Response {
    let frame = DeskFrame::new(&context.site);
    let next = local(Some(next));
    Html(SignInPage { frame, mends: Mends::default(), email: "", next, signed_out: false, draft }).into_response()
}

#[derive(Deserialize)]
pub struct Asked {
    next: Option<String>,
    signed_out: Option<String>,
}

/// `GET /sign-in`. `?next=` is where somebody was on the way to.
pub async fn show(
    State(context): State<Context>,
    signed_in: Option<SignedIn>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    let asked = asked.ok().map(|Query(asked)| asked);
    let next = local(asked.as_ref().and_then(|asked| asked.next.as_deref()));
    if let Some(SignedIn(person)) = signed_in {
        return see_other(next.unwrap_or_else(|| home(&person.roles)));
    }
    let signed_out = asked.as_ref().is_some_and(|asked| asked.signed_out.is_some());
    let frame = DeskFrame::new(&context.site);
    Html(SignInPage { frame, mends: Mends::default(), email: "", next, signed_out, draft: None }).into_response()
}

/// `POST /sign-in`.
pub async fn send(State(context): State<Context>, headers: HeaderMap, form: Form) -> Result<Response, Failure> {
    let (email, password) = (form.get("email").unwrap_or_default().trim(), form.get("password").unwrap_or_default());
    let (next, draft) = (local(form.get("next")), form.get("draft"));
    let mut mends = Mends::default();
    if email.is_empty() {
        mends.add("email", "Type your mail address");
    }
    if password.is_empty() {
        mends.add("password", "Type your password");
    }
    let again = |mends, status: StatusCode| {
        let page = SignInPage { frame: DeskFrame::new(&context.site), mends, email, next, signed_out: false, draft };
        (status, Html(page)).into_response()
    };
    if !mends.is_empty() {
        return Ok(again(mends, StatusCode::UNPROCESSABLE_ENTITY));
    }
    let attempt = Attempt { email, password, former: cookie(&context).secret(&headers) };
    match sign_in(door(&context), attempt).await {
        Ok(welcome) => {
            let opened = draft.and_then(|draft| Draft::open(draft, &context.keys, context.clock.now()));
            let person = &welcome.person;
            // What another one wrote is not for this one to read.
            let is_theirs =
                |draft: &Draft| draft.writer.as_ref().is_none_or(|writer| *writer == person.id.uuid().to_string());
            match opened.filter(|draft| is_theirs(draft) && person.roles.allow(Permission::WorkTheDesk)) {
                Some(draft) => let_in_with(&context, &welcome, draft),
                None => let_in(&context, &welcome, next),
            }
        }
        Err(Refused::NoMatch) => {
            let mends = Mends::one("password", "The address and the password do not fit together");
            Ok(again(mends, StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(Refused::TooSoon(wait)) => {
            let time = match (wait.seconds, wait.minutes()) {
                (1, _) => "1 second".to_owned(),
                (seconds @ ..60, _) => format!("{seconds} seconds"),
                (_, 1) => "1 minute".to_owned(),
                (_, minutes) => format!("{minutes} minutes"),
            };
            let mends = Mends::one("password", format!("Wait {time}, then try again"));
            let mut response = again(mends, StatusCode::TOO_MANY_REQUESTS);
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.seconds));
            Ok(response)
        }
        Err(refused) => Err(refused.into()),
    }
}

/// `POST /sign-out`. Also for somebody whose session has ended before.
pub async fn leave(State(context): State<Context>, headers: HeaderMap) -> Result<Response, Failure> {
    let cookie = cookie(&context);
    if let Some(secret) = cookie.secret(&headers) {
        context
            .db
            .write(secret, |tx, secret| Box::pin(store::session_delete(tx, secret)))
            .await
            .map_err(|error: StoreError| Failure::from(error))?;
    }
    with_cookie(see_other("/sign-in?signed_out=yes"), &cookie.clear())
}

/// `GET /sign-out`: somebody came back to the address the button sends to. A GET changes nothing.
pub async fn again() -> Response {
    see_other("/sign-in")
}
