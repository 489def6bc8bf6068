//! What a file of a report is. Pure.

use std::str::FromStr;

use crate::base::Moment;
use crate::language::Language;
use crate::report::Reference;

/// So many files a report holds: what happened shows in one or two pictures, and a responder can ask for more.
pub const MOST_FILES: i64 = 3;

/// So many megabytes a file has at most. A photo has 3 to 6, a screenshot under 2; mail servers pass on little more than 10
/// in one piece; and a phone with a poor connection (0.5 Mbit/s) is done within three minutes.
pub const MOST_MEGABYTES: i64 = 10;

/// The same in bytes, as file managers count them.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;

/// The kinds of files that are kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    Jpeg,
    Png,
    Pdf,
    Mail,
}

impl FileKind {
    pub const ALL: [Self; 4] = [Self::Jpeg, Self::Png, Self::Pdf, Self::Mail];

    /// Its spelling in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "jpeg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Mail => "eml",
        }
    }

    pub fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png)
    }

    /// How it is handed out. A mail is so many bytes to a browser: some would show it, with all that is in it.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
            Self::Mail => "application/octet-stream",
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png | Self::Pdf | Self::Mail => self.as_str(),
        }
    }

    /// The only name such a file has.
    pub fn name(self, reference: &Reference, number: i64) -> String {
        format!("{reference}-{number}.{}", self.extension())
    }
}

/// It is no kind of file that this version knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a file is jpeg, png, pdf or eml")]
pub struct NoSuchKind;

impl FromStr for FileKind {
    type Err = NoSuchKind;

    fn from_str(word: &str) -> Result<Self, NoSuchKind> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or(NoSuchKind)
    }
}

/// A file that is kept, without its content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredFile {
    pub number: i64,
    pub kind: FileKind,
    /// In bytes.
    pub size: i64,
    /// SHA-256 of what is kept.
    pub digest: Vec<u8>,
    pub added_at: Moment,
}

impl StoredFile {
    /// Kilobytes below a megabyte, then megabytes: the number, and whether it is megabytes. Never 0.
    pub fn rounded(&self) -> (i64, bool) {
        const MEGA: i64 = 1024 * 1024;
        if self.size < MEGA {
            (self.size.div_euclid(1024).max(1), false)
        } else {
            ((self.size + MEGA / 2) / MEGA, true)
        }
    }
}

/// Why a file is not kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refused {
    Empty,
    TooLarge,
    /// A container of Microsoft's: a `.msg`, or an old Office document.
    Outlook,
    /// A photo in a form that only its maker's devices open.
    Heic,
    /// A picture of a kind that is not taken.
    OtherPicture,
    /// A web page, or a drawing that is made as one.
    Page,
    Program,
    /// An archive, or an Office document, which is one.
    Archive,
    /// A film or a sound.
    Film,
    /// Nothing but words.
    Words,
    /// None of the kinds that are taken, nor one that is known.
    Other,
    /// A picture that cannot be opened, or not to its end.
    Broken,
    /// A picture of too many pixels.
    TooManyPixels,
    /// A document, without a name.
    Document,
    /// A mail, without a name, in which there is nothing that could be taken without naming anybody.
    BareMail,
    /// The report has all the files it may have.
    Full,
    /// Too many files are arriving at this moment.
    Busy,
}

impl Refused {
    /// Which file it is about, by the name its sender has just said; what to do instead, and why.
    pub fn of(self, name: Option<&str>, language: &Language) -> String {
        let reason = self.words(language);
        match name {
            Some(name) => language.say("file-refused").with("name", name).with("reason", reason).to_string(),
            None => reason,
        }
    }

    fn words(self, language: &Language) -> String {
        let said = match self {
            Self::Empty => language.say("file-refused-empty"),
            Self::TooLarge => language.say("file-refused-large").with("most", MOST_MEGABYTES),
            Self::Outlook => language.say("file-refused-outlook"),
            Self::Heic => language.say("file-refused-heic"),
            Self::OtherPicture => language.say("file-refused-format"),
            Self::Page => language.say("file-refused-page"),
            Self::Program => language.say("file-refused-program"),
            Self::Archive => language.say("file-refused-archive"),
            Self::Film => language.say("file-refused-film"),
            Self::Words => language.say("file-refused-words"),
            Self::Other => language.say("file-refused-other"),
            Self::Broken => language.say("file-refused-broken"),
            Self::TooManyPixels => language.say("file-refused-pixels").with("most", super::MOST_MEGAPIXELS),
            Self::Document => language.say("file-refused-document"),
            Self::BareMail => language.say("file-refused-mail"),
            Self::Full => language.say("file-refused-full").with("files", MOST_FILES),
            Self::Busy => language.say("file-refused-busy"),
        };
        said.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_after_its_report_alone() {
        let reference: Reference = "HU-7KQ2-M9XV".parse().unwrap();
        let names = FileKind::ALL.map(|kind| kind.name(&reference, 2));
        assert_eq!(names, ["HU-7KQ2-M9XV-2.jpg", "HU-7KQ2-M9XV-2.png", "HU-7KQ2-M9XV-2.pdf", "HU-7KQ2-M9XV-2.eml"]);
        assert!(FileKind::ALL.into_iter().all(|kind| kind.as_str().parse() == Ok(kind)));
        assert_eq!("svg".parse::<FileKind>(), Err(NoSuchKind));
    }

    #[test]
    fn sizes_are_round_and_never_nothing() {
        let sized = |size| {
            let added_at = Moment::from_micros(0);
            StoredFile { number: 1, kind: FileKind::Png, size, digest: Vec::new(), added_at }.rounded()
        };
        assert_eq!(sized(1), (1, false));
        assert_eq!(sized(348_200), (340, false));
        assert_eq!(sized(1024 * 1024 - 1), (1023, false));
        assert_eq!(sized(1024 * 1024), (1, true));
        assert_eq!(sized(MOST_BYTES as i64), (MOST_MEGABYTES, true));
    }
}
