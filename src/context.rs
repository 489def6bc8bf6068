//! What any handler or worker may reach. Plain and cheap to clone; functions below a handler take what they use.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::FromRef;

use crate::base::{Clock, EmailAddress, Random};
use crate::chapter::Chapters;
use crate::config::{List, Mailbox, PlanningClock, Shown, Team};
use crate::guidance::Library;
use crate::keys::Keys;
use crate::notify::{self, KindWords, Letters, Mailer, ToReporters};
use crate::people::{Access, CookieKind, Passwords, Permission, Person, Throttle};
use crate::store::{Db, StoreError};
use crate::targets::Targets;
use crate::terms::Kind;
use crate::watching;
use crate::web::clockface::span;
use crate::web::{Brake, DeskFrame, Failure, Live, Site, Uploads};
use crate::wording::Wording;
use crate::work::{Lately, Wake};

/// The running service.
#[derive(Clone)]
pub struct Context {
    pub db: Db,
    pub clock: Clock,
    pub random: Random,
    pub keys: Arc<Keys>,
    pub site: Arc<Site>,
    pub guidance: Arc<Library>,
    /// Why telling helps.
    pub chapters: Arc<Chapters>,
    /// Words to avoid, and ready answers.
    pub wording: Arc<Wording>,
    /// How soon somebody should look at what.
    pub targets: Arc<Targets>,
    /// Planning aids: so many hours after somebody became aware.
    pub clocks: Arc<[PlanningClock]>,
    /// Addresses told of each report, besides the people who are responders.
    pub responders: Arc<[EmailAddress]>,
    /// The mailing lists that a warning can be sent to.
    pub lists: Arc<[List]>,
    /// The organisation's teams with their headcount.
    pub teams: Arc<[Team]>,
    /// The settings in force, without their secrets.
    pub settings: Arc<[Shown]>,
    /// None: messages wait.
    pub mailer: Option<Arc<Mailer>>,
    pub letters: Arc<Letters>,
    /// Who sends our mails, as it was set.
    pub mail_from: Arc<str>,
    /// How reports come by mail.
    pub mailbox: Arc<Mailbox>,
    pub passwords: Arc<Passwords>,
    pub throttle: Arc<Throttle>,
    pub uploads: Uploads,
    /// For receipt codes that open nothing.
    pub brake: Arc<Brake>,
    /// There may be mail to send.
    pub mail_wake: Wake,
    /// What the desk's open pages hear.
    pub live: Live,
    /// What the queue says of reports that may belong together.
    pub likely_waves: Lately<Option<String>>,
}

impl FromRef<Context> for Access {
    fn from_ref(context: &Context) -> Self {
        let cookie = CookieKind::for_tls(context.site.is_secure());
        Self { db: context.db.clone(), clock: context.clock.clone(), cookie }
    }
}

impl FromRef<Context> for Arc<Site> {
    fn from_ref(context: &Context) -> Self {
        Arc::clone(&context.site)
    }
}

impl Context {
    /// What stands around a signed-in person's page, with a warning when mail is in trouble.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn desk_frame(&self, person: &Person, current: &'static str) -> Result<DeskFrame<'_>, StoreError> {
        let may = |permission| person.roles.allow(permission);
        let pages = [
            (Permission::WorkTheDesk, ("/desk", "Desk")),
            (Permission::WorkTheDesk, ("/desk/waves", "Waves")),
            (Permission::WorkTheDesk, ("/desk/answers", "Answers")),
            (Permission::WorkTheDesk, ("/desk/warnings", "Warnings")),
            (Permission::WorkTheDesk, ("/desk/lessons", "Lessons")),
            (Permission::SeeInsight, ("/insight", "Insight")),
            (Permission::Administer, ("/admin", "Admin")),
        ];
        let banner =
            if may(Permission::WorkTheDesk) || may(Permission::Administer) { self.banner().await? } else { None };
        Ok(DeskFrame {
            person: Some(person.name.clone()),
            pages: pages.into_iter().filter(|(permission, _)| may(*permission)).map(|(_, page)| page).collect(),
            current,
            banner,
            ..DeskFrame::new(&self.site)
        })
    }

    /// What is wrong with the mail and with the mailbox for reports, when anything is.
    async fn banner(&self) -> Result<Option<String>, StoreError> {
        let both = [self.mail_banner().await?, self.mailbox_banner().await?];
        let told = both.into_iter().flatten().collect::<Vec<_>>().join(" ");
        Ok(Some(told).filter(|told| !told.is_empty()))
    }

    /// That the mailbox for reports has not been read for long, when it has not.
    async fn mailbox_banner(&self) -> Result<Option<String>, StoreError> {
        Ok(self.mailbox_unread_for().await?.map(|unread| {
            format!(
                "The mailbox for reports has not been read for {}: what was mailed since is not here yet. /admin/mailbox says why.",
                span(unread)
            )
        }))
    }

    /// For how many seconds the mailbox for reports has not been read, when one is watched and that is longer than it should be.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn mailbox_unread_for(&self) -> Result<Option<i64>, StoreError> {
        if self.mailbox.url.is_none() {
            return Ok(None);
        }
        let watching = watching::store::watching(&self.db).await?;
        Ok(watching.and_then(|watching| watching.unread_for(self.mailbox.poll_seconds, self.clock.now())))
    }

    /// What is wrong with the mail, when anything is.
    async fn mail_banner(&self) -> Result<Option<String>, StoreError> {
        let health = notify::outbox_health(&self.db, self.clock.now()).await?;
        let waiting = |count: i64| if count == 1 { "1 message is".to_owned() } else { format!("{count} messages are") };
        let oldest = health.oldest_seconds.unwrap_or(0);
        if health.unaddressed {
            let (waiting, oldest) = (waiting(health.waiting), span(oldest));
            return Ok(Some(format!(
                "{waiting} waiting, the oldest for {oldest}. Nobody is told by mail yet: add a responder, or set mail.responders."
            )));
        }
        if self.mailer.is_none() && health.waiting > 0 {
            let (waiting, oldest) = (waiting(health.waiting), span(oldest));
            return Ok(Some(format!("{waiting} waiting, the oldest for {oldest}. No mail server is set.")));
        }
        // A message that has waited through several tries is trouble; one that is a few seconds old is not.
        if health.waiting > 0 && oldest >= 120 {
            let (waiting, oldest) = (waiting(health.waiting), span(oldest));
            return Ok(Some(format!(
                "{waiting} waiting, the oldest for {oldest}. The mail server does not take them."
            )));
        }
        if health.given_up > 0 {
            return Ok(Some(format!("{} not delivered, and no longer tried.", waiting(health.given_up))));
        }
        Ok(None)
    }
}

/// The words that mails take from the guidance.
pub fn letters(site: &Site, guidance: &Library) -> Letters {
    let words = |kind: &Kind| {
        let containment = guidance.containment(*kind).steps.iter().map(|line| line.text.clone()).collect();
        (*kind, KindWords { name: guidance.desk(*kind).name.clone(), containment })
    };
    Letters {
        public_url: site.public_url.clone(),
        organisation: site.organisation.clone(),
        time_zone: site.zone.clone(),
        kinds: Kind::ALL.iter().map(words).collect::<BTreeMap<_, _>>(),
        to_reporters: None,
    }
}

/// The words of mails to reporters, which are answered at `reply_to`.
pub fn to_reporters(
    site: &Arc<Site>,
    guidance: &Library,
    keys: &Arc<Keys>,
    reply_to: Option<EmailAddress>,
) -> ToReporters {
    let steps = site.languages.all().iter().flat_map(|language| {
        Kind::ALL.iter().map(|kind| {
            let now = guidance.get(language.code(), *kind).now.iter().map(|line| line.text.clone()).collect();
            ((language.code().to_owned(), *kind), now)
        })
    });
    ToReporters { keys: Arc::clone(keys), site: Arc::clone(site), steps: Arc::new(steps.collect()), reply_to }
}

/// Here, and not in `web`, so that the kit need not know the store's errors.
impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Busy(_) | StoreError::Unreachable(_) | StoreError::Disk(_) | StoreError::Closed => {
                Self::unavailable(error)
            }
            error => Self::internal(error),
        }
    }
}
