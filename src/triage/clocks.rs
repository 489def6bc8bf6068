//! Planning clocks: by when something may have to be told to an authority or a partner, counted in hours from a moment that a person
//! sets. Pure. **An aid for planning, never advice on the law**: nothing here knows whether a duty exists or when it begins.

use uuid::Uuid;

use crate::base::Moment;
use crate::config::PlanningClock as Clock;
use crate::history::{Event, What};

/// The moment from which clocks run, and who set it; none while nobody did, or when it was taken back.
pub fn became_aware(events: &[Event]) -> Option<(Moment, Option<Uuid>)> {
    events.iter().rev().find_map(|event| match event.what {
        What::BecameAware { at } => Some(at.map(|at| (at, event.by))),
        _ => None,
    })?
}

/// Each clock and when it runs out, the soonest first.
pub fn run_out<'a>(clocks: &'a [Clock], from: Moment) -> Vec<(&'a Clock, Moment)> {
    let out = |clock: &'a Clock| (clock, from.plus_seconds(i64::from(clock.hours) * 3600));
    let mut all = clocks.iter().map(out).collect::<Vec<_>>();
    all.sort_by_key(|(_, at)| *at);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_moment_counts_and_may_be_taken_back() {
        let event = |number, what| Event { number, at: Moment::from_micros(number), what, by: Some(Uuid::nil()) };
        let set = |number, at: i64| event(number, What::BecameAware { at: Some(Moment::from_micros(at)) });
        assert_eq!(became_aware(&[]), None);
        let events = [set(1, 100), event(2, What::Noted), set(3, 50), event(4, What::Replied)];
        assert_eq!(became_aware(&events), Some((Moment::from_micros(50), Some(Uuid::nil()))));
        assert_eq!(became_aware(&[set(1, 100), event(2, What::BecameAware { at: None })]), None);
    }

    #[test]
    fn the_soonest_stands_first() {
        let clock = |name: &str, hours| Clock { name: name.to_owned(), hours };
        let clocks = [clock("Authority", 72), clock("Insurer", 24)];
        let from = Moment::from_micros(0);
        let out = run_out(&clocks, from);
        assert_eq!(out[0], (&clocks[1], from.plus_seconds(86_400)));
        assert_eq!(out[1].1, from.plus_seconds(259_200));
    }
}
