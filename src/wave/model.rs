//! What a wave is. Pure.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use crate::base::{Id, Moment, Random, code};
use crate::terms::{Acted, Kind, Outcome, State};

pub type WaveId = Id<Wave>;

/// Reports of one lure. Which they are stands with the reports; whether it is open follows from them ([`Tally`]).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wave {
    pub id: WaveId,
    /// By which people know it.
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
        let rest = typed.strip_prefix(['W', 'w']);
        // A W is a symbol as well: it is the prefix where a mark follows it, or four more symbols.
        let is_apart = rest.is_some_and(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric()));
        let whole = if is_apart { None } else { code::normalise(typed, SYMBOLS) };
        let code = whole.or_else(|| code::normalise(rest?, SYMBOLS));
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
    /// Taken back by their reporters: nobody is written to there.
    pub withdrawn: i64,
    /// Reporters who wait for a word from us.
    pub waiting: i64,
    /// Who can be written to, by the language they read.
    pub readers: BTreeMap<String, Readers>,
    /// Of those closed, how many came to what.
    pub outcomes: BTreeMap<Outcome, i64>,
    /// When the first and the last came in; none while the wave has no report.
    pub between: Option<(Moment, Moment)>,
}

/// Reporters who read one language, those who withdrew left out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Readers {
    /// Whose report is open.
    pub open: i64,
    /// Who wait for a word from us.
    pub waiting: i64,
}

/// Reports of a wave that are alike in what a [`Tally`] tells apart.
#[derive(Clone, Debug)]
pub struct Alike {
    pub state: State,
    pub acted: Option<Acted>,
    pub kind: Kind,
    pub language: String,
    pub outcome: Option<Outcome>,
    pub count: i64,
    pub withdrawn: i64,
    pub waiting: i64,
    pub first: Moment,
    pub last: Moment,
}

impl Tally {
    pub fn add(&mut self, alike: Alike) {
        let Alike { count, withdrawn, waiting, first, last, .. } = alike;
        *match alike.state {
            State::New => &mut self.new,
            State::Acknowledged => &mut self.acknowledged,
            State::Contained => &mut self.contained,
            State::Closed => &mut self.closed,
        } += count;
        *self.kinds.entry(alike.kind).or_default() += count;
        self.acted += if alike.acted == Some(Acted::Yes) { count } else { 0 };
        self.withdrawn += withdrawn;
        self.waiting += waiting;
        if count > withdrawn {
            let readers = self.readers.entry(alike.language).or_default();
            readers.open += if alike.state == State::Closed { 0 } else { count - withdrawn };
            readers.waiting += waiting;
        }
        if let Some(outcome) = alike.outcome {
            *self.outcomes.entry(outcome).or_default() += count;
        }
        let (from, to) = self.between.unwrap_or((first, last));
        self.between = Some((from.min(first), to.max(last)));
    }

    pub fn reports(&self) -> i64 {
        self.open() + self.closed
    }

    pub fn open(&self) -> i64 {
        self.new + self.acknowledged + self.contained
    }

    /// The kind that most tell of.
    pub fn kind(&self) -> Option<Kind> {
        self.kinds.iter().rev().max_by_key(|(_, count)| **count).map(|(kind, _)| *kind)
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
        for wrong in ["", "W-7K2", "W-7K2Q1", "W-", "HU-7KQ2-M9XV", "\u{e4}"] {
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
            count: 4,
            withdrawn: 1,
            waiting: 2,
            first: at(20),
            last: at(30),
        };
        let closed = Alike {
            state: State::Closed,
            acted: None,
            kind: Kind::ClickedLink,
            outcome: Some(Outcome::Withdrawn),
            count: 5,
            withdrawn: 5,
            waiting: 0,
            first: at(10),
            last: at(25),
            language: "pl".to_owned(),
        };
        let mut tally = Tally::default();
        assert_eq!((tally.kind(), tally.between), (None, None));
        tally.add(alike);
        tally.add(closed);
        assert_eq!((tally.reports(), tally.open(), tally.acted, tally.withdrawn, tally.waiting), (9, 4, 4, 6, 2));
        assert_eq!(tally.kind(), Some(Kind::ClickedLink));
        // Who withdrew is not written to, so nobody has to write Polish.
        assert_eq!(tally.readers, BTreeMap::from([("de".to_owned(), Readers { open: 3, waiting: 2 })]));
        assert_eq!(tally.outcomes, BTreeMap::from([(Outcome::Withdrawn, 5)]));
        assert_eq!(tally.between, Some((at(10), at(30))));
    }
}
