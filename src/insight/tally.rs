//! Tallies: counted facts, by month and by one dimension at a time. Pure.

use std::collections::BTreeMap;

use super::counts::Durations;
use crate::figures::{About, Bucket, Measure, Month};

/// Along what the reports of a month are told apart. Never along two at once.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Dimension {
    /// Not at all: the organisation as a whole. Its only value is the empty text.
    All,
    Kind,
    Team,
    Channel,
}

impl Dimension {
    pub const ALL: [Self; 4] = [Self::All, Self::Kind, Self::Team, Self::Channel];

    /// Its spelling in the database and the API.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Kind => "kind",
            Self::Team => "team",
            Self::Channel => "channel",
        }
    }

    fn value(self, about: &About) -> &str {
        match self {
            Self::All => "",
            Self::Kind => about.kind.as_str(),
            Self::Team => &about.team,
            Self::Channel => about.channel.as_str(),
        }
    }
}

/// Which end of a duration is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Bound {
    High,
    Low,
}

impl Bound {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Low => "low",
        }
    }
}

/// What is counted together.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Key {
    pub month: Month,
    pub dimension: Dimension,
    pub value: String,
    pub measure: Measure,
    pub bound: Bound,
    pub bucket: Bucket,
}

/// Facts summed up, ready to be added to the tallies. In the order of their keys: two processes that add to the same
/// tallies lock them in one order and cannot wait for each other in a circle.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sums(BTreeMap<Key, i64>);

impl Sums {
    /// Counts one fact, `weight` times: both ends, in every dimension.
    pub fn count(&mut self, measure: Measure, about: &About, (low, high): (Bucket, Bucket), weight: i64) {
        for dimension in Dimension::ALL {
            for (bound, bucket) in [(Bound::Low, low), (Bound::High, high)] {
                let value = dimension.value(about).to_owned();
                let key = Key { month: about.month, dimension, value, measure, bound, bucket };
                *self.0.entry(key).or_default() += weight;
            }
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Key, i64)> {
        self.0.iter().map(|(key, count)| (key, *count))
    }
}

/// The durations of every measure for some set of reports.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Measured {
    pub reported: Durations,
    pub acknowledged: Durations,
    pub contained: Durations,
}

impl Measured {
    pub fn add(&mut self, measure: Measure, bound: Bound, bucket: Bucket, count: i64) {
        let durations = match measure {
            Measure::Reported => &mut self.reported,
            Measure::Acknowledged => &mut self.acknowledged,
            Measure::Contained => &mut self.contained,
        };
        match bound {
            Bound::Low => durations.low.add(bucket, count),
            Bound::High => durations.high.add(bucket, count),
        }
    }

    /// Adds everything of `other`.
    pub fn merge(&mut self, other: &Self) {
        let pairs = [
            (&mut self.reported, &other.reported),
            (&mut self.acknowledged, &other.acknowledged),
            (&mut self.contained, &other.contained),
        ];
        for (mine, theirs) in pairs {
            mine.low.merge(&theirs.low);
            mine.high.merge(&theirs.high);
        }
    }

    /// How many reports came in.
    pub fn reports(&self) -> i64 {
        self.reported.all()
    }
}

/// What was measured, by month and by value of one dimension.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tallies(BTreeMap<Month, BTreeMap<String, Measured>>);

impl Tallies {
    pub fn add(&mut self, month: Month, value: &str, measure: Measure, bound: Bound, at: (Bucket, i64)) {
        let values = self.0.entry(month).or_default();
        if !values.contains_key(value) {
            values.insert(value.to_owned(), Measured::default());
        }
        if let Some(measured) = values.get_mut(value) {
            measured.add(measure, bound, at.0, at.1);
        }
    }

    /// The values of a month with what was measured for each; those without reports are left out.
    pub fn values(&self, month: Month) -> impl Iterator<Item = (&str, &Measured)> {
        self.0.get(&month).into_iter().flatten().map(|(value, measured)| (value.as_str(), measured))
    }

    /// What was measured for one value in one month; `None` when there was nothing.
    pub fn get(&self, month: Month, value: &str) -> Option<&Measured> {
        self.0.get(&month)?.get(value)
    }
}
