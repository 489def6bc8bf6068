//! `[database]`: where reports are kept.

use serde::Deserialize;

use super::{Mistakes, wrong};

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Database {
    /// `sqlite://FILE`, or `postgres://name:password@host/database` for several processes.
    pub url: String,
    /// Whether `serve` brings the schema up to date by itself.
    pub migrate: bool,
}

impl Default for Database {
    fn default() -> Self {
        Self { url: "sqlite://data/headsup.db".to_owned(), migrate: true }
    }
}

/// Without the address, which may hold a password.
impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Database").field("migrate", &self.migrate).finish_non_exhaustive()
    }
}

impl Database {
    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        if !["sqlite:", "postgres://", "postgresql://"].iter().any(|scheme| self.url.starts_with(scheme)) {
            mistakes.add(wrong("database.url", "it begins with sqlite:// (a file) or postgres:// (a server)"));
        }
    }
}
