//! What is suggested, on the report, on the wave and on the page of all waves; and what is not.

use headsup::wave::suggest::Reason;
use headsup::wave::{Like, fresh, like_report, like_wave};
use jiff::SignedDuration;

use super::*;

async fn likes(service: &Service, reported: &Reported) -> Vec<Like> {
    like_report(&service.context.db, &stored(service, reported).await).await.unwrap()
}

const MAIL: &str = "From: IT <it@helpdesk-login.test>\r\nTo: ada@example.org\r\nMessage-ID: <ID@mailer.test>\r\n\
    Subject: Your mailbox is nearly full\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\n\r\nHello\r\n";

on_both! {
    async fn a_report_is_told_what_it_looks_like_and_why(service: Service) {
        let reports = lured(&service, 3).await;
        let unlike = told_in(&service, "lost-device", "en", "My phone is on the train").await;
        service.work_off().await;
        let mara = service.responder().await;
        let desk = |report: &Reported| format!("/desk/reports/{}", report.reference);
        // The queue shows what the lure is told by, and that some look alike.
        let queue = mara.get("/desk").await.expect(200);
        assert_eq!(queue.texts(".queue .lure"), [", lure evil[.]test"; 3]);
        assert_eq!(queue.texts("[data-likely]"), ["3 reports look like one lure."]);
        // Nobody has made a wave yet: it looks like two others.
        let page = mara.get(&desk(&reports[2])).await.expect(200);
        let section = page.texts("#wave").concat();
        assert!(section.contains("Looks like 2 reports in no wave"), "{section}");
        assert!(section.contains("the same address hxxps[://]evil[.]test/in, both \u{201C}Clicked a link\u{201D}, 1 minute apart"), "{section}");
        assert!(mara.get(&desk(&unlike)).await.texts("#wave").is_empty(), "nothing to say");

        let path = made(&mara, &reports[..2]).await;
        let queue = mara.get("/desk").await;
        assert_eq!(queue.texts("[data-likely]"), [format!("1 report looks like {}.", name(&path))]);
        let found = likes(&service, &reports[2]).await;
        assert!(matches!(&found[..], [Like::Wave(wave, _)] if wave.name.as_str() == name(&path)), "{found:?}");
        let page = mara.get(&desk(&reports[2])).await;
        assert!(page.texts("#wave").concat().contains(&format!("Looks like {}", name(&path))), "{:?}", page.texts("#wave"));
        // The unlike one may still be put there by whoever knows better.
        assert!(mara.get(&desk(&unlike)).await.texts("#wave summary").concat().contains("Put it into another wave"));

        let page = mara.get(&path).await;
        let candidates = page.texts("#like .tick");
        assert!(candidates.len() == 1 && candidates[0].contains(&reports[2].reference), "{candidates:?}");
        let page = mara.get("/desk/waves").await;
        assert_eq!(page.texts("#suggested h3"), [format!("1 report looks like {}", name(&path))]);
        mara.post("/desk/waves", &[("report", &reports[2].reference), ("wave", name(&path))]).await.expect(303);
        assert!(mara.get("/desk/waves").await.texts("#suggested").is_empty());
    }

    async fn mails_are_known_by_sender_and_subject(service: Service) {
        let (first, second) = (told(&service, "The mail is here").await, told(&service, "This one").await);
        for (number, report) in [&first, &second].into_iter().enumerate() {
            let mail = MAIL.replace("ID", &number.to_string());
            let mail = if number == 0 { mail } else { mail.replace("Subject: ", "Subject: Fwd: ").replace("it@helpdesk-login", "it@another-sender") };
            let fields = [("code", report.receipt.as_str())];
            service.anonymous().upload(&fields, "lure.eml", "message/rfc822", mail.into_bytes()).await.expect(303);
        }
        service.work_off().await;
        let found = likes(&service, &second).await;
        let [Like::Others(others)] = &found[..] else { panic!("{found:?}") };
        assert_eq!(others[0].0.as_str(), first.reference);
        assert!(others[0].1.reasons.contains(&Reason::Subject("your mailbox is nearly full".to_owned())), "{others:?}");
        let lures = async || service.responder().await.get("/desk").await.expect(200).texts(".queue .lure");
        let of = |domain| format!(", lure {domain}[.]test, \u{201C}your mailbox is nearly full\u{201D}");
        assert_eq!(lures().await, [of("helpdesk-login"), of("another-sender")]);
        // What its reporter takes back is not looked at any more, and with the mail its subject is gone.
        service.anonymous().post("/receipt/withdraw", &[("code", &first.receipt), ("sure", "yes")]).await;
        service.work_off().await;
        assert!(stored(&service, &first).await.withdrawn_at.is_some());
        assert_eq!(likes(&service, &second).await, []);
        assert_eq!(lures().await, [of("another-sender")]);
    }

    async fn only_a_well_known_name_or_a_busy_hour_suggests_nothing(service: Service) {
        let mut unrelated = Vec::new();
        for story in [
            "A mail that said it was from google.com wanted my birthday",
            "The form at https://docs.google.com/forms/d/one asked for my badge number",
            "It pretended to be dhl.com and wanted a fee for a box",
            "The driver of dhl.com was alone in the corridor",
            "I clicked a link",
            "I clicked a link in a mail and typed my password",
        ] {
            unrelated.push(told(&service, story).await);
        }
        service.work_off().await;
        for report in &unrelated {
            assert_eq!(likes(&service, report).await, [], "{}", report.reference);
        }
        assert_eq!(fresh(&service.context.db, service.clock.now()).await.unwrap(), []);
    }

    async fn what_came_in_lately_is_put_together_and_who_told_it_does_not_count(service: Service) {
        let mut alike = lured(&service, 3).await;
        let story = json!({ "kind": "looks-off", "story": "I saw evil.test/in as well", "identity": "named", "name": "Ada", "team": "Care" });
        alike.push(service.anonymous().report_with(&story).await);
        let same_team = json!({ "kind": "clicked-link", "story": "Nothing of the kind", "identity": "named", "name": "Ada", "team": "Care" });
        service.anonymous().report_with(&same_team).await;
        service.work_off().await;
        let groups = fresh(&service.context.db, service.clock.now()).await.unwrap();
        assert_eq!(groups.len(), 1, "{groups:?}");
        let references = groups[0].reports.iter().map(|(look, _)| look.reference.to_string()).collect::<Vec<_>>();
        assert_eq!(references, alike.iter().map(|report| report.reference.clone()).collect::<Vec<_>>());
        let mara = service.responder().await;
        let page = mara.get("/desk/waves").await;
        assert_eq!(page.texts("#suggested h3"), ["4 reports look like one lure"]);
        assert!(!page.texts("#suggested").concat().contains("Ada"));
        // Days later it is no news.
        service.clock.advance(SignedDuration::from_hours(24 * 5));
        assert_eq!(fresh(&service.context.db, service.clock.now()).await.unwrap(), []);
        // But a late one still finds its wave.
        let mara = service.responder().await;
        let path = made(&mara, &alike).await;
        let late = told(&service, "A bit late: https://evil.test/in").await;
        service.work_off().await;
        let found = likes(&service, &late).await;
        assert!(matches!(&found[..], [Like::Wave(..)]), "{found:?}");
        let (wave, _) = wave(&service, &path).await;
        assert_eq!(like_wave(&service.context.db, &wave).await.unwrap().len(), 1);
    }
}
