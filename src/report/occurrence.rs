//! When it happened: an interval with its precision, never an invented point.
//!
//! People rarely know the minute, and the vagueness is information: it widens time-to-report honestly instead of
//! being rounded away. The widths follow the study of how such answers are meant (`README.md`, "Honest figures").

use jiff::civil::Date;

use crate::base::{Moment, Text};
use crate::terms::Precision;
use crate::web::{Clockface, Form};

/// "Just now" means within so many seconds before the report; also how far a clock may be ahead of ours.
const NOW: i64 = 5 * 60;
const HOUR: i64 = 60 * 60;
/// A named minute is meant give or take one.
const MINUTE: i64 = 60;
/// "Roughly" means a quarter of the time that has passed either way, at least a quarter of an hour.
const ROUGHLY_PART: i64 = 4;
const ROUGHLY_LEAST: i64 = 15 * 60;
/// What is said to have happened longer ago than this is a slip of the pen.
const LONGEST_AGO: i64 = 10 * 366 * 24 * HOUR;

/// When it happened, as far as it is known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Occurrence {
    /// Not before `earliest`, not after `latest`, and never after the report itself.
    Between { earliest: Moment, latest: Moment, precision: Precision },
    /// Not sure, or not said. `said` holds an answer that could not be: in the future, or on no calendar.
    Unknown { said: Option<String> },
}

/// The form's answers to "When did it happen?", as sent.
#[derive(Clone, Debug, Default)]
pub struct Said<'a> {
    /// The chosen [`When`].
    pub when: Option<&'a str>,
    /// `YYYY-MM-DD`.
    pub date: Option<&'a str>,
    /// `HH:MM`.
    pub time: Option<&'a str>,
    pub roughly: bool,
}

/// The form's choices.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    Now,
    Hour,
    Today,
    Yesterday,
    Date,
    Unknown,
}

impl When {
    pub const ALL: [(When, &'static str); 6] = [
        (When::Now, "now"),
        (When::Hour, "hour"),
        (When::Today, "today"),
        (When::Yesterday, "yesterday"),
        (When::Date, "date"),
        (When::Unknown, "unknown"),
    ];

    fn read(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == word.trim()).map(|(when, _)| *when)
    }
}

impl Occurrence {
    /// Reads the form's answer, given when the report came in.
    pub fn from_form(said: &Said<'_>, received: Moment, clock: &Clockface) -> Self {
        said.read(received, clock).unwrap_or_else(|| Self::kept(&said.in_words()))
    }

    /// Reads the API's one moment: RFC 3339, a local date and time, or a date.
    pub fn from_moment(text: &str, received: Moment, clock: &Clockface) -> Self {
        let read = read_moment(text, clock).and_then(|(first, last)| {
            if first == last {
                around(first, MINUTE, Precision::Minute, received)
            } else {
                between(first, last, Precision::Date, received)
            }
        });
        read.unwrap_or_else(|| Self::kept(text))
    }

    /// Reads the API's interval.
    pub fn from_interval(from: &str, to: &str, received: Moment, clock: &Clockface) -> Self {
        let read = read_moment(from, clock).zip(read_moment(to, clock));
        read.and_then(|((from, _), (_, to))| between(from, to, Precision::Between, received))
            .unwrap_or_else(|| Self::kept(&format!("{from} to {to}")))
    }

    /// Not before that moment and not after the report, where nobody said when; unknown when that cannot have been.
    pub fn since(earliest: Moment, received: Moment) -> Self {
        between(earliest, received, Precision::Between, received).unwrap_or(Self::Unknown { said: None })
    }

    /// The shortest and the longest time-to-report that fit, in whole seconds.
    pub fn delay(&self, received: Moment) -> Option<(i64, i64)> {
        match self {
            Self::Between { earliest, latest, .. } => {
                Some((received.seconds_since(*latest).max(0), received.seconds_since(*earliest).max(0)))
            }
            Self::Unknown { .. } => None,
        }
    }

    /// Its two ends, when it is known.
    pub fn interval(&self) -> Option<(Moment, Moment)> {
        match self {
            Self::Between { earliest, latest, .. } => Some((*earliest, *latest)),
            Self::Unknown { .. } => None,
        }
    }

    /// The clock time that was named, when one was.
    pub fn named(&self) -> Option<Moment> {
        match self {
            Self::Between { earliest, precision: Precision::Minute, .. } => Some(earliest.plus_seconds(MINUTE)),
            Self::Between { earliest, latest, precision: Precision::Roughly } => {
                // The later half may be cut off by the report; then it was so recent that the least width counts.
                let half = latest.seconds_since(*earliest) / 2;
                Some(earliest.plus_seconds(half.max(ROUGHLY_LEAST)))
            }
            Self::Between { .. } | Self::Unknown { .. } => None,
        }
    }

    pub fn precision(&self) -> Precision {
        match self {
            Self::Between { precision, .. } => *precision,
            Self::Unknown { .. } => Precision::Unknown,
        }
    }

    /// An answer that could not be, in so many words.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Between { .. } => None,
            Self::Unknown { said } => said.as_deref(),
        }
    }

    fn kept(said: &str) -> Self {
        Self::Unknown { said: Text::<100>::one_line(said).map(Text::into_string) }
    }
}

impl<'a> Said<'a> {
    /// From the fields that every such question has.
    pub fn of(form: &'a Form) -> Self {
        Self {
            when: form.get("when"),
            date: form.get("when_date"),
            time: form.get("when_time"),
            roughly: form.get("when_roughly").is_some(),
        }
    }
}

impl Said<'_> {
    /// `None`: it was said, but it cannot have been.
    fn read(&self, received: Moment, clock: &Clockface) -> Option<Occurrence> {
        let when = match self.when.map(str::trim).filter(|when| !when.is_empty()) {
            None if self.date.is_some() => When::Date,
            None => When::Unknown,
            Some(word) => When::read(word)?,
        };
        let today = clock.day(received);
        match when {
            When::Now => between(received.plus_seconds(-NOW), received, Precision::Now, received),
            When::Hour => between(received.plus_seconds(-HOUR), received.plus_seconds(-NOW), Precision::Hour, received),
            When::Today => self.on(today, Precision::Today, received, clock),
            When::Yesterday => self.on(today.yesterday().ok()?, Precision::Yesterday, received, clock),
            When::Date if self.date.is_some() => {
                self.on(self.date?.trim().parse().ok()?, Precision::Date, received, clock)
            }
            // A clock time without a day tells too little to place it.
            When::Date => self.time.is_none().then_some(Occurrence::Unknown { said: None }),
            // Whatever still stands in the fields that this choice hides.
            When::Unknown => Some(Occurrence::Unknown { said: None }),
        }
    }

    fn on(&self, day: Date, precision: Precision, received: Moment, clock: &Clockface) -> Option<Occurrence> {
        let Some(time) = self.time else {
            let (first, last) = clock.whole_day(day)?;
            // "Earlier today" is more than an hour ago, when the day is that old.
            let hour_ago = received.plus_seconds(-HOUR);
            let last = if precision == Precision::Today && hour_ago >= first { hour_ago } else { last };
            return between(first, last, precision, received);
        };
        let (hour, minute) = time.trim().split_once(':')?;
        // Some browsers add seconds.
        let minute = minute.split(':').next()?;
        let at = clock.moment(day, hour.parse().ok()?, minute.parse().ok()?)?;
        if self.roughly {
            let either_way = (received.seconds_since(at) / ROUGHLY_PART).max(ROUGHLY_LEAST);
            around(at, either_way, Precision::Roughly, received)
        } else {
            around(at, MINUTE, Precision::Minute, received)
        }
    }

    fn in_words(&self) -> String {
        // Beside a day, the choice that lets it be written says nothing more.
        let when = self.when.filter(|when| self.date.is_none() || When::read(when) != Some(When::Date));
        let parts = [when, self.date, self.time, self.roughly.then_some("roughly")];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}

/// A moment give or take so many seconds. Slightly ahead of our clock means just now.
fn around(at: Moment, either_way: i64, precision: Precision, received: Moment) -> Option<Occurrence> {
    if at > received {
        let skew = at.seconds_since(received) <= NOW;
        return skew.then(|| between(received.plus_seconds(-NOW), received, Precision::Now, received)).flatten();
    }
    between(at.plus_seconds(-either_way), at.plus_seconds(either_way), precision, received)
}

/// An interval that ends no later than the report; `None` when all of it lies after the report or absurdly long ago.
fn between(earliest: Moment, latest: Moment, precision: Precision, received: Moment) -> Option<Occurrence> {
    let possible = earliest <= latest && earliest <= received && received.seconds_since(earliest) <= LONGEST_AGO;
    possible.then(|| Occurrence::Between { earliest, latest: latest.min(received), precision })
}

/// The first and last moment that a text of the API means.
fn read_moment(text: &str, clock: &Clockface) -> Option<(Moment, Moment)> {
    let text = text.trim();
    if let Ok(at) = text.parse::<jiff::Timestamp>() {
        return Some((Moment::new(at), Moment::new(at)));
    }
    if let Ok(day) = text.parse::<Date>()
        && !text.contains([':', 'T', 't'])
    {
        return clock.whole_day(day);
    }
    let local = text.parse::<jiff::civil::DateTime>().ok()?;
    let at = clock.moment(local.date(), local.hour(), local.minute())?;
    Some((at, at))
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    fn at(text: &str) -> Moment {
        Moment::new(text.parse().unwrap())
    }

    fn clock() -> Clockface {
        Clockface::new(TimeZone::get("Europe/Berlin").unwrap())
    }

    const NOON: &str = "2026-11-23T11:00:00Z";

    fn said<'a>(when: &'a str, date: &'a str, time: &'a str, roughly: bool) -> Said<'a> {
        let given = |text: &'a str| Some(text).filter(|text| !text.is_empty());
        Said { when: given(when), date: given(date), time: given(time), roughly }
    }

    /// Minutes of the shortest and longest reading, and the precision.
    fn read(when: &str, date: &str, time: &str, roughly: bool) -> (Option<(i64, i64)>, Precision) {
        let occurrence = Occurrence::from_form(&said(when, date, time, roughly), at(NOON), &clock());
        (occurrence.delay(at(NOON)).map(|(a, b)| (a / 60, b / 60)), occurrence.precision())
    }

    #[test]
    fn each_answer_has_its_interval() {
        for (when, date, time, roughly, minutes, precision) in [
            ("now", "", "", false, (0, 5), Precision::Now),
            ("hour", "", "", false, (5, 60), Precision::Hour),
            ("today", "", "", false, (60, 720), Precision::Today),
            ("yesterday", "", "", false, (720, 2160), Precision::Yesterday),
            ("date", "2026-11-20", "", false, (3600, 5040), Precision::Date),
            ("date", "2026-11-23", "", false, (0, 720), Precision::Date),
            ("today", "", "11:00", false, (59, 61), Precision::Minute),
            ("today", "", "11:40", true, (5, 35), Precision::Roughly),
            ("yesterday", "", "12:00", true, (1080, 1800), Precision::Roughly),
            ("", "2026-11-20", "", false, (3600, 5040), Precision::Date),
            ("today", "", "12:03", false, (0, 5), Precision::Now),
            ("today", "", "11:00:30", false, (59, 61), Precision::Minute),
        ] {
            assert_eq!(read(when, date, time, roughly), (Some(minutes), precision), "{when} {date} {time}");
        }
    }

    #[test]
    fn what_cannot_have_been_is_kept_as_said_and_counts_as_not_sure() {
        for (when, date, time, kept) in [
            ("today", "", "12:30", "today 12:30"),
            ("date", "2026-11-24", "", "2026-11-24"),
            ("date", "2026-02-30", "", "2026-02-30"),
            ("date", "0001-01-01", "", "0001-01-01"),
            ("date", "9999-12-31", "23:59", "9999-12-31 23:59"),
            ("today", "", "25:61", "today 25:61"),
            ("date", "", "10:40", "date 10:40"),
            ("last week", "", "", "last week"),
            ("date", "\u{0}soon", "", "soon"),
        ] {
            let occurrence = Occurrence::from_form(&said(when, date, time, false), at(NOON), &clock());
            assert_eq!(occurrence, Occurrence::Unknown { said: Some(kept.to_owned()) }, "{when} {date} {time}");
        }
        for (when, date) in [("", ""), ("unknown", ""), ("date", ""), ("unknown", "2026-11-20")] {
            let occurrence = Occurrence::from_form(&said(when, date, "", false), at(NOON), &clock());
            assert_eq!(occurrence, Occurrence::Unknown { said: None }, "{when} {date}");
        }
    }

    #[test]
    fn just_after_midnight_today_is_what_there_is_of_it() {
        let received = at("2026-11-22T23:20:00Z");
        let occurrence = Occurrence::from_form(&said("today", "", "", false), received, &clock());
        assert_eq!(occurrence.delay(received), Some((0, 20 * 60)));
    }

    #[test]
    fn the_api_says_moments_days_and_intervals() {
        let read = |text| Occurrence::from_moment(text, at(NOON), &clock()).delay(at(NOON));
        assert_eq!(read("2026-11-23T10:00:00Z"), Some((3540, 3660)));
        assert_eq!(read("2026-11-23T11:00:00+01:00"), Some((3540, 3660)));
        assert_eq!(read("2026-11-23T11:00"), Some((3540, 3660)));
        assert_eq!(read("2026-11-22"), Some((43_200, 129_600)));
        assert_eq!(read("2027-01-01T00:00:00Z"), None);
        let between = |from, to| Occurrence::from_interval(from, to, at(NOON), &clock());
        assert_eq!(between("2026-11-23T09:00:00Z", "2026-11-23T10:00:00Z").delay(at(NOON)), Some((3600, 7200)));
        assert_eq!(between("2026-11-23T10:00:00Z", "2026-11-23T09:00:00Z").precision(), Precision::Unknown);
        assert_eq!(between("then", "now").said(), Some("then to now"));
    }

    proptest::proptest! {
        #[test]
        fn a_named_time_is_shown_as_it_was_named(minutes in 0_i64..5_000, roughly: bool) {
            let (received, named) = (at(NOON), at(NOON).plus_seconds(-60 * minutes));
            let (day, time) = (clock().day(named).to_string(), clock().time(named));
            let occurrence = Occurrence::from_form(&said("date", &day, &time, roughly), received, &clock());
            proptest::prop_assert_eq!(occurrence.named(), Some(named));
        }

        #[test]
        fn no_answer_gives_an_interval_after_the_report_or_the_wrong_way_round(
            when in "now|hour|today|yesterday|date|unknown|.{0,5}",
            date in "(20[0-9]{2}-[01][0-9]-[0-3][0-9])|.{0,12}",
            time in "([0-2][0-9]:[0-5][0-9])|.{0,8}",
            roughly: bool,
            second in 0_i64..200_000_000,
        ) {
            let received = at("2020-01-01T00:00:00Z").plus_seconds(second);
            if let Occurrence::Between { earliest, latest, .. } =
                Occurrence::from_form(&said(&when, &date, &time, roughly), received, &clock())
            {
                proptest::prop_assert!(earliest <= latest && latest <= received);
            }
        }
    }
}
