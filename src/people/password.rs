//! Passwords: what may be chosen, how they are hashed, how they are compared.
//!
//! What may be chosen follows NIST SP 800-63B (section on passwords): long rather than motley, every character
//! counts, no rules of composition, no expiry, paste allowed, and neither the person's own name nor a mere pattern.
//! What is typed is brought to NFKC first, as NIST asks, so that one password typed on two keyboards (full-width
//! digits, letters with combining accents) is one password.
//!
//! **A password never leaves this module in the clear**, and an account that does not exist costs as much time to
//! refuse as one that does.

use std::fmt;
use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::base::Random;

/// A password has at least so many characters. NIST SP 800-63B-4 asks for 8 beside a second factor and for 15 without
/// one; 12 stands between, because attempts here are slowed per account ([`Throttle`](super::Throttle)).
pub const MIN_CHARACTERS: usize = 12;
/// A password has at most so many bytes: room for any sentence, and a limit to the work of normalising it.
pub const MAX_BYTES: usize = 1000;

/// 19 MiB, 2 passes, 1 lane: the smallest configuration of argon2id that OWASP recommends
/// (<https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html>).
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A stored form of the right shape that belongs to no password: verified where there is no account, so that the
/// answer takes as long. Its parameters are those above.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5IGxpdmVzIGhlcg$dGhpcyBpcyB0aGUgaGFzaCBvZiBubyBwYXNzd29yZCE";

/// A password somebody chose, good enough to be hashed.
pub struct NewPassword(Zeroizing<String>);

/// Why a password cannot be chosen; fits after "because".
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PasswordRefusal {
    #[error("it has fewer than {MIN_CHARACTERS} characters")]
    TooShort,
    #[error("it has more than {MAX_BYTES} bytes")]
    TooLong,
    /// The person's mail address, the part before its @, or their name.
    #[error("it is the person's own name or mail address, which others know")]
    OwnName,
    /// One piece repeated, or characters in a row.
    #[error("it is a pattern, such as one piece repeated or characters in a row")]
    Pattern,
}

impl NewPassword {
    /// Checks what somebody chose, who has this mail address and this name.
    ///
    /// # Errors
    /// [`PasswordRefusal`] says what speaks against it.
    pub fn choose(typed: &str, email: &str, name: &str) -> Result<Self, PasswordRefusal> {
        let password = normalise(typed).ok_or(PasswordRefusal::TooLong)?;
        let folded = password.to_lowercase();
        let same = |known: &str| folded == known.trim().nfkc().collect::<String>().to_lowercase();
        let local = email.rsplit_once('@').map_or("", |(local, _)| local);
        if password.chars().count() < MIN_CHARACTERS {
            Err(PasswordRefusal::TooShort)
        } else if same(email) || same(local) || same(name) {
            Err(PasswordRefusal::OwnName)
        } else if is_pattern(&folded) {
            Err(PasswordRefusal::Pattern)
        } else {
            Ok(Self(password))
        }
    }
}

/// What somebody typed to sign in. Too long a text is kept as one that matches nothing.
pub struct TypedPassword(Option<Zeroizing<String>>);

impl TypedPassword {
    pub fn new(typed: &str) -> Self {
        Self(normalise(typed))
    }
}

fn normalise(typed: &str) -> Option<Zeroizing<String>> {
    if typed.len() > MAX_BYTES {
        return None;
    }
    // Room for all of it at once, so that no shorter copy stays behind in freed memory.
    let mut password = Zeroizing::new(String::with_capacity(MAX_BYTES));
    for c in typed.nfkc() {
        // A few characters grow many times under NFKC.
        if password.len() + c.len_utf8() > MAX_BYTES {
            return None;
        }
        password.push(c);
    }
    Some(password)
}

/// A piece of at most 4 characters again and again, or every character next to the one before ("abcdefghijkl",
/// "987654321098"): what a list of common passwords would begin with.
fn is_pattern(password: &str) -> bool {
    let chars = password.chars().collect::<Vec<_>>();
    let repeats =
        (1..=4).any(|piece| chars.len() > piece && (piece..chars.len()).all(|i| chars[i] == chars[i - piece]));
    let follows = |a: char, b: char| matches!((a, b), ('9', '0') | ('z', 'a')) || u32::from(a) + 1 == u32::from(b);
    let upwards = chars.windows(2).all(|pair| follows(pair[0], pair[1]));
    let downwards = chars.windows(2).all(|pair| follows(pair[1], pair[0]));
    repeats || upwards || downwards
}

/// A password as it is stored: argon2id in PHC form, salt and parameters included.
#[derive(Clone, PartialEq, Eq)]
pub struct Hashed(String);

impl Hashed {
    pub(super) fn stored(phc: String) -> Self {
        Self(phc)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Hashed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hashed(…)")
    }
}

/// Why a password could not be hashed or compared; fits after "failed to".
#[derive(Debug, thiserror::Error)]
pub enum HashingError {
    #[error("hash a password")]
    Hash(#[source] argon2::password_hash::Error),
    #[error("read a stored password hash")]
    Stored(#[source] argon2::password_hash::phc::Error),
    #[error("finish hashing a password")]
    Stopped(#[source] tokio::task::JoinError),
}

/// Hashes and compares, away from the threads that answer requests. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Passwords {
    turns: Arc<Semaphore>,
}

impl Default for Passwords {
    /// Two at once: 38 MiB at most, and a queue of guesses never takes more than two cores from the reports.
    fn default() -> Self {
        Self::at_once(2)
    }
}

impl Passwords {
    /// So many passwords are hashed at a time (at least one); others wait for their turn.
    pub fn at_once(turns: usize) -> Self {
        Self { turns: Arc::new(Semaphore::new(turns.max(1))) }
    }

    /// Hashes a chosen password with a fresh salt.
    ///
    /// # Errors
    /// [`HashingError`] when there is no memory for it.
    pub async fn hash(&self, password: NewPassword, random: &Random) -> Result<Hashed, HashingError> {
        let salt: [u8; 16] = random.bytes();
        self.work(move || {
            let hash: PasswordHash = argon2id()
                .and_then(|hasher| hasher.hash_password_with_salt(password.0.as_bytes(), &salt))
                .map_err(HashingError::Hash)?;
            Ok(Hashed(hash.to_string()))
        })
        .await
    }

    /// Whether this is the password that was hashed. Without a hash (no such account, or no password chosen yet) it does
    /// the same work and says no.
    ///
    /// # Errors
    /// [`HashingError`] when the stored hash cannot be read or there is no memory for it.
    pub async fn matches(&self, typed: TypedPassword, hashed: Option<&Hashed>) -> Result<bool, HashingError> {
        use argon2::password_hash::Error;

        let known = hashed.is_some() && typed.0.is_some();
        let stored = hashed.map_or_else(|| NOBODY.to_owned(), |hashed| hashed.0.clone());
        self.work(move || {
            let stored = PasswordHash::new(&stored).map_err(HashingError::Stored)?;
            let password = typed.0.unwrap_or_default();
            // The parameters are those of the stored hash.
            match argon2id().and_then(|hasher| hasher.verify_password(password.as_bytes(), &stored)) {
                Ok(()) => Ok(known),
                Err(Error::PasswordInvalid) => Ok(false),
                Err(error) => Err(HashingError::Hash(error)),
            }
        })
        .await
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, HashingError> + Send + 'static,
    ) -> Result<T, HashingError> {
        // It is never closed; were it, the work would only lose its limit. The turn travels with the work: a caller who
        // goes away does not make room for another before the work is done.
        let turn = Arc::clone(&self.turns).acquire_owned().await.ok();
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        })
        .await
        .map_err(HashingError::Stopped)?
    }
}

fn argon2id() -> Result<Argon2<'static>, argon2::password_hash::Error> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(typed: &str) -> Result<NewPassword, PasswordRefusal> {
        NewPassword::choose(typed, "margaret.hamilton@example.org", "Margaret Hamilton")
    }

    #[test]
    fn length_is_counted_in_characters_after_normalising() {
        assert!(choose("größer oder!").is_ok());
        assert_eq!(choose("größer oder").err(), Some(PasswordRefusal::TooShort));
        // Eleven letters, one of them written with a combining accent.
        assert_eq!(choose("gro\u{0308}ßer oder").err(), Some(PasswordRefusal::TooShort));
        assert!(choose("correct horse battery staple").is_ok());
        assert!(choose(&"long sentence ".repeat(71)).is_ok());
        assert_eq!(choose(&"long sentence ".repeat(72)).err(), Some(PasswordRefusal::TooLong));
        // 3 bytes become 33 under NFKC.
        assert_eq!(choose(&"\u{FDFA}".repeat(40)).err(), Some(PasswordRefusal::TooLong));
    }

    #[test]
    fn names_and_patterns_are_refused_and_nothing_else_is_prescribed() {
        for own in ["Margaret Hamilton", "margaret.hamilton", "MARGARET.HAMILTON@example.org"] {
            assert_eq!(choose(own).err(), Some(PasswordRefusal::OwnName), "{own}");
        }
        for pattern in
            ["aaaaaaaaaaaa", "121212121212", "passpasspasspa", "123456789012", "abcdefghijklm", "109876543210"]
        {
            assert_eq!(choose(pattern).err(), Some(PasswordRefusal::Pattern), "{pattern}");
        }
        for fine in ["onlysmallletters", "27182818284590", "passwordpassword1"] {
            assert!(choose(fine).is_ok(), "{fine}");
        }
    }

    #[tokio::test]
    async fn a_password_matches_itself_however_it_is_typed_and_nothing_else() {
        let passwords = Passwords::at_once(1);
        let hashed = passwords.hash(choose("größer als 12 !").unwrap(), &Random::seeded(1)).await.unwrap();
        assert!(hashed.as_str().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hashed.as_str());
        for (typed, right) in [
            ("größer als 12 !", true),
            ("gro\u{0308}ßer als \u{FF11}\u{FF12} !", true),
            ("größer als 12 ! ", false),
            ("Größer als 12 !", false),
            ("", false),
            (&"x".repeat(MAX_BYTES + 1), false),
        ] {
            assert_eq!(
                passwords.matches(TypedPassword::new(typed), Some(&hashed)).await.unwrap(),
                right,
                "{typed:.20}"
            );
        }
    }

    #[tokio::test]
    async fn two_hashes_of_one_password_differ() {
        let (passwords, random) = (Passwords::default(), Random::seeded(1));
        let first = passwords.hash(choose("correct horse battery").unwrap(), &random).await.unwrap();
        let second = passwords.hash(choose("correct horse battery").unwrap(), &random).await.unwrap();
        assert_ne!(first, second);
    }

    #[tokio::test]
    async fn nobody_is_refused_after_the_same_work() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        let real =
            Passwords::default().hash(choose("correct horse battery").unwrap(), &Random::seeded(1)).await.unwrap();
        let real = PasswordHash::new(&real.0).unwrap();
        assert_eq!((nobody.algorithm, nobody.version, &nobody.params), (real.algorithm, real.version, &real.params));
        assert_eq!(nobody.hash.unwrap().len(), real.hash.unwrap().len());
        assert!(!Passwords::default().matches(TypedPassword::new("anything at all"), None).await.unwrap());
    }

    #[tokio::test]
    async fn an_unreadable_hash_is_an_error_and_not_a_match() {
        let broken = Hashed("plain text".to_owned());
        let answer = Passwords::default().matches(TypedPassword::new("plain text"), Some(&broken)).await;
        assert!(matches!(answer, Err(HashingError::Stored(_))));
    }
}
