//! The integration tests: one binary, one file per slice, every database test on both engines.

mod support;

mod crash;
mod mail;
mod outbox;
mod people;
mod insight;
mod store;
