//! The table `waves`, and what the reports that are in them say of them.

mod looks;

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Alike, Tally, Wave, WaveId, WaveName};
use crate::base::Moment;
use crate::report::store::{optional_word, word};
use crate::report::{Reference, ReportId};
use crate::store::{Argument, Read, Row, Statement, StoreError, Tx, sql};

pub(super) use looks::{about, alone, earlier_stories, is_common, looks, near, newest_of};

/// So many waves are counted by one statement.
const AT_ONCE: usize = 32;

macro_rules! select_wave {
    ($rest:literal) => {
        concat!("select w.id, w.name, w.title, w.opened_at, w.opened_by from waves w ", $rest)
    };
}

/// A wave as a row of its table.
fn wave_row(wave: &Wave) -> Vec<Argument> {
    vec![
        wave.id.into(),
        wave.name.as_str().into(),
        wave.title.clone().into(),
        wave.opened_at.into(),
        wave.opened_by.into(),
    ]
}

const COLUMNS: &[&str] = &["id", "name", "title", "opened_at", "opened_by"];

/// Stores many waves at once.
///
/// # Errors
/// [`StoreError`]; a unique violation when a name is taken.
pub async fn waves_insert(tx: &mut Tx, waves: &[Wave]) -> Result<(), StoreError> {
    tx.insert("waves", COLUMNS, waves.iter().map(wave_row).collect()).await
}

/// Stores a wave, unless its name is taken; whether it did.
///
/// # Errors
/// [`StoreError`].
pub(super) async fn wave_insert(tx: &mut Tx, wave: &Wave) -> Result<bool, StoreError> {
    let insert = sql("insert into waves (id, name, title, opened_at, opened_by) values ($1, $2, $3, $4, $5) \
                      on conflict (name) do nothing")
    .bind(wave.id)
    .bind(wave.name.as_str())
    .bind(wave.title.clone())
    .bind(wave.opened_at)
    .bind(wave.opened_by);
    Ok(tx.run(insert).await? > 0)
}

/// Calls a wave something else, or nothing any more.
///
/// # Errors
/// [`StoreError`].
pub async fn wave_call(tx: &mut Tx, wave: WaveId, title: Option<&str>) -> Result<(), StoreError> {
    tx.run(sql("update waves set title = $2 where id = $1").bind(wave).bind(title)).await.map(|_| ())
}

/// The wave of that name.
///
/// # Errors
/// [`StoreError`].
pub async fn find(read: impl Read, name: &WaveName) -> Result<Option<Wave>, StoreError> {
    read.one(sql(select_wave!("where w.name = $1")).bind(name.as_str()), wave).await
}

/// The wave with that id.
///
/// # Errors
/// [`StoreError`].
pub async fn by_id(read: impl Read, id: Uuid) -> Result<Option<Wave>, StoreError> {
    read.one(sql(select_wave!("where w.id = $1")).bind(id), wave).await
}

/// A place among waves, which stand the newest first: the wave after which to go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    pub opened_at: Moment,
    pub id: WaveId,
}

impl Place {
    fn start() -> Self {
        Self { opened_at: Moment::from_micros(i64::MAX), id: WaveId::from_uuid(Uuid::nil()) }
    }

    /// The place after a wave.
    pub fn after(wave: &Wave) -> Self {
        Self { opened_at: wave.opened_at, id: wave.id }
    }
}

/// Waves of which a report is open, the newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn open_waves(read: impl Read, after: Option<Place>, limit: i64) -> Result<Vec<Wave>, StoreError> {
    read.all(open_statement(after, limit), wave).await
}

/// What [`open_waves`] asks.
pub fn open_statement(after: Option<Place>, limit: i64) -> Statement {
    let after = after.unwrap_or_else(Place::start);
    let open = sql(select_wave!(
        "where w.id in (select r.wave_id from reports r where r.wave_id is not null and r.state <> 'closed') \
         and w.opened_at <= $1 and (w.opened_at < $1 or w.id > $2) order by w.opened_at desc, w.id limit $3"
    ));
    open.bind(after.opened_at).bind(after.id).bind(limit)
}

/// All waves, the newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn waves(read: impl Read, after: Option<Place>, limit: i64) -> Result<Vec<Wave>, StoreError> {
    let after = after.unwrap_or_else(Place::start);
    let all = sql(select_wave!(
        "where w.opened_at <= $1 and (w.opened_at < $1 or w.id > $2) order by w.opened_at desc, w.id limit $3"
    ));
    read.all(all.bind(after.opened_at).bind(after.id).bind(limit), wave).await
}

fn wave(row: &Row) -> Result<Wave, StoreError> {
    Ok(Wave {
        id: row.get("id")?,
        name: word(row, "name")?,
        title: row.get("title")?,
        opened_at: row.get("opened_at")?,
        opened_by: row.get("opened_by")?,
    })
}

/// How it stands with each of these waves. One that has no report is left out.
///
/// # Errors
/// [`StoreError`].
pub async fn tallies<R: Read + Copy>(read: R, waves: &[WaveId]) -> Result<BTreeMap<Uuid, Tally>, StoreError> {
    let mut tallies = BTreeMap::<Uuid, Tally>::new();
    for some in waves.chunks(AT_ONCE) {
        // Where there are fewer, they are asked for again.
        let padded = some.iter().chain(some.iter().cycle()).take(AT_ONCE);
        let count = sql(
            "select wave_id, state, acted, kind, language, outcome, count(*) as n, count(withdrawn_at) as withdrawn, \
             count(case when withdrawn_at is null and (unanswered_since is not null or (replied_at is null and state <> 'closed')) \
             then 1 end) as waiting, \
             min(received_at) as first, max(received_at) as last from reports \
             where wave_id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, \
             $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32) and wave_id is not null \
             group by wave_id, state, acted, kind, language, outcome",
        );
        let rows = read.all(padded.fold(count, |count, wave| count.bind(*wave)), |row| {
            let alike = Alike {
                state: word(row, "state")?,
                acted: optional_word(row, "acted")?,
                kind: word(row, "kind")?,
                language: row.get("language")?,
                outcome: optional_word(row, "outcome")?,
                count: row.get("n")?,
                withdrawn: row.get("withdrawn")?,
                waiting: row.get("waiting")?,
                first: row.get("first")?,
                last: row.get("last")?,
            };
            Ok((row.get::<Uuid>("wave_id")?, alike))
        });
        for (wave, alike) in rows.await? {
            tallies.entry(wave).or_default().add(alike);
        }
    }
    Ok(tallies)
}

/// How it stands with one wave.
///
/// # Errors
/// [`StoreError`].
pub async fn tally<R: Read + Copy>(read: R, wave: WaveId) -> Result<Tally, StoreError> {
    Ok(tallies(read, &[wave]).await?.remove(&wave.uuid()).unwrap_or_default())
}

/// Whether one of its reports is open.
///
/// # Errors
/// [`StoreError`].
pub async fn is_open(read: impl Read, wave: WaveId) -> Result<bool, StoreError> {
    let open = sql("select id from reports where wave_id = $1 and wave_id is not null and state <> 'closed' limit 1");
    Ok(read.one(open.bind(wave), |_| Ok(())).await?.is_some())
}

/// Puts a report into a wave, if it is in none, and counts that as a change; its id and new version then.
///
/// # Errors
/// [`StoreError`].
pub(super) async fn report_join(
    tx: &mut Tx,
    reference: &Reference,
    wave: WaveId,
) -> Result<Option<(ReportId, i64)>, StoreError> {
    let join = sql("update reports set wave_id = $2, version = version + 1 where reference = $1 and wave_id is null");
    if tx.run(join.bind(reference.as_str()).bind(wave)).await? == 0 {
        return Ok(None);
    }
    version_of(tx, reference).await
}

/// Takes a report out of a wave, if it is in that, and counts that as a change; its id and new version then.
///
/// # Errors
/// [`StoreError`].
pub(super) async fn report_part(
    tx: &mut Tx,
    reference: &Reference,
    wave: WaveId,
) -> Result<Option<(ReportId, i64)>, StoreError> {
    let part = sql("update reports set wave_id = null, version = version + 1 where reference = $1 and wave_id = $2");
    if tx.run(part.bind(reference.as_str()).bind(wave)).await? == 0 {
        return Ok(None);
    }
    version_of(tx, reference).await
}

async fn version_of(tx: &mut Tx, reference: &Reference) -> Result<Option<(ReportId, i64)>, StoreError> {
    let version = sql("select id, version from reports where reference = $1").bind(reference.as_str());
    (&mut *tx).one(version, |row| Ok((row.get("id")?, row.get("version")?))).await
}

/// The wave that a report is in: `None` when there is no such report, and within it when it is in none.
///
/// # Errors
/// [`StoreError`].
pub async fn wave_of(read: impl Read, reference: &Reference) -> Result<Option<Option<WaveName>>, StoreError> {
    let name =
        sql("select (select w.name from waves w where w.id = r.wave_id) as name from reports r where r.reference = $1");
    read.one(name.bind(reference.as_str()), |row| optional_word(row, "name")).await
}
