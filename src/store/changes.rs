//! Who looks at reports learns that some have changed: after the commit, and only after it.
//!
//! A transaction says what it changes ([`Tx::changed`](super::Tx::changed)); once it is on disk, whoever holds a [`Watch`] is
//! told the ids, and nothing else. Processes that share a database tell each other ([`announce`](super::announce)). What is
//! told is a hint to read again, no record: one that was lost costs a page that is a little older, and [`Changes::anything`]
//! says so where it is known.

use std::collections::BTreeSet;

use tokio::sync::broadcast::{self, error::RecvError, error::TryRecvError};
use uuid::Uuid;

/// More than this is not told one by one: reading everything again is cheaper then.
pub const MOST: usize = 200;
/// How many commits a [`Watch`] may be behind before it is told that anything may have changed.
const BEHIND: usize = 1024;

/// Ids of what has changed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Changes {
    ids: BTreeSet<Uuid>,
    anything: bool,
}

impl Changes {
    /// It is not known what has changed, or it is too much to name.
    pub fn anything() -> Self {
        Self { ids: BTreeSet::new(), anything: true }
    }

    /// The ids; `None` when anything may have changed.
    pub fn ids(&self) -> Option<&BTreeSet<Uuid>> {
        (!self.anything).then_some(&self.ids)
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty() && !self.anything
    }

    pub fn add(&mut self, id: Uuid) {
        if self.ids.len() < MOST || self.ids.contains(&id) {
            self.ids.extend((!self.anything).then_some(id));
        } else {
            *self = Self::anything();
        }
    }

    pub fn merge(&mut self, other: Self) {
        if other.anything {
            *self = other;
        } else {
            other.ids.into_iter().for_each(|id| self.add(id));
        }
    }
}

/// Hears of every change that is committed from its beginning on.
#[derive(Debug)]
pub struct Watch(broadcast::Receiver<Changes>);

impl Watch {
    /// The next change; `None` when the database was closed.
    pub async fn next(&mut self) -> Option<Changes> {
        match self.0.recv().await {
            Ok(changes) => Some(changes),
            Err(RecvError::Lagged(_)) => Some(Changes::anything()),
            Err(RecvError::Closed) => None,
        }
    }

    /// What has been told already and not been heard yet.
    pub fn at_once(&mut self) -> Changes {
        let mut all = Changes::default();
        loop {
            match self.0.try_recv() {
                Ok(changes) => all.merge(changes),
                Err(TryRecvError::Lagged(_)) => all = Changes::anything(),
                Err(TryRecvError::Empty | TryRecvError::Closed) => return all,
            }
        }
    }
}

/// Tells everybody in this process.
#[derive(Clone, Debug)]
pub(super) struct Bell(broadcast::Sender<Changes>);

impl Bell {
    pub(super) fn new() -> Self {
        Self(broadcast::Sender::new(BEHIND))
    }

    pub(super) fn ring(&self, changes: Changes) {
        if !changes.is_empty() {
            // Nobody may be watching.
            let _ = self.0.send(changes);
        }
    }

    pub(super) fn watch(&self) -> Watch {
        Watch(self.0.subscribe())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: usize) -> Uuid {
        Uuid::from_u128(number as u128)
    }

    #[test]
    fn too_many_to_name_are_anything() {
        let mut changes = Changes::default();
        assert!(changes.is_empty());
        (0..MOST).for_each(|number| changes.add(id(number)));
        changes.add(id(0));
        assert_eq!(changes.ids().map(BTreeSet::len), Some(MOST));
        changes.add(id(MOST));
        assert_eq!(changes, Changes::anything());
        changes.add(id(1));
        let mut some = Changes::default();
        some.add(id(1));
        changes.merge(some.clone());
        assert_eq!(changes, Changes::anything());
        some.merge(Changes::anything());
        assert_eq!(some, Changes::anything());
    }

    #[tokio::test]
    async fn who_is_too_slow_is_told_that_anything_may_have_changed() {
        let bell = Bell::new();
        let mut one = Changes::default();
        one.add(id(1));
        let (mut slow, mut slower) = (bell.watch(), bell.watch());
        bell.ring(Changes::default());
        bell.ring(one.clone());
        assert_eq!(slow.next().await, Some(one.clone()));
        (0..=BEHIND).for_each(|_| bell.ring(one.clone()));
        assert_eq!(slow.next().await, Some(Changes::anything()));
        assert_eq!(slower.at_once(), Changes::anything());
        assert_eq!(slower.at_once(), Changes::default());
        drop(bell);
        while let Some(changes) = slow.next().await {
            assert_eq!(changes, one);
        }
    }
}
