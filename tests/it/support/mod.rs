//! What the tests stand on: fresh databases of both engines, a mail server, and the whole service over HTTP.
//!
//! Begin a test file with `use crate::support::*;` and write `on_both! { async fn name(db: Db) { … } }`, or
//! `service: Service` for what needs pages, calls or jobs.

mod databases;
mod imap;
mod process;
mod service;
mod smtp;

pub use databases::*;
pub use imap::*;
pub use process::Program;
pub use service::*;
pub use smtp::*;
