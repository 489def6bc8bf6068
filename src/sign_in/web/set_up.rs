//! `/set-up`: the first administrator, by the one-time link that the start prints.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::{Linked, advice, door, let_in, over, password_hint, secret};
use crate::base::{EmailAddress, Text};
use crate::context::Context;
use crate::people::{Link, NewPassword, PeopleError, Role, Roles, Secret};
use crate::sign_in::acts::{First, Refused, link_opens, set_up};
use crate::web::{DeskFrame, Failure, Form, Html, Mends};

#[derive(Template)]
#[template(path = "sign_in/set_up.html")]
struct SetUpPage<'a> {
    frame: DeskFrame<'a>,
    mends: Mends,
    link: String,
    values: Values,
    password_hint: String,
}

/// What stands in the fields. The password never comes back.
#[derive(Default)]
struct Values {
    name: String,
    email: String,
    responder: bool,
    manager: bool,
}

fn page(context: &Context, link: &Secret, values: Values, mends: Mends) -> Response {
    let status = if mends.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let frame = DeskFrame::new(&context.site);
    let page = SetUpPage { frame, mends, link: link.reveal(), values, password_hint: password_hint() };
    (status, Html(page)).into_response()
}

/// `GET /set-up?link=…`.
pub async fn show(
    State(context): State<Context>,
    linked: Result<Query<Linked>, QueryRejection>,
) -> Result<Response, Failure> {
    let Some(link) = secret(linked) else { return Ok(over(&context)) };
    match link_opens(&context.db, &link, context.clock.now()).await? {
        Some(Link::SetUp) => Ok(page(&context, &link, Values::default(), Mends::default())),
        Some(Link::ChoosePassword(_)) | None => Ok(over(&context)),
    }
}

/// `POST /set-up`.
pub async fn send(State(context): State<Context>, form: Form) -> Result<Response, Failure> {
    let Some(link) = form.get("link").and_then(|link| Secret::read(link.trim())) else { return Ok(over(&context)) };
    let values = Values {
        name: form.get("name").unwrap_or_default().to_owned(),
        email: form.get("email").unwrap_or_default().trim().to_owned(),
        responder: form.all("role").any(|role| role == Role::Responder.as_str()),
        manager: form.all("role").any(|role| role == Role::Manager.as_str()),
    };
    let first = match read(&values, form.get("password").unwrap_or_default()) {
        Ok(first) => first,
        Err(mends) => return Ok(page(&context, &link, values, mends)),
    };
    match set_up(door(&context), link.clone(), first).await {
        Ok(welcome) => {
            tracing::info!(person.id = %welcome.person.id, "the first administrator is set up");
            let_in(&context, &welcome, None)
        }
        Err(Refused::LinkOver) => Ok(over(&context)),
        Err(Refused::People(PeopleError::EmailTaken)) => {
            let mends = Mends::one("email", "Another account has this address: use a different one");
            Ok(page(&context, &link, values, mends))
        }
        Err(refused) => Err(refused.into()),
    }
}

fn read(values: &Values, password: &str) -> Result<First, Mends> {
    let mut mends = Mends::default();
    let name = Text::one_line(&values.name);
    if name.is_none() {
        mends.add("name", "Type your name");
    }
    let email = values.email.parse::<EmailAddress>().ok();
    if email.is_none() {
        mends.add("email", "Type a mail address such as name@example.org");
    }
    let password = NewPassword::choose(password, &values.email, &values.name);
    if let Err(refusal) = password {
        mends.add("password", advice(refusal));
    }
    let also = [(values.responder, Role::Responder), (values.manager, Role::Manager)];
    let also = also.into_iter().filter(|(chosen, _)| *chosen).map(|(_, role)| role);
    match (name, email, password, Roles::new(also.chain([Role::Admin]))) {
        (Some(name), Some(email), Ok(password), Some(roles)) => Ok(First { email, name, roles, password }),
        _ => Err(mends),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_has_to_be_mended_is_told_at_once() {
        let mends = read(&Values::default(), "short").err().unwrap();
        assert_eq!(mends.iter().map(|mend| mend.field).collect::<Vec<_>>(), ["name", "email", "password"]);
        let values = Values { name: "Ada".into(), email: "ada@example.org".into(), responder: true, manager: false };
        let first = read(&values, "correct horse battery").unwrap();
        assert_eq!(first.roles.to_string(), "admin responder");
        assert_eq!(read(&values, "ada@example.org").err().unwrap().get("password").map(|_| ()), Some(()));
    }
}
