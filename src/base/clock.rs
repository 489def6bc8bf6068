//! The only place that reads the wall clock. Everything else is given a [`Moment`].

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// A point in time, UTC, whole microseconds: the finest step both databases keep.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Moment(Timestamp);

impl Moment {
    /// Drops everything finer than a microsecond.
    pub fn new(at: Timestamp) -> Self {
        Self::from_micros(at.as_microsecond())
    }

    /// Microseconds since 1970-01-01 UTC. What lies outside the calendar ends at its edge.
    pub fn from_micros(micros: i64) -> Self {
        let edge = if micros < 0 { Timestamp::MIN } else { Timestamp::MAX };
        Self(Timestamp::from_microsecond(micros).unwrap_or(edge))
    }

    pub fn as_micros(self) -> i64 {
        self.0.as_microsecond()
    }

    pub fn timestamp(self) -> Timestamp {
        self.0
    }

    /// Whole seconds from `earlier` to `self`; negative when `earlier` is later.
    pub fn seconds_since(self, earlier: Moment) -> i64 {
        (self.as_micros() - earlier.as_micros()).div_euclid(1_000_000)
    }

    /// `self` moved by so many seconds, either way.
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self::from_micros(self.as_micros().saturating_add(seconds.saturating_mul(1_000_000)))
    }

    /// `self` moved by a duration, either way.
    pub fn plus(self, by: SignedDuration) -> Self {
        let micros = i64::try_from(by.as_micros()).unwrap_or(if by.is_negative() { i64::MIN } else { i64::MAX });
        Self::from_micros(self.as_micros().saturating_add(micros))
    }
}

/// RFC 3339 in UTC, as the API and the logs write it.
impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Tells the time. The service runs on [`Clock::system`]; tests and the demo set their own.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still until it is moved; its clones move with it.
    pub fn set_to(at: Moment) -> Self {
        Self(Source::Set(Arc::new(AtomicI64::new(at.as_micros()))))
    }

    pub fn now(&self) -> Moment {
        match &self.0 {
            #[expect(clippy::disallowed_methods, reason = "the one place that reads the wall clock")]
            Source::System => Moment::new(Timestamp::now()),
            Source::Set(micros) => Moment::from_micros(micros.load(Ordering::SeqCst)),
        }
    }

    /// Moves a set clock forward. The system's clock cannot be moved and stays as it is.
    pub fn advance(&self, by: SignedDuration) {
        if let Source::Set(micros) = &self.0 {
            let moved = Moment::from_micros(micros.load(Ordering::SeqCst)).plus(by);
            micros.store(moved.as_micros(), Ordering::SeqCst);
        }
    }
}

/// How long a piece of work took, for log lines; not part of any stored time.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    pub fn start() -> Self {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clocks")]
        let now = std::time::Instant::now();
        Self(now)
    }

    pub fn milliseconds(self) -> u64 {
        u64::try_from(self.0.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_keep_microseconds_and_drop_the_rest() {
        let fine = Timestamp::new(10, 123_456_789).unwrap();
        assert_eq!(Moment::new(fine).as_micros(), 10_123_456);
    }

    #[test]
    fn absurd_moments_stay_inside_the_calendar() {
        let far = Moment::from_micros(i64::MAX);
        assert_eq!(far.timestamp().as_microsecond(), Timestamp::MAX.as_microsecond());
        assert_eq!(far.plus_seconds(i64::MAX), far);
        assert_eq!(Moment::from_micros(i64::MIN).timestamp(), Timestamp::MIN);
    }

    #[test]
    fn a_set_clock_moves_with_its_clones() {
        let clock = Clock::set_to(Moment::from_micros(0));
        clock.clone().advance(SignedDuration::from_secs(5));
        assert_eq!(clock.now().as_micros(), 5_000_000);
    }
}
