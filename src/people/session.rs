//! Sessions: how a browser stays signed in. They live in the database and survive a restart.
//!
//! The cookie holds a random secret and nothing else; the database holds its hash. It ends with the browser, after
//! 12 idle hours, or after seven days, whichever comes first; each sign-in begins a new one, so that a
//! secret known from before is worth nothing; signing out deletes it on the server.

use cookie::Cookie;
use http::HeaderMap;
use http::header::COOKIE;

use super::{Person, PersonId, Secret, store};
use crate::base::Moment;
use crate::store::{Read, StoreError, Tx};

/// Idle for so long, a session ends: a long shift. In seconds.
pub(super) const IDLE_SECONDS: i64 = 12 * 3600;
/// However busy, a session ends after so long: a week. In seconds.
pub(super) const LONGEST_SECONDS: i64 = 7 * 24 * 3600;
/// How often being there is written down, in seconds: a write per request would be felt, and nobody counts minutes.
const SEEN_EVERY_SECONDS: i64 = 5 * 60;

/// A signed-in browser.
#[derive(Clone, Debug)]
pub struct Session {
    pub person: Person,
    pub(super) secret_hash: [u8; 32],
    pub(super) created_at: Moment,
    pub(super) seen_at: Moment,
}

impl Session {
    /// The session that a request's cookie opens, if it opens one now.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot say.
    pub async fn find(
        read: impl Read,
        cookie: CookieKind,
        headers: &HeaderMap,
        now: Moment,
    ) -> Result<Option<Self>, StoreError> {
        match cookie.secret(headers) {
            Some(secret) => store::session_by_secret(read, &secret, now).await,
            None => Ok(None),
        }
    }

    /// Whose session a request's cookie opens, or opened until a while ago.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot say.
    pub async fn holder(
        read: impl Read,
        cookie: CookieKind,
        headers: &HeaderMap,
    ) -> Result<Option<PersonId>, StoreError> {
        match cookie.secret(headers) {
            Some(secret) => store::session_holder(read, &secret).await,
            None => Ok(None),
        }
    }

    /// Whether being there should be written down again.
    pub(super) fn is_stale(&self, now: Moment) -> bool {
        now.seconds_since(self.seen_at) >= SEEN_EVERY_SECONDS
    }

    /// Begins a session for somebody who has just proved who they are, and ends the one their browser had before.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn begin(
        tx: &mut Tx,
        person: PersonId,
        secret: &Secret,
        former: Option<&Secret>,
        now: Moment,
    ) -> Result<(), StoreError> {
        if let Some(former) = former {
            store::session_delete(tx, former).await?;
        }
        store::session_insert(tx, person, secret, now).await
    }
}

/// When a session seen at `now` will end.
pub(super) fn expiry(created_at: Moment, now: Moment) -> Moment {
    now.plus_seconds(IDLE_SECONDS).min(created_at.plus_seconds(LONGEST_SECONDS))
}

/// The session cookie's name and attributes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CookieKind {
    /// Behind TLS: `__Host-`, so that browsers take it from this very host only, and only with `Secure`
    /// (RFC 6265bis section 4.1.3.2).
    Secure,
    /// Without TLS, for trying out on one's own machine: browsers refuse the prefix then.
    Plain,
}

impl CookieKind {
    /// The kind that fits how people reach the service.
    pub fn for_tls(secure: bool) -> Self {
        if secure { Self::Secure } else { Self::Plain }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Secure => "__Host-headsup",
            Self::Plain => "headsup",
        }
    }

    /// The value of `Set-Cookie` that hands the secret to the browser.
    pub fn set(self, secret: &Secret) -> String {
        self.written(&secret.reveal(), "")
    }

    /// The value of `Set-Cookie` that takes it back.
    pub fn clear(self) -> String {
        self.written("", "; Max-Age=0")
    }

    fn written(self, value: &str, age: &str) -> String {
        let secure = if self == Self::Secure { "; Secure" } else { "" };
        // Lax: a link in a mail leads to the desk signed in, and another site's form does not come along.
        format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}", self.name())
    }

    /// The cookie alone, of all that a request brought: for what has to be asked again and again.
    pub fn alone(self, headers: &HeaderMap) -> HeaderMap {
        let value = self.secret(headers).and_then(|secret| format!("{}={}", self.name(), secret.reveal()).parse().ok());
        value.map(|value| (COOKIE, value)).into_iter().collect()
    }

    /// The secret that a request brought.
    pub fn secret(self, headers: &HeaderMap) -> Option<Secret> {
        let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
        let cookies = lines.flat_map(Cookie::split_parse).filter_map(Result::ok);
        cookies.filter(|cookie| cookie.name() == self.name()).find_map(|cookie| Secret::read(cookie.value()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Random;

    #[test]
    fn the_cookie_is_found_among_others_under_its_own_name_only() {
        let secret = Secret::random(&Random::seeded(1));
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, "theme=dark; headsup=broken".parse().unwrap());
        headers.append(COOKIE, format!("a=b; headsup={}; c=d", secret.reveal()).parse().unwrap());
        assert_eq!(CookieKind::Plain.secret(&headers).map(|found| found.hash()), Some(secret.hash()));
        assert_eq!(CookieKind::Secure.secret(&headers), None);
    }

    #[test]
    fn the_cookie_is_kept_from_scripts_and_other_sites() {
        let secret = Secret::random(&Random::seeded(1));
        let set = CookieKind::for_tls(true).set(&secret);
        assert_eq!(set, format!("__Host-headsup={}; Path=/; HttpOnly; SameSite=Lax; Secure", secret.reveal()));
        assert_eq!(CookieKind::for_tls(false).clear(), "headsup=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
    }

    #[test]
    fn a_session_ends_idle_or_old() {
        let start = Moment::from_micros(0);
        assert_eq!(expiry(start, start.plus_seconds(60)), start.plus_seconds(60 + IDLE_SECONDS));
        assert_eq!(expiry(start, start.plus_seconds(LONGEST_SECONDS - 60)), start.plus_seconds(LONGEST_SECONDS));
    }
}
