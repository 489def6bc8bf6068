//! Words as they are compared: split, folded, the same for what was written and for what is looked for. Pure.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer ones are cut: nobody types more of a word, and no engine need keep more.
const LONGEST: usize = 64;

/// The words of a text in their order: letters and digits, in small letters and without accents. "hxxps://exa[.]mple" holds the
/// words of `https://exa.mple`.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(&refanged(text));
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(|word| word.chars().take(LONGEST).collect()).collect::<Vec<String>>().into_iter()
}

/// What people write so that an address does no harm, and what they mean. Brackets around a mark need no entry: they part words
/// where the mark does.
const HARMLESS: [(&str, &str); 7] =
    [("[dot]", "."), ("(dot)", "."), ("{dot}", "."), ("[at]", "@"), ("(at)", "@"), ("{at}", "@"), ("hxxp", "http")];

/// As it was before somebody made it harmless.
fn refanged(text: &str) -> Cow<'_, str> {
    let lower = text.to_ascii_lowercase();
    if !HARMLESS.iter().any(|(written, _)| lower.contains(written)) {
        return Cow::Borrowed(text);
    }
    let (mut meant, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(c) = rest.chars().next() {
        let here = &lower[lower.len() - rest.len()..];
        let (word, length) = HARMLESS
            .iter()
            .find(|(written, _)| here.starts_with(written))
            .map_or_else(|| (&rest[..c.len_utf8()], c.len_utf8()), |(written, meant)| (*meant, written.len()));
        meant.push_str(word);
        rest = &rest[length..];
    }
    Cow::Owned(meant)
}

/// Small letters without accents, decomposed to what can be typed on any keyboard.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // Twice, for a sign may decompose to a capital letter, and a small letter to a letter and a mark.
    for c in text.nfkd().flat_map(char::to_lowercase).nfkd() {
        match c {
            // Marks over letters, Arabic vowels among them, and what joins, parts or stretches letters without being one.
            c if is_combining_mark(c) => {}
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | 'ـ' => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            // Letters that Arabic writes one for the other, and its digits.
            'ى' => folded.push('ي'),
            'ة' => folded.push('ه'),
            'ٱ' => folded.push('ا'),
            '٠'..='٩' => folded.push(digit(c, '٠')),
            '۰'..='۹' => folded.push(digit(c, '۰')),
            c => folded.push(c),
        }
    }
    folded
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        words(text).collect()
    }

    #[test]
    fn words_are_folded_in_every_language() {
        for (text, expected) in [
            ("Straße & Übergabe", vec!["strasse", "ubergabe"]),
            ("ŁÓDŹ, żółć", vec!["lodz", "zolc"]),
            ("L'été à Nîmes; cœur", vec!["l", "ete", "a", "nimes", "coeur"]),
            ("¿Contraseña? coração", vec!["contrasena", "coracao"]),
            ("أُرْسِلَتِ الرِّسَالَةُ إلى ٢٠٢٦", vec!["ارسلت", "الرساله", "الي", "2026"]),
            ("İstanbul ﬁle soft\u{AD}ware 𝒳", vec!["istanbul", "file", "software", "x"]),
            ("", vec![]),
            ("…!? -- '\"*():", vec![]),
        ] {
            assert_eq!(split(text), expected, "{text}");
        }
    }

    #[test]
    fn what_was_made_harmless_is_found_as_it_was() {
        let plain = split("https://login.example.com/a?b=c or it@example.com");
        for harmless in [
            "hxxps://login[.]example[.]com/a?b=c or it@example.com",
            "hXXps[:]//login(.)example{.}com/a?b=c or it[at]example[dot]com",
            "HTTPS://LOGIN.EXAMPLE.COM/a?b=c or it(AT)example(DOT)com",
        ] {
            assert_eq!(split(harmless), plain, "{harmless}");
        }
        assert_eq!(split("xxhxxphxxp"), ["xxhttphttp"]);
    }

    proptest::proptest! {
        #[test]
        fn a_word_is_letters_and_digits_and_folding_it_changes_nothing(text in "\\PC{0,60}") {
            for word in words(&text) {
                proptest::prop_assert!(word.chars().all(char::is_alphanumeric) && word.chars().count() <= LONGEST, "{word}");
            }
        }
    }
}
