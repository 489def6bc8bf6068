//! Who may publish, and who is first.

use headsup::store::{Read, sql};

use super::*;

/// What the record of the only lesson says, in its order.
async fn record(service: &Service) -> Vec<String> {
    let all = sql("select what from lesson_events order by number");
    service.context.db.all(all, |row| row.get("what")).await.unwrap()
}

on_both! {
    async fn nobody_publishes_what_they_wrote_a_word_of(service: Service) {
        let (ada, ben, eve) = (service.responder().await, service.responder().await, service.responder().await);
        let path = drafted(&ada, &with(&[("easy", "")])).await;
        // Whoever changes a word of somebody else's draft is a writer too.
        let page = ben.get(&path).await.expect(200);
        assert!(page.body.contains("Others wrote this."));
        ben.post(&path, &with(&[("seen", &seen(&page))])).await.expect(303);
        let page = ada.get(&path).await.expect(200);
        ada.post(&path, &with(&[("seen", &seen(&page)), ("offer", "yes")])).await.expect(303);
        for writer in [&ada, &ben] {
            let page = writer.get(&path).await.expect(200);
            assert!(page.texts("main button").iter().all(|button| button != "Publish"), "{page:?}");
            let refused = step(writer, &path, "publish", &[]).await.expect(403);
            assert_eq!(refused.texts("#note"), ["Somebody else publishes it"]);
            service.anonymous().get(&public(&path)).await.expect(404);
        }
        let list = eve.get("/desk/lessons").await.expect(200);
        assert_eq!(list.texts(".lead"), ["1 lesson waits for a second pair of eyes."]);
        assert_eq!(ada.get("/desk/lessons").await.expect(200).texts(".lead"), ["Nothing waits for you to look at it."]);
        step(&eve, &path, "publish", &[]).await.expect(303);
        assert!(service.anonymous().get(&public(&path)).await.expect(200).body.contains("A page that was not ours"));
        assert_eq!(record(&service).await, ["written", "saved", "offered", "published"]);
    }

    async fn of_two_reviewers_at_once_exactly_one_wins_and_the_other_is_told(service: Service) {
        let (ada, ben, eve) = (service.responder().await, service.responder().await, service.responder().await);
        for (round, other) in ["publish", "return"].into_iter().cycle().take(6).enumerate() {
            let path = offered(&ada, &WHOLE).await;
            let version = seen(&ben.get(&path).await.expect(200));
            let fields = [("seen", version.as_str()), ("remark", "Shorter")];
            let (publish, other_path) = (format!("{path}/publish"), format!("{path}/{other}"));
            let (first, second) = tokio::join!(ben.post(&publish, &fields), eve.post(&other_path, &fields));
            let mut statuses = [first.status, second.status];
            statuses.sort_unstable();
            assert_eq!(statuses, [303, 409], "round {round}: {first:#?} {second:#?}");
            let (lost, winner) = if first.status == 409 { (&first, "responder-3") } else { (&second, "responder-2") };
            assert!(lost.texts("#note")[0].starts_with(winner), "{:?}", lost.texts("#note"));
            let lines = ada.get(&path).await.expect(200).texts(".time li").len();
            assert_eq!(lines, 3, "one line for the one step, {other}");
        }
    }

    async fn a_reviewer_who_looked_at_other_words_does_not_publish_these(service: Service) {
        let (ada, ben) = (service.responder().await, service.responder().await);
        let path = offered(&ada, &WHOLE).await;
        let stale = seen(&ben.get(&path).await.expect(200));
        step(&ada, &path, "return", &[]).await.expect(303);
        let page = ada.get(&path).await.expect(200);
        let version = seen(&page);
        let fields = with(&[("seen", &version), ("helped", "Something else."), ("offer", "yes")]);
        ada.post(&path, &fields).await.expect(303);
        let held = ben.post(&format!("{path}/publish"), &[("seen", &stale)]).await.expect(409);
        assert!(held.body.contains("Something else."), "the words as they are now");
        service.anonymous().get(&public(&path)).await.expect(404);
        // The same press twice is one publication.
        let fresh = seen(&ben.get(&path).await.expect(200));
        for _ in 0..2 {
            ben.post(&format!("{path}/publish"), &[("seen", &fresh)]).await.expect(303);
        }
    }

    async fn a_lesson_is_sent_back_with_a_remark_that_blames_nobody(service: Service) {
        let (ada, ben) = (service.responder().await, service.responder().await);
        let path = offered(&ada, &WHOLE).await;
        let empty = step(&ben, &path, "return", &[]).await.expect(422);
        assert_eq!(empty.texts("#remark-msg"), ["Say what should be looked at again"]);
        let held = step(&ben, &path, "return", &[("remark", "Name the victim.")]).await.expect(200);
        assert_eq!(held.texts("#remark-words .hints b"), ["victim"]);
        step(&ben, &path, "return", &[("remark", "Say more of the page.")]).await.expect(303);
        let draft = ada.get(&path).await.expect(200);
        assert!(draft.texts(".time li")[0].ends_with("responder-2 sent it back: Say more of the page."), "{draft:?}");
        assert_eq!(draft.texts("h1"), ["Draft of a lesson"]);
    }

    async fn of_two_writers_the_second_is_shown_both_and_loses_nothing(service: Service) {
        let (ada, ben) = (service.responder().await, service.responder().await);
        let path = drafted(&ada, &WHOLE).await;
        let version = seen(&ada.get(&path).await.expect(200));
        ada.post(&path, &with(&[("seen", &version), ("helped", "Ada's words")])).await.expect(303);
        let held = ben.post(&path, &with(&[("seen", &version), ("helped", "Ben's words")])).await.expect(409);
        assert!(held.texts("#note")[0].starts_with("responder-1 changed it"));
        assert_eq!(held.texts("textarea#helped"), ["Ben's words"]);
        assert!(held.texts(".said").contains(&"Ada's words".to_owned()));
        ben.post(&path, &with(&[("seen", &seen(&held)), ("helped", "Both")])).await.expect(303);
        assert_eq!(ada.get(&path).await.expect(200).texts("textarea#helped"), ["Both"]);
        // Nothing changed leaves no line, and a lesson that has gone on keeps what was typed too late.
        let now = seen(&ada.get(&path).await.expect(200));
        ada.post(&path, &with(&[("seen", &now), ("helped", "Both")])).await.expect(303);
        assert_eq!(seen(&ada.get(&path).await.expect(200)), now);
        ada.post(&path, &with(&[("seen", &now), ("helped", "Both"), ("offer", "yes")])).await.expect(303);
        let late = ben.post(&path, &with(&[("seen", &now), ("helped", "Too late")])).await.expect(409);
        assert!(late.texts(".box .said").contains(&"Too late".to_owned()), "{late:?}");
    }

    async fn what_is_not_whole_is_kept_and_not_handed_on(service: Service) {
        let ada = service.responder().await;
        let fields = [("id", "00000000-0000-4000-8000-000000000007"), ("language", "en"), ("title", "Half"), ("offer", "yes")];
        let page = ada.post("/desk/lessons/new", &fields).await.expect(422);
        assert_eq!(page.texts("#happened-msg"), ["Say what happened"]);
        assert_eq!(page.texts(".problem li").len(), 6);
        // It is stored: the page goes on from there, and sent again it is no second one.
        assert_eq!(ada.get("/desk/lessons/00000000-0000-4000-8000-000000000007").await.expect(200).texts("h1"), ["Draft of a lesson"]);
        ada.post("/desk/lessons/new", &fields[..3]).await.expect(303);
        assert_eq!(record(&service).await, ["written"]);
        let long = "x".repeat(10_001);
        let kept = ada.post("/desk/lessons/new", &with(&[("easy", &long), ("changed_on", "soon")])).await.expect(422);
        assert_eq!(kept.texts("textarea#easy"), [long]);
        assert_eq!(kept.texts(".problem li").len(), 2);
        assert_eq!(record(&service).await, ["written"]);
    }
}
