//! Adding a person, changing their roles, giving them a new link, removing them.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use uuid::Uuid;

use super::overview::{self, Values, role_words};
use super::{AskPage, Done, link_page};
use crate::base::{EmailAddress, Id, Text};
use crate::context::Context;
use crate::people::{Admin, Link, NAME_LENGTH, NewPerson, PeopleError, Person, Role, Roles, Secret, invite, store};
use crate::store::StoreError;
use crate::web::{DeskFrame, Failure, Form, Html, Mends, see_other};

const LAST_ADMIN: &str =
    "Nobody would be left who can sign in and administer Heads-up. Add another administrator first.";

const TAKEN: &str = "Another person has this address";

/// A name and a mail address as they were typed.
struct Called {
    name: String,
    email: String,
}

impl Called {
    fn read(form: &Form) -> Self {
        Self {
            name: form.get("name").unwrap_or_default().to_owned(),
            email: form.get("email").unwrap_or_default().trim().to_owned(),
        }
    }

    /// What was typed, where both are good, and what has to be mended.
    fn checked(name: &str, email: &str) -> (Option<(Text<NAME_LENGTH>, EmailAddress)>, Mends) {
        let (name, email) = (Text::one_line(name), email.parse().ok());
        let mut mends = Mends::default();
        if name.is_none() {
            mends.add("name", "Type the person's name");
        }
        if email.is_none() {
            mends.add("email", "Type a mail address such as name@example.org");
        }
        (name.zip(email), mends)
    }
}

#[derive(Template)]
#[template(path = "admin/person.html")]
struct PersonPage<'a> {
    frame: DeskFrame<'a>,
    mends: Mends,
    person: Person,
    called: Called,
    roles: Vec<Role>,
}

/// The person a path names.
async fn named(context: &Context, id: &str) -> Result<Person, Failure> {
    let id = id.parse::<Uuid>().map(Id::from_uuid).map_err(|_| Failure::not_found())?;
    store::person_by_id(&context.db, id).await?.ok_or_else(Failure::not_found)
}

fn chosen_roles(form: &Form) -> Vec<Role> {
    form.all("role").filter_map(|role| role.parse().ok()).collect()
}

/// `POST /admin/people`: answers with the one-time link, once.
pub async fn add(State(context): State<Context>, admin: Admin, form: Form) -> Result<Response, Failure> {
    let Called { name, email } = Called::read(&form);
    let values = Values { name, email, roles: chosen_roles(&form), ..Values::default() };
    let (called, mut mends) = Called::checked(&values.name, &values.email);
    let (Some((name, email)), Some(roles)) = (called, Roles::new(values.roles.clone())) else {
        if values.roles.is_empty() {
            mends.add("role-responder", "Choose at least one role");
        }
        return Ok(overview::page(&context, admin.person(), None, values, mends).await?);
    };
    let person = NewPerson::new(&context.random, email, name, roles);
    let secret = Secret::random(&context.random);
    let input = (person.clone(), secret.clone(), context.clock.now());
    match context.db.write(input, |tx, (person, secret, now)| Box::pin(invite(tx, person, secret, *now))).await {
        Ok(()) => {
            tracing::info!(person.id = %person.id, by = %admin.person().id, "a person was added");
            let link = Link::ChoosePassword(person.id);
            Ok(link_page(&context, admin.person(), person.name.as_str(), link, &secret).await?)
        }
        Err(PeopleError::EmailTaken) => {
            let mends = Mends::one("email", TAKEN);
            Ok(overview::page(&context, admin.person(), None, values, mends).await?)
        }
        Err(error) => Err(failed(error)),
    }
}

/// `GET /admin/people/{id}`.
pub async fn show(State(context): State<Context>, admin: Admin, Path(id): Path<String>) -> Result<Response, Failure> {
    let person = named(&context, &id).await?;
    let roles = person.roles.iter().collect();
    Ok(page(&context, &admin, person, None, roles, Mends::default()).await?)
}

async fn page(
    context: &Context,
    admin: &Admin,
    person: Person,
    called: Option<Called>,
    roles: Vec<Role>,
    mends: Mends,
) -> Result<Response, StoreError> {
    let status = if mends.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let frame = context.desk_frame(admin.person(), "/admin").await?;
    let called = called.unwrap_or_else(|| Called { name: person.name.clone(), email: person.email.to_string() });
    Ok((status, Html(PersonPage { frame, mends, person, called, roles })).into_response())
}

/// `POST /admin/people/{id}`: another name, another address.
pub async fn correct(
    State(context): State<Context>,
    admin: Admin,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let person = named(&context, &id).await?;
    let called = Called::read(&form);
    let roles = person.roles.iter().collect();
    let (checked, mends) = Called::checked(&called.name, &called.email);
    let Some((name, email)) = checked else {
        return Ok(page(&context, &admin, person, Some(called), roles, mends).await?);
    };
    let input = (person.id, email, name);
    let correct =
        context.db.write(input, |tx, (id, email, name)| Box::pin(store::person_correct(tx, *id, email, name)));
    match correct.await {
        Ok(true) => {
            tracing::info!(person.id = %person.id, by = %admin.person().id, "a person's name or address was corrected");
            Ok(Done::PersonCorrected.see())
        }
        Ok(false) => Err(Failure::not_found()),
        Err(PeopleError::EmailTaken) => {
            Ok(page(&context, &admin, person, Some(called), roles, Mends::one("email", TAKEN)).await?)
        }
        Err(error) => Err(failed(error)),
    }
}

/// `POST /admin/people/{id}/roles`.
pub async fn set_roles(
    State(context): State<Context>,
    admin: Admin,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let person = named(&context, &id).await?;
    let chosen = chosen_roles(&form);
    let Some(roles) = Roles::new(chosen.clone()) else {
        let mends = Mends::one("role-responder", "Choose at least one role, or remove the person");
        return Ok(page(&context, &admin, person, None, chosen, mends).await?);
    };
    let set =
        context.db.write((person.id, roles), |tx, (id, roles)| Box::pin(store::person_set_roles(tx, *id, roles))).await;
    match set {
        Ok(true) => {
            tracing::info!(person.id = %person.id, by = %admin.person().id, "a person's roles were changed");
            Ok(Done::Roles.see())
        }
        Ok(false) => Err(Failure::not_found()),
        Err(PeopleError::LastAdmin) => {
            Ok(page(&context, &admin, person, None, chosen, Mends::one("role-admin", LAST_ADMIN)).await?)
        }
        Err(error) => Err(failed(error)),
    }
}

/// `POST /admin/people/{id}/link`: answers with the link, once. An older link goes on working until one is used.
pub async fn new_link(
    State(context): State<Context>,
    admin: Admin,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let person = named(&context, &id).await?;
    let (link, secret) = (Link::ChoosePassword(person.id), Secret::random(&context.random));
    let input = (link, secret.clone(), context.clock.now());
    context.db.write(input, |tx, (link, secret, now)| Box::pin(store::link_add(tx, *link, secret, *now))).await?;
    tracing::info!(person.id = %person.id, by = %admin.person().id, "a link to choose a password was made");
    Ok(link_page(&context, admin.person(), &person.name, link, &secret).await?)
}

/// `GET /admin/people/{id}/remove`: asks first.
pub async fn ask(State(context): State<Context>, admin: Admin, Path(id): Path<String>) -> Result<Response, Failure> {
    let person = named(&context, &id).await?;
    Ok(ask_page(&context, &admin, &person, None).await?)
}

async fn ask_page(
    context: &Context,
    admin: &Admin,
    person: &Person,
    refused: Option<&'static str>,
) -> Result<Response, StoreError> {
    let title = if person.id == admin.person().id {
        "Remove your own account?".to_owned()
    } else {
        format!("Remove {}?", person.name)
    };
    let page = AskPage {
        frame: context.desk_frame(admin.person(), "/admin").await?,
        title,
        lead: format!("{} is signed out at once. What was done under this account stays in the history.", person.email),
        refused,
        action: format!("/admin/people/{}/remove", person.id),
        button: "Remove the person",
    };
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    Ok((status, Html(page)).into_response())
}

/// `POST /admin/people/{id}/remove`. Whoever is gone already is gone: the second click leads to the same page.
pub async fn remove(State(context): State<Context>, admin: Admin, Path(id): Path<String>) -> Result<Response, Failure> {
    let person = match named(&context, &id).await {
        Ok(person) => person,
        Err(failure) if failure.status() == StatusCode::NOT_FOUND => return Ok(Done::PersonRemoved.see()),
        Err(failure) => return Err(failure),
    };
    match context.db.write(person.id, |tx, id| Box::pin(store::person_remove(tx, *id))).await {
        Ok(_) => {
            tracing::info!(person.id = %person.id, by = %admin.person().id, "a person was removed");
            // Whoever has removed themselves has no page to go back to.
            Ok(if person.id == admin.person().id { see_other("/sign-in") } else { Done::PersonRemoved.see() })
        }
        Err(PeopleError::LastAdmin) => Ok(ask_page(&context, &admin, &person, Some(LAST_ADMIN)).await?),
        Err(error) => Err(failed(error)),
    }
}

/// What no form can answer.
pub fn failed(error: PeopleError) -> Failure {
    match error {
        PeopleError::Store(error) => error.into(),
        error => Failure::internal(error),
    }
}
