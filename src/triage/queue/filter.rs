//! Which part of the queue, narrowed by what: as it is thought of. Pure.
//!
//! A part of the queue is read as one or more stretches of an index, one after another. What narrows it further is decided on the
//! way along them ([`store`](super::store)). What is in one wave is an index of its own.

use uuid::Uuid;

use crate::base::Moment;
use crate::report::{ReportId, attention};
use crate::search::Mark;
use crate::terms::{Acted, Channel, Kind, Severity, State};
use crate::triage::{Cursor, Waiting};
use crate::wave::WaveName;

/// Which part of the queue.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Part {
    /// Everything that is not closed.
    #[default]
    Open,
    /// What nobody has looked at, and what this responder has in hand.
    NewAndMine(Uuid),
    State(State),
    /// What is open, then what is closed.
    Everything,
}

/// Who has it in hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum InHand {
    Nobody,
    Of(Uuid),
}

/// A part of the queue, and what narrows it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    pub part: Part,
    pub kind: Option<Kind>,
    pub severity: Option<Severity>,
    pub owner: Option<InHand>,
    pub channel: Option<Channel>,
    pub language: Option<String>,
    /// Which wave it is in.
    pub wave: Option<WaveName>,
}

/// A stretch of an index, from the first to the last value of [`attention`] that belongs to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Stretch {
    Open(i64, i64),
    /// Of what this responder has in hand.
    InHand(Uuid, i64, i64),
    Closed,
    /// Of what is in the wave that narrows it.
    InWave(i64, i64),
    ClosedInWave,
}

const fn first(state: State) -> i64 {
    attention(state, Severity::Critical, Some(Acted::Yes))
}

const fn last(state: State) -> i64 {
    attention(state, Severity::Low, Some(Acted::No))
}

impl Filter {
    /// A part as a whole.
    pub fn part(part: Part) -> Self {
        Self { part, ..Self::default() }
    }

    /// Whether it leaves out anything of its part.
    pub fn is_narrow(&self) -> bool {
        *self != Self::part(self.part)
    }

    /// In the order in which they are shown.
    pub(super) fn stretches(&self) -> Vec<Stretch> {
        let all = match self.part {
            Part::Open => vec![Stretch::Open(first(State::New), last(State::Contained))],
            // Whatever is new comes before whatever is not, so that the two need no mixing.
            Part::NewAndMine(me) => vec![
                Stretch::Open(first(State::New), last(State::New)),
                Stretch::InHand(me, first(State::Acknowledged), last(State::Contained)),
            ],
            Part::State(State::Closed) => vec![Stretch::Closed],
            Part::State(state) => vec![Stretch::Open(first(state), last(state))],
            Part::Everything => vec![Stretch::Open(first(State::New), last(State::Contained)), Stretch::Closed],
        };
        let of_one = |stretch| match (stretch, self.owner) {
            _ if self.wave.is_some() => match stretch {
                Stretch::Closed => Stretch::ClosedInWave,
                Stretch::Open(first, last) => Stretch::InWave(first, last),
                other => other,
            },
            (Stretch::Open(first, last), Some(InHand::Of(person))) => Stretch::InHand(person, first, last),
            (other, _) => other,
        };
        all.into_iter().map(of_one).collect()
    }

    /// What a report that belongs there is, as far as the search knows it.
    pub(super) fn marks(&self) -> Vec<Mark<'_>> {
        let part = match self.part {
            Part::Open => Some(Mark::Open),
            Part::State(state) => Some(Mark::State(state)),
            // New or in one's own hand: no one mark says that.
            Part::NewAndMine(_) => Some(Mark::Open),
            Part::Everything => None,
        };
        let owner = self.owner.map(|owner| match owner {
            InHand::Nobody => Mark::InHand(None),
            InHand::Of(person) => Mark::InHand(Some(person)),
        });
        [
            part,
            owner,
            self.kind.map(Mark::Kind),
            self.severity.map(Mark::Severity),
            self.channel.map(Mark::Channel),
            self.language.as_deref().map(Mark::Language),
            self.wave.as_ref().map(|wave| Mark::Wave(wave.as_str())),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Whether a report belongs there.
    pub fn fits(&self, row: &Waiting) -> bool {
        let in_part = match self.part {
            Part::Open => row.state != State::Closed,
            Part::NewAndMine(me) => row.state == State::New || row.state != State::Closed && row.owner == Some(me),
            Part::State(state) => row.state == state,
            Part::Everything => true,
        };
        let in_hand = self.owner.is_none_or(|owner| match owner {
            InHand::Nobody => row.owner.is_none(),
            InHand::Of(person) => row.owner == Some(person),
        });
        in_part
            && in_hand
            && self.kind.is_none_or(|kind| row.kind == kind)
            && self.severity.is_none_or(|severity| row.severity == severity)
            && self.channel.is_none_or(|channel| row.channel == channel)
            && self.language.as_ref().is_none_or(|language| row.language == *language)
            && self.wave.as_ref().is_none_or(|wave| row.wave.as_ref() == Some(wave))
    }
}

impl Stretch {
    /// From where on it is to be read; `None` when it lies behind the cursor as a whole.
    pub(super) fn from(self, after: Option<Cursor>) -> Option<Cursor> {
        let ((begin, end), at, id) = match self {
            Self::Open(first, last) | Self::InHand(_, first, last) | Self::InWave(first, last) => {
                ((first, last), 0, Uuid::nil())
            }
            Self::Closed | Self::ClosedInWave => ((first(State::Closed), last(State::Closed)), i64::MAX, Uuid::max()),
        };
        let start = Cursor { attention: begin, at: Moment::from_micros(at), id: ReportId::from_uuid(id) };
        match after {
            Some(after) if after.attention > end => None,
            Some(after) if after.attention >= begin => Some(after),
            _ => Some(start),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_stretch_by_stretch_from_the_cursor_on() {
        let me = Uuid::max();
        let mine = Filter::part(Part::NewAndMine(me)).stretches();
        assert_eq!(mine, [Stretch::Open(0, 32), Stretch::InHand(me, 100, 232)]);
        let at = |attention| Cursor { attention, at: Moment::from_micros(7), id: ReportId::from_uuid(me) };
        assert_eq!(mine[0].from(None).map(|from| (from.attention, from.at.as_micros())), Some((0, 0)));
        assert_eq!(mine[0].from(Some(at(21))), Some(at(21)));
        assert_eq!(mine[1].from(Some(at(21))).map(|from| from.attention), Some(100));
        assert_eq!((mine[0].from(Some(at(110))), mine[1].from(Some(at(110)))), (None, Some(at(110))));
        let closed = Filter::part(Part::State(State::Closed)).stretches();
        assert_eq!(closed[0].from(Some(at(310))), Some(at(310)));
        // What one person has in hand is read from the index of that.
        let of = Filter { owner: Some(InHand::Of(me)), ..Filter::default() };
        assert_eq!((of.stretches(), of.is_narrow()), (vec![Stretch::InHand(me, 0, 232)], true));
        assert!(!Filter::part(Part::NewAndMine(me)).is_narrow());
    }
}
