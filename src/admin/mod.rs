//! Looking after Heads-up: people and their roles, tokens, mail health, the settings in force.
//!
//! **An administrator reaches no report and no figure from here**, and no secret either: a link or a token is shown once,
//! to whoever made it, in the answer that made it.
//!
//! The pages are in [`web`]; what they change is in [`people`](crate::people) and [`notify`](crate::notify).

mod web;

pub use web::routes;
