//! One step of folding. Figures are exact without it; it keeps them quick to read.

use super::store::facts_fold;
use crate::store::{Db, StoreError};
use crate::work::Stepped;

/// So many facts in one transaction: on SQLite reports wait while it runs, so it stays short.
const AT_ONCE: i64 = 200;

/// Folds some facts into the tallies.
///
/// # Errors
/// [`StoreError`]; nothing is lost then, and nothing is counted twice.
pub async fn fold(db: &Db) -> Result<Stepped, StoreError> {
    let folded = db.write(AT_ONCE, |tx, limit| Box::pin(facts_fold(tx, *limit))).await?;
    Ok(if i64::try_from(folded) == Ok(AT_ONCE) { Stepped::More } else { Stepped::Idle })
}
