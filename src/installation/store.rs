//! The table `installation`: named facts.

use crate::store::{Read, StoreError, Tx, sql};

pub const KEY_FINGERPRINT: &str = "key_fingerprint";
pub const MADE_UP: &str = "made_up";

/// The fact of that name.
///
/// # Errors
/// [`StoreError`].
pub async fn fact(read: impl Read, name: &'static str) -> Result<Option<String>, StoreError> {
    read.one(sql("select value from installation where name = $1").bind(name), |row| row.get("value")).await
}

/// Keeps a fact unless it is kept already; the one that is kept.
///
/// # Errors
/// [`StoreError`].
pub async fn fact_keep(tx: &mut Tx, name: &'static str, value: &str) -> Result<String, StoreError> {
    let statement = sql("insert into installation (name, value) values ($1, $2) on conflict (name) do nothing");
    tx.run(statement.bind(name).bind(value)).await?;
    Ok(fact(&mut *tx, name).await?.unwrap_or_default())
}
