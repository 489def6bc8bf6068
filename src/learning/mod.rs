//! Anybody reads why telling helps, and checks for themselves what stayed with them.
//!
//! The chapter's texts are [`crate::chapter`]'s. Of whoever reads, chooses a habit or answers a question nothing is recorded:
//! these pages do not even reach for the database. The answers go into no address, so that no history or log holds them.

mod web;

pub use web::routes;
