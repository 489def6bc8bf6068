//! Times of day and days of the month, as the languages of the pages write them.

use std::ops::Range;

/// The months, as they stand beside a day.
const MONTHS: &[&str] = &[
    // English
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
    // German
    "januar",
    "jänner",
    "februar",
    "märz",
    "mai",
    "juni",
    "juli",
    "oktober",
    "dezember",
    // Spanish
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
    // French
    "janvier",
    "février",
    "mars",
    "avril",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    // Portuguese
    "janeiro",
    "fevereiro",
    "março",
    "maio",
    "junho",
    "julho",
    "setembro",
    "outubro",
    "novembro",
    "dezembro",
    // Polish
    "stycznia",
    "lutego",
    "marca",
    "kwietnia",
    "maja",
    "czerwca",
    "lipca",
    "sierpnia",
    "września",
    "października",
    "listopada",
    "grudnia",
    // Arabic
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
];

/// Words of their own in lower case: "12 may come".
const WITH_A_CAPITAL: [&str; 2] = ["may", "march"];

/// What may stand after the hour, and makes a number one.
const HOURS: [&str; 5] = ["am", "pm", "uhr", "heures", "horas"];
const ORDINALS: [&str; 6] = ["st", "nd", "rd", "th", "er", "º"];

/// "10:42", "10.42 Uhr", "14h05", "3 pm".
pub(super) fn times(text: &str, words: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut next = 0;
    for (place, word) in words.iter().enumerate() {
        if place < next {
            continue;
        }
        let at = |place: usize| words.get(place).map(|word| &text[word.clone()]);
        let between = |place: usize| Some(&text[words.get(place)?.end..words.get(place + 1)?.start]);
        let here = &text[word.clone()];
        let (hour, rest) = number(here);
        let is_free = place == 0 || !matches!(between(place - 1), Some(":" | "."));
        let Some(hour) = hour.filter(|hour| *hour < 25 && is_free) else { continue };
        let is_minute = |text: &str| {
            text.len() == 2 && number(text).0.is_some_and(|minute| minute < 60) && number(text).1.is_empty()
        };
        let names_hour = |place: usize| at(place).is_some_and(|word| HOURS.contains(&word.to_lowercase().as_str()));
        let end = match (rest, between(place)) {
            ("", Some(":")) if at(place + 1).is_some_and(is_minute) => Some(place + 1),
            ("", Some(".")) if at(place + 1).is_some_and(is_minute) && names_hour(place + 2) => Some(place + 2),
            ("", Some(" " | "\u{A0}")) if names_hour(place + 1) && hour > 0 => Some(place + 1),
            ("h" | "H", _) => Some(place),
            (rest, _) if rest.starts_with(['h', 'H']) && is_minute(&rest[1..]) => Some(place),
            (rest, _) if ["am", "pm"].contains(&rest.to_lowercase().as_str()) => Some(place),
            _ => None,
        };
        if let Some(end) = end {
            found.push(word.start..words[end].end);
            next = end + 1;
        }
    }
    found
}

/// "2026-11-23", "23.11.2026", "23 November", "November 23rd", "3 de marzo".
pub(super) fn days(text: &str, words: &[Range<usize>]) -> Vec<Range<usize>> {
    let at = |place: usize| words.get(place).map(|word| &text[word.clone()]);
    let between = |place: usize| words.get(place + 1).map(|next| &text[words[place].end..next.start]);
    let mut found = Vec::new();
    let mut next = 0;
    for place in 0..words.len() {
        if place < next {
            continue;
        }
        let sign = between(place);
        let whole = matches!(sign, Some("-" | "." | "/")) && sign == between(place + 1);
        let numbers = [at(place), at(place + 1), at(place + 2)].map(|word| word.and_then(only_number));
        let end = match numbers {
            [Some(first), Some(second), Some(third)] if whole && is_date([first, second, third]) => Some(place + 2),
            _ => written_out(place, &at, &between),
        };
        if let Some(end) = end {
            found.push(words[place].start..words[end].end);
            next = end + 1;
        }
    }
    found
}

/// A day beside a month by its name: the place of its last word.
fn written_out<'a>(
    place: usize,
    at: &impl Fn(usize) -> Option<&'a str>,
    between: &impl Fn(usize) -> Option<&'a str>,
) -> Option<usize> {
    let is_near =
        |place: usize| between(place).is_some_and(|gap| matches!(gap, " " | ". " | ".\u{A0}" | "\u{A0}" | ", "));
    let here = at(place)?;
    if is_day(here) {
        // "3 de marzo" has a word between.
        for after in [place + 1, place + 2] {
            let linked = after == place + 1 || matches!(at(place + 1), Some("de" | "of"));
            if linked && (place..after).all(is_near) && at(after).is_some_and(is_month) {
                return Some(after);
            }
        }
        return None;
    }
    (is_month(here) && is_near(place) && at(place + 1).is_some_and(is_day)).then_some(place + 1)
}

/// A day of the month, with what English and French put after it.
fn is_day(word: &str) -> bool {
    let (day, rest) = number(word);
    let rest = rest.to_lowercase();
    day.is_some_and(|day| (1..=31).contains(&day)) && (rest.is_empty() || ORDINALS.contains(&rest.as_str()))
}

fn is_month(word: &str) -> bool {
    let lower = word.to_lowercase();
    MONTHS.contains(&lower.as_str()) && (word != lower || !WITH_A_CAPITAL.contains(&word))
}

/// Day, month and year in either order.
fn is_date([first, second, third]: [u32; 3]) -> bool {
    let is_year = |year: u32| (1990..2100).contains(&year);
    let is_short_year = |year: u32| (10..100).contains(&year);
    let fits = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    let either = |one: u32, other: u32| fits(one, other) || fits(other, one);
    is_year(first) && fits(third, second) || (is_year(third) || is_short_year(third)) && either(first, second)
}

/// The number a word begins with, of at most four digits, and what comes after it.
fn number(word: &str) -> (Option<u32>, &str) {
    let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let (digits, rest) = word.split_at(digits);
    (digits.parse().ok().filter(|_| digits.len() <= 4), rest)
}

fn only_number(word: &str) -> Option<u32> {
    let (number, rest) = number(word);
    number.filter(|_| rest.is_empty())
}
