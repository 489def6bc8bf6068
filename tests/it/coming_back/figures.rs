//! Corrections and withdrawals move the figures exactly: at any moment they are what the table of reports gives.

use headsup::base::{Id, Random};
use headsup::figures::Fact;
use headsup::insight::tally::{Dimension, Sums, Tallies};
use headsup::insight::{facts_fold, tallies};
use headsup::report::store::report_by_reference;
use headsup::terms::Kind;

use super::*;

/// The figures by their definition: every report of the table counted once, as it stands now.
async fn recounted(service: &Service, dimension: Dimension) -> Tallies {
    let db = &service.context.db;
    let references = db.all(sql("select reference from reports"), |row| row.get::<String>("reference")).await.unwrap();
    let mut sums = Sums::default();
    for reference in references {
        let report = report_by_reference(db, &reference.parse().unwrap()).await.unwrap().unwrap();
        let about = || report.about(&service.context.site.zone);
        let id = || Id::random(&Random::seeded(1));
        let mut facts = vec![Fact::reported(id(), about(), report.occurrence.delay(report.received_at))];
        if report.withdrawn_at.is_some() {
            facts.push(Fact::nothing_to_acknowledge(id(), about()));
            facts.push(Fact::nothing_to_contain(id(), about()));
        }
        facts.iter().for_each(|fact| sums.count(fact.measure(), fact.about(), fact.between(), 1));
    }
    let mut tallies = Tallies::default();
    for (key, count) in sums.iter().filter(|(key, _)| key.dimension == dimension) {
        tallies.add(key.month, &key.value, key.measure, key.bound, (key.bucket, count));
    }
    tallies
}

async fn assert_exact(service: &Service, step: usize) {
    let months = ("2026-01".parse().unwrap(), "2027-12".parse().unwrap());
    for dimension in Dimension::ALL {
        let read = tallies(&service.context.db, months, dimension).await.unwrap();
        assert_eq!(read, recounted(service, dimension).await, "step {step}, {dimension:?}");
    }
}

async fn fold(service: &Service, limit: i64) {
    service.context.db.write(limit, |tx, limit| Box::pin(facts_fold(tx, *limit))).await.unwrap();
}

on_both! {
    async fn figures_are_exact_after_any_reports_corrections_and_withdrawals(service: Service) {
        let (client, random) = (service.anonymous(), Random::seeded(11));
        let pick = |below: u64| usize::try_from(random.below(below)).unwrap();
        let mut codes = Vec::new();
        for step in 0..120 {
            let when = ["now", "hour", "today", "yesterday", "date", "unknown"][pick(6)];
            let time = ["", "08:10", "07:45", "09:30"][pick(4)];
            let date = ["2026-11-20", "2026-10-31", "2026-11-22"][pick(3)];
            let answer = [("when", when), ("when_time", time), ("when_date", date)];
            match pick(8) {
                0..=2 => {
                    let fields = [&answer[..], &[("kind", Kind::ALL[pick(3)].as_str())]].concat();
                    codes.push(act(&client, "/report", &fields).await.texts("#code").pop().unwrap());
                }
                3..=5 if !codes.is_empty() => {
                    let fields = [&answer[..], &[("code", codes[pick(codes.len() as u64)].as_str())]].concat();
                    let status = client.post("/receipt/happened", &fields).await.status;
                    assert!([303, 422].contains(&status), "{fields:?}: {status}");
                }
                6 => fold(&service, i64::try_from(pick(9)).unwrap()).await,
                7 if pick(3) == 0 && !codes.is_empty() => {
                    let code = codes[pick(codes.len() as u64)].as_str();
                    act(&client, "/receipt/withdraw", &[("code", code), ("sure", "yes")]).await;
                }
                _ => service.clock.advance(SignedDuration::from_hours(7)),
            }
            if step % 5 == 0 {
                assert_exact(&service, step).await;
            }
        }
        service.work_off().await;
        assert_exact(&service, 120).await;
        let corrected = (&service.context.db).one(
            sql("select count(*) as n from events where what = 'occurrence_corrected'"), |row| row.get::<i64>("n"));
        assert!(corrected.await.unwrap().unwrap() > 10, "there was something to be exact about");
    }

    async fn two_corrections_at_once_leave_one_truth(service: Service) {
        let client = service.anonymous();
        let report = client.report("clicked-link").await;
        for round in 0..6 {
            if round % 2 == 1 {
                fold(&service, 100).await;
            }
            let correct = async |when: &str| {
                let fields = [("code", report.receipt.as_str()), ("when", when)];
                client.post("/receipt/happened", &fields).await.expect(303);
            };
            let others = if round % 2 == 0 { ["now", "yesterday"] } else { ["hour", "unknown"] };
            tokio::join!(correct(others[0]), correct(others[1]), correct(others[0]));
            assert_exact(&service, round).await;
        }
        let stored = stored(&service, &report.receipt).await;
        let events = events_of(&service.context.db, stored.id).await.unwrap();
        assert!(events.iter().map(|event| event.number).eq(1..=stored.version), "each change has its number: {events:?}");
        service.work_off().await;
    }

    async fn what_is_contained_after_it_was_opened_again_counts_as_contained(service: Service) {
        let (client, script) = (service.anonymous(), service.token("reports:write").await);
        let report = client.report("clicked-link").await;
        for (round, step) in ["close", "reopen", "close", "reopen", "contain", "close"].into_iter().enumerate() {
            service.clock.advance(SignedDuration::from_hours(2));
            let path = format!("/api/v1/reports/{}/{step}", report.reference);
            script.post_json(&path, &serde_json::json!({})).await.expect(200);
            if round % 2 == 0 {
                fold(&service, 100).await;
            }
        }
        let (stored, zone) = (stored(&service, &report.receipt).await, &service.context.site.zone);
        let (id, about) = (|| Id::random(&Random::seeded(1)), || stored.about(zone));
        let facts = [
            Fact::reported(id(), about(), None),
            Fact::acknowledged(id(), about(), stored.received_at, stored.acknowledged_at.unwrap()),
            Fact::contained(id(), about(), stored.received_at, stored.contained_at.unwrap()),
        ];
        let mut sums = Sums::default();
        facts.iter().for_each(|fact| sums.count(fact.measure(), fact.about(), fact.between(), 1));
        let months = ("2026-01".parse().unwrap(), "2027-12".parse().unwrap());
        for dimension in Dimension::ALL {
            let mut expected = Tallies::default();
            for (key, count) in sums.iter().filter(|(key, _)| key.dimension == dimension) {
                expected.add(key.month, &key.value, key.measure, key.bound, (key.bucket, count));
            }
            assert_eq!(tallies(&service.context.db, months, dimension).await.unwrap(), expected, "{dimension:?}");
        }
        service.work_off().await;
    }
}
