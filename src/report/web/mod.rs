//! The reporter's pages: the form, the receipt, the guidance. Each works without scripts, cookies and an account.

mod form;
mod guidance;
mod offline;
mod receipt;

pub use receipt::Shown;

use axum::Router;
use axum::routing::{get, post};

use crate::context::Context;

/// The form and the guidance, also for the time without a connection.
pub fn routes() -> Router<Context> {
    Router::new()
        .route("/", get(form::show))
        .route("/report", post(form::send).get(form::again))
        .route("/guidance/{kind}", get(guidance::show))
        .route("/offline", get(offline::show))
        .route("/sw.js", get(offline::worker))
}

/// The pages that a receipt code opens.
pub fn receipt_routes() -> Router<Context> {
    Router::new()
        .route("/receipt", get(receipt::show).post(receipt::open))
        .route("/receipt/add", post(receipt::add).get(receipt::again))
        .route("/receipt/save", post(receipt::save).get(receipt::again))
}
