//! How a language shows moments, spans and numbers (Unicode CLDR, by ICU4X): in the organisation's zone, never with seconds.

use icu_calendar::Gregorian;
use icu_calendar::types::RataDie;
use icu_datetime::fieldsets::{MD, MDT, T, YMD, YMDE, YMDT};
use icu_datetime::input::{Date, DateTime, Time};
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale_core::Locale;
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
    day: Formatter<YMDE>,
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
            day: Formatter::try_new((&locale).into(), YMDE::long()).ok()?,
            number: DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).ok()?,
        })
    }
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

    /// "12 October 2026 at 10:42 (Europe/Berlin)": for what is kept outside.
    pub fn moment_in_full(&self, at: Moment, zone: &TimeZone) -> String {
        let moment = self.dates.in_full.format(&date_time(local(at, zone))).to_string();
        let zone = zone.iana_name().map_or_else(
            || at.timestamp().to_zoned_datetime(zone.clone()).strftime("UTC%:z").to_string(),
            ToOwned::to_owned,
        );
        self.say("moment-in-zone").with("moment", moment).with("zone", zone).to_string()
    }

    /// "Monday, 12 October 2026".
    pub fn day(&self, day: civil::Date) -> String {
        self.dates.day.format(&date_of(day)).to_string()
    }

    /// "10,000".
    pub fn number(&self, number: i64) -> String {
        self.dates.number.format(&Decimal::from(number)).to_string()
    }

    /// A span in one or two units, rounded down: "under 1 minute", "12 minutes", "2 hours 10 minutes", "3 days".
    pub fn span(&self, seconds: i64) -> String {
        let minutes = seconds.max(0) / 60;
        let unit = |key, n: i64| self.say(key).with("n", n).to_string();
        match minutes {
            0 => self.say("span-moment").to_string(),
            1..60 => unit("span-minutes", minutes),
            60..1_440 if minutes % 60 == 0 => unit("span-hours", minutes / 60),
            60..1_440 => self
                .say("span-hours-minutes")
                .with("hours", unit("span-hours", minutes / 60))
                .with("minutes", unit("span-minutes", minutes % 60))
                .to_string(),
            _ => unit("span-days", minutes / 1_440),
        }
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
