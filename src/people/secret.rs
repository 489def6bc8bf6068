//! The secret of a session, a link or a token: 256 random bits, of which only a hash is kept.
//!
//! A plain SHA-256 is enough at rest, because nobody can try through 2^256 secrets; a slow hash is for what people
//! choose. Looking a hash up in an index gives nothing away either: whoever could see how long the comparison took
//! would learn about the hash, and cannot choose a secret to fit it.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::base::Random;

/// A secret as its holder knows it. It leaves the process once, towards its holder.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
    /// A fresh one.
    pub fn random(random: &Random) -> Self {
        Self(Zeroizing::new(random.bytes()))
    }

    /// Reads what [`Secret::reveal`] wrote; `None` when it is anything else.
    pub fn read(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// 43 characters that pass through cookies, addresses and headers as they are (base64url, RFC 4648 section 5).
    pub fn reveal(&self) -> String {
        BASE64URL_NOPAD.encode(self.0.as_ref())
    }

    /// What is stored, and what it is found by.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_ref()).into()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_read_back_exactly_and_nothing_else_is() {
        let secret = Secret::random(&Random::seeded(1));
        let text = secret.reveal();
        assert_eq!(text.len(), 43);
        assert_eq!(Secret::read(&text).unwrap().hash(), secret.hash());
        let mut last_bits = text.clone();
        last_bits.replace_range(42.., if text.ends_with('B') { "C" } else { "B" });
        for other in ["", &text[1..], &format!("{text}="), &format!("{text} "), &last_bits, "é".repeat(43).as_str()] {
            assert!(Secret::read(other).is_none_or(|read| read.hash() != secret.hash()), "{other:?}");
        }
        assert_eq!(format!("{secret:?}"), "Secret(…)");
    }
}
