//! The line to a mail server: its address, connecting, handing over one message, keeping the line for the next one.
//!
//! The protocol is lettre's; the pool is ours. lettre 0.11's pool takes a line back even when the delivery on it was
//! abandoned half-way (its time limit does not cover reading answers, so somebody has to abandon it). The next message
//! would then take the late answer to the previous one for its own, and count as sent without having been. Here
//! **only a line on which everything was answered is kept**; and as we see each step, a refused password is told from
//! a refused recipient.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Noop, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use lettre::transport::smtp::{SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT};
use percent_encoding::percent_decode_str;
use url::Url;

use super::advice::Spoken;
use super::mail::MailerError;
use super::trouble::{Stage, Trouble};

/// How many lines are kept open between deliveries: as many as [`super::deliver`] uses at once.
const KEPT: usize = 8;
/// How long a server may take to say goodbye before we hang up.
const GOODBYE: Duration = Duration::from_secs(2);

/// How long a handshake may take that is tried only to find out how the server wants to be spoken to.
const HANDSHAKE: Duration = Duration::from_secs(3);

/// A mail server, and the lines that are open to it.
pub(super) struct Smtp {
    host: String,
    port: u16,
    encryption: Encryption,
    credentials: Option<Credentials>,
    /// What we call ourselves in EHLO.
    hello: ClientId,
    kept: Mutex<Vec<AsyncSmtpConnection>>,
}

#[derive(Clone)]
enum Encryption {
    /// The line is never encrypted.
    None,
    /// STARTTLS where the server offers it.
    Offered(TlsParameters),
    /// STARTTLS, or no mail.
    Required(TlsParameters),
    /// TLS from the first byte.
    Implicit(TlsParameters),
}

impl Smtp {
    /// Reads `smtp://name:password@host:port/ehlo-name?tls=required` and its relatives: the form of
    /// [lettre](https://docs.rs/lettre/0.11/lettre/transport/smtp/struct.AsyncSmtpTransport.html#method.from_url), with
    /// `tls=off` to say that a password may travel unencrypted.
    pub(super) fn from_url(raw: &str, authority: Option<&[u8]>) -> Result<Arc<Self>, MailerError> {
        let wrong = |what: &'static str| MailerError::Url(what);
        // The parser's own reason could repeat the password.
        let url = Url::parse(raw).map_err(|_| wrong("it reads like smtp://name:password@host:587?tls=required"))?;
        let host = match url.host() {
            Some(url::Host::Domain(name)) if !name.is_empty() => name.to_owned(),
            Some(url::Host::Ipv4(address)) => address.to_string(),
            Some(url::Host::Ipv6(address)) => address.to_string(),
            _ => return Err(wrong("it names no host, as in smtp://mail.example.org")),
        };
        let decoded = |part: &str| {
            let text = percent_decode_str(part).decode_utf8();
            text.map(|text| text.into_owned()).map_err(|_| wrong("its name and password are UTF-8, percent-encoded"))
        };
        let credentials = match url.password() {
            Some(password) => Some(Credentials::new(decoded(url.username())?, decoded(password)?)),
            None if url.username().is_empty() => None,
            None => return Err(wrong("it has a name and no password, as in smtp://name:password@host")),
        };
        let mut tls = None;
        for (key, value) in url.query_pairs() {
            if key != "tls" || tls.replace(value.into_owned()).is_some() {
                return Err(wrong("the only word after the question mark is tls, once"));
            }
        }
        let trust = || trusted(&host, authority);
        let (encryption, port) = match (url.scheme(), tls.as_deref()) {
            ("smtps", None | Some("required")) => (Encryption::Implicit(trust()?), SUBMISSIONS_PORT),
            ("smtp", Some("required")) => (Encryption::Required(trust()?), SUBMISSION_PORT),
            ("smtp", Some("opportunistic")) => (Encryption::Offered(trust()?), SUBMISSION_PORT),
            ("smtp", Some("off")) => (Encryption::None, SMTP_PORT),
            ("smtp", None) if credentials.is_none() || is_this_machine(&host) => (Encryption::None, SMTP_PORT),
            ("smtp", None) => {
                return Err(wrong(
                    "the password would travel unencrypted: add ?tls=required (or ?tls=off, if that is meant)",
                ));
            }
            ("smtp", Some(_)) => return Err(wrong("tls is one of: required, opportunistic, off")),
            ("smtps", Some(_)) => return Err(wrong("smtps:// is always encrypted: leave out tls")),
            _ => return Err(wrong("it begins with smtp://, smtps:// or file:")),
        };
        let hello = match url.path().trim_matches('/') {
            "" => ClientId::default(),
            name => ClientId::Domain(name.to_owned()),
        };
        let port = url.port().unwrap_or(port);
        Ok(Arc::new(Self { host, port, encryption, credentials, hello, kept: Mutex::default() }))
    }

    /// Hands one message over within `limit`, on a line that is open or a new one.
    pub(super) async fn deliver(&self, envelope: &Envelope, mail: &[u8], limit: Duration) -> Result<(), Trouble> {
        let mut stage = Stage::Reaching;
        let conversation = async {
            let mut line = self.line(&mut stage).await?;
            let outcome = hand_over(&mut line, envelope, mail, &mut stage).await;
            Ok((line, outcome))
        };
        match tokio::time::timeout(limit, conversation).await {
            Ok(Ok((line, Ok(())))) => {
                self.keep(line);
                Ok(())
            }
            Ok(Ok((mut line, Err(trouble)))) => {
                // Courtesy only; what it answers changes nothing.
                let _ = tokio::time::timeout(GOODBYE, line.abort()).await;
                Err(trouble)
            }
            Ok(Err(trouble)) => Err(trouble),
            // The line went with the conversation: its late answers are read by nobody.
            Err(_) => Err(no_answer(stage, limit)),
        }
        .map_err(|trouble| trouble.at(self.server(), self.spoken(), self.port))
    }

    /// Connects as [`Smtp::deliver`] would, with a NOOP in place of a message.
    pub(super) async fn check(&self, limit: Duration) -> Result<(), Trouble> {
        let mut stage = Stage::Reaching;
        let conversation = async {
            let mut line = self.connect(&mut stage).await?;
            stage = Stage::Reaching;
            line.command(Noop).await.map_err(|error| Trouble::smtp(stage, &error))?;
            let _ = tokio::time::timeout(GOODBYE, line.abort()).await;
            Ok(())
        };
        let outcome = match tokio::time::timeout(limit, conversation).await {
            Ok(outcome) => outcome,
            Err(_) if stage == Stage::Reaching && self.waits_to_be_spoken_to().await => {
                let advice = format!("it is encrypted from the first byte: write smtps://…:{} in mail.url", self.port);
                Err(no_answer(stage, limit).advised(advice))
            }
            Err(_) => Err(no_answer(stage, limit)),
        };
        outcome.map_err(|trouble| trouble.at(self.server(), self.spoken(), self.port))
    }

    /// Whether the server, where we waited for its greeting, waits for a handshake itself.
    async fn waits_to_be_spoken_to(&self) -> bool {
        if self.spoken() == Spoken::Encrypted {
            return false;
        }
        let Ok(tls) = trusted(&self.host, None) else { return false };
        let server = (self.host.as_str(), self.port);
        let attempt = AsyncSmtpConnection::connect_tokio1(server, None, &self.hello, Some(tls), None);
        match tokio::time::timeout(HANDSHAKE, attempt).await {
            Ok(Ok(_)) => true,
            // Whom we do not trust has shown a certificate at least.
            Ok(Err(error)) => {
                std::error::Error::source(&error).is_some_and(|why| why.to_string().contains("certificate"))
            }
            Err(_) => false,
        }
    }

    /// `mail.example.org:587`.
    fn server(&self) -> String {
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        format!("{host}:{}", self.port)
    }

    fn spoken(&self) -> Spoken {
        match self.encryption {
            Encryption::None => Spoken::Plain,
            Encryption::Offered(_) | Encryption::Required(_) => Spoken::Upgraded,
            Encryption::Implicit(_) => Spoken::Encrypted,
        }
    }

    /// Says goodbye on every open line.
    pub(super) async fn hang_up(&self) {
        let lines = std::mem::take(&mut *self.kept.lock().unwrap_or_else(PoisonError::into_inner));
        let goodbyes = lines.into_iter().map(|mut line| async move {
            let _ = tokio::time::timeout(GOODBYE, line.abort()).await;
        });
        futures_util::future::join_all(goodbyes).await;
    }

    async fn line(&self, stage: &mut Stage) -> Result<AsyncSmtpConnection, Trouble> {
        loop {
            let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).pop();
            match kept {
                // The server may have closed it meanwhile.
                Some(mut line) => {
                    if line.test_connected().await {
                        return Ok(line);
                    }
                }
                None => return self.connect(stage).await,
            }
        }
    }

    fn keep(&self, line: AsyncSmtpConnection) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < KEPT {
            kept.push(line);
        }
    }

    async fn connect(&self, stage: &mut Stage) -> Result<AsyncSmtpConnection, Trouble> {
        let at_once = match &self.encryption {
            Encryption::Implicit(tls) => Some(tls.clone()),
            _ => None,
        };
        let server = (self.host.as_str(), self.port);
        // The caller's time limit holds for the whole conversation, this step included.
        let line = AsyncSmtpConnection::connect_tokio1(server, None, &self.hello, at_once, None).await;
        let mut line = line.map_err(|error| Trouble::smtp(*stage, &error))?;
        let upgrade = match &self.encryption {
            Encryption::Required(tls) => Some(tls),
            Encryption::Offered(tls) if line.can_starttls() => Some(tls),
            _ => None,
        };
        if let Some(tls) = upgrade {
            *stage = Stage::Encrypting;
            if !line.can_starttls() {
                return Err(Trouble::ours(*stage, "it does not offer STARTTLS", false));
            }
            line.starttls(tls.clone(), &self.hello).await.map_err(|error| Trouble::smtp(*stage, &error))?;
        }
        if let Some(credentials) = &self.credentials {
            *stage = Stage::SigningIn;
            line.auth(DEFAULT_MECHANISMS, credentials).await.map_err(|error| Trouble::smtp(*stage, &error))?;
        }
        Ok(line)
    }
}

fn no_answer(stage: Stage, limit: Duration) -> Trouble {
    Trouble::ours(stage, format!("no answer within {} s", limit.as_secs_f32()), false)
}

async fn hand_over(
    line: &mut AsyncSmtpConnection,
    envelope: &Envelope,
    mail: &[u8],
    stage: &mut Stage,
) -> Result<(), Trouble> {
    let mut options = Vec::new();
    *stage = Stage::Sender;
    // RFC 6531 section 3.4: an address beyond ASCII goes only to a server that says it understands them.
    let mut addresses = envelope.from().into_iter().chain(envelope.to());
    if addresses.any(|address| !AsRef::<str>::as_ref(address).is_ascii()) {
        if !line.server_info().supports_feature(Extension::SmtpUtfEight) {
            let said = "the mail server takes no addresses with letters beyond ASCII";
            return Err(Trouble::ours(Stage::Writing, said, true));
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    let from = Mail::new(envelope.from().cloned(), options);
    line.command(from).await.map_err(|error| Trouble::smtp(*stage, &error))?;
    *stage = Stage::Recipient;
    for to in envelope.to() {
        line.command(Rcpt::new(to.clone(), Vec::new())).await.map_err(|error| Trouble::smtp(*stage, &error))?;
    }
    *stage = Stage::Content;
    line.command(Data).await.map_err(|error| Trouble::smtp(*stage, &error))?;
    line.message(mail).await.map_err(|error| Trouble::smtp(*stage, &error))?;
    Ok(())
}

/// Whom we trust to be `host`: whoever the system trusts, and whoever `authority` (PEM) has signed.
fn trusted(host: &str, authority: Option<&[u8]>) -> Result<TlsParameters, MailerError> {
    let mut builder = TlsParameters::builder(host.to_owned());
    if let Some(pem) = authority {
        let certificate = Certificate::from_pem(pem).map_err(|_| MailerError::Authority)?;
        builder = builder.add_root_certificate(certificate);
    }
    builder.build().map_err(|_| MailerError::Authority)
}

fn is_this_machine(host: &str) -> bool {
    let address = host.parse::<std::net::IpAddr>();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

/// The server and how it is spoken to; no name, no password.
impl fmt::Display for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = match self.encryption {
            Encryption::None => "unencrypted",
            Encryption::Offered(_) => "encrypted where the server offers it",
            Encryption::Required(_) => "encrypted with STARTTLS",
            Encryption::Implicit(_) => "encrypted",
        };
        let signed_in = if self.credentials.is_some() { ", with name and password" } else { "" };
        write!(f, "{}, {how}{signed_in}", self.server())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> Result<String, MailerError> {
        Smtp::from_url(url, None).map(|smtp| smtp.to_string())
    }

    #[test]
    fn addresses_of_mail_servers_are_understood() {
        let fine = [
            ("smtp://mail.example.org", "mail.example.org:25, unencrypted"),
            ("smtp://mail.example.org?tls=required", "mail.example.org:587, encrypted with STARTTLS"),
            (
                "smtp://mail.example.org:2525?tls=opportunistic",
                "mail.example.org:2525, encrypted where the server offers it",
            ),
            (
                "smtps://ada%40example.org:p%2F%40ss@mail.example.org",
                "mail.example.org:465, encrypted, with name and password",
            ),
            ("smtp://a:b@127.0.0.1:2525", "127.0.0.1:2525, unencrypted, with name and password"),
            ("smtp://a:b@mail.example.org?tls=off", "mail.example.org:25, unencrypted, with name and password"),
            ("smtps://[::1]:465/desk.example.org", "[::1]:465, encrypted"),
        ];
        for (url, means) in fine {
            assert_eq!(read(url).unwrap(), means, "{url}");
        }
        let smtp =
            Smtp::from_url("smtps://ada%40example.org:p%2F%40ss@mail.example.org/desk.example.org", None).unwrap();
        let expected = Credentials::new("ada@example.org".to_owned(), "p/@ss".to_owned());
        assert!(smtp.credentials == Some(expected));
        assert_eq!(smtp.hello, ClientId::Domain("desk.example.org".to_owned()));
    }

    #[test]
    fn what_is_wrong_with_one_is_said_without_the_password() {
        let wrong = [
            ("smtp://", "it names no host, as in smtp://mail.example.org"),
            (
                "smtp://ada:s3cret@mail.example.org",
                "the password would travel unencrypted: add ?tls=required (or ?tls=off, if that is meant)",
            ),
            (
                "smtp://ada@mail.example.org?tls=required",
                "it has a name and no password, as in smtp://name:password@host",
            ),
            ("smtp://ada:s3cret@mail.example.org?tls=yes", "tls is one of: required, opportunistic, off"),
            ("smtps://ada:s3cret@mail.example.org?tls=off", "smtps:// is always encrypted: leave out tls"),
            ("smtp://ada:s3cret@mail.example.org?timeout=3", "the only word after the question mark is tls, once"),
            ("smtp://ada:s3cret@mail.example.org:port", "it reads like smtp://name:password@host:587?tls=required"),
            ("https://ada:s3cret@mail.example.org", "it begins with smtp://, smtps:// or file:"),
        ];
        for (url, reason) in wrong {
            let error = read(url).unwrap_err().to_string();
            assert_eq!(error, format!("mail.url: {reason}"), "{url}");
            assert!(!error.contains("s3cret"));
        }
    }
}
