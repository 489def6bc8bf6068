//! `/desk/reports/{reference}/review`: questions that ask about the situation and about nobody, and what was answered.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::civil::Date;

use super::{Note, path, stage, title};
use crate::base::Text;
use crate::context::Context;
use crate::language::DESK;
use crate::lesson::look_back::{Answers, Question, answer, store::answers_of};
use crate::lesson::store::lessons_of;
use crate::people::{Person, Responder, store::people_all};
use crate::report::{MAX_SHORT, Reference, Report, store::report_by_reference};
use crate::terms::State as ReportState;
use crate::triage::writing::{self, Field, Writing, Written};
use crate::triage::{Names, Time};
use crate::web::{DeskFrame, Failure, Form, Html, Mends, see_other};

/// The questions that are answered in sentences.
const ASKED: [(Question, Field); 4] = [
    (
        Question::Sense,
        Field {
            name: "sense",
            label: "How did it make sense at the time?",
            hint: "What did it look like from where they stood, and what made it look right?",
            empty: "",
            may_be_urgent: false,
        },
    ),
    (
        Question::Hard,
        Field {
            name: "hard",
            label: "What made the right thing hard?",
            hint: "Time, tools, a rule that could not be kept, a warning that said nothing.",
            empty: "",
            may_be_urgent: false,
        },
    ),
    (
        Question::Helped,
        Field {
            name: "helped",
            label: "What helped?",
            hint: "What kept it small: a filter, a sign, that it was told early.",
            empty: "",
            may_be_urgent: false,
        },
    ),
    (
        Question::Change,
        Field {
            name: "change",
            label: "What do we change?",
            hint: "In the tool, the rule or the room, so that the next one has it easier.",
            empty: "",
            may_be_urgent: false,
        },
    ),
];

#[derive(Template)]
#[template(path = "lesson/look_back.html")]
struct LookBackPage<'a> {
    frame: DeskFrame<'a>,
    report: &'a Report,
    kind: String,
    note: Option<Note>,
    mends: Mends,
    asked: Vec<Part>,
    teams: &'a [String],
    /// Which team and by when, as they were answered.
    team_given: Vec<Given>,
    day_given: Vec<Given>,
    team: String,
    day: String,
    is_held: bool,
    is_closed: bool,
    lessons: Vec<(String, String, (&'static str, &'static str))>,
}

/// A question, what was answered to it, and the field for more.
struct Part {
    given: Vec<Given>,
    writing: Writing,
}

struct Given {
    who: String,
    at: Time,
    text: String,
}

pub async fn show(
    State(context): State<Context>,
    responder: Responder,
    Path(reference): Path<String>,
) -> Result<Response, Failure> {
    let report = find(&context, &reference).await?;
    let fields = ASKED.iter().map(|(_, field)| Writing::new(*field, &[DESK])).collect();
    page(&context, responder.person(), &report, StatusCode::OK, Typed { fields, ..Typed::default() }).await
}

async fn find(context: &Context, reference: &str) -> Result<Report, Failure> {
    let reference = reference.parse::<Reference>().map_err(|_| Failure::not_found())?;
    report_by_reference(&context.db, &reference).await?.ok_or_else(Failure::not_found)
}

/// What was typed.
#[derive(Default)]
struct Typed {
    fields: Vec<Writing>,
    team: String,
    day: String,
    mends: Mends,
    is_held: bool,
}

/// Adds what was answered; what is left empty is not asked for again.
pub async fn send(
    State(context): State<Context>,
    responder: Responder,
    Path(reference): Path<String>,
    form: Form,
) -> Result<Response, Failure> {
    let (report, person) = (find(&context, &reference).await?, responder.person());
    let mut typed = Typed { is_held: form.get("use").is_some(), ..Typed::default() };
    let mut given = Vec::new();
    for (question, field) in ASKED {
        let writing = match writing::read(&context.wording, field, &[DESK], &form) {
            Written::Ready { text, .. } => {
                given.push((question, text.as_str().to_owned()));
                Writing::new(field, &[DESK]).with(text.into_string(), &context.wording)
            }
            Written::Back(back) => {
                let mend = back.mend.filter(|_| !back.text.trim().is_empty());
                if let Some(mend) = mend {
                    typed.mends.add(field.name, mend);
                }
                typed.is_held |= back.is_held;
                Writing { mend, is_held: false, ..*back }
            }
        };
        typed.fields.push(writing);
    }
    let team = form.get("team").and_then(Text::<MAX_SHORT>::one_line).map(Text::into_string);
    typed.day = form.get("when").unwrap_or_default().trim().to_owned();
    match typed.day.parse::<Date>() {
        _ if typed.day.is_empty() => {}
        Ok(day) => given.push((Question::When, day.to_string())),
        Err(_) => typed.mends.add("when", "Choose a day, as in 2026-12-31"),
    }
    given.extend(team.clone().map(|team| (Question::Team, team)));
    typed.team = team.unwrap_or_default();
    if given.is_empty() && !typed.is_held && typed.mends.is_empty() {
        typed.mends.add("sense", "Answer at least one of the questions");
    }
    if !typed.mends.is_empty() {
        return page(&context, person, &report, StatusCode::UNPROCESSABLE_ENTITY, typed).await;
    }
    if typed.is_held {
        return page(&context, person, &report, StatusCode::OK, typed).await;
    }
    let answers = Answers { report: report.id, given, by: person.id.uuid(), at: context.clock.now() };
    if context.db.write(answers, |tx, answers| Box::pin(answer(tx, answers))).await? {
        Ok(see_other(&format!("/desk/reports/{}/review", report.reference)))
    } else {
        Err(Failure::not_found())
    }
}

async fn page(
    context: &Context,
    person: &Person,
    report: &Report,
    status: StatusCode,
    typed: Typed,
) -> Result<Response, Failure> {
    let (now, clock) = (context.clock.now(), context.site.clockface());
    let names = Names::of(people_all(&context.db).await?);
    let answers = answers_of(&context.db, report.id).await?;
    let lessons = lessons_of(&context.db, report.id).await?;
    let given = |question: Question| {
        let of = answers.iter().filter(|one| one.question == question);
        of.map(|one| Given {
            who: names.who(Some(one.by)).to_owned(),
            at: Time::new(&clock, one.at, now),
            text: one.text.clone(),
        })
        .collect::<Vec<_>>()
    };
    let note = typed.is_held.then(|| Note {
        heading: "Not kept yet: words to look at again".to_owned(),
        advice: "They are marked below their fields. It is only a suggestion; you decide.".to_owned(),
    });
    let asked = ASKED.iter().zip(typed.fields);
    let page = LookBackPage {
        frame: context.desk_frame(person, "/desk").await?,
        kind: context.guidance.desk(report.kind).name.clone(),
        note,
        mends: typed.mends,
        asked: asked.map(|((question, _), writing)| Part { given: given(*question), writing }).collect(),
        teams: &context.site.teams,
        team_given: given(Question::Team),
        day_given: given(Question::When),
        team: typed.team,
        day: typed.day,
        is_held: typed.is_held,
        is_closed: report.state == ReportState::Closed,
        lessons: lessons.iter().map(|one| (path(one.id), title(one), stage(one.stage))).collect(),
        report,
    };
    Ok((status, Html(page)).into_response())
}
