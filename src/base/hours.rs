//! When somebody is there: the organisation's hours over a week, and counting in open time only. Pure.
//!
//! Written as "Mon-Fri 08:00-18:00, Sat 09:00-12:00". Hours are meant by the clock on the wall: a night in which the clocks
//! change is as long as it really is.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::Moment;

const MINUTES_OF_A_DAY: u16 = 24 * 60;
/// So far ahead open time is looked for; what is not reached by then is no promise.
const DAYS_AHEAD: usize = 3 * 366;
/// In the order of a week, as [`jiff::civil::Weekday`] counts from Monday.
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The hours in which somebody is there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Hours {
    /// For each day of the week: from and to in minutes after midnight, in order. An end beyond midnight lies on the next day.
    week: [Vec<(u16, u16)>; 7],
}

/// Hours that cannot be read. Its text names the part and what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{part:?} is no part of opening hours; they read like Mon-Fri 08:00-18:00, Sat 09:00-12:00")]
pub struct NotHours {
    part: String,
}

impl Hours {
    /// The moment after so many open minutes from `from` on; `None` when the hours hold too few of them in the next years.
    pub fn after(&self, minutes: u32, from: Moment, zone: &TimeZone) -> Option<Moment> {
        let mut left = i64::from(minutes) * 60_000_000;
        let mut at = from;
        let today = from.timestamp().to_zoned_datetime(zone.clone()).date();
        // Yesterday's hours may reach into today.
        let first = today.yesterday().unwrap_or(today);
        for day in std::iter::successors(Some(first), |day| day.tomorrow().ok()).take(DAYS_AHEAD) {
            for (opens, closes) in &self.week[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())] {
                let (opens, closes) = (moment(day, *opens, zone)?, moment(day, *closes, zone)?);
                // Also hours that the clocks skip as a whole.
                if closes <= at.max(opens) {
                    continue;
                }
                at = at.max(opens);
                let open = closes.as_micros() - at.as_micros();
                if left <= open {
                    return Some(Moment::from_micros(at.as_micros() + left));
                }
                left -= open;
                at = closes;
            }
        }
        None
    }
}

/// So many minutes after midnight, by the clock on the wall: the first time it shows that, or skips it.
fn moment(day: Date, minutes: u16, zone: &TimeZone) -> Option<Moment> {
    let (day, minutes) =
        if minutes < MINUTES_OF_A_DAY { (day, minutes) } else { (day.tomorrow().ok()?, minutes - MINUTES_OF_A_DAY) };
    let time = Time::new(i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?, 0, 0).ok()?;
    let shown = zone.to_ambiguous_timestamp(DateTime::from_parts(day, time));
    let at = match shown.offset() {
        // Before the clocks were put forward, as this reads it; the skipped time is over when they are.
        AmbiguousOffset::Gap { .. } => zone.following(shown.earlier().ok()?).next()?.timestamp(),
        _ => shown.compatible().ok()?,
    };
    Some(Moment::new(at))
}

impl FromStr for Hours {
    type Err = NotHours;

    fn from_str(text: &str) -> Result<Self, NotHours> {
        let mut week: [Vec<(u16, u16)>; 7] = Default::default();
        for part in text.split(',').map(str::trim) {
            let (days, span) = read(part).ok_or_else(|| NotHours { part: part.to_owned() })?;
            for day in days {
                week[day].push(span);
            }
        }
        week.iter_mut().for_each(|spans| spans.sort_unstable());
        Ok(Self { week })
    }
}

/// "Mon-Fri 08:00-18:00": the days and the span.
fn read(part: &str) -> Option<(Vec<usize>, (u16, u16))> {
    let (days, span) = part.split_once(char::is_whitespace)?;
    let (opens, closes) = span.split_once('-')?;
    let (opens, closes) = (clock(opens)?, clock(closes)?);
    // Over midnight.
    let closes = if closes <= opens { closes + MINUTES_OF_A_DAY } else { closes };
    let days = match days.split_once('-') {
        None => vec![day(days)?],
        Some((first, last)) => {
            let (first, last) = (day(first)?, day(last)?);
            (0..=(last + 7 - first) % 7).map(|ahead| (first + ahead) % 7).collect()
        }
    };
    (opens < MINUTES_OF_A_DAY).then_some((days, (opens, closes)))
}

/// "Mon" or "Monday", in whatever case.
fn day(name: &str) -> Option<usize> {
    let name = name.trim().to_lowercase();
    DAYS.iter().position(|day| *day == name || day[..3] == name)
}

/// "08:00": minutes after midnight, up to "24:00".
fn clock(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let digits = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hours) || minutes.len() != 2 || !digits(minutes) {
        return None;
    }
    let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?);
    let at = hours * 60 + minutes;
    (minutes < 60 && at <= MINUTES_OF_A_DAY).then_some(at)
}

/// Day by day, as it would be read again.
impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut comma = "";
        for (name, spans) in DAYS.iter().zip(&self.week) {
            for (opens, closes) in spans {
                let closes = if *closes > MINUTES_OF_A_DAY { closes - MINUTES_OF_A_DAY } else { *closes };
                let (first, rest) = (name[..1].to_uppercase(), &name[1..3]);
                write!(f, "{comma}{first}{rest} {:02}:{:02}-", opens / 60, opens % 60)?;
                write!(f, "{:02}:{:02}", closes / 60, closes % 60)?;
                comma = ", ";
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Moment {
        Moment::new(text.parse().unwrap())
    }

    fn berlin() -> TimeZone {
        TimeZone::get("Europe/Berlin").unwrap()
    }

    /// In Berlin's summer (two hours ahead of UTC) unless said otherwise.
    fn after(hours: &str, minutes: u32, from: &str) -> String {
        let found = hours.parse::<Hours>().unwrap().after(minutes, at(from), &berlin());
        found.map_or_else(|| "never".to_owned(), |found| found.to_string())
    }

    const OFFICE: &str = "Mon-Fri 08:00-18:00, Sat 09:00-12:00";

    #[test]
    fn only_open_minutes_count() {
        // 2026-07-06 is a Monday.
        for (from, minutes, promised) in [
            ("2026-07-06T08:05:00Z", 30, "2026-07-06T08:35:00Z"),
            ("2026-07-06T15:45:00Z", 30, "2026-07-07T06:15:00Z"),
            ("2026-07-06T15:30:00Z", 30, "2026-07-06T16:00:00Z"),
            ("2026-07-06T16:00:00Z", 30, "2026-07-07T06:30:00Z"),
            ("2026-07-06T01:00:00Z", 30, "2026-07-06T06:30:00Z"),
            ("2026-07-10T15:50:30Z", 30, "2026-07-11T07:20:30Z"),
            ("2026-07-11T09:45:00Z", 30, "2026-07-13T06:15:00Z"),
            ("2026-07-12T10:00:00Z", 0, "2026-07-13T06:00:00Z"),
            ("2026-07-06T06:00:00Z", 53 * 60, "2026-07-11T10:00:00Z"),
        ] {
            assert_eq!(after(OFFICE, minutes, from), promised, "{minutes} from {from}");
        }
    }

    #[test]
    fn lunch_nights_and_rounds_over_the_weekend() {
        let lunch = "Mon-Fri 13:00-17:00, Mon-Fri 08:00-12:00";
        assert_eq!(after(lunch, 60, "2026-07-06T09:30:00Z"), "2026-07-06T11:30:00Z");
        let night = "Fri 22:00-06:00";
        assert_eq!(after(night, 60, "2026-07-10T22:30:00Z"), "2026-07-10T23:30:00Z");
        assert_eq!(after(night, 60, "2026-07-11T03:30:00Z"), "2026-07-17T20:30:00Z");
        assert_eq!(after("Sat-Mon 00:00-24:00", 60, "2026-07-07T10:00:00Z"), "2026-07-10T23:00:00Z");
        // Hours that overlap are open once.
        assert_eq!(after("Mon 08:00-12:00, Mon 10:00-14:00", 300, "2026-07-06T06:00:00Z"), "2026-07-06T11:00:00Z");
        assert_eq!(after("Mon 08:00-08:01", u32::MAX, "2026-07-06T06:00:00Z"), "never");
    }

    #[test]
    fn the_night_of_a_clock_change_is_as_long_as_it_is() {
        // In 2026 Berlin skips 02:00 to 03:00 on 29 March and has 02:00 to 03:00 twice on 25 October.
        let always = "Mon-Sun 00:00-24:00";
        assert_eq!(after(always, 180, "2026-03-29T00:00:00Z"), "2026-03-29T03:00:00Z");
        assert_eq!(after(always, 180, "2026-10-25T00:00:00Z"), "2026-10-25T03:00:00Z");
        assert_eq!(after("Sun 01:00-05:00", 180, "2026-03-28T12:00:00Z"), "2026-03-29T03:00:00Z");
        assert_eq!(after("Sun 01:00-05:00", 181, "2026-03-28T12:00:00Z"), "2026-04-04T23:01:00Z");
        // Opening inside the skipped hour is opening after it.
        assert_eq!(after("Sun 02:30-05:00", 0, "2026-03-28T12:00:00Z"), "2026-03-29T01:00:00Z");
        assert_eq!(after("Sun 02:09-03:00", 0, "2026-03-28T12:00:00Z"), "2026-04-05T00:09:00Z");
        assert_eq!(after("Sun 02:30-03:30", 30, "2026-03-28T12:00:00Z"), "2026-03-29T01:30:00Z");
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for wrong in [
            "",
            "Mon",
            "Mon-Fri",
            "8-18",
            "Mon-Fri 8-18",
            "Mon 08:00-25:00",
            "Mon 08:60-09:00",
            "Mon 24:00-08:00",
            "Mo 08:00-18:00",
            "Mon-Fri 08:00-18:00,",
            "Mon 08:00 - 18:00 x",
            "Mon +8:00-18:00",
        ] {
            let error = wrong.parse::<Hours>().expect_err(wrong).to_string();
            assert!(error.contains("Mon-Fri 08:00-18:00"), "{error}");
        }
        let named = "Mon 08:00-18:00, Sat noon".parse::<Hours>().unwrap_err().to_string();
        assert!(named.starts_with("\"Sat noon\""), "{named}");
        let read = |text: &str| text.parse::<Hours>().unwrap();
        assert_eq!(read("monday-TUE 8:00-18:00"), read("Mon 08:00-18:00, Tue 08:00-18:00"));
    }

    /// By walking minute after minute: slow, and plainly right.
    fn walked(hours: &Hours, minutes: u32, from: Moment, zone: &TimeZone) -> Moment {
        let is_open = |at: Moment| {
            let day = at.timestamp().to_zoned_datetime(zone.clone()).date();
            [day.yesterday().unwrap(), day].into_iter().any(|day| {
                hours.week[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())].iter().any(
                    |(opens, closes)| {
                        (moment(day, *opens, zone).unwrap()..moment(day, *closes, zone).unwrap()).contains(&at)
                    },
                )
            })
        };
        let (mut at, mut left) = (from, minutes);
        loop {
            if is_open(at) {
                if left == 0 {
                    return at;
                }
                left -= 1;
            }
            at = at.plus_seconds(60);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn it_is_what_walking_minute_by_minute_gives(
            spans in prop::collection::vec((0..7_usize, 0_u16..1440, 30_u16..1440), 1..5),
            minutes in 0_u32..600,
            // Around the changes of the clock in spring and autumn, on whole minutes.
            start in prop::sample::select(vec!["2026-03-26T00:00:00Z", "2026-10-22T00:00:00Z", "2026-07-01T00:00:00Z"]),
            ahead in 0_i64..6 * 1440,
        ) {
            let mut hours = Hours { week: Default::default() };
            for (day, opens, long) in spans {
                hours.week[day].push((opens, opens + long));
            }
            hours.week.iter_mut().for_each(|spans| spans.sort_unstable());
            let (from, zone) = (at(start).plus_seconds(ahead * 60), berlin());
            let found = hours.after(minutes, from, &zone).unwrap();
            let walked = walked(&hours, minutes, from, &zone);
            // Where one stretch ends as the promise does, walking goes on to the next one.
            let same = found == walked || (minutes > 0 && hours.after(minutes, from, &zone) < Some(walked)
                && hours.after(minutes + 1, from, &zone) == Some(walked.plus_seconds(60)));
            prop_assert!(same, "{found} or {walked}, {hours} from {from}");
            prop_assert_eq!(hours.to_string().parse::<Hours>().unwrap(), hours);
        }
    }
}
