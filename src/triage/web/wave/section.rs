//! The section of a report's page that says to which wave it belongs, or may belong.

use super::{because, path, reports, title};
use crate::context::Context;
use crate::report::Report;
use crate::store::StoreError;
use crate::terms::State;
use crate::wave::store::{by_id, open_waves, tallies};
use crate::wave::suggest::Reason;
use crate::wave::{Like, like_report};

/// So many reports of those in no wave are named.
const NAMED: usize = 6;
/// So many waves are offered to choose from.
const OFFERED: i64 = 20;

/// The section.
pub enum Belongs {
    /// To this wave.
    To { name: String, path: String, title: String, reports: String },
    /// Maybe to one of these.
    May {
        waves: Vec<MayWave>,
        others: Option<MayOthers>,
        /// Waves that are open: name, and what it is called.
        offered: Vec<(String, String)>,
    },
}

/// A wave it looks like.
pub struct MayWave {
    pub name: String,
    pub path: String,
    pub title: String,
    pub because: String,
}

/// Reports in no wave that it looks like.
pub struct MayOthers {
    /// "3 reports".
    pub count: String,
    pub all: Vec<String>,
    pub named: Vec<String>,
    pub because: String,
    pub title: String,
}

impl Belongs {
    /// At the top of the page, where somebody decides what to do: that there are others.
    pub fn in_short(&self) -> Option<String> {
        match self {
            Self::To { name, reports, .. } => Some(format!("In the wave {name}, {reports}")),
            Self::May { waves, others, .. } => match (waves.first(), others) {
                (Some(wave), _) => Some(format!("Looks like {}", wave.name)),
                (None, Some(others)) => Some(format!("Looks like {} in no wave", others.count)),
                (None, None) => None,
            },
        }
    }

    /// Of that report.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn of(context: &Context, report: &Report) -> Result<Self, StoreError> {
        let db = &context.db;
        if let Some(wave) = report.wave
            && let Some(wave) = by_id(db, wave).await?
        {
            let tally = tallies(db, &[wave.id]).await?.remove(&wave.id.uuid()).unwrap_or_default();
            let title = title(context, &wave, &tally);
            return Ok(Self::To {
                path: path(&wave.name),
                name: wave.name.to_string(),
                title,
                reports: reports(tally.reports()),
            });
        }
        let (mut waves, mut others) = (Vec::new(), None);
        // What is closed is looked at for what it was; nobody has to put it anywhere.
        let like = if report.state == State::Closed { Vec::new() } else { like_report(db, report).await? };
        for like in like {
            match like {
                Like::Wave(wave, likeness) => waves.push(MayWave {
                    path: path(&wave.name),
                    name: wave.name.to_string(),
                    title: wave.title.clone().unwrap_or_default(),
                    because: because(context, &likeness),
                }),
                Like::Others(found) => {
                    let all = found.iter().map(|(reference, _)| reference.to_string()).collect::<Vec<_>>();
                    let best = found.first().map(|(_, likeness)| likeness);
                    others = Some(MayOthers {
                        count: reports(i64::try_from(all.len()).unwrap_or(i64::MAX)),
                        named: all.iter().take(NAMED).cloned().collect(),
                        all,
                        because: best.map_or_else(String::new, |likeness| because(context, likeness)),
                        title: best.and_then(|likeness| likeness.reasons.first().and_then(short)).unwrap_or_default(),
                    });
                }
            }
        }
        let offered = open_waves(db, None, OFFERED).await?;
        let offered = offered.into_iter().map(|wave| (wave.name.to_string(), wave.title.unwrap_or_default()));
        Ok(Self::May { waves, others, offered: offered.collect() })
    }
}

/// What a wave may be called after what its reports share.
pub fn short(reason: &Reason) -> Option<String> {
    match reason {
        Reason::Found(found) | Reason::Sender(found) => {
            Some(found.domain.as_ref().map_or_else(|| found.defanged(), |domain| crate::indicator::defang(domain)))
        }
        Reason::Subject(subject) => Some(format!("\u{201C}{subject}\u{201D}")),
        Reason::Words(words) => Some(words.join(", ")),
        Reason::Kind(_) | Reason::Near(_) => None,
    }
}
