//! Words without blame: what responders write is looked through for words that sound like blame, and neutral ones are suggested
//! beside the text ([`Wording::check`]); and ready answers that begin with thanks ([`answers`]).
//!
//! **It suggests and never decides**: no message is held back by anything here, nothing is stored and nothing is logged. What a
//! reporter said and is quoted is not looked at. The words are in `content/words`, one folder for each language, loaded and
//! checked once at the start: every suggestion is itself free of the words to avoid.

pub mod answers;
mod blank;
mod pairs;
mod pattern;
mod words;

use std::collections::HashMap;
use std::ops::Range;

use crate::content::{Content, ContentError};
use crate::language::DESK;
use answers::Answers;
pub use blank::FILLED_LATER;
use pairs::{Fits, Pair, Pairs};
use words::{Reading, Word};

/// So many words before a phrase may turn it into its opposite.
const REACH: usize = 3;
/// A sentence with more words beside the phrase says more than a suggestion could take the place of.
const BESIDE: usize = 4;
/// Words that sound like blame, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint<'a> {
    /// In which the words are.
    pub language: &'a str,
    /// The name of the pair: one and the same whenever it is found.
    pub name: &'a str,
    /// Where the words stand in the text.
    pub range: Range<usize>,
    pub found: &'a str,
    /// Empty when it is best left out.
    pub try_instead: String,
    pub why: &'a str,
    /// What `try_instead` takes the place of; `None` when it is advice on how to write it.
    pub replaces: Option<Range<usize>>,
}

impl Hint<'_> {
    /// The text with the suggestion in place; as it was when there is only advice.
    pub fn applied(&self, text: &str) -> String {
        let Some(range) = self.replaces.clone() else { return text.to_owned() };
        let (before, after) = (&text[..range.start], &text[range.end..]);
        if self.try_instead.is_empty() {
            return [before, after.strip_prefix(' ').unwrap_or(after)].concat();
        }
        [before, &self.try_instead, after].concat()
    }
}

/// The words to avoid and the ready answers, in every language.
#[derive(Debug)]
pub struct Wording {
    languages: HashMap<String, Pairs>,
    pub answers: Answers,
}

impl Wording {
    /// Loads what there is in each of the `languages`, and in the desk's.
    ///
    /// # Errors
    /// Every problem found, so that all can be mended at once.
    pub fn load(languages: &[String], content: &Content) -> Result<Self, Vec<ContentError>> {
        let mut needed = languages.iter().map(String::as_str).collect::<Vec<_>>();
        if !needed.contains(&DESK) {
            needed.push(DESK);
        }
        let (mut loaded, mut problems) = (HashMap::new(), Vec::new());
        let reasons = pairs::reasons(content).map_err(|problem| vec![problem])?;
        for language in &needed {
            match pairs::load(language, content, &reasons) {
                Ok(Some(pairs)) => drop(loaded.insert((*language).to_owned(), pairs)),
                Ok(None) => {}
                Err(found) => problems.extend(found),
            }
        }
        let answers = match Answers::load(&needed, content) {
            Ok(answers) => answers,
            Err(found) => {
                problems.extend(found);
                Answers::default()
            }
        };
        let wording = Self { languages: loaded, answers };
        problems.extend(wording.own_faults());
        if problems.is_empty() { Ok(wording) } else { Err(problems) }
    }

    /// Suggestions that hold words to avoid themselves: taken, they would be found again.
    fn own_faults(&self) -> Vec<ContentError> {
        let mut problems = Vec::new();
        for (language, pairs) in &self.languages {
            for pair in &pairs.pairs {
                if let Some(hint) = self.check(&[language], &pair.instead).first() {
                    let reason = format!(
                        "{}: its own suggestion holds `{}`, which `{}` avoids",
                        pair.name, hint.found, hint.name
                    );
                    problems.push(Pairs::wrong(pair, reason));
                }
            }
        }
        problems
    }

    /// What to look at again in a text that is in one of these languages, in its order.
    pub fn check<'a>(&'a self, languages: &[&str], text: &'a str) -> Vec<Hint<'a>> {
        let reading = words::read(text);
        let mut hints = blank::blanks(text).collect::<Vec<_>>();
        let mut seen = Vec::new();
        for language in languages {
            if let Some((code, pairs)) = self.languages.get_key_value(*language).filter(|_| !seen.contains(language)) {
                hints.extend(look(pairs, code, &reading, text));
            }
            seen.push(language);
        }
        // Of two about the same words the earlier and longer one is shown.
        hints.sort_by_key(|hint| (hint.range.start, std::cmp::Reverse(hint.range.end)));
        let mut end = 0;
        hints.retain(|hint| {
            let is_next = hint.range.start >= end;
            end = if is_next { hint.range.end } else { end };
            is_next
        });
        hints
    }
}

/// What is found in one language.
fn look<'a>(pairs: &'a Pairs, language: &'a str, reading: &Reading, text: &'a str) -> Vec<Hint<'a>> {
    let words = &reading.words;
    let mut clause_ends = vec![words.len(); words.len()];
    for place in (0..words.len().saturating_sub(1)).rev() {
        let same = words[place].clause == words[place + 1].clause;
        clause_ends[place] = if same { clause_ends[place + 1] } else { place + 1 };
    }
    let (mut hints, mut passed) = (Vec::new(), 0);
    for (place, word) in words.iter().enumerate() {
        let rest = &words[place..clause_ends[place]];
        let passing = pairs.passing.candidates(&word.forms);
        let passing = passing.into_iter().filter_map(|candidate| pairs.pass(candidate).longest(rest)).max();
        passed = passed.max(place + passing.unwrap_or(0));
        let before = &words[place.saturating_sub(REACH)..place];
        let before = before.iter().filter(|before| before.clause == word.clause).collect::<Vec<_>>();
        let follows = |set: &std::collections::HashSet<String>| {
            before.iter().any(|before| before.forms.iter().any(|form| set.contains(form)))
        };
        let is_negated = follows(&pairs.negations);
        for candidate in pairs.index.candidates(&word.forms) {
            let pattern = pairs.pattern(candidate);
            let Some(length) = pattern.longest(rest) else { continue };
            let is_condition = pattern.speaks_to_them && follows(&pairs.conditions);
            if place >= passed && !is_negated && !is_condition {
                hints.push(hint(&pairs.pairs[candidate.0], language, &rest[..length], reading, text));
            }
        }
    }
    // A phrase that passes may begin inside what was found.
    let passes = words.iter().enumerate().flat_map(|(place, word)| {
        let candidates = pairs.passing.candidates(&word.forms).into_iter();
        let longest = candidates.filter_map(|c| pairs.pass(c).longest(&words[place..clause_ends[place]])).max();
        longest.map(|length| word.at.start..words[place + length - 1].at.end)
    });
    let passes = passes.collect::<Vec<_>>();
    hints.retain(|hint| {
        let first = passes.partition_point(|pass| pass.start < hint.range.start);
        passes.get(first).is_none_or(|pass| pass.start >= hint.range.end)
    });
    hints
}

fn hint<'a>(pair: &'a Pair, language: &'a str, found: &[Word], reading: &Reading, text: &'a str) -> Hint<'a> {
    let range = found[0].at.start..found[found.len() - 1].at.end;
    let sentence = &reading.sentences[found[0].sentence];
    let replaces = match pair.fits {
        Fits::Words => Some(range.clone()),
        Fits::Sentence if sentence.holds_facts || sentence.words > found.len() + BESIDE => None,
        Fits::Sentence => {
            let ends = pair.instead.ends_with(|sign: char| !sign.is_alphanumeric());
            let whole = ends || pair.instead.is_empty();
            Some(sentence.at.start..if whole { sentence.at.end } else { sentence.body_end })
        }
        Fits::Advice => None,
    };
    let starts = range.start == sentence.at.start || pair.fits != Fits::Words;
    let begins_large = starts && text[range.clone()].starts_with(char::is_uppercase);
    let try_instead = if begins_large { capital(&pair.instead) } else { pair.instead.clone() };
    Hint { language, name: &pair.name, found: &text[range.clone()], range, try_instead, why: &pair.why, replaces }
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

#[cfg(test)]
mod tests;
