//! Someone reports a suspected mistake in seconds, and comes back to it.
//!
//! A report is stored with its first history event, its notifications and its figures in one transaction ([`submit()`]);
//! only after that commit is anybody answered. A first report is never refused for anything but a missing kind:
//! what cannot be used as said is kept as said and marked. The reporter gets a reference that may be quoted, and a
//! secret receipt code that opens the way back; only a keyed hash of it is kept. With it they follow the report, talk with
//! the responders, and put right or take back what they said ([`change`]).
//!
//! Who reported is sealed apart from the report. Nothing technical about the visit (address, agent, referrer,
//! language header) is read at all.

mod add;
mod api;
pub mod change;
pub mod files;
mod gaps;
mod identity;
mod model;
mod occurrence;
pub mod store;
mod submit;
mod typed;
pub mod unanswered;
mod waited;
mod web;
mod words;

pub use add::{Addition, add};
pub use api::routes as api_routes;
pub use gaps::{Gaps, worth_asking};
pub use identity::{Identity, Opened};
pub use model::{Author, MAX_SHORT, MAX_STORY, Message, NewReport, Reference, Report, ReportId, attention};
pub use occurrence::{Occurrence, Said, When};
pub use submit::{Prepared, Stored, prepare, store_prepared, submit};
pub use typed::{Told, Typed};
pub use waited::LONGEST_WAIT;
pub use web::{receipt_routes, routes, upload_routes};
pub use words::outcome as outcome_told;
