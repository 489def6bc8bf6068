//! `[content]`: texts of the organisation's own.

use std::path::PathBuf;

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Content {
    /// A folder laid out like `content/`: what stands there is used in place of the texts inside the binary.
    pub folder: Option<PathBuf>,
}
