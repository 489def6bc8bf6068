//! `headsup check` and the start as somebody at the shell sees them: all that is wrong at once, a line each, with the real place.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use crate::support::*;

/// Runs the program in a folder, with nothing in its environment but this.
fn headsup(folder: &Path, arguments: &[&str], set: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_headsup"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).env_clear();
    command.envs(set.iter().copied()).output().unwrap()
}

fn out(done: &Output) -> String {
    String::from_utf8(done.stdout.clone()).unwrap()
}

fn err(done: &Output) -> String {
    String::from_utf8(done.stderr.clone()).unwrap()
}

#[test]
fn every_mistake_of_the_configuration_has_a_line_and_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("headsup.toml"), "[server]\nlisen = 1\n[organisation]\nanswer_minutes = 0\n")
        .unwrap();
    let set = [("HEADSUP_DATABASE_MIGRATE", "maybe")];
    let done = headsup(folder.path(), &["check"], &set);
    assert_eq!(done.status.code(), Some(1));
    let said = out(&done);
    for (begins, holds) in [
        ("WRONG  configuration: server.lisen (headsup.toml, line 2): ", "listen"),
        ("WRONG  configuration: organisation.answer_minutes (headsup.toml, line 4): ", "from 1"),
        ("WRONG  configuration: database.migrate (HEADSUP_DATABASE_MIGRATE): ", "true or false"),
    ] {
        let lines = said.lines().filter(|line| line.starts_with(begins) && line.contains(holds)).count();
        assert_eq!(lines, 1, "{begins}: {said}");
    }
    let started = headsup(folder.path(), &[], &set);
    assert_eq!(started.status.code(), Some(1));
    assert_eq!(err(&started).lines().filter(|line| line.starts_with("headsup: ")).count(), 3, "{}", err(&started));
    assert!(!folder.path().join("data").exists(), "nothing is made from a configuration with mistakes");
}

#[test]
fn texts_of_ones_own_are_named_as_they_stand_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("our/i18n/en");
    std::fs::create_dir_all(&own).unwrap();
    std::fs::write(own.join("own.ftl"), "\nform-promise = Thanks, { $x }.\n").unwrap();
    let check = |languages: &str| {
        let set = [("HEADSUP_CONTENT_FOLDER", "our"), ("HEADSUP_ORGANISATION_LANGUAGES", languages)];
        let said = out(&headsup(folder.path(), &["check"], &set));
        said.lines().filter(|line| line.starts_with("WRONG")).map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    let unknown =
        "WRONG  texts: our/i18n/en/own.ftl, line 2: `form-promise` does not know { $x }: nothing is filled in there";
    assert_eq!(check("en"), [unknown]);
    assert_eq!(check("en,de"), [unknown]);
    std::fs::write(own.join("own.ftl"), "form-promise = Thanks.\n").unwrap();
    assert_eq!(check("en"), Vec::<String>::new());
    let [unsaid] = check("en,de,fr").try_into().unwrap();
    assert!(
        unsaid.starts_with("WRONG  texts: our/i18n/en/own.ftl, line 1: `form-promise` is in your own words in `en`")
    );
    assert!(unsaid.contains("not in de, fr"), "{unsaid}");
    let [no_such] = check("en,tlh").try_into().unwrap();
    assert!(no_such.contains("organisation.languages (HEADSUP_ORGANISATION_LANGUAGES): there are no texts in tlh"));
    // A folder may bring a language; what it still lacks is named where it belongs.
    std::fs::create_dir_all(folder.path().join("our/guidance/tlh")).unwrap();
    std::fs::copy(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("content/guidance/de/open-door.md"),
        folder.path().join("our/guidance/tlh/open-door.md"),
    )
    .unwrap();
    let lacking = check("en,tlh");
    assert!(
        lacking
            .contains(&"WRONG  texts: our/i18n/tlh/frame.ftl: the file is missing; each language needs it".to_owned())
    );
    assert!(!lacking.iter().any(|line| line.contains("open-door")), "{lacking:?}");
}

#[test]
fn an_address_that_opens_on_this_machine_alone_is_a_hint_and_no_mistake() {
    let folder = tempfile::tempdir().unwrap();
    let done = headsup(folder.path(), &["check"], &[]);
    assert!(done.status.success(), "{done:?}");
    let hints = |said: &str| said.lines().filter(|line| line.starts_with("hint   server.public_url: ")).count();
    assert_eq!(hints(&out(&done)), 1);
    let public = [("HEADSUP_SERVER_PUBLIC_URL", "https://headsup.example.org")];
    assert_eq!(hints(&out(&headsup(folder.path(), &["check"], &public))), 0);

    let add = |email: &str, set: &[(&str, &str)]| {
        let done = headsup(folder.path(), &["person", "add", "--email", email, "--name", "A", "--role", "admin"], set);
        assert!(done.status.success(), "{done:?}");
        (out(&done), err(&done))
    };
    let warning = "People elsewhere cannot open this address: set server.public_url first.";
    let (link, beside) = add("a@example.org", &[]);
    assert!(link.contains("http://127.0.0.1:8080/") && beside.contains(warning), "{link}{beside}");
    let (link, beside) = add("b@example.org", &public);
    assert!(link.contains("https://headsup.example.org/") && !beside.contains(warning), "{link}{beside}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "how long somebody at the shell waits")]
fn a_server_that_cannot_be_reached_is_named_quickly_with_the_cause() {
    let folder = tempfile::tempdir().unwrap();
    let tried = |url: &str, command: &str| {
        let begun = Instant::now();
        let set = [("HEADSUP_DATABASE_URL", url), ("HEADSUP_SERVER_LISTEN", "127.0.0.1:0")];
        let done = headsup(folder.path(), &[command], &set);
        assert_eq!(done.status.code(), Some(1), "{done:?}");
        // The limit for an answer is 3 seconds; this one is for a busy machine.
        assert!(begun.elapsed() < Duration::from_secs(9), "{url} took {:?}", begun.elapsed());
        let said = out(&done) + &err(&done);
        assert!(!said.contains("TopSecret"), "{said}");
        let lines = said.lines().filter(|line| line.contains("PostgreSQL")).map(ToOwned::to_owned).collect::<Vec<_>>();
        let [line] = lines.try_into().unwrap_or_else(|lines| panic!("{lines:?} of {said}"));
        line
    };
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    // Takes the connection and says nothing.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    for command in ["check", "serve"] {
        let line = tried(&format!("postgres://u:TopSecret@{closed}/reports"), command);
        assert!(line.contains(&format!("{closed}/reports: nothing listens there (connection refused)")), "{line}");
    }
    let line = tried(&format!("postgres://u:TopSecret@{}/reports", silent.local_addr().unwrap()), "check");
    assert!(line.contains("/reports: no answer within 3 seconds"), "{line}");
    let line = tried("postgres://u:TopSecret@no-such-host.invalid/reports", "check");
    assert!(line.contains("no-such-host.invalid:5432/reports: there is no host no-such-host.invalid"), "{line}");
    let line = tried("postgres:///reports?host=/not/there", "check");
    assert!(line.contains("/not/there") && line.contains("there is no such socket"), "{line}");
}

/// On a server that answers, where there is one.
#[test]
fn a_database_that_is_not_there_is_named() {
    run(Engine::Postgres, async |ready: Ready| {
        let address = ready.0.address.clone();
        let (before, after) = address.split_once('?').unwrap();
        let elsewhere = format!("{}/no_such_database?{after}", before.rsplit_once('/').unwrap().0);
        let url = elsewhere.parse::<headsup::store::DbUrl>().unwrap();
        let said = headsup::store::Db::open(&url).await.err().unwrap().to_string();
        assert!(said.contains("there is no database no_such_database"), "{said}");
    });
}
