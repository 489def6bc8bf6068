//! The table of files.

use super::{FileKind, StoredFile};
use crate::base::Moment;
use crate::report::ReportId;
use crate::report::store::word;
use crate::store::{Read, Row, StoreError, Tx, sql};

/// Adds a file under this number.
///
/// # Errors
/// [`StoreError`].
pub async fn file_insert(tx: &mut Tx, report: ReportId, file: &StoredFile, content: &[u8]) -> Result<(), StoreError> {
    let columns = ["report_id", "number", "kind", "size", "digest", "added_at", "content"];
    let row = vec![
        report.into(),
        file.number.into(),
        file.kind.as_str().into(),
        file.size.into(),
        file.digest.as_slice().into(),
        file.added_at.into(),
        content.into(),
    ];
    tx.insert("files", &columns, vec![row]).await
}

/// A report's files in the order they were added, without their content.
///
/// # Errors
/// [`StoreError`].
pub async fn files_of(read: impl Read, report: ReportId) -> Result<Vec<StoredFile>, StoreError> {
    let statement =
        sql("select number, kind, size, digest, added_at from files where report_id = $1 order by number").bind(report);
    read.all(statement, file).await
}

fn file(row: &Row) -> Result<StoredFile, StoreError> {
    Ok(StoredFile {
        number: row.get("number")?,
        kind: word(row, "kind")?,
        size: row.get("size")?,
        digest: row.get("digest")?,
        added_at: row.get::<Moment>("added_at")?,
    })
}

/// What a file is and holds.
///
/// # Errors
/// [`StoreError`].
pub async fn file_content(
    read: impl Read,
    report: ReportId,
    number: i64,
) -> Result<Option<(FileKind, Vec<u8>)>, StoreError> {
    let statement = sql("select kind, content from files where report_id = $1 and number = $2");
    let statement = statement.bind(report).bind(number);
    read.one(statement, |row| Ok((word(row, "kind")?, row.get("content")?))).await
}

/// Removes a file; what kind it was, or none when there is no such file.
///
/// # Errors
/// [`StoreError`].
pub async fn file_delete(tx: &mut Tx, report: ReportId, number: i64) -> Result<Option<FileKind>, StoreError> {
    let statement = sql("delete from files where report_id = $1 and number = $2 returning kind");
    let deleted = tx.change(statement.bind(report).bind(number), |row| word(row, "kind")).await?;
    Ok(deleted.into_iter().next())
}

/// How many files were ever added to a report: the next one's number is one more.
///
/// # Errors
/// [`StoreError`].
pub async fn files_ever(tx: &mut Tx, report: ReportId) -> Result<i64, StoreError> {
    let statement = sql("select count(*) as n from events where report_id = $1 and what = 'file_added'").bind(report);
    Ok((&mut *tx).one(statement, |row| row.get("n")).await?.unwrap_or(0))
}
