//! `[content]`: texts of the organisation's own.

use std::path::PathBuf;

use serde::Deserialize;

use super::{ConfigError, wrong};
use crate::content;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Content {
    /// A folder laid out like `content/`: what stands there is used in place of the texts inside the binary.
    pub folder: Option<PathBuf>,
}

impl Content {
    /// The texts as the organisation has them.
    pub fn texts(&self) -> content::Content {
        self.folder.as_deref().map_or_else(content::Content::built_in, content::Content::with_folder)
    }

    pub(super) fn check(&self) -> Result<(), ConfigError> {
        match &self.folder {
            Some(folder) if !folder.is_dir() => {
                let reason =
                    format!("it names a folder of your own texts, and there is no folder {}", folder.display());
                Err(wrong("content.folder", reason))
            }
            _ => Ok(()),
        }
    }
}
