//! What holds for the embedded file alone: who may read it, and that writes share their flush of the disk.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use headsup::store::sql;

use super::{Gate, add_slip, make_slips, poll_once, slip_ids};
use crate::support::*;

fn file_of(place: &Empty) -> &Path {
    Path::new(place.0.address.strip_prefix("sqlite://").unwrap())
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).permissions().mode() & 0o777
}

#[test]
fn the_file_its_journal_and_its_folder_are_their_owners_alone() {
    run(Engine::Sqlite, async |place: Empty| {
        let outer = file_of(&place).parent().unwrap().to_owned();
        let folder = outer.join("made/for it");
        let file = folder.join("h.db");
        let db = Db::open(&format!("sqlite://{}", file.display()).parse().unwrap()).await.unwrap();
        make_slips(&db).await;
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
        let log = file_of(&place).with_extension("db-wal");
        make_slips(&db).await;
        let before = commits_in(&log);
        for id in 100..103 {
            add_slip(&db, id).await.unwrap();
        }
        assert_eq!(commits_in(&log) - before, 3, "one after another, each has its own commit");

        let before = commits_in(&log);
        let gate = Gate::new();
        let first = gate.held(&db).await;
        let mut writes = (0..64).map(|id| Box::pin(add_slip(&db, id))).collect::<Vec<_>>();
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
        assert_eq!(slip_ids(&db).await.len(), 67);
    });
}
