//! How far a report is: its moments, and the moves that fit.

use crate::base::Moment;
use crate::context::Context;
use crate::report::{Report, outcome_told};
use crate::terms::{Outcome, State as Stage};
use crate::triage::Move;
use crate::triage::web::Time;
use crate::triage::words;

/// The moments of a report and the buttons that move it on.
pub struct Progress {
    pub steps: Vec<Step>,
    /// In which the reporter is told.
    pub language: String,
    pub moments: Vec<Moments>,
    /// What a report may come to: the word for the form, the words for people, and what its reporter is told.
    pub outcomes: Vec<(&'static str, &'static str, String)>,
}

impl Progress {
    pub fn new(context: &Context, report: &Report, time: impl Fn(Moment) -> Time) -> Self {
        let language = context.site.languages.get_or_default(&report.language);
        Self {
            steps: steps(report.state),
            language: language.code().to_owned(),
            moments: moments(report, time),
            outcomes: Outcome::FINDINGS
                .iter()
                .map(|found| (found.as_str(), words::outcome(*found), language.say(outcome_told(*found)).to_string()))
                .collect(),
        }
    }
}

impl Progress {
    /// Whether closing it is the next right act.
    pub fn is_closing_next(&self) -> bool {
        self.steps.iter().any(|step| step.asks_outcome() && step.is_next)
    }
}

/// A button that moves the report on.
pub struct Step {
    pub name: &'static str,
    /// The last part of its address.
    pub path: &'static str,
    /// The next right act: the only filled button of the page.
    pub is_next: bool,
}

impl Step {
    /// Closing says what it came to, when that is known.
    pub fn asks_outcome(&self) -> bool {
        self.path == "close"
    }
}

/// One of the moments of a report.
pub struct Moments {
    pub state: &'static str,
    pub name: &'static str,
    pub at: Option<Time>,
    /// What is said when there is none.
    pub missing: &'static str,
    /// What it came to.
    pub outcome: Option<&'static str>,
}

/// The moves that fit, the next right one first.
fn steps(state: Stage) -> Vec<Step> {
    let fitting = Move::ALL.into_iter().filter(|step| step.from(state).is_some());
    let named = fitting.map(|step| match step {
        Move::Acknowledge => (step, "Acknowledge", "acknowledge"),
        Move::Contain => (step, "Contain", "contain"),
        Move::Close => (step, "Close", "close"),
        Move::Reopen => (step, "Open again", "reopen"),
    });
    named
        .enumerate()
        .map(|(place, (step, name, path))| Step { name, path, is_next: place == 0 && step != Move::Reopen })
        .collect()
}

fn moments(report: &Report, time: impl Fn(Moment) -> Time) -> Vec<Moments> {
    let closed = report.state == Stage::Closed;
    let missing = if closed { "closed without it" } else { "not yet" };
    let moment = |state: Stage, name, at: Option<Moment>| Moments {
        state: state.as_str(),
        name,
        at: at.map(&time),
        missing,
        outcome: None,
    };
    vec![
        moment(Stage::New, "Received", Some(report.received_at)),
        moment(Stage::Acknowledged, "Acknowledged", report.acknowledged_at),
        moment(Stage::Contained, "Contained", report.contained_at),
        Moments { outcome: report.outcome.map(words::outcome), ..moment(Stage::Closed, "Closed", report.closed_at) },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_button_at_most_is_filled_and_it_is_the_next_right_act() {
        let filled = |state| {
            let steps = steps(state);
            assert!(steps.iter().filter(|step| step.is_next).count() <= 1);
            steps.into_iter().find(|step| step.is_next).map(|step| step.path)
        };
        assert_eq!(filled(Stage::New), Some("acknowledge"));
        assert_eq!(filled(Stage::Acknowledged), Some("contain"));
        assert_eq!(filled(Stage::Contained), Some("close"));
        assert_eq!(filled(Stage::Closed), None);
        assert_eq!(steps(Stage::Closed).len(), 1);
    }
}
