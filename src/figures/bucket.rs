//! The scale on which durations are counted.
//!
//! A [`Bucket`] is a mark on the scale: one-minute steps to an hour, five minutes to 4 hours, a quarter of an hour to
//! a day, an hour to 5 days, a day to a year, and one mark beyond everything. The marks include 5 and 15 minutes,
//! 1 and 4 hours, and 1, 5 and 7 days, so that "within an hour" is counted and not estimated.
//!
//! **Rounding never makes an interval narrower.** Its shorter end is rounded down to a mark and its longer end up.
//! An interval that would shrink to a single mark is opened towards the shorter side: a duration of exactly five
//! minutes lies between the marks of four and of five, and is "within 5 minutes".
//!
//! The numbers of the marks are stored. **They never change their meaning.**

/// One mark on the scale of durations, or "not sure".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Bucket(i64);

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Stretches of the scale: from where (seconds), in which steps (seconds), up to where.
const STRETCHES: [(i64, i64, i64); 5] = [
    (0, MINUTE, HOUR),
    (HOUR, 5 * MINUTE, 4 * HOUR),
    (4 * HOUR, 15 * MINUTE, DAY),
    (DAY, HOUR, 5 * DAY),
    (5 * DAY, DAY, 365 * DAY),
];

/// The mark of one year, the last one with a length.
const YEAR: i64 = 632;

impl Bucket {
    /// It is not known when it happened.
    pub const UNSURE: Self = Self(-1);
    /// No time at all.
    pub const NONE: Self = Self(0);
    /// Longer than the scale: more than a year.
    pub const BEYOND: Self = Self(YEAR + 1);

    /// The two marks between which a duration lies that is known to be from `min` to `max` seconds. What is
    /// negative counts as nothing, and ends in the wrong order are put right.
    pub fn enclosing(min: i64, max: i64) -> (Self, Self) {
        let (low, high) = (Self::floor(min.min(max)), Self::ceiling(max.max(min)));
        let low = if low == high { low.before() } else { low };
        (low, high)
    }

    /// The longest mark that is not longer than so many seconds.
    pub fn floor(seconds: i64) -> Self {
        let mut number = 0;
        for (from, step, to) in STRETCHES {
            if seconds < to {
                return Self(number + (seconds - from).max(0) / step);
            }
            number += (to - from) / step;
        }
        Self(number)
    }

    /// The shortest mark that is not shorter than so many seconds.
    pub fn ceiling(seconds: i64) -> Self {
        let floor = Self::floor(seconds);
        if floor.seconds().is_some_and(|mark| mark >= seconds) { floor } else { Self(floor.0 + 1) }
    }

    /// The length in seconds; `None` for "not sure" and for [`Bucket::BEYOND`].
    pub fn seconds(self) -> Option<i64> {
        let mut number = self.0;
        for (from, step, to) in STRETCHES {
            let steps = (to - from) / step;
            if number <= steps {
                return (number >= 0).then_some(from + number * step);
            }
            number -= steps;
        }
        None
    }

    /// Its number in the database.
    pub fn number(self) -> i64 {
        self.0
    }

    /// The mark of that number in the database, when there is one.
    pub fn from_number(number: i64) -> Option<Self> {
        (Self::UNSURE.0..=Self::BEYOND.0).contains(&number).then_some(Self(number))
    }

    /// The next shorter mark; there is none before no time at all.
    pub fn before(self) -> Self {
        Self(if self.0 > 0 { self.0 - 1 } else { self.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_numbers_in_databases_keep_their_meaning() {
        let stored = [
            (0, 0),
            (1, MINUTE),
            (5, 5 * MINUTE),
            (15, 15 * MINUTE),
            (60, HOUR),
            (61, 65 * MINUTE),
            (96, 4 * HOUR),
            (97, 4 * HOUR + 15 * MINUTE),
            (176, DAY),
            (177, 25 * HOUR),
            (272, 5 * DAY),
            (274, 7 * DAY),
            (632, 365 * DAY),
        ];
        for (number, seconds) in stored {
            let bucket = Bucket::from_number(number).unwrap();
            assert_eq!(bucket.seconds(), Some(seconds), "mark {number}");
            assert_eq!(Bucket::floor(seconds), bucket);
            assert_eq!(Bucket::ceiling(seconds), bucket);
        }
        assert_eq!(Bucket::UNSURE.number(), -1);
        assert_eq!(Bucket::UNSURE.seconds(), None);
        assert_eq!(Bucket::BEYOND.number(), 633);
        assert_eq!(Bucket::BEYOND.seconds(), None);
        assert_eq!(Bucket::from_number(634), None);
        assert_eq!(Bucket::from_number(-2), None);
    }

    #[test]
    fn the_answers_of_the_form_keep_their_ends() {
        let ends = |min, max| {
            let (low, high) = Bucket::enclosing(min, max);
            (low.seconds(), high.seconds())
        };
        assert_eq!(ends(0, 5 * MINUTE), (Some(0), Some(5 * MINUTE)));
        assert_eq!(ends(5 * MINUTE, HOUR), (Some(5 * MINUTE), Some(HOUR)));
        assert_eq!(ends(300, 300), (Some(240), Some(300)));
        assert_eq!(ends(0, 0), (Some(0), Some(0)));
        assert_eq!(ends(-40, -2), (Some(0), Some(0)));
        assert_eq!(ends(HOUR, 90), (Some(MINUTE), Some(HOUR)));
        assert_eq!(ends(400 * DAY, 500 * DAY), (Some(365 * DAY), None));
        assert_eq!(ends(i64::MIN, i64::MAX), (Some(0), None));
    }

    proptest! {
        #[test]
        fn marks_enclose_the_interval_as_closely_as_the_scale_allows(a in 0..400 * DAY, b in 0..400 * DAY) {
            let (min, max) = (a.min(b), a.max(b));
            let (low, high) = Bucket::enclosing(min, max);
            prop_assert!(low.seconds().unwrap() <= min);
            prop_assert!(high.seconds().is_none_or(|high| high >= max));
            let next = Bucket::from_number(low.number() + 1).unwrap();
            prop_assert!(next.seconds().is_none_or(|next| next > min || (min == max && next == min)));
            prop_assert!(high.before().seconds().is_none_or(|before| before < max || max == 0));
        }

        #[test]
        fn marks_are_in_order(number in 0_i64..632) {
            let seconds = |number| Bucket::from_number(number).unwrap().seconds().unwrap();
            prop_assert!(seconds(number) < seconds(number + 1));
        }
    }
}
