//! `[planning]`: clocks that help to plan what has to be told to whom by when.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer};

use super::{Mistakes, wrong};

/// A year: nothing that is planned by the hour is later.
const MOST: u32 = 366 * 24;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Planning {
    /// In the order in which they run out.
    #[serde(deserialize_with = "clocks")]
    pub clocks: Vec<Clock>,
}

/// So many hours after somebody became aware.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clock {
    pub name: String,
    pub hours: u32,
}

impl Default for Planning {
    fn default() -> Self {
        Self { clocks: vec![Clock { name: "72 hours".to_owned(), hours: 72 }] }
    }
}

impl Planning {
    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        let fits = |clock: &Clock| (1..=MOST).contains(&clock.hours) && !clock.name.trim().is_empty();
        if !self.clocks.iter().all(fits) {
            mistakes.add(wrong("planning.clocks", format!("each has a name, and a number of hours from 1 to {MOST}")));
        }
    }
}

fn clocks<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Clock>, D::Error> {
    let table = BTreeMap::<String, u32>::deserialize(deserializer)?;
    let mut clocks = table.into_iter().map(|(name, hours)| Clock { name, hours }).collect::<Vec<_>>();
    clocks.sort_by_key(|clock| clock.hours);
    Ok(clocks)
}
