//! What a statement says, line by line, and its signature.

use ssh_key::{HashAlg, LineEnding, SshSig};

use super::NAMESPACE;
use crate::base::{Moment, Text};
use crate::keys::Keys;

/// The first line, by which a statement is found in what somebody pastes.
pub(super) const HEADING: &str = "Heads-up proof of time";

/// The facts, in the order of their lines, right below the heading and an empty line.
const ORGANISATION: &str = "Organisation: ";
const REFERENCE: &str = "Reference: ";
const RECEIVED: &str = "Received at: ";
const SERVICE: &str = "Service: ";

/// What is said besides: for people, fixed by the signature like the facts.
const MEANING: &str = "This service received the report of that reference at that time (UTC).\n\
                       The statement names nobody and says nothing of what was reported.";

/// A line of a statement holds so many characters of a name or an address.
const LONGEST: usize = 500;

/// That a service received a report at a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Statement {
    pub organisation: String,
    /// The report's public name.
    pub reference: String,
    /// Whole seconds.
    pub received_at: Moment,
    /// Where the service is reached.
    pub service: String,
}

/// The statement could not be signed.
#[derive(Debug, thiserror::Error)]
#[error("sign the statement: {0}")]
pub struct NotSigned(ssh_key::Error);

impl Statement {
    pub fn new(organisation: &str, reference: &str, received_at: Moment, service: &str) -> Self {
        Self {
            organisation: line(organisation),
            reference: line(reference),
            received_at: Moment::from_micros(received_at.as_micros().div_euclid(1_000_000) * 1_000_000),
            service: line(service),
        }
    }

    /// The whole file: the statement and, below it, its signature. `meaning` says what it means in another language than
    /// English, when there is one.
    ///
    /// # Errors
    /// [`NotSigned`].
    pub fn signed(&self, meaning: Option<&str>, keys: &Keys) -> Result<String, NotSigned> {
        let text = self.text(meaning);
        let signature = SshSig::sign(keys.proofs(), NAMESPACE, HashAlg::Sha512, text.as_bytes());
        let armoured = signature.and_then(|signature| signature.to_pem(LineEnding::LF)).map_err(NotSigned)?;
        Ok([text.as_str(), armoured.trim_end(), "\n"].concat())
    }

    /// What is signed: every line down to the one that begins the signature. No line ends with a space.
    fn text(&self, meaning: Option<&str>) -> String {
        let meaning = meaning.and_then(Text::<1_000>::one_line);
        let meaning = meaning.map(|meaning| ["\n", meaning.as_str(), "\n"].concat()).unwrap_or_default();
        let Self { organisation, reference, received_at, service } = self;
        format!(
            "{HEADING}\n\n{ORGANISATION}{organisation}\n{REFERENCE}{reference}\n{RECEIVED}{received_at}\n\
             {SERVICE}{service}\n\n{MEANING}\n{meaning}\n\
             Anybody can check it, as long as no character is changed:\n{service}/verify\n\n"
        )
    }

    /// Reads the facts of a statement whose signature fits.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let head = (lines.next()?, lines.next()?);
        let mut fact = |name| lines.next()?.strip_prefix(name).filter(|fact| !fact.is_empty());
        let (organisation, reference) = (fact(ORGANISATION)?, fact(REFERENCE)?);
        let (received_at, service) = (fact(RECEIVED)?.parse().ok()?, fact(SERVICE)?);
        let statement = Self::new(organisation, reference, Moment::new(received_at), service);
        (head == (HEADING, "")).then_some(statement)
    }
}

/// On one line, whatever the settings hold, so that no name can pose as another line.
fn line(text: &str) -> String {
    Text::<LONGEST>::one_line(text).map_or_else(|| "-".to_owned(), Text::into_string)
}
