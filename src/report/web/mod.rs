//! The reporter's pages: the form, the receipt, the guidance. Each works without scripts, cookies and an account.

mod change;
mod code;
mod form;
mod guidance;
mod receipt;
mod shown;
mod take_back;

pub use receipt::Shown;

use axum::Router;
use axum::routing::{get, post};

use crate::context::Context;

/// The form and the guidance.
pub fn routes() -> Router<Context> {
    Router::new()
        .route("/", get(form::show).post(form::reword))
        .route("/report", post(form::send).get(form::again))
        .route("/guidance/{kind}", get(guidance::show))
}

/// The pages that a receipt code opens.
pub fn receipt_routes() -> Router<Context> {
    Router::new()
        .route("/receipt", get(receipt::show).post(receipt::open))
        .route("/receipt/add", post(receipt::add).get(receipt::again))
        .route("/receipt/happened", post(change::happened).get(change::again))
        .route("/receipt/noticed", post(change::noticed).get(change::again))
        .route("/receipt/forget", post(take_back::forget).get(change::again))
        .route("/receipt/withdraw", post(take_back::withdraw).get(change::again))
        .route("/receipt/save", post(receipt::save).get(receipt::again))
}
