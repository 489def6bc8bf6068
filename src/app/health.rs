//! Whether the service is alive, and whether it could store a report now.

use axum::extract::State;
use http::StatusCode;

use crate::context::Context;
use crate::installation::store;
use crate::store::StoreError;
use crate::watching;
use crate::web::clockface::span;

/// `GET /healthz`: the process answers.
pub async fn alive() -> &'static str {
    "alive\n"
}

/// `GET /readyz`: a transaction can be opened, which is what storing a report takes. A line below says how reports by mail are
/// doing, where a mailbox is watched: the service is ready without them.
pub async fn ready(State(context): State<Context>) -> (StatusCode, String) {
    let tried = context.db.write((), |tx, ()| Box::pin(store::fact(tx, store::KEY_FINGERPRINT)));
    match tried.await {
        Ok(_) => (StatusCode::OK, ["ready\n", &mailbox(&context).await.unwrap_or_default()].concat()),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready: the database does not take a write\n".to_owned())
        }
    }
}

/// How the mailbox for reports is doing, without the server's words: anybody may ask.
async fn mailbox(context: &Context) -> Result<String, StoreError> {
    if context.mailbox.url.is_none() {
        return Ok(String::new());
    }
    let watching = watching::store::watching(&context.db).await?;
    let (read_at, now) = (watching.and_then(|watching| watching.read_at), context.clock.now());
    Ok(match (context.mailbox_unread_for().await?, read_at) {
        (Some(unread), _) => format!("mailbox: not read for {}\n", span(unread)),
        (None, Some(at)) => format!("mailbox: read {} ago\n", span(now.seconds_since(at).max(0))),
        (None, None) => "mailbox: not read yet\n".to_owned(),
    })
}
