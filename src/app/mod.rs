//! The assembly: every route on one page ([`router()`]), every job on one page ([`workers`]), and the start.

pub mod api;
mod failure;
pub mod health;
pub mod router;
pub mod start;
pub mod workers;

pub use router::router;
pub use start::{StartError, open};
