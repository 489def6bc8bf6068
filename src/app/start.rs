//! From settings to a running service.

use std::sync::Arc;

use secrecy::ExposeSecret;

use crate::base::{Clock, Moment, Random};
use crate::chapter::Chapters;
use crate::config::{ConfigError, Settings};
use crate::content::{Content, ContentError};
use crate::context::{self, Context};
use crate::guidance::{self, Library};
use crate::installation::{self, KeyMismatch};
use crate::keys::{self, KeyFileError, Keys};
use crate::language::Languages;
use crate::mailbox::imap::{Account, MailboxError};
use crate::notify::{Letters, Mailer, MailerError};
use crate::people::{Passwords, Throttle};
use crate::store::{self, Db, DbUrl, StoreError};
use crate::targets::Targets;
use crate::triage;
use crate::web::{Brake, Live, Site, Uploads};
use crate::wording::Wording;
use crate::work::Wake;

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
    #[error("read mail.ca_file")]
    Authority(#[source] std::io::Error),
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
    let content = settings.content.folder.as_deref().map_or_else(Content::built_in, Content::with_folder);
    let codes = &settings.organisation.languages;
    let left_over = content.left_over();
    let (languages, guidance) = (Languages::load(codes, &content), Library::load(codes, &content));
    match (languages, guidance, Chapters::load(codes, &content), Wording::load(codes, &content)) {
        (Ok(languages), Ok(guidance), Ok(chapters), Ok(wording)) if left_over.is_empty() => {
            Ok(Texts { languages, guidance, chapters, wording })
        }
        (languages, guidance, chapters, wording) => {
            let problems = languages.err().into_iter().chain(guidance.err()).chain(chapters.err()).chain(wording.err());
            Err(StartError::Content(problems.flatten().chain(left_over).collect()))
        }
    }
}

/// The keys under the configured master key.
///
/// # Errors
/// [`KeyFileError`].
pub fn keys(settings: &Settings, random: &Random) -> Result<Keys, StartError> {
    Ok(keys::load(settings.secrets.key.as_ref(), &settings.secrets.key_file, random)?)
}

/// The way mail is sent, when one is configured.
///
/// # Errors
/// [`MailerError`].
pub fn mailer(settings: &Settings) -> Result<Option<Mailer>, StartError> {
    let Some(url) = &settings.mail.url else { return Ok(None) };
    let authority = settings.mail.ca_file.as_ref().map(std::fs::read).transpose().map_err(StartError::Authority)?;
    Ok(Some(Mailer::new(url.expose_secret(), &settings.mail.from, authority.as_deref())?))
}

/// Opens the database at its present schema, bringing it up to date when the settings allow that.
///
/// # Errors
/// [`StoreError`], among them that it is newer than this version, or older and not to be migrated.
pub async fn database(settings: &Settings, now: Moment) -> Result<Db, StoreError> {
    let db = Db::open(&settings.database.url.parse::<DbUrl>()?).await?;
    if settings.database.migrate {
        for applied in store::migrate(&db, now).await? {
            tracing::info!(version = applied.version, name = applied.name, "migrated");
        }
    } else if let Some(last) = store::pending(&db).await?.last() {
        return Err(StoreError::Older { known: last.version });
    }
    Ok(db)
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
    let from = settings.mail.from.rsplit('@').next().unwrap_or_default().trim_end_matches('>').to_owned();
    Ok(web.into_iter().chain([from]).chain(responders.iter().map(|address| address.domain().to_owned())).collect())
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
    let keys = keys(settings, &random)?;
    let now = clock.now();
    let db = database(settings, now).await?;
    installation::check_key(&db, keys.fingerprint()).await?;
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
    Ok(Context {
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
        responders: responders.into(),
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
    })
}
