//! What could tell who it was: addresses, times of day, days, long numbers, references, and names of those who reported.
//!
//! It suggests and never decides ([`find`]): an attacker's address may well be what the lesson is about. What stands in a sealed
//! identity is looked for only when a lesson is handed on ([`known`]), never while somebody writes: whoever could try names until
//! one is found would have opened the identity without a reason.

mod calendar;

use std::ops::Range;

use super::Content;
use crate::config::Team;
use crate::indicator::{Kind, find as addresses};
use crate::report::{Opened, Reference};

/// More at once are not read; the others come when these are gone.
const MOST: usize = 12;
/// A number with so many digits is a telephone's, an account's, a card's.
const LONG: usize = 7;
/// The shortest part of a name that is looked for.
const SHORTEST: usize = 3;
/// A team with fewer people is hinted at when it is named.
const SMALL_TEAM: u32 = 10;
/// Parts of names that stand in any text.
const PARTICLES: [&str; 12] = ["and", "del", "den", "der", "des", "die", "dos", "las", "los", "the", "van", "von"];

/// Something that could tell who it was.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trace {
    /// As it stands in the text; an address so that it cannot be followed.
    pub found: String,
    pub why: &'static str,
}

const MAIL: &str = "A mail address may tell who it was. Say what kind of sender it was.";
const WEB: &str = "A whole web address can hold what marks one person. Its name alone is enough.";
const NETWORK: &str = "A network address may tell whose device it was.";
const TIME: &str = "A time of day, beside what people remember, tells who it was. Say \u{201C}in the morning\u{201D}.";
const DAY: &str = "A day, beside what people remember, tells who it was. The month is enough.";
const NUMBER: &str = "A long number may be a telephone, an account or a card.";
const REFERENCE: &str = "A report's reference leads back to it.";
const TEAM: &str = "In a team this small, its name may tell who it was.";

/// What to look at again in all of a lesson.
pub fn in_lesson(content: &Content, teams: &[Team]) -> Vec<Trace> {
    let small = teams.iter().filter(|team| team.headcount < SMALL_TEAM).map(|team| team.name.clone());
    // The team that sees to a change is not the one where it happened, or need not be.
    let text = Content { team: String::new(), ..content.clone() }.text();
    find(&text, &small.collect::<Vec<_>>())
}

/// What to look at again in a text, in its order. `small_teams`: names of teams with few people.
pub fn find(text: &str, small_teams: &[String]) -> Vec<Trace> {
    let words = words(text);
    let mut found: Vec<(Range<usize>, &'static str)> = Vec::new();
    found.extend(calendar::times(text, &words).into_iter().map(|range| (range, TIME)));
    found.extend(calendar::days(text, &words).into_iter().map(|range| (range, DAY)));
    found.extend(references(text).into_iter().map(|range| (range, REFERENCE)));
    found.extend(small_teams.iter().filter_map(|team| Some((phrase(text, &words, team)?, TEAM))));
    for range in long_numbers(text) {
        if !found.iter().any(|(other, _)| other.start < range.end && range.start < other.end) {
            found.push((range, NUMBER));
        }
    }
    found.sort_by_key(|(range, _)| (range.start, range.end));
    let places = found.into_iter().map(|(range, why)| Trace { found: text[range].to_owned(), why });
    // Where an address stood is not told; it comes last.
    let addresses = addresses(text).into_iter().filter_map(|indicator| {
        let why = match indicator.kind {
            Kind::Email => MAIL,
            Kind::Url => WEB,
            Kind::Ipv4 | Kind::Ipv6 => NETWORK,
            _ => return None,
        };
        Some(Trace { found: indicator.defanged(), why })
    });
    let mut all = Vec::new();
    for trace in places.chain(addresses) {
        if !all.contains(&trace) {
            all.push(trace);
        }
    }
    all.truncate(MOST);
    all
}

/// The words of a text that also stand in an identity that was opened: parts of a name, a way to reach them, an account.
pub fn known(text: &str, opened: &Opened) -> Vec<String> {
    let (words, folded) = (words(text), text.to_lowercase());
    let mut found = Vec::new();
    let mut add = |word: &str| {
        if !found.iter().any(|known: &String| known.to_lowercase() == word.to_lowercase()) {
            found.push(word.to_owned());
        }
    };
    for name in opened.name.iter().flat_map(|name| self::words(name).into_iter().map(|range| &name[range])) {
        let part = name.to_lowercase();
        if part.chars().count() < SHORTEST || PARTICLES.contains(&part.as_str()) {
            continue;
        }
        words
            .iter()
            .filter(|word| text[(*word).clone()].to_lowercase() == part)
            .for_each(|word| add(&text[word.clone()]));
    }
    for whole in [&opened.contact, &opened.account].into_iter().flatten().map(|whole| whole.trim()) {
        // What it is called before an @ is known as well as all of it.
        let parts = [Some(whole), whole.split_once('@').map(|(local, _)| local)];
        for part in parts.into_iter().flatten().filter(|part| part.chars().count() >= SHORTEST) {
            if stands_alone(&folded, &part.to_lowercase()) {
                add(part);
            }
        }
        let digits = digits_of(whole);
        if digits.len() >= LONG {
            let same = |range: &Range<usize>| {
                let other = digits_of(&text[range.clone()]);
                other.ends_with(&digits[digits.len() - LONG..])
            };
            long_numbers(text).iter().filter(|range| same(range)).for_each(|range| add(&text[range.clone()]));
        }
    }
    found
}

/// Runs of letters and digits.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, sign) in text.char_indices().filter(|(_, sign)| sign.is_alphanumeric()) {
        match words.last_mut() {
            Some(last) if last.end == at => last.end += sign.len_utf8(),
            _ => words.push(at..at + sign.len_utf8()),
        }
    }
    words
}

/// Whether a part stands in a text with no letter or digit on either side. Both are in lower case.
fn stands_alone(text: &str, part: &str) -> bool {
    text.match_indices(part).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + part.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

/// Where a phrase stands first, word by word.
fn phrase(text: &str, places: &[Range<usize>], wanted: &str) -> Option<Range<usize>> {
    let wanted = words(wanted).into_iter().map(|range| wanted[range].to_lowercase()).collect::<Vec<_>>();
    if wanted.is_empty() {
        return None;
    }
    let same = |window: &&[Range<usize>]| {
        window.iter().zip(&wanted).all(|(at, word)| text[at.clone()].to_lowercase() == *word)
    };
    places.windows(wanted.len()).find(same).map(|window| window[0].start..window[window.len() - 1].end)
}

fn references(text: &str) -> Vec<Range<usize>> {
    let tokens = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').filter(|token| token.len() > 6);
    let is_one = |token: &&str| token.parse::<Reference>().is_ok_and(|_| token.to_ascii_uppercase().starts_with("HU"));
    tokens.filter(is_one).map(|token| place(text, token)).collect()
}

/// Where a part that was cut out of a text stands in it.
fn place(text: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.len()
}

fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Digits in groups, as telephones, accounts and cards are written. A date and an amount have fewer, or other signs between.
fn long_numbers(text: &str) -> Vec<Range<usize>> {
    let is_part =
        |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '/' | '(' | ')' | '+' | '\u{A0}' | '\u{202F}');
    let runs = text.split(|c: char| !is_part(c));
    let runs = runs.map(|run| run.trim_matches(|c: char| !c.is_ascii_digit() && c != '+'));
    runs.filter(|run| digits_of(run).len() >= LONG).map(|run| place(text, run)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        find(text, &["Board office".to_owned()]).into_iter().map(|trace| trace.found).collect()
    }

    #[test]
    fn what_could_tell_who_it_was_is_found() {
        for (text, expected) in [
            ("At 10:42 the link was opened.", &["10:42"][..]),
            ("Um 10.42 Uhr, kurz nach 9 Uhr", &["10.42 Uhr", "9 Uhr"]),
            ("vers 14h05, or 3 pm, or 11:15 p.m.", &["14h05", "3 pm", "11:15"]),
            ("On 2026-11-23 and on 23.11.2026", &["2026-11-23", "23.11.2026"]),
            ("on 23 November, or November 23rd", &["23 November", "November 23rd"]),
            ("Am 3. März; le 1er mars; el 3 de marzo; 3 marca", &["3. März", "1er mars", "3 de marzo", "3 marca"]),
            ("Ask ada.l@example.org", &["ada[.]l[@]example[.]org"]),
            ("ring +44 20 7946 0123 or 030/1234567", &["+44 20 7946 0123", "030/1234567"]),
            ("as in HU-7KQ2-M9XV", &["HU-7KQ2-M9XV"]),
            ("The board  office had it.", &["board  office"]),
            ("It led to https://evil.example.com/a?u=ada", &["hxxps[://]evil[.]example[.]com/a?u=ada"]),
        ] {
            let found = found(text);
            // How an address is made safe to show is told elsewhere.
            let same = found.len() == expected.len()
                && found.iter().zip(expected).all(|(found, expected)| found == expected || expected.contains('['));
            assert!(same, "{text}: {found:?}");
        }
    }

    #[test]
    fn what_tells_nobody_apart_is_not() {
        for text in [
            "In November a mail came in the morning, and 12 of 300 people opened it within 5 minutes.",
            "Version 10.42 of the filter may hold 3 rules. May 2026 was quiet.",
            "All 12 may come. It cost 1,200 euros; 40% had seen it; section 3.4.",
            "The page was called sign-in-example.com.",
            "The boardroom; an office.",
            "",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn words_of_a_sealed_identity_are_found_however_they_are_written() {
        let opened = Opened {
            name: Some("Ada van Lovelace-Byron".to_owned()),
            contact: Some("ada.l@example.org, 030 1234567".to_owned()),
            account: Some("x-ab12".to_owned()),
        };
        let known = |text: &str| known(text, &opened);
        assert_eq!(known("A colleague told us at once. The van was late; it had to adapt."), Vec::<String>::new());
        assert_eq!(known("Thanks to ADA and to Byron, and Ada"), ["ADA", "Byron"]);
        assert_eq!(known("the account X-AB12 was closed"), ["x-ab12"]);
        assert_eq!(known("rang +49 30 1234567"), ["+49 30 1234567"]);
        let arabic = Opened { name: Some("\u{0644}\u{064A}\u{0644}\u{0649}".to_owned()), ..Opened::default() };
        assert_eq!(
            super::known("\u{0634}\u{0643}\u{0631}\u{0627} \u{0644}\u{064A}\u{0644}\u{0649}.", &arabic).len(),
            1
        );
        let mail = Opened { contact: Some("ada.l@example.org".to_owned()), ..Opened::default() };
        assert_eq!(super::known("It was sent to Ada.L and nobody else.", &mail), ["ada.l"]);
        assert_eq!(super::known("anything", &Opened::default()), Vec::<String>::new());
    }
}
