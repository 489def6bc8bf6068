//! Taking back: who it was, or the report as a whole.
//!
//! Whoever told us decides about their words and their name, at any time and also after somebody has opened them. What stays is
//! the bare fact: what kind of thing happened, when, and when we were told. The danger does not go away with the words, so a
//! report that somebody works on stays open and says that it was withdrawn.

use jiff::tz::TimeZone;

use super::{Of, store};
use crate::base::{EmailAddress, Id, Random};
use crate::figures::{Fact, facts_insert};
use crate::history::What;
use crate::history::store::event_append;
use crate::keys::Keys;
use crate::notify;
use crate::people;
use crate::report::{Identity, Report, store::identity_sealed};
use crate::search;
use crate::store::{StoreError, Tx};
use crate::terms::{IdentityMode, Outcome, State};

/// "Forget my name now."
#[derive(Clone)]
pub struct Forgetting {
    pub of: Of,
    /// Leave the account or device that was named, so that it can be protected.
    pub keep_account: bool,
    pub keys: std::sync::Arc<Keys>,
    pub random: Random,
}

/// Destroys what is sealed of its reporter: name and way to reach them always, the account unless they leave it, and with them
/// the mails and PDFs that can tell who sent them. Whether there was anything.
///
/// # Errors
/// [`StoreError`]; nothing is changed then.
pub async fn forget(tx: &mut Tx, forgetting: &Forgetting) -> Result<bool, StoreError> {
    let Some(report) = store::report_hold(tx, forgetting.of.report).await? else { return Ok(false) };
    let Some(sealed) = identity_sealed(&mut *tx, report.id).await? else { return Ok(false) };
    store::identity_destroy(tx, report.id).await?;
    notify::outbox_forget(tx, report.id.uuid()).await?;
    let about = report.id.uuid();
    // What the present key does not open is gone like the rest: forgetting comes before keeping.
    let opened = forgetting.keep_account.then(|| Identity::open(about, &sealed, &forgetting.keys)).flatten();
    let account = opened.and_then(|opened| Identity::account_alone(opened.account?));
    let kept = account.and_then(|account| account.seal(about, &forgetting.keys, &forgetting.random));
    let kept_account = kept.is_some();
    if let Some(sealed) = kept {
        store::identity_keep(tx, report.id, sealed, forgetting.of.at).await?;
    }
    store::files_erase(tx, report.id, false).await?;
    store::indicators_erase(tx, report.id, false).await?;
    store::report_unnamed(tx, report.id, IdentityMode::Anonymous).await?;
    let what = What::IdentityForgotten { kept_account };
    event_append(tx, report.id, report.version, forgetting.of.at, &what, None).await?;
    Ok(true)
}

/// "Withdraw my report."
#[derive(Clone, Debug)]
pub struct Withdrawal {
    pub of: Of,
    /// Told of it besides the people who are responders.
    pub responders: Vec<EmailAddress>,
    /// In which the month of the figures is meant.
    pub zone: TimeZone,
    pub random: Random,
}

/// Erases the reporter's words and who they are, and closes the report when nobody has looked at it yet. `None` when there is
/// nothing to withdraw.
///
/// # Errors
/// [`StoreError`]; nothing is changed then.
pub async fn withdraw(tx: &mut Tx, withdrawal: &Withdrawal) -> Result<Option<Report>, StoreError> {
    let Some(before) = store::report_hold(tx, withdrawal.of.report).await? else { return Ok(None) };
    if before.withdrawn_at.is_some() {
        return Ok(None);
    }
    let at = withdrawal.of.at;
    let closed = before.state == State::New;
    let mut after = Report { withdrawn_at: Some(at), story: None, story_cut: false, ..before };
    if closed {
        after = Report { state: State::Closed, closed_at: Some(at), outcome: Some(Outcome::Withdrawn), ..after };
    }
    store::report_withdrawn(tx, &after).await?;
    store::words_erase(tx, after.id).await?;
    store::files_erase(tx, after.id, true).await?;
    store::indicators_erase(tx, after.id, true).await?;
    store::steps_erase(tx, after.id).await?;
    search::forget(tx, after.id).await?;
    store::identity_destroy(tx, after.id).await?;
    notify::outbox_forget(tx, after.id.uuid()).await?;
    event_append(tx, after.id, after.version, at, &What::Withdrawn { closed }, None).await?;
    if closed {
        let (id, about) = (|| Id::random(&withdrawal.random), || after.about(&withdrawal.zone));
        // Nobody has ever moved it, so these are its first facts of the kind; a move after a reopening finds them there.
        let facts = [Fact::nothing_to_acknowledge(id(), about()), Fact::nothing_to_contain(id(), about())];
        facts_insert(tx, &facts).await?;
    }
    let message = notify::Message::ReporterWithdrew { reference: after.reference.to_string(), kind: after.kind, at };
    let recipients = people::responders_and(&mut *tx, &withdrawal.responders).await?;
    notify::enqueue(tx, Some(after.id.uuid()), &message, &recipients, at, &withdrawal.random).await?;
    Ok(Some(after))
}
