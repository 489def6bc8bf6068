//! The pages: what everybody is told, and at the desk writing it.

mod form;
mod list;
mod new;
mod public;
mod show;

use axum::Router;
use axum::routing::{get, post};

use super::feed;
use crate::context::Context;

/// What is for anyone, and the desk's pages. Those for anyone do not change anything.
pub fn routes() -> (Router<Context>, Router<Context>) {
    let open = Router::new().route("/warnings", get(public::show)).route("/warnings/feed.atom", get(feed::feed));
    let desk = Router::new()
        .route("/desk/warnings", get(list::show))
        .route("/desk/warnings/new", get(new::show).post(new::send))
        .route("/desk/warnings/{id}", get(show::show).post(show::change))
        .route("/desk/warnings/{id}/end", post(show::end).get(show::again));
    (open, desk)
}
