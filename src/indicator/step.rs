//! One step of looking through reports whose words have changed. The reporter does not wait for it.

use super::store::{self, Due};
use super::{Found, Ours, find_all, known, subject};
use crate::context::Context;
use crate::people;
use crate::report::files::{FileKind, store as files};
use crate::store::{Db, Read, StoreError, Tx};
use crate::work::Stepped;

/// So many reports in one transaction.
const AT_ONCE: usize = 50;

/// Whose names are no indicators: as they are set, and those of our addresses and accounts.
///
/// # Errors
/// [`StoreError`].
pub async fn ours(context: &Context) -> Result<Ours, StoreError> {
    let site = &context.site;
    let accounts = people::store::people_all(&context.db).await?.into_iter();
    let accounts = accounts.map(|person| person.email.domain().to_owned());
    Ok(Ours::new(&site.own_domains, site.own_hosts.iter().cloned().chain(accounts)))
}

/// Looks through some reports and keeps what is found.
///
/// # Errors
/// [`StoreError`]; they are due again then.
pub async fn step(db: &Db, ours: &Ours) -> Result<Stepped, StoreError> {
    let due = store::reports_due(db, AT_ONCE as i64).await?;
    let is_full = due.len() == AT_ONCE;
    if due.is_empty() {
        return Ok(Stepped::Idle);
    }
    let mut all = Vec::with_capacity(due.len());
    // One after the other: its mails are in memory meanwhile.
    for report in due {
        let (found, subject) = look_through(db, &report, ours).await?;
        all.push((report, found, subject));
    }
    db.write(all, |tx, all| Box::pin(keep(tx, all))).await?;
    Ok(if is_full { Stepped::More } else { Stepped::Idle })
}

async fn keep(tx: &mut Tx, all: &[(Due, Vec<Found>, Option<String>)]) -> Result<(), StoreError> {
    for (due, found, subject) in all {
        if store::indicators_replace(tx, due, found).await? {
            store::lure_keep(tx, due, subject.as_deref(), known::lure_domain(found)).await?;
        }
    }
    Ok(())
}

/// What is in a report, and what the first of its mails is about.
async fn look_through<R: Read + Copy>(
    read: R,
    due: &Due,
    ours: &Ours,
) -> Result<(Vec<Found>, Option<String>), StoreError> {
    let mut words = due.story.iter().cloned().collect::<Vec<_>>();
    let mut mails = Vec::new();
    // The first version of a report is its form, and that has nothing else.
    if due.version > 1 {
        words.extend(store::additions(read, due.id).await?);
        for file in files::files_of(read, due.id).await?.iter().filter(|file| file.kind == FileKind::Mail) {
            mails.extend(files::file_content(read, due.id, file.number).await?.map(|(_, content)| content));
        }
    }
    if words.is_empty() && mails.is_empty() {
        return Ok((Vec::new(), None));
    }
    let ours = ours.clone();
    let found = tokio::task::spawn_blocking(move || {
        (find_all(&words, &mails, &ours), mails.iter().find_map(|mail| subject(mail)))
    })
    .await;
    // Whatever is in a report, the next ones do not wait for it.
    Ok(found.unwrap_or_else(|stopped| {
        tracing::warn!(report.id = %due.id, error = %stopped, "a report could not be looked through");
        (Vec::new(), None)
    }))
}
