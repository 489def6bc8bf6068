//! The feed, read as feed readers do: by feedparser, where it is on this machine.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Once;

use jiff::SignedDuration;
use reqwest::Method;
use reqwest::header::IF_NONE_MATCH;
use serde_json::Value;

use super::{form_value, published};
use crate::support::*;

const READER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/warnings/feed.py");

/// What a feed reader makes of it; none where there is none here.
fn read(feed: &str) -> Option<Value> {
    let python = setting("HEADSUP_TEST_PYTHON").unwrap_or_else(|| "python3".to_owned());
    let has_library = Command::new(&python).args(["-c", "import feedparser"]).stderr(Stdio::null()).status();
    if !has_library.is_ok_and(|status| status.success()) {
        report_missing();
        return None;
    }
    let mut process = Command::new(&python).arg(READER).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    process.stdin.take().unwrap().write_all(feed.as_bytes()).unwrap();
    let output = process.wait_with_output().unwrap();
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(said["wrong"], Value::Null, "{feed}");
    assert_eq!(said["version"], "atom10");
    Some(said)
}

fn report_missing() {
    static ONCE: Once = Once::new();

    let notice = "Python with feedparser is not on this machine (HEADSUP_TEST_PYTHON names one that has it; tests/run \
                  installs it): the tests of the feed did NOT run";
    assert!(!setting_is_on("HEADSUP_TEST_REQUIRE_ALL"), "{notice}, and HEADSUP_TEST_REQUIRE_ALL demands it");
    ONCE.call_once(|| {
        let _ = writeln!(std::io::stderr(), "\n*** {notice} ***\n");
    });
}

on_both! {
    async fn a_feed_reader_follows_a_warning_from_its_beginning_to_its_end(service: Service) {
        let responder = service.responder().await;
        let staff = service.anonymous();
        let feed = async || staff.get("/warnings/feed.atom?language=en").await.expect(200);
        let empty = feed().await;
        assert_eq!(empty.header("content-type"), "application/atom+xml; charset=utf-8");
        let Some(empty) = read(&empty.body) else { return };
        assert_eq!((empty["title"].as_str(), empty["author"].as_str()), (Some("Example: warnings"), Some("Example")));
        assert_eq!(empty["entries"], Value::Array(Vec::new()));
        assert_eq!(empty["links"]["self"], format!("{}/warnings/feed.atom?language=en", service.url));
        assert!(empty["id"].as_str().unwrap().starts_with("urn:uuid:"));

        let text = "A fake bill & a <b>bad</b> link go round.\nLeave both.";
        let path = published(&responder, &[("text-en", text), ("text-ar", "فاتورة مزيفة.")]).await;
        let first = read(&feed().await.body).unwrap();
        let entry = first["entries"][0].clone();
        assert_eq!((first["id"].clone(), first["updated"].as_str()), (empty["id"].clone(), Some("2026-11-23T09:00:00Z")));
        assert_eq!(entry["title"], "A fake bill & a <b>bad</b> link go round.");
        assert_eq!(entry["type"], "text/plain");
        assert!(entry["text"].as_str().unwrap().starts_with(text), "{entry}");
        assert!(entry["text"].as_str().unwrap().ends_with("This warning holds until 24 November 2026 at 10:00 (Europe/Paris)."), "{entry}");
        assert_eq!((entry["published"].as_str(), entry["updated"].as_str()), (Some("2026-11-23T09:00:00Z"), Some("2026-11-23T09:00:00Z")));
        let link = entry["link"].as_str().unwrap();
        let (page, anchor) = link.strip_prefix(&service.url).unwrap().split_once('#').unwrap();
        assert!(staff.get(page).await.expect(200).body.contains(&format!("id=\"{anchor}\"")), "{link}");

        service.clock.advance(SignedDuration::from_mins(5));
        let seen = form_value(&responder.get(&path).await, "seen");
        responder.post(&path, &[("text-en", "Changed"), ("seen", &seen)]).await.expect(303);
        let changed = read(&feed().await.body).unwrap()["entries"][0].clone();
        assert_eq!((&changed["id"], changed["title"].as_str()), (&entry["id"], Some("Changed")));
        assert_eq!((changed["published"].as_str(), changed["updated"].as_str()), (Some("2026-11-23T09:00:00Z"), Some("2026-11-23T09:05:00Z")));

        service.clock.advance(SignedDuration::from_mins(5));
        responder.post(&format!("{path}/end"), &[]).await.expect(303);
        let over = read(&feed().await.body).unwrap();
        assert_eq!(over["updated"], "2026-11-23T09:10:00Z");
        let over = over["entries"][0].clone();
        assert_eq!((&over["id"], over["title"].as_str(), over["updated"].as_str()), (&entry["id"], Some("Over: Changed"), Some("2026-11-23T09:10:00Z")));
        service.clock.advance(SignedDuration::from_hours(14 * 24));
        let gone = read(&feed().await.body).unwrap();
        assert_eq!((gone["entries"].as_array().unwrap().len(), gone["updated"].as_str()), (0, Some("2026-11-23T09:10:00Z")));
    }

    async fn each_language_has_its_feed_with_ids_of_its_own(service: Service) {
        let responder = service.responder().await;
        published(&responder, &[("text-de", "Eine falsche Rechnung geht um.")]).await;
        let staff = service.anonymous();
        let mut ids = std::collections::BTreeSet::new();
        for language in headsup::language::BUILT_IN {
            let feed = staff.get(&format!("/warnings/feed.atom?language={language}")).await.expect(200);
            let Some(feed) = read(&feed.body) else { return };
            assert_eq!(feed["language"], language);
            let entry = &feed["entries"][0];
            assert_eq!((entry["language"].as_str(), entry["title"].as_str()), (Some("de"), Some("Eine falsche Rechnung geht um.")));
            assert!(ids.insert(feed["id"].to_string()) && ids.insert(entry["id"].to_string()));
        }
    }

    async fn what_a_reader_has_already_is_not_sent_again(service: Service) {
        let responder = service.responder().await;
        published(&responder, &[("text-en", "Going round"), ("until_date", "2026-11-23"), ("until_time", "11:00")]).await;
        let staff = service.anonymous();
        let ask = async |known: &str| sent(staff.request(Method::GET, "/warnings/feed.atom").header(IF_NONE_MATCH, known)).await;
        let first = staff.get("/warnings/feed.atom").await.expect(200);
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with("W/\"") && first.header("vary").contains("accept-language"));
        for known in [tag.clone(), tag.trim_start_matches("W/").to_owned(), format!("\"x\", {tag}"), "*".to_owned()] {
            let again = ask(&known).await.expect(304);
            assert_eq!((again.body.as_str(), again.header("etag")), ("", tag.as_str()), "{known}");
        }
        ask("W/\"x\"").await.expect(200);
        service.clock.advance(SignedDuration::from_mins(30));
        ask(&tag).await.expect(304);
        service.clock.advance(SignedDuration::from_mins(30));
        let over = ask(&tag).await.expect(200);
        assert_ne!(over.header("etag"), tag, "that it is over is news");
        let german = staff.get("/warnings/feed.atom?language=de").await.expect(200);
        assert_ne!(german.header("etag"), over.header("etag"));
    }
}
