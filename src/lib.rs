//! Heads-up: report a suspected security mistake in seconds, without blame, and measure time-to-report.

pub mod base;
pub mod store;
pub mod terms;
