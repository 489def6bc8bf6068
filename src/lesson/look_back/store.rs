//! The table `review_answers`. Nothing here changes or removes an answer.

use super::Answer;
use crate::report::ReportId;
use crate::report::store::word;
use crate::store::{Read, Row, StoreError, Tx, sql};
use crate::wave::WaveId;

/// Takes hold of a report until the end of the transaction: whoever else answers waits. Whether there is such a report.
///
/// # Errors
/// [`StoreError`].
pub async fn report_hold(tx: &mut Tx, report: ReportId) -> Result<bool, StoreError> {
    Ok(tx.run(sql("update reports set version = version where id = $1").bind(report)).await? > 0)
}

/// Adds an answer.
///
/// # Errors
/// [`StoreError`].
pub async fn answer_insert(tx: &mut Tx, report: ReportId, number: i64, answer: &Answer) -> Result<(), StoreError> {
    let row = vec![
        report.into(),
        number.into(),
        answer.at.into(),
        answer.by.into(),
        answer.question.as_str().into(),
        answer.text.as_str().into(),
    ];
    tx.insert("review_answers", &["report_id", "number", "at", "person_id", "question", "answer"], vec![row]).await
}

/// Everything that was answered about a report, in its order.
///
/// # Errors
/// [`StoreError`].
pub async fn answers_of(read: impl Read, report: ReportId) -> Result<Vec<Answer>, StoreError> {
    let all = sql("select at, person_id, question, answer from review_answers where report_id = $1 order by number");
    read.all(all.bind(report), given).await
}

/// Everything that was answered about the reports of a wave, in the order of time.
///
/// # Errors
/// [`StoreError`].
pub async fn answers_in(read: impl Read, wave: WaveId) -> Result<Vec<Answer>, StoreError> {
    let all = sql("select a.at, a.person_id, a.question, a.answer from reports r \
                   join review_answers a on a.report_id = r.id where r.wave_id = $1 and r.wave_id is not null \
                   order by a.at, a.report_id, a.number");
    read.all(all.bind(wave), given).await
}

fn given(row: &Row) -> Result<Answer, StoreError> {
    Ok(Answer {
        question: word(row, "question")?,
        text: row.get("answer")?,
        by: row.get("person_id")?,
        at: row.get("at")?,
    })
}
