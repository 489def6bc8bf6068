//! How soon somebody should look at a report: minutes by severity, which a kind may have its own of. Pure.
//!
//! The target is written on the report when it is stored, as the moment by which somebody should have looked, so that the queue
//! can be read in that order from its index. It is for the desk to keep and never a measure of a person. Only minutes in which
//! somebody is there count, and **no target is later than what the receipt promises** to whoever reported.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use crate::base::{Hours, Moment};
use crate::terms::{Kind, Severity};

/// The targets of this organisation.
#[derive(Clone, Debug)]
pub struct Targets {
    pub critical: u32,
    pub high: u32,
    pub medium: u32,
    pub low: u32,
    /// Kinds that have a target of their own, whatever their severity. What is critical keeps its own where that is sooner.
    pub kinds: BTreeMap<Kind, u32>,
    /// Minutes within which somebody looks, as the receipt promises.
    pub promise: Option<u32>,
    /// When somebody is there; only these minutes count. None: always.
    pub hours: Option<Hours>,
    pub zone: TimeZone,
}

impl Default for Targets {
    /// Money, an account or a machine is being lost while a critical report waits; what merely looks off can wait for half a
    /// working day.
    fn default() -> Self {
        let kinds = BTreeMap::new();
        Self { critical: 5, high: 15, medium: 60, low: 240, kinds, promise: None, hours: None, zone: TimeZone::UTC }
    }
}

impl Targets {
    /// Within how many minutes somebody should look.
    pub fn minutes(&self, kind: Kind, severity: Severity) -> u32 {
        let by_severity = match severity {
            Severity::Critical => self.critical,
            Severity::High => self.high,
            Severity::Medium => self.medium,
            Severity::Low => self.low,
        };
        let minutes = match self.kinds.get(&kind) {
            Some(own) if severity == Severity::Critical => by_severity.min(*own),
            Some(own) => *own,
            None => by_severity,
        };
        self.promise.map_or(minutes, |promise| minutes.min(promise))
    }

    /// By when somebody should look at what came in then.
    pub fn due(&self, kind: Kind, severity: Severity, received_at: Moment) -> Moment {
        let minutes = self.minutes(kind, severity);
        let open = self.hours.as_ref().and_then(|hours| hours.after(minutes, received_at, &self.zone));
        open.unwrap_or_else(|| received_at.plus_seconds(i64::from(minutes) * 60))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::new(text.parse().unwrap())
    }

    #[test]
    fn a_kind_may_have_its_own_and_what_is_critical_never_waits_longer() {
        let kinds = BTreeMap::from([(Kind::LooksOff, 480), (Kind::LostDevice, 2)]);
        let targets = Targets { kinds, ..Targets::default() };
        assert_eq!(targets.minutes(Kind::ClickedLink, Severity::High), 15);
        assert_eq!(targets.minutes(Kind::LooksOff, Severity::Low), 480);
        assert_eq!(targets.minutes(Kind::LooksOff, Severity::Critical), 5);
        assert_eq!(targets.minutes(Kind::LostDevice, Severity::Critical), 2);
        let promised = Targets { promise: Some(30), ..targets };
        assert_eq!(promised.minutes(Kind::LooksOff, Severity::Low), 30);
        assert_eq!(promised.minutes(Kind::ClickedLink, Severity::High), 15);
    }

    #[test]
    fn only_minutes_in_which_somebody_is_there_count() {
        let due = |targets: &Targets, received| targets.due(Kind::ClickedLink, Severity::Medium, at(received));
        let always = Targets::default();
        assert_eq!(due(&always, "2026-11-22T23:30:00Z"), at("2026-11-23T00:30:00Z"));
        let hours = Some("Mon-Fri 08:00-18:00".parse().unwrap());
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let daily = Targets { hours, zone, ..Targets::default() };
        // A Friday, half past five in Berlin: half an hour then, and half an hour on Monday.
        assert_eq!(due(&daily, "2026-11-20T16:30:00Z"), at("2026-11-23T07:30:00Z"));
    }
}
