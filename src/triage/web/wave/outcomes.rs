//! What became of an act on a wave, for the page that is shown after it.

use std::collections::BTreeMap;

use super::reports;
use crate::people::Person;
use crate::report::Reference;
use crate::triage::Move;
use crate::triage::events;
use crate::triage::waves::{Came, Left};
use crate::triage::words::Names;
use crate::wave::{Joined, LeftOut};

/// So many references are named for one reason; the page marks the others.
const NAMED: usize = 60;

/// What was done, and what was not.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcomes {
    /// "28 reports closed."
    pub done: Option<String>,
    pub others: Vec<Others>,
    /// What has to be chosen or written first.
    pub mend: Option<&'static str>,
}

/// Reports that were left as they are for one reason.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Others {
    pub why: String,
    pub references: Vec<String>,
    /// So many more.
    pub more: usize,
}

/// What is told of in an address: a word, and how many.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Word {
    Moved(Move),
    Answered,
    Joined,
    Parted,
}

const WORDS: [(&str, Word); 6] = [
    ("acknowledge", Word::Moved(Move::Acknowledge)),
    ("contain", Word::Moved(Move::Contain)),
    ("close", Word::Moved(Move::Close)),
    ("answer", Word::Answered),
    ("join", Word::Joined),
    ("part", Word::Parted),
];

impl Outcomes {
    /// From the address to which somebody was sent on: how many of what. Whatever it says, it says no more than that.
    pub fn read(query: &str) -> Self {
        let told = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == "done").take(2);
        let told = told.filter_map(|(_, value)| {
            let (word, count) = value.split_once('.')?;
            let (_, what) = WORDS.into_iter().find(|(known, _)| *known == word)?;
            say(what, count.parse().ok().filter(|count| (1..=9_999).contains(count))?)
        });
        let told = told.collect::<Vec<_>>();
        Self { done: (!told.is_empty()).then(|| told.join(" ")), ..Self::default() }
    }

    /// What came of an act on all.
    pub fn of(step: Option<Move>, came: &Came, me: &Person, names: &Names) -> Self {
        let told = said_of(step, came).into_iter().filter_map(|(what, count)| say(what, count)).collect::<Vec<_>>();
        let others = came.left.iter().map(|(reference, left)| (reference, why(left, me, names)));
        let mut others = grouped(others);
        if came.more {
            let why = "The wave has more reports than one act takes. Do the same once more for the others".to_owned();
            others.push(Others { why, references: Vec::new(), more: 0 });
        }
        Self { done: (!told.is_empty()).then(|| told.join(" ")), others, mend: None }
    }

    /// What came of joining or parting.
    pub fn of_joining(joined: &Joined, parts: bool) -> Self {
        let what = if parts { Word::Parted } else { Word::Joined };
        let others = joined.left_out.iter().map(|(reference, left)| (reference, why_left_out(left, parts)));
        Self { done: say(what, joined.done), others: grouped(others), mend: None }
    }

    /// The reports among them that were left out, when nothing at all was done.
    pub fn of_left_out(left_out: &[(Reference, LeftOut)]) -> Self {
        let others = left_out.iter().map(|(reference, left)| (reference, why_left_out(left, false)));
        Self { done: None, others: grouped(others), mend: None }
    }

    pub fn mend(what: &'static str) -> Self {
        Self { mend: Some(what), ..Self::default() }
    }

    pub fn is_whole(&self) -> bool {
        self.others.is_empty() && self.mend.is_none()
    }

    /// How many reports were left as they are.
    pub fn left(&self) -> usize {
        self.others.iter().map(|others| others.references.len() + others.more).sum()
    }
}

fn said_of(step: Option<Move>, came: &Came) -> Vec<(Word, usize)> {
    let answered = (came.answered > 0).then_some((Word::Answered, came.answered));
    let moved = step.map(|step| (Word::Moved(step), came.moved)).filter(|(_, count)| *count > 0);
    answered.into_iter().chain(moved).collect()
}

/// What an address says of it, so that loading it again does nothing twice.
pub fn query(step: Option<Move>, came: &Came) -> String {
    let said = said_of(step, came).into_iter().filter_map(|(what, count)| {
        let (word, _) = WORDS.into_iter().find(|(_, known)| *known == what)?;
        Some(format!("done={word}.{count}"))
    });
    said.collect::<Vec<_>>().join("&")
}

fn say(what: Word, count: usize) -> Option<String> {
    let all = reports(i64::try_from(count).unwrap_or(i64::MAX));
    if count == 0 {
        return None;
    }
    Some(match what {
        Word::Moved(Move::Acknowledge) => {
            let them = if count == 1 { "it" } else { "them" };
            format!("{all} acknowledged, and in your hand where nobody had {them}.")
        }
        Word::Moved(Move::Contain) => format!("{all} contained."),
        Word::Moved(Move::Close) => format!("{all} closed."),
        Word::Moved(Move::Reopen) => format!("{all} opened again."),
        Word::Answered if count == 1 => "1 person answered.".to_owned(),
        Word::Answered => format!("{count} people answered, each by themselves."),
        Word::Joined => format!("{all} put into this wave."),
        Word::Parted => format!("{all} taken out of this wave."),
    })
}

fn why(left: &Left, me: &Person, names: &Names) -> String {
    match left {
        Left::Since { because, present } => {
            let by = because.as_ref().map_or("Somebody", |event| match event.by == Some(me.id.uuid()) {
                true => "You",
                false => names.who(event.by),
            });
            events::conflict(because.as_ref().map(|event| &event.what), by, *present).0
        }
        Left::Joined => "Put into this wave after the page was made".to_owned(),
        Left::Parted => "Taken out of this wave in the meantime".to_owned(),
        Left::NoText(language) => format!("Nothing was written in the language they read ({language})"),
    }
}

fn why_left_out(left: &LeftOut, parts: bool) -> String {
    match left {
        LeftOut::Unknown => "Not here any more".to_owned(),
        LeftOut::Already if parts => "In no wave any more".to_owned(),
        LeftOut::Already => "In this wave already".to_owned(),
        LeftOut::Elsewhere(name) => format!("In the wave {name}: take it out of that first"),
    }
}

fn grouped<'a>(all: impl Iterator<Item = (&'a Reference, String)>) -> Vec<Others> {
    let mut groups = BTreeMap::<String, Others>::new();
    for (reference, why) in all {
        let others = groups.entry(why.clone()).or_insert(Others { why, references: Vec::new(), more: 0 });
        if others.references.len() < NAMED {
            others.references.push(reference.to_string());
        } else {
            others.more += 1;
        }
    }
    groups.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_how_many_were_done_and_nothing_else() {
        let read = |query: &str| Outcomes::read(query).done;
        let came = Came { moved: 28, answered: 1, ..Came::default() };
        let closed = query(Some(Move::Close), &came);
        assert_eq!(read(&closed).as_deref(), Some("1 person answered. 28 reports closed."));
        assert_eq!(read("done=join.1").as_deref(), Some("1 report put into this wave."));
        for other in ["", "done=close", "done=close.0", "done=close.x", "done=<b>.3", "done=close.10000"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
