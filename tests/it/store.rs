//! The store on both engines: what it keeps, what it undoes, and that it says the same on each.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use headsup::base::{Id, Moment};
use headsup::store::{Argument, Read, Statement, StoreError, Tx, Violation, migrate, pending, sql};
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::support::*;

/// Makes the table these tests write to.
async fn make_notes(db: &Db) {
    let table = "create table notes (id bigint primary key, text text not null check (text <> 'no'), \
                 parent bigint references notes (id), version bigint not null)";
    db.write((), move |tx, ()| Box::pin(async move { tx.run(sql(table)).await.map(drop) })).await.unwrap();
}

async fn note_insert(tx: &mut Tx, id: i64, text: &str) -> Result<(), StoreError> {
    let statement = sql("insert into notes (id, text, version) values ($1, $2, 1)").bind(id).bind(text);
    tx.run(statement).await.map(drop)
}

async fn add_note(db: &Db, id: i64) -> Result<(), StoreError> {
    db.write(id, |tx, id| Box::pin(note_insert(tx, *id, "kept"))).await
}

async fn note_ids(db: &Db) -> Vec<i64> {
    db.all(sql("select id from notes order by id"), |row| row.get("id")).await.unwrap()
}

fn at(micros: i64) -> Moment {
    Moment::from_micros(micros)
}

/// Polls once: a write is then let in, and nothing has been waited for.
fn poll_once<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
    Pin::new(future).poll(&mut Context::from_waker(Waker::noop()))
}

/// Holds a write inside its transaction, so that what comes after it gathers into a batch.
struct Gate {
    inside: Semaphore,
    open: Semaphore,
}

impl Gate {
    fn new() -> Arc<Self> {
        Arc::new(Self { inside: Semaphore::new(0), open: Semaphore::new(0) })
    }

    /// The write that waits there. Its statement changes nothing.
    async fn hold(self: Arc<Self>, db: Db) -> Result<(), StoreError> {
        db.write(self, |tx, gate| {
            Box::pin(async move {
                tx.run(sql("update notes set version = version where id = -1")).await?;
                gate.inside.add_permits(1);
                gate.open.acquire().await.map(drop).map_err(|_| StoreError::Closed)
            })
        })
        .await
    }

    /// Begins to hold the door, and comes back when nothing further can join that transaction.
    async fn held(self: &Arc<Self>, db: &Db) -> tokio::task::JoinHandle<Result<(), StoreError>> {
        let held = tokio::spawn(self.clone().hold(db.clone()));
        self.inside.acquire().await.unwrap().forget();
        held
    }
}

on_both! {
    async fn every_kind_of_argument_comes_back(db: Db) {
        let table = "create table kinds (id bigint primary key, n bigint, t text, b bytea, f boolean, u uuid, m timestamptz)";
        db.write((), move |tx, ()| Box::pin(async move { tx.run(sql(table)).await.map(drop) })).await.unwrap();
        let id = Uuid::from_u128(0x1234_5678_9abc_4def_8123_4567_89ab_cdef);
        let full: Vec<Argument> = vec![
            1_i64.into(), i64::MIN.into(), "Ünïcode ✓ 'quoted' \"x\"".into(), vec![0_u8, 255, 39].into(), true.into(),
            id.into(), at(-1).into(),
        ];
        let empty: Vec<Argument> = vec![
            2_i64.into(), 0_i64.into(), "".into(), Vec::<u8>::new().into(), false.into(), Uuid::nil().into(), at(0).into(),
        ];
        let none: Vec<Argument> = vec![
            3_i64.into(), None::<i64>.into(), None::<&str>.into(), None::<Vec<u8>>.into(), None::<bool>.into(),
            None::<Uuid>.into(), None::<Moment>.into(),
        ];
        db.write(vec![full, empty, none], |tx, rows| {
            Box::pin(async move { tx.insert("kinds", &["id", "n", "t", "b", "f", "u", "m"], rows.clone()).await })
        })
        .await
        .unwrap();

        type Kinds = (Option<i64>, Option<String>, Option<Vec<u8>>, Option<bool>, Option<Uuid>, Option<Moment>);
        let rows: Vec<Kinds> = db
            .all(sql("select * from kinds order by id"), |row| {
                Ok((row.get("n")?, row.get("t")?, row.get("b")?, row.get("f")?, row.get("u")?, row.get("m")?))
            })
            .await
            .unwrap();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(rows[0], (Some(i64::MIN), text("Ünïcode ✓ 'quoted' \"x\""), Some(vec![0, 255, 39]), Some(true), Some(id), Some(at(-1))));
        assert_eq!(rows[1], (Some(0), text(""), Some(Vec::new()), Some(false), Some(Uuid::nil()), Some(at(0))));
        assert_eq!(rows[2], (None, None, None, None, None, None));

        // Each is found again by its value, and read without the option.
        for (column, value) in [
            ("n", Argument::from(i64::MIN)), ("t", "Ünïcode ✓ 'quoted' \"x\"".into()), ("b", vec![0_u8, 255, 39].into()),
            ("f", true.into()), ("u", id.into()), ("m", at(-1).into()),
        ] {
            let text: &'static str = format!("select id, n, t, b, f, u, m from kinds where {column} = $1").leak();
            let found = db.one(sql(text).bind(value), |row| {
                row.get::<i64>("n")?;
                row.get::<String>("t")?;
                row.get::<Vec<u8>>("b")?;
                row.get::<bool>("f")?;
                row.get::<Id<Moment>>("u")?;
                row.get::<Moment>("m")?;
                row.get::<i64>("id")
            });
            assert_eq!(found.await.unwrap(), Some(1), "{column}");
        }
    }

    async fn a_null_or_another_type_is_an_error_where_a_value_is_wanted(db: Db) {
        let table = "create table kinds (n bigint, t text, b bytea, f boolean, u uuid, m timestamptz)";
        db.write((), move |tx, ()| Box::pin(async move { tx.run(sql(table)).await.map(drop) })).await.unwrap();
        db.write((), |tx, ()| Box::pin(async move { tx.run(sql("insert into kinds (t) values ('words')")).await.map(drop) })).await.unwrap();
        let all = || sql("select n, t, b, f, u, m from kinds");
        macro_rules! refused {
            ($($type:ty, $column:literal);+) => {$({
                let read = db.one(all(), |row| row.get::<$type>($column)).await;
                let Err(StoreError::Column { column, .. }) = read else { panic!("{}: {read:?}", stringify!($type)) };
                assert_eq!(column, $column);
            })+};
        }
        refused!(i64, "n"; String, "n"; Vec<u8>, "b"; bool, "f"; Uuid, "u"; Id<Moment>, "u"; Moment, "m");
        refused!(i64, "t"; Option<i64>, "t"; bool, "t"; Moment, "t"; Option<Moment>, "t"; i64, "no_such_column");
    }

    async fn moments_keep_microseconds_and_sort_as_time_does(db: Db) {
        db.write((), |tx, ()| Box::pin(async move { tx.run(sql("create table moments (m timestamptz not null)")).await.map(drop) })).await.unwrap();
        // Around both epochs, before 1970, at the edges of a second, in the year 1 and in the year 9999.
        let sorted = [
            -62_135_596_800_000_000, -1_000_001, -1_000_000, -999_999, -1, 0, 1, 999_999, 1_000_000, 946_684_799_999_999,
            946_684_800_000_000, 946_684_800_000_001, 1_767_225_600_123_456, 1_767_225_600_123_457, 253_402_207_199_999_999,
        ];
        let mut shuffled = sorted.map(|micros| vec![Argument::from(at(micros))]).to_vec();
        shuffled.reverse();
        shuffled.swap(2, 9);
        db.write(shuffled, |tx, rows| Box::pin(tx.insert("moments", &["m"], rows.clone()))).await.unwrap();
        let read: Vec<Moment> = db.all(sql("select m from moments order by m"), |row| row.get("m")).await.unwrap();
        assert_eq!(read, sorted.map(at));
        let later = sql("select m from moments where m > $1 order by m").bind(at(1_767_225_600_123_456));
        let later: Vec<Moment> = db.all(later, |row| row.get("m")).await.unwrap();
        assert_eq!(later, [at(1_767_225_600_123_457), at(253_402_207_199_999_999)]);
    }

    async fn violations_are_told_apart_by_kind(db: Db) {
        make_notes(&db).await;
        add_note(&db, 1).await.unwrap();
        for (text, expected) in [
            ("insert into notes (id, text, version) values (1, 'again', 1)", Violation::Unique),
            ("insert into notes (id, text, parent, version) values (2, 'child', 99, 1)", Violation::ForeignKey),
            ("insert into notes (id, text, version) values (2, 'no', 1)", Violation::Check),
            ("insert into notes (id, version) values (2, 1)", Violation::NotNull),
        ] {
            let done = db.write(text, |tx, text| Box::pin(async move { tx.run(sql(text)).await })).await;
            let Err(StoreError::Violation(found, _)) = done else { panic!("{text}: {done:?}") };
            assert_eq!(found, expected, "{text}");
        }
        let twice = add_note(&db, 1).await.unwrap_err();
        assert!(twice.is_unique_violation());
        let unknown = db.write((), |tx, ()| Box::pin(async move { tx.run(sql("update nothing set x = 1")).await })).await;
        assert!(matches!(unknown, Err(StoreError::Statement(_))), "{unknown:?}");
        assert_eq!(note_ids(&db).await, [1]);
    }

    async fn one_failure_leaves_the_rest_of_its_batch_whole(db: Db) {
        make_notes(&db).await;
        let gate = Gate::new();
        let first = gate.held(&db).await;
        let mut writes = (0..60_i64)
            .map(|id| {
                let db = db.clone();
                Box::pin(async move {
                    db.write(id, |tx, id| Box::pin(async move {
                        note_insert(tx, *id, "kept").await?;
                        match id {
                            // Fails after it has written.
                            20 => Err(StoreError::unknown("number", "twenty")),
                            // The same statement again: a rule of the schema.
                            30 => note_insert(tx, *id, "again").await.map(|()| *id),
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
        assert_eq!(note_ids(&db).await, expected);
        // And the door still opens.
        add_note(&db, 99).await.unwrap();
    }

    async fn who_goes_on_after_a_failed_statement_commits_nothing(db: Db) {
        make_notes(&db).await;
        add_note(&db, 1).await.unwrap();
        let swallowed = db.write((), |tx, ()| Box::pin(async move {
            note_insert(tx, 2, "before").await?;
            let _ = note_insert(tx, 1, "twice").await;
            Ok::<_, StoreError>(())
        }));
        assert!(matches!(swallowed.await, Err(StoreError::Spoiled)));
        let went_on = db.write((), |tx, ()| Box::pin(async move {
            let _ = note_insert(tx, 1, "twice").await;
            note_insert(tx, 3, "after").await
        }));
        assert!(matches!(went_on.await, Err(StoreError::Spoiled)));
        assert_eq!(note_ids(&db).await, [1]);
        add_note(&db, 4).await.unwrap();
    }

    async fn a_transaction_reads_what_it_wrote_and_others_do_not_yet(db: Db) {
        make_notes(&db).await;
        let inside = db
            .write(db.clone(), |tx, outside| Box::pin(async move {
                note_insert(tx, 1, "new").await?;
                let count = || sql("select count(*) as n from notes");
                let here = tx.one(count(), |row| row.get::<i64>("n")).await?;
                let there = outside.one(count(), |row| row.get::<i64>("n")).await?;
                Ok::<_, StoreError>((here, there))
            }))
            .await
            .unwrap();
        assert_eq!(inside, (Some(1), Some(0)));
        // Whoever was answered finds it.
        assert_eq!(note_ids(&db).await, [1]);
    }

    async fn many_rows_go_in_at_once_or_not_at_all(db: Db) {
        make_notes(&db).await;
        let rows = |from: i64, to: i64| (from..to).map(|id| vec![id.into(), "many".into(), 1_i64.into()]).collect();
        let all: Vec<Vec<Argument>> = rows(0, 1000);
        db.write(all, |tx, rows| Box::pin(tx.insert("notes", &["id", "text", "version"], rows.clone()))).await.unwrap();
        assert_eq!(note_ids(&db).await.len(), 1000);
        let with_a_double: Vec<Vec<Argument>> = [rows(2000, 2500), rows(5, 6)].concat();
        let done = db.write(with_a_double, |tx, rows| Box::pin(tx.insert("notes", &["id", "text", "version"], rows.clone())));
        assert!(done.await.unwrap_err().is_unique_violation());
        assert_eq!(note_ids(&db).await.len(), 1000);
        assert!(Statement::rows_at_once(3) < 500, "so that the double is in a later statement than the first row");
    }

    async fn of_writers_that_move_one_row_exactly_one_wins(db: Db) {
        make_notes(&db).await;
        add_note(&db, 1).await.unwrap();
        let moves = (0..16).map(|writer: i64| {
            let db = db.clone();
            tokio::spawn(async move {
                db.write(writer, |tx, writer| Box::pin(async move {
                    let text = format!("moved by {writer}");
                    let statement = sql("update notes set text = $1, version = version + 1 where id = 1 and version = $2 \
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
        let text = db.one(sql("select text from notes"), |row| row.get::<String>("text")).await.unwrap();
        assert_eq!(text.unwrap(), format!("moved by {winner}"));
    }

    async fn who_stops_waiting_does_not_undo_the_write(place: Empty) {
        let db = place.0.open().await;
        make_notes(&db).await;
        let gate = Gate::new();
        let first = gate.held(&db).await;
        let mut abandoned = Box::pin(add_note(&db, 7));
        assert!(poll_once(&mut abandoned).is_pending());
        drop(abandoned);
        gate.open.add_permits(1);
        first.await.unwrap().unwrap();
        db.close().await;
        assert_eq!(note_ids(&place.0.open().await).await, [7]);
    }

    async fn closing_answers_everyone_who_was_let_in_and_nobody_else(place: Empty) {
        let db = place.0.open().await;
        make_notes(&db).await;
        let gate = Gate::new();
        let other = db.clone();
        let first = gate.held(&other).await;
        let mut let_in = (0..8).map(|id| Box::pin(add_note(&other, id))).collect::<Vec<_>>();
        for write in &mut let_in {
            assert!(poll_once(write).is_pending());
        }
        let mut close = pin!(db.close());
        assert!(poll_once(&mut close).is_pending(), "it waits for the first write");
        assert!(matches!(add_note(&other, 100).await, Err(StoreError::Closed)));
        gate.open.add_permits(1);
        // Clones are still about; that must not keep it waiting.
        close.await;
        first.await.unwrap().unwrap();
        for write in let_in {
            write.await.unwrap();
        }
        assert!(matches!(add_note(&other, 101).await, Err(StoreError::Closed)));
        let read = other.all(sql("select id from notes"), |row| row.get::<i64>("id")).await;
        assert!(matches!(read, Err(StoreError::Closed)), "{read:?}");
        // A second close has nothing to wait for.
        other.close().await;
        if let Some(folder) = &place.0.folder {
            let files = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name()).collect::<Vec<_>>();
            assert_eq!(files, ["headsup.db"], "the journal is folded into the file");
        }
        assert_eq!(note_ids(&place.0.open().await).await, (0..8).collect::<Vec<_>>());
    }

    async fn migrating_twice_changes_nothing(place: Empty) {
        let db = place.0.open().await;
        let applied = migrate(&db, migrated_at()).await.unwrap();
        assert!(applied.len() >= 6, "{applied:?}");
        assert_eq!(migrate(&db, at(0)).await.unwrap(), []);
        assert!(pending(&db).await.unwrap().is_empty());
        let recorded: Vec<(i64, String, Moment)> = db
            .all(sql("select version, name, applied_at from schema_migrations order by version"), |row| {
                Ok((row.get("version")?, row.get("name")?, row.get("applied_at")?))
            })
            .await
            .unwrap();
        assert_eq!(recorded, applied.into_iter().map(|done| (done.version, done.name, migrated_at())).collect::<Vec<_>>());
    }

    async fn of_two_who_migrate_at_once_each_step_is_done_by_one(place: Empty) {
        let (one, two) = (place.0.open().await, place.0.open().await);
        let (a, b) = tokio::join!(
            tokio::spawn(async move { migrate(&one, migrated_at()).await }),
            tokio::spawn(async move { migrate(&two, migrated_at()).await }),
        );
        let mut versions = [a.unwrap().unwrap(), b.unwrap().unwrap()].concat().iter().map(|done| done.version).collect::<Vec<_>>();
        versions.sort_unstable();
        let last = i64::try_from(versions.len()).unwrap();
        assert_eq!(versions, (1..=last).collect::<Vec<_>>());
    }

    async fn a_database_from_a_newer_version_is_left_alone(db: Db) {
        let known = db.one(sql("select max(version) as newest from schema_migrations"), |row| row.get::<i64>("newest"));
        let known_here = known.await.unwrap().unwrap();
        db.write(migrated_at(), |tx, at| {
            Box::pin(async move {
                let row = sql("insert into schema_migrations (version, name, checksum, applied_at) \
                               values (9000, 'from_the_future', 'x', $1)");
                tx.run(row.bind(*at)).await.map(drop)
            })
        })
        .await
        .unwrap();
        let refused = migrate(&db, migrated_at()).await;
        let Err(StoreError::Newer { found, known }) = refused else { panic!("{refused:?}") };
        assert_eq!((found, known), (9000, known_here));
        assert!(matches!(pending(&db).await, Err(StoreError::Newer { .. })));
    }

    async fn a_migration_that_was_changed_after_it_ran_is_noticed(db: Db) {
        db.write((), |tx, ()| Box::pin(async move {
            tx.run(sql("update schema_migrations set checksum = 'other' where version = 2")).await.map(drop)
        }))
        .await
        .unwrap();
        assert!(matches!(migrate(&db, migrated_at()).await, Err(StoreError::Changed { version: 2 })));
    }
}

/// What holds for the embedded file alone.
mod embedded {
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    use super::*;

    fn mode(path: &Path) -> u32 {
        std::fs::metadata(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).permissions().mode()
            & 0o777
    }

    #[test]
    fn the_file_its_journal_and_its_folder_are_their_owners_alone() {
        run(Engine::Sqlite, async |place: Empty| {
            let outer = place.0.folder.as_ref().unwrap().path().to_owned();
            let folder = outer.join("made/for it");
            let file = folder.join("h.db");
            let db = Db::open(&format!("sqlite://{}", file.display()).parse().unwrap()).await.unwrap();
            make_notes(&db).await;
            assert_eq!((mode(&outer.join("made")), mode(&folder)), (0o700, 0o700));
            for name in ["h.db", "h.db-wal", "h.db-shm"] {
                assert_eq!(mode(&folder.join(name)), 0o600, "{name}");
            }
            db.close().await;
            // A file and a folder that are there keep the mode their owner gave them.
            std::fs::set_permissions(&file, PermissionsExt::from_mode(0o640)).unwrap();
            std::fs::set_permissions(&folder, PermissionsExt::from_mode(0o750)).unwrap();
            let db = Db::open(&format!("sqlite://{}", file.display()).parse().unwrap()).await.unwrap();
            make_other(&db).await;
            assert_eq!((mode(&folder), mode(&file), mode(&folder.join("h.db-wal"))), (0o750, 0o640, 0o640));
        });
    }

    async fn make_other(db: &Db) {
        db.write((), |tx, ()| Box::pin(async move { tx.run(sql("create table other (id bigint)")).await.map(drop) }))
            .await
            .unwrap();
    }

    /// The transactions in the write-ahead log. Each ends in a frame that names the size of the database; a frame
    /// belongs to the log when it carries the log's salts (<https://www.sqlite.org/fileformat2.html#walformat>).
    fn commits_in(log: &Path) -> usize {
        let bytes = std::fs::read(log).unwrap();
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        let page = usize::try_from(number(8)).unwrap();
        let frames = (32..bytes.len()).step_by(24 + page).take_while(|at| bytes[at + 8..at + 16] == bytes[16..24]);
        frames.filter(|at| number(at + 4) != 0).count()
    }

    #[test]
    fn writes_that_wait_together_share_one_commit() {
        run(Engine::Sqlite, async |place: Empty| {
            let db = place.0.open().await;
            let log = place.0.folder.as_ref().unwrap().path().join("headsup.db-wal");
            make_notes(&db).await;
            let before = commits_in(&log);
            for id in 100..103 {
                add_note(&db, id).await.unwrap();
            }
            assert_eq!(commits_in(&log) - before, 3, "one after another, each has its own commit");

            let before = commits_in(&log);
            let gate = Gate::new();
            let first = gate.held(&db).await;
            let mut writes = (0..64).map(|id| Box::pin(add_note(&db, id))).collect::<Vec<_>>();
            for write in &mut writes {
                assert!(poll_once(write).is_pending());
            }
            gate.open.add_permits(1);
            first.await.unwrap().unwrap();
            for write in writes {
                write.await.unwrap();
            }
            // The first changed no row, and so left no frame.
            assert_eq!(commits_in(&log) - before, 1, "64 writes, one flush of the disk");
            assert_eq!(note_ids(&db).await.len(), 67);
        });
    }
}
