//! Learning why telling helps: each language's chapter, links from the advice to the idea behind it, and a check that leaves no trace.

use std::collections::BTreeSet;

use headsup::chapter::Idea;
use headsup::language::BUILT_IN;
use headsup::store::{Read, sql};
use headsup::terms::Kind;
use jiff::SignedDuration;

use crate::support::*;

/// How many rows each table of the schema has. The tables are those that the migrations make.
async fn rows(service: &Service) -> Vec<(String, i64)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut tables = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let made = text.lines().filter_map(|line| line.strip_prefix("create table ")?.split([' ', '(']).next());
        tables.extend(made.map(ToOwned::to_owned));
        for gone in text.lines().filter_map(|line| line.strip_prefix("drop table ")) {
            tables.remove(gone.trim_end_matches(';'));
        }
    }
    assert!(tables.len() > 10, "the tables are found in the migrations: {tables:?}");
    let mut counts = Vec::new();
    for table in tables {
        // Statements are fixed texts; this one is made once for a test.
        let text: &'static str = format!("select count(*) as n from {table}").leak();
        let count = (&service.context.db).one(sql(text), |row| row.get::<i64>("n")).await.unwrap().unwrap();
        counts.push((table, count));
    }
    counts
}

on_both! { async fn the_chapter_is_told_whole_in_every_language(service: Service) {
    let client = service.anonymous();
    let mut titles = BTreeSet::new();
    for language in BUILT_IN {
        let page = client.get(&format!("/learn?language={language}")).await.expect(200);
        for idea in Idea::ALL {
            assert_eq!(page.texts(&format!("#{idea} h3")).len(), 1, "{language} tells {idea}");
        }
        assert_eq!(page.texts("h3").len(), 8 + 4 + 3, "{language}: ideas, misconceptions, conclusions");
        assert_eq!(page.texts(".note p").len(), 1, "{language}: one habit");
        titles.insert(page.texts("#blame h3"));
        assert_eq!(page.texts("h1").len(), 1);
    }
    assert_eq!(titles.len(), BUILT_IN.len(), "each in its own words");
    assert_eq!(client.get("/learn").await.texts(".thought h3")[0], "“Security is the security team’s job”");
} }

on_both! { async fn the_habit_changes_on_monday_in_the_organisation_s_zone(service: Service) {
    let client = service.anonymous();
    let habit = async || client.get("/learn").await.expect(200).texts(".note p").concat();
    let first = habit().await;
    // Sunday 23:59 in Paris, where it is already Sunday 22:59 in UTC.
    service.clock.advance(SignedDuration::from_mins((6 * 24 + 13) * 60 + 59));
    assert_eq!(habit().await, first);
    service.clock.advance(SignedDuration::from_mins(1));
    let second = habit().await;
    assert_ne!(second, first);
    service.clock.advance(SignedDuration::from_hours(25 * 7 * 24));
    // The clocks have changed since: it is Monday 01:00 there.
    assert_eq!(habit().await, first, "26 habits later");
} }

on_both! { async fn each_kind_s_advice_leads_to_the_idea_behind_it(service: Service) {
    let client = service.anonymous();
    for kind in Kind::ALL {
        for (language, query) in [("en", ""), ("ar", "?language=ar")] {
            let page = client.get(&format!("/guidance/{kind}{query}")).await.expect(200);
            let idea = Idea::behind(*kind);
            let title = &service.context.chapters.get(language).idea(idea).title;
            let link = page.texts(&format!("a[href=\"/learn{query}#{idea}\"]"));
            assert!(link.len() == 1 && link[0].contains(title), "{kind} {language}: {link:?}");
        }
    }
    let sent = client.post("/report", &[("kind", "lost-device")]).await.expect(303);
    let receipt = client.get(sent.location()).await.expect(200);
    assert_eq!(receipt.texts("a[href=\"/learn#blame\"]"), ["Blame makes people go quiet"]);
    assert_eq!(client.get("/").await.texts("footer a[href=\"/learn\"]"), ["Why telling helps"]);
    service.work_off().await;
} }

on_both! { async fn the_check_says_how_many_are_right_and_explains_every_answer(service: Service) {
    let client = service.anonymous();
    let asked = client.get("/learn/check").await.expect(200);
    assert_eq!(asked.texts("fieldset label").len(), 4 * 4);
    // Right, wrong, right, and left open.
    let page = client.post("/learn/check", &[("q1", "2"), ("q2", "1"), ("q3", "1")]).await.expect(200);
    assert_eq!(page.texts("h1"), ["2 of 4 are right."]);
    assert_eq!(page.texts(".right b"), ["Your answer, and the right one", "The right answer", "Your answer, and the right one", "The right answer"]);
    assert_eq!(page.texts(".yours b"), ["Your answer"]);
    assert_eq!(page.texts("svg + span b").len(), 5, "a mark beside each word");
    let why = page.texts(".why");
    let questions = &service.context.chapters.get("en").questions;
    assert_eq!(why[0], questions[0].answers[1].why);
    assert_eq!(why[1], questions[1].answers[0].why, "of what was chosen");
    assert_eq!(why[3], format!("You left this one open, and that is fine. {}", questions[3].answers[2].why));
    // Every answer there is has its own explanation.
    for (number, question) in (1..).zip(questions) {
        for (chosen, answer) in (1..).zip(&question.answers) {
            let page = client.post("/learn/check", &[(&format!("q{number}"), &chosen.to_string())]).await.expect(200);
            assert_eq!(page.texts("h1"), [if answer.right { "1 of 4 is right." } else { "0 of 4 are right." }]);
            assert_eq!(page.texts(".why")[number - 1], answer.why);
        }
    }
} }

on_both! { async fn the_check_takes_whatever_is_sent(service: Service) {
    let client = service.anonymous();
    for value in ["", "0", "5", "-1", "two", "18446744073709551616", "1\u{0}", "<b>"] {
        let page = client.post("/learn/check", &[("q1", value), ("q9", "1")]).await.expect(200);
        assert_eq!(page.texts("h1"), ["Here are the answers"], "{value:?}");
        assert_eq!(page.texts(".yours").len(), 0, "{value:?}");
    }
    let page = client.post("/learn/check?language=de", &[("q1", "2")]).await.expect(200);
    assert_eq!(page.texts(".why")[0], service.context.chapters.get("de").questions[0].answers[1].why);
} }

on_both! { async fn nothing_of_a_check_remains_anywhere(service: Service) {
    let client = service.anonymous();
    let before = rows(&service).await;
    let page = client.post("/learn/check", &[("q1", "1"), ("q2", "2"), ("q3", "3"), ("q4", "4")]).await.expect(200);
    assert_eq!(page.header("set-cookie"), "");
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(rows(&service).await, before);
    assert!(service.mails().is_empty());
    // It does not even reach for the database: with that gone, the pages answer as before.
    service.leave_undelivered();
    service.context.db.clone().close().await;
    let again = client.post("/learn/check", &[("q1", "1"), ("q2", "2"), ("q3", "3"), ("q4", "4")]).await.expect(200);
    assert_eq!(again.body, page.body);
    for path in ["/learn", "/learn/check", "/poster", "/poster/poster", "/poster/card"] {
        client.get(path).await.expect(200);
    }
} }
