//! `headsup check`: tries everything the service needs, one line each, and looks at every history.

use std::fmt::Display;
use std::process::ExitCode;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::in_one_line;
use super::listen::{ListenError, listen};
use crate::app::start::{self, StartError};
use crate::base::{Clock, opens_here_alone};
use crate::config::{Mistakes, Settings};
use crate::history::{self, Whole};
use crate::keys::Keys;
use crate::mailbox::imap::{Account, MailboxError};
use crate::store::{self, Db, DbUrl, StoreError};
use crate::watching::Watching;
use crate::web::clockface::span;
use crate::{installation, private, watching};

/// How long the mail server may take for everything, while somebody waits at the shell.
const PATIENCE: Duration = Duration::from_secs(15);

/// What went well and what did not.
#[derive(Default)]
struct Findings {
    wrong: bool,
}

impl Findings {
    fn good(&self, what: &str, line: impl Display) {
        say!("ok     {what}: {line}");
    }

    /// Not wrong, and good to know.
    fn hint(&self, what: &str, line: impl Display) {
        say!("hint   {what}: {line}");
    }

    fn altered(&mut self, line: impl Display) {
        self.wrong = true;
        say!("WRONG  histories: {line}");
    }

    fn wrong(&mut self, what: &str, told: &str) {
        self.wrong = true;
        for line in told.lines() {
            say!("WRONG  {what}: {line}");
        }
    }
}

/// A configuration with mistakes: each of them, and nothing more, as the rest would be tried with other settings than were meant.
pub fn without_settings(mistakes: &Mistakes) -> ExitCode {
    let mut findings = Findings::default();
    findings.wrong("configuration", &mistakes.to_string());
    findings.hint("all the rest", "texts, keys, database and mail are tried once the configuration is mended");
    ExitCode::FAILURE
}

/// Exit code 0 when everything is well, else 1. Only tries: nothing is made, migrated or sent.
pub async fn run(settings: &Settings) -> anyhow::Result<ExitCode> {
    let mut findings = Findings::default();
    findings.good("configuration", "every key is understood");
    listening(settings, &mut findings).await?;
    match start::texts(settings) {
        Ok(_) => {
            let line =
                "every message, every kind's guidance and the chapter are there, in every language, and ready answers";
            findings.good("texts", line);
        }
        Err(error) => findings.wrong("texts", &told(settings, error)),
    }
    let db = match database(settings).await {
        Ok((db, line)) => {
            findings.good("database", line);
            Some(db)
        }
        Err(error) => {
            findings.wrong("database", &told(settings, error));
            None
        }
    };
    match master_key(settings, db.as_ref().map(Option::as_ref)).await {
        Ok((keys, line)) => {
            findings.good("master key", line);
            if let (Some(keys), Some(Some(db))) = (keys, &db)
                && let Err(error) = histories(db, &keys, &mut findings).await
            {
                findings.wrong("histories", &told(settings, error));
            }
        }
        Err(error) => findings.wrong("master key", &told(settings, error)),
    }
    let watching = match db.flatten() {
        Some(db) => {
            let watching = watched(&db).await;
            db.close().await;
            watching
        }
        None => Ok(None),
    };
    match start::mailer(settings) {
        Ok(None) => findings.good("mail", "no mail.url is set: messages wait, and the desk says so"),
        Ok(Some(mailer)) => match mailer.clone().with_time_limit(PATIENCE).check().await {
            Ok(()) => findings.good("mail", format_args!("{mailer}: it takes our mail")),
            Err(error) => findings.wrong("mail", &told(settings, error)),
        },
        Err(error) => findings.wrong("mail", &told(settings, error)),
    }
    mailbox(settings, watching, &mut findings).await;
    Ok(if findings.wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What the service has written down of the mailbox it watches, where the database has a place for it yet.
async fn watched(db: &Db) -> Result<Option<Watching>, StoreError> {
    if store::has_table(db, "mailbox_watch").await? { watching::store::watching(db).await } else { Ok(None) }
}

/// Whether the mailbox for reports can be opened, when one is watched, and how the service fares with it.
async fn mailbox(settings: &Settings, watching: Result<Option<Watching>, StoreError>, findings: &mut Findings) {
    let what = "mailbox";
    match Account::new(&settings.mailbox) {
        Ok(None) if settings.mailbox.listen.is_some() => findings.good(what, "mail servers deliver by LMTP"),
        Ok(None) => findings.good(what, "no mailbox.url is set: no mailbox is watched"),
        Ok(Some(account)) => {
            let tried = tokio::time::timeout(PATIENCE, account.check()).await.unwrap_or(Err(MailboxError::Silence));
            match tried {
                Ok(waiting) => findings.good(what, format_args!("{account}, mails waiting: {waiting}")),
                Err(error) => findings.wrong(what, &settings.placed(&account.told(&error))),
            }
            match watching {
                Ok(watching) => reading(settings, &account, watching, findings),
                Err(error) => findings.wrong(what, &told(settings, error)),
            }
        }
        Err(error) => findings.wrong(what, &told(settings, error)),
    }
}

/// When the service read the mailbox last.
fn reading(settings: &Settings, account: &Account, watching: Option<Watching>, findings: &mut Findings) {
    let (what, now) = ("reading the mailbox", Clock::system().now());
    let Some(watching) = watching.filter(|watching| watching.mailbox == account.to_string()) else {
        return findings.hint(what, "the service has not watched it yet");
    };
    let trouble = watching.trouble.as_ref().filter(|trouble| trouble.since.is_some());
    let why = trouble.map_or(String::new(), |trouble| format!(": {}", trouble.problem));
    match (watching.unread_for(settings.mailbox.poll_seconds, now), watching.read_at) {
        (Some(unread), _) => findings.wrong(what, &format!("the service has not read it for {}{why}", span(unread))),
        (None, Some(at)) => {
            findings.good(what, format_args!("the service read it {} ago{why}", span(now.seconds_since(at))))
        }
        (None, None) => findings.hint(what, format_args!("the service has not read it yet{why}")),
    }
}

/// With every cause, and where the key was set that it is about.
fn told(settings: &Settings, error: impl Into<anyhow::Error>) -> String {
    settings.placed(&in_one_line(&error.into()))
}

/// Whether the address can be had, and whether people can use the one they are told.
async fn listening(settings: &Settings, findings: &mut Findings) -> anyhow::Result<()> {
    match listen(settings).await {
        Ok(_) => {}
        // Most often because the service runs, as it should.
        Err(taken @ ListenError::Taken(_)) => findings.hint("listening", told(settings, taken)),
        Err(error) => findings.wrong("listening", &told(settings, error)),
    }
    let reached_at = settings.server.reached_at(settings.server.address()?);
    if opens_here_alone(&reached_at) {
        let line = format_args!(
            "links in mails and the poster lead to {reached_at}, which people elsewhere cannot open; set it before they need it"
        );
        findings.hint("server.public_url", line);
    }
    Ok(())
}

/// Whether every report's history is as it was written: one line for each that is not.
async fn histories(db: &Db, keys: &Keys, findings: &mut Findings) -> Result<(), StoreError> {
    if !store::pending(db).await?.is_empty() {
        findings.good("histories", "read once the database is up to date");
        return Ok(());
    }
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

/// The database as it is, none where starting makes it, and what starting would do with it.
async fn database(settings: &Settings) -> Result<(Option<Db>, String), StoreError> {
    let url = settings.database.url.parse::<DbUrl>()?;
    let Some(db) = Db::find(&url).await? else {
        let made = if settings.database.migrate { "starting makes it" } else { "`headsup migrate` makes it" };
        return Ok((None, format!("{url}: not there yet; {made}")));
    };
    let pending = store::pending(&db).await?;
    let Some(last) = pending.last() else {
        installation::rehearse(&db).await?;
        return Ok((Some(db), format!("{url}: up to date, and a report could be stored")));
    };
    if !settings.database.migrate {
        return Err(StoreError::Older { known: last.version });
    }
    store::rehearse_migrating(&db).await?;
    let names = pending.iter().map(|migration| migration.name.as_str()).collect::<Vec<_>>().join(", ");
    let line = format!("{url}: it can be used; starting brings it up to date ({} to apply: {names})", pending.len());
    Ok((Some(db), line))
}

/// The master key, and whether it is the one of the database. `db` is none where that could not be reached, and none within where starting makes it.
async fn master_key(settings: &Settings, db: Option<Option<&Db>>) -> Result<(Option<Keys>, String), MasterKeyError> {
    let place = settings.secrets.place();
    let Some(keys) = start::keys_at_hand(settings, db.flatten()).await? else {
        private::rehearse(&settings.secrets.key_file)
            .map_err(|source| MasterKeyError::Place { place: place.clone(), source })?;
        let made = if db.is_some() { "starting makes it" } else { "starting makes it, unless the database has one" };
        return Ok((None, format!("{place}: not there yet; {made}")));
    };
    let fits = if db.is_some() { "it fits the database" } else { "not compared with the database" };
    let line = format!("{place}: fingerprint {}, {fits}", keys.fingerprint());
    Ok((Some(keys), line))
}

#[derive(Debug, thiserror::Error)]
enum MasterKeyError {
    #[error(transparent)]
    Start(#[from] StartError),
    #[error("{place} cannot be made; let this user do so, or name another file")]
    Place { place: String, source: std::io::Error },
}
