//! Hundreds who listen at the desk: the memory they take, and how long a change takes to reach every one of them.
//!
//! Counted from the moment the change is sent to the service, so what it takes to store it is part of the figure; shown to all
//! is when the last of them has its row.

use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

use headsup::base::Random;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::mpsc;

use super::client::Client;
use super::intake::{FORM_TYPE, form};
use super::measure::{median, milliseconds, now, resident_megabytes};
use super::pages::sign_in;
use super::process::Program;

pub const LISTENERS: usize = 500;
/// So many reports come in one after the other, and each is then acknowledged: half of them without a pause.
const REPORTS: usize = 60;
const BETWEEN: Duration = Duration::from_millis(350);
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Heard {
    /// Megabytes of the service before anybody listened, and at most while all did.
    pub memory: (f64, f64),
    /// Milliseconds until a change was shown to all: the median of the changes, and the 99th of 100 listeners' waits.
    pub to_all: f64,
    pub p99: f64,
}

/// A report's version: what is waited for.
type Change = (String, usize);

pub async fn measure(folder: &Path) -> Heard {
    let folder = folder.join("live");
    std::fs::create_dir_all(&folder).unwrap();
    let environment = [
        ("HEADSUP_DATABASE_URL", "sqlite://headsup.db"),
        ("HEADSUP_SECRETS_KEY_FILE", "headsup.key"),
        ("HEADSUP_LOG_LEVEL", "warn"),
    ];
    // The first start makes the database.
    Program::start(&folder, &environment).stop();
    let cookie = sign_in(&format!("sqlite://{}", folder.join("headsup.db").display())).await;
    let server = Program::start(&folder, &environment);
    let mut client = Client::connect(&server.address).await.unwrap();
    assert_eq!(client.get("/desk", &cookie).await.unwrap().status, 200);
    let before = resident_megabytes(server.id());

    let (said, mut heard) = mpsc::unbounded_channel();
    let (ready, mut is_ready) = mpsc::unbounded_channel();
    for _ in 0..LISTENERS {
        tokio::spawn(listen(server.address.clone(), cookie.clone(), ready.clone(), said.clone()));
    }
    for _ in 0..LISTENERS {
        tokio::time::timeout(PATIENCE, is_ready.recv()).await.expect("everybody is let in").unwrap();
    }

    let (random, mut sent, mut most) = (Random::system(), HashMap::new(), before);
    for number in 0..REPORTS {
        let began = now();
        let answer = client.post("/report", FORM_TYPE, &form(&random)).await.unwrap();
        assert_eq!(answer.status, 303, "{}", answer.headers);
        let reference = reference_of(&mut client, &cookie, &mut heard, &mut sent, began).await;
        let began = now();
        let path = format!("/desk/reports/{reference}/acknowledge");
        let answer = client.post(&path, &format!("{cookie}{FORM_TYPE}"), "seen=1").await.unwrap();
        assert_eq!(answer.status, 303, "{}", answer.headers);
        sent.insert((reference, 2), (began, Vec::with_capacity(LISTENERS)));
        if number % 2 == 0 {
            tokio::time::sleep(BETWEEN).await;
        }
        most = most.max(resident_megabytes(server.id()));
    }
    while sent.values().any(|(_, at)| at.len() < LISTENERS) {
        let (change, at) = tokio::time::timeout(PATIENCE, heard.recv()).await.expect("everybody hears all").unwrap();
        note(&mut sent, change, at);
    }
    most = most.max(resident_megabytes(server.id()));
    // Open streams do not hold up the stop.
    assert!(server.stop().success());
    let mut each = Vec::new();
    let mut to_all = Vec::new();
    for (began, at) in sent.values() {
        let took = at.iter().map(|at| milliseconds(&at.duration_since(*began))).collect::<Vec<_>>();
        to_all.push(took.iter().copied().fold(0.0, f64::max));
        each.extend(took);
    }
    each.sort_by(f64::total_cmp);
    Heard { memory: (before, most), to_all: median(to_all), p99: each[each.len() * 99 / 100] }
}

type Sent = HashMap<Change, (Instant, Vec<Instant>)>;

/// What one listener heard of a change that was sent; of others it is not counted.
fn note(sent: &mut Sent, change: Change, at: Instant) {
    if let Some((_, heard)) = sent.get_mut(&change) {
        heard.push(at);
    }
}

/// The reference of the report that was sent last: the first of its kind that anybody hears of.
async fn reference_of(
    client: &mut Client,
    cookie: &str,
    heard: &mut mpsc::UnboundedReceiver<(Change, Instant)>,
    sent: &mut Sent,
    began: Instant,
) -> String {
    // Asked in between as a responder's browser does.
    assert_eq!(client.get("/desk", cookie).await.unwrap().status, 200);
    loop {
        let (change, at) = tokio::time::timeout(PATIENCE, heard.recv()).await.expect("it is heard").unwrap();
        if change.1 == 1 && !sent.contains_key(&change) {
            sent.insert(change.clone(), (began, vec![at]));
            return change.0;
        }
        note(sent, change, at);
    }
}

/// One who listens, and says what they heard and when.
async fn listen(
    address: String,
    cookie: String,
    ready: mpsc::UnboundedSender<()>,
    said: mpsc::UnboundedSender<(Change, Instant)>,
) {
    let mut stream = TcpStream::connect(&address).await.unwrap();
    let request =
        format!("GET /desk/live?since=0 HTTP/1.1\r\nHost: {address}\r\nAccept: text/event-stream\r\n{cookie}\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut lines = BufReader::new(stream).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        if line == "event: again" {
            let _ = ready.send(());
        }
        // Inside JSON the quotes carry a backslash.
        for row in line.split("<li data-report=\\\"").skip(1) {
            let mut values = row.split("\\\"");
            let (reference, version) = (values.next(), values.nth(1).and_then(|version| version.parse().ok()));
            if let (Some(reference), Some(version)) = (reference, version) {
                let _ = said.send(((reference.to_owned(), version), now()));
            }
        }
    }
}
