//! What may be a little old.

use std::sync::{Arc, Mutex, PoisonError};

use crate::base::Moment;

/// A value that costs something to find out and is kept for a while. Every clone holds the same.
#[derive(Debug)]
pub struct Lately<T>(Arc<Mutex<Option<(Moment, T)>>>);

impl<T> Clone for Lately<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Default for Lately<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T: Clone> Lately<T> {
    /// The value, unless it was found out more than so many seconds before `now`, or after it: a clock may be set back.
    pub fn within(&self, seconds: i64, now: Moment) -> Option<T> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(at, _)| (0..=seconds).contains(&now.seconds_since(*at))).map(|(_, value)| value.clone())
    }

    pub fn keep(&self, now: Moment, value: T) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, value));
    }

    /// It is found out anew next time.
    pub fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_kept_for_a_while_and_no_longer() {
        let (lately, at) = (Lately::default(), Moment::from_micros(1_000_000_000));
        assert_eq!(lately.within(30, at), None);
        lately.clone().keep(at, 7);
        assert_eq!(lately.within(30, at.plus_seconds(30)), Some(7));
        assert_eq!(lately.within(30, at.plus_seconds(31)), None);
        assert_eq!(lately.within(30, at.plus_seconds(-1)), None);
        lately.forget();
        assert_eq!(lately.within(30, at), None);
    }
}
