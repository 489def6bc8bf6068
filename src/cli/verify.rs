//! `headsup verify`: whether a statement of when a report came in is genuine, in one line and by the exit code.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Args;

use crate::config::Settings;
use crate::keys;
use crate::proof::{MOST, PublicKey, Verdict, check};

#[derive(Args)]
pub struct Wanted {
    /// The statement as it was saved; `-` reads standard input
    #[arg(value_name = "FILE")]
    statement: PathBuf,
    /// The service's public key, as its /verify/key shows it; without one, this installation's own key is used
    #[arg(long, value_name = "KEYFILE")]
    key: Option<PathBuf>,
}

impl Wanted {
    /// Whether the configuration is of no use: whoever has the public key needs no installation.
    pub fn has_key(&self) -> bool {
        self.key.is_some()
    }
}

/// Exit code 0 when it is genuine, else 1. Reads what it is given and the key; changes and makes nothing. Without a key
/// the settings name the installation's.
pub fn run(settings: Option<&Settings>, wanted: &Wanted) -> anyhow::Result<ExitCode> {
    let trusted = match (&wanted.key, settings) {
        (Some(file), _) => {
            let text = read(file).with_context(|| format!("--key: failed to read {}", file.display()))?;
            PublicKey::read_all(&text).with_context(|| format!("--key: failed to use {}", file.display()))?
        }
        (None, Some(settings)) => vec![own(settings)?],
        (None, None) => bail!("name the service's public key with --key"),
    };
    let text = read(&wanted.statement).with_context(|| format!("failed to read {}", wanted.statement.display()))?;
    let (line, code) = match check(&text, &trusted) {
        Verdict::Genuine(it) => (
            format!(
                "genuine: {} ({}) received the report {} at {}",
                it.organisation, it.service, it.reference, it.received_at
            ),
            ExitCode::SUCCESS,
        ),
        Verdict::Changed => {
            ("not genuine: the text and its signature do not belong together".to_owned(), ExitCode::FAILURE)
        }
        Verdict::Another(it) => {
            (format!("not genuine: another key signed it; it says that it is from {}", it.service), ExitCode::FAILURE)
        }
        Verdict::Unreadable(why) => (format!("no statement: {why}"), ExitCode::FAILURE),
    };
    say!("{line}");
    Ok(code)
}

fn own(settings: &Settings) -> anyhow::Result<PublicKey> {
    let file = &settings.secrets.key_file;
    match keys::read(settings.secrets.key.as_ref(), file)? {
        Some(keys) => Ok(PublicKey::of(&keys)),
        None => bail!(
            "there is no master key here ({}): run it where Heads-up is installed, or name the service's public key \
             with --key",
            file.display()
        ),
    }
}

/// A text of which one byte more than fits is read, so that a longer one is seen to be. Bytes that are no text become
/// replacement characters, which no statement holds.
fn read(file: &Path) -> std::io::Result<String> {
    let most = u64::try_from(MOST).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(file)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
