//! `/desk/lessons/{id}`: a draft in its form; whatever is further along as staff will read it, with what to look at before it is
//! published.
//!
//! A draft is stored whatever stands in it, so nothing that was typed is lost. Handing it on to review asks once more about words
//! that sound like blame, and about words that also stand in the sealed identity of its reporter, or of any reporter of its wave.

use std::collections::BTreeSet;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;

use super::form::{self, About, Around, Typed, parts};
use super::{Button, Note, buttons, conflict_note, path, read_id, stage, title, told};
use crate::base::{Moment, Text};
use crate::context::Context;
use crate::language::{DESK, Language};
use crate::lesson::traces::{self, Trace};
use crate::lesson::{
    Asked, Content, Event, Lesson, LessonId, Saving, Stage, Step, StepError, is_writer, save as save_words, store,
};
use crate::people::{Person, Responder, store::people_all};
use crate::report::store::{identities_in, identity_sealed, report_by_id};
use crate::report::{Identity, Reference, ReportId};
use crate::triage::writing::{Field, Hints, Writing};
use crate::triage::{Names, OpeningNote, Time, opening_note};
use crate::wave::store::by_id;
use crate::web::{DeskFrame, Failure, Form, Html, see_other};

/// The field with which a lesson is sent back.
pub const REMARK: Field = Field {
    name: "remark",
    label: "Send it back",
    hint: "What should be looked at again? Its writers read this.",
    empty: "Say what should be looked at again",
    may_be_urgent: false,
};

#[derive(Template)]
#[template(path = "lesson/show.html")]
struct ShowPage<'a> {
    frame: DeskFrame<'a>,
    lesson: &'a Lesson,
    title: String,
    path: String,
    stage: (&'static str, &'static str),
    note: Option<Note>,
    /// What was typed while somebody else was first.
    kept: Vec<(&'static str, String)>,
    parts: Vec<(&'static str, String)>,
    direction: String,
    day: Option<String>,
    about: Option<About>,
    is_writer: bool,
    hints: Hints,
    traces: Vec<Trace>,
    remark: Writing,
    buttons: Vec<Button>,
    record: Vec<(Time, String)>,
}

/// What an answer shows besides the lesson.
#[derive(Default)]
pub struct Beside {
    pub note: Option<Note>,
    pub remark: Option<Writing>,
    pub kept: Option<Content>,
}

pub async fn find(context: &Context, id: &str) -> Result<Lesson, Failure> {
    let id = read_id(id).ok_or_else(Failure::not_found)?;
    store::lesson_by_id(&context.db, id).await?.ok_or_else(Failure::not_found)
}

pub async fn show(
    State(context): State<Context>,
    responder: Responder,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let lesson = find(&context, &id).await?;
    if lesson.stage != Stage::Draft {
        return read(&context, responder.person(), &lesson, StatusCode::OK, Beside::default()).await;
    }
    let around = around(&context, responder.person(), &lesson).await?;
    let typed = Typed::of(&context, &lesson.content);
    form::page(&context, responder.person(), StatusCode::OK, around, typed).await
}

/// `GET` on an address that forms are sent to.
pub async fn again(_: Responder, Path(id): Path<String>) -> Result<Response, Failure> {
    let id = read_id(&id).ok_or_else(Failure::not_found)?;
    Ok(see_other(&path(id)))
}

/// What everybody sees who is not writing: the words, what to look at, and the record.
pub async fn read(
    context: &Context,
    person: &Person,
    lesson: &Lesson,
    status: StatusCode,
    beside: Beside,
) -> Result<Response, Failure> {
    let (names, record) = known(context, lesson).await?;
    let is_writer = is_writer(&record, person.id.uuid());
    let language = context.site.languages.get(&lesson.content.language).map(Arc::as_ref);
    let languages = [lesson.content.language.as_str(), DESK].join(" ");
    let is_open = lesson.stage == Stage::InReview;
    let page = ShowPage {
        frame: context.desk_frame(person, "/desk/lessons").await?,
        title: title(lesson),
        path: path(lesson.id),
        stage: stage(lesson.stage),
        note: beside.note,
        kept: beside.kept.map(|kept| parts(&kept)).unwrap_or_default(),
        parts: parts(&lesson.content),
        direction: language.map_or_else(|| "auto".to_owned(), Language::direction),
        day: lesson.content.changed_on.map(|day| day.strftime("%-d %B %Y").to_string()),
        about: about(context, lesson).await?,
        is_writer,
        hints: if is_open { Hints::of(&context.wording, &languages, &lesson.content.text()) } else { Hints::default() },
        traces: if is_open { traces::in_lesson(&lesson.content, &context.teams) } else { Vec::new() },
        remark: beside.remark.unwrap_or_else(|| Writing::new(REMARK, &[DESK])),
        buttons: buttons(lesson.stage, !is_writer),
        record: lines(context, &names, &record, person),
        lesson,
    };
    Ok((status, Html(page)).into_response())
}

async fn known(context: &Context, lesson: &Lesson) -> Result<(Names, Vec<Event>), Failure> {
    let names = Names::of(people_all(&context.db).await?);
    Ok((names, store::record_of(&context.db, lesson.id).await?))
}

fn lines(context: &Context, names: &Names, record: &[Event], person: &Person) -> Vec<(Time, String)> {
    let time = time(context);
    let who = |event: &Event| if event.by == Some(person.id.uuid()) { "You" } else { names.who(event.by) };
    record.iter().rev().map(|event| (time(event.at), told(&event.what, who(event)))).collect()
}

fn time(context: &Context) -> impl Fn(Moment) -> Time + use<> {
    let (now, clock) = (context.clock.now(), context.site.clockface());
    move |at| Time::new(&clock, at, now)
}

/// What it was learnt from.
async fn about(context: &Context, lesson: &Lesson) -> Result<Option<About>, Failure> {
    if let Some(wave) = lesson.source.wave {
        return Ok(by_id(&context.db, wave.uuid()).await?.map(|wave| About::wave(&wave.name)));
    }
    let Some(report) = lesson.source.report else { return Ok(None) };
    Ok(report_by_id(&context.db, report).await?.map(|report| About::report(&report.reference)))
}

/// What stands around a draft's fields.
async fn around(context: &Context, person: &Person, lesson: &Lesson) -> Result<Around, Failure> {
    let (names, record) = known(context, lesson).await?;
    Ok(Around {
        heading: "Draft of a lesson",
        action: path(lesson.id),
        about: about(context, lesson).await?,
        seen: lesson.version,
        is_of_others: !is_writer(&record, person.id.uuid()),
        record: lines(context, &names, &record, person),
        buttons: buttons(lesson.stage, false),
        ..Around::default()
    })
}

/// `POST`: stores the words of a draft, and hands it on when that was asked for.
pub async fn save(
    State(context): State<Context>,
    responder: Responder,
    Path(id): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let lesson = find(&context, &id).await?;
    let person = responder.person();
    let typed = Typed::read(&context, &form);
    let seen = form.get("seen").and_then(|seen| seen.trim().parse().ok()).unwrap_or(0);
    if !typed.mends.is_empty() {
        let around = Around { seen, ..around(&context, person, &lesson).await? };
        return form::page(&context, person, StatusCode::UNPROCESSABLE_ENTITY, around, typed).await;
    }
    let saving =
        Saving { id: lesson.id, content: typed.content.clone(), seen, by: person.id.uuid(), at: context.clock.now() };
    match context.db.write(saving, |tx, saving| Box::pin(save_words(tx, saving))).await {
        Ok(saved) if typed.is_offered => offer(&context, person, saved.id, Offer { seen: saved.version, typed }).await,
        Ok(saved) => Ok(see_other(&path(saved.id))),
        Err(StepError::Conflict(conflict)) => {
            let (names, _) = known(&context, &conflict.present).await?;
            let note = conflict_note(&conflict, &names, person.id.uuid(), time(&context));
            if conflict.present.stage != Stage::Draft {
                let beside = Beside { note: Some(note), kept: Some(typed.content), ..Beside::default() };
                return read(&context, person, &conflict.present, StatusCode::CONFLICT, beside).await;
            }
            let advice = "Nothing is stored yet. What you wrote is still here, and theirs stands below it: bring both together, then save.";
            let note = Note { advice: advice.to_owned(), ..note };
            let theirs = Some(conflict.present.content.clone());
            let around = Around { note: Some(note), theirs, ..around(&context, person, &conflict.present).await? };
            form::page(&context, person, StatusCode::CONFLICT, around, typed).await
        }
        Err(StepError::Unknown) => Err(Failure::not_found()),
        Err(StepError::Store(error)) => Err(error.into()),
        // Words alone are neither handed on nor published.
        Err(error @ (StepError::Repeated | StepError::Own | StepError::Lacks)) => Err(Failure::internal(error)),
    }
}

/// A draft that is stored and to be handed on.
pub struct Offer {
    pub seen: i64,
    pub typed: Typed,
}

/// Hands a draft on, unless something is to be looked at first.
pub async fn offer(context: &Context, person: &Person, id: LessonId, offer: Offer) -> Result<Response, Failure> {
    let lesson = store::lesson_by_id(&context.db, id).await?.ok_or_else(Failure::not_found)?;
    let Offer { seen, mut typed } = offer;
    typed.mend_what_it_lacks();
    if !typed.mends.is_empty() {
        let around = around(context, person, &lesson).await?;
        return form::page(context, person, StatusCode::UNPROCESSABLE_ENTITY, around, typed).await;
    }
    if typed.is_held {
        let note = Note {
            heading: "Saved, and not sent for review yet".to_owned(),
            advice: "Some words may sound like blame: they are marked below their fields. You decide; send it again as it is, or change it first.".to_owned(),
        };
        let around = Around { note: Some(note), ..around(context, person, &lesson).await? };
        return form::page(context, person, StatusCode::OK, around, typed).await;
    }
    if !typed.confirmed {
        let known = sealed_words(context, person, &lesson).await?;
        if !known.is_empty() {
            let note = Note {
                heading: "Saved, and not sent for review yet".to_owned(),
                advice: "Some of its words also stand in the sealed identity of whoever reported. Take them out, or confirm below that they mean something else. That you were told is in the history of the report, like an opening.".to_owned(),
            };
            let around = Around { note: Some(note), known, ..around(context, person, &lesson).await? };
            return form::page(context, person, StatusCode::OK, around, typed).await;
        }
    }
    let step = Step::Offer { confirmed: typed.confirmed };
    let asked = Asked { id, step, seen, by: person.id.uuid(), at: context.clock.now() };
    super::step::make(context, person, asked).await
}

/// Words of a lesson that also stand in the sealed identity of its report, or of a report of its wave. Whoever is told of any has
/// opened it, and that is on disk before they are.
async fn sealed_words(context: &Context, person: &Person, lesson: &Lesson) -> Result<Vec<String>, Failure> {
    let (text, mut known) = (lesson.content.text(), Vec::<String>::new());
    for (report, reference, sealed) in sealed(context, lesson).await? {
        let Some(opened) = Identity::open(report.uuid(), &sealed, &context.keys) else { continue };
        let words = traces::known(&text, &opened);
        let Some(reason) = Text::one_line("To keep who reported out of a lesson").filter(|_| !words.is_empty()) else {
            continue;
        };
        let note = OpeningNote { reference, by: person.id.uuid(), at: context.clock.now(), reason };
        let noted = context.db.write(note, |tx, note| Box::pin(opening_note(tx, note))).await?;
        noted.ok_or_else(Failure::not_found)?;
        known.extend(words);
    }
    // Once, where two of them share it, in the order in which they are told.
    let mut told = BTreeSet::new();
    known.retain(|word| told.insert(word.to_lowercase()));
    Ok(known)
}

/// The identities that are still sealed of those who told what it was learnt from.
async fn sealed(context: &Context, lesson: &Lesson) -> Result<Vec<(ReportId, Reference, Vec<u8>)>, Failure> {
    if let Some(wave) = lesson.source.wave {
        return Ok(identities_in(&context.db, wave.uuid()).await?);
    }
    let Some(report) = lesson.source.report else { return Ok(Vec::new()) };
    let Some(report) = report_by_id(&context.db, report).await? else { return Ok(Vec::new()) };
    let sealed = identity_sealed(&context.db, report.id).await?;
    Ok(sealed.map(|sealed| (report.id, report.reference, sealed)).into_iter().collect())
}
