//! Which report stands under which number, and the words of reports on their way into the index.

use uuid::Uuid;

use super::Query;
use super::words::words;
use crate::base::Id;
use crate::store::fulltext::{self, Document};
use crate::store::{Db, Read, StoreError, Tx, sql};
use crate::work::Stepped;

/// So many reports are taken in by one transaction: on SQLite everybody who writes waits for it.
const AT_ONCE: i64 = 50;

/// Stands between two texts, so that no phrase reaches from one into the other. No word holds it.
const GAP: &str = "\u{B7}";

/// A report that was found. The higher its number, the newer it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    pub number: i64,
    pub report: Uuid,
}

/// Reports in which all of it stands, the newest first, from below the number `below` on.
///
/// # Errors
/// [`StoreError`].
pub async fn find(db: &Db, query: &Query, below: Option<i64>, limit: usize) -> Result<Vec<Found>, StoreError> {
    let newest = sql("select number from searched order by number desc limit 1");
    let newest = db.one(newest, |row| row.get::<i64>("number")).await?.unwrap_or(0);
    let below = below.map_or(newest.saturating_add(1), |below| below.min(newest.saturating_add(1)));
    let numbers = fulltext::find(db, query.phrases(), below, limit).await?;
    let (Some(first), Some(last)) = (numbers.first(), numbers.last()) else { return Ok(Vec::new()) };
    let mut found = Vec::with_capacity(numbers.len());
    if first - last < 4 * i64::try_from(numbers.len()).unwrap_or(i64::MAX) {
        // They lie close together: one walk along the index.
        let between =
            sql("select number, report_id from searched where number >= $1 and number <= $2 order by number desc");
        let all = db.all(between.bind(*last).bind(*first), |row| {
            Ok(Found { number: row.get("number")?, report: row.get("report_id")? })
        });
        found.extend(all.await?.into_iter().filter(|found| numbers.binary_search_by(|n| found.number.cmp(n)).is_ok()));
        return Ok(found);
    }
    for number in numbers {
        let one = sql("select report_id from searched where number = $1").bind(number);
        let report = db.one(one, |row| row.get("report_id")).await?;
        found.extend(report.map(|report| Found { number, report }));
    }
    Ok(found)
}

/// Removes a report from the index, in the transaction in which its words are erased. What may stay of it is taken in again later.
///
/// # Errors
/// [`StoreError`].
pub async fn forget<R>(tx: &mut Tx, report: Id<R>) -> Result<(), StoreError> {
    let number = sql("select number from searched where report_id = $1").bind(report);
    match (&mut *tx).one(number, |row| row.get("number")).await? {
        Some(number) => fulltext::forget(tx, number).await,
        None => Ok(()),
    }
}

/// A report whose words are to be taken in, as it was read.
#[derive(Clone)]
struct Text {
    report: Uuid,
    version: i64,
    words: Vec<String>,
}

/// Takes in the words of some reports that are new or have changed.
///
/// # Errors
/// [`StoreError`].
pub async fn step(db: &Db) -> Result<Stepped, StoreError> {
    let changed = sql("select id, version, reference, story from reports where searched_version < version \
                       order by received_at, id limit $1");
    let changed = db.all(changed.bind(AT_ONCE), |row| {
        let texts = (row.get::<String>("reference")?, row.get::<Option<String>>("story")?);
        Ok((row.get::<Uuid>("id")?, row.get::<i64>("version")?, texts))
    });
    let mut texts = Vec::new();
    for (report, version, (reference, story)) in changed.await? {
        let said = sql("select body from messages where report_id = $1 order by number").bind(report);
        let said = db.all(said, |row| row.get::<String>("body")).await?;
        let words = together(&reference, story.into_iter().chain(said));
        texts.push(Text { report, version, words });
    }
    let more = texts.len() == usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
    if texts.is_empty() {
        return Ok(Stepped::Idle);
    }
    match db.write(texts, |tx, texts| Box::pin(take_in(tx, texts))).await {
        Ok(()) if more => Ok(Stepped::More),
        Ok(()) => Ok(Stepped::Idle),
        // Another process has taken the same number at the same moment: the next step finds what is left.
        Err(error) if error.is_unique_violation() => Ok(Stepped::Idle),
        Err(error) => Err(error),
    }
}

async fn take_in(tx: &mut Tx, texts: &[Text]) -> Result<(), StoreError> {
    let newest = sql("select number from searched order by number desc limit 1");
    let mut next = (&mut *tx).one(newest, |row| row.get::<i64>("number")).await?.unwrap_or(0) + 1;
    for text in texts {
        // What has changed since it was read may have been taken back: it waits for the next step.
        let taken = sql("update reports set searched_version = $2 where id = $1 and version = $2");
        if tx.run(taken.bind(text.report).bind(text.version)).await? == 0 {
            continue;
        }
        let known = sql("select number from searched where report_id = $1").bind(text.report);
        let number = match (&mut *tx).one(known, |row| row.get("number")).await? {
            Some(number) => number,
            None => {
                tx.insert("searched", &["report_id", "number"], vec![vec![text.report.into(), next.into()]]).await?;
                next += 1;
                next - 1
            }
        };
        fulltext::put(tx, &Document { number, words: text.words.clone() }).await?;
    }
    Ok(())
}

/// The words of a report: its reference as it is written and as it is typed in a hurry, and its texts.
fn together(reference: &str, texts: impl Iterator<Item = String>) -> Vec<String> {
    let parts = words(reference).collect::<Vec<_>>();
    let in_one = [parts.concat(), parts.get(1..).map(<[String]>::concat).unwrap_or_default()];
    let mut all = parts;
    all.extend(in_one.into_iter().filter(|word| !word.is_empty()));
    for text in texts {
        all.push(GAP.to_owned());
        all.extend(words(&text));
    }
    all.truncate(fulltext::MOST_WORDS);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_found_however_it_is_typed_and_texts_stay_apart() {
        let texts = ["One text".to_owned(), "another".to_owned()].into_iter();
        let expected =
            ["hu", "7kq2", "m9xv", "hu7kq2m9xv", "7kq2m9xv", GAP, "one", "text", GAP, "another"].map(ToOwned::to_owned);
        assert_eq!(together("HU-7KQ2-M9XV", texts), expected);
    }
}
