//! Gives the events of before there were links theirs, when the service first starts on a database that has any.
//!
//! A few thousand reports at a time, so that nobody waits for the rest: a process that is stopped goes on where it was, and several that
//! start at once take turns. What somebody does meanwhile to a report that was not reached yet links that one first
//! ([`event_append`](super::store::event_append)). **It happens once**: after that an event without its link was altered, and a
//! beginning that was taken away is not made up anew while there are links.

use uuid::Uuid;

use super::chain::Beginning;
use super::store::{
    beginning, beginning_finish, beginning_hold, beginning_keep, events_count, histories_page, links_add,
};
use crate::base::Moment;
use crate::store::{Db, StoreError, Tx};

/// So many reports are linked in one transaction.
const AT_ONCE: i64 = 2_000;

/// Links every event that has no link, if that was not done before; how many reports were looked at. `progress` is told how many,
/// again and again.
///
/// # Errors
/// [`StoreError`].
pub async fn link_all(db: &Db, now: Moment, progress: impl Fn(usize)) -> Result<usize, StoreError> {
    let (mut after, mut reports) = (Uuid::nil(), 0);
    let Some(begun) = db.write(now, |tx, now| Box::pin(begin(tx, *now))).await? else { return Ok(0) };
    loop {
        let step = db.write(after, |tx, after| {
            Box::pin(async move {
                beginning_hold(tx).await?;
                let page = histories_page(&mut *tx, *after, AT_ONCE).await?;
                links_add(tx, &page).await?;
                let count = page.chunk_by(|a, b| a.report == b.report).count();
                Ok::<_, StoreError>(page.last().map(|last| (last.report, count)))
            })
        });
        let Some((last, count)) = step.await? else { break };
        (after, reports) = (last, reports + count);
        progress(reports);
    }
    db.write(begun, |tx, begun| Box::pin(beginning_finish(tx, *begun))).await?;
    Ok(reports)
}

/// Keeps the beginning of links unless one is kept; it is given when there is still something to link that was there before it.
///
/// # Errors
/// [`StoreError`].
pub async fn begin(tx: &mut Tx, now: Moment) -> Result<Option<Beginning>, StoreError> {
    if beginning(&mut *tx).await?.is_none() {
        let (before, is_any_linked) = events_count(tx).await?;
        // Links without a beginning: somebody took it away. `headsup check` says so; a new one would hide it.
        if is_any_linked {
            return Ok(None);
        }
        beginning_keep(tx, Beginning { at: now, before, is_finished: before == 0 }).await?;
    }
    let kept = beginning(&mut *tx).await?;
    let known = kept.and_then(|kept| kept.read(tx.seal().ok()?));
    Ok(known.filter(|known| !known.is_finished))
}
