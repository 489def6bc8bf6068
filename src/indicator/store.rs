//! The table of indicators, and which reports still have to be looked through.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Found, Indicator, Kind, Source};
use crate::base::Moment;
use crate::report::store::word;
use crate::report::{Author, ReportId};
use crate::store::{Argument, Read, Row, StoreError, Tx, sql};

const COLUMNS: [&str; 6] = ["report_id", "kind", "value", "domain", "source", "received_at"];

/// An indicator that so many earlier reports have is no sign of one attack any more.
const COMMON: i64 = 20;

/// Of some indicators so many are weighed.
const MOST_WEIGHED: usize = 120;

/// Of a report's indicators so many are followed to other reports, the heaviest first.
const MOST_FOLLOWED: usize = 60;

/// To so many reports each of them is followed, the newest first.
const MOST_EACH: i64 = 1000;

/// So many reports are told, those with the most in common first.
const MOST_REPORTS: usize = 500;

/// A report that was changed since it was looked through, or never was.
#[derive(Clone, Debug)]
pub struct Due {
    pub id: ReportId,
    /// The version that is looked through now.
    pub version: i64,
    pub received_at: Moment,
    pub story: Option<String>,
}

/// The reports to be looked through, the newest first: whoever opens the desk now has those before them.
///
/// # Errors
/// [`StoreError`].
pub async fn reports_due(read: impl Read, limit: i64) -> Result<Vec<Due>, StoreError> {
    let due = sql("select id, version, received_at, story from reports where indicated_version < version \
                   order by received_at desc limit $1");
    read.all(due.bind(limit), |row| {
        Ok(Due {
            id: row.get("id")?,
            version: row.get("version")?,
            received_at: row.get("received_at")?,
            story: row.get("story")?,
        })
    })
    .await
}

/// What its reporter added to a report in words.
///
/// # Errors
/// [`StoreError`].
pub async fn additions(read: impl Read, report: ReportId) -> Result<Vec<String>, StoreError> {
    let added = sql("select body from messages where report_id = $1 and author = $2 order by number");
    read.all(added.bind(report).bind(Author::Reporter.as_str()), |row| row.get("body")).await
}

/// Replaces a report's indicators with those found in it, unless it was changed since: then it is due again anyway, and what
/// was erased meanwhile does not come back. Whether it did.
///
/// # Errors
/// [`StoreError`].
pub async fn indicators_replace(tx: &mut Tx, due: &Due, all: &[Found]) -> Result<bool, StoreError> {
    let hold =
        sql("update reports set indicated_version = $2 where id = $1 and version = $2 and indicated_version < $2");
    if tx.run(hold.bind(due.id).bind(due.version)).await? == 0 {
        return Ok(false);
    }
    // Nothing has been found before in a report that is looked through for the first time, which most are.
    if due.version > 1 {
        tx.run(sql("delete from indicators where report_id = $1").bind(due.id)).await?;
    }
    let rows = all.iter().map(|found| row(due, found)).collect();
    tx.insert("indicators", &COLUMNS, rows).await?;
    Ok(true)
}

/// Keeps what a report's lure is told by: what the mail is about that came with it, and a name.
///
/// # Errors
/// [`StoreError`].
pub async fn lure_keep(tx: &mut Tx, due: &Due, subject: Option<&str>, domain: Option<&str>) -> Result<(), StoreError> {
    // In a report in which nothing was found yet there is nothing to change, and in most there is nothing.
    if subject.is_none() && domain.is_none() && due.version == 1 {
        return Ok(());
    }
    let keep = sql("update reports set lure_subject = $2, lure_domain = $3 where id = $1");
    tx.run(keep.bind(due.id).bind(subject).bind(domain)).await?;
    // Open pages show it as soon as it is known.
    tx.changed(due.id.uuid());
    Ok(())
}

fn row(due: &Due, found: &Found) -> Vec<Argument> {
    let Indicator { kind, value, domain } = &found.indicator;
    vec![
        due.id.into(),
        kind.as_str().into(),
        value.as_str().into(),
        domain.clone().into(),
        found.source.as_str().into(),
        due.received_at.into(),
    ]
}

/// A report's indicators, in the order of kinds and values.
///
/// # Errors
/// [`StoreError`].
pub async fn indicators_of(read: impl Read, report: ReportId) -> Result<Vec<Found>, StoreError> {
    let statement = sql("select kind, value, domain, source from indicators where report_id = $1").bind(report);
    let mut all = read.all(statement, found).await?;
    all.sort_by(|one, other| one.indicator.cmp(&other.indicator));
    Ok(all)
}

fn found(row: &Row) -> Result<Found, StoreError> {
    let indicator = Indicator { kind: word(row, "kind")?, value: row.get("value")?, domain: row.get("domain")? };
    Ok(Found { indicator, source: word::<Source>(row, "source")? })
}

/// Whether a report's words have been looked through as they are now.
///
/// # Errors
/// [`StoreError`].
pub async fn is_looked_through(read: impl Read, report: ReportId) -> Result<bool, StoreError> {
    let due = sql("select id from reports where id = $1 and indicated_version < version").bind(report);
    Ok(read.one(due, |_| Ok(())).await?.is_none())
}

/// The indicators of the reports that are in a wave, each once, with how many of them have it: the most shared first.
///
/// # Errors
/// [`StoreError`].
pub async fn indicators_of_wave(read: impl Read, wave: Uuid) -> Result<Vec<(Found, i64)>, StoreError> {
    let statement =
        sql("select i.kind, i.value, max(i.domain) as domain, cast(max(case i.source when 'sender' then 2 \
                         when 'mail' then 1 else 0 end) as bigint) as place, count(*) as n from indicators i \
                         join reports r on r.id = i.report_id where r.wave_id = $1 \
                         group by i.kind, i.value order by n desc, i.kind, i.value limit 500");
    let all = read.all(statement.bind(wave), |row| {
        let indicator = Indicator { kind: word(row, "kind")?, value: row.get("value")?, domain: row.get("domain")? };
        let place = usize::try_from(row.get::<i64>("place")?).unwrap_or(0).min(Source::ALL.len() - 1);
        Ok((Found { indicator, source: Source::ALL[place] }, row.get::<i64>("n")?))
    });
    let mut all = all.await?;
    all.sort_by(|(one, n), (other, m)| m.cmp(n).then_with(|| one.indicator.cmp(&other.indicator)));
    Ok(all)
}

/// An indicator that two reports share.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    pub kind: Kind,
    pub value: String,
    /// How much it says: the more the rarer it has been so far.
    pub weight: i64,
}

/// The reports received since then that share indicators with this one, those with the most in common first, each with what it
/// shares.
///
/// **An indicator that was common before does not count**: that thousands had mail from the same provider makes nothing of them
/// together. One that a thousand reports bring within an hour does: that is what a wave is. So it is weighed by how many had it
/// before `since`, and only so many of those are counted, and only so many reports followed, that an answer takes as long with a
/// million reports as with a thousand.
///
/// # Errors
/// [`StoreError`].
pub async fn sharing<R: Read + Copy>(
    read: R,
    report: ReportId,
    since: Moment,
) -> Result<Vec<(ReportId, Vec<Shared>)>, StoreError> {
    let own = indicators_of(read, report).await?.into_iter().map(|found| found.indicator).collect();
    let weighed = weigh(read, own, Some(report), since).await?;
    let mut reports = BTreeMap::<_, (ReportId, Vec<Shared>)>::new();
    for (indicator, weight) in weighed {
        for other in holders(read, &indicator, (since, Moment::from_micros(i64::MAX))).await? {
            if other != report {
                let shared = Shared { kind: indicator.kind, value: indicator.value.clone(), weight };
                reports.entry(other.uuid()).or_insert_with(|| (other, Vec::new())).1.push(shared);
            }
        }
    }
    let mut reports = reports.into_values().collect::<Vec<_>>();
    reports.sort_by_key(|(_, shared)| std::cmp::Reverse(shared.iter().map(|shared| shared.weight).sum::<i64>()));
    reports.truncate(MOST_REPORTS);
    Ok(reports)
}

/// Those of some indicators that say something, with how much, the heaviest first and not too many: the more a report before `since`
/// had them, the less they say. `except` does not count.
///
/// # Errors
/// [`StoreError`].
pub async fn weigh(
    read: impl Read + Copy,
    mut all: Vec<Indicator>,
    except: Option<ReportId>,
    since: Moment,
) -> Result<Vec<(Indicator, i64)>, StoreError> {
    all.sort_by_key(|indicator| std::cmp::Reverse(indicator.kind.weight()));
    all.truncate(MOST_WEIGHED);
    let except = except.map_or(Uuid::nil(), ReportId::uuid);
    let mut weighed = Vec::with_capacity(all.len());
    for indicator in all {
        let earlier =
            sql("select count(*) as n from (select report_id from indicators where kind = $1 and value = $2 \
                           and received_at < $3 and report_id <> $4 limit 21) as before")
            .bind(indicator.kind.as_str())
            .bind(indicator.value.as_str())
            .bind(since)
            .bind(except);
        let earlier = read.one(earlier, |row| row.get::<i64>("n")).await?.unwrap_or(0);
        if earlier <= COMMON {
            let weight = (indicator.kind.weight() / (1 + earlier)).max(1);
            weighed.push((indicator, weight));
        }
    }
    weighed.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    weighed.truncate(MOST_FOLLOWED);
    Ok(weighed)
}

/// The reports received in that time that have an indicator, the newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn holders(
    read: impl Read,
    indicator: &Indicator,
    (from, to): (Moment, Moment),
) -> Result<Vec<ReportId>, StoreError> {
    let holders = sql("select report_id from indicators where kind = $1 and value = $2 and received_at >= $3 \
                       and received_at <= $4 order by received_at desc limit $5")
    .bind(indicator.kind.as_str())
    .bind(indicator.value.as_str())
    .bind(from)
    .bind(to)
    .bind(MOST_EACH);
    read.all(holders, |row| row.get("report_id")).await
}
