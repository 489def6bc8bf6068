//! One act on several reports: each a move of its own, and each conflict told.

use super::*;

/// What the page says of it, with white space folded.
fn says(page: &str, selector: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(page);
    let selector = scraper::Selector::parse(selector).unwrap();
    let text = |element: scraper::ElementRef<'_>| {
        element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    page.select(&selector).map(text).collect()
}

fn chosen(report: &Report, seen: i64) -> String {
    format!("{}.{seen}", report.reference)
}

on_both! {
    async fn several_are_moved_by_one_act_each_with_its_own_event(db: Db) {
        let service = service(&db);
        let id = person(&service, "Mara Lindqvist", "responder").await;
        let mara = Browser::signed_in(&service, id).await;
        let mut reports = Vec::new();
        for _ in 0..3 {
            reports.push(reported(&service, told(Kind::ClickedLink, None)).await);
        }
        let (_, page) = mara.get("/desk?state=open").await;
        let values = scraper::Html::parse_document(&page);
        let values = values.select(&scraper::Selector::parse(".pick input[form=several]").unwrap()).map(|input| input.value().attr("value").unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(values.len(), 3, "{page}");
        let mut form = values.iter().map(|value| ("report", value.as_str())).collect::<Vec<_>>();
        form.extend([("act", "acknowledge"), ("view", "state=open")]);
        let request = Request::post("/desk/several").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let (status, _, headers) = mara.send(request, Body::from(super::form(&form))).await;
        assert_eq!((status, headers[header::LOCATION].to_str().unwrap()), (StatusCode::SEE_OTHER, "/desk?state=open&done=acknowledge.3"));
        let (_, page) = mara.get("/desk?state=open&done=acknowledge.3").await;
        assert_eq!(says(&page, ".done"), ["3 reports acknowledged, and in your hand where nobody had them."]);
        for report in &reports {
            let events = events_of(&db, report.id).await.unwrap();
            assert_eq!((events.len(), &events[1].what, events[1].by), (2, &What::Acknowledged, Some(id.uuid())));
            assert_eq!(stored(&db, report).await.owner, Some(id.uuid()));
        }
        // The same form sent twice changes nothing more, and is no quarrel.
        assert_eq!(mara.post("/desk/several", &form).await.0, StatusCode::SEE_OTHER);
        assert_eq!(events_of(&db, reports[0].id).await.unwrap().len(), 2);

        let closing = reports.iter().map(|report| chosen(report, 2)).collect::<Vec<_>>();
        let mut form = closing.iter().map(|value| ("report", value.as_str())).collect::<Vec<_>>();
        form.extend([("act", "close"), ("outcome", "harmless")]);
        assert_eq!(mara.post("/desk/several", &form).await.0, StatusCode::SEE_OTHER);
        for report in &reports {
            let closed = stored(&db, report).await;
            assert_eq!((closed.state, closed.outcome.map(|outcome| outcome.as_str())), (State::Closed, Some("harmless")));
        }
    }

    async fn what_somebody_else_was_first_with_is_told_by_its_reference(db: Db) {
        let service = service(&db);
        let mara = Browser::signed_in(&service, person(&service, "Mara Lindqvist", "responder").await).await;
        let jonas = person(&service, "Jonas Weber", "responder").await;
        let mut reports = Vec::new();
        for _ in 0..3 {
            reports.push(reported(&service, told(Kind::ClickedLink, None)).await);
        }
        let [free, taken, added] = &reports[..] else { unreachable!() };
        make(&db, asked(&service, taken, Move::Contain, Some(jonas), None)).await.unwrap();
        report::add(&service, added.clone(), Text::several_lines("One thing more").unwrap(), migrated_at()).await.unwrap();
        let (a, b, c) = (chosen(free, 1), chosen(taken, 1), chosen(added, 1));
        let form = [("report", a.as_str()), ("report", &b), ("report", &c), ("report", "HU-0000-0000.1"), ("report", "nothing"), ("act", "close"), ("view", "state=open")];
        let (status, page) = mara.post("/desk/several", &form).await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert_eq!(says(&page, "#problem"), ["3 reports were left as they are"]);
        assert_eq!(says(&page, ".problem li"), [
            format!("{}: Jonas Weber contained this first.", taken.reference),
            format!("{}: The reporter added something in the meantime.", added.reference),
            "HU-0000-0000: It is not here any more.".to_owned(),
        ]);
        assert_eq!(says(&page, ".problem > p"), ["1 report closed."]);
        assert_eq!(says(&page, ".tabs [aria-current]"), ["Open 2"], "the page it was chosen on, as it is now");
        assert_eq!(stored(&db, free).await.state, State::Closed);
        assert_eq!((stored(&db, taken).await.state, stored(&db, added).await.state), (State::Contained, State::New));
        assert_eq!(events_of(&db, taken.id).await.unwrap().len(), 2, "nothing is left of what was not done");
    }

    async fn without_a_choice_nothing_happens(db: Db) {
        let service = service(&db);
        let mara = Browser::signed_in(&service, person(&service, "Mara", "responder").await).await;
        let report = reported(&service, told(Kind::ClickedLink, None)).await;
        let one = chosen(&report, 1);
        // Closing asks what they came to, as closing one does, and keeps what was ticked.
        let (status, page) = mara.post("/desk/several", &[("report", one.as_str()), ("act", "close"), ("outcome", "")]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.contains("Say what they came to first") && page.contains(&format!("value=\"{one}\" checked")), "{page}");
        for form in [vec![("act", "close")], vec![("report", one.as_str())], vec![("report", &one), ("act", "reopen")], vec![("report", &one), ("act", "burn")]] {
            let (status, page) = mara.post("/desk/several", &form).await;
            assert_eq!((status, says(&page, "#problem")), (StatusCode::UNPROCESSABLE_ENTITY, vec!["Nothing was chosen".to_owned()]));
        }
        assert_eq!(events_of(&db, report.id).await.unwrap().len(), 1);
        assert_eq!(mara.get("/desk/several").await.0, StatusCode::SEE_OTHER);
        for elsewhere in ["//elsewhere.example", "state=open&next=https://elsewhere.example"] {
            let request = Request::post("/desk/several").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            let form = form(&[("report", &one), ("act", "acknowledge"), ("view", elsewhere)]);
            let (_, _, headers) = mara.send(request, Body::from(form)).await;
            assert!(headers[header::LOCATION].to_str().unwrap().starts_with("/desk?"), "{elsewhere}");
        }
    }
}
