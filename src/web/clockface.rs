//! How moments and spans are shown to people: in the organisation's zone, in plain words, never with seconds.

use jiff::Unit;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::base::Moment;

/// Shows moments in one zone.
#[derive(Clone)]
pub struct Clockface {
    zone: TimeZone,
}

impl Clockface {
    pub fn new(zone: TimeZone) -> Self {
        Self { zone }
    }

    /// The local calendar day.
    pub fn day(&self, at: Moment) -> Date {
        at.timestamp().to_zoned_datetime(self.zone.clone()).date()
    }

    /// The local calendar month, `YYYY-MM`.
    pub fn month(&self, at: Moment) -> String {
        self.day(at).strftime("%Y-%m").to_string()
    }

    /// "10:42".
    pub fn time(&self, at: Moment) -> String {
        at.timestamp().to_zoned_datetime(self.zone.clone()).strftime("%H:%M").to_string()
    }

    /// "10:42" today, "yesterday 10:42", "12 Oct 10:42", "12 Oct 2025 10:42" in another year.
    pub fn at(&self, at: Moment, now: Moment) -> String {
        let (day, today) = (self.day(at), self.day(now));
        let time = self.time(at);
        if day == today {
            time
        } else if today.yesterday().is_ok_and(|yesterday| yesterday == day) {
            format!("yesterday {time}")
        } else if day.year() == today.year() {
            format!("{} {time}", day.strftime("%-d %b"))
        } else {
            format!("{} {time}", day.strftime("%-d %b %Y"))
        }
    }

    /// "23 November 2026, 10:42 (Europe/Berlin)": for what is kept outside.
    pub fn in_full(&self, at: Moment) -> String {
        let local = at.timestamp().to_zoned_datetime(self.zone.clone());
        let zone = self.zone.iana_name().map_or_else(|| local.strftime("UTC%:z").to_string(), ToOwned::to_owned);
        format!("{} ({zone})", local.strftime("%-d %B %Y, %H:%M"))
    }

    /// For `<time datetime>`.
    pub fn machine(&self, at: Moment) -> String {
        at.timestamp().to_zoned_datetime(self.zone.clone()).strftime("%Y-%m-%dT%H:%M%:z").to_string()
    }

    /// "just now", "12 min ago", "3 h ago", "5 days ago".
    pub fn ago(&self, at: Moment, now: Moment) -> String {
        match now.seconds_since(at).max(0) {
            0..60 => "just now".to_owned(),
            seconds => format!("{} ago", span(seconds)),
        }
    }

    /// The moment of a local clock time, when that day has it. A time the clocks skip is read as just after the gap.
    pub fn moment(&self, day: Date, hour: i8, minute: i8) -> Option<Moment> {
        let local = day.at(0, 0, 0, 0).with().hour(hour).minute(minute).build().ok()?;
        let zoned = self.zone.to_ambiguous_zoned_datetime(local).compatible().ok()?;
        Some(Moment::new(zoned.timestamp()))
    }

    /// The first and the last moment of a local day, daylight-saving changes included.
    pub fn whole_day(&self, day: Date) -> Option<(Moment, Moment)> {
        let start = day.to_zoned_datetime(self.zone.clone()).ok()?.start_of_day().ok()?;
        let next = day.tomorrow().ok()?.to_zoned_datetime(self.zone.clone()).ok()?.start_of_day().ok()?;
        let last = next.timestamp().as_microsecond() - 1;
        Some((Moment::new(start.timestamp()), Moment::from_micros(last)))
    }
}

/// A span in one or two words, rounded down: "1 min", "12 min", "3 h", "5 days". Under a minute: "under 1 min".
pub fn span(seconds: i64) -> String {
    let whole = |unit: i64| seconds / unit;
    match seconds {
        ..60 => "under 1 min".to_owned(),
        60..3_600 => format!("{} min", whole(60)),
        3_600..172_800 => format!("{} h", whole(3_600)),
        _ => format!("{} days", whole(86_400)),
    }
}

/// A wider span, for sentences, rounded down: "2 hours 10 min", "1 day 17 h"; from a week on "9 days".
pub fn span_in_words(seconds: i64) -> String {
    let minutes = seconds.max(0) / 60;
    let unit = |n: i64, one: &str, many: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {many}") };
    match minutes {
        0 => "under 1 minute".to_owned(),
        1..60 => unit(minutes, "minute", "minutes"),
        60..1_440 => match minutes % 60 {
            0 => unit(minutes / 60, "hour", "hours"),
            rest => format!("{} {rest} min", unit(minutes / 60, "hour", "hours")),
        },
        1_440..10_080 => match minutes % 1_440 / 60 {
            0 => unit(minutes / 1_440, "day", "days"),
            rest => format!("{} {rest} h", unit(minutes / 1_440, "day", "days")),
        },
        _ => unit(minutes / 1_440, "day", "days"),
    }
}

/// Cuts a moment to its whole minute: finer than a person can tell.
pub fn to_the_minute(at: Moment) -> Moment {
    at.timestamp()
        .round(jiff::TimestampRound::new().smallest(Unit::Minute).mode(jiff::RoundMode::Trunc))
        .map_or(at, Moment::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::new(text.parse().unwrap())
    }

    #[test]
    fn times_are_shown_in_the_zone_with_as_much_date_as_needed() {
        let face = Clockface::new(TimeZone::get("Europe/Berlin").unwrap());
        let now = at("2026-11-23T09:00:00Z");
        assert_eq!(face.at(at("2026-11-23T08:42:59Z"), now), "09:42");
        assert_eq!(face.at(at("2026-11-22T22:30:00Z"), now), "yesterday 23:30");
        assert_eq!(face.at(at("2026-10-12T08:00:00Z"), now), "12 Oct 10:00");
        assert_eq!(face.at(at("2025-10-12T08:00:00Z"), now), "12 Oct 2025 10:00");
        assert_eq!(face.ago(at("2026-11-23T08:42:59Z"), now), "17 min ago");
        assert_eq!(face.ago(at("2026-11-23T09:10:00Z"), now), "just now");
    }

    #[test]
    fn days_have_their_own_length_when_the_clocks_change() {
        let face = Clockface::new(TimeZone::get("Europe/Berlin").unwrap());
        let (first, last) = face.whole_day("2026-10-25".parse().unwrap()).unwrap();
        assert_eq!(last.seconds_since(first), 25 * 3_600 - 1);
        let skipped = face.moment("2026-03-29".parse().unwrap(), 2, 30).unwrap();
        assert_eq!(skipped, at("2026-03-29T01:30:00Z"));
        assert_eq!(face.moment("2026-03-29".parse().unwrap(), 25, 0), None);
    }

    #[test]
    fn spans_have_one_plain_figure() {
        for (seconds, text) in [(5, "under 1 min"), (60, "1 min"), (7_199, "1 h"), (172_800, "2 days")] {
            assert_eq!(span(seconds), text);
        }
        assert_eq!(span_in_words(7_800), "2 hours 10 min");
        assert_eq!(span_in_words(60), "1 minute");
        for (hours, text) in [(24, "1 day"), (41, "1 day 17 h"), (48, "2 days"), (167, "6 days 23 h"), (170, "7 days")]
        {
            assert_eq!(span_in_words(hours * 3_600 + 1_000), text);
        }
    }
}
