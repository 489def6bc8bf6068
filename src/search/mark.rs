//! What a report is, as a word that nobody can type: a search that is narrowed looks for it beside the words. Pure.
//!
//! A mark is as old as the words are. Whoever shows what was found looks once more at the report itself.

use uuid::Uuid;

use crate::store::fulltext::Phrase;
use crate::terms::{Channel, Kind, Severity, State};

/// Stands between two texts, so that no phrase reaches from one into the other, and makes a mark of a word. No word holds it.
pub(super) const GAP: &str = "\u{B7}";

/// One thing that a report is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark<'a> {
    /// Not closed.
    Open,
    State(State),
    Kind(Kind),
    Severity(Severity),
    Channel(Channel),
    Language(&'a str),
    /// Who has it in hand; none: nobody.
    InHand(Option<Uuid>),
    /// The name of the wave it is in.
    Wave(&'a str),
}

impl Mark<'_> {
    pub(super) fn word(self) -> String {
        let (of, is) = match self {
            Self::Open => ("open", String::new()),
            Self::State(state) => ("state", state.to_string()),
            Self::Kind(kind) => ("kind", kind.to_string()),
            Self::Severity(severity) => ("severity", severity.to_string()),
            Self::Channel(channel) => ("channel", channel.to_string()),
            Self::Language(code) => ("language", code.to_owned()),
            Self::Wave(name) => ("wave", name.to_owned()),
            Self::InHand(person) => ("hand", person.map_or_else(String::new, |person| person.simple().to_string())),
        };
        let is = is.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        format!("{GAP}{of}{GAP}{is}")
    }

    pub(super) fn phrase(self) -> Phrase {
        Phrase { words: vec![self.word()], open: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::words::words;

    #[test]
    fn no_two_marks_are_alike_and_nobody_types_one() {
        let kinds = Kind::ALL.iter().map(|kind| Mark::Kind(*kind));
        let states = State::ALL.iter().map(|state| Mark::State(*state));
        let severities = Severity::ALL.iter().map(|severity| Mark::Severity(*severity));
        let channels = Channel::ALL.iter().map(|channel| Mark::Channel(*channel));
        let others = [
            Mark::Open,
            Mark::Language("en"),
            Mark::InHand(None),
            Mark::InHand(Some(Uuid::max())),
            Mark::Wave("W-7K2Q"),
        ];
        let all = kinds.chain(states).chain(severities).chain(channels).chain(others).map(Mark::word);
        let all = all.collect::<Vec<_>>();
        let different = all.iter().collect::<std::collections::BTreeSet<_>>();
        assert_eq!(different.len(), all.len(), "{all:?}");
        assert!(all.iter().all(|mark| words(mark).all(|word| !word.contains(GAP))));
    }
}
