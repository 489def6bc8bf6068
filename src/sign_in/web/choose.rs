//! `/choose-password`: by the one-time link that an administrator hands over.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::{Linked, advice, door, let_in, over, password_hint, secret};
use crate::context::Context;
use crate::people::{Link, NewPassword, Person, Secret, store};
use crate::sign_in::acts::{Refused, choose_password, link_opens};
use crate::web::{DeskFrame, Failure, Form, Html, Mends};

#[derive(Template)]
#[template(path = "sign_in/choose.html")]
struct ChoosePage<'a> {
    frame: DeskFrame<'a>,
    mends: Mends,
    link: String,
    person: &'a Person,
    password_hint: String,
}

fn page(context: &Context, link: &Secret, person: &Person, mends: Mends) -> Response {
    let status = if mends.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let frame = DeskFrame::new(&context.site);
    let page = ChoosePage { frame, mends, link: link.reveal(), person, password_hint: password_hint() };
    (status, Html(page)).into_response()
}

/// Who may choose a password with this link now.
async fn holder(context: &Context, link: &Secret) -> Result<Option<Person>, Failure> {
    match link_opens(&context.db, link, context.clock.now()).await? {
        Some(Link::ChoosePassword(person)) => Ok(store::person_by_id(&context.db, person).await?),
        Some(Link::SetUp) | None => Ok(None),
    }
}

/// `GET /choose-password?link=…`.
pub async fn show(
    State(context): State<Context>,
    linked: Result<Query<Linked>, QueryRejection>,
) -> Result<Response, Failure> {
    let Some(link) = secret(linked) else { return Ok(over(&context)) };
    let Some(person) = holder(&context, &link).await? else { return Ok(over(&context)) };
    Ok(page(&context, &link, &person, Mends::default()))
}

/// `POST /choose-password`.
pub async fn send(State(context): State<Context>, form: Form) -> Result<Response, Failure> {
    let Some(link) = form.get("link").and_then(|link| Secret::read(link.trim())) else { return Ok(over(&context)) };
    let Some(person) = holder(&context, &link).await? else { return Ok(over(&context)) };
    let typed = form.get("password").unwrap_or_default();
    let password = match NewPassword::choose(typed, person.email.as_str(), &person.name) {
        Ok(password) => password,
        Err(refusal) => return Ok(page(&context, &link, &person, Mends::one("password", advice(refusal)))),
    };
    match choose_password(door(&context), link, password).await {
        Ok(welcome) => let_in(&context, &welcome, None),
        Err(Refused::LinkOver) => Ok(over(&context)),
        Err(refused) => Err(refused.into()),
    }
}
