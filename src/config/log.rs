//! `[log]`: how much is logged, and in which form.

use serde::Deserialize;
use tracing_subscriber::filter::{LevelFilter, Targets};

use super::{ConfigError, wrong};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// None: text on a terminal, else JSON.
    pub format: Option<LogFormat>,
    /// A level (`error`, `warn`, `info`, `debug`) or a filter in tracing's form.
    pub level: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    Text,
    Json,
}

impl Default for Log {
    fn default() -> Self {
        Self { format: None, level: "info".to_owned() }
    }
}

impl Log {
    /// What is logged.
    ///
    /// # Errors
    /// When the level cannot be understood.
    pub fn targets(&self) -> Result<Targets, ConfigError> {
        let right = "it is error, warn, info, debug, or a filter such as headsup=debug,info";
        // The filter takes any word for the name of a module, and would then log nothing.
        let level = |part: &str| part.contains('=') || part.trim().parse::<LevelFilter>().is_ok();
        let targets = self.level.parse().ok().filter(|_| self.level.split(',').all(level));
        targets.ok_or_else(|| wrong("log.level", right))
    }
}
