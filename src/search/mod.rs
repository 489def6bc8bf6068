//! Finding a report by its words: what its reporter and the responders wrote, and its reference. **Never who reported**: what is
//! sealed is not read here.
//!
//! People type words, and all of them must stand in a report; the last may be the beginning of one. What stands in quotation
//! marks, and what is written without a space as addresses are, stands there just so ([`Query`]). Words are taken as they sound
//! ([`words`]): without accents, capitals and the marks that make a dangerous address harmless, in every language alike. **Nothing
//! that anybody types ends in an error.**
//!
//! What a report is stands there too ([`Mark`]), so that a search is narrowed in the index and not after it.
//!
//! A report's words are taken in by a worker shortly after they are on disk ([`step`]), never in the reporter's transaction; only a
//! withdrawal reaches into the index at once, in its own ([`forget`]). The newest report stands first.

mod mark;
mod query;
mod store;
pub mod words;

pub use mark::Mark;
pub use query::Query;
pub use store::{AT_ONCE, Found, changed_statement, find, forget, step};
