//! The pairs of one language: words that sound like blame, and what to write instead. Reads and checks `content/words`.
//!
//! An organisation that wants other words writes them into `words/<language>/own.toml`: a pair of a new name joins ours, one of
//! a name that we use stands in its place, and `without` takes pairs out.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;
use toml::Spanned;

use super::pattern::{Part, Pattern, You};
use crate::content::{Content, ContentError};
use crate::language::DESK;

/// Ours of a language.
const PAIRS: &str = "pairs.toml";
/// The organisation's, beside ours.
const OWN: &str = "own.toml";
/// The reasons that pairs of all languages share, for responders.
const REASONS: &str = "why.toml";

/// How what is suggested fits into the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Fits {
    /// In place of the words that were found.
    #[default]
    Words,
    /// In place of the whole sentence.
    Sentence,
    /// Nowhere as it is: it says how to write it.
    Advice,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct File {
    /// Words that pass, whatever of them is in a pair.
    passes: Vec<Spanned<String>>,
    /// Behind these within a few words nothing is blame: "nobody is to blame".
    negations: Vec<String>,
    /// Behind these nothing said of "you" is blame: "if you let it run, tell us".
    conditions: Vec<String>,
    you: WhoYouAre,
    pair: Vec<Spanned<Written>>,
    /// Names of our pairs that are not wanted.
    without: Vec<Spanned<String>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct WhoYouAre {
    subjects: Vec<String>,
    between: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    avoid: Vec<String>,
    r#try: String,
    #[serde(default)]
    fits: Fits,
    why: String,
}

/// Words and what to write instead.
#[derive(Debug)]
pub(super) struct Pair {
    pub name: String,
    pub instead: String,
    pub fits: Fits,
    pub why: String,
    patterns: Vec<Pattern>,
    /// Where it stands.
    file: String,
    line: usize,
}

#[cfg(test)]
impl Pair {
    pub fn speaks_to_them(&self) -> bool {
        self.patterns.iter().any(|pattern| pattern.speaks_to_them)
    }
}

/// Which patterns to look for where.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// By the word they begin with.
    words: HashMap<String, Vec<(usize, usize)>>,
    /// By how their first word begins.
    beginnings: Vec<(String, (usize, usize))>,
}

impl Index {
    fn of<'a>(groups: impl Iterator<Item = &'a [Pattern]>) -> Self {
        let mut index = Self::default();
        for (group, patterns) in groups.enumerate() {
            for (place, first) in patterns.iter().enumerate().flat_map(|(at, p)| p.firsts().map(move |f| (at, f))) {
                match first {
                    Part::Is(word) => index.words.entry(word.clone()).or_default().push((group, place)),
                    Part::Begins(beginning) => index.beginnings.push((beginning.clone(), (group, place))),
                    Part::Any => {}
                }
            }
        }
        index
    }

    /// The patterns that may begin with a word of these forms: their group, and their place in it.
    pub fn candidates(&self, forms: &[String]) -> Vec<(usize, usize)> {
        let begun = |form: &String| {
            let fitting = self.beginnings.iter().filter(|(beginning, _)| form.starts_with(beginning.as_str()));
            fitting.map(|(_, place)| *place).collect::<Vec<_>>()
        };
        let known = |form: &String| self.words.get(form).cloned().unwrap_or_default();
        forms.iter().flat_map(|form| [known(form), begun(form)].concat()).collect()
    }
}

/// All that is looked for in one language.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pub pairs: Vec<Pair>,
    pub index: Index,
    passes: Vec<Pattern>,
    pub passing: Index,
    pub negations: HashSet<String>,
    pub conditions: HashSet<String>,
}

impl Pairs {
    pub fn pattern(&self, (pair, place): (usize, usize)) -> &Pattern {
        &self.pairs[pair].patterns[place]
    }

    pub fn pass(&self, (_, place): (usize, usize)) -> &Pattern {
        &self.passes[place]
    }

    /// Where a pair stands, for whoever has to mend it.
    pub fn wrong(pair: &Pair, reason: String) -> ContentError {
        ContentError::Wrong { file: pair.file.clone(), line: pair.line, reason }
    }
}

/// The reasons that pairs name.
pub(super) fn reasons(content: &Content) -> Result<BTreeMap<String, String>, ContentError> {
    let file = format!("words/{DESK}/{REASONS}");
    let text = content.read(&file)?;
    toml::from_str(&text).map_err(|error| {
        let line = line_at(&text, error.span().map_or(0, |span| span.start));
        ContentError::Wrong { file, line, reason: error.message().to_owned() }
    })
}

/// The pairs of a language; `None` when there are none for it, neither ours nor the organisation's.
pub(super) fn load(
    language: &str,
    content: &Content,
    reasons: &BTreeMap<String, String>,
) -> Result<Option<Pairs>, Vec<ContentError>> {
    let mut loading = Loading { reasons, you: You::default(), pairs: Pairs::default(), problems: Vec::new() };
    let mut any = false;
    for name in [PAIRS, OWN] {
        let file = format!("words/{language}/{name}");
        match content.read(&file) {
            Ok(text) => {
                any = true;
                loading.file(&file, &text, name == OWN);
            }
            Err(ContentError::Missing { .. }) => {}
            Err(problem) => loading.problems.push(problem),
        }
    }
    let Loading { mut pairs, problems, .. } = loading;
    if !problems.is_empty() {
        return Err(problems);
    }
    pairs.index = Index::of(pairs.pairs.iter().map(|pair| pair.patterns.as_slice()));
    pairs.passing = Index::of(std::iter::once(pairs.passes.as_slice()));
    Ok(any.then_some(pairs))
}

struct Loading<'a> {
    reasons: &'a BTreeMap<String, String>,
    you: You,
    pairs: Pairs,
    problems: Vec<ContentError>,
}

impl Loading<'_> {
    fn wrong(&mut self, file: &str, line: usize, reason: String) {
        self.problems.push(ContentError::Wrong { file: file.to_owned(), line, reason });
    }

    fn file(&mut self, file: &str, text: &str, is_own: bool) {
        let read = match toml::from_str::<File>(text) {
            Ok(read) => read,
            Err(error) => {
                let line = line_at(text, error.span().map_or(0, |span| span.start));
                return self.wrong(file, line, error.message().to_owned());
            }
        };
        if !read.you.subjects.is_empty() {
            match You::new(&read.you.subjects, &read.you.between) {
                Ok(you) => self.you = you,
                Err(reason) => self.wrong(file, 1, format!("[you]: {reason}")),
            }
        }
        let folded = |words: Vec<String>| words.into_iter().map(|word| super::words::fold(&word)).collect::<Vec<_>>();
        self.pairs.negations.extend(folded(read.negations));
        self.pairs.conditions.extend(folded(read.conditions));
        for pass in read.passes {
            match Pattern::read(pass.get_ref(), &self.you) {
                Ok(pattern) => self.pairs.passes.push(pattern),
                Err(reason) => self.wrong(file, line_at(text, pass.span().start), reason),
            }
        }
        for name in read.without {
            let before = self.pairs.pairs.len();
            self.pairs.pairs.retain(|pair| pair.name != *name.get_ref());
            if !is_own || self.pairs.pairs.len() == before {
                let reason = format!("there is no pair `{}` to leave out", name.get_ref());
                self.wrong(file, line_at(text, name.span().start), reason);
            }
        }
        let ours = self.pairs.pairs.len();
        for written in read.pair {
            let line = line_at(text, written.span().start);
            match self.pair(written.into_inner(), file, line) {
                Ok(pair) => match self.pairs.pairs.iter().position(|known| known.name == pair.name) {
                    Some(place) if is_own && place < ours => self.pairs.pairs[place] = pair,
                    Some(_) => self.wrong(file, line, format!("a pair `{}` is there already", pair.name)),
                    None => self.pairs.pairs.push(pair),
                },
                Err(reason) => self.wrong(file, line, reason),
            }
        }
    }

    fn pair(&self, written: Written, file: &str, line: usize) -> Result<Pair, String> {
        let is_name = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
        if written.name.is_empty() || !written.name.chars().all(is_name) {
            return Err(format!("name = \"{}\": small letters and hyphens make a name", written.name));
        }
        let name = written.name;
        if written.avoid.is_empty() {
            return Err(format!("{name}: avoid lists what to look for"));
        }
        if written.r#try.trim().is_empty() && written.fits != Fits::Sentence {
            return Err(format!("{name}: try says what to write; only a whole sentence can be left out"));
        }
        // A reason that pairs share, or one in its own words.
        let why = self.reasons.get(&written.why).cloned().unwrap_or(written.why);
        if why.split_whitespace().count() < 2 {
            return Err(format!("{name}: why is a sentence, or the name of one in words/{DESK}/{REASONS}"));
        }
        let patterns = written.avoid.iter().map(|text| Pattern::read(text, &self.you));
        let patterns = patterns.collect::<Result<Vec<_>, _>>().map_err(|reason| format!("{name}: {reason}"))?;
        let instead = written.r#try.trim().to_owned();
        Ok(Pair { name, instead, fits: written.fits, why, patterns, file: file.to_owned(), line })
    }
}

fn line_at(text: &str, at: usize) -> usize {
    1 + text[..at.min(text.len())].matches('\n').count()
}
