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
struct Prepared {
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
    let cut = text.is_cut();
    let message = Message { at: now, author: Author::Reporter, body: text.into_string(), cut };
    let prepared =
        Prepared { report, message, responders: context.responders.to_vec(), random: context.random.clone() };
    match context.db.write(prepared, |tx, prepared| Box::pin(store_addition(tx, prepared))).await {
        Ok(()) => {
            context.mail_wake.wake();
            Ok(())
        }
        Err(AddError::Repeated) => Ok(()),
        Err(AddError::Store(error)) => Err(error),
    }
}

async fn store_addition(tx: &mut Tx, new: &Prepared) -> Result<(), AddError> {
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
