//! Why a mail did not go out, and whether trying again can help.

use std::fmt;

use super::advice::{Spoken, advice, plainly};
use crate::base::EmailAddress;

/// How far the conversation with the mail server had come.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Putting the mail together, before any server is involved.
    Writing,
    /// Finding the server, connecting, its greeting, EHLO.
    Reaching,
    /// STARTTLS, the handshake, the certificate.
    Encrypting,
    /// The name and the password.
    SigningIn,
    /// MAIL FROM.
    Sender,
    /// RCPT TO.
    Recipient,
    /// DATA and the message itself.
    Content,
    /// Writing into the folder that takes the place of a mail server.
    Folder,
}

impl Stage {
    /// Its name in log lines.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Writing => "writing",
            Self::Reaching => "reaching",
            Self::Encrypting => "encrypting",
            Self::SigningIn => "signing-in",
            Self::Sender => "sender",
            Self::Recipient => "recipient",
            Self::Content => "content",
            Self::Folder => "folder",
        }
    }
}

/// Why a mail did not go out. Its text is one sentence for administrators, without any address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    stage: Stage,
    code: Option<u16>,
    said: Option<String>,
    permanent: bool,
    /// The server's host and port, once one was spoken to.
    server: Option<String>,
    /// What may help.
    advice: Option<String>,
}

impl std::error::Error for Trouble {}

impl Trouble {
    /// Something on our side of the wire, before or instead of a server.
    pub(super) fn ours(stage: Stage, said: impl Into<String>, permanent: bool) -> Self {
        Self { stage, code: None, said: Some(said.into()), permanent, server: None, advice: None }
    }

    /// The mail server's answer, or that there was none.
    pub(super) fn smtp(stage: Stage, error: &lettre::transport::smtp::Error) -> Self {
        let said = std::error::Error::source(error).map(ToString::to_string);
        // A handshake that failed from the first byte is told as a failed connection.
        let handshake =
            said.as_ref().is_some_and(|said| said.contains("certificate") || said.contains("InvalidContentType"));
        let stage = if error.is_tls() || (stage == Stage::Reaching && handshake) { Stage::Encrypting } else { stage };
        let code = error.status().map(u16::from);
        let permanent = code.is_some_and(|code| is_permanent(stage, code));
        Self { stage, code, said, permanent, server: None, advice: None }
    }

    /// With the server it was, and what may help there.
    pub(super) fn at(mut self, server: String, spoken: Spoken, port: u16) -> Self {
        if self.code.is_none() {
            self.said = self.said.map(|said| plainly(&said).to_owned());
        }
        let advice = advice(spoken, port, self.stage, self.code, self.said.as_deref().unwrap_or_default());
        self.advice = self.advice.or(advice);
        self.server = Some(server);
        self
    }

    /// With what is sure to help.
    pub(super) fn advised(mut self, advice: String) -> Self {
        self.advice = Some(advice);
        self
    }

    /// Whether trying again is pointless until somebody has changed something.
    pub fn is_permanent(&self) -> bool {
        self.permanent
    }

    pub fn stage(&self) -> Stage {
        self.stage
    }

    /// The mail server's three digits (RFC 5321 section 4.2), when it answered.
    pub fn code(&self) -> Option<u16> {
        self.code
    }

    /// The same without the recipient: mail servers like to repeat the address they refuse.
    pub(super) fn without(mut self, recipient: &EmailAddress) -> Self {
        self.said = self.said.map(|said| redacted(&said, recipient));
        self
    }
}

/// A 5xx speaks of the sender, the recipient or the message, and stays true however often we ask. Not so:
/// - before MAIL FROM, and for the codes about signing in (RFC 4954 section 6; 530 also RFC 3207 section 4): these are
///   settings, and mending them must send what waits;
/// - 552 for a recipient, which RFC 5321 section 4.5.3.1.10 wants taken as temporary: a full mailbox gets emptied.
fn is_permanent(stage: Stage, code: u16) -> bool {
    match stage {
        Stage::Sender | Stage::Recipient | Stage::Content => {
            (500..600).contains(&code)
                && !matches!(code, 530 | 534 | 535 | 538)
                && !(code == 552 && stage == Stage::Recipient)
        }
        Stage::Writing | Stage::Reaching | Stage::Encrypting | Stage::SigningIn | Stage::Folder => false,
    }
}

/// How much of a server's answer is kept: RFC 5321 section 4.5.3.1.5 allows 512 octets a line, and several lines.
const SAID: usize = 200;

fn redacted(said: &str, recipient: &EmailAddress) -> String {
    let local = recipient.as_str().rsplit_once('@').map_or("", |(local, _)| local).to_lowercase();
    let is_them = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        word.contains('@') || (!bare.is_empty() && bare == local)
    };
    let words = said.split_whitespace().map(|word| if is_them(word) { "(address)" } else { word });
    words.collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()).take(SAID).collect()
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answered = self.code.is_some();
        let server = match &self.server {
            Some(server) => format!("the mail server {server}"),
            None => "the mail server".to_owned(),
        };
        match self.stage {
            Stage::Writing => f.write_str("the mail could not be put together"),
            Stage::Folder => f.write_str("the mail could not be written into its folder"),
            Stage::Encrypting => write!(f, "no encrypted connection to {server} came about"),
            Stage::SigningIn => write!(f, "{server} did not accept our name and password"),
            Stage::Reaching if answered => write!(f, "{server} turned us away at the door"),
            Stage::Reaching => write!(f, "{server} could not be reached"),
            Stage::Sender if answered => write!(f, "{server} did not take the sender's address"),
            Stage::Recipient if answered => write!(f, "{server} did not take the recipient's address"),
            Stage::Content if answered => write!(f, "{server} did not take the message"),
            Stage::Sender | Stage::Recipient | Stage::Content => write!(f, "{server} stopped answering"),
        }?;
        match (self.code, &self.said) {
            (Some(code), Some(said)) => write!(f, ": {code} {said}"),
            (Some(code), None) => write!(f, ": {code}"),
            (None, Some(said)) => write!(f, ": {said}"),
            (None, None) => Ok(()),
        }?;
        match &self.advice {
            Some(advice) => write!(f, "; {advice}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_answers_about_sender_recipient_and_message_are_final() {
        for stage in [Stage::Sender, Stage::Recipient, Stage::Content] {
            assert!(is_permanent(stage, 550) && is_permanent(stage, 554), "{stage:?}");
            assert!(!is_permanent(stage, 421) && !is_permanent(stage, 451) && !is_permanent(stage, 452), "{stage:?}");
            assert!(!is_permanent(stage, 530), "{stage:?}: the operator has not set a password yet");
        }
        for stage in [Stage::Reaching, Stage::Encrypting, Stage::SigningIn] {
            assert!(!is_permanent(stage, 554) && !is_permanent(stage, 535), "{stage:?}");
        }
        assert!(!is_permanent(Stage::Recipient, 552), "a full mailbox may be emptied");
        assert!(is_permanent(Stage::Content, 552), "a message does not shrink");
    }

    #[test]
    fn what_the_server_says_loses_the_address() {
        let ada: EmailAddress = "ada.l@example.org".parse().unwrap();
        let said = "5.1.1 <Ada.L@example.org>: Recipient rejected: 'ada.l' unknown\r\nhelp: postmaster@mx.example";
        let kept = redacted(said, &ada);
        assert_eq!(kept, "5.1.1 (address) Recipient rejected: (address) unknown help: (address)");
        assert_eq!(redacted(&"x ".repeat(900), &ada).len(), SAID);
        let trouble = Trouble { code: Some(550), ..Trouble::ours(Stage::Recipient, said, true) };
        let sentence = trouble.without(&ada).to_string();
        assert_eq!(sentence, format!("the mail server did not take the recipient's address: 550 {kept}"));
    }
}
