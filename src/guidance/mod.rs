//! What to do now, for each kind of mistake: the texts in `content/guidance`, loaded and checked once at the start.
//!
//! The same text stands beside the form, on the receipt, in the mail to responders and on the desk. A missing, unreadable
//! or incomplete file stops the start with the file's name and line. Every version that was ever in force is kept
//! ([`store`]), so that one can tell what a reporter was shown.

mod parse;
pub mod store;

use std::collections::HashMap;
use std::path::Path;

use rust_embed::RustEmbed;

use crate::terms::{Acted, Kind, Severity};
pub use parse::Line;

#[derive(RustEmbed)]
#[folder = "content/guidance/"]
struct Files;

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
    severity: Severity,
    severity_acted: Severity,
    /// The one optional question beyond the form's own.
    pub question: String,
    /// What to do now: at most five steps.
    pub now: Vec<Line>,
    pub leave_alone: Vec<Line>,
    pub next: Line,
    /// The responders' checklist.
    pub containment: Vec<Line>,
    /// Names this text for ever: kind, language and a hash of the content.
    pub version: String,
    text: String,
}

impl Guidance {
    /// How urgent containment is by default.
    pub fn severity(&self, acted: Option<Acted>) -> Severity {
        if acted == Some(Acted::Yes) { self.severity_acted } else { self.severity }
    }

    /// The first thing to do.
    pub fn first(&self) -> Option<&Line> {
        self.now.first()
    }
}

/// Why the guidance cannot be used: the place, and what would be right there.
#[derive(Debug, thiserror::Error)]
pub enum GuidanceError {
    #[error("guidance/{file}: the file is missing; every kind needs one in every language")]
    Missing { file: String },
    #[error("guidance/{file}, line {line}: {reason}")]
    Content { file: String, line: usize, reason: String },
    #[error("guidance/{file}: it cannot be read ({reason})")]
    Unreadable { file: String, reason: String },
}

/// All guidance, by language and kind.
#[derive(Debug)]
pub struct Library {
    languages: Vec<String>,
    texts: HashMap<(String, Kind), Guidance>,
}

impl Library {
    /// Loads every kind in every one of the `languages`, from `folder` (a copy of `content/guidance`) or from the binary.
    ///
    /// # Errors
    /// Every problem found, so that all can be mended at once.
    pub fn load(languages: &[String], folder: Option<&Path>) -> Result<Self, Vec<GuidanceError>> {
        let (mut texts, mut problems) = (HashMap::new(), Vec::new());
        for language in languages {
            for kind in Kind::ALL {
                let file = format!("{language}/{kind}.md");
                match read(&file, folder).and_then(|text| parse::guidance(&file, *kind, language, text)) {
                    Ok(guidance) => drop(texts.insert((language.clone(), *kind), guidance)),
                    Err(problem) => problems.push(problem),
                }
            }
        }
        if problems.is_empty() { Ok(Self { languages: languages.to_vec(), texts }) } else { Err(problems) }
    }

    /// The offered language that is meant, or the default one.
    pub fn language<'a>(&'a self, asked: Option<&'a str>) -> &'a str {
        let asked = asked.filter(|asked| self.languages.iter().any(|known| known == asked));
        asked.or(self.languages.first().map(String::as_str)).unwrap_or("en")
    }

    /// The text for a kind; in the default language when that one is not offered.
    ///
    /// # Panics
    /// Never for a library that [`Library::load`] returned: it holds every kind in its default language.
    pub fn get(&self, language: &str, kind: Kind) -> &Guidance {
        let key = (self.language(Some(language)).to_owned(), kind);
        &self.texts[&key]
    }

    /// The texts of one language in the order of the form.
    pub fn all(&self, language: &str) -> Vec<&Guidance> {
        Kind::ALL.iter().map(|kind| self.get(language, *kind)).collect()
    }

    fn every(&self) -> impl Iterator<Item = (&str, &Guidance)> {
        self.texts.iter().map(|((language, _), guidance)| (language.as_str(), guidance))
    }
}

fn read(file: &str, folder: Option<&Path>) -> Result<String, GuidanceError> {
    let bytes = match folder {
        Some(folder) => match std::fs::read(folder.join(file)) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(GuidanceError::Missing { file: file.to_owned() });
            }
            Err(error) => {
                return Err(GuidanceError::Unreadable { file: file.to_owned(), reason: error.to_string() });
            }
        },
        None => Files::get(file).ok_or_else(|| GuidanceError::Missing { file: file.to_owned() })?.data.into_owned(),
    };
    String::from_utf8(bytes).map_err(|error| GuidanceError::Unreadable {
        file: file.to_owned(),
        reason: format!("byte {} is not UTF-8", error.utf8_error().valid_up_to()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library() -> Library {
        Library::load(&["en".to_owned()], None).unwrap()
    }

    #[test]
    fn the_content_is_complete() {
        let library = library();
        assert_eq!(library.all("en").len(), Kind::ALL.len());
        let guidance = library.get("en", Kind::EnteredPassword);
        assert!(guidance.severity(Some(Acted::Yes)) >= guidance.severity(None));
        assert!(guidance.version.starts_with("entered-password@en:"));
        assert_eq!(library.get("tlh", Kind::EnteredPassword).version, guidance.version);
    }

    #[test]
    fn a_missing_or_broken_file_is_named_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let en = folder.path().join("en");
        std::fs::create_dir(&en).unwrap();
        for kind in Kind::ALL {
            std::fs::write(en.join(format!("{kind}.md")), Files::get(&format!("en/{kind}.md")).unwrap().data).unwrap();
        }
        let load = || Library::load(&["en".to_owned()], Some(folder.path()));
        assert!(load().is_ok());
        std::fs::remove_file(en.join("open-door.md")).unwrap();
        std::fs::write(en.join("looks-off.md"), b"+++\n\xFF").unwrap();
        let whole = std::fs::read_to_string(en.join("lost-device.md")).unwrap();
        std::fs::write(en.join("lost-device.md"), whole.replace("## Leave alone", "## Never mind")).unwrap();
        let problems = load().unwrap_err().iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(problems.len(), 3, "{problems:?}");
        assert!(problems.iter().any(|p| p.contains("en/open-door.md: the file is missing")));
        assert!(problems.iter().any(|p| p.contains("en/looks-off.md") && p.contains("UTF-8")));
        assert!(
            problems.iter().any(|p| p.contains("en/lost-device.md, line 1") && p.contains("Leave alone")),
            "{problems:?}"
        );
    }
}
