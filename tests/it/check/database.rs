//! A database that cannot be used: what is wrong in plain words, soon, and what to do.

use std::time::{Duration, Instant};

use super::*;

#[test]
fn what_is_no_database_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("letter.txt"), "Dear all, ".repeat(100)).unwrap();
    std::fs::create_dir(folder.path().join("folder.db")).unwrap();
    for (url, line) in [
        (
            "sqlite://letter.txt",
            "database: SQLite file letter.txt: this file is no database; name another one in database.url",
        ),
        ("sqlite://folder.db", "database: SQLite file folder.db: it cannot be opened; "),
        ("sqlite://letter.txt/x.db", "database: SQLite file letter.txt/x.db: it cannot be made ("),
        ("sqlite://", "database: database.url (HEADSUP_DATABASE_URL): it names a file"),
        ("postgres://host:port/x", "database: database.url (HEADSUP_DATABASE_URL): it reads like postgres://"),
    ] {
        let done = headsup(folder.path(), &["check"], &[("HEADSUP_DATABASE_URL", url)]);
        assert_eq!(done.status.code(), Some(1));
        let said = out(&done);
        assert!(matches!(wrong(&said).as_slice(), [found] if found.starts_with(line)), "{url}: {said}");
    }
    assert_eq!(names_in(folder.path()), ["folder.db", "letter.txt"]);
}

/// A server that answers whoever comes with these bytes.
fn answering(bytes: Vec<u8>) -> std::net::SocketAddr {
    use std::io::{Read, Write};

    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut asked = [0; 1024];
            // First comes the question whether it speaks TLS: 8 bytes, to which a server without it says N.
            while let Ok(count @ 1..) = stream.read(&mut asked) {
                let answer = if count == 8 && bytes.first() == Some(&b'E') { b"N" } else { bytes.as_slice() };
                let _ = stream.write_all(answer);
            }
        }
    });
    address
}

/// An ErrorResponse (<https://www.postgresql.org/docs/current/protocol-error-fields.html>).
fn refusing(code: &str) -> Vec<u8> {
    let fields = format!("SFATAL\0VFATAL\0C{code}\0Mas the server says it\0\0");
    let length = u32::try_from(fields.len() + 4).unwrap();
    [b"E", &length.to_be_bytes()[..], fields.as_bytes()].concat()
}

#[test]
fn what_a_server_refuses_is_told_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    for (answer, part) in [
        (refusing("28P01"), "the password is refused for the user ada; mend it in database.url"),
        (refusing("28000"), "the user ada is not let in (as the server says it); make it with `createuser`"),
        (refusing("3D000"), "there is no database reports; make it: createdb --owner=ada reports"),
        (refusing("42501"), "grant connect on database reports to ada"),
        (refusing("53300"), "it takes no more connections"),
        (refusing("57P03"), "try again in a moment"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(), "what answers there is no PostgreSQL"),
    ] {
        let address = answering(answer);
        let url = format!("postgres://ada:TopSecret@{address}/reports");
        let done = headsup(folder.path(), &["check"], &[("HEADSUP_DATABASE_URL", &url)]);
        let said = out(&done);
        let place = format!("database: PostgreSQL at {address}/reports: ");
        assert!(matches!(wrong(&said).as_slice(), [line] if line.starts_with(&place) && line.contains(part)), "{said}");
        assert!(said.contains("starting makes it, unless the database has one"), "{said}");
        assert!(!(said + &err(&done)).contains("TopSecret"));
    }
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
