//! Coming back with the receipt's code: how far it has come, what is new, what may be put right and taken back.

mod answers;
mod figures;
mod guesses;
mod steps;
mod taking_back;
mod times;

use headsup::history::What;
use headsup::history::store::events_of;
use headsup::report::Report;
use headsup::report::store::report_by_receipt;
use headsup::store::{Read, sql};
use jiff::SignedDuration;
use serde_json::json;

use crate::support::*;

/// The report that the code opens.
async fn stored(service: &Service, code: &str) -> Report {
    let hash = service.context.keys.receipt_hash(code);
    report_by_receipt(&service.context.db, hash).await.unwrap().expect("the code opens a report")
}

/// Sends a form of the receipt and follows to the page.
async fn act(client: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    let answer = client.post(path, fields).await.expect(303);
    client.get(answer.location()).await.expect(200)
}

/// Comes back with the code; the page.
async fn back(client: &Client, code: &str) -> Answer {
    act(client, "/receipt", &[("code", code)]).await
}

/// A responder presses a button on the report's page.
async fn press(responder: &Client, report: &Reported, act: &str, fields: &[(&str, &str)]) {
    responder.post(&format!("/desk/reports/{}/{act}", report.reference), fields).await.expect(303);
}

async fn whats(service: &Service, report: &Report) -> Vec<What> {
    events_of(&service.context.db, report.id).await.unwrap().into_iter().map(|event| event.what).collect()
}
