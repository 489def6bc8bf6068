//! `POST /desk/waves`, and `/part` and `/title` of a wave: what belongs to it, and what it is called.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;

use super::list::{self, Asked};
use super::outcomes::Outcomes;
use super::show::render;
use super::{find, path};
use crate::base::Text;
use crate::context::Context;
use crate::people::Responder;
use crate::report::{MAX_SHORT, Reference};
use crate::store::StoreError;
use crate::triage::web::report;
use crate::wave::store::{wave_call, wave_of};
use crate::wave::{JoinError, Joining, MOST_AT_ONCE, Parting, WaveName, Which, join, part};
use crate::web::{Failure, Form, see_other};

/// Puts reports into the wave that is named, or into one that begins with them.
pub async fn take(State(context): State<Context>, responder: Responder, form: Form) -> Result<Response, Failure> {
    let person = responder.person();
    let reports = chosen(&form);
    if reports.is_empty() {
        let outcomes = Outcomes::mend("Tick the reports that belong together first");
        let asked = Asked::default();
        return Ok(list::render(&context, person, &asked, StatusCode::UNPROCESSABLE_ENTITY, outcomes).await?);
    }
    let named = form.get("wave").map(str::parse::<WaveName>).transpose().map_err(|_| Failure::not_found())?;
    let which = match named {
        Some(name) => Which::Known(name),
        // Ticked in the queue: where some of them are in a wave, the others are meant to come to them.
        None => match common_wave(&context, &reports).await?.filter(|_| form.get("gather").is_some()) {
            Some(name) => Which::Known(name),
            None => Which::New { title: title(&form) },
        },
    };
    let joining = Joining {
        which,
        by: Some(person.id.uuid()),
        at: context.clock.now(),
        random: context.random.clone(),
        reports: reports.clone(),
    };
    match context.db.write(joining, |tx, joining| Box::pin(join(tx, joining))).await {
        Ok(joined) => {
            context.likely_waves.forget();
            let outcomes = Outcomes::of_joining(&joined, false);
            // Whoever gathers ticks also what is there already, and a second press finds all of it there.
            let repeated = joined.left_out.iter().all(|(_, left)| *left == crate::wave::LeftOut::Already);
            if repeated || outcomes.is_whole() {
                let done = format!("done=join.{}", joined.done);
                return Ok(see_other(&match (form.get("back"), reports.first()) {
                    (Some("report"), Some(reference)) => format!("{}#wave", report::path(reference)),
                    _ => format!("{}?{done}", path(&joined.wave.name)),
                }));
            }
            render(&context, person, &joined.wave, StatusCode::CONFLICT, outcomes, None, None).await
        }
        Err(JoinError::Nothing(left_out)) => {
            let outcomes = Outcomes::of_left_out(&left_out);
            Ok(list::render(&context, person, &Asked::default(), StatusCode::CONFLICT, outcomes).await?)
        }
        Err(JoinError::Unknown) => Err(Failure::not_found()),
        Err(JoinError::Store(error)) => Err(error.into()),
    }
}

/// Takes reports out of a wave.
pub async fn part_some(
    State(context): State<Context>,
    responder: Responder,
    Path(name): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let wave = find(&context, &name).await?;
    let person = responder.person();
    let reports = chosen(&form);
    if reports.is_empty() {
        let outcomes = Outcomes::mend("Tick the reports that do not belong here first");
        return render(&context, person, &wave, StatusCode::UNPROCESSABLE_ENTITY, outcomes, None, None).await;
    }
    let parting = Parting {
        wave: wave.name.clone(),
        by: Some(person.id.uuid()),
        at: context.clock.now(),
        reports: reports.clone(),
    };
    match context.db.write(parting, |tx, parting| Box::pin(part(tx, parting))).await {
        Ok(parted) => {
            context.likely_waves.forget();
            let repeated = parted.left_out.iter().all(|(_, left)| *left == crate::wave::LeftOut::Already);
            if repeated {
                return Ok(see_other(&match (form.get("back"), reports.first()) {
                    (Some("report"), Some(reference)) => format!("{}#wave", report::path(reference)),
                    _ => format!("{}?done=part.{}", path(&wave.name), parted.done),
                }));
            }
            let outcomes = Outcomes::of_joining(&parted, true);
            render(&context, person, &wave, StatusCode::CONFLICT, outcomes, None, None).await
        }
        Err(JoinError::Unknown | JoinError::Nothing(_)) => Err(Failure::not_found()),
        Err(JoinError::Store(error)) => Err(error.into()),
    }
}

/// Calls a wave something.
pub async fn call(
    State(context): State<Context>,
    _: Responder,
    Path(name): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let wave = find(&context, &name).await?;
    let input = (wave.id, title(&form));
    let called = context.db.write(input, |tx, (wave, title)| Box::pin(wave_call(tx, *wave, title.as_deref())));
    called.await?;
    Ok(see_other(&path(&wave.name)))
}

fn title(form: &Form) -> Option<String> {
    form.get("title").and_then(Text::<MAX_SHORT>::one_line).map(Text::into_string)
}

/// References, also with the version that was seen behind them, as the queue has them.
fn chosen(form: &Form) -> Vec<Reference> {
    let references = form.all("report").filter_map(|value| value.split('.').next()?.parse::<Reference>().ok());
    let mut all = Vec::new();
    for reference in references {
        if !all.contains(&reference) {
            all.push(reference);
        }
    }
    all.truncate(MOST_AT_ONCE);
    all
}

/// The one wave that some of them are in.
async fn common_wave(context: &Context, reports: &[Reference]) -> Result<Option<WaveName>, StoreError> {
    let mut common = None;
    for reference in reports {
        let Some(Some(wave)) = wave_of(&context.db, reference).await? else { continue };
        if common.as_ref().is_some_and(|common| *common != wave) {
            return Ok(None);
        }
        common = Some(wave);
    }
    Ok(common)
}
