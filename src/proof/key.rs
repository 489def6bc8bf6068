//! The public half of the key: what others check with.

use std::fmt;

use ssh_key::Algorithm;

use super::NAMESPACE;
use crate::keys::Keys;

/// Whom `ssh-keygen -Y verify -I` asks for. The same everywhere: which service it was stands in the statement.
pub const PRINCIPAL: &str = "headsup";

/// Checks what one service signed.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey(pub(super) ssh_key::PublicKey);

/// A text that should hold public keys holds none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no public key in it: it has a line with `ssh-ed25519 AAAA…`, as the service's /verify/key shows it")]
pub struct NoKey;

impl PublicKey {
    pub fn of(keys: &Keys) -> Self {
        Self(keys.proofs().public_key().key_data().clone().into())
    }

    /// Every key in a text: lines as in `allowed_signers` or in a `.pub` file. More than one, when the service's key was
    /// changed in its life.
    ///
    /// # Errors
    /// [`NoKey`].
    pub fn read_all(text: &str) -> Result<Vec<Self>, NoKey> {
        let keys = text.lines().filter_map(Self::read).collect::<Vec<_>>();
        if keys.is_empty() { Err(NoKey) } else { Ok(keys) }
    }

    fn read(line: &str) -> Option<Self> {
        let line = line.split('#').next().unwrap_or_default();
        let algorithm = Algorithm::Ed25519;
        let mut words = line.split_whitespace().skip_while(|word| *word != algorithm.as_str());
        let (name, key) = (words.next()?, words.next()?);
        ssh_key::PublicKey::from_openssh(&[name, key].join(" ")).ok().map(Self)
    }

    /// The line that `ssh-keygen -Y verify -f` takes: good for nothing but these statements.
    pub fn allowed_signer(&self) -> String {
        format!("{PRINCIPAL} namespaces=\"{NAMESPACE}\" {self}")
    }
}

/// `ssh-ed25519 AAAA…`
impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A key in memory always has its text.
        f.write_str(&self.0.to_openssh().unwrap_or_default())
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PublicKey").field(&self.to_string()).finish()
    }
}
