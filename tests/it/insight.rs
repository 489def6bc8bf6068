//! Figures: facts and tallies together are all that was ever stored, whenever and by whomever they are folded.

use headsup::base::{Id, Moment, Random};
use headsup::figures::{About, Bucket, Fact, Month, fact_insert, facts_insert};
use headsup::insight::tally::{Dimension, Sums, Tallies};
use headsup::insight::{OldestOpen, facts_fold, first_month, oldest_open, tallies};
use headsup::store::StoreError;
use headsup::terms::{Channel, Kind};
use jiff::tz::TimeZone;

use crate::support::*;

fn at(text: &str) -> Moment {
    Moment::new(text.parse().unwrap())
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// A mixed lot of facts, reproducible: three months, some kinds and teams, every measure, some not sure.
fn some_facts(random: &Random, count: usize) -> Vec<Fact> {
    let start = at("2026-08-03T09:00:00Z");
    let pick = |below: u64| i64::try_from(random.below(below)).unwrap();
    let fact = |_| {
        let received = start.plus_seconds(pick(80) * 86_400);
        let kind = Kind::ALL[usize::try_from(pick(4)).unwrap()];
        let team = ["Sales", "Ops"].get(usize::try_from(pick(3)).unwrap()).copied();
        let about = About::report(received, &TimeZone::UTC, kind, team, Channel::Web);
        let id = Id::random(random);
        match pick(5) {
            0 => Fact::reported(id, about, None),
            1 | 2 => Fact::reported(id, about, Some((pick(4_000), 4_000 + pick(90_000)))),
            3 => Fact::acknowledged(id, about, received, received.plus_seconds(pick(9_000))),
            _ => Fact::contained(id, about, received, received.plus_seconds(pick(900_000))),
        }
    };
    (0..count).map(fact).collect()
}

/// What the figures have to be: every fact counted once, in memory.
fn counted(facts: &[Fact], dimension: Dimension) -> Tallies {
    let mut sums = Sums::default();
    facts.iter().for_each(|fact| sums.count(fact.measure(), fact.about(), fact.between()));
    let mut tallies = Tallies::default();
    for (key, count) in sums.iter().filter(|(key, _)| key.dimension == dimension) {
        tallies.add(key.month, key.value.clone(), key.measure, key.bound, (key.bucket, count));
    }
    tallies
}

async fn store(db: &Db, facts: &[Fact]) {
    let facts = facts.to_vec();
    db.write(facts, |tx, facts| Box::pin(facts_insert(tx, facts))).await.unwrap();
}

async fn fold(db: &Db, limit: i64) -> usize {
    db.write(limit, |tx, limit| Box::pin(facts_fold(tx, *limit))).await.unwrap()
}

async fn assert_exact(db: &Db, facts: &[Fact]) {
    for dimension in Dimension::ALL {
        let read = tallies(db, (month("2026-08"), month("2026-10")), dimension).await.unwrap();
        assert_eq!(read, counted(facts, dimension), "{dimension:?}");
    }
}

on_both! {
    async fn figures_are_exact_however_far_they_are_folded(db: Db) {
        let random = Random::seeded(7);
        let mut all = Vec::new();
        for round in 0..12_usize {
            let more = some_facts(&random, 5 + 11 * round);
            store(&db, &more).await;
            all.extend(more);
            assert_exact(&db, &all).await;
            let limit = i64::try_from(random.below(120)).unwrap();
            let folded = fold(&db, limit).await;
            assert!(folded <= usize::try_from(limit).unwrap());
            assert_exact(&db, &all).await;
        }
        while fold(&db, 100).await > 0 {}
        assert_exact(&db, &all).await;
        db.close().await;
    }
}

on_both! {
    async fn those_who_fold_at_once_count_nothing_twice(db: Db) {
        let facts = some_facts(&Random::seeded(11), 600);
        store(&db, &facts).await;
        let folders = (0..6).map(|_| {
            let db = db.clone();
            tokio::spawn(async move {
                let mut folded = 0;
                loop {
                    match fold(&db, 37).await {
                        0 => return folded,
                        some => folded += some,
                    }
                }
            })
        });
        let late = some_facts(&Random::seeded(12), 60);
        let (folders, ()) = (folders.collect::<Vec<_>>(), store(&db, &late).await);
        let mut folded = 0;
        for folder in folders {
            folded += folder.await.unwrap();
        }
        // A folder that finds another at work may leave facts behind for the next step.
        folded += fold(&db, 1_000).await;
        assert_eq!(folded, 660);
        assert_exact(&db, &[facts, late].concat()).await;
        db.close().await;
    }
}

on_both! {
    async fn a_fact_that_is_not_committed_is_not_counted(db: Db) {
        let facts = some_facts(&Random::seeded(3), 2);
        let kept = facts[0].clone();
        db.write(kept, |tx, fact| Box::pin(fact_insert(tx, fact))).await.unwrap();
        let lost = db
            .write(facts[1].clone(), |tx, fact| {
                Box::pin(async move {
                    fact_insert(tx, fact).await?;
                    Err::<(), _>(StoreError::Closed)
                })
            })
            .await;
        assert!(lost.is_err());
        assert_exact(&db, &facts[..1]).await;
        db.close().await;
    }
}

on_both! {
    async fn a_report_is_counted_in_its_month_and_along_every_dimension(db: Db) {
        assert_eq!(first_month(&db).await.unwrap(), None);
        let zone = TimeZone::get("Pacific/Auckland").unwrap();
        let about = About::report(at("2026-10-31T12:00:00Z"), &zone, Kind::LostDevice, Some("Ops"), Channel::Api);
        let fact = Fact::reported(Id::random(&Random::seeded(1)), about, Some((1_200, 2_700)));
        store(&db, &[fact]).await;
        for fold_first in [false, true] {
            if fold_first {
                assert_eq!(fold(&db, 10).await, 1);
            }
            assert_eq!(first_month(&db).await.unwrap(), Some(month("2026-11")));
            let values = [(Dimension::All, ""), (Dimension::Kind, "lost-device"), (Dimension::Team, "Ops"), (Dimension::Channel, "api")];
            for (dimension, value) in values {
                let read = tallies(&db, (month("2026-11"), month("2026-11")), dimension).await.unwrap();
                let measured = read.get(month("2026-11"), value).unwrap();
                assert_eq!(measured.reports(), 1);
                assert_eq!(measured.reported.low.percentile(50, 0), Some(Bucket::floor(1_200)));
                assert_eq!(measured.reported.high.percentile(50, 0), Some(Bucket::floor(2_700)));
            }
            let before = tallies(&db, (month("2026-01"), month("2026-10")), Dimension::All).await.unwrap();
            assert_eq!(before, Tallies::default());
        }
        db.close().await;
    }
}

on_both! {
    async fn nothing_is_open_where_nothing_came_in(db: Db) {
        let open = oldest_open(&db, at("2026-10-01T00:00:00Z"), at("2026-11-01T00:00:00Z")).await.unwrap();
        assert_eq!(open, OldestOpen::default());
        db.close().await;
    }
}
