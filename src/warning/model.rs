//! What a warning is. Pure.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::base::{Id, Moment, Text};
use crate::indicator::{Ours, defang_text, refang};
use crate::notify::Fate;
use crate::report::MAX_STORY;
use crate::terms::terms;
use crate::web::{Site, notices};

/// The id of a [`Warning`].
pub type WarningId = Id<Warning>;

/// A text has at most so many characters in each language: it stands above the form that somebody needs in a fright.
pub const MAX_WORDS: usize = 400;
/// A warning holds so long unless something else was said.
pub const USUAL_HOURS: i64 = 24;
/// And at most so long: what holds for ever is read by nobody.
pub const LONGEST_DAYS: i64 = 14;

/// What everybody is told, or was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Warning {
    pub id: WarningId,
    /// The wave it warns of.
    pub wave: Option<Uuid>,
    pub words: Words,
    pub published_at: Moment,
    /// Who published it; none: a program.
    pub published_by: Option<Uuid>,
    /// When its words were last changed.
    pub changed_at: Moment,
    /// From then on nobody is told.
    pub over_at: Moment,
    pub version: i64,
}

impl Warning {
    pub fn is_over(&self, now: Moment) -> bool {
        self.over_at <= now
    }

    /// When what is told of it last became something else.
    pub fn updated_at(&self, now: Moment) -> Moment {
        if self.is_over(now) { self.over_at } else { self.changed_at }
    }
}

/// What it says, in at least one language: by language code. Nothing in it opens by a click but what is the organisation's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Words(BTreeMap<String, String>);

/// A text does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it has up to 400 characters in each language")]
pub struct TooLong;

impl Words {
    /// Cleans the texts and defangs the addresses in them. `None` when none says anything.
    ///
    /// # Errors
    /// [`TooLong`] for the first text that does not fit.
    pub fn new(texts: impl IntoIterator<Item = (String, String)>, ours: &Ours) -> Result<Option<Self>, TooLong> {
        let mut all = BTreeMap::new();
        for (language, typed) in texts {
            if let Some(text) = Self::cleaned(&typed, ours)? {
                all.insert(language, text);
            }
        }
        Ok((!all.is_empty()).then_some(Self(all)))
    }

    /// One text; `None` when it says nothing.
    ///
    /// # Errors
    /// [`TooLong`].
    pub fn cleaned(typed: &str, ours: &Ours) -> Result<Option<String>, TooLong> {
        let Some(text) = Text::<MAX_STORY>::several_lines(typed) else { return Ok(None) };
        let lines = text.as_str().lines().map(str::trim).filter(|line| !line.is_empty());
        let text = lines.collect::<Vec<_>>().join("\n");
        // Counted as it was meant: that an address is shown longer is our doing.
        if refang(&text).text.chars().count() > MAX_WORDS {
            return Err(TooLong);
        }
        Ok(Some(defang_text(&text, ours)))
    }

    /// As they were kept.
    pub(super) fn kept(texts: BTreeMap<String, String>) -> Self {
        Self(texts)
    }

    /// In the language that is wanted, or the one that fits best: its code, and the text.
    pub fn best(&self, wanted: &str, site: &Site) -> (&str, &str) {
        notices::best(&self.0, wanted, site)
    }

    pub fn get(&self, language: &str) -> Option<&str> {
        self.0.get(language).map(String::as_str)
    }

    /// Language codes and texts.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(language, text)| (language.as_str(), text.as_str()))
    }

    pub fn into_map(self) -> BTreeMap<String, String> {
        self.0
    }
}

/// How a text begins, for a subject or a title: its first line, and not more than fits.
pub fn beginning(text: &str) -> String {
    const MOST: usize = 80;
    let line = text.lines().next().unwrap_or_default();
    let Some((cut, _)) = line.char_indices().nth(MOST) else { return line.to_owned() };
    let line = &line[..cut];
    // Between two words, where there are any.
    let end = line.rfind(' ').filter(|at| *at > cut / 2).unwrap_or(cut);
    [line[..end].trim_end_matches([' ', ',', ';', ':', '.']), "\u{2026}"].concat()
}

/// Why an end cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misfit {
    #[error("Choose a time that is still to come")]
    Past,
    #[error("Choose a time within the next 14 days")]
    TooFar,
}

/// Whether a warning may hold until then.
///
/// # Errors
/// [`Misfit`].
pub fn until_fits(until: Moment, now: Moment) -> Result<Moment, Misfit> {
    if until <= now {
        Err(Misfit::Past)
    } else if until > now.plus_seconds(LONGEST_DAYS * 86_400) {
        Err(Misfit::TooFar)
    } else {
        Ok(until)
    }
}

terms! {
    /// What somebody did with a warning.
    What: "act" {
        Published = "published",
        Changed = "changed",
        Ended = "ended",
    }
}

/// One line of its record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// The version that it made.
    pub number: i64,
    pub at: Moment,
    pub what: What,
    /// None: a program.
    pub by: Option<Uuid>,
    /// Until when it was to be told from then on.
    pub over_at: Moment,
}

/// A mail of it to one list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mailed {
    pub list: String,
    pub language: String,
    pub at: Moment,
    /// None: it is not on its way any more, because the warning was over first, or it was forgotten since.
    pub fate: Option<Fate>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(texts: &[(&str, &str)]) -> Result<Option<Words>, TooLong> {
        let texts = texts.iter().map(|(language, text)| ((*language).to_owned(), (*text).to_owned()));
        Words::new(texts, &Ours::default())
    }

    #[test]
    fn words_are_clean_harmless_and_in_at_least_one_language() {
        let said = words(&[("en", " A\u{202E}\r\n\r\n  https://evil.test/x \n"), ("de", " \n")]).unwrap().unwrap();
        assert_eq!(said.iter().collect::<Vec<_>>(), [("en", "A\nhxxps[://]evil[.]test/x")]);
        assert_eq!(words(&[("en", ""), ("de", "\u{200B}")]), Ok(None));
    }

    #[test]
    fn a_text_fits_as_it_was_meant_however_long_it_is_shown() {
        let long = "evil.test/ ".repeat(36) + "abcd";
        assert_eq!(long.chars().count(), MAX_WORDS);
        let kept = words(&[("en", &long)]).unwrap().unwrap();
        assert!(kept.get("en").unwrap().chars().count() > MAX_WORDS);
        assert_eq!(words(&[("en", kept.get("en").unwrap())]).unwrap().unwrap(), kept, "kept again it is the same");
        assert_eq!(words(&[("de", "ok"), ("en", &(long + "e"))]), Err(TooLong));
    }

    #[test]
    fn a_title_is_the_beginning_and_ends_between_words() {
        assert_eq!(beginning("Short.\nMore"), "Short.");
        let long = "A mail that says your parcel is waiting goes round, and it is not from the post at all.";
        assert_eq!(
            beginning(long),
            "A mail that says your parcel is waiting goes round, and it is not from the post\u{2026}"
        );
        assert_eq!(beginning(&"x".repeat(90)).chars().count(), 81);
        assert_eq!(beginning(&"\u{1F642}".repeat(81)), "\u{1F642}".repeat(80) + "\u{2026}");
    }

    #[test]
    fn an_end_is_to_come_and_within_two_weeks() {
        let at = |seconds: i64| Moment::from_micros(seconds * 1_000_000);
        let two_weeks = LONGEST_DAYS * 86_400;
        assert_eq!(until_fits(at(10), at(10)), Err(Misfit::Past));
        assert_eq!(until_fits(at(11), at(10)), Ok(at(11)));
        assert_eq!(until_fits(at(10 + two_weeks), at(10)), Ok(at(10 + two_weeks)));
        assert_eq!(until_fits(at(11 + two_weeks), at(10)), Err(Misfit::TooFar));
    }
}
