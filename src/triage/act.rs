//! What a responder does: a move, a message to the reporter, the opening of a sealed identity. Each is one transaction.

use jiff::tz::TimeZone;
use uuid::Uuid;

use super::{Conflict, Move, store};
use crate::base::{Id, Moment, Random, Text};
use crate::figures::{Fact, fact_insert};
use crate::history::store::{event_append, event_append_with, events_of};
use crate::history::{Event, What};
use crate::report::store::message_insert;
use crate::report::{Author, MAX_SHORT, MAX_STORY, Message, Reference, Report};
use crate::store::{StoreError, Tx};
use crate::terms::{Outcome, State};

/// A move as somebody asks for it.
#[derive(Clone, Debug)]
pub struct Asked {
    pub reference: Reference,
    pub step: Move,
    /// What it came to, when it is closed and that is known.
    pub outcome: Option<Outcome>,
    /// The version they looked at when they decided; a program decides by the present state alone.
    pub seen: Option<i64>,
    /// None: a program, with a token.
    pub by: Option<Uuid>,
    pub at: Moment,
    /// In which the month of the figures is meant.
    pub zone: TimeZone,
    pub random: Random,
}

impl Asked {
    /// The event it leaves.
    pub(super) fn what(&self) -> What {
        self.step.what(self.outcome)
    }
}

/// Why a move was not made; fits after "failed to".
#[derive(Debug, thiserror::Error)]
pub enum MoveError {
    #[error("find the report")]
    Unknown,
    #[error("move the report: it is {}", .0.present.state)]
    Conflict(Box<Conflict>),
    /// It is done already: the same move by the same person, sent twice.
    #[error("make the same move twice")]
    Repeated,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes a move: state, history and figures.
///
/// # Errors
/// [`MoveError`]; nothing is changed then.
pub async fn apply(tx: &mut Tx, asked: &Asked) -> Result<Report, MoveError> {
    let report = store::report_hold(tx, &asked.reference).await?.ok_or(MoveError::Unknown)?;
    let events = events_of(&mut *tx, report.id).await?;
    let since = asked.seen.map(|seen| events.partition_point(|event| event.number <= seen));
    match decide(&report, &events, since, asked) {
        Decided::Fits(to) => Ok(carry_out(tx, &report, &events, to, asked).await?),
        Decided::Repeated => Err(MoveError::Repeated),
        Decided::Not(because) => Err(MoveError::Conflict(Box::new(Conflict { because, present: report }))),
    }
}

/// What is to become of a move that somebody asks for.
pub(super) enum Decided {
    /// It leads to this state.
    Fits(State),
    /// It was made already, by the same person: a second press on the same button.
    Repeated,
    /// It does not fit, or was decided without this.
    Not(Option<Event>),
}

/// `since`: the first of the events that whoever asks has not seen; none for a program.
pub(super) fn decide(report: &Report, events: &[Event], since: Option<usize>, asked: &Asked) -> Decided {
    let in_the_way = since.and_then(|since| asked.step.in_the_way(&events[since..]));
    let (to, other) = (asked.step.from(report.state), in_the_way.or_else(|| last_move(events)));
    match (to, in_the_way) {
        (Some(to), None) => Decided::Fits(to),
        (None, Some(event)) if asked.by.is_some() && event.by == asked.by && event.what == asked.what() => {
            Decided::Repeated
        }
        _ => Decided::Not(other.cloned()),
    }
}

/// Makes a move that fits, of a report that is held and has been given its next version.
pub(super) async fn carry_out(
    tx: &mut Tx,
    report: &Report,
    events: &[Event],
    to: State,
    asked: &Asked,
) -> Result<Report, StoreError> {
    let moved = asked.step.make(report, to, asked);
    store::report_moved(tx, &moved).await?;
    event_append(tx, moved.id, moved.version, asked.at, &asked.what(), asked.by).await?;
    let fact = |made: fn(Id<Fact>, _, _, _) -> Fact| {
        made(Id::random(&asked.random), report.about(&asked.zone), report.received_at, asked.at)
    };
    // A withdrawal that closed it has left both facts: nobody was waiting any more.
    let withdrawn = events.iter().any(|event| event.what == What::Withdrawn { closed: true });
    if report.acknowledged_at.is_none() && !withdrawn {
        fact_insert(tx, &fact(Fact::acknowledged)).await?;
    }
    // One fact for a report: that it was contained, the first time, or that it was closed without. What is contained after all,
    // having been opened again, takes the place of the latter.
    let closed_before = withdrawn || events.iter().any(|event| matches!(event.what, What::Closed { .. }));
    let nothing = || Fact::nothing_to_contain(Id::random(&asked.random), report.about(&asked.zone));
    if report.contained_at.is_none() && moved.contained_at.is_some() {
        if closed_before {
            fact_insert(tx, &nothing().taken_back()).await?;
        }
        fact_insert(tx, &fact(Fact::contained)).await?;
    } else if moved.contained_at.is_none() && to == State::Closed && !closed_before {
        fact_insert(tx, &nothing()).await?;
    }
    Ok(moved)
}

fn last_move(events: &[Event]) -> Option<&Event> {
    Move::Acknowledge.in_the_way(events)
}

/// A message to the reporter.
#[derive(Clone, Debug)]
pub struct Reply {
    pub reference: Reference,
    /// The version of the report its writer looked at: the same words sent again from there are one message.
    pub seen: Option<i64>,
    pub by: Uuid,
    pub at: Moment,
    pub text: Text<MAX_STORY>,
    /// It tells its reader what to do right now: then nothing stands in its way.
    pub is_urgent: bool,
}

/// Why nothing was written to the reporter; fits after "failed to".
#[derive(Debug, thiserror::Error)]
pub enum ReplyError {
    #[error("find the report")]
    Unknown,
    /// It is there already: the same words by the same person, sent twice.
    #[error("write the same message twice")]
    Repeated,
    /// A colleague or the reporter wrote in between, or it was closed or withdrawn.
    #[error("write to the reporter: something came in between")]
    Crossed(Box<Conflict>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes to the reporter, who reads it with their receipt.
///
/// # Errors
/// [`ReplyError`]; nothing is changed then.
pub async fn reply(tx: &mut Tx, reply: &Reply) -> Result<(), ReplyError> {
    let report = store::report_hold(tx, &reply.reference).await?.ok_or(ReplyError::Unknown)?;
    if let Some(seen) = reply.seen {
        let said = store::said_about(&mut *tx, report.id).await?;
        let same =
            |said: &store::Said| said.number > seen && said.by == Some(reply.by) && said.body == reply.text.as_str();
        if said.iter().any(same) {
            return Err(ReplyError::Repeated);
        }
        let events = events_of(&mut *tx, report.id).await?;
        let others = events.iter().rev().filter(|event| event.number > seen && event.by != Some(reply.by));
        if let Some(event) = others.into_iter().find(|event| !reply.is_urgent && comes_between(&event.what)) {
            let because = Some(event.clone());
            return Err(ReplyError::Crossed(Box::new(Conflict { because, present: report })));
        }
    }
    write_down(tx, &report, reply).await?;
    Ok(())
}

/// Writes a message, about a report that is held and has been given its next version.
pub(super) async fn write_down(tx: &mut Tx, report: &Report, reply: &Reply) -> Result<(), StoreError> {
    let (body, cut) = (reply.text.as_str().to_owned(), reply.text.is_cut());
    let message = Message { at: reply.at, author: Author::Responder, body, cut };
    message_insert(tx, report.id, report.version, &message, Some(reply.by)).await?;
    let replied = (&What::Replied, message.body.as_str());
    event_append_with(tx, report.id, report.version, reply.at, replied, Some(reply.by)).await?;
    store::report_replied(tx, report.id, reply.at).await
}

/// Whether whoever writes to the reporter should know of it first.
fn comes_between(what: &What) -> bool {
    let between = [What::Replied, What::Added];
    between.contains(what) || matches!(what, What::Closed { .. } | What::Withdrawn { .. } | What::FileAdded { .. })
}

/// That somebody is about to see who reported, and why.
#[derive(Clone)]
pub struct OpeningNote {
    pub reference: Reference,
    pub by: Uuid,
    pub at: Moment,
    pub reason: Text<MAX_SHORT>,
}

/// Puts the reason on record. Only when this is on disk may the identity be opened. `None` when there is no such report.
///
/// # Errors
/// [`StoreError`]; nothing may be opened then.
pub async fn opening_note(tx: &mut Tx, note: &OpeningNote) -> Result<Option<Report>, StoreError> {
    let Some(report) = store::report_hold(tx, &note.reference).await? else { return Ok(None) };
    let what = What::IdentityOpened { reason: note.reason.as_str().to_owned() };
    event_append(tx, report.id, report.version, note.at, &what, Some(note.by)).await?;
    Ok(Some(report))
}
