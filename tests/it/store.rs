//! The store on both engines: what it keeps, what it undoes, and that it says the same on each.

use crate::support::*;

on_both! {
    async fn first(db: Db) {
        use headsup::store::{sql, Read};
        let n = db.all(sql("select version from schema_migrations order by version"), |r| r.get::<i64>("version")).await.unwrap();
        assert_eq!(n.len(), 6);
        db.close().await;
    }
}
