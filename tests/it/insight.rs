//! Figures: facts and tallies together are all that was ever stored, whenever and by whomever they are folded.

use headsup::base::{Id, Moment, Random};
use headsup::figures::{About, Bucket, Fact, Month, fact_insert, facts_insert};
use headsup::insight::tally::{Dimension, Sums, Tallies};
use headsup::insight::{OldestOpen, facts_fold, first_month, oldest_open, tallies};
use headsup::store::StoreError;
use headsup::terms::{Channel, Kind};
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

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
    facts.iter().for_each(|fact| sums.count(fact.measure(), fact.about(), fact.between(), fact.weight()));
    let mut tallies = Tallies::default();
    for (key, count) in sums.iter().filter(|(key, _)| key.dimension == dimension) {
        tallies.add(key.month, &key.value, key.measure, key.bound, (key.bucket, count));
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

/// Reports of `kind` that say so many minutes ago, one a minute.
async fn report_some(service: &Service, kind: &str, count: usize, minutes_ago: Option<i64>) -> Vec<String> {
    let client = service.anonymous();
    let mut references = Vec::new();
    for _ in 0..count {
        let occurred =
            minutes_ago.map(|minutes| json!({ "at": service.clock.now().plus_seconds(-60 * minutes).to_string() }));
        references.push(client.report_with(&json!({ "kind": kind, "occurred": occurred })).await.reference);
        service.clock.advance(SignedDuration::from_mins(1));
    }
    references
}

async fn figures(service: &Service, query: &str) -> Value {
    service.token("insight:read").await.get(&format!("/api/v1/insight{query}")).await.expect(200).json()
}

on_both! {
    async fn a_manager_reads_time_to_report_and_what_is_open(service: Service) {
        let reports = report_some(&service, "clicked-link", 12, Some(30)).await;
        report_some(&service, "looks-off", 3, None).await;
        let script = service.token("reports:write").await;
        for reference in &reports[..9] {
            script.post_json(&format!("/api/v1/reports/{reference}/contain"), &json!({})).await.expect(200);
        }
        script.post_json(&format!("/api/v1/reports/{}/close", reports[9]), &json!({})).await.expect(200);
        service.clock.advance(SignedDuration::from_hours(50));
        for folded in [false, true] {
            if folded {
                service.work_off().await;
            }
            let read = figures(&service, "?period=2026-11").await;
            assert_eq!((&read["period"], &read["complete"]), (&json!("2026-11"), &json!(false)));
            assert_eq!((&read["reports"], &read["not_sure"]), (&json!(15), &json!(3)));
            let median = json!({ "state": "known", "min_seconds": 29 * 60, "max_seconds": 31 * 60 });
            assert_eq!(read["time_to_report"]["median"], median);
            assert_eq!(read["time_to_report"]["p90"], json!({ "state": "too_few" }));
            let hour = json!({ "seconds": 3_600, "at_least": 12, "at_most": 12, "of": 12 });
            assert_eq!(read["time_to_report"]["within"][1], hour);
            let contained = &read["time_to_contain"];
            assert_eq!((&contained["done"], &contained["open"], &contained["unneeded"]), (&json!(9), &json!(5), &json!(1)));
            assert_eq!(contained["oldest_open_seconds"], json!(50 * 3_600 + 5 * 60));
            assert_eq!(read["time_to_acknowledge"]["done"], 10);
            let page = service.manager().await.get("/insight").await.expect(200);
            assert_eq!(page.texts("h1"), ["How soon we are told"]);
            assert_eq!(
                page.texts(".say")[0],
                "15 reports came in November 2026. Half of reports came within about 30 minutes. 12 of 15 gave a time."
            );
            let told = &page.texts(".say")[3];
            assert!(told.starts_with("9 contained, 5 open, the oldest waiting for 2 days. 1 closed with"), "{told}");
            assert_eq!(page.texts("svg .tell"), ["about 30 minutes"]);
            for reference in &reports {
                assert!(!page.body.contains(reference.as_str()));
            }
        }
    }

    async fn a_reopened_report_is_counted_once(service: Service) {
        let reports = report_some(&service, "clicked-link", 2, None).await;
        let script = service.token("reports:write").await;
        for (reference, moves) in [
            (&reports[0], ["contain", "close", "reopen", "contain"]),
            (&reports[1], ["close", "reopen", "contain", "close"]),
        ] {
            for step in moves {
                script.post_json(&format!("/api/v1/reports/{reference}/{step}"), &json!({})).await.expect(200);
            }
        }
        let read = figures(&service, "").await;
        let contained = &read["time_to_contain"];
        assert_eq!((&contained["done"], &contained["open"], &contained["unneeded"]), (&json!(2), &json!(0), &json!(0)));
        assert_eq!((&read["time_to_acknowledge"]["done"], &read["reports"]), (&json!(2), &json!(2)));
        service.work_off().await;
    }

    async fn few_reports_are_only_counted(service: Service) {
        report_some(&service, "lost-device", 9, Some(10)).await;
        service.work_off().await;
        let read = figures(&service, "").await;
        assert_eq!(read["reports"], 9);
        assert_eq!(read["time_to_report"]["median"], json!({ "state": "too_few" }));
        assert_eq!(read["time_to_report"]["within"], Value::Null);
        let page = service.manager().await.get("/insight").await.expect(200);
        assert!(page.texts(".fig").is_empty() && page.texts("svg .tell").is_empty(), "{}", page.body);
        // What is withheld is said with the reason, and nothing is drawn that shows nothing.
        let hints = page.texts("p.hint");
        assert_eq!(hints.iter().filter(|hint| hint.starts_with("Too few to say: half is told from 10 reports")).count(), 3, "{hints:?}");
        assert!(hints.contains(&"The picture begins with the first month in which 10 reports gave a time.".to_owned()));
        assert!(!page.body.contains("class=\"chart\"") && !page.body.contains("class=\"meter\""), "{}", page.body);
        assert!(!page.body.contains("full bar"), "{}", page.body);
    }

    async fn with_no_report_nothing_is_drawn_and_with_ten_there_is_a_picture(service: Service) {
        let manager = service.manager().await;
        let empty = manager.get("/insight").await.expect(200);
        assert_eq!(
            empty.texts(".say"),
            ["No report came in November 2026.", "Nothing came in November 2026 that could be acknowledged.",
             "Nothing came in November 2026 that could be contained."]
        );
        assert!(!empty.body.contains("class=\"meter\"") && empty.texts("table").is_empty(), "{}", empty.body);
        report_some(&service, "lost-device", 10, Some(10)).await;
        service.work_off().await;
        let page = manager.get("/insight").await.expect(200);
        assert_eq!(page.texts("svg .tell").len(), 1, "{}", page.body);
        assert!(!page.texts("figcaption")[0].contains("ring"), "no month has too few: {:?}", page.texts("figcaption"));
        // Nothing is acknowledged, so that there is no bar to explain.
        assert!(!page.texts("caption").iter().any(|caption| caption.contains("bar")), "{:?}", page.texts("caption"));
    }

    async fn a_month_is_told_apart_once_it_is_over_and_never_gives_a_few_away(service: Service) {
        report_some(&service, "clicked-link", 20, Some(30)).await;
        report_some(&service, "looks-off", 12, Some(200)).await;
        report_some(&service, "lost-device", 3, Some(10)).await;
        service.work_off().await;
        let script = service.token("insight:read").await;
        let early = script.get("/api/v1/insight?period=2026-11&by=kind").await.expect(422);
        assert_eq!(early.header("content-type"), "application/problem+json");
        service.clock.advance(SignedDuration::from_hours(24 * 9));
        let read = figures(&service, "?period=2026-11&by=kind").await;
        let part = |kind: &str| {
            let parts = read["parts"].as_array().unwrap();
            assert_eq!(parts.len(), Kind::ALL.len());
            parts.iter().find(|part| part["value"] == kind).unwrap().clone()
        };
        assert_eq!(part("lost-device"), json!({ "value": "lost-device", "reports_about": null, "times": null }));
        // Beside eleven that hold three together, the next smallest is hidden too.
        assert_eq!(part("looks-off")["reports_about"], Value::Null);
        assert_eq!(part("clicked-link")["reports_about"], 20);
        let times = json!({ "state": "known", "min_seconds": 900, "max_seconds": 3_600 });
        assert_eq!(part("clicked-link")["times"]["time_to_report"], times);
        let page = service.manager().await.get("/insight?period=2026-11&by=kind").await.expect(200);
        assert!(page.texts("h2").contains(&"By kind".to_owned()));
        let rows = page.texts("section:last-of-type tbody tr");
        assert_eq!(rows.iter().filter(|row| row.contains("not shown")).count(), 11, "{rows:?}");
        assert!(rows.iter().any(|row| row.contains("about 2015 minutes to 1 hour85% or moreunder 15%")), "{rows:?}");
        // One channel alone is the whole.
        let channel = figures(&service, "?period=2026-11&by=channel").await;
        assert!(channel["parts"].as_array().unwrap().iter().all(|part| part["reports_about"].is_null()));
    }

    async fn figures_are_for_managers_and_their_scripts(service: Service) {
        assert_eq!(service.anonymous().get("/insight").await.expect(303).location(), "/sign-in?next=%2Finsight");
        service.responder().await.get("/insight").await.expect(403);
        service.admin().await.get("/insight").await.expect(403);
        service.manager().await.get("/insight").await.expect(200);
        service.anonymous().get("/api/v1/insight").await.expect(401);
        service.token("reports:read reports:write").await.get("/api/v1/insight").await.expect(403);
        service.manager().await.get("/api/v1/insight").await.expect(401);
        let manager = service.manager().await;
        manager.get("/desk").await.expect(403);
    }

    async fn what_cannot_be_read_is_told(service: Service) {
        let script = service.token("insight:read").await;
        for (query, status, said) in [
            ("period=2026-13", 400, "such as 2026-10"),
            ("period=%FF", 400, ""),
            ("period=2026-10&period=2026-11", 400, "once"),
            ("by=person", 400, "kind, team, channel"),
            ("period=2026-12", 422, "December 2026 has not begun"),
            ("period=9999-12", 422, "has not begun"),
        ] {
            let problem = script.get(&format!("/api/v1/insight?{query}")).await.expect(status);
            assert!(problem.body.contains(said), "{query}: {}", problem.body);
            service.manager().await.get(&format!("/insight?{query}")).await.expect(status);
        }
        for query in ["period=&by=&months=", "period=0000-01", "months=36", "months=-5", "months=many"] {
            service.manager().await.get(&format!("/insight?{query}")).await.expect(200);
        }
        let empty = figures(&service, "?period=0000-01").await;
        assert_eq!((&empty["reports"], &empty["complete"]), (&json!(0), &json!(true)));
    }
}
