//! Full text, behind one face: each engine's own index of which words stand in which document.
//!
//! SQLite has FTS5, PostgreSQL has `tsvector` and GIN. Both are given words that were split and folded before
//! ([`search`](crate::search)), so that neither's own rules for languages count and both answer alike.
//!
//! **A search costs the same however much there is.** Documents are numbered as they come, and their words are kept apart by
//! [`SHELF`]s of numbers: each word begins with the shelf it stands on. A search reads the newest shelf first and further ones
//! only while it has not found enough, twice as many each time, for the rarer a word the less there is to read of it. Without
//! shelves a common word, or the beginning of one, would be gathered from the whole of the past before the first result.
//!
//! **What is forgotten is gone from the file**: FTS5 keeps words of removed documents until segments are merged, so it is told to
//! delete for real. On PostgreSQL, as for every row, that is done when it is vacuumed.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::tx::Inner;
use super::{Db, Read, Statement, StoreError, Tx, db, sql};

/// The migration that the index comes with.
pub(super) const WITH: &str = "queue";

/// So many documents stand on a shelf.
const SHELF: i64 = 16_384;
/// So many shelves are read at once at most: what is searched for is one expression for all of them.
const MOST_SHELVES: i64 = 32;
/// PostgreSQL counts no positions beyond this (<https://www.postgresql.org/docs/current/textsearch-limitations.html>).
pub const MOST_WORDS: usize = 16_383;

/// Words that stand beside each other.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Phrase {
    /// Each made of letters and digits alone.
    pub words: Vec<String>,
    /// Whether the last of them may go on.
    pub open: bool,
}

/// A document: its number, and its words in their order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// From 1 on. The higher is the newer.
    pub number: i64,
    pub words: Vec<String>,
}

/// Makes the index, in the transaction of its migration.
pub(super) async fn create(tx: &mut Tx) -> Result<(), StoreError> {
    let texts: &[&'static str] = match tx.inner {
        Inner::Sqlite(_) => &[
            // This tokenizer leaves every character alone but ASCII punctuation, which no word holds.
            "create virtual table report_words using fts5 (words, tokenize = 'ascii', columnsize = 0)",
            "insert into report_words (report_words, rank) values ('secure-delete', 1)",
        ],
        Inner::Postgres(_) => &[
            "create table report_words (number bigint primary key, words tsvector not null)",
            // Without the list of what is pending, which every search would have to read through.
            "create index report_words_words on report_words using gin (words) with (fastupdate = off)",
        ],
    };
    for text in texts {
        tx.run(sql(text)).await?;
    }
    Ok(())
}

/// Takes in documents whose numbers are new.
///
/// # Errors
/// [`StoreError`].
pub async fn add(tx: &mut Tx, documents: &[Document]) -> Result<(), StoreError> {
    if let Inner::Sqlite(_) = tx.inner {
        let rows = documents.iter().map(|document| vec![document.number.into(), shelved(document).into()]).collect();
        return tx.insert("report_words", &["rowid", "words"], rows).await;
    }
    for document in documents {
        let put = sql("insert into report_words (number, words) values ($1, cast($2 as tsvector))");
        let words = vector(shelf_of(document.number), &document.words);
        tx.run(put.bind(document.number).bind(words)).await?;
    }
    Ok(())
}

/// Takes a document in, in place of what stood under its number.
///
/// # Errors
/// [`StoreError`].
pub async fn replace(tx: &mut Tx, document: &Document) -> Result<(), StoreError> {
    forget(tx, document.number).await?;
    add(tx, std::slice::from_ref(document)).await
}

/// Removes a document, if it is there.
///
/// # Errors
/// [`StoreError`].
pub async fn forget(tx: &mut Tx, number: i64) -> Result<(), StoreError> {
    let forget = match tx.inner {
        Inner::Sqlite(_) => sql("delete from report_words where rowid = $1"),
        Inner::Postgres(_) => sql("delete from report_words where number = $1"),
    };
    tx.run(forget.bind(number)).await.map(|_| ())
}

/// The numbers below `below` of documents in which all the phrases stand, the highest first; at most `limit`.
///
/// # Errors
/// [`StoreError`].
pub async fn find(db: &Db, phrases: &[Phrase], below: i64, limit: usize) -> Result<Vec<i64>, StoreError> {
    let mut found = Vec::new();
    let (mut top, mut shelves) = (shelf_of(below - 1), 1);
    while top >= 0 && found.len() < limit && !phrases.is_empty() {
        let bottom = (top - shelves + 1).max(0);
        let left = i64::try_from(limit - found.len()).unwrap_or(i64::MAX);
        found.extend(db.all(statement(db, phrases, bottom..=top, below, left), |row| row.get::<i64>("number")).await?);
        (top, shelves) = (bottom - 1, (shelves * 2).min(MOST_SHELVES));
    }
    Ok(found)
}

fn statement(db: &Db, phrases: &[Phrase], shelves: std::ops::RangeInclusive<i64>, below: i64, limit: i64) -> Statement {
    let (text, wanted) = match db.engine {
        db::Engine::Sqlite { .. } => (
            "select rowid as number from report_words where report_words match $1 and rowid < $2 \
             order by rowid desc limit $3",
            on_any(shelves, " OR ", |shelf| all_of(phrases, " AND ", |phrase| match_of(shelf, phrase))),
        ),
        db::Engine::Postgres { .. } => (
            "select number from report_words where words @@ cast($1 as tsquery) and number < $2 \
             order by number desc limit $3",
            on_any(shelves, " | ", |shelf| all_of(phrases, " & ", |phrase| query_of(shelf, phrase))),
        ),
    };
    sql(text).bind(wanted).bind(below).bind(limit)
}

fn shelf_of(number: i64) -> i64 {
    number.div_euclid(SHELF)
}

/// What the words of a shelf begin with: always as long, so that no word of one looks like another's.
fn mark(shelf: i64) -> String {
    format!("{shelf:04x}")
}

/// The words of a document as FTS5 is given them.
fn shelved(document: &Document) -> String {
    let mark = mark(shelf_of(document.number));
    document.words.iter().take(MOST_WORDS).map(|word| format!("{mark}{word}")).collect::<Vec<_>>().join(" ")
}

fn on_any(shelves: std::ops::RangeInclusive<i64>, or: &str, wanted: impl Fn(i64) -> String) -> String {
    shelves.map(|shelf| format!("({})", wanted(shelf))).collect::<Vec<_>>().join(or)
}

fn all_of(phrases: &[Phrase], and: &str, wanted: impl Fn(&Phrase) -> String) -> String {
    phrases.iter().map(wanted).collect::<Vec<_>>().join(and)
}

/// A phrase as FTS5 reads it.
fn match_of(shelf: i64, phrase: &Phrase) -> String {
    let words = phrase.words.iter().map(|word| format!("{}{word}", mark(shelf))).collect::<Vec<_>>().join(" ");
    format!("\"{words}\"{}", if phrase.open { " *" } else { "" })
}

/// A phrase as `tsquery` reads it.
fn query_of(shelf: i64, phrase: &Phrase) -> String {
    let words = phrase.words.iter().map(|word| format!("'{}{word}'", mark(shelf))).collect::<Vec<_>>().join(" <-> ");
    format!("({words}{})", if phrase.open { ":*" } else { "" })
}

/// Words with their positions as `tsvector` reads them.
fn vector(shelf: i64, words: &[String]) -> String {
    let mut positions = BTreeMap::<&str, Vec<usize>>::new();
    for (position, word) in (1..=MOST_WORDS).zip(words) {
        positions.entry(word).or_default().push(position);
    }
    let mut text = String::new();
    for (word, positions) in positions {
        let positions = positions.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        // Writing to a String cannot fail.
        let _ = write!(text, "'{}{word}':{positions} ", mark(shelf));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_engine_is_asked_in_its_own_words() {
        let phrase = |words: &[&str], open| Phrase { words: words.iter().map(|&w| w.to_owned()).collect(), open };
        let wanted = [phrase(&["exa", "mple"], false), phrase(&["parc"], true)];
        assert_eq!(all_of(&wanted, " AND ", |phrase| match_of(0, phrase)), "\"0000exa 0000mple\" AND \"0000parc\" *");
        assert_eq!(all_of(&wanted, " & ", |p| query_of(26, p)), "('001aexa' <-> '001ample') & ('001aparc':*)");
        let words = ["b", "a", "b"].map(ToOwned::to_owned);
        assert_eq!(vector(1, &words), "'0001a':2 '0001b':1,3 ");
        assert_eq!(on_any(3..=4, " | ", |shelf| shelf.to_string()), "(3) | (4)");
    }
}
