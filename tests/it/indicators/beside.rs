//! Our finder beside others, on labelled input: `cargo test --test it beside -- --nocapture` shows precision and recall of each, once
//! tests/run has fetched the others and their lists. With `HEADSUP_TEST_FAULTS=1` it also names what ours got wrong. What
//! the input is and who labelled it: tests/indicators/compare.py.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use headsup::indicator::{find, find_in_mail};
use serde_json::Value;

use super::*;
use crate::files::samples::strange_mails;

#[test]
fn our_finder_beside_others_on_labelled_lists() {
    let (Some(python), Some(lists)) = (python(), lists()) else { return };
    let script = root().join("tests/indicators/compare.py");
    let folder = tempfile::tempdir().unwrap();
    for archive in std::fs::read_dir(lists).unwrap().map(|file| file.unwrap().path()) {
        std::fs::copy(&archive, folder.path().join(archive.file_name().unwrap())).unwrap();
    }
    let mails = strange_mails().into_iter().map(|(path, _)| path);
    let cases = Command::new(&python).arg(&script).arg("cases").arg(folder.path()).args(mails).output().unwrap();
    assert!(cases.status.success(), "{}", String::from_utf8_lossy(&cases.stderr));
    std::fs::write(folder.path().join("cases.json"), &cases.stdout).unwrap();
    let cases: Vec<Value> = serde_json::from_slice(&cases.stdout).unwrap();
    let ours = cases.iter().map(found).collect::<Vec<_>>();
    let mut score = Command::new(&python);
    let score =
        score.arg(&script).arg("score").arg(folder.path()).args(setting("HEADSUP_TEST_FAULTS").map(|_| "--faults"));
    let mut score = score.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    score.stdin.take().unwrap().write_all(&serde_json::to_vec(&ours).unwrap()).unwrap();
    let score = score.wait_with_output().unwrap();
    assert!(score.status.success());
    let told = String::from_utf8(score.stdout).unwrap();
    println!("{told}");
    let scores: Value = serde_json::from_str(told.lines().last().unwrap()).unwrap();
    let both = |corpus: &str, name: &str| {
        let numbers = &scores[corpus][name];
        (numbers[0].as_f64().unwrap(), numbers[1].as_f64().unwrap())
    };
    let (precision, recall) = both("a real list", "Heads-up");
    assert!(precision >= 0.99 && recall >= 0.99, "a real list: {precision} {recall}");
    let (precision, recall) = both("stories", "Heads-up");
    assert!(precision >= 0.95 && recall >= 0.95, "stories: {precision} {recall}");
    let (precision, recall) = both("its own tests", "Heads-up");
    assert!(precision >= 0.85 && recall >= 0.65, "the other finder's own tests: {precision} {recall}");
    assert!(both("real mails", "Heads-up").1 >= 0.95, "real mails: {}", both("real mails", "Heads-up").1);
    for other in ["ioc-finder 9.4.1", "iocextract 1.16.1"] {
        for corpus in ["a real list", "stories"] {
            let ((p, r), (their_p, their_r)) = (both(corpus, "Heads-up"), both(corpus, other));
            assert!(p + 0.005 >= their_p && r + 0.005 >= their_r, "{corpus}: {other} is better");
        }
    }
}

fn found(case: &Value) -> BTreeSet<(&'static str, String)> {
    let all = match case["path"].as_str() {
        Some(path) => {
            let mail = std::fs::read(Path::new(path)).unwrap();
            find_in_mail(&mail).into_iter().map(|found| found.indicator).collect()
        }
        None => find(case["text"].as_str().unwrap()),
    };
    all.into_iter().map(|found| (found.kind.as_str(), found.value)).collect()
}

#[test]
fn the_mails_of_a_parser_s_own_tests_are_read_and_nothing_in_them_can_be_clicked() {
    let mut all = 0;
    for (name, bytes) in strange_mails() {
        for found in find_in_mail(&bytes) {
            let shown = found.indicator.defanged();
            assert!(linkify::LinkFinder::new().links(&shown).next().is_none(), "{name}: {shown}");
            all += 1;
        }
    }
    assert!(strange_mails().is_empty() || all > 100, "{all}");
}
