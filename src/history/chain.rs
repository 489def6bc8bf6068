//! What holds a history together. Pure.
//!
//! Every event carries a **link**: a keyed hash over all that the event says and over the link of the event before it. The
//! report keeps a **head**: a keyed hash over which event is the last and its link. Whoever can write to the database but has not the
//! master key can neither change an event, nor take one out, nor put one in, nor change their order, nor cut off the end,
//! without [`examine`] noticing.
//!
//! What was written, to a reporter, by one, or as a note, stands beside its event, as it may have to be erased. The event keeps
//! a keyed hash over it ([`words`]), so that it can be neither changed nor taken away while it should be there.
//!
//! The hash is HMAC-SHA256 and not plain SHA-256: that one could be computed anew over a changed history by anybody. Its first
//! 16 bytes are kept (RFC 4868 does the same): nobody finds a fitting one by trying, and the table stays small.
//!
//! Events of before there were links are given theirs when the service first starts ([`linking`](super::linking)); the
//! [`Beginning`] says when that was.
//!
//! **What it does not show**: that a report is gone with all of its history, that it, or the whole database, was put back to an
//! earlier copy, what was done to events before they were linked, and anything by somebody who has the master key too.

use hmac::Mac;
use uuid::Uuid;

use crate::base::Moment;
use crate::store::Seal;

/// The events that somebody wrote something with, and the one after which it may be erased.
pub(super) const WITH_WORDS: [&str; 3] = ["added", "replied", "noted"];
const WITHDRAWN: &str = "withdrawn";

/// A keyed hash that is kept with an event, or with a report for its last one.
pub type Link = [u8; 16];

/// An event exactly as its row has it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    pub report: Uuid,
    pub number: i64,
    pub at: Moment,
    pub what: &'a str,
    pub by: Option<Uuid>,
    pub detail: Option<&'a str>,
}

/// The link of an event that follows `before`; none for the first, and for the first after events without any.
pub fn link(seal: &Seal, before: Option<Link>, entry: &Entry<'_>) -> Link {
    let mut mac = seal.clone();
    mac.update(b"link");
    optional(&mut mac, before.as_ref().map(<[u8; 16]>::as_slice));
    mac.update(entry.report.as_bytes());
    mac.update(&entry.number.to_be_bytes());
    mac.update(&entry.at.as_micros().to_be_bytes());
    optional(&mut mac, Some(entry.what.as_bytes()));
    optional(&mut mac, entry.by.as_ref().map(|by| by.as_bytes().as_slice()));
    optional(&mut mac, entry.detail.map(str::as_bytes));
    first(mac)
}

/// The head of a history that ends with that event.
pub fn head(seal: &Seal, report: Uuid, number: i64, link: Link) -> Link {
    let mut mac = seal.clone();
    mac.update(b"head");
    mac.update(report.as_bytes());
    mac.update(&number.to_be_bytes());
    mac.update(&link);
    first(mac)
}

/// What the event of that number keeps of the words that were written with it: letters and figures that say nothing without the key.
pub fn words(seal: &Seal, report: Uuid, number: i64, text: &str) -> String {
    let mut mac = seal.clone();
    mac.update(b"words");
    mac.update(report.as_bytes());
    mac.update(&number.to_be_bytes());
    mac.update(text.as_bytes());
    data_encoding::HEXLOWER.encode(&first(mac))
}

/// Each part begins with what tells where it ends, so that no two histories read the same.
fn optional(mac: &mut Seal, part: Option<&[u8]>) {
    match part {
        None => mac.update(&[0]),
        Some(part) => {
            mac.update(&[1]);
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
    }
}

fn first(mac: Seal) -> Link {
    let whole: [u8; 32] = mac.finalize().into_bytes().into();
    std::array::from_fn(|at| whole[at])
}

/// An event with what is kept as its link.
#[derive(Clone, Copy, Debug)]
pub struct Linked<'a> {
    pub entry: Entry<'a>,
    pub link: Option<&'a [u8]>,
}

/// How a history was altered; fits after the reference of its report.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Altered {
    /// The event was changed, moved or put in, or one before it was, or taken out.
    #[error("its history does not hold together: event {0} is not as it was written, or one before it is missing")]
    Changed(i64),
    #[error("its history does not hold together: event {0} was written without its link")]
    Unlinked(i64),
    #[error("its history is cut short: event {0} was not the last one")]
    CutShort(i64),
    #[error("it has no history any more")]
    Gone,
    #[error("what was written with event {0} is not as it was, or gone")]
    Words(i64),
    #[error("something stands beside event {0} that was not written with it")]
    PutIn(i64),
}

/// Looks at one report's history, oldest event first. Whether it has links; it may be without any only while `is_linking`.
///
/// # Errors
/// [`Altered`], the first thing that does not fit.
pub fn examine(
    seal: &Seal,
    kept_head: Option<&[u8]>,
    events: &[Linked<'_>],
    is_linking: bool,
) -> Result<bool, Altered> {
    let last = events.last().ok_or(Altered::Gone)?.entry;
    if is_linking && kept_head.is_none() && events.iter().all(|event| event.link.is_none()) {
        return Ok(false);
    }
    let mut before = None;
    for Linked { entry, link: kept } in events {
        let kept = kept.ok_or(Altered::Unlinked(entry.number))?;
        let expected = link(seal, before, entry);
        if kept != expected {
            return Err(Altered::Changed(entry.number));
        }
        before = Some(expected);
    }
    let expected = before.map(|link| head(seal, last.report, last.number, link));
    if kept_head == expected.as_ref().map(<[u8; 16]>::as_slice) {
        Ok(true)
    } else {
        Err(Altered::CutShort(last.number))
    }
}

/// What stands beside a report's events: the number of each, and the words.
pub type Written<'a> = &'a [(i64, String)];

/// Looks at what was written with the events of a whole history. Events of before their words were hashed say nothing of them.
/// After a withdrawal words may be gone, and what is left is as it was.
///
/// # Errors
/// [`Altered`], the first thing that does not fit.
pub fn examine_words(seal: &Seal, events: &[Linked<'_>], written: Written<'_>) -> Result<(), Altered> {
    let said = |entry: &Entry<'_>| WITH_WORDS.contains(&entry.what);
    let withdrawn = events.iter().any(|event| event.entry.what == WITHDRAWN);
    for entry in events.iter().map(|event| event.entry).filter(said) {
        let Some(kept) = entry.detail else { continue };
        let fits = |(number, text): &(i64, String)| {
            *number == entry.number && words(seal, entry.report, *number, text) == kept
        };
        let beside = written.iter().filter(|(number, _)| *number == entry.number).count();
        let is_erased = beside == 0 && withdrawn;
        if !is_erased && !(beside == 1 && written.iter().any(fits)) {
            return Err(Altered::Words(entry.number));
        }
    }
    let belongs = |number: i64| events.iter().any(|event| event.entry.number == number && said(&event.entry));
    written.iter().find(|(number, _)| !belongs(*number)).map_or(Ok(()), |(number, _)| Err(Altered::PutIn(*number)))
}

/// When events were first linked here, and how many there were already: kept sealed, so that nothing can be passed off as
/// being from before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Beginning {
    pub at: Moment,
    pub before: i64,
    /// Whether all that was there has its links by now.
    pub is_finished: bool,
}

impl Beginning {
    pub(super) fn proof(self, seal: &Seal) -> Link {
        let mut mac = seal.clone();
        mac.update(b"beginning");
        mac.update(&self.at.as_micros().to_be_bytes());
        mac.update(&self.before.to_be_bytes());
        mac.update(&[u8::from(self.is_finished)]);
        first(mac)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Keys;

    fn seal() -> Seal {
        Keys::from_master(&[1; 32]).histories().clone()
    }

    /// Number, moment, what, by whom, detail, link.
    type KeptRow = (i64, i64, String, Option<Uuid>, Option<String>, Option<Link>);
    /// Something that is done to a history.
    type Change = fn(&mut Kept);

    struct Kept {
        report: Uuid,
        rows: Vec<KeptRow>,
        head: Option<Link>,
    }

    impl Kept {
        fn entry<'a>(&self, row: &'a KeptRow) -> Entry<'a> {
            let (number, at, what, by, detail, _) = row;
            let (at, by) = (Moment::from_micros(*at), *by);
            Entry { report: self.report, number: *number, at, what, by, detail: detail.as_deref() }
        }

        fn examined(&self, seal: &Seal, is_linking: bool) -> Result<bool, Altered> {
            let linked = |row| Linked { entry: self.entry(row), link: row.5.as_ref().map(<[u8; 16]>::as_slice) };
            let events = self.rows.iter().map(linked).collect::<Vec<_>>();
            let head = self.head.as_ref().map(<[u8; 16]>::as_slice);
            examine(seal, head, &events, is_linking)
        }
    }

    /// Events 1, 2, 4 and 5 (numbers may leave gaps), the first `unlinked` of them without a link.
    fn kept(unlinked: usize) -> Kept {
        let mut kept = Kept { report: Uuid::from_u128(7), rows: Vec::new(), head: None };
        let mut before = None;
        for (place, number) in [1, 2, 4, 5].into_iter().enumerate() {
            let (by, detail) = ((number != 1).then(|| Uuid::from_u128(9)), (number == 4).then(|| "why".to_owned()));
            let mut row = (number, number * 10, "replied".to_owned(), by, detail, None);
            if place >= unlinked {
                let made = link(&seal(), before, &kept.entry(&row));
                (row.5, before) = (Some(made), Some(made));
                kept.head = Some(head(&seal(), kept.report, number, made));
            }
            kept.rows.push(row);
        }
        kept
    }

    #[test]
    fn a_history_as_it_was_written_holds_together() {
        for is_linking in [false, true] {
            assert_eq!(kept(0).examined(&seal(), is_linking), Ok(true));
        }
        assert_eq!(kept(4).examined(&seal(), true), Ok(false));
        let other = Keys::from_master(&[2; 32]).histories().clone();
        assert_eq!(kept(0).examined(&other, false), Err(Altered::Changed(1)));
    }

    #[test]
    fn whatever_is_altered_is_found() {
        let altered = |change: fn(&mut Kept)| {
            let mut kept = kept(0);
            change(&mut kept);
            kept.examined(&seal(), true).unwrap_err()
        };
        let in_words: [(Change, Altered); 14] = [
            (|kept| kept.rows[1].0 = 3, Altered::Changed(3)),
            (|kept| kept.rows[1].1 += 1, Altered::Changed(2)),
            (|kept| kept.rows[1].2 = "added".to_owned(), Altered::Changed(2)),
            (|kept| kept.rows[1].3 = None, Altered::Changed(2)),
            (|kept| kept.rows[1].3 = Some(Uuid::nil()), Altered::Changed(2)),
            (|kept| kept.rows[2].4 = None, Altered::Changed(4)),
            (|kept| kept.rows[1].4 = Some(String::new()), Altered::Changed(2)),
            (|kept| kept.report = Uuid::nil(), Altered::Changed(1)),
            (|kept| drop(kept.rows.remove(0)), Altered::Changed(2)),
            (|kept| drop(kept.rows.remove(1)), Altered::Changed(4)),
            (|kept| drop(kept.rows.pop()), Altered::CutShort(4)),
            (|kept| kept.rows[0].5 = None, Altered::Unlinked(1)),
            (|kept| kept.head = None, Altered::CutShort(5)),
            (|kept| kept.rows.clear(), Altered::Gone),
        ];
        for (number, (change, expected)) in in_words.into_iter().enumerate() {
            assert_eq!(altered(change), expected, "{number}");
        }
        // Two events that change places, with their numbers and without.
        let swapped = |kept: &mut Kept| kept.rows.swap(1, 2);
        assert_eq!(altered(swapped), Altered::Changed(4));
        let renumbered = |kept: &mut Kept| {
            kept.rows.swap(1, 2);
            (kept.rows[1].0, kept.rows[2].0) = (2, 4);
        };
        assert_eq!(altered(renumbered), Altered::Changed(2));
        // All links taken away, as if it were from before.
        assert_eq!(kept(4).examined(&seal(), false), Err(Altered::Unlinked(1)));
        assert_eq!(kept(2).examined(&seal(), true), Err(Altered::Unlinked(1)));
        let mut without = kept(4);
        without.head = kept(0).head;
        assert_eq!(without.examined(&seal(), true), Err(Altered::Unlinked(1)));
    }

    #[test]
    fn the_beginning_cannot_be_made_up() {
        let beginning = Beginning { at: Moment::from_micros(1_795_424_400_000_001), before: 12, is_finished: true };
        let others = [
            Beginning { at: Moment::from_micros(1_795_424_400_000_002), ..beginning },
            Beginning { before: 13, ..beginning },
            Beginning { is_finished: false, ..beginning },
        ];
        for other in others {
            assert_ne!(other.proof(&seal()), beginning.proof(&seal()), "{other:?}");
        }
        assert_ne!(beginning.proof(Keys::from_master(&[2; 32]).histories()), beginning.proof(&seal()));
    }

    proptest::proptest! {
        /// No two different events read the same: a part never runs into the next.
        #[test]
        fn different_events_have_different_links(
            a in ("[a-c]{0,3}", proptest::option::of("[a-c]{0,3}"), 0_i64..3),
            b in ("[a-c]{0,3}", proptest::option::of("[a-c]{0,3}"), 0_i64..3),
        ) {
            let made = |of: &(String, Option<String>, i64)| {
                let (what, detail, number) = of;
                let (at, report) = (Moment::from_micros(0), Uuid::nil());
                let entry = Entry { report, number: *number, at, what, by: None, detail: detail.as_deref() };
                link(&seal(), None, &entry)
            };
            proptest::prop_assert_eq!(a == b, made(&a) == made(&b));
        }
    }
}
