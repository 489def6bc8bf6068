//! Counted durations: how many reports at each mark, and what can be read from such counts. Pure.

use std::collections::BTreeMap;

use crate::figures::Bucket;

/// How many at each mark of the scale, and how many "not sure".
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    at: BTreeMap<Bucket, i64>,
    known: i64,
    unsure: i64,
}

impl Counts {
    /// Counts `count` more at a mark.
    pub fn add(&mut self, bucket: Bucket, count: i64) {
        if bucket == Bucket::UNSURE {
            self.unsure += count;
        } else {
            let at = self.at.entry(bucket).or_default();
            *at += count;
            // What was counted and taken back again leaves nothing.
            if *at == 0 {
                self.at.remove(&bucket);
            }
            self.known += count;
        }
    }

    /// Counts everything of `other` too.
    pub fn merge(&mut self, other: &Self) {
        other.at.iter().for_each(|(bucket, count)| self.add(*bucket, *count));
        self.unsure += other.unsure;
    }

    /// How many have a duration.
    pub fn known(&self) -> i64 {
        self.known
    }

    /// How many are "not sure".
    pub fn unsure(&self) -> i64 {
        self.unsure
    }

    /// How many are no longer than `limit`.
    pub fn up_to(&self, limit: Bucket) -> i64 {
        self.at.range(..=limit).map(|(_, count)| count).sum()
    }

    /// How many are shorter than `limit`.
    pub fn below(&self, limit: Bucket) -> i64 {
        self.at.range(..limit).map(|(_, count)| count).sum()
    }

    /// The nearest-rank percentile of the known durations and of `open` more that have not ended and count as longer
    /// than any. `None` when it falls among those, or when there is nothing to take it from.
    pub fn percentile(&self, percent: u8, open: i64) -> Option<Bucket> {
        let all = self.known + open.max(0);
        let rank = (i64::from(percent) * all + 99) / 100;
        let mut seen = 0;
        self.at.iter().find_map(|(bucket, count)| {
            seen += count;
            (seen >= rank.max(1)).then_some(*bucket)
        })
    }
}

/// The durations of one measure, counted twice: each as short and as long as it can have been.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Durations {
    pub low: Counts,
    pub high: Counts,
}

impl Durations {
    /// How many there are, with or without a duration.
    pub fn all(&self) -> i64 {
        self.low.known() + self.low.unsure()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The percentile by its definition: sort everything, take the smallest value with at least `percent` of all
    /// values at or below it.
    fn naive(values: &[i64], percent: u8) -> i64 {
        let mut sorted = values.to_vec();
        sorted.sort_unstable();
        let enough = |at: usize| (at + 1) * 100 >= usize::from(percent) * sorted.len();
        sorted[(0..sorted.len()).find(|at| enough(*at)).unwrap()]
    }

    fn counted(buckets: impl Iterator<Item = Bucket>) -> Counts {
        let mut counts = Counts::default();
        buckets.for_each(|bucket| counts.add(bucket, 1));
        counts
    }

    #[test]
    fn nothing_has_no_percentile() {
        assert_eq!(Counts::default().percentile(50, 0), None);
        assert_eq!(Counts::default().percentile(50, 3), None);
        let only_unsure = counted([Bucket::UNSURE; 4].into_iter());
        assert_eq!((only_unsure.percentile(50, 0), only_unsure.known(), only_unsure.unsure()), (None, 0, 4));
    }

    #[test]
    fn open_ones_count_as_longer_than_any() {
        let counts = counted((1..=6).map(|minutes| Bucket::floor(minutes * 60)));
        assert_eq!(counts.percentile(50, 0), Some(Bucket::floor(180)));
        assert_eq!(counts.percentile(50, 6), Some(Bucket::floor(360)));
        assert_eq!(counts.percentile(50, 7), None);
        assert_eq!(counts.percentile(90, 1), None);
    }

    proptest! {
        #[test]
        fn percentiles_agree_with_sorting_the_same_marks(
            numbers in prop::collection::vec(0_i64..=633, 1..80), percent in 1_u8..=100
        ) {
            let counts = counted(numbers.iter().map(|number| Bucket::from_number(*number).unwrap()));
            prop_assert_eq!(counts.percentile(percent, 0).unwrap().number(), naive(&numbers, percent));
        }

        #[test]
        fn percentiles_lie_within_a_mark_of_those_of_the_raw_durations(
            raw in prop::collection::vec((0_i64..40_000_000, 0_i64..500_000), 1..80), percent in 1_u8..=100
        ) {
            let intervals = raw.iter().map(|(min, width)| (*min, min + width)).collect::<Vec<_>>();
            let marks = intervals.iter().map(|(min, max)| Bucket::enclosing(*min, *max)).collect::<Vec<_>>();
            let low = counted(marks.iter().map(|(low, _)| *low)).percentile(percent, 0).unwrap();
            let high = counted(marks.iter().map(|(_, high)| *high)).percentile(percent, 0).unwrap();
            let raw_low = naive(&intervals.iter().map(|(min, _)| *min).collect::<Vec<_>>(), percent);
            let raw_high = naive(&intervals.iter().map(|(_, max)| *max).collect::<Vec<_>>(), percent);
            prop_assert!(low == Bucket::floor(raw_low) || low == Bucket::floor(raw_low).before());
            prop_assert_eq!(high, Bucket::ceiling(raw_high));
            prop_assert!(low <= high);
        }

        #[test]
        fn shares_are_exact_at_every_mark(
            raw in prop::collection::vec((0_i64..700_000, 0_i64..90_000), 0..60), number in 0_i64..=632
        ) {
            let limit = Bucket::from_number(number).unwrap();
            let seconds = limit.seconds().unwrap();
            let marks = raw.iter().map(|(min, width)| Bucket::enclosing(*min, min + width)).collect::<Vec<_>>();
            let surely = raw.iter().filter(|(min, width)| min + width <= seconds).count();
            let perhaps = raw.iter().filter(|(min, width)| *min < seconds || min + width <= seconds).count();
            let low = counted(marks.iter().map(|(low, _)| *low));
            let high = counted(marks.iter().map(|(_, high)| *high));
            prop_assert_eq!(usize::try_from(high.up_to(limit)).unwrap(), surely);
            if number > 0 {
                prop_assert_eq!(usize::try_from(low.below(limit)).unwrap(), perhaps);
            }
        }
    }
}
