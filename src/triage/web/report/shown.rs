//! What the reporter was shown.

use crate::context::Context;
use crate::guidance::{Line, store::version_text};
use crate::report::Report;
use crate::web::Failure;

/// The guidance as its reader saw it.
pub enum Shown {
    Steps(Vec<Line>),
    /// In a form that is not read any more: as it was written.
    Text(String),
    Unknown,
}

/// The guidance as it stood when the report came in, also when it has been rewritten since.
pub async fn shown(context: &Context, report: &Report) -> Result<Shown, Failure> {
    let archived = version_text(&context.db, &report.guidance_version).await?;
    Ok(match archived.map(|archived| archived.read().ok_or(archived.text)) {
        Some(Ok(guidance)) => Shown::Steps(guidance.now),
        Some(Err(text)) => Shown::Text(text),
        None => Shown::Unknown,
    })
}
