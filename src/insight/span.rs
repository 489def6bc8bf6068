//! How long, in words: "20 to 45 minutes", "about 2 hours", "at least 3 days". Never seconds. Pure.
//!
//! What is shown is rounded as people speak of time, and outwards: a range never looks narrower than it is. Where both
//! ends would be shown as the same, or are neighbours on the scale, there is one figure with "about".

use std::fmt;

use crate::figures::Bucket;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// The bands shown where exact figures could point to somebody: what was reached before a stolen password is used,
/// before an intruder moves on, within a shift, a day, a working week.
const BANDS: [i64; 8] = [0, 5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, DAY, 5 * DAY, 7 * DAY];

/// From the one length to the other.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Span {
    low: Bucket,
    high: Bucket,
}

impl Span {
    pub fn new(low: Bucket, high: Bucket) -> Self {
        Self { low, high }
    }

    /// Its shorter end in seconds.
    pub fn low_seconds(self) -> i64 {
        self.low.seconds().unwrap_or_default()
    }

    /// Its longer end in seconds; `None` when it lies beyond the scale.
    pub fn high_seconds(self) -> Option<i64> {
        self.high.seconds()
    }

    /// The same, widened to whole bands.
    #[must_use]
    pub fn in_bands(self) -> Self {
        let low = BANDS.iter().rev().find(|band| **band <= self.low_seconds());
        let high = BANDS.iter().find(|band| self.high_seconds().is_some_and(|high| high <= **band));
        Self {
            low: low.map_or(Bucket::NONE, |low| Bucket::floor(*low)),
            high: high.map_or(Bucket::BEYOND, |high| Bucket::floor((*high).max(BANDS[1]))),
        }
    }

    /// As it follows "came": "within 20 to 45 minutes"; `None` when there is no limit it came within.
    pub fn within(self) -> Option<String> {
        match self.ends() {
            Ends::UpTo(high) => Some(format!("within {}", Length(high))),
            Ends::AtLeast(_) | Ends::Any => None,
            Ends::About(_) | Ends::Between(..) => Some(format!("within {self}")),
        }
    }

    fn ends(self) -> Ends {
        let low = self.low_seconds();
        let Some(high) = self.high_seconds() else {
            return if low == 0 { Ends::Any } else { Ends::AtLeast(down(low)) };
        };
        if low == 0 {
            return Ends::UpTo(up(high.max(MINUTE)));
        }
        let neighbours = self.high.number() - self.low.number() <= 1;
        if neighbours || nearest(low) == nearest(high) {
            Ends::About(nearest(low.midpoint(high)))
        } else {
            Ends::Between(down(low), up(high))
        }
    }
}

/// The ends of a span as they are shown, in seconds.
enum Ends {
    UpTo(i64),
    About(i64),
    Between(i64, i64),
    AtLeast(i64),
    Any,
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ends() {
            Ends::UpTo(high) => write!(f, "up to {}", Length(high)),
            Ends::About(length) => write!(f, "about {}", Length(length)),
            Ends::Between(low, high) => {
                let ((count, unit), (_, same)) = (Length(low).parts(), Length(high).parts());
                if unit == same {
                    write!(f, "{count} to {}", Length(high))
                } else {
                    write!(f, "{} to {}", Length(low), Length(high))
                }
            }
            Ends::AtLeast(low) if low >= 365 * DAY => f.write_str("more than a year"),
            Ends::AtLeast(low) => write!(f, "at least {}", Length(low)),
            Ends::Any => f.write_str("anything up to more than a year"),
        }
    }
}

/// How long something has been going on, in whole minutes, hours or days: "3 days". Less than a minute is one.
pub fn age(seconds: i64) -> String {
    let step = if seconds < HOUR {
        MINUTE
    } else if seconds < 2 * DAY {
        HOUR
    } else {
        DAY
    };
    let whole = (seconds / step).max(1);
    let unit = if step == MINUTE {
        "minute"
    } else if step == HOUR {
        "hour"
    } else {
        "day"
    };
    format!("{whole} {unit}{}", if whole == 1 { "" } else { "s" })
}

/// A length as it is, rounded up to what people say: "2 hours".
pub fn exactly(seconds: i64) -> String {
    Length(up(seconds)).to_string()
}

/// A rounded length in seconds, as people say it.
struct Length(i64);

impl Length {
    /// The count, and the unit for several of them.
    fn parts(&self) -> (String, &'static str) {
        let (size, unit) = match self.0 {
            length if length < HOUR => (MINUTE, "minutes"),
            length if length < DAY => (HOUR, "hours"),
            _ => (DAY, "days"),
        };
        let half = if self.0 % size * 2 >= size { "½" } else { "" };
        (format!("{}{half}", self.0 / size), unit)
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, unit) = self.parts();
        let unit = if count == "1" { unit.trim_end_matches('s') } else { unit };
        write!(f, "{count} {unit}")
    }
}

/// The step in which lengths of this size are shown.
fn step(seconds: i64) -> i64 {
    match seconds {
        s if s < 20 * MINUTE => MINUTE,
        s if s < HOUR => 5 * MINUTE,
        s if s < 6 * HOUR => HOUR / 2,
        s if s < DAY => HOUR,
        s if s < 5 * DAY => DAY / 2,
        _ => DAY,
    }
}

fn down(seconds: i64) -> i64 {
    seconds - seconds % step(seconds)
}

fn up(seconds: i64) -> i64 {
    let step = step(seconds);
    (seconds + step - 1) / step * step
}

fn nearest(seconds: i64) -> i64 {
    let step = step(seconds);
    (seconds + step / 2) / step * step
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(low: i64, high: i64) -> String {
        let (low, high) = Bucket::enclosing(low, high);
        Span::new(low, high).to_string()
    }

    #[test]
    fn lengths_read_as_people_say_them() {
        assert_eq!(shown(20 * MINUTE, 45 * MINUTE), "20 to 45 minutes");
        assert_eq!(shown(0, 5 * MINUTE), "up to 5 minutes");
        assert_eq!(shown(0, 0), "up to 1 minute");
        assert_eq!(shown(5 * MINUTE, HOUR), "5 minutes to 1 hour");
        assert_eq!(shown(2 * HOUR, 2 * HOUR), "about 2 hours");
        assert_eq!(shown(HOUR, 89 * MINUTE), "1 to 1½ hours");
        assert_eq!(shown(12 * MINUTE + 20, 12 * MINUTE + 20), "about 13 minutes");
        assert_eq!(shown(22 * HOUR, 2 * DAY), "22 hours to 2 days");
        assert_eq!(shown(DAY, 36 * HOUR), "1 to 1½ days");
        assert_eq!(shown(3 * DAY, 500 * DAY), "at least 3 days");
        assert_eq!(shown(380 * DAY, 500 * DAY), "more than a year");
        assert_eq!(shown(0, 500 * DAY), "anything up to more than a year");
    }

    #[test]
    fn ends_that_would_be_shown_alike_are_one_figure() {
        assert_eq!(shown(115 * MINUTE, 130 * MINUTE), "about 2 hours");
        assert_eq!(shown(12 * DAY, 12 * DAY + 60), "about 13 days");
        assert_eq!(shown(95 * MINUTE, 3 * HOUR), "1½ to 3 hours");
    }

    #[test]
    fn it_follows_a_verb() {
        let within = |low, high| Span::new(Bucket::floor(low), Bucket::ceiling(high)).within();
        assert_eq!(within(0, 5 * MINUTE).unwrap(), "within 5 minutes");
        assert_eq!(within(20 * MINUTE, 45 * MINUTE).unwrap(), "within 20 to 45 minutes");
        assert_eq!(within(3 * DAY, 500 * DAY), None);
    }

    #[test]
    fn bands_hide_the_figure_itself() {
        let banded = |low, high| Span::new(Bucket::floor(low), Bucket::ceiling(high)).in_bands().to_string();
        assert_eq!(banded(21 * MINUTE, 33 * MINUTE), "15 minutes to 1 hour");
        assert_eq!(banded(0, 0), "up to 5 minutes");
        assert_eq!(banded(HOUR, 4 * HOUR), "1 to 4 hours");
        assert_eq!(banded(50 * MINUTE, 9 * DAY), "at least 15 minutes");
        assert_eq!(banded(6 * DAY, 7 * DAY), "5 to 7 days");
    }

    #[test]
    fn ages_are_whole() {
        let ages = [20, 119, 90 * MINUTE, 26 * HOUR, 3 * DAY + HOUR].map(age);
        assert_eq!(ages, ["1 minute", "1 minute", "1 hour", "26 hours", "3 days"]);
    }

    proptest! {
        #[test]
        fn ranges_are_never_shown_narrower_and_never_in_seconds(a in 0..370 * DAY, b in 0..370 * DAY) {
            let (low, high) = Bucket::enclosing(a.min(b), a.max(b));
            let span = Span::new(low, high);
            if let Ends::Between(low, high) = span.ends() {
                prop_assert!(low < high && low <= a.min(b) && high >= a.max(b));
            }
            let banded = span.in_bands();
            prop_assert!(banded.low <= low && banded.high >= high);
            let words = format!("{span} {:?} {banded}", span.within());
            prop_assert!(!words.contains("second") && !words.contains(" 0 "), "{}", words);
        }
    }
}
