//! Every sample mail that packages ship, each to the end: a report, or kept as it came; none a panic, a loop or a lost one. The table
//! of outcomes is printed.
//!
//! Those of mail-parser and of Python are fed in every run. `tests/mails/run` gathers those of some forty packages more, thousands, and
//! feeds them from the folder that `HEADSUP_TEST_MAILS` names.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use headsup::config::Answer;
use headsup::mailbox::{Arrival, Ours, read};

use super::*;
use crate::files::samples::strange_mails;

/// What a mail is taken for, in a few words.
fn outcome(arrival: &Arrival) -> &'static str {
    match (&arrival.automatic, arrival.files.len(), &arrival.story, &arrival.delivered) {
        (Some(automatic), ..) => automatic.as_str(),
        _ if !arrival.is_readable => "no mail: kept as it is",
        (None, 0, ..) => "report in words alone",
        (None, _, _, Some(_)) => "report with a mail, and when it came",
        (None, _, Some(_), None) => "report with files",
        (None, _, None, None) => "report with files alone",
    }
}

/// The mails in a folder's files, one each.
fn mails_below(folder: &Path) -> Vec<Vec<u8>> {
    let (mut folders, mut files) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else if !entry.path().extension().is_some_and(|extension| extension == "py" || extension == "pyc") {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    files.into_iter().flat_map(std::fs::read).collect()
}

/// The mails that Python is tested with.
fn pythons() -> Vec<Vec<u8>> {
    let python = setting("HEADSUP_TEST_PYTHON").unwrap_or_else(|| "python3".to_owned());
    let asked = "import test.test_email as t; print(t.__path__[0])";
    let told = std::process::Command::new(python).args(["-c", asked]).stderr(std::process::Stdio::null()).output();
    let folder = told.ok().and_then(|told| String::from_utf8(told.stdout).ok()).unwrap_or_default();
    if folder.trim().is_empty() { Vec::new() } else { mails_below(&Path::new(folder.trim()).join("data")) }
}

/// A service that answers everybody whom it may: what is not answered then is never answered.
async fn answering(ready: Ready) -> Service {
    Service::start(ready.0, |settings| {
        settings.mail.from = "Heads-up <headsup@our-own.test>".to_owned();
        settings.mailbox.address = Some("report@our-own.test".to_owned());
        settings.mailbox.answer = Answer::Everybody;
    })
    .await
}

/// What the mails so far were known by.
type Seen = HashSet<Vec<Vec<u8>>>;

/// Feeds every mail to the end, and holds each to what becomes of it.
async fn fed(service: &Service, source: &str, mails: &[Vec<u8>], seen: &mut Seen, table: &mut String) {
    use std::fmt::Write as _;
    let ours = Ours::of(&service.context);
    let (mut outcomes, mut answered) = (BTreeMap::<&str, usize>::new(), 0);
    for (number, mail) in mails.iter().enumerate() {
        let arrival = read(mail, &ours);
        assert!(arrival.story.is_some() || !arrival.files.is_empty(), "{source} {number}");
        // The same on the second reading, and passed on whole.
        assert_eq!(read(mail, &ours).essence, arrival.essence, "{source} {number}");
        let whole = [
            &b"From: ada@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"=our own=\"\r\n\r\n--=our own=\r\nContent-Type: message/rfc822\r\n\r\n"[..],
            mail,
            b"\r\n--=our own=--\r\n",
        ]
        .concat();
        let passed_on = read(&whole, &ours);
        assert!(passed_on.story.is_some() || !passed_on.files.is_empty(), "{source} {number}");
        assert_eq!(passed_on.automatic, None, "{source} {number}");

        let became = take(&service.context, mail.clone()).await.unwrap();
        // Nothing is taken for another mail that is not it.
        assert_eq!(became == Became::Known, !seen.insert(arrival.essence.clone()), "{source} {number}");
        let is_answered = matches!(became, Became::Report(_)) && arrival.may_answer && arrival.sender.is_some();
        answered += usize::from(is_answered);
        let told = match &became {
            Became::Report(reference) => {
                let report = stored(&service.context, reference).await;
                let kept = files::files_of(&service.context.db, report.id).await.unwrap();
                assert!(report.story.is_some() || !kept.is_empty(), "{source} {number}: an empty report");
                assert_eq!(report.channel, Channel::Mail);
                outcome(&arrival)
            }
            Became::SetAside(why) => {
                assert_eq!(arrival.automatic.map(|automatic| automatic.as_str()), Some(*why), "{source} {number}");
                outcome(&arrival)
            }
            Became::Known => "the same mail as another one",
            Became::Addition(_) => panic!("{source} {number}: nothing here answers us"),
        };
        *outcomes.entry(told).or_default() += 1;
        assert_eq!(take(&service.context, mail.clone()).await.unwrap(), Became::Known, "{source} {number}");
    }
    let _ = writeln!(table, "{source}: {} mails, {answered} of them from somebody who may be answered", mails.len());
    for (outcome, count) in outcomes {
        let _ = writeln!(table, "  {count:5}  {outcome}");
    }
}

/// Nothing that was sent comes round: each of our mails, fed in again, is known for what it is, and brings no other about.
async fn nothing_loops(service: &Service, table: &mut String) {
    use std::fmt::Write as _;
    service.work_off().await;
    let sent = service.mails();
    let before = reports(service).await;
    for mail in &sent {
        assert!(mail.contains("Auto-Submitted: auto-"), "{mail}");
        assert_eq!(took(service, mail).await, Became::SetAside("loop"), "{mail}");
        // As a program sends it back that changes its id and its sender, and keeps what it answers.
        let bounced =
            format!("Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.test\r\nAuto-Submitted: auto-replied\r\n\r\n{mail}");
        let Became::SetAside(_) = took(service, &bounced).await else { panic!("{bounced}") };
    }
    service.work_off().await;
    assert_eq!((service.mails().len(), reports(service).await), (sent.len(), before));
    let thanked = sent.iter().filter(|mail| !mail.contains("To: duty@example.org")).count();
    let _ = writeln!(table, "{before} reports; {thanked} of their senders were thanked, and none of it came round");
}

on_both! {
    async fn every_sample_becomes_a_report_or_is_kept_and_none_loops(ready: Ready) {
        let service = answering(ready).await;
        let (mut table, mut seen) = (String::new(), Seen::new());
        let crates = strange_mails().into_iter().map(|(_, mail)| mail).collect::<Vec<_>>();
        assert!(crates.len() > 50, "mail-parser ships its samples");
        fed(&service, "mail-parser", &crates, &mut seen, &mut table).await;
        fed(&service, "Python", &pythons(), &mut seen, &mut table).await;
        nothing_loops(&service, &mut table).await;
        println!("{table}");
    }
}

/// Those that `tests/mails/run` has gathered; without it there are none.
#[test]
fn every_gathered_sample_becomes_a_report_or_is_kept_and_none_loops() {
    async fn test(ready: Ready) {
        let Some(folder) = setting("HEADSUP_TEST_MAILS") else { return };
        let service = answering(ready).await;
        let mut sources = std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect::<Vec<_>>();
        sources.retain(|path| path.is_dir() && !path.file_name().unwrap().to_string_lossy().starts_with('.'));
        sources.sort();
        assert!(!sources.is_empty());
        let (mut table, mut seen) = (String::new(), Seen::new());
        for source in sources {
            let name = source.file_name().unwrap().to_string_lossy().into_owned();
            fed(&service, &name, &mails_below(&source), &mut seen, &mut table).await;
        }
        nothing_loops(&service, &mut table).await;
        println!("{table}");
    }
    run(Engine::Sqlite, test);
}
