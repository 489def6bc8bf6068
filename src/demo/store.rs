//! Writing made-up reports, many at a time.

use super::DemoError;
use super::report::Made;
use crate::figures::Fact;
use crate::history::What;
use crate::history::store::{NewHistory, events_append};
use crate::insight::tallies_add;
use crate::insight::tally::Sums;
use crate::installation;
use crate::lesson::{Event, Lesson};
use crate::report::store::{any_report, identities_insert, message_row, messages_insert, report_row, reports_insert};
use crate::report::unanswered;
use crate::report::{Author, Message};
use crate::store::{Argument, Seal, StoreError, Tx};

/// Marks the database as made up, before anything is written to it.
///
/// # Errors
/// [`DemoError::NotEmpty`] when it holds a report.
pub async fn claim(tx: &mut Tx) -> Result<(), DemoError> {
    if any_report(&mut *tx).await? {
        return Err(DemoError::NotEmpty);
    }
    installation::store::fact_keep(tx, installation::store::MADE_UP, "yes").await?;
    Ok(())
}

/// Rows of some reports, ready to be written together.
#[derive(Default)]
pub struct Chunk {
    reports: Vec<Vec<Argument>>,
    identities: Vec<Vec<Argument>>,
    events: Vec<Vec<Argument>>,
    messages: Vec<Vec<Argument>>,
    sums: Sums,
}

impl Chunk {
    /// In the order of their ids: every index then takes its new entries from one end to the other, and each of its pages is
    /// written once. In the order of time a million reports take several times as long.
    pub fn of(made: impl Iterator<Item = Made>, seal: &Seal) -> Self {
        let mut made = made.collect::<Vec<_>>();
        made.sort_by_key(|one| one.report.id.uuid());
        let mut chunk = Self::default();
        made.into_iter().for_each(|one| chunk.add(one, seal));
        chunk
    }

    fn add(&mut self, made: Made, seal: &Seal) {
        let report = &made.report;
        let (first, at, by) = (What::Received, report.received_at, made.moves.first().and_then(|one| one.by));
        let mut history = NewHistory::begin(seal, report.id, 1, at, &first, by);
        for (number, one) in (2..).zip(made.moves.iter().skip(1)) {
            history.add(number, one.at, &one.what, one.by, one.body);
        }
        let (head, events) = history.end();
        self.events.extend(events.rows);
        self.reports.push(report_row(report, made.receipt_hash, None, head));
        if let Some(sealed) = made.sealed {
            self.identities.push(vec![report.id.into(), sealed.into(), report.received_at.into()]);
        }
        for (number, one) in (1..).zip(&made.moves) {
            if let Some(body) = one.body {
                let author = if one.what == What::Added { Author::Reporter } else { Author::Responder };
                let message = Message { at: one.at, author, body: body.to_owned(), cut: false };
                self.messages.push(message_row(report.id, number, &message, one.by));
            }
        }
        let (id, received) = (crate::base::Id::from_uuid(report.id.uuid()), report.received_at);
        let about = || made.about.clone();
        let mut count = |fact: Fact| self.sums.count(fact.measure(), fact.about(), fact.between(), fact.weight());
        count(Fact::reported(id, about(), report.delay()));
        if let Some(at) = report.acknowledged_at {
            count(Fact::acknowledged(id, about(), received, at));
        }
        if let Some(at) = report.contained_at {
            count(Fact::contained(id, about(), received, at));
        } else if report.closed_at.is_some() {
            count(Fact::nothing_to_contain(id, about()));
        }
    }
}

/// So many rows are copied at a time: the chunk itself stays, in case the transaction has to run again.
const ROWS: usize = 200;

/// Writes a chunk: reports, what became of them, and their figures.
///
/// # Errors
/// [`StoreError`]; nothing of the chunk is kept then.
pub async fn chunk_insert(tx: &mut Tx, chunk: &Chunk) -> Result<(), StoreError> {
    for rows in chunk.reports.chunks(ROWS) {
        reports_insert(tx, rows.to_vec()).await?;
    }
    for rows in chunk.identities.chunks(ROWS) {
        identities_insert(tx, rows.to_vec()).await?;
    }
    for rows in chunk.events.chunks(ROWS) {
        events_append(tx, rows.to_vec()).await?;
    }
    for rows in chunk.messages.chunks(ROWS) {
        messages_insert(tx, rows.to_vec()).await?;
    }
    tallies_add(tx, &chunk.sums).await
}

/// What is written once, after all reports: lessons, and who still waits for an answer.
///
/// # Errors
/// [`StoreError`]; nothing of it is kept then.
pub async fn finish(tx: &mut Tx, lessons: &[(Lesson, Vec<Event>)]) -> Result<(), StoreError> {
    super::lessons::lessons_insert(tx, lessons).await?;
    unanswered::store::refresh_all(tx).await
}
