//! The assembled service: alive, ready, errors with the right face, and a report's way to those who answer it.

use reqwest::Method;
use reqwest::header::{AUTHORIZATION, ORIGIN};
use serde_json::json;

use crate::support::*;

on_both! {
    async fn it_says_that_it_is_alive_and_ready(service: Service) {
        let client = service.anonymous();
        assert_eq!(client.get("/healthz").await.expect(200).body, "alive\n");
        assert_eq!(client.get("/readyz").await.expect(200).body, "ready\n");
        // The schema would be ready; the door is closed.
        service.leave_undelivered();
        service.context.db.clone().close().await;
        client.get("/healthz").await.expect(200);
        let not_ready = client.get("/readyz").await.expect(503);
        assert!(not_ready.body.starts_with("not ready"), "{}", not_ready.body);
    }

    async fn what_is_not_there_is_a_page_for_people_and_a_problem_for_scripts(service: Service) {
        let client = service.anonymous();
        let page = client.get("/no-such-page").await.expect(404);
        assert_eq!(page.texts("h1").len(), 1, "{}", page.body);
        assert!(page.header("content-type").starts_with("text/html"));
        let problem = client.get("/api/v1/no-such-call").await.expect(404);
        assert_eq!(problem.header("content-type"), "application/problem+json");
        assert_eq!(problem.json()["status"], 404);
    }

    async fn whoever_is_signed_in_finds_back_to_the_desk_from_a_failure(service: Service) {
        let (mara, manager, anyone) = (service.responder().await, service.manager().await, service.anonymous());
        for (client, path, status, tabs) in [
            (&mara, "/desk/reports/HU-0000-0000", 404, &["Desk", "Waves", "Answers", "Warnings", "Lessons"][..]),
            (&mara, "/no-such-page", 404, &["Desk", "Waves", "Answers", "Warnings", "Lessons"]),
            (&mara, "/admin", 403, &["Desk", "Waves", "Answers", "Warnings", "Lessons"]),
            (&manager, "/desk", 403, &["Insight"]),
            (&manager, "/desk/reports/HU-0000-0000", 403, &["Insight"]),
        ] {
            let page = client.get(path).await.expect(status);
            assert_eq!(page.texts("header nav a"), tabs, "{path}");
            assert_eq!((page.texts("header form button"), page.texts("h1").len()), (vec!["Sign out".to_owned()], 1), "{path}");
            assert_eq!(page.texts("main a"), tabs[..1], "{path}");
        }
        // Who is not, and who is on the pages of staff, stays among these.
        for (client, path) in [(&anyone, "/no-such-page"), (&mara, "/guidance/no-such-kind"), (&mara, "/poster/no-such-piece")] {
            let page = client.get(path).await.expect(404);
            assert_eq!(page.texts("header form button"), Vec::<String>::new(), "{path}");
            assert!(page.body.contains("action=\"/receipt\""), "{path}");
        }
        // A session that is over is none.
        mara.post("/sign-out", &[]).await.expect(303);
        assert_eq!(mara.get("/no-such-page").await.expect(404).texts("header form button"), Vec::<String>::new());
    }

    async fn closing_takes_an_outcome_that_is_known_and_nothing_else(service: Service) {
        let reported = service.anonymous().report("looks-off").await;
        let script = service.token("reports:write").await;
        let close = format!("/api/v1/reports/{}/close", reported.reference);
        for (body, part) in [
            (json!({ "outcome": 5 }), "outcome: it is a string, one of: harmful-stopped"),
            (json!({ "outcome": "lost" }), "outcome: it is a string, one of: harmful-stopped"),
            (json!({ "outcom": "harmless" }), "outcom: there is no such field; there is outcome."),
            (json!({ "outcome": "lost", "note": "x" }), "note: there is no such field"),
            (json!(["harmless"]), "one JSON object, such as"),
        ] {
            let problem = script.post_json(&close, &body).await.expect(422).json();
            let detail = problem["detail"].as_str().unwrap();
            assert!(detail.contains(part) && !detail.contains("Request"), "{body}: {detail}");
        }
        let both = script.post_json(&close, &json!({ "note": "x", "outcome": "lost" })).await.expect(422).json();
        let words = ["harmful-stopped", "harmful-damage", "harmless", "practice", "duplicate", "not-known"];
        assert_eq!(both["errors"], json!([
            { "field": "outcome", "detail": format!("it is a string, one of: {}", words.join(", ")), "allowed": words },
            { "field": "note", "detail": "there is no such field; there is outcome", "allowed": ["outcome"] },
        ]));
        let read = script.get(&close).await.expect(405);
        assert_eq!(read.header("allow"), "POST");
        assert!(read.json()["detail"].as_str().unwrap().contains("/openapi.json"), "{}", read.body);
        let closed = script.post_json(&close, &json!({ "outcome": "harmless" })).await.expect(200).json();
        assert_eq!((&closed["state"], &closed["outcome"]), (&json!("closed"), &json!("harmless")));
        service.work_off().await;
    }

    async fn a_script_is_told_of_its_token_and_of_nobody(service: Service) {
        let reads = service.token("reports:read insight:read").await;
        let close = "/api/v1/reports/HU-0000-0000/close";
        let anyone = service.anonymous();
        let with = |token: &str| sent(anyone.request(Method::GET, "/api/v1/reports").header(AUTHORIZATION, token));
        let stranger = format!("Bearer hu_{}", headsup::people::Secret::random(&service.context.random).reveal());
        let (none, broken, unknown) = (anyone.get("/api/v1/reports").await, with("Bearer hu_x").await, with(&stranger).await);
        for (answer, status, title, part, challenge) in [
            (none, 401, "This call needs a token", "Authorization: Bearer hu_…", "Bearer"),
            (broken, 401, "This is no token of Heads-up", "43 more characters", "Bearer"),
            (unknown, 401, "Nobody knows this token", "a new one under /admin", "Bearer"),
            (
                reads.post(close, &[]).await,
                403,
                "This token may not do this",
                "It may insight:read, reports:read, and this call needs reports:write.",
                "Bearer error=\"insufficient_scope\", scope=\"reports:write\"",
            ),
        ] {
            let answer = answer.expect(status);
            assert_eq!(answer.header("www-authenticate"), challenge, "{title}");
            let problem = answer.json();
            assert_eq!(problem["title"], title);
            let detail = problem["detail"].as_str().unwrap();
            assert!(detail.contains(part) && detail.contains("`headsup token add`"), "{detail}");
            for word in ["sign in", "Sign in", "signed-in", "role"] {
                assert!(!answer.body.contains(word), "{word}: {}", answer.body);
            }
        }
        for (path, part) in [
            ("/api/v1/reports/HU-0000-0000", "no report with this reference"),
            ("/api/v1/reports/x", "HU-7KQ2-M9XV"),
            ("/api/v1/no-such-call", "/openapi.json"),
        ] {
            let problem = reads.get(path).await.expect(404).json();
            assert!(problem["detail"].as_str().unwrap().contains(part), "{path}: {problem}");
        }
        for (path, status, field, part) in [
            ("/api/v1/reports?stat=new", 422, "stat", "there is state, kind, severity"),
            ("/api/v1/reports?state=lost", 422, "state", "new, acknowledged, contained, closed"),
            ("/api/v1/reports?state=new&state=new", 422, "state", "once"),
            ("/api/v1/reports?limit=201", 422, "limit", "from 1 to 200"),
            ("/api/v1/insight?by=person", 400, "by", "kind, team, channel"),
            ("/api/v1/insight?month=2026-10", 400, "month", "there is period, by"),
        ] {
            let problem = reads.get(path).await.expect(status).json();
            assert_eq!(problem["errors"][0]["field"], field, "{path}: {problem}");
            assert!(problem["detail"].as_str().unwrap().contains(part), "{path}: {problem}");
        }
        let reported = anyone.report("looks-off").await;
        let path = format!("/api/v1/reports/{}/indicators?format=pdf", reported.reference);
        let problem = reads.get(&path).await.expect(422).json();
        assert_eq!(problem["errors"][0]["allowed"], json!(["json", "csv", "stix", "misp", "txt"]));
        service.work_off().await;
    }

    async fn a_report_reaches_the_responders_by_mail(service: Service) {
        let reported = service.anonymous().report("clicked-link").await;
        assert_eq!(service.mails(), Vec::<String>::new(), "nothing is sent before its job runs");
        service.work_off().await;
        let mails = service.mails();
        assert_eq!(mails.len(), 1);
        assert!(mails[0].contains("To: duty@example.org"), "{}", mails[0]);
        assert!(mails[0].contains(&format!("[{}]", reported.reference)), "{}", mails[0]);
        assert!(!mails[0].contains(&reported.receipt), "the receipt is the reporter's alone");
        service.work_off().await;
        assert_eq!(service.mails().len(), 1, "and only once");
    }

    async fn what_was_reported_is_still_there_after_a_restart(ready: Ready) {
        let place = ready.0;
        let address = place.address.clone();
        let service = Service::start(place, |settings| settings.mail.url = None).await;
        service.leave_undelivered();
        let reported = service.anonymous().report_with(&json!({ "kind": "lost-device", "story": "In the tram." })).await;
        service.context.db.clone().close().await;
        let mut settings = headsup::config::Settings::default();
        settings.database.url = address;
        settings.secrets.key = Some(data_encoding::BASE64.encode(&[7; 32]).into());
        let random = headsup::base::Random::seeded(2);
        let context = headsup::app::open(&settings, service.url.clone(), service.clock.clone(), random).await.unwrap();
        let rows = headsup::store::Read::all(
            &context.db,
            headsup::store::sql("select reference from reports"),
            |row| row.get::<String>("reference"),
        );
        assert_eq!(rows.await.unwrap(), [reported.reference]);
    }

    async fn the_form_works_as_a_browser_sends_it_also_from_elsewhere(service: Service) {
        let client = service.anonymous();
        let sent = client.post("/report", &[("kind", "looks-off"), ("story", "Odd mail")]).await;
        assert!(sent.location().starts_with("/receipt"), "{sent:?}");
        // A first report is never refused, wherever the form was shown.
        let elsewhere = client.request(Method::POST, "/report").header(ORIGIN, "https://elsewhere.example");
        crate::support::sent(elsewhere.form(&[("kind", "looks-off")])).await.expect(303);
        service.work_off().await;
        assert_eq!(service.mails().len(), 2);
    }

    async fn each_role_gets_in_as_itself(service: Service) {
        use headsup::people::store::{people_all, tokens_all};

        for client in [service.responder().await, service.manager().await, service.admin().await] {
            client.get("/").await.expect(200);
        }
        service.token("reports:read reports:write").await.get("/openapi.json").await.expect(200);
        let people = people_all(&service.context.db).await.unwrap();
        let roles = people.iter().map(|person| person.roles.to_string()).collect::<Vec<_>>();
        assert_eq!(roles, ["admin", "manager", "responder"]);
        assert_eq!(tokens_all(&service.context.db).await.unwrap().len(), 1);
    }
}

#[test]
#[should_panic(expected = "1 messages still wait")]
fn a_test_that_leaves_messages_behind_fails() {
    run(Engine::Sqlite, async |service: Service| {
        service.anonymous().report("clicked-link").await;
    });
}

#[test]
fn a_command_whose_reader_has_heard_enough_ends_without_a_word() {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_headsup"));
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let done = command.arg("config").stdout(writer).stdin(std::process::Stdio::null()).output().unwrap();
    assert!(done.status.success(), "{done:?}");
    assert_eq!(String::from_utf8_lossy(&done.stderr), "");
}
