//! What a suggestion looks at: reports that may tell of one lure, each found by an index and never more than so many.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::base::Moment;
use crate::indicator::{Indicator, Source};
use crate::report::ReportId;
use crate::report::store::word;
use crate::store::{Read, Row, StoreError, sql};
use crate::wave::suggest::Look;

/// So many reports are asked for by one statement.
const AT_ONCE: usize = 32;

/// A subject that so many earlier mails had says nothing.
const COMMON_SUBJECT: i64 = 5;

/// So many entries of an index are looked at for those that are in no wave.
const LOOKED_AT: i64 = 2_000;

/// These reports as a suggestion looks at them, with their stories; withdrawn ones are left out.
///
/// # Errors
/// [`StoreError`].
pub async fn looks<R: Read + Copy>(read: R, ids: &[Uuid]) -> Result<Vec<(Look, Option<String>)>, StoreError> {
    let mut all = BTreeMap::<Uuid, (Look, Option<String>)>::new();
    for some in ids.chunks(AT_ONCE) {
        // Where there are fewer, they are asked for again.
        let padded = some.iter().chain(some.iter().cycle()).take(AT_ONCE);
        let reports = sql("select id, reference, kind, received_at, wave_id, lure_subject, story from reports \
                           where withdrawn_at is null and id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, \
                           $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)");
        for (look, story) in read.all(padded.clone().fold(reports, |of, id| of.bind(*id)), look).await? {
            all.insert(look.id.uuid(), (look, story));
        }
        let found = sql(
            "select report_id, kind, value, domain, source from indicators where report_id in ($1, $2, $3, $4, $5, \
                         $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, \
                         $27, $28, $29, $30, $31, $32)",
        );
        let found = read.all(padded.fold(found, |of, id| of.bind(*id)), |row| {
            let indicator =
                Indicator { kind: word(row, "kind")?, value: row.get("value")?, domain: row.get("domain")? };
            Ok((row.get::<Uuid>("report_id")?, indicator, word::<Source>(row, "source")?))
        });
        for (report, indicator, source) in found.await? {
            if let Some((look, _)) = all.get_mut(&report) {
                look.found.insert(indicator, source);
            }
        }
    }
    Ok(all.into_values().collect())
}

fn look(row: &Row) -> Result<(Look, Option<String>), StoreError> {
    let look = Look {
        id: row.get("id")?,
        reference: word(row, "reference")?,
        kind: word(row, "kind")?,
        received_at: row.get("received_at")?,
        wave: row.get("wave_id")?,
        subject: row.get("lure_subject")?,
        found: BTreeMap::new(),
        words: BTreeSet::new(),
    };
    Ok((look, row.get("story")?))
}

/// Reports that came in during that time, the newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn near(read: impl Read, (from, to): (Moment, Moment), limit: i64) -> Result<Vec<Uuid>, StoreError> {
    let near = sql(
        "select id from reports where received_at >= $1 and received_at <= $2 order by received_at desc, id desc limit $3",
    );
    read.all(near.bind(from).bind(to).bind(limit), id).await
}

/// Reports with a mail about that, which came in during that time, the newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn about(
    read: impl Read,
    subject: &str,
    (from, to): (Moment, Moment),
    limit: i64,
) -> Result<Vec<Uuid>, StoreError> {
    let about = sql("select id from reports where lure_subject = $1 and received_at >= $2 and received_at <= $3 \
                     order by received_at desc limit $4");
    read.all(about.bind(subject).bind(from).bind(to).bind(limit), id).await
}

/// Whether mails about that were common before.
///
/// # Errors
/// [`StoreError`].
pub async fn is_common(read: impl Read, subject: &str, before: Moment) -> Result<bool, StoreError> {
    let earlier = sql(
        "select count(*) as n from (select id from reports where lure_subject = $1 and received_at < $2 limit 6) as before",
    );
    let earlier = read.one(earlier.bind(subject).bind(before), |row| row.get::<i64>("n")).await?;
    Ok(earlier.unwrap_or(0) > COMMON_SUBJECT)
}

/// Open reports since then that are in no wave, the newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn alone(read: impl Read, since: Moment, limit: i64) -> Result<Vec<Uuid>, StoreError> {
    let alone = sql("select w.id from (select id, received_at, wave_id, state from reports where received_at >= $1 \
                     order by received_at desc, id desc limit $3) w \
                     where w.wave_id is null and w.state <> 'closed' order by w.received_at desc, w.id desc limit $2");
    read.all(alone.bind(since).bind(limit).bind(LOOKED_AT), id).await
}

/// The newest reports of a wave.
///
/// # Errors
/// [`StoreError`].
pub async fn newest_of(read: impl Read, wave: Uuid, limit: i64) -> Result<Vec<Uuid>, StoreError> {
    let newest = sql("select id from reports where wave_id = $1 order by received_at desc, id desc limit $2");
    read.all(newest.bind(wave).bind(limit), id).await
}

/// What was told before, the newest first: the words people here tell anything in.
///
/// # Errors
/// [`StoreError`].
pub async fn earlier_stories(read: impl Read, before: Moment, limit: i64) -> Result<Vec<String>, StoreError> {
    let earlier = sql("select story from reports where received_at < $1 order by received_at desc, id desc limit $2");
    let stories = read.all(earlier.bind(before).bind(limit), |row| row.get::<Option<String>>("story")).await?;
    Ok(stories.into_iter().flatten().collect())
}

fn id(row: &Row) -> Result<Uuid, StoreError> {
    Ok(row.get::<ReportId>("id")?.uuid())
}
