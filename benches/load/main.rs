//! How fast: `cargo bench --bench load`, or one part of it: `cargo bench --bench load -- intake` (or rest, mail, pages,
//! live).
//!
//! What matters are ratios taken side by side in one run, in turn, medians of several rounds: the machine's own speed
//! cancels out. Nothing fails for being slow; the lines at the end say which aims are met, and the last line holds
//! every figure as JSON.

mod client;
mod intake;
mod live;
mod mail;
mod measure;
mod pages;
#[expect(dead_code, reason = "shared with the crash test, which kills it")]
#[path = "../../tests/it/support/process.rs"]
mod process;
mod rest;
#[expect(dead_code, reason = "shared with the tests of mail, which also make it misbehave")]
#[path = "../../tests/it/support/smtp.rs"]
mod smtp;

use intake::Way;
use measure::{Aim, Run, Wanted};
use serde_json::{Value, json};

#[tokio::main]
async fn main() {
    if intake::be_the_writer().await {
        return;
    }
    let parts = std::env::args().skip(1).filter(|part| !part.starts_with('-')).collect::<Vec<_>>();
    let wants = |part: &str| parts.is_empty() || parts.iter().any(|wanted| wanted == part);
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut found = Found::default();

    if wants("rest") {
        let rest = rest::measure(folder.path()).await;
        found.aim("ready on an existing database, ms after the start", rest.ready, Wanted::AtMost(200.0));
        found.aim("memory at rest, MB", rest.memory, Wanted::AtMost(40.0));
        found.aim("the form on the wire, KB", rest.form, Wanted::AtMost(14.0));
    }
    if wants("mail") {
        match mail::measure(folder.path()).await {
            Some(took) => found.aim("from stored to the mail server's DATA, ms", took, Wanted::AtMost(100.0)),
            None => println!("No mail server here: that part is left out."),
        }
    }
    if wants("intake") {
        let fast = intake::measure(folder.path(), &intake::CLIENTS, None).await;
        found.intake("this disk", &fast);
        let ratio = per_second(&fast, 32, Way::Http) / per_second(&fast, 32, Way::Direct);
        found.aim("HTTP against the writer called directly, 32 clients", ratio, Wanted::AtLeast(0.4));
        let cpu = fast.iter().find(|(clients, way, _)| (*clients, *way) == (32, Way::Http)).map(|(_, _, run)| run.cpu);
        found.aim(
            "CPU ms for each report stored through HTTP, 32 clients",
            cpu.unwrap_or(f64::NAN),
            Wanted::AtMost(0.3),
        );
        match intake::slow_flush(folder.path()) {
            Some(library) => {
                let slow = intake::measure(folder.path(), &[32], Some(&library)).await;
                found.intake("3 ms a flush", &slow);
                let ratio = per_second(&slow, 32, Way::Http) / per_second(&slow, 32, Way::OneCommitEach);
                found.aim("HTTP against one commit each, 32 clients, 3 ms a flush", ratio, Wanted::AtLeast(5.0));
            }
            None => println!("No C compiler here: the slow disk is left out."),
        }
    }
    if wants("pages") {
        let server = setting("HEADSUP_BENCH_POSTGRES");
        if server.is_none() {
            println!("HEADSUP_BENCH_POSTGRES is not set: the pages are measured on SQLite alone.");
        }
        let postgres = server.map(|server| ("PostgreSQL", pages::Engine::Postgres(server)));
        for (name, engine) in [("SQLite", pages::Engine::Sqlite)].into_iter().chain(postgres) {
            match pages::measure(folder.path(), &engine).await {
                Some(pages) => found.pages(name, &pages),
                None => println!("`headsup demo` does not fill a database of {name} here: its pages are left out."),
            }
        }
    }
    if wants("live") {
        let heard = live::measure(folder.path()).await;
        let (before, during) = heard.memory;
        println!("\nLive: {before:.1} MB with nobody listening, {during:.1} MB at most with {}", live::LISTENERS);
        found.aim("memory with 500 who listen, MB", during, Wanted::AtMost(100.0));
        found.aim("a change shown to all 500 of them, ms at the median", heard.to_all, Wanted::AtMost(1000.0));
        found.aim("a change shown to one of them, ms for 99 of 100", heard.p99, Wanted::AtMost(2000.0));
    }
    found.show();
}

fn per_second(runs: &[(usize, Way, Run)], clients: usize, way: Way) -> f64 {
    runs.iter().find(|run| (run.0, run.1) == (clients, way)).map_or(f64::NAN, |(_, _, run)| run.per_second)
}

#[derive(Default)]
struct Found {
    aims: Vec<Aim>,
    runs: Vec<Value>,
}

impl Found {
    fn aim(&mut self, what: &str, figure: f64, wanted: Wanted) {
        self.aims.push(Aim { what: what.to_owned(), figure, wanted });
    }

    fn intake(&mut self, disk: &str, runs: &[(usize, Way, Run)]) {
        println!("\nReports stored, {disk}: per second, milliseconds to the answer, CPU milliseconds each\n");
        println!("{:>7}  {:<27} {:>8} {:>8} {:>8} {:>8}", "clients", "", "per s", "p50", "p99", "CPU");
        for (clients, way, run) in runs {
            let (name, Run { per_second, p50, p99, cpu }) = (way.name(), run);
            println!("{clients:>7}  {name:<27} {per_second:>8.0} {p50:>8.2} {p99:>8.2} {cpu:>8.3}");
            self.runs.push(json!({
                "disk": disk, "clients": clients, "way": name, "per_second": per_second.round(), "p50_ms": p50,
                "p99_ms": p99, "cpu_ms": cpu,
            }));
        }
    }

    fn pages(&mut self, engine: &str, took: &[(f64, f64)]) {
        println!("\nPages on {engine}, ms: with {} reports, with {}\n", pages::FEW, pages::MANY);
        let took = || pages::PAGES.iter().zip(took);
        for ((page, _), (few, many)) in took() {
            println!("{page:<26} {few:>8.2} {many:>8.2}");
        }
        for ((page, _), (few, many)) in took() {
            match *page {
                "insight" => {
                    let what = format!("{engine}: the insight page with a million reports, ms");
                    self.aim(&what, *many, Wanted::AtMost(100.0));
                }
                page => {
                    let what = format!("{engine}: {page}: a million reports against a thousand");
                    self.aim(&what, many / few, Wanted::AtMost(2.0));
                }
            }
        }
    }

    fn show(&self) {
        println!();
        self.aims.iter().for_each(|aim| println!("{aim}"));
        let aims = self.aims.iter().map(|aim| json!({ "what": aim.what, "figure": aim.figure, "met": aim.is_met() }));
        println!("\n{}", json!({ "aims": aims.collect::<Vec<_>>(), "intake": self.runs }));
    }
}

/// Whether a variable of the environment reads `1`.
fn setting_is_on(name: &str) -> bool {
    setting(name).is_some_and(|value| value == "1")
}

/// A variable of the environment that steers the run.
fn setting(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "what steers the benchmarks is not a setting of the product")]
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
