//! Slows down guessing at codes, for everybody alike and without knowing anybody: no address is looked at, in memory or elsewhere.
//!
//! A code of 100 bits is not guessed; this keeps the attempts from being free. Only misses count. When too many came at once,
//! each further attempt takes a second before it is even looked at, and a miss is told to wait. **A right code always opens**:
//! nobody can keep anybody else out, be they behind the same address or not.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::base::Moment;

/// So many misses cost nothing: a whole ward may mistype in one minute.
const FREE: i64 = 30;
/// Each is forgotten after so many seconds more.
const EACH_SECONDS: i64 = 2;
/// So long an attempt takes while there were too many.
const PACE: Duration = Duration::from_secs(1);

/// Counts misses. One for the whole process.
#[derive(Debug, Default)]
pub struct Brake {
    /// When all of them will be forgotten.
    clear_at: Mutex<Option<Moment>>,
}

/// Too many misses: worth another try after so many seconds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wait {
    pub seconds: u64,
}

impl Brake {
    /// Before an attempt is looked at: lets it take its time when there were too many misses.
    pub async fn pace(&self, now: Moment) {
        if self.is_used_up(now) {
            tokio::time::sleep(PACE).await;
        }
    }

    /// Counts a miss.
    ///
    /// # Errors
    /// [`Wait`] when there were too many; it is not counted then.
    pub fn miss(&self, now: Moment) -> Result<(), Wait> {
        let mut clear_at = self.clear_at.lock().unwrap_or_else(PoisonError::into_inner);
        let next = clear_at.filter(|at| *at > now).unwrap_or(now).plus_seconds(EACH_SECONDS);
        let over = next.seconds_since(now) - FREE * EACH_SECONDS;
        if over > 0 {
            return Err(Wait { seconds: over.unsigned_abs() });
        }
        *clear_at = Some(next);
        Ok(())
    }

    fn is_used_up(&self, now: Moment) -> bool {
        let clear_at = *self.clear_at.lock().unwrap_or_else(PoisonError::into_inner);
        clear_at.is_some_and(|at| at.seconds_since(now) + EACH_SECONDS > FREE * EACH_SECONDS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::from_micros(1_790_000_000_000_000).plus_seconds(seconds)
    }

    #[test]
    fn many_misses_are_slowed_and_forgotten_one_by_one() {
        let brake = Brake::default();
        let through = (0..100).filter(|_| brake.miss(at(0)).is_ok()).count();
        assert_eq!(through, 30);
        assert!(brake.is_used_up(at(0)) && brake.is_used_up(at(1)));
        assert_eq!(brake.miss(at(0)), Err(Wait { seconds: 2 }));
        assert_eq!(brake.miss(at(1)), Err(Wait { seconds: 1 }));
        assert!(!brake.is_used_up(at(2)));
        assert_eq!((brake.miss(at(2)), brake.miss(at(2))), (Ok(()), Err(Wait { seconds: 2 })));
        // A quiet minute forgets all of them.
        assert_eq!((0..100).filter(|_| brake.miss(at(120)).is_ok()).count(), 30);
    }

    #[test]
    fn now_and_then_a_miss_costs_nothing() {
        let brake = Brake::default();
        for minute in 0..500 {
            assert!(!brake.is_used_up(at(60 * minute)));
            (0..20).for_each(|_| brake.miss(at(60 * minute)).unwrap());
        }
    }
}
