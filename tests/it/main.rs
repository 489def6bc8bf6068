//! The integration tests: one binary, one file per slice, every database test on both engines.

mod support;

mod admin;
mod app;
mod crash;
mod demo;
mod desk;
mod insight;
mod learning;
mod mail;
mod outbox;
mod people;
mod poster;
mod report;
mod routes;
mod sign_in;
mod statements;
mod store;
