//! Entering a report for somebody who tells it by phone or in person.

use headsup::report::store::{identity_sealed, report_by_receipt};
use headsup::terms::Precision;

use super::*;

/// Ten o'clock on New Year's Day in UTC, where these services are.
const AT_TEN: SignedDuration = SignedDuration::from_hours(10);

async fn desk(db: &Db) -> (Context, Browser, PersonId) {
    let service = service(db);
    service.clock.advance(AT_TEN);
    let id = person(&service, "Mara Lindqvist", "responder").await;
    let mara = Browser::signed_in(&service, id).await;
    (service, mara, id)
}

fn texts(page: &str, selector: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(page);
    let selector = scraper::Selector::parse(selector).unwrap();
    page.select(&selector).map(|element| element.text().collect::<String>().trim().to_owned()).collect()
}

/// The names of a form's fields, in their order.
fn fields(page: &str, action: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(page);
    let fields = format!("form[action=\"{action}\"] :is(input, select, textarea)");
    let fields = scraper::Selector::parse(&fields).unwrap();
    page.select(&fields).map(|field| field.value().attr("name").unwrap().to_owned()).collect()
}

fn value(page: &str, name: &str) -> String {
    let page = scraper::Html::parse_document(page);
    let field = scraper::Selector::parse(&format!("[name=\"{name}\"]")).unwrap();
    page.select(&field).next().unwrap().value().attr("value").unwrap_or_default().to_owned()
}

async fn of_receipt(service: &Context, code: &str) -> Report {
    report_by_receipt(&service.db, service.keys.receipt_hash(code)).await.unwrap().expect("the code opens a report")
}

async fn count(db: &Db) -> i64 {
    db.one(sql("select count(*) as n from reports"), |row| row.get("n")).await.unwrap().unwrap()
}

on_both! {
    async fn what_somebody_told_on_the_phone_counts_from_then(db: Db) {
        let (service, mara, id) = desk(&db).await;
        let (status, page) = mara.get("/desk/new").await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!((value(&page, "called_date"), value(&page, "called_time")), ("2026-01-01".to_owned(), "10:00".to_owned()));
        let known = [
            "kind", "acted", "channel", "language", "called_date", "called_time", "when", "when_date", "when_time", "when_roughly",
            "story", "account", "name", "contact", "once",
        ];
        assert_eq!(fields(&page, "/desk/new"), known, "no field says who slipped");

        let (status, page) = mara.post("/desk/new", &[
            ("channel", "phone"), ("called_date", "2026-01-01"), ("called_time", "09:20"), ("kind", "entered-password"),
            ("when", "hour"), ("acted", "yes"), ("story", "Typed it into <b>the</b> parcel page"), ("account", "ada.b"),
            ("name", "Ada Byron"), ("contact", "ext. 12"), ("language", "en"), ("once", &value(&page, "once")),
        ]).await;
        assert_eq!(status, StatusCode::OK, "{page}");
        let code = texts(&page, "#code").pop().expect("the code to hand over");
        let report = of_receipt(&service, &code).await;
        let at = |minutes: i64| migrated_at().plus_seconds(minutes * 60);
        assert_eq!((report.received_at, report.reported_at()), (at(600), at(560)));
        assert_eq!(report.channel, Channel::Phone);
        // Between 5 minutes and an hour before the call, not before it was entered.
        assert_eq!(report.delay(), Some((300, 3_600)));
        let between = Occurrence::Between { earliest: at(500), latest: at(555), precision: Precision::Hour };
        assert_eq!(report.occurrence, between);
        assert_eq!(measured(&db).await, ["reported"]);
        let events = events_of(&db, report.id).await.unwrap();
        assert_eq!((events.len(), &events[0].what, events[0].by, events[0].at), (1, &What::Received, Some(id.uuid()), at(600)));

        // The page itself: code, guidance to read out, who entered it, and when it was told.
        let guidance = service.guidance.get("en", Kind::EnteredPassword);
        for part in [guidance.now[0].html.as_str(), "Mara Lindqvist entered it for somebody", "phone, entered by a responder", "<dt>Told</dt>"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(page.contains("We were told 5 minutes to 1 hour later"), "{page}");
        // The name is sealed and stands nowhere else, not even on this page.
        assert!(!page.contains("Ada Byron") && !page.contains("ext. 12"), "{page}");
        assert_eq!(report.identity_mode, IdentityMode::Confidential);
        let sealed = identity_sealed(&db, report.id).await.unwrap().expect("sealed");
        let opened = Identity::open(report.id.uuid(), &sealed, &service.keys).unwrap();
        assert_eq!((opened.name.as_deref(), opened.account.as_deref()), (Some("Ada Byron"), Some("ada.b")));

        // Once: the code is on no later page, and in no address.
        let path = format!("/desk/reports/{}", report.reference);
        let (_, page) = mara.get(&path).await;
        assert!(!page.contains(&code) && texts(&page, "#code").is_empty(), "{page}");
        assert!(page.contains("<dt>Told</dt>"), "{page}");
        // The reporter reads it as everybody does.
        let anyone = Browser { service: service.clone(), cookie: None };
        let (_, receipt) = anyone.post("/receipt/save", &[("code", &code)]).await;
        assert!(receipt.contains(report.reference.as_str()) && receipt.contains(&code), "{receipt}");
    }

    async fn sent_twice_it_is_one_report_with_one_code(db: Db) {
        let (service, mara, _) = desk(&db).await;
        let (_, page) = mara.get("/desk/new").await;
        let once = value(&page, "once");
        let form = [("kind", "lost-device"), ("channel", "in-person"), ("once", once.as_str())];
        let ((_, first), (_, second)) = tokio::join!(mara.post("/desk/new", &form), mara.post("/desk/new", &form));
        assert_eq!(texts(&first, "#code"), texts(&second, "#code"));
        assert_eq!((texts(&first, "#code").len(), count(&db).await), (1, 1));
        service.clock.advance(SignedDuration::from_mins(20));
        let (_, third) = mara.post("/desk/new", &form).await;
        assert_eq!((texts(&first, "#code"), count(&db).await), (texts(&third, "#code"), 1));
        let report = of_receipt(&service, &texts(&first, "#code")[0]).await;
        // No time said: told when it came in.
        assert_eq!((report.channel, report.reported_earlier), (Channel::InPerson, None));
        let mails = sql("select count(*) as n from outbox");
        assert_eq!(db.one(mails, |row| row.get::<i64>("n")).await.unwrap(), Some(1), "responders are told once");
    }

    async fn what_does_not_fit_is_mended_and_everything_typed_is_kept(db: Db) {
        let (service, mara, _) = desk(&db).await;
        let typed = [
            ("channel", "in-person"), ("when", "date"), ("when_date", "2025-12-30"), ("when_time", "08:15"), ("when_roughly", "on"),
            ("acted", "unsure"), ("story", "Kept <word> for word"), ("account", "ada.b"), ("name", "Ada"), ("contact", "ext. 12"),
            ("language", "en"), ("once", "mark"),
        ];
        for (called, kind, wrong) in [
            (("2026-01-01", "10:06"), "looks-off", vec!["called_time"]),
            (("2026-01-02", "09:00"), "looks-off", vec!["called_date"]),
            (("2025-12-25", "09:59"), "looks-off", vec!["called_date"]),
            (("soon", "09:59"), "looks-off", vec!["called_date"]),
            (("2026-01-01", ""), "looks-off", vec!["called_time"]),
            (("2026-01-01", "9"), "", vec!["kind", "called_time"]),
            (("", ""), "", vec!["kind"]),
            (("2026-01-01", "10:05"), "burned", vec!["kind"]),
        ] {
            let form = [&typed[..], &[("called_date", called.0), ("called_time", called.1), ("kind", kind)]].concat();
            let (status, page) = mara.post("/desk/new", &form).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{called:?} {kind}");
            assert_eq!(texts(&page, ".msg").len(), wrong.len(), "{page}");
            for field in wrong {
                assert!(page.contains(&format!("id=\"{field}-msg\"")) && page.contains(&format!("href=\"#{field}\"")), "{field}: {page}");
            }
            for (name, kept) in [("called_date", called.0), ("called_time", called.1), ("when_date", "2025-12-30"), ("when_time", "08:15"), ("account", "ada.b"), ("name", "Ada"), ("contact", "ext. 12"), ("once", "mark")] {
                assert_eq!(value(&page, name), kept, "{name}");
            }
            assert_eq!(texts(&page, "textarea"), ["Kept <word> for word"]);
            let chosen = texts(&page, "option[selected]");
            for name in ["In person", "Another day", "Not sure"] {
                assert!(chosen.contains(&name.to_owned()), "{name}: {chosen:?}");
            }
            assert!(page.contains("name=\"when_roughly\" value=\"on\" checked"), "{page}");
        }
        assert_eq!(count(&db).await, 0);
        // An answer to "when" that cannot be is kept as it was said, as from anybody; a word that is no door is the phone.
        let form = [("kind", "looks-off"), ("when", "date"), ("when_date", "2031-01-01"), ("channel", "web"), ("language", "tlh")];
        let (_, page) = mara.post("/desk/new", &form).await;
        let report = of_receipt(&service, &texts(&page, "#code")[0]).await;
        assert_eq!((report.occurrence.said(), report.channel, report.language.as_str()), (Some("2031-01-01"), Channel::Phone, "en"));
    }

    async fn the_steps_are_read_out_in_the_language_of_whoever_told_it(service: Service) {
        let mara = service.responder().await;
        let form = [("kind", "clicked-link"), ("called_time", "09:30"), ("language", "ar"), ("when", "now")];
        let page = mara.post("/desk/new", &form).await.expect(200);
        let guidance = service.context.guidance.get("ar", Kind::ClickedLink);
        assert!(page.body.contains("<div lang=\"ar\" dir=\"rtl\">") && page.body.contains(&guidance.now[0].html), "{page:?}");
        // They are speaking already: the step that asks to ring is not among those to read out.
        let shown = page.texts("[lang=ar] ol.steps li");
        let steps = guidance.now.iter().map(|line| line.text.clone()).collect::<Vec<_>>();
        assert_eq!(shown, [&steps[..2], &steps[3..]].concat());
        assert!(page.texts("p.hint").contains(&format!("Left out here, as they have reached you: {}", steps[2])), "{page:?}");
        let code = page.texts("#code").pop().unwrap();
        let report = of_receipt(&service.context, &code).await;
        assert_eq!(report.language, "ar");
        // Later pages and what is handed over are in that language too.
        let anyone = service.anonymous();
        let arabic = service.context.site.languages.get("ar").unwrap();
        let back = anyone.post("/receipt", &[("code", &code)]).await.expect(303);
        let receipt = anyone.get(back.location()).await.expect(200);
        assert_eq!(receipt.texts("h1"), [arabic.say("receipt-heading-new").to_string()]);
        let saved = mara.post("/receipt/save?language=ar", &[("code", &code)]).await.expect(200);
        assert!(saved.body.contains(&arabic.say("receipt-file-heading").to_string()));
        // Programs see the door and the moment.
        let script = service.token("reports:read").await;
        let told = script.get(&format!("/api/v1/reports/{}", report.reference)).await.expect(200).json();
        assert_eq!((&told["channel"], &told["received_at"], &told["reported_at"]),
            (&"phone".into(), &"2026-11-23T09:00:00Z".into(), &"2026-11-23T08:30:00Z".into()));
        assert_eq!(told["time_to_report"], serde_json::json!({ "min_seconds": 0, "max_seconds": 300 }));
        service.work_off().await;
        assert_eq!(service.mails().len(), 2, "the one on duty, and whoever entered it");
        assert!(!service.mails().concat().contains(&code));
        // A month is told apart once it is over.
        service.clock.advance(SignedDuration::from_hours(24 * 10));
        let manager = service.token("insight:read").await;
        let figures = manager.get("/api/v1/insight?period=2026-11&by=channel").await.expect(200).json();
        let channels = figures["parts"].as_array().unwrap().iter().map(|part| part["value"].as_str().unwrap().to_owned());
        assert_eq!(channels.collect::<Vec<_>>(), ["web", "api", "phone", "in-person", "mail"]);
    }

    async fn only_responders_enter_reports(db: Db) {
        let (service, _, _) = desk(&db).await;
        for roles in ["manager", "admin", "admin manager"] {
            let other = Browser::signed_in(&service, person(&service, roles, roles).await).await;
            assert_eq!(other.get("/desk/new").await.0, StatusCode::FORBIDDEN);
            assert_eq!(other.post("/desk/new", &[("kind", "looks-off")]).await.0, StatusCode::FORBIDDEN);
        }
        let anyone = Browser { service: service.clone(), cookie: None };
        assert_eq!(anyone.post("/desk/new", &[("kind", "looks-off")]).await.0, StatusCode::SEE_OTHER);
        assert_eq!(count(&db).await, 0);
    }
}
