//! `GET /admin`: everything at a glance.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde::Deserialize;

use super::Done;
use crate::config::Shown;
use crate::context::Context;
use crate::notify::{self, Health};
use crate::people::{Admin, Person, Role, Roles, Scope, Token, store};
use crate::store::StoreError;
use crate::web::clockface::span;
use crate::web::{DeskFrame, Failure, Html, Mends};

/// What stands in the two forms.
#[derive(Default)]
pub struct Values {
    pub name: String,
    pub email: String,
    pub roles: Vec<Role>,
    pub token_name: String,
    pub scopes: Vec<Scope>,
}

#[derive(Template)]
#[template(path = "admin/overview.html")]
struct OverviewPage<'a> {
    frame: DeskFrame<'a>,
    done: Option<&'static str>,
    mends: Mends,
    values: Values,
    people: Vec<Person>,
    tokens: Vec<TokenRow>,
    mail: MailHealth,
    settings: &'a [Shown],
}

struct TokenRow {
    token: Token,
    added: String,
    added_machine: String,
}

/// Mail health in words.
struct MailHealth {
    waiting: String,
    health: Health,
    server: &'static str,
}

#[derive(Deserialize)]
pub struct Asked {
    done: Option<String>,
}

/// `GET /admin`.
pub async fn show(
    State(context): State<Context>,
    admin: Admin,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Failure> {
    let word = asked.ok().and_then(|Query(asked)| asked.done);
    let done = Done::ALL.into_iter().find(|done| word.as_deref() == Some(done.word()));
    Ok(page(&context, admin.person(), done, Values::default(), Mends::default()).await?)
}

/// The page, with what has to be mended in one of its forms.
pub async fn page(
    context: &Context,
    admin: &Person,
    done: Option<Done>,
    values: Values,
    mends: Mends,
) -> Result<Response, StoreError> {
    let now = context.clock.now();
    let clockface = context.site.clockface();
    let tokens = store::tokens_all(&context.db).await?.into_iter().map(|token| TokenRow {
        added: clockface.at(token.created_at, now),
        added_machine: clockface.machine(token.created_at),
        token,
    });
    let health = notify::outbox_health(&context.db, now).await?;
    let status = if mends.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = OverviewPage {
        frame: context.desk_frame(admin, "/admin").await?,
        done: done.map(Done::sentence),
        mends,
        values,
        people: store::people_all(&context.db).await?,
        tokens: tokens.collect(),
        mail: MailHealth::of(health, context.mailer.is_some()),
        settings: &context.settings,
    };
    Ok((status, Html(page)).into_response())
}

impl MailHealth {
    fn of(health: Health, server: bool) -> Self {
        let oldest = span(health.oldest_seconds.unwrap_or(0));
        let waiting = match health.waiting {
            0 => "Nothing is waiting.".to_owned(),
            1 => format!("1 message is waiting, for {oldest}."),
            waiting => format!("{waiting} messages are waiting, the oldest for {oldest}."),
        };
        let server = if server { "set (mail.url)" } else { "none is set: messages wait until mail.url is" };
        Self { waiting, health, server }
    }
}

/// How a role is called on the page, and what it is for.
pub fn role_words(role: &Role) -> (&'static str, &'static str) {
    match role {
        Role::Responder => ("Responder", "works the queue and answers reports"),
        Role::Manager => ("Manager", "reads the figures, and no report"),
        Role::Admin => ("Admin", "looks after people, tokens and the mail"),
    }
}

/// The roles in one cell.
fn role_list(roles: &Roles) -> String {
    roles.iter().map(|role| role_words(&role).0).collect::<Vec<_>>().join(", ")
}

/// What a scope allows.
fn scope_words(scope: &Scope) -> &'static str {
    match scope {
        Scope::ReportsRead => "read the queue, without identities",
        Scope::ReportsWrite => "move reports from state to state",
        Scope::InsightRead => "read the figures",
        Scope::WarningsWrite => "warn everybody, and end warnings",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_mail_is_told_with_its_age() {
        let health = |waiting, oldest_seconds| Health { waiting, oldest_seconds, ..Health::default() };
        for (waiting, oldest, told) in [
            (0, None, "Nothing is waiting."),
            (1, Some(840), "1 message is waiting, for 14 min."),
            (7, Some(7200), "7 messages are waiting, the oldest for 2 h."),
        ] {
            assert_eq!(MailHealth::of(health(waiting, oldest), true).waiting, told);
        }
    }
}
