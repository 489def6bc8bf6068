//! A letter as a mail, and the way it leaves: a mail server, or a folder that takes it as a file.
//!
//! **The same message makes the same bytes at every attempt**: Message-ID, date and part boundary come from its row in
//! the outbox, so that whoever receives it twice can tell.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use lettre::Address;
use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, MultiPartKind, SinglePart};

use super::letter::Letter;
use super::outbox::Outgoing;
use super::smtp::Smtp;
use super::trouble::{Stage, Trouble};
use crate::base::{EmailAddress, Id, Moment};
use crate::private;

/// How long one delivery may take, from the connection to the last answer. RFC 5321 section 4.5.3.2 would wait ten minutes
/// for the last one; a submission server answers in seconds, and the others in the outbox want their turn.
pub const TIME_LIMIT: Duration = Duration::from_secs(30);

/// Why the mail settings cannot be used. Names the key and what would be right; never repeats a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailerError {
    #[error("mail.url: {0}")]
    Url(&'static str),
    #[error("mail.from: it reads like Heads-up <headsup@example.org>")]
    From,
    #[error("mail.ca_file: it holds no certificate that can be used; PEM is understood")]
    Authority,
}

/// The way mail leaves. Cheap to clone; its clones share their open lines.
#[derive(Clone)]
pub struct Mailer {
    way: Way,
    from: Mailbox,
    /// The part of every Message-ID behind the @: the sender's domain, in ASCII.
    domain: String,
    time_limit: Duration,
}

#[derive(Clone)]
enum Way {
    Server(Arc<Smtp>),
    Folder(PathBuf),
}

/// One letter to one recipient.
pub(super) struct Parcel<'a> {
    pub(super) id: Id<Outgoing>,
    pub(super) created_at: Moment,
    pub(super) to: &'a EmailAddress,
    /// The report's reference: mails about one report are shown together.
    pub(super) reference: &'a str,
    /// Whether it goes to a mailing list.
    pub(super) is_for_many: bool,
    pub(super) letter: Letter,
    /// Whether it answers a mail: then nobody is to be told what becomes of it.
    pub(super) answers: bool,
    pub(super) reply_to: Option<&'a EmailAddress>,
}

impl Mailer {
    /// The way that `mail.url` names (`smtp://…`, `smtps://…` or `file:DIR`), with `mail.from` as sender. `authority` is
    /// the content of `mail.ca_file`: certificates in PEM that are trusted besides the system's. Connects to nothing yet.
    ///
    /// # Errors
    /// [`MailerError`], with the key and what would be right.
    pub fn new(url: &str, from: &str, authority: Option<&[u8]>) -> Result<Self, MailerError> {
        let from: Mailbox = from.parse().map_err(|_| MailerError::From)?;
        let domain = domain_of(&from).ok_or(MailerError::From)?;
        let way = match url.strip_prefix("file:") {
            Some(folder) => Way::Folder(folder_of(folder)?),
            None => Way::Server(Smtp::from_url(url, authority)?),
        };
        Ok(Self { way, from, domain, time_limit: TIME_LIMIT })
    }

    /// With another limit than [`TIME_LIMIT`] on one delivery.
    #[must_use]
    pub fn with_time_limit(mut self, limit: Duration) -> Self {
        self.time_limit = limit;
        self
    }

    /// Does everything but send: connects, encrypts, signs in and asks for an answer; or tries the folder. Leaves nothing.
    ///
    /// # Errors
    /// [`Trouble`]: one sentence on what is wrong.
    pub async fn check(&self) -> Result<(), Trouble> {
        match &self.way {
            Way::Server(smtp) => smtp.check(self.time_limit).await,
            Way::Folder(folder) => {
                private::rehearse(&folder.join("mail.eml")).map_err(|error| folder_trouble(folder, &error))
            }
        }
    }

    /// Sends one letter; it has been taken for good when this returns.
    pub(super) async fn send(&self, parcel: &Parcel<'_>) -> Result<(), Trouble> {
        let (envelope, mail) = self.compose(parcel)?;
        let outcome = match &self.way {
            Way::Server(smtp) => match smtp.deliver(&envelope, &mail, self.time_limit).await {
                // Some providers let nobody who signed in send without a return path.
                Err(trouble)
                    if envelope.from().is_none() && trouble.stage() == Stage::Sender && trouble.is_permanent() =>
                {
                    let from = Some(self.from.email.clone());
                    let envelope = Envelope::new(from, envelope.to().to_vec()).map_err(|_| trouble)?;
                    smtp.deliver(&envelope, &mail, self.time_limit).await
                }
                outcome => outcome,
            },
            Way::Folder(folder) => {
                put(folder, &format!("{}.eml", parcel.id), &mail).await.map_err(|error| folder_trouble(folder, &error))
            }
        };
        outcome.map_err(|trouble| trouble.without(parcel.to))
    }

    /// Closes the lines that were kept open for the next message.
    pub(super) async fn rest(&self) {
        if let Way::Server(smtp) = &self.way {
            smtp.hang_up().await;
        }
    }

    fn compose(&self, parcel: &Parcel<'_>) -> Result<(Envelope, Vec<u8>), Trouble> {
        let unusable = |what: &str| Trouble::ours(Stage::Writing, what, true);
        let to: Address = parcel.to.as_str().parse().map_err(|_| unusable("the address cannot be used for mail"))?;
        let reply_to = parcel.reply_to.and_then(|address| address.as_str().parse().ok());
        let plain = SinglePart::plain(parcel.letter.text.clone());
        let mut mail = lettre::Message::builder()
            .message_id(Some(format!("<{}@{}>", parcel.id, self.domain)))
            .date(system_time(parcel.created_at))
            .from(self.from.clone())
            .to(Mailbox::new(None, to.clone()))
            .subject(parcel.letter.subject.as_str())
            // No message has this id; mail programs show together what refers to the same one.
            .references(format!("<{}@{}>", parcel.reference, self.domain))
            // RFC 3834 section 5: written by a program, so that no other program answers. Not "Precedence: bulk", which
            // that RFC does not know: some servers deliver such mail last or file it as advertising, and it is a doorbell.
            .raw_header(header("Auto-Submitted", if parcel.answers { "auto-replied" } else { "auto-generated" }))
            // What Exchange heeds: no delivery receipts, no out-of-office notes
            // (<https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxcmail/>).
            .raw_header(header("X-Auto-Response-Suppress", "All"));
        if let Some(reply_to) = reply_to {
            mail = mail.reply_to(Mailbox::new(None, reply_to));
        }
        if parcel.answers {
            // RFC 3834 section 3.3: no notice comes back, and so no loop.
            mail = mail
                .envelope(Envelope::new(None, vec![to]).map_err(|_| unusable("the address cannot be used for mail"))?);
        }
        if parcel.is_for_many {
            // To a list it does no harm to be delivered last, and the out-of-office notes of a thousand people would: programs
            // older than RFC 3834, and lists and mailboxes that heed nothing else, heed this.
            mail = mail.raw_header(header("Precedence", "bulk"));
        }
        let mail = match &parcel.letter.html {
            Some(html) => mail.multipart(
                MultiPart::builder()
                    .kind(MultiPartKind::Alternative)
                    .boundary(format!("headsup-{}", parcel.id))
                    .singlepart(plain)
                    .singlepart(SinglePart::html(html.clone())),
            ),
            None => mail.singlepart(plain),
        };
        let mail = mail.map_err(|_| unusable("its headers do not fit together"))?;
        Ok((mail.envelope().clone(), mail.formatted()))
    }
}

/// The part of every Message-ID of ours behind the @, given `mail.from`.
pub fn mail_domain(from: &str) -> Option<String> {
    domain_of(&from.parse().ok()?)
}

fn domain_of(from: &Mailbox) -> Option<String> {
    url::Host::parse(from.email.domain()).ok().map(|host| host.to_string())
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn system_time(at: Moment) -> SystemTime {
    let micros = u64::try_from(at.as_micros()).unwrap_or(0);
    SystemTime::UNIX_EPOCH + Duration::from_micros(micros)
}

/// `file:mail`, `file:/var/mail/headsup` and `file:///var/mail/headsup` name folders.
fn folder_of(raw: &str) -> Result<PathBuf, MailerError> {
    let folder = raw.strip_prefix("//").unwrap_or(raw);
    if folder.is_empty() {
        return Err(MailerError::Url("it names no folder, as in file:mail"));
    }
    Ok(PathBuf::from(folder))
}

/// Whole or not at all: whoever collects the files never sees half of one.
async fn put(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    tokio::fs::create_dir_all(folder).await?;
    let part = folder.join(format!("{name}.part"));
    tokio::fs::write(&part, bytes).await?;
    tokio::fs::rename(&part, folder.join(name)).await
}

fn folder_trouble(folder: &Path, error: &std::io::Error) -> Trouble {
    let advice = "let this user write there, or name another folder in mail.url";
    Trouble::ours(Stage::Folder, format!("{} ({error})", folder.display()), false).advised(advice.to_owned())
}

/// Where mail goes, without name and password.
impl fmt::Display for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.way {
            Way::Server(smtp) => smtp.fmt(f),
            Way::Folder(folder) => write!(f, "the folder {}", folder.display()),
        }
    }
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mailer({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn composed(from: &str, letter: Letter) -> String {
        let mailer = Mailer::new("smtp://localhost", from, None).unwrap();
        let to: EmailAddress = "duty@example.org".parse().unwrap();
        let parcel = Parcel {
            id: Id::from_uuid(uuid::Uuid::from_u128(7)),
            created_at: Moment::from_micros(1_795_000_000_000_000),
            to: &to,
            reference: "HU-7KQ2-M9XV",
            is_for_many: letter.html.is_none(),
            letter,
            answers: false,
            reply_to: None,
        };
        let first = mailer.compose(&parcel).unwrap();
        assert_eq!(first, mailer.compose(&parcel).unwrap(), "every attempt sends the same bytes");
        String::from_utf8(first.1).unwrap()
    }

    fn letter(subject: &str) -> Letter {
        Letter { subject: subject.to_owned(), text: "Grüße\n".to_owned(), html: Some("<p>Grüße</p>\n".to_owned()) }
    }

    #[test]
    fn a_mail_names_its_origin_and_asks_for_no_answer() {
        let mail = composed("Heads-up <headsup@Example.org>", letter("[HU-7KQ2-M9XV] high: Lost a device"));
        insta::assert_snapshot!(mail.replace('\r', ""), @r#"
        Message-ID: <00000000-0000-0000-0000-000000000007@example.org>
        Date: Wed, 18 Nov 2026 11:06:40 +0000
        From: Heads-up <headsup@Example.org>
        To: duty@example.org
        Subject: [HU-7KQ2-M9XV] high: Lost a device
        References: <HU-7KQ2-M9XV@example.org>
        Auto-Submitted: auto-generated
        X-Auto-Response-Suppress: All
        MIME-Version: 1.0
        Content-Type: multipart/alternative;
         boundary="headsup-00000000-0000-0000-0000-000000000007"

        --headsup-00000000-0000-0000-0000-000000000007
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: base64

        R3LDvMOfZQ0K
        --headsup-00000000-0000-0000-0000-000000000007
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        <p>Gr=C3=BC=C3=9Fe</p>

        --headsup-00000000-0000-0000-0000-000000000007--
        "#);
    }

    #[test]
    fn a_mail_to_a_list_is_plain_and_asks_many_for_no_answer() {
        let mail = composed("headsup@example.org", Letter { html: None, ..letter("Warning") });
        insta::assert_snapshot!(mail.replace('\r', ""), @r"
        Message-ID: <00000000-0000-0000-0000-000000000007@example.org>
        Date: Wed, 18 Nov 2026 11:06:40 +0000
        From: headsup@example.org
        To: duty@example.org
        Subject: Warning
        References: <HU-7KQ2-M9XV@example.org>
        Auto-Submitted: auto-generated
        X-Auto-Response-Suppress: All
        Precedence: bulk
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: base64

        R3LDvMOfZQ0K
        ");
    }

    #[test]
    fn nothing_in_a_letter_becomes_a_header() {
        let mail = composed("headsup@bücher.example", letter("x\r\nBcc: eve@example.org\r\n\r\nbody"));
        let headers = mail.split("\r\n\r\n").next().unwrap();
        assert!(!headers.lines().any(|line| line.to_lowercase().starts_with("bcc")), "{headers}");
        assert!(
            headers.contains("Message-ID: <00000000-0000-0000-0000-000000000007@xn--bcher-kva.example>"),
            "{headers}"
        );
    }

    #[test]
    fn settings_that_cannot_be_used_name_their_key() {
        let error = |url, from, authority| Mailer::new(url, from, authority).unwrap_err().to_string();
        assert_eq!(error("file:", "a@b.example", None), "mail.url: it names no folder, as in file:mail");
        assert_eq!(error("smtp://localhost", "Heads-up", None), MailerError::From.to_string());
        assert_eq!(
            error("smtps://localhost", "a@b.example", Some(b"-----BEGIN CERTIFICATE-----\nx")),
            MailerError::Authority.to_string()
        );
        assert!(
            Mailer::new("file:///var/mail", "a@b.example", None)
                .is_ok_and(|mailer| mailer.to_string() == "the folder /var/mail")
        );
    }
}
