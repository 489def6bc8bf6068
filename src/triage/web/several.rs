//! `POST /desk/several`: one act on several reports that were chosen in the queue.
//!
//! Each report is a move of its own, in a transaction of its own, with the version that was seen of it: one that somebody else was
//! first with is told by its reference, and the others are done all the same.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

use super::queue;
use super::view::View;
use crate::context::Context;
use crate::people::{Person, Responder, store::people_all};
use crate::report::Reference;
use crate::terms::Outcome;
use crate::triage::events;
use crate::triage::words::Names;
use crate::triage::{Asked, Conflict, Move, MoveError, apply};
use crate::web::{Failure, Form, see_other};

/// So many reports are moved by one act: more than stand on a page.
const MOST: usize = 200;

/// What can be done with several, as the form says it. Handing over to somebody has its place here.
const ACTS: [(&str, Move); 3] =
    [("acknowledge", Move::Acknowledge), ("contain", Move::Contain), ("close", Move::Close)];

/// What became of an act on several reports.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcomes {
    /// "3 reports acknowledged."
    pub done: Option<String>,
    /// The reports that were not moved, each with the reason.
    pub others: Vec<(String, String)>,
    /// What has to be said first.
    pub mend: Option<Mend>,
    /// What was ticked, where nothing was done yet.
    pub ticked: Vec<String>,
}

/// What is missing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mend {
    /// What to do, or with what.
    Choice,
    /// What they came to.
    Outcome,
}

impl Outcomes {
    /// From the address to which somebody was sent on: how many of which act. Whatever it says, it says no more than that.
    pub fn read(query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes());
        let done = pairs.into_iter().find(|(name, _)| name == "done").and_then(|(_, value)| {
            let (act, count) = value.split_once('.')?;
            let (_, step) = ACTS.into_iter().find(|(word, _)| *word == act)?;
            done(step, count.parse().ok().filter(|count| (1..=MOST).contains(count))?)
        });
        Self { done, ..Self::default() }
    }
}

fn done(step: Move, count: usize) -> Option<String> {
    let act = match step {
        Move::Acknowledge => "acknowledged, and in your hand where nobody had them",
        Move::Contain => "contained",
        Move::Close => "closed",
        Move::Reopen => "opened again",
    };
    match count {
        0 => None,
        1 => Some(format!("1 report {}.", act.replace("them", "it"))),
        count => Some(format!("{count} reports {act}.")),
    }
}

/// `GET` on the address that the form is sent to.
pub async fn again(_: Responder) -> Response {
    see_other("/desk")
}

/// Moves each of them, and leads back to where they were chosen; or shows that, with what was not done and why.
pub async fn take(State(context): State<Context>, responder: Responder, form: Form) -> Result<Response, Failure> {
    let person = responder.person();
    let view = View::read(&context, person, form.get("view").unwrap_or_default());
    let step = form.get("act").and_then(|act| ACTS.into_iter().find(|(word, _)| *word == act));
    let chosen = form.all("report").filter_map(chosen).take(MOST).collect::<Vec<_>>();
    let Some((act, step)) = step.filter(|_| !chosen.is_empty()) else {
        let outcomes = Outcomes { mend: Some(Mend::Choice), ..Outcomes::default() };
        return queue::render(&context, person, &view, StatusCode::UNPROCESSABLE_ENTITY, outcomes).await;
    };
    // The page's own form asks what they came to; whoever sends nothing of the kind is not asked.
    if step == Move::Close && form.get("outcome").is_none() && form.all("outcome").next().is_some() {
        let ticked = chosen.into_iter().map(|(reference, _)| reference.to_string()).collect();
        let outcomes = Outcomes { mend: Some(Mend::Outcome), ticked, ..Outcomes::default() };
        return queue::render(&context, person, &view, StatusCode::UNPROCESSABLE_ENTITY, outcomes).await;
    }
    let outcome = form.get("outcome").and_then(|word| Outcome::FINDINGS.iter().find(|known| known.as_str() == word));
    let (mut moved, mut others) = (0, Vec::new());
    for (reference, seen) in chosen {
        let asked = Asked {
            reference: reference.clone(),
            step,
            outcome: outcome.copied(),
            seen: Some(seen),
            by: Some(person.id.uuid()),
            at: context.clock.now(),
            zone: context.site.zone.clone(),
            random: context.random.clone(),
        };
        match context.db.write(asked, |tx, asked| Box::pin(apply(tx, asked))).await {
            Ok(_) | Err(MoveError::Repeated) => moved += 1,
            Err(MoveError::Conflict(conflict)) => others.push((reference, Some(conflict))),
            Err(MoveError::Unknown) => others.push((reference, None)),
            Err(MoveError::Store(error)) => return Err(error.into()),
        }
    }
    if others.is_empty() {
        let address = view.address();
        let and = if address.contains('?') { '&' } else { '?' };
        return Ok(see_other(&format!("{address}{and}done={act}.{moved}")));
    }
    let names = Names::of(people_all(&context.db).await?);
    let others = others.into_iter().map(|(reference, conflict)| (reference.to_string(), why(conflict, person, &names)));
    let outcomes = Outcomes { done: done(step, moved), others: others.collect(), ..Outcomes::default() };
    queue::render(&context, person, &view, StatusCode::CONFLICT, outcomes).await
}

/// A reference with the version that was seen: `HU-7KQ2-M9XV.3`.
fn chosen(value: &str) -> Option<(Reference, i64)> {
    let (reference, seen) = value.rsplit_once('.')?;
    Some((reference.parse().ok()?, seen.parse().ok()?))
}

fn why(conflict: Option<Box<Conflict>>, me: &Person, names: &Names) -> String {
    let Some(conflict) = conflict else { return "It is not here any more".to_owned() };
    let by = conflict.because.as_ref().map_or("Somebody", |event| match event.by == Some(me.id.uuid()) {
        true => "You",
        false => names.who(event.by),
    });
    events::conflict(conflict.because.as_ref().map(|event| &event.what), by, conflict.present.state).0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_how_many_were_done_and_nothing_else() {
        let read = |query| Outcomes::read(query).done;
        assert_eq!(read("state=open&done=close.3").as_deref(), Some("3 reports closed."));
        assert_eq!(
            read("done=acknowledge.1").as_deref(),
            Some("1 report acknowledged, and in your hand where nobody had it.")
        );
        for other in ["", "done=close", "done=close.x", "done=close.0", "done=close.9999", "done=burn.3", "done=<b>.1"]
        {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn what_was_chosen_names_the_version_that_was_seen() {
        let read = |value| chosen(value).map(|(reference, seen)| (reference.to_string(), seen));
        assert_eq!(read("HU-7KQ2-M9XV.3"), Some(("HU-7KQ2-M9XV".to_owned(), 3)));
        for other in ["", "HU-7KQ2-M9XV", "HU-7KQ2-M9XV.", "x.3", "HU-7KQ2-M9XV.x"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
