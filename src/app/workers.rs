//! Every background job. Each is a step that tests can call; the loop is in `work`.

use std::time::Duration;

use crate::context::Context;
use crate::notify::{self, Delivered};
use crate::store::StoreError;
use crate::work::{Stepped, Wake, Workers};
use crate::{insight, report};

/// How often mail is looked for when nobody wakes the job: retries and other processes' messages.
const MAIL_EVERY: Duration = Duration::from_secs(5);

/// How often facts are folded into tallies. The figures are exact without it, so it waits for a handful.
const FOLD_EVERY: Duration = Duration::from_secs(30);

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
    Ok(workers)
}

/// Sends the messages that are due.
///
/// # Errors
/// [`StoreError`].
pub async fn deliver_mail(context: &Context) -> Result<Delivered, StoreError> {
    let mailer = context.mailer.as_deref();
    notify::step(&context.db, mailer, &context.letters, &context.clock, &context.random, |tx, report, at| {
        Box::pin(report::store::report_notified(tx, report, at))
    })
    .await
}
