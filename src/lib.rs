//! Heads-up: report a suspected security mistake in seconds, without blame, and measure time-to-report.

pub mod base;
pub mod config;
pub mod figures;
pub mod guidance;
pub mod history;
pub mod insight;
pub mod keys;
pub mod store;
pub mod terms;
pub mod web;
pub mod work;
