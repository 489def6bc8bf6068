//! What is done with a warning: publishing, changing, ending. Each is one transaction, with its line in the record, and shown at once.

use uuid::Uuid;

use super::{Event, Warning, WarningId, What, Words, show, store};
use crate::base::{Moment, Random};
use crate::config::List;
use crate::context::Context;
use crate::notify::{self, Message};
use crate::store::{Step, StoreError, Tx};

/// A warning about to be published.
#[derive(Clone, Debug)]
pub struct Publish {
    pub words: Words,
    pub over_at: Moment,
    /// The wave it warns of.
    pub wave: Option<Uuid>,
    /// Each gets a mail.
    pub lists: Vec<List>,
    /// None: a program, with a token.
    pub by: Option<Uuid>,
    pub at: Moment,
    /// Recognises the request when it is sent again.
    pub once: Option<[u8; 32]>,
    pub random: Random,
}

/// A warning as it is to be from now on.
#[derive(Clone, Debug)]
pub struct Change {
    pub id: WarningId,
    /// The version its writer looked at.
    pub seen: i64,
    pub words: Words,
    pub over_at: Moment,
    /// Each gets a mail, unless it has had one.
    pub lists: Vec<List>,
    pub by: Option<Uuid>,
    pub at: Moment,
    pub random: Random,
}

/// Why nothing was done; fits after "failed to".
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    #[error("find the warning")]
    Unknown,
    /// Nobody is told any more, so there is nothing to change or to end.
    #[error("change a warning that is over")]
    Over(Box<Warning>),
    /// Somebody changed it since it was looked at. It is as it is here.
    #[error("change a warning that is not what it was")]
    Conflict(Box<Warning>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A warning about to be ended.
#[derive(Clone, Debug)]
pub struct End {
    pub id: WarningId,
    pub by: Option<Uuid>,
    pub at: Moment,
}

/// Tells everybody. Asked for twice in the same request, it is one warning.
///
/// # Errors
/// [`ActError::Store`]; nobody is told anything then.
pub async fn publish(context: &Context, new: Publish) -> Result<Warning, ActError> {
    done(context, new, |tx, new| Box::pin(published(tx, new))).await
}

/// Tells everybody something else, or until another time.
///
/// # Errors
/// [`ActError`]; nothing is changed then.
pub async fn change(context: &Context, change: Change) -> Result<Warning, ActError> {
    done(context, change, |tx, change| Box::pin(changed(tx, change))).await
}

/// Nobody is told any more.
///
/// # Errors
/// [`ActError`], when there is nothing to end.
pub async fn end(context: &Context, end: End) -> Result<Warning, ActError> {
    done(context, end, |tx, end| Box::pin(ended(tx, end))).await
}

type Act<I> = for<'a> fn(&'a mut Tx, &'a I) -> Step<'a, Warning, ActError>;

/// Two who do the same at the same moment can cross, where transactions run side by side. Whoever comes second looks again,
/// and finds what the first one did.
async fn done<I>(context: &Context, asked: I, act: Act<I>) -> Result<Warning, ActError>
where
    I: Clone + Send + Sync + 'static,
{
    let warning = match context.db.write(asked.clone(), act).await {
        Err(ActError::Store(error)) if error.is_unique_violation() => context.db.write(asked, act).await?,
        done => done?,
    };
    show(context).await;
    Ok(warning)
}

async fn published(tx: &mut Tx, new: &Publish) -> Result<Warning, ActError> {
    if let Some(once) = new.once
        && let Some(published) = store::warning_by_once(tx, once).await?
    {
        return Ok(published);
    }
    let warning = Warning {
        id: WarningId::random(&new.random),
        wave: new.wave,
        words: new.words.clone(),
        published_at: new.at,
        published_by: new.by,
        changed_at: new.at,
        over_at: new.over_at,
        version: 1,
    };
    store::warning_insert(tx, &warning, new.once).await?;
    record(tx, &warning, What::Published, new.at, new.by).await?;
    mail(tx, &warning, &new.lists, new.at, &new.random).await?;
    Ok(warning)
}

async fn changed(tx: &mut Tx, change: &Change) -> Result<Warning, ActError> {
    let present = store::warning_by_id(&mut *tx, change.id).await?.ok_or(ActError::Unknown)?;
    if present.is_over(change.at) {
        return Err(ActError::Over(Box::new(present)));
    }
    let is_same = present.words == change.words && present.over_at == change.over_at;
    if present.version != change.seen && !is_same {
        return Err(ActError::Conflict(Box::new(present)));
    }
    let mut warning = present;
    if !is_same {
        warning = Warning {
            words: change.words.clone(),
            changed_at: if warning.words == change.words { warning.changed_at } else { change.at },
            over_at: change.over_at,
            version: warning.version + 1,
            ..warning
        };
        if !store::warning_change(tx, &warning).await? {
            let present = store::warning_by_id(&mut *tx, change.id).await?.ok_or(ActError::Unknown)?;
            return Err(ActError::Conflict(Box::new(present)));
        }
        record(tx, &warning, What::Changed, change.at, change.by).await?;
    }
    mail(tx, &warning, &change.lists, change.at, &change.random).await?;
    Ok(warning)
}

async fn ended(tx: &mut Tx, &End { id, by, at }: &End) -> Result<Warning, ActError> {
    if !store::warning_end(tx, id, at).await? {
        let present = store::warning_by_id(&mut *tx, id).await?.ok_or(ActError::Unknown)?;
        return Err(ActError::Over(Box::new(present)));
    }
    let warning = store::warning_by_id(&mut *tx, id).await?.ok_or(ActError::Unknown)?;
    record(tx, &warning, What::Ended, at, by).await?;
    Ok(warning)
}

async fn record(tx: &mut Tx, warning: &Warning, what: What, at: Moment, by: Option<Uuid>) -> Result<(), StoreError> {
    let event = Event { number: warning.version, at, what, by, over_at: warning.over_at };
    store::event_append(tx, warning.id, &event).await
}

/// One mail for each list that has had none.
async fn mail(tx: &mut Tx, warning: &Warning, lists: &[List], at: Moment, random: &Random) -> Result<(), StoreError> {
    if lists.is_empty() {
        return Ok(());
    }
    let mut mailed = store::mailed_lists(&mut *tx, warning.id).await?;
    for list in lists {
        if mailed.contains(&list.name) {
            continue;
        }
        let message = Message::Warning { warning: warning.id.uuid(), language: list.language.clone() };
        let outgoing = notify::enqueue_one(tx, &message, &list.address, at, random).await?;
        store::mail_insert(tx, warning.id, list, at, outgoing).await?;
        mailed.push(list.name.clone());
    }
    Ok(())
}
