//! What we were told: when it happened and was noticed, and by which door it came in. As narrow as what was said, no narrower.

use crate::base::Moment;
use crate::history::Event;
use crate::language::DESK;
use crate::report::Report;
use crate::triage::web::Time;
use crate::triage::words;
use crate::web::Clockface;

pub struct Told<'a> {
    /// When it was told, where that was before it was received.
    pub at: Option<Time>,
    pub happened: String,
    /// When it was noticed, once its reporter has said anything of it.
    pub noticed: Option<String>,
    /// From happening to noticing, and from noticing to telling.
    pub gaps: [Option<String>; 2],
    pub kept_as_said: Option<&'a str>,
    pub channel: &'static str,
    /// The language of the guidance, when it is not the usual one.
    pub language: Option<&'a str>,
    /// Why there is no identity to open, when there is none.
    pub unnamed: Option<&'static str>,
    pub mailed: Option<Time>,
    pub replied: Option<Time>,
}

impl<'a> Told<'a> {
    pub fn new(report: &'a Report, is_sealed: bool, events: &[Event], clock: &Clockface, now: Moment) -> Self {
        let time = |at: Moment| Time::new(clock, at, now);
        let gaps = report.gaps();
        Self {
            at: report.reported_earlier.map(time),
            happened: words::happened(report, clock, now),
            noticed: words::noticed(report, clock, now),
            gaps: [gaps.noticing, gaps.telling].map(|gap| gap.map(words::gap)),
            kept_as_said: report.occurrence.said(),
            channel: words::channel(report.channel),
            language: Some(report.language.as_str()).filter(|said| *said != DESK),
            unnamed: (!is_sealed).then(|| words::nobody_named(report.identity_mode, events)),
            mailed: report.notified_at.map(time),
            replied: report.replied_at.map(time),
        }
    }
}
