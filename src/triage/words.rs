//! What the desk says, in words: exact, calm, and never whose fault anything was.

use std::collections::HashMap;

use uuid::Uuid;

use crate::base::Moment;
use crate::history::{Event, What};
use crate::people::Person;
use crate::report::{Occurrence, Report};
use crate::terms::{Acted, Channel, IdentityMode, Kind, Outcome, Precision, Severity, State};
use crate::web::Clockface;
use crate::web::clockface::{span, span_in_words};

/// The names of those who work here now.
pub struct Names(HashMap<Uuid, String>);

impl Names {
    pub fn of(people: Vec<Person>) -> Self {
        Self(people.into_iter().map(|person| (person.id.uuid(), person.name)).collect())
    }

    #[cfg(test)]
    pub fn called(people: &[(Uuid, &str)]) -> Self {
        Self(people.iter().map(|(id, name)| (*id, (*name).to_owned())).collect())
    }

    /// Who did something, to begin a sentence with.
    pub fn who(&self, by: Option<Uuid>) -> &str {
        match by {
            Some(by) => self.0.get(&by).map_or("A former colleague", String::as_str),
            None => "A program",
        }
    }

    /// Somebody, within a sentence.
    pub fn colleague(&self, person: Uuid) -> &str {
        self.0.get(&person).map_or("a former colleague", String::as_str)
    }

    /// The first of somebody's names; `None` when nobody who works here now is meant.
    pub fn first(&self, by: Option<Uuid>) -> Option<&str> {
        self.0.get(&by?)?.split_whitespace().next()
    }
}

pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Low => "Low",
        Severity::Medium => "Medium",
        Severity::High => "High",
        Severity::Critical => "Critical",
    }
}

pub fn state(state: State) -> &'static str {
    match state {
        State::New => "New",
        State::Acknowledged => "Acknowledged",
        State::Contained => "Contained",
        State::Closed => "Closed",
    }
}

/// Whether anything was clicked, typed, run or sent: the word for the style sheet, and the words for people.
pub fn acted(kind: Kind, acted: Option<Acted>) -> (&'static str, &'static str) {
    match acted {
        Some(Acted::No) if kind.is_an_act() => ("no", "Nothing more done"),
        Some(Acted::Yes) => ("yes", "Acted on"),
        Some(Acted::No) => ("no", "Not acted on"),
        Some(Acted::Unsure) => ("unsure", "Not sure"),
        None => ("unsaid", "Not said"),
    }
}

/// When it happened, as an interval.
pub fn happened(report: &Report, clock: &Clockface, now: Moment) -> String {
    interval(&report.occurrence, clock, now)
}

/// When it was noticed, as an interval; `None` while nobody has said anything of it.
pub fn noticed(report: &Report, clock: &Clockface, now: Moment) -> Option<String> {
    Some(interval(report.noticed.as_ref()?, clock, now))
}

pub(super) fn between((earliest, latest): (Moment, Moment), clock: &Clockface, now: Moment) -> String {
    let (from, to) = (clock.at(earliest, now), clock.at(latest, now));
    if from == to {
        format!("at {from}")
    } else if clock.day(earliest) == clock.day(latest) {
        format!("between {from} and {}", clock.time(latest))
    } else {
        format!("between {from} and {to}")
    }
}

fn interval(occurrence: &Occurrence, clock: &Clockface, now: Moment) -> String {
    let Occurrence::Between { earliest, latest, precision } = occurrence else {
        return "not known".to_owned();
    };
    let between = between((*earliest, *latest), clock, now);
    match (precision, occurrence.named()) {
        (Precision::Minute, Some(named)) => return format!("{}, give or take a minute", clock.at(named, now)),
        (Precision::Roughly, Some(named)) => return format!("about {}, so {between}", clock.at(named, now)),
        _ => {}
    }
    let said = match precision {
        Precision::Now => "said as \u{201C}just now\u{201D}",
        Precision::Hour => "said as within the hour",
        Precision::Today => "said as earlier that day",
        Precision::Yesterday => "said as the day before",
        Precision::Date => "said as that day",
        Precision::Minute => "from a clock time",
        Precision::Roughly => "from a clock time given as roughly right",
        Precision::Between | Precision::Unknown => "given as an interval",
    };
    format!("{between}, {said}")
}

/// Time-to-report in a sentence: as narrow as what was said allows, and no narrower.
pub fn told(report: &Report) -> String {
    let Some((shortest, longest)) = report.delay() else {
        return "How long after it happened is not known.".to_owned();
    };
    match (shortest, longest) {
        (..60, ..60) => "We were told at once.".to_owned(),
        (..60, _) => format!("We were told within {}.", span_in_words(longest)),
        _ => format!("We were told {} later.", gap((shortest, longest))),
    }
}

/// A gap as narrow as it is known: "6 to 10 minutes".
pub fn gap((shortest, longest): (i64, i64)) -> String {
    let (least, most) = (span_in_words(shortest), span_in_words(longest));
    match (shortest, longest) {
        (..60, ..60) => "under 1 minute".to_owned(),
        (..60, _) => format!("up to {most}"),
        _ if least == most => most,
        _ if shares_unit(&least, &most) => format!("{} to {most}", least.split(' ').next().unwrap_or(&least)),
        _ => format!("{least} to {most}"),
    }
}

/// "6 minutes", "10 minutes": a number and the same unit.
fn shares_unit(least: &str, most: &str) -> bool {
    let unit = |span: &str| span.split_once(' ').map(|(_, unit)| unit.to_owned()).filter(|unit| !unit.contains(' '));
    let (Some(least), Some(most)) = (unit(least), unit(most)) else { return false };
    least.trim_end_matches('s') == most.trim_end_matches('s')
}

/// The door it came through.
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "the form",
        Channel::Api => "another program",
        Channel::Phone => "phone, entered by a responder",
        Channel::InPerson => "word of mouth, entered by a responder",
        Channel::Mail => "mail to the mailbox for reports",
    }
}

/// How much of who they are the reporter lets us know, when nothing is sealed.
pub fn nobody_named(mode: IdentityMode, events: &[Event]) -> &'static str {
    match mode {
        _ if has_taken_back(events) => "Taken back by the reporter: what was sealed is destroyed",
        IdentityMode::Anonymous => "Sent without a name",
        IdentityMode::Confidential | IdentityMode::Named => "No name was left",
    }
}

/// Whether the reporter took back who they are, also by withdrawing the report.
fn has_taken_back(events: &[Event]) -> bool {
    events.iter().any(|event| matches!(event.what, What::IdentityForgotten { .. } | What::Withdrawn { .. }))
}

/// What is sealed.
pub fn sealed(mode: IdentityMode, events: &[Event]) -> &'static str {
    match mode {
        _ if has_taken_back(events) => {
            "The reporter took back what they had said of themselves; it is destroyed. They left the account or device \
             affected, for you to protect it."
        }
        IdentityMode::Anonymous => {
            "The account or device affected is kept here. The reporter chose to stay without a name, so there is none."
        }
        IdentityMode::Confidential => {
            "What the reporter said of themselves is kept here, and the account affected if they named it. Open it only \
             to contain."
        }
        IdentityMode::Named => "The reporter gave their name and may be asked. It is still opened only with a reason.",
    }
}

/// What a report came to.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::HarmfulStopped => "harmful, stopped in time",
        Outcome::HarmfulDamage => "harmful, with damage",
        Outcome::Harmless => "harmless",
        Outcome::Practice => "a practice of our own",
        Outcome::Duplicate => "the same as another report",
        Outcome::NotKnown => "not known",
        Outcome::Withdrawn => "withdrawn by its reporter",
    }
}

/// How it stands with the moment by which somebody should look, so many seconds ago.
pub fn due(over: i64) -> String {
    match over {
        60.. => format!("{} over its target", span(over)),
        ..=-60 => format!("due in {}", span(-over)),
        _ => "due now".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;
    use crate::report::{Reference, ReportId};

    fn at(text: &str) -> Moment {
        Moment::new(text.parse().unwrap())
    }

    fn report(occurrence: Occurrence) -> Report {
        Report {
            id: ReportId::from_uuid(Uuid::nil()),
            reference: "HU-7KQ2-M9XV".parse::<Reference>().unwrap(),
            kind: Kind::ClickedLink,
            state: State::New,
            severity: Severity::High,
            acted: None,
            channel: Channel::Web,
            language: "en".to_owned(),
            team: None,
            identity_mode: IdentityMode::Confidential,
            occurrence,
            noticed: None,
            received_at: at("2026-11-23T09:22:30Z"),
            due_at: at("2026-11-23T09:37:30Z"),
            reported_earlier: None,
            notified_at: None,
            acknowledged_at: None,
            contained_at: None,
            replied_at: None,
            closed_at: None,
            outcome: None,
            owner: None,
            withdrawn_at: None,
            wave: None,
            story: None,
            story_cut: false,
            guidance_version: String::new(),
            seen_to: 0,
            version: 1,
        }
    }

    #[test]
    fn the_interval_is_told_as_an_interval() {
        let clock = Clockface::new(TimeZone::get("Europe/Berlin").unwrap());
        let between = |from, to, precision| {
            let report = report(Occurrence::Between { earliest: at(from), latest: at(to), precision });
            (happened(&report, &clock, at("2026-11-23T10:00:00Z")), told(&report))
        };
        assert_eq!(
            between("2026-11-23T08:10:00Z", "2026-11-23T08:15:00Z", Precision::Between),
            (
                "between 09:10 and 09:15, given as an interval".to_owned(),
                "We were told 1 hour 7 min to 1 hour 12 min later.".to_owned()
            )
        );
        let minutes = between("2026-11-23T09:12:30Z", "2026-11-23T09:16:30Z", Precision::Between);
        assert_eq!(minutes.1, "We were told 6 to 10 minutes later.");
        let mixed = between("2026-11-23T08:22:30Z", "2026-11-23T09:16:30Z", Precision::Between).1;
        assert_eq!(mixed, "We were told 6 minutes to 1 hour later.");
        let now = between("2026-11-23T09:17:30Z", "2026-11-23T09:22:30Z", Precision::Now).1;
        assert_eq!(now, "We were told within 5 minutes.");
        let minute = between("2026-11-23T08:10:00Z", "2026-11-23T08:11:30Z", Precision::Minute).0;
        let day = between("2026-11-21T23:00:00Z", "2026-11-22T22:59:59Z", Precision::Yesterday);
        assert_eq!(minute, "09:11, give or take a minute");
        assert_eq!(day.0, "between yesterday 00:00 and 23:59, said as the day before");
        let named = between("2026-11-22T17:29:00Z", "2026-11-22T17:31:00Z", Precision::Minute);
        assert_eq!(named.0, "yesterday 18:30, give or take a minute");
        let about = between("2026-11-22T17:15:00Z", "2026-11-22T17:45:00Z", Precision::Roughly);
        assert_eq!(about.0, "about yesterday 18:30, so between yesterday 18:15 and 18:45");
        let unknown = report(Occurrence::Unknown { said: Some("2031-02-30".to_owned()) });
        assert_eq!(happened(&unknown, &clock, at("2026-11-23T10:00:00Z")), "not known");
    }

    #[test]
    fn a_target_is_told_calmly() {
        let told = [-7_300, -61, -59, 0, 59, 60, 5_000].map(due);
        assert_eq!(
            told,
            [
                "due in 2 h",
                "due in 1 min",
                "due now",
                "due now",
                "due now",
                "1 min over its target",
                "1 h over its target"
            ]
        );
    }

    #[test]
    fn gaps_are_as_narrow_as_they_are_known() {
        for (seconds, words) in [
            ((0, 30), "under 1 minute"),
            ((0, 300), "up to 5 minutes"),
            ((360, 600), "6 to 10 minutes"),
            ((7_200, 7_200), "2 hours"),
            ((1_800, 7_200), "30 minutes to 2 hours"),
        ] {
            assert_eq!(gap(seconds), words);
        }
    }
}
