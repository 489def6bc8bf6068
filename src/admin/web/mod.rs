//! The administrators' pages. Every change is a POST that leads back to a page (303); only the two answers that carry a
//! secret come at once, because a secret that survived a redirect would have to be kept somewhere.

mod mail;
mod mailbox;
mod overview;
mod person;
mod tokens;

use askama::Template;
use axum::Router;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

use crate::context::Context;
use crate::people::{Link, Person, Secret};
use crate::store::StoreError;
use crate::web::{DeskFrame, Html, see_other};

/// The pages. They belong under the layer that refuses other websites' forms.
pub fn routes() -> Router<Context> {
    Router::new()
        .route("/admin", get(overview::show))
        .route("/admin/people", post(person::add).get(again))
        .route("/admin/people/{id}", get(person::show).post(person::correct))
        .route("/admin/people/{id}/roles", post(person::set_roles).get(again))
        .route("/admin/people/{id}/link", post(person::new_link).get(again))
        .route("/admin/people/{id}/remove", get(person::ask).post(person::remove))
        .route("/admin/tokens", post(tokens::add).get(again))
        .route("/admin/tokens/{id}/remove", get(tokens::ask).post(tokens::remove))
        .route("/admin/mailbox", get(mailbox::show))
        .route("/admin/mailbox/report", post(mailbox::report).get(again))
        .route("/admin/mail/again", post(mail::try_again).get(again))
}

/// Somebody came back to an address that forms are sent to.
async fn again() -> Response {
    see_other("/admin")
}

/// What was just done, in the address of the page that says so.
#[derive(Clone, Copy)]
enum Done {
    Roles,
    PersonCorrected,
    PersonRemoved,
    TokenRemoved,
    MailAgain,
}

impl Done {
    const ALL: [Self; 5] =
        [Self::Roles, Self::PersonCorrected, Self::PersonRemoved, Self::TokenRemoved, Self::MailAgain];

    fn word(self) -> &'static str {
        match self {
            Self::Roles => "roles",
            Self::PersonCorrected => "person-corrected",
            Self::PersonRemoved => "person-removed",
            Self::TokenRemoved => "token-removed",
            Self::MailAgain => "mail-again",
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Self::Roles => "The roles are changed. They count at once.",
            Self::PersonCorrected => "Name and address are as you typed them. With that address they sign in.",
            Self::PersonRemoved => "The person is removed and signed out everywhere.",
            Self::TokenRemoved => "The token is removed and opens nothing any more.",
            Self::MailAgain => "The messages are being tried again.",
        }
    }

    fn see(self) -> Response {
        see_other(&format!("/admin?done={}", self.word()))
    }
}

/// A secret, once.
#[derive(Template)]
#[template(path = "admin/once.html")]
struct OncePage<'a> {
    frame: DeskFrame<'a>,
    title: String,
    lead: String,
    label: &'static str,
    secret: String,
    hint: String,
}

async fn link_page(
    context: &Context,
    admin: &Person,
    name: &str,
    link: Link,
    secret: &Secret,
) -> Result<Response, StoreError> {
    let clockface = context.site.clockface();
    let until = clockface.in_full(link.expires(context.clock.now()));
    let page = OncePage {
        frame: context.desk_frame(admin, "/admin").await?,
        title: format!("Hand this link to {name}"),
        lead: "With it they choose a password and are signed in. It is shown only now.".to_owned(),
        label: "One-time link",
        secret: format!("{}{}", context.site.public_url, link.path(secret)),
        hint: format!(
            "It works once, until {until}. Whoever has it first has the account: send it where only they read it."
        ),
    };
    Ok(Html(page).into_response())
}

/// A question before something is gone.
#[derive(Template)]
#[template(path = "admin/ask.html")]
struct AskPage<'a> {
    frame: DeskFrame<'a>,
    title: String,
    lead: String,
    /// What speaks against it.
    refused: Option<&'static str>,
    action: String,
    button: &'static str,
}
