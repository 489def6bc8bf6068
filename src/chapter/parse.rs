//! Reads the chapter's files: headings with paragraphs, one list of habits, and the questions of the check.

use serde::Deserialize;
use toml::Spanned;

use super::{Answer, Idea, Question, Topic};
use crate::content::{ContentError, Line, Section, sections};

/// More answers than this are a list to search, not a question.
const MOST_ANSWERS: usize = 6;

fn wrong(file: &str, line: usize, reason: impl Into<String>) -> ContentError {
    ContentError::Wrong { file: file.to_owned(), line, reason: reason.into() }
}

/// The ideas: exactly as many as have a name.
pub(super) fn ideas(file: &str, text: &str) -> Result<[Topic; Idea::ALL.len()], ContentError> {
    let topics: Vec<Topic> = topics(file, text)?;
    topics.try_into().map_err(|topics: Vec<Topic>| {
        let (want, have) = (Idea::ALL.len(), topics.len());
        wrong(file, 1, format!("it tells the {want} ideas under a ## heading each, and here are {have}"))
    })
}

/// Headings, each with one paragraph or more.
pub(super) fn topics(file: &str, text: &str) -> Result<Vec<Topic>, ContentError> {
    let text = text.replace("\r\n", "\n");
    let sections = sections(file, &text, 1)?;
    if sections.is_empty() {
        return Err(wrong(file, 1, "nothing stands here yet: ## headings with paragraphs are wanted"));
    }
    sections.into_iter().map(|section| topic(file, section)).collect()
}

fn topic(file: &str, section: Section) -> Result<Topic, ContentError> {
    if section.title.is_empty() || !section.items.is_empty() || section.paragraphs.is_empty() {
        return Err(wrong(file, section.line, "here stand a ## heading and paragraphs under it, and nothing else"));
    }
    Ok(Topic { title: section.title, paragraphs: section.paragraphs })
}

/// One list, each item an act in bold and its reason.
pub(super) fn habits(file: &str, text: &str) -> Result<Vec<Line>, ContentError> {
    let text = text.replace("\r\n", "\n");
    let mut sections = sections(file, &text, 1)?.into_iter();
    let habits = match (sections.next(), sections.next()) {
        (Some(only), None) if only.title.is_empty() && only.paragraphs.is_empty() => only.items,
        (first, second) => {
            let line = second.or(first).map_or(1, |section| section.line);
            return Err(wrong(file, line, "the file is one list and nothing else"));
        }
    };
    match habits.iter().find(|habit| !habit.html.starts_with("<strong>") || habit.html.ends_with("</strong>")) {
        Some(habit) => {
            Err(wrong(file, 1, format!("a habit reads **Act.** Reason.; this one does not: {}", habit.text)))
        }
        None => Ok(habits),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Check {
    question: Vec<Spanned<Asked>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    ask: String,
    answer: Vec<Offered>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Offered {
    text: String,
    right: bool,
    why: String,
}

/// The questions of the check, each with exactly one right answer.
pub(super) fn questions(file: &str, text: &str) -> Result<Vec<Question>, ContentError> {
    let line_at = |at: usize| 1 + text[..at.min(text.len())].matches('\n').count();
    let check: Check = toml::from_str(text)
        .map_err(|error| wrong(file, line_at(error.span().map_or(0, |span| span.start)), error.message()))?;
    let mut questions = Vec::new();
    for asked in check.question {
        let line = line_at(asked.span().start);
        let asked = asked.into_inner();
        let count = asked.answer.len();
        if !(2..=MOST_ANSWERS).contains(&count) {
            return Err(wrong(
                file,
                line,
                format!("a question has 2 to {MOST_ANSWERS} answers, and this one has {count}"),
            ));
        }
        let rights = asked.answer.iter().filter(|answer| answer.right).count();
        if rights != 1 {
            return Err(wrong(file, line, format!("exactly one answer has right = true, and here {rights} have")));
        }
        let texts = asked.answer.iter().flat_map(|answer| [&answer.text, &answer.why]);
        if texts.chain([&asked.ask]).any(|text| text.trim().is_empty()) {
            return Err(wrong(file, line, "the question, each answer and each why say something"));
        }
        let answers =
            asked.answer.into_iter().map(|Offered { text, right, why }| Answer { text, right, why }).collect();
        questions.push(Question { ask: asked.ask, answers, line });
    }
    if questions.is_empty() {
        return Err(wrong(file, 1, "nothing is asked yet: a [[question]] is wanted"));
    }
    Ok(questions)
}
