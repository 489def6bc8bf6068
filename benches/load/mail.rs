//! From the answer that a report is stored to the mail server's DATA: how long a responder's mail takes to leave.

use std::path::Path;

use headsup::base::{Clock, Random};
use serde_json::json;

use super::client::Client;
use super::measure::median;
use super::process::Program;
use super::smtp::MailServer;

const REPORTS: usize = 40;

/// Milliseconds, the median of several reports, each sent when the mail before it has left. None without a mail server.
pub async fn measure(folder: &Path) -> Option<f64> {
    let mut mail = MailServer::start("accept").await?;
    let folder = folder.join("mail");
    std::fs::create_dir_all(&folder).unwrap();
    let server = Program::start(
        &folder,
        &[
            ("HEADSUP_DATABASE_URL", "sqlite://headsup.db"),
            ("HEADSUP_SECRETS_KEY_FILE", "headsup.key"),
            ("HEADSUP_MAIL_URL", &format!("smtp://127.0.0.1:{}?tls=off", mail.port)),
            ("HEADSUP_MAIL_FROM", "Heads-up <headsup@example.org>"),
            ("HEADSUP_MAIL_RESPONDERS", "duty@example.org"),
        ],
    );
    let (clock, random) = (Clock::system(), Random::system());
    let mut client = Client::connect(&server.address).await.unwrap();
    let mut took = Vec::new();
    for _ in 0..REPORTS {
        let body = json!({ "kind": "clicked-link", "story": random.uuid().to_string() }).to_string();
        let answer = client.post("/api/v1/reports", "Content-Type: application/json\r\n", &body).await.unwrap();
        let stored = clock.now().as_micros();
        assert_eq!(answer.status, 201, "{}", answer.headers);
        let began = mail.accepted().await["data_began"]["unix_ns"].as_i64().unwrap() / 1000;
        took.push((began - stored) as f64 / 1000.0);
    }
    server.stop();
    Some(median(took))
}
