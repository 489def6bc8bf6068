//! Whether the service is alive, and whether it could store a report now.

use axum::extract::State;
use http::StatusCode;

use crate::context::Context;
use crate::installation::store;

/// `GET /healthz`: the process answers.
pub async fn alive() -> &'static str {
    "alive\n"
}

/// `GET /readyz`: a transaction can be opened, which is what storing a report takes.
pub async fn ready(State(context): State<Context>) -> (StatusCode, &'static str) {
    let tried = context.db.write((), |tx, ()| Box::pin(store::fact(tx, store::KEY_FINGERPRINT)));
    match tried.await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(error) => {
            tracing::error!(%error, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "not ready: the database does not take a write\n")
        }
    }
}
