//! `POST /desk/waves/{name}/act`: one act for all reports of a wave.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;

use super::answering::{Answering, Sent};
use super::outcomes::{Outcomes, query};
use super::show::render;
use super::{find, path};
use crate::base::Moment;
use crate::context::Context;
use crate::people::{Responder, store::people_all};
use crate::terms::Outcome;
use crate::triage::Move;
use crate::triage::waves::{Answer, Together, act};
use crate::triage::words::Names;
use crate::wave::store::tally;
use crate::web::{Failure, Form, see_other};

/// What can be done, as the forms say it: the move, and whether everybody is answered.
const ACTS: [(&str, Option<Move>, bool); 5] = [
    ("acknowledge", Some(Move::Acknowledge), false),
    ("contain", Some(Move::Contain), false),
    ("close", Some(Move::Close), false),
    ("answer", None, true),
    ("answer-and-close", Some(Move::Close), true),
];

/// Acts on each, and leads back to the wave; or shows it with what was left as it is, and why.
pub async fn take(
    State(context): State<Context>,
    responder: Responder,
    Path(name): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let (wave, person) = (find(&context, &name).await?, responder.person());
    let tally = tally(&context.db, wave.id).await?;
    let back = |status, answering| {
        let seen = form.get("seen").and_then(|seen| seen.parse().ok());
        render(&context, person, &wave, status, Outcomes::default(), Some(answering), seen)
    };
    let act_said = form.get("act").unwrap_or_default();
    if act_said == "fill" {
        return back(StatusCode::OK, Answering::filled(&context, &tally, &form)).await;
    }
    if form.get("use").is_some() {
        return match Answering::read(&context, &tally, &form) {
            Sent::Back(answering) => back(StatusCode::OK, *answering).await,
            Sent::Ready(_) => back(StatusCode::OK, Answering::kept(&context, &tally, &form)).await,
        };
    }
    let Some((_, step, answers)) = ACTS.into_iter().find(|(word, ..)| *word == act_said) else {
        let outcomes = Outcomes::mend("Choose what to do with all of them first");
        return render(&context, person, &wave, StatusCode::UNPROCESSABLE_ENTITY, outcomes, None, None).await;
    };
    let answer = if answers {
        match Answering::read(&context, &tally, &form) {
            Sent::Ready(answer) => Some(answer),
            Sent::Back(answering) => {
                let status = if answering.mend.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
                return back(status, *answering).await;
            }
        }
    } else {
        None
    };
    // The page's own forms ask what they came to; whoever sends nothing of the kind is not asked.
    if step == Some(Move::Close) && form.get("outcome").is_none() && form.all("outcome").next().is_some() {
        let outcomes = Outcomes::mend("Say what they came to first: each reporter is told");
        let kept = answer.map(|_: Answer| Answering::kept(&context, &tally, &form));
        return render(&context, person, &wave, StatusCode::UNPROCESSABLE_ENTITY, outcomes, kept, None).await;
    }
    let outcome = form.get("outcome").and_then(|word| Outcome::FINDINGS.iter().find(|known| known.as_str() == word));
    let together = Together {
        wave: wave.clone(),
        step,
        outcome: outcome.copied(),
        answer: answer.clone(),
        // Without it nothing was seen: what happened before this moment counts as seen, as for a program.
        seen: form.get("seen").and_then(|seen| seen.parse().ok()).map(Moment::from_micros),
        by: Some(person.id.uuid()),
        at: context.clock.now(),
        zone: context.site.zone.clone(),
        random: context.random.clone(),
    };
    let came = act(&context.db, together, said(&context)).await?;
    let names = Names::of(people_all(&context.db).await?);
    let outcomes = Outcomes::of(step, &came, person, &names);
    if outcomes.is_whole() {
        let done = query(step, &came);
        let address = path(&wave.name);
        return Ok(see_other(&if done.is_empty() { address } else { format!("{address}?{done}") }));
    }
    // What was written to some may still have to be written to others.
    let kept = answer.filter(|_| came.answered == 0).map(|_: Answer| Answering::kept(&context, &tally, &form));
    render(&context, person, &wave, StatusCode::CONFLICT, outcomes, kept, None).await
}

/// A moment in somebody's language.
fn said(context: &Context) -> impl Fn(&str, Moment) -> String + use<> {
    let (site, now) = (context.site.clone(), context.clock.now());
    move |language: &str, at: Moment| site.languages.get_or_default(language).moment(at, now, &site.zone)
}
