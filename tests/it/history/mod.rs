//! Histories hold together, and whoever alters one from outside is found.

mod interleaved;

use headsup::app::start::link_histories;
use headsup::base::Text;
use headsup::history::chain::{Altered, Beginning};
use headsup::history::linking::begin;
use headsup::history::{Found, Whole, store::beginning, verify};
use headsup::keys::Keys;
use headsup::report::Reference;
use headsup::store::{Read, Tx, sql};
use headsup::triage::{OpeningNote, opening_note};
use serde_json::json;

use crate::support::*;

/// Looks at every history as `headsup check` does.
pub async fn looked_at(db: &Db) -> (Whole, Vec<Found>) {
    let keys = Keys::from_master(&[7; 32]);
    let kept = beginning(db).await.unwrap().expect("it was begun when the service started");
    let beginning = kept.read(keys.histories()).expect("it was written under this key");
    let mut found = Vec::new();
    let whole = verify(db, keys.histories(), !beginning.is_finished, |one| found.push(one), |_| {}).await.unwrap();
    (whole, found)
}

async fn altered(db: &Db, statement: &'static str) {
    let done = db.write(statement, |tx: &mut Tx, text| Box::pin(tx.run(sql(text))));
    assert!(done.await.unwrap() > 0, "{statement}");
}

/// Statements that alter the history of one report, which has three events, and what is found then.
const WAYS: [(&str, Altered); 18] = [
    (
        "delete from events where number = 3 and report_id = (select id from reports where reference = $1)",
        Altered::CutShort(2),
    ),
    (
        "delete from events where number = 2 and report_id = (select id from reports where reference = $1)",
        Altered::Changed(3),
    ),
    (
        "delete from events where number = 1 and report_id = (select id from reports where reference = $1)",
        Altered::Changed(2),
    ),
    ("delete from events where report_id = (select id from reports where reference = $1)", Altered::Gone),
    (
        "update events set person_id = null where number = 2 and report_id = (select id from reports where reference = $1)",
        Altered::Changed(2),
    ),
    (
        "update events set person_id = report_id where number = 3 and report_id = (select id from reports where reference = $1)",
        Altered::Changed(3),
    ),
    (
        "update events set what = 'replied' where number = 2 and report_id = (select id from reports where reference = $1)",
        Altered::Changed(2),
    ),
    (
        "update events set detail = '' where number = 1 and report_id = (select id from reports where reference = $1)",
        Altered::Changed(1),
    ),
    (
        "update events set at = (select received_at from reports where reference = $1) where number = 3 and report_id = (select id from reports where reference = $1)",
        Altered::Changed(3),
    ),
    (
        "update events set number = 4 where number = 3 and report_id = (select id from reports where reference = $1)",
        Altered::Changed(4),
    ),
    (
        "update events set number = number + 10 where report_id = (select id from reports where reference = $1)",
        Altered::Changed(11),
    ),
    (
        "update events set link = null where report_id = (select id from reports where reference = $1)",
        Altered::Unlinked(1),
    ),
    ("update reports set head = null where reference = $1", Altered::CutShort(3)),
    (
        "update reports set head = (select link from events e where e.report_id = reports.id and number = 3) where reference = $1",
        Altered::CutShort(3),
    ),
    (
        "insert into events (report_id, number, at, what) select id, 9, received_at, 'replied' from reports where reference = $1",
        Altered::Unlinked(9),
    ),
    (
        "insert into events (report_id, number, at, what, link) select id, 4, received_at, 'replied', head from reports where reference = $1",
        Altered::Changed(4),
    ),
    (
        "insert into events (report_id, number, at, what, link) select e.report_id, 0, e.at, e.what, e.link from events e join reports r on r.id = e.report_id where e.number = 1 and r.reference = $1",
        Altered::Changed(0),
    ),
    (
        "insert into events (report_id, number, at, what, person_id, detail, link) select e.report_id, 4, e.at, e.what, e.person_id, e.detail, e.link from events e join reports r on r.id = e.report_id where e.number = 3 and r.reference = $1",
        Altered::Changed(4),
    ),
];

/// Statements that alter what was written with the events of one report: a message, what its reporter added, a note. The first of
/// these reports is withdrawn.
const WORDS: [(&str, Altered); 6] = [
    (
        "update notes set body = 'He did it' where report_id = (select id from reports where reference = $1)",
        Altered::Words(4),
    ),
    (
        "update messages set body = 'Thanks.' where number = 2 and report_id = (select id from reports where reference = $1)",
        Altered::Words(2),
    ),
    ("delete from notes where report_id = (select id from reports where reference = $1)", Altered::Words(4)),
    ("delete from messages where report_id = (select id from reports where reference = $1)", Altered::Words(2)),
    (
        "insert into notes (report_id, number, at, body) select id, 1, received_at, 'x' from reports where reference = $1",
        Altered::PutIn(1),
    ),
    (
        "insert into notes (report_id, number, at, body) select id, 9, received_at, 'x' from reports where reference = $1",
        Altered::PutIn(9),
    ),
];

/// As it was before the migration that brought the links.
async fn as_before_the_upgrade(db: &Db) {
    altered(db, "update events set link = null").await;
    altered(db, "update reports set head = null").await;
    altered(db, "delete from linking").await;
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
        assert_eq!((whole.reports, whole.events, whole.unlinked, found), (1, 5, 0, vec![]));
        service.work_off().await;
    }

    async fn each_way_to_alter_a_history_is_found(service: Service) {
        let (mara, anyone, db) = (service.responder().await, service.anonymous(), &service.context.db);
        let mut expected = Vec::new();
        for (statement, how) in WAYS {
            let told = anyone.report("clicked-link").await;
            for act in ["acknowledge", "contain"] {
                service.clock.advance(jiff::SignedDuration::from_secs(9));
                mara.post(&format!("/desk/reports/{}/{act}", told.reference), &[]).await.expect(303);
            }
            expected.push((told.reference, statement, how));
        }
        service.work_off().await;
        assert_eq!(looked_at(db).await, (Whole { reports: 18, events: 54, unlinked: 0, altered: 0 }, vec![]));
        let mut found_before = Vec::new();
        for (reference, statement, how) in expected {
            let change = (statement, reference.clone());
            let done = db.write(change, |tx: &mut Tx, (text, of)| Box::pin(tx.run(sql(text).bind(of.as_str()))));
            assert!(done.await.unwrap() > 0, "{statement}");
            let (whole, found) = looked_at(db).await;
            let new = found.iter().filter(|one| !found_before.contains(*one)).collect::<Vec<_>>();
            assert_eq!(new, [&Found { reference, altered: how }], "{statement}");
            assert_eq!(whole.altered, i64::try_from(found.len()).unwrap());
            found_before = found;
        }
    }

    async fn what_was_written_can_be_neither_changed_nor_taken_away(service: Service) {
        let (mara, anyone, db) = (service.responder().await, service.anonymous(), &service.context.db);
        let mut expected = Vec::new();
        for (statement, how) in WORDS {
            let told = anyone.report("clicked-link").await;
            let path = format!("/desk/reports/{}", told.reference);
            mara.post(&format!("{path}/message"), &[("text", "Thank you.")]).await.expect(303);
            anyone.post("/receipt/add", &[("code", &told.receipt), ("text", "It was blue.")]).await.expect(303);
            mara.post(&format!("{path}/note"), &[("note", "The proxy has it.")]).await.expect(303);
            expected.push((told, statement, how));
        }
        assert_eq!(looked_at(db).await.1, []);
        // What its reporter takes back is gone rightly.
        let told = &expected[0].0;
        anyone.post("/receipt/withdraw", &[("code", &told.receipt), ("sure", "yes")]).await.expect(303);
        assert_eq!(looked_at(db).await.1, []);
        let mut found_before = Vec::new();
        for (told, statement, how) in expected {
            let change = (statement, told.reference.clone());
            let done = db.write(change, |tx: &mut Tx, (text, of)| Box::pin(tx.run(sql(text).bind(of.as_str()))));
            assert!(done.await.unwrap() > 0, "{statement}");
            let found = looked_at(db).await.1;
            let new = found.iter().filter(|one| !found_before.contains(*one)).collect::<Vec<_>>();
            assert_eq!(new, [&Found { reference: told.reference, altered: how }], "{statement}");
            found_before = found;
        }
        service.work_off().await;
    }

    async fn events_of_before_are_linked_at_the_first_start_and_never_again(service: Service) {
        let (db, keys) = (&service.context.db, &service.context.keys);
        let (mara, anyone) = (service.responder().await, service.anonymous());
        let mut references = Vec::new();
        for _ in 0..3 {
            references.push(anyone.report("clicked-link").await.reference);
        }
        mara.post(&format!("/desk/reports/{}/acknowledge", references[0]), &[]).await.expect(303);
        service.work_off().await;
        as_before_the_upgrade(db).await;
        link_histories(db, keys, service.clock.now()).await.unwrap();
        let whole = Whole { reports: 3, events: 4, unlinked: 0, altered: 0 };
        assert_eq!(looked_at(db).await, (whole, vec![]));
        // What follows is linked to what was there.
        mara.post(&format!("/desk/reports/{}/contain", references[0]), &[]).await.expect(303);
        assert_eq!(looked_at(db).await, (Whole { events: 5, ..whole }, vec![]));
        // What loses its links later is not taken for what was there before, whoever starts and whatever is appended.
        altered(db, "update events set link = null").await;
        altered(db, "update reports set head = null").await;
        link_histories(db, keys, service.clock.now()).await.unwrap();
        mara.post(&format!("/desk/reports/{}/close", references[0]), &[]).await.expect(303);
        let found = looked_at(db).await.1;
        assert_eq!(found.iter().map(|one| one.altered).collect::<Vec<_>>(), [Altered::Unlinked(1); 3], "{found:?}");
        // Without a beginning, while there are links, none is made up anew.
        altered(db, "delete from linking").await;
        link_histories(db, keys, service.clock.now()).await.unwrap();
        assert!(beginning(db).await.unwrap().is_none());
    }

    async fn linking_goes_on_where_it_was_and_whoever_comes_in_between_links_first(service: Service) {
        let (db, keys) = (&service.context.db, &service.context.keys);
        let told = service.anonymous().report("clicked-link").await;
        service.anonymous().report("looks-off").await;
        service.work_off().await;
        as_before_the_upgrade(db).await;
        // A process was stopped when it had only begun.
        let begun = db.write(service.clock.now(), |tx, now| Box::pin(begin(tx, *now))).await.unwrap();
        assert_eq!(begun, Some(Beginning { at: service.clock.now(), before: 2, is_finished: false }));
        assert_eq!(looked_at(db).await, (Whole { reports: 2, events: 2, unlinked: 2, altered: 0 }, vec![]));
        service.responder().await.post(&format!("/desk/reports/{}/acknowledge", told.reference), &[]).await.expect(303);
        assert_eq!(looked_at(db).await, (Whole { reports: 2, events: 3, unlinked: 1, altered: 0 }, vec![]));
        // Two processes start at once.
        let (one, other) = tokio::join!(link_histories(db, keys, service.clock.now()), link_histories(db, keys, service.clock.now()));
        one.and(other).unwrap();
        assert_eq!(looked_at(db).await, (Whole { reports: 2, events: 3, unlinked: 0, altered: 0 }, vec![]));
        altered(db, "update linking set is_finished = false").await;
        assert!(beginning(db).await.unwrap().unwrap().read(keys.histories()).is_none(), "what is kept cannot be changed");
    }

    async fn histories_are_looked_at_page_by_page(db: Db) {
        let ground = headsup::demo::Ground {
            guidance: std::sync::Arc::new(headsup::app::start::texts(&Default::default()).unwrap().guidance),
            keys: std::sync::Arc::new(Keys::from_master(&[7; 32])),
            zone: jiff::tz::TimeZone::UTC,
            targets: std::sync::Arc::default(),
            now: monday_morning(),
        };
        link_histories(&db, &ground.keys, ground.now).await.unwrap();
        let plan = headsup::demo::Plan { reports: 4_100, days: 60, seed: 5, teams: Vec::new() };
        headsup::demo::fill(&db, &plan, &ground, |_| {}).await.unwrap();
        let (whole, found) = looked_at(&db).await;
        let events = db.one(sql("select count(*) as n from events"), |row| row.get::<i64>("n")).await.unwrap();
        assert_eq!((whole.reports, Some(whole.events), whole.unlinked, found), (4_100, events, 0, vec![]));
        // One of the last.
        altered(&db, "update events set detail = 'x' where number = 1 and report_id = (select id from reports order by id desc limit 1)").await;
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
        altered(&service.context.db, "update linking set before = before + 1").await;
        assert!(check(&address).1.contains("WRONG  histories: what is kept of when links began was changed"));
    }
}

on_both! {
    async fn several_processes_append_to_one_history_at_once(ready: Ready) {
        let address = ready.0.address.clone();
        let service = Service::start(ready.0, |_| {}).await;
        let told = service.anonymous().report("clicked-link").await;
        let reference = told.reference.parse::<Reference>().unwrap();
        // SQLite belongs to one process; PostgreSQL is opened by three.
        let mut processes = vec![service.context.db.clone()];
        while service.context.db.can_be_shared() && processes.len() < 3 {
            let db = Db::open(&address.parse().unwrap()).await.unwrap();
            db.seal_with(service.context.keys.histories());
            processes.push(db);
        }
        let writing = (0..24).map(|number| {
            let db = processes[number % processes.len()].clone();
            let note = OpeningNote {
                reference: reference.clone(),
                by: uuid::Uuid::from_u128(number as u128),
                at: service.clock.now(),
                reason: Text::one_line("to ring them").unwrap(),
            };
            tokio::spawn(async move { db.write(note, |tx, note| Box::pin(opening_note(tx, note))).await.unwrap() })
        });
        for one in writing.collect::<Vec<_>>() {
            assert!(one.await.unwrap().is_some());
        }
        assert_eq!(looked_at(&service.context.db).await, (Whole { reports: 1, events: 25, ..Whole::default() }, vec![]));
        service.work_off().await;
    }
}
