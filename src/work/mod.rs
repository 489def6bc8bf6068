//! The loop behind every background job: tick, be woken, stop. It knows no job.
//!
//! A job is a step: one bounded piece of work at a given time. The loop calls it, again at once while there is more to do,
//! otherwise at its next tick or when somebody [wakes](Wake) it. Tests call steps themselves and never sleep.

mod lately;

pub use lately::Lately;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// What a step found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stepped {
    /// Something was done and more may be waiting.
    More,
    /// Nothing is due.
    Idle,
}

/// Tells a loop that there may be something to do now.
#[derive(Clone, Default, Debug)]
pub struct Wake(Arc<Notify>);

impl Wake {
    pub fn wake(&self) {
        self.0.notify_one();
    }
}

/// The running loops.
#[derive(Default)]
pub struct Workers {
    tasks: TaskTracker,
    stop: CancellationToken,
}

impl Workers {
    /// Runs `step` until [`Workers::stop`]: at least every `every`, and whenever `wake` says so. A step that fails is logged by
    /// its name and tried again at the next tick.
    pub fn run<F, W, E>(&self, name: &'static str, every: Duration, wake: Wake, step: F)
    where
        F: Fn() -> W + Send + 'static,
        W: Future<Output = Result<Stepped, E>> + Send + 'static,
        E: std::error::Error + Send,
    {
        let stop = self.stop.clone();
        self.tasks.spawn(async move {
            loop {
                // A step in progress is finished; stopping happens between steps.
                match step().await {
                    Ok(Stepped::More) if !stop.is_cancelled() => continue,
                    Ok(_) => {}
                    Err(error) => {
                        tracing::error!(job = name, error = %error, cause = ?error.source().map(ToString::to_string), "a job's step failed");
                    }
                }
                tokio::select! {
                    () = stop.cancelled() => return,
                    () = wake.0.notified() => {}
                    () = tokio::time::sleep(every) => {}
                }
            }
        });
    }

    /// Runs something that has no steps of its own, such as listening on a socket, until [`Workers::stop`] tells it to end.
    pub fn keep<W: Future<Output = ()> + Send + 'static>(&self, work: impl FnOnce(CancellationToken) -> W) {
        self.tasks.spawn(work(self.stop.clone()));
    }

    /// Lets the steps in progress finish and ends the loops.
    pub async fn stop(self) {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}
