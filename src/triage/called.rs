//! When somebody told a responder, as the responder enters it. Pure.

use jiff::civil::{Date, Time};

use crate::base::Moment;
use crate::web::Clockface;
use crate::web::clockface::to_the_minute;

/// What was told longer ago than this is not entered as a call any more.
const LONGEST_AGO: i64 = 7 * 24 * 60 * 60;
/// How far a clock may be ahead of ours.
const AHEAD: i64 = 5 * 60;

/// A time that does not fit: in which field, and what to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Misfit {
    pub field: &'static str,
    pub what: &'static str,
}

pub const DAY: &str = "called_date";
pub const TIME: &str = "called_time";

const NO_DAY: Misfit = Misfit { field: DAY, what: "Write the day as in 2026-11-23; leave day and time empty for now" };
const NO_TIME: Misfit = Misfit { field: TIME, what: "Write the time as in 14:05; leave day and time empty for now" };
const TIME_AHEAD: Misfit =
    Misfit { field: TIME, what: "Write the time at which they told you; this one is still to come. Empty means now" };
const DAY_AHEAD: Misfit =
    Misfit { field: DAY, what: "Write the day on which they told you; this one is still to come. Empty means today" };
const TOO_LONG_AGO: Misfit =
    Misfit { field: DAY, what: "Choose one of the last 7 days; if they told you earlier, say so in the words below" };

/// Reads the day and the time of a call. `None` is now: nothing was said, or this very minute.
///
/// # Errors
/// [`Misfit`], when no such moment can have been.
pub fn read(day: Option<&str>, time: Option<&str>, now: Moment, clock: &Clockface) -> Result<Option<Moment>, Misfit> {
    let day = match (day, time) {
        (None, None) => return Ok(None),
        (Some(day), _) => day.trim().parse::<Date>().map_err(|_| NO_DAY)?,
        (None, Some(_)) => clock.day(now),
    };
    let (hour, minute) = time.and_then(|time| time.trim().split_once(':')).ok_or(NO_TIME)?;
    // Some browsers add seconds.
    let minute = minute.split(':').next().unwrap_or_default();
    let (hour, minute) = hour.parse().ok().zip(minute.parse().ok()).ok_or(NO_TIME)?;
    let time = Time::new(hour, minute, 0, 0).map_err(|_| NO_TIME)?;
    // The very last day of the calendar has no such moment in every zone.
    let at = clock.moment(day, time.hour(), time.minute()).ok_or(NO_DAY)?;
    if at > now.plus_seconds(AHEAD) {
        return Err(if clock.day(at) == clock.day(now) { TIME_AHEAD } else { DAY_AHEAD });
    }
    if at < now.plus_seconds(-LONGEST_AGO) {
        return Err(TOO_LONG_AGO);
    }
    Ok((at < to_the_minute(now)).then_some(at))
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    const NOW: &str = "2026-11-23T09:00:30Z";

    fn at(text: &str) -> Moment {
        Moment::new(text.parse().unwrap())
    }

    /// Read in Berlin, where it is half a minute past ten.
    fn called(day: &str, time: &str) -> Result<Option<Moment>, Misfit> {
        let said = |text| Some(text).filter(|text: &&str| !text.is_empty());
        read(said(day), said(time), at(NOW), &Clockface::new(TimeZone::get("Europe/Berlin").unwrap()))
    }

    #[test]
    fn nothing_and_this_minute_are_now() {
        for (day, time) in
            [("", ""), ("2026-11-23", "10:00"), ("", "10:00"), ("", "10:05"), (" 2026-11-23 ", " 10:01:59 ")]
        {
            assert_eq!(called(day, time), Ok(None), "{day} {time}");
        }
    }

    #[test]
    fn a_call_of_the_last_seven_days_counts_from_its_minute() {
        for (day, time, moment) in [
            ("", "09:59", "2026-11-23T08:59:00Z"),
            ("2026-11-23", "00:00", "2026-11-22T23:00:00Z"),
            ("2026-11-22", "23:59:30", "2026-11-22T22:59:00Z"),
            ("2026-11-16", "10:01", "2026-11-16T09:01:00Z"),
        ] {
            assert_eq!(called(day, time), Ok(Some(at(moment))), "{day} {time}");
        }
    }

    #[test]
    fn what_cannot_have_been_names_its_field() {
        for (day, time, misfit) in [
            ("2026-11-16", "10:00", TOO_LONG_AGO),
            ("2026-11-01", "10:00", TOO_LONG_AGO),
            ("0001-01-01", "10:00", TOO_LONG_AGO),
            ("2026-11-23", "10:06", TIME_AHEAD),
            ("2026-11-24", "09:00", DAY_AHEAD),
            ("9999-12-30", "09:00", DAY_AHEAD),
            ("9999-12-31", "23:59", NO_DAY),
            ("2026-02-30", "10:00", NO_DAY),
            ("yesterday", "10:00", NO_DAY),
            ("2026-11-23", "", NO_TIME),
            ("", "25:00", NO_TIME),
            ("", "10", NO_TIME),
            ("", "10:61", NO_TIME),
            ("", ":", NO_TIME),
            ("", "999:-1", NO_TIME),
        ] {
            assert_eq!(called(day, time), Err(misfit), "{day} {time}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_call_is_after_now_or_older_than_a_week(day in "(2026-11-[0-3][0-9])|\\PC{0,12}", time in "([0-2][0-9]:[0-5][0-9])|\\PC{0,8}") {
            if let Ok(Some(moment)) = called(&day, &time) {
                proptest::prop_assert!(moment < at(NOW) && moment >= at(NOW).plus_seconds(-LONGEST_AGO));
            }
        }
    }
}
