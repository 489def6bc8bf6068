//! Storing facts. They are summed and read in [`insight`](crate::insight).

use super::Fact;
use crate::store::{Argument, Rows, StoreError, Tx};

const COLUMNS: &[&str] = &["id", "measure", "month", "kind", "team", "channel", "low", "high", "weight"];

/// Adds a fact, in the transaction of what it tells of.
///
/// # Errors
/// As [`Tx::run`].
pub async fn fact_insert(tx: &mut Tx, fact: &Fact) -> Result<(), StoreError> {
    tx.insert("insight_facts", COLUMNS, vec![row(fact)]).await
}

/// One fact, to be inserted with what it tells of ([`Tx::insert_all`]).
pub fn fact_rows(fact: &Fact) -> Rows {
    Rows { table: "insight_facts", columns: COLUMNS, rows: vec![row(fact)] }
}

/// Adds many facts in few statements.
///
/// # Errors
/// As [`Tx::run`].
pub async fn facts_insert(tx: &mut Tx, facts: &[Fact]) -> Result<(), StoreError> {
    tx.insert("insight_facts", COLUMNS, facts.iter().map(row).collect()).await
}

fn row(fact: &Fact) -> Vec<Argument> {
    vec![
        fact.id.into(),
        fact.measure.as_str().into(),
        fact.about.month.to_string().into(),
        fact.about.kind.as_str().into(),
        fact.about.team.as_str().into(),
        fact.about.channel.as_str().into(),
        fact.low.number().into(),
        fact.high.number().into(),
        fact.weight.into(),
    ]
}
