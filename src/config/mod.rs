//! The configuration: `headsup.toml`, overlaid by environment variables. The only reader of the environment.
//!
//! One file per section. Each key can also be set as `HEADSUP_` + section + `_` + key in capitals, which wins; those
//! that hold secrets also as `…_FILE`, naming a file. An unknown key or a value that does not fit stops the start
//! with the key's name and what would be right. [`EXAMPLE`] documents every key.

mod content;
mod database;
mod log;
mod mail;
mod mailbox;
mod organisation;
mod overlay;
mod secrets;
mod server;
mod shown;
mod targets;

use std::path::{Path, PathBuf};

use serde::Deserialize;

pub use content::Content;
pub use database::Database;
pub use log::{Log, LogFormat};
pub use mail::Mail;
pub use mailbox::{Answer, Mailbox};
pub use organisation::{Organisation, Team};
pub use secrets::Secrets;
pub use server::Server;
pub use shown::Shown;
pub use targets::Targets;

/// The commented example file: every key with its default.
pub const EXAMPLE: &str = include_str!("example.toml");

/// The file that is read when no other is named and it exists.
pub const DEFAULT_FILE: &str = "headsup.toml";

/// Everything that can be configured.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    pub server: Server,
    pub database: Database,
    pub secrets: Secrets,
    pub mail: Mail,
    pub mailbox: Mailbox,
    pub organisation: Organisation,
    pub targets: Targets,
    pub content: Content,
    pub log: Log,
}

/// Why the configuration cannot be used. Each names the place and what would be right there.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("read {file}")]
    File { file: PathBuf, source: std::io::Error },
    #[error("{file}: {reason}")]
    Text { file: PathBuf, reason: String },
    #[error("{place}: {reason}")]
    Value { place: String, reason: String },
}

impl Settings {
    /// Reads `file` (or `headsup.toml` when it exists) and the environment of this process.
    ///
    /// # Errors
    /// [`ConfigError`], with the key and what would be right.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
        let environment =
            std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        Self::from(file, environment.collect())
    }

    /// As [`Settings::load`], with the environment as an argument.
    ///
    /// # Errors
    /// As [`Settings::load`].
    pub fn from(file: Option<&Path>, environment: Vec<(String, String)>) -> Result<Self, ConfigError> {
        let default = Path::new(DEFAULT_FILE);
        let (name, text) = match file.or_else(|| default.exists().then_some(default)) {
            Some(file) => {
                let text = std::fs::read_to_string(file)
                    .map_err(|source| ConfigError::File { file: file.to_owned(), source })?;
                (file.to_owned(), text)
            }
            None => (default.to_owned(), String::new()),
        };
        // Read as it stands first, so that what is wrong is shown with its line.
        let text_error = |error: toml::de::Error| ConfigError::Text {
            file: name.clone(),
            reason: error.to_string().trim().to_owned(),
        };
        let mut settings: Self = toml::from_str(&text).map_err(text_error)?;
        let mut table: toml::Table = toml::from_str(&text).map_err(text_error)?;
        if overlay::apply(&mut table, environment)? {
            settings = table.try_into().map_err(|error: toml::de::Error| ConfigError::Value {
                place: "environment".to_owned(),
                reason: error.to_string().trim().to_owned(),
            })?;
        }
        settings.check()?;
        Ok(settings)
    }

    /// What types alone cannot say.
    fn check(&self) -> Result<(), ConfigError> {
        self.server.check()?;
        self.database.check()?;
        self.mail.check()?;
        self.mailbox.check()?;
        self.organisation.check()?;
        self.targets.check()?;
        self.content.check()
    }
}

/// An error about one key.
fn wrong(key: &str, reason: impl Into<String>) -> ConfigError {
    ConfigError::Value { place: key.to_owned(), reason: reason.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_env(pairs: &[(&str, &str)]) -> Result<Settings, ConfigError> {
        let file = tempfile::NamedTempFile::new().unwrap();
        Settings::from(Some(file.path()), pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect())
    }

    fn from_text(text: &str) -> Result<Settings, ConfigError> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        Settings::from(Some(file.path()), Vec::new())
    }

    #[test]
    fn nothing_set_gives_the_defaults() {
        let settings = from_env(&[]).unwrap();
        assert_eq!(settings.server.listen, "127.0.0.1:8080");
        assert_eq!(settings.database.url, "sqlite://data/headsup.db");
        assert!(settings.database.migrate);
        assert!(settings.mail.url.is_none());
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "[server]\nlisten = \"127.0.0.1:1\"\n").unwrap();
        let set = vec![
            ("HEADSUP_SERVER_LISTEN".to_owned(), "127.0.0.1:0".to_owned()),
            ("HEADSUP_MAIL_RESPONDERS".to_owned(), "a@example.org, b@example.org".to_owned()),
            ("HEADSUP_DATABASE_MIGRATE".to_owned(), "false".to_owned()),
            ("HEADSUP_ORGANISATION_TEAMS".to_owned(), "Sales=25,Post room=4".to_owned()),
            ("HEADSUP_TARGETS_KINDS".to_owned(), "lost-device=10".to_owned()),
        ];
        let settings = Settings::from(Some(file.path()), set).unwrap();
        assert_eq!(settings.server.listen, "127.0.0.1:0");
        assert_eq!(settings.mail.responders.len(), 2);
        assert!(!settings.database.migrate);
        assert_eq!(settings.organisation.teams[0].name, "Post room");
        assert_eq!(settings.targets.kinds.get(&crate::terms::Kind::LostDevice), Some(&10));
    }

    #[test]
    fn a_secret_may_come_from_a_file() {
        let secret = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(secret.path(), "smtp://mail.example.org\n").unwrap();
        let settings = from_env(&[("HEADSUP_MAIL_URL_FILE", secret.path().to_str().unwrap())]).unwrap();
        let url = settings.mail.url.unwrap();
        assert_eq!(secrecy::ExposeSecret::expose_secret(&url), "smtp://mail.example.org");
    }

    #[test]
    fn what_is_wrong_is_named_with_what_would_be_right() {
        let unknown = from_text("[server]\nlisen = \"x\"\n").unwrap_err().to_string();
        assert!(unknown.contains("line 2") && unknown.contains("lisen") && unknown.contains("listen"), "{unknown}");
        for (name, value, parts) in [
            ("HEADSUP_SERVER_LISTEN", "nowhere", ["server.listen", "127.0.0.1:8080"]),
            ("HEADSUP_SERVER_LISEN", "x", ["HEADSUP_SERVER_LISEN", "HEADSUP_SERVER_LISTEN"]),
            ("HEADSUP_DATABASE_URL", "mysql://x", ["database.url", "postgres://"]),
            ("HEADSUP_DATABASE_MIGRATE", "maybe", ["HEADSUP_DATABASE_MIGRATE", "true or false"]),
            ("HEADSUP_MAIL_FROM", "nobody", ["mail.from", "headsup@"]),
            ("HEADSUP_MAIL_RESPONDERS", "not an address", ["mail.responders", "not an address"]),
            ("HEADSUP_MAIL_URL", "http://x", ["mail.url", "smtp://"]),
            ("HEADSUP_MAILBOX_URL", "pop3://x", ["mailbox.url", "imaps://"]),
            ("HEADSUP_MAILBOX_LISTEN", "2424", ["mailbox.listen", "127.0.0.1:2424"]),
            ("HEADSUP_MAILBOX_ADDRESS", "us", ["mailbox.address", "report@"]),
            ("HEADSUP_MAILBOX_ANSWER", "all", ["everybody", "nobody"]),
            ("HEADSUP_MAILBOX_POLL_SECONDS", "1", ["mailbox.poll_seconds", "5 to 3600"]),
            ("HEADSUP_ORGANISATION_TIMEZONE", "Mars/Olympus", ["organisation.timezone", "Europe/Berlin"]),
            ("HEADSUP_ORGANISATION_HOURS", "Mon-Fri 8-18", ["organisation.hours", "Mon-Fri 08:00-18:00"]),
            ("HEADSUP_ORGANISATION_DOMAINS", "ada@example.org", ["organisation.domains", "example.org"]),
            ("HEADSUP_CONTENT_FOLDER", "not/there", ["content.folder", "not/there"]),
            ("HEADSUP_TARGETS_HIGH", "0", ["targets.high", "minutes from 1"]),
            ("HEADSUP_TARGETS_HIGH", "soon", ["HEADSUP_TARGETS_HIGH", "whole number"]),
            ("HEADSUP_TARGETS_KINDS", "lost-devices=5", ["lost-device,", "clicked-link"]),
            ("HEADSUP_TARGETS_KINDS", "lost-device", ["HEADSUP_TARGETS_KINDS", "lost-device=10"]),
            ("HEADSUP_ORGANISATION_TEAMS", "Sales=many", ["HEADSUP_ORGANISATION_TEAMS", "Sales=25"]),
        ] {
            let said = from_env(&[(name, value)]).unwrap_err().to_string();
            assert!(parts.iter().all(|part| said.contains(part)), "{name}={value}: {said}");
        }
    }

    #[test]
    fn the_example_is_right_and_complete() {
        let uncommented = EXAMPLE
            .lines()
            .map(|line| {
                line.strip_prefix("# ").filter(|rest| rest.contains(" = ") || rest.starts_with('[')).unwrap_or(line)
            })
            .collect::<Vec<_>>()
            .join("\n");
        from_text(&uncommented.replace("\"our-content\"", "\".\"")).unwrap();
        for (key, _) in overlay::KEYS {
            let name = key.split_once('.').unwrap().1;
            assert!(
                uncommented.contains(&format!("\n{name} = ")) || ["organisation.teams", "targets.kinds"].contains(key),
                "{key} is missing"
            );
        }
    }
}
