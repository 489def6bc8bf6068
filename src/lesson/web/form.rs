//! The form in which a lesson is written: what was typed, how it is read, and how it is shown again.

use std::sync::Arc;

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::civil::Date;

use super::{Button, Note};
use crate::base::Text;
use crate::context::Context;
use crate::language::{DESK, Language};
use crate::lesson::traces::{self, Trace};
use crate::lesson::{Content, Part};
use crate::people::Person;
use crate::report::{MAX_SHORT, Reference};
use crate::triage::Time;
use crate::triage::writing::{self, Field, Writing, Written};
use crate::wave::WaveName;
use crate::web::{DeskFrame, Failure, Form, Html, Mends};

/// The field for a part.
fn field(part: Part) -> Field {
    let (label, hint, empty) = match part {
        Part::Happened => (
            "What happened",
            "In order, so that others would recognise it. Without names, days and times.",
            "Say what happened",
        ),
        Part::Easy => (
            "What made it easy",
            "What about the message, the tool, the moment. Conditions, never a person.",
            "Say what made it easy",
        ),
        Part::Helped => ("What helped", "What kept it small, or would have.", "Say what helped"),
        Part::Changed => {
            ("What we change", "What is different afterwards, for everybody.", "Say what you changed, or are going to")
        }
    };
    Field { name: part.as_str(), label, hint, empty, may_be_urgent: false }
}

/// What a form was sent with.
pub struct Typed {
    pub content: Content,
    pub fields: Vec<Writing>,
    pub mends: Mends,
    /// Whether there are hints that nobody has seen, or something was put in place.
    pub is_held: bool,
    /// The day as it was typed.
    pub day: String,
    pub is_offered: bool,
    pub confirmed: bool,
}

impl Typed {
    /// Reads a form. Whatever is missing may still be missing; what cannot be stored has a mend.
    pub fn read(context: &Context, form: &Form) -> Self {
        let language = context.site.languages.get_or_default(form.get("language").unwrap_or_default());
        let mut content = Content { language: language.code().to_owned(), ..Content::default() };
        let (mut mends, mut fields) = (Mends::default(), Vec::new());
        let mut is_held = form.get("use").is_some();
        let title = form.get("title").and_then(Text::<MAX_SHORT>::one_line);
        if title.as_ref().is_some_and(Text::is_cut) {
            mends.add("title", "Make the title shorter: up to 200 characters fit");
        }
        content.title = title.map(Text::into_string).unwrap_or_default();
        for part in Part::ALL {
            let known = [content.language.clone(), DESK.to_owned()];
            let known = known.each_ref().map(String::as_str);
            let writing = match writing::read(&context.wording, field(*part), &known, form) {
                Written::Ready { text, .. } => {
                    Writing::new(field(*part), &known).with(text.into_string(), &context.wording)
                }
                Written::Back(back) => {
                    let is_empty = back.text.trim().is_empty();
                    if let Some(mend) = back.mend.filter(|_| !is_empty) {
                        mends.add(part.as_str(), mend);
                    }
                    is_held |= back.is_held;
                    let mend = back.mend.filter(|_| !is_empty);
                    Writing { mend, is_held: false, ..*back }
                }
            };
            // Put in place, it may not have been cleaned yet.
            let text = Text::<{ crate::lesson::MAX_PART }>::several_lines(&writing.text);
            *content.part_mut(*part) = text.map(Text::into_string).unwrap_or_default();
            fields.push(Writing { language: Some(content.language.clone()), ..writing });
        }
        let team = form.get("team").and_then(Text::<MAX_SHORT>::one_line);
        content.team = team.map(Text::into_string).unwrap_or_default();
        let day = form.get("changed_on").unwrap_or_default().trim().to_owned();
        content.changed_on = day.parse::<Date>().ok();
        if !day.is_empty() && content.changed_on.is_none() {
            mends.add("changed_on", "Choose a day, as in 2026-12-31");
        }
        Self {
            content,
            fields,
            mends,
            is_held: is_held && form.get("stands").is_none(),
            day,
            is_offered: form.get("offer").is_some(),
            confirmed: form.get("confirmed").is_some(),
        }
    }

    /// A lesson as it is stored, to be gone on with.
    pub fn of(context: &Context, content: &Content) -> Self {
        let known = [content.language.as_str(), DESK];
        let writing = |part: &Part| {
            let new = Writing::new(field(*part), &known).with(content.part(*part).to_owned(), &context.wording);
            Writing { language: Some(content.language.clone()), ..new }
        };
        Self {
            fields: Part::ALL.iter().map(writing).collect(),
            mends: Mends::default(),
            is_held: false,
            day: content.changed_on.map(|day| day.to_string()).unwrap_or_default(),
            is_offered: false,
            confirmed: false,
            content: content.clone(),
        }
    }

    /// Adds what it lacks to be reviewed.
    pub fn mend_what_it_lacks(&mut self) {
        for (name, what) in self.content.lacks() {
            self.mends.add(name, what);
            for field in self.fields.iter_mut().filter(|writing| writing.field.name == name) {
                field.mend = Some(what);
            }
        }
    }
}

/// What stands around the fields.
#[derive(Default)]
pub struct Around {
    pub heading: &'static str,
    /// Where it is sent.
    pub action: String,
    /// Drawn for a lesson that is not stored yet.
    pub id: Option<String>,
    pub about: Option<About>,
    pub seen: i64,
    pub note: Option<Note>,
    /// Words that also stand in the sealed identity of its reporter.
    pub known: Vec<String>,
    /// How it stands now, where somebody else has changed it.
    pub theirs: Option<Content>,
    /// Whether somebody else has written it so far.
    pub is_of_others: bool,
    pub record: Vec<(Time, String)>,
    pub buttons: Vec<Button>,
}

/// What a lesson was learnt from, as responders see it.
pub struct About {
    /// The field that says so while it is not stored.
    pub field: &'static str,
    pub name: String,
    pub path: String,
}

impl About {
    pub fn report(reference: &Reference) -> Self {
        Self { field: "report", name: reference.to_string(), path: format!("/desk/reports/{reference}") }
    }

    pub fn wave(name: &WaveName) -> Self {
        Self { field: "wave", name: name.to_string(), path: format!("/desk/waves/{name}") }
    }
}

#[derive(Template)]
#[template(path = "lesson/edit.html")]
struct EditPage<'a> {
    frame: DeskFrame<'a>,
    around: Around,
    typed: Typed,
    traces: Vec<Trace>,
    languages: &'a [Arc<Language>],
}

impl EditPage<'_> {
    fn theirs(&self) -> Vec<(&'static str, &str)> {
        let Some(theirs) = &self.around.theirs else { return Vec::new() };
        let parts = Part::ALL.iter().map(|part| (field(*part).label, theirs.part(*part)));
        [("Title", theirs.title.as_str())].into_iter().chain(parts).filter(|(_, text)| !text.is_empty()).collect()
    }
}

/// The form as a page.
pub async fn page(
    context: &Context,
    person: &Person,
    status: StatusCode,
    around: Around,
    typed: Typed,
) -> Result<Response, Failure> {
    let page = EditPage {
        frame: context.desk_frame(person, "/desk/lessons").await?,
        traces: traces::in_lesson(&typed.content, &context.teams),
        languages: context.site.languages.all(),
        around,
        typed,
    };
    Ok((status, Html(page)).into_response())
}

/// The desk's names of the parts, with what stands in them.
pub fn parts(content: &Content) -> Vec<(&'static str, String)> {
    Part::ALL.iter().map(|part| (field(*part).label, content.part(*part).to_owned())).collect()
}
