//! The integration tests: one binary, one file per slice, every database test on both engines.

mod support;

mod app;
mod crash;
mod desk;
mod insight;
mod mail;
mod outbox;
mod people;
mod report;
mod statements;
mod store;
