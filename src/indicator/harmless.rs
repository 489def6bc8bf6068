//! A whole text for everybody's eyes: nothing in it opens, and nobody is written to by a click. Pure.
//!
//! Mail programs, feed readers and browsers make links of whatever looks like one. So what looks like one is defanged in its
//! place, before the text is kept. What is the organisation's own stays as it is: people are to find it.

use super::defang::{defang, refang};
use super::find::find;
use super::known::Ours;
use super::{Indicator, Kind};

/// What stands around an address in a sentence.
const BEFORE: &[char] = &['(', '[', '{', '<', '"', '\'', '«', '„', '“', '‚', '‘', '*', '_'];
const AFTER: &[char] = &[
    '.', ',', ';', ':', '!', '?', ')', ']', '}', '>', '"', '\'', '»', '”', '“', '’', '*', '_', '…', '،', '؛', '؟', '。',
];

/// The text with every address in it defanged, but for ours. Done twice it is the same.
pub fn defang_text(text: &str, ours: &Ours) -> String {
    text.split_inclusive(char::is_whitespace)
        .map(|piece| {
            let word = piece.trim_start_matches(BEFORE);
            let word = word.trim_end().trim_end_matches(AFTER);
            let plain = refang(word).text;
            if word.is_empty() || !opens(&plain, ours) {
                return piece.to_owned();
            }
            let start = piece.len() - piece.trim_start_matches(BEFORE).len();
            [&piece[..start], &defang(&plain), &piece[start + word.len()..]].concat()
        })
        .collect()
}

/// Whether a program may make a link of it that leads away from us.
fn opens(plain: &str, ours: &Ours) -> bool {
    let found = find(plain);
    let mut leading = found.iter().filter(|found| leads(found)).peekable();
    if leading.peek().is_some() {
        return leading.any(|found| !ours.hold_indicator(found));
    }
    // No indicator, and yet some programs would try: a scheme, a name that begins with www, something at something.
    let lower = plain.to_lowercase();
    let at_a_name = lower.split_once('@').is_some_and(|(local, host)| !local.is_empty() && host.contains('.'));
    lower.contains("://") || lower.contains("www.") || at_a_name
}

fn leads(found: &Indicator) -> bool {
    matches!(found.kind, Kind::Url | Kind::Domain | Kind::Email | Kind::Ipv4 | Kind::Ipv6)
}

#[cfg(test)]
mod tests {
    use linkify::LinkFinder;

    use super::*;

    fn ours() -> Ours {
        Ours::new(&["firm.test".to_owned()], [])
    }

    #[test]
    fn addresses_are_defanged_in_their_place_and_ours_stay() {
        for (typed, kept) in [
            ("Leave https://evil.test/a?b=c. It is fake.", "Leave hxxps[://]evil[.]test/a?b=c. It is fake."),
            ("From <help@evil.test>, to you", "From <help[@]evil[.]test>, to you"),
            ("See (evil.test) and\n192.0.2.7!", "See (evil[.]test) and\n192[.]0[.]2[.]7!"),
            ("hxxps[://]evil[.]test is bad", "hxxps[://]evil[.]test is bad"),
            ("„evil.test“ 👀 evil.test…", "„evil[.]test“ 👀 evil[.]test…"),
            ("mailto:ada@evil.test", "mailto[:]ada[@]evil[.]test"),
            ("www.nowhere.invalidtld", "www[.]nowhere[.]invalidtld"),
            ("Tell help@firm.test or https://wiki.firm.test/x.", "Tell help@firm.test or https://wiki.firm.test/x."),
            (
                "https://firm.test@evil.test/ and firm.test.evil.test",
                "hxxps[://]firm[.]test[@]evil[.]test/ and firm[.]test[.]evil[.]test",
            ),
            ("At 10.42, see 3.5. It ends.Then not", "At 10.42, see 3.5. It ends.Then not"),
            ("", ""),
        ] {
            let once = defang_text(typed, &ours());
            assert_eq!(once, kept);
            assert_eq!(defang_text(&once, &ours()), once, "twice is the same");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_link_is_left_that_a_program_would_make(
            words in proptest::collection::vec("https?://[a-z]{1,8}\\.(test|com|co\\.uk)(/[a-z.?=&]{0,9})?|[a-z.]{1,9}@[a-z]{1,8}\\.(com|test)|www\\.[a-z]{1,9}\\.com|[(\"<]?[a-z]{2,9}\\.com[)\">.,!]{0,2}|\\PC{0,12}", 0..8),
        ) {
            let shown = defang_text(&words.join(" "), &Ours::default());
            let left = LinkFinder::new().links(&shown).map(|link| link.as_str().to_owned()).collect::<Vec<_>>();
            proptest::prop_assert!(left.is_empty(), "{left:?} in {shown}");
        }
    }
}
