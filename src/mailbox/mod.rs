//! Reports that come by mail: people pass a suspicious mail on to an address, or write to it, and it becomes a report.
//!
//! From bytes to what it is ([`read()`], pure), from there into the database in one transaction ([`take()`]), and two ways in:
//! a mailbox that is watched (`imap`), and a socket to which the organisation's own server delivers (`lmtp`).
//!
//! **Nothing is lost and nothing is doubled.** A mail leaves the server, or is accepted, only when what became of it is
//! committed; one that comes twice is known by its mark. What is no report for sure (a notice, an automatic answer, a mail of
//! ours) is set aside as it is and can be looked up; what cannot be read becomes a report with the mail as its file.
//!
//! **No program is ever answered**: thanks go to a person of the organisation, once for a report and a few times a day, without a return path.
//!
//! **Who wrote it is sealed** with the report, like the name in the form. Their mail is kept without the heads that name them.

mod automatic;
pub mod imap;
pub mod lmtp;
mod original;
mod quoted;
mod read;
pub mod store;
mod take;

pub use automatic::Automatic;
pub use read::{Arrival, Attached, read};
pub use take::{ASIDE_DAYS, Became, KNOWN_DAYS, forget, take, take_after_all};

use uuid::Uuid;

use crate::context::Context;
use crate::notify::mail_domain;

/// So many bytes of a mail are read. Mail servers pass on some 25 to 50 MB; what is above this in one is its attachments.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;

/// By what a mail of our own is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ours {
    /// Our addresses, in small letters: the sender of our mails, and the address people report to.
    addresses: Vec<String>,
    /// The part of our Message-IDs behind the @.
    domain: String,
}

impl Ours {
    pub fn new(addresses: impl IntoIterator<Item = String>, domain: String) -> Self {
        Self {
            addresses: addresses.into_iter().map(|address| address.to_lowercase()).collect(),
            domain: domain.to_lowercase(),
        }
    }

    /// Those of this installation.
    pub fn of(context: &Context) -> Self {
        let from = context.mail_from.rsplit(['<', ' ']).next().unwrap_or_default().trim_end_matches('>').to_owned();
        let domain = mail_domain(&context.mail_from).unwrap_or_default();
        Self::new([from].into_iter().chain(context.mailbox.address.clone()), domain)
    }

    /// Whether it is an address of ours, in small letters; with or without a word behind a plus.
    fn is_ours(&self, address: &str) -> bool {
        let bare = match address.split_once('@') {
            Some((local, domain)) => [local.split('+').next().unwrap_or(local), "@", domain].concat(),
            None => address.to_owned(),
        };
        self.addresses.contains(&bare)
    }

    /// The row of the outbox that a Message-ID of ours tells.
    fn mail_of(&self, message_id: &str) -> Option<Uuid> {
        let (local, domain) = message_id.trim().trim_matches(['<', '>']).split_once('@')?;
        domain.eq_ignore_ascii_case(&self.domain).then(|| local.parse().ok()).flatten()
    }

    #[cfg(test)]
    fn for_tests() -> Self {
        Self::new(["headsup@example.org".to_owned(), "report@example.org".to_owned()], "example.org".to_owned())
    }
}
