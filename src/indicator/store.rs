//! The table of indicators, and which reports still have to be looked through.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::{Found, Indicator, Kind, Source};
use crate::base::Moment;
use crate::report::store::word;
use crate::report::{Author, ReportId};
use crate::store::{Argument, Read, Row, StoreError, Tx, sql};

const COLUMNS: [&str; 6] = ["report_id", "kind", "value", "domain", "source", "received_at"];

/// An indicator that so many earlier reports have is no sign of one attack any more.
const COMMON: i64 = 20;

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

/// Keeps what the mail that came with a report is about.
///
/// # Errors
/// [`StoreError`].
pub async fn subject_keep(tx: &mut Tx, due: &Due, subject: Option<&str>) -> Result<(), StoreError> {
    // In a report that has no mail yet there is nothing to change, and most have none.
    if subject.is_none() && due.version == 1 {
        return Ok(());
    }
    tx.run(sql("update reports set lure_subject = $2 where id = $1").bind(due.id).bind(subject)).await.map(|_| ())
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
    let statement = sql("select i.kind, i.value, max(i.domain) as domain, max(case i.source when 'sender' then 2 \
                         when 'mail' then 1 else 0 end) as place, count(*) as n from indicators i \
                         join reports r on r.id = i.report_id where r.wave_id = $1 \
                         group by i.kind, i.value order by n desc, i.kind, i.value limit 500");
    read.all(statement.bind(wave), |row| {
        let indicator = Indicator { kind: word(row, "kind")?, value: row.get("value")?, domain: row.get("domain")? };
        let place = usize::try_from(row.get::<i64>("place")?).unwrap_or(0).min(Source::ALL.len() - 1);
        Ok((Found { indicator, source: Source::ALL[place] }, row.get("n")?))
    })
    .await
}

/// An indicator that two reports share.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    pub kind: Kind,
    pub value: String,
    /// The part of its host that somebody registered.
    pub domain: Option<String>,
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
    let own = sql("select o.kind, o.value, o.domain, (select count(*) from (select 1 as one from indicators b \
                   where b.kind = o.kind and b.value = o.value and b.received_at < $2 and b.report_id <> $1 limit 21) as before) \
                   as earlier from indicators o where o.report_id = $1");
    let own = read.all(own.bind(report).bind(since), own_row).await?;
    follow(read, own, since, &BTreeSet::from([report.uuid()])).await
}

/// The same for all reports of a wave at once, those in the wave left out.
///
/// # Errors
/// [`StoreError`].
pub async fn sharing_with_wave<R: Read + Copy>(
    read: R,
    wave: Uuid,
    since: Moment,
) -> Result<Vec<(ReportId, Vec<Shared>)>, StoreError> {
    let members = sql("select id from reports where wave_id = $1").bind(wave);
    let members = read.all(members, |row| Ok(row.get::<ReportId>("id")?.uuid())).await?;
    let members = members.into_iter().collect::<BTreeSet<_>>();
    // Of several, what a single one has is its own affair.
    let least = if members.len() < 3 { 1_i64 } else { 2 };
    let own = sql("select o.kind, o.value, max(o.domain) as domain, (select count(*) from (select 1 as one from indicators b \
                   where b.kind = o.kind and b.value = o.value and b.received_at < $2 limit 21) as before) as earlier \
                   from indicators o join reports r on r.id = o.report_id where r.wave_id = $1 \
                   group by o.kind, o.value having count(*) >= $3 order by count(*) desc, o.kind, o.value limit 60");
    let own = read.all(own.bind(wave).bind(since).bind(least), own_row).await?;
    follow(read, own, since, &members).await
}

/// An indicator, the part of its host that somebody registered, and how many earlier reports have it.
type Own = (Kind, String, Option<String>, i64);

fn own_row(row: &Row) -> Result<Own, StoreError> {
    Ok((word::<Kind>(row, "kind")?, row.get("value")?, row.get("domain")?, row.get("earlier")?))
}

/// Other reports than `except`, received since then, that have any of these, with what each has.
async fn follow<R: Read + Copy>(
    read: R,
    mut own: Vec<Own>,
    since: Moment,
    except: &BTreeSet<Uuid>,
) -> Result<Vec<(ReportId, Vec<Shared>)>, StoreError> {
    own.retain(|(_, _, _, earlier)| *earlier <= COMMON);
    let weigh = |kind: Kind, earlier: i64| (kind.weight() / (1 + earlier)).max(1);
    own.sort_by_key(|(kind, _, _, earlier)| std::cmp::Reverse(weigh(*kind, *earlier)));
    let mut reports = BTreeMap::<_, (ReportId, Vec<Shared>)>::new();
    for (kind, value, domain, earlier) in own.into_iter().take(MOST_FOLLOWED) {
        let others = sql("select report_id from indicators where kind = $1 and value = $2 and received_at >= $3 \
                          order by received_at desc limit $4");
        let others = others.bind(kind.as_str()).bind(value.as_str()).bind(since).bind(MOST_EACH);
        for other in read.all(others, |row| row.get::<ReportId>("report_id")).await? {
            if except.contains(&other.uuid()) {
                continue;
            }
            let shared = Shared { kind, value: value.clone(), domain: domain.clone(), weight: weigh(kind, earlier) };
            reports.entry(other.uuid()).or_insert_with(|| (other, Vec::new())).1.push(shared);
        }
    }
    let mut reports = reports.into_values().collect::<Vec<_>>();
    reports.sort_by_key(|(_, shared)| std::cmp::Reverse(shared.iter().map(|shared| shared.weight).sum::<i64>()));
    reports.truncate(MOST_REPORTS);
    Ok(reports)
}
