//! Calendar months of the organisation's own calendar: the only periods that figures are kept for.

use std::fmt;
use std::str::FromStr;

use jiff::civil;
use jiff::tz::TimeZone;

use crate::base::Moment;

/// A calendar month, written `YYYY-MM`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Month {
    year: i16,
    /// From 1 to 12.
    month: i8,
}

/// Why a text is not a month; fits after "because".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a month is written with four digits for the year and two for the month, such as 2026-10")]
pub struct NotAMonth;

impl Month {
    /// The month in which `at` falls where the organisation is.
    pub fn of(at: Moment, zone: &TimeZone) -> Self {
        let local = zone.to_datetime(at.timestamp());
        Self { year: local.year().max(0), month: local.month() }
    }

    pub fn year(self) -> i16 {
        self.year
    }

    /// From 1 for January to 12.
    pub fn number(self) -> i8 {
        self.month
    }

    /// The month after this one; the last one the calendar knows is its own.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// The month before this one; the first one the calendar knows is its own.
    #[must_use]
    pub fn previous(self) -> Self {
        self.plus(-1)
    }

    /// So many months later, or earlier; stays inside the years 0 to 9999.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        let since_zero = i32::from(self.year) * 12 + i32::from(self.month) - 1;
        let moved = since_zero.saturating_add(months).clamp(0, 9999 * 12 + 11);
        // Both fit: the year is at most 9999, the month at most 12.
        Self {
            year: i16::try_from(moved / 12).unwrap_or(i16::MAX),
            month: i8::try_from(moved % 12 + 1).unwrap_or(i8::MAX),
        }
    }

    /// When the month begins where the organisation is. It ends when the [next](Month::next) one begins.
    pub fn begins(self, zone: &TimeZone) -> Moment {
        let first = civil::Date::new(self.year, self.month, 1).unwrap_or(civil::Date::MIN);
        let start = first.to_zoned_datetime(zone.clone()).map(|start| start.timestamp());
        Moment::new(start.unwrap_or(jiff::Timestamp::MIN))
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(raw: &str) -> Result<Self, NotAMonth> {
        let digits = |text: &str, count| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
        let (year, month) = raw.split_once('-').filter(|(y, m)| digits(y, 4) && digits(m, 2)).ok_or(NotAMonth)?;
        let month = month.parse().ok().filter(|month| (1..=12).contains(month)).ok_or(NotAMonth)?;
        Ok(Self { year: year.parse().map_err(|_| NotAMonth)?, month })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::new(text.parse().unwrap())
    }

    #[test]
    fn a_moment_belongs_to_the_month_of_the_organisation_s_calendar() {
        let auckland = TimeZone::get("Pacific/Auckland").unwrap();
        let late = at("2026-10-31T12:00:00Z");
        assert_eq!(Month::of(late, &TimeZone::UTC).to_string(), "2026-10");
        assert_eq!(Month::of(late, &auckland).to_string(), "2026-11");
        let november: Month = "2026-11".parse().unwrap();
        assert_eq!(november.begins(&auckland), at("2026-10-31T11:00:00Z"));
        assert_eq!(Month::of(november.begins(&auckland), &auckland), november);
        let just_before = november.begins(&auckland).plus_seconds(-1);
        assert_eq!(Month::of(just_before, &auckland), november.previous());
    }

    #[test]
    fn a_month_that_begins_in_a_gap_of_the_clock_begins_after_it() {
        // Midnight of 1 October 2017 did not exist in Asunción.
        let asuncion = TimeZone::get("America/Asuncion").unwrap();
        let october: Month = "2017-10".parse().unwrap();
        assert_eq!(Month::of(october.begins(&asuncion), &asuncion), october);
    }

    #[test]
    fn months_are_counted_over_the_turn_of_the_year() {
        let january: Month = "2026-01".parse().unwrap();
        assert_eq!(january.previous().to_string(), "2025-12");
        assert_eq!(january.plus(23).to_string(), "2027-12");
        assert_eq!(january.plus(i32::MIN).to_string(), "0000-01");
        assert_eq!(january.plus(i32::MAX).to_string(), "9999-12");
        assert!(january.previous() < january && january < january.next());
    }

    #[test]
    fn only_real_months_are_read() {
        for bad in
            ["", "2026", "2026-1", "2026-13", "2026-00", "26-10", "2026-10-01", "2026/10", "+026-10", "２０２６-10"]
        {
            assert_eq!(bad.parse::<Month>(), Err(NotAMonth), "{bad:?}");
        }
    }
}
