//! Every sample mail that packages here ship, each to the end: a report, or kept as it came. The table of outcomes is printed.

use std::collections::BTreeMap;
use std::path::Path;

use headsup::mailbox::{Arrival, Ours, read};

use crate::files::samples::strange_mails;
use crate::support::*;

fn outcome(arrival: &Arrival) -> &'static str {
    match (&arrival.automatic, arrival.files.len(), &arrival.story, &arrival.delivered) {
        (Some(automatic), ..) => automatic.as_str(),
        (None, 0, ..) => "report in words alone",
        (None, _, _, Some(_)) => "report with a mail, and when it came",
        (None, _, Some(_), None) => "report with files",
        (None, _, None, None) => "kept as it is, without words",
    }
}

/// The mails in a folder's files, one each.
fn mails_below(folder: &Path) -> Vec<Vec<u8>> {
    let (mut folders, mut mails) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else if !entry.path().extension().is_some_and(|extension| extension == "py" || extension == "pyc") {
                mails.extend(std::fs::read(entry.path()));
            }
        }
    }
    mails
}

/// The mails that Python is tested with.
fn pythons() -> Vec<Vec<u8>> {
    let python = setting("HEADSUP_TEST_PYTHON").unwrap_or_else(|| "python3".to_owned());
    let asked = "import test.test_email as t; print(t.__path__[0])";
    let told = std::process::Command::new(python).args(["-c", asked]).stderr(std::process::Stdio::null()).output();
    let folder = told.ok().and_then(|told| String::from_utf8(told.stdout).ok()).unwrap_or_default();
    if folder.trim().is_empty() { Vec::new() } else { mails_below(&Path::new(folder.trim()).join("data")) }
}

#[test]
fn every_sample_becomes_a_report_or_is_kept() {
    let ours = Ours::new(["report@example.org".to_owned()], "example.org".to_owned());
    let mut sources = vec![
        ("mail-parser", strange_mails().into_iter().map(|(_, mail)| mail).collect::<Vec<_>>()),
        ("Python's email", pythons()),
    ];
    if let Some(folder) = setting("HEADSUP_TEST_MAILS") {
        sources.push(("HEADSUP_TEST_MAILS", mails_below(Path::new(&folder))));
    }
    for (source, mails) in sources {
        let mut table = BTreeMap::<&str, usize>::new();
        for mail in &mails {
            let arrival = read(mail, &ours);
            assert!(arrival.story.is_some() || !arrival.files.is_empty());
            *table.entry(outcome(&arrival)).or_default() += 1;
            // The same on the second reading, and passed on whole.
            assert_eq!(read(mail, &ours).essence, arrival.essence);
            let whole = [
                &b"From: ada@example.org\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"=our own=\"\r\n\r\n--=our own=\r\nContent-Type: message/rfc822\r\n\r\n"[..],
                mail,
                b"\r\n--=our own=--\r\n",
            ]
            .concat();
            let passed_on = read(&whole, &ours);
            assert!(passed_on.story.is_some() || !passed_on.files.is_empty());
            assert_eq!(passed_on.automatic, None);
        }
        println!("{source}: {} mails", mails.len());
        for (outcome, count) in table {
            println!("  {count:5}  {outcome}");
        }
    }
}
