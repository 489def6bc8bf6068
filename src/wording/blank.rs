//! Places in a text that are still to be filled in: those that a ready answer leaves, `[… what]`, and those that people leave
//! themselves, `[date]` or `{name}`.

use std::ops::Range;

use super::Hint;
use crate::language::DESK;

/// A longer one is a remark in brackets.
const LONGEST: usize = 200;
/// What people write in place of a sign, so that an address does not open.
const SIGNS: [&str; 6] = ["at", "dot", "punkt", "punto", "point", "kropka"];
/// Filled in when the text is sent: each reporter reads when their own report came in.
pub const FILLED_LATER: &str = "{received}";

/// The places, as hints.
pub(super) fn blanks(text: &str) -> impl Iterator<Item = Hint<'_>> {
    text.match_indices(['[', '{']).filter_map(|(start, _)| find(text, start)).map(|range| Hint {
        language: DESK,
        name: "blank",
        found: &text[range.clone()],
        range,
        try_instead: "Fill this in, or take it out".to_owned(),
        why: "It reads as a place that is still to be filled in: only you know with what.",
        replaces: None,
    })
}

/// The place that begins there, if it is one.
fn find(text: &str, start: usize) -> Option<Range<usize>> {
    let closing = if text[start..].starts_with('[') { ']' } else { '}' };
    let (end, _) = text[start..].char_indices().take(LONGEST).find(|(_, sign)| *sign == closing)?;
    let range = start..start + end + 1;
    let whole = &text[range.clone()];
    let inside = &whole[1..whole.len() - 1];
    // A name with its dots in brackets goes on at both ends.
    let touches =
        text[..start].ends_with(char::is_alphanumeric) || text[range.end..].starts_with(char::is_alphanumeric);
    let is_sign = SIGNS.contains(&inside.trim().to_lowercase().as_str());
    let is_blank = inside.contains(char::is_alphabetic) && !inside.contains('\n') && !touches && !is_sign;
    (is_blank && whole != FILLED_LATER).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_filled_in_is_found_and_an_address_is_not() {
        let found = |text| blanks(text).map(|hint| hint.found.to_owned()).collect::<Vec<_>>();
        assert_eq!(found("It did harm: [… what]. On [date], {name}!"), ["[… what]", "[date]", "{name}"]);
        for text in [
            "example[.]com and hxxps[:]//x, ada[at]firm[dot]test, ada [at] firm [dot] test",
            "We saw it [1], at {received}. An open [ bracket, a }{ and a [\nline]",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
