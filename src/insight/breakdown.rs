//! One month told apart along one dimension, with everything left out that could point to somebody. Pure.
//!
//! Only months that are over are told apart: each report would otherwise move a figure on the day it comes in. Counts
//! are rounded to 5, shares to 10 percent and never none or all, durations to bands. What is hidden is decided in
//! [`hide`], once for counts and once more for durations.

use super::hide::{self, COUNTS, Part, TIMES};
use super::summary::{Percentile, Summary};
use super::tally::{Dimension, Measured, Tallies};
use crate::config::Team;
use crate::figures::Month;
use crate::terms::{Channel, Kind};

/// Along what a month may be told apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    Kind,
    Team,
    Channel,
}

/// A word that names no dimension; fits after "because".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a month is told apart by one of: kind, team, channel")]
pub struct UnknownBy;

impl By {
    pub const ALL: [Self; 3] = [Self::Kind, Self::Team, Self::Channel];

    pub const fn dimension(self) -> Dimension {
        match self {
            Self::Kind => Dimension::Kind,
            Self::Team => Dimension::Team,
            Self::Channel => Dimension::Channel,
        }
    }

    /// Its spelling in addresses and the API.
    pub const fn as_str(self) -> &'static str {
        self.dimension().as_str()
    }
}

impl std::str::FromStr for By {
    type Err = UnknownBy;

    fn from_str(word: &str) -> Result<Self, UnknownBy> {
        Self::ALL.into_iter().find(|by| by.as_str() == word).ok_or(UnknownBy)
    }
}

/// What a part is: a value of the dimension.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    Kind(Kind),
    Channel(Channel),
    Team(String),
    /// Reports that named no team.
    NoTeam,
    /// Teams that the configuration does not name, together. Their names were typed by reporters and stay unseen.
    OtherTeams,
}

impl Value {
    /// Its spelling in the API; empty for no team, `*` for unnamed ones.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Kind(kind) => kind.as_str(),
            Self::Channel(channel) => channel.as_str(),
            Self::Team(name) => name,
            Self::NoTeam => "",
            Self::OtherTeams => "*",
        }
    }
}

/// One part of the month, as far as it may be shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PartShown {
    pub value: Value,
    /// How many reports, to the nearest 5; `None` when hidden.
    pub reports: Option<i64>,
    /// How long things took; `None` when hidden.
    pub times: Option<PartTimes>,
}

/// How long things took in one part: bands and rough shares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PartTimes {
    /// Median time-to-report.
    pub reported: Percentile,
    /// Percent of those with a time that came within an hour: surely, and at the most.
    pub within_hour: (i64, i64),
    /// Percent that gave no usable time.
    pub unsure: i64,
    /// Median time to the first move of a person.
    pub acknowledged: Percentile,
    /// Median time to containment.
    pub contained: Percentile,
}

/// The parts of `month`, in the order of the form and of the configuration.
pub fn breakdown(tallies: &Tallies, month: Month, by: By, teams: &[Team]) -> Vec<PartShown> {
    let family = match by {
        By::Kind => Kind::ALL.iter().map(|kind| whole(tallies, month, Value::Kind(*kind))).collect(),
        By::Channel => Channel::ALL.iter().map(|one| whole(tallies, month, Value::Channel(*one))).collect(),
        By::Team => by_team(tallies, month, teams),
    };
    show(family)
}

/// A part with everything known of it.
struct Whole {
    value: Value,
    measured: Measured,
    heads: Option<i64>,
    barred: bool,
}

fn whole(tallies: &Tallies, month: Month, value: Value) -> Whole {
    let measured = tallies.get(month, value.as_str()).cloned().unwrap_or_default();
    Whole { value, measured, heads: None, barred: false }
}

fn by_team(tallies: &Tallies, month: Month, teams: &[Team]) -> Vec<Whole> {
    let named = teams.iter().filter(|team| !team.name.is_empty());
    let mut family = named
        .map(|team| Whole {
            heads: Some(i64::from(team.headcount)),
            ..whole(tallies, month, Value::Team(team.name.clone()))
        })
        .collect::<Vec<_>>();
    let mut other = Measured::default();
    for (name, measured) in tallies.values(month) {
        if name.is_empty() {
            family.push(whole(tallies, month, Value::NoTeam));
        } else if !teams.iter().any(|team| team.name == name) {
            other.merge(measured);
        }
    }
    if other.reports() > 0 {
        family.push(Whole { value: Value::OtherTeams, measured: other, heads: None, barred: true });
    }
    family
}

fn show(family: Vec<Whole>) -> Vec<PartShown> {
    let part = |whole: &Whole, reports, barred| Part { reports, heads: whole.heads, barred };
    let counts = family.iter().map(|one| part(one, one.measured.reports(), one.barred)).collect::<Vec<_>>();
    let counts = hide::shown(&counts, COUNTS);
    let known = |one: &Whole| one.measured.reported.low.known();
    let times = family.iter().zip(&counts).map(|(one, shown)| part(one, known(one), !shown)).collect::<Vec<_>>();
    let times = hide::shown(&times, TIMES);
    let shown = family.into_iter().zip(counts).zip(times);
    shown
        .map(|((one, count), time)| PartShown {
            reports: count.then(|| hide::about(one.measured.reports())),
            times: time.then(|| part_times(&one.measured)),
            value: one.value,
        })
        .collect()
}

fn part_times(measured: &Measured) -> PartTimes {
    let summary = Summary::of(measured);
    let banded = |percentile| match percentile {
        Percentile::Of(span) => Percentile::Of(span.in_bands()),
        other => other,
    };
    let hour = summary.reported.within.map_or((0, 0), |within| (within[1].at_least, within[1].at_most));
    let known = summary.reported.known();
    PartTimes {
        reported: banded(summary.reported.percentiles.median),
        within_hour: (hide::about_percent(hour.0, known), hide::about_percent(hour.1, known)),
        unsure: hide::about_percent(summary.reported.unsure, summary.reported.reports),
        acknowledged: banded(summary.acknowledged.percentiles.median),
        contained: banded(summary.contained.percentiles.median),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{About, Bucket, Measure};
    use crate::insight::tally::Sums;
    use proptest::prelude::*;

    fn may() -> Month {
        "2026-05".parse().unwrap()
    }

    /// Tallies of reports by team: name, how many, minutes each took; negative for "not sure".
    fn by_team_tallies(teams: &[(&str, i64, i64)]) -> Tallies {
        let mut tallies = Tallies::default();
        for (name, count, minutes) in teams {
            let about = About { month: may(), kind: Kind::LooksOff, team: (*name).to_owned(), channel: Channel::Web };
            let between = match minutes {
                ..0 => (Bucket::UNSURE, Bucket::UNSURE),
                _ => Bucket::enclosing(minutes * 60, minutes * 60),
            };
            for _ in 0..*count {
                let mut sums = Sums::default();
                sums.count(Measure::Reported, &about, between, 1);
                for (key, count) in sums.iter().filter(|(key, _)| key.dimension == Dimension::Team) {
                    tallies.add(key.month, &key.value, key.measure, key.bound, (key.bucket, count));
                }
            }
        }
        tallies
    }

    fn size(name: &str, headcount: u32) -> Team {
        Team { name: name.to_owned(), headcount }
    }

    fn seen(parts: &[PartShown]) -> Vec<(&str, Option<i64>, bool)> {
        parts.iter().map(|part| (part.value.as_str(), part.reports, part.times.is_some())).collect()
    }

    #[test]
    fn a_hidden_team_takes_another_with_it() {
        let tallies = by_team_tallies(&[("Sales", 9, 10), ("Ops", 11, 10), ("Legal", 3, 10)]);
        let teams = [size("Sales", 40), size("Ops", 60), size("Legal", 12)];
        let parts = breakdown(&tallies, may(), By::Team, &teams);
        assert_eq!(seen(&parts), [("Sales", None, false), ("Ops", Some(10), true), ("Legal", None, false)]);
    }

    #[test]
    fn team_names_that_reporters_typed_stay_unseen() {
        let tallies = by_team_tallies(&[("Sales", 30, 10), ("Bob's lot", 20, 10), ("", 40, 400)]);
        let parts = breakdown(&tallies, may(), By::Team, &[size("Sales", 40)]);
        assert_eq!(seen(&parts), [("Sales", None, false), ("", Some(40), true), ("*", None, false)]);
        assert!(!format!("{parts:?}").contains("Bob"));
    }

    #[test]
    fn parts_are_shown_in_bands_and_roughly() {
        let tallies = by_team_tallies(&[("Sales", 31, 22), ("Sales", 2, -1), ("Ops", 48, 90)]);
        let parts = breakdown(&tallies, may(), By::Team, &[size("Sales", 40), size("Ops", 60)]);
        let sales = parts[0].times.unwrap();
        assert_eq!(parts[0].reports, Some(35));
        assert_eq!(sales.reported.to_string(), "15 minutes to 1 hour");
        assert_eq!((sales.within_hour, sales.unsure), ((90, 90), 10));
        assert_eq!(sales.contained, Percentile::NotYet);
        assert_eq!(parts[1].times.unwrap().within_hour, (10, 10));
    }

    #[test]
    fn kinds_come_in_the_order_of_the_form() {
        let parts = breakdown(&Tallies::default(), may(), By::Kind, &[]);
        assert_eq!(parts.len(), Kind::ALL.len());
        assert!(parts.iter().all(|part| part.reports.is_none() && part.times.is_none()));
        assert_eq!("team".parse::<By>(), Ok(By::Team));
        assert_eq!("all".parse::<By>(), Err(UnknownBy));
    }

    proptest! {
        #[test]
        fn the_gate_holds_for_counts_and_for_times(
            teams in prop::collection::vec((0_i64..30, 0_i64..30, 1_u32..30), 1..6)
        ) {
            let names = ["A", "B", "C", "D", "E", "F"];
            let rows = teams.iter().zip(names)
                .flat_map(|((timed, unsure, _), name)| [(name, *timed, 7), (name, *unsure, -1)]).collect::<Vec<_>>();
            let sizes = teams.iter().zip(names).map(|((_, _, heads), name)| size(name, *heads)).collect::<Vec<_>>();
            let parts = breakdown(&by_team_tallies(&rows), may(), By::Team, &sizes);
            for (part, (timed, unsure, heads)) in parts.iter().zip(&teams) {
                prop_assert!(part.reports.is_none() || (timed + unsure >= 5 && *heads >= 10));
                prop_assert!(part.reports.is_none_or(|reports| reports % 5 == 0));
                prop_assert!(part.times.is_none() || (part.reports.is_some() && *timed >= 10));
            }
            // What is missing from the whole is never one part, nor few reports.
            let left = |shown: &dyn Fn(&PartShown) -> bool, size: &dyn Fn(usize) -> i64| {
                let hidden = (0..parts.len()).filter(|at| !shown(&parts[*at])).collect::<Vec<_>>();
                (hidden.len(), hidden.iter().map(|at| size(*at)).sum::<i64>())
            };
            let any = |shown: &dyn Fn(&PartShown) -> bool| parts.iter().any(shown);
            let counted = |part: &PartShown| part.reports.is_some();
            let timed = |part: &PartShown| part.times.is_some();
            if any(&counted) {
                let (count, reports) = left(&counted, &|at| teams[at].0 + teams[at].1);
                prop_assert!(count == 0 || (count >= 2 && reports >= 5));
            }
            if any(&timed) {
                let (count, reports) = left(&timed, &|at| teams[at].0);
                prop_assert!(count == 0 || (count >= 2 && reports >= 10));
            }
        }
    }
}
