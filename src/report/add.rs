//! The reporter adds something they remembered.

use super::{Author, MAX_STORY, Message, Report, store};
use crate::base::{EmailAddress, Moment, Random, Text};
use crate::context::Context;
use crate::history::{self, What};
use crate::notify;
use crate::people;
use crate::store::{StoreError, Tx};

/// Why an addition was not stored; fits after "failed to".
#[derive(Debug, thiserror::Error)]
enum AddError {
    /// It is there already: sent twice, or along with a file that had to be chosen once more.
    #[error("add the same words twice")]
    Repeated,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An addition ready to be stored.
pub struct Addition {
    report: Report,
    message: Message,
    responders: Vec<EmailAddress>,
    random: Random,
}

/// Adds to a report and tells responders, in one transaction. The same words twice in a row are one addition.
///
/// # Errors
/// [`StoreError`]; nothing is added then.
pub async fn add(context: &Context, report: Report, text: Text<MAX_STORY>, now: Moment) -> Result<(), StoreError> {
    let addition = Addition::new(context, report, text, now);
    match context.db.write(addition, |tx, addition| Box::pin(store_addition(tx, addition))).await {
        Ok(()) => {
            context.mail_wake.wake();
            Ok(())
        }
        Err(AddError::Repeated) => Ok(()),
        Err(AddError::Store(error)) => Err(error),
    }
}

impl Addition {
    pub fn new(context: &Context, report: Report, text: Text<MAX_STORY>, now: Moment) -> Self {
        let cut = text.is_cut();
        let message = Message { at: now, author: Author::Reporter, body: text.into_string(), cut };
        Self { report, message, responders: context.responders.to_vec(), random: context.random.clone() }
    }

    /// Adds it in a transaction of somebody else's; whether that was news.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn store(&self, tx: &mut Tx) -> Result<bool, StoreError> {
        match store_addition(tx, self).await {
            Ok(()) => Ok(true),
            Err(AddError::Repeated) => Ok(false),
            Err(AddError::Store(error)) => Err(error),
        }
    }
}

async fn store_addition(tx: &mut Tx, new: &Addition) -> Result<(), AddError> {
    let (report, at) = (&new.report, new.message.at);
    // Until the commit nobody else can add to this report.
    let Some((number, _)) = store::report_touch(tx, report.id).await? else { return Ok(()) };
    let last = store::message_last(&mut *tx, report.id).await?;
    if last.is_some_and(|last| last.author == Author::Reporter && last.body == new.message.body) {
        return Err(AddError::Repeated);
    }
    store::message_insert(tx, report.id, number, &new.message, None).await?;
    let added = (&What::Added, new.message.body.as_str());
    history::store::event_append_with(tx, report.id, number, at, added, None).await?;
    let message = notify::Message::ReporterAdded { reference: report.reference.to_string(), kind: report.kind, at };
    let recipients = people::responders_and(&mut *tx, &new.responders).await?;
    Ok(notify::enqueue(tx, Some(report.id.uuid()), &message, &recipients, at, &new.random).await?)
}
