//! Histories hold together, and whoever alters one from outside is found.

use headsup::history::chain::{Altered, Beginning};
use headsup::history::{Found, Whole, verify};
use headsup::installation::store::{LINKED_SINCE, fact};
use headsup::keys::Keys;
use headsup::store::{Read, Tx, sql};
use serde_json::json;

use crate::support::*;

/// Looks at every history as `headsup check` does.
pub async fn looked_at(db: &Db) -> (Whole, Vec<Found>) {
    let keys = Keys::from_master(&[7; 32]);
    let kept = fact(db, LINKED_SINCE).await.unwrap();
    let since = kept.map(|text| Beginning::read(&text, keys.histories()).expect("it was written under this key").at);
    let mut found = Vec::new();
    let whole = verify(db, keys.histories(), since, |one| found.push(one), |_| {}).await.unwrap();
    (whole, found)
}

async fn altered(db: &Db, statement: &'static str) {
    let done = db.write(statement, |tx: &mut Tx, text| Box::pin(tx.run(sql(text))));
    assert!(done.await.unwrap() > 0, "{statement}");
}

on_both! {
    async fn a_report_from_first_to_last_leaves_a_whole_history(service: Service) {
        let [mara, anyone] = [service.responder().await, service.anonymous()];
        let told = anyone.report_with(&json!({ "kind": "entered-password", "contact": "ext. 12", "account": "ada" })).await;
        let path = format!("/desk/reports/{}", told.reference);
        for (act, fields) in [
            ("acknowledge", vec![]),
            ("message", vec![("text", "Thank you.")]),
            ("identity", vec![("reason", "to lock the account")]),
            ("contain", vec![]),
        ] {
            let answer = mara.post(&format!("{path}/{act}"), &fields).await;
            assert!(answer.status < 400, "{act}: {answer:#?}");
        }
        let opened = anyone.post("/receipt", &[("code", &told.receipt)]).await.expect(303);
        anyone.get(opened.location()).await.expect(200);
        let (whole, found) = looked_at(&service.context.db).await;
        assert_eq!((whole.reports, whole.events, whole.from_before, found), (1, 5, 0, vec![]));
        service.work_off().await;
    }

    async fn each_way_to_alter_a_history_is_found(service: Service) {
        let (mara, anyone) = (service.responder().await, service.anonymous());
        let mut references = Vec::new();
        for _ in 0..3 {
            let told = anyone.report("clicked-link").await;
            for act in ["acknowledge", "contain"] {
                mara.post(&format!("/desk/reports/{}/{act}", told.reference), &[]).await.expect(303);
            }
            references.push(told.reference);
        }
        let db = &service.context.db;
        assert_eq!(looked_at(db).await.1, []);
        service.work_off().await;
        // Each of them alters every report in the same way, and is undone by nobody: what is found first is told.
        for (statement, expected) in [
            ("update reports set state = 'new' where state = 'new'", None),
            ("delete from events where number = 3", Some(Altered::CutShort(2))),
            ("update events set person_id = null where number = 2", Some(Altered::Changed(2))),
            ("update events set at = (select max(at) from events) where number = 2", Some(Altered::Changed(2))),
            ("delete from events where number = 2", Some(Altered::CutShort(1))),
            ("update events set link = null", Some(Altered::Unlinked(1))),
            ("delete from events", Some(Altered::Gone)),
        ] {
            if let Some(expected) = expected {
                altered(db, statement).await;
                let (whole, found) = looked_at(db).await;
                assert!(found.iter().all(|one| one.altered == expected) && found.len() == 3, "{statement}: {found:?}");
                assert_eq!(whole.altered, 3);
                assert!(references.iter().all(|reference| found.iter().any(|one| one.reference == *reference)));
            }
        }
    }

    async fn events_of_before_are_let_be_and_no_event_passes_for_one(service: Service) {
        let db = &service.context.db;
        let told = service.anonymous().report("clicked-link").await;
        service.work_off().await;
        // As before the upgrade: no links, and nothing kept of when they began.
        altered(db, "update events set link = null, at = at").await;
        altered(db, "update reports set head = null").await;
        altered(db, "delete from installation where name = 'history_linked_since'").await;
        service.clock.advance(jiff::SignedDuration::from_mins(1));
        headsup::app::start::link_histories(db, &service.context.keys, service.clock.now()).await.unwrap();
        assert_eq!(looked_at(db).await, (Whole { reports: 1, events: 1, from_before: 1, altered: 0 }, vec![]));
        // What follows is linked, and is found when it is altered.
        service.clock.advance(jiff::SignedDuration::from_mins(1));
        service.responder().await.post(&format!("/desk/reports/{}/acknowledge", told.reference), &[]).await.expect(303);
        assert_eq!(looked_at(db).await.0, Whole { reports: 1, events: 2, from_before: 1, altered: 0 });
        altered(db, "update events set link = null where number = 2").await;
        assert_eq!(looked_at(db).await.1[0].altered, Altered::Unlinked(2));
        // Without a beginning, while there are links, none is made up anew.
        altered(db, "update events set link = reports.head from reports where reports.id = events.report_id").await;
        altered(db, "delete from installation where name = 'history_linked_since'").await;
        headsup::app::start::link_histories(db, &service.context.keys, service.clock.now()).await.unwrap();
        assert_eq!(fact(db, LINKED_SINCE).await.unwrap(), None);
    }

    async fn histories_are_looked_at_page_by_page(db: Db) {
        let ground = headsup::demo::Ground {
            guidance: std::sync::Arc::new(headsup::app::start::texts(&Default::default()).unwrap().guidance),
            keys: std::sync::Arc::new(Keys::from_master(&[7; 32])),
            zone: jiff::tz::TimeZone::UTC,
            now: monday_morning(),
        };
        let plan = headsup::demo::Plan { reports: 4_100, days: 60, seed: 5, teams: Vec::new() };
        headsup::demo::fill(&db, &plan, &ground, |_| {}).await.unwrap();
        let (whole, found) = looked_at(&db).await;
        let events = db.one(sql("select count(*) as n from events"), |row| row.get::<i64>("n")).await.unwrap();
        assert_eq!((whole.reports, Some(whole.events), whole.from_before, found), (4_100, events, 0, vec![]));
        // One of the last.
        altered(&db, "update events set detail = 'x' where number = 1 and report_id = (select max(report_id) from events e where \
                      e.report_id in (select id from reports order by id desc limit 1))").await;
        assert_eq!(looked_at(&db).await.1.len(), 1);
    }
}

/// What `headsup check` says of a database, and whether it ended well.
fn check(address: &str) -> (bool, String) {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_headsup"));
    let key = data_encoding::BASE64.encode(&[7; 32]);
    let folder = tempfile::tempdir().unwrap();
    command.arg("check").current_dir(folder.path()).env_clear();
    command.env("HEADSUP_DATABASE_URL", address).env("HEADSUP_SECRETS_KEY", key);
    let done = command.output().unwrap();
    (done.status.success(), String::from_utf8(done.stdout).unwrap())
}

on_both! {
    async fn check_names_each_report_whose_history_was_altered(ready: Ready) {
        let address = ready.0.address.clone();
        let service = Service::start(ready.0, |_| {}).await;
        let (mara, mut references) = (service.responder().await, Vec::new());
        for _ in 0..2 {
            let told = service.anonymous().report("looks-off").await;
            mara.post(&format!("/desk/reports/{}/acknowledge", told.reference), &[]).await.expect(303);
            references.push(told.reference);
        }
        service.work_off().await;
        let (well, said) = check(&address);
        assert!(well && said.contains("ok     histories: 4 events of 2 reports are as they were written\n"), "{said}");
        altered(&service.context.db, "delete from events where number = 2").await;
        let (well, said) = check(&address);
        assert!(!well, "{said}");
        for reference in &references {
            let line = format!("WRONG  histories: {reference}: its history is cut short: event 1 was not the last one\n");
            assert!(said.contains(&line), "{said}");
        }
        altered(&service.context.db, "update installation set value = '1 2 3' where name = 'history_linked_since'").await;
        assert!(check(&address).1.contains("WRONG  histories: what is kept of when links began was changed"));
    }
}
