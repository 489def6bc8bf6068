//! The single writer on SQLite: group commit.
//!
//! Waiting closures run one after another inside one `begin immediate` transaction; one commit (one flush of the
//! disk) serves them all, and each caller is answered only after it. While a batch is being flushed the next one
//! gathers: no timer, no added wait when the service is idle.
//!
//! When a closure fails after it may have written something, or a statement goes wrong, or the commit does, the whole
//! batch is rolled back and every closure runs again in a transaction of its own, so that one failure leaves the
//! others whole. That costs nothing until something fails; a savepoint around each closure cost 15 to 60 % of the
//! throughput.

use std::panic::AssertUnwindSafe;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;

use super::changes::Bell;
use super::error::said_again;
use super::{Changes, Step, StoreError, Tx};

/// How many closures one commit may serve.
pub(super) const BATCH: usize = 64;
/// How many may wait; beyond it, callers wait to be let in.
pub(super) const WAITING: usize = 1024;

/// One waiting closure, its input and the caller who waits for the answer.
pub(super) trait Job: Send {
    /// Runs the closure; whether it succeeded. Its outcome is kept for [`Job::answer`].
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> BoxFuture<'a, bool>;
    /// Tells the caller: the outcome of the closure, or that it could not be committed.
    fn answer(self: Box<Self>, fate: Result<(), StoreError>);
}

pub(super) struct Work<I, T, E, F> {
    pub(super) input: I,
    pub(super) body: F,
    pub(super) outcome: Option<Result<T, E>>,
    pub(super) caller: oneshot::Sender<Result<T, E>>,
}

impl<I, T, E, F> Job for Work<I, T, E, F>
where
    I: Send + Sync + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
    F: for<'a> Fn(&'a mut Tx, &'a I) -> Step<'a, T, E> + Send + Sync + 'static,
{
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> BoxFuture<'a, bool> {
        Box::pin(async move {
            tx.next();
            let result = AssertUnwindSafe((self.body)(tx, &self.input)).catch_unwind().await;
            let result = result.unwrap_or_else(|_| Err(StoreError::Panicked.into()));
            let outcome = result.and_then(|value| tx.is_whole().map(|()| value).map_err(E::from));
            self.outcome.insert(outcome).is_ok()
        })
    }

    fn answer(self: Box<Self>, fate: Result<(), StoreError>) {
        let answer = match (self.outcome, fate) {
            (Some(Err(error)), _) => Err(error),
            (_, Err(error)) => Err(error.into()),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (None, Ok(())) => Err(StoreError::Closed.into()),
        };
        // A caller who went away is answered by nobody; the write stands all the same.
        let _ = self.caller.send(answer);
    }
}

/// Writes until the door closes or the last sender is gone, and then closes the connection. Whoever was let in is
/// still served.
pub(super) async fn write_batches(
    mut tx: Tx,
    mut waiting: mpsc::Receiver<Box<dyn Job>>,
    most: usize,
    closing: CancellationToken,
    bell: Bell,
) {
    let mut batch = Vec::with_capacity(most);
    loop {
        let taken = tokio::select! {
            taken = waiting.recv_many(&mut batch, most) => taken,
            () = closing.cancelled(), if !waiting.is_closed() => {
                waiting.close();
                continue;
            }
        };
        if taken == 0 {
            break;
        }
        write_batch(&mut tx, &mut batch, &bell).await;
    }
    tx.close().await;
}

async fn write_batch(tx: &mut Tx, batch: &mut Vec<Box<dyn Job>>, bell: &Bell) {
    if let Err(error) = tx.begin().await {
        // Each on its own would wait in vain just as long.
        batch.drain(..).for_each(|job| job.answer(Err(said_again(&error))));
        return;
    }
    if let Some(changes) = run_together(tx, batch).await {
        match tx.commit().await {
            Ok(()) => {
                bell.ring(changes);
                return batch.drain(..).for_each(|job| job.answer(Ok(())));
            }
            Err(error) => {
                tracing::warn!(error = %error, cause = ?std::error::Error::source(&error), "failed to commit a batch");
            }
        }
    }
    let _ = tx.rollback().await;
    for job in batch.drain(..) {
        run_alone(tx, job, bell).await;
    }
}

/// What the batch changes, when it can be committed as it stands.
async fn run_together(tx: &mut Tx, batch: &mut [Box<dyn Job>]) -> Option<Changes> {
    let mut changes = Changes::default();
    for job in batch {
        if job.run(tx).await {
            changes.merge(std::mem::take(&mut tx.changes));
        } else if tx.wrote || tx.is_whole().is_err() {
            return None;
        }
    }
    Some(changes)
}

async fn run_alone(tx: &mut Tx, mut job: Box<dyn Job>, bell: &Bell) {
    if let Err(error) = tx.begin().await {
        return job.answer(Err(error));
    }
    let fate = if job.run(tx).await { tx.commit().await } else { Err(StoreError::Closed) };
    if fate.is_ok() {
        bell.ring(std::mem::take(&mut tx.changes));
    } else {
        let _ = tx.rollback().await;
    }
    job.answer(fate);
}
