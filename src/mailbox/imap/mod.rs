//! A mailbox that is watched by IMAP: its address, and the line to it.
//!
//! The protocol is async-imap's; the line is ours: TLS from the first byte or by STARTTLS, or none where that is said. A password
//! never travels unencrypted unless it is to this machine or somebody set `tls=off`.

mod watch;
mod words;

pub use watch::{clear_once, watch};

use std::fmt;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use async_imap::{Authenticator, Client, Session};
use percent_encoding::percent_decode_str;
use secrecy::{ExposeSecret, SecretString};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, pem::PemObject};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};
use url::Url;

use crate::config::Mailbox;
use crate::store::StoreError;

/// How long a server may take to let us in, and for any answer but a whole mail.
const PATIENCE: Duration = Duration::from_secs(60);

/// Why a mailbox cannot be reached or read; fits after "failed to". Never repeats a password or an address.
#[derive(Debug, thiserror::Error)]
pub enum MailboxError {
    #[error("mailbox.url: {0}")]
    Url(&'static str),
    #[error("mailbox.ca_file: it holds no certificate that can be used; PEM is understood")]
    Authority,
    #[error("read mailbox.ca_file")]
    AuthorityFile(#[source] std::io::Error),
    #[error("reach the mailbox's server")]
    Reach(#[source] std::io::Error),
    #[error("encrypt the line to the mailbox's server")]
    Encrypt(#[source] std::io::Error),
    #[error("get a token from mailbox.token_command: {0}")]
    Token(String),
    #[error("sign in to the mailbox")]
    SignIn(#[source] async_imap::error::Error),
    #[error("open the folder of mailbox.url")]
    Folder(#[source] async_imap::error::Error),
    #[error("talk to the mailbox's server")]
    Talk(#[from] async_imap::error::Error),
    #[error("hear from the mailbox's server in time")]
    Silence,
    #[error("keep a mail")]
    Store(#[from] StoreError),
}

/// A line, encrypted or not.
trait Wire: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug> Wire for T {}

type Line = Box<dyn Wire>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encryption {
    None,
    StartTls,
    Implicit,
}

/// How the mailbox is opened.
enum Proof {
    Password(SecretString),
    /// A program and its arguments.
    Command(Vec<String>),
}

/// A mailbox to be watched.
pub struct Account {
    host: String,
    port: u16,
    encryption: Encryption,
    name: String,
    proof: Proof,
    folder: String,
    move_to: Option<String>,
    poll: Duration,
    tls: TlsConnector,
}

impl Account {
    /// The mailbox of the settings; none when none is set. Connects to nothing yet.
    ///
    /// # Errors
    /// [`MailboxError`], with the key and what would be right.
    pub fn new(settings: &Mailbox) -> Result<Option<Self>, MailboxError> {
        let Some(url) = &settings.url else { return Ok(None) };
        let authority =
            settings.ca_file.as_ref().map(std::fs::read).transpose().map_err(MailboxError::AuthorityFile)?;
        let wrong = MailboxError::Url;
        // The parser's own reason could repeat the password.
        let url = Url::parse(url.expose_secret())
            .map_err(|_| wrong("it reads like imaps://name:password@mail.example.org/INBOX"))?;
        let host = match url.host() {
            Some(url::Host::Domain(name)) if !name.is_empty() => name.to_owned(),
            Some(url::Host::Ipv4(address)) => address.to_string(),
            Some(url::Host::Ipv6(address)) => address.to_string(),
            _ => return Err(wrong("it names no host, as in imaps://name:password@mail.example.org")),
        };
        let decoded = |part: &str| {
            let text = percent_decode_str(part).decode_utf8().map(|text| text.into_owned());
            text.map_err(|_| wrong("its name, password and folder are UTF-8, percent-encoded"))
        };
        let command = settings.token_command.iter().flat_map(|command| command.split_whitespace());
        let command = command.map(ToOwned::to_owned).collect::<Vec<_>>();
        let proof = match url.password() {
            _ if !command.is_empty() => Proof::Command(command),
            Some(password) => Proof::Password(decoded(password)?.into()),
            None => return Err(wrong("it has no password, and no mailbox.token_command is set")),
        };
        let mut tls = None;
        for (key, value) in url.query_pairs() {
            if key != "tls" || tls.replace(value.into_owned()).is_some() {
                return Err(wrong("the only word after the question mark is tls, once"));
            }
        }
        let is_near = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
        let (encryption, port) = match (url.scheme(), tls.as_deref()) {
            ("imaps", None | Some("required")) => (Encryption::Implicit, 993),
            ("imap", Some("required")) => (Encryption::StartTls, 143),
            ("imap", Some("off")) => (Encryption::None, 143),
            ("imap", None) if is_near => (Encryption::None, 143),
            ("imap", None) => {
                return Err(wrong("what is in it would travel unencrypted: use imaps://, or add ?tls=required"));
            }
            ("imap", Some(_)) => return Err(wrong("tls is one of: required, off")),
            ("imaps", Some(_)) => return Err(wrong("imaps:// is always encrypted: leave out tls")),
            _ => return Err(wrong("it begins with imaps:// or imap://")),
        };
        let folder = decoded(url.path().trim_matches('/'))?;
        Ok(Some(Self {
            port: url.port().unwrap_or(port),
            host,
            encryption,
            name: decoded(url.username())?,
            proof,
            folder: if folder.is_empty() { "INBOX".to_owned() } else { folder },
            move_to: settings.move_to.clone().filter(|folder| !folder.trim().is_empty()),
            poll: Duration::from_secs(u64::from(settings.poll_seconds)),
            tls: connector(authority.as_deref())?,
        }))
    }

    /// Opens the mailbox and its folder, and lets it be: how many mails wait in it.
    ///
    /// # Errors
    /// [`MailboxError`].
    pub async fn check(&self) -> Result<u32, MailboxError> {
        let mut session = self.open().await?;
        let waiting = in_time(session.status(&self.folder, "(MESSAGES)")).await?.map_err(MailboxError::Folder)?.exists;
        // Courtesy only.
        let _ = timeout(Duration::from_secs(2), session.logout()).await;
        Ok(waiting)
    }

    async fn open(&self) -> Result<Session<Line>, MailboxError> {
        in_time(self.sign_in()).await?
    }

    async fn sign_in(&self) -> Result<Session<Line>, MailboxError> {
        let plain = TcpStream::connect((self.host.as_str(), self.port)).await.map_err(MailboxError::Reach)?;
        let client = match self.encryption {
            Encryption::Implicit => greeted(Box::new(self.encrypted(plain).await?)).await?,
            Encryption::None => greeted(Box::new(plain)).await?,
            Encryption::StartTls => {
                let mut client = Client::new(plain);
                client.read_response().await.map_err(MailboxError::Reach)?;
                client.run_command_and_check_ok("STARTTLS", None).await?;
                // What a stranger put behind the answer goes with the old client.
                Client::new(Box::new(self.encrypted(client.into_inner()).await?) as Line)
            }
        };
        let signed_in = match &self.proof {
            Proof::Password(password) => client.login(&self.name, password.expose_secret()).await,
            Proof::Command(command) => {
                let token = token(command).await?;
                client.authenticate("XOAUTH2", XOAuth2 { name: &self.name, token, told: false }).await
            }
        };
        signed_in.map_err(|(error, _)| MailboxError::SignIn(error))
    }

    async fn encrypted(&self, plain: TcpStream) -> Result<tokio_rustls::client::TlsStream<TcpStream>, MailboxError> {
        let name = ServerName::try_from(self.host.clone())
            .map_err(|_| MailboxError::Url("its host is no name a certificate can have"))?;
        self.tls.connect(name, plain).await.map_err(MailboxError::Encrypt)
    }
}

/// Where it is, without name and password.
impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = match self.encryption {
            Encryption::None => "unencrypted",
            Encryption::StartTls => "encrypted with STARTTLS",
            Encryption::Implicit => "encrypted",
        };
        write!(f, "{} at {}:{}, {how}", self.folder, self.host, self.port)
    }
}

async fn greeted(line: Line) -> Result<Client<Line>, MailboxError> {
    let mut client = Client::new(line);
    let greeting = client.read_response().await.map_err(MailboxError::Reach)?;
    greeting.map(|_| client).ok_or_else(|| MailboxError::Reach(std::io::ErrorKind::UnexpectedEof.into()))
}

async fn in_time<T>(work: impl Future<Output = T>) -> Result<T, MailboxError> {
    timeout(PATIENCE, work).await.map_err(|_| MailboxError::Silence)
}

/// The token that a program prints. No shell is asked.
async fn token(command: &[String]) -> Result<SecretString, MailboxError> {
    let told = |what: String| MailboxError::Token(what);
    let Some((program, arguments)) = command.split_first() else { return Err(told("it is empty".to_owned())) };
    let run = tokio::process::Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .output();
    let output = run.await.map_err(|error| told(error.to_string()))?;
    if !output.status.success() {
        return Err(told(output.status.to_string()));
    }
    let token = String::from_utf8(output.stdout).map_err(|_| told("it printed no text".to_owned()))?;
    match token.trim() {
        "" => Err(told("it printed nothing".to_owned())),
        token => Ok(token.to_owned().into()),
    }
}

/// <https://developers.google.com/gmail/imap/xoauth2-protocol>
struct XOAuth2<'a> {
    name: &'a str,
    token: SecretString,
    told: bool,
}

impl Authenticator for XOAuth2<'_> {
    type Response = String;

    fn process(&mut self, _: &[u8]) -> String {
        // Asked again, the server has told why it refuses, and wants an empty answer before it says so.
        if std::mem::replace(&mut self.told, true) {
            return String::new();
        }
        format!("user={}\x01auth=Bearer {}\x01\x01", self.name, self.token.expose_secret())
    }
}

/// Whom we trust: whoever the system trusts, and whoever `authority` (PEM) has signed.
fn connector(authority: Option<&[u8]>) -> Result<TlsConnector, MailboxError> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if let Some(pem) = authority {
        let certificates = CertificateDer::pem_slice_iter(pem).collect::<Result<Vec<_>, _>>();
        let certificates = certificates.map_err(|_| MailboxError::Authority)?;
        if roots.add_parsable_certificates(certificates).0 == 0 {
            return Err(MailboxError::Authority);
        }
    }
    let provider = Arc::new(crypto::ring::default_provider());
    let versions = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = versions.map_err(|_| MailboxError::Authority)?.with_root_certificates(roots).with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str, command: Option<&str>) -> Result<String, String> {
        let settings = Mailbox {
            url: Some(url.to_owned().into()),
            token_command: command.map(ToOwned::to_owned),
            ..Mailbox::default()
        };
        Account::new(&settings).map(|account| account.unwrap().to_string()).map_err(|error| error.to_string())
    }

    #[test]
    fn addresses_of_mailboxes_are_understood() {
        for (url, means) in [
            ("imaps://a%40b:p%2F%40ss@mail.example.org", "INBOX at mail.example.org:993, encrypted"),
            ("imaps://a:b@mail.example.org:1993/Shared%20box", "Shared box at mail.example.org:1993, encrypted"),
            ("imap://a:b@mail.example.org?tls=required", "INBOX at mail.example.org:143, encrypted with STARTTLS"),
            ("imap://a:b@127.0.0.1:1143/", "INBOX at 127.0.0.1:1143, unencrypted"),
        ] {
            assert_eq!(read(url, None).as_deref(), Ok(means), "{url}");
        }
        assert!(read("imaps://a@mail.example.org", Some("token")).is_ok());
    }

    #[test]
    fn what_is_wrong_with_one_is_said_without_the_password() {
        for (url, reason) in [
            ("imaps://", "it names no host"),
            ("imap://ada:s3cret@mail.example.org", "would travel unencrypted"),
            ("imap://ada:s3cret@mail.example.org?tls=maybe", "tls is one of"),
            ("imaps://ada:s3cret@mail.example.org?tls=off", "leave out tls"),
            ("imaps://ada@mail.example.org", "no password"),
            ("imaps://ada:s3cret@mail.example.org?a=b", "the only word"),
            ("imaps://ada:s3cret@mail.example.org:port", "it reads like"),
            ("pop3://ada:s3cret@mail.example.org", "it begins with"),
        ] {
            let error = read(url, None).unwrap_err();
            assert!(error.starts_with("mailbox.url: ") && error.contains(reason), "{url}: {error}");
            assert!(!error.contains("s3cret"), "{error}");
        }
    }

    #[tokio::test]
    async fn a_token_is_what_a_program_prints() {
        let command = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(token(&command(&["echo", "abc"])).await.unwrap().expose_secret(), "abc");
        for failing in [&["false"][..], &["true"], &["/no/such/program"]] {
            assert!(matches!(token(&command(failing)).await, Err(MailboxError::Token(_))), "{failing:?}");
        }
        let mut answer = XOAuth2 { name: "a@b", token: "t".to_owned().into(), told: false };
        assert_eq!(answer.process(b""), "user=a@b\x01auth=Bearer t\x01\x01");
        assert_eq!(answer.process(b"{\"status\":\"400\"}"), "");
    }
}
