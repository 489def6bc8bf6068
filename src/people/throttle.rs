//! Slows down guessing: attempts to sign in are counted per account and overall, in memory, never by address.
//!
//! After [`FREE`] misses an account waits one minute, then two, four, eight, and 15 from then on, until a success or
//! 15 quiet minutes. An account is known here only by a keyed hash of what was typed, under a key that dies with the
//! process; whether it exists makes no difference. Whoever is signed in already stays so: guessing at a
//! colleague's account keeps nobody from work in progress.
//!
//! An attempt counts as a miss from its beginning, so that many at once cannot slip through while the first ones are
//! still being compared.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::base::{Moment, Random};

/// So many misses cost nothing.
pub const FREE: u32 = 5;
/// Misses are forgotten after so many quiet seconds; also the longest wait.
const QUIET_SECONDS: i64 = 15 * 60;
/// The first wait in seconds; each further miss doubles it.
const FIRST_WAIT_SECONDS: i64 = 60;
/// So many attempts may be made at once over all accounts, and one more each second: more than a desk ever needs,
/// and few enough that going through many accounts with one common password takes long.
const OVERALL: i64 = 60;
/// So many accounts are remembered; about a megabyte.
const REMEMBERED: usize = 10_000;

/// Too early: worth another attempt after so many seconds (at least one).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wait {
    pub seconds: u64,
}

/// Counts attempts. Cheap to clone; clones count together.
#[derive(Clone)]
pub struct Throttle {
    key: Hmac<Sha256>,
    counts: Arc<Mutex<Counts>>,
}

struct Counts {
    accounts: HashMap<[u8; 32], Misses>,
    /// When the overall allowance will be whole again.
    overall_whole_at: Option<Moment>,
}

#[derive(Clone, Copy)]
struct Misses {
    count: u32,
    open_at: Moment,
}

impl Misses {
    fn forgotten_at(self) -> Moment {
        self.open_at.plus_seconds(QUIET_SECONDS)
    }
}

impl Throttle {
    pub fn new(random: &Random) -> Self {
        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length (RFC 2104)")]
        let key = Hmac::new_from_slice(&random.bytes::<32>()).expect("HMAC takes any key");
        Self { key, counts: Arc::new(Mutex::new(Counts { accounts: HashMap::new(), overall_whole_at: None })) }
    }

    /// Begins an attempt for whatever was typed as the mail address. It counts as a miss until
    /// [`Throttle::succeeded`] is told otherwise.
    ///
    /// # Errors
    /// [`Wait`] when it is too early; nothing is counted then.
    pub fn attempt(&self, account: &str, now: Moment) -> Result<(), Wait> {
        let account = self.hash(account);
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let known = counts.accounts.get(&account).copied().filter(|misses| now < misses.forgotten_at());
        if let Some(misses) = known.filter(|misses| now < misses.open_at) {
            return Err(Wait::until(misses.open_at, now));
        }
        let whole_at = counts.overall_whole_at.filter(|at| *at > now).unwrap_or(now).plus_seconds(1);
        let too_early = whole_at.plus_seconds(-OVERALL);
        if too_early > now {
            return Err(Wait::until(too_early, now));
        }
        counts.overall_whole_at = Some(whole_at);
        let count = known.map_or(0, |misses| misses.count).saturating_add(1);
        counts.remember(account, Misses { count, open_at: now.plus_seconds(wait_seconds(count)) }, now);
        Ok(())
    }

    /// The attempt was right: the account's misses are forgotten.
    pub fn succeeded(&self, account: &str) {
        let account = self.hash(account);
        self.counts.lock().unwrap_or_else(PoisonError::into_inner).accounts.remove(&account);
    }

    fn hash(&self, account: &str) -> [u8; 32] {
        let mut mac = self.key.clone();
        mac.update(account.trim().to_lowercase().as_bytes());
        mac.finalize().into_bytes().into()
    }
}

impl std::fmt::Debug for Throttle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Throttle")
    }
}

impl Counts {
    fn remember(&mut self, account: [u8; 32], misses: Misses, now: Moment) {
        if self.accounts.len() >= REMEMBERED && !self.accounts.contains_key(&account) {
            self.accounts.retain(|_, misses| now < misses.forgotten_at());
            if self.accounts.len() >= REMEMBERED {
                // Full of recent ones: whoever has waited longest goes, and few misses go before many.
                let oldest = self.accounts.iter().min_by_key(|(_, misses)| misses.open_at).map(|(account, _)| *account);
                oldest.map(|account| self.accounts.remove(&account));
            }
        }
        self.accounts.insert(account, misses);
    }
}

/// How long an account waits after so many misses.
fn wait_seconds(count: u32) -> i64 {
    match count.checked_sub(FREE) {
        None => 0,
        Some(beyond) => (FIRST_WAIT_SECONDS << beyond.min(8)).min(QUIET_SECONDS),
    }
}

impl Wait {
    fn until(at: Moment, now: Moment) -> Self {
        let micros = u64::try_from(at.as_micros() - now.as_micros()).unwrap_or(0);
        Self { seconds: micros.div_ceil(1_000_000).max(1) }
    }

    /// The same, in whole minutes, rounded up.
    pub fn minutes(self) -> u64 {
        self.seconds.div_ceil(60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::from_micros(1_790_000_000_000_000).plus_seconds(seconds)
    }

    fn throttle() -> Throttle {
        Throttle::new(&Random::seeded(1))
    }

    #[test]
    fn waits_grow_from_the_fifth_miss_and_end_at_a_quarter_of_an_hour() {
        let throttle = throttle();
        let mut now = 0;
        for _ in 0..FREE {
            assert_eq!(throttle.attempt("ada@example.org", at(now)), Ok(()));
        }
        for minutes in [1, 2, 4, 8, 15, 15, 15] {
            let wait = throttle.attempt("ada@example.org", at(now)).unwrap_err();
            assert_eq!((wait.seconds, wait.minutes()), (minutes * 60, minutes));
            now += i64::try_from(wait.seconds).unwrap();
            assert_eq!(throttle.attempt("ada@example.org", at(now - 1)), Err(Wait { seconds: 1 }));
            assert_eq!(throttle.attempt("ada@example.org", at(now)), Ok(()));
        }
    }

    #[test]
    fn an_account_is_one_however_it_is_typed_and_others_go_on() {
        let throttle = throttle();
        for typed in ["ada@example.org", " Ada@Example.ORG", "ADA@EXAMPLE.ORG ", "ada@example.org", "ada@example.org"] {
            throttle.attempt(typed, at(0)).unwrap();
        }
        assert!(throttle.attempt("ada@example.org", at(1)).is_err());
        assert!(throttle.clone().attempt("AdA@example.org", at(1)).is_err());
        assert!(throttle.attempt("grace@example.org", at(1)).is_ok());
    }

    #[test]
    fn a_success_and_a_quiet_quarter_of_an_hour_both_forget() {
        let throttle = throttle();
        for round in 0..3 {
            for _ in 0..FREE - 1 {
                throttle.attempt("ada@example.org", at(round)).unwrap();
            }
            throttle.succeeded("Ada@example.org");
        }
        for _ in 0..FREE - 1 {
            throttle.attempt("grace@example.org", at(0)).unwrap();
        }
        throttle.attempt("grace@example.org", at(QUIET_SECONDS)).unwrap();
        assert_eq!(throttle.attempt("grace@example.org", at(QUIET_SECONDS)), Ok(()));
    }

    #[test]
    fn going_through_many_accounts_is_slowed_overall() {
        let throttle = throttle();
        let through = (0..100).filter(|n| throttle.attempt(&format!("{n}@example.org"), at(0)).is_ok()).count();
        assert_eq!(through, usize::try_from(OVERALL).unwrap());
        assert_eq!(throttle.attempt("ada@example.org", at(0)), Err(Wait { seconds: 1 }));
        assert_eq!(throttle.attempt("ada@example.org", at(1)), Ok(()));
        assert!(throttle.attempt("grace@example.org", at(1)).is_err());
    }

    #[test]
    fn memory_is_bounded_and_an_account_under_attack_is_not_pushed_out() {
        let throttle = throttle();
        for _ in 0..=FREE + 3 {
            let now = throttle.counts.lock().unwrap().accounts.values().next().map_or(at(0), |misses| misses.open_at);
            throttle.attempt("ada@example.org", now).unwrap();
        }
        let now = at(60 * (1 + 2 + 4 + 8));
        for n in 0..REMEMBERED + 100 {
            throttle.counts.lock().unwrap().overall_whole_at = None;
            throttle.attempt(&format!("{n}@example.org"), now).unwrap();
        }
        assert_eq!(throttle.counts.lock().unwrap().accounts.len(), REMEMBERED);
        assert!(throttle.attempt("ada@example.org", now).is_err());
    }
}
