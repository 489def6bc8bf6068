//! `headsup check`: tries everything the service needs, one line each, and looks at every history.

use std::fmt::Display;
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};

use crate::app::start;
use crate::base::{Clock, Random};
use crate::config::Settings;
use crate::history::{self, Whole};
use crate::installation;
use crate::keys::Keys;
use crate::store::{self, Db, DbUrl, StoreError};

/// What went well and what did not.
#[derive(Default)]
struct Findings {
    wrong: bool,
}

impl Findings {
    fn good(&self, what: &str, line: impl Display) {
        say!("ok     {what}: {line}");
    }

    fn altered(&mut self, line: impl Display) {
        self.wrong = true;
        say!("WRONG  histories: {line}");
    }

    fn wrong(&mut self, what: &str, error: &dyn std::error::Error) {
        self.wrong = true;
        let mut line = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            line = format!("{line}: {cause}");
            source = cause.source();
        }
        for line in line.lines() {
            say!("WRONG  {what}: {line}");
        }
    }
}

/// Exit code 0 when everything is well, else 1. Changes nothing, except that a missing SQLite file and key file are made.
pub async fn run(settings: &Settings) -> anyhow::Result<ExitCode> {
    let mut findings = Findings::default();
    findings.good("configuration", "every key is understood");
    match start::texts(settings) {
        Ok(_) => {
            let line =
                "every message, every kind's guidance and the chapter are there, in every language, and ready answers";
            findings.good("texts", line)
        }
        Err(error) => findings.wrong("texts", &error),
    }
    let keys = match start::keys(settings, &Random::system()) {
        Ok(keys) => {
            findings.good("master key", format_args!("fingerprint {}", keys.fingerprint()));
            Some(keys)
        }
        Err(error) => {
            findings.wrong("master key", &error);
            None
        }
    };
    match database(settings).await {
        Ok((db, line)) => {
            findings.good("database", line);
            if let Some(keys) = keys {
                match installation::check_key(&db, keys.fingerprint()).await {
                    Ok(()) => {
                        findings.good("sealed identities", "this master key opens them");
                        if let Err(error) = histories(&db, &keys, &mut findings).await {
                            findings.wrong("histories", &error);
                        }
                    }
                    Err(error) => findings.wrong("sealed identities", &error),
                }
            }
            db.close().await;
        }
        Err(error) => findings.wrong("database", &error),
    }
    match start::mailer(settings) {
        Ok(None) => findings.good("mail", "no mail.url is set: messages wait, and the desk says so"),
        Ok(Some(mailer)) => match mailer.check().await {
            Ok(()) => findings.good("mail", "the server takes our mail"),
            Err(error) => findings.wrong("mail", &error),
        },
        Err(error) => findings.wrong("mail", &error),
    }
    Ok(if findings.wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Whether every report's history is as it was written: one line for each that is not.
async fn histories(db: &Db, keys: &Keys, findings: &mut Findings) -> Result<(), StoreError> {
    let seal = keys.histories();
    let kept = history::store::beginning(db).await?;
    let beginning = kept.as_ref().and_then(|kept| kept.read(seal));
    let is_linking = beginning.is_none_or(|beginning| !beginning.is_finished);
    let bar = ProgressBar::new(u64::try_from(history::store::histories_count(db).await?).unwrap_or(0));
    // The template is a constant of ours; without it the bar still counts.
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} histories, {eta} left") {
        bar.set_style(style);
    }
    let altered = |found: history::Found| bar.suspend(|| findings.altered(format_args!("{found}")));
    let seen = |reports: i64| bar.set_position(u64::try_from(reports).unwrap_or(0));
    let whole = history::verify(db, seal, is_linking, altered, seen).await;
    bar.finish_and_clear();
    let Whole { reports, events, unlinked, altered } = whole?;
    // Without any link there was no beginning yet: the service makes it when it first starts.
    if (kept.is_some() && beginning.is_none()) || (kept.is_none() && unlinked < events) {
        findings.altered("what is kept of when links began was changed or taken away");
    } else if altered == 0 && unlinked > 0 {
        findings.good(
            "histories",
            format_args!("{unlinked} of {events} events are not linked yet: the service does it when it starts"),
        );
    } else if altered == 0 {
        let before = match beginning.map(|beginning| (beginning.before, beginning.at)) {
            None | Some((0, _)) => String::new(),
            Some((before, at)) => format!(
                "; {before} of them were there before events were linked, on {}, and are as they were then",
                at.timestamp().strftime("%Y-%m-%d")
            ),
        };
        findings
            .good("histories", format_args!("{events} events of {reports} reports are as they were written{before}"));
    }
    Ok(())
}

async fn database(settings: &Settings) -> Result<(Db, String), StoreError> {
    let url = settings.database.url.parse::<DbUrl>()?;
    let db = Db::open(&url).await?;
    let pending = store::pending(&db).await?;
    if pending.is_empty() {
        return Ok((db, format!("{url}, up to date")));
    }
    if settings.database.migrate {
        store::migrate(&db, Clock::system().now()).await?;
        return Ok((db, format!("{url}, brought up to date")));
    }
    Err(StoreError::Older { known: pending.last().map_or(0, |last| last.version) })
}
