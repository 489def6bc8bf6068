//! What the reporter has done of the first steps. Quiet: responders see it, and it is no event and no change of the report.

use super::{Of, store};
use crate::store::{StoreError, Tx};

/// All that is ticked now, by the numbers of the steps.
#[derive(Clone, Debug)]
pub struct Done {
    pub of: Of,
    pub steps: Vec<i64>,
}

/// Keeps exactly these ticks; one that was there already keeps its moment. Whether the report takes any.
///
/// # Errors
/// [`StoreError`]; nothing is changed then.
pub async fn tick(tx: &mut Tx, done: &Done) -> Result<bool, StoreError> {
    if !store::report_hold_quietly(tx, done.of.report).await? {
        return Ok(false);
    }
    let before = crate::report::store::steps_done(&mut *tx, done.of.report).await?;
    for (step, _) in before.iter().filter(|(step, _)| !done.steps.contains(step)) {
        store::step_untick(tx, done.of.report, *step).await?;
    }
    for step in done.steps.iter().filter(|step| before.iter().all(|(ticked, _)| ticked != *step)) {
        store::step_tick(tx, done.of.report, *step, done.of.at).await?;
    }
    Ok(true)
}
