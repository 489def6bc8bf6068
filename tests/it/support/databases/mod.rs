//! Fresh databases, one per test, on SQLite and on PostgreSQL.
//!
//! [`on_both!`] writes a test once and makes two of it. A test asks for its [`Fixture`] by the type of its only
//! argument: a migrated [`Db`], an [`Empty`] place without any table, or what another module offers.
//!
//! Where the binaries of PostgreSQL are missing its half of the tests says so and passes, unless
//! `HEADSUP_TEST_REQUIRE_ALL=1` demands that it runs.

mod postgres;

use std::future::Future;
use std::sync::Once;

use headsup::base::Moment;
use headsup::keys::Keys;
pub use headsup::store::Db;
use headsup::store::migrate;
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Makes two tests of each function: `name::sqlite` and `name::postgres`.
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($argument:ident: $fixture:ty) $body:block)+) => {$(
        mod $name {
            use super::*;

            async fn test($argument: $fixture) $body

            $(#[$meta])*
            #[test]
            fn sqlite() {
                $crate::support::run($crate::support::Engine::Sqlite, test);
            }

            $(#[$meta])*
            #[test]
            fn postgres() {
                $crate::support::run($crate::support::Engine::Postgres, test);
            }
        }
    )+};
}
pub(crate) use on_both;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A database of its own for one test, gone with it.
pub struct Place {
    /// As it stands in `database.url`.
    pub address: String,
    /// Holds the SQLite file. The cluster's databases go with the cluster.
    folder: Option<TempDir>,
}

/// What stands in the files of a folder and of those below it, as far as they may be read.
fn all_files(folder: &std::path::Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            bytes.extend(all_files(&path));
        } else {
            bytes.extend(std::fs::read(&path).unwrap_or_default());
        }
    }
    bytes
}

impl Place {
    /// Everything that the database has written anywhere: SQLite's file and its journals; PostgreSQL's rows as a dump, its
    /// files and the write-ahead log, as far as they may be read here.
    pub async fn everything_written(&self) -> Vec<u8> {
        match &self.folder {
            Some(folder) => all_files(folder.path()),
            None => {
                postgres::cluster().await.expect("the cluster that it was made in").everything_written(&self.address)
            }
        }
    }

    /// Opens the database; as often as wanted.
    pub async fn open(&self) -> Db {
        let db = Db::open(&self.address.parse().unwrap()).await.unwrap();
        db.seal_with(Keys::from_master(&[7; 32]).histories());
        db
    }
}

/// What a test may ask for.
pub trait Fixture: Sized {
    /// Whether the tables are already there.
    const MIGRATED: bool;

    /// Made from the test's own database, which it keeps or gives back to be kept until the test is over.
    fn at(place: Place) -> impl Future<Output = (Self, Option<Place>)>;
}

/// Open, migrated and without a row.
impl Fixture for Db {
    const MIGRATED: bool = true;

    async fn at(place: Place) -> (Self, Option<Place>) {
        (place.open().await, Some(place))
    }
}

/// Open it yourself, with [`Place::open`]: a database without any table.
pub struct Empty(pub Place);

impl Fixture for Empty {
    const MIGRATED: bool = false;

    async fn at(place: Place) -> (Self, Option<Place>) {
        (Self(place), None)
    }
}

/// When the tables of a migrated test database were made: 2026-01-01T00:00:00Z.
pub fn migrated_at() -> Moment {
    Moment::from_micros(1_767_225_600_000_000)
}

/// Runs one half of a test made by [`on_both!`].
pub fn run<F: Fixture, R: Future<Output = ()>>(engine: Engine, test: impl FnOnce(F) -> R) {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        if let Some(place) = fresh(engine, F::MIGRATED).await {
            let (fixture, _kept) = F::at(place).await;
            test(fixture).await;
        }
    });
}

/// A fresh database; none when PostgreSQL is missing here.
async fn fresh(engine: Engine, migrated: bool) -> Option<Place> {
    match engine {
        Engine::Sqlite => Some(fresh_file(migrated).await),
        Engine::Postgres => {
            let Some(cluster) = postgres::cluster().await else {
                report_missing();
                return None;
            };
            let address = cluster.create(migrated).await;
            Some(Place { address, folder: None })
        }
    }
}

async fn fresh_file(migrated: bool) -> Place {
    static MIGRATED: OnceCell<Vec<u8>> = OnceCell::const_new();

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("headsup.db");
    let address = format!("sqlite://{}", file.display());
    let place = Place { address, folder: Some(folder) };
    if migrated {
        // Migrated once; every test begins with a copy.
        let bytes = MIGRATED.get_or_init(|| async {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("headsup.db");
            let db = Db::open(&format!("sqlite://{}", file.display()).parse().unwrap()).await.unwrap();
            migrate(&db, migrated_at()).await.unwrap();
            db.close().await;
            std::fs::read(&file).unwrap()
        });
        std::fs::write(&file, bytes.await).unwrap();
    }
    place
}

fn report_missing() {
    static ONCE: Once = Once::new();

    let notice = "PostgreSQL's binaries are not on this machine (looked in HEADSUP_TEST_PG_BIN, in \
                  /usr/lib/postgresql/*/bin and on the path): its half of the tests did NOT run";
    assert!(!setting_is_on("HEADSUP_TEST_REQUIRE_ALL"), "{notice}, and HEADSUP_TEST_REQUIRE_ALL demands it");
    // Past the capture of the test runner, so that a green run cannot hide it.
    ONCE.call_once(|| {
        use std::io::Write;
        let _ = writeln!(std::io::stderr(), "\n*** {notice} ***\n");
    });
}

/// Whether a variable of the environment reads `1`.
pub fn setting_is_on(name: &str) -> bool {
    setting(name).is_some_and(|value| value == "1")
}

/// A variable of the environment that steers the tests.
pub fn setting(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "what steers the tests is not a setting of the product")]
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
