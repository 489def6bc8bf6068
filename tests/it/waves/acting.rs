//! Acting once for all: moves, answers in each reporter's language, closing; and two at once.

use headsup::terms::{Outcome, State};
use jiff::SignedDuration;

use super::*;

/// A service that offers German and English.
async fn bilingual(ready: Ready) -> Service {
    Service::start(ready.0, |settings| settings.organisation.languages = vec!["en".to_owned(), "de".to_owned()]).await
}

/// What a reporter reads on their receipt.
async fn receipt(service: &Service, reported: &Reported) -> Answer {
    let anyone = service.anonymous();
    let there = anyone.post("/receipt", &[("code", &reported.receipt)]).await.expect(303);
    anyone.get(there.location()).await.expect(200)
}

on_both! {
    async fn everybody_is_answered_in_their_language_and_learns_of_nobody(ready: Ready) {
        let service = bilingual(ready).await;
        let mut reports = lured(&service, 2).await;
        reports.push(told_in(&service, "entered-password", "de", "Es ging nach https://evil.test/in").await);
        let mara = service.responder().await;
        let path = made(&mara, &reports).await;
        service.clock.advance(SignedDuration::from_mins(1));
        let page = mara.get(&path).await.expect(200);
        assert_eq!(page.texts("#answer-all legend"), ["English, 2 people", "Deutsch, 1 person", "To whom"]);

        // A ready answer comes in each language; nothing is sent by that.
        let filled = act(&mara, &path, &[("act", "fill"), ("answer", "received")]).await.expect(200);
        let texts = filled.texts("textarea");
        assert!(texts[0].contains("reached us at {received}") && texts[1].contains("Danke"), "{texts:?}");
        assert_eq!(happened(&service, &reports[0]).await.len(), 2);

        let fields = [("act", "answer-and-close"), ("text-1", "Thank you. Yours of {received} helped."), ("text-2", "Danke, von {received}."), ("outcome", "harmful-stopped"), ("to", "open")];
        let answer = act(&mara, &path, &fields).await;
        assert_eq!(answer.location(), format!("{path}?done=answer.3&done=close.3"));
        let page = mara.get(answer.location()).await;
        assert_eq!(page.texts(".done"), ["3 people answered, each by themselves. 3 reports closed."]);
        for (number, report) in reports.iter().enumerate() {
            let seen = receipt(&service, report).await;
            // Received at ten, a minute between them.
            let expected = ["Thank you. Yours of 10:00 helped.", "Thank you. Yours of 10:01 helped.", "Danke, von 10:02."][number];
            assert!(seen.body.contains(expected), "{}", seen.body);
            for other in reports.iter().filter(|other| other.reference != report.reference) {
                assert!(!seen.body.contains(&other.reference), "nobody learns of the others");
            }
            assert!(!seen.body.contains("W-") || !seen.body.contains(name(&path)), "nor of the wave");
            assert!(!seen.body.to_lowercase().contains("wave"), "{}", seen.body);
            let report = stored(&service, report).await;
            assert_eq!((report.state, report.outcome), (State::Closed, Some(Outcome::HarmfulStopped)));
            assert!(report.replied_at.is_some() && report.owner.is_some());
        }
        let joined = What::WaveJoined { wave: name(&path).to_owned() };
        let closed = What::Closed { outcome: Some(Outcome::HarmfulStopped) };
        assert_eq!(happened(&service, &reports[2]).await, [What::Received, joined, What::Replied, closed]);
        assert!(mara.get("/desk/waves").await.texts(".waves li").is_empty(), "it is not open any more");
        assert_eq!(mara.get("/desk/waves?show=all").await.texts(".waves li").len(), 1);
        service.work_off().await;
    }

    async fn closing_all_asks_what_they_came_to(service: Service) {
        let reports = lured(&service, 2).await;
        let mara = service.responder().await;
        let path = made(&mara, &reports).await;
        let page = act(&mara, &path, &[("act", "close"), ("outcome", "")]).await.expect(422);
        assert_eq!(page.texts("#problem"), ["Say what they came to first: each reporter is told"]);
        let page = act(&mara, &path, &[("act", "answer-and-close"), ("text-1", "Thank you."), ("outcome", "")]).await.expect(422);
        assert!(page.body.contains("Thank you.</textarea>"), "nothing typed is lost");
        assert_eq!(wave(&service, &path).await.1.closed, 0);
        act(&mara, &path, &[("act", "close"), ("outcome", "unsaid")]).await.expect(303);
        assert_eq!(wave(&service, &path).await.1.closed, 2);
        service.leave_undelivered();
    }

    async fn who_withdrew_is_not_written_to_and_an_empty_language_is_told(ready: Ready) {
        let service = bilingual(ready).await;
        let mut reports = lured(&service, 2).await;
        reports.push(told_in(&service, "clicked-link", "de", "Nach https://evil.test/in").await);
        let mara = service.responder().await;
        let path = made(&mara, &reports).await;
        act(&mara, &path, &[("act", "acknowledge")]).await.expect(303);
        service.clock.advance(SignedDuration::from_mins(1));
        service.anonymous().post("/receipt/withdraw", &[("code", &reports[0].receipt), ("sure", "yes")]).await;
        service.clock.advance(SignedDuration::from_mins(1));
        // Nobody reads what was not written.
        act(&mara, &path, &[("act", "answer"), ("text-1", " ")]).await.expect(422);
        // That somebody would be told nothing is asked about once.
        let asked = act(&mara, &path, &[("act", "answer"), ("text-1", "Thank you.")]).await.expect(200);
        let ask = "Nothing was sent yet. Nothing is written for those who read Deutsch (1 person): they would be told nothing.";
        assert_eq!(asked.texts("#answer-all .msg"), [ask]);
        let sent = [("act", "answer"), ("text-1", "Thank you."), ("asked", "de")];
        let page = act(&mara, &path, &sent).await.expect(409);
        assert_eq!(left(&page), [format!("Nothing was written in the language they read (de): {}.", reports[2].reference)]);
        assert_eq!(page.texts(".problem p"), ["1 person answered."]);
        assert!(!happened(&service, &reports[0]).await.contains(&What::Replied));
        // Only who waits: the German reader, and nobody twice.
        let fields = [("act", "answer"), ("text-1", "Once more."), ("text-2", "Danke."), ("to", "waiting")];
        assert_eq!(act(&mara, &path, &fields).await.location(), format!("{path}?done=answer.1"));
        assert_eq!(happened(&service, &reports[1]).await.iter().filter(|what| **what == What::Replied).count(), 1);
        service.work_off().await;
    }

    async fn an_answer_to_closed_reports_is_asked_about_while_some_are_open(service: Service) {
        let reports = lured(&service, 2).await;
        let mara = service.responder().await;
        let path = made(&mara, &reports).await;
        service.clock.advance(SignedDuration::from_mins(1));
        let filled = act(&mara, &path, &[("act", "fill"), ("answer", "closed-harmless")]).await.expect(200);
        let mark = filled.value("#answer-all [name=filled]");
        let fields = [("act", "answer"), ("answer", "closed-harmless"), ("filled", &mark), ("text-1", "Thank you, it was harmless.")];
        let asked = act(&mara, &path, &fields).await.expect(200);
        assert!(asked.texts("#answer-all .msg")[0].contains("some of them are open"), "{asked:?}");
        assert_eq!(asked.value("#answer-all [name=asked]"), "closed");
        // With closing there is nothing to ask.
        let closing = [&fields[1..], &[("act", "answer-and-close"), ("outcome", "harmless")]].concat();
        act(&mara, &path, &closing).await.expect(303);
        let page = mara.get(&path).await.expect(200);
        assert!(page.texts("#together").concat().contains("Every report in it is closed"), "{page:?}");
        assert!(page.texts("#together button").is_empty());
        service.work_off().await;
    }

    async fn what_a_colleague_did_meanwhile_stays_and_is_told_report_by_report(service: Service) {
        let reports = lured(&service, 5).await;
        let (mara, jonas) = (service.responder().await, service.responder().await);
        let path = made(&mara, &reports).await;
        service.clock.advance(SignedDuration::from_mins(1));
        let page = mara.get(&path).await;
        let seen = seen(&page);
        service.clock.advance(SignedDuration::from_mins(1));
        // Meanwhile: one is closed, one is taken out, to one its reporter adds something, and one more comes in.
        let desk = |report: &Reported, act: &str| format!("/desk/reports/{}/{act}", report.reference);
        jonas.post(&desk(&reports[0], "close"), &[("outcome", "harmless")]).await.expect(303);
        jonas.post(&format!("{path}/part"), &[("report", &reports[1].reference)]).await.expect(303);
        service.anonymous().post("/receipt/add", &[("code", &reports[2].receipt), ("text", "I typed my password there as well")]).await;
        let late = told(&service, "https://evil.test/in again").await;
        jonas.post("/desk/waves", &[("report", &late.reference), ("wave", name(&path))]).await.expect(303);
        service.clock.advance(SignedDuration::from_mins(1));

        let page = act_from(&mara, &path, &seen, &[("act", "close"), ("outcome", "harmful-stopped")]).await.expect(409);
        let mut expected = vec![
            format!("Put into this wave after the page was made: {}.", late.reference),
            format!("The reporter added something in the meantime: {}.", reports[2].reference),
            format!("responder-2 closed this first: {}.", reports[0].reference),
        ];
        expected.sort();
        let mut told = left(&page);
        told.sort();
        assert_eq!(told, expected);
        assert_eq!(page.texts("#problem"), ["3 reports were left as they are"]);
        assert_eq!(page.texts(".problem p"), ["2 reports closed."]);
        assert_eq!(stored(&service, &reports[0]).await.outcome, Some(Outcome::Harmless), "what Jonas found stands");
        assert_eq!(stored(&service, &reports[1]).await.state, State::New);
        assert_eq!(stored(&service, &reports[2]).await.state, State::New);
        assert_eq!(stored(&service, &reports[3]).await.outcome, Some(Outcome::HarmfulStopped));
        // Having seen it, she closes the others: what is closed is left as it is, without a word.
        let answer = act(&mara, &path, &[("act", "close"), ("outcome", "harmful-stopped")]).await;
        assert_eq!(answer.location(), format!("{path}?done=close.2"));
        assert_eq!(happened(&service, &reports[0]).await.len(), 3);
        service.work_off().await;
    }

    async fn a_second_press_does_nothing_twice(service: Service) {
        let reports = lured(&service, 3).await;
        let mara = service.responder().await;
        let path = made(&mara, &reports).await;
        service.clock.advance(SignedDuration::from_mins(1));
        let seen = seen(&mara.get(&path).await);
        service.clock.advance(SignedDuration::from_mins(1));
        let fields = [("act", "answer-and-close"), ("text-1", "Thank you."), ("outcome", "harmless")];
        let done = format!("{path}?done=answer.3&done=close.3");
        for _ in 0..2 {
            assert_eq!(act_from(&mara, &path, &seen, &fields).await.location(), done);
        }
        let only_answer = [("act", "answer"), ("text-1", "Thank you."), ("to", "waiting")];
        act_from(&mara, &path, &seen, &only_answer).await.expect(303);
        for report in &reports {
            assert_eq!(happened(&service, report).await.len(), 4, "one message, one closing");
        }
    }

    async fn two_who_press_at_once_do_each_report_once(service: Service) {
        let reports = lured(&service, 24).await;
        let (mara, jonas) = (service.responder().await, service.responder().await);
        let path = made(&mara, &reports).await;
        service.clock.advance(SignedDuration::from_mins(1));
        let seen = seen(&mara.get(&path).await);
        service.clock.advance(SignedDuration::from_mins(1));
        let (hers, his) = tokio::join!(
            act_from(&mara, &path, &seen, &[("act", "contain")]),
            act_from(&jonas, &path, &seen, &[("act", "close"), ("outcome", "harmless")]),
        );
        let done = |answer: &Answer| answer.texts(".problem p").concat() + answer.header("location");
        let (hers_said, his_said) = (done(&hers), done(&his));
        let mut moves = BTreeMap::<String, usize>::new();
        for report in &reports {
            let happened = happened(&service, report).await;
            assert_eq!(happened.len(), 3, "one move each: {happened:?}");
            *moves.entry(happened[2].as_str().to_owned()).or_default() += 1;
        }
        let number = |what: &str| moves.get(what).copied().unwrap_or(0);
        assert_eq!(number("contained") + number("closed"), 24);
        for (said, what, answer) in [(hers_said, "contained", &hers), (his_said, "closed", &his)] {
            match number(what) {
                24 => assert_eq!(answer.status, 303, "{said}"),
                0 => assert_eq!((answer.status, said.as_str()), (409, "")),
                1 => assert_eq!(said, format!("1 report {what}.")),
                some => assert_eq!(said, format!("{some} reports {what}.")),
            }
        }
    }

    async fn words_to_look_at_again_hold_an_answer_once(service: Service) {
        let reports = lured(&service, 2).await;
        let mara = service.responder().await;
        let path = made(&mara, &reports).await;
        let fields = [("act", "answer"), ("text-1", "It was a false alarm")];
        let page = act(&mara, &path, &fields).await.expect(200);
        assert!(page.body.contains("Nothing was sent yet") && page.texts("textarea")[0].contains("false alarm"), "{}", page.body);
        assert!(!happened(&service, &reports[0]).await.contains(&What::Replied));
        let fields = [("act", "answer"), ("text-1", "It was a false alarm"), ("shown", "false-alarm")];
        act(&mara, &path, &fields).await.expect(303);
        assert!(happened(&service, &reports[0]).await.contains(&What::Replied));
        // What cannot wait is never held.
        let fields = [("act", "answer"), ("text-1", "Stupid false alarm, unplug it"), ("urgent", "yes")];
        act(&mara, &path, &fields).await.expect(303);
        act(&mara, &path, &[("act", "burn")]).await.expect(422);
    }
}
