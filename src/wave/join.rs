//! Joining and parting: one act of a person, an event of each report.
//!
//! A report that somebody put into another wave meanwhile stays there, and whoever asked is told: taking it out of that is an act of
//! its own. What was joined is parted by one act, and what was parted is joined again.

use uuid::Uuid;

use super::{Wave, WaveId, WaveName, store};
use crate::base::{Moment, Random};
use crate::history::What;
use crate::history::store::event_append;
use crate::report::Reference;
use crate::store::{StoreError, Tx};

/// So many reports are joined or parted by one act: everybody who writes waits for it.
pub const MOST_AT_ONCE: usize = 200;

/// So many names are drawn before one is given up: with a million of them, not even two in a row are taken.
const DRAWS: usize = 50;

/// Into which wave.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Which {
    Known(WaveName),
    /// One that begins with these reports.
    New {
        title: Option<String>,
    },
}

/// Reports to be put into a wave.
#[derive(Clone, Debug)]
pub struct Joining {
    pub which: Which,
    pub reports: Vec<Reference>,
    /// None: a program, with a token.
    pub by: Option<Uuid>,
    pub at: Moment,
    pub random: Random,
}

/// Reports to be taken out of a wave.
#[derive(Clone, Debug)]
pub struct Parting {
    pub wave: WaveName,
    pub reports: Vec<Reference>,
    pub by: Option<Uuid>,
    pub at: Moment,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Joined {
    pub wave: Wave,
    /// So many were joined, or parted.
    pub done: usize,
    /// Those that were not, each with the reason.
    pub left_out: Vec<(Reference, LeftOut)>,
}

/// Why a report was left as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LeftOut {
    /// There is no such report.
    Unknown,
    /// It is in this wave already; or, when it was to be parted, in none any more.
    Already,
    /// It is in that other wave.
    Elsewhere(WaveName),
}

/// Why nothing was joined or parted; fits after "failed to".
#[derive(Debug, thiserror::Error)]
pub enum JoinError {
    #[error("find the wave")]
    Unknown,
    /// A new wave would have had no report.
    #[error("begin a wave without a report")]
    Nothing(Vec<(Reference, LeftOut)>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts reports into a wave, each of those that are in none.
///
/// # Errors
/// [`JoinError`]; nothing is changed then.
pub async fn join(tx: &mut Tx, joining: &Joining) -> Result<Joined, JoinError> {
    let wave = match &joining.which {
        Which::Known(name) => store::find(&mut *tx, name).await?.ok_or(JoinError::Unknown)?,
        Which::New { title } => {
            // Looked for first, so that a wave without reports need not be undone.
            let mut left_out = Vec::new();
            for reference in &joining.reports {
                match store::wave_of(&mut *tx, reference).await? {
                    Some(None) => break,
                    other => left_out.push((reference.clone(), left(other, None))),
                }
            }
            if left_out.len() == joining.reports.len() {
                return Err(JoinError::Nothing(left_out));
            }
            begin(tx, title.clone(), joining).await?
        }
    };
    let (mut done, mut left_out) = (0, Vec::new());
    for reference in &joining.reports {
        let Some((report, version)) = store::report_join(tx, reference, wave.id).await? else {
            let is_in = store::wave_of(&mut *tx, reference).await?;
            left_out.push((reference.clone(), left(is_in, Some(&wave.name))));
            continue;
        };
        let what = What::WaveJoined { wave: wave.name.to_string() };
        event_append(tx, report, version, joining.at, &what, joining.by).await?;
        done += 1;
    }
    Ok(Joined { wave, done, left_out })
}

/// Takes reports out of a wave, each of those that are in it.
///
/// # Errors
/// [`JoinError`]; nothing is changed then.
pub async fn part(tx: &mut Tx, parting: &Parting) -> Result<Joined, JoinError> {
    let wave = store::find(&mut *tx, &parting.wave).await?.ok_or(JoinError::Unknown)?;
    let (mut done, mut left_out) = (0, Vec::new());
    for reference in &parting.reports {
        let Some((report, version)) = store::report_part(tx, reference, wave.id).await? else {
            let left = match store::wave_of(&mut *tx, reference).await? {
                None => LeftOut::Unknown,
                Some(None) => LeftOut::Already,
                Some(Some(other)) => LeftOut::Elsewhere(other),
            };
            left_out.push((reference.clone(), left));
            continue;
        };
        let what = What::WaveParted { wave: wave.name.to_string() };
        event_append(tx, report, version, parting.at, &what, parting.by).await?;
        done += 1;
    }
    Ok(Joined { wave, done, left_out })
}

fn left(is_in: Option<Option<WaveName>>, wanted: Option<&WaveName>) -> LeftOut {
    match is_in {
        Some(Some(name)) if Some(&name) != wanted => LeftOut::Elsewhere(name),
        Some(_) => LeftOut::Already,
        None => LeftOut::Unknown,
    }
}

/// Stores a wave under a name that is not taken.
async fn begin(tx: &mut Tx, title: Option<String>, joining: &Joining) -> Result<Wave, StoreError> {
    let mut wave = Wave {
        id: WaveId::random(&joining.random),
        name: WaveName::random(&joining.random),
        title,
        opened_at: joining.at,
        opened_by: joining.by,
    };
    for _ in 0..DRAWS {
        if store::wave_insert(tx, &wave).await? {
            break;
        }
        wave.name = WaveName::random(&joining.random);
    }
    Ok(wave)
}
