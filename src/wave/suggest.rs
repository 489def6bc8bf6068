//! Whether two reports tell of one lure, with the reasons in words. Pure.
//!
//! What was found in them counts by how much it says: an address that nobody has told of before much, a name that many know nothing.
//! The subject of a mail and the words of a story count where they are not what everybody writes. **Kind and closeness in time
//! support a suspicion and never make one**: on a busy morning, half of what comes in is of one kind. Who told it does not count
//! at all.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::base::Moment;
use crate::indicator::{Indicator, Kind as Found, Source};
use crate::report::{Reference, ReportId};
use crate::terms::Kind;
use crate::web::clockface::span_in_words;

/// What is further apart than this is not suggested.
pub const FURTHEST: i64 = 7 * 24 * 60 * 60;
const HOUR: i64 = 60 * 60;

/// What it says that no more than so many seconds lie between two.
const NEAR: [(i64, i64); 5] = [(HOUR, 20), (6 * HOUR, 10), (24 * HOUR, 0), (72 * HOUR, -10), (FURTHEST, -20)];

/// So much has to be said for it, and so much of that by what was found or told.
const ENOUGH: i64 = 60;
const TOLD: i64 = 25;

/// So many words have to be the same, and such a part of the shorter story.
const WORDS: usize = 3;
const WORDS_PERCENT: usize = 35;
/// So many of what is shared are named.
const NAMED: usize = 3;

/// A report as far as a suggestion looks at it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    pub id: ReportId,
    pub reference: Reference,
    pub kind: Kind,
    pub received_at: Moment,
    /// The wave it is in.
    pub wave: Option<Uuid>,
    /// Of the mail that came with it.
    pub subject: Option<String>,
    pub found: BTreeMap<Indicator, Source>,
    /// The words of its story, without those that tell nothing.
    pub words: BTreeSet<String>,
}

/// How much each shared thing says: nothing where it is not in here.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Weights {
    pub found: BTreeMap<Indicator, i64>,
    /// Subjects that are common here: they say nothing.
    pub common_subjects: BTreeSet<String>,
}

/// Why two reports may tell of one lure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reason {
    /// Both have it.
    Found(Indicator),
    /// Both mails claim to come from there.
    Sender(Indicator),
    /// Both mails are about this.
    Subject(String),
    /// Both tell in these words.
    Words(Vec<String>),
    Kind(Kind),
    /// So many seconds lie between them.
    Near(i64),
}

/// How alike two reports are, and why: the most telling first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Likeness {
    pub score: i64,
    pub reasons: Vec<Reason>,
}

impl Reason {
    /// In words, as part of a list. `kind`: what a kind is called.
    pub fn in_words(&self, kind: impl Fn(Kind) -> String) -> String {
        match self {
            Self::Found(found) => match found.kind {
                Found::Url => format!("the same address {}", found.defanged()),
                Found::Domain => format!("the same domain {}", found.defanged()),
                Found::Email => format!("the same mail address {}", found.defanged()),
                Found::MessageId => "the very same mail".to_owned(),
                Found::Md5 | Found::Sha1 | Found::Sha256 => "the same file".to_owned(),
                Found::Ipv4 | Found::Ipv6 => format!("the same address {}", found.defanged()),
            },
            Self::Sender(found) => format!("the same sender {}", found.defanged()),
            Self::Subject(subject) => format!("the same subject \u{201C}{subject}\u{201D}"),
            Self::Words(words) => format!("the words {}", words.join(", ")),
            Self::Kind(of) => format!("both \u{201C}{}\u{201D}", kind(*of)),
            Self::Near(seconds) if *seconds < 60 => "at the same moment".to_owned(),
            Self::Near(seconds) => format!("{} apart", span_in_words(*seconds)),
        }
    }
}

/// How alike two reports are; `None` where that is not enough to suggest anything.
pub fn likeness(one: &Look, other: &Look, weights: &Weights) -> Option<Likeness> {
    let apart = one.received_at.seconds_since(other.received_at).abs();
    let (_, near) = NEAR.into_iter().find(|(within, _)| apart <= *within)?;
    let (found, mut reasons) = found_in_both(one, other, weights);
    let mut told = found;
    if let Some(subject) = one.subject.as_ref().filter(|subject| other.subject.as_ref() == Some(subject)) {
        let says = match subject.split_whitespace().count() {
            _ if weights.common_subjects.contains(subject) => 0,
            1 => 20,
            2 => 45,
            _ => 60,
        };
        if says > 0 {
            told += says;
            reasons.push(Reason::Subject(subject.clone()));
        }
    }
    let both = one.words.intersection(&other.words).cloned().collect::<Vec<_>>();
    let shorter = one.words.len().min(other.words.len());
    if both.len() >= WORDS && both.len() * 100 >= shorter * WORDS_PERCENT {
        told += i64::try_from(both.len()).unwrap_or(4).min(4) * 15;
        let mut named = both;
        // The longer a word, the more it says to whoever reads it.
        named.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        named.truncate(NAMED + 1);
        reasons.push(Reason::Words(named));
    }
    let same_kind = one.kind == other.kind;
    let score = told + near + if same_kind { 10 } else { 0 };
    if told < TOLD || score < ENOUGH {
        return None;
    }
    reasons.extend(same_kind.then_some(Reason::Kind(one.kind)));
    reasons.extend((near >= 0).then_some(Reason::Near(apart)));
    Some(Likeness { score, reasons })
}

/// What both have, and how much that says. An address, its domain and the mail address there are one thing told three times.
fn found_in_both(one: &Look, other: &Look, weights: &Weights) -> (i64, Vec<Reason>) {
    let mut best = BTreeMap::<&str, (i64, &Indicator)>::new();
    for indicator in one.found.keys().filter(|indicator| other.found.contains_key(indicator)) {
        let weight = weights.found.get(indicator).copied().unwrap_or(0);
        if weight == 0 || is_well_known(indicator) {
            continue;
        }
        let under = indicator.domain.as_deref().unwrap_or(&indicator.value);
        let entry = best.entry(under).or_insert((weight, indicator));
        if weight > entry.0 {
            *entry = (weight, indicator);
        }
    }
    let mut best = best.into_values().collect::<Vec<_>>();
    best.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    let says = best.iter().map(|(weight, _)| weight).sum::<i64>().min(150);
    let named = best.into_iter().take(NAMED).map(|(_, indicator)| {
        let is_sender = |look: &Look| look.found.get(indicator) == Some(&Source::Sender);
        match indicator.kind == Found::Email && is_sender(one) && is_sender(other) {
            true => Reason::Sender(indicator.clone()),
            false => Reason::Found(indicator.clone()),
        }
    });
    (says, named.collect())
}

fn is_well_known(indicator: &Indicator) -> bool {
    indicator.kind == Found::Domain && indicator.domain.as_deref().is_some_and(crate::indicator::is_well_known)
}

/// Some reports that look like one lure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Together {
    /// The wave they look like, where it is one that is known.
    pub wave: Option<Uuid>,
    /// Each with why: what it has in common with one that was here before it.
    pub reports: Vec<(Look, Likeness)>,
    /// The first of a group that is in no wave.
    pub first: Option<Look>,
}

/// So many members of a group are compared with, those that came last.
const COMPARED: usize = 3;

/// Puts reports together that look like one lure. `known`: some reports of each wave that is known. A report comes to where it
/// fits best, and what fits nowhere is left out.
pub fn groups(known: &[Look], mut looks: Vec<Look>, weights: &Weights) -> Vec<Together> {
    let mut groups = Vec::<(Together, Vec<Look>)>::new();
    for look in known {
        match groups.iter_mut().find(|(group, _)| group.wave == look.wave) {
            Some((_, members)) => members.push(look.clone()),
            None => groups.push((Together { wave: look.wave, reports: Vec::new(), first: None }, vec![look.clone()])),
        }
    }
    looks.sort_by_key(|look| look.received_at);
    for look in looks {
        let alike = groups.iter().enumerate().filter_map(|(place, (group, members))| {
            let compared = members.iter().rev().take(if group.wave.is_some() { members.len() } else { COMPARED });
            let best =
                compared.filter_map(|member| likeness(&look, member, weights)).max_by_key(|likeness| likeness.score)?;
            Some((place, best))
        });
        match alike.max_by_key(|(_, likeness)| likeness.score) {
            Some((place, likeness)) => {
                let (group, members) = &mut groups[place];
                members.push(look.clone());
                group.reports.push((look, likeness));
            }
            None => {
                let first = Together { wave: None, reports: Vec::new(), first: Some(look.clone()) };
                groups.push((first, vec![look]));
            }
        }
    }
    groups.into_iter().map(|(group, _)| group).filter(|group| !group.reports.is_empty()).collect()
}

#[cfg(test)]
mod tests;
