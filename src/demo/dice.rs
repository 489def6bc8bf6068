//! Chance, from the seed: every draw of the demo goes through here.

use crate::base::Random;

/// Draws numbers in the shapes that life has.
pub struct Dice {
    random: Random,
}

impl Dice {
    pub fn new(random: Random) -> Self {
        Self { random }
    }

    /// For ids and sealing.
    pub fn random(&self) -> &Random {
        &self.random
    }

    /// Evenly from 0 up to, and without, 1.
    pub fn even(&self) -> f64 {
        // 53 bits are what a double holds.
        (u64::from_le_bytes(self.random.bytes()) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Whether something comes about that does in `percent` of cases.
    pub fn percent(&self, percent: f64) -> bool {
        self.even() * 100.0 < percent
    }

    /// One of them, evenly.
    ///
    /// # Panics
    /// When there is none.
    pub fn one<T: Copy>(&self, of: &[T]) -> T {
        let index = (self.even() * of.len() as f64) as usize;
        of[index.min(of.len() - 1)]
    }

    /// Brings them into no order (Fisher and Yates).
    pub fn shuffle<T>(&self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            let other = (self.even() * (last + 1) as f64) as usize;
            all.swap(last, other.min(last));
        }
    }

    /// One of them, as often as its weight says.
    ///
    /// # Panics
    /// When there is none.
    pub fn weighted<T: Copy>(&self, of: &[(T, u32)]) -> T {
        let all = of.iter().map(|(_, weight)| f64::from(*weight)).sum::<f64>();
        let mut left = self.even() * all;
        for (value, weight) in of {
            left -= f64::from(*weight);
            if left < 0.0 {
                return *value;
            }
        }
        of[of.len() - 1].0
    }

    /// Seconds around a median, now and then many times as long: how durations are in life (log-normal). At a `spread` of
    /// 1, two in three lie between a third and three times the median.
    pub fn seconds(&self, median: f64, spread: f64) -> i64 {
        // Box and Muller's way to a normal draw.
        let (a, b) = (1.0 - self.even(), self.even());
        let normal = (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos();
        (median * (spread * normal).exp()).min(400.0 * 86_400.0) as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_have_the_shape_that_was_asked_for() {
        let dice = Dice::new(Random::seeded(5));
        let mut seconds = (0..9_999).map(|_| dice.seconds(600.0, 1.0)).collect::<Vec<_>>();
        seconds.sort_unstable();
        assert!((540..660).contains(&seconds[4_999]), "{}", seconds[4_999]);
        assert!(seconds[9_000] > 1_800);
        let heads = (0..10_000).filter(|_| dice.percent(30.0)).count();
        assert!((2_800..3_200).contains(&heads), "{heads}");
        let rare = (0..10_000).filter(|_| dice.weighted(&[("often", 9), ("rare", 1)]) == "rare").count();
        assert!((850..1_150).contains(&rare), "{rare}");
        assert!((0..1_000).all(|_| [1, 2, 3].contains(&dice.one(&[1, 2, 3]))));
    }
}
