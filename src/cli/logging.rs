//! Log lines: to standard error, as text on a terminal and as JSON elsewhere.

use std::io::IsTerminal;

use tracing_subscriber::filter::LevelFilter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::config::{Log, LogFormat};

/// Starts logging for the whole process.
///
/// # Errors
/// When `log.level` cannot be understood.
pub fn start(log: &Log) -> anyhow::Result<()> {
    // PostgreSQL remarks on what went as it should: "relation already exists, skipping".
    let filter = log.targets()?.with_target("sqlx::postgres::notice", LevelFilter::OFF);
    let terminal = std::io::stderr().is_terminal();
    let format = log.format.unwrap_or(if terminal { LogFormat::Text } else { LogFormat::Json });
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_target(false);
    let registry = tracing_subscriber::registry().with(filter);
    // A second start in one process (tests) keeps the first one's.
    let _ = match format {
        LogFormat::Text => registry.with(lines.with_ansi(terminal)).try_init(),
        LogFormat::Json => registry.with(lines.json().flatten_event(true)).try_init(),
    };
    Ok(())
}
