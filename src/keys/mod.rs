//! What the master key protects: sealed identities, receipts, tickets, and what this service signs.
//!
//! Each use has a key of its own, derived from the master key (HKDF, RFC 5869), so that no hash or token made for
//! one use means anything in another. Nothing here knows what a report is.

mod file;

use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit as _, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use ssh_key::PrivateKey;
use ssh_key::private::Ed25519Keypair;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::base::{Moment, Random, code};

pub use file::{KeyFileError, load, read, unmake};

/// A receipt code has so many symbols of five bits: 100 bits, so that a plain keyed hash is enough at rest.
pub const RECEIPT_SYMBOLS: usize = 20;

/// The keys derived from the master key.
pub struct Keys {
    identities: XChaCha20Poly1305,
    tickets: XChaCha20Poly1305,
    receipts: Hmac<Sha256>,
    once: Hmac<Sha256>,
    histories: Hmac<Sha256>,
    proofs: PrivateKey,
    fingerprint: String,
}

impl Keys {
    /// Derives every key from the 32 bytes of the master key.
    pub fn from_master(master: &[u8; 32]) -> Self {
        let derive = |info: &str| {
            let mut key = Zeroizing::new([0_u8; 32]);
            // Expanding to 32 bytes cannot fail: the limit is 255 times as much.
            let _ = Hkdf::<Sha256>::new(None, master).expand(info.as_bytes(), key.as_mut());
            key
        };
        let cipher = |info| XChaCha20Poly1305::new(&Key::from(*derive(info)));
        let print = mac(&derive("headsup fingerprint 1")).finalize().into_bytes();
        Self {
            identities: cipher("headsup identities 1"),
            tickets: cipher("headsup tickets 1"),
            receipts: mac(&derive("headsup receipts 1")),
            once: mac(&derive("headsup once 1")),
            histories: mac(&derive("headsup histories 1")),
            proofs: Ed25519Keypair::from_seed(&derive("headsup proofs 1")).into(),
            fingerprint: data_encoding::HEXLOWER.encode(&print[..8]),
        }
    }

    /// Tells master keys apart without giving anything away: a database remembers under which one it was sealed.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Signs statements about when a report came in, and nothing else: Ed25519, so that the same statement gets the same
    /// signature. Wiped from memory when it is dropped, like the others.
    pub fn proofs(&self) -> &PrivateKey {
        &self.proofs
    }

    /// Links the events of a history to one another.
    pub fn histories(&self) -> &Hmac<Sha256> {
        &self.histories
    }

    /// Seals what a report's reporter said of themselves; `about` is bound into it, so that a sealed text moved to another
    /// report does not open.
    pub fn seal(&self, about: Uuid, plain: &[u8], random: &Random) -> Vec<u8> {
        seal(&self.identities, about.as_bytes(), plain, random)
    }

    /// Opens it again; `None` when it was changed, moved, or sealed under another master key.
    pub fn open(&self, about: Uuid, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        open(&self.identities, about.as_bytes(), sealed)
    }

    /// A fresh receipt code.
    pub fn new_receipt(&self, random: &Random) -> String {
        code::encode(&random.bytes::<13>(), RECEIPT_SYMBOLS)
    }

    /// The receipt code that belongs to a request that can be recognised when it is sent again ([`Keys::once`]) and was first
    /// received at that moment: the same request gets the same code, although the code itself is not stored.
    pub fn receipt_of(&self, once: &Once, received_at: Moment) -> String {
        let mut mac = self.once.clone();
        mac.update(b"receipt");
        mac.update(&received_at.as_micros().to_be_bytes());
        mac.update(&once.secret);
        code::encode(&mac.finalize().into_bytes(), RECEIPT_SYMBOLS)
    }

    /// The receipt code of a report that came by mail: the link in the answer to it ([`Keys::mail_link`]) leads there.
    pub fn receipt_by_mail(&self, report: Uuid) -> String {
        let mut mac = self.once.clone();
        mac.update(b"receipt by mail");
        mac.update(report.as_bytes());
        code::encode(&mac.finalize().into_bytes(), RECEIPT_SYMBOLS)
    }

    /// What stands in a link that a reporter is mailed: their report, until when it leads there, and the proof that it is ours.
    /// The same each time, so that a mail that is sent twice is the same mail.
    pub fn mail_link(&self, report: Uuid, until: Moment) -> String {
        let told = [&report.as_bytes()[..], &until.as_micros().to_be_bytes()].concat();
        data_encoding::BASE64URL_NOPAD.encode(&[&told[..], &self.link_proof(&told)].concat())
    }

    /// The report that such a link leads to.
    ///
    /// # Errors
    /// Why it leads to none.
    pub fn read_mail_link(&self, link: &str, now: Moment) -> Result<Uuid, NoTicket> {
        let bytes = data_encoding::BASE64URL_NOPAD.decode(link.as_bytes()).map_err(|_| NoTicket::NotOurs)?;
        let (told, proof) = bytes.split_at_checked(24).ok_or(NoTicket::NotOurs)?;
        let mut mac = self.once.clone();
        mac.update(b"mail link");
        mac.update(told);
        // In constant time.
        if proof.len() != 16 || mac.verify_truncated_left(proof).is_err() {
            return Err(NoTicket::NotOurs);
        }
        let (report, until) = told.split_first_chunk::<16>().ok_or(NoTicket::NotOurs)?;
        let until = until.try_into().map(i64::from_be_bytes).map_err(|_| NoTicket::NotOurs)?;
        if now.as_micros() >= until { Err(NoTicket::RanOut) } else { Ok(Uuid::from_bytes(*report)) }
    }

    fn link_proof(&self, told: &[u8]) -> [u8; 16] {
        let mut mac = self.once.clone();
        mac.update(b"mail link");
        mac.update(told);
        let mut proof = [0; 16];
        proof.copy_from_slice(&mac.finalize().into_bytes()[..16]);
        proof
    }

    /// Tells mails, and senders, apart without giving anything away.
    pub fn mail_mark(&self, what: &str, content: &[&[u8]]) -> [u8; 32] {
        let mut mac = self.once.clone();
        mac.update(b"mail ");
        for part in [what.as_bytes()].iter().chain(content) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    /// Under this hash a receipt code is stored and found.
    pub fn receipt_hash(&self, receipt: &str) -> [u8; 32] {
        let mut mac = self.receipts.clone();
        mac.update(receipt.as_bytes());
        mac.finalize().into_bytes().into()
    }

    /// Recognises a request that is sent again: by the sender's key and its whole content.
    pub fn once(&self, key: &str, content: &[u8]) -> Once {
        let mut mac = self.once.clone();
        mac.update(b"request");
        mac.update(&(key.len() as u64).to_be_bytes());
        mac.update(key.as_bytes());
        mac.update(content);
        let secret: [u8; 32] = mac.finalize().into_bytes().into();
        let mut mac = self.once.clone();
        mac.update(b"stored");
        mac.update(&secret);
        Once { secret, stored: mac.finalize().into_bytes().into() }
    }

    /// A ticket: opens a page for a while without the secret it stands for in the address. Valid until `until`.
    pub fn ticket(&self, what: &str, until: Moment, random: &Random) -> String {
        self.until(b"ticket", what, until, random)
    }

    /// What somebody had written when they were signed out, for their browser to keep meanwhile: nobody can read or change it there.
    pub fn draft(&self, what: &str, until: Moment, random: &Random) -> String {
        self.until(b"draft", what, until, random)
    }

    fn until(&self, about: &[u8], what: &str, until: Moment, random: &Random) -> String {
        let plain = [&until.as_micros().to_be_bytes()[..], what.as_bytes()].concat();
        data_encoding::BASE64URL_NOPAD.encode(&seal(&self.tickets, about, &plain, random))
    }

    /// What a ticket stands for.
    ///
    /// # Errors
    /// Why it stands for nothing.
    pub fn read_ticket(&self, ticket: &str, now: Moment) -> Result<String, NoTicket> {
        self.read_until(b"ticket", ticket, now)
    }

    /// What somebody had written.
    ///
    /// # Errors
    /// As for a ticket.
    pub fn read_draft(&self, draft: &str, now: Moment) -> Result<String, NoTicket> {
        self.read_until(b"draft", draft, now)
    }

    fn read_until(&self, about: &[u8], text: &str, now: Moment) -> Result<String, NoTicket> {
        let sealed = data_encoding::BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| NoTicket::NotOurs)?;
        let plain = open(&self.tickets, about, &sealed).ok_or(NoTicket::NotOurs)?;
        let (until, what) = plain.split_first_chunk::<8>().ok_or(NoTicket::NotOurs)?;
        if now.as_micros() >= i64::from_be_bytes(*until) {
            return Err(NoTicket::RanOut);
        }
        String::from_utf8(what.to_vec()).map_err(|_| NoTicket::NotOurs)
    }
}

/// Why a ticket stands for nothing. Only whoever held a ticket of ours learns that it ran out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoTicket {
    #[error("use a ticket after its time")]
    RanOut,
    /// Made up, changed, cut off, or sealed with another key.
    #[error("read what is no ticket of ours")]
    NotOurs,
}

/// Recognises one request. The stored half says nothing about the secret one.
#[derive(Clone)]
pub struct Once {
    secret: [u8; 32],
    stored: [u8; 32],
}

impl Once {
    /// What is kept to find the report again.
    pub fn stored(&self) -> [u8; 32] {
        self.stored
    }
}

fn mac(key: &[u8; 32]) -> Hmac<Sha256> {
    // A key shorter than the block is filled up with zeros, as RFC 2104 has it.
    let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
    block[..32].copy_from_slice(key);
    Hmac::<Sha256>::new(&block)
}

fn seal(cipher: &XChaCha20Poly1305, about: &[u8], plain: &[u8], random: &Random) -> Vec<u8> {
    let nonce = random.bytes::<24>();
    // Fails only beyond 256 GB.
    let sealed = cipher.encrypt(&XNonce::from(nonce), Payload { msg: plain, aad: about }).unwrap_or_default();
    [&nonce[..], &sealed].concat()
}

fn open(cipher: &XChaCha20Poly1305, about: &[u8], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, sealed) = sealed.split_first_chunk::<24>()?;
    cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: about }).ok().map(Zeroizing::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_only_for_its_own_report_and_key() {
        let random = Random::seeded(1);
        let (keys, other) = (Keys::from_master(&[1; 32]), Keys::from_master(&[2; 32]));
        let (report, another) = (random.uuid(), random.uuid());
        let sealed = keys.seal(report, b"Ada", &random);
        assert!(!sealed.windows(3).any(|part| part == b"Ada"));
        assert_eq!(keys.open(report, &sealed).as_deref().map(Vec::as_slice), Some(&b"Ada"[..]));
        assert!(keys.open(another, &sealed).is_none());
        assert!(other.open(report, &sealed).is_none());
        let mut changed = sealed.clone();
        changed[30] ^= 1;
        assert!(keys.open(report, &changed).is_none());
        assert!(keys.open(report, &sealed[..10]).is_none());
        assert_ne!(keys.fingerprint(), other.fingerprint());
    }

    #[test]
    fn the_same_request_gets_the_same_receipt_and_another_does_not() {
        let keys = Keys::from_master(&[1; 32]);
        let first = keys.once("key", b"kind=looks-off");
        assert_eq!(first.stored(), keys.once("key", b"kind=looks-off").stored());
        let (then, later) = (Moment::from_micros(1), Moment::from_micros(2));
        let code = keys.receipt_of(&first, then);
        assert_eq!(code, keys.receipt_of(&keys.once("key", b"kind=looks-off"), then));
        assert_ne!(code, keys.receipt_of(&first, later));
        for other in [keys.once("key", b"kind=open-door"), keys.once("keyk", b"ind=looks-off")] {
            assert_ne!(first.stored(), other.stored());
            assert_ne!(code, keys.receipt_of(&other, then));
        }
        assert_eq!(code::normalise(&code, RECEIPT_SYMBOLS), Some(code));
    }

    #[test]
    fn tickets_run_out_and_cannot_be_made_up() {
        let (keys, random) = (Keys::from_master(&[1; 32]), Random::seeded(1));
        let until = Moment::from_micros(1_000_000);
        let ticket = keys.ticket("7KQ2", until, &random);
        assert_eq!(keys.read_ticket(&ticket, Moment::from_micros(999_999)).as_deref(), Ok("7KQ2"));
        assert_eq!(keys.read_ticket(&ticket, until), Err(NoTicket::RanOut));
        for not_ours in [
            "AAAA",
            "",
            "zzz",
            &ticket[1..],
            &ticket[..ticket.len() - 2],
            &Keys::from_master(&[2; 32]).ticket("7KQ2", until, &random),
        ] {
            assert_eq!(keys.read_ticket(not_ours, until), Err(NoTicket::NotOurs), "{not_ours}");
        }
    }
}
