//! The outbox on both engines: what is enqueued, who claims it, and how it ends.

use std::collections::BTreeSet;

use headsup::base::{EmailAddress, Id, Moment, Random};
use headsup::notify::outbox::{outbox_claim, outbox_give_up, outbox_settle_retry, outbox_settle_sent};
use headsup::notify::{Message, Outgoing, enqueue, outbox_address, outbox_health, outbox_try_again};
use headsup::store::{Read, StoreError, sql};
use headsup::terms::{Acted, Kind, Severity};

use crate::support::*;

const LEASE: i64 = 120;

/// 2026-11-18T08:00:00Z.
pub fn morning() -> Moment {
    Moment::from_micros(1_794_988_800_000_000)
}

pub fn new_report() -> Message {
    Message::NewReport {
        reference: "HU-7KQ2-M9XV".to_owned(),
        kind: Kind::EnteredPassword,
        severity: Severity::High,
        acted: Some(Acted::Yes),
        received_at: morning(),
    }
}

/// Enqueues the message for each of these addresses, in a transaction of its own.
pub async fn enqueued(db: &Db, recipients: &[&str]) {
    let to: Vec<EmailAddress> = recipients.iter().map(|raw| raw.parse().unwrap()).collect();
    db.write((to, Random::system()), |tx, (to, random)| {
        Box::pin(async move { enqueue(tx, None, &new_report(), to, morning(), random).await })
    })
    .await
    .unwrap();
}

async fn claim(db: &Db, now: Moment, limit: i64) -> Vec<Outgoing> {
    db.write((now, limit), |tx, (now, limit)| Box::pin(outbox_claim(tx, *now, LEASE, *limit))).await.unwrap()
}

async fn settle_sent(db: &Db, id: Id<Outgoing>, now: Moment) -> bool {
    db.write((id, now), |tx, (id, now)| Box::pin(outbox_settle_sent(tx, *id, *now))).await.unwrap()
}

async fn settle_retry(db: &Db, id: Id<Outgoing>, attempt: i64, next: Moment) -> bool {
    db.write((id, attempt, next), |tx, (id, attempt, next)| {
        Box::pin(outbox_settle_retry(tx, *id, *attempt, *next, "the mail server could not be reached"))
    })
    .await
    .unwrap()
}

async fn give_up(db: &Db, id: Id<Outgoing>, attempt: i64, now: Moment) -> bool {
    db.write((id, attempt, now), |tx, (id, attempt, now)| {
        Box::pin(outbox_give_up(tx, *id, *attempt, *now, "the mail server did not take the recipient's address: 550"))
    })
    .await
    .unwrap()
}

/// An error of a slice above.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error("refused on purpose")]
    OnPurpose,
    #[error(transparent)]
    Store(#[from] StoreError),
}

on_both! {
    async fn what_is_rolled_back_is_not_announced(db: Db) {
        let to: Vec<EmailAddress> = vec!["duty@example.org".parse().unwrap()];
        let outcome: Result<(), Refused> = db
            .write((to, Random::system()), |tx, (to, random)| {
                Box::pin(async move {
                    enqueue(tx, None, &new_report(), to, morning(), random).await?;
                    Err(Refused::OnPurpose)
                })
            })
            .await;
        assert!(matches!(outcome, Err(Refused::OnPurpose)), "{outcome:?}");
        assert_eq!(outbox_health(&db, morning()).await.unwrap().waiting, 0);
    }

    async fn without_anybody_to_tell_a_message_waits_for_somebody(db: Db) {
        enqueued(&db, &[]).await;
        let health = outbox_health(&db, morning()).await.unwrap();
        assert_eq!((health.waiting, health.unaddressed), (1, true));
        assert!(claim(&db, morning(), 10).await.is_empty(), "nothing to send yet");
        let to = ["duty@example.org", "it@example.org"].map(|address| address.parse::<EmailAddress>().unwrap());
        let addressed = |to: [EmailAddress; 2]| {
            db.write((to, Random::seeded(9)), |tx, (to, random)| Box::pin(outbox_address(tx, to, morning(), random)))
        };
        assert_eq!(addressed(to.clone()).await.unwrap(), 1);
        assert_eq!(addressed(to).await.unwrap(), 0);
        assert_eq!(claim(&db, morning(), 10).await.len(), 2);
        assert!(!outbox_health(&db, morning()).await.unwrap().unaddressed);
    }

    async fn each_address_gets_one_copy(db: Db) {
        enqueued(&db, &["Duty@example.org", "it@example.org", "duty@EXAMPLE.org"]).await;
        let claimed = claim(&db, morning(), 10).await;
        let recipients: BTreeSet<&str> = claimed.iter().map(|row| row.recipient.as_str()).collect();
        assert_eq!(claimed.len(), 2);
        assert_eq!(recipients, BTreeSet::from(["Duty@example.org", "it@example.org"]));
        for row in &claimed {
            assert_eq!((row.message.as_ref(), row.created_at, row.attempt), (Some(&new_report()), morning(), 1));
        }
    }

    async fn more_recipients_than_one_statement_takes_are_all_told(db: Db) {
        let many: Vec<String> = (0..450).map(|n| format!("duty{n}@example.org")).collect();
        enqueued(&db, &many.iter().map(String::as_str).collect::<Vec<_>>()).await;
        assert_eq!(outbox_health(&db, morning()).await.unwrap().waiting, 450);
    }

    async fn many_claimers_at_once_take_each_message_once(db: Db) {
        let many: Vec<String> = (0..100).map(|n| format!("duty{n}@example.org")).collect();
        enqueued(&db, &many.iter().map(String::as_str).collect::<Vec<_>>()).await;
        let claimers: Vec<_> = (0..16)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move {
                    let mut mine = Vec::new();
                    // A claimer that only met rows another had just taken comes back with nothing though more are due.
                    while outbox_due(&db).await > 0 {
                        mine.extend(claim(&db, morning(), 7).await.into_iter().map(|row| row.id.uuid()));
                    }
                    mine
                })
            })
            .collect();
        let mut all = Vec::new();
        for claimer in claimers {
            all.extend(claimer.await.unwrap());
        }
        assert_eq!(all.len(), 100, "every message is claimed");
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 100, "and by one claimer");
    }

    async fn a_claimed_message_comes_back_when_its_lease_ends(db: Db) {
        enqueued(&db, &["duty@example.org"]).await;
        let first = claim(&db, morning(), 10).await.remove(0);
        assert!(claim(&db, morning().plus_seconds(LEASE - 1), 10).await.is_empty());
        let second = claim(&db, morning().plus_seconds(LEASE), 10).await.remove(0);
        assert_eq!((second.id, second.attempt), (first.id, 2));
        assert_eq!(second.created_at, first.created_at);
    }

    async fn who_slept_through_the_lease_settles_nothing_but_success(db: Db) {
        enqueued(&db, &["duty@example.org"]).await;
        let slow = claim(&db, morning(), 10).await.remove(0);
        let later = morning().plus_seconds(LEASE);
        let fresh = claim(&db, later, 10).await.remove(0);
        assert!(!settle_retry(&db, slow.id, slow.attempt, later).await);
        assert!(!give_up(&db, slow.id, slow.attempt, later).await);
        assert!(claim(&db, later, 10).await.is_empty(), "the lease of the second claimer stands");
        assert!(settle_sent(&db, slow.id, later).await);
        assert!(!settle_sent(&db, fresh.id, later).await, "the second copy is no news");
        assert!(!settle_retry(&db, fresh.id, fresh.attempt, later).await, "what was sent stays sent");
        assert_eq!(outbox_health(&db, later).await.unwrap(), Default::default());
    }

    async fn what_is_put_off_waits_until_it_is_due(db: Db) {
        enqueued(&db, &["duty@example.org"]).await;
        let row = claim(&db, morning(), 10).await.remove(0);
        let next = morning().plus_seconds(30);
        assert!(settle_retry(&db, row.id, row.attempt, next).await);
        assert!(claim(&db, morning().plus_seconds(29), 10).await.is_empty());
        let health = outbox_health(&db, morning().plus_seconds(29)).await.unwrap();
        assert_eq!((health.waiting, health.oldest_seconds, health.given_up), (1, Some(29), 0));
        assert_eq!(health.problem.as_deref(), Some("the mail server could not be reached"));
        assert_eq!(claim(&db, next, 10).await.len(), 1);
    }

    async fn what_is_given_up_is_seen_and_can_be_tried_again(db: Db) {
        enqueued(&db, &["duty@example.org"]).await;
        let row = claim(&db, morning(), 10).await.remove(0);
        assert!(give_up(&db, row.id, row.attempt, morning()).await);
        let later = morning().plus_seconds(LEASE * 10);
        assert!(claim(&db, later, 10).await.is_empty());
        let health = outbox_health(&db, later).await.unwrap();
        assert_eq!((health.waiting, health.oldest_seconds, health.given_up), (0, None, 1));
        assert_eq!(health.problem.as_deref(), Some("the mail server did not take the recipient's address: 550"));

        let revived = db.write(later, |tx, now| Box::pin(outbox_try_again(tx, *now))).await.unwrap();
        assert_eq!(revived, 1);
        let row = claim(&db, later, 10).await.remove(0);
        assert_eq!(row.attempt, 1, "it has all its attempts again");
        assert!(settle_sent(&db, row.id, later).await);
        assert_eq!(outbox_health(&db, later).await.unwrap(), Default::default());
        let revived = db.write(later, |tx, now| Box::pin(outbox_try_again(tx, *now))).await.unwrap();
        assert_eq!(revived, 0, "what was sent is not revived");
    }

    async fn the_longest_waiting_is_claimed_first(db: Db) {
        enqueued(&db, &["a@example.org", "b@example.org", "c@example.org"]).await;
        let put_off = claim(&db, morning(), 3).await;
        for (n, row) in put_off.iter().enumerate() {
            let next = morning().plus_seconds(60 - i64::try_from(n).unwrap());
            assert!(settle_retry(&db, row.id, row.attempt, next).await);
        }
        let first = claim(&db, morning().plus_seconds(600), 1).await.remove(0);
        assert_eq!(first.id, put_off[2].id);
    }

    async fn a_message_of_a_newer_version_is_claimed_without_its_meaning(db: Db) {
        enqueued(&db, &["duty@example.org"]).await;
        db.write((), |tx, ()| {
            Box::pin(async move { tx.run(sql("update outbox set message = 'weekly-digest'")).await })
        })
        .await
        .unwrap();
        assert_eq!(claim(&db, morning(), 1).await.remove(0).message, None);
    }
}

async fn outbox_due(db: &Db) -> i64 {
    let statement = sql("select count(*) as n from outbox where available_at <= $1").bind(morning());
    db.one(statement, |row| row.get::<i64>("n")).await.unwrap().unwrap()
}
