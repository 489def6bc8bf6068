//! The queue, filtered and searched, one report, the waves and the insight page, at a thousand and at a million reports that
//! `headsup demo` made up: on SQLite, and on PostgreSQL where `HEADSUP_BENCH_POSTGRES` names a server (as in
//! `postgres://postgres@127.0.0.1:5432`) with two empty databases, `headsup_bench_1000` and `headsup_bench_1000000`.

use std::path::Path;
use std::process::{Command, Stdio};

use headsup::base::{Clock, Random, Text};
use headsup::people::{CookieKind, NewPerson, PeopleError, Secret, Session, store};
use headsup::store::Db;

use super::client::Client;
use super::measure::{median, milliseconds, now};
use super::process::Program;

pub const FEW: usize = 1_000;
pub const MANY: usize = 1_000_000;
/// The insight page first, then the queue in every manner of reading it: as it is, by filters that many reports fit and that few
/// do, and by words that stand in many reports, in few and in none.
pub const PAGES: [(&str, &str); 13] = [
    ("insight", "/insight"),
    ("queue, new and mine", "/desk"),
    ("queue, open", "/desk?state=open"),
    ("queue, open, filtered", "/desk?state=open&severity=low&channel=web"),
    ("queue, closed", "/desk?state=closed"),
    ("queue, closed, filtered", "/desk?state=closed&kind=looks-off&severity=low"),
    ("queue, closed, few fit", "/desk?state=closed&kind=open-door&channel=in-person&severity=critical&owner=none"),
    ("search, in many", "/desk?q=mail"),
    ("search, beginning of many", "/desk?q=m"),
    ("search, in many, filtered", "/desk?state=closed&q=mail&kind=open-door"),
    ("search, in none", "/desk?q=mail+nowhere"),
    // One that came in just now and shares an address with others.
    ("one report", "/desk/reports/{reference}"),
    ("waves", "/desk/waves"),
];
const REQUESTS: usize = 101;
/// So many new reports are added to both, so that the queue shows a full page of as many rows in either.
const NEW: usize = 60;

/// Where the databases are.
pub enum Engine {
    Sqlite,
    /// On this server.
    Postgres(String),
}

impl Engine {
    fn url(&self, folder: &Path, reports: usize) -> String {
        match self {
            Self::Sqlite => format!("sqlite://{}", folder.join("headsup.db").display()),
            Self::Postgres(server) => format!("{server}/headsup_bench_{reports}"),
        }
    }
}

/// Median milliseconds of each page of [`PAGES`], with few reports and with many, asked in turn. None when a database cannot be
/// filled.
pub async fn measure(folder: &Path, engine: &Engine) -> Option<Vec<(f64, f64)>> {
    let mut asked = Vec::new();
    for reports in [FEW, MANY] {
        let name = match engine {
            Engine::Sqlite => "sqlite",
            Engine::Postgres(_) => "postgres",
        };
        let folder = folder.join(format!("pages-{name}-{reports}"));
        std::fs::create_dir_all(&folder).unwrap();
        let url = engine.url(&folder, reports);
        let environment = [("HEADSUP_DATABASE_URL", url.as_str()), ("HEADSUP_SECRETS_KEY_FILE", "headsup.key")];
        println!("Making up {reports} reports");
        let mut demo = Command::new(env!("CARGO_BIN_EXE_headsup"));
        demo.args(["demo", "--reports", &reports.to_string()]).current_dir(&folder).env_clear().envs(environment);
        if !demo.stdin(Stdio::null()).stdout(Stdio::null()).status().unwrap().success() {
            return None;
        }
        let cookie = sign_in(&url).await;
        let server = Program::start(&folder, &environment);
        let mut client = Client::connect(&server.address).await.unwrap();
        let mut reference = String::new();
        for n in 0..NEW {
            let headers = "Content-Type: application/json\r\n";
            // Some of one lure among others.
            let story = if n % 6 == 0 { "It led to https://parcel-fee.test/pay" } else { "Something with a link" };
            let body = format!("{{\"kind\":\"clicked-link\",\"story\":\"{story}\"}}");
            let answer = client.post("/api/v1/reports", headers, &body).await.unwrap();
            assert_eq!(answer.status, 201, "{}", answer.headers);
            let stored = serde_json::from_slice::<serde_json::Value>(&answer.body).unwrap();
            if n % 6 == 0 {
                reference = stored["reference"].as_str().unwrap().to_owned();
            }
        }
        asked.push((client, cookie, server, reference));
    }
    let mut of_page = PAGES.map(|_| [Vec::new(), Vec::new()]);
    for _ in 0..REQUESTS {
        for ((_, page), took) in PAGES.iter().zip(&mut of_page) {
            for ((client, cookie, _, reference), took) in asked.iter_mut().zip(took) {
                let page = page.replace("{reference}", reference);
                let began = now();
                let answer = client.get(&page, cookie).await.unwrap();
                took.push(milliseconds(&began.elapsed()));
                assert_eq!(answer.status, 200, "{page}: {}", answer.headers);
            }
        }
    }
    asked.into_iter().for_each(|(_, _, server, _)| assert!(server.stop().success()));
    Some(of_page.map(|[few, many]| (median(few), median(many))).into())
}

/// Adds somebody who may see both pages; the header with which their browser asks.
pub async fn sign_in(url: &str) -> String {
    let db = Db::open(&url.parse().unwrap()).await.unwrap();
    let (random, now) = (Random::system(), Clock::system().now());
    let email = "bench@example.org".parse().unwrap();
    let roles = "manager responder".parse().unwrap();
    let person = NewPerson::new(&random, email, Text::one_line("Bench").unwrap(), roles);
    let secret = Secret::random(&random);
    let input = (person, secret.clone(), now);
    let added = db.write(input, |tx, (person, secret, now)| {
        Box::pin(async move {
            store::person_add(tx, person, *now).await?;
            Session::begin(tx, person.id, secret, None, *now).await?;
            Ok::<_, PeopleError>(())
        })
    });
    added.await.unwrap();
    db.close().await;
    let cookie = CookieKind::for_tls(false).set(&secret);
    format!("Cookie: {}\r\n", cookie.split(';').next().unwrap_or_default())
}
