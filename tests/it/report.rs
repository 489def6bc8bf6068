//! Reporting and coming back: what somebody frightened, a script and a bad network make of it.

use headsup::base::code;
use headsup::history::What;
use headsup::keys::RECEIPT_SYMBOLS;
use headsup::report::store::{identity_sealed, messages_of, report_by_receipt, report_by_reference};
use headsup::report::{Author, Identity, Occurrence, Report};
use headsup::store::{Read, sql};
use headsup::terms::{Acted, IdentityMode, Kind, Precision, Severity, State};
use headsup::{guidance, history};
use jiff::SignedDuration;
use serde_json::json;

use crate::support::*;

/// Sends the form and follows to the receipt; the receipt page and its code.
async fn send(client: &Client, fields: &[(&str, &str)]) -> (Answer, String) {
    let answer = client.post("/report", fields).await.expect(303);
    let page = client.get(answer.location()).await.expect(200);
    let code = page.texts("#code").pop().expect("the code is shown right after sending");
    (page, code)
}

async fn stored(service: &Service, code: &str) -> Report {
    let hash = service.context.keys.receipt_hash(code);
    report_by_receipt(&service.context.db, hash).await.unwrap().expect("the code opens a report")
}

async fn count(service: &Service, table: &'static str) -> i64 {
    let text = match table {
        "reports" => "select count(*) as n from reports",
        "identities" => "select count(*) as n from identities",
        _ => "select count(*) as n from outbox",
    };
    (&service.context.db).one(sql(text), |row| row.get("n")).await.unwrap().unwrap()
}

on_both! { async fn a_kind_alone_is_enough(service: Service) {
    let client = service.anonymous();
    let (page, code) = send(&client, &[("kind", "clicked-link")]).await;
    assert_eq!(page.texts("h1"), ["Thank you. We have it."]);
    let report = stored(&service, &code).await;
    assert!(page.texts(".thanks b").contains(&report.reference.to_string()));
    assert_eq!(report.state, State::New);
    assert_eq!(report.severity, Severity::Medium);
    assert_eq!(report.received_at, monday_morning());
    assert_eq!(report.occurrence, Occurrence::Unknown { said: None });
    assert_eq!(report.identity_mode, IdentityMode::Confidential);
    assert_eq!(identity_sealed(&service.context.db, report.id).await.unwrap(), None);
    let events = history::store::events_of(&service.context.db, report.id).await.unwrap();
    assert_eq!(events.iter().map(|event| &event.what).collect::<Vec<_>>(), [&What::Received]);
    let version = guidance::store::version_text(&service.context.db, &report.guidance_version).await.unwrap();
    assert!(version.expect("the shown version is kept").text.contains("I clicked a link"));
    service.work_off().await;
    assert_eq!(service.mails().len(), 1);
    let notified = stored(&service, &code).await.notified_at;
    assert_eq!(notified, Some(monday_morning()));
} }

on_both! { async fn everything_that_is_said_is_kept_as_it_was_meant(service: Ready) {
    let service = Service::start(service.0, |settings| {
        settings.organisation.teams = vec![headsup::config::Team { name: "Wards".to_owned(), headcount: 120 }];
    }).await;
    let (page, code) = send(&service.anonymous(), &[
        ("kind", "entered-password"), ("when", "today"), ("when_time", "09:20"), ("when_roughly", "on"),
        ("story", "It looked real.\r\nThen not.\u{0}\u{202E}"), ("acted", "yes"), ("identity", "named"),
        ("name", "Ada L"), ("contact", "ext. 12"), ("account", "ada.l"), ("team", "wards"),
    ]).await;
    let report = stored(&service, &code).await;
    assert_eq!(report.story.as_deref(), Some("It looked real.\nThen not."));
    assert_eq!(report.acted, Some(Acted::Yes));
    assert_eq!(report.team.as_deref(), Some("Wards"));
    // 40 minutes ago, a quarter of an hour either way.
    assert_eq!(report.occurrence.delay(report.received_at), Some((25 * 60, 55 * 60)));
    assert_eq!(report.occurrence.precision(), Precision::Roughly);
    assert!(page.texts(".thanks p")[0].contains("25 minutes to 55 minutes after it happened"), "{page:?}");
    let sealed = identity_sealed(&service.context.db, report.id).await.unwrap().expect("sealed");
    let opened = Identity::open(report.id.uuid(), &sealed, &service.context.keys).expect("opens");
    assert_eq!((opened.name.as_deref(), opened.contact.as_deref(), opened.account.as_deref()),
        (Some("Ada L"), Some("ext. 12"), Some("ada.l")));
    for table_text in [sealed, service.mails().concat().into_bytes()] {
        assert!(!table_text.windows(5).any(|part| part == b"Ada L"));
    }
    service.work_off().await;
} }

on_both! { async fn without_a_name_none_is_kept_and_the_receipt_says_so(service: Service) {
    let fields = [("kind", "looks-off"), ("identity", "anonymous"), ("name", "Ada"), ("contact", "ada@example.org")];
    let (page, code) = send(&service.anonymous(), &fields).await;
    assert!(page.texts(".note").concat().contains("kept none of what stood in the name fields"), "{page:?}");
    let report = stored(&service, &code).await;
    assert_eq!(report.identity_mode, IdentityMode::Anonymous);
    assert_eq!(count(&service, "identities").await, 0);
    // A word we do not know may have meant to stay unknown.
    let (_, code) = send(&service.anonymous(), &[("kind", "looks-off"), ("identity", "secret"), ("account", "a.l")]).await;
    let report = stored(&service, &code).await;
    assert_eq!(report.identity_mode, IdentityMode::Anonymous);
    assert_eq!(count(&service, "identities").await, 1);
    service.work_off().await;
} }

on_both! { async fn only_the_kind_can_be_missing_and_nothing_typed_is_lost(service: Service) {
    let client = service.anonymous();
    for kind in ["", "burned", "looks-off&kind=open-door"] {
        let body = format!("kind={kind}&story=My+words+%3Cb%3E&when=date&when_date=2026-11-20&name=Ada&identity=named&once=k1");
        let request = client.request(reqwest::Method::POST, "/report").body(body);
        let page = sent(request.header("content-type", "application/x-www-form-urlencoded")).await.expect(422);
        assert_eq!(page.texts(".problem h2"), ["There is a problem"]);
        assert!(page.texts("title")[0].starts_with("Error: "));
        assert!(page.texts("textarea")[0].contains("My words <b>"), "{kind}");
        for kept in ["value=\"2026-11-20\"", "value=\"Ada\"", "value=\"named\" id=\"named\" checked", "value=\"k1\""] {
            assert!(page.body.contains(kept), "{kind}: {kept}");
        }
        // Who found none that fits goes on with one press.
        let otherwise = ["Send it as \u{201C}None of these, or I am not sure\u{201D}"];
        assert_eq!(page.texts(".problem button"), if kind.is_empty() { &otherwise[..] } else { &[] }, "{kind}");
    }
    assert_eq!(count(&service, "reports").await, 0);
    for (kind, taken) in [("", Kind::SomethingElse), ("open-door", Kind::OpenDoor)] {
        let (_, code) = send(&client, &[("kind", kind), ("story", "My words"), ("otherwise", "on")]).await;
        let report = stored(&service, &code).await;
        assert_eq!((report.kind, report.story.as_deref()), (taken, Some("My words")));
    }
    client.post("/report", &[("kind", "burned"), ("otherwise", "on")]).await.expect(422);
    service.work_off().await;
} }

on_both! { async fn a_time_that_cannot_be_is_kept_as_said(service: Service) {
    let fields = [("kind", "lost-device"), ("when", "date"), ("when_date", "2027-02-30"), ("when_time", "25:00")];
    let (page, code) = send(&service.anonymous(), &fields).await;
    let report = stored(&service, &code).await;
    assert_eq!(report.occurrence.said(), Some("2027-02-30 25:00"));
    assert_eq!(report.occurrence.precision(), Precision::Unknown);
    assert!(page.texts(".note").concat().contains("2027-02-30"), "{page:?}");
    service.work_off().await;
} }

on_both! { async fn sent_twice_is_stored_once_with_the_same_receipt(service: Service) {
    let client = service.anonymous();
    let fields = [("kind", "clicked-link"), ("story", "one"), ("once", "0123456789abcdef")];
    let both = tokio::join!(send(&client, &fields), send(&client, &fields));
    let ((_, first), (_, second)) = both;
    assert_eq!(first, second);
    assert_eq!(count(&service, "reports").await, 1);
    // Another text under the same mark is another report: nothing is merged away.
    let (_, third) = send(&client, &[("kind", "clicked-link"), ("story", "two"), ("once", "0123456789abcdef")]).await;
    assert_ne!(first, third);
    // And so is the same text a day later.
    service.clock.advance(SignedDuration::from_hours(24));
    let (_, later) = send(&client, &fields).await;
    assert_eq!(count(&service, "reports").await, 3);
    assert_eq!(stored(&service, &later).await.received_at, service.clock.now());
    service.work_off().await;
    assert_eq!(service.mails().len(), 3);
} }

on_both! { async fn a_retried_call_is_the_same_report(service: Service) {
    let client = service.anonymous();
    let call = async |key: &str, kind: &str| {
        let request = client.request(reqwest::Method::POST, "/api/v1/reports").header("Idempotency-Key", key);
        let answer = sent(request.json(&json!({ "kind": kind }))).await.expect(201).json();
        (answer["reference"].to_string(), answer["receipt"].to_string())
    };
    let first = call("one", "open-door").await;
    assert_eq!(first, call("one", "open-door").await);
    assert_ne!(first, call("two", "open-door").await);
    assert_ne!(first, call("one", "looks-off").await);
    service.work_off().await;
} }

on_both! { async fn what_is_too_long_is_cut_marked_and_said(service: Service) {
    let story = "ä".repeat(600_000);
    let (page, code) = send(&service.anonymous(), &[("kind", "looks-off"), ("story", &story)]).await;
    let report = stored(&service, &code).await;
    assert!(report.story_cut);
    assert_eq!(report.story.unwrap().chars().count(), headsup::report::MAX_STORY);
    assert!(page.texts(".note").concat().contains("add the rest below"), "{page:?}");
    service.work_off().await;
} }

on_both! { async fn the_receipt_opens_with_its_code_and_with_nothing_else(service: Service) {
    let client = service.anonymous();
    let sent = client.post("/report", &[("kind", "clicked-link")]).await.expect(303);
    let ticket = sent.location().to_owned();
    let page = client.get(&ticket).await.expect(200);
    let code = page.texts("#code").pop().unwrap();
    // The secret stands in no address.
    assert!(!ticket.contains(&code) && !ticket.contains(&code.replace('-', "")));
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.texts("title"), ["Your report"]);
    // Pasted as people paste.
    let typed = code.to_lowercase().replace('-', " ");
    let back = client.post("/receipt", &[("code", &typed)]).await.expect(303);
    let page = client.get(back.location()).await.expect(200);
    assert!(page.texts("#code").is_empty(), "the code is shown only once");
    assert_eq!(page.texts("h1"), ["Thank you for telling us. It is with the responders."]);
    // A wrong one, a mangled one and none at all are answered alike.
    let wrong = code::encode(&[3; 13], RECEIPT_SYMBOLS);
    let answers = [wrong.as_str(), "7KQ2", "", "' or 1=1 --"];
    let mut bodies = Vec::new();
    for code in answers {
        let page = client.post("/receipt", &[("code", code)]).await.expect(422);
        // But for what was typed, which stands in the field for mending.
        let field = format!("value=\"{}\"", code.replace('\'', "&#39;"));
        assert_eq!(page.body.matches(&field).count(), 1, "{}", page.body);
        bodies.push(page.body.replace(&field, ""));
    }
    assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]));
    // The ticket runs out; the code does not.
    service.clock.advance(SignedDuration::from_hours(3));
    let page = client.get(&ticket).await.expect(200);
    assert_eq!(page.texts("h1"), ["Come back to your report"]);
    client.post("/receipt", &[("code", &code)]).await.expect(303);
    let page = client.get("/receipt?t=AAAA").await.expect(200);
    assert_eq!(page.texts("h1"), ["Come back to your report"]);
    service.work_off().await;
} }

on_both! { async fn how_long_it_took_is_told_as_exactly_as_it_helps(service: Service) {
    let client = service.anonymous();
    for (fields, told) in [
        (&[("when", "today"), ("when_time", "08:20")][..], "You told us about 100 minutes after it happened."),
        (&[("when", "yesterday"), ("when_time", "15:57")], "You told us about 18 hours after it happened."),
        (&[("when", "yesterday")], "You told us 10 hours to 34 hours after it happened."),
        (&[("when", "date"), ("when_date", "2026-11-20"), ("when_time", "10:00")], "You told us about 3 days after it happened."),
    ] {
        let (page, _) = send(&client, &[&[("kind", "lost-device")], fields].concat()).await;
        assert!(page.texts(".thanks p")[0].starts_with(told), "{told}: {:?}", page.texts(".thanks p"));
        assert_eq!(page.texts("#zone"), ["(Europe/Paris)"]);
    }
    service.work_off().await;
} }

on_both! { async fn the_receipt_can_be_kept_as_text(service: Service) {
    let client = service.anonymous();
    let (_, code) = send(&client, &[("kind", "wrong-recipient")]).await;
    let report = stored(&service, &code).await;
    let text = client.post("/receipt/save", &[("code", &code)]).await.expect(200);
    assert_eq!(text.header("content-type"), "text/plain; charset=utf-8");
    let name = format!("attachment; filename=\"heads-up-{}.txt\"", report.reference);
    assert_eq!(text.header("content-disposition"), name);
    for part in [code.as_str(), report.reference.as_str(), "23 November 2026 at 10:00 (Europe/Paris)", "Do this now"] {
        assert!(text.body.contains(part), "{part}: {}", text.body);
    }
    client.post("/receipt/save", &[("code", "7KQ2")]).await.expect(422);
    service.work_off().await;
} }

on_both! { async fn something_remembered_is_added_and_told(service: Service) {
    let client = service.anonymous();
    let (_, code) = send(&client, &[("kind", "clicked-link")]).await;
    service.work_off().await;
    service.clock.advance(SignedDuration::from_mins(7));
    let added = client.post("/receipt/add", &[("code", &code), ("text", "It was the ward's inbox")]).await.expect(303);
    let page = client.get(added.location()).await.expect(200);
    assert_eq!(page.texts("h1"), ["Thank you. We have added it."]);
    assert_eq!(page.texts(".said"), ["It was the ward's inbox"]);
    let report = stored(&service, &code).await;
    let messages = messages_of(&service.context.db, report.id).await.unwrap();
    assert_eq!((messages[0].author, messages[0].at), (Author::Reporter, service.clock.now()));
    assert_eq!(report.received_at, monday_morning(), "when it came in never changes");
    service.work_off().await;
    let mails = service.mails();
    assert_eq!(mails.len(), 2);
    assert!(!mails.concat().contains("ward"), "no words of the reporter in mail");
    // With a code that does not open anything, what was typed stays on the page.
    let page = client.post("/receipt/add", &[("code", "7KQ2"), ("text", "Keep <this>")]).await.expect(422);
    assert!(page.texts("textarea")[0].contains("Keep <this>"));
    // Nothing added is nothing stored, and said; the same twice in a row is one.
    let page = client.post("/receipt/add", &[("code", &code), ("text", " \n ")]).await.expect(422);
    assert!(page.texts("#text-msg")[0].contains("nothing was written yet, and nothing is lost"), "{page:?}");
    assert!(page.texts("title")[0].starts_with("Error: "));
    client.post("/receipt/add", &[("code", &code), ("text", "It was the ward's inbox")]).await.expect(303);
    assert_eq!(messages_of(&service.context.db, report.id).await.unwrap().len(), 1);
    assert_eq!(stored(&service, &code).await.version, 2);
    // Without words the code alone opens the report, whatever the form was for.
    let page = client.post("/receipt/add", &[("code", "7KQ2")]).await.expect(422);
    assert!(page.body.contains("action=\"/receipt\"") && page.texts("textarea").is_empty());
} }

on_both! { async fn what_is_added_and_too_long_is_told_at_the_top_and_folded(service: Service) {
    let client = service.anonymous();
    let (_, code) = send(&client, &[("kind", "clicked-link")]).await;
    let add = async |text: &str| {
        let added = client.post("/receipt/add", &[("code", &code), ("text", text)]).await.expect(303);
        client.get(added.location()).await.expect(200)
    };
    let words = (1..=9_000).map(|number| format!("word{number}")).collect::<Vec<_>>().join(" ");
    let page = add(&words).await;
    let notes = page.texts("main > .note");
    assert_eq!(notes.len(), 1, "{notes:?}");
    let said = messages_of(&service.context.db, stored(&service, &code).await.id).await.unwrap();
    let last = said[0].body.rsplit(' ').next().unwrap();
    assert!(notes[0].contains("longer than we can keep") && notes[0].contains(&format!("{last}”. Add the rest below")), "{notes:?}");
    // Its beginning stands open; the rest unfolds without a script.
    let begins = &page.texts("#conversation > .said")[0];
    assert!(begins.starts_with("word1 word2") && begins.chars().count() < 620, "{begins}");
    assert_eq!(page.texts("#conversation summary"), ["The rest of this text"]);
    assert!(page.texts("#conversation details .said")[0].ends_with(last));
    // Once the rest is there, it is not told any more.
    let page = add("word1430 and so on").await;
    assert!(page.texts("main > .note").is_empty());
    assert_eq!(page.texts("#conversation > .said").len(), 2);
    service.work_off().await;
} }

on_both! { async fn a_link_that_is_not_whole_is_told_apart_from_one_that_ran_out(service: Service) {
    let client = service.anonymous();
    let sent = client.post("/report", &[("kind", "clicked-link")]).await.expect(303);
    let link = sent.location().to_owned();
    let mend = async |link: &str| client.get(link).await.expect(200).texts("#code-msg").concat();
    let mangled = "Paste your code: this link is not whole, or not one of ours. Your report is safe";
    for link in ["/receipt?t=zzz", "/receipt?t=", "/receipt?t=%00%ff", &link[..link.len() - 3]] {
        assert_eq!(mend(link).await, mangled, "{link}");
    }
    service.clock.advance(SignedDuration::from_hours(3));
    assert_eq!(mend(&link).await, "Paste your code once more: the page was open for a while");
    assert_eq!(mend(&link[..link.len() - 3]).await, mangled);
    assert_eq!(mend("/receipt").await, "");
    service.work_off().await;
} }

on_both! { async fn a_script_is_told_what_was_understood(service: Service) {
    let client = service.anonymous();
    let answer = client.post_json("/api/v1/reports", &json!({
        "kind": "ran-or-installed", "occurred": {"from": "2026-11-23T08:00:00Z", "to": "2026-11-23T08:30:00Z"},
        "acted": "yes", "identity": {"mode": "confidential", "name": "Ada"}, "contact": "x", "story": "s", "more": 1,
    })).await.expect(201);
    let answer = answer.json();
    assert_eq!(answer["time_to_report"], json!({"min_seconds": 1800, "max_seconds": 3600}));
    assert_eq!(answer["received_at"], "2026-11-23T09:00:00Z");
    assert!(answer["guidance"]["steps"].as_array().unwrap().len() >= 3);
    assert_eq!(
        answer["warnings"],
        json!(["more: there is no such field, and it was not kept; there are kind, occurred, story, acted, identity, name, \
                contact, account, team, waited_seconds and language"])
    );
    let reference = answer["reference"].as_str().unwrap().parse().unwrap();
    let report = report_by_reference(&service.context.db, &reference).await.unwrap().unwrap();
    assert_eq!(report.severity, Severity::Critical);
    // Part of it does not fit: it is stored all the same, and named.
    let answer = client.post_json("/api/v1/reports", &json!({
        "kind": "looks-off", "occurred": {"at": "tomorrow"}, "acted": "maybe", "identity": "hidden", "name": "Ada",
        "team": "Nobody's", "story": "x".repeat(20_000),
    })).await.expect(201).json();
    assert_eq!(answer["time_to_report"], json!(null));
    assert_eq!(answer["warnings"].as_array().unwrap().len(), 5, "{answer}");
    assert_eq!(count(&service, "identities").await, 1);
    service.work_off().await;
} }

on_both! { async fn a_wrongly_written_report_is_stored_and_each_field_named(service: Service) {
    let client = service.anonymous();
    let answer = client.post_json("/api/v1/reports", &json!({
        "kind": "looks-off", "occurred": "2026-11-23T08:30:00Z", "story": ["first", 2], "acted": true, "account": 4711,
        "identity": 5, "team": {"name": "x"}, "waited_seconds": "60", "language": "tlh", "tsory": "x",
    })).await.expect(201);
    let said = answer.json()["warnings"].as_array().unwrap().iter().map(|w| w.as_str().unwrap().to_owned()).collect::<Vec<_>>();
    for (field, right) in [
        ("occurred", "an object with at"),
        ("story", "a string"),
        ("acted", "yes, no, unsure"),
        ("account", "a string"),
        ("identity", "confidential, named, anonymous"),
        ("team", "no such team"),
        ("waited_seconds", "a whole number"),
        ("language", "one of: en, de"),
        ("tsory", "no such field"),
    ] {
        let named = said.iter().any(|warning| warning.starts_with(&format!("{field}: ")) && warning.contains(right));
        assert!(named, "{field}: {said:#?}");
    }
    assert_eq!(said.len(), 9, "one for each: {said:#?}");
    assert!(!answer.body.contains("Request") && !answer.body.contains("struct"), "{}", answer.body);
    let reference = answer.json()["reference"].as_str().unwrap().parse().unwrap();
    let report = report_by_reference(&service.context.db, &reference).await.unwrap().unwrap();
    assert_eq!(report.story.as_deref(), Some("[\"first\",2]"), "nothing that was told is lost");
    assert!(report.occurrence.interval().is_some(), "a bare moment is one");
    let answer = client.post_json("/api/v1/reports", &json!({
        "kind": "open-door", "occurred": {"at": 5, "tme": "x"}, "identity": {"mode": "named", "nmae": "x"},
    })).await.expect(201).json();
    for field in ["occurred.at: ", "occurred.tme: ", "occurred: ", "identity.nmae: "] {
        let named = answer["warnings"].as_array().unwrap().iter().any(|said| said.as_str().unwrap().starts_with(field));
        assert!(named, "{field}: {answer}");
    }
    service.work_off().await;
} }

on_both! { async fn bad_calls_get_a_problem_that_says_what_to_do(service: Service) {
    let client = service.anonymous();
    let post = |kind: &str, body: Vec<u8>| {
        client.request(reqwest::Method::POST, "/api/v1/reports").header("content-type", kind).body(body)
    };
    for (kind, body, status, part) in [
        ("application/json", b"{".to_vec(), 400, "not JSON"),
        ("application/json", b"{\"kind\": \"\xFF\"}".to_vec(), 400, "not JSON"),
        ("application/json", b"{}".to_vec(), 422, "kind: it is missing; it is one of: clicked-link"),
        ("application/json", b"[]".to_vec(), 422, "one JSON object, such as {\"kind\": \"clicked-link\"}"),
        ("application/json", b"{\"kind\": \"burned\"}".to_vec(), 422, "clicked-link"),
        ("application/json", b"{\"kind\": 5}".to_vec(), 422, "kind: it is a string, one of: clicked-link"),
        ("application/json", b"{\"kind\":\"looks-off\",\"kind\":\"open-door\"}".to_vec(), 422, "duplicate"),
        ("application/json", vec![b' '; 10_000_000], 413, "1 MB"),
        ("application/x-www-form-urlencoded", b"kind=looks-off".to_vec(), 415, "application/json"),
    ] {
        let answer = sent(post(kind, body)).await.expect(status);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let problem = answer.json();
        assert_eq!(problem["status"], status);
        assert!(problem["detail"].as_str().unwrap().contains(part), "{problem}");
        assert!(!problem.to_string().contains("Request"), "{problem}");
    }
    for (method, path, status) in [("GET", "/api/v1/nothing", 404), ("DELETE", "/api/v1/reports", 405)] {
        let answer = sent(client.request(method.parse().unwrap(), path)).await.expect(status);
        assert_eq!(answer.header("content-type"), "application/problem+json");
    }
    assert_eq!(count(&service, "reports").await, 0);
} }

on_both! { async fn awkward_requests_get_a_page_and_never_a_bare_error(service: Service) {
    let client = service.anonymous();
    let kind = "application/x-www-form-urlencoded";
    for (method, path, kind, body, status) in [
        ("POST", "/report", "text/xml", b"<a/>".to_vec(), 415),
        ("POST", "/report", "multipart/form-data", b"x".to_vec(), 415),
        ("POST", "/report", kind, b"%%%=%zz&\xFF\xFE=\x00".to_vec(), 422),
        ("POST", "/report", kind, Vec::new(), 422),
        ("PUT", "/report", kind, Vec::new(), 405),
        ("GET", "/nothing/here", kind, Vec::new(), 404),
        ("GET", "/guidance/burned", kind, Vec::new(), 404),
        ("GET", "/guidance/%ff", kind, Vec::new(), 400),
        ("GET", "/?kind=%00%ff", kind, Vec::new(), 200),
        ("GET", "/assets/0/..%2f..%2fCargo.toml", kind, Vec::new(), 404),
    ] {
        let request = client.request(method.parse().unwrap(), path).header("content-type", kind).body(body);
        let answer = sent(request).await.expect(status);
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{method} {path}");
        assert_eq!(answer.texts("h1").len(), 1, "{method} {path}");
        assert!(!answer.body.contains("axum") && !answer.body.contains("panicked"));
    }
} }

on_both! { async fn every_answer_carries_the_safe_headers(service: Service) {
    let client = service.anonymous();
    for path in ["/", "/receipt", "/guidance/looks-off", "/nothing", "/api/v1/nothing", "/healthz", "/openapi.json"] {
        let answer = client.get(path).await;
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        let kept = if path == "/" { "private, no-cache" } else { "no-store" };
        assert_eq!(answer.header("cache-control"), kept, "{path}");
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert_eq!(answer.header("set-cookie"), "", "{path} needs no cookie");
    }
} }

on_both! { async fn a_mail_server_that_is_missing_delays_nothing(service: Ready) {
    let service = Service::start(service.0, |settings| settings.mail.url = None).await;
    let (_, code) = send(&service.anonymous(), &[("kind", "clicked-link")]).await;
    service.work_off().await;
    assert_eq!(count(&service, "outbox").await, 1);
    assert_eq!(stored(&service, &code).await.notified_at, None);
    service.leave_undelivered();
} }

on_both! { async fn what_is_reported_before_there_is_a_responder_reaches_the_first_one(service: Ready) {
    let service = Service::start(service.0, |settings| settings.mail.responders.clear()).await;
    send(&service.anonymous(), &[("kind", "clicked-link")]).await;
    service.work_off().await;
    assert!(service.mails().is_empty());
    let admin = service.admin().await;
    let page = admin.get("/admin").await.expect(200);
    assert!(page.texts(".banner").concat().contains("Nobody is told by mail yet"), "{:?}", page.texts(".banner"));
    service.clock.advance(SignedDuration::from_hours(30));
    service.responder().await;
    service.responder().await;
    service.work_off().await;
    assert_eq!(service.mails().len(), 2, "each of them is told of what came before they did");
    assert_eq!(admin.get("/admin").await.texts(".banner").len(), 0);
} }
