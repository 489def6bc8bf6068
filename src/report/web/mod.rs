//! The reporter's pages: the form, the receipt, the guidance. Each works without scripts, cookies and an account.

mod add;
mod change;
mod code;
mod files;
mod form;
mod guidance;
mod offline;
mod promise;
mod proof;
mod receipt;
mod shown;
mod steps;
mod take_back;

pub use receipt::Shown;

use axum::Router;
use axum::routing::{get, post};

use crate::context::Context;

/// The form and the guidance, also for the time without a connection, and the page where statements are checked.
pub fn routes() -> Router<Context> {
    Router::new()
        .route("/", get(form::show).post(form::reword))
        .route("/report", post(form::send).get(form::again))
        .route("/guidance/{kind}", get(guidance::show))
        .route("/verify", get(proof::show).post(proof::verify))
        .route("/verify/key", get(proof::key))
        .route("/offline", get(offline::show))
        .route("/sw.js", get(offline::worker))
}

/// The pages that a receipt code opens.
pub fn receipt_routes() -> Router<Context> {
    Router::new()
        .route("/receipt", get(receipt::show).post(receipt::open))
        .route("/receipt/steps", post(steps::tick).get(receipt::again))
        .route("/receipt/happened", post(change::happened).get(change::again))
        .route("/receipt/noticed", post(change::noticed).get(change::again))
        .route("/receipt/forget", post(take_back::forget).get(change::again))
        .route("/receipt/withdraw", post(take_back::withdraw).get(change::again))
        .route("/receipt/save", post(receipt::save).get(receipt::again))
        .route("/receipt/proof", post(proof::save).get(receipt::again))
        .route("/receipt/files/remove", post(files::remove).get(receipt::again))
}

/// Where files come in: not under the usual limit of time, and so apart from the rest.
pub fn upload_routes() -> Router<Context> {
    Router::new()
        .route("/receipt/add", post(add::add).get(receipt::again))
        // As pages of earlier versions have it, which may still be open.
        .route("/receipt/files", post(add::add).get(receipt::again))
}
