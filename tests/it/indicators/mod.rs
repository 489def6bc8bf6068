//! Indicators: found after a report is stored, shown so that nothing opens, handed out in forms that other tools take, and gone
//! with the words they stood in.

mod beside;
mod exports;
mod sharing;

use std::path::{Path, PathBuf};

use headsup::context::Context;
use headsup::indicator::store::{Due, indicators_of, indicators_replace, is_looked_through};
use headsup::indicator::{Found, Indicator, Kind, Source};
use headsup::report::Report;
use headsup::report::store::report_by_receipt;
use serde_json::json;

use crate::support::*;

/// A mail that somebody got.
const LURE: &str = "From: IT <help@login-portal.test>\r\nTo: ada@firm.test\r\nMessage-ID: <77@login-portal.test>\r\n\
    Subject: Your mailbox\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\nContent-Type: text/html\r\n\r\n\
    <a href=\"https://evil.test/in?e=ada@firm.test&amp;utm_source=x\">Keep my mail</a>\r\n";

async fn told(service: &Service, story: &str) -> (Report, String) {
    let report = json!({ "kind": "clicked-link", "identity": "confidential", "contact": "ext. 7", "story": story });
    let made = service.anonymous().report_with(&report).await;
    (stored(&service.context, &made.receipt).await, made.receipt)
}

async fn stored(context: &Context, code: &str) -> Report {
    report_by_receipt(&context.db, context.keys.receipt_hash(code)).await.unwrap().expect("the code opens a report")
}

async fn values(service: &Service, report: &Report) -> Vec<String> {
    let all = indicators_of(&service.context.db, report.id).await.unwrap();
    all.into_iter().map(|found| format!("{} {}", found.source.as_str(), found.indicator.value)).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Python with all that tests/indicators/requirements.txt names; none where it is missing.
fn python() -> Option<String> {
    let python = setting("HEADSUP_TEST_PYTHON").unwrap_or_else(|| "python3".to_owned());
    let has_all = std::process::Command::new(&python)
        .args(["-c", "import stix2validator, pymisp, ioc_finder, iocextract"])
        .stderr(std::process::Stdio::null())
        .status();
    if has_all.is_ok_and(|status| status.success()) {
        return Some(python);
    }
    let notice =
        "Python with stix2-validator, pymisp, ioc-finder and iocextract is not on this machine (tests/run installs it)";
    assert!(!setting_is_on("HEADSUP_TEST_REQUIRE_ALL"), "{notice}, and HEADSUP_TEST_REQUIRE_ALL demands it");
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "\n*** {notice}: a test with it did NOT run ***\n");
    None
}

on_both! {
    async fn what_was_told_is_shown_so_that_nothing_opens(service: Service) {
        let story = "It went to https://www.evil.test/login?utm_source=mail and asked. From pay@evil.test, file\n\
                     e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let (report, _) = told(&service, story).await;
        let responder = service.responder().await;
        let desk = format!("/desk/reports/{}", report.reference);
        let page = responder.get(&desk).await.expect(200);
        assert!(page.texts("#indicators").concat().contains("are being looked through"), "{:?}", page.texts("#indicators"));
        assert!(!is_looked_through(&service.context.db, report.id).await.unwrap());
        service.work_off().await;
        assert!(is_looked_through(&service.context.db, report.id).await.unwrap());
        let page = responder.get(&desk).await.expect(200);
        assert_eq!(
            page.texts("#indicators code"),
            [
                "hxxps[://]www[.]evil[.]test/login",
                "evil[.]test",
                "pay[@]evil[.]test",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ]
        );
        assert!(!page.texts("#indicators").concat().contains("looked through"));
        let links = scraper::Html::parse_document(&page.body);
        let links = links.select(&scraper::Selector::parse("#indicators [href]").unwrap()).map(|link| link.attr("href").unwrap().to_owned()).collect::<Vec<_>>();
        let expected = ["txt", "csv", "stix", "misp"].map(|format| format!("{desk}/indicators/{format}"));
        assert_eq!(links, expected);
    }

    async fn nothing_is_said_where_nothing_was_found_and_ours_is_nothing(place: Ready) {
        let service = Service::start(place.0, |settings| settings.organisation.domains = vec!["firm.test".to_owned()]).await;
        // example.org is in mail.responders.
        let (report, _) = told(&service, "https://wiki.firm.test/x, ada@example.org and https://www.w3.org/x").await;
        service.work_off().await;
        assert_eq!(values(&service, &report).await, Vec::<String>::new());
        let page = service.responder().await.get(&format!("/desk/reports/{}", report.reference)).await.expect(200);
        assert!(page.texts("#indicators").is_empty());
    }

    async fn what_is_added_is_looked_through_and_what_is_taken_away_is_gone(service: Service) {
        let client = service.anonymous();
        let (report, code) = told(&service, "It was first.test").await;
        service.work_off().await;
        client.post("/receipt/add", &[("code", &code), ("text", "And then second[.]test")]).await.expect(303);
        client.upload(&[("code", &code)], "x.eml", "message/rfc822", LURE.as_bytes().to_vec()).await.expect(303);
        service.work_off().await;
        let all = [
            "mail https://evil.test/in",
            "mail evil.test",
            "words first.test",
            "words second.test",
            "sender help@login-portal.test",
            "sender <77@login-portal.test>",
        ];
        assert_eq!(values(&service, &report).await, all);
        client.post("/receipt/files/remove", &[("code", &code), ("number", "1")]).await.expect(303);
        assert_eq!(values(&service, &report).await, ["words first.test", "words second.test"], "before any job has run");
        client.upload(&[("code", &code)], "x.eml", "message/rfc822", LURE.as_bytes().to_vec()).await.expect(303);
        service.work_off().await;
        assert_eq!(values(&service, &report).await, all);
        client.post("/receipt/forget", &[("code", &code), ("sure", "yes")]).await.expect(303);
        assert_eq!(values(&service, &report).await, ["words first.test", "words second.test"], "the mail is gone with the name");
        service.work_off().await;
        assert_eq!(values(&service, &report).await, ["words first.test", "words second.test"]);
        client.post("/receipt/withdraw", &[("code", &code), ("sure", "yes")]).await.expect(303);
        assert_eq!(values(&service, &report).await, Vec::<String>::new(), "before any job has run");
        service.work_off().await;
        assert_eq!(values(&service, &report).await, Vec::<String>::new());
    }

    async fn what_was_erased_meanwhile_does_not_come_back(service: Service) {
        let (report, code) = told(&service, "It was evil.test").await;
        // A job has read the words, and is not done with them yet.
        let due = Due { id: report.id, version: report.version, received_at: report.received_at, story: report.story.clone() };
        service.anonymous().post("/receipt/withdraw", &[("code", &code), ("sure", "yes")]).await.expect(303);
        let indicator = Indicator { kind: Kind::Domain, value: "evil.test".to_owned(), domain: Some("evil.test".to_owned()) };
        let found = vec![Found { indicator, source: Source::Words }];
        let kept = service.context.db.write((due, found), |tx, (due, found)| Box::pin(indicators_replace(tx, due, found)));
        assert!(!kept.await.unwrap());
        assert_eq!(values(&service, &report).await, Vec::<String>::new());
        service.work_off().await;
    }

    async fn programs_read_them_in_each_form(service: Service) {
        let (report, _) = told(&service, "It was hxxps://evil[.]test/in").await;
        service.work_off().await;
        let script = service.token("reports:read").await;
        let path = format!("/api/v1/reports/{}/indicators", report.reference);
        let answer = script.get(&path).await.expect(200).json();
        assert_eq!(answer["complete"], true);
        assert_eq!(answer["indicators"][0], json!({
            "kind": "url", "value": "https://evil.test/in", "defanged": "hxxps[://]evil[.]test/in", "domain": "evil.test", "source": "words",
        }));
        for (format, kind, ending) in [
            ("csv", "text/csv", "-indicators.csv"),
            ("stix", "application/stix+json;version=2.1", "-stix.json"),
            ("misp", "application/json", "-misp.json"),
            ("txt", "text/plain", "-block.txt"),
        ] {
            let answer = script.get(&format!("{path}?format={format}")).await.expect(200);
            assert!(answer.header("content-type").starts_with(kind), "{answer:#?}");
            assert!(answer.header("content-disposition").contains(ending), "{answer:#?}");
            assert!(answer.body.contains("https://evil.test/in"), "{answer:#?}");
        }
        for wrong in ["format=pdf", "format=csv&format=csv"] {
            let problem = script.get(&format!("{path}?{wrong}")).await.expect(422).json();
            assert!(problem["detail"].as_str().unwrap().contains("format"), "{problem}");
        }
        script.get("/api/v1/reports/HU-0000-0000/indicators").await.expect(404);
        let list = script.get(&format!("{path}?format=txt")).await.body;
        let lines = list.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>();
        assert_eq!(lines, ["https://evil.test/in", "evil.test"]);
        let responder = service.responder().await;
        responder.get(&format!("/desk/reports/{}/indicators/pdf", report.reference)).await.expect(404);
        let desk = responder.get(&format!("/desk/reports/{}/indicators/txt", report.reference)).await.expect(200);
        assert_eq!(desk.body, list);
    }
}

/// A folder with what tests/run fetches for this; none where it is missing.
fn lists() -> Option<PathBuf> {
    let folder = setting("HEADSUP_TEST_LISTS").map_or_else(|| root().join(".gear/lists"), PathBuf::from);
    if std::fs::read_dir(&folder).is_ok_and(|mut files| files.next().is_some()) {
        return Some(folder);
    }
    let notice =
        "The labelled lists (HEADSUP_TEST_LISTS names their folder; tests/run fetches them) are not on this machine";
    assert!(!setting_is_on("HEADSUP_TEST_REQUIRE_ALL"), "{notice}, and HEADSUP_TEST_REQUIRE_ALL demands it");
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "\n*** {notice}: a test with them did NOT run ***\n");
    None
}
