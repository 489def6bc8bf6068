//! What every page knows about this installation.

use std::sync::atomic::{AtomicBool, Ordering};

use jiff::tz::TimeZone;

use super::{Clockface, Notices};
use crate::base::{Hours, Moment};
use crate::language::Languages;

/// The organisation as its staff see it, and where the service is reached.
pub struct Site {
    pub organisation: String,
    pub phone: Option<String>,
    /// How people reach the service, without a slash at its end.
    pub public_url: String,
    pub languages: Languages,
    /// The zone in which times are shown and "today" is meant.
    pub zone: TimeZone,
    /// Names of the teams a report may come from.
    pub teams: Vec<String>,
    /// Minutes within which somebody looks, when the organisation promises that.
    pub answer_minutes: Option<u32>,
    /// When somebody is there; only these minutes count towards that promise. None: always.
    pub hours: Option<Hours>,
    /// Names of the organisation's own on the network, as they were set, and the hosts of its addresses.
    pub own_domains: Vec<String>,
    pub own_hosts: Vec<String>,
    /// What is told at the top of the staff pages.
    pub notices: Notices,
    made_up: AtomicBool,
}

impl Site {
    pub fn new(organisation: String, public_url: String, zone: TimeZone, languages: Languages) -> Self {
        Self {
            organisation,
            public_url,
            languages,
            zone,
            phone: None,
            teams: Vec::new(),
            answer_minutes: None,
            hours: None,
            own_domains: Vec::new(),
            own_hosts: Vec::new(),
            notices: Notices::default(),
            made_up: AtomicBool::new(false),
        }
    }

    /// One in every built-in language.
    #[cfg(test)]
    pub fn for_tests() -> Self {
        let codes = crate::language::BUILT_IN.map(ToOwned::to_owned);
        let languages =
            Languages::load(&codes, &crate::content::Content::built_in()).unwrap_or_else(|e| panic!("{e:?}"));
        Self::new("Example".to_owned(), "https://example.org".to_owned(), TimeZone::UTC, languages)
    }

    /// Whether people reach it through TLS, so that cookies can be marked Secure.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// The phone number as a link takes it: digits and a leading plus.
    pub fn phone_link(&self) -> Option<String> {
        let phone = self.phone.as_ref()?;
        Some(phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect())
    }

    /// By when somebody looks at what comes in now, as the organisation promises; `None` when it promises nothing.
    pub fn answer_by(&self, received_at: Moment) -> Option<Moment> {
        let minutes = self.answer_minutes?;
        match &self.hours {
            Some(hours) => hours.after(minutes, received_at, &self.zone),
            None => Some(received_at.plus_seconds(i64::from(minutes) * 60)),
        }
    }

    /// When somebody is at work again; `None` when somebody is there now, or always.
    pub fn opens_after(&self, now: Moment) -> Option<Moment> {
        self.hours.as_ref()?.after(0, now, &self.zone).filter(|opens| *opens > now)
    }

    /// Whether there is a time between the two in which nobody is at work.
    pub fn closes_between(&self, from: Moment, to: Moment) -> bool {
        let minutes = u32::try_from(to.seconds_since(from) / 60).unwrap_or(0);
        let open_so_long = |hours: &Hours| hours.after(minutes, from, &self.zone);
        self.hours.as_ref().is_some_and(|hours| open_so_long(hours).is_none_or(|at| at > to))
    }

    /// Whether the data was made up by `headsup demo`; every page says so.
    pub fn is_made_up(&self) -> bool {
        self.made_up.load(Ordering::Relaxed)
    }

    pub fn set_made_up(&self, made_up: bool) {
        self.made_up.store(made_up, Ordering::Relaxed);
    }

    /// The team of that name, when the organisation has one.
    pub fn team(&self, name: &str) -> Option<String> {
        let name = name.trim();
        self.teams.iter().find(|team| team.eq_ignore_ascii_case(name)).cloned()
    }

    pub fn clockface(&self) -> Clockface {
        Clockface::new(self.zone.clone())
    }
}
