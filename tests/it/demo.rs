//! The made-up organisation: believable, reproducible, marked, and never among real reports.

use std::collections::BTreeMap;
use std::sync::Arc;

use headsup::base::Moment;
use headsup::config::Settings;
use headsup::demo::{self, DemoError, Ground, Plan};
use headsup::figures::Month;
use headsup::insight::summary::Summary;
use headsup::insight::tallies;
use headsup::insight::tally::{Dimension, Measured};
use headsup::keys::Keys;
use headsup::store::{Read, sql};
use jiff::tz::TimeZone;

use crate::support::*;

fn plan(reports: usize) -> Plan {
    Plan { reports, days: 120, seed: 3, teams: vec!["Care".to_owned(), "Finance".to_owned()] }
}

fn ground() -> Ground {
    Ground {
        guidance: Arc::new(headsup::app::start::texts(&Settings::default()).unwrap().guidance),
        keys: Arc::new(Keys::from_master(&[7; 32])),
        targets: Arc::default(),
        zone: TimeZone::get("Europe/Paris").unwrap(),
        now: monday_morning(),
    }
}

async fn count(db: &Db, text: &'static str) -> i64 {
    db.one(sql(text), |row| row.get("n")).await.unwrap().unwrap()
}

on_both! {
    async fn its_figures_are_those_of_its_reports(db: Db) {
        demo::fill(&db, &plan(1_500), &ground(), |_| {}).await.unwrap();
        let zone = ground().zone;
        let rows = db.all(sql("select received_at, acknowledged_at, contained_at, closed_at, delay_min_seconds from reports"), |row| {
            Ok((
                row.get::<Moment>("received_at")?,
                row.get::<Option<Moment>>("acknowledged_at")?,
                row.get::<Option<Moment>>("contained_at")?,
                row.get::<Option<Moment>>("closed_at")?,
                row.get::<Option<i64>>("delay_min_seconds")?,
            ))
        });
        let mut months = BTreeMap::<Month, [i64; 5]>::new();
        for (received, acknowledged, contained, closed, delay) in rows.await.unwrap() {
            let counts = months.entry(Month::of(received, &zone)).or_default();
            let unneeded = closed.is_some() && contained.is_none();
            let true_of = [true, delay.is_none(), acknowledged.is_some(), contained.is_some(), unneeded];
            counts.iter_mut().zip(true_of).for_each(|(count, one)| *count += i64::from(one));
        }
        assert!((4..=6).contains(&months.len()), "{months:?}");
        let (first, last) = (*months.keys().next().unwrap(), *months.keys().next_back().unwrap());
        let read = tallies(&db, (first, last), Dimension::All).await.unwrap();
        for (month, expected) in &months {
            let summary = Summary::of(read.get(*month, "").unwrap_or(&Measured::default()));
            let (reported, contained) = (&summary.reported, &summary.contained);
            let told = [reported.reports, reported.unsure, summary.acknowledged.done, contained.done, contained.unneeded];
            assert_eq!(&told, expected, "{month}");
        }
        let versions = count(&db, "select count(*) as n from reports where version <> \
                                   (select count(*) from events where report_id = reports.id)").await;
        assert_eq!(versions, 0, "each event is numbered by the version it made");
        db.close().await;
    }

    async fn a_seed_tells_the_same_story_again(ready: Ready) {
        let stories = |db: Db| async move {
            demo::fill(&db, &plan(200), &ground(), |_| {}).await.unwrap();
            let text = "select reference, kind, state, story, received_at, delay_max_seconds from reports order by reference";
            let rows = db.all(sql(text), |row| {
                let said = (row.get::<Option<String>>("story")?, row.get::<Option<i64>>("delay_max_seconds")?);
                Ok((row.get::<String>("reference")?, row.get::<String>("kind")?, row.get::<String>("state")?,
                    row.get::<Moment>("received_at")?, said))
            });
            let rows = rows.await.unwrap();
            db.close().await;
            rows
        };
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("again.db").display()).parse().unwrap();
        let again = Db::open(&url).await.unwrap();
        headsup::store::migrate(&again, monday_morning()).await.unwrap();
        let (first, second) = (stories(ready.0.open().await).await, stories(again).await);
        assert_eq!(first.len(), 200);
        assert_eq!(first, second);
    }

    async fn it_is_marked_and_refuses_a_database_with_reports(service: Service) {
        let db = &service.context.db;
        demo::fill(db, &plan(50), &ground(), |_| {}).await.unwrap();
        assert!(headsup::installation::is_made_up(db).await.unwrap());
        assert!(matches!(demo::fill(db, &plan(50), &ground(), |_| {}).await, Err(DemoError::NotEmpty)));
        assert_eq!(count(db, "select count(*) as n from reports").await, 50);
        assert_eq!(count(db, "select count(*) as n from outbox").await, 0);
    }

    async fn a_real_report_keeps_it_out(service: Service) {
        service.anonymous().report("looks-off").await;
        let db = &service.context.db;
        assert!(matches!(demo::fill(db, &plan(50), &ground(), |_| {}).await, Err(DemoError::NotEmpty)));
        assert!(!headsup::installation::is_made_up(db).await.unwrap());
        assert_eq!(count(db, "select count(*) as n from reports").await, 1);
        service.work_off().await;
    }

    async fn it_is_believable(db: Db) {
        demo::fill(&db, &plan(2_000), &ground(), |_| {}).await.unwrap();
        let share = |n: i64| n as f64 / 2_000.0;
        let kinds = count(&db, "select count(distinct kind) as n from reports").await;
        let unknown = count(&db, "select count(*) as n from reports where occurred_precision = 'unknown'").await;
        let slips = count(&db, "select count(*) as n from reports where occurred_said is not null").await;
        let late = count(&db, "select count(*) as n from reports where delay_min_seconds > 86400").await;
        let told = count(&db, "select count(distinct story) as n from reports").await;
        let open = count(&db, "select count(*) as n from reports where state <> 'closed'").await;
        let sealed = count(&db, "select count(*) as n from identities").await;
        let answered = count(&db, "select count(*) as n from messages where author = 'responder'").await;
        assert_eq!(kinds, 12);
        assert!((0.08..0.25).contains(&share(unknown)), "{unknown} without a time");
        assert!((1..40).contains(&slips), "{slips} impossible times");
        assert!((0.02..0.25).contains(&share(late)), "{late} after more than a day");
        assert!(share(told) > 0.4, "{told} different stories");
        assert!((10..250).contains(&open), "{open} open");
        assert!((0.4..0.8).contains(&share(sealed)), "{sealed} with an identity");
        assert!((0.5..0.9).contains(&share(answered)), "{answered} answers");
        let ahead = count(&db, "select count(*) as n from reports where occurred_latest > received_at \
                                or acknowledged_at < received_at or contained_at < acknowledged_at").await;
        assert_eq!(ahead, 0);
        db.close().await;
    }
}
