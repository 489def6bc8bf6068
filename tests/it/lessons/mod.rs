//! Lessons on both engines: from a look back without blame to the page that all staff read, past a second pair of eyes.

mod look_back;
mod private;
mod public;
mod review;

use crate::support::*;

/// The fields of a whole lesson.
pub const WHOLE: [(&str, &str); 8] = [
    ("language", "en"),
    ("title", "A page that was not ours"),
    ("happened", "A text message led to a page that looked like ours."),
    ("easy", "The real one is announced by text message too."),
    ("helped", "It was told within minutes."),
    ("changed", "It is announced without a link."),
    ("team", "Informatics"),
    ("changed_on", "2026-12-31"),
];

/// The whole lesson with some of its fields otherwise.
pub fn with<'a>(others: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = WHOLE.into_iter().filter(|(name, _)| others.iter().all(|(other, _)| other != name));
    kept.chain(others.iter().copied()).collect()
}

/// A report that was closed.
pub async fn closed(service: &Service, by: &Client, report: &serde_json::Value) -> Reported {
    let report = service.anonymous().report_with(report).await;
    let path = format!("/desk/reports/{}/close", report.reference);
    by.post(&path, &[("outcome", "harmful-stopped")]).await.expect(303);
    service.work_off().await;
    report
}

/// A draft from these fields; where it stands at the desk.
pub async fn drafted(by: &Client, fields: &[(&str, &str)]) -> String {
    by.post("/desk/lessons/new", fields).await.expect(303).location().to_owned()
}

/// A lesson that waits for a second pair of eyes.
pub async fn offered(by: &Client, fields: &[(&str, &str)]) -> String {
    let mut fields = fields.to_vec();
    fields.push(("offer", "yes"));
    drafted(by, &fields).await
}

/// Where all staff read a lesson of the desk.
pub fn public(path: &str) -> String {
    path.replace("/desk/lessons/", "/lessons/")
}

/// The version that a page of the desk was made from.
pub fn seen(page: &Answer) -> String {
    value(page, "input[name=seen]")
}

pub fn value(page: &Answer, selector: &str) -> String {
    let page = scraper::Html::parse_document(&page.body);
    let selector = scraper::Selector::parse(selector).unwrap();
    page.select(&selector).next().unwrap().value().attr("value").unwrap_or_default().to_owned()
}

/// Takes a step from the page as it stands now.
pub async fn step(by: &Client, path: &str, step: &str, fields: &[(&str, &str)]) -> Answer {
    let seen = seen(&by.get(path).await.expect(200));
    let fields = [&[("seen", seen.as_str())], fields].concat();
    by.post(&format!("{path}/{step}"), &fields).await
}

/// A lesson that all staff read, past another reviewer.
pub async fn published(service: &Service, fields: &[(&str, &str)]) -> String {
    let (ada, ben) = (service.responder().await, service.responder().await);
    let path = offered(&ada, fields).await;
    step(&ben, &path, "publish", &[]).await.expect(303);
    path
}
