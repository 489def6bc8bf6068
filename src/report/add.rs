//! The reporter adds something they remembered.

use super::{Author, MAX_STORY, Message, Report, store};
use crate::base::{EmailAddress, Moment, Random, Text};
use crate::context::Context;
use crate::history::{self, What};
use crate::notify;
use crate::people;
use crate::store::{StoreError, Tx};

/// An addition ready to be stored.
struct Prepared {
    report: Report,
    message: Message,
    responders: Vec<EmailAddress>,
    random: Random,
}

/// Adds to a report and tells responders, in one transaction.
///
/// # Errors
/// [`StoreError`]; nothing is added then.
pub async fn add(context: &Context, report: Report, text: Text<MAX_STORY>, now: Moment) -> Result<(), StoreError> {
    let cut = text.is_cut();
    let message = Message { at: now, author: Author::Reporter, body: text.into_string(), cut };
    let prepared =
        Prepared { report, message, responders: context.responders.to_vec(), random: context.random.clone() };
    context.db.write(prepared, |tx, prepared| Box::pin(store_addition(tx, prepared))).await?;
    context.mail_wake.wake();
    Ok(())
}

async fn store_addition(tx: &mut Tx, new: &Prepared) -> Result<(), StoreError> {
    let (report, at) = (&new.report, new.message.at);
    let Some((number, _)) = store::report_touch(tx, report.id).await? else { return Ok(()) };
    store::message_insert(tx, report.id, number, &new.message, None).await?;
    history::store::event_append(tx, report.id, number, at, &What::Added, None).await?;
    let message = notify::Message::ReporterAdded { reference: report.reference.to_string(), kind: report.kind, at };
    let recipients = people::responders_and(&mut *tx, &new.responders).await?;
    notify::enqueue(tx, Some(report.id.uuid()), &message, &recipients, at, &new.random).await
}
