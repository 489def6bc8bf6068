//! Why telling helps: the texts in `content/learn`, loaded and checked once at the start.
//!
//! Eight ideas, the misconceptions they put right, what follows from them, a knowledge check and a habit for each week.
//! An idea has one spelling for all languages ([`Idea`]), so that a link to it holds in each. Every language says as much as
//! the desk's: as many of everything, and the same answers are right.

mod parse;

use std::collections::HashMap;

use jiff::civil::{Date, date};

use crate::content::{Content, ContentError, Line};
use crate::language::DESK;
use crate::terms::{Kind, terms};

terms! {
    /// An idea of the chapter, in the order it is told. Its spelling is its anchor on the page.
    Idea: "idea" {
        Everyone = "everyone",
        WeakMoment = "weak-moment",
        Health = "health",
        YourClick = "your-click",
        Wall = "wall",
        Blame = "blame",
        Time = "time",
        Habits = "habits",
    }
}

impl Idea {
    /// The idea that makes sense of the advice for a kind.
    pub const fn behind(kind: Kind) -> Self {
        match kind {
            // Somebody's finger is on the link, and nobody else's.
            Kind::ClickedLink => Self::YourClick,
            // All three are its very examples.
            Kind::OpenedAttachment | Kind::OpenDoor | Kind::SharedPassword => Self::Wall,
            // So are these; and both do more harm with each minute that nobody knows.
            Kind::EnteredPassword | Kind::LostDevice => Self::Blame,
            // The prompts come again and again until one finds a tired thumb.
            Kind::ApprovedPrompt => Self::WeakMoment,
            // A payment and a mail can be called back for a while: what an honest report gives is that while.
            Kind::PaidOrChangedDetails | Kind::WrongRecipient => Self::Time,
            // Somebody talked them into it: attackers come in through a person.
            Kind::RanOrInstalled => Self::Everyone,
            // Saying quietly that something looks odd is the habit it ends with.
            Kind::LooksOff => Self::Habits,
            // Experts find out what it is; that they hear of it is up to everybody.
            Kind::SomethingElse => Self::Health,
        }
    }
}

/// A heading and what stands under it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Topic {
    pub title: String,
    pub paragraphs: Vec<Line>,
}

/// One question of the knowledge check. Exactly one of its answers is right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Question {
    pub ask: String,
    pub answers: Vec<Answer>,
    line: usize,
}

/// An answer to choose, and the sentence that explains it to whoever chose it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    pub text: String,
    pub right: bool,
    pub why: String,
}

/// The chapter in one language.
#[derive(Clone, Debug)]
pub struct Chapter {
    ideas: [Topic; Idea::ALL.len()],
    pub misconceptions: Vec<Topic>,
    pub conclusions: Vec<Topic>,
    pub questions: Vec<Question>,
    habits: Vec<Line>,
}

impl Chapter {
    fn load(language: &str, content: &Content) -> Result<Self, Vec<ContentError>> {
        let mut problems = Vec::new();
        let mut read = |name: &str| {
            let file = format!("learn/{language}/{name}");
            let text = content.read(&file);
            text.map(|text| (file, text)).map_err(|problem| problems.push(problem)).ok()
        };
        let files = [IDEAS, MISCONCEPTIONS, CONCLUSIONS, CHECK, HABITS].map(&mut read);
        let [Some(ideas), Some(misconceptions), Some(conclusions), Some(check), Some(habits)] = files else {
            return Err(problems);
        };
        let ideas = keep(parse::ideas(&ideas.0, &ideas.1), &mut problems);
        let misconceptions = keep(parse::topics(&misconceptions.0, &misconceptions.1), &mut problems);
        let conclusions = keep(parse::topics(&conclusions.0, &conclusions.1), &mut problems);
        let questions = keep(parse::questions(&check.0, &check.1), &mut problems);
        let habits = keep(parse::habits(&habits.0, &habits.1), &mut problems);
        match (ideas, misconceptions, conclusions, questions, habits) {
            (Some(ideas), Some(misconceptions), Some(conclusions), Some(questions), Some(habits)) => {
                Ok(Self { ideas, misconceptions, conclusions, questions, habits })
            }
            _ => Err(problems),
        }
    }

    /// The ideas in their order.
    pub fn ideas(&self) -> impl Iterator<Item = (Idea, &Topic)> {
        Idea::ALL.iter().copied().zip(&self.ideas)
    }

    /// What is said of one idea.
    pub fn idea(&self, idea: Idea) -> &Topic {
        &self.ideas[idea as usize]
    }

    /// The habit of the week that this day is in: the next one each Monday, and the first again after the last.
    pub fn habit(&self, day: Date) -> &Line {
        // Whole weeks since a Monday, and not the week's number: that begins anew in January, with a week that may say the same as the
        // one before.
        let days = day.duration_since(date(1970, 1, 5)).as_hours().div_euclid(24);
        let count = self.habits.len();
        let place = usize::try_from(days.div_euclid(7).rem_euclid(i64::try_from(count).unwrap_or(i64::MAX)));
        &self.habits[place.unwrap_or(0)]
    }

    /// What differs from the desk's chapter.
    fn unlike(&self, desk: &Self, language: &str) -> Vec<ContentError> {
        let mut problems = Vec::new();
        let mut wrong = |name: &str, line: usize, reason: String| {
            problems.push(ContentError::Wrong { file: format!("learn/{language}/{name}"), line, reason });
        };
        let counts = |chapter: &Self| {
            [
                (MISCONCEPTIONS, "## headings", chapter.misconceptions.len()),
                (CONCLUSIONS, "## headings", chapter.conclusions.len()),
                (CHECK, "questions", chapter.questions.len()),
                (HABITS, "habits", chapter.habits.len()),
            ]
        };
        for ((name, what, own), (.., count)) in counts(self).into_iter().zip(counts(desk)) {
            if own != count {
                wrong(name, 1, format!("like {DESK}/{name} it has {count} {what}, not {own}"));
            }
        }
        let rights = |question: &Question| question.answers.iter().map(|answer| answer.right).collect::<Vec<_>>();
        for (own, asked) in self.questions.iter().zip(&desk.questions) {
            let (own_rights, its) = (rights(own), rights(asked));
            if own_rights != its {
                let place = 1 + its.iter().position(|right| *right).unwrap_or(0);
                let count = its.len();
                wrong(
                    CHECK,
                    own.line,
                    format!("like in {DESK}/{CHECK} it has {count} answers, and number {place} is right"),
                );
            }
        }
        problems
    }
}

const IDEAS: &str = "ideas.md";
const MISCONCEPTIONS: &str = "misconceptions.md";
const CONCLUSIONS: &str = "conclusions.md";
const CHECK: &str = "check.toml";
const HABITS: &str = "habits.md";

fn keep<T>(read: Result<T, ContentError>, problems: &mut Vec<ContentError>) -> Option<T> {
    read.map_err(|problem| problems.push(problem)).ok()
}

/// The chapter in every language.
#[derive(Debug)]
pub struct Chapters {
    default: String,
    texts: HashMap<String, Chapter>,
}

impl Chapters {
    /// Loads the chapter in each of the `languages`, the first being the default, and holds it to the desk's.
    ///
    /// # Errors
    /// Every problem found, so that all can be mended at once.
    pub fn load(languages: &[String], content: &Content) -> Result<Self, Vec<ContentError>> {
        let desk = Chapter::load(DESK, content)?;
        let (mut texts, mut problems) = (HashMap::new(), Vec::new());
        for language in languages {
            match Chapter::load(language, content) {
                Ok(chapter) => {
                    problems.extend(chapter.unlike(&desk, language));
                    texts.insert(language.clone(), chapter);
                }
                Err(found) => problems.extend(found),
            }
        }
        let default = languages.first().map_or(DESK, String::as_str).to_owned();
        texts.entry(DESK.to_owned()).or_insert(desk);
        if problems.is_empty() { Ok(Self { default, texts }) } else { Err(problems) }
    }

    /// The chapter in a language; in the default one when that is not offered (any more).
    ///
    /// # Panics
    /// Never for what [`Chapters::load`] returned: it holds the chapter in its default language.
    pub fn get(&self, language: &str) -> &Chapter {
        self.texts.get(language).unwrap_or_else(|| &self.texts[&self.default])
    }
}

#[cfg(test)]
mod tests;
