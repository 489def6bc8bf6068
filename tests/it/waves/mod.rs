//! Waves on both engines: what is suggested, joining and parting, acting once for all; the pages and the calls. And what reporters
//! never learn.

mod acting;
mod joining;
mod learning;
mod many;
mod programs;
mod suggested;

use std::collections::BTreeMap;

use headsup::history::{What, store::events_of};
use headsup::report::store::report_by_reference;
use headsup::report::{Reference, Report};
use headsup::wave::{Tally, Wave, WaveName, store};
use serde_json::json;

use crate::support::*;

/// Somebody tells that, in that language, and gets a receipt.
async fn told_in(service: &Service, kind: &str, language: &str, story: &str) -> Reported {
    let report = json!({ "kind": kind, "language": language, "story": story, "acted": "yes" });
    service.anonymous().report_with(&report).await
}

async fn told(service: &Service, story: &str) -> Reported {
    told_in(service, "clicked-link", "en", story).await
}

/// Some reports of one lure, a minute between them.
async fn lured(service: &Service, count: usize) -> Vec<Reported> {
    let mut all = Vec::new();
    for number in 0..count {
        all.push(told(service, &format!("Number {number}: it led to https://evil.test/in")).await);
        service.clock.advance(jiff::SignedDuration::from_mins(1));
    }
    service.work_off().await;
    all
}

async fn stored(service: &Service, reported: &Reported) -> Report {
    let reference = reported.reference.parse::<Reference>().unwrap();
    report_by_reference(&service.context.db, &reference).await.unwrap().unwrap()
}

async fn happened(service: &Service, reported: &Reported) -> Vec<What> {
    let report = stored(service, reported).await;
    let events = events_of(&service.context.db, report.id).await.unwrap();
    // Whatever is done to a report is numbered by the version it made.
    assert!(events.iter().map(|event| event.number).eq(1..=report.version), "{events:?}");
    events.into_iter().map(|event| event.what).collect()
}

/// Puts them into a new wave as a responder does, and says where it is.
async fn made(client: &Client, reports: &[Reported]) -> String {
    let fields = reports.iter().map(|report| ("report", report.reference.as_str())).collect::<Vec<_>>();
    let answer = client.post("/desk/waves", &fields).await;
    answer.location().split('?').next().unwrap().to_owned()
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

async fn wave(service: &Service, path: &str) -> (Wave, Tally) {
    let db = &service.context.db;
    let wave = store::find(db, &name(path).parse::<WaveName>().unwrap()).await.unwrap().unwrap();
    let tally = store::tally(db, wave.id).await.unwrap();
    (wave, tally)
}

/// The moment a page was made, as its forms say it.
fn seen(page: &Answer) -> String {
    let document = scraper::Html::parse_document(&page.body);
    let selector = scraper::Selector::parse("input[name=seen]").unwrap();
    document.select(&selector).next().unwrap().value().attr("value").unwrap().to_owned()
}

/// Acts from a page that was just looked at.
async fn act(client: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = client.get(path).await.expect(200);
    act_from(client, path, &seen(&page), fields).await
}

async fn act_from(client: &Client, path: &str, seen: &str, fields: &[(&str, &str)]) -> Answer {
    let fields = [&[("seen", seen)], fields].concat();
    client.post(&format!("{path}/act"), &fields).await
}

/// What a page says was left as it is: reason by reason.
fn left(page: &Answer) -> Vec<String> {
    page.texts(".problem li")
}
