//! One fact: something about some report took so long. Built only whole.

use std::str::FromStr;

use jiff::tz::TimeZone;

use super::{Bucket, Month};
use crate::base::{Id, Moment};
use crate::store::StoreError;
use crate::terms::{Channel, Kind};

/// What was measured.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Measure {
    /// From when it happened to when it was told. Every report has this fact, once.
    Reported,
    /// From the receipt to the first move of a person. At most once for a report.
    Acknowledged,
    /// From the receipt to containment; without a duration when a report was closed with nothing to contain. At most once
    /// for a report: a containment takes the place of that, when the report was opened again.
    Contained,
}

impl Measure {
    /// Every one, in the order in which they come about.
    pub const ALL: [Self; 3] = [Self::Reported, Self::Acknowledged, Self::Contained];

    /// Its spelling in the database and the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reported => "reported",
            Self::Acknowledged => "acknowledged",
            Self::Contained => "contained",
        }
    }
}

impl FromStr for Measure {
    type Err = StoreError;

    fn from_str(word: &str) -> Result<Self, StoreError> {
        let found = Self::ALL.into_iter().find(|measure| measure.as_str() == word);
        found.ok_or_else(|| StoreError::unknown("measure", word))
    }
}

/// What a fact may say about the report it comes from. All of it as it was at the report's receipt: a kind or a team
/// that is put right later does not move between figures that have been shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct About {
    /// The local calendar month of the receipt.
    pub month: Month,
    pub kind: Kind,
    /// The team that was named; empty for none.
    pub team: String,
    pub channel: Channel,
}

impl About {
    /// What there is to say about a report received at `received_at`, in the organisation's `zone`.
    pub fn report(received_at: Moment, zone: &TimeZone, kind: Kind, team: Option<&str>, channel: Channel) -> Self {
        let month = Month::of(received_at, zone);
        Self { month, kind, team: team.unwrap_or_default().to_owned(), channel }
    }
}

/// How long something took, ready to be stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact {
    pub(super) id: Id<Fact>,
    pub(super) measure: Measure,
    pub(super) about: About,
    pub(super) low: Bucket,
    pub(super) high: Bucket,
    /// How often it counts: 1, or -1 when it takes back one that was counted before.
    pub(super) weight: i64,
}

impl Fact {
    /// A report came in. `delay` is its time-to-report, the shortest and the longest that fits what was said
    /// (seconds); `None` when the reporter was not sure, or said what cannot have been.
    pub fn reported(id: Id<Fact>, about: About, delay: Option<(i64, i64)>) -> Self {
        let (low, high) = delay.map_or((Bucket::UNSURE, Bucket::UNSURE), |(min, max)| Bucket::enclosing(min, max));
        Self { id, measure: Measure::Reported, about, low, high, weight: 1 }
    }

    /// A person first moved a report that had come in at `received_at`.
    pub fn acknowledged(id: Id<Fact>, about: About, received_at: Moment, at: Moment) -> Self {
        Self::after(id, Measure::Acknowledged, about, received_at, at)
    }

    /// What a report told of, received at `received_at`, was contained for the first time.
    pub fn contained(id: Id<Fact>, about: About, received_at: Moment, at: Moment) -> Self {
        Self::after(id, Measure::Contained, about, received_at, at)
    }

    /// A report was closed for the first time without anything having been contained: there was no need.
    pub fn nothing_to_contain(id: Id<Fact>, about: About) -> Self {
        Self { id, measure: Measure::Contained, about, low: Bucket::UNSURE, high: Bucket::UNSURE, weight: 1 }
    }

    /// A report was withdrawn before anybody had looked: there is nothing to wait for any more.
    pub fn nothing_to_acknowledge(id: Id<Fact>, about: About) -> Self {
        Self { measure: Measure::Acknowledged, ..Self::nothing_to_contain(id, about) }
    }

    /// Takes back a fact that was counted: both together count for nothing, folded or not.
    #[must_use]
    pub fn taken_back(self) -> Self {
        Self { weight: -self.weight, ..self }
    }

    fn after(id: Id<Fact>, measure: Measure, about: About, received_at: Moment, at: Moment) -> Self {
        let took = at.seconds_since(received_at);
        let (low, high) = Bucket::enclosing(took, took);
        Self { id, measure, about, low, high, weight: 1 }
    }

    pub fn measure(&self) -> Measure {
        self.measure
    }

    pub fn about(&self) -> &About {
        &self.about
    }

    /// How often it counts: 1, or -1 when it takes back one that was counted before.
    pub fn weight(&self) -> i64 {
        self.weight
    }

    /// The marks between which the duration lies; both are [`Bucket::UNSURE`] when it is not known.
    pub fn between(&self) -> (Bucket, Bucket) {
        (self.low, self.high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Random;

    #[test]
    fn a_fact_knows_its_month_and_its_marks_and_nothing_else() {
        let received = Moment::new("2026-10-31T23:30:00Z".parse().unwrap());
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let about = About::report(received, &zone, Kind::ClickedLink, None, Channel::Web);
        assert_eq!(about.month.to_string(), "2026-11");
        let id = Id::random(&Random::seeded(1));
        let later = received.plus_seconds(11 * 60 + 20);
        let fact = Fact::acknowledged(id, about.clone(), received, later);
        assert_eq!(fact.between(), (Bucket::floor(11 * 60), Bucket::floor(12 * 60)));
        let unsure = Fact::reported(id, about.clone(), None);
        assert_eq!(unsure.between(), (Bucket::UNSURE, Bucket::UNSURE));
        let backwards = Fact::contained(id, about, received, received.plus_seconds(-5));
        assert_eq!(backwards.between(), (Bucket::NONE, Bucket::NONE));
    }

    #[test]
    fn measures_are_read_back() {
        for measure in Measure::ALL {
            assert_eq!(measure.as_str().parse::<Measure>().unwrap(), measure);
        }
        assert!("guessed".parse::<Measure>().is_err());
    }
}
