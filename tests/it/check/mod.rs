//! `headsup check` and the start as somebody at the shell sees them: all that is wrong at once, a line each, with the real place.

mod database;

use std::path::Path;
use std::process::{Command, Output, Stdio};

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
fn a_mailbox_that_cannot_be_opened_has_a_line_with_the_place_of_its_key() {
    let folder = tempfile::tempdir().unwrap();
    let nobody = [("HEADSUP_MAILBOX_URL", "imap://ada:s3cret@127.0.0.1:1/INBOX")];
    let said = out(&headsup(folder.path(), &["check"], &nobody));
    let reach = "WRONG  mailbox: failed to reach the mailbox's server: Connection refused";
    assert!(said.lines().any(|line| line.starts_with(reach)), "{said}");
    assert!(said.contains("hint   reading the mailbox: the service has not watched it yet"), "{said}");
    let odd = [("HEADSUP_MAILBOX_URL", "imap://ada:s3cret@mail.example.org/INBOX")];
    let odd = out(&headsup(folder.path(), &["check"], &odd));
    let place = "WRONG  mailbox: mailbox.url (HEADSUP_MAILBOX_URL): what is in it would travel unencrypted";
    assert!(odd.lines().any(|line| line.starts_with(place)), "{odd}");
    assert!(!said.contains("s3cret") && !odd.contains("s3cret"), "{said}{odd}");
    let none = out(&headsup(folder.path(), &["check"], &[]));
    assert!(none.contains("ok     mailbox: no mailbox.url is set: no mailbox is watched"), "{none}");
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

fn wrong(said: &str) -> Vec<&str> {
    said.lines().filter_map(|line| line.strip_prefix("WRONG  ")).collect()
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect::<Vec<_>>();
    names.sort();
    names
}

#[test]
fn checking_makes_nothing_and_says_what_starting_would_do() {
    let folder = tempfile::tempdir().unwrap();
    let mails = [("HEADSUP_MAIL_URL", "file:out/mail")];
    let done = headsup(folder.path(), &["check"], &mails);
    let said = out(&done);
    assert!(done.status.success(), "{done:?}");
    for line in [
        "ok     database: SQLite file data/headsup.db: not there yet; starting makes it",
        "ok     master key: data/headsup.key (secrets.key_file): not there yet; starting makes it",
        "ok     mail: the folder out/mail: it takes our mail",
    ] {
        assert!(said.lines().any(|said| said == line), "{line}: {said}");
    }
    assert_eq!(names_in(folder.path()), Vec::<String>::new());

    assert!(Program::start(folder.path(), &[]).stop().success());
    let data = folder.path().join("data");
    let whole = || {
        let (names, journals) = names_in(&data).into_iter().partition::<Vec<_>, _>(|name| !name.contains(".db-"));
        assert_eq!(names, ["headsup.db", "headsup.key"]);
        // The process may end before its last connection has taken the empty journal away.
        let journal = journals.iter().find(|name| name.ends_with("-wal"));
        assert!(journal.is_none_or(|name| std::fs::metadata(data.join(name)).unwrap().len() == 0), "{journals:?}");
        std::fs::read(data.join("headsup.db")).unwrap()
    };
    let before = whole();
    let said = out(&headsup(folder.path(), &["check"], &mails));
    assert!(said.contains("data/headsup.db: up to date, and a report could be stored"), "{said}");
    assert!(said.contains("ok     master key: data/headsup.key (secrets.key_file): fingerprint "), "{said}");
    assert!(said.contains(", it fits the database"), "{said}");
    assert!(whole() == before, "not a byte is another one");
}

#[test]
fn a_database_whose_key_is_elsewhere_gets_no_other_one() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Program::start(folder.path(), &[]).stop().success());
    let (key, away) = (folder.path().join("data/headsup.key"), folder.path().join("away.key"));
    std::fs::rename(&key, &away).unwrap();
    let begins = "this database already has a master key (fingerprint ";
    let said = out(&headsup(folder.path(), &["check"], &[]));
    assert!(matches!(wrong(&said).as_slice(), [line] if line.starts_with(&format!("master key: {begins}"))), "{said}");
    for command in ["serve", "demo"] {
        let done = headsup(folder.path(), &[command], &[("HEADSUP_SERVER_LISTEN", "127.0.0.1:0")]);
        assert_eq!((done.status.code(), out(&done)), (Some(1), String::new()));
        let said = err(&done);
        let said = said.lines().find(|line| line.starts_with("headsup: ")).unwrap_or_default();
        assert!(said.starts_with(&format!("headsup: {begins}")), "{said}");
        assert!(said.contains("there is none in data/headsup.key (secrets.key_file); copy it there"), "{said}");
        assert!(!key.exists());
    }
    // With another key that came from elsewhere.
    std::fs::write(&key, data_encoding::BASE64.encode(&[9; 32])).unwrap();
    let other = "master key: the master key in data/headsup.key (secrets.key_file) is not the one of this database";
    let said = out(&headsup(folder.path(), &["check"], &[]));
    assert!(matches!(wrong(&said).as_slice(), [line] if line.starts_with(other)), "{said}");
    let set = [("HEADSUP_SECRETS_KEY", "CQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=")];
    let said = out(&headsup(folder.path(), &["check"], &set));
    assert!(said.contains("the master key in secrets.key is not the one of this database"), "{said}");
    std::fs::rename(&away, &key).unwrap();
    assert!(headsup(folder.path(), &["check"], &[]).status.success());
}

on_both! {
    async fn a_second_machine_is_told_before_anything_is_changed(ready: Ready) {
        let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let mut settings = headsup::config::Settings::default();
        settings.database.url.clone_from(&ready.0.address);
        let mut open = async |folder: &Path| {
            settings.secrets.key_file = folder.join("headsup.key");
            let (clock, random) = (headsup::base::Clock::system(), headsup::base::Random::system());
            headsup::app::open(&settings, "http://localhost".to_owned(), clock, random).await
        };
        open(first.path()).await.unwrap();
        let said = open(second.path()).await.err().unwrap().to_string();
        assert!(said.starts_with("this database already has a master key"), "{said}");
        assert_eq!(names_in(second.path()), Vec::<String>::new());
        std::fs::copy(first.path().join("headsup.key"), second.path().join("headsup.key")).unwrap();
        open(second.path()).await.unwrap();
    }

    async fn of_two_who_start_at_once_with_no_key_one_makes_it(place: Empty) {
        let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
        let start = |folder: &tempfile::TempDir| {
            let mut settings = headsup::config::Settings::default();
            settings.database.url.clone_from(&place.0.address);
            settings.secrets.key_file = folder.path().join("headsup.key");
            async move {
                let (random, now) = (headsup::base::Random::system(), migrated_at());
                headsup::app::start::database_with_keys(&settings, &random, now).await.map(drop)
            }
        };
        let (one, two) = tokio::join!(tokio::spawn(start(&folders[0])), tokio::spawn(start(&folders[1])));
        let mut all = [one.unwrap(), two.unwrap()].into_iter().zip(&folders).map(|(started, folder)| {
            (started.map_err(|error| error.to_string()), names_in(folder.path()).len())
        }).collect::<Vec<_>>();
        all.sort_by_key(|(started, _)| started.is_err());
        let [(Ok(()), 1), (Err(said), 0)] = all.as_slice() else { panic!("{all:?}") };
        assert!(said.contains("master key"), "{said}");
    }

    async fn an_older_database_is_tried_and_left_as_it_is(place: Empty) {
        let db = place.0.open().await;
        headsup::store::migrate_to(&db, 3, migrated_at()).await.unwrap();
        let pending = headsup::store::pending(&db).await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let check = |migrate: &str| {
            let set = [("HEADSUP_DATABASE_URL", place.0.address.as_str()), ("HEADSUP_DATABASE_MIGRATE", migrate)];
            out(&headsup(folder.path(), &["check"], &set))
        };
        let said = check("true");
        let names = pending.iter().map(|migration| migration.name.as_str()).collect::<Vec<_>>().join(", ");
        let line = format!("it can be used; starting brings it up to date ({} to apply: {names})", pending.len());
        assert!(said.contains(&line), "{said}");
        let said = check("false");
        assert!(matches!(wrong(&said).as_slice(), [line] if line.contains("run `headsup migrate` first")), "{said}");
        assert_eq!(headsup::store::pending(&db).await.unwrap().len(), pending.len());
        assert!(!headsup::store::has_table(&db, "headsup_check").await.unwrap());
    }

    async fn commands_say_what_they_did_and_nothing_of_what_was_as_it_should_be(place: Empty) {
        let folder = tempfile::tempdir().unwrap();
        let set = [("HEADSUP_DATABASE_URL", place.0.address.as_str()), ("HEADSUP_LOG_LEVEL", "debug")];
        let first = out(&headsup(folder.path(), &["migrate"], &set));
        assert!(first.lines().count() >= 6 && first.lines().all(|line| line.starts_with("applied ")), "{first}");
        for (arguments, said) in [(&["migrate"][..], "up to date ("), (&["person", "list"], ""), (&["token", "list"], "")] {
            let done = headsup(folder.path(), arguments, &set);
            assert!(done.status.success() && out(&done).starts_with(said), "{done:?}");
            assert_eq!(out(&done).lines().count(), usize::from(!said.is_empty()), "{done:?}");
            assert!(!err(&done).contains("already exists"), "{}", err(&done));
        }
    }
}

#[test]
fn what_is_found_out_later_has_its_place_too() {
    let folder = tempfile::tempdir().unwrap();
    let text = "[mail]\nurl = \"smtp://ada:TopSecret@mail.example.org\"\nca_file = \"no.pem\"\n";
    std::fs::write(folder.path().join("headsup.toml"), text).unwrap();
    let set = [("HEADSUP_SECRETS_KEY", "short"), ("HEADSUP_DATABASE_URL", "sqlite://")];
    let said = out(&headsup(folder.path(), &["check"], &set));
    for line in [
        "database: database.url (HEADSUP_DATABASE_URL): it names a file, as in sqlite://data/headsup.db",
        "master key: secrets.key (HEADSUP_SECRETS_KEY): it is 32 bytes in base64, such as `openssl rand -base64 32` prints",
        "mail: mail.ca_file (headsup.toml, line 3): no.pem cannot be read: No such file or directory (os error 2)",
    ] {
        assert!(wrong(&said).contains(&line), "{line}: {said}");
    }
    std::fs::write(folder.path().join("headsup.toml"), text.replace("ca_file", "# ca_file")).unwrap();
    for (command, begins) in [("check", "WRONG  mail: "), ("serve", "headsup: ")] {
        let done = headsup(folder.path(), &[command], &[("HEADSUP_SERVER_LISTEN", "127.0.0.1:0")]);
        let said = out(&done) + &err(&done);
        let line = format!(
            "{begins}mail.url (headsup.toml, line 2): the password would travel unencrypted: add ?tls=required"
        );
        assert!(said.lines().any(|said| said.starts_with(&line)) && !said.contains("TopSecret"), "{said}");
    }
}

#[test]
fn an_address_that_cannot_be_had_is_told_with_another() {
    let folder = tempfile::tempdir().unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = listener.local_addr().unwrap().to_string();
    // From a net that is for examples alone (RFC 5737).
    let elsewhere = [("HEADSUP_SERVER_LISTEN", "192.0.2.1:8080")];
    let done = headsup(folder.path(), &["check"], &[("HEADSUP_SERVER_LISTEN", &taken)]);
    assert!(done.status.success(), "it may be Heads-up itself: {done:?}");
    assert!(
        out(&done).contains(&format!("hint   listening: server.listen (HEADSUP_SERVER_LISTEN): {taken} is taken")),
        "{done:?}"
    );
    let done = headsup(folder.path(), &["serve"], &[("HEADSUP_SERVER_LISTEN", &taken)]);
    assert_eq!(done.status.code(), Some(1));
    assert!(err(&done).contains("HEADSUP_SERVER_LISTEN=127.0.0.1:0"), "{}", err(&done));
    let said = out(&headsup(folder.path(), &["check"], &elsewhere));
    let line = "listening: server.listen (HEADSUP_SERVER_LISTEN): this machine has no address 192.0.2.1; 0.0.0.0:8080 listens on \
                all that it has";
    assert_eq!(wrong(&said), [line]);
    assert_eq!(names_in(folder.path()), Vec::<String>::new());
}
