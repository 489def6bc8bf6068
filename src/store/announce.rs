//! Processes that share a PostgreSQL tell each other what has changed.
//!
//! Each process sends what it committed with `pg_notify`, gathered for a moment and outside any report's transaction: commits
//! that carry a notification wait for each other, and intake must not. Each process that is watched listens on a connection of
//! its own, leaves out what it sent itself, and says [`Changes::anything`] after that connection was lost.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgListener, PgPool, PgPoolOptions};
use tokio::sync::{Notify, OnceCell};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::StoreError;
use super::changes::{Bell, Changes};

const CHANNEL: &str = "headsup_changes";
/// Between two notifications of this process. The first after a pause goes out at once.
const PAUSE: Duration = Duration::from_millis(100);
/// Before trying again to send or to listen: at first, and at most.
const BACK_OFF: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(30));
/// A notification carries less than 8000 bytes, an id here 22.
const IN_ONE: usize = 200;
/// Stands for ids when anything may have changed.
const ANYTHING: &str = "*";

/// What this process has to tell the others, and how it hears from them.
pub(super) struct Voice {
    /// Tells this process's own notifications from the others'.
    name: String,
    pending: Mutex<Changes>,
    more: Notify,
    /// Told when nothing is to be sent or heard any more.
    hushed: CancellationToken,
    listening: OnceCell<()>,
    options: PgConnectOptions,
}

impl Voice {
    pub(super) fn new(name: Uuid, options: PgConnectOptions) -> Self {
        Self {
            name: short(name),
            pending: Mutex::default(),
            more: Notify::new(),
            hushed: CancellationToken::new(),
            listening: OnceCell::new(),
            options,
        }
    }

    /// Ends sending and listening.
    pub(super) fn hush(&self) -> CancellationToken {
        self.hushed.clone()
    }

    /// Leaves it to be sent.
    pub(super) fn say(&self, changes: Changes) {
        if changes.is_empty() {
            return;
        }
        self.pending.lock().unwrap_or_else(PoisonError::into_inner).merge(changes);
        self.more.notify_one();
    }

    /// Sends what is pending, until hushed.
    pub(super) async fn send_all(self: Arc<Self>, pool: PgPool) {
        let mut wait = BACK_OFF.0;
        loop {
            tokio::select! {
                () = self.hushed.cancelled() => return,
                () = self.more.notified() => {}
            }
            let pause = match self.send(&pool).await {
                Ok(()) => {
                    wait = BACK_OFF.0;
                    PAUSE
                }
                Err(error) => {
                    tracing::warn!(error = %error, cause = ?std::error::Error::source(&error), "failed to tell other processes of changes");
                    self.say(Changes::anything());
                    let longer = (wait * 2).min(BACK_OFF.1);
                    std::mem::replace(&mut wait, longer)
                }
            };
            tokio::select! {
                () = self.hushed.cancelled() => return,
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Sends what is pending now.
    pub(super) async fn send(&self, pool: &PgPool) -> Result<(), StoreError> {
        let pending = std::mem::take(&mut *self.pending.lock().unwrap_or_else(PoisonError::into_inner));
        if pending.is_empty() {
            return Ok(());
        }
        let payload = written(&self.name, &pending);
        sqlx::query("select pg_notify($1, $2)").bind(CHANNEL).bind(payload).execute(pool).await?;
        Ok(())
    }

    /// Listens from now on, and comes back when nothing can be missed any more.
    ///
    /// # Errors
    /// When PostgreSQL cannot be reached.
    pub(super) async fn listen(self: &Arc<Self>, bell: &Bell) -> Result<(), StoreError> {
        let begin = || async {
            let ear = self.ear().await?;
            tokio::spawn(self.clone().hear(ear, bell.clone()));
            Ok(())
        };
        self.listening.get_or_try_init(begin).await.map(drop)
    }

    async fn ear(&self) -> Result<PgListener, StoreError> {
        // Its own connection: listening lasts, and must not take one from those who read and write.
        let pool = PgPoolOptions::new().max_connections(1).max_lifetime(None).idle_timeout(None);
        let pool = pool.connect_with(self.options.clone()).await?;
        let mut ear = PgListener::connect_with(&pool).await?;
        ear.ignore_pool_close_event(true);
        ear.listen(CHANNEL).await?;
        Ok(ear)
    }

    async fn hear(self: Arc<Self>, ear: PgListener, bell: Bell) {
        let (mut ear, mut wait) = (Some(ear), BACK_OFF.0);
        loop {
            let heard = async {
                match &mut ear {
                    Some(open) => open.try_recv().await.map_err(StoreError::from),
                    none => {
                        *none = Some(self.ear().await?);
                        Ok(None)
                    }
                }
            };
            let heard = tokio::select! {
                () = self.hushed.cancelled() => return,
                heard = heard => heard,
            };
            match heard {
                Ok(Some(notification)) => {
                    wait = BACK_OFF.0;
                    if let Some(changes) = read(&self.name, notification.payload()) {
                        bell.ring(changes);
                    }
                }
                // It was lost and is there again.
                Ok(None) => bell.ring(Changes::anything()),
                Err(error) => {
                    tracing::warn!(error = %error, cause = ?std::error::Error::source(&error), "failed to hear of other processes' changes");
                    ear = None;
                    tokio::select! {
                        () = self.hushed.cancelled() => return,
                        () = tokio::time::sleep(wait) => {}
                    }
                    wait = (wait * 2).min(BACK_OFF.1);
                }
            }
        }
    }
}

fn short(id: Uuid) -> String {
    data_encoding::BASE64URL_NOPAD.encode(id.as_bytes())
}

fn written(name: &str, changes: &Changes) -> String {
    let ids = changes.ids().filter(|ids| ids.len() <= IN_ONE);
    let ids = ids.map_or_else(|| vec![ANYTHING.to_owned()], |ids| ids.iter().copied().map(short).collect());
    [&[name.to_owned()], &ids[..]].concat().join(" ")
}

/// What another process said; `None` when it was this one.
fn read(own: &str, payload: &str) -> Option<Changes> {
    let mut words = payload.split(' ');
    if words.next() == Some(own) {
        return None;
    }
    let mut changes = Changes::default();
    for word in words {
        let id = data_encoding::BASE64URL_NOPAD.decode(word.as_bytes()).ok();
        match id.and_then(|bytes| Uuid::from_slice(&bytes).ok()) {
            Some(id) => changes.add(id),
            // That, or what a later version says.
            None => return Some(Changes::anything()),
        }
    }
    Some(changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_by_others_and_fits() {
        let mut changes = Changes::default();
        (0..IN_ONE).for_each(|number| changes.add(Uuid::from_u128(u128::MAX - number as u128)));
        let payload = written("me", &changes);
        assert!(payload.len() < 8000, "{}", payload.len());
        assert_eq!(read("you", &payload), Some(changes));
        assert_eq!(read("me", &payload), None);
        assert_eq!(read("you", &written("me", &Changes::anything())), Some(Changes::anything()));
        for unknown in ["me now something else", "me short", "me "] {
            assert_eq!(read("you", unknown), Some(Changes::anything()), "{unknown}");
        }
    }
}
