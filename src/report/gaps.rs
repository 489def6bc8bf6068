//! Two clocks: from happening to noticing, and from noticing to telling. Pure.
//!
//! Somebody who is taken in on Monday, sees it on Friday and tells two minutes later did everything right, and one number for
//! both would hide it. Each gap is kept as its shortest and its longest reading, as narrow as what was said allows.

use super::Occurrence;
use crate::base::Moment;

/// Asked from this gap on, in seconds: below it, noticing and happening are as good as one.
const WORTH_ASKING: i64 = 60 * 60;

/// The two gaps, in whole seconds; `None` where what was said does not tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Gaps {
    /// From happening to noticing.
    pub noticing: Option<(i64, i64)>,
    /// From noticing to telling.
    pub telling: Option<(i64, i64)>,
}

impl Gaps {
    /// Between when it happened, when it was noticed and when we were told. What says that it was noticed before it happened
    /// tells nothing.
    pub fn of(occurrence: &Occurrence, noticed: Option<&Occurrence>, received: Moment) -> Self {
        let Some((from, to)) = noticed.and_then(Occurrence::interval) else { return Self::default() };
        let Some((earliest, latest)) = occurrence.interval() else {
            return Self { noticing: None, telling: Some(between((from, to), (received, received))) };
        };
        if to < earliest {
            return Self::default();
        }
        // Nobody notices what has not begun.
        let from = from.max(earliest);
        Self {
            noticing: Some(between((earliest, latest), (from, to))),
            telling: Some(between((from, to), (received, received))),
        }
    }
}

/// The shortest and the longest time from some moment of the first interval to one of the second.
fn between((earliest, latest): (Moment, Moment), (from, to): (Moment, Moment)) -> (i64, i64) {
    (from.seconds_since(latest).max(0), to.seconds_since(earliest).max(0))
}

/// Whether it is worth asking when it was noticed: even the shortest reading leaves an hour between happening and telling.
pub fn worth_asking(occurrence: &Occurrence, received: Moment) -> bool {
    occurrence.delay(received).is_some_and(|(shortest, _)| shortest >= WORTH_ASKING)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::Precision;

    const RECEIVED: i64 = 1_795_000_000;

    fn moment(minutes_before: i64) -> Moment {
        Moment::from_micros(RECEIVED * 1_000_000).plus_seconds(-60 * minutes_before)
    }

    fn from_to(earliest: i64, latest: i64) -> Occurrence {
        Occurrence::Between { earliest: moment(earliest), latest: moment(latest), precision: Precision::Between }
    }

    /// The shortest and the longest reading in minutes, or the ends of an interval in minutes before the report.
    type Minutes = Option<(i64, i64)>;

    fn gaps(occurred: Minutes, noticed: Minutes) -> (Minutes, Minutes) {
        let occurred = occurred.map_or(Occurrence::Unknown { said: None }, |(from, to)| from_to(from, to));
        let noticed = noticed.map(|(from, to)| from_to(from, to));
        let gaps = Gaps::of(&occurred, noticed.as_ref(), moment(0));
        let minutes = |gap: Option<(i64, i64)>| gap.map(|(least, most)| (least / 60, most / 60));
        (minutes(gaps.noticing), minutes(gaps.telling))
    }

    #[test]
    fn both_gaps_are_as_narrow_as_what_was_said_allows() {
        assert_eq!(gaps(Some((600, 480)), Some((60, 30))), (Some((420, 570)), Some((30, 60))));
        // The same day for both: noticing did not begin before happening.
        assert_eq!(gaps(Some((300, 240)), Some((720, 0))), (Some((0, 300)), Some((0, 300))));
        assert_eq!(gaps(None, Some((60, 30))), (None, Some((30, 60))));
        assert_eq!(gaps(Some((600, 480)), None), (None, None));
        // Noticed before it happened.
        assert_eq!(gaps(Some((60, 30)), Some((600, 480))), (None, None));
        let unsure = Occurrence::Unknown { said: None };
        assert_eq!(Gaps::of(&from_to(600, 480), Some(&unsure), moment(0)), Gaps::default());
    }

    #[test]
    fn it_is_asked_from_an_hour_on() {
        for (earliest, latest, asked) in [(61, 59, false), (120, 60, true), (600, 30, false), (600, 480, true)] {
            assert_eq!(worth_asking(&from_to(earliest, latest), moment(0)), asked, "{earliest} to {latest}");
        }
        assert!(!worth_asking(&Occurrence::Unknown { said: None }, moment(0)));
    }

    proptest::proptest! {
        #[test]
        fn the_gaps_hold_every_story_that_fits(
            happened in (0_i64..5_000, 0_i64..500), noticed in (0_i64..5_000, 0_i64..500), a in 0.0_f64..1.0, b in 0.0_f64..1.0,
        ) {
            let (occurred, noticed_) = (from_to(happened.0 + happened.1, happened.0), from_to(noticed.0 + noticed.1, noticed.0));
            let gaps = Gaps::of(&occurred, Some(&noticed_), moment(0));
            // One moment inside each interval; a story that has them the wrong way round did not happen.
            let within = |(latest, wide): (i64, i64), part: f64| moment(latest + (part * wide as f64) as i64);
            let (happened, noticed) = (within(happened, a), within(noticed, b));
            if happened <= noticed {
                let holds = |gap: Option<(i64, i64)>, seconds| gap.is_some_and(|(least, most)| (least..=most).contains(&seconds));
                proptest::prop_assert!(holds(gaps.noticing, noticed.seconds_since(happened)), "{gaps:?}");
                proptest::prop_assert!(holds(gaps.telling, moment(0).seconds_since(noticed)), "{gaps:?}");
            }
        }
    }
}
