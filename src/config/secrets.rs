//! `[secrets]`: the master key under which identities are sealed.

use std::path::PathBuf;

use secrecy::SecretString;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Secrets {
    /// The master key itself: 32 bytes in base64. When it is set, no key file is read.
    pub key: Option<SecretString>,
    /// The file that holds it; made at the first start when it is missing.
    pub key_file: PathBuf,
}

impl Default for Secrets {
    fn default() -> Self {
        Self { key: None, key_file: PathBuf::from("data/headsup.key") }
    }
}

impl Secrets {
    /// Where the master key is looked for.
    pub fn place(&self) -> String {
        match self.key {
            Some(_) => "secrets.key".to_owned(),
            None => format!("{} (secrets.key_file)", self.key_file.display()),
        }
    }
}
