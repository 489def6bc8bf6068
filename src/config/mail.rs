//! `[mail]`: how responders are told.

use std::path::PathBuf;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::{ConfigError, Mistakes, wrong};
use crate::base::EmailAddress;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mail {
    /// The mail server, or a folder that takes the messages as files. None: messages wait in the outbox.
    pub url: Option<SecretString>,
    /// Sender, with an optional display name.
    pub from: String,
    /// Addresses told of each new report, besides the people who are responders.
    pub responders: Vec<String>,
    /// A PEM file with the authority that signed the mail server's certificate, when the system does not know it.
    pub ca_file: Option<PathBuf>,
}

impl Default for Mail {
    fn default() -> Self {
        Self { url: None, from: "Heads-up <headsup@localhost>".to_owned(), responders: Vec::new(), ca_file: None }
    }
}

impl Mail {
    /// The configured responders' addresses.
    ///
    /// # Errors
    /// Names the one that is no address.
    pub fn responder_addresses(&self) -> Result<Vec<EmailAddress>, ConfigError> {
        self.responders.iter().map(|raw| responder(raw)).collect()
    }

    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        for raw in &self.responders {
            mistakes.keep(responder(raw));
        }
        if self.from.parse::<lettre::message::Mailbox>().is_err() {
            mistakes.add(wrong("mail.from", "it reads like Heads-up <headsup@example.org>"));
        }
        if let Some(url) = &self.url {
            let known = ["smtp://", "smtps://", "file:"].iter().any(|scheme| url.expose_secret().starts_with(scheme));
            if !known {
                let right =
                    "it reads like smtp://name:password@mail.example.org:587?tls=required, smtps://… or file:DIR";
                mistakes.add(wrong("mail.url", right));
            }
        }
    }
}

fn responder(raw: &str) -> Result<EmailAddress, ConfigError> {
    raw.parse().map_err(|why| wrong("mail.responders", format!("{raw:?} cannot be used: {why}")))
}
