//! What a responder does about a report beside moving it on: who has it in hand, how severe it is, what of its checklist is done, notes
//! for one another, and from when planning clocks run.
//!
//! Each leaves an event and changes no earlier one. Whoever decided without something that a colleague did in between is told by a
//! [`Conflict`]; nothing is changed then.

use uuid::Uuid;

use super::checklist::is_ticked;
use super::clocks::became_aware;
use super::{Conflict, store};
use crate::base::{Id, Moment, Text};
use crate::history::store::{event_append, event_append_with, events_of};
use crate::history::{Event, What};
use crate::people::{Permission, store::person_by_id};
use crate::report::{MAX_SHORT, MAX_STORY, Reference, Report};
use crate::store::{StoreError, Tx};
use crate::targets::Targets;
use crate::terms::Severity;

/// What is done.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deed {
    /// Whoever does it has the report in hand from now on.
    Take,
    HandOver {
        to: Uuid,
    },
    PutBack,
    Rate {
        severity: Severity,
        why: Option<Text<MAX_SHORT>>,
    },
    /// A step of the checklist, in its words.
    Tick {
        step: String,
    },
    Untick {
        step: String,
    },
    Note {
        text: Text<MAX_STORY>,
    },
    /// None: what was set is taken back.
    BecomeAware {
        at: Option<Moment>,
    },
}

/// A deed as somebody asks for it.
#[derive(Clone, Debug)]
pub struct Doing {
    pub reference: Reference,
    pub deed: Deed,
    /// The version they looked at when they decided; a program decides by the present state alone.
    pub seen: Option<i64>,
    /// None: a program, with a token.
    pub by: Option<Uuid>,
    pub at: Moment,
    pub targets: std::sync::Arc<Targets>,
}

/// Why it was not done; fits after "failed to".
#[derive(Debug, thiserror::Error)]
pub enum DeedError {
    #[error("find the report")]
    Unknown,
    #[error("find a responder to hand it to")]
    NoResponder,
    #[error("change the report: somebody was first")]
    Conflict(Box<Conflict>),
    /// It is as they want it already.
    #[error("do the same twice")]
    Repeated,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Does it: the report and its history, in one transaction.
///
/// # Errors
/// [`DeedError`]; nothing is changed then.
pub async fn carry_out(tx: &mut Tx, doing: &Doing) -> Result<Report, DeedError> {
    let report = store::report_hold(tx, &doing.reference).await?.ok_or(DeedError::Unknown)?;
    let events = events_of(&mut *tx, report.id).await?;
    let since = doing.seen.map_or(events.len(), |seen| events.partition_point(|event| event.number <= seen));
    let others = || events[since..].iter().rev().filter(|event| event.by != doing.by);
    let is_done = doing.is_done(tx, &report, &events).await?;
    let in_the_way = others().find(|event| doing.deed.is_crossed_by(event, &report));
    match in_the_way {
        Some(event) => {
            return Err(DeedError::Conflict(Box::new(Conflict { because: Some(event.clone()), present: report })));
        }
        None if is_done => return Err(DeedError::Repeated),
        None => {}
    }
    let number = report.version;
    let (after, what) = doing.make(tx, report).await?;
    match &doing.deed {
        Deed::Note { text } => {
            event_append_with(tx, after.id, number, doing.at, (&what, text.as_str()), doing.by).await?;
        }
        _ => event_append(tx, after.id, number, doing.at, &what, doing.by).await?,
    }
    Ok(after)
}

impl Deed {
    /// Whether whoever decided on it should have seen this first.
    fn is_crossed_by(&self, event: &Event, present: &Report) -> bool {
        match (self, &event.what) {
            (Self::Take | Self::HandOver { .. } | Self::PutBack, what) => match what {
                What::Taken | What::HandedOver { .. } | What::PutBack => true,
                // The first to move what nobody has in hand takes it in hand.
                What::Acknowledged | What::Contained | What::Closed { .. } => {
                    present.owner.is_some() && present.owner == event.by
                }
                _ => false,
            },
            (Self::Rate { .. }, what) => matches!(what, What::Rated { .. }),
            (Self::Tick { step }, What::Ticked { step: other }) => step == other,
            (Self::Untick { step }, What::Unticked { step: other }) => step == other,
            (Self::BecomeAware { .. }, what) => matches!(what, What::BecameAware { .. }),
            (Self::Tick { .. } | Self::Untick { .. } | Self::Note { .. }, _) => false,
        }
    }
}

impl Doing {
    /// Whether everything is that way already.
    async fn is_done(&self, tx: &mut Tx, report: &Report, events: &[Event]) -> Result<bool, StoreError> {
        Ok(match &self.deed {
            Deed::Take => report.owner.is_some() && report.owner == self.by,
            Deed::HandOver { to } => report.owner == Some(*to),
            Deed::PutBack => report.owner.is_none(),
            Deed::Rate { severity, why } => {
                report.severity == *severity && (why.is_none() || self.has_just(events, why))
            }
            Deed::Tick { step } => is_ticked(events, step),
            Deed::Untick { step } => !is_ticked(events, step),
            Deed::BecomeAware { at } => became_aware(events).map(|(at, _)| at) == *at,
            Deed::Note { text } => match self.seen {
                None => false,
                Some(seen) => store::notes_of(tx, report.id)
                    .await?
                    .iter()
                    .any(|note| note.number > seen && note.by == self.by && note.body == text.as_str()),
            },
        })
    }

    /// Whether the same severity was left standing for the same reason since they looked: the same form sent twice.
    fn has_just(&self, events: &[Event], why: &Option<Text<MAX_SHORT>>) -> bool {
        events.iter().rev().take_while(|event| self.seen.is_some_and(|seen| event.number > seen)).any(|event| {
            let same = |given: &Option<String>| given.as_deref() == why.as_ref().map(Text::as_str);
            event.by == self.by && matches!(&event.what, What::Rated { why, .. } if same(why))
        })
    }

    /// Changes the report; how it is then, and the event that tells of it.
    async fn make(&self, tx: &mut Tx, mut report: Report) -> Result<(Report, What), DeedError> {
        let what = match &self.deed {
            Deed::Take => {
                report.owner = self.by;
                What::Taken
            }
            Deed::HandOver { to } => {
                let to = person_by_id(&mut *tx, Id::from_uuid(*to)).await?;
                let to = to.filter(|person| person.roles.allow(Permission::WorkTheDesk));
                let to = to.ok_or(DeedError::NoResponder)?.id.uuid();
                report.owner = Some(to);
                What::HandedOver { to }
            }
            Deed::PutBack => {
                report.owner = None;
                What::PutBack
            }
            Deed::Rate { severity, why } => {
                let (from, to) = (report.severity, *severity);
                report.severity = to;
                report.due_at = self.targets.due(report.kind, to, report.received_at);
                store::report_rated(tx, &report).await?;
                What::Rated { from, to, why: why.as_ref().map(|why| why.as_str().to_owned()) }
            }
            Deed::Tick { step } => What::Ticked { step: step.clone() },
            Deed::Untick { step } => What::Unticked { step: step.clone() },
            Deed::Note { text } => {
                let (number, body) = (report.version, text.as_str().to_owned());
                store::note_insert(tx, report.id, &store::Note { number, at: self.at, by: self.by, body }).await?;
                What::Noted
            }
            Deed::BecomeAware { at } => What::BecameAware { at: *at },
        };
        if matches!(self.deed, Deed::Take | Deed::HandOver { .. } | Deed::PutBack) {
            store::report_owned(tx, report.id, report.owner).await?;
        }
        Ok((report, what))
    }
}
