//! Progress, the promise of an answer, and which answers are new.

use super::*;

on_both! {
    async fn progress_is_told_in_four_steps_and_the_outcome_in_words(service: Service) {
        let (client, responder) = (service.anonymous(), service.responder().await);
        let report = client.report("clicked-link").await;
        let steps = async || {
            let page = back(&client, &report.receipt).await;
            (page.texts(".path li"), page.texts(".path [aria-current]"), page.texts(".path ~ .note"))
        };
        let (all, here, outcome) = steps().await;
        assert_eq!(all, ["Received 10:00", "Seen by a person not yet", "Contained not yet", "Closed not yet"]);
        assert_eq!((here, outcome), (vec!["Received 10:00".to_owned()], vec![]));
        for (minutes, act, fields, done, here) in [
            (5, "acknowledge", &[][..], 2, "Seen by a person 10:05"),
            (7, "contain", &[], 3, "Contained 10:12"),
            (10, "close", &[("outcome", "harmless")], 4, "Closed 10:22"),
        ] {
            service.clock.advance(SignedDuration::from_mins(minutes));
            press(&responder, &report, act, fields).await;
            let (all, now, _) = steps().await;
            assert_eq!(all.iter().filter(|step| !step.ends_with("not yet")).count(), done);
            assert_eq!(now, [here]);
        }
        assert_eq!(steps().await.2, ["It turned out to be harmless. Telling us was right all the same."]);
        let page = responder.get(&format!("/desk/reports/{}", report.reference)).await.expect(200);
        assert!(page.texts(".time li").concat().contains("closed it: harmless"), "{:?}", page.texts(".time li"));
        // Opened again, it is not known any more what it came to; closed without a word, nothing is said.
        press(&responder, &report, "reopen", &[]).await;
        assert_eq!(stored(&service, &report.receipt).await.outcome, None);
        assert_eq!(steps().await.0[3], "Closed not yet");
        press(&responder, &report, "close", &[("outcome", "nonsense")]).await;
        assert_eq!((stored(&service, &report.receipt).await.outcome, steps().await.2), (None, vec![]));
        service.work_off().await;
    }

    async fn closed_with_nothing_to_contain_says_that_it_was_not_needed(service: Service) {
        let (client, responder) = (service.anonymous(), service.responder().await);
        let report = client.report("looks-off").await;
        press(&responder, &report, "close", &[("outcome", "practice")]).await;
        let page = back(&client, &report.receipt).await;
        assert_eq!(page.texts(".path li")[2], "Contained not needed");
        service.work_off().await;
    }

    async fn a_program_closes_with_an_outcome_or_without(service: Service) {
        let (client, script) = (service.anonymous(), service.token("reports:read reports:write").await);
        let [first, second, third] = [client.report("looks-off").await, client.report("looks-off").await, client.report("looks-off").await];
        let close = async |report: &Reported, body: serde_json::Value| {
            script.post_json(&format!("/api/v1/reports/{}/close", report.reference), &body).await
        };
        assert_eq!(close(&first, json!({ "outcome": "duplicate" })).await.expect(200).json()["outcome"], "duplicate");
        assert_eq!(close(&second, json!({})).await.expect(200).json()["outcome"], json!(null));
        for wrong in [json!({ "outcome": "withdrawn" }), json!({ "outcome": "fine" }), json!({ "outcome": 3 })] {
            let problem = close(&third, wrong.clone()).await.expect(422).json();
            assert!(wrong["outcome"] == 3 || problem["detail"].as_str().unwrap().contains("harmful-stopped"), "{problem}");
        }
        let nothing = script.request(reqwest::Method::POST, &format!("/api/v1/reports/{}/close", third.reference));
        sent(nothing).await.expect(200);
        let queue = script.get("/api/v1/reports?state=closed").await.expect(200).json();
        let outcomes = queue["reports"].as_array().unwrap().iter().map(|row| row["outcome"].clone()).collect::<Vec<_>>();
        assert_eq!(outcomes.iter().filter(|outcome| *outcome == "duplicate").count(), 1, "{queue}");
        service.work_off().await;
    }

    async fn the_promise_counts_open_minutes_and_says_when_it_was_not_kept(service: Ready) {
        let service = Service::start(service.0, |settings| {
            settings.organisation.answer_minutes = Some(30);
            settings.organisation.hours = Some("Mon-Fri 08:00-10:15".to_owned());
            settings.organisation.phone = Some("+33 1 23 45".to_owned());
        }).await;
        let client = service.anonymous();
        // Monday, 10:00: a quarter of an hour is left today.
        let answer = client.post_json("/api/v1/reports", &json!({ "kind": "looks-off" })).await.expect(201).json();
        assert_eq!(answer["answer_by"], "2026-11-24T07:15:00Z");
        let code = answer["receipt"].as_str().unwrap();
        let page = back(&client, code).await;
        let by = "<b>by <time datetime=\"2026-11-24T08:15+01:00\">Tuesday 08:15</time></b>. Until then, there are hours";
        assert!(page.body.contains(by), "{}", page.body);
        assert!(page.body.contains("If it cannot wait, call <a href=\"tel:+3312345\">"));
        service.clock.advance(SignedDuration::from_hours(22) + SignedDuration::from_mins(15));
        assert!(back(&client, code).await.texts(".late").is_empty(), "it is not late at the very moment");
        service.clock.advance(SignedDuration::from_secs(1));
        let late = back(&client, code).await.texts(".late").concat();
        assert!(late.contains("08:15") && late.contains("Ring us now: +33 1 23 45"), "{late}");
        // Somebody looks: that is what counts.
        let reference = stored(&service, code).await.reference;
        service.responder().await.post(&format!("/desk/reports/{reference}/acknowledge"), &[]).await.expect(303);
        assert!(back(&client, code).await.texts(".late").is_empty());
        service.work_off().await;
    }

    async fn a_new_answer_stays_new_until_somebody_comes_back_with_the_code(service: Service) {
        let (client, responder) = (service.anonymous(), service.responder().await);
        let report = client.report("clicked-link").await;
        let desk = format!("/desk/reports/{}", report.reference);
        let write = async |text: &str| press(&responder, &report, "message", &[("text", text)]).await;
        let has_read = async || responder.get(&desk).await.expect(200).texts("#conversation > .hint").pop().unwrap_or_default();
        let page = back(&client, &report.receipt).await;
        assert!(page.texts(".new").is_empty());
        write("Thank you. Leave it on.").await;
        write("We have reset it.").await;
        assert_eq!(has_read().await, "The reporter has not been back since the last answer.");
        // What a mail scanner or a reload does: nothing changes by looking, however often.
        let opening = client.post("/receipt", &[("code", &report.receipt)]).await.expect(303);
        for _ in 0..3 {
            let page = client.get(opening.location()).await.expect(200);
            assert_eq!((page.texts(".new").len(), page.texts(".note a")), (2, vec!["2 new answers for you".to_owned()]));
        }
        assert_eq!(has_read().await, "The reporter has been back since the last answer.");
        // One that comes while the page is open is new there on a reload, and at the next opening.
        write("One more thing.").await;
        assert_eq!(client.get(opening.location()).await.expect(200).texts(".new").len(), 3);
        assert_eq!(has_read().await, "The reporter has not been back since the last answer.");
        assert_eq!(back(&client, &report.receipt).await.texts(".new").len(), 1);
        assert!(back(&client, &report.receipt).await.texts(".new").is_empty());
        // An addition from a page that showed the report up to its third event: what was not on it stays new.
        write("And the last.").await;
        let page = act(&client, "/receipt/add", &[("code", &report.receipt), ("seen", "3"), ("text", "I see")]).await;
        assert_eq!(page.texts(".new").len(), 1);
        // A made-up number marks nothing as read that is not there yet.
        act(&client, "/receipt/add", &[("code", &report.receipt), ("seen", "99999"), ("text", "I see it")]).await;
        write("Really the last.").await;
        assert_eq!(back(&client, &report.receipt).await.texts(".new").len(), 1);
        // No event and no moment tells when somebody came back.
        assert!(whats(&service, &stored(&service, &report.receipt).await).await.iter().all(|what| {
            matches!(what, What::Received | What::Replied | What::Added)
        }));
        service.work_off().await;
    }

    async fn out_of_hours_it_says_why_and_names_the_day(ready: Ready) {
        let service = Service::start(ready.0, |settings| {
            settings.organisation.answer_minutes = Some(30);
            settings.organisation.hours = Some("Mon-Fri 09:00-17:00".to_owned());
        }).await;
        let client = service.anonymous();
        let says = async |code: &str| back(&client, code).await.texts("section > .tab").concat();
        let during = client.report("looks-off").await;
        let said = says(&during.receipt).await;
        assert!(said.starts_with("Somebody looks at it by 10:30. If it gets worse"), "{said}");
        // Friday, 22:00.
        service.clock.advance(SignedDuration::from_hours(4 * 24 + 12));
        let after = client.report("looks-off").await;
        let said = says(&after.receipt).await;
        assert_eq!(said, "Nobody is at work before Monday 09:00. Somebody looks at it by Monday 09:30. \
                          If it cannot wait, ring your security team.");
        // Monday, 07:00, and then 09:10: the reason is over.
        service.clock.advance(SignedDuration::from_hours(2 * 24 + 9));
        assert!(says(&after.receipt).await.starts_with("Nobody is at work before 09:00. Somebody looks at it by 09:30."));
        service.clock.advance(SignedDuration::from_mins(130));
        assert!(says(&after.receipt).await.starts_with("Somebody looks at it by 09:30. If it gets worse"));
        service.work_off().await;
    }

    async fn what_is_said_of_the_next_steps_fits_how_far_it_is(ready: Ready) {
        let phone = |settings: &mut headsup::config::Settings| settings.organisation.phone = Some("+33 1 23 45".to_owned());
        let service = Service::start(ready.0, phone).await;
        let (client, responder) = (service.anonymous(), service.responder().await);
        let report = client.report("clicked-link").await;
        let next = async || {
            let page = back(&client, &report.receipt).await;
            (page.texts("main > section:has(> p a[href^='tel:']) > p").join(" "), page)
        };
        let promised = "The security team looks at the link in a safe place";
        let (said, _) = next().await;
        assert!(said.contains(promised) && said.contains("If it gets worse before you hear from them, call +33 1 23 45"), "{said}");
        press(&responder, &report, "acknowledge", &[]).await;
        let (said, _) = next().await;
        assert!(said.contains(promised) && said.ends_with("A responder is on it. If it gets worse, call +33 1 23 45."), "{said}");
        press(&responder, &report, "contain", &[]).await;
        let (said, page) = next().await;
        assert!(!page.body.contains(promised) && !page.body.contains("before you hear"), "{said}");
        assert!(said.starts_with("It can do no more harm from here."), "{said}");
        assert!(said.ends_with("If it starts again or something new happens, call +33 1 23 45."), "{said}");
        let text = client.post("/receipt/save", &[("code", &report.receipt)]).await.expect(200).body;
        assert!(!text.contains(promised) && text.contains("It can do no more harm") && text.contains("If it gets worse, call"), "{text}");
        press(&responder, &report, "close", &[]).await;
        let (said, page) = next().await;
        assert_eq!(said, "");
        assert!(!page.body.contains(promised));
        service.work_off().await;
    }
}
