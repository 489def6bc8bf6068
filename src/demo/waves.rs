//! Made-up waves: what responders put together while a phish went round. The last reports are left for whoever looks around to join.

use std::collections::BTreeMap;

use super::arrivals::{Arrival, Wave};
use super::words::LURES;
use crate::base::{Moment, Random};
use crate::wave::{self, WaveId, WaveName};

/// So many reports make somebody put them together.
const ENOUGH: usize = 3;
/// The last so many of each hundred of a wave are in none.
const LEFT: usize = 12;

/// The waves that responders made, by the lure and when it began.
pub struct Waves(BTreeMap<(usize, Moment), Made>);

struct Made {
    wave: wave::Wave,
    /// What comes after this was not put together with the others.
    until: Moment,
}

/// The waves of these arrivals, which are in order of time. They are drawn by a seed of their own, so that the reports are those that
/// the seed has always told of.
pub fn of(arrivals: &[Arrival], seed: u64) -> Waves {
    let random = Random::seeded(seed ^ 0x77);
    let mut times = BTreeMap::<(usize, Moment), Vec<Moment>>::new();
    for arrival in arrivals {
        if let Some(wave) = arrival.wave {
            times.entry(key(&wave)).or_default().push(arrival.at);
        }
    }
    let mut names = Vec::<WaveName>::new();
    let mut made = BTreeMap::new();
    for (key, times) in times.into_iter().filter(|(_, times)| times.len() >= ENOUGH) {
        let name = loop {
            let name = WaveName::random(&random);
            if !names.contains(&name) {
                break name;
            }
        };
        names.push(name.clone());
        let last = times.len() - 1 - times.len() * LEFT / 100;
        let wave = wave::Wave {
            id: WaveId::random(&random),
            name,
            title: Some(LURES[key.0].title.to_owned()),
            opened_at: times[ENOUGH - 1],
            opened_by: None,
        };
        made.insert(key, Made { wave, until: times[last] });
    }
    Waves(made)
}

impl Waves {
    /// The waves themselves.
    pub fn rows(&self) -> Vec<wave::Wave> {
        self.0.values().map(|made| made.wave.clone()).collect()
    }

    /// The wave that a report was put into, when it was.
    pub fn joined(&self, arrival: &Arrival) -> Option<&wave::Wave> {
        let made = self.0.get(&key(&arrival.wave?))?;
        (arrival.at <= made.until).then_some(&made.wave)
    }
}

fn key(wave: &Wave) -> (usize, Moment) {
    (wave.lure % LURES.len(), wave.began)
}
