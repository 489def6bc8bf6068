//! What to do now, for each kind of mistake: the texts in `content/guidance`, loaded and checked once at the start.
//!
//! The same text stands beside the form, on the receipt, in the mail to responders and on the desk. How severe a kind is and the
//! responders' checklist stand in the desk's language only; every other language has the same steps, one for one. A
//! missing, unreadable or incomplete file stops the start with the file's name and line. Every version that was ever in
//! force is kept ([`store`]), so that one can tell what a reporter was shown.

mod parse;
pub mod store;

use std::collections::HashMap;

pub use crate::content::Line;
use crate::content::{Content, ContentError};
use crate::language::DESK;
use crate::terms::{Acted, Kind, Severity};

/// The guidance for one kind, in one language.
#[derive(Clone, Debug)]
pub struct Guidance {
    pub kind: Kind,
    /// The button on the form, in the first person.
    pub label: String,
    /// One line under it.
    pub help: String,
    /// The neutral name, for desk, mails and figures.
    pub name: String,
    /// The one optional question beyond the form's own.
    pub question: String,
    /// What to do now: at most five steps.
    pub now: Vec<Line>,
    pub leave_alone: Vec<Line>,
    pub next: Line,
    /// What responders need: in the desk's language only.
    pub containment: Option<Containment>,
    /// Names this text for ever: kind, language and a hash of the content.
    pub version: String,
    text: String,
}

/// How a kind is contained.
#[derive(Clone, Debug)]
pub struct Containment {
    severity: Severity,
    severity_acted: Severity,
    /// Which of the steps asks to ring us: it is not read out to somebody who has done so. Counted from 1.
    ring_us: Option<usize>,
    /// The checklist.
    pub steps: Vec<Line>,
}

impl Containment {
    /// How urgent it is by default.
    pub fn severity(&self, acted: Option<Acted>) -> Severity {
        if acted == Some(Acted::Yes) { self.severity_acted } else { self.severity }
    }

    /// Whether a step of what to do now, counted from 1, asks to ring us. The steps are the same in every language.
    pub fn asks_to_ring(&self, step: usize) -> bool {
        self.ring_us == Some(step)
    }
}

/// All guidance, by language and kind.
#[derive(Debug)]
pub struct Library {
    default: String,
    texts: HashMap<(String, Kind), Guidance>,
}

impl Library {
    /// Loads every kind in every one of the `languages`, the first being the default, and in the desk's.
    ///
    /// # Errors
    /// Every problem found, so that all can be mended at once.
    pub fn load(languages: &[String], content: &Content) -> Result<Self, Vec<ContentError>> {
        let mut needed = languages.iter().map(String::as_str).collect::<Vec<_>>();
        if !needed.contains(&DESK) {
            needed.push(DESK);
        }
        let (mut texts, mut problems) = (HashMap::new(), Vec::new());
        for language in needed {
            for kind in Kind::ALL {
                let file = format!("guidance/{language}/{kind}.md");
                match content.read(&file).and_then(|text| parse::guidance(&file, *kind, language, text)) {
                    Ok(guidance) => drop(texts.insert((language.to_owned(), *kind), guidance)),
                    Err(problem) => problems.push(problem),
                }
            }
        }
        let default = languages.first().map_or(DESK, String::as_str).to_owned();
        let library = Self { default, texts };
        problems.extend(library.unlike());
        if problems.is_empty() { Ok(library) } else { Err(problems) }
    }

    /// Texts that have other steps than the desk's: one for one, so that everybody is told the same.
    fn unlike(&self) -> Vec<ContentError> {
        let counts = |guidance: &Guidance| (guidance.now.len(), guidance.leave_alone.len());
        let mut problems = Vec::new();
        for ((language, kind), guidance) in &self.texts {
            let Some(desk) = self.texts.get(&(DESK.to_owned(), *kind)) else { continue };
            if counts(guidance) != counts(desk) {
                let (now, leave_alone) = counts(desk);
                problems.push(ContentError::Wrong {
                    file: format!("guidance/{language}/{kind}.md"),
                    line: 1,
                    reason: format!("like {DESK}/{kind}.md it has {now} steps and {leave_alone} things to leave alone"),
                });
            }
        }
        problems
    }

    /// The text for a kind; in the default language when that one is not offered (any more).
    ///
    /// # Panics
    /// Never for a library that [`Library::load`] returned: it holds every kind in its default language.
    pub fn get(&self, language: &str, kind: Kind) -> &Guidance {
        let found = self.texts.get(&(language.to_owned(), kind));
        found.unwrap_or_else(|| &self.texts[&(self.default.clone(), kind)])
    }

    /// The text for a kind in the desk's language.
    pub fn desk(&self, kind: Kind) -> &Guidance {
        self.get(DESK, kind)
    }

    /// How a kind is contained.
    ///
    /// # Panics
    /// Never for a library that [`Library::load`] returned: the desk's texts say it.
    #[expect(clippy::expect_used, reason = "the parser lets no text of the desk's language pass without it")]
    pub fn containment(&self, kind: Kind) -> &Containment {
        self.desk(kind).containment.as_ref().expect("the desk's text has a containment")
    }

    /// The texts of one language in the order of the form.
    pub fn all(&self, language: &str) -> Vec<&Guidance> {
        Kind::ALL.iter().map(|kind| self.get(language, *kind)).collect()
    }

    fn every(&self) -> impl Iterator<Item = (&str, &Guidance)> {
        self.texts.iter().map(|((language, _), guidance)| (language.as_str(), guidance))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::BUILT_IN;

    #[test]
    fn the_content_is_complete_in_every_language() {
        let library = Library::load(&BUILT_IN.map(ToOwned::to_owned), &Content::built_in()).unwrap();
        for language in BUILT_IN {
            assert_eq!(library.all(language).len(), Kind::ALL.len());
            let guidance = library.get(language, Kind::EnteredPassword);
            assert!(guidance.version.starts_with(&format!("entered-password@{language}:")));
        }
        assert_eq!(library.get("tlh", Kind::EnteredPassword).version, library.desk(Kind::EnteredPassword).version);
        let containment = library.containment(Kind::EnteredPassword);
        assert!(containment.severity(Some(Acted::Yes)) >= containment.severity(None));
    }

    #[test]
    fn what_is_missing_broken_or_unlike_is_named_with_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let [en, de] = ["guidance/en", "guidance/de"].map(|language| folder.path().join(language));
        let load = || Library::load(&["de".to_owned(), "tlh".to_owned()], &Content::with_folder(folder.path()));
        std::fs::create_dir_all(&en).unwrap();
        std::fs::create_dir_all(&de).unwrap();
        std::fs::write(en.join("looks-off.md"), b"+++\n\xFF").unwrap();
        let whole = Content::built_in().read("guidance/en/lost-device.md").unwrap();
        std::fs::write(en.join("lost-device.md"), whole.replace("## Leave alone", "## Never mind")).unwrap();
        let whole = Content::built_in().read("guidance/de/open-door.md").unwrap();
        std::fs::write(de.join("open-door.md"), whole.replace("\n2. ", "\n2. Warten Sie.\n3. ")).unwrap();
        let problems = load().unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>();
        let named = |parts: [&str; 2]| {
            let found = problems.iter().filter(|problem| parts.iter().all(|part| problem.contains(part))).count();
            assert!(found > 0, "{parts:?}: {problems:?}");
        };
        named(["guidance/en/looks-off.md", "UTF-8"]);
        named(["guidance/en/lost-device.md, line 1", "Leave alone"]);
        named(["guidance/de/open-door.md", "like en/open-door.md it has"]);
        named(["guidance/tlh/open-door.md", "the file is missing"]);
        assert_eq!(problems.len(), 3 + Kind::ALL.len(), "{problems:?}");
    }
}
