//! `[targets]`: within how many minutes somebody should have looked at a report, for the order of the queue.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de};

use super::{Mistakes, wrong};
use crate::terms::Kind;

/// Four weeks: what is wanted later than that is no target.
const MOST: u32 = 4 * 7 * 24 * 60;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Targets {
    pub critical: u32,
    pub high: u32,
    pub medium: u32,
    pub low: u32,
    /// Kinds with a target of their own.
    #[serde(deserialize_with = "kinds")]
    pub kinds: BTreeMap<Kind, u32>,
}

impl Default for Targets {
    fn default() -> Self {
        let crate::targets::Targets { critical, high, medium, low, kinds, .. } = crate::targets::Targets::default();
        Self { critical, high, medium, low, kinds }
    }
}

impl Targets {
    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        let named = [
            ("targets.critical", self.critical),
            ("targets.high", self.high),
            ("targets.medium", self.medium),
            ("targets.low", self.low),
        ];
        let kinds = self.kinds.values().map(|minutes| ("targets.kinds", *minutes));
        for (key, _) in named.into_iter().chain(kinds).filter(|(_, minutes)| !(1..=MOST).contains(minutes)) {
            mistakes.add(wrong(key, format!("it is a number of minutes from 1 to {MOST}")));
        }
    }
}

fn kinds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<Kind, u32>, D::Error> {
    let table = BTreeMap::<String, u32>::deserialize(deserializer)?;
    let kind = |(word, minutes): (String, u32)| Ok((word.parse::<Kind>().map_err(de::Error::custom)?, minutes));
    table.into_iter().map(kind).collect()
}
