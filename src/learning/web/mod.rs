//! The pages: the chapter, and its knowledge check. They work without scripts, cookies and an account.

mod chapter;
mod check;

use axum::Router;
use axum::routing::get;

use crate::context::Context;

/// The pages.
pub fn routes() -> Router<Context> {
    Router::new().route("/learn", get(chapter::show)).route("/learn/check", get(check::ask).post(check::answer))
}
