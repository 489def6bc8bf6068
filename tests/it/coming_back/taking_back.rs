//! Taking back one's name, and the report as a whole.

use headsup::report::Identity;
use headsup::report::store::{identity_sealed, messages_of};
use headsup::terms::{IdentityMode, Outcome, State};

use super::*;

async fn named(client: &Client) -> Reported {
    client.report_with(&json!({
        "kind": "entered-password", "occurred": { "at": "around when Ada rang" }, "story": "Words of a frightened person",
        "identity": { "mode": "named", "name": "Ada Telltale" }, "contact": "ext. 4711", "account": "ada.t",
    })).await
}

async fn count(service: &Service, text: &'static str) -> i64 {
    (&service.context.db).one(sql(text), |row| row.get("n")).await.unwrap().unwrap()
}

on_both! {
    async fn a_name_is_forgotten_at_once_also_after_it_was_opened(service: Service) {
        let (client, responder) = (service.anonymous(), service.responder().await);
        let report = named(&client).await;
        let desk = format!("/desk/reports/{}", report.reference);
        let opened = responder.post(&format!("{desk}/identity"), &[("reason", "to ring them")]).await.expect(200);
        assert!(opened.body.contains("Ada Telltale"));
        // The first press only asks, and changes nothing.
        let page = client.post("/receipt/forget", &[("code", &report.receipt)]).await.expect(200);
        assert_eq!(page.texts("h1"), ["Forget what you said about yourself?"]);
        assert!(page.texts("main li").concat().contains("A responder has opened them before"));
        assert_eq!(page.texts("[name=keep_account]").len(), 1);
        assert_eq!(count(&service, "select count(*) as n from identities").await, 1);
        let page = act(&client, "/receipt/forget", &[("code", &report.receipt), ("sure", "yes")]).await;
        assert_eq!(page.texts("h1"), ["It is forgotten. Thank you for telling us."]);
        assert!(page.texts("form[action='/receipt/forget']").is_empty(), "there is nothing left to forget");
        assert_eq!(count(&service, "select count(*) as n from identities").await, 0);
        let stored = stored(&service, &report.receipt).await;
        assert_eq!(stored.identity_mode, IdentityMode::Anonymous);
        assert_eq!(whats(&service, &stored).await.pop(), Some(What::IdentityForgotten { kept_account: false }));
        let page = responder.get(&desk).await.expect(200);
        assert!(page.texts(".facts dd").concat().contains("Taken back by the reporter"), "{:?}", page.texts(".facts dd"));
        let again = responder.post(&format!("{desk}/identity"), &[("reason", "to ring them")]).await.expect(200);
        assert!(!again.body.contains("Telltale") && again.body.contains("There is no name to open"));
        // Once more is nothing more.
        let page = act(&client, "/receipt/forget", &[("code", &report.receipt), ("sure", "yes")]).await;
        assert_eq!(page.texts("h1"), ["Thank you for telling us. It is with the responders."]);
        service.work_off().await;
    }

    async fn the_account_stays_only_when_it_is_left(service: Service) {
        let (client, responder) = (service.anonymous(), service.responder().await);
        let report = named(&client).await;
        act(&client, "/receipt/forget", &[("code", &report.receipt), ("sure", "yes"), ("keep_account", "on")]).await;
        let stored = stored(&service, &report.receipt).await;
        let sealed = identity_sealed(&service.context.db, stored.id).await.unwrap().unwrap();
        let left = Identity::open(stored.id.uuid(), &sealed, &service.context.keys).unwrap();
        assert_eq!((left.name, left.contact, left.account.as_deref()), (None, None, Some("ada.t")));
        let page = responder.get(&format!("/desk/reports/{}", report.reference)).await.expect(200);
        assert!(page.body.contains("They left the account or device"));
        // The account can still go.
        act(&client, "/receipt/forget", &[("code", &report.receipt), ("sure", "yes")]).await;
        assert_eq!(identity_sealed(&service.context.db, stored.id).await.unwrap(), None);
        service.work_off().await;
    }

    async fn only_what_was_told_is_said_to_be_destroyed(service: Service) {
        let (client, responder) = (service.anonymous(), service.responder().await);
        let name = ["What you told us of your name and how to reach you is destroyed at once."];
        let account = ["What you told us of the account or device is destroyed at once."];
        for (said, first, offers) in [
            (json!({ "kind": "open-door", "identity": "named", "name": "Ada" }), name, 0),
            (json!({ "kind": "open-door", "contact": "ext. 4711", "account": "ada.t" }), name, 1),
            (json!({ "kind": "open-door", "identity": "anonymous", "account": "ada.t" }), account, 0),
        ] {
            let report = client.report_with(&said).await;
            let page = client.post("/receipt/forget", &[("code", &report.receipt)]).await.expect(200);
            let told = page.texts("main li");
            assert!(told[0].starts_with(first[0]), "{told:?}");
            assert_eq!(page.texts("[name=keep_account] ~ *, label:has([name=keep_account])").len(), offers, "{said}");
            act(&client, "/receipt/forget", &[("code", &report.receipt), ("sure", "yes")]).await;
            let history = responder.get(&format!("/desk/reports/{}", report.reference)).await.expect(200).texts(".time li").concat();
            assert!(history.contains("all they had said of themselves is destroyed"), "{history}");
            assert!(!history.contains("contact") && !history.contains("account"), "{history}");
        }
        // What another key has sealed may hold an account too.
        let report = client.report_with(&json!({ "kind": "open-door", "identity": "named", "name": "Ada" })).await;
        let stored = stored(&service, &report.receipt).await;
        let foreign = headsup::keys::Keys::from_master(&[9; 32]).seal(stored.id.uuid(), b"{}", &service.context.random);
        let put = (stored.id, foreign);
        let done = service.context.db.write(put, |tx, (id, sealed)| Box::pin(async move {
            tx.run(sql("update identities set sealed = $2 where report_id = $1").bind(*id).bind(sealed.as_slice())).await
        }));
        assert_eq!(done.await.unwrap(), 1);
        let page = client.post("/receipt/forget", &[("code", &report.receipt)]).await.expect(200);
        assert_eq!(page.texts("label:has([name=keep_account])").len(), 1);
        service.work_off().await;
    }

    async fn a_withdrawn_report_keeps_the_bare_fact_and_no_word(service: Service) {
        let (client, responder) = (service.anonymous(), service.responder().await);
        let report = named(&client).await;
        act(&client, "/receipt/add", &[("code", &report.receipt), ("text", "More words of mine")]).await;
        let page = act(&client, "/receipt/steps", &[("code", &report.receipt), ("done", "1")]).await;
        assert!(page.texts("details p").concat().contains("Your words and your files are erased."));
        press(&responder, &report, "message", &[("text", "Thank you.")]).await;
        service.work_off().await;
        let page = client.post("/receipt/withdraw", &[("code", &report.receipt)]).await.expect(200);
        assert_eq!(page.texts("h1"), ["Withdraw your report?"]);
        assert!(page.texts("main li").concat().contains("closed as withdrawn"));
        assert!(stored(&service, &report.receipt).await.story.is_some(), "asking changes nothing");
        let page = act(&client, "/receipt/withdraw", &[("code", &report.receipt), ("sure", "yes")]).await;
        assert_eq!(page.texts("h1"), ["Your report is withdrawn. Thank you for having told us."]);
        assert_eq!(page.texts(".said"), ["Thank you."], "what responders wrote stays");
        assert_eq!(page.texts(".path ~ .note"), ["You withdrew it before anybody had looked."]);
        assert!(page.texts("main form").is_empty(), "{:?}", page.texts("main form"));
        let withdrawn = stored(&service, &report.receipt).await;
        assert_eq!((withdrawn.state, withdrawn.outcome), (State::Closed, Some(Outcome::Withdrawn)));
        assert_eq!((withdrawn.story.clone(), withdrawn.occurrence.said()), (None, None));
        assert_eq!(withdrawn.withdrawn_at, withdrawn.closed_at);
        assert_eq!(messages_of(&service.context.db, withdrawn.id).await.unwrap().len(), 1);
        assert_eq!(count(&service, "select count(*) as n from identities").await, 0);
        assert_eq!(count(&service, "select count(*) as n from steps_done").await, 0);
        assert!(page.texts(".note").concat().contains("Your words, your files and what you said about yourself are gone."));
        assert!(page.texts(".time li").concat().contains("Your words, your files and what you had said about yourself are erased."));
        assert_eq!(whats(&service, &withdrawn).await.pop(), Some(What::Withdrawn { closed: true }));
        // Nobody waits for it any more, and it still counts.
        let queue = responder.get("/desk").await.expect(200);
        assert!(!queue.body.contains(&report.reference) && !queue.body.contains("has waited"), "{:?}", queue.texts(".lead"));
        service.work_off().await;
        let mails = service.mails();
        assert!(mails.iter().any(|mail| mail.contains("withdrawn by its reporter")));
        assert!(!mails.concat().contains("Telltale") && !mails.concat().contains("frightened"));
        let page = responder.get(&format!("/desk/reports/{}", report.reference)).await.expect(200);
        assert!(page.texts(".withdrawn").concat().contains("Withdrawn by its reporter"));
        assert!(!page.body.contains("frightened") && !page.body.contains("when Ada rang"));
        // Whoever takes it up again all the same is counted once, and the mark stays.
        press(&responder, &report, "reopen", &[]).await;
        press(&responder, &report, "contain", &[]).await;
        press(&responder, &report, "close", &[("outcome", "harmful-stopped")]).await;
        service.work_off().await;
        let all = count(&service, "select cast(sum(count) as bigint) as n from insight_tallies where dimension = 'all' and bound = 'low'").await;
        assert_eq!(all, 3, "one of each measure");
        // A word that somebody sends from a page that was still open is not lost.
        act(&client, "/receipt/add", &[("code", &report.receipt), ("text", "After all")]).await;
        assert_eq!(messages_of(&service.context.db, withdrawn.id).await.unwrap().len(), 2);
        service.work_off().await;
    }

    async fn what_somebody_works_on_stays_open_and_says_that_it_was_withdrawn(service: Service) {
        let (client, responder) = (service.anonymous(), service.responder().await);
        let report = named(&client).await;
        press(&responder, &report, "acknowledge", &[]).await;
        let page = client.post("/receipt/withdraw", &[("code", &report.receipt)]).await.expect(200);
        let says = page.texts("main li").concat();
        assert!(says.contains("They go on until the danger is over") && says.contains("we cannot take back"), "{says}");
        act(&client, "/receipt/withdraw", &[("code", &report.receipt), ("sure", "yes")]).await;
        let withdrawn = stored(&service, &report.receipt).await;
        assert_eq!((withdrawn.state, withdrawn.outcome, withdrawn.story.clone()), (State::Acknowledged, None, None));
        // A move decided before is shown what happened, and then made.
        let path = format!("/desk/reports/{}/contain", report.reference);
        let conflict = responder.post(&path, &[("seen", "2")]).await.expect(409);
        assert!(conflict.texts("#problem").concat().contains("withdrew this in the meantime"));
        responder.post(&path, &[("seen", "3")]).await.expect(303);
        // What is withdrawn is not put right any more.
        act(&client, "/receipt/happened", &[("code", &report.receipt), ("when", "now")]).await;
        assert_eq!(stored(&service, &report.receipt).await.occurrence.interval(), None);
        act(&client, "/receipt/withdraw", &[("code", &report.receipt), ("sure", "yes")]).await;
        assert_eq!(whats(&service, &withdrawn).await.iter().filter(|what| matches!(what, What::Withdrawn { .. })).count(), 1);
        service.work_off().await;
    }

    async fn of_two_withdrawals_at_once_one_counts(service: Service) {
        let client = service.anonymous();
        let report = named(&client).await;
        let fields = [("code", report.receipt.as_str()), ("sure", "yes")];
        tokio::join!(act(&client, "/receipt/withdraw", &fields), act(&client, "/receipt/withdraw", &fields));
        let withdrawn = stored(&service, &report.receipt).await;
        assert_eq!(whats(&service, &withdrawn).await, [What::Received, What::Withdrawn { closed: true }]);
        service.work_off().await;
    }

    async fn a_withdrawal_and_a_first_look_at_once_leave_one_story(service: Service) {
        let (client, responder) = (service.anonymous(), service.responder().await);
        for round in 0..6 {
            let report = named(&client).await;
            let path = format!("/desk/reports/{}/acknowledge", report.reference);
            let fields = [("code", report.receipt.as_str()), ("sure", "yes")];
            let (looked, _) = tokio::join!(responder.post(&path, &[("seen", "1")]), act(&client, "/receipt/withdraw", &fields));
            let withdrawn = stored(&service, &report.receipt).await;
            assert!(withdrawn.withdrawn_at.is_some(), "round {round}");
            let was_first = looked.status == 303;
            let (state, outcome) = if was_first { (State::Acknowledged, None) } else { (State::Closed, Some(Outcome::Withdrawn)) };
            assert_eq!((withdrawn.state, withdrawn.outcome, looked.status), (state, outcome, if was_first { 303 } else { 409 }));
        }
        service.work_off().await;
        let all = "select cast(sum(count) as bigint) as n from insight_tallies where dimension = 'all' and bound = 'low' and measure = 'acknowledged'";
        assert_eq!(count(&service, all).await, 6, "each is looked at or withdrawn, once");
    }

    async fn nothing_of_the_words_is_left_in_the_file(ready: Ready) {
        let folder = tempfile::tempdir().unwrap();
        let Ready(place) = ready;
        let settings = [
            ("HEADSUP_DATABASE_URL", place.address.as_str()),
            ("HEADSUP_SECRETS_KEY_FILE", "headsup.key"),
        ];
        if !place.address.starts_with("sqlite") {
            // PostgreSQL overwrites what was deleted when it is vacuumed: its administrator's matter.
            return;
        }
        let program = Program::start(folder.path(), &settings);
        let (http, url) = (reqwest::Client::builder().no_proxy().build().unwrap(), format!("http://{}", program.address));
        let story = "Unmistakable words of a reporter";
        let report = json!({ "kind": "looks-off", "story": story.repeat(200) });
        let told = http.post(format!("{url}/api/v1/reports")).json(&report).send().await.unwrap();
        let receipt = told.json::<serde_json::Value>().await.unwrap()["receipt"].as_str().unwrap().to_owned();
        let withdraw = [("code", receipt.as_str()), ("sure", "yes")];
        let done = http.post(format!("{url}/receipt/withdraw")).form(&withdraw).send().await.unwrap();
        assert!(done.status().is_success(), "{}", done.status());
        assert!(program.stop().success());
        let written = place.everything_written().await;
        assert_eq!(memchr::memmem::find(&written, story.as_bytes()), None);
        assert!(memchr::memmem::find(&written, b"looks-off").is_some(), "the search sees the database");
    }
}
