//! Words without blame and ready answers, in the form for a message to the reporter.

use super::*;
use crate::languages::pseudo;

/// What the reporter reads.
async fn read_by_reporter(service: &Service, receipt: &str) -> String {
    let anyone = service.anonymous();
    let back = anyone.post("/receipt", &[("code", receipt)]).await.expect(303);
    anyone.get(back.location()).await.expect(200).body
}

fn in_field(page: &Answer) -> String {
    let page = scraper::Html::parse_document(&page.body);
    let field = scraper::Selector::parse("textarea#text").unwrap();
    page.select(&field).next().unwrap().text().collect::<String>().trim_start_matches('\n').to_owned()
}

on_both! {
    async fn a_message_with_words_of_blame_comes_back_once_and_its_writer_decides(service: Service) {
        let mara = service.responder().await;
        let report = service.anonymous().report("clicked-link").await;
        let (path, blame) = (format!("/desk/reports/{}", report.reference), "You fell for a phish.\r\nThe victim is safe.");
        let send = async |fields: &[(&str, &str)]| mara.post(&format!("{path}/message"), fields).await;

        let held = send(&[("text", blame)]).await.expect(200);
        assert_eq!(in_field(&held), blame.replace("\r\n", "\n"), "the text is kept");
        assert_eq!(held.texts(".hints b"), ["You fell for a phish", "victim"]);
        assert_eq!(held.texts("#text-heading"), ["Not sent yet: words to look at again"]);
        assert_eq!(held.texts("#message > .row > button").last().unwrap(), "Send as it stands");
        assert_eq!(held.value("#text-shown"), "fell-for victim");
        assert!(!read_by_reporter(&service, &report.receipt).await.contains("phish"), "nothing was sent");

        // A suggestion is put in place without scripts.
        let key = held.value("button[name=use]");
        let used = send(&[("text", blame), ("shown", "fell-for victim"), ("use", &key)]).await.expect(200);
        assert_eq!(in_field(&used), "A convincing message got through to you.\nThe victim is safe.");
        assert_eq!(used.texts(".hints b"), ["victim"]);
        // What has been shown holds nothing back again, whatever else was changed.
        send(&[("text", "The victim is safe now."), ("shown", "fell-for victim")]).await.expect(303);
        assert!(read_by_reporter(&service, &report.receipt).await.contains("The victim is safe now."));
        // Nor does the other button.
        let sent = send(&[("text", "That was careless."), ("stands", "yes")]).await.expect(303);
        assert!(sent.location().ends_with("?sent=now#conversation"), "{sent:?}");
        let kind = send(&[("text", "Thank you. We are looking at it.")]).await.expect(303);
        assert!(kind.location().ends_with(&format!("{}#conversation", report.reference)), "{kind:?}");
        service.work_off().await;
    }

    async fn what_they_have_to_do_right_now_is_never_held(service: Service) {
        let mara = service.responder().await;
        let report = service.anonymous().report("entered-password").await;
        let path = format!("/desk/reports/{}", report.reference);
        let urgent = [("text", "You should have rung. Change it <now>!"), ("urgent", "yes")];
        let sent = mara.post(&format!("{path}/message"), &urgent).await.expect(303);
        assert!(read_by_reporter(&service, &report.receipt).await.contains("Change it &#60;now&#62;!"));
        // The suggestions come afterwards, for the message that was sent.
        let page = mara.get(sent.location().split('#').next().unwrap()).await.expect(200);
        assert_eq!(page.texts("#sent-heading"), ["Sent. For the next message"]);
        assert_eq!(page.texts(".suggest:not([hidden]) b"), ["You should have"]);
        assert_eq!(in_field(&page), "");
        let page = mara.get(&path).await.expect(200);
        assert!(page.texts("#sent-heading").is_empty());
        // Too long is given back whole, and stays marked.
        let long = "x".repeat(10_001);
        let kept = mara.post(&format!("{path}/message"), &[("text", &long), ("urgent", "yes")]).await.expect(422);
        assert_eq!(in_field(&kept), long);
        assert!(kept.body.contains("name=\"urgent\" value=\"yes\" checked"));
        service.work_off().await;
    }

    async fn hints_come_while_one_writes_and_nothing_of_it_is_kept(service: Service) {
        let mara = service.responder().await;
        let telltale = "You ignored the zebrafinch. Das Opfer auch.";
        let part = mara.post("/desk/words", &[("text", telltale), ("languages", "de en")]).await.expect(200);
        assert_eq!(part.texts(".hints b"), ["You ignored", "Opfer"]);
        assert_eq!(part.header("cache-control"), "no-store");
        assert!(!part.body.contains("<html"), "a part of a page: {part:?}");
        let none = mara.post("/desk/words", &[("text", "Thank you"), ("languages", "de en tlh \u{0}")]).await.expect(200);
        assert_eq!(none.body.trim(), "");
        assert_eq!(mara.post("/desk/words", &[]).await.expect(200).body.trim(), "");
        let long = "victim ".repeat(40_000);
        mara.post("/desk/words", &[("text", &long), ("languages", "en")]).await.expect(413);
        service.work_off().await;
        let counts = [
            sql("select count(*) as n from messages"),
            sql("select count(*) as n from events"),
            sql("select count(*) as n from outbox"),
        ];
        for rows in counts {
            assert_eq!(service.context.db.one(rows, |row| row.get::<i64>("n")).await.unwrap(), Some(0));
        }
    }

    async fn a_ready_answer_is_in_the_reporter_s_language_and_replaces_nothing_that_was_typed(service: Service) {
        let mara = service.responder().await;
        let reported = async |language: &str| {
            let report = serde_json::json!({ "kind": "open-door", "language": language });
            service.anonymous().report_with(&report).await
        };
        let (german, english) = (reported("de").await, reported("en").await);
        let path = |report: &Reported| format!("/desk/reports/{}", report.reference);

        // By its address: in German, with the same in English beside it.
        let page = mara.get(&format!("{}?answer=received", path(&german))).await.expect(200);
        let text = in_field(&page);
        assert!(text.starts_with("Danke, dass Sie uns Bescheid gesagt haben.") && text.contains("10:00"), "{text}");
        assert!(page.texts("#start .said")[0].starts_with("Thank you for telling us."), "{page:?}");
        assert!(page.body.contains("lang=\"de\" data-words=\"de en\""), "{page:?}");
        assert_eq!(page.texts("#answer option[selected]"), ["Received: we are looking at it"]);
        // As it is it can be sent.
        mara.post(&format!("{}/message", path(&german)), &[("text", &text)]).await.expect(303);
        assert!(read_by_reporter(&service, &german.receipt).await.contains("Danke, dass Sie uns Bescheid gesagt haben."));

        // By the button in the form: only over what nobody has typed.
        let fill = async |text: &str, filled: &str, answer: &str| {
            let fields = [("text", text), ("filled", filled), ("answer", answer), ("fill", "yes"), ("urgent", "yes")];
            mara.post(&format!("{}/message", path(&english)), &fields).await.expect(200)
        };
        let first = fill("", "", "ask").await;
        let asked = in_field(&first);
        assert!(asked.contains("Which door is it"), "{asked}");
        assert!(first.body.contains("name=\"urgent\" value=\"yes\" checked"), "what was ticked stays");
        let mark = first.value("[name=filled]");
        let second = fill(&asked.replace('\n', "\r\n"), &mark, "closed-damage").await;
        assert!(in_field(&second).contains("[\u{2026} what, in one sentence]"), "{second:?}");
        assert_eq!(second.texts(".hints b"), ["[\u{2026} what, in one sentence]"], "what is open is pointed to");
        let typed = format!("{asked} And so on.");
        let third = fill(&typed, &mark, "contained").await;
        assert_eq!(in_field(&third), typed);
        assert_eq!(third.texts("#start .note").len(), 1, "{third:?}");
        let fourth = fill(&typed, &mark, "").await;
        assert_eq!((in_field(&fourth), fourth.texts("#start .note").len()), (typed, 0));
        // What is left open holds the message back once, like a hint.
        let open = in_field(&second);
        mara.post(&format!("{}/message", path(&english)), &[("text", &open)]).await.expect(200);
        mara.get(&format!("{}?answer=nothing", path(&english))).await.expect(200);
        service.work_off().await;
    }

    async fn what_may_be_overlooked_is_asked_once(service: Service) {
        let mara = service.responder().await;
        let report = service.anonymous().report("open-door").await;
        let path = format!("/desk/reports/{}/message", report.reference);
        let fill = [("text", ""), ("filled", ""), ("answer", "closed-harmless"), ("fill", "yes")];
        let filled = mara.post(&path, &fill).await.expect(200);
        let (text, mark) = (in_field(&filled), filled.value("[name=filled]"));
        // It says that the report is closed.
        let fields = [("text", text.as_str()), ("filled", mark.as_str()), ("answer", "closed-harmless")];
        let asked = mara.post(&path, &fields).await.expect(200);
        assert!(asked.texts("#message .msg")[0].starts_with("Not sent yet: it says what the report came to"), "{asked:?}");
        assert_eq!(in_field(&asked), text);
        assert_eq!(asked.texts("#message > .row > button").last().unwrap(), "Send as it stands");
        mara.post(&path, &[&fields[..], &[("stands", "yes")]].concat()).await.expect(303);
        // What is to be filled in is pointed to; the time of the report is filled in by itself.
        let held = mara.post(&path, &[("text", "You told us at {received}. We ring on [date].")]).await.expect(200);
        assert_eq!(held.texts(".hints b"), ["[date]"]);
        mara.post(&path, &[("text", "You told us at {received}. We ring today.")]).await.expect(303);
        let read = read_by_reporter(&service, &report.receipt).await;
        assert!(read.contains("You told us at ") && read.contains("10:00. We ring today.") && !read.contains("{received}"), "{read}");
        service.work_off().await;
    }

    async fn in_a_language_without_answers_it_is_the_desk_s_and_that_is_said(place: Ready) {
        let folder = tempfile::tempdir().unwrap();
        pseudo::write(folder.path());
        let service = Service::start(place.0, |settings| {
            settings.organisation.languages = vec![pseudo::CODE.to_owned(), "en".to_owned()];
            settings.content.folder = Some(folder.path().to_owned());
        }).await;
        let mara = service.responder().await;
        let report = service.anonymous().report_with(&serde_json::json!({ "kind": "open-door", "language": pseudo::CODE })).await;
        let page = mara.get(&format!("/desk/reports/{}?answer=contained", report.reference)).await.expect(200);
        assert!(in_field(&page).starts_with("Thank you."), "{page:?}");
        let name = service.context.site.languages.get(pseudo::CODE).unwrap().name();
        assert!(page.texts("#start .note")[0].contains(&format!("no ready answer in {name} yet")), "{page:?}");
        assert!(page.texts("#start .said").is_empty());
        service.work_off().await;
    }

    async fn what_is_promised_is_filled_in(place: Ready) {
        let service = Service::start(place.0, |settings| {
            settings.organisation.answer_minutes = Some(30);
            settings.organisation.phone = Some("+44 20 7946 0123".to_owned());
            settings.organisation.languages = vec!["de".to_owned()];
        }).await;
        let mara = service.responder().await;
        let report = service.anonymous().report("lost-device").await;
        let page = mara.get(&format!("/desk/reports/{}?answer=received", report.reference)).await.expect(200);
        let text = in_field(&page);
        assert!(text.contains("10:30") && text.contains("+44 20 7946 0123") && text.contains("10:00"), "{text}");
        let beside = page.texts("#start .said").concat();
        assert!(beside.contains("10:30") && beside.contains("+44 20 7946 0123"), "{beside}");
        service.work_off().await;
    }
}
