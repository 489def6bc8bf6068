//! Writing, changing and ending at the desk.

use headsup::warning::store;
use jiff::SignedDuration;

use super::{attributes, form_value, id_of, published, record, told, with_service};
use crate::support::*;

const TEXT: &str = "A mail with a fake bill goes round. Leave it.";

on_both! {
    async fn a_warning_is_told_changed_and_ended_and_all_of_it_is_on_record(service: Service) {
        let (one, other) = (service.responder().await, service.responder().await);
        let staff = service.anonymous();
        assert!(told(&staff, "en").await.is_empty());
        let path = published(&one, &[("text-en", TEXT), ("text-de", "Eine falsche Rechnung geht um.")]).await;
        assert_eq!(told(&staff, "en").await, [TEXT]);
        assert_eq!(told(&staff, "de").await, ["Eine falsche Rechnung geht um."]);

        service.clock.advance(SignedDuration::from_mins(10));
        let seen = form_value(&other.get(&path).await.expect(200), "seen");
        let change = [("text-en", "Two mails go round."), ("until_date", "2026-11-25"), ("until_time", "08:00"), ("seen", &seen)];
        assert_eq!(other.post(&path, &change).await.expect(303).location(), path);
        assert_eq!(told(&staff, "en").await, ["Two mails go round."]);
        assert_eq!(told(&staff, "de").await, ["Two mails go round."], "what was taken out is not told any more");
        other.post(&path, &change).await.expect(303);

        service.clock.advance(SignedDuration::from_mins(10));
        one.post(&format!("{path}/end"), &[]).await.expect(303);
        assert!(told(&staff, "en").await.is_empty());
        let lines = [(1, "published", true), (2, "changed", true), (3, "ended", true)];
        assert_eq!(record(&service, &path).await, lines, "pressed twice, it was changed once");

        let page = one.get(&path).await.expect(200);
        let lines = page.texts("ol.time > li");
        assert!(lines[0].contains("10:00 responder-1 published it, until tomorrow") || lines[0].contains("responder-1 published it, until"), "{lines:?}");
        assert!(lines[0].contains(TEXT) && lines[0].contains("Eine falsche Rechnung"), "what it said is kept: {lines:?}");
        assert!(lines[1].contains("10:10 responder-2 changed it, until 25 Nov 08:00"), "{lines:?}");
        assert!(lines[2].contains("10:20 responder-1 ended it"), "{lines:?}");
        assert!(page.texts("textarea").is_empty(), "what is over is not changed");
        for (path, fields) in [(path.clone(), &change[..]), (format!("{path}/end"), &[])] {
            let refused = one.post(&path, fields).await.expect(409);
            assert_eq!(refused.texts(".problem h2"), ["responder-1 ended this first"]);
        }
        let list = one.get("/desk/warnings").await.expect(200);
        assert_eq!(list.texts("ul.rows .told"), ["Two mails go round."]);
        assert_eq!(record(&service, &path).await.len(), 3);
    }

    async fn whoever_changes_it_second_loses_nothing(service: Service) {
        let (one, other) = (service.responder().await, service.responder().await);
        let path = published(&one, &[("text-en", TEXT)]).await;
        let seen = form_value(&one.get(&path).await, "seen");
        one.post(&path, &[("text-en", "First words"), ("seen", &seen)]).await.expect(303);
        let page = other.post(&path, &[("text-en", "Second words"), ("text-fr", "Mots"), ("seen", &seen)]).await.expect(409);
        assert_eq!(page.texts(".problem h2"), ["responder-1 changed this first"]);
        assert_eq!(page.texts("main > .said"), ["First words"], "what everybody is told");
        assert!(page.texts("textarea").contains(&"Second words".to_owned()) && page.texts("textarea").contains(&"Mots".to_owned()));
        assert_eq!(told(&service.anonymous(), "en").await, ["First words"]);
        let seen = form_value(&page, "seen");
        other.post(&path, &[("text-en", "Second words"), ("seen", &seen)]).await.expect(303);
        assert_eq!(told(&service.anonymous(), "en").await, ["Second words"]);
    }

    async fn two_changes_at_the_same_moment_are_one_and_a_conflict(service: Service) {
        let (one, other) = (service.responder().await, service.responder().await);
        let path = published(&one, &[("text-en", TEXT)]).await;
        let seen = form_value(&one.get(&path).await, "seen");
        let change = |text: &'static str| [("text-en", text), ("seen", seen.as_str())];
        let (a, b) = (change("Of one"), change("Of the other"));
        let (a, b) = tokio::join!(one.post(&path, &a), other.post(&path, &b));
        let mut statuses = [a.status, b.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 409]);
        assert_eq!(record(&service, &path).await.len(), 2);
    }

    async fn what_does_not_fit_comes_back_with_what_was_typed(service: Service) {
        let responder = service.responder().await;
        let long = "word ".repeat(80) + "x";
        for (fields, message, place) in [
            (&[][..], "Write it in at least one language", "#words"),
            (&[("text-de", long.as_str()), ("text-en", TEXT)], "Deutsch: make it shorter: up to 400 characters fit", "#words"),
            (&[("text-en", TEXT), ("until_date", "2026-12-08"), ("until_time", "10:00")], "Choose a time within the next 14 days", "#until_date"),
            (&[("text-en", TEXT), ("until_date", "2026-11-23"), ("until_time", "09:59")], "Choose a time that is still to come", "#until_date"),
            (&[("text-en", TEXT), ("until_date", "2026-11-24"), ("until_time", "soon")], "Write the time as in 14:05; leave day and time empty for 24 hours", "#until_time"),
        ] {
            let page = responder.post("/desk/warnings/new", fields).await.expect(422);
            assert_eq!(page.texts(".problem li"), [message]);
            assert!(page.body.contains(&format!("<a href=\"{place}\">")), "{place}");
            for (name, value) in fields.iter().filter(|(name, _)| name.starts_with("text-")) {
                let typed = page.texts(&format!("textarea[name={name}]"));
                assert_eq!(typed, [value.trim()]);
            }
        }
        assert!(told(&service.anonymous(), "en").await.is_empty());
        let exact = "word ".repeat(79) + "words";
        published(&responder, &[("text-en", &exact)]).await;
        assert_eq!(told(&service.anonymous(), "en").await, [exact]);
    }

    async fn words_of_blame_hold_it_once_and_what_cannot_wait_never(service: Service) {
        let responder = service.responder().await;
        let blame = [("text-en", "The victim clicked. Leave the mail."), ("text-de", "Gut gemacht.")];
        let held = responder.post("/desk/warnings/new", &blame).await.expect(200);
        assert!(held.body.contains("value=\"text-en/victim:"), "the button knows its field: {}", held.body);
        assert_eq!(held.texts("textarea[name=text-de]"), ["Gut gemacht."]);
        assert!(told(&service.anonymous(), "en").await.is_empty());
        let key = held.body.split("value=\"text-en/").nth(1).unwrap().split('"').next().unwrap();
        let key = format!("text-en/{key}");
        let used = [&blame[..], &[("use", &key)]].concat();
        let used = responder.post("/desk/warnings/new", &used).await.expect(200);
        assert_eq!(used.texts("textarea[name=text-en]"), ["The person affected clicked. Leave the mail."]);
        assert!(told(&service.anonymous(), "en").await.is_empty(), "putting something in place publishes nothing");
        // Shown once, it is its writer's to decide.
        let shown = [&blame[..], &[("shown", "victim"), ("shown", "")]].concat();
        let path = responder.post("/desk/warnings/new", &shown).await.expect(303).location().to_owned();
        responder.post(&format!("{path}/end"), &[]).await.expect(303);

        let urgent = [&blame[..], &[("urgent", "yes")]].concat();
        let sent = responder.post("/desk/warnings/new", &urgent).await.expect(303);
        assert_eq!(told(&service.anonymous(), "en").await, [blame[0].1]);
        let page = responder.get(sent.location()).await.expect(200);
        assert!(page.body.contains("text-en/victim:"), "suggestions come afterwards");
    }

    async fn it_is_looked_at_before_anybody_is_told(ready: Ready) {
        let service = with_service(ready).await;
        let responder = service.responder().await;
        let fields = [("text-en", "Leave https://evil.test/x\n<b>Now</b>"), ("text-ar", "رسالة مزيفة تنتشر."), ("list", "Everyone"), ("look", "yes")];
        let page = responder.post("/desk/warnings/new", &fields).await.expect(200);
        assert_eq!(page.texts(".look .warn > p"), ["Leave hxxps[://]evil[.]test/x <b>Now</b>", "رسالة مزيفة تنتشر."]);
        assert_eq!(page.texts(".look .warn > b"), ["Warning, 10:00", "تحذير، \u{2068}10:00 ص\u{2069}"]);
        let readers = page.texts(".look > .hint");
        assert_eq!(readers[1..], ["Read in: English, Deutsch, Español, Français, Português, Polski", "Read in: العربية"]);
        assert_eq!(attributes(&page, ".look .warn", "dir"), [Some("ltr".to_owned()), Some("rtl".to_owned())]);
        assert_eq!(page.texts("textarea[name=text-ar]"), ["رسالة مزيفة تنتشر."]);
        assert_eq!(attributes(&page, "input[value=Everyone]", "checked").len(), 1);
        for fields in [&[("look", "yes")][..], &[("look", "yes"), ("text-en", "x"), ("until_date", "2026-11-22"), ("until_time", "10:00")]] {
            let page = responder.post("/desk/warnings/new", fields).await.expect(422);
            assert!(page.texts(".look").is_empty(), "there is nothing to look at until it fits");
        }
        assert!(told(&service.anonymous(), "en").await.is_empty());
        let path = published(&responder, &[("text-en", TEXT)]).await;
        let page = responder.post(&path, &[("text-en", "Other words"), ("look", "yes"), ("seen", "1")]).await.expect(200);
        assert_eq!(page.texts(".look .warn > p"), ["Other words"]);
        assert_eq!(told(&service.anonymous(), "en").await, [TEXT]);
        service.work_off().await;
        assert!(service.mails().is_empty());
    }

    async fn it_keeps_the_wave_it_was_written_from(service: Service) {
        let responder = service.responder().await;
        let reported = service.anonymous().report("looks-off").await;
        let there = responder.post("/desk/waves", &[("report", &reported.reference)]).await.expect(303).location().to_owned();
        let there = there.split('?').next().unwrap();
        let wave = there.rsplit('/').next().unwrap();
        let link = format!("/desk/warnings/new?wave={wave}");
        assert!(responder.get(there).await.expect(200).body.contains(&link), "the wave's page leads there");
        let page = responder.get(&format!("/desk/warnings/new?wave={wave}")).await.expect(200);
        let fields = [("wave", form_value(&page, "wave")), ("once", form_value(&page, "once"))];
        let looked = [("wave", &*fields[0].1), ("once", &*fields[1].1), ("text-en", TEXT), ("look", "yes")];
        let page = responder.post("/desk/warnings/new", &looked).await.expect(200);
        assert_eq!(form_value(&page, "wave"), wave, "also when it comes back");
        let path = responder.post("/desk/warnings/new", &looked[..3]).await.expect(303).location().to_owned();
        let kept = store::warning_by_id(&service.context.db, id_of(&path)).await.unwrap().unwrap().wave;
        let known = headsup::wave::store::find(&service.context.db, &wave.parse().unwrap()).await.unwrap().unwrap();
        assert_eq!(kept, Some(known.id.uuid()));
        assert!(responder.get(&path).await.expect(200).body.contains(&format!("/desk/waves/{wave}")), "and back");
        let none = responder.get("/desk/warnings/new?wave=W-2Z").await.expect(200);
        assert!(!none.body.contains("name=\"wave\""), "an address that makes no sense is no hindrance");
        let path = published(&responder, &[("text-en", TEXT), ("wave", "nonsense")]).await;
        assert_eq!(store::warning_by_id(&service.context.db, id_of(&path)).await.unwrap().unwrap().wave, None);
        service.leave_undelivered();
    }

    async fn a_list_that_two_choose_at_the_same_moment_has_one_mail(ready: Ready) {
        let service = with_service(ready).await;
        let (one, other) = (service.responder().await, service.responder().await);
        let path = published(&one, &[("text-en", TEXT), ("until_date", "2026-11-24"), ("until_time", "10:00")]).await;
        let fields = [("text-en", TEXT), ("until_date", "2026-11-24"), ("until_time", "10:00"), ("list", "Everyone"), ("seen", "1")];
        let (first, second) = tokio::join!(one.post(&path, &fields), other.post(&path, &fields));
        assert_eq!((first.expect(303).location(), second.expect(303).location()), (path.as_str(), path.as_str()));
        assert_eq!(store::mailed_lists(&service.context.db, id_of(&path)).await.unwrap(), ["Everyone"]);
        service.work_off().await;
        assert_eq!(service.mails().len(), 1);
    }

    async fn pressed_twice_it_is_one_warning_and_a_new_form_is_another(ready: Ready) {
        let service = with_service(ready).await;
        let responder = service.responder().await;
        let once = form_value(&responder.get("/desk/warnings/new").await, "once");
        let fields = [("text-en", TEXT), ("once", once.as_str()), ("list", "Everyone")];
        let (first, second) = tokio::join!(responder.post("/desk/warnings/new", &fields), responder.post("/desk/warnings/new", &fields));
        assert_eq!(first.expect(303).location(), second.expect(303).location());
        assert_eq!(told(&service.anonymous(), "en").await, [TEXT]);
        let path = published(&responder, &[("text-en", TEXT)]).await;
        assert_eq!(told(&service.anonymous(), "en").await.len(), 2);
        assert!(store::warning_by_id(&service.context.db, id_of(&path)).await.unwrap().is_some());
        service.work_off().await;
        assert_eq!(service.mails().len(), 1);
    }

    async fn addresses_open_nothing_anywhere_and_ours_can_be_found(ready: Ready) {
        let service = Service::start(ready.0, |settings| settings.organisation.domains = vec!["firm.example".to_owned()]).await;
        let responder = service.responder().await;
        let typed = "From help@evil.test: https://evil.test/pay?x=1. Ask it@firm.example.";
        let shown = "From help[@]evil[.]test: hxxps[://]evil[.]test/pay?x=1. Ask it@firm.example.";
        let path = published(&responder, &[("text-en", typed)]).await;
        assert_eq!(told(&service.anonymous(), "en").await, [shown]);
        for (client, path) in [(&responder, path.as_str()), (&service.anonymous(), "/warnings"), (&service.anonymous(), "/warnings/feed.atom")] {
            let page = client.get(path).await.expect(200).body;
            assert!(page.contains(shown) && !page.contains("evil.test"), "{path}");
        }
        let seen = form_value(&responder.get(&path).await, "seen");
        responder.post(&path, &[("text-en", shown), ("until_date", "2026-11-24"), ("seen", &seen), ("until_time", "09:00")]).await.expect(303);
        assert_eq!(told(&service.anonymous(), "en").await, [shown], "kept again it is the same");
    }

    async fn those_that_are_over_stand_on_pages(service: Service) {
        let responder = service.responder().await;
        for number in 0..23 {
            let text = format!("Number {number}");
            let path = published(&responder, &[("text-en", &text)]).await;
            if number != 10 {
                responder.post(&format!("{path}/end"), &[]).await.expect(303);
            }
            service.clock.advance(SignedDuration::from_secs(1));
        }
        let first = responder.get("/desk/warnings").await.expect(200);
        let sections = |page: &Answer| [page.texts("section:nth-of-type(1) .told"), page.texts("section:nth-of-type(2) .told")];
        let [current, past] = sections(&first);
        assert_eq!(current, ["Number 10"]);
        assert_eq!((past.len(), past[0].as_str(), past[19].as_str()), (20, "Number 22", "Number 2"));
        let older = first.body.split("href=\"/desk/warnings?before=").nth(1).unwrap().split('"').next().unwrap();
        let second = responder.get(&format!("/desk/warnings?before={older}")).await.expect(200);
        assert_eq!(sections(&second)[1], ["Number 1", "Number 0"]);
        assert!(!second.body.contains("?before="));
        for nonsense in ["?before=x", "?before=%FF"] {
            assert_eq!(sections(&responder.get(&format!("/desk/warnings{nonsense}")).await.expect(200))[1].len(), 20);
        }
    }
}
