//! The pages as a responder uses them, and as nobody else may.

use super::*;

on_both! {
    async fn a_responder_works_a_report_from_first_to_last(db: Db) {
        let service = service(&db);
        let mara = Browser::signed_in(&service, person(&service, "Mara Lindqvist", "responder").await).await;
        let (status, page) = mara.get("/desk").await;
        assert!(status == StatusCode::OK && page.contains("Nothing is waiting"), "{page}");
        let texts = (Arc::clone(&service.guidance), migrated_at());
        let kept = db.write(texts, |tx: &mut Tx, (texts, now)| {
            Box::pin(headsup::guidance::store::versions_keep(tx, texts, *now))
        });
        kept.await.unwrap();
        let report = reported(&service, named()).await;
        let path = format!("/desk/reports/{}", report.reference);
        let (_, page) = mara.get("/desk").await;
        assert!(page.contains(&path) && page.contains("1 new, the oldest for under 1 min."), "{page}");

        let (status, page) = mara.get(&path.to_lowercase().replace("/desk/reports/", "/desk/reports/ ").replace(' ', "%20")).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("A parcel &#60;b&#62;that"), "the story is shown as text: {page}");
        assert!(page.contains("Close the page.") && page.contains("Obtain the original message"), "both guidances stand there");
        assert_eq!(page.matches("class=\"next\"").count(), 1);
        assert!(!page.contains("Ada"), "the identity stays sealed");

        for (step, state) in [("acknowledge", "acknowledged"), ("contain", "contained"), ("close", "closed"), ("reopen", "acknowledged")] {
            let seen = stored(&db, &report).await.version.to_string();
            assert_eq!(mara.post(&format!("{path}/{step}"), &[("seen", &seen)]).await.0, StatusCode::SEE_OTHER);
            assert_eq!(stored(&db, &report).await.state.as_str(), state);
        }
        let (_, page) = mara.get(&path).await;
        assert!(page.contains("Mara Lindqvist opened it again"), "{page}");
        let (_, page) = mara.get("/desk?state=acknowledged").await;
        assert!(page.contains("Acknowledged, Mara"), "{page}");
        for gone in ["/desk/reports/HU-0000-0000", "/desk/reports/x", "/desk/reports/HU-0000-0000/acknowledge/x"] {
            assert_eq!(mara.get(gone).await.0, StatusCode::NOT_FOUND, "{gone}");
        }
        assert_eq!(mara.post("/desk/reports/HU-0000-0000/close", &[]).await.0, StatusCode::NOT_FOUND);
        // What is no state and no place leads to the queue itself; a form's address leads back to the report.
        assert_eq!(mara.get("/desk?state=lost&after=nowhere").await.0, StatusCode::OK);
        assert_eq!(mara.get(&format!("{path}/close")).await.0, StatusCode::SEE_OTHER);
        assert_eq!(stored(&db, &report).await.state, State::Acknowledged, "and changes nothing");
    }

    async fn whoever_is_second_is_told_who_was_first(db: Db) {
        let service = service(&db);
        let mara = Browser::signed_in(&service, person(&service, "Mara Lindqvist", "responder").await).await;
        let jonas = Browser::signed_in(&service, person(&service, "Jonas Weber", "responder").await).await;
        let report = reported(&service, told(Kind::ClickedLink, None)).await;
        let path = format!("/desk/reports/{}", report.reference);
        mara.post(&format!("{path}/acknowledge"), &[("seen", "1")]).await;
        let (status, page) = jonas.post(&format!("{path}/contain"), &[("seen", "1")]).await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(page.contains("Mara Lindqvist acknowledged this first") && page.contains("It is acknowledged now"), "{page}");
        assert!(page.contains("name=\"seen\" value=\"2\""), "the page is up to date: {page}");
        assert_eq!(jonas.post(&format!("{path}/contain"), &[("seen", "2")]).await.0, StatusCode::SEE_OTHER);
        let again = jonas.post(&format!("{path}/contain"), &[("seen", "2")]).await.0;
        assert_eq!(again, StatusCode::SEE_OTHER, "a second press is no quarrel");
    }

    async fn a_message_reaches_the_conversation_once(db: Db) {
        let service = service(&db);
        let mara = Browser::signed_in(&service, person(&service, "Mara Lindqvist", "responder").await).await;
        let report = reported(&service, told(Kind::ClickedLink, None)).await;
        let path = format!("/desk/reports/{}", report.reference);
        let to = format!("{path}/message");
        let (status, page) = mara.post(&to, &[("seen", "1"), ("text", " ")]).await;
        assert!(status == StatusCode::UNPROCESSABLE_ENTITY && page.contains("id=\"text-msg\""), "{page}");
        let long = format!("kept {}", "x".repeat(10_000));
        let (status, page) = mara.post(&to, &[("seen", "1"), ("text", &long)]).await;
        assert!(status == StatusCode::UNPROCESSABLE_ENTITY && page.contains(&long), "nothing typed is lost");
        for _ in 0..2 {
            assert_eq!(mara.post(&to, &[("seen", "1"), ("text", "Thank you.\r\nWe are on it.")]).await.0, StatusCode::SEE_OTHER);
            service.clock.advance(SignedDuration::from_mins(1));
        }
        let kept = report::store::messages_of(&db, report.id).await.unwrap();
        assert_eq!(kept.iter().map(|m| (m.author, m.body.as_str())).collect::<Vec<_>>(), [(Author::Responder, "Thank you.\nWe are on it.")]);
        assert_eq!(events_of(&db, report.id).await.unwrap().pop().unwrap().what, What::Replied);
        assert_eq!(stored(&db, &report).await.replied_at, Some(migrated_at()), "the first answer counts");
        let later = stored(&db, &report).await.version.to_string();
        mara.post(&to, &[("seen", &later), ("text", "Thank you.\r\nWe are on it.")]).await;
        assert_eq!(report::store::messages_of(&db, report.id).await.unwrap().len(), 2, "said again on purpose");
        assert_eq!(stored(&db, &report).await.replied_at, Some(migrated_at()));
    }

    async fn an_identity_opens_for_a_reason_that_is_on_record_first(db: Db) {
        let service = service(&db);
        let id = person(&service, "Mara Lindqvist", "responder").await;
        let mara = Browser::signed_in(&service, id).await;
        let report = reported(&service, named()).await;
        let path = format!("/desk/reports/{}", report.reference);
        let to = format!("{path}/identity");
        for reason in ["", "..", "a b", &"x".repeat(201)] {
            let (status, page) = mara.post(&to, &[("reason", reason)]).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{reason}");
            assert!(!page.contains("Ada Byron") && page.contains("id=\"reason-msg\""), "{page}");
        }
        assert_eq!(events_of(&db, report.id).await.unwrap().len(), 1);
        let (status, page) = mara.post(&to, &[("reason", "to lock the account")]).await;
        assert_eq!(status, StatusCode::OK);
        assert!(["Ada Byron", "ext. 12", "ada.b", "to lock the account"].iter().all(|part| page.contains(part)), "{page}");
        let event = events_of(&db, report.id).await.unwrap().pop().unwrap();
        let reason = "to lock the account".to_owned();
        assert_eq!((event.what, event.by), (What::IdentityOpened { reason }, Some(id.uuid())));
        let (_, page) = mara.get(&path).await;
        assert!(!page.contains("Ada Byron") && page.contains("Why you need it"), "it is sealed again");

        // When the reason cannot be written, nothing is opened: here its place in the history is taken.
        let other = reported(&service, named()).await;
        let taken = "insert into events (report_id, number, at, what) values ($1, 2, $2, 'replied')";
        let take = db.write(other.id, move |tx: &mut Tx, id| Box::pin(tx.run(sql(taken).bind(*id).bind(migrated_at()))));
        take.await.unwrap();
        let to_other = format!("/desk/reports/{}/identity", other.reference);
        let (status, page) = mara.post(&to_other, &[("reason", "to ring them")]).await;
        assert!(status.is_server_error() && !page.contains("Ada"), "{page}");

        // Under another key it is said in words, and the attempt is on record all the same.
        let other = Context { keys: Arc::new(Keys::from_master(&[8; 32])), ..service.clone() };
        let other = Browser { service: other, cookie: mara.cookie.clone() };
        let (status, page) = other.post(&to, &[("reason", "to ring them")]).await;
        assert!(status == StatusCode::OK && page.contains("cannot be opened") && !page.contains("Ada"), "{page}");
        assert_eq!(events_of(&db, report.id).await.unwrap().len(), 3);

        let nobody = reported(&service, told(Kind::LooksOff, None)).await;
        let (_, page) = mara.get(&format!("/desk/reports/{}", nobody.reference)).await;
        assert!(page.contains("Sent without a name") && !page.contains("Why you need it"), "{page}");
        let (status, page) = mara.post(&format!("/desk/reports/{}/identity", nobody.reference), &[("reason", "to ring")]).await;
        assert!(status == StatusCode::OK && page.contains("Nothing is sealed"), "{page}");
        assert_eq!(events_of(&db, nobody.id).await.unwrap().len(), 1);
    }

    async fn only_responders_come_to_the_desk(db: Db) {
        let service = service(&db);
        let report = reported(&service, named()).await;
        let path = format!("/desk/reports/{}", report.reference);
        let posts = ["acknowledge", "contain", "close", "reopen", "message", "identity"].map(|act| format!("{path}/{act}"));
        for roles in ["manager", "admin", "admin manager"] {
            let other = Browser::signed_in(&service, person(&service, roles, roles).await).await;
            for get in ["/desk", &path] {
                let (status, page) = other.get(get).await;
                assert!(status == StatusCode::FORBIDDEN && !page.contains("parcel"), "{roles} {get}");
            }
            for post in &posts {
                let fields = [("seen", "1"), ("text", "hello"), ("reason", "curious")];
                assert_eq!(other.post(post, &fields).await.0, StatusCode::FORBIDDEN, "{roles} {post}");
            }
        }
        let anyone = Browser { service: service.clone(), cookie: None };
        for post in &posts {
            assert_eq!(anyone.post(post, &[]).await.0, StatusCode::SEE_OTHER, "to the sign-in page");
        }
        assert_eq!(stored(&db, &report).await, report);
    }

    async fn somebody_who_left_keeps_no_name(db: Db) {
        let service = service(&db);
        let jonas = person(&service, "Jonas Weber", "responder").await;
        let mara = Browser::signed_in(&service, person(&service, "Mara", "responder").await).await;
        let report = reported(&service, told(Kind::ClickedLink, None)).await;
        make(&db, asked(&service, &report, Move::Acknowledge, Some(jonas), None)).await.unwrap();
        db.write(jonas, |tx: &mut Tx, id| Box::pin(people::store::person_remove(tx, *id))).await.unwrap();
        let (status, page) = mara.get(&format!("/desk/reports/{}", report.reference)).await;
        assert!(status == StatusCode::OK && page.contains("A former colleague acknowledged it") && !page.contains("Jonas"), "{page}");
    }

    async fn what_was_shown_stays_as_it_was(db: Db) {
        let service = service(&db);
        let mara = Browser::signed_in(&service, person(&service, "Mara", "responder").await).await;
        let report = reported(&service, told(Kind::ClickedLink, None)).await;
        let path = format!("/desk/reports/{}", report.reference);
        let (_, page) = mara.get(&path).await;
        assert!(page.contains("The text of that time is not kept here"), "{page}");
        let old = "+++\nlabel = \"I did\"\nhelp = \"It\"\nname = \"Did\"\nseverity = \"low\"\nseverity_acted = \"high\"\n\
            question = \"Why?\"\n+++\n\n## Do this now\n\n1. **Whistle** a tune.\n\n## Leave alone\n\n- It.\n\n\
            ## What happens next\n\nWe look.\n\n## Containment\n\n1. Look.\n";
        let archive = |text: &str| {
            let insert = "insert into guidance_versions (version, language, kind, text, first_used) values ($1, 'en', 'clicked-link', $2, $3) \
                          on conflict (version) do update set text = $2";
            db.write((report.guidance_version.clone(), text.to_owned()), move |tx: &mut Tx, (version, text)| {
                Box::pin(tx.run(sql(insert).bind(version.as_str()).bind(text.as_str()).bind(migrated_at())))
            })
        };
        archive(old).await.unwrap();
        let (_, page) = mara.get(&path).await;
        assert!(page.contains("<strong>Whistle</strong> a tune."), "{page}");
        archive("in a form of <long> ago").await.unwrap();
        let (_, page) = mara.get(&path).await;
        assert!(page.contains("in a form of &#60;long&#62; ago"), "{page}");
    }
}
