//! A thousand reports of one lure: answered and closed by one act, while others go on reporting; and pages that stay short.

use std::sync::atomic::{AtomicBool, Ordering};

use headsup::demo::{self, Ground, Plan};
use headsup::store::sql;
use jiff::tz::TimeZone;

use super::*;

const MANY: usize = 1_000;

/// So many made-up reports, open and in one wave.
async fn one_wave(service: &Service) -> String {
    let plan = Plan { reports: MANY, days: 2, seed: 11, teams: Vec::new() };
    let context = &service.context;
    let ground = Ground {
        guidance: context.guidance.clone(),
        keys: context.keys.clone(),
        targets: context.targets.clone(),
        zone: TimeZone::UTC,
        now: service.clock.now(),
    };
    demo::fill(&context.db, &plan, &ground, |_| {}).await.unwrap();
    let changed = context.db.write((), |tx, ()| {
        Box::pin(async move {
            tx.run(sql("insert into waves (id, name, title, opened_at, opened_by) \
                        select id, 'W-7K2Q', null, received_at, null from reports order by id limit 1"))
                .await?;
            tx.run(sql(
                "update reports set wave_id = (select id from waves where name = 'W-7K2Q'), state = 'acknowledged', \
                        attention = 110, closed_at = null, outcome = null",
            ))
            .await
        })
    });
    assert_eq!(changed.await.unwrap(), MANY as u64);
    "/desk/waves/W-7K2Q".to_owned()
}

on_both! {
    async fn they_are_answered_and_closed_by_one_act_and_nobody_waits_for_it(service: Service) {
        let path = one_wave(&service).await;
        service.clock.advance(jiff::SignedDuration::from_mins(1));
        let mara = service.responder().await;
        let page = mara.get(&path).await.expect(200);
        assert_eq!(page.texts(".queue .ref").len(), 50, "by pages");
        assert!(page.body.len() < 200_000, "{}", page.body.len());
        let seen = seen(&page);
        service.clock.advance(jiff::SignedDuration::from_mins(1));
        let fields = [("act", "answer-and-close"), ("text-1", "Thank you."), ("outcome", "harmful-stopped")];
        let is_done = AtomicBool::new(false);
        let acting = async {
            let answer = act_from(&mara, &path, &seen, &fields).await;
            is_done.store(true, Ordering::SeqCst);
            answer
        };
        // Meanwhile somebody reports, again and again, and is answered in between.
        let reporting = async {
            let (anyone, mut count) = (service.anonymous(), 0);
            while !is_done.load(Ordering::SeqCst) {
                anyone.report("looks-off").await;
                count += 1;
            }
            count
        };
        let (answer, count) = tokio::join!(acting, reporting);
        assert_eq!(answer.location(), format!("{path}?done=answer.{MANY}&done=close.{MANY}"));
        // Had they waited for the whole act, one alone would have come in.
        assert!(count >= 5, "{count} reports came in meanwhile");
        let (_, tally) = wave(&service, &path).await;
        assert_eq!((tally.closed, tally.open(), tally.waiting), (MANY as i64, 0, 0));
        // By pages to the end, each report once.
        let mut found = std::collections::BTreeSet::new();
        let mut next = Some(path.clone());
        while let Some(address) = next {
            let page = mara.get(&address).await.expect(200);
            found.extend(page.texts(".queue .ref"));
            let document = scraper::Html::parse_document(&page.body);
            let selector = scraper::Selector::parse(".pages a").unwrap();
            let more = document.select(&selector).find(|link| link.text().collect::<String>() == "Further down");
            next = more.map(|link| link.value().attr("href").unwrap().split('#').next().unwrap().to_owned());
        }
        assert_eq!(found.len(), MANY);
        service.leave_undelivered();
    }
}
