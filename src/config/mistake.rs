//! What is wrong in a configuration: every mistake, each with its key and what would be right there.

use std::collections::HashMap;
use std::fmt;

/// One mistake: the key, where it was set, and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {reason}")]
pub struct ConfigError {
    place: String,
    reason: String,
}

/// An error about one key, or about another place.
pub(super) fn wrong(place: &str, reason: impl Into<String>) -> ConfigError {
    ConfigError { place: place.to_owned(), reason: reason.into() }
}

/// Why the configuration cannot be used: all that is wrong in it, one line each, so that all can be mended at once.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Mistakes(Vec<ConfigError>);

impl Mistakes {
    pub fn iter(&self) -> impl Iterator<Item = &ConfigError> {
        self.0.iter()
    }

    pub(super) fn add(&mut self, mistake: ConfigError) {
        if !self.0.contains(&mistake) {
            self.0.push(mistake);
        }
    }

    /// What was read, unless it is a mistake.
    pub(super) fn keep<T>(&mut self, read: Result<T, ConfigError>) -> Option<T> {
        read.map_err(|mistake| self.add(mistake)).ok()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds what a section finds in its values, each with the place where its key was set.
    pub(super) fn add_placed(&mut self, found: Self, origins: &Origins) {
        for ConfigError { place, reason } in found.0 {
            let place = origins.place(&place);
            self.add(ConfigError { place, reason });
        }
    }
}

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (count, mistake) in self.0.iter().enumerate() {
            if count > 0 {
                f.write_str("\n")?;
            }
            mistake.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Mistakes {}

/// Where each key was set: in the file with its line, or by which variable.
#[derive(Default, Debug)]
pub(super) struct Origins(HashMap<String, String>);

impl Origins {
    /// The later one wins.
    pub(super) fn note(&mut self, key: &str, origin: String) {
        self.0.insert(key.to_owned(), origin);
    }

    /// The key with where it was set; its name alone when it was not.
    pub(super) fn place(&self, key: &str) -> String {
        self.0.get(key).map_or_else(|| key.to_owned(), |origin| format!("{key} ({origin})"))
    }

    /// A line that begins with a key and a colon, with where that key was set.
    pub(super) fn placed(&self, line: &str) -> String {
        match line.split_once(": ") {
            Some((key, reason)) if self.0.contains_key(key) => format!("{}: {reason}", self.place(key)),
            _ => line.to_owned(),
        }
    }
}
