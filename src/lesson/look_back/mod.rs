//! Looking back at a report without blame: how it made sense, what made the right thing hard, what helped, what is changed.
//!
//! **No question asks who**: each is about the situation, and a change belongs to a team. Answers are added and never changed, so
//! that several people can each say what they saw; together they are the first words of a lesson ([`first_words`]).

pub mod store;

use jiff::civil::Date;
use uuid::Uuid;

use super::Content;
use crate::base::Moment;
use crate::report::ReportId;
use crate::store::{StoreError, Tx};
use crate::terms::terms;

terms! {
    /// What is asked, in its order.
    Question: "question" {
        Sense = "sense",
        Hard = "hard",
        Helped = "helped",
        Change = "change",
        /// Which team sees to the change.
        Team = "team",
        /// By which day: `YYYY-MM-DD`.
        When = "when",
    }
}

/// What somebody answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    pub question: Question,
    pub text: String,
    pub by: Uuid,
    pub at: Moment,
}

/// Some answers of one person, on their way in.
#[derive(Clone, Debug)]
pub struct Answers {
    pub report: ReportId,
    pub given: Vec<(Question, String)>,
    pub by: Uuid,
    pub at: Moment,
}

/// Adds answers. What the same person answered last in the same words is there already. Whether there is such a report.
///
/// # Errors
/// [`StoreError`]; nothing is added then.
pub async fn answer(tx: &mut Tx, answers: &Answers) -> Result<bool, StoreError> {
    if !store::report_hold(tx, answers.report).await? {
        return Ok(false);
    }
    let before = store::answers_of(&mut *tx, answers.report).await?;
    let mut number = before.len() as i64;
    for (question, text) in &answers.given {
        let last = before.iter().rfind(|one| one.question == *question && one.by == answers.by);
        if last.is_some_and(|last| last.text == *text) {
            continue;
        }
        number += 1;
        let one = Answer { question: *question, text: text.clone(), by: answers.by, at: answers.at };
        store::answer_insert(tx, answers.report, number, &one).await?;
    }
    Ok(true)
}

/// What a lesson can begin with: everything that was answered, and of team and day what was said last.
pub fn first_words(answers: &[Answer], language: &str) -> Content {
    let all = |question| {
        let texts = answers.iter().filter(|one| one.question == question).map(|one| one.text.as_str());
        texts.collect::<Vec<_>>().join("\n\n")
    };
    let last = |question| answers.iter().rfind(|one| one.question == question).map(|one| one.text.as_str());
    Content {
        language: language.to_owned(),
        title: String::new(),
        happened: all(Question::Sense),
        easy: all(Question::Hard),
        helped: all(Question::Helped),
        changed: all(Question::Change),
        team: last(Question::Team).unwrap_or_default().to_owned(),
        changed_on: last(Question::When).and_then(|day| day.parse::<Date>().ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lesson_begins_with_what_everybody_answered() {
        let one = |question, text: &str, by| Answer {
            question,
            text: text.to_owned(),
            by: Uuid::from_u128(by),
            at: Moment::from_micros(0),
        };
        let answers = [
            one(Question::Sense, "It looked like ours.", 1),
            one(Question::Team, "Finance", 1),
            one(Question::When, "2026-12-01", 1),
            one(Question::Sense, "The rota was due.", 2),
            one(Question::Team, "Informatics", 2),
        ];
        let words = first_words(&answers, "en");
        assert_eq!(words.happened, "It looked like ours.\n\nThe rota was due.");
        assert_eq!((words.team.as_str(), words.changed_on), ("Informatics", Some(jiff::civil::date(2026, 12, 1))));
        assert_eq!((words.easy.as_str(), words.title.as_str()), ("", ""));
    }
}
