//! When it happened and when it was noticed: asked once, put right, kept apart.

use headsup::report::Occurrence;
use headsup::terms::Precision;

use super::*;

/// Reports by the form; the receipt page and its code.
async fn send(client: &Client, fields: &[(&str, &str)]) -> (Answer, String) {
    let page = act(client, "/report", fields).await;
    let code = page.texts("#code").pop().unwrap();
    (page, code)
}

/// A column of the only report.
async fn column(service: &Service, text: &'static str) -> Option<i64> {
    (&service.context.db).one(sql(text), |row| row.get::<Option<i64>>("n")).await.unwrap().unwrap()
}

const QUESTION: &str = "form[action='/receipt/noticed'] button[name=skip]";

on_both! {
    async fn it_is_asked_once_when_it_was_noticed_and_only_after_an_hour(service: Service) {
        let client = service.anonymous();
        for (when, asked) in [("now", false), ("hour", false), ("today", true), ("yesterday", true), ("unknown", false)] {
            let (page, code) = send(&client, &[("kind", "clicked-link"), ("when", when)]).await;
            assert_eq!(!page.texts(QUESTION).is_empty(), asked, "{when}");
            // Coming back later does not change that, until it is answered or left out.
            assert_eq!(!back(&client, &code).await.texts(QUESTION).is_empty(), asked, "{when}");
            if asked {
                let page = act(&client, "/receipt/noticed", &[("code", &code), ("skip", "yes"), ("when", "now")]).await;
                assert!(page.texts(QUESTION).is_empty(), "{when}");
                assert!(back(&client, &code).await.texts(QUESTION).is_empty(), "{when}");
                let report = stored(&service, &code).await;
                assert_eq!((report.noticed.clone(), report.version), (Some(Occurrence::Unknown { said: None }), 1));
            }
        }
        service.work_off().await;
    }

    async fn both_gaps_are_kept_apart(service: Service) {
        let (client, script) = (service.anonymous(), service.token("reports:read").await);
        let fields = [("kind", "clicked-link"), ("when", "yesterday"), ("when_time", "10:00")];
        let (_, code) = send(&client, &fields).await;
        service.clock.advance(SignedDuration::from_hours(30));
        let page = act(&client, "/receipt/noticed", &[("code", &code), ("when", "hour")]).await;
        assert_eq!(page.texts("h1"), ["Thank you. We have noted it."]);
        let report = stored(&service, &code).await;
        // Seen from the moment of the report, whenever it is answered.
        assert_eq!(report.noticed.as_ref().and_then(|noticed| noticed.delay(report.received_at)), Some((300, 3600)));
        assert_eq!(report.gaps().telling, Some((300, 3600)));
        assert_eq!(report.gaps().noticing, Some((86_400 - 3600 - 60, 86_400 - 300 + 60)));
        assert_eq!(column(&service, "select noticing_min_seconds as n from reports").await, Some(82_740));
        assert_eq!(column(&service, "select telling_max_seconds as n from reports").await, Some(3600));
        assert_eq!(whats(&service, &report).await.pop(), Some(What::NoticedTold { before: None }));
        let detail = script.get(&format!("/api/v1/reports/{}", report.reference)).await.expect(200).json();
        assert_eq!(detail["telling_gap"], json!({ "min_seconds": 300, "max_seconds": 3600 }));
        assert_eq!(detail["noticing_gap"], json!({ "min_seconds": 82_740, "max_seconds": 86_160 }));
        assert_eq!(detail["noticed_at"], json!({ "from": "2026-11-23T08:00:00Z", "to": "2026-11-23T08:55:00Z", "precision": "hour" }));
        let responder = service.responder().await;
        let facts = responder.get(&format!("/desk/reports/{}", report.reference)).await.expect(200).texts(".facts dd");
        assert!(facts.contains(&"5 minutes to 1 hour".to_owned()) && facts.iter().any(|fact| fact.starts_with("22 hours")), "{facts:?}");
        // Put right later: the history keeps what was said first.
        act(&client, "/receipt/noticed", &[("code", &code), ("when", "now")]).await;
        let before = Some("2026-11-23T08:00:00Z/2026-11-23T08:55:00Z hour".to_owned());
        assert_eq!(whats(&service, &report).await.pop(), Some(What::NoticedTold { before }));
        // The same once more is no event.
        let version = stored(&service, &code).await.version;
        act(&client, "/receipt/noticed", &[("code", &code), ("when", "now")]).await;
        assert_eq!(stored(&service, &code).await.version, version);
        service.work_off().await;
    }

    async fn when_it_happened_is_put_right_and_what_was_said_stays_in_the_history(service: Service) {
        let client = service.anonymous();
        let (_, code) = send(&client, &[("kind", "lost-device"), ("when", "now")]).await;
        let first = stored(&service, &code).await;
        service.clock.advance(SignedDuration::from_hours(50));
        let page = act(&client, "/receipt/happened", &[("code", &code), ("when", "today"), ("when_time", "08:00")]).await;
        assert_eq!(page.texts("h1"), ["Thank you. We have put it right."]);
        assert!(page.texts(".time li").concat().contains("You put right when it happened."));
        let so_far = |page: &Answer| page.texts("#happened-hint").concat();
        assert!(so_far(&page).contains("as far as we know: 23 Nov, 08:00."), "as it was named: {}", so_far(&page));
        let report = stored(&service, &code).await;
        assert_eq!((report.received_at, report.occurrence.precision()), (first.received_at, Precision::Minute));
        assert_eq!(report.occurrence.delay(report.received_at), Some((7140, 7260)));
        assert_eq!(column(&service, "select delay_min_seconds as n from reports").await, Some(7140));
        assert_eq!(column(&service, "select delay_max_seconds as n from reports").await, Some(7260));
        let before = "2026-11-23T08:55:00Z/2026-11-23T09:00:00Z now".to_owned();
        assert_eq!(whats(&service, &report).await, [What::Received, What::OccurrenceCorrected { before }]);
        let responder = service.responder().await;
        let desk = responder.get(&format!("/desk/reports/{}", report.reference)).await.expect(200);
        assert!(desk.texts(".time li").concat().contains("put right when it happened; before, it was between"));
        // Now that it is over an hour, it is asked when it was noticed.
        assert_eq!(page.texts(QUESTION).len(), 1);
        // A stale page does not close over it.
        let closing = responder.post(&format!("/desk/reports/{}/close", report.reference), &[("seen", "1")]).await.expect(409);
        assert!(closing.texts("#problem").concat().contains("put right when it happened"));
        service.work_off().await;
    }

    async fn a_time_is_said_back_as_it_was_said(service: Service) {
        let responder = service.responder().await;
        for (roughly, receipt, desk) in [
            (&[("when_roughly", "on")][..], "as far as we know: about yesterday 18:30.", "about yesterday 18:30, so between yesterday 14:37 and 22:22"),
            (&[], "as far as we know: yesterday 18:30.", "yesterday 18:30, give or take a minute"),
        ] {
            let fields = [&[("kind", "lost-device"), ("when", "yesterday"), ("when_time", "18:30")], roughly].concat();
            let (page, code) = send(&service.anonymous(), &fields).await;
            assert!(page.texts("#happened-hint").concat().contains(receipt), "{:?}", page.texts("#happened-hint"));
            let report = stored(&service, &code).await;
            let page = responder.get(&format!("/desk/reports/{}", report.reference)).await.expect(200);
            assert!(page.texts(".facts dd").contains(&desk.to_owned()), "{:?}", page.texts(".facts dd"));
        }
        service.work_off().await;
    }

    async fn an_answer_that_cannot_be_is_mended_with_everything_kept(service: Service) {
        let client = service.anonymous();
        let (_, code) = send(&client, &[("kind", "lost-device"), ("when", "today"), ("when_time", "08:00")]).await;
        let version = stored(&service, &code).await.version;
        for (path, fields, says) in [
            ("/receipt/happened", &[][..], "Choose when it was"),
            ("/receipt/happened", &[("when", "date")], "Say which day it was"),
            ("/receipt/happened", &[("when", "date"), ("when_date", "2026-11-24"), ("when_time", "07:30")], "after you told us"),
            ("/receipt/happened", &[("when", "never")], "on no calendar"),
            ("/receipt/noticed", &[("when", "yesterday"), ("when_time", "07:30")], "before it happened"),
        ] {
            let fields = [&[("code", code.as_str())], fields].concat();
            let page = client.post(path, &fields).await.expect(422);
            assert!(page.texts(".msg").concat().contains(says), "{fields:?}: {}", page.body);
            assert!(page.texts("title")[0].starts_with("Error: "));
            for (name, value) in fields.iter().filter(|(name, _)| ["when_date", "when_time"].contains(name)) {
                assert!(page.body.contains(&format!("name=\"{name}\" value=\"{value}\"")), "{name}");
            }
        }
        assert_eq!(stored(&service, &code).await.version, version, "nothing was changed");
        // "Not sure" is an answer.
        act(&client, "/receipt/happened", &[("code", &code), ("when", "unknown")]).await;
        assert_eq!(stored(&service, &code).await.occurrence, Occurrence::Unknown { said: None });
        service.work_off().await;
    }
}
