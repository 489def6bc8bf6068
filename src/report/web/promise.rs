//! By when somebody looks, as the organisation promises: counted in its hours, and told with the reason where these are over.

use super::shown::Time;
use crate::base::Moment;
use crate::context::Context;
use crate::language::Language;
use crate::report::Report;
use crate::terms::State;

/// What the receipt says of it.
pub enum Promise {
    /// The organisation promises nothing; responders were told at once.
    None,
    By(Time),
    /// Somebody is there now, but not all the time until then.
    ByWithBreak(Time),
    /// Nobody is at work before then.
    AfterHours {
        opens: Time,
        by: Time,
    },
    /// The time has passed, and nobody has looked.
    Late(Time),
    /// Somebody has looked.
    Seen,
    Contained,
}

impl Promise {
    pub fn of(context: &Context, report: &Report, language: &Language, now: Moment) -> Self {
        let (site, clock) = (&context.site, context.site.clockface());
        let ahead = |at| Time { machine: clock.machine(at), text: language.moment_ahead(at, now, &site.zone) };
        let by = match report.state {
            State::Acknowledged => return Self::Seen,
            State::Contained | State::Closed => return Self::Contained,
            State::New => site.answer_by(report.received_at),
        };
        match (by, site.opens_after(now)) {
            (None, _) => Self::None,
            (Some(by), _) if now > by => Self::Late(ahead(by)),
            (Some(by), Some(opens)) if opens <= by => Self::AfterHours { opens: ahead(opens), by: ahead(by) },
            (Some(by), _) if clock.day(by) != clock.day(now) && site.closes_between(now, by) => {
                Self::ByWithBreak(ahead(by))
            }
            (Some(by), _) => Self::By(ahead(by)),
        }
    }
}
