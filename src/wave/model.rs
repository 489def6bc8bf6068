//! What a wave is. Pure.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use crate::base::{Id, Moment, Random, code};
use crate::terms::{Acted, Kind, Outcome, State};

pub type WaveId = Id<Wave>;

/// Reports of one lure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wave {
    pub id: WaveId,
    pub name: WaveName,
    /// What a responder calls it.
    pub title: Option<String>,
    pub opened_at: Moment,
    /// The responder who saw it first; none for a program.
    pub opened_by: Option<Uuid>,
}

/// The public name of a wave: may be quoted on the phone, opens nothing. `W-7K2Q`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct WaveName(String);

const SYMBOLS: usize = 4;

impl WaveName {
    /// A random one. It may be taken: whoever gives it looks first.
    pub fn random(random: &Random) -> Self {
        Self(format!("W-{}", code::encode(&random.bytes::<3>(), SYMBOLS)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// It does not look like the name of a wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a wave is named like W-7K2Q")]
pub struct NotAWaveName;

impl FromStr for WaveName {
    type Err = NotAWaveName;

    fn from_str(typed: &str) -> Result<Self, NotAWaveName> {
        let typed = typed.trim();
        // A W is a symbol as well: only where one more stands before the four it is the prefix.
        let whole = code::normalise(typed, SYMBOLS);
        let code = whole.or_else(|| code::normalise(typed.strip_prefix(['W', 'w'])?, SYMBOLS));
        code.map(|code| Self(format!("W-{code}"))).ok_or(NotAWaveName)
    }
}

impl fmt::Display for WaveName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How it stands with the reports of a wave.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    pub new: i64,
    pub acknowledged: i64,
    pub contained: i64,
    pub closed: i64,
    /// Where something was clicked, typed, run or sent.
    pub acted: i64,
    /// Of every kind, how many.
    pub kinds: BTreeMap<Kind, i64>,
    /// Taken back by their reporters.
    pub withdrawn: i64,
    /// To whose reporters a responder has written.
    pub answered: i64,
    /// Of those not withdrawn, how many reporters read which language.
    pub languages: BTreeMap<String, i64>,
    /// Of those closed, how many came to what.
    pub outcomes: BTreeMap<Outcome, i64>,
    /// When the first and the last came in; none while the wave has no report.
    pub between: Option<(Moment, Moment)>,
}

/// Reports of a wave that are alike in everything a [`Tally`] counts.
#[derive(Clone, Debug)]
pub struct Alike {
    pub state: State,
    pub acted: Option<Acted>,
    pub kind: Kind,
    pub language: String,
    pub outcome: Option<Outcome>,
    pub is_withdrawn: bool,
    pub is_answered: bool,
    pub count: i64,
    pub first: Moment,
    pub last: Moment,
}

impl Tally {
    pub fn of(all: Vec<Alike>) -> Self {
        let mut tally = Self::default();
        for alike in all {
            let count = alike.count;
            *match alike.state {
                State::New => &mut tally.new,
                State::Acknowledged => &mut tally.acknowledged,
                State::Contained => &mut tally.contained,
                State::Closed => &mut tally.closed,
            } += count;
            *tally.kinds.entry(alike.kind).or_default() += count;
            tally.acted += if alike.acted == Some(Acted::Yes) { count } else { 0 };
            tally.answered += if alike.is_answered { count } else { 0 };
            if let Some(outcome) = alike.outcome {
                *tally.outcomes.entry(outcome).or_default() += count;
            }
            if alike.is_withdrawn {
                tally.withdrawn += count;
            } else {
                *tally.languages.entry(alike.language).or_default() += count;
            }
            let (first, last) = tally.between.unwrap_or((alike.first, alike.last));
            tally.between = Some((first.min(alike.first), last.max(alike.last)));
        }
        tally
    }

    pub fn reports(&self) -> i64 {
        self.open() + self.closed
    }

    pub fn open(&self) -> i64 {
        self.new + self.acknowledged + self.contained
    }

    /// The kind that most tell of.
    pub fn kind(&self) -> Option<Kind> {
        self.kinds.iter().max_by_key(|(_, count)| **count).map(|(kind, _)| *kind)
    }

    pub fn of_kind(&self, kind: Kind) -> i64 {
        self.kinds.get(&kind).copied().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_people_write_them() {
        let name: WaveName = "W-7K2Q".parse().unwrap();
        for typed in ["w-7k2q", " W 7K2Q ", "7k2q", "w7k2q", "W-7KZQ"] {
            assert_eq!(typed.parse::<WaveName>().is_ok_and(|read| read == name), typed != "W-7KZQ", "{typed}");
        }
        // A W may be the first of the four.
        assert_eq!("W-W1W2".parse::<WaveName>().unwrap().as_str(), "W-W1W2");
        assert_eq!("W1W2".parse::<WaveName>().unwrap().as_str(), "W-W1W2");
        for wrong in ["", "W-7K2", "W-7K2Q1", "W-", "HU-7KQ2-M9XV", "ä"] {
            assert_eq!(wrong.parse::<WaveName>(), Err(NotAWaveName), "{wrong}");
        }
        let drawn = WaveName::random(&Random::seeded(4));
        assert_eq!(drawn.as_str().parse(), Ok(drawn.clone()));
    }

    #[test]
    fn a_tally_counts_each_report_once() {
        let at = Moment::from_micros;
        let alike = Alike {
            state: State::New,
            acted: Some(Acted::Yes),
            kind: Kind::EnteredPassword,
            language: "de".to_owned(),
            outcome: None,
            is_withdrawn: false,
            is_answered: true,
            count: 4,
            first: at(20),
            last: at(30),
        };
        let closed = Alike {
            state: State::Closed,
            acted: None,
            kind: Kind::ClickedLink,
            outcome: Some(Outcome::Withdrawn),
            is_withdrawn: true,
            is_answered: false,
            count: 5,
            first: at(10),
            last: at(25),
            ..alike.clone()
        };
        let tally = Tally::of(vec![alike, closed]);
        assert_eq!((tally.reports(), tally.open(), tally.acted, tally.withdrawn, tally.answered), (9, 4, 4, 5, 4));
        assert_eq!(tally.kind(), Some(Kind::ClickedLink));
        assert_eq!(tally.of_kind(Kind::EnteredPassword), 4);
        assert_eq!(tally.languages, BTreeMap::from([("de".to_owned(), 4)]));
        assert_eq!(tally.between, Some((at(10), at(30))));
        assert_eq!(Tally::of(Vec::new()).kind(), None);
    }
}
