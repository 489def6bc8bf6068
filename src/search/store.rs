//! Which report stands under which number, and the words of reports on their way into the index.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::mark::GAP;
use super::words::words;
use super::{Mark, Query};
use crate::base::Id;
use crate::store::fulltext::{self, Document};
use crate::store::{Db, Read, Row, Statement, StoreError, Tx, sql};
use crate::terms::State;
use crate::work::Stepped;

/// So many reports are taken in by one step beside others' work: on SQLite everybody who writes waits for it.
pub const AT_ONCE: usize = 50;
/// So many reports are asked for by one statement.
const AT_A_TIME: usize = 32;

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
    for some in numbers.chunks(AT_A_TIME) {
        let of = sql(
            "select number, report_id from searched where number in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, \
                      $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32) \
                      order by number desc",
        );
        let of = padded(some).fold(of, |of, number| of.bind(*number));
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
    /// Its number, when its words were taken in before.
    number: Option<i64>,
    words: Vec<String>,
}

/// The reports that are new or have changed since their words were taken in, the oldest first.
pub fn changed_statement(limit: i64) -> Statement {
    sql("select id, version, reference, story, state, kind, severity, channel, language, owner_id, \
         (select w.name from waves w where w.id = reports.wave_id) as wave, \
         (select s.number from searched s where s.report_id = reports.id) as number, \
         exists (select 1 from messages m where m.report_id = reports.id) \
         or exists (select 1 from notes n where n.report_id = reports.id) as written from reports \
         where searched_version < version order by received_at, id limit $1")
    .bind(limit)
}

/// What was written about these reports after their stories, each text by itself, in its order. Whatever responders may read belongs
/// here; nothing that is sealed does.
async fn written_about(db: &Db, reports: &[Uuid]) -> Result<HashMap<Uuid, Vec<String>>, StoreError> {
    let mut written = HashMap::<_, Vec<_>>::new();
    for some in reports.chunks(AT_A_TIME) {
        let said = sql(
            "select report_id, number, body from messages where report_id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, \
                  $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32) \
             union all select report_id, number, body from notes where report_id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
                  $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32) \
             order by report_id, number",
        );
        let said = padded(some).fold(said, |said, report| said.bind(*report));
        for (report, body) in db.all(said, |row| Ok((row.get("report_id")?, row.get("body")?))).await? {
            written.entry(report).or_default().push(body);
        }
    }
    Ok(written)
}

/// As many as a statement asks for: where there are fewer, they are asked for again.
fn padded<T>(some: &[T]) -> impl Iterator<Item = &T> {
    some.iter().cycle().take(AT_A_TIME)
}

/// Takes in the words of so many reports that are new or have changed, in one transaction.
///
/// # Errors
/// [`StoreError`].
pub async fn step(db: &Db, at_once: usize) -> Result<Stepped, StoreError> {
    let limit = i64::try_from(at_once).unwrap_or(i64::MAX);
    let changed = db.all(changed_statement(limit), |row| {
        let (report, words) = (row.get("id")?, marks(row)?);
        let text = Text { report, version: row.get("version")?, number: row.get("number")?, words };
        Ok((text, row.get::<String>("reference")?, row.get::<Option<String>>("story")?, row.get::<bool>("written")?))
    });
    let changed = changed.await?;
    let with_more = changed.iter().filter(|(.., written)| *written).map(|(text, ..)| text.report).collect::<Vec<_>>();
    let mut written = written_about(db, &with_more).await?;
    let mut texts = Vec::with_capacity(changed.len());
    for (mut text, reference, story, _) in changed {
        let said = written.remove(&text.report).unwrap_or_default();
        together(&reference, story.into_iter().chain(said), &mut text.words);
        texts.push(text);
    }
    let more = texts.len() == at_once;
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

/// The statements are few and carry many rows: on SQLite each is a trip to another thread, and those are what this costs most.
async fn take_in(tx: &mut Tx, texts: &[Text]) -> Result<(), StoreError> {
    let newest = sql("select number from searched order by number desc limit 1");
    let newest = (&mut *tx).one(newest, |row| row.get::<i64>("number")).await?.unwrap_or(0);
    // What has changed since it was read may have been taken back: it waits for the next step.
    let mut taken = HashSet::new();
    for some in texts.chunks(Statement::rows_at_once(3)) {
        let versions =
            some.iter().map(|text| vec![text.report.into(), text.version.into(), text.version.into()]).collect();
        let take = Statement::update("reports", &["id", "version"], &["searched_version"], versions)
            .and("returning reports.id");
        taken.extend(tx.change(take, |row| row.get::<Uuid>("id")).await?);
    }
    let (mut numbers, mut fresh, mut again) = (Vec::new(), Vec::new(), Vec::new());
    let mut next = newest + 1..;
    for Text { report, number, words, .. } in texts.iter().filter(|text| taken.contains(&text.report)) {
        let words = words.clone();
        match number {
            Some(number) => again.push(Document { number: *number, words }),
            None => {
                let number = next.next().unwrap_or(i64::MAX);
                numbers.push(vec![(*report).into(), number.into()]);
                fresh.push(Document { number, words });
            }
        }
    }
    tx.insert("searched", &["report_id", "number"], numbers).await?;
    fulltext::add(tx, &fresh).await?;
    for document in &again {
        fulltext::replace(tx, document).await?;
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
