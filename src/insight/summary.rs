//! What a manager is told of a set of reports: percentiles, shares, what is open. Pure.
//!
//! Means mislead where a few reports come after weeks, so there are none. A percentile is taken twice, from the shortest
//! and from the longest durations that fit what was said, and shown as the span between. "Not sure" is never guessed:
//! it stays out of the percentiles and is shown as a share. What is still open counts as longer than anything.
//!
//! Few values say little and may point to somebody: no median is taken from fewer than 10, no p75 from fewer than 20, no
//! p90 from fewer than 30 (10 values leave a median anywhere between the second and the ninth of them, and p90 would
//! be the one but longest).

use super::counts::Durations;
use super::span::Span;
use super::tally::Measured;
use crate::figures::Bucket;

/// Values a median is taken from at the least.
pub const FOR_MEDIAN: i64 = 10;
/// Values a p75 is taken from at the least.
pub const FOR_P75: i64 = 20;
/// Values a p90 is taken from at the least.
pub const FOR_P90: i64 = 30;

/// The limits whose shares are shown: before a stolen password is likely used, about when an intruder moves on, before
/// most legal clocks have run far, a working week. In seconds, with their names.
pub const LIMITS: [(i64, &str); 4] = [(300, "5 minutes"), (3_600, "1 hour"), (86_400, "1 day"), (432_000, "5 days")];

/// A percentile, as far as it can be told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Percentile {
    /// Fewer values than it takes.
    TooFew,
    /// It falls among those that are still open.
    NotYet,
    Of(Span),
}

impl Percentile {
    /// The span, when there is one.
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Of(span) => Some(span),
            Self::TooFew | Self::NotYet => None,
        }
    }
}

/// In words, as it stands in a table.
impl std::fmt::Display for Percentile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooFew => f.write_str("too few to say"),
            Self::NotYet => f.write_str("not yet"),
            Self::Of(span) => span.fmt(f),
        }
    }
}

/// The three percentiles that are shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Percentiles {
    pub median: Percentile,
    pub p75: Percentile,
    pub p90: Percentile,
}

impl Percentiles {
    /// From counted durations, and so many more that are still open.
    pub fn of(durations: &Durations, open: i64) -> Self {
        let values = durations.low.known() + open;
        let take = |percent, at_least| {
            if values < at_least {
                return Percentile::TooFew;
            }
            let ends = (durations.low.percentile(percent, open), durations.high.percentile(percent, open));
            match ends {
                (Some(low), Some(high)) => Percentile::Of(Span::new(low, high)),
                _ => Percentile::NotYet,
            }
        };
        Self { median: take(50, FOR_MEDIAN), p75: take(75, FOR_P75), p90: take(90, FOR_P90) }
    }
}

/// How many came within a limit: surely, and at the most.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Within {
    /// The limit in seconds, and its name.
    pub limit: (i64, &'static str),
    pub at_least: i64,
    pub at_most: i64,
    /// Of how many: those that gave a time.
    pub of: i64,
}

impl Within {
    /// The share in whole percent to the nearest, when it does not depend on the reading.
    pub fn sure_percent(self) -> Option<i64> {
        let of = self.of.max(1);
        (self.at_least == self.at_most).then(|| (self.at_least * 100 + of / 2) / of)
    }

    /// Both shares in whole percent, rounded outwards.
    pub fn percent(self) -> (i64, i64) {
        let of = self.of.max(1);
        (self.at_least * 100 / of, (self.at_most * 100 + of - 1) / of)
    }
}

/// Time-to-report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reported {
    pub reports: i64,
    /// How many of them gave no usable time.
    pub unsure: i64,
    pub percentiles: Percentiles,
    /// `None` when fewer than [`FOR_MEDIAN`] gave a time.
    pub within: Option<[Within; 4]>,
}

impl Reported {
    pub fn of(durations: &Durations) -> Self {
        let (known, unsure) = (durations.low.known(), durations.low.unsure());
        let within = LIMITS.map(|limit| {
            let mark = Bucket::floor(limit.0);
            let (at_least, at_most) = (durations.high.up_to(mark), durations.low.below(mark));
            Within { limit, at_least, at_most: at_most.max(at_least), of: known }
        });
        Self {
            reports: known + unsure,
            unsure,
            percentiles: Percentiles::of(durations, 0),
            within: (known >= FOR_MEDIAN).then_some(within),
        }
    }

    /// How many gave a time.
    pub fn known(&self) -> i64 {
        self.reports - self.unsure
    }

    /// Whether so many gave no time (more than a quarter) that this has to be said before anything else.
    pub fn unsure_comes_first(&self) -> bool {
        self.unsure * 4 > self.reports
    }
}

/// Time from the receipt to a move of the responders.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handled {
    pub done: i64,
    /// How many needed nothing of the kind: closed with nothing to contain, or withdrawn before anybody looked. They are neither
    /// done nor open.
    pub unneeded: i64,
    /// How many are still waiting for it.
    pub open: i64,
    pub percentiles: Percentiles,
}

impl Handled {
    /// From the durations of those for which it was done, among so many reports.
    pub fn of(durations: &Durations, reports: i64) -> Self {
        let (done, unneeded) = (durations.low.known(), durations.low.unsure());
        let open = (reports - done - unneeded).max(0);
        Self { done, unneeded, open, percentiles: Percentiles::of(durations, open) }
    }
}

/// Everything told of one set of reports.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Summary {
    pub reported: Reported,
    pub acknowledged: Handled,
    pub contained: Handled,
}

impl Summary {
    pub fn of(measured: &Measured) -> Self {
        Self {
            reported: Reported::of(&measured.reported),
            acknowledged: Handled::of(&measured.acknowledged, measured.reports()),
            contained: Handled::of(&measured.contained, measured.reports()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn durations(intervals: &[(i64, i64)], unsure: i64) -> Durations {
        let mut durations = Durations::default();
        for (min, max) in intervals {
            let (low, high) = Bucket::enclosing(min * 60, max * 60);
            durations.low.add(low, 1);
            durations.high.add(high, 1);
        }
        durations.low.add(Bucket::UNSURE, unsure);
        durations.high.add(Bucket::UNSURE, unsure);
        durations
    }

    #[test]
    fn percentiles_appear_when_there_is_enough_to_take_them_from() {
        let told = |count: i64| {
            let p = Percentiles::of(&durations(&vec![(20, 45); usize::try_from(count).unwrap()], 50), 0);
            [p.median, p.p75, p.p90].map(|p| p.to_string())
        };
        let (few, span) = ("too few to say", "20 to 45 minutes");
        assert_eq!(told(9), [few, few, few]);
        assert_eq!(told(10), [span, few, few]);
        assert_eq!(told(19), [span, few, few]);
        assert_eq!(told(20), [span, span, few]);
        assert_eq!(told(30), [span, span, span]);
    }

    #[test]
    fn a_percentile_runs_from_all_shortest_to_all_longest() {
        let mut intervals = vec![(5, 60); 6];
        intervals.extend([(0, 5); 5]);
        let reported = Reported::of(&durations(&intervals, 4));
        assert_eq!(reported.percentiles.median.to_string(), "5 minutes to 1 hour");
        assert_eq!((reported.reports, reported.known(), reported.unsure), (15, 11, 4));
        let within = reported.within.unwrap();
        assert_eq!((within[0].at_least, within[0].at_most, within[0].of), (5, 5, 11));
        assert_eq!((within[1].at_least, within[1].at_most), (11, 11));
        assert_eq!(within[0].percent(), (45, 46));
    }

    #[test]
    fn not_sure_comes_first_above_a_quarter() {
        let first = |known: usize, unsure| Reported::of(&durations(&vec![(1, 2); known], unsure)).unsure_comes_first();
        assert!(!first(30, 10));
        assert!(first(29, 10));
        assert!(!first(0, 0));
    }

    #[test]
    fn open_reports_never_drop_out() {
        let done = durations(&[(10, 10); 20], 0);
        let handled = Handled::of(&done, 40);
        assert_eq!((handled.done, handled.open), (20, 20));
        let shown = [handled.percentiles.median, handled.percentiles.p75].map(|p| p.to_string());
        assert_eq!(shown, ["about 10 minutes", "not yet"]);
        let nothing_to_contain = Handled::of(&durations(&[(10, 10); 20], 5), 40);
        assert_eq!((nothing_to_contain.done, nothing_to_contain.unneeded, nothing_to_contain.open), (20, 5, 15));
        assert_eq!(nothing_to_contain.percentiles.median, handled.percentiles.median);
        assert_eq!(Handled::of(&done, 41).percentiles.median, Percentile::NotYet);
        assert_eq!(Handled::of(&Durations::default(), 9).percentiles.median, Percentile::TooFew);
        assert_eq!(Handled::of(&Durations::default(), 12).percentiles.median, Percentile::NotYet);
    }
}
