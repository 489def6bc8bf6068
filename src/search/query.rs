//! What somebody looks for, as they type it. Pure.

use super::words::words;
use crate::store::fulltext::Phrase;

/// So many characters of it are read: a pasted mail is no question.
const LONGEST: usize = 200;
/// So many parts of it count.
const MOST_PARTS: usize = 16;

/// Something to look for: at least one word.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query {
    typed: String,
    phrases: Vec<Phrase>,
}

impl Query {
    /// Reads what was typed; `None` when no word is in it.
    pub fn read(typed: &str) -> Option<Self> {
        let typed = typed.trim().chars().take(LONGEST).collect::<String>();
        let mut phrases = Vec::new();
        // Every second part stands between quotation marks; a last one may lack its end.
        for (number, part) in typed.split(['"', '\u{201C}', '\u{201D}', '\u{201E}', '\u{AB}', '\u{BB}']).enumerate() {
            let quoted = number % 2 == 1;
            let before = phrases.len();
            if quoted {
                phrases.extend(phrase(part));
            } else {
                phrases.extend(part.split_whitespace().filter_map(|part| phrase(without_scheme(part))));
            }
            // Until something follows, the last word may be the beginning of one.
            if phrases.len() > before {
                phrases[..before].iter_mut().for_each(|phrase: &mut Phrase| phrase.open = false);
                phrases.last_mut().into_iter().for_each(|last| last.open = !quoted);
            }
        }
        phrases.truncate(MOST_PARTS);
        if phrases.is_empty() {
            return None;
        }
        Some(Self { typed, phrases })
    }

    /// As it was typed.
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// What it comes to.
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }
}

fn phrase(part: &str) -> Option<Phrase> {
    let words = words(part).collect::<Vec<_>>();
    (!words.is_empty()).then_some(Phrase { words, open: false })
}

/// An address without its first part: somebody may have told of it without.
fn without_scheme(part: &str) -> &str {
    let schemes = ["https", "http", "hxxps", "hxxp"];
    let rest = schemes.iter().find_map(|scheme| {
        let head = part.get(..scheme.len()).filter(|head| head.eq_ignore_ascii_case(scheme))?;
        let rest = &part[head.len()..];
        ["://", "[:]//", "[://]", ":\\\\"].iter().find_map(|mark| rest.strip_prefix(mark))
    });
    rest.filter(|rest| words(rest).next().is_some()).unwrap_or(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Vec<String> {
        let shown = |phrase: &Phrase| format!("{}{}", phrase.words.join("+"), if phrase.open { "*" } else { "" });
        Query::read(typed).map_or(Vec::new(), |query| query.phrases().iter().map(shown).collect())
    }

    #[test]
    fn words_all_count_and_the_last_may_go_on() {
        for (typed, expected) in [
            ("parcel", vec!["parcel*"]),
            ("  Parcel  invoice ", vec!["parcel", "invoice*"]),
            ("\"your parcel\" waits", vec!["your+parcel", "waits*"]),
            ("waits \"your parcel\"", vec!["waits", "your+parcel"]),
            ("waits \"your parcel", vec!["waits", "your+parcel"]),
            ("\u{201C}your parcel\u{201D}", vec!["your+parcel"]),
            ("\u{AB}ton colis\u{BB} perdu", vec!["ton+colis", "perdu*"]),
            ("example.com", vec!["example+com*"]),
            ("hxxps://exa[.]mple", vec!["exa+mple*"]),
            ("HTTPS://example.com/login?x=1", vec!["example+com+login+x+1*"]),
            ("it@example.com", vec!["it+example+com*"]),
            ("hu-7kq2-m9", vec!["hu+7kq2+m9*"]),
            ("http", vec!["http*"]),
            ("https://", vec!["https*"]),
            ("parcel *", vec!["parcel*"]),
        ] {
            assert_eq!(read(typed), expected, "{typed}");
        }
    }

    #[test]
    fn without_a_word_there_is_nothing_to_look_for() {
        for typed in ["", "   ", "\"", "\"\" ** ()", "--", "'", "\\", "\u{202E}", "%"] {
            assert_eq!(Query::read(typed), None, "{typed}");
        }
        assert_eq!(Query::read(&"a ".repeat(500)).unwrap().phrases().len(), MOST_PARTS);
    }

    proptest::proptest! {
        #[test]
        fn anything_is_read(typed in ".{0,300}") {
            if let Some(query) = Query::read(&typed) {
                proptest::prop_assert!(query.phrases().iter().all(|phrase| !phrase.words.is_empty()));
                proptest::prop_assert!(query.as_str().chars().count() <= LONGEST);
            }
        }
    }
}
