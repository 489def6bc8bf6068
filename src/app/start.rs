//! From settings to a running service.

use std::path::PathBuf;
use std::sync::Arc;

use secrecy::ExposeSecret;

use crate::base::{Clock, Moment, Random};
use crate::chapter::Chapters;
use crate::config::{ConfigError, Settings};
use crate::content::ContentError;
use crate::context::{self, Context};
use crate::guidance::{self, Library};
use crate::history;
use crate::installation::{self, KeyMismatch};
use crate::keys::{self, KeyFileError, Keys};
use crate::language::Languages;
use crate::mailbox::imap::{Account, MailboxError};
use crate::notify::{Letters, Mailer, MailerError};
use crate::people::{Passwords, Throttle};
use crate::store::{self, Db, DbUrl, StoreError};
use crate::targets::Targets;
use crate::triage;
use crate::warning;
use crate::web::{Brake, Live, Site, Uploads};
use crate::wording::Wording;
use crate::work::{Lately, Wake};

/// Why the service cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Content(Vec<ContentError>),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Key(#[from] KeyFileError),
    #[error(transparent)]
    KeyMismatch(#[from] KeyMismatch),
    #[error(transparent)]
    Mailer(#[from] MailerError),
    #[error(transparent)]
    Mailbox(#[from] MailboxError),
    #[error("mail.ca_file: {file} cannot be read")]
    Authority { file: PathBuf, source: std::io::Error },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Everything people read, checked.
pub struct Texts {
    pub languages: Languages,
    pub guidance: Library,
    pub chapters: Chapters,
    pub wording: Wording,
}

/// The texts in the organisation's languages.
///
/// # Errors
/// Every problem in the texts.
pub fn texts(settings: &Settings) -> Result<Texts, StartError> {
    let content = settings.content.texts();
    let codes = &settings.organisation.languages;
    let left_over = content.left_over();
    let (languages, guidance) = (Languages::load(codes, &content), Library::load(codes, &content));
    match (languages, guidance, Chapters::load(codes, &content), Wording::load(codes, &content)) {
        (Ok(languages), Ok(guidance), Ok(chapters), Ok(wording)) if left_over.is_empty() => {
            Ok(Texts { languages, guidance, chapters, wording })
        }
        (languages, guidance, chapters, wording) => {
            let found =
                languages.err().into_iter().chain(guidance.err()).chain(chapters.err()).chain(wording.err()).flatten();
            let mut problems = Vec::new();
            for problem in found.chain(left_over).map(|problem| content.named(problem)) {
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            }
            Err(StartError::Content(problems))
        }
    }
}

/// The way mail is sent, when one is configured.
///
/// # Errors
/// [`MailerError`].
pub fn mailer(settings: &Settings) -> Result<Option<Mailer>, StartError> {
    let Some(url) = &settings.mail.url else { return Ok(None) };
    let authority = settings
        .mail
        .ca_file
        .as_ref()
        .map(|file| std::fs::read(file).map_err(|source| StartError::Authority { file: file.clone(), source }));
    let authority = authority.transpose()?;
    Ok(Some(Mailer::new(url.expose_secret(), &settings.mail.from, authority.as_deref())?))
}

/// Opens the database at its present schema, bringing it up to date when the settings allow that.
///
/// # Errors
/// [`StoreError`], among them that it is newer than this version, or older and not to be migrated.
pub async fn database(settings: &Settings, now: Moment) -> Result<Db, StoreError> {
    let db = Db::open(&settings.database.url.parse::<DbUrl>()?).await?;
    bring_up_to_date(&db, settings, now).await?;
    Ok(db)
}

/// The same, with the keys under its master key. Where neither the database nor the settings have one yet, it is made; a database that
/// has its key elsewhere is left as it is.
///
/// # Errors
/// [`StartError`].
pub async fn database_with_keys(settings: &Settings, random: &Random, now: Moment) -> Result<(Db, Keys), StartError> {
    let db = Db::open(&settings.database.url.parse::<DbUrl>()?).await?;
    keys_at_hand(settings, Some(&db)).await?;
    bring_up_to_date(&db, settings, now).await?;
    let secrets = &settings.secrets;
    let (keys, made) = keys::load(secrets.key.as_ref(), &secrets.key_file, random)?;
    if let Err(mismatch) = installation::keep_key(&db, keys.fingerprint(), &secrets.place()).await {
        // Another machine was quicker with a key of its own, since we looked.
        if made && matches!(mismatch, KeyMismatch::Other { .. }) {
            keys::unmake(&secrets.key_file)?;
        }
        return Err(mismatch.into());
    }
    Ok((db, keys))
}

/// The keys under the configured master key, when there is one yet. Makes none.
///
/// # Errors
/// [`StartError`], also when it is not the database's, or the database has one and there is none at hand.
pub async fn keys_at_hand(settings: &Settings, db: Option<&Db>) -> Result<Option<Keys>, StartError> {
    let secrets = &settings.secrets;
    let keys = keys::read(secrets.key.as_ref(), &secrets.key_file)?;
    if let Some(db) = db {
        installation::compare_key(db, keys.as_ref().map(Keys::fingerprint), &secrets.place()).await?;
    }
    Ok(keys)
}

async fn bring_up_to_date(db: &Db, settings: &Settings, now: Moment) -> Result<(), StoreError> {
    if settings.database.migrate {
        for applied in store::migrate(db, now).await? {
            tracing::info!(version = applied.version, name = applied.name, "migrated");
        }
    } else if let Some(last) = store::pending(db).await?.last() {
        return Err(StoreError::Older { known: last.version });
    }
    Ok(())
}

/// Links every event that is written from now on, and at the first start also those that are there already.
///
/// # Errors
/// [`StoreError`].
pub async fn link_histories(db: &Db, keys: &Keys, now: Moment) -> Result<(), StoreError> {
    db.seal_with(keys.histories());
    let reports = history::linking::link_all(db, now, |reports| tracing::info!(reports, "linking histories")).await?;
    if reports > 0 {
        tracing::info!(reports, "linked histories: from now on `headsup check` finds what is altered in them");
    }
    Ok(())
}

/// The organisation as its staff see it.
fn site(settings: &Settings, public_url: String, languages: Languages) -> Result<Site, StartError> {
    let organisation = &settings.organisation;
    let mut site = Site::new(organisation.name.clone(), public_url, organisation.zone()?, languages);
    site.phone = organisation.phone.clone();
    site.teams = organisation.teams.iter().map(|team| team.name.clone()).collect();
    site.answer_minutes = organisation.answer_minutes;
    site.hours = organisation.open_hours()?;
    site.own_domains.clone_from(&organisation.domains);
    site.own_hosts = own_hosts(settings, &site.public_url)?;
    Ok(site)
}

/// The hosts of the organisation's addresses, on the web and for mail.
fn own_hosts(settings: &Settings, public_url: &str) -> Result<Vec<String>, ConfigError> {
    let web = url::Url::parse(public_url).ok().and_then(|url| url.host_str().map(ToOwned::to_owned));
    let responders = settings.mail.responder_addresses()?;
    let lists = settings.warnings.lists(&settings.organisation)?;
    let from = settings.mail.from.rsplit('@').next().unwrap_or_default().trim_end_matches('>').to_owned();
    let written_to = responders.iter().chain(lists.iter().map(|list| &list.address));
    Ok(web.into_iter().chain([from]).chain(written_to.map(|address| address.domain().to_owned())).collect())
}

/// How soon somebody should look at what, in the organisation's hours.
///
/// # Errors
/// [`ConfigError`].
pub fn targets(settings: &Settings) -> Result<Targets, ConfigError> {
    let (organisation, wanted) = (&settings.organisation, &settings.targets);
    Ok(Targets {
        critical: wanted.critical,
        high: wanted.high,
        medium: wanted.medium,
        low: wanted.low,
        kinds: wanted.kinds.clone(),
        promise: organisation.answer_minutes,
        hours: organisation.open_hours()?,
        zone: organisation.zone()?,
    })
}

/// Assembles the service: everything but the socket and the running jobs. `public_url` is where people reach it.
///
/// # Errors
/// [`StartError`], in words that say what to do.
pub async fn open(
    settings: &Settings,
    public_url: String,
    clock: Clock,
    random: Random,
) -> Result<Context, StartError> {
    let texts = texts(settings)?;
    let guidance = Arc::new(texts.guidance);
    let mailer = mailer(settings)?;
    // What cannot be used is told before anything begins.
    Account::new(&settings.mailbox)?;
    let site = site(settings, public_url, texts.languages)?;
    let responders = settings.mail.responder_addresses()?;
    let lists = settings.warnings.lists(&settings.organisation)?;
    let now = clock.now();
    let (db, keys) = database_with_keys(settings, &random, now).await?;
    link_histories(&db, &keys, now).await?;
    let targets = targets(settings)?;
    triage::queue::store::due_restate(&db, &targets).await?;
    site.set_made_up(installation::is_made_up(&db).await?);
    db.write((Arc::clone(&guidance), now), |tx, (guidance, now)| {
        Box::pin(guidance::store::versions_keep(tx, guidance, *now))
    })
    .await?;
    let (site, keys) = (Arc::new(site), Arc::new(keys));
    let reply_to = settings.mailbox.reported_to()?;
    let to_reporters = Some(context::to_reporters(&site, &guidance, &keys, reply_to));
    let context = Context {
        letters: Arc::new(Letters { to_reporters, ..context::letters(&site, &guidance) }),
        mail_from: settings.mail.from.as_str().into(),
        mailbox: Arc::new(settings.mailbox.clone()),
        db,
        clock,
        keys,
        site,
        guidance,
        chapters: Arc::new(texts.chapters),
        wording: Arc::new(texts.wording),
        targets: Arc::new(targets),
        clocks: settings.planning.clocks.clone().into(),
        responders: responders.into(),
        lists: lists.into(),
        teams: settings.organisation.teams.clone().into(),
        settings: settings.shown().into(),
        mailer: mailer.map(Arc::new),
        passwords: Arc::new(Passwords::default()),
        throttle: Arc::new(Throttle::new(&random)),
        uploads: Uploads::default(),
        brake: Arc::new(Brake::default()),
        random,
        mail_wake: Wake::default(),
        live: Live::default(),
        likely_waves: Lately::default(),
    };
    warning::renew(&context).await?;
    Ok(context)
}
