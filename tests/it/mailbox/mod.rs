//! Reports by mail: what becomes of what comes, whom it is answered, and that nothing is lost or doubled.

mod administered;
mod answered;
mod delivered;
mod samples;
mod troubled;
mod watched;

use headsup::base::Moment;
use headsup::context::Context;
use headsup::indicator::{self, Source};
use headsup::mailbox::{Became, store, take};
use headsup::report::files::{FileKind, store as files};
use headsup::report::store::{identity_sealed, report_by_reference};
use headsup::report::{Identity, Occurrence, Reference, Report};
use headsup::store::{Read, sql};
use headsup::terms::{Channel, IdentityMode, Kind, Precision};
use jiff::SignedDuration;

use crate::support::*;

const LURE: &str = "Received: from mx.test by mail.example.org; Mon, 23 Nov 2026 08:10:00 +0000\r\n\
    From: IT desk <help@login-example.test>\r\nTo: Ada <ada@example.org>\r\nSubject: Your mailbox is full\r\n\
    Date: Mon, 23 Nov 2026 08:00:00 +0000\r\nMessage-ID: <1@login-example.test>\r\n\r\nhttps://evil.test/in\r\n";

/// Ada passes the lure on as an attachment.
fn passed_on(number: u32) -> String {
    format!(
        "From: Ada Byron <ada@example.org>\r\nTo: report@example.org\r\nSubject: Fwd: Your mailbox is full\r\n\
         Message-ID: <{number}@ada.example.org>\r\nContent-Language: de\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\nContent-Type: text/plain\r\n\r\nIst das echt? ({number})\r\n\
         --o\r\nContent-Type: message/rfc822\r\n\r\n{LURE}\r\n--o--\r\n"
    )
}

/// Words alone.
fn written(from: &str, more: &str, text: &str) -> String {
    format!("From: {from}\r\nTo: report@example.org\r\n{more}\r\n\r\n{text}\r\n")
}

async fn service(ready: Ready) -> Service {
    Service::start(ready.0, |settings| {
        settings.mail.from = "Heads-up <headsup@example.org>".to_owned();
        settings.mailbox.address = Some("report@example.org".to_owned());
    })
    .await
}

async fn took(service: &Service, mail: &str) -> Became {
    take(&service.context, mail.as_bytes().to_vec()).await.unwrap()
}

async fn reported(service: &Service, mail: &str) -> Report {
    match took(service, mail).await {
        Became::Report(reference) => stored(&service.context, &reference).await,
        other => panic!("{other:?}"),
    }
}

async fn stored(context: &Context, reference: &Reference) -> Report {
    report_by_reference(&context.db, reference).await.unwrap().unwrap()
}

async fn count(service: &Service, statement: &'static str) -> i64 {
    service.context.db.one(sql(statement), |row| row.get("n")).await.unwrap().unwrap_or_default()
}

async fn reports(service: &Service) -> i64 {
    count(service, "select count(*) as n from reports").await
}

/// The mails that went to reporters so far: those to `duty@example.org` are left out.
fn thanks(service: &Service) -> Vec<String> {
    service.mails().into_iter().filter(|mail| !mail.contains("To: duty@example.org")).collect()
}

fn text_of(mail: &str) -> String {
    let mail = mail_parser::MessageParser::default().parse(mail).unwrap().into_owned();
    mail.body_text(0).unwrap().into_owned()
}

/// A link's query in a text.
fn link_in(text: &str, url: &str) -> String {
    let begin = text.find(&format!("{url}/receipt?m=")).unwrap_or_else(|| panic!("{text}")) + url.len();
    text[begin..].split_whitespace().next().unwrap().to_owned()
}

on_both! {
    async fn a_mail_that_is_passed_on_is_a_report_with_the_mail_and_its_indicators(ready: Ready) {
        let service = service(ready).await;
        let report = reported(&service, &passed_on(1)).await;
        assert_eq!((report.kind, report.channel, report.identity_mode), (Kind::LooksOff, Channel::Mail, IdentityMode::Confidential));
        assert_eq!((report.received_at, report.language.as_str()), (monday_morning(), "de"));
        let delivered = Moment::new("2026-11-23T08:10:00Z".parse().unwrap());
        assert_eq!(report.occurrence, Occurrence::Between { earliest: delivered, latest: monday_morning(), precision: Precision::Between });
        assert_eq!(report.story.as_deref(), Some("Fwd: Your mailbox is full\n\nIst das echt? (1)"));

        let db = &service.context.db;
        let all = files::files_of(db, report.id).await.unwrap();
        assert_eq!(all.iter().map(|file| file.kind).collect::<Vec<_>>(), [FileKind::Mail]);
        let (_, content) = files::file_content(db, report.id, 1).await.unwrap().unwrap();
        assert_eq!(String::from_utf8(content).unwrap().trim_end(), LURE.trim_end());

        service.work_off().await;
        let found = indicator::store::indicators_of(db, report.id).await.unwrap();
        let told = found.iter().map(|found| (found.source, found.indicator.value.as_str())).collect::<Vec<_>>();
        assert!(told.contains(&(Source::Sender, "help@login-example.test")), "{told:?}");
        assert!(told.contains(&(Source::Mail, "https://evil.test/in")), "{told:?}");
        assert!(!told.iter().any(|(_, value)| value.contains("ada@")), "{told:?}");

        let sealed = identity_sealed(db, report.id).await.unwrap().unwrap();
        let opened = Identity::open(report.id.uuid(), &sealed, &service.context.keys).unwrap();
        assert_eq!((opened.name.as_deref(), opened.contact.as_deref()), (Some("Ada Byron"), Some("ada@example.org")));

        let page = service.responder().await.get(&format!("/desk/reports/{}", report.reference)).await.expect(200);
        assert!(page.body.contains("Mail") && !page.body.contains("ada@example.org"), "{}", page.body);
    }

    async fn its_sender_is_thanked_in_their_language_and_finds_the_way_back(ready: Ready) {
        let service = service(ready).await;
        let report = reported(&service, &passed_on(1)).await;
        // Where it waits, nobody reads whom it goes to, and nothing opens the report.
        let waiting = service.context.db.all(sql("select recipient, facts from outbox where message = 'thanks'"), |row| {
            Ok((row.get::<String>("recipient")?, row.get::<String>("facts")?))
        }).await.unwrap();
        assert!(matches!(waiting.as_slice(), [(recipient, facts)] if recipient.starts_with("sealed:") && !facts.contains("/receipt")), "{waiting:?}");
        service.work_off().await;
        let thanks = thanks(&service);
        let [mail] = thanks.as_slice() else { panic!("{thanks:?}") };
        for head in ["To: ada@example.org", "Auto-Submitted: auto-replied", "X-Auto-Response-Suppress: All", "Reply-To: report@example.org", "Content-Type: text/plain"] {
            assert!(mail.contains(head), "{head}: {mail}");
        }
        let text = text_of(mail);
        assert!(text.contains(report.reference.as_str()) && text.contains("\n1. "), "{text}");
        assert!(!text.contains("evil") && !text.contains("Ada"), "{text}");
        let guidance = service.context.guidance.get("de", Kind::LooksOff);
        assert!(text.contains(&guidance.now[0].text), "{text}");

        // A program that opens the link is shown nothing and changes nothing.
        let visitor = service.anonymous();
        let link = link_in(&text, &service.url);
        let page = visitor.get(&link).await.expect(200);
        assert!(!page.body.contains(report.reference.as_str()) && page.body.contains("<button>"), "{}", page.body);
        assert_eq!(stored(&service.context, &report.reference).await.seen_to, 0);
        let mailed = link.split_once("m=").unwrap().1.split('&').next().unwrap();
        let opened = visitor.post("/receipt", &[("mailed", mailed)]).await.expect(303);
        let receipt = visitor.get(opened.location()).await.expect(200);
        let code = service.context.keys.receipt_by_mail(report.id.uuid());
        assert!(receipt.body.contains(report.reference.as_str()) && receipt.body.contains(&code), "{}", receipt.body);
        assert!(!text.contains(&code) && !text.contains(&code.replace('-', "")));

        // After its time, and with another end, it opens nothing.
        service.clock.advance(SignedDuration::from_hours(24 * 15));
        visitor.post("/receipt", &[("mailed", mailed)]).await.expect(200);
        assert!(!visitor.get(&link).await.expect(200).body.contains("mailed"));
        let bent = format!("{}{}", &mailed[20..], &mailed[..20]);
        assert!(!visitor.get(&format!("/receipt?m={bent}")).await.expect(200).body.contains("mailed"));
    }

    async fn a_mail_that_comes_twice_is_one_report(ready: Ready) {
        let service = service(ready).await;
        let first = reported(&service, &passed_on(1)).await;
        assert_eq!(took(&service, &passed_on(1)).await, Became::Known);
        let other_way = format!("Received: by elsewhere.test; Mon, 23 Nov 2026 09:00:00 +0000\r\n{}", passed_on(1));
        assert_eq!(took(&service, &other_way).await, Became::Known);
        service.clock.advance(SignedDuration::from_hours(48));
        assert_eq!(took(&service, &passed_on(1)).await, Became::Known);
        let second = reported(&service, &passed_on(2)).await;
        assert_ne!(first.reference, second.reference);
        // Both at once.
        let (one, other) = (passed_on(3), passed_on(3));
        let (one, other) = tokio::join!(took(&service, &one), took(&service, &other));
        let known = [&one, &other].into_iter().filter(|became| **became == Became::Known).count();
        assert_eq!((known, reports(&service).await), (1, 3), "{one:?} {other:?}");
        service.work_off().await;
    }

    async fn only_people_of_the_organisation_are_answered_and_programs_that_hide_come_to_an_end(ready: Ready) {
        let service = service(ready).await;
        for (number, (from, more)) in [
            ("ada@example.org", "Subject: x"),
            ("somebody@elsewhere.test", "Subject: x"),
            ("bob@example.org", "Auto-Submitted: auto-generated"),
            ("bob@example.org", "List-Id: <all.example.org>"),
            ("bob@example.org", "X-Loop: bob@example.org"),
            ("bob@example.org", "Precedence: bulk"),
            ("bob@example.org", "Return-Path: <>"),
            ("noreply@example.org", "Subject: x"),
            ("mailer-daemon@example.org", "Subject: x"),
            ("bob@example.org, eve@example.org", "Subject: x"),
        ].into_iter().enumerate() {
            reported(&service, &written(from, more, &format!("{number}"))).await;
        }
        service.work_off().await;
        assert_eq!((thanks(&service).len(), reports(&service).await), (1, 10));
        // A program that says of nothing that it is one, and answers each of our mails: it is thanked for a while, and then no more.
        for number in 0..20 {
            reported(&service, &written("ada@example.org", "Subject: Thank you for your mail", &format!("It matters to us. {number}"))).await;
        }
        service.work_off().await;
        assert_eq!(thanks(&service).len(), 5);
        service.clock.advance(SignedDuration::from_hours(25));
        reported(&service, &written("ada@example.org", "Subject: x", "the next day")).await;
        service.work_off().await;
        assert_eq!((thanks(&service).len(), reports(&service).await), (6, 31));
    }

    async fn notices_answers_of_programs_and_our_own_mails_are_set_aside_and_kept(ready: Ready) {
        let service = service(ready).await;
        for (number, (from, more, why)) in [
            ("ada@example.org", "Auto-Submitted: auto-replied", "automatic-answer"),
            ("mailer-daemon@mx.test", "Return-Path: <>", "notice"),
            ("Heads-up <headsup@example.org>", "Subject: x", "loop"),
            ("report@example.org", "Subject: x", "loop"),
        ].into_iter().enumerate() {
            assert_eq!(took(&service, &written(from, more, &format!("{number}"))).await, Became::SetAside(why));
        }
        assert_eq!(reports(&service).await, 0);
        let aside = store::mails_odd(&service.context.db, 10).await.unwrap();
        assert_eq!(aside.len(), 4);
        assert!(aside.iter().all(|mail| mail.is_kept && mail.at == monday_morning() && mail.bytes > 20));
        // Who wrote it is sealed where it lies, too.
        for mail in &aside {
            let (_, sealed) = store::mail_original(&service.context.db, &mail.mark).await.unwrap().unwrap();
            assert!(!sealed.windows(4).any(|part| part == b"From"), "{sealed:?}");
        }
        service.work_off().await;
        assert!(service.mails().is_empty());
        // Kept for a month, known for three.
        service.clock.advance(SignedDuration::from_hours(24 * 31));
        headsup::mailbox::forget(&service.context.db, service.clock.now()).await.unwrap();
        assert!(store::mails_odd(&service.context.db, 10).await.unwrap().iter().all(|mail| !mail.is_kept));
        assert_eq!(count(&service, "select count(*) as n from mails").await, 4);
        service.clock.advance(SignedDuration::from_hours(24 * 60));
        headsup::mailbox::forget(&service.context.db, service.clock.now()).await.unwrap();
        assert_eq!(count(&service, "select count(*) as n from mails").await, 0);
    }

    async fn an_answer_to_our_mail_is_added_to_its_report(ready: Ready) {
        let service = service(ready).await;
        let report = reported(&service, &passed_on(1)).await;
        service.work_off().await;
        let sent = thanks(&service);
        let id = sent[0].lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap();
        let answer = |from: &str, text: &str| {
            written(from, &format!("Subject: Re: x\r\nIn-Reply-To: {id}\r\nReferences: <{}@example.org> {id}", report.reference), text)
        };
        let became = took(&service, &answer("Ada <ADA@example.org>", "It was at ten.\r\n\r\nOn Monday Heads-up wrote:\r\n> Thank you")).await;
        assert_eq!(became, Became::Addition(report.reference.clone()));
        assert_eq!(took(&service, &answer("Ada <ADA@example.org>", "It was at ten.\r\n\r\nOn Monday Heads-up wrote:\r\n> Thank you")).await, Became::Known);
        let bodies = service.context.db.all(sql("select body from messages"), |row| row.get::<String>("body")).await.unwrap();
        assert_eq!(bodies, ["It was at ten."]);
        service.work_off().await;
        let told = service.mails().into_iter().filter(|mail| mail.contains("To: duty@example.org")).count();
        assert_eq!((told, thanks(&service).len()), (2, 1), "responders hear of it, and nobody is thanked for an answer");

        // A stranger who knows the reference, or even the id, adds nothing to it.
        assert!(matches!(took(&service, &answer("eve@elsewhere.test", "Close it")).await, Became::Report(_)));
        // What a responder answers to a notice is not shown to the reporter unread.
        let notice = service.mails().into_iter().find(|mail| mail.contains("To: duty@example.org")).unwrap();
        let id = notice.lines().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap();
        let became = took(&service, &written("duty@example.org", &format!("In-Reply-To: {id}"), "Who was it?")).await;
        assert_eq!(became, Became::SetAside("answer-of-a-responder"));

        // Once they are forgotten, so is where their mail went.
        let visitor = service.anonymous();
        let code = service.context.keys.receipt_by_mail(report.id.uuid());
        visitor.post("/receipt/forget", &[("code", code.as_str()), ("sure", "on")]).await.expect(303);
        assert_eq!(count(&service, "select count(*) as n from outbox where message = 'thanks'").await, 0);
        assert!(matches!(took(&service, &answer("ada@example.org", "More")).await, Became::Report(_)));
        service.leave_undelivered();
    }

    async fn what_is_no_picture_is_not_lost_with_its_mail(ready: Ready) {
        let service = service(ready).await;
        for (number, subject) in ["", "Subject: A screenshot\r\n"].into_iter().enumerate() {
            let mail = format!(
                "From: ada@example.org\r\n{subject}MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nno picture, but it may tell something {number}\r\n"
            );
            let report = reported(&service, &mail).await;
            let (kind, content) = files::file_content(&service.context.db, report.id, 1).await.unwrap().unwrap();
            let content = String::from_utf8(content).unwrap();
            assert!(kind == FileKind::Mail && content.contains("it may tell") && !content.contains("ada@"), "{content}");
        }
        service.work_off().await;
    }

    async fn what_cannot_be_read_is_a_report_with_the_mail_as_it_is(ready: Ready) {
        let service = service(ready).await;
        let deep = "Content-Type: message/rfc822\r\n\r\n".repeat(20_000);
        for raw in ["", "\0\0\0", "no mail at all", deep.as_str()] {
            let became = took(&service, raw).await;
            let Became::Report(reference) = became else { panic!("{became:?}") };
            let report = stored(&service.context, &reference).await;
            let kept = files::files_of(&service.context.db, report.id).await.unwrap();
            assert!(raw.is_empty() || !kept.is_empty() || report.story.is_some(), "{raw:.20}");
        }
        service.work_off().await;
        assert_eq!(thanks(&service), Vec::<String>::new());
    }

    async fn without_a_database_a_mail_is_brought_again(ready: Ready) {
        let service = service(ready).await;
        service.context.db.clone().close().await;
        assert!(take(&service.context, passed_on(1).into_bytes()).await.is_err());
        service.leave_undelivered();
    }
}
