//! The time without a connection, as the service sees it: what waited counts from when it was told, what is sent again is one
//! report, and what a browser keeps for such times holds nothing of anybody.

use headsup::report::store::{report_by_receipt, report_by_reference};
use headsup::report::{LONGEST_WAIT, Report};
use headsup::terms::{Kind, Precision};
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::json;

use crate::support::*;

/// Sends the form and follows to the receipt; the receipt page and the report that it is about.
async fn send(service: &Service, fields: &[(&str, &str)]) -> (Answer, Report) {
    let client = service.anonymous();
    let answer = client.post("/report", fields).await.expect(303);
    let page = client.get(answer.location()).await.expect(200);
    let code = page.texts("#code").pop().expect("the code is shown right after sending");
    let hash = service.context.keys.receipt_hash(&code);
    let report = report_by_receipt(&service.context.db, hash).await.unwrap().expect("the code opens a report");
    (page, report)
}

fn waited(report: &Report) -> i64 {
    report.received_at.seconds_since(report.reported_at())
}

on_both! { async fn the_time_since_the_first_press_counts_within_reason(service: Service) {
    let week = LONGEST_WAIT.to_string();
    let beyond = (LONGEST_WAIT + 1).to_string();
    for (said, seconds) in [
        ("000000", 0), ("000042", 42), (" 90 ", 90), (week.as_str(), LONGEST_WAIT),
        (beyond.as_str(), 0), ("-5", 0), ("1.5", 0), ("soon", 0), ("99999999999999999999", 0), ("", 0),
    ] {
        let (_, report) = send(&service, &[("kind", "looks-off"), ("waited", said)]).await;
        assert_eq!(waited(&report), seconds, "{said}");
        assert_eq!(report.reported_earlier.is_some(), seconds > 0, "{said}");
        assert_eq!(report.received_at, service.clock.now(), "the server's clock says when it came in: {said}");
    }
    service.work_off().await;
} }

on_both! { async fn when_it_happened_is_read_from_when_it_was_told(service: Service) {
    let hours = (6 * 3600).to_string();
    let (page, report) = send(&service, &[("kind", "clicked-link"), ("when", "now"), ("waited", &hours)]).await;
    assert_eq!((report.occurrence.precision(), report.delay()), (Precision::Now, Some((0, 300))));
    assert!(page.texts(".thanks p")[0].starts_with("You told us within 5 minutes."), "{page:?}");
    // At 22:53 on Sunday "today" was Sunday, although it got through on Monday morning.
    let (_, report) = send(&service, &[("kind", "clicked-link"), ("when", "today"), ("waited", "040000")]).await;
    let (shortest, longest) = report.delay().unwrap();
    assert!(shortest >= 3600 && longest < 24 * 3600, "of the day on which it was told: {shortest} to {longest}");
    service.work_off().await;
} }

on_both! { async fn receipt_text_file_and_desk_tell_both_times(service: Service) {
    let client = service.anonymous();
    let (page, report) = send(&service, &[("kind", "lost-device"), ("waited", "005400")]).await;
    let told = page.texts(".thanks p").pop().unwrap();
    assert_eq!(told, "You told us: 08:30. It arrived: 10:00. The moment you told us is the one that counts.");
    assert!(page.body.contains("<time datetime=\"2026-11-23T08:30+01:00\">08:30</time>"), "{page:?}");
    let code = page.texts("#code").pop().unwrap();
    let text = client.post("/receipt/save", &[("code", &code)]).await.expect(200);
    assert!(text.body.contains("You told us: 23 November 2026 at 08:30 (Europe/Paris)"), "{}", text.body);
    let responder = service.responder().await;
    let desk = responder.get(&format!("/desk/reports/{}", report.reference)).await.expect(200);
    let facts = desk.texts(".facts dt").into_iter().zip(desk.texts(".facts dd")).collect::<Vec<_>>();
    let (_, told) = facts.iter().find(|(name, _)| name == "Told").expect("the desk says when it was told");
    assert!(told.starts_with("08:30, 1 h ago"), "{told}");
    assert!(desk.texts(".lead")[0].contains("Received 10:00"), "{:?}", desk.texts(".lead"));

    // Up to a minute is on its way, and no waiting that anybody has to read of.
    for (said, shown) in [("000060", 0), ("000061", 1)] {
        let (page, _) = send(&service, &[("kind", "lost-device"), ("waited", said)]).await;
        assert_eq!(page.texts(".thanks p").len(), 2 + shown, "{said}");
    }
    let (_, report) = send(&service, &[("kind", "lost-device")]).await;
    let desk = responder.get(&format!("/desk/reports/{}", report.reference)).await.expect(200);
    assert!(!desk.texts(".facts dt").contains(&"Told".to_owned()));
    service.work_off().await;
} }

on_both! { async fn tries_over_hours_make_one_report(service: Service) {
    let long = "ä".repeat(400_000);
    let mut references = Vec::new();
    for story in [&long, "one\ntwo"] {
        let fields = |waited| [("waited", waited), ("once", "0123456789"), ("kind", "open-door"), ("story", story)];
        let (_, first) = send(&service, &fields("000000")).await;
        // The answer was lost on its way; the page goes on trying.
        service.clock.advance(SignedDuration::from_secs(7_200));
        let (_, second) = send(&service, &fields("007200")).await;
        assert_eq!((&second.reference, second.reported_earlier), (&first.reference, None));
        references.push(first.reference);
    }
    // And so does the form itself, should its script have stopped: no span, and lines as browsers end them.
    let by_itself = [("once", "0123456789"), ("kind", "open-door"), ("story", "one\r\ntwo")];
    let (_, third) = send(&service, &by_itself).await;
    assert_eq!(third.reference, references[1]);
    let (_, other) = send(&service, &[("once", "0123456789"), ("kind", "lost-device"), ("waited", "000000")]).await;
    assert!(!references.contains(&other.reference), "other words are another report");
    service.work_off().await;
    assert_eq!(service.mails().len(), 3);
} }

on_both! { async fn a_program_may_wait_and_try_again_too(service: Service) {
    let client = service.anonymous();
    let call = async |body: serde_json::Value| {
        let request = client.request(Method::POST, "/api/v1/reports").header("Idempotency-Key", "k");
        sent(request.json(&body)).await.expect(201).json()
    };
    let first = call(json!({"kind": "open-door", "occurred": {"at": "2026-11-23T08:00:00Z"}, "waited_seconds": 1800})).await;
    assert_eq!(first["reported_at"], "2026-11-23T08:30:00Z");
    assert_eq!(first["received_at"], "2026-11-23T09:00:00Z");
    assert_eq!(first["time_to_report"], json!({"min_seconds": 1740, "max_seconds": 1860}));
    for waited in [json!(1900), json!(null)] {
        let body = json!({"kind": "open-door", "occurred": {"at": "2026-11-23T08:00:00Z"}, "waited_seconds": waited});
        assert_eq!(call(body).await["reference"], first["reference"]);
    }
    let other = call(json!({"kind": "looks-off", "waited_seconds": LONGEST_WAIT + 1})).await;
    assert_ne!(other["reference"], first["reference"]);
    assert_eq!(other["reported_at"], other["received_at"]);
    assert!(other["warnings"][0].as_str().unwrap().starts_with("waited_seconds: "), "{other}");
    let reference = first["reference"].as_str().unwrap().parse().unwrap();
    let report = report_by_reference(&service.context.db, &reference).await.unwrap().unwrap();
    assert_eq!(waited(&report), 1800);
    service.work_off().await;
} }

/// What the worker's script keeps: version, and path and address of each page.
fn worker(script: &str) -> (String, Vec<(String, String)>) {
    let value = |name: &str, end: &str| {
        let (_, rest) = script.split_once(name).unwrap();
        rest.split_once(end).unwrap().0.to_owned()
    };
    let pages = serde_json::from_str(&value("PAGES = new Map(", "), ")).unwrap();
    (value("VERSION = ", ","), pages)
}

on_both! { async fn the_worker_keeps_the_form_and_all_guidance_in_the_language_of_the_visit(service: Ready) {
    let Ready(place) = service;
    let service = Service::start(place, |settings| settings.organisation.phone = Some("112".to_owned())).await;
    let client = service.anonymous();
    let script = client.get("/sw.js").await.expect(200);
    assert_eq!(script.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(script.header("cache-control"), "no-cache", "a new version is found at the next visit");
    assert!(script.header("content-security-policy").contains("worker-src 'self'"));
    let (version, pages) = worker(&script.body);
    let paths = pages.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>();
    assert!(paths.contains(&"/") && paths.contains(&"/offline"));
    for kind in Kind::ALL {
        assert!(paths.contains(&format!("/guidance/{kind}").as_str()), "{kind}");
    }
    assert!(!script.body.contains("/desk"));
    assert_eq!(version, worker(&client.get("/sw.js").await.body).0, "unchanged while nothing changes");
    let german = client.get("/sw.js?language=de").await;
    let (other, pages) = worker(&german.body);
    assert_ne!(version, other);
    for (path, address) in &pages {
        let page = client.get(address).await.expect(200);
        assert!(page.body.contains("<html lang=\"de\""), "{path}");
        for script in page.body.split("<script src=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
            assert!(german.body.contains(script), "{path}: the script {script} is kept too");
        }
    }
} }

on_both! { async fn only_pages_that_hold_nothing_of_anybody_may_be_found_by_a_search(service: Service) {
    let client = service.anonymous();
    for path in ["/", "/?kind=open-door&language=de", "/guidance/open-door", "/receipt"] {
        assert_eq!(client.get(path).await.header("x-robots-tag"), "all", "{path}");
    }
    let sent = client.post("/report", &[("kind", "open-door")]).await.expect(303);
    assert_eq!(client.post("/report", &[]).await.expect(422).header("x-robots-tag"), "noindex");
    for path in [sent.location(), "/offline", "/sign-in", "/desk", "/nothing", "/api/v1/reports", "/guidance/nothing"] {
        assert_eq!(client.get(path).await.header("x-robots-tag"), "noindex", "{path}");
    }
    let mut described = std::collections::BTreeSet::new();
    for path in ["/", "/guidance/open-door", "/guidance/lost-device", "/receipt", sent.location()] {
        let page = client.get(path).await;
        let description = page.body.split("<meta name=\"description\" content=\"").nth(1).unwrap();
        let description = description.split('"').next().unwrap().to_owned();
        assert!(description.len() > 40 && !description.contains("HU-"), "{path}: {description}");
        assert!(described.insert(description), "{path} says what it is about itself");
    }
    service.work_off().await;
} }
