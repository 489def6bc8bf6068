//! `[organisation]`: what staff see, and the zone their clocks run in.

use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer};

use super::{ConfigError, Mistakes, wrong};
use crate::base::Hours;
use crate::content::Content;
use crate::language::BUILT_IN;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Organisation {
    pub name: String,
    /// Whom to ring, shown on every page staff see.
    pub phone: Option<String>,
    /// Languages offered to staff, the first being the default.
    pub languages: Vec<String>,
    /// An IANA name. None: the machine's own zone.
    pub timezone: Option<String>,
    /// Minutes within which somebody looks at a report, as promised on the receipt. None: no time is promised.
    pub answer_minutes: Option<u32>,
    /// When somebody is there, by the week: only these minutes count towards the promise. None: always.
    pub hours: Option<String>,
    /// Names of the organisation's own on the network: nothing below them is an indicator.
    pub domains: Vec<String>,
    /// Teams with their headcount, in the order of their names.
    #[serde(deserialize_with = "teams")]
    pub teams: Vec<Team>,
}

/// A team staff may name in a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Team {
    pub name: String,
    /// How many people it has: figures of small teams are not shown.
    pub headcount: u32,
}

impl Default for Organisation {
    fn default() -> Self {
        Self {
            name: "Your organisation".to_owned(),
            phone: None,
            languages: BUILT_IN.map(ToOwned::to_owned).to_vec(),
            timezone: None,
            answer_minutes: None,
            hours: None,
            domains: Vec::new(),
            teams: Vec::new(),
        }
    }
}

impl Organisation {
    /// The zone in which "today" and "yesterday" are meant.
    ///
    /// # Errors
    /// When there is no such zone.
    pub fn zone(&self) -> Result<TimeZone, ConfigError> {
        match &self.timezone {
            None => Ok(TimeZone::system()),
            Some(name) => TimeZone::get(name)
                .map_err(|_| wrong("organisation.timezone", "it is an IANA name such as Europe/Berlin or UTC")),
        }
    }

    /// The hours in which somebody is there; `None` when that is always.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn open_hours(&self) -> Result<Option<Hours>, ConfigError> {
        let hours = self.hours.as_deref().map(str::parse).transpose();
        hours.map_err(|error| wrong("organisation.hours", format!("{error}; without it somebody is always there")))
    }

    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        mistakes.keep(self.zone());
        mistakes.keep(self.open_hours());
        if self.name.trim().is_empty() {
            mistakes.add(wrong("organisation.name", "staff see it on every page, so it is not empty"));
        }
        if self.answer_minutes.is_some_and(|minutes| !(1..=LONGEST_PROMISE).contains(&minutes)) {
            let right =
                format!("it is from 1 to {LONGEST_PROMISE} minutes, such as 30; leave it out to promise no time");
            mistakes.add(wrong("organisation.answer_minutes", right));
        }
        if let Some(domain) = self.domains.iter().find(|domain| !is_domain(domain)) {
            mistakes.add(wrong("organisation.domains", format!("it lists names such as example.org, unlike {domain}")));
        }
    }

    /// Whether there are texts in each of the languages.
    pub(super) fn check_languages(&self, texts: &Content) -> Result<(), ConfigError> {
        let wrong = |reason: String| Err(wrong("organisation.languages", reason));
        if self.languages.is_empty() {
            return wrong("it names at least one language, such as [\"en\"]".to_owned());
        }
        let known = texts.languages(&BUILT_IN);
        let unknown =
            self.languages.iter().filter(|code| !known.contains(code)).map(String::as_str).collect::<Vec<_>>();
        if !unknown.is_empty() {
            return wrong(format!("there are no texts in {}; there are {}", unknown.join(", "), known.join(", ")));
        }
        let twice = self.languages.iter().enumerate().find(|(place, code)| self.languages[..*place].contains(code));
        twice.map_or(Ok(()), |(_, code)| wrong(format!("it names {code} twice")))
    }
}

/// A year, in minutes: a promise beyond it is a slip of the pen.
const LONGEST_PROMISE: u32 = 366 * 24 * 60;

/// Whether it is a bare name: no address of a page, none of a mail.
fn is_domain(text: &str) -> bool {
    let name = matches!(url::Host::parse(text), Ok(url::Host::Domain(_)));
    name && text.contains('.') && !text.contains(['@', '/', '*']) && !text.starts_with('.')
}

fn teams<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Team>, D::Error> {
    let table = std::collections::BTreeMap::<String, u32>::deserialize(deserializer)?;
    Ok(table.into_iter().map(|(name, headcount)| Team { name, headcount }).collect())
}
