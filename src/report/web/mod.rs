//! The reporter's pages: the form, the receipt, the guidance. Each works without scripts, cookies and an account.

mod form;
mod guidance;
mod receipt;

pub use receipt::Shown;

use axum::Router;
use axum::routing::{get, post};

use crate::context::Context;

/// The reporter's pages. Those that show a receipt are not compressed: beside text that others may have chosen, the size
/// of a compressed page would give the receipt away bit by bit (the BREACH attack).
pub fn routes() -> Router<Context> {
    Router::new()
        .route("/", get(form::show))
        .route("/report", post(form::send).get(form::again))
        .route("/guidance/{kind}", get(guidance::show))
        .route("/receipt", get(receipt::show).post(receipt::open))
        .route("/receipt/add", post(receipt::add).get(receipt::again))
        .route("/receipt/save", post(receipt::save).get(receipt::again))
}
