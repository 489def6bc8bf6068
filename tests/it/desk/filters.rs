//! What narrows the queue: every combination, searches among them, in the store, on the page and for programs.

use headsup::demo::{self, Ground, Plan};
use headsup::search::{self, Query};
use headsup::terms::Severity;
use headsup::triage::queue::{LOOKED_AT, Wanted};
use headsup::wave::WaveName;
use headsup::work::Stepped;

use super::queue::{page, paged};
use super::*;

/// Some thousand made-up reports, most of them closed, over enough days that one page of an index does not reach to the end.
async fn made_up(db: &Db, reports: usize) -> Context {
    let service = service(db);
    let plan = Plan { reports, days: 60, seed: 5, teams: vec!["Care".to_owned()] };
    let (guidance, keys) = (Arc::clone(&service.guidance), Arc::clone(&service.keys));
    let targets = Arc::clone(&service.targets);
    let ground = Ground { guidance, keys, targets, zone: TimeZone::UTC, now: service.clock.now() };
    demo::fill(db, &plan, &ground, |_| {}).await.unwrap();
    service
}

async fn searchable(db: &Db) {
    while search::step(db, search::AT_ONCE).await.unwrap() == Stepped::More {}
}

/// One wave of all reports of which that is so.
async fn put_into_a_wave(db: &Db, which: &str) -> WaveName {
    let which: &'static str =
        format!("update reports set wave_id = (select id from waves where name = 'W-0WAV') where {which}").leak();
    let put = db.write(which, |tx: &mut Tx, which| {
        Box::pin(async move {
            tx.run(sql("insert into waves (id, name, title, opened_at, opened_by) \
                        select id, 'W-0WAV', null, received_at, null from reports order by id limit 1"))
                .await?;
            tx.run(sql(which)).await
        })
    });
    assert!(put.await.unwrap() > 50);
    "W-0WAV".parse().unwrap()
}

async fn all(db: &Db, part: Part) -> Vec<Waiting> {
    page(db, &Wanted { filter: Filter::part(part), query: None }, None, 100_000).await
}

on_both! {
    async fn every_filter_leaves_what_a_plain_reading_leaves(db: Db) {
        made_up(&db, 700).await;
        // Open ones of every state, and both languages.
        let half_open = "update reports set state = case severity when 'low' then 'new' when 'high' then 'acknowledged' else 'contained' end, \
                         attention = attention - 300 + case severity when 'low' then 0 when 'high' then 100 else 200 end, \
                         language = case acted when 'yes' then 'de' else 'en' end where state = 'closed' and channel <> 'web'";
        let change = db.write((), move |tx: &mut Tx, ()| Box::pin(tx.run(sql(half_open))));
        assert!(change.await.unwrap() > 100);
        // And a wave, of several kinds, states and people.
        let wave = put_into_a_wave(&db, "severity <> 'medium' and channel = 'web'").await;
        let everything = all(&db, Part::Everything).await;
        assert_eq!(everything.len(), 700);
        let me = everything.iter().filter(|row| row.state == State::Acknowledged).find_map(|row| row.owner).unwrap();
        let parts = [Part::Open, Part::NewAndMine(me), Part::Everything, Part::State(State::New), Part::State(State::Contained), Part::State(State::Closed)];
        let mut narrowest = Vec::new();
        for part in parts {
            let of_part = all(&db, part).await;
            let expected = everything.iter().filter(|row| Filter::part(part).fits(row)).cloned().collect::<Vec<_>>();
            assert_eq!(of_part, expected, "{part:?}");
            for kind in [None, Some(Kind::ClickedLink), Some(Kind::OpenDoor)] {
                for severity in [None, Some(Severity::High), Some(Severity::Low)] {
                    for owner in [None, Some(InHand::Nobody), Some(InHand::Of(me))] {
                        for (channel, wave) in [(None, None), (Some(Channel::Phone), None), (None, Some(wave.clone()))] {
                            for language in [None, Some("de".to_owned())] {
                                let filter = Filter { part, kind, severity, owner, channel, language, wave: wave.clone() };
                                let shown = format!("{filter:?}");
                                let expected = of_part.iter().filter(|row| filter.fits(row)).cloned().collect::<Vec<_>>();
                                narrowest.push(expected.len());
                                let wanted = Wanted { filter, query: None };
                                assert_eq!(page(&db, &wanted, None, 1_000).await, expected, "{shown}");
                                if narrowest.len() % 7 == 0 {
                                    assert_eq!(paged(&db, &wanted, 9).await, expected, "{shown} by pages");
                                }
                            }
                        }
                    }
                }
            }
            // The counts are those of the rows.
            for wave in [None, Some(wave.clone())] {
                let filter = Filter { severity: Some(Severity::High), wave: wave.clone(), ..Filter::part(part) };
                let counts = triage::queue::store::narrow_counts(&db, &filter).await.unwrap();
                let open = everything.iter().filter(|row| row.state != State::Closed && row.severity == Severity::High);
                let open = open.filter(|row| wave.is_none() || row.wave == wave);
                assert_eq!(counts.open(), open.clone().count() as i64);
                let mine = triage::queue::store::in_hand_count(&db, &filter, me).await.unwrap();
                assert_eq!(mine, open.filter(|row| row.owner == Some(me) && row.state != State::New).count() as i64);
            }
        }
        assert!(narrowest.iter().filter(|count| **count > 0).count() > 100, "{narrowest:?}");
    }

    async fn a_page_looks_at_so_many_and_says_how_to_go_on(db: Db) {
        made_up(&db, LOOKED_AT as usize + 900).await;
        let jonas = person(&service(&db), "Jonas", "responder").await;
        let mark = "update reports set owner_id = $1 where id in (select id from reports where state = 'closed' order by received_at limit 3)";
        db.write(jonas, move |tx: &mut Tx, jonas| Box::pin(tx.run(sql(mark).bind(*jonas)))).await.unwrap();
        let filter = Filter { owner: Some(InHand::Of(jonas.uuid())), ..Filter::part(Part::State(State::Closed)) };
        let wanted = Wanted { filter, query: None };
        let first = triage::queue::page(&db, &wanted, None, 50).await.unwrap();
        assert_eq!((first.rows.len(), first.cut_short), (0, true), "the oldest lie further back");
        let second = triage::queue::page(&db, &wanted, first.next, 50).await.unwrap();
        assert_eq!((second.rows.len(), second.cut_short, second.next), (3, false, None));
        assert_eq!(paged(&db, &wanted, 2).await, second.rows);

        let service = service(&db);
        let mara = Browser::signed_in(&service, person(&service, "Mara Lindqvist", "responder").await).await;
        let (status, page) = mara.get(&format!("/desk?state=closed&owner={}", jonas.uuid())).await;
        assert_eq!(status, StatusCode::OK);
        assert!(page.contains("Nothing among these fits") && page.contains("3000 reports were looked through"), "{page}");
        let next = scraper::Html::parse_document(&page);
        let next = next.select(&scraper::Selector::parse(".pages a").unwrap()).next().unwrap().value().attr("href").unwrap().to_owned();
        assert_eq!(mara.get(&next).await.1.matches("class=\"pick\"").count(), 3);
    }

    async fn a_search_is_narrowed_and_paged_like_the_queue(db: Db) {
        made_up(&db, 300).await;
        searchable(&db).await;
        let everything = all(&db, Part::Everything).await;
        let mut by_age = everything.clone();
        by_age.sort_by_key(|row| (row.received_at, row.id.uuid()));
        by_age.reverse();
        // Every reference begins alike.
        let wanted = |filter: Filter| Wanted { filter, query: Query::read("hu") };
        assert_eq!(page(&db, &wanted(Filter::part(Part::Everything)), None, 1_000).await, by_age);
        let filters = [
            Filter::default(),
            Filter::part(Part::State(State::Closed)),
            Filter { kind: Some(Kind::LooksOff), ..Filter::part(Part::Everything) },
            Filter { severity: Some(Severity::High), channel: Some(Channel::Web), ..Filter::part(Part::Everything) },
        ];
        for filter in filters {
            let expected = by_age.iter().filter(|row| filter.fits(row)).cloned().collect::<Vec<_>>();
            let wanted = wanted(filter);
            assert_eq!(page(&db, &wanted, None, 1_000).await, expected, "{wanted:?}");
            for size in [1, 40] {
                assert_eq!(paged(&db, &wanted, size).await, expected, "{wanted:?} by {size}");
            }
        }
        let one = &everything[17];
        let alone = Wanted { filter: Filter::part(Part::Everything), query: Query::read(one.reference.as_str()) };
        assert_eq!(page(&db, &alone, None, 10).await, std::slice::from_ref(one));
    }

    async fn the_page_shows_what_it_is_narrowed_by_and_how_to_see_more(db: Db) {
        let service = service(&db);
        let (id, jonas) = (person(&service, "Mara Lindqvist", "responder").await, person(&service, "Jonas Weber", "responder").await);
        person(&service, "Boss", "manager").await;
        let mara = Browser::signed_in(&service, id).await;
        let story = |text: &str| NewReport { story: Text::several_lines(text), ..told(Kind::ClickedLink, Some(Acted::Yes)) };
        let gingerbread = reported(&service, story("About gingerbread")).await;
        let other = reported(&service, told(Kind::LooksOff, None)).await;
        let his = reported(&service, told(Kind::LostDevice, None)).await;
        make(&db, asked(&service, &his, Move::Acknowledge, Some(jonas), None)).await.unwrap();
        let mine = reported(&service, told(Kind::OpenDoor, None)).await;
        make(&db, asked(&service, &mine, Move::Contain, Some(id), None)).await.unwrap();
        searchable(&db).await;
        let rows = |page: &str| {
            let page = scraper::Html::parse_document(page);
            let rows = scraper::Selector::parse(".queue .ref").unwrap();
            let mut rows = page.select(&rows).map(|row| row.text().collect::<String>()).collect::<Vec<_>>();
            rows.sort();
            rows
        };
        let references = |reports: &[&Report]| {
            let mut all = reports.iter().map(|report| report.reference.to_string()).collect::<Vec<_>>();
            all.sort();
            all
        };
        for (path, expected) in [
            ("/desk", vec![&gingerbread, &other, &mine]),
            ("/desk?state=open", vec![&gingerbread, &other, &his, &mine]),
            ("/desk?state=new", vec![&gingerbread, &other]),
            ("/desk?kind=looks-off&severity=&owner=", vec![&other]),
            ("/desk?state=open&owner=me", vec![&mine]),
            ("/desk?state=open&owner=none", vec![&gingerbread, &other]),
            ("/desk?q=gingerb", vec![&gingerbread]),
            ("/desk?q=gingerb&kind=looks-off", vec![]),
            ("/desk?q=hu&state=mine", vec![&gingerbread, &other, &mine]),
            ("/desk?q=hu", vec![&gingerbread, &other, &his, &mine]),
            ("/desk?q=--", vec![&gingerbread, &other, &mine]),
            ("/desk?kind=burned&severity=9&owner=x&channel=y&language=zz&state=lost&after=x", vec![&gingerbread, &other, &mine]),
            ("/desk?kind=looks-off&kind=lost-device", vec![&other]),
        ] {
            let (status, page) = mara.get(path).await;
            assert_eq!((status, rows(&page)), (StatusCode::OK, references(&expected)), "{path}");
        }
        let (_, page) = mara.get(&format!("/desk?state=open&kind=lost-device&owner={}", jonas.uuid().simple())).await;
        assert_eq!(rows(&page), references(&[&his]));
        let document = scraper::Html::parse_document(&page);
        let select = |selector: &str| {
            let selector = scraper::Selector::parse(selector).unwrap();
            document.select(&selector).map(|element| {
                let text = element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
                (text, element.value().attr("href").unwrap_or_default().to_owned())
            }).collect::<Vec<_>>()
        };
        let chips = select(".chips a");
        let owner = format!("owner={}", jonas.uuid().simple());
        assert_eq!(chips, [
            ("Kind: Lost or stolen item , take away×".to_owned(), format!("/desk?state=open&{owner}")),
            ("In hand of: Jonas Weber , take away×".to_owned(), "/desk?state=open&kind=lost-device".to_owned()),
            ("Take all away".to_owned(), "/desk?state=open".to_owned()),
        ]);
        let tabs = select(".tabs a");
        assert_eq!(tabs[1], ("Open 1".to_owned(), format!("/desk?state=open&kind=lost-device&{owner}")));
        assert_eq!(tabs[0].0, "New and mine 0");
        // Managers are nobody to hand a report to.
        let owners = select("#by-owner option").into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(owners, ["Anybody", "You", "Nobody", "Jonas Weber"]);
        assert!(page.contains("<input type=\"hidden\" name=\"state\" value=\"open\">"), "{page}");
        let (_, page) = mara.get("/desk?q=%22%3Cb%3Eginger%22").await;
        assert!(page.contains("value=\"&#34;&#60;b&#62;ginger&#34;\"") && !page.contains("<b>ginger"), "{page}");
    }

    async fn a_target_is_told_in_the_row(db: Db) {
        let service = service(&db);
        let mara = Browser::signed_in(&service, person(&service, "Mara", "responder").await).await;
        let report = reported(&service, told(Kind::LooksOff, None)).await;
        let minutes = i64::from(service.targets.minutes(report.kind, report.severity));
        let due = async || {
            let (_, page) = mara.get("/desk").await;
            let page = scraper::Html::parse_document(&page);
            let due = scraper::Selector::parse(".due").unwrap();
            page.select(&due).map(|due| (due.text().collect::<String>(), due.value().attr("class").unwrap().to_owned())).next()
        };
        service.clock.advance(SignedDuration::from_mins(minutes - 9));
        assert_eq!(due().await, Some(("due in 9 min".to_owned(), "due".to_owned())));
        service.clock.advance(SignedDuration::from_mins(18));
        assert_eq!(due().await, Some(("9 min over its target".to_owned(), "due late".to_owned())));
        make(&db, asked(&service, &report, Move::Acknowledge, None, None)).await.unwrap();
        assert_eq!(due().await, None, "somebody has looked");
    }

    async fn programs_filter_and_search_alike(db: Db) {
        let service = service(&db);
        let mara = person(&service, "Mara", "responder").await;
        let read = script(&service, "reports:read").await;
        let story = |text: &str| NewReport { story: Text::several_lines(text), ..told(Kind::ClickedLink, None) };
        let gingerbread = reported(&service, story("About gingerbread, again")).await;
        let other = reported(&service, named()).await;
        make(&db, asked(&service, &other, Move::Close, Some(mara), None)).await.unwrap();
        searchable(&db).await;
        let of = async |query: String| {
            let (status, page) = read("GET", &format!("/api/v1/reports?{query}")).await;
            assert_eq!(status, StatusCode::OK, "{query}: {page}");
            page["reports"].as_array().unwrap().iter().map(|row| row["reference"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let (ours, theirs) = (gingerbread.reference.to_string(), other.reference.to_string());
        let severity = gingerbread.severity;
        for (query, expected) in [
            ("q=gingerbread".to_owned(), vec![&ours]),
            ("q=gingerbread&state=closed".to_owned(), vec![]),
            (format!("q=%22again%22&kind=clicked-link&severity={severity}&channel=web&language=en"), vec![&ours]),
            (format!("q={theirs}"), vec![&theirs]),
            ("q=Byron".to_owned(), vec![]),
            ("owner=none".to_owned(), vec![&ours]),
            (format!("state=closed&owner={}", mara.uuid()), vec![&theirs]),
            ("kind=looks-off".to_owned(), vec![]),
            ("kind=&q=".to_owned(), vec![&ours]),
            ("language=pl".to_owned(), vec![]),
        ] {
            assert_eq!(of(query.clone()).await.iter().collect::<Vec<_>>(), expected, "{query}");
        }
        let (_, page) = read("GET", "/api/v1/reports?state=closed").await;
        assert_eq!(page["reports"][0]["owner"], mara.uuid().to_string());
        assert_eq!(page["reports"][0]["due_at"], other.due_at.to_string());
        for wrong in ["kind=burned", "severity=9", "owner=mara", "channel=pigeon", "q=--", "after=found.x"] {
            let (status, problem) = read("GET", &format!("/api/v1/reports?{wrong}")).await;
            assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains(wrong.split('=').next().unwrap())), "{wrong}: {problem}");
        }
        let (_, first) = read("GET", "/api/v1/reports?q=hu&limit=1").await;
        let next = first["next"].as_str().unwrap().to_owned();
        assert_eq!(of(format!("q=hu&limit=1&after={next}")).await.len(), 1);
    }
}
