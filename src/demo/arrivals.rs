//! When reports come in: by working hours, fewer at night and on weekends, more as the habit grows, and in waves when one
//! phish goes round.

use jiff::civil::Weekday;
use jiff::tz::TimeZone;

use super::dice::Dice;
use crate::base::Moment;

/// A report comes in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Arrival {
    pub at: Moment,
    pub wave: Option<Wave>,
}

/// One phish that went round.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wave {
    /// Which lure it was.
    pub lure: usize,
    pub began: Moment,
}

/// So many reports in a hundred belong to a wave.
const IN_WAVES: f64 = 28.0;
/// About every so many days a new wave begins.
const DAYS_BETWEEN: i64 = 8;

/// Arrivals in order of time, exactly `count` of them.
pub fn arrivals(dice: &Dice, count: usize, from: Moment, to: Moment, zone: &TimeZone) -> Vec<Arrival> {
    let hours = Hours::new(from, to, zone);
    let days = (to.seconds_since(from) / 86_400).max(1);
    let waves = (0..(days / DAYS_BETWEEN).max(1)).map(|_| {
        // The more people it reaches, the seldomer it is.
        let size = (1.0 / (1.0 - dice.even())).min(40.0) * 10.0;
        (Wave { lure: (dice.even() * 1_000.0) as usize, began: hours.draw(dice) }, size as u32)
    });
    let waves = waves.collect::<Vec<_>>();
    let mut arrivals = (0..count)
        .map(|_| {
            if !dice.percent(IN_WAVES) {
                return Arrival { at: hours.draw(dice), wave: None };
            }
            let wave = dice.weighted(&waves);
            Arrival { at: in_wave(dice, &wave, &hours), wave: Some(wave) }
        })
        .collect::<Vec<_>>();
    arrivals.sort_by_key(|arrival| arrival.at);
    arrivals
}

/// Most within an hour or two of its beginning, the last ones days later, and few in the night between.
fn in_wave(dice: &Dice, wave: &Wave, hours: &Hours) -> Moment {
    let mut at = wave.began;
    for _ in 0..8 {
        at = wave.began.plus_seconds(dice.seconds(55.0 * 60.0, 1.4)).min(hours.to);
        if dice.even() < hours.activity(at) {
            break;
        }
    }
    at
}

/// How likely a report is in each hour of the period.
struct Hours {
    from: Moment,
    to: Moment,
    zone: TimeZone,
    /// For each hour, the weight of all hours up to its end.
    up_to: Vec<f64>,
}

impl Hours {
    fn new(from: Moment, to: Moment, zone: &TimeZone) -> Self {
        let mut hours = Self { from, to, zone: zone.clone(), up_to: Vec::new() };
        let count = (to.seconds_since(from) / 3_600).max(1);
        let mut all = 0.0;
        for hour in 0..count {
            // The habit of telling grows.
            let grown = 0.7 + 0.6 * hour as f64 / count as f64;
            all += hours.activity(from.plus_seconds(hour * 3_600)) * grown;
            hours.up_to.push(all);
        }
        hours
    }

    /// A moment as likely as its hour.
    fn draw(&self, dice: &Dice) -> Moment {
        let all = self.up_to.last().copied().unwrap_or_default();
        let drawn = dice.even() * all;
        let hour = self.up_to.partition_point(|up_to| *up_to <= drawn).min(self.up_to.len() - 1);
        let seconds = (hour as f64 + dice.even()) * 3_600.0;
        self.from.plus_seconds(seconds as i64).min(self.to)
    }

    /// How much is going on, from 0 to 1.
    fn activity(&self, at: Moment) -> f64 {
        let local = self.zone.to_datetime(at.timestamp());
        let by_hour = match local.hour() {
            9 | 10 => 1.0,
            8 | 11 | 14 => 0.85,
            13 | 15 | 16 => 0.7,
            12 | 17 => 0.5,
            7 | 18 => 0.3,
            19..=22 => 0.14,
            6 | 23 => 0.07,
            _ => 0.03,
        };
        match local.weekday() {
            Weekday::Saturday | Weekday::Sunday => by_hour * 0.15,
            Weekday::Monday => by_hour,
            _ => by_hour * 0.9,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Random;

    fn drawn(seed: u64) -> Vec<Arrival> {
        let to = Moment::new("2026-11-23T11:00:00Z".parse().unwrap());
        arrivals(&Dice::new(Random::seeded(seed)), 6_000, to.plus_seconds(-180 * 86_400), to, &TimeZone::UTC)
    }

    #[test]
    fn reports_follow_the_working_week_and_grow() {
        let all = drawn(1);
        assert_eq!(all.len(), 6_000);
        assert!(all.is_sorted_by_key(|arrival| arrival.at));
        let share = |filter: &dyn Fn(jiff::civil::DateTime) -> bool| {
            let local = |arrival: &&Arrival| filter(TimeZone::UTC.to_datetime(arrival.at.timestamp()));
            all.iter().filter(local).count() as f64 / all.len() as f64
        };
        let weekend = share(&|at| matches!(at.weekday(), Weekday::Saturday | Weekday::Sunday));
        let night = share(&|at| at.hour() < 6);
        assert!((0.01..0.12).contains(&weekend), "{weekend}");
        assert!((0.005..0.06).contains(&night), "{night}");
        let middle = all[0].at.plus_seconds(90 * 86_400);
        let early = all.iter().filter(|arrival| arrival.at < middle).count();
        assert!((2_000..3_000).contains(&early), "{early}");
    }

    #[test]
    fn waves_stand_out() {
        let all = drawn(2);
        let in_waves = all.iter().filter(|arrival| arrival.wave.is_some()).count();
        assert!((1_500..1_900).contains(&in_waves), "{in_waves}");
        assert!(all.iter().all(|arrival| arrival.wave.is_none_or(|wave| wave.began <= arrival.at)));
        let mut per_day = std::collections::HashMap::<i64, usize>::new();
        for arrival in &all {
            *per_day.entry(arrival.at.as_micros() / 86_400_000_000).or_default() += 1;
        }
        let mut days = per_day.into_values().collect::<Vec<_>>();
        days.sort_unstable();
        assert!(days[days.len() - 1] > 2 * days[days.len() / 2], "{days:?}");
    }

    #[test]
    fn a_seed_repeats_itself() {
        assert_eq!(drawn(3), drawn(3));
        assert_ne!(drawn(3), drawn(4));
    }
}
