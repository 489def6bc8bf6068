//! The act: a mail that came is taken up for good, in one transaction with all that follows from it.

use std::sync::Arc;

use uuid::Uuid;

use super::original::without_sender;
use super::read::{Arrival, Attached, read, unreadable};
use super::{Ours, store};
use crate::base::{EmailAddress, Moment};
use crate::config::Answer;
use crate::context::Context;
use crate::notify;
use crate::people;
use crate::report::files::{self, FileKind, Ready};
use crate::report::store::report_by_id;
use crate::report::{
    Addition, Identity, NewReport, Occurrence, Prepared, Reference, Report, ReportId, prepare, store_prepared,
};
use crate::store::{Db, StoreError, Tx};
use crate::terms::{Channel, IdentityMode, Kind};

/// The same mail is known again for so long.
pub const KNOWN_DAYS: i64 = 90;
/// What was set aside is kept for so long.
pub const ASIDE_DAYS: i64 = 30;
/// Nobody is answered more often in a day: should a program hide that it is one, it and we come to an end.
const ANSWERS_A_DAY: i64 = 5;
const DAY: i64 = 24 * 60 * 60;
/// How often it is tried when two do the same, or a reference is taken.
const DRAWS: usize = 4;

/// What became of a mail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Became {
    Report(Reference),
    /// It was added to the report that it answers.
    Addition(Reference),
    /// It is no report; why, in a word.
    SetAside(&'static str),
    /// It came before.
    Known,
}

/// What is going to become of it.
enum Plan {
    Report(Box<NewReport>),
    Addition(Box<Report>),
    SetAside(&'static str),
}

/// Everything that the transaction needs.
struct Taking {
    context: Context,
    mark: [u8; 32],
    at: Moment,
    bytes: usize,
    step: Step,
    files: Vec<Ready>,
}

enum Step {
    Report { prepared: Box<Prepared>, thanks: Option<Thanks>, is_readable: bool },
    Addition { report: Box<Report>, addition: Option<Box<Addition>> },
    SetAside { why: &'static str, sealed: Vec<u8> },
}

/// A thank-you that is due, unless its recipient had many today.
struct Thanks {
    mark: [u8; 32],
    to: EmailAddress,
    message: notify::Message,
}

/// Takes a mail up. It may leave the place it came from when this returns.
///
/// # Errors
/// [`StoreError`]; nothing is kept then, and the mail is to be brought again.
pub async fn take(context: &Context, raw: Vec<u8>) -> Result<Became, StoreError> {
    let at = context.clock.now();
    let raw = Arc::<[u8]>::from(raw);
    let (arrival, ready) = looked_through(context, &raw).await;
    let essence = arrival.essence.iter().map(Vec::as_slice).collect::<Vec<_>>();
    let mark = context.keys.mail_mark("essence", &essence);
    let mut draw = 1;
    loop {
        let plan = plan(context, &arrival, mark, at).await?;
        let step = match plan {
            Plan::SetAside(why) => {
                let sealed = context.keys.seal(whose(&mark), &raw, &context.random);
                Step::SetAside { why, sealed }
            }
            Plan::Addition(report) => {
                let words = arrival.new_words.clone();
                let addition = words.map(|words| Box::new(Addition::new(context, (*report).clone(), words, at)));
                Step::Addition { report, addition }
            }
            Plan::Report(new) => {
                let prepared = Box::new(prepare(context, *new, at));
                let thanks = thanks(context, &arrival, prepared.report());
                Step::Report { prepared, thanks, is_readable: arrival.is_readable }
            }
        };
        let files = ready.clone();
        let taking = Taking { context: context.clone(), mark, at, bytes: raw.len(), step, files };
        match context.db.write(taking, |tx, taking| Box::pin(keep(tx, taking))).await {
            // Somebody else takes it at this moment, or the reference is taken: the next try settles it.
            Err(error) if StoreError::is_unique_violation(&error) && draw < DRAWS => draw += 1,
            Err(error) => return Err(error),
            Ok(became) => {
                context.mail_wake.wake();
                return Ok(became);
            }
        }
    }
}

/// Makes a report of a mail that was set aside, with the moment it came; nothing when it is not kept any more. Nobody is thanked for
/// it: it was set aside because a program wrote it, or seemed to have.
///
/// # Errors
/// [`StoreError`].
pub async fn take_after_all(context: &Context, mark: &[u8]) -> Result<Option<Reference>, StoreError> {
    let Some((came_at, sealed)) = store::mail_original(&context.db, mark).await? else { return Ok(None) };
    let Some(raw) = context.keys.open(whose(mark), &sealed) else { return Ok(None) };
    let (arrival, ready) = looked_through(context, &Arc::from(raw.as_slice())).await;
    let mut draw = 1;
    loop {
        let new = new_report(context, &arrival, mark, came_at);
        let input = (Box::new(prepare(context, new, came_at)), mark.to_vec(), ready.clone());
        let kept = context.db.write(input, move |tx, (prepared, mark, files)| {
            Box::pin(async move {
                if !store::mail_is_report(&mut *tx, mark).await? {
                    return Ok(None);
                }
                let stored = store_prepared(tx, prepared).await?;
                files::attach(tx, &stored, files, came_at).await?;
                Ok(Some(stored.reference))
            })
        });
        match kept.await {
            Err(error) if StoreError::is_unique_violation(&error) && draw < DRAWS => draw += 1,
            Err(error) => return Err(error),
            Ok(reference) => {
                context.mail_wake.wake();
                return Ok(reference);
            }
        }
    }
}

/// To what a mail that is set aside is sealed: there is no report to seal it to.
fn whose(mark: &[u8]) -> Uuid {
    mark.first_chunk::<16>().map_or(Uuid::nil(), |first| Uuid::from_bytes(*first))
}

/// Reads it and its files where nobody waits for the thread. Whatever makes the reading stop, the mail is kept.
async fn looked_through(context: &Context, raw: &Arc<[u8]>) -> (Arrival, Vec<Ready>) {
    let (ours, mail) = (Ours::of(context), Arc::clone(raw));
    let read = context.uploads.work(move || {
        let arrival = read(&mail, &ours);
        let ready = made_ready(&arrival, &mail);
        (arrival, ready)
    });
    match read.await {
        Ok(done) => done,
        Err(stopped) => {
            tracing::warn!(error = %stopped, "a mail could not be looked through to its end; it is kept as it is");
            let arrival = unreadable(raw);
            let ready = made_ready(&arrival, raw);
            (arrival, ready)
        }
    }
}

/// What is kept of it, made fit to be kept. Where something is not, such as a picture that is none, the whole mail is kept as well:
/// it leaves the place it came from.
fn made_ready(arrival: &Arrival, raw: &[u8]) -> Vec<Ready> {
    let ready = arrival.files.iter().filter_map(|file| match file {
        Attached::Mail(mail) => as_mail(mail),
        Attached::Other(bytes) => files::made_ready(bytes.clone()).filter(|ready| !ready.content.is_empty()),
    });
    let mut ready = ready.collect::<Vec<_>>();
    if ready.len() < arrival.files.len() && !arrival.is_whole {
        ready.truncate(files::MOST_FILES as usize - 1);
        ready.extend(as_mail(&without_sender(raw)));
    }
    ready
}

fn as_mail(mail: &[u8]) -> Option<Ready> {
    // The end of a long mail is the end of its attachments: heads, text and links come first.
    let content = mail[..mail.len().min(files::MOST_BYTES)].to_vec();
    (!content.is_empty()).then_some(Ready { kind: FileKind::Mail, content })
}

async fn plan(context: &Context, arrival: &Arrival, mark: [u8; 32], now: Moment) -> Result<Plan, StoreError> {
    if let Some(automatic) = arrival.automatic {
        return Ok(Plan::SetAside(automatic.as_str()));
    }
    for id in &arrival.answers {
        let (Some(sent), Some(sender)) = (notify::outbox_message(&context.db, *id).await?, &arrival.sender) else {
            continue;
        };
        let Some(sent) = sent.sent_to(sender, &context.keys) else { continue };
        // What a responder writes goes before the reporter's eyes from the desk alone, where it is read over once more.
        if !sent.to_reporter {
            return Ok(Plan::SetAside("answer-of-a-responder"));
        }
        let report = report_by_id(&context.db, ReportId::from_uuid(sent.report)).await?;
        if let Some(report) = report.filter(|report| report.withdrawn_at.is_none()) {
            return Ok(Plan::Addition(Box::new(report)));
        }
    }
    Ok(Plan::Report(Box::new(new_report(context, arrival, &mark, now))))
}

fn new_report(context: &Context, arrival: &Arrival, mark: &[u8], now: Moment) -> NewReport {
    let contact = arrival.sender.as_ref().and_then(|sender| crate::base::Text::one_line(sender.as_str()));
    let languages = &context.site.languages;
    NewReport {
        kind: arrival.kind.unwrap_or(Kind::LooksOff),
        occurrence: match arrival.delivered {
            Some(delivered) => Occurrence::since(delivered, now),
            None => Occurrence::Unknown { said: None },
        },
        story: arrival.story.clone(),
        acted: None,
        identity: Identity::new(IdentityMode::Confidential, arrival.name.clone(), contact, None),
        team: None,
        language: languages.get_or_default(arrival.language.as_deref().unwrap_or_default()).code().to_owned(),
        channel: Channel::Mail,
        reported_at: None,
        entered_by: None,
        once: Some(context.keys.once("mail", mark)),
    }
}

/// The thank-you for a report, when its sender may be answered.
fn thanks(context: &Context, arrival: &Arrival, report: &Report) -> Option<Thanks> {
    let to = arrival.sender.as_ref().filter(|to| arrival.may_answer && is_answered(context, to))?.clone();
    let message = notify::Message::Thanks {
        reference: report.reference.to_string(),
        kind: report.kind,
        language: report.language.clone(),
    };
    let mark = context.keys.mail_mark("answered", &[to.folded().as_bytes()]);
    Some(Thanks { mark, to, message })
}

fn is_answered(context: &Context, to: &EmailAddress) -> bool {
    match context.mailbox.answer {
        Answer::Everybody => true,
        Answer::Nobody => false,
        Answer::Own => {
            let domain = to.domain().to_lowercase();
            let is_within = |own: &String| domain == *own || domain.ends_with(&[".", own].concat());
            // The hosts of our own addresses are names of ours too, and nothing below them need be.
            let (domains, hosts) = (&context.site.own_domains, &context.site.own_hosts);
            domains.iter().map(|own| own.to_lowercase()).any(|own| is_within(&own))
                || hosts.iter().any(|own| domain == own.to_lowercase())
        }
    }
}

async fn keep(tx: &mut Tx, taking: &Taking) -> Result<Became, StoreError> {
    let Taking { context, mark, at, bytes, step, files } = taking;
    if store::mail_is_known(&mut *tx, mark).await? {
        return Ok(Became::Known);
    }
    match step {
        Step::SetAside { why, sealed } => {
            store::mail_insert(tx, mark, *at, why, *bytes, Some(sealed)).await?;
            Ok(Became::SetAside(why))
        }
        Step::Addition { report, addition } => {
            store::mail_insert(tx, mark, *at, "addition", *bytes, None).await?;
            let added = match addition {
                Some(addition) => addition.store(tx).await?,
                None => false,
            };
            let attached = files::attach(tx, report, files, *at).await?;
            if !added && attached > 0 {
                tell(tx, context, report, *at).await?;
            }
            Ok(Became::Addition(report.reference.clone()))
        }
        Step::Report { prepared, thanks, is_readable } => {
            let became = if *is_readable { "report" } else { "unreadable" };
            store::mail_insert(tx, mark, *at, became, *bytes, None).await?;
            let stored = store_prepared(tx, prepared).await?;
            if stored.id != prepared.report().id {
                return Ok(Became::Known);
            }
            files::attach(tx, &stored, files, *at).await?;
            if let Some(thanks) = thanks
                && store::answer_take(tx, &thanks.mark, *at, at.plus_seconds(-DAY), ANSWERS_A_DAY).await?
            {
                let (report, random) = (stored.id.uuid(), &context.random);
                let rows = notify::thanks_rows(report, &thanks.message, &thanks.to, *at, &context.keys, random)?;
                tx.insert_all(vec![rows]).await?;
            }
            Ok(Became::Report(stored.reference))
        }
    }
}

/// Tells responders of files that came without a word.
async fn tell(tx: &mut Tx, context: &Context, report: &Report, at: Moment) -> Result<(), StoreError> {
    let message = notify::Message::ReporterAdded { reference: report.reference.to_string(), kind: report.kind, at };
    let recipients = people::responders_and(&mut *tx, &context.responders).await?;
    notify::enqueue(tx, Some(report.id.uuid()), &message, &recipients, at, &context.random).await
}

/// Forgets what need not be known any more.
///
/// # Errors
/// [`StoreError`].
pub async fn forget(db: &Db, now: Moment) -> Result<(), StoreError> {
    db.write(now, |tx, now| {
        let before = |days: i64| now.plus_seconds(-days * DAY);
        Box::pin(store::mails_forget(tx, before(KNOWN_DAYS), before(ASIDE_DAYS), before(1)))
    })
    .await
}
