//! The knowledge check: a few questions, and for each answer a sentence that explains it.
//!
//! Answering changes nothing anywhere. The page that answers is made from the form alone, and is gone when it is left.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::chapter::{Answer, Question};
use crate::context::Context;
use crate::web::{Failure, Form, Html, Reader, StaffFrame, assets};

#[derive(Template)]
#[template(path = "learning/check.html")]
struct CheckPage<'a> {
    frame: StaffFrame<'a>,
    style: String,
    questions: &'a [Question],
}

/// `GET /learn/check`.
pub async fn ask(State(context): State<Context>, reader: Reader) -> Response {
    let page = CheckPage {
        frame: StaffFrame::new(&context.site, &reader),
        style: assets::address("learn.css"),
        questions: &context.chapters.get(reader.language.code()).questions,
    };
    Html(page).into_response()
}

#[derive(Template)]
#[template(path = "learning/checked.html")]
struct CheckedPage<'a> {
    frame: StaffFrame<'a>,
    style: String,
    checked: Vec<Checked<'a>>,
    /// Whether anything was: who chose nothing wants to read the answers.
    has_chosen: bool,
    right: i64,
    all: i64,
}

/// A question, and what was chosen.
struct Checked<'a> {
    question: &'a Question,
    chosen: Option<usize>,
}

impl<'a> Checked<'a> {
    /// As the form has it: questions and answers are counted from 1. What is no answer leaves the question open.
    fn read(number: usize, question: &'a Question, form: &Form) -> Self {
        let chosen = form.get(&format!("q{number}")).and_then(|answer| answer.trim().parse::<usize>().ok());
        let chosen = chosen.and_then(|answer| answer.checked_sub(1)).filter(|answer| *answer < question.answers.len());
        Self { question, chosen }
    }

    fn answer(&self) -> Option<&'a Answer> {
        self.question.answers.get(self.chosen?)
    }

    /// The words that mark an answer; most have none.
    fn mark(&self, place: &usize, answer: &Answer) -> Option<&'static str> {
        match (self.chosen == Some(*place), answer.right) {
            (true, true) => Some("learn-check-yours-right"),
            (true, false) => Some("learn-check-yours"),
            (false, true) => Some("learn-check-right"),
            (false, false) => None,
        }
    }

    /// Of what was chosen; of the right answer where nothing was.
    fn why(&self) -> &'a str {
        let explained = self.answer().or_else(|| self.question.answers.iter().find(|answer| answer.right));
        explained.map_or("", |answer| answer.why.as_str())
    }
}

/// `POST /learn/check`.
pub async fn answer(State(context): State<Context>, reader: Reader, form: Form) -> Result<Response, Failure> {
    let questions = &context.chapters.get(reader.language.code()).questions;
    let numbered = (1..).zip(questions);
    let checked = numbered.map(|(number, question)| Checked::read(number, question, &form)).collect::<Vec<_>>();
    let page = CheckedPage {
        frame: StaffFrame::new(&context.site, &reader),
        style: assets::address("learn.css"),
        has_chosen: checked.iter().any(|checked| checked.chosen.is_some()),
        right: checked.iter().filter(|checked| checked.answer().is_some_and(|answer| answer.right)).count() as i64,
        all: checked.len() as i64,
        checked,
    };
    Ok(Html(page).into_response())
}
