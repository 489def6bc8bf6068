//! Every background job. Each is a step that tests can call; the loop is in `work`.

use std::time::Duration;

use crate::context::Context;
use crate::mailbox::imap::Account;
use crate::notify::{self, Delivered};
use crate::store::StoreError;
use crate::warning::{self, WarningId};
use crate::work::{Stepped, Wake, Workers};
use crate::{indicator, insight, mailbox, people, report, search};

/// How often mail is looked for when nobody wakes the job: retries and other processes' messages.
const MAIL_EVERY: Duration = Duration::from_secs(5);

/// How often facts are folded into tallies. The figures are exact without it, so it waits for a handful.
const FOLD_EVERY: Duration = Duration::from_secs(30);

/// How often reports whose words have changed are looked for, to find what is in them. A responder who opens one sooner is told
/// that it is still being looked through.
const INDICATE_EVERY: Duration = Duration::from_secs(2);
/// How often reports that are new or changed are taken into the search.
const SEARCH_EVERY: Duration = Duration::from_secs(1);

/// How often it is looked for warnings that another process has published or ended. One of our own is shown at once.
const WARN_EVERY: Duration = Duration::from_secs(5);

/// How often sessions and links that have run out are removed. They open nothing in the meantime.
const FORGET_EVERY: Duration = Duration::from_secs(60 * 60);

/// Starts them all, after taking up what a process that died had begun.
///
/// # Errors
/// [`StoreError`].
pub async fn start(context: &Context) -> Result<Workers, StoreError> {
    let left = notify::take_up(&context.db, context.clock.now()).await?;
    if left > 0 {
        tracing::info!(messages = left, "mail that was under way when the service stopped is due again");
    }
    let workers = Workers::default();
    let mail = context.clone();
    workers.run("deliver mail", MAIL_EVERY, context.mail_wake.clone(), move || {
        let context = mail.clone();
        async move { deliver_mail(&context).await.map(|done| if done.more() { Stepped::More } else { Stepped::Idle }) }
    });
    let db = context.db.clone();
    workers.run("fold figures", FOLD_EVERY, Wake::default(), move || {
        let db = db.clone();
        async move { insight::fold(&db).await }
    });
    let indicators = context.clone();
    workers.run("find indicators", INDICATE_EVERY, Wake::default(), move || {
        let context = indicators.clone();
        async move { find_indicators(&context).await }
    });
    let db = context.db.clone();
    workers.run("make reports searchable", SEARCH_EVERY, Wake::default(), move || {
        let db = db.clone();
        async move { search::step(&db, search::AT_ONCE).await }
    });
    let warned = context.clone();
    workers.run("show warnings", WARN_EVERY, Wake::default(), move || {
        let context = warned.clone();
        async move { warning::renew(&context).await.map(|()| Stepped::Idle) }
    });
    let people = context.clone();
    workers.run("forget expired sessions", FORGET_EVERY, Wake::default(), move || {
        let context = people.clone();
        async move { forget_expired(&context).await.map(|_| Stepped::Idle) }
    });
    match Account::new(&context.mailbox) {
        Ok(Some(account)) => workers.keep(|stop| mailbox::imap::watch(context.clone(), account, stop)),
        Ok(None) => {}
        Err(error) => tracing::error!(%error, "no mailbox is watched"),
    }
    Ok(workers)
}

/// Sends the messages that are due, those among them that waited for somebody to be told.
///
/// # Errors
/// [`StoreError`].
pub async fn deliver_mail(context: &Context) -> Result<Delivered, StoreError> {
    if notify::outbox_any_unaddressed(&context.db).await? {
        address_waiting(context).await?;
    }
    let mailer = context.mailer.as_deref();
    notify::step(
        &context.db,
        mailer,
        &context.letters,
        &context.clock,
        &context.random,
        |tx, report, at| Box::pin(report::store::report_notified(tx, report, at)),
        |id, language| warning::letter(context, WarningId::from_uuid(id), language),
    )
    .await
}

/// Addresses the messages that waited for somebody to be told, when there is somebody now.
async fn address_waiting(context: &Context) -> Result<(), StoreError> {
    let recipients = people::responders_and(&context.db, &context.responders).await?;
    if recipients.is_empty() {
        return Ok(());
    }
    loop {
        let input = (recipients.clone(), context.clock.now(), context.random.clone());
        let addressed = context.db.write(input, |tx, (recipients, now, random)| {
            Box::pin(notify::outbox_address(tx, recipients, *now, random))
        });
        if addressed.await? == 0 {
            return Ok(());
        }
    }
}

/// Looks through reports whose words have changed.
///
/// # Errors
/// [`StoreError`].
pub async fn find_indicators(context: &Context) -> Result<Stepped, StoreError> {
    let ours = indicator::ours(context).await?;
    indicator::step(&context.db, &ours).await
}

/// Removes sessions and links that have run out; how many.
///
/// # Errors
/// [`StoreError`].
pub async fn forget_expired(context: &Context) -> Result<u64, StoreError> {
    mailbox::forget(&context.db, context.clock.now()).await?;
    context.db.write(context.clock.now(), |tx, now| Box::pin(people::store::expired_delete(tx, *now))).await
}
