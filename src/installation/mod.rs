//! Facts about this installation as a whole: under which master key it seals, and whether its data is made up.

pub mod store;

use crate::store::{Db, StoreError};

/// The database was sealed under another master key than the one that is configured.
#[derive(Debug, thiserror::Error)]
pub enum KeyMismatch {
    #[error(
        "use this master key: this database was sealed under another one (its fingerprint is {kept}, this one's is \
         {given}); put back the key file that belongs to the database (secrets.key_file)"
    )]
    Other { kept: String, given: String },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Remembers the master key's fingerprint at the first start, and compares it at every later one: a wrong key would
/// otherwise be noticed only when an identity has to be opened.
///
/// # Errors
/// [`KeyMismatch::Other`] when it is another key.
pub async fn check_key(db: &Db, fingerprint: &str) -> Result<(), KeyMismatch> {
    let kept = db
        .write(fingerprint.to_owned(), |tx, fingerprint| {
            Box::pin(store::fact_keep(tx, store::KEY_FINGERPRINT, fingerprint))
        })
        .await?;
    if kept == fingerprint { Ok(()) } else { Err(KeyMismatch::Other { kept, given: fingerprint.to_owned() }) }
}

/// Whether the data was made up by `headsup demo`.
///
/// # Errors
/// [`StoreError`].
pub async fn is_made_up(db: &Db) -> Result<bool, StoreError> {
    Ok(store::fact(db, store::MADE_UP).await?.is_some())
}
