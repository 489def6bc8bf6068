//! `headsup check`: tries everything the service needs, one line each.

use std::fmt::Display;
use std::process::ExitCode;

use crate::app::start;
use crate::base::{Clock, Random};
use crate::config::Settings;
use crate::installation;
use crate::mailbox::imap::Account;
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
                    Ok(()) => findings.good("sealed identities", "this master key opens them"),
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
    mailbox(settings, &mut findings).await;
    Ok(if findings.wrong { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Whether the mailbox for reports can be opened, when one is watched.
async fn mailbox(settings: &Settings, findings: &mut Findings) {
    let what = "mailbox";
    match Account::new(&settings.mailbox) {
        Ok(None) if settings.mailbox.listen.is_some() => findings.good(what, "mail servers deliver by LMTP"),
        Ok(None) => findings.good(what, "no mailbox.url is set: no mailbox is watched"),
        Ok(Some(account)) => match account.check().await {
            Ok(waiting) => findings.good(what, format_args!("{account}, mails waiting: {waiting}")),
            Err(error) => findings.wrong(what, &error),
        },
        Err(error) => findings.wrong(what, &error),
    }
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
