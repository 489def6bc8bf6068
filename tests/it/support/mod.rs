//! What the tests stand on: fresh databases of both engines, and later the whole service over HTTP.
//!
//! Begin a test file with `use crate::support::*;` and write `on_both! { async fn name(db: Db) { … } }`.

mod databases;
mod process;
mod smtp;

pub use databases::*;
pub use process::Service;
pub use smtp::*;
