//! Adding and removing the tokens of scripts.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use super::overview::{self, Values};
use super::person::failed;
use super::{AskPage, Done, OncePage};
use crate::base::Text;
use crate::context::Context;
use crate::people::{Admin, NewToken, PeopleError, Scopes, Token, store};
use crate::web::{Failure, Form, Html, Mends};

/// `POST /admin/tokens`: answers with the token, once.
pub async fn add(State(context): State<Context>, admin: Admin, form: Form) -> Result<Response, Failure> {
    let values = Values {
        token_name: form.get("name").unwrap_or_default().to_owned(),
        scopes: form.all("scope").filter_map(|scope| scope.parse().ok()).collect(),
        ..Values::default()
    };
    let (Some(name), Some(scopes)) = (Text::one_line(&values.token_name), Scopes::new(values.scopes.clone())) else {
        let mut mends = Mends::default();
        if values.token_name.trim().is_empty() {
            mends.add("token-name", "Write what the token is for");
        }
        if values.scopes.is_empty() {
            mends.add("scope-reports-read", "Choose at least one thing the token may do");
        }
        return Ok(overview::page(&context, admin.person(), None, values, mends).await?);
    };
    let token = NewToken::new(&context.random, name, scopes);
    let input = (token.clone(), context.clock.now());
    match context.db.write(input, |tx, (token, now)| Box::pin(store::token_add(tx, token, *now))).await {
        Ok(()) => {
            tracing::info!(token.id = %token.id, by = %admin.person().id, "a token was added");
            let page = OncePage {
                frame: context.desk_frame(admin.person(), "/admin").await?,
                title: format!("The token for {}", token.name.as_str()),
                lead: format!("It may do this and no more: {}. It is shown only now.", token.scopes),
                label: "Token",
                secret: token.reveal(),
                hint: "Scripts send it in a header, Authorization: Bearer hu_…, to the addresses described in \
                       /openapi.json."
                    .to_owned(),
            };
            Ok(Html(page).into_response())
        }
        Err(PeopleError::NameTaken) => {
            let mends = Mends::one("token-name", "Another token has this name");
            Ok(overview::page(&context, admin.person(), None, values, mends).await?)
        }
        Err(error) => Err(failed(error)),
    }
}

async fn named(context: &Context, id: &str) -> Result<Option<Token>, Failure> {
    Ok(store::tokens_all(&context.db).await?.into_iter().find(|token| token.id.to_string() == id))
}

/// `GET /admin/tokens/{id}/remove`: asks first.
pub async fn ask(State(context): State<Context>, admin: Admin, Path(id): Path<String>) -> Result<Response, Failure> {
    let token = named(&context, &id).await?.ok_or_else(Failure::not_found)?;
    let page = AskPage {
        frame: context.desk_frame(admin.person(), "/admin").await?,
        title: format!("Remove the token for {}?", token.name),
        lead: "Scripts that use it are refused from then on. It cannot be brought back.".to_owned(),
        refused: None,
        action: format!("/admin/tokens/{}/remove", token.id),
        button: "Remove the token",
    };
    Ok(Html(page).into_response())
}

/// `POST /admin/tokens/{id}/remove`.
pub async fn remove(State(context): State<Context>, admin: Admin, Path(id): Path<String>) -> Result<Response, Failure> {
    if let Some(token) = named(&context, &id).await? {
        context.db.write(token.id, |tx, id| Box::pin(store::token_remove(tx, *id))).await?;
        tracing::info!(token.id = %token.id, by = %admin.person().id, "a token was removed");
    }
    Ok(Done::TokenRemoved.see())
}
