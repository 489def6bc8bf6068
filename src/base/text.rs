//! Text from outside, cleaned and cut to length: the only form in which free text enters the product.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Text of at most `N` characters, cleaned: NFC, no control characters but line breaks and tabs, no invisible
/// marks that reorder or hide what is written, no white space around it. What was too long is cut and says so.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Text<const N: usize> {
    text: String,
    cut: bool,
}

impl<const N: usize> Text<N> {
    /// Cleans and cuts; `None` when nothing readable is left.
    pub fn several_lines(raw: &str) -> Option<Self> {
        let unix = raw.replace("\r\n", "\n").replace('\r', "\n");
        Self::cleaned(composed(&unix).chars().filter(|c| matches!(c, '\n' | '\t') || is_readable(*c)))
    }

    /// The same, on one line: line breaks and tabs become spaces.
    pub fn one_line(raw: &str) -> Option<Self> {
        Self::cleaned(
            composed(raw).chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| is_readable(*c)),
        )
    }

    fn cleaned(chars: impl Iterator<Item = char>) -> Option<Self> {
        let all: String = chars.collect();
        let trimmed = all.trim();
        if trimmed.is_empty() {
            return None;
        }
        match trimmed.char_indices().nth(N) {
            Some((end, _)) => Some(Self { text: trimmed[..end].trim_end().to_owned(), cut: true }),
            None => Some(Self { text: trimmed.to_owned(), cut: false }),
        }
    }

    /// The same text, marked as cut: for text whose end was lost before it came here.
    pub fn marked_cut(mut self) -> Self {
        self.cut = true;
        self
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub fn into_string(self) -> String {
        self.text
    }

    /// Whether something was cut off to make it fit.
    pub fn is_cut(&self) -> bool {
        self.cut
    }
}

/// In NFC; most text is already.
fn composed(raw: &str) -> Cow<'_, str> {
    if is_nfc(raw) { Cow::Borrowed(raw) } else { Cow::Owned(raw.nfc().collect()) }
}

/// Not a control character, and none of the marks that turn the direction of writing or are invisible
/// (Unicode's bidirectional controls, UAX 9; byte order mark; zero-width space; tags; noncharacters).
/// Zero-width joiners stay: several scripts need them.
fn is_readable(c: char) -> bool {
    !c.is_control()
        && !matches!(c,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2028}' | '\u{2029}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}'
            | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_stay_and_hidden_marks_go() {
        let text = Text::<100>::several_lines(" a\r\nb\u{0}\u{202E}c\u{7}\td ").unwrap();
        assert_eq!(text.as_str(), "a\nbc\td");
        assert!(!text.is_cut());
        assert_eq!(Text::<100>::one_line("a\nb\tc").unwrap().as_str(), "a b c");
    }

    #[test]
    fn what_is_too_long_is_cut_between_characters_and_marked() {
        let text = Text::<3>::several_lines("äöüß").unwrap();
        assert_eq!(text.as_str(), "äöü");
        assert!(text.is_cut());
        assert!(!Text::<4>::several_lines("äöüß").unwrap().is_cut());
    }

    #[test]
    fn nothing_readable_is_nothing() {
        assert_eq!(Text::<9>::several_lines(" \n\u{0}\u{FEFF} "), None);
    }

    proptest::proptest! {
        #[test]
        fn never_longer_than_said_and_cleaning_twice_changes_nothing(raw in "\\PC{0,80}|.{0,80}") {
            if let Some(text) = Text::<20>::several_lines(&raw) {
                proptest::prop_assert!(text.as_str().chars().count() <= 20);
                let again = Text::<20>::several_lines(text.as_str()).unwrap();
                proptest::prop_assert_eq!(again.as_str(), text.as_str());
            }
        }
    }
}
