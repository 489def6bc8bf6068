//! `[log]`: how much is logged, and in which form.

use serde::Deserialize;
use tracing_subscriber::filter::Targets;

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
        self.level.parse().map_err(|_| wrong("log.level", right))
    }
}
