//! Facts about this installation as a whole: under which master key it seals, and whether its data is made up.

pub mod store;

use crate::store::{Db, StoreError, has_table};

/// Why the master key at hand is not that of the database. `place` is where it was looked for.
#[derive(Debug, thiserror::Error)]
pub enum KeyMismatch {
    #[error(
        "the master key in {place} is not the one of this database, which has the fingerprint {kept} and not {given}; \
         copy the key from the machine or the backup where this database was used before, or name another database"
    )]
    Other { place: String, kept: String, given: String },
    #[error(
        "this database already has a master key (fingerprint {kept}), and there is none in {place}; copy it there from \
         the machine or the backup where this database was used before (a new one could not open what is sealed)"
    )]
    Missing { place: String, kept: String },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Compares the master key at hand with the one that the database was first used with: a wrong one would otherwise be noticed only
/// when an identity has to be opened. Changes nothing; that the database has none yet, or that there is none at all, is fine.
///
/// # Errors
/// [`KeyMismatch`].
pub async fn compare_key(db: &Db, fingerprint: Option<&str>, place: &str) -> Result<(), KeyMismatch> {
    let kept = if has_table(db, "installation").await? { store::fact(db, store::KEY_FINGERPRINT).await? } else { None };
    let Some(kept) = kept else { return Ok(()) };
    let place = place.to_owned();
    match fingerprint {
        None => Err(KeyMismatch::Missing { place, kept }),
        Some(given) if given != kept => Err(KeyMismatch::Other { place, kept, given: given.to_owned() }),
        Some(_) => Ok(()),
    }
}

/// Remembers the master key's fingerprint at the first start, and compares it at every later one.
///
/// # Errors
/// [`KeyMismatch::Other`] when it is another key.
pub async fn keep_key(db: &Db, fingerprint: &str, place: &str) -> Result<(), KeyMismatch> {
    let kept = db
        .write(fingerprint.to_owned(), |tx, fingerprint| {
            Box::pin(store::fact_keep(tx, store::KEY_FINGERPRINT, fingerprint))
        })
        .await?;
    let (place, given) = (place.to_owned(), fingerprint.to_owned());
    if kept == given { Ok(()) } else { Err(KeyMismatch::Other { place, kept, given }) }
}

/// Tries whether something could be stored, and leaves nothing.
///
/// # Errors
/// Why it could not.
pub async fn rehearse(db: &Db) -> Result<(), StoreError> {
    db.rehearse(|tx| Box::pin(async { store::fact_keep(tx, "tried", "").await.map(drop) })).await
}

/// Whether the data was made up by `headsup demo`.
///
/// # Errors
/// [`StoreError`].
pub async fn is_made_up(db: &Db) -> Result<bool, StoreError> {
    Ok(store::fact(db, store::MADE_UP).await?.is_some())
}
