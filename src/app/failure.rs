//! Failures as pages, in the frame of the desk for whoever is signed in: so that they find back by its tabs, and can sign out.
//!
//! Whoever sends no session cookie costs the database nothing here. The pages of staff keep their own frame, also for people
//! with an account: what they do there has nothing to do with it.

use axum::extract::{OptionalFromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::header::COOKIE;

use crate::context::Context;
use crate::people::{Person, SignedIn};
use crate::web::failure::{Asked, failure_in};

/// Layer: shows failures as pages.
pub async fn pages(State(context): State<Context>, request: Request, next: Next) -> Response {
    let (asked, request) = Asked::of(request, &context.site);
    let cookies = request.headers().get_all(COOKIE).iter().cloned().collect::<Vec<_>>();
    let mut response = next.run(request).await;
    let Some(failure) = failure_in(&mut response) else { return response };
    // Where something on our side does not work, the database is not asked who this is.
    let person = if failure.is_about_the_request() { signed_in(&context, cookies).await } else { None };
    let frame = match &person {
        Some(person) => context.desk_frame(person, "").await.ok(),
        None => None,
    };
    failure.page(&context.site, &asked, frame, &response)
}

/// Whose session the cookies open. A failure to find out must not hide the one that is to be shown.
async fn signed_in(context: &Context, cookies: Vec<http::HeaderValue>) -> Option<Person> {
    let (mut parts, ()) = http::Request::new(()).into_parts();
    parts.headers.extend(cookies.into_iter().map(|cookie| (COOKIE, cookie)));
    let found = <SignedIn as OptionalFromRequestParts<Context>>::from_request_parts(&mut parts, context).await;
    found.ok().flatten().map(|SignedIn(person)| person)
}
