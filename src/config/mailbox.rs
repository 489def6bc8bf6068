//! `[mailbox]`: how reports come by mail.

use std::path::PathBuf;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use super::{ConfigError, Mistakes, wrong};
use crate::base::EmailAddress;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Mailbox {
    /// The mailbox that is watched: `imaps://name:password@host/folder`. None: none is.
    pub url: Option<SecretString>,
    /// A program and its arguments; what it prints is the token with which the mailbox is opened, in place of a password.
    pub token_command: Option<String>,
    /// A PEM file with the authority that signed the server's certificate, when the system does not know it.
    pub ca_file: Option<PathBuf>,
    /// Where a mail goes once it is a report. None: it is deleted.
    pub move_to: Option<String>,
    /// How often a server that does not tell of new mail by itself is asked.
    pub poll_seconds: u32,
    /// Where the organisation's own mail server delivers by LMTP, as in `127.0.0.1:2424`. None: nowhere.
    pub listen: Option<String>,
    /// The address people report to: answers to our mails go there.
    pub address: Option<String>,
    pub answer: Answer,
}

/// Who is thanked by mail.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// People in the organisation's own domains.
    #[default]
    Own,
    Everybody,
    Nobody,
}

impl Answer {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Everybody => "everybody",
            Self::Nobody => "nobody",
        }
    }
}

impl Default for Mailbox {
    fn default() -> Self {
        Self {
            url: None,
            token_command: None,
            ca_file: None,
            move_to: None,
            poll_seconds: 60,
            listen: None,
            address: None,
            answer: Answer::Own,
        }
    }
}

impl Mailbox {
    /// The address people report to.
    ///
    /// # Errors
    /// When it is none.
    pub fn reported_to(&self) -> Result<Option<EmailAddress>, ConfigError> {
        let Some(address) = &self.address else { return Ok(None) };
        address.parse().map(Some).map_err(|_| wrong("mailbox.address", "it reads like report@example.org"))
    }

    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        mistakes.keep(self.reported_to());
        if self.listen.as_ref().is_some_and(|listen| listen.parse::<std::net::SocketAddr>().is_err()) {
            mistakes.add(wrong("mailbox.listen", "it is an address and a port, as in 127.0.0.1:2424"));
        }
        if !(5..=3600).contains(&self.poll_seconds) {
            mistakes.add(wrong("mailbox.poll_seconds", "it is a number of seconds from 5 to 3600"));
        }
        let known =
            |url: &SecretString| ["imap://", "imaps://"].iter().any(|begin| url.expose_secret().starts_with(begin));
        if self.url.as_ref().is_some_and(|url| !known(url)) {
            mistakes.add(wrong("mailbox.url", "it reads like imaps://name:password@mail.example.org/INBOX"));
        }
    }
}
