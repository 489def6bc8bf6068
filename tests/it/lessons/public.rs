//! What all staff see, and programs; and what nobody outside the desk does.

use serde_json::json;

use super::*;

on_both! {
    async fn a_lesson_that_is_not_published_is_seen_by_nobody_outside_the_desk(service: Service) {
        let (ada, ben) = (service.responder().await, service.responder().await);
        let outside = [service.anonymous(), service.manager().await, service.admin().await, service.token("reports:read").await];
        let unseen = async |path: &str| {
            let api = path.replace("/desk/lessons/", "/api/v1/lessons/");
            for client in &outside {
                for path in [public(path), api.clone()] {
                    let answer = client.get(&path).await.expect(404);
                    assert!(!answer.body.contains("not ours"), "{path}");
                }
                for path in ["/lessons", "/lessons/feed", "/api/v1/lessons"] {
                    assert!(!client.get(path).await.expect(200).body.contains("not ours"), "{path}");
                }
                assert_ne!(client.get(path).await.status, 200);
            }
        };
        let path = drafted(&ada, &WHOLE).await;
        unseen(&path).await;
        let version = seen(&ada.get(&path).await.expect(200));
        ada.post(&path, &with(&[("seen", &version), ("offer", "yes")])).await.expect(303);
        unseen(&path).await;
        step(&ben, &path, "publish", &[]).await.expect(303);
        for place in [public(&path), "/lessons".to_owned(), "/lessons/feed".to_owned(), "/api/v1/lessons".to_owned()] {
            assert!(service.anonymous().get(&place).await.expect(200).body.contains("not ours"), "{place}");
        }
        step(&ada, &path, "withdraw", &[]).await.expect(303);
        unseen(&path).await;
    }

    async fn a_lesson_leads_to_no_report_and_tells_a_month(service: Service) {
        let ada = service.responder().await;
        let report = closed(&service, &ada, &json!({ "kind": "clicked-link" })).await;
        let path = published(&service, &with(&[("report", &report.reference)])).await;
        let client = service.anonymous();
        let page = client.get(&public(&path)).await.expect(200);
        assert_eq!(page.texts("h1"), ["A page that was not ours"]);
        assert_eq!(page.texts(".hint time"), ["November 2026"]);
        assert_eq!(page.texts("section h2")[..4], ["What happened", "What made it easy", "What helped", "What we changed"]);
        assert_eq!(page.texts(".note p"), ["Informatics31 December 2026"]);
        let id = path.rsplit('/').next().unwrap();
        let told = client.get(&format!("/api/v1/lessons/{id}")).await.expect(200).json();
        assert_eq!(told["month"], "2026-11");
        assert_eq!(told["changed_on"], "2026-12-31");
        for place in [public(&path), "/lessons".to_owned(), "/lessons/feed".to_owned(), "/api/v1/lessons".to_owned()] {
            let body = client.get(&place).await.expect(200).body;
            assert!(!body.contains(&report.reference) && !body.contains("10:0") && !body.contains("2026-11-23"), "{place}");
        }
        // Responders find their way back from the desk.
        assert!(ada.get(&path).await.expect(200).body.contains(&report.reference));
        let feed = client.get("/lessons/feed").await.expect(200);
        assert_eq!(feed.header("content-type"), "application/atom+xml; charset=utf-8");
        assert!(feed.body.contains("<updated>2026-11-01T00:00:00Z</updated>") && feed.body.contains(&public(&path)));
    }

    async fn the_newest_stands_first_in_the_language_it_was_written_in(ready: Ready) {
        let service = Service::start(ready.0, |settings| {
            settings.organisation.languages = vec!["en".to_owned(), "de".to_owned(), "ar".to_owned()];
        }).await;
        let (ada, ben) = (service.responder().await, service.responder().await);
        for number in 0..21 {
            let title = format!("Lektion {number}");
            let path = offered(&ada, &with(&[("title", &title), ("language", "de")])).await;
            service.clock.advance(jiff::SignedDuration::from_mins(1));
            step(&ben, &path, "publish", &[]).await.expect(303);
        }
        let client = service.anonymous();
        let page = client.get("/lessons?language=ar").await.expect(200);
        assert!(page.body.contains("<html lang=\"ar\" dir=\"rtl\">"));
        assert_eq!(page.texts("article h2[lang=de][dir=ltr]").len(), 20);
        assert_eq!(page.texts("article h2")[0], "Lektion 20");
        let html = scraper::Html::parse_document(&page.body);
        let older = scraper::Selector::parse("main .row a").unwrap();
        let older = html.select(&older).next().unwrap().value().attr("href").unwrap().to_owned();
        assert!(older.ends_with("&language=ar"), "{older}");
        drop(html);
        assert_eq!(client.get(&older).await.expect(200).texts("article h2"), ["Lektion 0"]);
        let first = client.get("/api/v1/lessons").await.expect(200).json();
        assert_eq!((first["lessons"].as_array().unwrap().len(), &first["next"]), (21, &serde_json::Value::Null));
        client.get("/api/v1/lessons?after=x").await.expect(422);
    }

    async fn a_program_begins_a_draft_and_people_go_on_with_it(service: Service) {
        let (script, ada, ben) = (service.token("reports:write").await, service.responder().await, service.responder().await);
        let report = service.anonymous().report("clicked-link").await;
        let mut lesson = json!({
            "report": report.reference, "language": "en", "title": "A page that was not ours",
            "happened": "The victim opened it at 10:42.", "easy": "It looked right.", "helped": "It was told.",
            "changed": "The page.", "team": "Informatics", "changed_on": "2026-12-31",
        });
        script.post_json("/api/v1/lessons", &lesson).await.expect(409);
        ada.post(&format!("/desk/reports/{}/close", report.reference), &[]).await.expect(303);
        let draft = script.post_json("/api/v1/lessons", &lesson).await.expect(201).json();
        assert_eq!((&draft["state"], &draft["words"][0]["found"], &draft["traces"][0]["found"]), (&json!("draft"), &json!("victim"), &json!("10:42")));
        let path = format!("/desk/lessons/{}", draft["id"].as_str().unwrap());
        let page = ada.get(&path).await.expect(200);
        assert!(page.texts(".time li")[0].ends_with("A program wrote the first draft"), "{page:?}");
        ada.post(&path, &with(&[("seen", &seen(&page)), ("offer", "yes")])).await.expect(303);
        step(&ada, &path, "publish", &[]).await.expect(403);
        step(&ben, &path, "publish", &[]).await.expect(303);
        for (field, wrong) in [("changed_on", json!("soon")), ("language", json!("tlh")), ("title", json!("x".repeat(201))), ("easy", json!(7))] {
            let right = std::mem::replace(&mut lesson[field], wrong);
            script.post_json("/api/v1/lessons", &lesson).await.expect(422);
            lesson[field] = right;
        }
        lesson["report"] = json!("HU-0000-0000");
        script.post_json("/api/v1/lessons", &lesson).await.expect(404);
        service.work_off().await;
    }
}
