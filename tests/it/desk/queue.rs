//! The order of the queue, its pages, and how the engines read it.

use headsup::targets::Targets;
use headsup::triage::queue::{Place, Wanted};

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
        let state = |state| Part::State(state);
        let parts = [Part::Open, state(State::New), state(State::Acknowledged), state(State::Contained), state(State::Closed), Part::Everything];
        for (part, expected) in parts.into_iter().zip([32, 16, 8, 8, 8, 40]) {
            let wanted = Wanted { filter: Filter::part(part), query: None };
            let whole = page(&db, &wanted, None, 1000).await;
            assert!(whole.iter().all(|row| wanted.filter.fits(row)), "{part:?}");
            assert_eq!(whole.len(), expected, "{part:?}");
            assert!(whole.is_sorted_by_key(order), "{part:?}");
            for size in [1, 3, 7] {
                assert_eq!(paged(&db, &wanted, size).await, whole, "{part:?} by {size}");
            }
        }
        let counts = triage::queue::store::queue_counts(&db).await.unwrap();
        assert_eq!((counts.new, counts.acknowledged, counts.contained), (16, 8, 8));

        // The row at the cursor, and one before it, leave while somebody pages on: the rest stays complete.
        let wanted = Wanted::default();
        let whole = page(&db, &wanted, None, 1000).await;
        let first = triage::queue::page(&db, &wanted, None, 5).await.unwrap();
        for gone in [&first.rows[4], &first.rows[1]] {
            make(&db, asked(&service, &all.iter().find(|r| r.id == gone.id).unwrap().clone(), Move::Close, None, None)).await.unwrap();
        }
        assert_eq!(page(&db, &wanted, first.next, 1000).await, whole[5..]);
    }

    async fn among_equals_whoever_waits_longest_beyond_its_target_is_next(db: Db) {
        let service = Context { targets: Arc::new(Targets { kinds: [(Kind::LostDevice, 200)].into(), ..Targets::default() }), ..service(&db) };
        let mut reported_in_order = Vec::new();
        for kind in [Kind::LostDevice, Kind::RanOrInstalled, Kind::ClickedLink, Kind::RanOrInstalled] {
            reported_in_order.push(reported(&service, told(kind, None)).await);
            service.clock.advance(SignedDuration::from_mins(1));
        }
        let [device, first_ran, clicked, second_ran] = &reported_in_order[..] else { unreachable!() };
        assert!(device.due_at > second_ran.due_at, "a kind's own target");
        let shown = page(&db, &Wanted::default(), None, 10).await;
        let place = |report: &Report| shown.iter().position(|row| row.id == report.id).unwrap();
        assert!(place(first_ran) < place(second_ran), "the older first");
        assert!(shown.is_sorted_by_key(order));
        assert_eq!(clicked.due_at, service.targets.due(clicked.kind, clicked.severity, clicked.received_at));
        assert_eq!(stored(&db, clicked).await.due_at, clicked.due_at);
        // Other targets count from the next start on, for what is open.
        make(&db, asked(&service, second_ran, Move::Close, None, None)).await.unwrap();
        let stricter = Targets { kinds: [(Kind::LostDevice, 1)].into(), ..Targets::default() };
        let restated = triage::queue::store::due_restate(&db, &stricter).await.unwrap();
        assert_eq!(restated, 1);
        assert_eq!(stored(&db, device).await.due_at, device.received_at.plus_seconds(60));
        assert_eq!(triage::queue::store::due_restate(&db, &stricter).await.unwrap(), 0);
        assert_eq!(stored(&db, second_ran).await.due_at, second_ran.due_at);
    }

    async fn whoever_moves_it_first_has_it_in_hand(db: Db) {
        let service = service(&db);
        let mara = person(&service, "Mara Lindqvist", "responder").await;
        let ines = person(&service, "Ines Duarte", "responder").await;
        let report = reported(&service, told(Kind::ClickedLink, None)).await;
        let owner = async || page(&db, &Wanted::default(), None, 1).await[0].owner;
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
        let inside = page(&db, &Wanted::default(), None, 20).await.pop().unwrap();
        let (at, id) = (inside.due_at, inside.id);
        let me = person(&service, "Mara", "responder").await.uuid();
        let attention = attention(inside.state, inside.severity, inside.acted);
        let open: Vec<Argument> = vec![attention.into(), at.into(), id.into(), 299_i64.into()];
        let closed: Vec<Argument> = vec![inside.received_at.into(), id.into()];
        let narrow: Vec<Argument> = vec![
            "looks-off".into(), "low".into(), Option::<&str>::None.into(), "en".into(), Option::<uuid::Uuid>::None.into(), false.into(),
            51_i64.into(), triage::queue::LOOKED_AT.into(),
        ];
        let with = |first: &[Argument], more: Vec<Argument>| [first, &more].concat();
        let statements = |part, narrow: bool, owner| {
            let kind = narrow.then_some(Kind::LooksOff);
            let filter = Filter { kind, owner, ..Filter::part(part) };
            let statements = triage::queue::store::page_statements(&filter, 51);
            statements.iter().map(|statement| statement.text().to_owned()).collect::<Vec<_>>()
        };
        let mine = Some(InHand::Of(me));
        let edge = |first: &[Argument]| with(first, vec![299_i64.into()]);
        let closed_edge = with(&closed, vec![300_i64.into(), 299_i64.into()]);
        let counts = triage::queue::store::counts_statement(&Filter::default()).text().to_owned();
        let whole = |part, owner: Option<InHand>| statements(part, false, owner).swap_remove(0);
        let narrowed = |part, owner| statements(part, true, owner).swap_remove(0);
        let at_edge = |part, owner| statements(part, true, owner).swap_remove(1);
        let everything = Part::State(State::Closed);
        let of_wave = |part| Filter { wave: "W-7K2Q".parse().ok(), ..Filter::part(part) };
        let in_wave = |part, place: usize| {
            triage::queue::store::page_statements(&of_wave(part), 51)[place].text().to_owned()
        };
        let wave_counts = triage::queue::store::counts_statement(&of_wave(Part::Open)).text().to_owned();
        for (text, arguments, index, covers) in [
            (whole(Part::Open, None), with(&open, vec![51_i64.into()]), "reports_queue", false),
            (whole(everything, None), with(&closed, vec![51_i64.into()]), "reports_closed", false),
            (at_edge(Part::Open, None), edge(&open), "reports_queue", true),
            (at_edge(everything, None), closed_edge, "reports_closed", true),
            (at_edge(Part::Open, mine), with(&open, vec![me.into(), 299_i64.into()]), "reports_owner", false),
            (narrowed(Part::Open, None), with(&narrow, open.clone()), "reports_queue", true),
            (narrowed(Part::Open, mine), with(&narrow, with(&open, vec![me.into(), Option::<&str>::None.into()])), "reports_owner", false),
            (narrowed(everything, None), with(&narrow, closed.clone()), "reports_closed", true),
            (counts, narrow[..6].to_vec(), "reports_queue", true),
            (in_wave(Part::Open, 0), with(&narrow, with(&open, vec!["W-7K2Q".into()])), "reports_wave", false),
            (in_wave(Part::Open, 1), with(&open, vec!["W-7K2Q".into(), 299_i64.into()]), "reports_wave", true),
            (in_wave(everything, 0), with(&narrow, with(&closed, vec!["W-7K2Q".into()])), "reports_wave_closed", false),
            (in_wave(everything, 1), with(&closed, vec![300_i64.into(), "W-7K2Q".into(), 299_i64.into()]), "reports_wave_closed", true),
            (wave_counts, with(&narrow[..6], vec!["W-7K2Q".into()]), "reports_wave", false),
            (headsup::search::changed_statement(50).text().to_owned(), vec![50_i64.into()], "reports_unsearched", false),
        ] {
            let plan = plan(&db, &text, arguments).await;
            let reads = match (db.can_be_shared(), covers) {
                (true, true) => plan.contains("Index Only Scan") && plan.contains(&format!("using {index}")),
                (true, false) => plan.contains(&format!("using {index}")),
                (false, true) => plan.contains(&format!("USING COVERING INDEX {index}")),
                (false, false) => plan.contains(&format!("INDEX {index}")),
            };
            assert!(reads, "{text}\n{plan}");
            // What is narrowed sorts the rows of one page, and nothing else is read but by an index.
            let page_alone = text.contains(" in (select");
            for reading in ["TEMP B-TREE", "Sort", "Seq Scan", "SCAN r\n", "SCAN i\n"].iter().skip(if page_alone { 2 } else { 0 }) {
                assert!(!format!("{plan}\n").contains(reading), "{text}\n{plan}");
            }
        }
        let one_s_own = statements(Part::NewAndMine(me), false, None);
        let plan = plan(&db, &one_s_own[2], with(&open, vec![me.into(), 51_i64.into()])).await;
        assert!(plan.contains("reports_owner") && !plan.contains("Sort") && !plan.contains("TEMP B-TREE"), "{plan}");
    }
}

/// What a page holds that is as long as it has to be.
pub async fn page(db: &Db, wanted: &Wanted, after: Option<Place>, limit: usize) -> Vec<Waiting> {
    triage::queue::page(db, wanted, after, limit).await.unwrap().rows
}

/// All of it, page by page, with each place as an address holds it.
pub async fn paged(db: &Db, wanted: &Wanted, size: usize) -> Vec<Waiting> {
    let (mut rows, mut after) = (Vec::new(), None);
    loop {
        let page = triage::queue::page(db, wanted, after, size).await.unwrap();
        assert!(page.rows.len() == size || page.next.is_none() || page.cut_short, "{page:?}");
        rows.extend(page.rows);
        let Some(next) = page.next else { return rows };
        after = Some(next.to_string().parse().unwrap());
    }
}

/// What is open by attention and by when it is due; what is closed after it, the newest first.
fn order(row: &Waiting) -> (i64, i64, std::cmp::Reverse<uuid::Uuid>, uuid::Uuid) {
    let id = row.id.uuid();
    match row.state {
        State::Closed => (1_000, -row.received_at.as_micros(), std::cmp::Reverse(id), uuid::Uuid::nil()),
        _ => (
            attention(row.state, row.severity, row.acted),
            row.due_at.as_micros(),
            std::cmp::Reverse(uuid::Uuid::nil()),
            id,
        ),
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
