//! The pages of waves: all of them with what may belong together, one of them, and the acts on it.

pub mod act;
mod answering;
pub mod join;
pub mod list;
mod outcomes;
pub mod section;
pub mod show;

use crate::context::Context;
use crate::wave::suggest::Likeness;
use crate::wave::{Tally, Wave, WaveName, store};
use crate::web::{Clockface, Failure};

use super::Time;
use crate::base::Moment;

/// The wave of that name, however it is written.
async fn find(context: &Context, name: &str) -> Result<Wave, Failure> {
    let name = name.parse::<WaveName>().map_err(|_| Failure::not_found())?;
    store::find(&context.db, &name).await?.ok_or_else(Failure::not_found)
}

fn path(name: &WaveName) -> String {
    format!("/desk/waves/{name}")
}

/// A wave in a line: what it is called, and how it stands.
struct Brief {
    path: String,
    name: String,
    title: String,
    tally: Tally,
    /// When the first and the last report came in.
    between: Option<(Time, Time)>,
}

impl Brief {
    fn new(context: &Context, wave: &Wave, tally: Tally, now: Moment) -> Self {
        let clock = context.site.clockface();
        Self {
            path: path(&wave.name),
            name: wave.name.to_string(),
            title: title(context, wave, &tally),
            between: tally.between.map(|between| times(between, &clock, now)),
            tally,
        }
    }
}

fn times((first, last): (Moment, Moment), clock: &Clockface, now: Moment) -> (Time, Time) {
    (Time::new(clock, first, now), Time::new(clock, last, now))
}

/// What a wave is called: by a responder, or by what most tell of.
fn title(context: &Context, wave: &Wave, tally: &Tally) -> String {
    let kind = || tally.kind().map(|kind| context.guidance.desk(kind).name.clone());
    wave.title.clone().or_else(kind).unwrap_or_else(|| "No reports".to_owned())
}

/// "12 reports".
fn reports(count: i64) -> String {
    if count == 1 { "1 report".to_owned() } else { format!("{count} reports") }
}

/// Why reports may belong together, in a phrase.
fn because(context: &Context, likeness: &Likeness) -> String {
    let kind = |kind| context.guidance.desk(kind).name.clone();
    likeness.reasons.iter().map(|reason| reason.in_words(kind)).collect::<Vec<_>>().join(", ")
}
