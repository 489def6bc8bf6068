//! Durable reports per second: through HTTP, beside the same writer called directly, beside one commit for each report.
//!
//! The two beside are this program again, as a process of its own like the server: what runs in one process with the
//! load is not compared with what runs beside it. All three store the same report: a story, a sealed name, the history's
//! first event, a figure and a message to one responder.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use headsup::app;
use headsup::base::{Clock, Random, Text};
use headsup::config::Settings;
use headsup::context::Context;
use headsup::report::{Identity, NewReport, Occurrence, Said, submit};
use headsup::store::{Db, DbUrl};
use headsup::terms::{Acted, Channel, IdentityMode, Kind};
use serde_json::{Value, json};

use super::client::Client;
use super::measure::{Run, cpu_time, now};
use super::process::Program;

pub const CLIENTS: [usize; 3] = [1, 8, 32];
const ROUNDS: usize = 5;
const WARM_UP: Duration = Duration::from_millis(300);
const MEASURED: Duration = Duration::from_millis(1500);
/// The variable by which this program knows that it is to be the writer: tasks, writes in one commit.
const DIRECT: &str = "HEADSUP_BENCH_DIRECT";

const STORY: &str = "I opened the invoice that came this morning, and it asked for my password. I typed it before I saw \
    that the address was odd: it ended in .support instead of .example. The page then went blank. I closed the browser \
    and did not open anything else. The mail is still in my inbox, and two colleagues got the same one.";

/// The three ways to store a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    Http,
    Direct,
    OneCommitEach,
}

pub const WAYS: [Way; 3] = [Way::Http, Way::Direct, Way::OneCommitEach];

impl Way {
    pub fn name(self) -> &'static str {
        match self {
            Self::Http => "HTTP",
            Self::Direct => "writer called directly",
            Self::OneCommitEach => "one commit for each report",
        }
    }
}

/// Medians of several rounds in turn, for each number of clients and each way.
pub async fn measure(folder: &Path, clients: &[usize], slow_flush: Option<&Path>) -> Vec<(usize, Way, Run)> {
    let folder = folder.join(if slow_flush.is_some() { "slow" } else { "fast" });
    let places = WAYS.map(|way| folder.join(format!("{way:?}")));
    places.iter().for_each(|place| std::fs::create_dir_all(place).unwrap());
    let preload = slow_flush.map(|library| ("LD_PRELOAD", library.to_str().unwrap()));
    let environment = settings().into_iter().chain(preload).collect::<Vec<_>>();
    let server = Program::start(&places[0], &environment);
    let mut runs = Vec::new();
    for &clients in clients {
        let mut of_each = WAYS.map(|_| Vec::new());
        for _ in 0..ROUNDS {
            for ((way, place), runs) in WAYS.iter().zip(&places).zip(&mut of_each) {
                runs.push(match way {
                    Way::Http => through_http(&server, clients).await,
                    Way::Direct => directly(place, clients, None, &environment),
                    Way::OneCommitEach => directly(place, clients, Some(1), &environment),
                });
            }
        }
        runs.extend(WAYS.iter().zip(&of_each).map(|(way, runs)| (clients, *way, Run::median(runs))));
    }
    server.stop();
    runs
}

/// In the working directory of the process; no mail server, so that messages wait.
fn settings() -> Vec<(&'static str, &'static str)> {
    vec![
        ("HEADSUP_DATABASE_URL", "sqlite://headsup.db"),
        ("HEADSUP_SECRETS_KEY_FILE", "headsup.key"),
        ("HEADSUP_MAIL_RESPONDERS", "duty@example.org"),
    ]
}

async fn through_http(server: &Program, clients: usize) -> Run {
    let started = now();
    let (begin, end) = (started + WARM_UP, started + WARM_UP + MEASURED);
    let mut tasks = Vec::new();
    for _ in 0..clients {
        let mut client = Client::connect(&server.address).await.unwrap();
        tasks.push(tokio::spawn(async move {
            let random = Random::system();
            let mut took = Vec::new();
            loop {
                let body = form(&random);
                let asked = now();
                let answer = client.post("/report", FORM_TYPE, &body).await.unwrap();
                let answered = now();
                assert_eq!(answer.status, 303, "{}", answer.headers);
                if answered >= end {
                    return took;
                }
                if asked >= begin {
                    took.push(answered - asked);
                }
            }
        }));
    }
    tokio::time::sleep_until(begin.into()).await;
    let cpu = cpu_time(server.id());
    tokio::time::sleep_until(end.into()).await;
    let cpu = cpu_time(server.id()).saturating_sub(cpu);
    let mut took = Vec::new();
    for task in tasks {
        took.append(&mut task.await.unwrap());
    }
    Run::of(took, MEASURED, cpu)
}

pub const FORM_TYPE: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

/// A report as the form sends it, unlike any other.
pub fn form(random: &Random) -> String {
    let once = random.uuid().simple().to_string();
    form_urlencoded::Serializer::new(String::new())
        .append_pair("when", "hour")
        .append_pair("kind", "entered-password")
        .append_pair("acted", "yes")
        .append_pair("story", STORY)
        .append_pair("account", "a.lovelace")
        .append_pair("identity", "confidential")
        .append_pair("name", "Ada Lovelace")
        .append_pair("contact", "extension 4711")
        .append_pair("language", "en")
        .append_pair("once", &once)
        .finish()
}

fn directly(folder: &Path, tasks: usize, batch: Option<usize>, environment: &[(&str, &str)]) -> Run {
    let said = Command::new(std::env::current_exe().unwrap())
        .current_dir(folder)
        .env_clear()
        .envs(environment.iter().copied())
        .env(DIRECT, format!("{tasks} {}", batch.unwrap_or_default()))
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    let said: Value = serde_json::from_slice(&said.stdout).expect("the writer reports");
    let figure = |name: &str| said[name].as_f64().unwrap();
    Run { per_second: figure("per_second"), p50: figure("p50"), p99: figure("p99"), cpu: figure("cpu") }
}

/// When this process was started to be the writer: does that and says how it went.
pub async fn be_the_writer() -> bool {
    let Some(order) = super::setting(DIRECT) else { return false };
    let (tasks, batch) = order.split_once(' ').unwrap();
    let (tasks, batch) = (tasks.parse::<usize>().unwrap(), batch.parse::<usize>().unwrap());
    let environment = settings().into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let settings = Settings::from(None, environment).unwrap();
    let site = "http://127.0.0.1".to_owned();
    let mut context = app::open(&settings, site, Clock::system(), Random::system()).await.unwrap();
    if batch > 0 {
        let url = settings.database.url.parse::<DbUrl>().unwrap();
        let db = std::mem::replace(&mut context.db, Db::open_with(&url, batch).await.unwrap());
        db.close().await;
        context.db.seal_with(context.keys.histories());
    }
    let run = write(&context, tasks).await;
    context.db.close().await;
    println!("{}", json!({ "per_second": run.per_second, "p50": run.p50, "p99": run.p99, "cpu": run.cpu }));
    true
}

async fn write(context: &Context, tasks: usize) -> Run {
    let started = now();
    let (begin, end) = (started + WARM_UP, started + WARM_UP + MEASURED);
    let task = || {
        let context = context.clone();
        tokio::spawn(async move {
            let mut took = Vec::new();
            loop {
                let asked = now();
                submit(&context, report(&context)).await.unwrap();
                let answered = now();
                if answered >= end {
                    return took;
                }
                if asked >= begin {
                    took.push(answered - asked);
                }
            }
        })
    };
    let tasks = (0..tasks).map(|_| task()).collect::<Vec<_>>();
    let process = std::process::id();
    tokio::time::sleep_until(begin.into()).await;
    let cpu = cpu_time(process);
    tokio::time::sleep_until(end.into()).await;
    let cpu = cpu_time(process).saturating_sub(cpu);
    let mut took = Vec::new();
    for task in tasks {
        took.append(&mut task.await.unwrap());
    }
    Run::of(took, MEASURED, cpu)
}

/// The same report as [`form`] makes, without the form.
fn report(context: &Context) -> NewReport {
    let said = Said { when: Some("hour"), date: None, time: None, roughly: false };
    let once = context.random.uuid().simple().to_string();
    NewReport {
        kind: Kind::EnteredPassword,
        occurrence: Occurrence::from_form(&said, context.clock.now(), &context.site.clockface()),
        story: Text::several_lines(STORY),
        acted: Some(Acted::Yes),
        identity: Identity::new(
            IdentityMode::Confidential,
            Text::one_line("Ada Lovelace"),
            Text::one_line("extension 4711"),
            Text::one_line("a.lovelace"),
        ),
        team: None,
        language: "en".to_owned(),
        channel: Channel::Web,
        reported_at: None,
        entered_by: None,
        once: Some(context.keys.once(&once, STORY.as_bytes())),
    }
}

/// Builds the library that makes every flush take at least 3 ms; none where there is no C compiler.
pub fn slow_flush(folder: &Path) -> Option<PathBuf> {
    let library = folder.join("slow_flush.so");
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/load/slow_flush.c");
    let built =
        Command::new("cc").args(["-shared", "-fPIC", "-O2", "-o"]).arg(&library).arg(source).arg("-ldl").status();
    built.is_ok_and(|status| status.success()).then_some(library)
}
