//! The kit between the product and its database: one text of SQL for two engines.
//!
//! A slice writes its SQL once, as a [`Statement`]: a text and its arguments. [`Db`] runs it on SQLite or on
//! PostgreSQL. No module outside this one names an engine.
//!
//! **All writes go through one door**, [`Db::write`]. A store function that changes something takes
//! `&mut Tx`, and only `write` hands one out, so a notification cannot be enqueued outside the transaction
//! that stores its report. What the caller is told, it is told after the commit is on disk.
//!
//! On SQLite a single writer runs the waiting closures one after another in one transaction and commits once
//! ([`writer`]); on PostgreSQL each closure is a transaction of its own. A closure may therefore run more than
//! once: it works on `&mut Tx` and its input alone, and never awaits anything but the database.
//!
//! Reads ([`Read`]) see committed data; inside a `Tx` also what that transaction wrote. Whoever shows what was read hears of
//! what was committed since by a [`Watch`].

mod announce;
mod changes;
mod db;
mod error;
pub mod fulltext;
mod migrate;
mod reach;
mod row;
mod seal;
mod statement;
mod tx;
mod writer;

pub use changes::{Changes, MOST as MOST_CHANGES, Watch};
pub use db::{Db, DbUrl};
pub use error::{StoreError, Violation};
pub use migrate::{Applied, has_table, migrate, migrate_to, pending, rehearse as rehearse_migrating};
pub use row::{Column, Row};
pub use seal::Seal;
pub use statement::{Argument, Rows, Statement, sql};
pub use tx::{Read, Step, Tx};
