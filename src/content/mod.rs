//! The texts people read, from `content/`: carried inside the binary, and replaceable file by file.
//!
//! An organisation that wants other words puts a file of the same name into a folder of its own (`content.folder`); what is not
//! there comes from the binary. Whoever reads a text checks it at the start and names the file, and the line where
//! there is one.

mod markdown;

use std::path::{Path, PathBuf};

use rust_embed::RustEmbed;

pub use markdown::{Line, Section, sections};

#[derive(RustEmbed)]
#[folder = "content/"]
struct Files;

/// Where texts are read from.
#[derive(Clone, Debug, Default)]
pub struct Content {
    folder: Option<PathBuf>,
}

/// Why a text cannot be used: the file by its path below `content/`, and what would be right there. [`Content::named`] says which
/// file of the organisation's own that is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    #[error("{file}: the file is missing; each language needs it")]
    Missing { file: String },
    #[error("{file}: it cannot be read ({reason})")]
    Unreadable { file: String, reason: String },
    #[error("{file}, line {line}: {reason}")]
    Wrong { file: String, line: usize, reason: String },
}

impl ContentError {
    fn file(&mut self) -> &mut String {
        match self {
            Self::Missing { file } | Self::Unreadable { file, .. } | Self::Wrong { file, .. } => file,
        }
    }
}

impl Content {
    /// What the binary carries.
    pub fn built_in() -> Self {
        Self::default()
    }

    /// What stands in a folder laid out like `content/`, and for all other files what the binary carries.
    pub fn with_folder(folder: &Path) -> Self {
        Self { folder: Some(folder.to_owned()) }
    }

    /// The text of a file, by its path below `content/`.
    ///
    /// # Errors
    /// When there is no such file, or when it is not UTF-8 or cannot be read.
    pub fn read(&self, file: &str) -> Result<String, ContentError> {
        let bytes = match self.own(file)? {
            Some(bytes) => bytes,
            None => {
                let built_in = Files::get(file).ok_or_else(|| ContentError::Missing { file: file.to_owned() })?;
                built_in.data.into_owned()
            }
        };
        String::from_utf8(bytes).map_err(|error| ContentError::Unreadable {
            file: file.to_owned(),
            reason: format!("byte {} is not UTF-8", error.utf8_error().valid_up_to()),
        })
    }

    /// Whether a file is the organisation's own.
    pub fn is_own(&self, file: &str) -> bool {
        self.folder.as_ref().is_some_and(|folder| folder.join(file).exists())
    }

    /// The problem with the path of its file as it stands on the disk: in the organisation's folder, when the file is there or
    /// belongs there. The others are in the source.
    #[must_use]
    pub fn named(&self, mut problem: ContentError) -> ContentError {
        let file = problem.file();
        *file = match &self.folder {
            Some(folder) if self.is_own(file) || Files::get(file).is_none() => {
                folder.join(&*file).display().to_string()
            }
            _ => ["content/", file].concat(),
        };
        problem
    }

    /// The languages there are texts in: those of the binary, and those that the organisation's folder brings. One that only
    /// replaces single messages brings none.
    pub fn languages(&self, built_in: &[&str]) -> Vec<String> {
        let mut languages = built_in.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
        for file in self.folder.iter().flat_map(|folder| files_below(folder, "")) {
            if let ["i18n" | "guidance" | "learn", code, name] = file.split('/').collect::<Vec<_>>()[..]
                && name != "own.ftl"
                && !languages.iter().any(|known| known == code)
            {
                languages.push(code.to_owned());
            }
        }
        languages
    }

    /// Files of the organisation's own that replace nothing: most likely misspelt, and their words would silently not be used.
    /// Another language has the files of the desk's; single messages and words to avoid have a file of their own.
    pub fn left_over(&self) -> Vec<ContentError> {
        let Some(folder) = &self.folder else { return Vec::new() };
        let replaces = |file: &str| {
            let parts = file.split('/').collect::<Vec<_>>();
            matches!(parts.as_slice(), ["i18n", _, "own.ftl"] | ["words", _, "own.toml"])
                || matches!(parts.as_slice(), [area, _, name] if Files::get(&[area, "/en/", name].concat()).is_some())
        };
        let files = files_below(folder, "").into_iter().filter(|file| !replaces(file));
        let reason = "it replaces no text of ours; check its name and its folder";
        files.map(|file| ContentError::Wrong { file, line: 1, reason: reason.to_owned() }).collect()
    }

    /// The organisation's own version of a file, when it has one.
    fn own(&self, file: &str) -> Result<Option<Vec<u8>>, ContentError> {
        let Some(folder) = &self.folder else { return Ok(None) };
        match std::fs::read(folder.join(file)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(ContentError::Unreadable { file: file.to_owned(), reason: error.to_string() }),
        }
    }
}

/// The paths of all files below, with forward slashes; hidden ones are none of ours.
fn files_below(folder: &Path, prefix: &str) -> Vec<String> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = [prefix, &name].concat();
        if name.starts_with('.') {
            continue;
        }
        if entry.path().is_dir() {
            files.extend(files_below(&entry.path(), &[&path, "/"].concat()));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_ones_own_stands_for_the_one_in_the_binary() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(folder.path().join("guidance/en")).unwrap();
        std::fs::write(folder.path().join("guidance/en/open-door.md"), "ours").unwrap();
        std::fs::write(folder.path().join("guidance/en/looks-off.md"), b"+\xFF").unwrap();
        let content = Content::with_folder(folder.path());
        assert_eq!(content.read("guidance/en/open-door.md").unwrap(), "ours");
        assert_eq!(content.read("guidance/en/lost-device.md"), Content::built_in().read("guidance/en/lost-device.md"));
        let named = |problem: ContentError| content.named(problem).to_string();
        let unreadable = named(content.read("guidance/en/looks-off.md").unwrap_err());
        let place = folder.path().join("guidance/en/looks-off.md").display().to_string();
        assert_eq!(unreadable, format!("{place}: it cannot be read (byte 1 is not UTF-8)"));
        assert_eq!(content.left_over(), []);
        std::fs::create_dir_all(folder.path().join("guidence/en")).unwrap();
        for file in ["guidance/en/lostdevice.md", "guidence/en/lost-device.md", ".notes"] {
            std::fs::write(folder.path().join(file), "ours").unwrap();
        }
        let left_over = content.left_over().iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(left_over.len(), 2, "{left_over:?}");
        assert!(
            left_over[0].contains("guidance/en/lostdevice.md") && left_over[1].contains("guidence/"),
            "{left_over:?}"
        );
        let missing = named(content.read("guidance/tlh/open-door.md").unwrap_err());
        let place = folder.path().join("guidance/tlh/open-door.md").display().to_string();
        assert_eq!(missing, format!("{place}: the file is missing; each language needs it"));
        let built_in = ContentError::Missing { file: "guidance/en/lost-device.md".to_owned() };
        assert!(named(built_in).starts_with("content/guidance/en/lost-device.md: "), "what is ours is named as ours");
    }

    #[test]
    fn a_folder_may_bring_a_whole_language_and_single_messages_are_none() {
        let folder = tempfile::tempdir().unwrap();
        let languages = || Content::with_folder(folder.path()).languages(&["en", "de"]);
        for file in ["i18n/nl/own.ftl", "i18n/de/own.ftl", "guidance/en/looks-off.md"] {
            std::fs::create_dir_all(folder.path().join(file).parent().unwrap()).unwrap();
            std::fs::write(folder.path().join(file), "").unwrap();
        }
        assert_eq!(languages(), ["en", "de"]);
        std::fs::write(folder.path().join("i18n/nl/frame.ftl"), "").unwrap();
        assert_eq!(languages(), ["en", "de", "nl"]);
        assert_eq!(Content::built_in().languages(&["en", "de"]), ["en", "de"]);
    }
}
