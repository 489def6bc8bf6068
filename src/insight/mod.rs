//! Managers read time-to-report: how long it takes until somebody tells, and until somebody helps.
//!
//! Reports and their first moves leave [facts](crate::figures). A worker folds them into tallies by month
//! ([`facts_fold`]); the figures are read from tallies and unfolded facts together ([`tallies`]), and so are exact at any
//! moment and cost the same with a thousand reports as with a million. From there on everything is pure: counts become
//! percentiles and shares ([`summary`]), what could point to somebody is left out ([`hide`], [`breakdown`]), and the
//! rest becomes words ([`sentence`], [`span`]) and a picture ([`chart`]).
//!
//! **Nothing here can reach a row, a text or a name.** The figures of a report that is changed later stay as they were.

mod api;
pub mod breakdown;
pub mod chart;

pub mod counts;
pub mod hide;
pub mod read;
pub mod sentence;
pub mod span;
mod store;
pub mod summary;
pub mod tally;
mod web;
mod worker;

pub use api::routes as api_routes;
pub use store::{OldestOpen, facts_fold, first_month, oldest_open, tallies, tallies_add};
pub use web::routes;
pub use worker::fold;
