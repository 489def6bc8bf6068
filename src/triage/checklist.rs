//! What of a report's checklist is done, read from its history. Pure.
//!
//! A step is known by its words: a checklist that is rewritten later takes nothing away from what was ticked before.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::base::Moment;
use crate::history::{Event, What};

/// A step, and who ticked it and when, if somebody did.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// Names it in a form and in an address.
    pub key: String,
    pub text: String,
    pub done: Option<(Moment, Option<Uuid>)>,
}

/// The steps of a checklist, and after them what was ticked and stands on it no more.
pub fn steps<'a>(listed: impl Iterator<Item = &'a str>, events: &[Event]) -> (Vec<Step>, Vec<Step>) {
    let step = |text: &str| Step { key: key(text), text: text.to_owned(), done: done(events, text) };
    let listed = listed.map(step).collect::<Vec<_>>();
    let mut others = Vec::<Step>::new();
    for event in events {
        if let What::Ticked { step: text } = &event.what
            && !listed.iter().chain(&others).any(|step| step.text == *text)
        {
            others.push(step(text));
        }
    }
    others.retain(|step| step.done.is_some());
    (listed, others)
}

/// Whether that step is ticked now.
pub fn is_ticked(events: &[Event], text: &str) -> bool {
    done(events, text).is_some()
}

fn done(events: &[Event], text: &str) -> Option<(Moment, Option<Uuid>)> {
    let last = events.iter().rev().find(|event| match &event.what {
        What::Ticked { step } | What::Unticked { step } => step == text,
        _ => false,
    })?;
    matches!(last.what, What::Ticked { .. }).then_some((last.at, last.by))
}

fn key(text: &str) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(text)[..6])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_is_what_was_ticked_last_and_nothing_ticked_is_lost() {
        let event = |number, what| Event { number, at: Moment::from_micros(number), what, by: Some(Uuid::nil()) };
        let ticked = |number, step: &str| event(number, What::Ticked { step: step.to_owned() });
        let unticked = |number, step: &str| event(number, What::Unticked { step: step.to_owned() });
        let events = [
            ticked(1, "Lock it"),
            ticked(2, "Ring them"),
            unticked(3, "Lock it"),
            ticked(4, "Old words"),
            ticked(5, "Older words"),
            unticked(6, "Older words"),
        ];
        let (listed, others) = steps(["Lock it", "Ring them", "Look around"].into_iter(), &events);
        let at = |number| Some((Moment::from_micros(number), Some(Uuid::nil())));
        assert_eq!(listed.iter().map(|step| step.done).collect::<Vec<_>>(), [None, at(2), None]);
        assert_eq!(
            others.iter().map(|step| (step.text.as_str(), step.done)).collect::<Vec<_>>(),
            [("Old words", at(4))]
        );
        let keys = listed.iter().map(|step| step.key.as_str()).collect::<std::collections::BTreeSet<_>>();
        assert_eq!(keys.len(), 3);
    }
}
