//! How a language shows moments, spans and numbers (Unicode CLDR, by ICU4X): in the organisation's zone, never with seconds,
//! and a span as exactly as it helps anybody.

use icu_calendar::Gregorian;
use icu_calendar::types::RataDie;
use icu_datetime::fieldsets::{E, MD, MDE, MDT, T, YM, YMD, YMDE, YMDT};
use icu_datetime::input::{Date, DateTime, Time};
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;
use icu_locale_core::subtags::language;
use jiff::civil;
use jiff::tz::TimeZone;

use super::Language;
use crate::base::Moment;

/// The formatters of one language.
pub(super) struct Dates {
    time: NoCalendarFormatter<T>,
    this_year: Formatter<MDT>,
    any_year: Formatter<YMDT>,
    in_full: Formatter<YMDT>,
    weekday: Formatter<E>,
    day_ahead: Formatter<MDE>,
    day: Formatter<YMDE>,
    date: Formatter<YMD>,
    month: Formatter<YM>,
    number: DecimalFormatter,
}

type Formatter<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

impl Dates {
    /// `None` when there is no such locale.
    pub(super) fn new(locale: &str) -> Option<Self> {
        let locale = locale.parse::<Locale>().ok()?;
        Some(Self {
            time: NoCalendarFormatter::try_new((&locale).into(), T::hm()).ok()?,
            this_year: Formatter::try_new((&locale).into(), MD::medium().with_time_hm()).ok()?,
            any_year: Formatter::try_new((&locale).into(), YMD::medium().with_time_hm()).ok()?,
            in_full: Formatter::try_new((&locale).into(), YMD::long().with_time_hm()).ok()?,
            weekday: Formatter::try_new((&locale).into(), E::long()).ok()?,
            day_ahead: Formatter::try_new((&locale).into(), MDE::medium()).ok()?,
            day: Formatter::try_new((&locale).into(), YMDE::long()).ok()?,
            date: Formatter::try_new((&locale).into(), YMD::long()).ok()?,
            month: Formatter::try_new((&locale).into(), month_fields(&locale)).ok()?,
            number: DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).ok()?,
        })
    }
}

/// A month with its year. In Portuguese the long form asks icu_datetime 2.4 for digits that it has not loaded, and panics.
fn month_fields(locale: &Locale) -> YM {
    if locale.id.language == language!("pt") { YM::medium() } else { YM::long() }
}

impl Language {
    /// "10:42" today, "yesterday 10:42", "12 Oct, 10:42", "12 Oct 2025, 10:42" in another year.
    pub fn moment(&self, at: Moment, now: Moment, zone: &TimeZone) -> String {
        let (local, today) = (local(at, zone), local(now, zone).date());
        let yesterday = today.yesterday().is_ok_and(|yesterday| yesterday == local.date());
        if local.date() == today {
            self.dates.time.format(&time_of(local)).to_string()
        } else if yesterday {
            let time = self.dates.time.format(&time_of(local)).to_string();
            self.say("moment-yesterday").with("time", time).to_string()
        } else if local.year() == today.year() {
            self.dates.this_year.format(&date_time(local)).to_string()
        } else {
            self.dates.any_year.format(&date_time(local)).to_string()
        }
    }

    /// Two moments in one sentence: the second without its day where that is the first one's.
    pub fn moments(&self, from: Moment, to: Moment, now: Moment, zone: &TimeZone) -> (String, String) {
        let (first, second) = (local(from, zone), local(to, zone));
        let to = if first.date() == second.date() {
            self.dates.time.format(&time_of(second)).to_string()
        } else {
            self.moment(to, now, zone)
        };
        (self.moment(from, now, zone), to)
    }

    /// A moment to come, with the day of the week where it is another day: "14:35", "Monday 09:00", "Mon 7 Dec 09:00".
    pub fn moment_ahead(&self, at: Moment, now: Moment, zone: &TimeZone) -> String {
        let (local, today) = (local(at, zone), local(now, zone).date());
        let day = match (local.date() - today).get_days() {
            1..7 => self.dates.weekday.format(&date_of(local.date())).to_string(),
            7.. => self.dates.day_ahead.format(&date_of(local.date())).to_string(),
            _ => return self.moment(at, now, zone),
        };
        let time = self.dates.time.format(&time_of(local)).to_string();
        self.say("moment-ahead").with("day", day).with("time", time).to_string()
    }

    /// "12 October 2026 at 10:42 (Europe/Berlin)": for what is kept outside.
    pub fn moment_in_full(&self, at: Moment, zone: &TimeZone) -> String {
        let moment = self.dates.in_full.format(&date_time(local(at, zone))).to_string();
        let zone = zone_name(zone, at);
        self.say("moment-in-zone").with("moment", moment).with("zone", zone).to_string()
    }

    /// "Monday, 12 October 2026".
    pub fn day(&self, day: civil::Date) -> String {
        self.dates.day.format(&date_of(day)).to_string()
    }

    /// "12 October 2026".
    pub fn date(&self, day: civil::Date) -> String {
        self.dates.date.format(&date_of(day)).to_string()
    }

    /// "October 2026".
    pub fn month(&self, at: Moment, zone: &TimeZone) -> String {
        self.dates.month.format(&date_of(local(at, zone).date())).to_string()
    }

    /// "10,000".
    pub fn number(&self, number: i64) -> String {
        self.dates.number.format(&Decimal::from(number)).to_string()
    }

    /// A span in one unit: "under 1 minute", "95 minutes", "18 hours", "3 days". Nobody remembers minutes after two hours, nor
    /// hours after two days.
    pub fn span(&self, seconds: i64, rounding: Rounding) -> String {
        let whole = |unit| rounding.whole(seconds.max(0), unit);
        let unit = |key, n: i64| self.say(key).with("n", n).to_string();
        match whole(MINUTE) {
            0 => self.say("span-moment").to_string(),
            minutes @ 1..120 if minutes != 60 => unit("span-minutes", minutes),
            _ if whole(HOUR) < 48 => unit("span-hours", whole(HOUR)),
            _ => unit("span-days", whole(DAY)),
        }
    }
}

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Which way a span is rounded, so that what is said of it stays true.
#[derive(Clone, Copy)]
pub enum Rounding {
    /// "At least", "from".
    Down,
    /// "About".
    Nearest,
    /// "At most", "within", "to".
    Up,
}

impl Rounding {
    fn whole(self, seconds: i64, unit: i64) -> i64 {
        match self {
            Self::Down => seconds / unit,
            Self::Nearest => (seconds + unit / 2) / unit,
            Self::Up => (seconds + unit - 1) / unit,
        }
    }
}

/// What a zone is called: "Europe/Berlin", "America/New York", "UTC", "UTC+02:00".
pub fn zone_name(zone: &TimeZone, at: Moment) -> String {
    match zone.iana_name() {
        Some("Etc/UTC") => "UTC".to_owned(),
        Some(name) => name.replace('_', " "),
        None => at.timestamp().to_zoned_datetime(zone.clone()).strftime("UTC%:z").to_string(),
    }
}

fn local(at: Moment, zone: &TimeZone) -> civil::DateTime {
    at.timestamp().to_zoned_datetime(zone.clone()).datetime()
}

fn date_time(local: civil::DateTime) -> DateTime<Gregorian> {
    DateTime { date: date_of(local.date()), time: time_of(local) }
}

/// Both calendars count the same days: one that fits jiff fits here.
fn date_of(day: civil::Date) -> Date<Gregorian> {
    let (year, month) = (i32::from(day.year()), day.month().unsigned_abs());
    Date::try_new_gregorian(year, month, day.day().unsigned_abs())
        .unwrap_or_else(|_| Date::from_rata_die(RataDie::new(1), Gregorian))
}

fn time_of(local: civil::DateTime) -> Time {
    Time::try_new(local.hour().unsigned_abs(), local.minute().unsigned_abs(), 0, 0)
        .unwrap_or_else(|_| Time::start_of_day())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::content::Content;
    use crate::language::{BUILT_IN, Languages};

    fn languages() -> Vec<Arc<Language>> {
        let codes = BUILT_IN.map(ToOwned::to_owned);
        Languages::load(&codes, &Content::built_in()).unwrap_or_else(|problems| panic!("{problems:?}")).all().to_vec()
    }

    #[test]
    fn every_language_shows_every_day_of_a_year_in_every_way() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let now = Moment::from_micros(1_767_225_600_000_000);
        for language in languages() {
            for day in 0..366 {
                let at = now.plus_seconds(day * 86_400 + 37_320);
                let date = local(at, &zone).date();
                let all = [
                    language.moment(at, now, &zone),
                    language.moment(now, at, &zone),
                    language.moment_ahead(at, now, &zone),
                    language.moment_in_full(at, &zone),
                    language.day(date),
                    language.date(date),
                    language.month(at, &zone),
                ];
                assert!(all.iter().all(|text| !text.is_empty()), "{all:?}");
            }
        }
        let march = Moment::from_micros(1_773_000_000_000_000);
        let months = languages().iter().map(|language| language.month(march, &zone)).collect::<Vec<_>>();
        let expected =
            ["March 2026", "März 2026", "marzo de 2026", "mars 2026", "mar. de 2026", "marzec 2026", "مارس 2026"];
        assert_eq!(months, expected);
    }

    #[test]
    fn a_span_is_as_exact_as_it_helps_and_rounded_so_that_it_stays_true() {
        let english = &languages()[0];
        for (seconds, down, nearest, up) in [
            (0, "under 1 minute", "under 1 minute", "under 1 minute"),
            (20, "under 1 minute", "under 1 minute", "1 minute"),
            (95 * 60 + 40, "95 minutes", "96 minutes", "96 minutes"),
            (3_600, "1 hour", "1 hour", "1 hour"),
            (3_640, "1 hour", "61 minutes", "61 minutes"),
            (18 * 3_600 + 180, "18 hours", "18 hours", "19 hours"),
            (47 * 3_600 + 1_900, "47 hours", "2 days", "2 days"),
            (60 * 3_600, "2 days", "3 days", "3 days"),
        ] {
            let spans =
                [Rounding::Down, Rounding::Nearest, Rounding::Up].map(|rounding| english.span(seconds, rounding));
            assert_eq!(spans, [down, nearest, up], "{seconds}");
        }
    }

    #[test]
    fn a_moment_to_come_names_the_day_of_the_week() {
        let zone = TimeZone::get("Europe/Paris").unwrap();
        let at = |text: &str| Moment::new(text.parse().unwrap());
        // A Friday.
        let now = at("2026-11-27T15:00:00Z");
        let languages = languages();
        let ahead = |language: &Language, text| language.moment_ahead(at(text), now, &zone);
        let english = &languages[0];
        assert_eq!(ahead(english, "2026-11-27T15:30:00Z"), "16:30");
        assert_eq!(ahead(english, "2026-11-28T08:00:00Z"), "Saturday 09:00");
        assert_eq!(ahead(english, "2026-12-03T08:00:00Z"), "Thursday 09:00");
        assert_eq!(ahead(english, "2026-12-04T08:00:00Z"), "Fri 4 Dec 09:00");
        assert_eq!(ahead(english, "2026-11-27T10:00:00Z"), "11:00");
        assert_eq!(ahead(english, "2026-11-20T10:00:00Z"), "20 Nov, 11:00");
        let monday = languages.iter().map(|language| ahead(language, "2026-11-30T08:00:00Z")).collect::<Vec<_>>();
        assert_eq!(
            monday[..6],
            [
                "Monday 09:00",
                "Montag um 09:00",
                "lunes, 09:00",
                "lundi à 09:00",
                "segunda-feira, 09:00",
                "poniedziałek, 09:00"
            ]
        );
        let isolated = |c: &char| ('\u{2066}'..='\u{2069}').contains(c);
        assert_eq!(monday[6].chars().filter(|c| !isolated(c)).collect::<String>(), "الاثنين الساعة 9:00 ص");
    }
}
