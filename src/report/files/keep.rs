//! From bytes to a file of the report: what it is, what becomes of it, and the one transaction that keeps it.

use sha2::{Digest, Sha256};

use super::sniff::{Looks, looks};
use super::{FileKind, Gist, MOST_BYTES, MOST_FILES, Refused, StoredFile, picture, store};
use crate::base::{EmailAddress, Moment, Random};
use crate::context::Context;
use crate::history::{self, What};
use crate::notify;
use crate::people;
use crate::report::Report;
use crate::report::change::store::indicators_erase;
use crate::report::store::report_touch;
use crate::store::{StoreError, Tx};
use crate::terms::IdentityMode;

/// What became of a file that was sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Taken {
    /// It is with the report.
    Kept,
    /// The mail is not kept; this may be added in its place.
    Offered(Gist),
    Refused(Refused),
}

/// Looks at a file and keeps it with the report, unless there is a reason not to. Responders are told in the same transaction.
///
/// # Errors
/// [`StoreError`]; nothing is kept then.
pub async fn take(context: &Context, report: &Report, bytes: Vec<u8>, now: Moment) -> Result<Taken, StoreError> {
    let is_anonymous = report.identity_mode == IdentityMode::Anonymous;
    let examined = context.uploads.work(move || examine(bytes, is_anonymous)).await;
    let (kind, content) = match examined {
        Ok(Examined::Fits(kind, content)) => (kind, content),
        Ok(Examined::Offered(gist)) => return Ok(Taken::Offered(gist)),
        Ok(Examined::Refused(refused)) => return Ok(Taken::Refused(refused)),
        Err(stopped) => {
            tracing::warn!(error = %stopped, "a file could not be looked at to its end");
            return Ok(Taken::Refused(Refused::Broken));
        }
    };
    let new = NewFile {
        report: report.clone(),
        kind,
        digest: Sha256::digest(&content).to_vec(),
        content,
        at: now,
        responders: context.responders.to_vec(),
        random: context.random.clone(),
    };
    match context.db.write(new, |tx, new| Box::pin(keep(tx, new))).await {
        Ok(()) => {
            context.mail_wake.wake();
            Ok(Taken::Kept)
        }
        Err(KeepError::Repeated) => Ok(Taken::Kept),
        Err(KeepError::Full) => Ok(Taken::Refused(Refused::Full)),
        Err(KeepError::Store(error)) => Err(error),
    }
}

enum Examined {
    Fits(FileKind, Vec<u8>),
    Offered(Gist),
    Refused(Refused),
}

/// Takes time: to be called where nobody waits for the thread.
fn examine(bytes: Vec<u8>, is_anonymous: bool) -> Examined {
    if bytes.is_empty() {
        return Examined::Refused(Refused::Empty);
    }
    match looks(&bytes) {
        Looks::Picture(format) => match picture::remake(&bytes, format) {
            Ok(picture) => Examined::Fits(picture.kind, picture.bytes),
            Err(refused) => Examined::Refused(refused),
        },
        Looks::Mail if is_anonymous => Gist::of(&bytes).map_or(Examined::Refused(Refused::BareMail), Examined::Offered),
        Looks::Mail => Examined::Fits(FileKind::Mail, bytes),
        Looks::Pdf if is_anonymous => Examined::Refused(Refused::Document),
        Looks::Pdf => Examined::Fits(FileKind::Pdf, bytes),
        Looks::Outlook => Examined::Refused(Refused::Outlook),
        Looks::Heic => Examined::Refused(Refused::Heic),
        Looks::OtherPicture => Examined::Refused(Refused::OtherPicture),
        Looks::Page => Examined::Refused(Refused::Page),
        Looks::Program => Examined::Refused(Refused::Program),
        Looks::Archive => Examined::Refused(Refused::Archive),
        Looks::Film => Examined::Refused(Refused::Film),
        Looks::Words => Examined::Refused(Refused::Words),
        Looks::Other => Examined::Refused(Refused::Other),
    }
}

/// What is kept of a file that came with a report: what it is and what is kept of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ready {
    pub kind: FileKind,
    pub content: Vec<u8>,
}

/// Looks at a file of somebody who is not without a name; `None` when it is none of the kinds that are kept. Takes time: to be
/// called where nobody waits for the thread.
pub fn made_ready(bytes: Vec<u8>) -> Option<Ready> {
    match examine(bytes, false) {
        Examined::Fits(kind, content) if content.len() <= MOST_BYTES => Some(Ready { kind, content }),
        Examined::Fits(..) | Examined::Offered(_) | Examined::Refused(_) => None,
    }
}

/// Keeps files that come along with what its reporter says, as many as there is room for; how many that were. It is up to the
/// caller to tell responders.
///
/// # Errors
/// [`StoreError`].
pub async fn attach(tx: &mut Tx, report: &Report, files: &[Ready], at: Moment) -> Result<usize, StoreError> {
    let mut kept = 0;
    for Ready { kind, content } in files {
        match keep_one(tx, report, *kind, &Sha256::digest(content), content, at).await {
            Ok(()) => kept += 1,
            Err(KeepError::Repeated | KeepError::Full) => {}
            Err(KeepError::Store(error)) => return Err(error),
        }
    }
    Ok(kept)
}

/// A file ready to be stored.
struct NewFile {
    report: Report,
    kind: FileKind,
    digest: Vec<u8>,
    content: Vec<u8>,
    at: Moment,
    responders: Vec<EmailAddress>,
    random: Random,
}

/// Why a file was not stored; fits after "failed to".
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    #[error("keep more files than a report may have")]
    Full,
    /// It is there already: the same file, sent twice.
    #[error("keep the same file twice")]
    Repeated,
    #[error(transparent)]
    Store(#[from] StoreError),
}

async fn keep(tx: &mut Tx, new: &NewFile) -> Result<(), KeepError> {
    let (report, at) = (&new.report, new.at);
    keep_one(tx, report, new.kind, &new.digest, &new.content, at).await?;
    let message = notify::Message::ReporterAdded { reference: report.reference.to_string(), kind: report.kind, at };
    let recipients = people::responders_and(&mut *tx, &new.responders).await?;
    Ok(notify::enqueue(tx, Some(report.id.uuid()), &message, &recipients, at, &new.random).await?)
}

/// The file and its event.
async fn keep_one(
    tx: &mut Tx,
    report: &Report,
    kind: FileKind,
    digest: &[u8],
    content: &[u8],
    at: Moment,
) -> Result<(), KeepError> {
    // Until the commit nobody else can add to this report.
    let Some((version, _)) = report_touch(tx, report.id).await? else { return Err(KeepError::Full) };
    let there = store::files_of(&mut *tx, report.id).await?;
    if there.iter().any(|file| file.digest == digest) {
        return Err(KeepError::Repeated);
    }
    if there.len() as i64 >= MOST_FILES {
        return Err(KeepError::Full);
    }
    let number = store::files_ever(tx, report.id).await? + 1;
    let file = StoredFile { number, kind, size: content.len() as i64, digest: digest.to_vec(), added_at: at };
    store::file_insert(tx, report.id, &file, content).await?;
    let what = What::FileAdded { name: file.kind.name(&report.reference, file.number) };
    Ok(history::store::event_append(tx, report.id, version, at, &what, None).await?)
}

/// Removes one of a report's files for good; one that is gone already stays gone.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(context: &Context, report: &Report, number: i64, now: Moment) -> Result<(), StoreError> {
    let input = (report.clone(), number, now);
    context.db.write(input, |tx, (report, number, now)| Box::pin(store_removal(tx, report, *number, *now))).await
}

async fn store_removal(tx: &mut Tx, report: &Report, number: i64, at: Moment) -> Result<(), StoreError> {
    let Some(kind) = store::file_delete(tx, report.id, number).await? else { return Ok(()) };
    if kind == FileKind::Mail {
        // What another mail or the words hold as well is found there again.
        indicators_erase(tx, report.id, false).await?;
    }
    let Some((version, _)) = report_touch(tx, report.id).await? else { return Ok(()) };
    let what = What::FileRemoved { name: kind.name(&report.reference, number) };
    history::store::event_append(tx, report.id, version, at, &what, None).await
}
