//! A real mail server on a socket: tests/smtp/server.py, steered over its standard input.
//!
//! Where Python or its library is missing (`HEADSUP_TEST_PYTHON` names another one) the test says so and passes, unless
//! `HEADSUP_TEST_REQUIRE_ALL=1` demands that it runs.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Once;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;
use tokio::sync::mpsc;

use super::{setting, setting_is_on};

const SERVER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/smtp/server.py");
/// Where its standard error goes: shown when the test cannot go on.
const COMPLAINTS: &str = "complaints";
/// How long the server may take for anything it was asked; a limit for a broken test, not a pause.
const PATIENCE: Duration = Duration::from_secs(30);

/// Name and password that the server asks for when it is told to.
pub const LOGIN: (&str, &str) = ("duty", "pa/ss@word");

/// A running mail server. It ends with its test.
pub struct MailServer {
    pub port: u16,
    /// The authority that signed its certificate, in PEM.
    pub authority: Vec<u8>,
    events: mpsc::UnboundedReceiver<Value>,
    process: Child,
    folder: TempDir,
}

impl MailServer {
    /// Starts one that behaves so; none when Python or its library is missing here.
    pub async fn start(behaviour: &str) -> Option<Self> {
        let python = setting("HEADSUP_TEST_PYTHON").unwrap_or_else(|| "python3".to_owned());
        let has_library = Command::new(&python).args(["-c", "import aiosmtpd"]).stderr(Stdio::null()).status();
        if !has_library.is_ok_and(|status| status.success()) {
            report_missing();
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let made = Command::new(&python).args([SERVER, "--make-cert"]).arg(folder.path()).output().unwrap();
        let paths: Value = serde_json::from_slice(&made.stdout).expect("the server makes a certificate, with openssl");
        let mut process = Command::new(&python)
            .args([SERVER, "--behaviour", behaviour, "--user", LOGIN.0, "--password", LOGIN.1])
            .args(["--cert", paths["cert"].as_str().unwrap(), "--key", paths["key"].as_str().unwrap()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(folder.path().join(COMPLAINTS)).unwrap())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let (said, events) = mpsc::unbounded_channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let _ = said.send(serde_json::from_str(&line).unwrap());
            }
        });
        let authority = std::fs::read(paths["ca"].as_str().unwrap()).unwrap();
        let mut server = Self { port: 0, authority, events, process, folder };
        server.port = u16::try_from(server.next().await["port"].as_u64().unwrap()).unwrap();
        Some(server)
    }

    /// Behaves so from now on.
    pub async fn behave(&mut self, behaviour: &str) {
        writeln!(self.process.stdin.as_mut().unwrap(), "behaviour {behaviour}").unwrap();
        let answer = self.next().await;
        assert_eq!(answer["event"], "behaviour", "{answer}");
    }

    /// What it tells next.
    pub async fn next(&mut self) -> Value {
        let event = tokio::time::timeout(PATIENCE, self.events.recv()).await;
        event.ok().flatten().unwrap_or_else(|| {
            let complaints = std::fs::read_to_string(self.folder.path().join(COMPLAINTS)).unwrap();
            panic!("the mail server ended or fell silent; it complained of:\n{complaints}")
        })
    }

    /// What it tells next, which is to be a message it took.
    pub async fn accepted(&mut self) -> Value {
        let event = self.next().await;
        assert_eq!(event["event"], "accepted", "{event}");
        event
    }

    /// What it tells next, which is to be something it did not take.
    pub async fn turned_away(&mut self) -> Value {
        let event = self.next().await;
        assert_eq!(event["event"], "turned-away", "{event}");
        event
    }

    /// Whether it has told everything that was asked for.
    pub fn is_silent(&mut self) -> bool {
        self.events.is_empty()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn report_missing() {
    static ONCE: Once = Once::new();

    let notice = "Python with aiosmtpd is not on this machine (HEADSUP_TEST_PYTHON names one that has it; tests/run \
                  installs it): the tests of mail did NOT run";
    assert!(!setting_is_on("HEADSUP_TEST_REQUIRE_ALL"), "{notice}, and HEADSUP_TEST_REQUIRE_ALL demands it");
    // Past the capture of the test runner, so that a green run cannot hide it.
    ONCE.call_once(|| {
        let _ = writeln!(std::io::stderr(), "\n*** {notice} ***\n");
    });
}
