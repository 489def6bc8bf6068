//! Proof of time: a signed statement that this service received a report at a time. It names nobody, and nothing is stored
//! for it.
//!
//! The statement is plain text with a signature in OpenSSH's own format below it (SSHSIG, made with the `ssh-key` crate),
//! so that whoever doubts it needs nothing of ours to check it: [`check()`] and `ssh-keygen -Y verify` come to the same.
//! The key comes from the master key ([`Keys::proofs`](crate::keys::Keys::proofs)). The signature is deterministic: the
//! same report gives the same statement for as long as the organisation's name, the address and the key stay as they are.
//!
//! Pure: the pages are in `report::web`, the command in `cli`.

mod check;
mod key;
mod statement;

pub use check::{MOST, Unreadable, Verdict, check};
pub use key::{NoKey, PRINCIPAL, PublicKey};
pub use statement::{NotSigned, Statement};

/// What the signatures are for. One that was made for anything else proves nothing here.
pub const NAMESPACE: &str = "headsup-proof";
