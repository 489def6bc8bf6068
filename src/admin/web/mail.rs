//! Mail that was given up, once more.

use axum::extract::State;
use axum::response::Response;

use super::Done;
use crate::context::Context;
use crate::notify;
use crate::people::Admin;
use crate::web::Failure;

/// `POST /admin/mail/again`.
pub async fn try_again(State(context): State<Context>, admin: Admin) -> Result<Response, Failure> {
    let now = context.clock.now();
    let messages = context.db.write(now, |tx, now| Box::pin(notify::outbox_try_again(tx, *now))).await?;
    context.mail_wake.wake();
    tracing::info!(messages, by = %admin.person().id, "mail that was given up is tried again");
    Ok(Done::MailAgain.see())
}
