//! The act: check, timestamp, store the report with its history, notifications and figures, in one transaction.

use uuid::Uuid;

use super::{NewReport, Reference, Report, ReportId, store};
use crate::base::{EmailAddress, Id, Moment, Random};
use crate::context::Context;
use crate::figures::{self, About, Fact};
use crate::history::What;
use crate::history::store::NewHistory;
use crate::keys::Once;
use crate::notify;
use crate::people;
use crate::store::{StoreError, Tx};
use crate::terms::{Channel, State};

/// The same request is taken for the same report for so long.
const ONCE_SECONDS: i64 = 24 * 60 * 60;
/// How often a reference is drawn again when it is taken. Twice is already unheard of.
const DRAWS: usize = 4;

/// A report ready to be stored: everything is decided, only the database is missing.
pub struct Prepared {
    pub(super) report: Report,
    pub(super) receipt: String,
    pub(super) receipt_hash: [u8; 32],
    pub(super) once: Option<Once>,
    pub(super) sealed: Option<Vec<u8>>,
    entered_by: Option<Uuid>,
    about: About,
    responders: Vec<EmailAddress>,
    random: Random,
}

/// A report that is on disk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stored {
    pub report: Report,
    /// The secret that opens the way back. It is not kept anywhere else.
    pub receipt: String,
}

/// Decides everything about a new report that can be decided without the database.
pub fn prepare(context: &Context, new: NewReport, received_at: Moment) -> Prepared {
    let Context { guidance, keys, random, .. } = context;
    let id = ReportId::random(random);
    let text = guidance.get(&new.language, new.kind);
    let receipt = match &new.once {
        // The link in the mail that answers it stands for it, wherever that mail waits: nothing of it is kept with the mail.
        _ if new.channel == Channel::Mail => keys.receipt_by_mail(id.uuid()),
        Some(once) => keys.receipt_of(once, received_at),
        None => keys.new_receipt(random),
    };
    let severity = guidance.containment(new.kind).severity(new.acted);
    let sealed = new.identity.seal(id.uuid(), keys, random);
    let report = Report {
        id,
        reference: Reference::random(random),
        kind: new.kind,
        state: State::New,
        severity,
        acted: new.acted,
        channel: new.channel,
        language: new.language,
        team: new.team,
        identity_mode: new.identity.mode,
        occurrence: new.occurrence,
        noticed: None,
        received_at,
        due_at: context.targets.due(new.kind, severity, received_at),
        reported_earlier: new.reported_at.filter(|told| *told < received_at),
        notified_at: None,
        acknowledged_at: None,
        contained_at: None,
        replied_at: None,
        closed_at: None,
        outcome: None,
        owner: None,
        withdrawn_at: None,
        wave: None,
        story_cut: new.story.as_ref().is_some_and(|story| story.is_cut()),
        story: new.story.map(|story| story.into_string()),
        guidance_version: text.version.clone(),
        seen_to: 0,
        version: 1,
    };
    Prepared {
        receipt_hash: keys.receipt_hash(&receipt),
        entered_by: new.entered_by,
        about: report.about(&context.site.zone),
        responders: context.responders.to_vec(),
        random: random.clone(),
        report,
        receipt,
        once: new.once,
        sealed,
    }
}

/// Stores a new report. The answer comes after the commit; whoever stops waiting does not undo it. A request that was already
/// stored gives the same report and the same receipt again.
///
/// # Errors
/// [`StoreError`]; nothing is stored then.
pub async fn submit(context: &Context, new: NewReport) -> Result<Stored, StoreError> {
    let now = context.clock.now();
    let mut draw = 1;
    let stored = loop {
        let prepared = prepare(context, new.clone(), now);
        let fresh = prepared.receipt.clone();
        match context.db.write(prepared, |tx, prepared| Box::pin(store_prepared(tx, prepared))).await {
            // The reference, or a request that arrived twice at the same moment: either way the next try settles it.
            Err(error) if StoreError::is_unique_violation(&error) && draw < DRAWS => draw += 1,
            Err(error) => return Err(error),
            Ok(report) => {
                let receipt = match &new.once {
                    Some(once) => context.keys.receipt_of(once, report.received_at),
                    None => fresh,
                };
                break Stored { report, receipt };
            }
        }
    };
    context.mail_wake.wake();
    Ok(stored)
}

impl Prepared {
    /// As it is going to be stored.
    pub fn report(&self) -> &Report {
        &self.report
    }
}

/// Writes a prepared report and all that goes with it. The report as it is stored: an earlier one when this very request
/// was stored before.
///
/// # Errors
/// [`StoreError`]; a unique violation when its reference is taken, or the same request is being stored at this moment.
pub async fn store_prepared(tx: &mut Tx, new: &Prepared) -> Result<Report, StoreError> {
    let report = &new.report;
    if let Some(once) = &new.once {
        let since = report.received_at.plus_seconds(-ONCE_SECONDS);
        if let Some(stored) = store::report_by_once(tx, once.stored(), since).await? {
            return Ok(stored);
        }
    }
    let recipients = people::responders_and(&mut *tx, &new.responders).await?;
    let at = report.received_at;
    let fact = Fact::reported(Id::random(&new.random), new.about.clone(), report.delay());
    let message = notify::Message::NewReport {
        reference: report.reference.to_string(),
        kind: report.kind,
        severity: report.severity,
        acted: report.acted,
        received_at: at,
    };
    let first = What::Received;
    let history = NewHistory::begin(tx.seal()?, report.id, report.version, at, &first, new.entered_by);
    let (head, events) = history.end();
    let mut rows = store::report_rows(new, head);
    rows.push(events);
    rows.push(figures::fact_rows(&fact));
    rows.push(notify::outgoing_rows(Some(report.id.uuid()), &message, &recipients, at, &new.random)?);
    tx.insert_all(rows).await?;
    tx.changed(report.id.uuid());
    Ok(report.clone())
}
