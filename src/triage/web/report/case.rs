//! Who has a report in hand, how severe it is, what of its checklist is done, notes, planning clocks, and what is like it.

use uuid::Uuid;

use crate::base::Moment;
use crate::config::PlanningClock;
use crate::context::Context;
use crate::guidance::Containment;
use crate::history::Event;
use crate::indicator::store::sharing;
use crate::people::Person;
use crate::report::Report;
use crate::store::StoreError;
use crate::terms::Severity;
use crate::triage::checklist;
use crate::triage::clocks::{became_aware, run_out};
use crate::triage::queue::store::changed_of;
use crate::triage::store::Note as Kept;
use crate::triage::web::{Row, Time};
use crate::triage::words::{self, Names};
use crate::web::clockface::span;

/// Reports that are this long apart are hardly of one wave. In seconds.
const NEAR: i64 = 30 * 24 * 3600;
/// So many that are like it are shown.
const MOST_SIMILAR: usize = 5;
/// So many of what they share is shown.
const MOST_SHARED: usize = 3;

/// In whose hand it is.
pub struct Hand {
    pub owner: String,
    pub is_mine: bool,
    pub is_nobodys: bool,
    /// Who else can have it: id and name.
    pub colleagues: Vec<(String, String)>,
}

impl Hand {
    pub fn new(report: &Report, me: &Person, responders: &[(Uuid, String)], names: &Names) -> Self {
        let me = me.id.uuid();
        let owner = match report.owner {
            Some(owner) if owner == me => "you".to_owned(),
            Some(owner) => names.colleague(owner).to_owned(),
            None => "nobody".to_owned(),
        };
        let others = responders.iter().filter(|(id, _)| *id != me && Some(*id) != report.owner);
        Self {
            owner,
            is_mine: report.owner == Some(me),
            is_nobodys: report.owner.is_none(),
            colleagues: others.map(|(id, name)| (id.to_string(), name.clone())).collect(),
        }
    }
}

/// Each severity: its word, its name, and whether it is the report's.
pub fn severities(present: Severity) -> Vec<(&'static str, &'static str, bool)> {
    Severity::ALL.iter().rev().map(|one| (one.as_str(), words::severity(*one), *one == present)).collect()
}

/// A step of the checklist.
pub struct StepRow {
    pub key: String,
    pub html: String,
    /// The same without markup, for those who hear it.
    pub text: String,
    /// Who ticked it, and when.
    pub done: Option<(String, Time)>,
}

/// The checklist, and what was ticked and stands on it no more.
pub fn steps(
    containment: &Containment,
    events: &[Event],
    names: &Names,
    time: impl Fn(Moment) -> Time,
) -> (Vec<StepRow>, Vec<StepRow>) {
    let (listed, others) = checklist::steps(containment.steps.iter().map(|line| line.text.as_str()), events);
    let row = |step: checklist::Step, html: String| StepRow {
        key: step.key,
        html,
        text: step.text,
        done: step.done.map(|(at, by)| (names.who(by).to_owned(), time(at))),
    };
    let listed = listed.into_iter().zip(&containment.steps).map(|(step, line)| row(step, line.html.clone())).collect();
    (listed, others.into_iter().map(|step| row(step, String::new())).collect())
}

/// A note.
pub struct NoteRow {
    pub who: String,
    pub at: Time,
    pub body: String,
}

pub fn notes(kept: Vec<Kept>, names: &Names, time: impl Fn(Moment) -> Time) -> Vec<NoteRow> {
    let row = |note: Kept| NoteRow { who: names.who(note.by).to_owned(), at: time(note.at), body: note.body };
    kept.into_iter().map(row).collect()
}

/// Planning clocks.
pub struct Clocks {
    /// Whether the organisation has any.
    pub are_there: bool,
    /// From when they run, and who set it.
    pub aware: Option<(Time, String)>,
    pub rows: Vec<ClockRow>,
    /// The next one in a few words, for the line that is always seen.
    pub summary: String,
}

pub struct ClockRow {
    pub name: String,
    pub at: Time,
    pub left: String,
    pub is_over: bool,
}

impl Clocks {
    pub fn new(
        clocks: &[PlanningClock],
        events: &[Event],
        names: &Names,
        now: Moment,
        time: impl Fn(Moment) -> Time,
    ) -> Self {
        let aware = became_aware(events);
        let row = |(clock, at): (&PlanningClock, Moment)| {
            let over = now.seconds_since(at);
            let left = if over >= 0 { format!("ran out {} ago", span(over)) } else { format!("{} left", span(-over)) };
            ClockRow { name: clock.name.clone(), at: time(at), left, is_over: over >= 0 }
        };
        let rows = aware.map(|(from, _)| run_out(clocks, from).into_iter().map(row).collect::<Vec<_>>());
        let rows = rows.unwrap_or_default();
        let next = rows.iter().find(|row| !row.is_over).or(rows.last());
        Self {
            are_there: !clocks.is_empty() || aware.is_some(),
            summary: next.map_or("not running".to_owned(), |row| format!("{}, {}", row.name, row.left)),
            aware: aware.map(|(at, by)| (time(at), names.who(by).to_owned())),
            rows,
        }
    }
}

/// A report that shares indicators with this one.
pub struct SimilarRow {
    pub row: Row,
    /// What they share, written so that nothing opens.
    pub shares: Vec<String>,
    pub more: usize,
}

/// The reports of the last weeks with the most in common, as a program finds them.
///
/// # Errors
/// [`StoreError`].
pub async fn similar(
    context: &Context,
    report: &Report,
    names: &Names,
    now: Moment,
) -> Result<Vec<SimilarRow>, StoreError> {
    let mut alike = sharing(&context.db, report.id, report.received_at.plus_seconds(-NEAR)).await?;
    alike.truncate(MOST_SIMILAR);
    let ids = alike.iter().map(|(id, _)| id.uuid()).collect::<Vec<_>>();
    let found = changed_of(&context.db, &ids).await?;
    let rows = alike.into_iter().filter_map(|(id, mut shared)| {
        let (waiting, _) = found.iter().find(|(waiting, _)| waiting.id == id)?;
        shared.sort_by_key(|shared| std::cmp::Reverse(shared.weight));
        Some(SimilarRow {
            row: Row::new(context, waiting, names, now),
            more: shared.len().saturating_sub(MOST_SHARED),
            shares: shared.iter().take(MOST_SHARED).map(|shared| crate::indicator::defang(&shared.value)).collect(),
        })
    });
    Ok(rows.collect())
}
