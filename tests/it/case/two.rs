//! Two people at once: whoever comes second sees what changed, and loses nothing typed.

use super::*;

on_both! {
    async fn whoever_comes_second_is_told_and_keeps_what_they_typed(service: Service) {
        let [mara, luka] = [service.responder().await, service.responder().await];
        let reported = sealed(&service).await;
        let to = |act: &str| format!("{}/{act}", path(&reported));
        let page = luka.get(&path(&reported)).await.expect(200);
        let step = attribute(&page, ".check button[name=done]", "value");
        let id = attribute(&mara.get(&path(&reported)).await.expect(200), "#to option:nth-child(2)", "value");
        minutes(&service, 1);
        mara.post(&to("owner"), &[("act", "take"), ("seen", "1")]).await.expect(303);
        mara.post(&to("severity"), &[("severity", "low"), ("seen", "2")]).await.expect(303);
        mara.post(&to("checklist"), &[("done", &step), ("seen", "3")]).await.expect(303);
        mara.post(&to("aware"), &[("act", "now"), ("seen", "4")]).await.expect(303);
        mara.post(&to("message"), &[("text", "We have locked it."), ("seen", "5")]).await.expect(303);
        // What Luka typed into the page he has open since before, in every form of it.
        let typed = [("text", "Thank you."), ("note", "Rang the bank."), ("why", "two accounts"), ("reason", "to ring them"), ("aware_time", "09:30")];
        let place = [("text", "textarea#text"), ("note", "textarea#note"), ("why", "#why"), ("reason", "#reason"), ("aware_time", "#aware_time")];
        for (act, own, first) in [
            ("owner", ("act", "take"), "responder-1 took this in hand first"),
            ("owner", ("to", id.as_str()), "responder-1 took this in hand first"),
            ("severity", ("severity", "critical"), "responder-1 changed the severity first"),
            ("checklist", ("done", step.as_str()), "responder-1 ticked this first"),
            ("aware", ("act", "received"), "responder-1 set when we became aware first"),
            ("message", ("answer", ""), "responder-1 wrote to the reporter in the meantime"),
        ] {
            let fields = [&typed[..], &[own, ("seen", "1")]].concat();
            let second = luka.post(&to(act), &fields).await.expect(409);
            assert_eq!(second.texts("#problem"), [first], "{act}");
            let since = second.texts(".problem .time li");
            assert_eq!(since.len(), 5, "everything that he has not seen: {since:?}");
            assert!(since[0].starts_with("10:01, just now responder-1 took it in hand"), "{since:?}");
            for (name, selector) in place {
                let (_, text) = typed.iter().find(|(field, _)| *field == name).unwrap();
                let kept = if selector.starts_with("textarea") { second.texts(selector).concat() } else { attribute(&second, selector, "value") };
                assert_eq!(kept, *text, "{act}: {name}");
            }
            assert_eq!(attribute(&second, "#message input[name=seen]", "value"), "6");
        }
        // Looked at again, it goes.
        luka.post(&to("message"), &[("text", "Thank you."), ("seen", "6")]).await.expect(303);
        luka.post(&to("severity"), &[("severity", "critical"), ("seen", "7")]).await.expect(303);
        let page = luka.get(&path(&reported)).await.expect(200);
        assert_eq!(page.texts(".said.us"), ["We have locked it.", "Thank you."]);
        assert_eq!(looked_at(&service.context.db).await.1, []);
        service.work_off().await;
    }

    async fn what_is_in_nobodys_way_is_done_and_told_afterwards(service: Service) {
        let [mara, luka] = [service.responder().await, service.responder().await];
        let reported = service.anonymous().report("clicked-link").await;
        let to = |act: &str| format!("{}/{act}", path(&reported));
        mara.post(&to("acknowledge"), &[("seen", "1")]).await.expect(303);
        let noted = luka.post(&to("note"), &[("note", "Rang the bank."), ("seen", "1")]).await.expect(303);
        assert!(noted.location().ends_with("?since=1#notes"), "{noted:?}");
        let page = luka.get(noted.location().split('#').next().unwrap()).await.expect(200);
        assert_eq!(page.texts(".meanwhile .time li > span:last-child"), ["responder-1 acknowledged it"]);
        // Whoever has seen it all is told nothing.
        let noted = luka.post(&to("note"), &[("note", "Rang them again."), ("seen", "3")]).await.expect(303);
        assert!(!noted.location().contains("since"), "{noted:?}");
        // Urgent words are never held.
        let urgent = [("text", "Change it now."), ("urgent", "yes"), ("seen", "1")];
        service.anonymous().post("/receipt", &[("code", &reported.receipt)]).await.expect(303);
        mara.post(&to("message"), &[("text", "Thank you."), ("seen", "4")]).await.expect(303);
        luka.post(&to("message"), &urgent).await.expect(303);
        service.work_off().await;
    }

    async fn a_move_that_was_too_late_and_one_that_was_not_keep_what_is_being_written(service: Service) {
        let [mara, luka] = [service.responder().await, service.responder().await];
        let reported = service.anonymous().report("clicked-link").await;
        let to = |act: &str| format!("{}/{act}", path(&reported));
        mara.post(&to("acknowledge"), &[("seen", "1")]).await.expect(303);
        let late = luka.post(&to("contain"), &[("seen", "1"), ("text", "Half a sen")]).await.expect(409);
        assert_eq!(late.texts("textarea#text"), ["Half a sen"]);
        let done = luka.post(&to("contain"), &[("seen", "2"), ("text", "Half a sen"), ("note", "Half a no")]).await.expect(200);
        assert_eq!((done.texts("textarea#text"), done.texts("textarea#note")), (vec!["Half a sen".to_owned()], vec!["Half a no".to_owned()]));
        assert!(done.body.contains("contained it"));
        // What is sent is gone from its field, and the other stays.
        let sent = luka.post(&to("note"), &[("seen", "3"), ("text", "Half a sen"), ("note", "A note")]).await.expect(200);
        assert_eq!((sent.texts("textarea#text"), sent.texts("textarea#note")), (vec!["Half a sen".to_owned()], vec![String::new()]));
        let choice = luka.post(&to("close"), &[("seen", "1"), ("outcome", "harmless")]).await.expect(409);
        assert_eq!(attribute(&choice, "#outcome option[selected]", "value"), "harmless");
        service.work_off().await;
    }
}
