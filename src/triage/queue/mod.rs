//! Reading the queue by pages.
//!
//! **In the order of what needs a person now**: what nobody has looked at, then what is more severe, then where something was done
//! already ([`attention`](crate::report::attention)); among these what is furthest beyond its target, or nearest to it
//! ([`targets`](crate::targets)). On the worst day new reports come faster than they are looked at. The newest first would let the
//! same few wait for ever; so whoever has waited longest beyond what was meant for them is next. What is closed, and what was
//! searched for, is read from the newest on.
//!
//! **A page costs the same however many reports there are.** What narrows the queue is decided within the index, and along no
//! more than [`LOOKED_AT`] of its entries for one page; where fewer than a page fit in these, the page says so and how to go on.

mod filter;
pub mod store;

pub use filter::{Filter, InHand, Part};

use super::{Cursor, NotACursor, Waiting};
use crate::search::{self, Found, Query};
use crate::store::{Db, StoreError};

/// So many entries of an index are looked at for one page.
pub const LOOKED_AT: i64 = 3_000;
/// So many reports that were found are looked at for one page at most. All but a few of those that the search names fit; which are
/// new or in one's own hand, the reports themselves say.
const LOOKED_AT_FOUND: usize = 1_000;
/// So many are looked at at once, after those that fill a page if all of them fit.
const FOUND_AT_ONCE: usize = 128;

/// What somebody wants to see.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Wanted {
    pub filter: Filter,
    pub query: Option<Query>,
}

/// A place to go on from: it stays good when the row before it moves or goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    After(Cursor),
    /// Below this number of the search.
    Found(i64),
}

/// Rows, and where the next are.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    pub rows: Vec<Waiting>,
    pub next: Option<Place>,
    /// Fewer rows than fit on it, and yet there may be more.
    pub cut_short: bool,
}

/// One page of what is wanted.
///
/// # Errors
/// [`StoreError`].
pub async fn page(db: &Db, wanted: &Wanted, after: Option<Place>, limit: usize) -> Result<Page, StoreError> {
    match (&wanted.query, after) {
        (Some(query), Some(Place::Found(below))) => found(db, &wanted.filter, query, Some(below), limit).await,
        (Some(query), _) => found(db, &wanted.filter, query, None, limit).await,
        (None, Some(Place::After(after))) => listed(db, &wanted.filter, Some(after), limit).await,
        (None, _) => listed(db, &wanted.filter, None, limit).await,
    }
}

async fn listed(db: &Db, filter: &Filter, after: Option<Cursor>, limit: usize) -> Result<Page, StoreError> {
    let (mut rows, mut edge) = (Vec::new(), None);
    for stretch in filter.stretches() {
        let Some(from) = stretch.from(after) else { continue };
        // One more than is shown tells whether there are more.
        let left = i64::try_from(limit + 1 - rows.len()).unwrap_or(i64::MAX);
        rows.extend(store::stretch_page(db, filter, stretch, from, left).await?);
        if rows.len() > limit {
            break;
        }
        if filter.is_narrow() {
            edge = store::stretch_edge(db, filter, stretch, from, LOOKED_AT).await?;
            if edge.is_some() {
                break;
            }
        }
    }
    if rows.len() > limit {
        rows.truncate(limit);
        let next = rows.last().map(|last| Place::After(last.cursor()));
        return Ok(Page { rows, next, cut_short: false });
    }
    Ok(Page { rows, next: edge.map(Place::After), cut_short: edge.is_some() })
}

async fn found(db: &Db, filter: &Filter, query: &Query, below: Option<i64>, limit: usize) -> Result<Page, StoreError> {
    let (mut rows, mut below, mut looked_at) = (Vec::<(i64, Waiting)>::new(), below, 0);
    let (marks, mut at_once, mut more) = (filter.marks(), limit + 1, true);
    while more && rows.len() <= limit && looked_at < LOOKED_AT_FOUND {
        let found = search::find(db, query, &marks, below, at_once).await?;
        more = found.len() == at_once;
        looked_at += found.len();
        at_once = FOUND_AT_ONCE;
        below = found.last().map(|last| last.number).or(below);
        let mut waiting = store::waiting_of(db, &found.iter().map(|found| found.report).collect::<Vec<_>>()).await?;
        for Found { number, report } in found {
            let place = waiting.iter().position(|row| row.id.uuid() == report && filter.fits(row));
            rows.extend(place.map(|place| (number, waiting.swap_remove(place))));
        }
    }
    let is_full = rows.len() > limit;
    let next = if is_full { rows.get(limit - 1).map(|(number, _)| *number) } else { below.filter(|_| more) };
    rows.truncate(limit);
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    Ok(Page { rows, next: next.map(Place::Found), cut_short: !is_full && next.is_some() })
}

/// Before the number of a search.
const FOUND: &str = "found.";

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::After(cursor) => cursor.fmt(f),
            Self::Found(number) => write!(f, "{FOUND}{number}"),
        }
    }
}

impl std::str::FromStr for Place {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        match text.strip_prefix(FOUND) {
            Some(number) => number.parse().ok().filter(|number| *number >= 0).map(Self::Found).ok_or(NotACursor),
            None => text.parse().map(Self::After),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back() {
        for text in ["found.17", "121.1795000000123456.00000000000000000000000000000007"] {
            assert_eq!(text.parse::<Place>().map(|place| place.to_string()), Ok(text.to_owned()));
        }
        for other in ["found.", "found.x", "found.-1", "17"] {
            assert_eq!(other.parse::<Place>(), Err(NotACursor), "{other}");
        }
    }
}
