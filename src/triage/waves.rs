//! Acting once for all reports of a wave: a move, an answer, or both.
//!
//! **Each report is acted on by itself**, in its own language and with an event of its own, as if somebody had opened it: its
//! reporter learns nothing of the others. What somebody else did meanwhile stands in the way of that report alone; it is left whole,
//! and told. Some are written by one transaction and others wait between ([`AT_ONCE`]), so that a wave of a thousand reports holds up
//! nobody who reports.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use uuid::Uuid;

use super::act::{Decided, carry_out, decide, write_down};
use super::store::{self, Member};
use super::{Asked, Move, Reply};
use crate::base::{Moment, Random, Text};
use crate::history::store::events_of;
use crate::history::{Event, What};
use crate::report::{MAX_STORY, Reference, Report};
use crate::store::{Db, StoreError, Tx};
use crate::terms::{Outcome, State};
use crate::wave::Wave;

/// So many reports are changed by one transaction.
const AT_ONCE: usize = 25;

/// So many reports are acted on by one request; a larger wave takes another.
pub const MOST: i64 = 5_000;

/// An act on all reports of a wave.
#[derive(Clone, Debug)]
pub struct Together {
    pub wave: Wave,
    /// The move, when there is one.
    pub step: Option<Move>,
    /// What it came to, when it is closed and that is known.
    pub outcome: Option<Outcome>,
    /// What each reporter is told, when they are told something.
    pub answer: Option<Answer>,
    /// When the page was made on which it was decided; a program decides by the present states alone.
    pub seen: Option<Moment>,
    /// None: a program, with a token.
    pub by: Option<Uuid>,
    pub at: Moment,
    pub zone: TimeZone,
    pub random: Random,
}

/// What reporters are told.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// By the language they read.
    pub texts: BTreeMap<String, String>,
    pub to: To,
}

/// Whom an answer is for. Who withdrew is written to by neither.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum To {
    /// Whose report is open.
    #[default]
    Open,
    /// Who waits for a word from us.
    Waiting,
}

/// What stands in a text where each report has its own time.
pub use crate::wording::FILLED_LATER as RECEIVED;

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Came {
    /// So many reports were moved.
    pub moved: usize,
    /// So many reporters were written to.
    pub answered: usize,
    /// So many were as wanted before, as whoever asked could see.
    pub already: usize,
    /// The reports that were left as they are, each with the reason.
    pub left: Vec<(Reference, Left)>,
    /// Whether the wave has more reports than one act takes.
    pub more: bool,
}

/// Why a report was left as it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Left {
    /// Somebody was first, or something came in since.
    Since { because: Option<Event>, present: State },
    /// It was put into the wave since.
    Joined,
    /// It was taken out of the wave since.
    Parted,
    /// Nothing was written in the language its reporter reads.
    NoText(String),
}

/// Acts on each report of the wave.
///
/// # Errors
/// [`StoreError`]; what was done before it is done, and told by the next look at the wave.
pub async fn act(db: &Db, together: Together, said: impl Fn(&str, Moment) -> String) -> Result<Came, StoreError> {
    let mut members = store::members_of(db, together.wave.id.uuid(), MOST + 1).await?;
    let mut came = Came { more: members.len() as i64 > MOST, ..Came::default() };
    members.truncate(usize::try_from(MOST).unwrap_or(usize::MAX));
    // In one order for everybody: two who act at once do not wait for each other in a circle.
    members.sort_by(|one, other| one.reference.as_str().cmp(other.reference.as_str()));
    let mut tasks = Vec::with_capacity(members.len());
    for member in members {
        match task(&together, member, &said) {
            Ok(task) => tasks.push(task),
            Err(None) => came.already += 1,
            Err(Some(left)) => came.left.push(left),
        }
    }
    for some in tasks.chunks(AT_ONCE) {
        let input = (together.clone(), some.to_vec());
        let done = db.write(input, |tx, (together, some)| Box::pin(act_on(tx, together, some))).await?;
        for (task, done) in some.iter().zip(done) {
            match done {
                Done::Made { moved, answered } => {
                    came.moved += usize::from(moved);
                    came.answered += usize::from(answered);
                }
                Done::Already => came.already += 1,
                Done::Left(left) => came.left.push((task.reference.clone(), left)),
            }
        }
    }
    Ok(came)
}

/// What is to be done with one report.
#[derive(Clone, Debug)]
struct Task {
    reference: Reference,
    text: Option<Text<MAX_STORY>>,
}

/// `Err`: nothing is to be done, or nothing can be.
fn task(
    together: &Together,
    member: Member,
    said: &impl Fn(&str, Moment) -> String,
) -> Result<Task, Option<(Reference, Left)>> {
    let mut task = Task { reference: member.reference, text: None };
    let Some(answer) = &together.answer else { return Ok(task) };
    // Who withdrew is not written to. Their report may still be open, and is closed with the others.
    let is_meant = !member.is_withdrawn
        && match answer.to {
            To::Open => true,
            To::Waiting => member.waits,
        };
    if !is_meant {
        return if together.step.is_some() { Ok(task) } else { Err(None) };
    }
    let text = answer
        .texts
        .get(&member.language)
        .and_then(|text| Text::several_lines(&text.replace(RECEIVED, &said(&member.language, member.received_at))));
    match text {
        Some(text) => {
            task.text = Some(text);
            Ok(task)
        }
        None if member.state == State::Closed && answer.to == To::Open => Err(None),
        None => Err(Some((task.reference, Left::NoText(member.language)))),
    }
}

/// What was done with one report.
enum Done {
    Made { moved: bool, answered: bool },
    Already,
    Left(Left),
}

async fn act_on(tx: &mut Tx, together: &Together, tasks: &[Task]) -> Result<Vec<Done>, StoreError> {
    let mut done = Vec::with_capacity(tasks.len());
    for task in tasks {
        done.push(act_on_one(tx, together, task).await?);
    }
    Ok(done)
}

/// A report is either acted on as a whole or left as a whole.
async fn act_on_one(tx: &mut Tx, together: &Together, task: &Task) -> Result<Done, StoreError> {
    let wave = &together.wave;
    let Some(mut report) = store::report_hold_in_wave(tx, &task.reference, wave.id.uuid()).await? else {
        return Ok(Done::Left(Left::Parted));
    };
    let events = events_of(&mut *tx, report.id).await?;
    let since = together.seen.map(|seen| events.partition_point(|event| event.at <= seen));
    let news = since.map_or(&[][..], |since| &events[since..]);
    // Nobody acts on what they have not seen. What they put in themselves they have.
    let joined = What::WaveJoined { wave: wave.name.to_string() };
    if news.iter().any(|event| event.what == joined && event.by != together.by) {
        return Ok(Done::Left(Left::Joined));
    }
    let asked = together.step.map(|step| Asked {
        reference: task.reference.clone(),
        step,
        outcome: together.outcome,
        seen: None,
        by: together.by,
        at: together.at,
        zone: together.zone.clone(),
        random: together.random.clone(),
    });
    let to = match &asked {
        None => None,
        Some(asked) => match decide(&report, &events, since, asked) {
            Decided::Fits(to) => Some(to),
            Decided::Repeated => return Ok(Done::Made { moved: true, answered: task.text.is_some() }),
            // It was so when they looked.
            Decided::Not(because) if !because.as_ref().is_some_and(|event| news.contains(event)) => {
                return Ok(Done::Already);
            }
            Decided::Not(because) => return Ok(Done::Left(Left::Since { because, present: report.state })),
        },
    };
    let mut answered = false;
    if let (Some(text), Some(by)) = (&task.text, together.by) {
        let reply = Reply {
            reference: task.reference.clone(),
            seen: None,
            is_urgent: false,
            by,
            at: together.at,
            text: text.clone(),
        };
        if !is_said(tx, &report, together, &reply).await? {
            let to = together.answer.as_ref().map(|answer| answer.to).unwrap_or_default();
            match answerable(to, &report, news, together.step.is_some()) {
                Ok(true) => {}
                Ok(false) => return Ok(Done::Already),
                Err(because) => {
                    return Ok(Done::Left(Left::Since { because: Some(because.clone()), present: report.state }));
                }
            }
            store::report_next(tx, &mut report).await?;
            write_down(tx, &report, &reply).await?;
        }
        answered = true;
    }
    if let (Some(to), Some(asked)) = (to, &asked) {
        store::report_next(tx, &mut report).await?;
        carry_out(tx, &report, &events, to, asked).await?;
    }
    Ok(Done::Made { moved: to.is_some(), answered })
}

/// Whether a reporter is still one of those the answer is for; otherwise what has changed that since, where something has.
fn answerable<'a>(to: To, report: &Report, news: &'a [Event], moves: bool) -> Result<bool, &'a Event> {
    let since = |what: fn(&What) -> bool| news.iter().rev().find(|event| what(&event.what)).map_or(Ok(false), Err);
    if report.withdrawn_at.is_some() {
        return since(|what| matches!(what, What::Withdrawn { .. }));
    }
    match to {
        To::Open if report.state == State::Closed && !moves => since(|what| matches!(what, What::Closed { .. })),
        To::Waiting => news.iter().rev().find(|event| event.what == What::Replied).map_or(Ok(true), Err),
        To::Open => Ok(true),
    }
}

/// Whether the same words were sent from the same page before: a second press on the same button.
async fn is_said(tx: &mut Tx, report: &Report, together: &Together, reply: &Reply) -> Result<bool, StoreError> {
    let Some(seen) = together.seen else { return Ok(false) };
    let said = store::said_about(&mut *tx, report.id).await?;
    Ok(said.iter().any(|said| said.at > seen && said.by == Some(reply.by) && said.body == reply.text.as_str()))
}
