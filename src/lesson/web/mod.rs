//! The pages: the look back at a report, lessons at the desk, and those that everybody may read.

mod form;
mod list;
mod look_back;
mod new;
mod public;
mod show;
mod step;

use axum::Router;
use axum::routing::{get, post};

use super::{Lesson, LessonId, Stage, Step, What};
use crate::base::Moment;
use crate::context::Context;
use crate::triage::{Names, Time};

/// Those of responders.
pub fn routes() -> Router<Context> {
    let step =
        |step: Step| post(move |context, responder, path, form| step::go(context, responder, path, form, step.clone()));
    Router::new()
        .route("/desk/reports/{reference}/review", get(look_back::show).post(look_back::send))
        .route("/desk/lessons", get(list::show))
        .route("/desk/lessons/new", get(new::show).post(new::send))
        .route("/desk/lessons/{id}", get(show::show).post(show::save))
        .route("/desk/lessons/{id}/return", post(step::give_back).get(show::again))
        .route("/desk/lessons/{id}/publish", step(Step::Publish).get(show::again))
        .route("/desk/lessons/{id}/withdraw", step(Step::Withdraw).get(show::again))
}

/// Those of everybody.
pub fn public_routes() -> Router<Context> {
    Router::new()
        .route("/lessons", get(public::list))
        .route("/lessons/feed", get(public::feed))
        .route("/lessons/{id}", get(public::show))
}

/// Where a lesson stands at the desk.
fn path(id: LessonId) -> String {
    format!("/desk/lessons/{id}")
}

/// An id as an address holds it.
fn read_id(text: &str) -> Option<LessonId> {
    uuid::Uuid::try_parse(text).ok().map(LessonId::from_uuid)
}

/// The word for the style sheet, and the words for people.
fn stage(stage: Stage) -> (&'static str, &'static str) {
    match stage {
        Stage::Draft => ("new", "Draft"),
        Stage::InReview => ("acknowledged", "In review"),
        Stage::Published => ("closed", "Published"),
        Stage::Withdrawn => ("closed", "Withdrawn"),
    }
}

/// What a line of the record says.
fn told(what: &What, who: &str) -> String {
    match what {
        What::Written => format!("{who} wrote the first draft"),
        What::Saved => format!("{who} changed it"),
        What::Offered { confirmed: false } => format!("{who} sent it for review"),
        What::Offered { confirmed: true } => {
            format!("{who} sent it for review, and confirmed that its names do not tell who reported")
        }
        What::Returned { remark: None } => format!("{who} made it a draft again"),
        What::Returned { remark: Some(remark) } => format!("{who} sent it back: {remark}"),
        What::Published => format!("{who} published it"),
        What::Withdrawn => format!("{who} withdrew it"),
    }
}

/// What stands where a title is still missing.
fn title(lesson: &Lesson) -> String {
    if lesson.content.title.is_empty() { "Without a title".to_owned() } else { lesson.content.title.clone() }
}

/// A note at the top of a page, which takes focus.
struct Note {
    heading: String,
    advice: String,
}

/// Who was first, for whoever comes second.
fn conflict_note(conflict: &super::Conflict, names: &Names, me: uuid::Uuid, time: impl Fn(Moment) -> Time) -> Note {
    let heading = conflict.because.as_ref().map_or_else(
        || "It has changed since you opened it".to_owned(),
        |event| {
            let who = if event.by == Some(me) { "You" } else { names.who(event.by) };
            let at = time(event.at);
            format!("{}, {} ({})", told(&event.what, who), at.text, at.ago)
        },
    );
    let advice = "Nothing of yours was put in its place. Below is how it stands now.";
    Note { heading, advice: advice.to_owned() }
}

/// A step by its button.
struct Button {
    name: &'static str,
    path: &'static str,
    /// The next right act.
    is_next: bool,
}

/// What somebody who did not write a word of it may do, and what everybody may.
fn buttons(stage: Stage, may_publish: bool) -> Vec<Button> {
    let fits = |step: &Step| step.from(stage).is_some();
    let mut buttons = Vec::new();
    if may_publish && fits(&Step::Publish) {
        buttons.push(Button { name: "Publish", path: "publish", is_next: true });
    }
    if fits(&Step::Withdraw) {
        let name = if stage == Stage::Published { "Withdraw" } else { "Set aside" };
        buttons.push(Button { name, path: "withdraw", is_next: false });
    }
    buttons
}
