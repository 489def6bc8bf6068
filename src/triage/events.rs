//! What happened to a report, in words, and what to say to whoever came second.

use super::words::{self, Names};
use crate::base::Moment;
use crate::history::{Event, What};
use crate::report::Occurrence;
use crate::terms::State;
use crate::web::Clockface;

const NOTHING: &str =
    "Nothing of yours was changed or lost. Look at it as it is now, and do it again if it still fits.";

/// An event of the history.
pub fn event(event: &Event, names: &Names, clock: &Clockface, now: Moment) -> String {
    let who = names.who(event.by);
    match &event.what {
        What::Received if event.by.is_some() => format!("{who} entered it for somebody"),
        What::Received => "The report arrived".to_owned(),
        What::Acknowledged => format!("{who} acknowledged it"),
        What::Contained => format!("{who} contained it"),
        What::Closed { outcome: None } => format!("{who} closed it"),
        What::Closed { outcome: Some(found) } => format!("{who} closed it: {}", words::outcome(*found)),
        What::Reopened => format!("{who} opened it again"),
        What::IdentityOpened { reason } => format!("{who} opened the identity: \u{201C}{reason}\u{201D}"),
        What::Added => "The reporter added something".to_owned(),
        What::Replied => format!("{who} wrote to the reporter"),
        What::FileAdded { name } => format!("The reporter added the file {name}"),
        What::FileRemoved { name } => format!("The reporter took the file {name} back"),
        What::OccurrenceCorrected { before } => {
            let before = before_in_words(before, clock, now);
            format!("The reporter put right when it happened; before, it was {before}")
        }
        What::NoticedTold { before: None } => "The reporter said when it was noticed".to_owned(),
        What::NoticedTold { before: Some(before) } => {
            let before = before_in_words(before, clock, now);
            format!("The reporter put right when it was noticed; before, it was {before}")
        }
        What::IdentityForgotten { kept_account: false } => {
            "The reporter took back who they are: all they had said of themselves is destroyed".to_owned()
        }
        What::IdentityForgotten { kept_account: true } => {
            "The reporter took back who they are: all they had said of themselves is destroyed, but for the account"
                .to_owned()
        }
        What::Withdrawn { closed: true } => {
            "The reporter withdrew it: their words, files and identity are erased, and it was closed".to_owned()
        }
        What::Withdrawn { closed: false } => {
            "The reporter withdrew it: their words, files and identity are erased".to_owned()
        }
        What::WaveJoined { wave } => format!("{who} put it into the wave {wave}"),
        What::WaveParted { wave } => format!("{who} took it out of the wave {wave}"),
        What::Taken => format!("{who} took it in hand"),
        What::HandedOver { to } => format!("{who} handed it to {}", names.colleague(*to)),
        What::PutBack => format!("{who} put it back: nobody has it in hand"),
        What::Rated { from, to, why } => {
            let why = why.as_deref().map(|why| format!(": \u{201C}{why}\u{201D}")).unwrap_or_default();
            match from == to {
                true => format!("{who} left the severity at {}{why}", words::severity(*to).to_lowercase()),
                false => format!(
                    "{who} changed the severity from {} to {}{why}",
                    words::severity(*from).to_lowercase(),
                    words::severity(*to).to_lowercase()
                ),
            }
        }
        What::Ticked { step } => format!("{who} ticked: {step}"),
        What::Unticked { step } => format!("{who} took the tick back: {step}"),
        What::Noted => format!("{who} wrote a note"),
        What::BecameAware { at: Some(at) } => format!("{who} set when we became aware: {}", clock.in_full(*at)),
        What::BecameAware { at: None } => format!("{who} took back when we became aware"),
    }
}

/// What the history keeps of an earlier answer.
fn before_in_words(before: &str, clock: &Clockface, now: Moment) -> String {
    match Occurrence::from_history(before) {
        Some(interval) => words::between(interval, clock, now),
        None => "not known".to_owned(),
    }
}

/// Why a move was not made: the heading, and what to do about it.
pub fn conflict(because: Option<&What>, who: &str, present: State) -> (String, String) {
    let is = format!("It is {} now. Nothing was changed twice.", present.as_str());
    match because {
        Some(What::Added | What::FileAdded { .. }) => (
            "The reporter added something in the meantime".to_owned(),
            "Read it below; then close the report if that still fits.".to_owned(),
        ),
        Some(What::OccurrenceCorrected { .. }) => (
            "The reporter put right when it happened in the meantime".to_owned(),
            "Look at the interval below; then close the report if that still fits.".to_owned(),
        ),
        Some(What::Withdrawn { .. }) => (
            "The reporter withdrew this in the meantime".to_owned(),
            format!("Their words are gone; the danger may not be. {is}"),
        ),
        Some(What::Acknowledged) => (format!("{who} acknowledged this first"), is),
        Some(What::Contained) => (format!("{who} contained this first"), is),
        Some(What::Closed { .. }) => (format!("{who} closed this first"), is),
        Some(What::Reopened) => (format!("{who} opened this again first"), is),
        Some(What::Taken) => (format!("{who} took this in hand first"), NOTHING.to_owned()),
        Some(What::HandedOver { .. }) => (format!("{who} handed this over first"), NOTHING.to_owned()),
        Some(What::PutBack) => (format!("{who} put this back first"), NOTHING.to_owned()),
        Some(What::Rated { .. }) => (format!("{who} changed the severity first"), NOTHING.to_owned()),
        Some(What::Ticked { .. }) => (format!("{who} ticked this first"), NOTHING.to_owned()),
        Some(What::Unticked { .. }) => (format!("{who} took this tick back first"), NOTHING.to_owned()),
        Some(What::BecameAware { .. }) => (format!("{who} set when we became aware first"), NOTHING.to_owned()),
        Some(What::Replied) => (
            format!("{who} wrote to the reporter in the meantime"),
            "Your message is not sent yet. Read theirs below; then send yours if it still fits.".to_owned(),
        ),
        _ => ("This does not fit any more".to_owned(), is),
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use uuid::Uuid;

    use super::*;
    use crate::terms::{Outcome, Severity};

    fn at(text: &str) -> Moment {
        Moment::new(text.parse().unwrap())
    }

    #[test]
    fn whoever_left_has_no_name_any_more() {
        let names = Names::called(&[(Uuid::nil(), "Mara Lindqvist")]);
        assert_eq!((names.who(Some(Uuid::nil())), names.first(Some(Uuid::nil()))), ("Mara Lindqvist", Some("Mara")));
        assert_eq!((names.who(Some(Uuid::max())), names.first(Some(Uuid::max()))), ("A former colleague", None));
        assert_eq!((names.who(None), names.first(None)), ("A program", None));
        let clock = Clockface::new(TimeZone::UTC);
        let now = at("2026-11-23T10:00:00Z");
        let said = |what, by| event(&Event { number: 1, at: now, what, by }, &names, &clock, now);
        assert_eq!(said(What::Closed { outcome: None }, None), "A program closed it");
        assert_eq!(said(What::Closed { outcome: Some(Outcome::Harmless) }, None), "A program closed it: harmless");
        assert_eq!(said(What::Received, None), "The report arrived");
        assert_eq!(said(What::Received, Some(Uuid::nil())), "Mara Lindqvist entered it for somebody");
    }

    #[test]
    fn a_correction_keeps_what_was_said_before() {
        let clock = Clockface::new(TimeZone::get("Europe/Berlin").unwrap());
        let now = at("2026-11-23T10:00:00Z");
        let said = |before: &str| {
            let what = What::OccurrenceCorrected { before: before.to_owned() };
            event(&Event { number: 2, at: now, what, by: None }, &Names::of(Vec::new()), &clock, now)
        };
        assert!(said("2026-11-23T08:10:00Z/2026-11-23T08:15:00Z roughly").ends_with("it was between 09:10 and 09:15"));
        assert!(said("unknown").ends_with("it was not known"));
    }

    #[test]
    fn what_responders_did_is_told_with_its_reason_and_its_colleague() {
        let names = Names::called(&[(Uuid::nil(), "Mara Lindqvist"), (Uuid::max(), "Luka Horvat")]);
        let (clock, now) = (Clockface::new(TimeZone::UTC), at("2026-11-23T10:00:00Z"));
        let said = |what| event(&Event { number: 1, at: now, what, by: Some(Uuid::nil()) }, &names, &clock, now);
        assert_eq!(said(What::HandedOver { to: Uuid::max() }), "Mara Lindqvist handed it to Luka Horvat");
        assert!(said(What::HandedOver { to: Uuid::from_u128(5) }).ends_with("handed it to a former colleague"));
        let rated = |from, to, why: Option<&str>| said(What::Rated { from, to, why: why.map(ToOwned::to_owned) });
        assert_eq!(
            rated(Severity::Low, Severity::High, Some("money is gone")),
            "Mara Lindqvist changed the severity from low to high: \u{201C}money is gone\u{201D}"
        );
        assert_eq!(rated(Severity::Low, Severity::Low, None), "Mara Lindqvist left the severity at low");
        let aware = What::BecameAware { at: Some(at("2026-11-23T09:30:00Z")) };
        assert!(said(aware).starts_with("Mara Lindqvist set when we became aware: 23 November 2026, 09:30"));
    }
}
