//! What staff see, and for how long.

use headsup::app;
use headsup::base::Random;
use headsup::config::Settings;
use headsup::language::BUILT_IN;
use headsup::warning;
use jiff::SignedDuration;
use reqwest::Method;
use reqwest::header::{ACCEPT_ENCODING, ACCEPT_LANGUAGE, SET_COOKIE};

use super::{attributes, published, told};
use crate::support::*;

on_both! {
    async fn it_is_told_until_the_moment_it_is_over_and_not_after(service: Service) {
        let responder = service.responder().await;
        published(&responder, &[("text-en", "Until noon"), ("until_date", "2026-11-23"), ("until_time", "12:00")]).await;
        service.clock.advance(SignedDuration::from_secs(1));
        published(&responder, &[("text-en", "Until tomorrow")]).await;
        let staff = service.anonymous();
        let page = staff.get("/").await.expect(200);
        assert_eq!(attributes(&page, "aside.warn div", "data-until")[1].as_deref(), Some("2026-11-23T11:00:00Z"), "for the page's script");
        service.clock.advance(SignedDuration::from_secs(2 * 3_600 - 2));
        assert_eq!(told(&staff, "en").await, ["Until tomorrow", "Until noon"]);
        service.clock.advance(SignedDuration::from_secs(1));
        assert_eq!(told(&staff, "en").await, ["Until tomorrow"], "without any job having run");
        service.clock.advance(SignedDuration::from_hours(22));
        assert_eq!(told(&staff, "en").await, ["Until tomorrow"]);
        service.clock.advance(SignedDuration::from_secs(1));
        assert!(told(&staff, "en").await.is_empty());
        assert!(!staff.get("/").await.body.contains("class=\"warn\""));
        let list = staff.get("/warnings").await.expect(200);
        assert_eq!(list.texts(".said p:last-child"), ["Until tomorrow", "Until noon"], "it can be read again");
        service.clock.advance(SignedDuration::from_hours(14 * 24));
        assert!(staff.get("/warnings").await.expect(200).texts(".said").is_empty(), "for two weeks");
    }

    async fn three_are_shown_and_the_others_are_a_link_away(service: Service) {
        let responder = service.responder().await;
        for text in ["One", "Two", "Three", "Four", "Five"] {
            published(&responder, &[("text-en", text)]).await;
            service.clock.advance(SignedDuration::from_secs(60));
        }
        let staff = service.anonymous();
        assert_eq!(told(&staff, "en").await, ["Five", "Four", "Three"]);
        let page = staff.get("/?language=de").await;
        assert_eq!(page.texts("aside.warn > p"), ["2 weitere Warnungen"]);
        assert_eq!(attributes(&page, "aside.warn a", "href"), [Some("/warnings?language=de".to_owned())]);
        let all = staff.get("/warnings?language=de").await.expect(200);
        assert_eq!(all.texts(".note .told"), ["Five", "Four", "Three", "Two", "One"]);
        assert_eq!(all.texts("h1"), ["Warnungen"]);
    }

    async fn a_text_says_in_which_language_it_is_where_that_is_not_the_pages(service: Service) {
        let responder = service.responder().await;
        published(&responder, &[("text-ar", "رسالة مزيفة تنتشر."), ("text-de", "Eine Fälschung geht um.")]).await;
        let staff = service.anonymous();
        for (language, text, lang, dir) in [
            ("de", "Eine Fälschung geht um.", None, None),
            ("ar", "رسالة مزيفة تنتشر.", None, None),
            ("fr", "رسالة مزيفة تنتشر.", Some("ar"), Some("rtl")),
        ] {
            for path in ["/", "/guidance/looks-off", "/warnings"] {
                let page = staff.get(&format!("{path}?language={language}")).await.expect(200);
                let texts = if path == "/warnings" { ".note .told" } else { "aside.warn div p:last-child" };
                assert_eq!(page.texts(texts), [text], "{path} {language}");
                assert_eq!(attributes(&page, texts, "lang"), [lang.map(ToOwned::to_owned)], "{path} {language}");
                assert_eq!(attributes(&page, texts, "dir"), [dir.map(ToOwned::to_owned)], "{path} {language}");
            }
        }
    }

    async fn it_stands_on_the_pages_of_a_report_too_and_on_none_that_is_kept(service: Service) {
        let responder = service.responder().await;
        let staff = service.anonymous();
        let worker = staff.get("/sw.js").await.body;
        published(&responder, &[("text-en", "Going round")]).await;
        let sent = staff.post("/report", &[("kind", "looks-off")]).await.expect(303);
        let mended = staff.post("/report", &[]).await.expect(422);
        let reworded = staff.post("/?language=de", &[]).await.expect(200);
        for page in [staff.get("/").await, staff.get("/guidance/looks-off").await, staff.get(sent.location()).await, mended, reworded] {
            assert_eq!(page.texts("aside.warn div p:last-child"), ["Going round"]);
            assert_eq!(page.body.matches("<aside class=\"warn\"").count(), 1, "one, which the worker cuts out");
            let inside = page.body.split("<aside class=\"warn\"").nth(1).unwrap().split("</aside>").next().unwrap();
            assert!(inside.contains("Going round") && !inside.contains("<aside"));
            assert!(page.headers.get(SET_COOKIE).is_none());
        }
        assert!(!staff.get("/offline").await.body.contains("Going round"));
        assert_eq!(staff.get("/sw.js").await.body, worker, "what is kept is the same, and is not fetched again");
        assert!(worker.contains("<aside class=\"warn\""), "what is kept is without it");
        service.work_off().await;
    }

    async fn the_form_needs_no_database_for_it(service: Service) {
        let responder = service.responder().await;
        published(&responder, &[("text-en", "Going round")]).await;
        service.context.db.clone().close().await;
        let staff = service.anonymous();
        assert_eq!(told(&staff, "en").await, ["Going round"]);
        assert!(staff.get("/warnings").await.status >= 500);
        service.leave_undelivered();
        std::mem::forget(service);
    }

    async fn another_process_shows_and_ends_it_too(ready: Ready) {
        let address = ready.0.address.clone();
        let service = Service::start(ready.0, |_| {}).await;
        let mut settings = Settings::default();
        settings.database.url = address;
        settings.secrets.key = Some(data_encoding::BASE64.encode(&[7; 32]).into());
        let other = app::open(&settings, service.url.clone(), service.clock.clone(), Random::seeded(2)).await.unwrap();
        let shown = || other.site.notices.at(service.clock.now()).len();
        let responder = service.responder().await;
        let path = published(&responder, &[("text-en", "Going round")]).await;
        assert_eq!(shown(), 0);
        warning::renew(&other).await.unwrap();
        assert_eq!(shown(), 1);
        responder.post(&format!("{path}/end"), &[]).await.expect(303);
        warning::renew(&other).await.unwrap();
        assert_eq!(shown(), 0);
        let third = app::open(&settings, service.url.clone(), service.clock.clone(), Random::seeded(3)).await.unwrap();
        assert_eq!(third.site.notices.at(service.clock.now()).len(), 0);
        published(&responder, &[("text-en", "Before it was started")]).await;
        let fourth = app::open(&settings, service.url.clone(), service.clock.clone(), Random::seeded(4)).await.unwrap();
        assert_eq!(fourth.site.notices.at(service.clock.now()).len(), 1);
        for context in [other, third, fourth] {
            context.db.close().await;
        }
    }

    async fn the_form_stays_light_under_three_long_warnings(service: Service) {
        let responder = service.responder().await;
        // Hard to compress, and of letters of two bytes: three texts of 400 characters.
        let random = Random::seeded(5);
        for _ in 0..3 {
            let letters = (0..400).map(|n| if n % 7 == 6 { ' ' } else { char::from_u32(0x0430 + random.below(32) as u32).unwrap() });
            published(&responder, &[("text-en", letters.collect::<String>().trim())]).await;
        }
        let client = service.anonymous();
        for language in BUILT_IN {
            let request = client.request(Method::GET, &format!("/?language={language}"));
            let answer = request.header(ACCEPT_ENCODING, "gzip").send().await.unwrap();
            let headers = answer.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum::<usize>();
            let bytes = headers + answer.bytes().await.unwrap().len();
            assert!(bytes <= 14 * 1024, "{language}: {bytes} bytes");
        }
    }

    async fn every_page_of_staff_leads_to_the_feed_in_its_language(service: Service) {
        let client = service.anonymous();
        for path in ["/", "/learn", "/guidance/looks-off", "/warnings", "/receipt"] {
            let request = client.request(Method::GET, path).header(ACCEPT_LANGUAGE, "pl");
            let page = sent(request).await.expect(200);
            let feed = attributes(&page, "link[rel=alternate][type=\"application/atom+xml\"]", "href");
            assert_eq!(feed, [Some("/warnings/feed.atom?language=pl".to_owned())], "{path}");
        }
    }
}
