//! The integration tests: one binary, one file per slice, every database test on both engines.

mod support;

mod admin;
mod app;
mod case;
mod check;
mod coming_back;
mod crash;
mod demo;
mod desk;
mod files;
mod history;
mod indicators;
mod insight;
mod languages;
mod learning;
mod lessons;
mod live;
mod mail;
mod mailbox;
mod naughty;
mod offline;
mod outbox;
mod people;
mod poster;
mod proof;
mod report;
mod routes;
mod search;
mod sign_in;
mod statements;
mod store;
mod traces;
mod warnings;
mod waves;
