//! What the reporter was shown.

use crate::base::Moment;
use crate::context::Context;
use crate::guidance::{Line, store::version_text};
use crate::report::Report;
use crate::report::store::steps_done;
use crate::triage::web::Time;
use crate::web::Failure;

/// The guidance as its reader saw it.
pub enum Shown {
    /// Each step, and since when it is done, where they have ticked that.
    Steps(Vec<(Line, Option<Time>)>),
    /// In a form that is not read any more: as it was written.
    Text(String),
    Unknown,
}

/// The guidance as it stood when the report came in, also when it has been rewritten since.
pub async fn shown(context: &Context, report: &Report, time: impl Fn(Moment) -> Time) -> Result<Shown, Failure> {
    let archived = version_text(&context.db, &report.guidance_version).await?;
    Ok(match archived.map(|archived| archived.read().ok_or(archived.text)) {
        Some(Ok(guidance)) => {
            let done = steps_done(&context.db, report.id).await?;
            let done = |number| done.iter().find(|(step, _)| *step == number).map(|(_, at)| time(*at));
            Shown::Steps((1..).zip(guidance.now).map(|(number, line)| (line, done(number))).collect())
        }
        Some(Err(text)) => Shown::Text(text),
        None => Shown::Unknown,
    })
}
