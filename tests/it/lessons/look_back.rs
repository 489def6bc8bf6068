//! The look back without blame, and a lesson's first words.

use headsup::store::{Read, sql};
use serde_json::json;

use super::*;

on_both! {
    async fn answers_are_added_by_everybody_and_become_a_lesson(service: Service) {
        let (ada, ben) = (service.responder().await, service.responder().await);
        let report = service.anonymous().report("clicked-link").await;
        let path = format!("/desk/reports/{}/review", report.reference);
        let page = ada.get(&path).await.expect(200);
        assert_eq!(page.texts(".label")[..4], [
            "How did it make sense at the time?", "What made the right thing hard?", "What helped?", "What do we change?",
        ]);
        // No field asks for a person.
        for word in ["who did", "person", "name"] {
            assert!(page.texts("form .label, form legend").iter().all(|label| !label.to_lowercase().contains(word)), "{word}");
        }
        let nothing = ada.post(&path, &[("sense", " ")]).await.expect(422);
        assert_eq!(nothing.texts(".problem li"), ["Answer at least one of the questions"]);
        let fields = [("sense", "It looked like ours."), ("team", "Finance"), ("when", "2026-12-01")];
        for _ in 0..2 {
            ada.post(&path, &fields).await.expect(303);
        }
        let held = ben.post(&path, &[("hard", "The user error."), ("sense", "The rota was due.")]).await.expect(200);
        assert_eq!(held.texts("#hard-words .hints b"), ["user error"]);
        assert_eq!(held.texts("textarea#sense"), ["The rota was due."], "nothing typed is lost");
        ben.post(&path, &[("hard", "The small screen."), ("sense", "The rota was due."), ("when", "2027-01-15")]).await.expect(303);
        let page = ada.get(&path).await.expect(200);
        assert_eq!(page.texts(".said"), ["It looked like ours.", "The rota was due.", "The small screen.", "Finance", "2026-12-01", "2027-01-15"]);

        // Only a closed report becomes a lesson.
        assert!(!page.body.contains("/desk/lessons/new"));
        let new = format!("/desk/lessons/new?report={}", report.reference);
        ada.get(&new).await.expect(409);
        ada.post("/desk/lessons/new", &with(&[("report", &report.reference)])).await.expect(409);
        ada.post(&format!("/desk/reports/{}/close", report.reference), &[]).await.expect(303);
        assert!(ada.get(&path).await.expect(200).body.contains(&new));
        let form = ada.get(&new).await.expect(200);
        assert_eq!(form.texts("textarea#happened"), ["It looked like ours. The rota was due."]);
        assert_eq!(form.texts("textarea#easy"), ["The small screen."]);
        assert_eq!((value(&form, "#team"), value(&form, "#changed_on")), ("Finance".to_owned(), "2027-01-15".to_owned()));
        // To look is to change nothing.
        let lessons = sql("select count(*) as n from lessons");
        assert_eq!(service.context.db.one(lessons, |row| row.get::<i64>("n")).await.unwrap(), Some(0));
        service.work_off().await;
    }

    async fn two_who_answer_at_once_are_both_kept(service: Service) {
        let (ada, ben) = (service.responder().await, service.responder().await);
        let report = closed(&service, &ada, &json!({ "kind": "looks-off" })).await;
        let path = format!("/desk/reports/{}/review", report.reference);
        let (ours, theirs) = ([("helped", "One thing")], [("helped", "Another")]);
        let (first, second) = tokio::join!(ada.post(&path, &ours), ben.post(&path, &theirs));
        assert_eq!((first.status, second.status), (303, 303));
        let mut given = ada.get(&path).await.expect(200).texts(".said");
        given.sort();
        assert_eq!(given, ["Another", "One thing"]);
        ada.post(&path, &[("helped", "x"), ("when", "soon")]).await.expect(422);
        ada.get("/desk/reports/HU-0000-0000/review").await.expect(404);
    }
}
