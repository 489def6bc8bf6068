//! Looking for reports that may tell of one lure.
//!
//! **Bounded, however many reports there are**: each candidate is found by an index on what it shares or on when it came in, within
//! [`FURTHEST`], and no more than [`CANDIDATES`] are compared.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::suggest::{FURTHEST, Likeness, Look, Weights, groups, likeness};
use super::words::{common_in, words_of};
use super::{Wave, store};
use crate::base::Moment;
use crate::indicator::Indicator;
use crate::indicator::store::{holders, weigh};
use crate::report::{Reference, Report, ReportId};
use crate::store::{Db, StoreError};

/// So many reports are compared with one, or among each other.
const CANDIDATES: usize = 300;
/// Words are compared with those of so many reports, within so many seconds.
const NEAR: i64 = 150;
const NEAR_SECONDS: i64 = 6 * 60 * 60;
/// So many earlier stories say which words everybody uses.
const EARLIER: i64 = 200;
/// A wave is known by so many of its reports: those that came last.
const KNOWN_BY: i64 = 5;
/// So many waves are compared with what has come in: the newest.
const WAVES: i64 = 20;
/// Of what came in so many seconds ago, groups are made.
const FRESH: i64 = 3 * 24 * 60 * 60;
/// So many waves are suggested for one report, the likeliest first.
const MOST_WAVES: usize = 3;

/// What a report may belong to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Like {
    /// A wave that is known, because of what it has in common with one of its reports.
    Wave(Wave, Likeness),
    /// Reports that are in no wave yet.
    Others(Vec<(Reference, Likeness)>),
}

/// Reports that came in lately and may belong together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// The wave they may belong to; none: they may begin one.
    pub wave: Option<Wave>,
    /// The first first; why it is like another, but for the first of a group in no wave.
    pub reports: Vec<(Look, Option<Likeness>)>,
}

/// What a report may belong to: waves, then reports in none. Nothing, when it is in a wave already or was withdrawn.
///
/// # Errors
/// [`StoreError`].
pub async fn like_report(db: &Db, report: &Report) -> Result<Vec<Like>, StoreError> {
    if report.wave.is_some() || report.withdrawn_at.is_some() {
        return Ok(Vec::new());
    }
    let Some((ours, others, weights)) = compared(db, &[report.id.uuid()]).await? else { return Ok(Vec::new()) };
    let mut alike = alike(&ours, &others, &weights);
    let mut waves = BTreeMap::<Uuid, Likeness>::new();
    alike.retain(|(look, likeness)| {
        let Some(wave) = look.wave else { return true };
        // The likeliest comes first.
        waves.entry(wave).or_insert_with(|| likeness.clone());
        false
    });
    let mut waves = waves.into_iter().collect::<Vec<_>>();
    waves.sort_by_key(|(_, likeness)| Reverse(likeness.score));
    let mut all = Vec::new();
    for (wave, likeness) in waves.into_iter().take(MOST_WAVES) {
        all.extend(store::by_id(db, wave).await?.map(|wave| Like::Wave(wave, likeness)));
    }
    let others = alike.into_iter().map(|(look, likeness)| (look.reference, likeness)).collect::<Vec<_>>();
    all.extend((!others.is_empty()).then_some(Like::Others(others)));
    Ok(all)
}

/// Reports in no wave that may belong to this one, the likeliest first.
///
/// # Errors
/// [`StoreError`].
pub async fn like_wave(db: &Db, wave: &Wave) -> Result<Vec<(Look, Likeness)>, StoreError> {
    let known = store::newest_of(db, wave.id.uuid(), KNOWN_BY).await?;
    let Some((ours, others, weights)) = compared(db, &known).await? else { return Ok(Vec::new()) };
    let others = others.into_iter().filter(|look| look.wave.is_none()).collect::<Vec<_>>();
    Ok(alike(&ours, &others, &weights))
}

/// What has come in lately and may belong together: what looks like a wave that is known, and what may begin one.
///
/// # Errors
/// [`StoreError`].
pub async fn fresh(db: &Db, now: Moment) -> Result<Vec<Group>, StoreError> {
    let since = now.plus_seconds(-FRESH);
    let alone = store::alone(db, since, CANDIDATES as i64).await?;
    if alone.is_empty() {
        return Ok(Vec::new());
    }
    // Also those that are closed: some tell late.
    let waves = store::waves(db, None, WAVES).await?;
    let mut known = Vec::new();
    for wave in &waves {
        known.extend(store::newest_of(db, wave.id.uuid(), KNOWN_BY).await?);
    }
    let common = common_before(db, since).await?;
    let (known, alone) = (looked_at(db, &known, &common).await?, looked_at(db, &alone, &common).await?);
    // What a single report has nobody shares.
    let mut counts = BTreeMap::<Indicator, usize>::new();
    for indicator in known.iter().chain(&alone).flat_map(|look| look.found.keys()) {
        *counts.entry(indicator.clone()).or_default() += 1;
    }
    let shared = counts.into_iter().filter(|(_, count)| *count > 1).map(|(indicator, _)| indicator).collect();
    let subjects = known.iter().chain(&alone).filter_map(|look| look.subject.clone()).collect::<BTreeSet<_>>();
    let weights = weighed(db, shared, subjects, since).await?;
    let groups = groups(&known, alone, &weights).into_iter().map(|together| Group {
        wave: together.wave.and_then(|id| waves.iter().find(|wave| wave.id.uuid() == id).cloned()),
        reports: together
            .first
            .map(|first| (first, None))
            .into_iter()
            .chain(together.reports.into_iter().map(|(look, likeness)| (look, Some(likeness))))
            .collect(),
    });
    let mut groups = groups.collect::<Vec<_>>();
    // What belongs to a wave that somebody works on, then the most.
    groups.sort_by_key(|group| (group.wave.is_none(), Reverse(group.reports.len())));
    Ok(groups)
}

/// These reports, others that may be like them, and how much it says what they share; `None` when there are none.
async fn compared(db: &Db, ids: &[Uuid]) -> Result<Option<(Vec<Look>, Vec<Look>, Weights)>, StoreError> {
    let ours = store::looks(db, ids).await?;
    let times = || ours.iter().map(|(look, _)| look.received_at);
    let (Some(first), Some(last)) = (times().min(), times().max()) else { return Ok(None) };
    let within = (first.plus_seconds(-FURTHEST), last.plus_seconds(FURTHEST));
    let except = ours.first().filter(|_| ours.len() == 1).map(|(look, _)| look.id);
    let own = ours.iter().flat_map(|(look, _)| look.found.keys().cloned()).collect::<BTreeSet<_>>();
    let weighed = weigh(db, own.into_iter().collect(), except, within.0).await?;
    let subjects = ours.iter().filter_map(|(look, _)| look.subject.clone()).collect::<BTreeSet<_>>();
    let mut weights = Weights { found: weighed.iter().cloned().collect(), ..Weights::default() };
    let mut scores = BTreeMap::<Uuid, i64>::new();
    for (indicator, weight) in &weighed {
        for holder in holders(db, indicator, within).await? {
            *scores.entry(holder.uuid()).or_default() += weight;
        }
    }
    for subject in subjects {
        if store::is_common(db, &subject, within.0).await? {
            weights.common_subjects.insert(subject);
            continue;
        }
        for about in store::about(db, &subject, within, CANDIDATES as i64).await? {
            *scores.entry(about).or_default() += 60;
        }
    }
    if ours.iter().any(|(_, story)| story.is_some()) {
        let near = (first.plus_seconds(-NEAR_SECONDS), last.plus_seconds(NEAR_SECONDS));
        for near in store::near(db, near, NEAR).await? {
            scores.entry(near).or_default();
        }
    }
    let mut candidates = scores.into_iter().filter(|(id, _)| !ids.contains(id)).collect::<Vec<_>>();
    candidates.sort_by_key(|(_, score)| Reverse(*score));
    candidates.truncate(CANDIDATES);
    let candidates = candidates.into_iter().map(|(id, _)| id).collect::<Vec<_>>();
    let common = common_before(db, within.0).await?;
    let others = looked_at(db, &candidates, &common).await?;
    let ours = ours.into_iter().map(|look| with_words(look, &common)).collect();
    Ok(Some((ours, others, weights)))
}

/// Those of the others that are like one of ours: the likeliest first, then the nearest in time.
fn alike(ours: &[Look], others: &[Look], weights: &Weights) -> Vec<(Look, Likeness)> {
    let alike = others.iter().filter_map(|other| {
        let apart = |one: &Look| one.received_at.seconds_since(other.received_at).abs();
        let all = ours.iter().filter_map(|one| Some((apart(one), likeness(one, other, weights)?)));
        let (apart, best) = all.max_by_key(|(apart, likeness)| (likeness.score, Reverse(*apart)))?;
        Some((apart, (other.clone(), best)))
    });
    let mut alike = alike.collect::<Vec<_>>();
    alike.sort_by_key(|(apart, (look, likeness))| (Reverse(likeness.score), *apart, look.id.uuid()));
    alike.into_iter().map(|(_, alike)| alike).collect()
}

async fn weighed(
    db: &Db,
    shared: Vec<Indicator>,
    subjects: BTreeSet<String>,
    since: Moment,
) -> Result<Weights, StoreError> {
    let mut weights = Weights {
        found: weigh(db, shared, None::<ReportId>, since).await?.into_iter().collect(),
        ..Weights::default()
    };
    for subject in subjects {
        if store::is_common(db, &subject, since).await? {
            weights.common_subjects.insert(subject);
        }
    }
    Ok(weights)
}

async fn common_before(db: &Db, before: Moment) -> Result<BTreeSet<String>, StoreError> {
    Ok(common_in(&store::earlier_stories(db, before, EARLIER).await?))
}

async fn looked_at(db: &Db, ids: &[Uuid], common: &BTreeSet<String>) -> Result<Vec<Look>, StoreError> {
    Ok(store::looks(db, ids).await?.into_iter().map(|look| with_words(look, common)).collect())
}

fn with_words((look, story): (Look, Option<String>), common: &BTreeSet<String>) -> Look {
    Look { words: story.map_or_else(BTreeSet::new, |story| words_of(&story, common)), ..look }
}
