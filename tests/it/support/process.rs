//! The real program as a process of its own, listening on a port of its own: to be killed, measured, or stopped in order.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

/// How long a start or an orderly end may take; a limit for a broken test, not a pause.
const PATIENCE: Duration = Duration::from_secs(60);
/// Its standard error, appended to by each start in the same folder.
const LOG: &str = "service.log";

/// A running `headsup serve`. It ends with its owner.
pub struct Program {
    pub address: String,
    child: Child,
    /// Closed when the process has ended.
    lines: Receiver<String>,
    log: PathBuf,
}

impl Program {
    /// Starts the program in `folder` with these variables as its only environment, and waits until it listens.
    pub fn start(folder: &Path, environment: &[(&str, &str)]) -> Self {
        let log = folder.join(LOG);
        let mut command = Command::new(env!("CARGO_BIN_EXE_headsup"));
        command.arg("serve").current_dir(folder).env_clear().env("HEADSUP_SERVER_LISTEN", "127.0.0.1:0");
        command.envs(environment.iter().copied());
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.stderr(File::options().create(true).append(true).open(&log).unwrap()).spawn().unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let (said, lines) = channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let _ = said.send(line);
            }
        });
        let mut service = Self { address: String::new(), child, lines, log };
        let first = service.lines.recv_timeout(PATIENCE).unwrap_or_default();
        let address = first.rsplit_once("http://").map(|(_, address)| address.to_owned());
        service.address = address.unwrap_or_else(|| panic!("it does not listen; it logged:\n{}", service.log()));
        service
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as a loss of power would, as far as a process can tell: without a chance to finish anything.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end and waits until it has.
    pub fn stop(mut self) -> ExitStatus {
        let asked = Command::new("kill").args(["-TERM", &self.id().to_string()]).status().unwrap();
        assert!(asked.success());
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(_) => {}
                Err(RecvTimeoutError::Disconnected) => return self.child.wait().unwrap(),
                Err(RecvTimeoutError::Timeout) => panic!("it does not end; it logged:\n{}", self.log()),
            }
        }
    }

    /// What it and those before it in the same folder logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
