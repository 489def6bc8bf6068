//! A responder warns everybody of what is going round: at the top of the staff pages, on `/warnings`, as a feed, by mail to lists.
//!
//! A warning is a short text in one language or several, and an end: as it was set, or when somebody ends it ([`publish`],
//! [`change`], [`end`]). Each change is a new version; who did what is on record, append-only, and nothing of it is ever taken away.
//! Addresses in a text are defanged before it is kept ([`Words`]), so that nothing opens wherever it is shown.
//!
//! **Nobody is shown what is over**: pages decide at the time of the request, and once more by themselves; a mail that still
//! waits is asked about when it goes out ([`letter`]). **Each list has one mail**, however often a warning changes.
//! **Nothing is kept about who read it**, and nothing of a report is ever in it but what a responder wrote.

mod act;
mod api;
mod feed;
mod mail;
mod model;
pub mod store;
mod web;

use crate::context::Context;
use crate::store::StoreError;
use crate::web::{Failure, Notice};

pub use act::{ActError, Change, End, Publish, change, end, publish};
pub use api::routes as api_routes;
pub use mail::letter;
pub use model::{
    Event, LONGEST_DAYS, MAX_WORDS, Mailed, Misfit, TooLong, USUAL_HOURS, Warning, WarningId, What, Words, until_fits,
};
pub use web::routes;

/// Reads what everybody is told now, for the pages of this process: after each act here, and now and then for what other
/// processes do.
///
/// # Errors
/// [`StoreError`]; what was told before is told on.
pub async fn renew(context: &Context) -> Result<(), StoreError> {
    let read = async {
        let all = store::warnings_current(&context.db, context.clock.now()).await?;
        Ok(all.into_iter().map(Notice::from).collect())
    };
    context.site.notices.renew(read).await
}

/// The same after an act that is on disk: if it does not work now, a worker does it in a moment.
async fn show(context: &Context) {
    if let Err(error) = renew(context).await {
        tracing::warn!(%error, "what everybody is told could not be read yet");
    }
    context.mail_wake.wake();
}

impl From<ActError> for Failure {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Unknown => Self::not_found(),
            ActError::Over(warning) | ActError::Conflict(warning) => {
                let over_at = warning.over_at.to_string();
                Self::conflict(format!("It is told until {over_at}, and was not changed."))
                    .with_fact("over_at", over_at)
            }
            ActError::Store(error) => error.into(),
        }
    }
}

impl From<Warning> for Notice {
    fn from(warning: Warning) -> Self {
        Self {
            anchor: warning.id.to_string(),
            texts: warning.words.into_map(),
            since: warning.published_at,
            until: warning.over_at,
        }
    }
}
