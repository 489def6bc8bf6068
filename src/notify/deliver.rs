//! One step of the delivering worker: claim, commit, send outside any transaction, settle each message by itself.
//!
//! What went wrong is tried again: soon, then less and less often, for three days. What the mail server refuses for good
//! is given up at once. Both are visible in [`super::outbox_health`].

use jiff::SignedDuration;
use uuid::Uuid;

use super::letter::{Letter, Letters, letter};
use super::mail::{Mailer, Parcel};
use super::message::Message;
use super::outbox::{
    Outgoing, outbox_claim, outbox_drop, outbox_give_up, outbox_release, outbox_settle_retry, outbox_settle_sent,
};
use super::trouble::{Stage, Trouble};
use crate::base::clock::Stopwatch;
use crate::base::{Clock, EmailAddress, Moment, Random};
use crate::store::{Db, Step, StoreError, Tx};

/// How many messages one step sends, all at once.
pub const AT_ONCE: i64 = 8;

/// How long a claimed message is ours. Longer than a delivery may take ([`super::mail::TIME_LIMIT`]) with room for
/// settling; after it, the message of a process that died is sent by another.
pub const LEASE_SECONDS: i64 = 120;

/// The wait after the first attempt; each further one is twice as long.
const FIRST_WAIT_SECONDS: u64 = 30;
/// The longest wait: mail that nobody could take all night goes out within the hour after the server is back.
const LONGEST_WAIT_SECONDS: u64 = 3600;

/// How often a message is tried. The waits between add up to [`GIVE_UP_SECONDS`]; a test holds the two together.
/// Attempts are counted, rather than time since the message was written, because a message may have waited a week for
/// somebody to configure a mail server, and an administrator may revive an old one.
const ATTEMPTS: i64 = 79;
/// No message is given up sooner, for trouble that may pass: three days, so that a mail server that breaks on Friday
/// evening may be mended on Monday. It guards against attempts that were used up by a process that kept dying.
const GIVE_UP_SECONDS: i64 = 3 * 24 * 3600;

/// What a slice above adds to the transaction that settles a sent message: given the report it tells of and the moment
/// the mail server took it. Runs for the first acceptance only.
pub type AfterSent = for<'a> fn(&'a mut Tx, Uuid, Moment) -> Step<'a, (), StoreError>;

/// What one step did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Delivered {
    /// Messages that a mail server has taken.
    pub sent: usize,
    /// Messages that will be tried again.
    pub put_off: usize,
    /// Messages that will not: refused for good, or about something that is over.
    pub given_up: usize,
}

impl Delivered {
    /// Whether more may be due: this step took as much as it could.
    pub fn more(&self) -> bool {
        (self.sent + self.put_off + self.given_up) as u64 >= AT_ONCE.unsigned_abs()
    }
}

enum Outcome {
    Sent,
    PutOff,
    GivenUp,
    Dropped,
}

/// Takes up, at the start, what a process that died had begun: where only one process can work on the database, its
/// claims end with it. Elsewhere others may be sending, and the claims of the dead end with their lease.
///
/// # Errors
/// [`StoreError`].
pub async fn take_up(db: &Db, now: Moment) -> Result<u64, StoreError> {
    if db.can_be_shared() {
        return Ok(0);
    }
    db.write(now, |tx, now| Box::pin(outbox_release(tx, *now, LEASE_SECONDS))).await
}

/// Sends what is due, at most [`AT_ONCE`] messages. Without a mailer nothing is claimed: messages wait. `write` has the words
/// of warnings, given their id and a language; for one that is over it has none, and that message is dropped.
///
/// # Errors
/// When the database cannot be read or written. A message that was sent and could not be settled goes out again after
/// its lease, under the same Message-ID.
pub async fn step<W, F>(
    db: &Db,
    mailer: Option<&Mailer>,
    letters: &Letters,
    clock: &Clock,
    random: &Random,
    after: AfterSent,
    write: W,
) -> Result<Delivered, StoreError>
where
    W: Fn(Uuid, String) -> F + Sync,
    F: Future<Output = Result<Option<Letter>, StoreError>> + Send,
{
    let Some(mailer) = mailer else { return Ok(Delivered::default()) };
    let claimed = db.write(clock.now(), |tx, now| Box::pin(outbox_claim(tx, *now, LEASE_SECONDS, AT_ONCE))).await?;
    if claimed.is_empty() {
        mailer.rest().await;
    }
    let write = &write;
    let deliveries = claimed.into_iter().map(|outgoing| async move {
        let watch = Stopwatch::start();
        let result = send(mailer, letters, &outgoing, write).await;
        settle(db, outgoing, result, clock.now(), random, after, watch).await
    });
    let mut delivered = Delivered::default();
    let mut failed = None;
    for outcome in futures_util::future::join_all(deliveries).await {
        match outcome {
            Ok(Outcome::Sent) => delivered.sent += 1,
            Ok(Outcome::PutOff) => delivered.put_off += 1,
            Ok(Outcome::GivenUp | Outcome::Dropped) => delivered.given_up += 1,
            Err(error) => failed = Some(error),
        }
    }
    failed.map_or(Ok(delivered), Err)
}

/// Whether it was sent: nobody is told of what is over.
async fn send<W, F>(mailer: &Mailer, letters: &Letters, outgoing: &Outgoing, write: &W) -> Result<bool, Trouble>
where
    W: Fn(Uuid, String) -> F,
    F: Future<Output = Result<Option<Letter>, StoreError>>,
{
    // Not final: a newer process on the same database knows it, and so do we after the upgrade.
    let Some(message) = &outgoing.message else {
        return Err(Trouble::ours(Stage::Writing, "this version does not know the message", false));
    };
    let recipient = match &letters.to_reporters {
        Some(reporters) => reporters.recipient(outgoing),
        None => Some(outgoing.recipient.clone()),
    };
    let to = recipient.and_then(|recipient| recipient.parse::<EmailAddress>().ok());
    let Some(to) = to else {
        return Err(Trouble::ours(Stage::Writing, "the address cannot be used for mail", true));
    };
    let letter = match (message, &letters.to_reporters, outgoing.report) {
        (Message::Warning { warning, language }, ..) => {
            write(*warning, language.clone()).await.map_err(|error| unwritten(&error))?
        }
        (Message::Thanks { reference, kind, language }, Some(reporters), Some(report)) => {
            let written = reporters.letter(report, reference, *kind, language, outgoing.created_at);
            Some(written.map_err(|error| unwritten(&error))?)
        }
        // Nobody else has its words.
        (Message::Thanks { .. }, ..) => {
            return Err(Trouble::ours(Stage::Writing, "nothing writes to reporters here", false));
        }
        _ => letter(message, letters).map_err(|error| unwritten(&error))?,
    };
    let Some(letter) = letter else { return Ok(false) };
    let parcel = Parcel {
        id: outgoing.id,
        created_at: outgoing.created_at,
        to: &to,
        reference: &message.reference(),
        is_for_many: message.is_for_many(),
        letter,
        answers: message.is_to_reporter(),
        reply_to: letters
            .to_reporters
            .as_ref()
            .filter(|_| message.is_to_reporter())
            .and_then(|to| to.reply_to.as_ref()),
    };
    mailer.send(&parcel).await.map(|()| true)
}

fn unwritten(error: &dyn std::error::Error) -> Trouble {
    Trouble::ours(Stage::Writing, error.to_string(), false)
}

/// What the settling transaction needs to know.
struct Settling {
    outgoing: Outgoing,
    now: Moment,
    after: AfterSent,
    problem: String,
    next: Moment,
}

async fn settle(
    db: &Db,
    outgoing: Outgoing,
    result: Result<bool, Trouble>,
    now: Moment,
    random: &Random,
    after: AfterSent,
    watch: Stopwatch,
) -> Result<Outcome, StoreError> {
    let (message, attempt) = (outgoing.id, outgoing.attempt);
    let age = now.seconds_since(outgoing.created_at);
    let next = now.plus(wait_after(attempt, random));
    let problem = result.as_ref().err().map(ToString::to_string).unwrap_or_default();
    let settling = Settling { outgoing, now, after, problem, next };
    let milliseconds = watch.milliseconds();
    match result {
        Ok(false) => {
            db.write(settling, |tx, settling| {
                Box::pin(async move { outbox_drop(tx, settling.outgoing.id, settling.outgoing.attempt).await })
            })
            .await?;
            tracing::info!(%message, attempt, "mail dropped: it tells of something that is over");
            Ok(Outcome::Dropped)
        }
        Ok(true) => {
            db.write(settling, |tx, settling| Box::pin(settle_sent(tx, settling))).await?;
            tracing::info!(%message, attempt, delivery.milliseconds = milliseconds, "mail sent");
            Ok(Outcome::Sent)
        }
        Err(trouble) if trouble.is_permanent() || is_hopeless(attempt, age) => {
            db.write(settling, |tx, settling| {
                Box::pin(async move {
                    let outgoing = &settling.outgoing;
                    outbox_give_up(tx, outgoing.id, outgoing.attempt, settling.now, &settling.problem).await
                })
            })
            .await?;
            let (stage, code) = (trouble.stage().as_str(), trouble.code());
            tracing::error!(%message, attempt, smtp.stage = stage, smtp.code = code, "mail given up");
            Ok(Outcome::GivenUp)
        }
        Err(trouble) => {
            db.write(settling, |tx, settling| {
                Box::pin(async move {
                    let outgoing = &settling.outgoing;
                    outbox_settle_retry(tx, outgoing.id, outgoing.attempt, settling.next, &settling.problem).await
                })
            })
            .await?;
            let (stage, code) = (trouble.stage().as_str(), trouble.code());
            let seconds = next.seconds_since(now);
            tracing::warn!(%message, attempt, smtp.stage = stage, smtp.code = code, next.seconds = seconds, "mail put off");
            Ok(Outcome::PutOff)
        }
    }
}

async fn settle_sent(tx: &mut Tx, settling: &Settling) -> Result<(), StoreError> {
    let news = outbox_settle_sent(tx, settling.outgoing.id, settling.now).await?;
    // That its reporter was thanked says nothing of whether anybody else knows of it.
    let tells = !settling.outgoing.message.as_ref().is_some_and(Message::is_to_reporter);
    match settling.outgoing.report {
        Some(report) if news && tells => (settling.after)(tx, report, settling.now).await,
        _ => Ok(()),
    }
}

/// How long to wait after so many attempts: 30 s, 1 min, 2 min, 4 min, … one hour, each a quarter shorter to a quarter
/// longer, so that what failed together does not come back together.
fn wait_after(attempt: i64, random: &Random) -> SignedDuration {
    let seconds = full_wait_seconds(attempt);
    let jittered = seconds - seconds / 4 + random.below(seconds / 2 + 1);
    SignedDuration::from_secs(i64::try_from(jittered).unwrap_or(i64::MAX))
}

fn full_wait_seconds(attempt: i64) -> u64 {
    let doublings = u32::try_from(attempt.saturating_sub(1).clamp(0, 30)).unwrap_or(0);
    (FIRST_WAIT_SECONDS << doublings).min(LONGEST_WAIT_SECONDS)
}

fn is_hopeless(attempt: i64, age_seconds: i64) -> bool {
    attempt >= ATTEMPTS && age_seconds >= GIVE_UP_SECONDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_an_hour() {
        let waits: Vec<u64> = (1..=10).map(full_wait_seconds).collect();
        assert_eq!(waits, [30, 60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
        assert_eq!(full_wait_seconds(i64::MAX), 3600);
        assert_eq!(full_wait_seconds(i64::MIN), 30);
    }

    #[test]
    fn waits_are_spread_by_a_quarter_either_way() {
        let random = Random::seeded(7);
        let waits: Vec<i64> = (0..1000).map(|_| wait_after(2, &random).as_secs()).collect();
        let (shortest, longest) = (waits.iter().min().unwrap(), waits.iter().max().unwrap());
        assert_eq!((*shortest, *longest), (45, 75));
    }

    #[test]
    fn the_attempts_last_three_days_and_no_longer_than_an_hour_more() {
        let all: u64 = (1..ATTEMPTS).map(full_wait_seconds).sum();
        let three_days = u64::try_from(GIVE_UP_SECONDS).unwrap();
        assert!((three_days..three_days + LONGEST_WAIT_SECONDS).contains(&all), "{all}");
    }

    #[test]
    fn only_many_attempts_over_days_are_hopeless() {
        assert!(is_hopeless(ATTEMPTS, GIVE_UP_SECONDS));
        assert!(!is_hopeless(ATTEMPTS * 2, GIVE_UP_SECONDS - 1), "used up by a process that kept dying");
        assert!(!is_hopeless(1, GIVE_UP_SECONDS * 10), "waited for somebody to configure a mail server");
    }

    #[test]
    fn the_lease_outlasts_a_delivery() {
        let delivery = i64::try_from(super::super::mail::TIME_LIMIT.as_secs()).unwrap();
        assert!(LEASE_SECONDS >= 2 * delivery);
    }
}
