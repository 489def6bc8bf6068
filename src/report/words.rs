//! What the receipt says of a report, in the reader's language. Thanks first; no blame, whatever the time that passed.

use super::web::Shown;
use super::{Author, Occurrence, Report};
use crate::history::What;
use crate::language::Language;
use crate::terms::{Outcome, Precision, State};

/// The page's heading: thanks, and how far it has come.
pub fn heading(shown: Shown, report: &Report) -> &'static str {
    match (shown, report.state) {
        (Shown::Sent | Shown::SentWithoutName, _) => "receipt-heading-sent",
        (Shown::Added | Shown::AddedFirst | Shown::FileAdded | Shown::FileAddedFirst, _) => "receipt-heading-added",
        (Shown::FileRemoved | Shown::FileRemovedFirst, _) => "file-heading-removed",
        (Shown::Corrected, _) => "return-heading-corrected",
        (Shown::Noticed, _) => "return-heading-noticed",
        (Shown::Forgotten, _) => "return-heading-forgotten",
        (Shown::Withdrawn, _) => "return-heading-withdrawn",
        (Shown::Back, _) if report.withdrawn_at.is_some() => "return-heading-withdrawn",
        (Shown::Back, State::New) => "receipt-heading-new",
        (Shown::Back, State::Acknowledged) => "receipt-heading-acknowledged",
        (Shown::Back, State::Contained) => "receipt-heading-contained",
        (Shown::Back, State::Closed) => "receipt-heading-closed",
    }
}

/// What the time that passed means. Late reports are as welcome as early ones.
pub fn told(report: &Report, language: &Language) -> String {
    let Some((shortest, longest)) = report.delay() else {
        return language.say("receipt-told-unknown").to_string();
    };
    let span = |seconds| language.span(seconds);
    let told = match report.occurrence.precision() {
        Precision::Now => language.say("receipt-told-now"),
        Precision::Hour => language.say("receipt-told-hour"),
        _ if longest < 120 => language.say("receipt-told-minutes"),
        _ if longest - shortest <= 180 => {
            language.say("receipt-told-about").with("about", span((shortest + longest) / 2))
        }
        _ if shortest < 60 => language.say("receipt-told-within").with("longest", span(longest)),
        _ => language.say("receipt-told-between").with("shortest", span(shortest)).with("longest", span(longest)),
    };
    let meaning = if longest <= 3_600 { "receipt-told-in-time" } else { "receipt-told-later" };
    language.say(meaning).with("span", told.to_string()).to_string()
}

/// What was not kept as it was typed, and why.
pub fn notes(report: &Report, shown: Shown, language: &Language) -> Vec<String> {
    let mut notes = Vec::new();
    if let Occurrence::Unknown { said: Some(said) } = &report.occurrence {
        notes.push(language.say("receipt-note-time").with("said", as_chosen(said, language)).to_string());
    }
    if report.story_cut {
        notes.push(language.say("receipt-note-cut").to_string());
    }
    if shown == Shown::SentWithoutName {
        notes.push(language.say("receipt-note-unnamed").to_string());
    }
    notes
}

/// What was said of the time, with the form's choices as the reader saw them.
fn as_chosen(said: &str, language: &Language) -> String {
    let seen = |word: &str| match word {
        "now" => Some("form-when-now"),
        "hour" => Some("form-when-hour"),
        "today" => Some("form-when-today"),
        "yesterday" => Some("form-when-yesterday"),
        "date" => Some("form-when-date"),
        "roughly" => Some("form-when-roughly"),
        _ => None,
    };
    let words = said.split(' ').map(|word| seen(word).map_or(word.to_owned(), |key| language.say(key).to_string()));
    words.collect::<Vec<_>>().join(" ")
}

/// An event as the reporter sees it; `None` for what their own messages show already.
pub fn event(what: &What) -> Option<&'static str> {
    match what {
        What::Received => Some("receipt-event-received"),
        What::Acknowledged => Some("receipt-event-acknowledged"),
        What::Contained => Some("receipt-event-contained"),
        What::Closed { .. } => Some("receipt-event-closed"),
        What::Reopened => Some("receipt-event-reopened"),
        What::IdentityOpened { .. } => Some("receipt-event-identity"),
        What::Replied => Some("receipt-event-replied"),
        What::FileAdded { .. } => Some("file-event-added"),
        What::FileRemoved { .. } => Some("file-event-removed"),
        What::OccurrenceCorrected { .. } => Some("return-event-corrected"),
        What::NoticedTold { .. } => Some("return-event-noticed"),
        What::IdentityForgotten { kept_account: false } => Some("return-event-forgotten"),
        What::IdentityForgotten { kept_account: true } => Some("return-event-forgotten-but-account"),
        What::Withdrawn { .. } => Some("return-event-withdrawn"),
        What::Added => None,
        // That there are others is nobody's business but the responders'.
        What::WaveJoined { .. } | What::WaveParted { .. } => None,
    }
}

/// What a report came to, as its reporter is told.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::HarmfulStopped => "return-outcome-harmful-stopped",
        Outcome::HarmfulDamage => "return-outcome-harmful-damage",
        Outcome::Harmless => "return-outcome-harmless",
        Outcome::Practice => "return-outcome-practice",
        Outcome::Duplicate => "return-outcome-duplicate",
        Outcome::NotKnown => "return-outcome-not-known",
        Outcome::Withdrawn => "return-outcome-withdrawn",
    }
}

/// Who said something, seen from the reporter.
pub fn author(author: Author) -> &'static str {
    match author {
        Author::Reporter => "receipt-you",
        Author::Responder => "receipt-responder",
    }
}
