//! Answers to our mails: they join the conversation, whatever program they are written with, and nobody else gets in that way.

use super::*;

fn message_id(mail: &str) -> String {
    mail.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap().to_owned()
}

fn html(from: &str, more: &str, html: &str) -> String {
    format!(
        "From: {from}\r\nTo: report@example.org\r\n{more}\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}\r\n"
    )
}

async fn conversation(service: &Service) -> Vec<String> {
    service
        .context
        .db
        .all(sql("select body from messages order by number"), |row| row.get::<String>("body"))
        .await
        .unwrap()
}

on_both! {
    async fn answers_from_phones_join_the_conversation_and_nobody_is_thanked_again(ready: Ready) {
        let service = service(ready).await;
        let report = reported(&service, &passed_on(1)).await;
        service.work_off().await;
        let id = message_id(&thanks(&service)[0]);
        let reply = format!("Subject: Re: x\r\nIn-Reply-To: {id}");
        let iphone = written("ada@example.org", &reply, "At ten.\r\n\r\nSent from my iPhone\r\n\r\n> On 23 Nov 2026, at 10:00, Heads-up <report@example.org> wrote:\r\n> \r\n> Thank you");
        let outlook = html("ada@example.org", &reply, "<div>Twice, I think</div><div id=\"divRplyFwdMsg\"><b>From:</b> Heads-up</div><div>Thank you for telling us</div>");
        let gmail = html("Ada <ada@example.org>", &format!("References: <a@b> {id}"), "<div dir=\"auto\">And on my phone</div><div class=\"gmail_quote\">On Monday:<blockquote>Thank you</blockquote></div>");
        // A picture alone is news too.
        let picture = format!(
            "From: ada@example.org\r\nIn-Reply-To: {id}\r\nMIME-Version: 1.0\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
            data_encoding::BASE64.encode(&crate::files::samples::screenshot(1))
        );
        for mail in [&iphone, &outlook, &gmail, &picture] {
            assert_eq!(took(&service, mail).await, Became::Addition(report.reference.clone()), "{mail}");
        }
        assert_eq!(conversation(&service).await, ["At ten.", "Twice, I think", "And on my phone"]);
        let kept = files::files_of(&service.context.db, report.id).await.unwrap();
        assert_eq!(kept.iter().map(|file| file.kind).collect::<Vec<_>>(), [FileKind::Mail, FileKind::Png]);
        service.work_off().await;
        assert_eq!((thanks(&service).len(), reports(&service).await), (1, 1), "one acknowledgement for one report");
        // The responder reads them in the report's conversation.
        let page = service.responder().await.get(&format!("/desk/reports/{}", report.reference)).await.expect(200);
        assert!(page.body.contains("Twice, I think") && !page.body.contains("Sent from my iPhone"), "{}", page.body);
        // An automatic answer to our mail is none.
        let away = written("ada@example.org", &format!("In-Reply-To: {id}\r\nAuto-Submitted: auto-replied"), "Away until Monday");
        assert_eq!(took(&service, &away).await, Became::SetAside("automatic-answer"));
    }

    async fn what_only_claims_to_be_an_answer_is_a_report_of_its_own(ready: Ready) {
        let service = service(ready).await;
        let report = reported(&service, &passed_on(1)).await;
        let other = reported(&service, &written("bob@example.org", "Subject: mine", "I clicked")).await;
        service.work_off().await;
        let (adas, bobs) = (thanks(&service), thanks(&service));
        let adas = message_id(adas.iter().find(|mail| mail.contains("To: ada@example.org")).unwrap());
        let bobs = message_id(bobs.iter().find(|mail| mail.contains("To: bob@example.org")).unwrap());
        assert_ne!(adas, bobs);
        for (number, claim) in [
            // Somebody else's mail of ours, by somebody who was passed it on.
            adas.clone(),
            // What can be guessed: the thread that all mails on a report belong to, the report's own id, the mail that was sent in.
            format!("<{}@example.org>", report.reference),
            format!("<{}@example.org>", report.id.uuid()),
            "<1@ada.example.org>".to_owned(),
            // Our id under another domain.
            adas.replace("example.org", "evil.test"),
            "<00000000-0000-4000-8000-000000000000@example.org>".to_owned(),
            "".to_owned(),
            format!("<{}@example.org>", "a".repeat(10_000)),
        ].into_iter().enumerate() {
            let mail = written("bob@example.org", &format!("Subject: Re: {}\r\nIn-Reply-To: {claim}\r\nReferences: {claim}", report.reference), &format!("Close it {number}"));
            let Became::Report(own) = took(&service, &mail).await else { panic!("{claim}") };
            assert!(own != report.reference && own != other.reference);
        }
        assert_eq!(conversation(&service).await, Vec::<String>::new());
        // One's own among others' is found.
        let mail = written("bob@example.org", &format!("References: {adas} {bobs} {adas}"), "At ten");
        assert_eq!(took(&service, &mail).await, Became::Addition(other.reference.clone()));
        service.work_off().await;
    }

    async fn whoever_comes_back_is_thanked_once_for_each_report(ready: Ready) {
        let service = service(ready).await;
        for number in 0..4 {
            reported(&service, &passed_on(number)).await;
        }
        for _ in 0..3 {
            assert_eq!(took(&service, &passed_on(2)).await, Became::Known);
        }
        service.work_off().await;
        let thanks = thanks(&service);
        let mut told = thanks.iter().map(|mail| mail.lines().find(|line| line.starts_with("Subject: ")).unwrap()).collect::<Vec<_>>();
        told.sort_unstable();
        told.dedup();
        assert_eq!((reports(&service).await, thanks.len(), told.len()), (4, 4, 4), "{told:?}");
    }
}
