//! Who wins, what is stamped and what is counted.

use headsup::figures::Bucket;
use headsup::terms::Precision;

use super::*;

on_both! {
    async fn of_two_responders_at_once_exactly_one_wins(db: Db) {
        let service = service(&db);
        let (mara, jonas) = (person(&service, "Mara", "responder").await, person(&service, "Jonas", "responder").await);
        for round in 0..8 {
            let report = reported(&service, told(Kind::ClickedLink, None)).await;
            let tries = [(mara, Move::Acknowledge), (jonas, Move::Contain)];
            let tries = tries.map(|(by, step)| make(&db, asked(&service, &report, step, Some(by), Some(report.version))));
            let [first, second] = tries;
            let (first, second) = tokio::join!(first, second);
            let (won, lost) = match (first, second) {
                (Ok(won), Err(lost)) | (Err(lost), Ok(won)) => (won, lost),
                other => panic!("round {round}: {other:?}"),
            };
            let MoveError::Conflict(conflict) = lost else { panic!("round {round}: {lost:?}") };
            assert_eq!(conflict.present.state, won.state);
            let winner = if won.state == State::Contained { jonas } else { mara };
            assert_eq!(conflict.because.as_ref().and_then(|event| event.by), Some(winner.uuid()));
            let events = events_of(&db, report.id).await.unwrap();
            assert_eq!(events.iter().map(|event| event.number).collect::<Vec<_>>(), [1, 2]);
            assert_eq!(stored(&db, &report).await, won);
            // A reopening decided on the stale page does not fit at all, and leaves nothing either.
            let reopen = make(&db, asked(&service, &report, Move::Reopen, Some(mara), Some(report.version))).await;
            assert!(matches!(reopen, Err(MoveError::Conflict(_))));
            assert_eq!(stored(&db, &report).await.version, 2);
        }
    }

    async fn the_same_press_twice_is_one_move(db: Db) {
        let service = service(&db);
        let mara = person(&service, "Mara", "responder").await;
        let report = reported(&service, told(Kind::ClickedLink, None)).await;
        let press = asked(&service, &report, Move::Acknowledge, Some(mara), Some(1));
        make(&db, press.clone()).await.unwrap();
        assert!(matches!(make(&db, press.clone()).await, Err(MoveError::Repeated)));
        // A program that asks twice is told the state.
        assert!(matches!(make(&db, Asked { by: None, seen: None, ..press }).await, Err(MoveError::Conflict(_))));
        assert_eq!(events_of(&db, report.id).await.unwrap().len(), 2);
        assert_eq!(measured(&db).await, ["acknowledged", "reported"]);
    }

    async fn moments_and_facts_are_of_the_first_time(db: Db) {
        let service = service(&db);
        let report = reported(&service, told(Kind::ClickedLink, None)).await;
        let minute = |n: i64| migrated_at().plus_seconds(60 * n);
        let steps = [Move::Contain, Move::Close, Move::Reopen, Move::Contain, Move::Close];
        let mut moved = Vec::new();
        for step in steps {
            service.clock.advance(SignedDuration::from_mins(1));
            moved.push(make(&db, asked(&service, &report, step, None, None)).await.unwrap());
        }
        let moments = |report: &Report| (report.acknowledged_at, report.contained_at, report.closed_at);
        let first = Some(minute(1));
        assert_eq!(moved.iter().map(moments).collect::<Vec<_>>(), [
            (first, first, None),
            (first, first, Some(minute(2))),
            (first, first, None),
            (first, first, None),
            (first, first, Some(minute(5))),
        ]);
        assert_eq!(moved[2].state, State::Acknowledged);
        assert_eq!(stored(&db, &report).await, moved[4]);
        assert_eq!(measured(&db).await, ["acknowledged", "contained", "reported"]);
        let events = events_of(&db, report.id).await.unwrap();
        assert_eq!(events.iter().map(|event| event.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
        assert_eq!(events[3].what, What::Reopened);

        // Closed without being contained: counted, without a duration.
        let other = reported(&service, told(Kind::LooksOff, None)).await;
        let closed = make(&db, asked(&service, &other, Move::Close, None, None)).await.unwrap();
        assert_eq!((closed.contained_at, closed.acknowledged_at), (None, closed.closed_at));
        assert_eq!(measured(&db).await.iter().filter(|measure| *measure == "contained").count(), 2);
        let unneeded = sql("select count(*) as n from insight_facts where measure = 'contained' and low = -1");
        assert_eq!(db.one(unneeded, |row| row.get::<i64>("n")).await.unwrap(), Some(1));
        let unknown = Asked { reference: "HU-0000-0000".parse().unwrap(), ..asked(&service, &other, Move::Close, None, None) };
        assert!(matches!(make(&db, unknown).await, Err(MoveError::Unknown)));
    }

    async fn nobody_closes_over_an_unread_word(db: Db) {
        let service = service(&db);
        let mara = person(&service, "Mara", "responder").await;
        let report = reported(&service, told(Kind::ClickedLink, None)).await;
        report::add(&service, report.clone(), Text::several_lines("It was the ward's inbox.").unwrap(), migrated_at()).await.unwrap();
        let close = asked(&service, &report, Move::Close, Some(mara), Some(1));
        let Err(MoveError::Conflict(conflict)) = make(&db, close.clone()).await else { panic!("it was closed") };
        assert_eq!(conflict.because.map(|event| event.what), Some(What::Added));
        make(&db, asked(&service, &report, Move::Acknowledge, Some(mara), Some(1))).await.unwrap();
        make(&db, Asked { seen: Some(3), ..close }).await.unwrap();
    }

    async fn time_to_report_counts_to_when_it_was_told(db: Db) {
        let service = service(&db);
        let now = service.clock.now();
        let occurrence = Occurrence::Between {
            earliest: now.plus_seconds(-3_600),
            latest: now.plus_seconds(-3_000),
            precision: Precision::Between,
        };
        let told_at = |at| NewReport { occurrence: occurrence.clone(), reported_at: at, ..told(Kind::ClickedLink, None) };
        let earlier = reported(&service, told_at(Some(now.plus_seconds(-2_400)))).await;
        assert_eq!((earlier.received_at, earlier.reported_at()), (now, now.plus_seconds(-2_400)));
        assert_eq!(stored(&db, &earlier).await, earlier);
        // Nobody tells after it was received: a clock that is ahead changes nothing.
        let ahead = reported(&service, told_at(Some(now.plus_seconds(60)))).await;
        let plain = reported(&service, told_at(None)).await;
        for report in [&ahead, &plain] {
            assert_eq!((report.reported_earlier, report.reported_at()), (None, now));
        }
        let delays = sql("select delay_min_seconds as low, delay_max_seconds as high from reports order by low");
        let delays = db.all(delays, |row| Ok((row.get::<i64>("low")?, row.get::<i64>("high")?))).await.unwrap();
        assert_eq!(delays, [(600, 1_200), (3_000, 3_600), (3_000, 3_600)]);
        let facts = sql("select low from insight_facts where measure = 'reported' order by low");
        let facts = db.all(facts, |row| row.get::<i64>("low")).await.unwrap();
        assert_eq!(facts, [600, 3_000, 3_000].map(|seconds| Bucket::floor(seconds).number()));
    }
}
