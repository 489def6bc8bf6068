//! Who waits for an answer, and since when.

use headsup::report::unanswered::store::{refresh_all, unanswered_count, unanswered_page};

use super::*;

/// The references of those who wait, as the desk lists them.
async fn waiting(desk: &Client) -> Vec<String> {
    desk.get("/desk/answers").await.expect(200).texts(".queue .ref")
}

on_both! {
    async fn whoever_had_the_last_word_or_was_told_nothing_waits(service: Service) {
        let (anyone, mara) = (service.anonymous(), service.responder().await);
        let (wrote, closed, told) = (anyone.report("looks-off").await, anyone.report("lost-device").await, anyone.report("open-door").await);
        assert_eq!(waiting(&mara).await, Vec::<String>::new());
        assert_eq!(mara.get("/desk/answers").await.expect(200).texts(".lead"), ["Everybody has an answer."]);
        let desk = |report: &Reported, act: &str| format!("/desk/reports/{}/{act}", report.reference);
        let add = async |report: &Reported, text: &str| {
            anyone.post("/receipt/add", &[("code", &report.receipt), ("text", text)]).await.expect(303);
            service.clock.advance(SignedDuration::from_mins(10));
        };
        add(&wrote, "Is it safe now?").await;
        add(&wrote, "It is back.").await;
        mara.post(&desk(&closed, "close"), &[]).await.expect(303);
        // That it is looked at is no answer to what it came to.
        let looking = anyone.report("something-else").await;
        mara.post(&desk(&looking, "message"), &[("text", "Thank you. We are looking at it.")]).await.expect(303);
        mara.post(&desk(&looking, "close"), &[]).await.expect(303);
        assert_eq!(waiting(&mara).await, [&wrote, &closed, &looking].map(|report| report.reference.as_str()));
        mara.post(&desk(&looking, "message"), &[("text", "It was harmless. Thank you.")]).await.expect(303);
        // What it came to is told in words on the receipt.
        mara.post(&desk(&told, "close"), &[("outcome", "harmless")]).await.expect(303);
        let page = mara.get("/desk/answers").await.expect(200);
        assert_eq!(page.texts(".queue .ref"), [wrote.reference.as_str(), closed.reference.as_str()], "the longest first");
        assert_eq!(page.texts(".queue .why"), ["Wrote 2 times", "Closed, nothing told"]);
        assert_eq!(page.texts(".queue [data-age]"), ["20 min ago", "just now"]);
        assert_eq!(page.texts(".lead"), ["2 people wait for an answer, the first for 20 min."]);

        mara.post(&desk(&wrote, "message"), &[("text", "Thank you. We are looking at it.")]).await.expect(303);
        assert_eq!(waiting(&mara).await, [closed.reference.as_str()]);
        // Opened again, it waits in the queue; a message afterwards counts from then.
        mara.post(&desk(&closed, "reopen"), &[]).await.expect(303);
        assert_eq!(waiting(&mara).await, Vec::<String>::new());
        add(&closed, "Found it.").await;
        mara.post(&desk(&closed, "close"), &[("outcome", "harmless")]).await.expect(303);
        assert_eq!(waiting(&mara).await, [closed.reference.as_str()], "the last word is still theirs");
        anyone.post("/receipt/withdraw", &[("code", &closed.receipt), ("sure", "yes")]).await.expect(303);
        assert_eq!(waiting(&mara).await, Vec::<String>::new());
        service.work_off().await;
    }

    async fn they_come_by_pages_and_looking_again_finds_the_same(service: Service) {
        let anyone = service.anonymous();
        let mut sent = Vec::new();
        for number in 0..53 {
            let report = anyone.report("looks-off").await;
            anyone.post("/receipt/add", &[("code", &report.receipt), ("text", "More")]).await.expect(303);
            // Several at the same moment.
            service.clock.advance(SignedDuration::from_secs(number % 3));
            sent.push(report.reference);
        }
        let mara = service.responder().await;
        let first = mara.get("/desk/answers").await.expect(200);
        let page = scraper::Html::parse_document(&first.body);
        let more = scraper::Selector::parse(".pages a").unwrap();
        let more = page.select(&more).next_back().unwrap().value().attr("href").unwrap().to_owned();
        drop(page);
        let mut found = first.texts(".queue .ref");
        assert_eq!(found.len(), 50);
        found.extend(mara.get(&more).await.expect(200).texts(".queue .ref"));
        found.sort();
        sent.sort();
        assert_eq!(found, sent);
        let db = &service.context.db;
        let before = unanswered_page(db, None, 100).await.unwrap();
        db.write((), |tx: &mut Tx, ()| Box::pin(refresh_all(tx))).await.unwrap();
        assert_eq!(unanswered_page(db, None, 100).await.unwrap(), before);
        assert_eq!(unanswered_count(db).await.unwrap(), (53, Some(before[0].since)));
        assert_eq!(mara.get("/desk/answers?after=x").await.expect(200).texts(".queue .ref").len(), 50);
        service.work_off().await;
    }
}
