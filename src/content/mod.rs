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

/// Why a text cannot be used: the file, and what would be right there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ContentError {
    #[error("content/{file}: the file is missing; each language needs it")]
    Missing { file: String },
    #[error("content/{file}: it cannot be read ({reason})")]
    Unreadable { file: String, reason: String },
    #[error("content/{file}, line {line}: {reason}")]
    Wrong { file: String, line: usize, reason: String },
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
        let unreadable = content.read("guidance/en/looks-off.md").unwrap_err().to_string();
        assert_eq!(unreadable, "content/guidance/en/looks-off.md: it cannot be read (byte 1 is not UTF-8)");
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
        let missing = content.read("guidance/tlh/open-door.md").unwrap_err().to_string();
        assert!(missing.starts_with("content/guidance/tlh/open-door.md: the file is missing"), "{missing}");
    }
}
