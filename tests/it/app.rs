//! The assembled service: alive, ready, errors with the right face, and a report's way to those who answer it.

use reqwest::Method;
use reqwest::header::ORIGIN;
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
