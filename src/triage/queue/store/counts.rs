//! How many reports there are in the parts of the queue.

use uuid::Uuid;

use super::narrowed;
use crate::base::Moment;
use crate::report::attention;
use crate::store::{Read, Statement, StoreError, sql};
use crate::terms::{Acted, Severity, State};
use crate::triage::{Counts, Filter};
use crate::wave::WaveName;

/// How many reports are open, by state.
///
/// # Errors
/// [`StoreError`].
pub async fn queue_counts(read: impl Read) -> Result<Counts, StoreError> {
    narrow_counts(read, &Filter::default()).await
}

/// The same of those that a filter leaves, in every part of the queue.
///
/// # Errors
/// [`StoreError`].
pub async fn narrow_counts(read: impl Read, filter: &Filter) -> Result<Counts, StoreError> {
    let rows = read.all(counts_statement(filter), |row| Ok((row.get("attention")?, row.get("n")?))).await?;
    let mut counts = Counts::default();
    for (attention, n) in rows {
        counts.add(attention, n);
    }
    Ok(counts)
}

/// The statement of [`narrow_counts`]: read from the index alone.
pub fn counts_statement(filter: &Filter) -> Statement {
    if let Some(wave) = &filter.wave {
        let statement = sql(narrow!(
            "select w.attention, count(*) as n from reports w where w.wave_id = (select v.id from waves v where v.name = $7) \
             and w.wave_id is not null and w.state <> 'closed' and ",
            "group by w.attention"
        ));
        return narrowed(statement, filter).bind(wave.as_str());
    }
    let statement = sql(narrow!(
        "select w.attention, count(*) as n from reports w where w.state <> 'closed' and ",
        "group by w.attention"
    ));
    narrowed(statement, filter)
}

/// How many reports somebody has in hand that are no longer new, of those that a filter leaves.
///
/// # Errors
/// [`StoreError`].
pub async fn in_hand_count(read: impl Read, filter: &Filter, person: Uuid) -> Result<i64, StoreError> {
    let statement = sql(narrow!(
        "select count(*) as n from reports w where w.owner_id = $7 and w.state <> 'closed' and w.attention > $8 and ",
        "and (w.wave_id = (select v.id from waves v where v.name = $9) or $9 is null)"
    ));
    let new = attention(State::New, Severity::Low, Some(Acted::No));
    let wave = filter.wave.as_ref().map(WaveName::as_str);
    let statement = narrowed(statement, filter).bind(person).bind(new).bind(wave);
    Ok(read.one(statement, |row| row.get("n")).await?.unwrap_or(0))
}

/// The same of everybody who has any.
///
/// # Errors
/// [`StoreError`].
pub async fn in_hand_counts(read: impl Read) -> Result<Vec<(Uuid, i64)>, StoreError> {
    let new = attention(State::New, Severity::Low, Some(Acted::No));
    let counts = sql("select owner_id, count(*) as n from reports \
                      where state <> 'closed' and owner_id is not null and attention > $1 group by owner_id")
    .bind(new);
    read.all(counts, |row| Ok((row.get("owner_id")?, row.get("n")?))).await
}

/// When the report came in that has waited longest for somebody to look.
///
/// # Errors
/// [`StoreError`].
pub async fn oldest_untouched(read: impl Read) -> Result<Option<Moment>, StoreError> {
    let oldest = sql(
        "select received_at from reports where acknowledged_at is null and state <> 'closed' order by received_at limit 1",
    );
    read.one(oldest, |row| row.get("received_at")).await
}
