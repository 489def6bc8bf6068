//! Looks at every history there is, a few thousand reports at a time: what stands in memory does not grow with the database.

use uuid::Uuid;

use super::chain::{Altered, Linked, examine, examine_words};
use super::store::{Kept, histories_page, written_page};
use crate::store::{Db, Seal, StoreError};

/// So many reports are read at once.
const AT_ONCE: i64 = 2_000;

/// A report whose history was altered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    pub reference: String,
    pub altered: Altered,
}

impl std::fmt::Display for Found {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.reference, self.altered)
    }
}

/// How much was looked at.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Whole {
    pub reports: i64,
    pub events: i64,
    /// Events that have no links yet: nothing can be said of them.
    pub unlinked: i64,
    pub altered: i64,
}

/// Examines every history. `found` is told of each that was altered, `progress` how many reports have been looked at.
/// `is_linking`: whether events of before there were links are still being given theirs.
///
/// # Errors
/// [`StoreError`].
pub async fn verify(
    db: &Db,
    seal: &Seal,
    is_linking: bool,
    mut found: impl FnMut(Found),
    mut progress: impl FnMut(i64),
) -> Result<Whole, StoreError> {
    let (mut whole, mut after) = (Whole::default(), Uuid::nil());
    loop {
        let page = histories_page(db, after, AT_ONCE).await?;
        let Some(last) = page.last() else { return Ok(whole) };
        let written = written_page(db, after, last.report).await?;
        after = last.report;
        for history in page.chunk_by(|a, b| a.report == b.report) {
            let events = history.iter().filter_map(linked).collect::<Vec<_>>();
            let of = &history[0];
            let count = i64::try_from(events.len()).unwrap_or(i64::MAX);
            whole.reports += 1;
            whole.events += count;
            let from = written.partition_point(|(report, _)| *report < of.report);
            let beside = written[from..].iter().take_while(|(report, _)| *report == of.report);
            let beside = beside.map(|(_, words)| words.clone()).collect::<Vec<_>>();
            let looked_at = examine(seal, of.head.as_deref(), &events, is_linking)
                .and_then(|linked| examine_words(seal, &events, &beside).map(|()| linked));
            match looked_at {
                Ok(true) => {}
                Ok(false) => whole.unlinked += count,
                Err(altered) => {
                    whole.altered += 1;
                    found(Found { reference: of.reference.clone(), altered });
                }
            }
        }
        progress(whole.reports);
    }
}

fn linked(kept: &Kept) -> Option<Linked<'_>> {
    Some(Linked { entry: kept.entry()?, link: kept.link.as_deref() })
}
