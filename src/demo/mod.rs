//! A believable made-up organisation, to look around in and to measure with: `headsup demo`.
//!
//! Months of reports come in waves and by working hours ([`arrivals`]), of every kind, told in varied words ([`words`]), with
//! times that are known, rough or unknown ([`report`]); responders answer, contain and close them after a while, and some
//! are still open ([`moves`]). Those that tell of one lure are put together in waves, but for the last ones ([`waves`]). Some taught a
//! lesson ([`lessons`]). All of it is drawn from a seed: the same seed and the same moment give the same rows.
//!
//! **It never touches a database that holds a report**, and marks the one it fills before it writes the first row, so that
//! every page says that the data is made up. No mail is sent for a made-up report.

mod arrivals;
mod dice;
mod lessons;
mod moves;
mod report;
mod store;
mod waves;
mod words;

use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::base::{Moment, Random};
use crate::guidance::Library;
use crate::keys::Keys;
use crate::search;
use crate::store::{Db, StoreError};
use crate::targets::Targets;
use crate::wave::store::waves_insert;
use crate::web::Clockface;
use crate::work::Stepped;
use arrivals::Arrival;
use dice::Dice;

/// So many reports are written in one transaction: enough that indexes are walked seldom, and few enough to hold in memory.
const AT_ONCE: usize = 25_000;
/// So many are taken into the search at once: nobody else writes meanwhile.
const TAKEN_IN_AT_ONCE: usize = 2_000;

/// What to make up.
#[derive(Clone, Debug)]
pub struct Plan {
    pub reports: usize,
    /// Over how many days, up to now.
    pub days: u32,
    pub seed: u64,
    /// The teams that reports come from.
    pub teams: Vec<String>,
}

/// What made-up reports are made with: the product's own texts, keys and zone.
#[derive(Clone)]
pub struct Ground {
    pub guidance: Arc<Library>,
    pub keys: Arc<Keys>,
    pub targets: Arc<Targets>,
    pub zone: TimeZone,
    /// The last moment of the story.
    pub now: Moment,
}

/// Why nothing was made up; fits after "failed to".
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    #[error(
        "make up data: this database already holds reports, and made-up ones must never stand among real ones; name \
         another database, for example with HEADSUP_DATABASE_URL=sqlite://data/demo.db"
    )]
    NotEmpty,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Teams for an organisation whose configuration names none, with how many people they have.
pub const TEAMS: [(&str, u32); 8] = [
    ("Care", 420),
    ("Surgery", 160),
    ("Laboratory", 85),
    ("Finance", 40),
    ("People", 28),
    ("Facilities", 64),
    ("Informatics", 35),
    ("Board office", 7),
];

/// Fills the empty database, so that all of it can be searched at once. `progress` is told how many reports have been written.
///
/// # Errors
/// [`DemoError::NotEmpty`]; nothing is changed then.
pub async fn fill(db: &Db, plan: &Plan, ground: &Ground, progress: impl Fn(usize)) -> Result<(), DemoError> {
    db.write((), |tx, ()| Box::pin(store::claim(tx))).await?;
    let dice = Dice::new(Random::seeded(plan.seed));
    let clock = Clockface::new(ground.zone.clone());
    let from = ground.now.plus_seconds(-i64::from(plan.days.max(1)) * 86_400);
    let arrivals = arrivals::arrivals(&dice, plan.reports, from, ground.now, &ground.zone);
    let waves = waves::of(&arrivals, plan.seed);
    let rows = waves.rows();
    db.write(rows, |tx, rows| Box::pin(waves_insert(tx, rows))).await?;
    let mut maker = report::Maker::new(&dice, plan, ground, &clock, from, &waves);
    let mut written = 0;
    for some in arrivals.chunks(AT_ONCE) {
        let chunk = store::Chunk::of(made(&mut maker, some), ground.keys.histories());
        db.write(chunk, |tx, chunk| Box::pin(store::chunk_insert(tx, chunk))).await?;
        written += some.len();
        progress(written);
    }
    while search::step(db, TAKEN_IN_AT_ONCE).await? == Stepped::More {}
    let told = lessons::lessons(dice.random(), maker.responders(), from, ground.now);
    db.write(told, |tx, told| Box::pin(store::finish(tx, told))).await?;
    Ok(())
}

fn made<'a>(maker: &'a mut report::Maker<'_>, arrivals: &'a [Arrival]) -> impl Iterator<Item = report::Made> + 'a {
    let tickets = maker.tickets(arrivals.len());
    arrivals.iter().zip(tickets).map(|(arrival, ticket)| maker.make(arrival, ticket))
}
