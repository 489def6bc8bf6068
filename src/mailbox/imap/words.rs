//! What stands in the way of the mailbox, in words for an administrator: what was tried, and what the server said of it.

use std::error::Error as _;

use async_imap::error::Error;
use secrecy::ExposeSecret;

use super::{Account, MailboxError, Proof};

/// The server's words are cut after so many characters.
const LONGEST: usize = 300;

impl Account {
    /// One line on a trouble. Never repeats the password, also where the server did.
    pub fn told(&self, error: &MailboxError) -> String {
        let cause = match error {
            MailboxError::SignIn(cause) | MailboxError::Folder(cause) | MailboxError::Talk(cause) => Some(said(cause)),
            _ => error.source().map(ToString::to_string),
        };
        let line = match cause {
            Some(cause) => format!("failed to {error}: {cause}"),
            None => format!("failed to {error}"),
        };
        match &self.proof {
            Proof::Password(password) if !password.expose_secret().is_empty() => {
                line.replace(password.expose_secret(), "…")
            }
            _ => line,
        }
    }
}

/// What the server said, out of what the library makes of it.
fn said(error: &Error) -> String {
    let (Error::No(told) | Error::Bad(told)) = error else { return error.to_string() };
    // `code: None, info: Some("…")`
    let words = told.split_once("info: Some(\"").and_then(|(_, words)| words.rsplit_once("\")"));
    let words = words.map_or(told.as_str(), |(words, _)| words).replace("\\\"", "\"");
    let words = words.chars().filter(|c| !c.is_control()).take(LONGEST).collect::<String>();
    format!("the server said: {}", words.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Mailbox;

    #[test]
    fn the_servers_words_are_told_without_the_password() {
        let url = "imaps://ada:s3cret@mail.example.org".to_owned();
        let account = Account::new(&Mailbox { url: Some(url.into()), ..Mailbox::default() }).unwrap().unwrap();
        let no = |text: &str| Error::No(format!("code: None, info: Some({text:?})"));
        for (error, told) in [
            (
                MailboxError::SignIn(no("[AUTHENTICATIONFAILED] Authentication failed.")),
                "failed to sign in to the mailbox: the server said: [AUTHENTICATIONFAILED] Authentication failed.",
            ),
            (
                MailboxError::Folder(no("Mailbox doesn't \"exist\"")),
                "failed to open the folder of mailbox.url: the server said: Mailbox doesn't \"exist\"",
            ),
            (
                MailboxError::SignIn(no("no s3cret for you")),
                "failed to sign in to the mailbox: the server said: no … for you",
            ),
            (
                MailboxError::Talk(Error::Bad("odd".to_owned())),
                "failed to talk to the mailbox's server: the server said: odd",
            ),
            (MailboxError::Talk(Error::ConnectionLost), "failed to talk to the mailbox's server: connection lost"),
            (MailboxError::Silence, "failed to hear from the mailbox's server in time"),
        ] {
            assert_eq!(account.told(&error), told);
        }
    }
}
