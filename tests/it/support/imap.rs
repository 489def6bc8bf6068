//! A real mailbox: Dovecot on ports of its own, with a mailbox in a folder of files, and a line to it that can be cut.
//!
//! Where Dovecot is missing, or the tests do not run as root (it wants to change its user), the test says so and passes, unless
//! `HEADSUP_TEST_REQUIRE_ALL=1` demands that it runs.

use std::io::Write;
use std::os::unix::fs::{PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use headsup::config::Mailbox;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::{setting, setting_is_on};

const DOVECOT: &str = "/usr/sbin/dovecot";
const SMTP_SERVER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/smtp/server.py");
/// How long it may take for anything; a limit for a broken test, not a pause.
const PATIENCE: Duration = Duration::from_secs(30);
/// Whose files the mails are: `nobody`, as Dovecot serves nobody's mail as root.
const OWNER: u32 = 65534;

const CONFIGURATION: &str = "protocols = imap
listen = 127.0.0.1
base_dir = FOLDER/run
state_dir = FOLDER/run
log_path = FOLDER/log
CERTIFICATES
disable_plaintext_auth = no
auth_mechanisms = plain login MORE_MECHANISMS
first_valid_uid = 1
mail_location = maildir:FOLDER/mail/%u:LAYOUT=fs
imap_capability = CAPABILITIES
MORE_PROOFS
passdb {
  driver = static
  args = password=pa/ss@word
}
userdb {
  driver = static
  args = uid=65534 gid=65534 home=FOLDER/home/%u
}
service imap-login {
  inet_listener imap {
    port = PLAIN
  }
  inet_listener imaps {
    port = ENCRYPTED
    ssl = yes
  }
}
";

/// How Dovecot asks about a token (RFC 7662).
const TOKENS: &str = "introspection_mode = post
introspection_url = http://127.0.0.1:PORT/introspect
username_attribute = username
active_attribute = active
active_value = true
";

/// A running server with one mailbox, `report@example.org`. It ends with its test.
pub struct MailBox {
    pub port: u16,
    pub encrypted_port: u16,
    folder: TempDir,
    process: Child,
    delivered: AtomicUsize,
}

impl MailBox {
    /// Starts one; none when that cannot be done here. `capabilities` in place of all it has, where it is not empty.
    pub async fn start(capabilities: &str) -> Option<Self> {
        Self::start_with(capabilities, None).await
    }

    /// One that takes access tokens too, and asks at that port of this machine whether they are good.
    pub async fn start_with_tokens(tokens: u16) -> Option<Self> {
        Self::start_with("", Some(tokens)).await
    }

    async fn start_with(capabilities: &str, tokens: Option<u16>) -> Option<Self> {
        let is_root = Command::new("id").arg("-u").output().is_ok_and(|told| told.stdout == b"0\n");
        if !is_root || !PathBuf::from(DOVECOT).exists() {
            report_missing();
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        std::fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
        for name in [
            "run",
            "mail",
            "home",
            "mail/report@example.org",
            "mail/report@example.org/tmp",
            "mail/report@example.org/new",
            "mail/report@example.org/cur",
        ] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
            if name != "run" {
                chown(folder.path().join(name), Some(OWNER), Some(OWNER)).unwrap();
            }
        }
        let python = setting("HEADSUP_TEST_PYTHON").unwrap_or_else(|| "python3".to_owned());
        let made = Command::new(python).args([SMTP_SERVER, "--make-cert"]).arg(folder.path()).output().unwrap();
        let made = serde_json::from_slice::<serde_json::Value>(&made.stdout).ok();
        let certificates = made.map_or("ssl = no".to_owned(), |paths| {
            format!(
                "ssl = yes\nssl_cert = <{}\nssl_key = <{}",
                paths["cert"].as_str().unwrap(),
                paths["key"].as_str().unwrap()
            )
        });
        let (port, encrypted_port) = (free_port().await, free_port().await);
        let (mechanisms, proofs) = match tokens {
            None => ("", String::new()),
            Some(port) => {
                let file = folder.path().join("tokens.conf");
                std::fs::write(&file, TOKENS.replace("PORT", &port.to_string())).unwrap();
                let proofs = format!(
                    "passdb {{\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = {}\n}}",
                    file.display()
                );
                ("xoauth2 oauthbearer", proofs)
            }
        };
        let text = CONFIGURATION
            .replace("MORE_MECHANISMS", mechanisms)
            .replace("MORE_PROOFS", &proofs)
            .replace("FOLDER", folder.path().to_str().unwrap())
            .replace("CERTIFICATES", &certificates)
            .replace(
                "imap_capability = CAPABILITIES\n",
                &if capabilities.is_empty() { String::new() } else { format!("imap_capability = {capabilities}\n") },
            )
            .replace("PLAIN", &port.to_string())
            .replace("ENCRYPTED", &encrypted_port.to_string());
        let file = folder.path().join("dovecot.conf");
        std::fs::write(&file, text).unwrap();
        let process = Command::new(DOVECOT)
            .args(["-F", "-c", file.to_str().unwrap()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { port, encrypted_port, folder, process, delivered: AtomicUsize::new(0) };
        server.until("it lets somebody in", || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok()).await;
        Some(server)
    }

    /// Settings under which it is watched.
    pub fn settings(&self) -> Mailbox {
        self.settings_at(self.port)
    }

    /// The same, on the way through another port.
    pub fn settings_at(&self, port: u16) -> Mailbox {
        let url = format!("imap://report%40example.org:pa%2Fss%40word@127.0.0.1:{port}/INBOX");
        Mailbox { url: Some(url.into()), address: Some("report@example.org".to_owned()), ..Mailbox::default() }
    }

    /// The authority that signed its certificate.
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// Puts a mail into the mailbox as a mail server does: whole or not at all.
    pub fn deliver(&self, mail: &str) {
        self.put(mail, "new", "");
    }

    /// Puts one there that somebody has marked as deleted.
    pub fn deliver_marked(&self, mail: &str) {
        self.put(mail, "cur", ":2,T");
    }

    fn put(&self, mail: &str, folder: &str, flags: &str) {
        self.put_below(&self.inbox(), mail, folder, flags);
    }

    fn put_below(&self, inbox: &Path, mail: &str, folder: &str, flags: &str) {
        let number = self.delivered.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}.M{number:06}.test{flags}", 1_795_424_400 + number);
        let (part, whole) = (inbox.join("tmp").join(&name), inbox.join(folder).join(&name));
        std::fs::write(&part, mail).unwrap();
        chown(&part, Some(OWNER), Some(OWNER)).unwrap();
        std::fs::rename(part, whole).unwrap();
    }

    fn inbox(&self) -> PathBuf {
        self.folder.path().join("mail/report@example.org")
    }

    /// Makes a folder, and puts a mail into it.
    pub fn make_folder(&self, name: &str, mail: &str) {
        let folder = self.inbox().join(name);
        for place in ["", "tmp", "new", "cur"] {
            std::fs::create_dir_all(folder.join(place)).unwrap();
            chown(folder.join(place), Some(OWNER), Some(OWNER)).unwrap();
        }
        self.put_below(&folder, mail, "new", "");
    }

    /// Takes a folder away with all that is in it.
    pub fn remove_folder(&self, name: &str) {
        std::fs::remove_dir_all(self.inbox().join(name)).unwrap();
    }

    /// A file of the test's own beside the mails.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// How many mails lie in a folder; the mailbox itself is the empty name.
    pub fn count(&self, folder: &str) -> usize {
        let files =
            |place: &str| std::fs::read_dir(self.inbox().join(folder).join(place)).map_or(0, |files| files.count());
        files("new") + files("cur")
    }

    /// Waits for something on the server's side.
    pub async fn until(&self, what: &str, mut is_so: impl FnMut() -> bool) {
        let waiting = async {
            while !is_so() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, waiting).await.is_err() {
            let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            panic!("{what}: not within {PATIENCE:?}\n{log}");
        }
    }
}

impl Drop for MailBox {
    fn drop(&mut self) {
        // It stops its own processes when it is asked to end.
        let _ = Command::new("kill").arg(self.process.id().to_string()).status();
        let _ = self.process.wait();
    }
}

/// Lines to a port, all of which are cut whenever that is said.
pub async fn cut_when_told(port: u16) -> (u16, tokio::sync::watch::Sender<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let there = listener.local_addr().unwrap().port();
    let (cut, cuts) = tokio::sync::watch::channel(());
    tokio::spawn(async move {
        while let Ok((mut near, _)) = listener.accept().await {
            let mut cuts = cuts.clone();
            cuts.mark_unchanged();
            tokio::spawn(async move {
                let mut far = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
                tokio::select! {
                    _ = cuts.changed() => {}
                    _ = tokio::io::copy_bidirectional(&mut near, &mut far) => {}
                }
            });
        }
    });
    (there, cut)
}

/// A line to a port that is cut after so many bytes have come back over it; how many came over it in all.
pub async fn cut_after(port: u16, bytes: usize) -> (u16, tokio::task::JoinHandle<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let there = listener.local_addr().unwrap().port();
    let task = tokio::spawn(async move {
        let (mut near, _) = listener.accept().await.unwrap();
        let mut far = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        let (mut near_in, mut near_out) = near.split();
        let (mut far_in, mut far_out) = far.split();
        let mut passed = 0;
        let back = async {
            let mut buffer = vec![0; 4096];
            while passed < bytes {
                let most = buffer.len().min(bytes - passed);
                let Ok(read @ 1..) = far_in.read(&mut buffer[..most]).await else { break };
                passed += read;
                if near_out.write_all(&buffer[..read]).await.is_err() {
                    break;
                }
            }
        };
        tokio::select! {
            () = back => {}
            _ = tokio::io::copy(&mut near_in, &mut far_out) => {}
        }
        passed
    });
    (there, task)
}

async fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port()
}

fn report_missing() {
    static ONCE: Once = Once::new();

    let notice = "Dovecot is not on this machine, or the tests do not run as root: tests with a mailbox did NOT run";
    assert!(!setting_is_on("HEADSUP_TEST_REQUIRE_ALL"), "{notice}, and HEADSUP_TEST_REQUIRE_ALL demands it");
    // Past the capture of the test runner, so that a green run cannot hide it.
    ONCE.call_once(|| {
        let _ = writeln!(std::io::stderr(), "\n*** {notice} ***\n");
    });
}
