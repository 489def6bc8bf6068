//! What went wrong, told twice: to the person in words that say what to do, to the log with its cause.
//!
//! The two never mix: the person's text is chosen here or by the handler, and the cause is only ever logged.

use std::error::Error;
use std::fmt::Write;
use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;

use super::{DeskFrame, Html, Reader, Site, StaffFrame, see_other};

/// An answer other than the one that was asked for.
#[derive(Clone, Debug)]
pub struct Failure(Arc<Told>);

#[derive(Debug)]
struct Told {
    status: StatusCode,
    title: &'static str,
    advice: String,
    /// The message that says both in the reader's language, with its `…-advice`; without one they are only ever said in English, to
    /// people with an account and to scripts.
    message: Option<&'static str>,
    cause: Option<String>,
    sign_in: bool,
    /// Further members of the problem details.
    facts: Option<serde_json::Map<String, serde_json::Value>>,
    retry_after: Option<u64>,
    /// What a script's token lacks (RFC 6750 section 3), for `WWW-Authenticate`.
    challenge: Option<String>,
}

impl Failure {
    fn told(status: StatusCode, title: &'static str, advice: impl Into<String>) -> Self {
        Self(Arc::new(Told {
            status,
            title,
            advice: advice.into(),
            message: None,
            cause: None,
            sign_in: false,
            facts: None,
            retry_after: None,
            challenge: None,
        }))
    }

    fn with(self, change: impl FnOnce(&mut Told)) -> Self {
        let mut told = Arc::try_unwrap(self.0).unwrap_or_else(|shared| Told {
            status: shared.status,
            title: shared.title,
            advice: shared.advice.clone(),
            message: shared.message,
            cause: shared.cause.clone(),
            sign_in: shared.sign_in,
            facts: shared.facts.clone(),
            retry_after: shared.retry_after,
            challenge: shared.challenge.clone(),
        });
        change(&mut told);
        Self(Arc::new(told))
    }

    /// There is no such page, or this person may not know of it (404).
    pub fn not_found() -> Self {
        Self::nothing_there("Check the address, or start again from the first page.").in_words("failure-not-found")
    }

    /// The same, for a script: `advice` says what there would be (404).
    pub fn nothing_there(advice: impl Into<String>) -> Self {
        Self::told(StatusCode::NOT_FOUND, "There is nothing at this address", advice)
    }

    /// The connection broke off before everything had arrived (400).
    pub fn broke_off() -> Self {
        Self::bad_request("The connection broke off. Send it again.").in_words("failure-broke-off")
    }

    /// Something in the request has to be changed first (400). `advice` says what.
    pub fn bad_request(advice: impl Into<String>) -> Self {
        Self::told(StatusCode::BAD_REQUEST, "This could not be read", advice)
    }

    /// The fields of a request do not fit (422). `advice` says which and what would be right.
    pub fn unprocessable(advice: impl Into<String>) -> Self {
        Self::told(StatusCode::UNPROCESSABLE_ENTITY, "Something has to be changed first", advice)
    }

    /// It does not fit the present state (409). `advice` names that state.
    pub fn conflict(advice: impl Into<String>) -> Self {
        Self::told(StatusCode::CONFLICT, "Somebody was here before you", advice)
    }

    /// Whoever asks has to sign in first: pages lead to the sign-in page.
    pub fn sign_in_needed() -> Self {
        Self::told(StatusCode::UNAUTHORIZED, "Sign in first", "This needs a signed-in person.")
            .with(|told| told.sign_in = true)
    }

    /// A script has sent no token that opens this (401): why, and what to do.
    pub fn no_token(title: &'static str, advice: impl Into<String>) -> Self {
        Self::told(StatusCode::UNAUTHORIZED, title, advice).with(|told| told.challenge = Some("Bearer".to_owned()))
    }

    /// A script's token is known and does not have the scope that this needs (403).
    pub fn beyond_token(advice: impl Into<String>, scope: &str) -> Self {
        let challenge = format!("Bearer error=\"insufficient_scope\", scope=\"{scope}\"");
        Self::told(StatusCode::FORBIDDEN, "This token may not do this", advice)
            .with(|told| told.challenge = Some(challenge))
    }

    /// Signed in, but without the role for it (403).
    pub fn forbidden() -> Self {
        Self::told(
            StatusCode::FORBIDDEN,
            "Your role does not include this",
            "Ask an administrator of Heads-up if you need it for your work.",
        )
    }

    /// Too many attempts (429): worth another try after so many seconds.
    pub fn slow_down(advice: impl Into<String>, seconds: u64) -> Self {
        Self::told(StatusCode::TOO_MANY_REQUESTS, "Wait a moment", advice).with(|told| told.retry_after = Some(seconds))
    }

    /// More was sent than is taken (413).
    pub fn too_large(advice: impl Into<String>) -> Self {
        Self::told(StatusCode::PAYLOAD_TOO_LARGE, "This is more than fits", advice).in_words("failure-too-large")
    }

    /// It was sent in a form that is not understood here (415). `advice` names the right one.
    pub fn unsupported(advice: impl Into<String>) -> Self {
        Self::told(StatusCode::UNSUPPORTED_MEDIA_TYPE, "This form of data is not understood here", advice)
    }

    /// Ours to mend (500). The cause goes to the log, never to the page.
    pub fn internal(cause: impl Error) -> Self {
        let mut chain = cause.to_string();
        let mut next = cause.source();
        while let Some(source) = next {
            // Writing to a String cannot fail.
            let _ = write!(chain, ": {source}");
            next = source.source();
        }
        Self::told(
            StatusCode::INTERNAL_SERVER_ERROR,
            "Something on our side did not work",
            "It is not because of anything you did. Try again in a moment; if it is urgent, ring.",
        )
        .in_words("failure-ours")
        .with(|told| told.cause = Some(chain))
    }

    /// The service cannot do it just now (503).
    pub fn unavailable(cause: impl Error) -> Self {
        Self::internal(cause).with(|told| {
            told.status = StatusCode::SERVICE_UNAVAILABLE;
            told.title = "This cannot be done at the moment";
            told.advice = "Try again in a moment; if it is urgent, ring.".to_owned();
            told.message = Some("failure-unavailable");
            told.retry_after = Some(5);
        })
    }

    /// Adds a member to the problem details, such as the present state.
    #[must_use]
    pub fn with_fact(self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.with(|told| {
            told.facts.get_or_insert_default().insert(name.to_owned(), value.into());
        })
    }

    /// Staff are told this in their own language by the message of that key and its `…-advice`.
    fn in_words(self, message: &'static str) -> Self {
        self.with(|told| told.message = Some(message))
    }

    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// What to do.
    pub fn advice(&self) -> &str {
        &self.0.advice
    }

    /// A failure for a bare status that some layer answered with.
    fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::not_found(),
            StatusCode::FORBIDDEN => {
                Self::told(status, "This came from another website", "Open Heads-up itself and do it there.")
                    .in_words("failure-elsewhere")
            }
            StatusCode::METHOD_NOT_ALLOWED => Self::told(
                status,
                "This address takes another kind of request",
                "Start again from the first page; for scripts the Allow header names what it takes, and /openapi.json every call.",
            )
            .in_words("failure-unreadable"),
            StatusCode::PAYLOAD_TOO_LARGE => Self::too_large("Send less at once."),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::unsupported("Send it as the page or /openapi.json has it."),
            StatusCode::REQUEST_TIMEOUT => {
                Self::told(status, "This took too long to arrive", "Check the connection and send it again.")
                    .in_words("failure-too-slow")
            }
            status if status.is_server_error() => {
                Self::internal(std::io::Error::other(format!("a layer answered {status}")))
                    .with(|told| told.status = status)
            }
            status => Self::told(status, "This could not be read", "Start again from the first page.")
                .in_words("failure-unreadable"),
        }
    }

    fn log(&self) {
        if let Some(cause) = &self.0.cause {
            tracing::error!(cause, status = self.0.status.as_u16(), "a request could not be served");
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The failure in a response: one a handler returned, or a bare status from a layer or axum itself.
pub fn failure_in(response: &mut Response) -> Option<Failure> {
    let status = response.status();
    if let Some(failure) = response.extensions_mut().remove::<Failure>() {
        return Some(failure);
    }
    let is_page =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| !kind.as_bytes().starts_with(b"text/plain"));
    ((status.is_client_error() || status.is_server_error()) && !is_page).then(|| Failure::of_status(status))
}

#[derive(Template)]
#[template(path = "frame/failure.html")]
struct FailurePage<'a> {
    frame: StaffFrame<'a>,
    title: String,
    advice: String,
}

#[derive(Template)]
#[template(path = "frame/desk_failure.html")]
struct DeskFailurePage<'a> {
    frame: DeskFrame<'a>,
    title: &'a str,
    advice: &'a str,
}

/// What was asked for, as far as the page of its failure needs it.
pub struct Asked {
    reader: Reader,
    path: String,
    is_get: bool,
}

impl Asked {
    pub fn of(request: Request, site: &Site) -> (Self, Request) {
        let (parts, body) = request.into_parts();
        let asked = Self {
            reader: Reader::of(&parts, site),
            path: parts.uri.path().to_owned(),
            is_get: parts.method == http::Method::GET,
        };
        (asked, Request::from_parts(parts, body))
    }
}

/// Layer: shows failures as pages for staff, and leads whoever has to sign in to the sign-in page.
pub async fn pages(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let (asked, request) = Asked::of(request, &site);
    let mut response = next.run(request).await;
    match failure_in(&mut response) {
        Some(failure) => failure.page(&site, &asked, None, &response),
        None => response,
    }
}

impl Failure {
    /// Whether it has to do with what was asked, and signing in would not change it.
    pub fn is_about_the_request(&self) -> bool {
        self.0.status.is_client_error() && !self.0.sign_in
    }

    /// As a page in place of the response: for whoever is signed in within the frame of the desk, else for staff in their language.
    pub fn page(&self, site: &Site, asked: &Asked, desk: Option<DeskFrame<'_>>, response: &Response) -> Response {
        self.log();
        let told = &self.0;
        if told.sign_in {
            let query = form_urlencoded::Serializer::new(String::new()).append_pair("next", &asked.path).finish();
            return see_other(&if asked.is_get { format!("/sign-in?{query}") } else { "/sign-in".to_owned() });
        }
        if let Some(frame) = desk {
            let page = DeskFailurePage { frame, title: told.title, advice: &told.advice };
            return with_headers((told.status, Html(page)).into_response(), self, response);
        }
        let language = &asked.reader.language;
        let (title, advice) = match told.message {
            Some(key) => (language.say(key).to_string(), language.say(&[key, "-advice"].concat()).to_string()),
            None => (told.title.to_owned(), told.advice.clone()),
        };
        let page = FailurePage { frame: StaffFrame::new(site, &asked.reader), title, advice };
        with_headers((told.status, Html(page)).into_response(), self, response)
    }
}

/// RFC 9457.
#[derive(Serialize)]
struct Problem<'a> {
    r#type: &'static str,
    title: &'a str,
    status: u16,
    detail: &'a str,
    #[serde(flatten)]
    facts: Option<&'a serde_json::Map<String, serde_json::Value>>,
}

/// Layer: shows failures as problem details (RFC 9457).
pub async fn problems(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let Some(failure) = failure_in(&mut response) else { return response };
    failure.log();
    let problem = Problem {
        r#type: "about:blank",
        title: failure.0.title,
        status: failure.0.status.as_u16(),
        detail: &failure.0.advice,
        facts: failure.0.facts.as_ref(),
    };
    let mut answer = (failure.0.status, Json(problem)).into_response();
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if let Some(challenge) = failure.0.challenge.as_ref().and_then(|challenge| HeaderValue::from_str(challenge).ok()) {
        answer.headers_mut().insert(header::WWW_AUTHENTICATE, challenge);
    }
    with_headers(answer, &failure, &response)
}

fn with_headers(mut answer: Response, failure: &Failure, original: &Response) -> Response {
    if let Some(allow) = original.headers().get(header::ALLOW) {
        answer.headers_mut().insert(header::ALLOW, allow.clone());
    }
    if let Some(seconds) = failure.0.retry_after {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer
}
