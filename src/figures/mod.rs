//! The facts that figures for managers are made from: how long something took, in which month, of what kind.
//!
//! Whoever stores a report, or the first acknowledgement or containment of one, adds a [`Fact`] in that same
//! transaction ([`fact_insert`]). A fact is an insert of its own, so that writers never wait for one another, and
//! holds nothing that leads back to a report: no reference, no time of day, no text, no person.
//!
//! Durations are kept as [buckets](bucket) fine enough that nothing shown is distorted, and rounded outwards, so
//! that an interval never becomes narrower than what was said.
//!
//! What managers read is made from these facts in [`insight`](crate::insight).

pub mod bucket;
mod fact;
mod month;
mod store;

pub use bucket::Bucket;
pub use fact::{About, Fact, Measure};
pub use month::{Month, NotAMonth};
pub use store::{fact_insert, fact_rows, facts_insert};
