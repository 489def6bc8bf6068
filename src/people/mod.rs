//! Who works with reports: people and what they may do, their passwords and sessions, the tokens of scripts.
//!
//! **A handler obtains only the view its permissions allow**: it names one of the extractors of [`access`]
//! ([`Responder`], [`Manager`], [`Admin`], or a [`TokenWith`] a scope) among its arguments, and never runs without.
//!
//! **No secret is stored**: passwords as argon2id hashes, and the secrets of sessions, links and tokens as SHA-256.
//! Nobody who reports a mistake has an account, and nothing here is about them. No log line carries a name, an
//! address or a secret.
//!
//! Read next: [`model`] for people, roles and permissions; [`access`] for how a request is let in.

pub mod access;
mod link;
mod model;
mod password;
mod secret;
mod session;
pub mod store;
mod throttle;
mod token;

pub use access::{
    Access, Admin, Manager, ReadsInsight, ReadsReports, Responder, SignedIn, TokenWith, WritesReports, WritesWarnings,
};
pub use link::{CHOOSE_HOURS, Link, SET_UP_HOURS, invite};
pub use model::{
    NAME_LENGTH, NewPerson, OneOrMore, PeopleError, Permission, Person, PersonId, Role, Roles, WordsError,
};
pub use password::{
    Hashed, HashingError, MAX_BYTES, MIN_CHARACTERS, NewPassword, PasswordRefusal, Passwords, TypedPassword,
};
pub use secret::Secret;
pub use session::{CookieKind, Session};
pub use throttle::{Throttle, Wait};
pub use token::{NewToken, Scope, Scopes, TOKEN_NAME_LENGTH, Token, TokenId};

use crate::base::EmailAddress;
use crate::store::{Read, StoreError};

/// Everyone who is told of reports: the people who are responders, and the configured addresses.
///
/// # Errors
/// [`StoreError`].
pub async fn responders_and(read: impl Read, configured: &[EmailAddress]) -> Result<Vec<EmailAddress>, StoreError> {
    let mut addresses = store::responder_addresses(read).await?;
    addresses.extend_from_slice(configured);
    Ok(addresses)
}
