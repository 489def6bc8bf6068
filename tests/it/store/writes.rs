//! The one door for writes: what is kept together, what is undone alone, and how it closes.

use std::pin::pin;

use headsup::store::{Argument, Read, Statement, StoreError, Violation, sql};

use super::{Gate, add_slip, make_slips, poll_once, slip_ids, slip_insert};
use crate::support::*;

on_both! {
    async fn one_failure_leaves_the_rest_of_its_batch_whole(db: Db) {
        make_slips(&db).await;
        let gate = Gate::new();
        let first = gate.held(&db).await;
        let mut writes = (0..60_i64)
            .map(|id| {
                let db = db.clone();
                Box::pin(async move {
                    db.write(id, |tx, id| Box::pin(async move {
                        slip_insert(tx, *id, "kept").await?;
                        match id {
                            // Fails after it has written.
                            20 => Err(StoreError::unknown("number", "twenty")),
                            // The same statement again: a rule of the schema.
                            30 => slip_insert(tx, *id, "again").await.map(|()| *id),
                            40 => panic!("as the test wants it"),
                            id => Ok(*id),
                        }
                    }))
                    .await
                })
            })
            .collect::<Vec<_>>();
        for write in &mut writes {
            assert!(poll_once(write).is_pending());
        }
        gate.open.add_permits(1);
        first.await.unwrap().unwrap();
        for (id, outcome) in (0_i64..).zip(futures_util::future::join_all(writes).await) {
            match id {
                20 => assert!(matches!(outcome, Err(StoreError::Unknown { .. })), "{outcome:?}"),
                30 => assert!(matches!(outcome, Err(StoreError::Violation(Violation::Unique, _))), "{outcome:?}"),
                40 => assert!(matches!(outcome, Err(StoreError::Panicked)), "{outcome:?}"),
                id => assert_eq!(outcome.unwrap(), id),
            }
        }
        let expected = (0..60).filter(|id| ![20, 30, 40].contains(id)).collect::<Vec<i64>>();
        assert_eq!(slip_ids(&db).await, expected);
        // And the door still opens.
        add_slip(&db, 99).await.unwrap();
    }

    async fn who_goes_on_after_a_failed_statement_commits_nothing(db: Db) {
        make_slips(&db).await;
        add_slip(&db, 1).await.unwrap();
        let swallowed = db.write((), |tx, ()| Box::pin(async move {
            slip_insert(tx, 2, "before").await?;
            let _ = slip_insert(tx, 1, "twice").await;
            Ok::<_, StoreError>(())
        }));
        assert!(matches!(swallowed.await, Err(StoreError::Spoiled)));
        let went_on = db.write((), |tx, ()| Box::pin(async move {
            let _ = slip_insert(tx, 1, "twice").await;
            slip_insert(tx, 3, "after").await
        }));
        assert!(matches!(went_on.await, Err(StoreError::Spoiled)));
        assert_eq!(slip_ids(&db).await, [1]);
        add_slip(&db, 4).await.unwrap();
    }

    async fn a_transaction_reads_what_it_wrote_and_others_do_not_yet(db: Db) {
        make_slips(&db).await;
        let inside = db
            .write(db.clone(), |tx, outside| Box::pin(async move {
                slip_insert(tx, 1, "new").await?;
                let count = || sql("select count(*) as n from slips");
                let here = tx.one(count(), |row| row.get::<i64>("n")).await?;
                let there = outside.one(count(), |row| row.get::<i64>("n")).await?;
                Ok::<_, StoreError>((here, there))
            }))
            .await
            .unwrap();
        assert_eq!(inside, (Some(1), Some(0)));
        // Whoever was answered finds it.
        assert_eq!(slip_ids(&db).await, [1]);
    }

    async fn many_rows_go_in_at_once_or_not_at_all(db: Db) {
        make_slips(&db).await;
        let rows = |from: i64, to: i64| (from..to).map(|id| vec![id.into(), "many".into(), 1_i64.into()]).collect();
        let all: Vec<Vec<Argument>> = rows(0, 1000);
        db.write(all, |tx, rows| Box::pin(tx.insert("slips", &["id", "text", "version"], rows.clone()))).await.unwrap();
        assert_eq!(slip_ids(&db).await.len(), 1000);
        let with_a_double: Vec<Vec<Argument>> = [rows(2000, 2500), rows(5, 6)].concat();
        let done = db.write(with_a_double, |tx, rows| Box::pin(tx.insert("slips", &["id", "text", "version"], rows.clone())));
        assert!(done.await.unwrap_err().is_unique_violation());
        assert_eq!(slip_ids(&db).await.len(), 1000);
        assert!(Statement::rows_at_once(3) < 500, "so that the double is in a later statement than the first row");
    }

    async fn of_writers_that_move_one_row_exactly_one_wins(db: Db) {
        make_slips(&db).await;
        add_slip(&db, 1).await.unwrap();
        let moves = (0..16).map(|writer: i64| {
            let db = db.clone();
            tokio::spawn(async move {
                db.write(writer, |tx, writer| Box::pin(async move {
                    let text = format!("moved by {writer}");
                    let statement = sql("update slips set text = $1, version = version + 1 where id = 1 and version = $2 \
                                         returning version")
                        .bind(text)
                        .bind(1_i64);
                    Ok::<_, StoreError>(tx.change(statement, |row| row.get::<i64>("version")).await?.pop())
                }))
                .await
                .unwrap()
            })
        });
        let moved = futures_util::future::join_all(moves).await.into_iter().map(Result::unwrap).collect::<Vec<_>>();
        assert_eq!(moved.iter().flatten().collect::<Vec<_>>(), [&2]);
        let winner = moved.iter().position(Option::is_some).unwrap();
        let text = db.one(sql("select text from slips"), |row| row.get::<String>("text")).await.unwrap();
        assert_eq!(text.unwrap(), format!("moved by {winner}"));
    }

    async fn who_stops_waiting_does_not_undo_the_write(place: Empty) {
        let db = place.0.open().await;
        make_slips(&db).await;
        let gate = Gate::new();
        let first = gate.held(&db).await;
        let mut abandoned = Box::pin(add_slip(&db, 7));
        assert!(poll_once(&mut abandoned).is_pending());
        drop(abandoned);
        gate.open.add_permits(1);
        first.await.unwrap().unwrap();
        db.close().await;
        assert_eq!(slip_ids(&place.0.open().await).await, [7]);
    }

    async fn closing_answers_everyone_who_was_let_in_and_nobody_else(place: Empty) {
        let db = place.0.open().await;
        make_slips(&db).await;
        let gate = Gate::new();
        let other = db.clone();
        let first = gate.held(&other).await;
        let mut let_in = (0..8).map(|id| Box::pin(add_slip(&other, id))).collect::<Vec<_>>();
        for write in &mut let_in {
            assert!(poll_once(write).is_pending());
        }
        let mut close = pin!(db.close());
        assert!(poll_once(&mut close).is_pending(), "it waits for the first write");
        assert!(matches!(add_slip(&other, 100).await, Err(StoreError::Closed)));
        gate.open.add_permits(1);
        // Clones are still about; that must not keep it waiting.
        close.await;
        first.await.unwrap().unwrap();
        for write in let_in {
            write.await.unwrap();
        }
        assert!(matches!(add_slip(&other, 101).await, Err(StoreError::Closed)));
        let read = other.all(sql("select id from slips"), |row| row.get::<i64>("id")).await;
        assert!(matches!(read, Err(StoreError::Closed)), "{read:?}");
        // A second close has nothing to wait for.
        other.close().await;
        if let Some(file) = place.0.address.strip_prefix("sqlite://").map(std::path::Path::new) {
            let files = std::fs::read_dir(file.parent().unwrap()).unwrap().map(|file| file.unwrap().file_name()).collect::<Vec<_>>();
            assert_eq!(files, ["headsup.db"], "the journal is folded into the file");
        }
        assert_eq!(slip_ids(&place.0.open().await).await, (0..8).collect::<Vec<_>>());
    }
}
