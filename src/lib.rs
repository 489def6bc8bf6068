//! Heads-up: report a suspected security mistake in seconds, without blame, and measure time-to-report.
//!
//! **What it does**, slice by slice: somebody [`report`]s and comes back; responders work the queue at the desk
//! (`triage`); what goes round is told to everybody ([`warning`]); what was learnt is told to all ([`lesson`]);
//! managers read time-to-report (`insight`); anybody reads why telling helps ([`learning`]) and prints the way here for
//! the wall ([`poster`]); people sign in (`sign_in`) and are looked after (`admin`).
//! What was reported is known elsewhere by its [`indicator`]s; reports of one lure are put together as a [`wave`]. What comes by mail
//! is taken up by [`mailbox`], and [`watching`] says how that goes.
//! Around these: [`people`] (who may what), [`history`], [`notify`] (telling responders), [`guidance`] (what to do now),
//! [`chapter`] (why), [`wording`] (words without blame), [`figures`] (what is counted), [`targets`] (how soon somebody should look)
//! and [`search`] (finding a report by its words).
//!
//! **Ranks.** A module imports from lower ranks only, never from its own: `base`, `private`, `terms` · `content`, `targets` · `language` · `config`, `keys`,
//! `store`, `web`, `work` · `proof`, `people`, `history`, `notify`, `guidance`, `chapter`, `wording`, `figures`, `installation`,
//! `search`, `watching` · `context` · `report`, `sign_in`, `learning`, `poster` · `indicator` · `wave`, `mailbox` · `triage` · `insight`, `lesson`, `warning`,
//! `admin` · `app` · `cli`, `main`. `tests/tidy.rs` holds the code to it.
//!
//! **What always holds.** A report that was acknowledged to anybody is on disk, with its notification, in one commit. When it
//! came in is the server's clock at the first save and never changes. When it happened is an interval. A GET changes
//! nothing. A first report is refused for nothing but a missing kind. Who reported is sealed apart from the report. No log
//! line carries a report's text, a name, an address or a secret.

#![warn(clippy::unwrap_used, clippy::expect_used)]

pub mod admin;
pub mod app;
pub mod base;
pub mod chapter;
pub mod cli;
pub mod config;
pub mod content;
pub mod context;
pub mod demo;
pub mod figures;
pub mod guidance;
pub mod history;
pub mod indicator;
pub mod insight;
pub mod installation;
pub mod keys;
pub mod language;
pub mod learning;
pub mod lesson;
pub mod mailbox;
pub mod notify;
pub mod people;
pub mod poster;
pub mod private;
pub mod proof;
pub mod report;
pub mod search;
pub mod sign_in;
pub mod store;
pub mod targets;
pub mod terms;
pub mod triage;
pub mod warning;
pub mod watching;
pub mod wave;
pub mod web;
pub mod wording;
pub mod work;
