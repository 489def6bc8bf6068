//! The languages of the pages staff see: their messages, their direction of writing, how they show times and numbers.
//!
//! Messages are Fluent files (<https://projectfluent.org>) in `content/i18n/<language>/`. Each language is held to every message
//! of the English files at the start, so that a page never falls back to another language halfway. The desk, the
//! figures and the administration are in English.

mod dates;
mod names;
mod said;

use std::fmt;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_langneg::{NegotiationStrategy, accepted_languages, negotiate_languages};
use unic_langid::LanguageIdentifier;

use crate::content::{Content, ContentError};
use dates::Dates;

pub use dates::{Rounding, zone_name};
pub use said::{Markup, Said, Tag};

/// The languages whose texts the binary carries, the first being that of the desk.
pub const BUILT_IN: [&str; 7] = ["en", "de", "es", "fr", "pt", "pl", "ar"];

/// The language responders, managers and administrators work in, and the one every other is held to.
pub const DESK: &str = "en";

/// Messages of the organisation's own, in place of ours of the same key.
const OWN: &str = "own.ftl";

/// The files with messages, by area.
const FILES: &[&str] = &[
    "frame.ftl",
    "about.ftl",
    "report.ftl",
    "receipt.ftl",
    "return.ftl",
    "proof.ftl",
    "files.ftl",
    "offline.ftl",
    "learn.ftl",
    "lesson.ftl",
    "poster.ftl",
    "mailbox.ftl",
    "warning.ftl",
];

/// The languages offered to staff.
#[derive(Debug)]
pub struct Languages {
    /// In the order of the configuration; never empty.
    offered: Vec<Arc<Language>>,
    ids: Vec<LanguageIdentifier>,
}

impl Languages {
    /// Loads these languages, the first being the default, and holds each to the messages of English.
    ///
    /// # Errors
    /// Every problem found, so that all can be mended at once.
    pub fn load(codes: &[String], content: &Content) -> Result<Self, Vec<ContentError>> {
        let english = Language::load(DESK, content);
        let (mut offered, mut ids, mut problems) = (Vec::new(), Vec::new(), Vec::new());
        for code in codes {
            match Language::load(code, content) {
                Ok(language) => {
                    problems.extend(english.iter().flat_map(|english| language.lacks(english, content)));
                    ids.push(language.id.clone());
                    offered.push(Arc::new(language));
                }
                Err(found) => problems.extend(found),
            }
        }
        problems.extend(english.err().into_iter().flatten().filter(|_| !codes.iter().any(|code| code == DESK)));
        problems.extend(unsaid(&offered, content));
        if problems.is_empty() && !offered.is_empty() { Ok(Self { offered, ids }) } else { Err(problems) }
    }

    /// Every language, the default one first.
    pub fn all(&self) -> &[Arc<Language>] {
        &self.offered
    }

    /// The one that is used when nobody asks for another.
    ///
    /// # Panics
    /// Never: [`Languages::load`] gives none without a language.
    pub fn default_language(&self) -> &Arc<Language> {
        &self.offered[0]
    }

    /// The language of that code, when it is offered.
    pub fn get(&self, code: &str) -> Option<&Arc<Language>> {
        self.offered.iter().find(|language| language.code.eq_ignore_ascii_case(code.trim()))
    }

    /// The language of that code, or the default one.
    pub fn get_or_default(&self, code: &str) -> &Arc<Language> {
        self.get(code).unwrap_or_else(|| self.default_language())
    }

    /// The best of the offered languages for an `Accept-Language` header.
    pub fn accepted(&self, header: &str) -> &Arc<Language> {
        let requested = accepted_languages::parse(header);
        let found = negotiate_languages(&requested, &self.ids, None, NegotiationStrategy::Lookup);
        let place = found.first().and_then(|found| self.ids.iter().position(|id| id == *found));
        place.map_or_else(|| self.default_language(), |place| &self.offered[place])
    }
}

/// The keys of a file's messages, each with its line.
type Keys = Vec<(usize, String)>;

/// One language.
pub struct Language {
    code: String,
    id: LanguageIdentifier,
    messages: FluentBundle<FluentResource>,
    /// In the order of the files.
    keys: Vec<(&'static str, String)>,
    /// Which of them the organisation says in its own words, with the line.
    own: Keys,
    dates: Dates,
}

impl Language {
    fn load(code: &str, content: &Content) -> Result<Self, Vec<ContentError>> {
        let source = Source { code, content };
        let id = code.parse::<LanguageIdentifier>().map_err(|_| {
            vec![source.wrong(FILES[0], 1, format!("`{code}` is no language code, such as `en` or `pt`"))]
        })?;
        let mut messages = FluentBundle::new_concurrent(vec![id.clone()]);
        let (mut keys, mut problems) = (Vec::new(), Vec::new());
        for file in FILES.iter().copied() {
            match source.read(file) {
                Ok((resource, found)) => {
                    keys.extend(found.into_iter().map(|(_, key)| (file, key)));
                    if let Err(errors) = messages.add_resource(resource) {
                        problems.extend(errors.iter().map(|error| source.wrong(file, 1, error.to_string())));
                    }
                }
                Err(found) => problems.extend(found),
            }
        }
        let mut own = Vec::new();
        match source.read(OWN) {
            Ok((resource, found)) => {
                messages.add_resource_overriding(resource);
                own = found;
            }
            Err(found) => {
                problems.extend(found.into_iter().filter(|problem| !matches!(problem, ContentError::Missing { .. })));
            }
        }
        let unknown = own.iter().filter(|(_, own)| keys.iter().all(|(_, key)| key != own));
        problems.extend(
            unknown.map(|(line, key)| source.wrong(OWN, *line, format!("there is no message `{key}` to replace"))),
        );
        if !problems.is_empty() {
            return Err(problems);
        }
        let plain = |key: &str| -> Result<String, Vec<ContentError>> {
            let pattern = messages.get_message(key).and_then(|message| message.value());
            let pattern = pattern.ok_or_else(|| vec![source.wrong(FILES[0], 1, missing(key))])?;
            Ok(messages.format_pattern(pattern, None, &mut Vec::new()).into_owned())
        };
        let (locale, direction) = (plain("language-locale")?, plain("language-direction")?);
        let dates = Dates::new(&locale).ok_or_else(|| {
            vec![source.wrong(FILES[0], 1, format!("language-locale: `{locale}` is no locale, such as `en-GB`"))]
        })?;
        // Words of another direction inside a sentence need marks around them only where that is common.
        messages.set_use_isolating(direction == "rtl");
        Ok(Self { code: code.to_owned(), id, messages, keys, own, dates })
    }

    /// What the other language has and this one lacks.
    fn lacks(&self, other: &Self, content: &Content) -> Vec<ContentError> {
        let source = Source { code: &self.code, content };
        let lacking = other.keys.iter().filter(|(_, key)| !self.messages.has_message(key));
        let lacking = lacking.map(|(file, key)| source.wrong(file, 1, missing(key)));
        lacking.collect()
    }

    /// `en`, `de`: for addresses, `lang` attributes and the database.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// What the language is called in itself.
    pub fn name(&self) -> String {
        self.say("language-name").to_string()
    }

    /// `ltr` or `rtl`.
    pub fn direction(&self) -> String {
        self.say("language-direction").to_string()
    }

    /// A message, to be filled in further or shown as it is.
    pub fn say<'a>(&'a self, key: &'a str) -> Said<'a> {
        Said::new(self, key)
    }

    /// Every message's key, by file.
    pub fn keys(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.keys.iter().map(|(file, key)| (*file, key.as_str()))
    }

    /// The message with its arguments. One that is missing or lacks an argument shows its key: `tests/it/languages.rs` sees that
    /// none does.
    fn format(&self, key: &str, arguments: &FluentArgs<'_>) -> String {
        let Some(pattern) = self.messages.get_message(key).and_then(|message| message.value()) else {
            return format!("{{{key}}}");
        };
        self.messages.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned()
    }
}

fn missing(key: &str) -> String {
    format!("the message `{key}` is missing")
}

/// What the organisation says in its own words in one language, it says so in all: a promise holds for everybody. One problem for each
/// message that some language lacks, where another one has it.
fn unsaid(offered: &[Arc<Language>], content: &Content) -> Vec<ContentError> {
    let mut problems = Vec::new();
    for (place, language) in offered.iter().enumerate() {
        let says = |other: &Language, key: &str| other.own.iter().any(|(_, own)| own == key);
        // Those of the languages before have been looked at with them.
        let first = language.own.iter().filter(|(_, key)| !offered[..place].iter().any(|before| says(before, key)));
        for (line, key) in first {
            let lacking = offered.iter().filter(|other| !says(other, key));
            let lacking = lacking.map(|other| other.code.as_str()).collect::<Vec<_>>();
            let Some(example) = lacking.first() else { continue };
            let reason = format!(
                "`{key}` is in your own words in `{}` and not in {}: say it there too (i18n/{example}/{OWN}), or offer \
                 fewer languages",
                language.code,
                lacking.join(", "),
            );
            problems.push(Source { code: &language.code, content }.wrong(OWN, *line, reason));
        }
    }
    problems
}

/// Where one language's messages are read from.
struct Source<'a> {
    code: &'a str,
    content: &'a Content,
}

impl Source<'_> {
    /// A file's messages and their keys. What the organisation wrote itself is held to the names that ours of the same key know.
    fn read(&self, file: &str) -> Result<(FluentResource, Keys), Vec<ContentError>> {
        let text = self.content.read(&self.place(file)).map_err(|problem| vec![problem])?;
        let keys = said::keys(&text).collect::<Vec<_>>();
        let resource = FluentResource::try_new(text).map_err(|(resource, errors)| {
            // What breaks off at the very end is missed in the last line that says anything.
            let text = resource.source().trim_end();
            let before = |at: usize| &text[..text.floor_char_boundary(at)];
            let mut problems = Vec::new();
            for error in &errors {
                let line = 1 + before(error.pos.start).matches('\n').count();
                // The message that it stands in begins at or above that line.
                let inside = keys.iter().rev().find(|(begins, _)| *begins <= line);
                let inside = inside.map_or_else(String::new, |(_, key)| format!("`{key}`: "));
                problems.push(self.wrong(file, line, format!("{inside}{}", error.kind)));
            }
            problems
        })?;
        let mut problems = Vec::new();
        if self.content.is_own(&self.place(file)) {
            let line = |key: &str| keys.iter().find(|(_, own)| own == key).map_or(1, |(line, _)| *line);
            let strange = names::strange(&resource);
            problems.extend(strange.into_iter().map(|(key, reason)| self.wrong(file, line(&key), reason)));
        }
        if problems.is_empty() { Ok((resource, keys)) } else { Err(problems) }
    }

    fn place(&self, file: &str) -> String {
        format!("i18n/{}/{file}", self.code)
    }

    fn wrong(&self, file: &str, line: usize, reason: String) -> ContentError {
        ContentError::Wrong { file: self.place(file), line, reason }
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Language").field("code", &self.code).finish_non_exhaustive()
    }
}
