//! Migrating: once each, by one of several, and never a database that is not ours to change.

use headsup::base::Moment;
use headsup::store::{Read, StoreError, migrate, pending, sql};

use super::at;
use crate::support::*;

on_both! {
    async fn migrating_twice_changes_nothing(place: Empty) {
        let db = place.0.open().await;
        let applied = migrate(&db, migrated_at()).await.unwrap();
        assert!(applied.len() >= 6, "{applied:?}");
        assert_eq!(migrate(&db, at(0)).await.unwrap(), []);
        assert!(pending(&db).await.unwrap().is_empty());
        let recorded: Vec<(i64, String, Moment)> = db
            .all(sql("select version, name, applied_at from schema_migrations order by version"), |row| {
                Ok((row.get("version")?, row.get("name")?, row.get("applied_at")?))
            })
            .await
            .unwrap();
        assert_eq!(recorded, applied.into_iter().map(|done| (done.version, done.name, migrated_at())).collect::<Vec<_>>());
    }

    async fn of_two_who_migrate_at_once_each_step_is_done_by_one(place: Empty) {
        let (one, two) = (place.0.open().await, place.0.open().await);
        let (a, b) = tokio::join!(
            tokio::spawn(async move { migrate(&one, migrated_at()).await }),
            tokio::spawn(async move { migrate(&two, migrated_at()).await }),
        );
        let mut versions = [a.unwrap().unwrap(), b.unwrap().unwrap()].concat().iter().map(|done| done.version).collect::<Vec<_>>();
        versions.sort_unstable();
        let last = i64::try_from(versions.len()).unwrap();
        assert_eq!(versions, (1..=last).collect::<Vec<_>>());
    }

    async fn a_database_from_a_newer_version_is_left_alone(db: Db) {
        let known = db.one(sql("select max(version) as newest from schema_migrations"), |row| row.get::<i64>("newest"));
        let known_here = known.await.unwrap().unwrap();
        db.write(migrated_at(), |tx, at| {
            Box::pin(async move {
                let row = sql("insert into schema_migrations (version, name, checksum, applied_at) \
                               values (9000, 'from_the_future', 'x', $1)");
                tx.run(row.bind(*at)).await.map(drop)
            })
        })
        .await
        .unwrap();
        let refused = migrate(&db, migrated_at()).await;
        let Err(StoreError::Newer { found, known }) = refused else { panic!("{refused:?}") };
        assert_eq!((found, known), (9000, known_here));
        assert!(matches!(pending(&db).await, Err(StoreError::Newer { .. })));
    }

    async fn a_migration_that_was_changed_after_it_ran_is_noticed(db: Db) {
        db.write((), |tx, ()| Box::pin(async move {
            tx.run(sql("update schema_migrations set checksum = 'other' where version = 2")).await.map(drop)
        }))
        .await
        .unwrap();
        assert!(matches!(migrate(&db, migrated_at()).await, Err(StoreError::Changed { version: 2 })));
    }
}
