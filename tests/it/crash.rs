//! The crash test: the real program is killed with SIGKILL again and again while reports come in and mail goes out.
//!
//! Every other round kills it after so many acknowledged reports, the rounds between after so many mails that the mail
//! server has just taken: into the gap between its acceptance and our settling. In the end every acknowledged report
//! is there exactly once with all that goes with it, every mail was taken, and a second copy went out only across a
//! kill and under the same Message-ID.
//!
//! `HEADSUP_CRASH_ROUNDS` says how often (20); `HEADSUP_CRASH_SEED` repeats the same draws, though not the same timing.

use std::collections::BTreeMap;
use std::io::Write;
use std::time::Duration;

use headsup::base::{Clock, Random};
use headsup::notify::deliver::{AT_ONCE, LEASE_SECONDS};
use headsup::store::{Read, Row, StoreError, sql};
use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::support::*;

const CLIENTS: usize = 6;
const RECIPIENTS: [&str; 2] = ["duty@example.org", "backup@example.org"];
/// A round ends after 1 to so many acknowledged reports, or so many mails taken.
const MOST_REPORTS: u64 = 40;
const MOST_MAILS: u64 = 12;
/// How long may pass without any progress; a limit for a broken test, not a pause.
const PATIENCE: Duration = Duration::from_secs(60);

on_both! {
    async fn nothing_acknowledged_is_lost(empty: Empty) {
        if let Some(mail) = MailServer::start("accept").await {
            Crash::new(empty.0, mail).run().await;
        }
    }
}

/// What a client was told: the report is stored.
#[derive(Debug)]
struct Acknowledged {
    story: String,
    /// How often it was sent before anybody answered.
    sent: usize,
    answer: Answer,
}

#[derive(Debug)]
enum Answer {
    Api {
        reference: String,
        receipt: String,
    },
    /// The page it led to.
    Form {
        receipt_page: String,
    },
}

/// Where the service is at present: the number of its start and its address.
type Whereabouts = watch::Receiver<(usize, String)>;

struct Crash {
    place: Place,
    mail: MailServer,
    folder: tempfile::TempDir,
    random: Random,
    /// When each kill began and had happened, in microseconds.
    kills: Vec<(i64, i64)>,
    /// Everything the mail server took.
    taken: Vec<Value>,
    acknowledged: Vec<Acknowledged>,
}

impl Crash {
    fn new(place: Place, mail: MailServer) -> Self {
        let number = |name| setting(name).map(|value| value.parse::<u64>().unwrap());
        let seed = number("HEADSUP_CRASH_SEED").unwrap_or_else(|| Random::system().below(1_000_000));
        tell(&format!("crash test on {}: HEADSUP_CRASH_SEED={seed}", engine(&place)));
        Self {
            place,
            mail,
            folder: tempfile::tempdir().unwrap(),
            random: Random::seeded(seed),
            kills: Vec::new(),
            taken: Vec::new(),
            acknowledged: Vec::new(),
        }
    }

    async fn run(mut self) {
        let rounds = setting("HEADSUP_CRASH_ROUNDS").map_or(20, |rounds| rounds.parse::<usize>().unwrap());
        let (now_at, at) = watch::channel((0, String::new()));
        let (said, mut told) = mpsc::unbounded_channel();
        let enough = CancellationToken::new();
        let mut clients = JoinSet::new();
        for number in 0..CLIENTS {
            clients.spawn(send_reports(number, at.clone(), said.clone(), enough.clone()));
        }
        drop(said);
        for round in 0..rounds {
            let service = self.start();
            now_at.send_replace((round + 1, service.address.clone()));
            if round.is_multiple_of(2) {
                self.wait_for_reports(&mut told, &service).await;
            } else {
                self.wait_for_mails().await;
            }
            let began = micros();
            service.kill();
            self.kills.push((began, micros()));
        }

        // Nobody is left who could hold a claim: what the processes on PostgreSQL held until their lease ends, ends now.
        if engine(&self.place) == "PostgreSQL" {
            end_leases(&self.place.open().await).await;
        }
        let service = self.start();
        now_at.send_replace((rounds + 1, service.address.clone()));
        enough.cancel();
        while let Some(client) = tokio::time::timeout(PATIENCE, clients.join_next()).await.expect("clients end") {
            client.unwrap();
        }
        while let Ok(acknowledged) = told.try_recv() {
            self.acknowledged.push(acknowledged);
        }
        self.open_every_receipt(&service.address).await;
        let due = self.drain().await;
        let log = service.log();
        assert!(service.stop().success(), "{log}");
        self.is_whole().await;
        let copies = self.mails_are_in_order(&due);
        let again = self.acknowledged.iter().filter(|report| report.sent > 1).count();
        tell(&format!(
            "crash test on {}: {rounds} kills, {} reports acknowledged ({again} sent more than once), {} mails taken, \
             {copies} of them second copies",
            engine(&self.place),
            self.acknowledged.len(),
            self.taken.len(),
        ));
    }

    fn start(&self) -> Program {
        let url = format!("smtp://127.0.0.1:{}?tls=off", self.mail.port);
        let environment = [
            ("HEADSUP_DATABASE_URL", self.place.address.as_str()),
            ("HEADSUP_SECRETS_KEY_FILE", "headsup.key"),
            ("HEADSUP_MAIL_URL", &url),
            ("HEADSUP_MAIL_FROM", "Heads-up <headsup@example.org>"),
            ("HEADSUP_MAIL_RESPONDERS", &RECIPIENTS.join(",")),
            ("HEADSUP_LOG_LEVEL", "warn"),
        ];
        tokio::task::block_in_place(|| Program::start(self.folder.path(), &environment))
    }

    async fn wait_for_reports(&mut self, told: &mut mpsc::UnboundedReceiver<Acknowledged>, service: &Program) {
        while let Ok(earlier) = told.try_recv() {
            self.acknowledged.push(earlier);
        }
        for _ in 0..=self.random.below(MOST_REPORTS) {
            let next = tokio::time::timeout(PATIENCE, told.recv()).await.ok().flatten();
            self.acknowledged.push(next.unwrap_or_else(|| panic!("no report is taken any more:\n{}", service.log())));
        }
    }

    async fn wait_for_mails(&mut self) {
        while !self.mail.is_silent() {
            let earlier = self.mail.accepted().await;
            self.taken.push(earlier);
        }
        for _ in 0..=self.random.below(MOST_MAILS) {
            let next = self.mail.accepted().await;
            self.taken.push(next);
        }
    }

    /// Whoever was given a way back gets in with it, and sees their own report.
    async fn open_every_receipt(&self, address: &str) {
        let http = http();
        for report in &self.acknowledged {
            let (page, reference) = match &report.answer {
                Answer::Api { reference, receipt } => {
                    let asked = http.post(format!("http://{address}/receipt")).form(&[("code", receipt)]).send();
                    let answer = asked.await.unwrap();
                    assert_eq!(answer.status(), 303, "the receipt of {} opens", report.story);
                    (answer.headers()["location"].to_str().unwrap().to_owned(), reference.as_str())
                }
                Answer::Form { receipt_page } => (receipt_page.clone(), "HU-"),
            };
            let page = http.get(format!("http://{address}{page}")).send().await.unwrap().text().await.unwrap();
            assert!(page.contains(reference) && page.contains("Reference"), "the receipt of {}: {page}", report.story);
        }
    }

    /// Waits until every mail was taken; which ones there are, by Message-ID, and to whom each goes.
    async fn drain(&mut self) -> BTreeMap<String, String> {
        let db = self.place.open().await;
        let row = |row: &Row| Ok((row.get::<uuid::Uuid>("id")?, row.get::<String>("recipient")?));
        let rows = db.all(sql("select id, recipient from outbox"), row).await.unwrap();
        db.close().await;
        let due = rows.into_iter().map(|(id, to)| (format!("<{id}@example.org>"), to)).collect::<BTreeMap<_, _>>();
        let mut missing = due.clone();
        self.taken.iter().for_each(|mail| drop(missing.remove(message_id(mail))));
        while !missing.is_empty() {
            let mail = self.mail.accepted().await;
            missing.remove(message_id(&mail));
            self.taken.push(mail);
        }
        due
    }

    /// Every report once, and with it all that its transaction stored; nothing that nobody sent.
    async fn is_whole(&self) {
        let db = self.place.open().await;
        let stories = db.all(sql("select story from reports"), |row| row.get::<String>("story")).await.unwrap();
        let mut times = BTreeMap::<_, usize>::new();
        stories.iter().for_each(|story| *times.entry(story.as_str()).or_default() += 1);
        for report in &self.acknowledged {
            assert_eq!(times.remove(report.story.as_str()), Some(1), "{report:?}");
        }
        assert!(times.is_empty(), "stored, and never acknowledged although its client waited: {times:?}");

        let reports = i64::try_from(self.acknowledged.len()).unwrap();
        let recipients = i64::try_from(RECIPIENTS.len()).unwrap();
        for (what, expected, statement) in [
            ("events", reports, "select count(*) as n from events where what = 'received' and number = 1"),
            (
                "figures",
                reports,
                "select (select count(*) from insight_facts where measure = 'reported')
                      + (select cast(coalesce(sum(count), 0) as bigint) from insight_tallies
                         where measure = 'reported' and dimension = 'all' and bound = 'low') as n",
            ),
            ("mails", reports * recipients, "select count(*) as n from outbox"),
            ("unsettled mails", 0, "select count(*) as n from outbox where sent_at is null or given_up_at is not null"),
            (
                "reports of which responders were told",
                reports,
                "select count(*) as n from reports where notified_at is not null",
            ),
        ] {
            assert_eq!(count(&db, statement).await.unwrap(), expected, "{what}");
        }
        if engine(&self.place) == "SQLite" {
            let said = |row: &Row| row.get::<String>("integrity_check");
            assert_eq!(db.all(sql("pragma integrity_check"), said).await.unwrap(), ["ok"]);
        }
        db.close().await;
    }

    /// Each mail went to whom it was meant for; a second copy only across a kill. How many second copies there are.
    fn mails_are_in_order(&self, due: &BTreeMap<String, String>) -> usize {
        let mut copies = BTreeMap::<_, Vec<i64>>::new();
        for mail in &self.taken {
            let id = message_id(mail);
            assert_eq!(mail["rcpt_tos"], json!([due.get(id).expect("a mail from the outbox")]), "{mail}");
            copies.entry(id).or_default().push(mail["data_began"]["unix_ns"].as_i64().unwrap() / 1000);
        }
        let mut second = 0;
        for (id, times) in &mut copies {
            times.sort_unstable();
            for pair in times.windows(2) {
                let killed = |(began, ended): &(i64, i64)| pair[0] <= *ended && *began <= pair[1];
                assert!(self.kills.iter().any(killed), "{id} went out twice without a kill between: {pair:?}");
                second += 1;
            }
        }
        let at_most = self.kills.len() * usize::try_from(AT_ONCE).unwrap();
        assert!(second <= at_most, "{second} second copies; {at_most} mails can have been under way");
        second
    }
}

/// Sends one report after the other without a pause; one that nobody answered is sent again, unchanged, to the next
/// process. Ends between two reports.
async fn send_reports(
    client: usize,
    mut service: Whereabouts,
    said: mpsc::UnboundedSender<Acknowledged>,
    enough: CancellationToken,
) {
    let http = http();
    let mut number = 0;
    while !enough.is_cancelled() {
        let story = format!("client {client}, report {number}");
        let mut generation = 0;
        let mut sent = 0;
        let answer = loop {
            let (now, address) = service.wait_for(|(now, _)| *now > generation).await.unwrap().clone();
            generation = now;
            sent += 1;
            // What the client cannot tell apart: never arrived, or stored and the answer was lost.
            if let Ok(answer) = send(&http, &address, &story, client.is_multiple_of(2)).await {
                break answer;
            }
        };
        said.send(Acknowledged { story, sent, answer }).unwrap();
        number += 1;
    }
}

/// Fails only when the line did: any other answer than success ends the test.
async fn send(http: &reqwest::Client, address: &str, story: &str, by_api: bool) -> reqwest::Result<Answer> {
    if by_api {
        let request = http.post(format!("http://{address}/api/v1/reports")).header("idempotency-key", story);
        let answer = request.json(&json!({ "kind": "clicked-link", "story": story })).send().await?;
        let status = answer.status();
        let answer = answer.text().await?;
        assert_eq!(status, 201, "{answer}");
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let text = |name: &str| answer[name].as_str().unwrap().to_owned();
        return Ok(Answer::Api { reference: text("reference"), receipt: text("receipt") });
    }
    let fields = [("kind", "clicked-link"), ("when", "now"), ("story", story), ("once", story)];
    let answer = http.post(format!("http://{address}/report")).form(&fields).send().await?;
    assert_eq!(answer.status(), 303);
    Ok(Answer::Form { receipt_page: answer.headers()["location"].to_str().unwrap().to_owned() })
}

fn http() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

fn message_id(mail: &Value) -> &str {
    mail["message_id"].as_str().unwrap()
}

async fn count(db: &Db, statement: &'static str) -> Result<i64, StoreError> {
    Ok(db.one(sql(statement), |row| row.get::<i64>("n")).await?.unwrap_or_default())
}

async fn end_leases(db: &Db) {
    let now = Clock::system().now();
    db.write(now, |tx, now| {
        Box::pin(async move {
            let statement = sql("update outbox set available_at = $1 where sent_at is null and available_at <= $2");
            tx.run(statement.bind(*now).bind(now.plus_seconds(LEASE_SECONDS))).await
        })
    })
    .await
    .unwrap();
    db.clone().close().await;
}

fn micros() -> i64 {
    Clock::system().now().as_micros()
}

/// Past the capture of the test runner: what a run found is of interest also when it is green.
fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

fn engine(place: &Place) -> &'static str {
    if place.address.starts_with("sqlite") { "SQLite" } else { "PostgreSQL" }
}
