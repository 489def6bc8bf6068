//! The mails to lists: to each one, once, as the warning is when they go out, and not after it is over.

use headsup::app::workers::deliver_mail;
use headsup::notify::{Mailer, outbox_health};
use headsup::warning::store;
use jiff::SignedDuration;
use serde_json::Value;
use std::sync::Arc;

use super::{form_value, id_of, published, with_lists, with_service};
use crate::support::*;

const TEXT: &str = "A mail with a fake bill goes round: https://evil.test/pay. Leave it.";

/// The plain text of a mail that a server took.
fn text(mail: &Value) -> String {
    let raw = data_encoding::BASE64.decode(mail["raw_base64"].as_str().unwrap().as_bytes()).unwrap();
    let mail = mail_parser::MessageParser::default().parse(&raw).unwrap();
    assert_eq!(
        (mail.text_body_count(), mail.html_bodies().count(), mail.attachment_count()),
        (1, 1, 0),
        "one part, plain"
    );
    mail.body_text(0).unwrap().replace("\r\n", "\n").trim_end().to_owned()
}

fn header<'a>(mail: &'a Value, name: &str) -> &'a str {
    mail["headers"][name][0].as_str().unwrap_or_default()
}

async fn waiting(service: &Service) -> i64 {
    outbox_health(&service.context.db, service.clock.now()).await.unwrap().waiting
}

on_both! {
    async fn each_list_gets_one_plain_mail_in_its_language_that_nobody_answers(ready: Ready) {
        let Some(mut server) = MailServer::start("accept").await else { return };
        let mailer = Mailer::new(&format!("smtp://127.0.0.1:{}", server.port), "Heads-up <headsup@example.org>", None).unwrap();
        let service = Service::start_with(ready.0, with_lists, |context| context.mailer = Some(Arc::new(mailer))).await;
        let responder = service.responder().await;
        let fields = [("text-en", TEXT), ("text-de", "Eine falsche Rechnung geht um."), ("list", "Everyone"), ("list", "Werk Süd"), ("list", "No such list")];
        let path = published(&responder, &fields).await;
        service.work_off().await;
        let mut mails = [server.accepted().await, server.accepted().await];
        mails.sort_by_key(|mail| mail["rcpt_tos"][0].to_string());
        let [english, german] = mails;
        assert_eq!((&english["rcpt_tos"][0], &german["rcpt_tos"][0]), (&Value::from("all@lists.example"), &Value::from("werk@lists.example")));
        assert_eq!(header(&english, "to"), "all@lists.example");
        assert_eq!(header(&english, "subject"), "Warning from Example: A mail with a fake bill goes round: hxxps[://]evil[.]test/pay. Leave it.");
        for mail in [&english, &german] {
            assert_eq!(header(mail, "auto-submitted"), "auto-generated");
            assert_eq!(header(mail, "x-auto-response-suppress"), "All");
            assert_eq!(header(mail, "precedence"), "bulk");
            assert_eq!(header(mail, "from"), "Heads-up <headsup@example.org>");
            for absent in ["reply-to", "disposition-notification-to", "return-receipt-to", "list-id"] {
                assert_eq!(header(mail, absent), "", "{absent}");
            }
            assert!(header(mail, "content-type").starts_with("text/plain"));
        }
        assert_eq!(text(&english), format!(
            "A mail with a fake bill goes round: hxxps[://]evil[.]test/pay. Leave it.\n\n\
             This warning holds until 24 November 2026 at 10:00 (Europe/Paris).\n\n\
             Has it reached you, or have you already clicked, typed or paid something? Tell us. It takes seconds, and nobody \
             asks whose fault it was:\n{}\nOr call +44 20 7946 0123\n\n\
             To see that this mail is from us, open Heads-up the way you always do: the same words stand there under Warnings.\n\n\
             -- \nSent by Example with Heads-up. Nobody reads replies to this mail.", service.url));
        assert!(text(&german).starts_with("Eine falsche Rechnung geht um.\n\nDiese Warnung gilt bis: 24. November 2026 um 10:00"), "{}", text(&german));
        assert!(header(&german, "subject").starts_with("Warnung von Example: ") || header(&german, "subject").starts_with("=?utf-8?"));

        // Changed and ticked again: neither list hears twice.
        let page = responder.get(&path).await.expect(200);
        assert_eq!(page.texts("main > ul li"), ["Everyone (en): sent 10:00", "Werk Süd (de): sent 10:00"]);
        assert!(page.texts("input[name=list]").is_empty());
        let change = [("text-en", "Changed"), ("list", "Everyone"), ("list", "Werk Süd"), ("seen", &*form_value(&page, "seen"))];
        responder.post(&path, &change).await.expect(303);
        service.work_off().await;
        assert!(server.is_silent());
    }

    async fn a_list_that_had_none_can_still_be_told_later(ready: Ready) {
        let service = with_service(ready).await;
        let responder = service.responder().await;
        let path = published(&responder, &[("text-en", TEXT), ("list", "Everyone")]).await;
        service.work_off().await;
        assert_eq!(service.mails().len(), 1);
        let page = responder.get(&path).await;
        let unchanged = [
            ("text-en", &*page.texts("textarea[name=text-en]")[0]), ("list", "Werk Süd"), ("seen", &*form_value(&page, "seen")),
            ("until_date", &*form_value(&page, "until_date")), ("until_time", &*form_value(&page, "until_time")),
        ];
        responder.post(&path, &unchanged).await.expect(303);
        service.work_off().await;
        assert_eq!(service.mails().len(), 2);
        assert_eq!(store::events_of(&service.context.db, id_of(&path)).await.unwrap().len(), 1, "nothing was changed by it");
    }

    async fn what_waits_goes_out_as_it_is_by_then_and_not_once_it_is_over(ready: Ready) {
        let service = with_service(ready).await;
        let responder = service.responder().await;
        let changed = published(&responder, &[("text-en", "Old words"), ("list", "Everyone")]).await;
        let seen = form_value(&responder.get(&changed).await, "seen");
        responder.post(&changed, &[("text-en", "New words"), ("seen", &seen)]).await.expect(303);
        let ended = published(&responder, &[("text-en", "Ended soon"), ("list", "Everyone")]).await;
        responder.post(&format!("{ended}/end"), &[]).await.expect(303);
        let lapsed = published(&responder, &[("text-en", "Short"), ("list", "Everyone"), ("until_date", "2026-11-23"), ("until_time", "11:00")]).await;
        assert_eq!(waiting(&service).await, 3);
        assert_eq!(responder.get(&ended).await.texts("main > ul li"), ["Everyone (en): waiting since 10:00"]);
        service.clock.advance(SignedDuration::from_hours(1));
        service.work_off().await;
        assert_eq!(waiting(&service).await, 0);
        let mails = service.mails();
        assert_eq!(mails.len(), 1);
        assert!(mails[0].contains("New words") && !mails[0].contains("Old words"), "{}", mails[0]);
        for path in [ended, lapsed] {
            assert_eq!(responder.get(&path).await.texts("main > ul li"), ["Everyone (en): no longer on its way"]);
        }
        assert!(!responder.get("/desk/warnings").await.body.contains("class=\"banner\""), "nothing to worry about");
    }

    async fn without_a_mail_server_it_waits_and_with_a_strict_one_that_is_seen(ready: Ready) {
        let Some(mut server) = MailServer::start("reject-recipient").await else { return };
        let mailer = Mailer::new(&format!("smtp://127.0.0.1:{}", server.port), "headsup@example.org", None).unwrap();
        let service = Service::start_with(ready.0, |settings| {
            with_lists(settings);
            settings.warnings.lists[0].address = "nobody@lists.example".to_owned();
        }, |context| context.mailer = Some(Arc::new(mailer))).await;
        let responder = service.responder().await;
        let path = published(&responder, &[("text-en", TEXT), ("list", "Everyone")]).await;
        assert_eq!(deliver_mail(&service.context).await.unwrap().given_up, 1);
        server.turned_away().await;
        let said = responder.get(&path).await.texts("main > ul li");
        assert_eq!(said, ["Everyone (en): not taken by the mail server; an administrator sees why"]);
    }

    async fn nothing_of_a_report_is_in_it(ready: Ready) {
        let service = with_service(ready).await;
        let report = service.anonymous().report_with(&serde_json::json!({"kind": "looks-off", "story": "Zebra stripes", "name": "Quentin"})).await;
        service.work_off().await;
        let before = service.mails();
        published(&service.responder().await, &[("text-en", TEXT), ("list", "Everyone")]).await;
        service.work_off().await;
        let mail = service.mails().into_iter().find(|mail| !before.contains(mail)).unwrap();
        for secret in [&report.reference, &report.receipt, "Zebra", "Quentin", "responder-", "/desk"] {
            assert!(!mail.contains(secret), "{secret} in {mail}");
        }
    }
}
