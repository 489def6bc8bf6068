//! What a manager may read, for page and API alike: both show exactly this, and so the same is left out of both.
//!
//! Periods are calendar months of the organisation. There are no other ones: the difference of two periods that overlap
//! would be a third, as small as one likes.

use jiff::tz::TimeZone;

use super::breakdown::{By, PartShown, breakdown};
use super::store::{OldestOpen, first_month, oldest_open, tallies};
use super::summary::{FOR_MEDIAN, Summary};
use super::tally::{Dimension, Measured};
use crate::base::Moment;
use crate::config::Team;
use crate::figures::Month;
use crate::store::{Db, StoreError};

/// So many months are shown side by side, as a manager chooses.
pub const SPANS: [i32; 2] = [12, 36];

/// What somebody asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// None: the month that says most.
    pub period: Option<Month>,
    pub by: Option<By>,
    /// How many months up to the period are compared; one of [`SPANS`].
    pub months: Option<i32>,
}

/// Why there is nothing to show; fits after "because".
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("{0} has not begun")]
    NotBegun(Month),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A month told apart, or why not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Apart {
    NotAsked,
    /// Only months that are over are told apart.
    NotOver(By),
    By(By, Vec<PartShown>),
}

/// Everything there is to read for one period.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    pub month: Month,
    /// Whether the month is over.
    pub over: bool,
    pub summary: Summary,
    /// For how many seconds the oldest report of the month has been waiting to be acknowledged.
    pub unacknowledged_seconds: Option<i64>,
    /// For how many seconds the oldest report of the month has been waiting to be contained.
    pub uncontained_seconds: Option<i64>,
    /// The months up to this one, oldest first, from the first one with a report on.
    pub months: Vec<(Month, Summary)>,
    /// The same month a year before, when that is known.
    pub year_before: Option<Summary>,
    pub apart: Apart,
    /// Every month that can be asked for, newest first.
    pub choices: Vec<Month>,
}

/// Reads what is `asked` for, as it stands at `now`.
///
/// # Errors
/// [`ReadError`].
pub async fn read(db: &Db, now: Moment, zone: &TimeZone, teams: &[Team], asked: Asked) -> Result<Reading, ReadError> {
    let current = Month::of(now, zone);
    if let Some(month) = asked.period.filter(|month| *month > current) {
        return Err(ReadError::NotBegun(month));
    }
    let first = first_month(db).await?.unwrap_or(current).min(current);
    let compared = asked.months.filter(|months| SPANS.contains(months)).unwrap_or(SPANS[0]);
    let newest = asked.period.unwrap_or(current);
    // What is compared, and the same month a year before; one more for when the month before says most.
    let all = tallies(db, (newest.plus(-compared.max(12) - 1), newest), Dimension::All).await?;
    let nothing = Measured::default();
    let summary = |month: Month| Summary::of(all.get(month, "").unwrap_or(&nothing));
    let month = asked.period.unwrap_or_else(|| says_most(current, &summary));
    let over = month < current;
    let apart = match asked.by {
        None => Apart::NotAsked,
        Some(by) if !over => Apart::NotOver(by),
        Some(by) => {
            let values = tallies(db, (month, month), by.dimension()).await?;
            Apart::By(by, breakdown(&values, month, by, teams))
        }
    };
    let waiting = |since: Option<Moment>| since.map(|since| now.seconds_since(since).max(0));
    let OldestOpen { unacknowledged, uncontained } =
        oldest_open(db, month.begins(zone), month.next().begins(zone)).await?;
    let from = month.plus(1 - compared).max(first).min(month);
    Ok(Reading {
        month,
        over,
        summary: summary(month),
        unacknowledged_seconds: waiting(unacknowledged),
        uncontained_seconds: waiting(uncontained),
        months: months(from, month).map(|month| (month, summary(month))).collect(),
        year_before: Some(month.plus(-12)).filter(|before| *before >= first).map(summary),
        apart,
        choices: months(first, current).collect::<Vec<_>>().into_iter().rev().collect(),
    })
}

/// The current month once there is enough in it for a median; until then the month before, if that has any report.
fn says_most(current: Month, summary: &impl Fn(Month) -> Summary) -> Month {
    let before = current.previous();
    let enough = summary(current).reported.known() >= FOR_MEDIAN;
    if !enough && summary(before).reported.reports > 0 { before } else { current }
}

/// The months from one to another, both included.
fn months(from: Month, to: Month) -> impl Iterator<Item = Month> {
    std::iter::successors(Some(from), |month| Some(month.next())).take_while(move |month| *month <= to)
}
