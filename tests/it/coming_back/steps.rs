//! Ticking what is done of the first steps: quiet, for responders to see, and nothing typed is lost by it.

use headsup::report::store::steps_done;

use super::*;

async fn ticked(service: &Service, code: &str) -> Vec<i64> {
    let report = stored(service, code).await;
    let done = steps_done(&service.context.db, report.id).await.unwrap();
    done.into_iter().map(|(step, _)| step).collect()
}

const BOX: &str = "#ticks input[form=more]";

on_both! {
    async fn what_is_ticked_is_kept_with_its_time_and_responders_see_it(service: Service) {
        let (client, responder) = (service.anonymous(), service.responder().await);
        let page = act(&client, "/report", &[("kind", "clicked-link")]).await;
        let code = page.texts("#code").pop().unwrap();
        assert_eq!((page.texts(BOX).len(), page.texts(&format!("{BOX}[checked]")).len()), (5, 0));
        assert!(page.texts("#steps .hint")[0].contains("Tick what you have done: it tells the team, and nobody counts."));
        service.clock.advance(SignedDuration::from_mins(2));
        let page = act(&client, "/receipt/steps", &[("code", &code), ("first", "on"), ("done", "1"), ("done", "4")]).await;
        assert_eq!(page.texts(&format!("{BOX}[checked]")).len(), 2);
        assert_eq!((page.texts("#ticked"), page.texts("#code")), (vec!["Noted. The team sees it.".to_owned()], vec![code.clone()]));
        service.clock.advance(SignedDuration::from_mins(8));
        // Another is done, one is taken back; the first keeps its time.
        let page = act(&client, "/receipt/steps", &[("code", &code), ("done", "1"), ("done", "2")]).await;
        assert!(page.texts("#code").is_empty() && page.body.contains("id=\"steps\" open"), "{}", page.body);
        assert_eq!(ticked(&service, &code).await, [1, 2]);
        let report = stored(&service, &code).await;
        let desk = responder.get(&format!("/desk/reports/{}", report.reference)).await.expect(200);
        let done = desk.texts("ol.steps li .age");
        assert_eq!(done, ["done 10:02, 8 min ago", "done 10:10, just now"]);
        // Quiet: no event, no version, no mail.
        assert_eq!((whats(&service, &report).await, report.version), (vec![What::Received], 1));
        service.work_off().await;
        assert_eq!(service.mails().len(), 2, "of the report alone, to each of two");
        // In another language the same steps are ticked, and coming back later they still are.
        let page = act(&client, "/receipt?language=de", &[("code", &code)]).await;
        assert_eq!(page.texts(&format!("{BOX}[checked]")).len(), 2);
        let page = act(&client, "/receipt/steps", &[("code", &code)]).await;
        assert_eq!((page.texts(&format!("{BOX}[checked]")).len(), ticked(&service, &code).await), (0, vec![]));
    }

    async fn only_steps_that_there_are_can_be_ticked_and_words_stay_in_their_field(service: Service) {
        let client = service.anonymous();
        let report = client.report("lost-device").await;
        let fields = [("code", report.receipt.as_str()), ("done", "2"), ("done", "2"), ("done", "0"), ("done", "6"), ("done", "-1"),
            ("done", "99999999999999999999"), ("done", "x"), ("done", " 1 "), ("text", "Half a <sent")];
        let page = client.post("/receipt/steps", &fields).await.expect(200);
        assert_eq!(ticked(&service, &report.receipt).await, [1, 2]);
        assert_eq!(page.texts("#conversation textarea"), ["Half a <sent"]);
        assert_eq!(page.texts("#ticked"), ["Noted. The team sees it."]);
        assert!(whats(&service, &stored(&service, &report.receipt).await).await == [What::Received], "the words are not sent yet");
        // Ticks go along when the code has to be given again.
        let page = client.post("/receipt/steps", &[("code", "7KQ2"), ("done", "1"), ("done", "3")]).await.expect(422);
        assert!(["1", "3"].iter().all(|step| page.body.contains(&format!("name=\"done\" value=\"{step}\""))), "{}", page.body);
        // A report that was withdrawn takes none, also from a page that is still open.
        act(&client, "/receipt/withdraw", &[("code", &report.receipt), ("sure", "yes")]).await;
        let page = act(&client, "/receipt/steps", &[("code", &report.receipt), ("done", "1")]).await;
        assert_eq!((ticked(&service, &report.receipt).await, page.texts(BOX).len()), (vec![], 0));
        service.work_off().await;
    }

    async fn two_pages_at_once_leave_one_of_both(service: Service) {
        let client = service.anonymous();
        let report = client.report("clicked-link").await;
        for _ in 0..4 {
            let one = [("code", report.receipt.as_str()), ("done", "1"), ("done", "2")];
            let other = [("code", report.receipt.as_str()), ("done", "2"), ("done", "3")];
            tokio::join!(act(&client, "/receipt/steps", &one), act(&client, "/receipt/steps", &other));
            let left = ticked(&service, &report.receipt).await;
            assert!([vec![1, 2], vec![2, 3]].contains(&left), "{left:?}");
        }
        service.work_off().await;
    }

    async fn a_number_never_means_a_step_of_another_text(service: Service) {
        let (client, responder) = (service.anonymous(), service.responder().await);
        let report = client.report("clicked-link").await;
        act(&client, "/receipt/steps", &[("code", &report.receipt), ("done", "1")]).await;
        // As if the text had been rewritten since.
        let done = service.context.db.write((), |tx, ()| Box::pin(async move {
            tx.run(sql("update guidance_versions set version = 'clicked-link@en:older' where kind = 'clicked-link' and language = 'en'")).await?;
            tx.run(sql("update reports set guidance_version = 'clicked-link@en:older'")).await
        }));
        assert_eq!(done.await.unwrap(), 1);
        let page = act(&client, "/receipt/steps", &[("code", &report.receipt), ("done", "2"), ("done", "3")]).await;
        assert_eq!((page.texts(BOX).len(), ticked(&service, &report.receipt).await), (0, vec![1]));
        assert_eq!(page.texts("#steps li").len(), 5, "the new text stands there");
        let desk = responder.get(&format!("/desk/reports/{}", report.reference)).await.expect(200);
        assert_eq!(desk.texts("ol.steps li .age"), ["done 10:00, just now"], "the tick is for the text of that time");
        service.work_off().await;
    }
}
