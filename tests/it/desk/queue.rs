//! The order of the queue, its pages, and how the engines read it.

use super::*;

on_both! {
    async fn the_queue_is_paged_without_gaps_or_repeats_while_rows_move(db: Db) {
        let service = service(&db);
        let mut all = Vec::new();
        for n in 0..40 {
            // Several at the same moment: the order has to hold among equals too.
            if n % 3 == 0 {
                service.clock.advance(SignedDuration::from_secs(1));
            }
            let kind = Kind::ALL[n % Kind::ALL.len()];
            all.push(reported(&service, told(kind, [None, Some(Acted::Yes), Some(Acted::No)][n % 3])).await);
        }
        for (n, report) in all.iter().enumerate() {
            let steps: &[Move] = match n % 5 { 1 => &[Move::Acknowledge], 2 => &[Move::Contain], 3 => &[Move::Close], _ => &[] };
            for step in steps {
                make(&db, asked(&service, report, *step, None, None)).await.unwrap();
            }
        }
        for state in [None, Some(State::New), Some(State::Acknowledged), Some(State::Contained), Some(State::Closed)] {
            let filter = Filter { state };
            let whole = triage::store::queue_page(&db, filter, None, 1000).await.unwrap();
            let fits = |report: &&Waiting| state.map_or(report.state != State::Closed, |state| report.state == state);
            assert!(whole.iter().all(|row| fits(&row)), "{state:?}");
            assert_eq!(whole.len(), if state.is_none() { 32 } else { 8 + 8 * usize::from(state == Some(State::New)) });
            let key = |row: &Waiting| {
                let attention = attention(row.state, row.severity, row.acted);
                let closed = row.state == State::Closed;
                (if closed { 0 } else { attention }, std::cmp::Reverse(row.received_at), row.id.uuid())
            };
            assert!(whole.is_sorted_by_key(key), "{state:?}");
            for size in [1, 3, 7] {
                let (mut paged, mut after) = (Vec::new(), None);
                loop {
                    let page = triage::store::queue_page(&db, filter, after, size).await.unwrap();
                    let Some(last) = page.last() else { break };
                    after = Some(last.cursor().to_string().parse().unwrap());
                    paged.extend(page);
                }
                assert_eq!(paged, whole, "{state:?} by {size}");
            }
        }
        let counts = triage::store::queue_counts(&db).await.unwrap();
        assert_eq!((counts.new, counts.acknowledged, counts.contained), (16, 8, 8));

        // The row at the cursor, and one before it, leave while somebody pages on: the rest stays complete.
        let whole = triage::store::queue_page(&db, Filter::default(), None, 1000).await.unwrap();
        let first = triage::store::queue_page(&db, Filter::default(), None, 5).await.unwrap();
        for gone in [&first[4], &first[1]] {
            make(&db, asked(&service, &all.iter().find(|r| r.id == gone.id).unwrap().clone(), Move::Close, None, None)).await.unwrap();
        }
        let rest = triage::store::queue_page(&db, Filter::default(), Some(first[4].cursor()), 1000).await.unwrap();
        assert_eq!(rest, whole[5..]);
    }

    async fn whoever_moves_it_first_has_it_in_hand(db: Db) {
        let service = service(&db);
        let mara = person(&service, "Mara Lindqvist", "responder").await;
        let ines = person(&service, "Ines Duarte", "responder").await;
        let report = reported(&service, told(Kind::ClickedLink, None)).await;
        let owner = async || triage::store::queue_page(&db, Filter::default(), None, 1).await.unwrap()[0].owner;
        assert_eq!(owner().await, None);
        make(&db, asked(&service, &report, Move::Acknowledge, None, None)).await.unwrap();
        assert_eq!(owner().await, None, "a program is nobody");
        make(&db, asked(&service, &report, Move::Contain, Some(mara), None)).await.unwrap();
        assert_eq!(owner().await, Some(mara.uuid()));
        make(&db, asked(&service, &report, Move::Close, Some(ines), None)).await.unwrap();
        make(&db, asked(&service, &report, Move::Reopen, Some(ines), None)).await.unwrap();
        assert_eq!(owner().await, Some(mara.uuid()), "a move by another takes nothing out of a hand");
    }

    async fn the_queue_is_read_from_its_index_and_nothing_is_sorted(db: Db) {
        let service = service(&db);
        for n in 0..400_usize {
            let report = reported(&service, told(Kind::ALL[n % 12], None)).await;
            service.clock.advance(SignedDuration::from_secs(1));
            if n % 8 != 0 {
                make(&db, asked(&service, &report, Move::Close, None, None)).await.unwrap();
            }
        }
        // A cursor far inside, as a later page has.
        let open = triage::store::queue_page(&db, Filter::default(), None, 20).await.unwrap().pop().unwrap().cursor();
        let cursor = open.to_string();
        let mut cursor = cursor.split('.');
        let mut part = || cursor.next().unwrap();
        let (attention, at, id) = (part().parse::<i64>().unwrap(), Moment::from_micros(part().parse().unwrap()), part());
        let id = uuid::Uuid::try_parse(id).unwrap();
        let page = |state| triage::store::page_statement(Filter { state }, None, 51).text().to_owned();
        let range = |first: i64, last: i64| -> Vec<Argument> {
            vec![first.into(), last.into(), at.into(), id.into(), 51_i64.into()]
        };
        let statements = [
            (page(None), range(0, 299), "reports_queue"),
            (page(None), range(attention, 299), "reports_queue"),
            (page(Some(State::Contained)), range(200, 299), "reports_queue"),
            (page(Some(State::Closed)), vec![at.into(), id.into(), 51_i64.into()], "reports_closed"),
            (triage::store::counts_statement().text().to_owned(), vec![], "reports_queue"),
        ];
        for (text, arguments, index) in statements {
            let plan = plan(&db, &text, arguments).await;
            assert!(plan.contains(index), "{text}\n{plan}");
            for sorting in ["TEMP B-TREE", "Sort", "Seq Scan", "Bitmap"] {
                assert!(!plan.contains(sorting), "{text}\n{plan}");
            }
        }
    }
}

/// How the engine means to run a statement.
async fn plan(db: &Db, text: &str, arguments: Vec<Argument>) -> String {
    let (explain, column) =
        if db.can_be_shared() { ("explain", "QUERY PLAN") } else { ("explain query plan", "detail") };
    let text: &'static str = format!("{explain} {text}").leak();
    let input = (text, arguments, column == "detail");
    let lines = db.write(input, |tx: &mut Tx, (text, arguments, sqlite)| {
        Box::pin(async move {
            // With a few hundred rows PostgreSQL would rather read them all: what matters is whether the index can serve.
            if !sqlite {
                tx.run(sql("set local enable_seqscan = off")).await?;
                tx.run(sql("set local enable_bitmapscan = off")).await?;
                tx.run(sql("set local enable_sort = off")).await?;
            }
            let statement = arguments.iter().cloned().fold(sql(text), Statement::bind);
            let line: fn(&Row) -> Result<String, StoreError> =
                if *sqlite { |row| row.get("detail") } else { |row| row.get("QUERY PLAN") };
            tx.all(statement, line).await
        })
    });
    lines.await.unwrap().join("\n")
}
