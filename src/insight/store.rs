//! Folding facts into tallies, and reading both at once.
//!
//! The only question asked of the reports themselves is how old the oldest open one is: a moment, never a row.

use super::tally::{Bound, Dimension, Key, Sums, Tallies};
use crate::base::Moment;
use crate::figures::{About, Bucket, Measure, Month};
use crate::store::{Argument, Read, Row, Statement, StoreError, Tx, sql};

/// Moves at most `limit` facts into the tallies; how many it moved. Whoever deletes a fact counts it, in one
/// transaction, so that two processes never count it twice and a reader sees it in exactly one place.
///
/// # Errors
/// As [`Tx::run`].
pub async fn facts_fold(tx: &mut Tx, limit: i64) -> Result<usize, StoreError> {
    let claimed = tx
        .change(
            sql("delete from insight_facts where id in (select id from insight_facts order by id limit $1) \
                 returning measure, month, kind, team, channel, low, high, weight")
            .bind(limit),
            |row| {
                let about = About {
                    month: month(row)?,
                    kind: term(row, "kind")?,
                    team: row.get("team")?,
                    channel: term(row, "channel")?,
                };
                Ok((measure(row)?, about, (bucket(row, "low")?, bucket(row, "high")?), row.get::<i64>("weight")?))
            },
        )
        .await?;
    let mut sums = Sums::default();
    for (measure, about, between, weight) in &claimed {
        sums.count(*measure, about, *between, *weight);
    }
    tallies_add(tx, &sums).await?;
    Ok(claimed.len())
}

/// Adds sums to the tallies.
///
/// # Errors
/// As [`Tx::run`].
pub async fn tallies_add(tx: &mut Tx, sums: &Sums) -> Result<(), StoreError> {
    const COLUMNS: [&str; 7] = ["month", "dimension", "value", "measure", "bound", "bucket", "count"];
    let rows = tally_rows(sums);
    for chunk in rows.chunks(Statement::rows_at_once(COLUMNS.len())) {
        tx.run(Statement::insert("insight_tallies", &COLUMNS, chunk.to_vec()).and(
            "on conflict (dimension, month, value, measure, bound, bucket) \
             do update set count = insight_tallies.count + excluded.count",
        ))
        .await?;
    }
    Ok(())
}

fn tally_rows(sums: &Sums) -> Vec<Vec<Argument>> {
    let row = |(key, count): (&Key, i64)| {
        vec![
            key.month.to_string().into(),
            key.dimension.as_str().into(),
            key.value.as_str().into(),
            key.measure.as_str().into(),
            key.bound.as_str().into(),
            key.bucket.number().into(),
            count.into(),
        ]
    };
    sums.iter().map(row).collect()
}

/// What was measured from the month `first` to the month `last`, along one dimension: tallies and facts that are not
/// folded yet, read in one statement and so from one state of the database. The counts of a group come as one text: carried
/// one by one, there are tens of thousands of rows in three years.
///
/// # Errors
/// [`StoreError`].
pub async fn tallies(
    read: impl Read,
    (first, last): (Month, Month),
    dimension: Dimension,
) -> Result<Tallies, StoreError> {
    let rows = read
        .all(
            sql("select month, value, measure, bound, \
                        string_agg(cast(bucket as text) || ':' || cast(count as text), ' ') as counts \
                   from insight_tallies where dimension = $1 and month >= $2 and month <= $3 \
                  group by month, value, measure, bound \
                 union all \
                 select month, \
                        case cast($1 as text) when 'kind' then kind when 'team' then team \
                                              when 'channel' then channel else '' end, \
                        measure, 'low', string_agg(cast(low as text) || ':' || cast(weight as text), ' ') from insight_facts \
                  where month >= $2 and month <= $3 group by 1, 2, 3 \
                 union all \
                 select month, \
                        case cast($1 as text) when 'kind' then kind when 'team' then team \
                                              when 'channel' then channel else '' end, \
                        measure, 'high', string_agg(cast(high as text) || ':' || cast(weight as text), ' ') from insight_facts \
                  where month >= $2 and month <= $3 group by 1, 2, 3")
            .bind(dimension.as_str())
            .bind(first.to_string())
            .bind(last.to_string()),
            |row| {
                let bound = match row.get::<String>("bound")?.as_str() {
                    "low" => Bound::Low,
                    "high" => Bound::High,
                    other => return Err(StoreError::unknown("bound", other)),
                };
                let counts = counts(&row.get::<String>("counts")?)?;
                Ok((month(row)?, row.get::<String>("value")?, measure(row)?, bound, counts))
            },
        )
        .await?;
    let mut tallies = Tallies::default();
    for (month, value, measure, bound, counts) in rows {
        for at in counts {
            tallies.add(month, &value, measure, bound, at);
        }
    }
    Ok(tallies)
}

/// Reads "4:17 12:1": 17 at the mark 4, one at the mark 12.
fn counts(text: &str) -> Result<Vec<(Bucket, i64)>, StoreError> {
    let read = |one: &str| {
        let (number, count) = one.split_once(':')?;
        Some((Bucket::from_number(number.parse().ok()?)?, count.parse().ok()?))
    };
    text.split(' ').map(|one| read(one).ok_or_else(|| StoreError::unknown("count", one))).collect()
}

/// The first month that anything was measured in; `None` before the first report.
///
/// # Errors
/// [`StoreError`].
pub async fn first_month(read: impl Read) -> Result<Option<Month>, StoreError> {
    let found = read
        .one(
            sql("select min(month) as month from (select min(month) as month from insight_tallies \
                 where dimension = 'all' union all select min(month) from insight_facts) as months"),
            |row| row.get::<Option<String>>("month"),
        )
        .await?;
    found.flatten().map(|text| text.parse().map_err(|_| StoreError::unknown("month", text))).transpose()
}

/// Since when the oldest report of a period has been waiting to be acknowledged, and since when to be contained.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct OldestOpen {
    pub unacknowledged: Option<Moment>,
    pub uncontained: Option<Moment>,
}

/// The oldest open reports among those received from `from` on and before `until`.
///
/// # Errors
/// [`StoreError`].
pub async fn oldest_open(read: impl Read, from: Moment, until: Moment) -> Result<OldestOpen, StoreError> {
    let found = read
        .one(
            sql("select (select min(received_at) from reports \
                          where acknowledged_at is null and state <> 'closed' and received_at >= $1 and received_at < $2) \
                        as unacknowledged, \
                        (select min(received_at) from reports \
                          where contained_at is null and state <> 'closed' and received_at >= $1 and received_at < $2) \
                        as uncontained")
            .bind(from)
            .bind(until),
            |row| Ok(OldestOpen { unacknowledged: row.get("unacknowledged")?, uncontained: row.get("uncontained")? }),
        )
        .await?;
    Ok(found.unwrap_or_default())
}

fn month(row: &Row) -> Result<Month, StoreError> {
    let text: String = row.get("month")?;
    text.parse().map_err(|_| StoreError::unknown("month", text))
}

fn measure(row: &Row) -> Result<Measure, StoreError> {
    row.get::<String>("measure")?.parse()
}

fn bucket(row: &Row, column: &'static str) -> Result<Bucket, StoreError> {
    let number: i64 = row.get(column)?;
    Bucket::from_number(number).ok_or_else(|| StoreError::unknown("bucket", number.to_string()))
}

fn term<T: std::str::FromStr>(row: &Row, column: &'static str) -> Result<T, StoreError> {
    let word: String = row.get(column)?;
    word.parse().map_err(|_| StoreError::unknown(column, word))
}
