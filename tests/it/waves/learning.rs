//! A lesson from a wave: when all of it is closed, with what was answered about its reports, and with nobody's name.

use super::*;

/// A whole lesson from that wave.
fn lesson<'a>(wave: &'a str, helped: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("wave", wave),
        ("language", "en"),
        ("title", "A page that was not ours"),
        ("happened", "A text message led to a page that looked like ours."),
        ("easy", "The real one is announced by text message too."),
        ("helped", helped),
        ("changed", "It is announced without a link."),
        ("team", "Informatics"),
        ("changed_on", "2026-12-31"),
    ]
}

async fn closed(service: &Service, mara: &Client, path: &str) {
    service.clock.advance(jiff::SignedDuration::from_mins(1));
    act(mara, path, &[("act", "close"), ("outcome", "harmful-stopped")]).await.expect(303);
    service.work_off().await;
}

/// Sends a draft for review from the page as it stands now.
async fn offered(by: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    let seen = seen(&by.get(path).await.expect(200));
    by.post(path, &[fields, &[("seen", seen.as_str()), ("offer", "yes")]].concat()).await
}

on_both! {
    async fn a_lesson_comes_from_a_wave_when_all_of_it_is_closed(service: Service) {
        let reports = lured(&service, 3).await;
        let mara = service.responder().await;
        let path = made(&mara, &reports).await;
        let new = format!("/desk/lessons/new?wave={}", name(&path));
        assert!(mara.get(&path).await.texts("#learn").concat().contains("When all of it is closed"));
        mara.get(&new).await.expect(409);
        let of_this = lesson(name(&path), "It was told within minutes.");
        mara.post("/desk/lessons/new", &of_this).await.expect(409);
        closed(&service, &mara, &path).await;
        // Two of them were looked back at: their answers are the first words, in the order they were given.
        for (report, easy) in [(&reports[2], "The day was long."), (&reports[0], "The sender looked right.")] {
            service.clock.advance(jiff::SignedDuration::from_mins(1));
            mara.post(&format!("/desk/reports/{}/review", report.reference), &[("hard", easy)]).await.expect(303);
        }
        assert_eq!(mara.get(&path).await.texts("#learn a"), ["Write a lesson"]);
        let page = mara.get(&new).await.expect(200);
        assert_eq!(page.texts("textarea#easy"), ["The day was long. The sender looked right."]);
        assert_eq!(page.texts("main > .hint a"), [name(&path)]);

        let written = mara.post("/desk/lessons/new", &of_this).await.expect(303).location().to_owned();
        let draft = mara.get(&written).await.expect(200);
        assert!(draft.body.contains(&format!("href=\"{path}\"")), "{}", draft.body);
        offered(&mara, &written, &of_this).await.expect(303);
        let jonas = service.responder().await;
        let review = jonas.get(&written).await.expect(200);
        assert_eq!(review.texts("main > .hint a")[0], name(&path));
        jonas.post(&format!("{written}/publish"), &[("seen", &seen(&review))]).await.expect(303);
        // All staff read it, and of the wave nothing.
        let public = written.replace("/desk/lessons/", "/lessons/");
        let page = service.anonymous().get(&public).await.expect(200);
        assert!(page.body.contains("A page that was not ours") && !page.body.contains(name(&path)), "{}", page.body);
        for unknown in ["W-0000", "x", ""] {
            mara.get(&format!("/desk/lessons/new?wave={unknown}")).await.expect(404);
        }
    }

    async fn the_name_of_anybody_in_the_wave_is_asked_about(service: Service) {
        let mut reports = lured(&service, 2).await;
        for (who, contact) in [("Zuzanna Quist", "zq@example.org"), ("Ilse Quist", "iq@example.org")] {
            let named = json!({ "kind": "clicked-link", "identity": "named", "name": who, "contact": contact });
            reports.push(service.anonymous().report_with(&named).await);
        }
        let mara = service.responder().await;
        let path = made(&mara, &reports).await;
        closed(&service, &mara, &path).await;
        let of_this = lesson(name(&path), "Zuzanna told us. Thanks, Quist!");
        let written = mara.post("/desk/lessons/new", &of_this).await.expect(303).location().to_owned();
        let history = async |report: &Reported| happened(&service, report).await;
        let opened = What::IdentityOpened { reason: "To keep who reported out of a lesson".to_owned() };
        for report in &reports {
            assert!(!history(report).await.contains(&opened), "while it is written nothing is told");
        }
        let held = offered(&mara, &written, &of_this).await.expect(200);
        let words = held.texts("#known b");
        assert_eq!(words.iter().map(String::as_str).collect::<std::collections::BTreeSet<_>>(), ["Quist", "Zuzanna"].into());
        assert_eq!(words.len(), 2, "what two of them share is told once");
        for (number, report) in reports.iter().enumerate() {
            assert_eq!(history(report).await.contains(&opened), number >= 2, "of whom she was told something");
        }
        let without = lesson(name(&path), "It was told within minutes.");
        offered(&mara, &written, &without).await.expect(303);
        assert_eq!(mara.get(&written).await.texts(".top .state"), ["In review"]);
    }

    async fn a_program_begins_one(service: Service) {
        let reports = lured(&service, 2).await;
        let mara = service.responder().await;
        let path = made(&mara, &reports).await;
        let write = service.token("reports:write").await;
        let body = json!({ "wave": name(&path), "title": "A page that was not ours" });
        write.post_json("/api/v1/lessons", &body).await.expect(409);
        closed(&service, &mara, &path).await;
        let draft = write.post_json("/api/v1/lessons", &body).await.expect(201).json();
        let page = mara.get(&format!("/desk/lessons/{}", draft["id"].as_str().unwrap())).await.expect(200);
        assert_eq!(page.texts("main > .hint a")[0], name(&path));
        let both = json!({ "wave": name(&path), "report": reports[0].reference });
        write.post_json("/api/v1/lessons", &both).await.expect(422);
        write.post_json("/api/v1/lessons", &json!({ "wave": "W-0000" })).await.expect(404);
    }
}
