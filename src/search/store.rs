//! Which report stands under which number, and the words of reports on their way into the index.

use uuid::Uuid;

use super::mark::GAP;
use super::words::words;
use super::{Mark, Query};
use crate::base::Id;
use crate::store::fulltext::{self, Document};
use crate::store::{Db, Read, Row, Statement, StoreError, Tx, sql};
use crate::terms::State;
use crate::work::Stepped;

/// So many reports are taken in by one transaction: on SQLite everybody who writes waits for it.
const AT_ONCE: i64 = 50;
/// So many numbers are turned into reports by one statement.
const NAMED_AT_ONCE: usize = 32;

/// A report that was found. The higher its number, the newer it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Found {
    pub number: i64,
    pub report: Uuid,
}

/// Reports in which all of it stands and which bear all the marks, the newest first, from below the number `below` on.
///
/// # Errors
/// [`StoreError`].
pub async fn find(
    db: &Db,
    query: &Query,
    marks: &[Mark<'_>],
    below: Option<i64>,
    limit: usize,
) -> Result<Vec<Found>, StoreError> {
    let newest = sql("select number from searched order by number desc limit 1");
    let newest = db.one(newest, |row| row.get::<i64>("number")).await?.unwrap_or(0);
    let below = below.map_or(newest.saturating_add(1), |below| below.min(newest.saturating_add(1)));
    let phrases = query.phrases().iter().cloned().chain(marks.iter().map(|mark| mark.phrase())).collect::<Vec<_>>();
    let numbers = fulltext::find(db, &phrases, below, limit).await?;
    let mut found = Vec::with_capacity(numbers.len());
    for some in numbers.chunks(NAMED_AT_ONCE) {
        // Where there are fewer, they are asked for again.
        let padded = some.iter().chain(some.iter().cycle()).take(NAMED_AT_ONCE);
        let of = sql(
            "select number, report_id from searched where number in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, \
                      $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32) \
                      order by number desc",
        );
        let of = padded.fold(of, |of, number| of.bind(*number));
        found.extend(db.all(of, |row| Ok(Found { number: row.get("number")?, report: row.get("report_id")? })).await?);
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

/// The reports that are new or have changed since their words were taken in, the oldest first.
pub fn changed_statement() -> Statement {
    sql("select id, version, reference, story, state, kind, severity, channel, language, owner_id, \
         (select w.name from waves w where w.id = reports.wave_id) as wave from reports \
         where searched_version < version order by received_at, id limit $1")
    .bind(AT_ONCE)
}

/// What was written about a report after its story, each text by itself. Whatever responders may read belongs here; nothing that is
/// sealed does.
async fn written_about(db: &Db, report: Uuid) -> Result<Vec<String>, StoreError> {
    let said = sql("select number, body from messages where report_id = $1 \
                    union all select number, body from notes where report_id = $1 order by number");
    db.all(said.bind(report), |row| row.get("body")).await
}

/// Takes in the words of some reports that are new or have changed.
///
/// # Errors
/// [`StoreError`].
pub async fn step(db: &Db) -> Result<Stepped, StoreError> {
    let changed = db.all(changed_statement(), |row| {
        let texts = (row.get::<String>("reference")?, row.get::<Option<String>>("story")?);
        Ok((row.get::<Uuid>("id")?, row.get::<i64>("version")?, marks(row)?, texts))
    });
    let mut texts = Vec::new();
    for (report, version, mut words, (reference, story)) in changed.await? {
        let written = written_about(db, report).await?;
        together(&reference, story.into_iter().chain(written), &mut words);
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

/// What a report is.
fn marks(row: &Row) -> Result<Vec<String>, StoreError> {
    let word = |column| row.get::<String>(column);
    let state = known::<State>("state", word("state")?)?;
    let language = word("language")?;
    let all = [
        Mark::State(state),
        Mark::Kind(known("kind", word("kind")?)?),
        Mark::Severity(known("severity", word("severity")?)?),
        Mark::Channel(known("channel", word("channel")?)?),
        Mark::Language(&language),
        Mark::InHand(row.get("owner_id")?),
    ];
    let wave = row.get::<Option<String>>("wave")?;
    let open = (state != State::Closed).then_some(Mark::Open);
    let wave = wave.as_deref().map(Mark::Wave);
    Ok(all.into_iter().chain(open).chain(wave).map(Mark::word).collect())
}

fn known<T: std::str::FromStr>(what: &'static str, word: String) -> Result<T, StoreError> {
    word.parse().map_err(|_| StoreError::unknown(what, word))
}

/// Adds the words of a report: its reference as it is written and as it is typed in a hurry, and its texts.
fn together(reference: &str, texts: impl Iterator<Item = String>, all: &mut Vec<String>) {
    let parts = words(reference).collect::<Vec<_>>();
    let in_one = [parts.concat(), parts.get(1..).map(<[String]>::concat).unwrap_or_default()];
    all.extend(parts);
    all.extend(in_one.into_iter().filter(|word| !word.is_empty()));
    for text in texts {
        all.push(GAP.to_owned());
        all.extend(words(&text));
    }
    all.truncate(fulltext::MOST_WORDS);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_found_however_it_is_typed_and_texts_stay_apart() {
        let texts = ["One text".to_owned(), "another".to_owned()].into_iter();
        let mut all = vec![Mark::Open.word()];
        together("HU-7KQ2-M9XV", texts, &mut all);
        let expected =
            ["hu", "7kq2", "m9xv", "hu7kq2m9xv", "7kq2m9xv", GAP, "one", "text", GAP, "another"].map(ToOwned::to_owned);
        assert_eq!(all[1..], expected);
    }
}
