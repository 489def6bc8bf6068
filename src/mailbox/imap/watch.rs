//! The worker: takes up what lies in the mailbox, and then listens for more.
//!
//! **A mail is taken off the server only when its report is committed.** So a line that breaks, at whatever step, loses nothing:
//! the mail is still there, and when it was taken up before, it is known again by its mark and only has to be cleared away.
//! Several processes may watch the same mailbox.

use std::time::Duration;

use async_imap::Session;
use async_imap::extensions::idle::IdleResponse;
use futures_util::{StreamExt, TryStreamExt};
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::{Account, Line, MailboxError, in_time};
use crate::base::clock::Stopwatch;
use crate::context::Context;
use crate::mailbox::{Became, MOST_BYTES, take};
use crate::watching::store;

/// After so long without news the folder is looked through all the same: a server may have told of a mail just before we listened.
const LISTEN: Duration = Duration::from_secs(2 * 60);
/// The first wait after trouble; each further one is twice as long.
const FIRST_WAIT: Duration = Duration::from_secs(5);
const LONGEST_WAIT: Duration = Duration::from_secs(5 * 60);
/// Who has held a line for so long begins anew with the first wait.
const HELD: u64 = 60 * 1000;
/// How long a whole mail may take.
const FETCH_PATIENCE: Duration = Duration::from_secs(10 * 60);

/// While much is taken up, it is noted this often, in milliseconds, that it goes on.
const NOTE_EVERY: u64 = 30 * 1000;

/// Watches the mailbox until told to stop. Trouble is logged, written down for the administrators, and tried again, less and less
/// often.
pub async fn watch(context: Context, account: Account, stop: CancellationToken) {
    tracing::info!(mailbox = %account, "watching a mailbox for reports");
    note(&context, Note::Begun(account.to_string())).await;
    let mut wait = FIRST_WAIT;
    loop {
        let watch = Stopwatch::start();
        let Err(error) = attend(&context, &account, &stop).await else { return };
        if watch.milliseconds() >= HELD {
            wait = FIRST_WAIT;
        }
        let problem = account.told(&error);
        tracing::warn!(mailbox = %account, problem, next.seconds = wait.as_secs(), "the mailbox could not be read to its end");
        note(&context, Note::Trouble(problem)).await;
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(wait) => {}
        }
        wait = longer(wait);
    }
}

fn longer(wait: Duration) -> Duration {
    (wait * 2).min(LONGEST_WAIT)
}

/// What is written down of how it goes.
enum Note {
    Begun(String),
    Well,
    Trouble(String),
}

/// Writes it down; that it cannot be, stops nothing: the database has its own ways to be heard.
async fn note(context: &Context, note: Note) {
    let written = context.db.write((note, context.clock.now()), |tx, (note, now)| {
        Box::pin(async move {
            match note {
                Note::Begun(mailbox) => store::watching_begin(tx, mailbox, *now).await,
                Note::Well => store::watching_well(tx, *now).await,
                Note::Trouble(problem) => store::watching_trouble(tx, problem, *now).await,
            }
        })
    });
    if let Err(error) = written.await {
        tracing::warn!(%error, "how the mailbox is doing could not be written down");
    }
}

/// One line: until it breaks, or until told to stop.
async fn attend(context: &Context, account: &Account, stop: &CancellationToken) -> Result<(), MailboxError> {
    let mut session = account.open().await?;
    let can = Abilities::of(&mut session).await?;
    account.enter(&mut session).await?;
    loop {
        clear(context, account, &mut session, can, stop).await?;
        note(context, Note::Well).await;
        if stop.is_cancelled() {
            let _ = timeout(Duration::from_secs(2), session.logout()).await;
            return Ok(());
        }
        if !can.idle {
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(account.poll) => {}
            }
            in_time(session.noop()).await??;
            continue;
        }
        let mut idle = session.idle();
        in_time(idle.init()).await??;
        let (news, interrupt) = idle.wait_with_timeout(LISTEN);
        let heard = tokio::select! {
            () = stop.cancelled() => Ok(IdleResponse::ManualInterrupt),
            heard = news => heard,
        };
        drop(interrupt);
        heard?;
        session = in_time(idle.done()).await??;
    }
}

/// Takes up what lies in the mailbox now, on a line of its own.
///
/// # Errors
/// [`MailboxError`]; what was not taken up yet lies there still.
pub async fn clear_once(context: &Context, account: &Account) -> Result<(), MailboxError> {
    let mut session = account.open().await?;
    let can = Abilities::of(&mut session).await?;
    account.enter(&mut session).await?;
    clear(context, account, &mut session, can, &CancellationToken::new()).await?;
    // Courtesy only.
    let _ = timeout(Duration::from_secs(2), session.logout()).await;
    Ok(())
}

impl Account {
    async fn enter(&self, session: &mut Session<Line>) -> Result<(), MailboxError> {
        if let Some(folder) = &self.move_to {
            // It may be there already; that it cannot be had shows when the first mail is moved.
            let _ = in_time(session.create(folder)).await?;
        }
        in_time(session.select(&self.folder)).await?.map(drop).map_err(MailboxError::Folder)
    }
}

/// What the server can do.
#[derive(Clone, Copy)]
struct Abilities {
    idle: bool,
    /// RFC 6851.
    moves: bool,
    /// RFC 4315: expunge one mail, whatever else is marked.
    uidplus: bool,
}

impl Abilities {
    async fn of(session: &mut Session<Line>) -> Result<Self, MailboxError> {
        let can = in_time(session.capabilities()).await??;
        Ok(Self { idle: can.has_str("IDLE"), moves: can.has_str("MOVE"), uidplus: can.has_str("UIDPLUS") })
    }
}

/// Takes up everything that lies in the folder, the oldest first.
async fn clear(
    context: &Context,
    account: &Account,
    session: &mut Session<Line>,
    can: Abilities,
    stop: &CancellationToken,
) -> Result<(), MailboxError> {
    let (mut left, mut noted) = (Vec::new(), Stopwatch::start());
    loop {
        // What the server tells by the way is found by looking.
        while session.unsolicited_responses.try_recv().is_ok() {}
        let mut found = in_time(session.uid_search("UNDELETED")).await??.into_iter().collect::<Vec<_>>();
        found.retain(|uid| !left.contains(uid));
        found.sort_unstable();
        if found.is_empty() {
            return Ok(());
        }
        for uid in found {
            if stop.is_cancelled() {
                return Ok(());
            }
            left.push(uid);
            let Some(raw) = fetch(session, uid).await? else { continue };
            let bytes = raw.len();
            let became = take(context, raw).await?;
            let what = match &became {
                Became::Report(_) => "report",
                Became::Addition(_) => "addition",
                Became::SetAside(why) => why,
                Became::Known => "known",
            };
            tracing::info!(mail.bytes = bytes, mail.became = what, "a mail was taken up");
            remove(account, session, can, uid).await?;
            if noted.milliseconds() >= NOTE_EVERY {
                note(context, Note::Well).await;
                noted = Stopwatch::start();
            }
        }
    }
}

/// The mail, as much of it as is read; none when somebody else has cleared it away meanwhile.
async fn fetch(session: &mut Session<Line>, uid: u32) -> Result<Option<Vec<u8>>, MailboxError> {
    let fetching = async {
        let query = format!("(UID BODY.PEEK[]<0.{MOST_BYTES}>)");
        let mut answers = session.uid_fetch(uid.to_string(), query).await?;
        let mut raw = None;
        // To the end, so that the next answer is that to the next question.
        while let Some(answer) = answers.next().await {
            let answer = answer?;
            if answer.uid == Some(uid) && answer.body().is_some() {
                raw = answer.body().map(<[u8]>::to_vec);
            }
        }
        Ok::<_, MailboxError>(raw)
    };
    timeout(FETCH_PATIENCE, fetching).await.map_err(|_| MailboxError::Silence)?
}

/// Takes a mail off the folder: moved where that is set, else deleted.
async fn remove(account: &Account, session: &mut Session<Line>, can: Abilities, uid: u32) -> Result<(), MailboxError> {
    let set = uid.to_string();
    if let Some(folder) = &account.move_to {
        if can.moves {
            return Ok(in_time(session.uid_mv(&set, folder)).await??);
        }
        in_time(session.uid_copy(&set, folder)).await??;
    }
    in_time(async {
        session.uid_store(&set, "+FLAGS.SILENT (\\Deleted)").await?.try_for_each(|_| async { Ok(()) }).await
    })
    .await??;
    if can.uidplus {
        return Ok(in_time(async { session.uid_expunge(&set).await?.try_for_each(|_| async { Ok(()) }).await }).await??);
    }
    // Without that, everything marked would go. What somebody else has marked is theirs: ours stays marked beside it.
    let marked = in_time(session.uid_search("DELETED")).await??;
    if marked.len() == 1 {
        in_time(async { session.expunge().await?.try_for_each(|_| async { Ok(()) }).await }).await??;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_tried_less_and_less_often_and_never_given_up() {
        let waits = std::iter::successors(Some(FIRST_WAIT), |wait| Some(longer(*wait))).take(9);
        assert_eq!(waits.map(|wait| wait.as_secs()).collect::<Vec<_>>(), [5, 10, 20, 40, 80, 160, 300, 300, 300]);
    }
}
