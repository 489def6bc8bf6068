//! What the holder of a receipt may change: when it happened or was noticed, what they told of themselves and in their words, and
//! what they have done of the first steps ([`steps`]).
//!
//! A change is a new event of the history. **When the report came in never changes**, and neither does that it came in: a
//! corrected time moves the figures in the same transaction ([`correct`]), and a withdrawn report still counts ([`take_back`]).

mod correct;
mod steps;
pub mod store;
mod take_back;

pub use correct::{Correction, CorrectionError, correct_noticed, correct_occurrence, leave_out_noticed};
pub use steps::{Done, tick};
pub use take_back::{Forgetting, Withdrawal, forget, withdraw};

use super::ReportId;
use crate::base::Moment;
use crate::context::Context;
use crate::store::StoreError;

/// Notes how far the holder of the receipt has read. It is no change of the report: it has no event, and when it was is not kept.
///
/// # Errors
/// [`StoreError`].
pub async fn seen(context: &Context, report: ReportId, number: i64) -> Result<(), StoreError> {
    context.db.write((report, number), |tx, (report, number)| Box::pin(store::report_seen(tx, *report, *number))).await
}

/// What the holder asks for is about this report, now.
#[derive(Clone, Copy, Debug)]
pub struct Of {
    pub report: ReportId,
    pub at: Moment,
}
