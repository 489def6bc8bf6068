//! One report in several hands: owner, severity, checklist, notes, planning clocks; two people at once; and who was signed out while
//! they wrote.

mod drafts;
mod programs;
mod two;

use serde_json::json;

use crate::history::looked_at;
use crate::support::*;

fn path(reported: &Reported) -> String {
    format!("/desk/reports/{}", reported.reference)
}

/// The attribute of the first element that the selector finds.
fn attribute(page: &Answer, selector: &str, name: &str) -> String {
    let page = scraper::Html::parse_document(&page.body);
    let found = page.select(&scraper::Selector::parse(selector).unwrap()).next();
    found.unwrap_or_else(|| panic!("no {selector}")).value().attr(name).unwrap_or_default().to_owned()
}

/// What the reporter reads.
async fn read_by_reporter(service: &Service, reported: &Reported) -> String {
    let anyone = service.anonymous();
    let back = anyone.post("/receipt", &[("code", &reported.receipt)]).await.expect(303);
    anyone.get(back.location()).await.expect(200).body
}

/// A report with something sealed.
async fn sealed(service: &Service) -> Reported {
    service
        .anonymous()
        .report_with(&json!({ "kind": "entered-password", "identity": "confidential", "contact": "ext. 7" }))
        .await
}

fn minutes(service: &Service, minutes: i64) {
    service.clock.advance(jiff::SignedDuration::from_mins(minutes));
}

on_both! {
    async fn a_report_is_taken_in_hand_handed_over_and_put_back(service: Service) {
        let [mara, luka] = [service.responder().await, service.responder().await];
        let reported = service.anonymous().report("clicked-link").await;
        let owner = format!("{}/owner", path(&reported));
        let page = mara.get(&path(&reported)).await.expect(200);
        assert_eq!(page.texts(".folds summary")[0], "In hand: nobody");
        mara.post(&owner, &[("act", "take")]).await.expect(303);
        mara.post(&owner, &[("act", "take")]).await.expect(303);
        let page = mara.get(&path(&reported)).await.expect(200);
        assert_eq!(page.texts(".folds summary")[0], "In hand: you");
        let to = attribute(&page, "#to option:nth-child(2)", "value");
        assert_eq!(page.texts("#to option"), ["Choose a colleague", "responder-2"], "nobody hands it to themselves");
        mara.post(&owner, &[("to", "")]).await.expect(422);
        mara.post(&owner, &[("to", "00000000-0000-4000-8000-000000000000")]).await.expect(422);
        mara.post(&owner, &[("to", &to)]).await.expect(303);
        let page = luka.get(&path(&reported)).await.expect(200);
        assert_eq!(page.texts(".folds summary")[0], "In hand: you");
        luka.post(&owner, &[("act", "put-back")]).await.expect(303);
        let page = luka.get(&path(&reported)).await.expect(200);
        let history = page.texts("#history .time li > span:last-child");
        let told = ["put it back: nobody has it in hand", "handed it to responder-2", "took it in hand", "The report arrived"];
        assert!(history.iter().zip(told).all(|(line, told)| line.ends_with(told)), "{history:?}");
        assert_eq!(history.len(), 4, "what is pressed twice is done once: {history:?}");
        service.work_off().await;
    }

    async fn severity_moves_a_report_in_the_queue_and_its_reason_is_optional(service: Service) {
        let mara = service.responder().await;
        let (first, second) = (service.anonymous().report("looks-off").await, service.anonymous().report("looks-off").await);
        let reading = service.token("reports:read").await;
        let order = async || {
            let queue = reading.get("/api/v1/reports").await.expect(200).json();
            queue["reports"].as_array().unwrap().iter().map(|row| row["reference"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let last = order().await.pop().unwrap();
        let last = [&first, &second].into_iter().find(|one| one.reference == last).unwrap();
        let severity = format!("{}/severity", path(last));
        mara.post(&severity, &[("severity", "dire")]).await.expect(422);
        let long = "x".repeat(201);
        let back = mara.post(&severity, &[("severity", "critical"), ("why", &long)]).await.expect(422);
        assert_eq!(attribute(&back, "#why", "value"), long, "what was typed stays");
        assert_eq!(attribute(&back, "#severity option[selected]", "value"), "critical");
        mara.post(&severity, &[("severity", "critical"), ("why", "money is gone")]).await.expect(303);
        assert_eq!(order().await[0], last.reference);
        let row = reading.get(&format!("/api/v1/reports/{}", last.reference)).await.expect(200).json();
        assert_eq!((row["severity"].as_str(), row["due_at"].as_str()), (Some("critical"), Some("2026-11-23T09:05:00Z")));
        mara.post(&severity, &[("severity", "low")]).await.expect(303);
        let page = mara.get(&path(last)).await.expect(200);
        assert!(page.body.contains("changed the severity from low to critical: \u{201C}money is gone\u{201D}"));
        assert!(page.body.contains("changed the severity from critical to low"));
        service.work_off().await;
    }

    async fn each_step_is_stamped_and_named_and_taken_back_by_another_event(service: Service) {
        let [mara, luka] = [service.responder().await, service.responder().await];
        let reported = service.anonymous().report("entered-password").await;
        let checklist = format!("{}/checklist", path(&reported));
        let page = mara.get(&path(&reported)).await.expect(200);
        let key = attribute(&page, ".check button[name=done]", "value");
        mara.post(&checklist, &[("done", "000000000000")]).await.expect(422);
        minutes(&service, 3);
        mara.post(&checklist, &[("done", &key)]).await.expect(303);
        minutes(&service, 2);
        let page = luka.get(&path(&reported)).await.expect(200);
        assert_eq!(page.texts(".check .done"), ["responder-1, 10:03, 2 min ago"]);
        luka.post(&checklist, &[("undo", &key)]).await.expect(303);
        let page = luka.get(&path(&reported)).await.expect(200);
        assert!(page.texts(".check .done").is_empty());
        let history = page.texts("#history .time li > span:last-child");
        assert!(history[0].starts_with("responder-2 took the tick back: ") && history[1].starts_with("responder-1 ticked: "));
        let told = read_by_reporter(&service, &reported).await;
        assert!(!told.contains("responder-"), "how the work is shared is not theirs to follow");
        service.work_off().await;
    }

    async fn notes_are_for_responders_alone_and_only_ever_added_to(service: Service) {
        let [mara, luka] = [service.responder().await, service.responder().await];
        let reported = service.anonymous().report("clicked-link").await;
        let note = format!("{}/note", path(&reported));
        let held = mara.post(&note, &[("note", "The victim is careless.")]).await.expect(200);
        assert_eq!(held.texts("#note-heading"), ["Not kept yet: words to look at again"]);
        assert_eq!(held.texts("textarea#note"), ["The victim is careless."]);
        assert_eq!(held.texts("textarea#text"), [""], "the message to the reporter is another field");
        mara.post(&note, &[("note", "  ")]).await.expect(422);
        let kept = mara.post(&note, &[("note", "Blocked zebrafinch.test at the proxy."), ("seen", "1")]).await.expect(303);
        assert!(kept.location().ends_with("#notes"), "{kept:?}");
        mara.post(&note, &[("note", "Blocked zebrafinch.test at the proxy."), ("seen", "1")]).await.expect(303);
        luka.post(&note, &[("note", "Seen in two more mailboxes."), ("seen", "2")]).await.expect(303);
        let page = luka.get(&path(&reported)).await.expect(200);
        assert_eq!(page.texts("#notes .said"), ["Blocked zebrafinch.test at the proxy.", "Seen in two more mailboxes."]);
        assert!(page.texts("#notes > .hint")[0].starts_with("responder-1, 10:00"), "{page:?}");
        service.work_off().await;
        let found = mara.get("/desk?q=zebrafinch").await.expect(200);
        assert_eq!(found.texts("main > .queue .ref"), [reported.reference.as_str()], "a note is found by its words");
        let told = read_by_reporter(&service, &reported).await;
        assert!(!told.contains("zebrafinch") && !told.contains("mailboxes"), "{told}");
    }

    async fn planning_clocks_run_from_a_moment_that_a_person_sets(service: Service) {
        let mara = service.responder().await;
        let reported = service.anonymous().report("lost-device").await;
        let aware = format!("{}/aware", path(&reported));
        let summary = async || mara.get(&path(&reported)).await.expect(200).texts(".folds summary")[2].clone();
        assert_eq!(summary().await, "Planning clocks: not running");
        minutes(&service, 120);
        let back = mara.post(&aware, &[("aware_date", "2026-11-23"), ("aware_time", "13:00")]).await.expect(422);
        assert_eq!(attribute(&back, "#aware_time", "value"), "13:00");
        mara.post(&aware, &[("aware_date", "2026-11-23")]).await.expect(422);
        mara.post(&aware, &[("aware_date", "2026-11-23"), ("aware_time", "11:30")]).await.expect(303);
        assert_eq!(summary().await, "Planning clocks: 72 hours, 2 days left");
        mara.post(&aware, &[("act", "received")]).await.expect(303);
        assert_eq!(summary().await, "Planning clocks: 72 hours, 2 days left");
        minutes(&service, 72 * 60);
        let mara = service.responder().await;
        let summary = async || mara.get(&path(&reported)).await.expect(200).texts(".folds summary")[2].clone();
        assert!(summary().await.starts_with("Planning clocks: 72 hours, ran out 2 h ago"));
        let page = mara.get(&path(&reported)).await.expect(200);
        assert!(page.body.contains("no advice on the law"));
        mara.post(&aware, &[("act", "take-back")]).await.expect(303);
        assert_eq!(summary().await, "Planning clocks: not running");
        service.work_off().await;
    }

    async fn closing_asks_what_it_came_to_and_says_what_the_reporter_is_told(service: Service) {
        let mara = service.responder().await;
        let reported = service.anonymous().report_with(&json!({ "kind": "looks-off", "language": "de" })).await;
        let close = format!("{}/close", path(&reported));
        assert!(mara.get(&path(&reported)).await.expect(200).texts("dd[lang=de]").is_empty());
        let asked = mara.post(&close, &[("outcome", ""), ("seen", "1")]).await.expect(422);
        assert_eq!(asked.texts(".problem a"), ["Say what it came to: the reporter is told"]);
        assert_eq!(asked.texts("dd[lang=de]").len(), 6, "in the language in which they are told");
        assert!(asked.texts("button").contains(&"Close without saying".to_owned()));
        mara.post(&close, &[("outcome", ""), ("seen", "1"), ("unsaid", "yes")]).await.expect(303);
        let other = service.anonymous().report("looks-off").await;
        mara.post(&format!("{}/close", path(&other)), &[("outcome", "harmless"), ("seen", "1")]).await.expect(303);
        assert!(read_by_reporter(&service, &other).await.contains("It turned out to be harmless."));
        service.work_off().await;
    }

    async fn what_is_like_a_report_stands_beside_it(service: Service) {
        let mara = service.responder().await;
        let story = json!({ "kind": "clicked-link", "story": "It led to https://evil-lure.test/in" });
        let (one, other) = (service.anonymous().report_with(&story).await, service.anonymous().report_with(&story).await);
        service.anonymous().report("looks-off").await;
        service.work_off().await;
        let page = mara.get(&path(&one)).await.expect(200);
        assert_eq!(page.texts("#similar .ref"), [other.reference.as_str()]);
        let shared = page.texts("#similar code");
        assert!(!shared.is_empty() && shared.iter().all(|text| !text.contains("evil-lure.test")), "nothing opens: {shared:?}");
        let (whole, found) = looked_at(&service.context.db).await;
        assert_eq!((whole.altered, found), (0, vec![]));
    }
}
