//! Who watches hears of what was committed, of all of it, and of nothing else.

use std::time::Duration;

use headsup::store::{Changes, StoreError, Watch, sql};
use uuid::Uuid;

use super::{Gate, make_slips, poll_once, slip_insert};
use crate::support::*;

/// A limit for a broken test, not a pause.
const PATIENCE: Duration = Duration::from_secs(30);

fn id(number: i64) -> Uuid {
    Uuid::from_u128(u128::try_from(number).unwrap())
}

fn these(numbers: &[i64]) -> Changes {
    let mut changes = Changes::default();
    numbers.iter().for_each(|number| changes.add(id(*number)));
    changes
}

/// Adds a note and says so; `fate` may still undo it.
async fn add(db: &Db, number: i64, fate: fn() -> Result<(), StoreError>) -> Result<(), StoreError> {
    db.write((number, fate), |tx, (number, fate)| {
        Box::pin(async move {
            tx.changed(id(*number));
            slip_insert(tx, *number, "kept").await?;
            fate()
        })
    })
    .await
}

fn undone() -> Result<(), StoreError> {
    Err(StoreError::unknown("number", "this one"))
}

async fn heard(watch: &mut Watch, wanted: &Changes) {
    let mut all = Changes::default();
    while all != *wanted {
        let next = tokio::time::timeout(PATIENCE, watch.next()).await;
        all.merge(next.unwrap_or_else(|_| panic!("heard {all:?}, not {wanted:?}")).expect("the database is open"));
        assert!(wanted.ids().is_none() || all.ids().is_some_and(|ids| ids.is_subset(wanted.ids().unwrap())), "{all:?}");
    }
}

on_both! {
    async fn a_change_is_told_after_its_commit_and_an_undone_one_never(db: Db) {
        make_slips(&db).await;
        let mut watch = db.watch().await.unwrap();
        let inside = db.write(db.clone(), |tx, _| Box::pin(async move {
            tx.changed(id(1));
            slip_insert(tx, 1, "kept").await
        }));
        inside.await.unwrap();
        // Told before the caller is answered.
        assert_eq!(watch.at_once(), these(&[1]));
        add(&db, 2, undone).await.unwrap_err();
        add(&db, 1, || Ok(())).await.unwrap_err();
        let spoiled = db.write((), |tx, ()| Box::pin(async move {
            tx.changed(id(3));
            let _ = slip_insert(tx, 1, "twice").await;
            Ok::<_, StoreError>(())
        }));
        spoiled.await.unwrap_err();
        // Changes nothing, and fails before it wrote anything.
        let idle = db.write((), |tx, ()| Box::pin(async move {
            tx.changed(id(4));
            undone()
        }));
        idle.await.unwrap_err();
        assert_eq!(watch.at_once(), Changes::default());
        add(&db, 5, || Ok(())).await.unwrap();
        assert_eq!(watch.at_once(), these(&[5]));
    }

    async fn of_a_batch_that_was_run_again_each_change_that_stands_is_told(db: Db) {
        make_slips(&db).await;
        let mut watch = db.watch().await.unwrap();
        let gate = Gate::new();
        let first = gate.held(&db).await;
        let fate = |number| if number == 20 { undone } else { || Ok(()) };
        let mut writes = (0..40).map(|number| Box::pin(add(&db, number, fate(number)))).collect::<Vec<_>>();
        for write in &mut writes {
            assert!(poll_once(write).is_pending());
        }
        assert_eq!(watch.at_once(), Changes::default(), "nothing is on disk yet");
        gate.open.add_permits(1);
        first.await.unwrap().unwrap();
        for (number, done) in (0..40).zip(futures_util::future::join_all(writes).await) {
            assert_eq!(done.is_ok(), number != 20);
        }
        let stand = (0..40).filter(|number| *number != 20).collect::<Vec<_>>();
        assert_eq!(watch.at_once(), these(&stand));
    }
}

#[test]
fn processes_that_share_a_database_hear_each_other_and_not_themselves() {
    run(Engine::Postgres, async |place: Empty| {
        let (here, there) = (place.0.open().await, place.0.open().await);
        make_slips(&here).await;
        let (mut hears, mut own) = (there.watch().await.unwrap(), here.watch().await.unwrap());
        add(&here, 1, || Ok(())).await.unwrap();
        heard(&mut hears, &these(&[1])).await;
        add(&here, 2, undone).await.unwrap_err();
        for number in 3..50 {
            add(&here, number, || Ok(())).await.unwrap();
        }
        heard(&mut hears, &these(&(3..50).collect::<Vec<_>>())).await;
        add(&there, 50, || Ok(())).await.unwrap();
        let mut all = (3..=50).collect::<Vec<_>>();
        all.push(1);
        heard(&mut own, &these(&all)).await;
        // What it said itself did not come back to it.
        assert_eq!(own.at_once(), Changes::default());

        // More than can be named, in one commit.
        let many = there.write((), |tx, ()| {
            Box::pin(async move {
                (0..300).for_each(|number| tx.changed(id(number)));
                slip_insert(tx, 99, "kept").await
            })
        });
        many.await.unwrap();
        heard(&mut own, &Changes::anything()).await;
        heard(&mut hears, &Changes::anything()).await;
        assert_eq!(hears.at_once(), Changes::default());

        // The line is cut: whoever listens is told that anything may have changed, and hears what comes next.
        let listening = "select pg_terminate_backend(pid) from pg_stat_activity \
                         where query ilike 'listen%' and datname = current_database()";
        here.write((), move |tx, ()| Box::pin(async move { tx.run(sql(listening)).await.map(drop) })).await.unwrap();
        heard(&mut hears, &Changes::anything()).await;
        add(&here, 60, || Ok(())).await.unwrap();
        heard(&mut hears, &these(&[60])).await;

        // The last words of a process that is being stopped are heard too.
        add(&here, 61, || Ok(())).await.unwrap();
        here.close().await;
        heard(&mut hears, &these(&[61])).await;
        there.close().await;
    });
}
