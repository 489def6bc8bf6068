//! API tokens: how scripts are let in, each with the scopes it needs and no more.
//!
//! A token belongs to the installation, not to a person: it goes on working when whoever made it leaves.

use std::fmt;

use super::{OneOrMore, Secret};
use crate::base::{Id, Moment, Random, Text};
use crate::terms::terms;

/// The id of a [`Token`].
pub type TokenId = Id<Token>;

/// A token's name has at most so many characters.
pub const TOKEN_NAME_LENGTH: usize = 100;

/// Marks our tokens, so that scanners for leaked secrets can know them.
const PREFIX: &str = "hu_";

terms! {
    /// What a token may do.
    Scope: "scope" {
        /// Queue rows, without identity.
        ReportsRead = "reports:read",
        /// Moving reports from state to state.
        ReportsWrite = "reports:write",
        /// The figures of the insight page.
        InsightRead = "insight:read",
        /// Publishing and ending warnings for everybody.
        WarningsWrite = "warnings:write",
    }
}

/// The scopes of a token.
pub type Scopes = OneOrMore<Scope>;

/// A token as it is listed. Its secret is not kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    pub id: TokenId,
    /// What it is for, in the words of whoever added it.
    pub name: String,
    pub scopes: Scopes,
    pub created_at: Moment,
}

/// A token about to be added.
#[derive(Clone)]
pub struct NewToken {
    pub id: TokenId,
    pub name: Text<TOKEN_NAME_LENGTH>,
    pub scopes: Scopes,
    secret: Secret,
}

impl NewToken {
    /// A token with a fresh id and a fresh secret.
    pub fn new(random: &Random, name: Text<TOKEN_NAME_LENGTH>, scopes: Scopes) -> Self {
        Self { id: Id::random(random), name, scopes, secret: Secret::random(random) }
    }

    /// The token as its holder sends it: shown once, after it has been stored.
    pub fn reveal(&self) -> String {
        format!("{PREFIX}{}", self.secret.reveal())
    }

    pub(super) fn hash(&self) -> [u8; 32] {
        self.secret.hash()
    }
}

impl fmt::Debug for NewToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NewToken({})", self.id)
    }
}

/// The secret in an `Authorization` header (`Bearer hu_…`, RFC 6750 section 2.1).
pub(super) fn bearer(header: &str) -> Option<Secret> {
    let (scheme, token) = header.trim().split_once(' ')?;
    let secret = token.trim().strip_prefix(PREFIX)?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Secret::read(secret))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_known_in_the_header_it_is_sent_in() {
        let name = Text::one_line("SIEM").unwrap();
        let token = NewToken::new(&Random::seeded(1), name, "reports:read".parse().unwrap());
        let text = token.reveal();
        assert_eq!((text.len(), &text[..3]), (46, "hu_"));
        for header in [format!("Bearer {text}"), format!("bearer  {text} ")] {
            assert_eq!(bearer(&header).unwrap().hash(), token.hash(), "{header}");
        }
        for header in [text.clone(), format!("Basic {text}"), format!("Bearer {}", &text[3..]), "Bearer".to_owned()] {
            assert!(bearer(&header).is_none(), "{header}");
        }
        assert!(!format!("{token:?}").contains(&text[3..]));
    }

    #[test]
    fn scopes_are_written_in_alphabetical_order() {
        let scopes: Scopes = "reports:write,insight:read reports:read".parse().unwrap();
        assert_eq!(scopes.to_string(), "insight:read reports:read reports:write");
    }
}
