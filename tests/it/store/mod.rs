//! The store on both engines: what it keeps, what it undoes, and that it says the same on each.

mod changes;
mod embedded;
mod migrations;
mod values;
mod writes;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use headsup::base::Moment;
use headsup::store::{Read, StoreError, Tx, sql};
use tokio::sync::Semaphore;

use crate::support::*;

/// Makes the table these tests write to.
async fn make_slips(db: &Db) {
    let table = "create table slips (id bigint primary key, text text not null check (text <> 'no'), \
                 parent bigint references slips (id), version bigint not null)";
    db.write((), move |tx, ()| Box::pin(async move { tx.run(sql(table)).await.map(drop) })).await.unwrap();
}

async fn slip_insert(tx: &mut Tx, id: i64, text: &str) -> Result<(), StoreError> {
    let statement = sql("insert into slips (id, text, version) values ($1, $2, 1)").bind(id).bind(text);
    tx.run(statement).await.map(drop)
}

async fn add_slip(db: &Db, id: i64) -> Result<(), StoreError> {
    db.write(id, |tx, id| Box::pin(slip_insert(tx, *id, "kept"))).await
}

async fn slip_ids(db: &Db) -> Vec<i64> {
    db.all(sql("select id from slips order by id"), |row| row.get("id")).await.unwrap()
}

fn at(micros: i64) -> Moment {
    Moment::from_micros(micros)
}

/// Polls once: a write is then let in, and nothing has been waited for.
fn poll_once<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
    Pin::new(future).poll(&mut Context::from_waker(Waker::noop()))
}

/// Holds a write inside its transaction, so that what comes after it gathers into a batch.
struct Gate {
    inside: Semaphore,
    open: Semaphore,
}

impl Gate {
    fn new() -> Arc<Self> {
        Arc::new(Self { inside: Semaphore::new(0), open: Semaphore::new(0) })
    }

    /// The write that waits there. Its statement changes nothing.
    async fn hold(self: Arc<Self>, db: Db) -> Result<(), StoreError> {
        db.write(self, |tx, gate| {
            Box::pin(async move {
                tx.run(sql("update slips set version = version where id = -1")).await?;
                gate.inside.add_permits(1);
                gate.open.acquire().await.map(drop).map_err(|_| StoreError::Closed)
            })
        })
        .await
    }

    /// Begins to hold the door, and comes back when nothing further can join that transaction.
    async fn held(self: &Arc<Self>, db: &Db) -> tokio::task::JoinHandle<Result<(), StoreError>> {
        let held = tokio::spawn(self.clone().hold(db.clone()));
        self.inside.acquire().await.unwrap().forget();
        held
    }
}
