//! What the receipt says of a report, in the reader's language. Thanks first; no blame, whatever the time that passed.

use super::web::Shown;
use super::{Author, Message, Occurrence, Report};
use crate::history::What;
use crate::language::{Language, Rounding};
use crate::terms::{Outcome, Precision, State};

/// The page's heading: thanks, and how far it has come.
pub fn heading(shown: Shown, report: &Report) -> &'static str {
    match (shown, report.state) {
        // Whatever led here: an older address as well.
        _ if report.withdrawn_at.is_some() => "return-heading-withdrawn",
        (Shown::Sent | Shown::SentWithoutName | Shown::TickedFirst, _) => "receipt-heading-sent",
        (Shown::Added | Shown::AddedFirst | Shown::FileAdded | Shown::FileAddedFirst, _) => "receipt-heading-added",
        (Shown::FileRemoved | Shown::FileRemovedFirst, _) => "file-heading-removed",
        (Shown::Corrected, _) => "return-heading-corrected",
        (Shown::Noticed, _) => "return-heading-noticed",
        (Shown::Forgotten, _) => "return-heading-forgotten",
        (Shown::Withdrawn, _) => "return-heading-withdrawn",
        (Shown::Back | Shown::Ticked, State::New) => "receipt-heading-new",
        (Shown::Back | Shown::Ticked, State::Acknowledged) => "receipt-heading-acknowledged",
        (Shown::Back | Shown::Ticked, State::Contained) => "receipt-heading-contained",
        (Shown::Back | Shown::Ticked, State::Closed) => "receipt-heading-closed",
    }
}

/// What happens next, where what the guidance says of it is over.
pub fn next(state: State) -> Option<&'static str> {
    match state {
        State::New | State::Acknowledged => None,
        State::Contained => Some("receipt-next-contained"),
        State::Closed => Some("receipt-event-closed"),
    }
}

/// What the time that passed means. Late reports are as welcome as early ones.
pub fn told(report: &Report, language: &Language) -> String {
    let Some((shortest, longest)) = report.delay() else {
        return language.say("receipt-told-unknown").to_string();
    };
    let least = || language.span(shortest, Rounding::Down);
    let most = || language.span(longest, Rounding::Up);
    let told = match report.occurrence.precision() {
        Precision::Now => language.say("receipt-told-now"),
        Precision::Hour => language.say("receipt-told-hour"),
        _ if longest < 120 => language.say("receipt-told-minutes"),
        _ if longest - shortest <= 180 => {
            let about = language.span((shortest + longest) / 2, Rounding::Nearest);
            language.say("receipt-told-about").with("about", about)
        }
        _ if shortest < 60 => language.say("receipt-told-within").with("longest", most()),
        _ => language.say("receipt-told-between").with("shortest", least()).with("longest", most()),
    };
    // Nothing more is done about what is closed.
    if report.state == State::Closed {
        return told.to_string();
    }
    let meaning = if longest <= 3_600 { "receipt-told-in-time" } else { "receipt-told-later" };
    language.say(meaning).with("span", told.to_string()).to_string()
}

/// What was not kept as it was typed, and why.
pub fn notes<'a>(
    report: &Report,
    shown: Shown,
    said: impl DoubleEndedIterator<Item = &'a Message>,
    language: &Language,
) -> Vec<String> {
    let mut notes = Vec::new();
    // Until something is added after it: that is taken for the rest.
    let mut said = said;
    let last = said.rfind(|said| said.author == Author::Reporter);
    if let Some(last) = last.filter(|last| last.cut) {
        notes.push(language.say("receipt-note-added-cut").with("end", end_of(&last.body)).to_string());
    }
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

/// The last words of a text: enough to find the place again in one's own copy.
fn end_of(text: &str) -> String {
    const WORDS: usize = 6;
    const LETTERS: usize = 60;
    let mut words = text.split_whitespace().rev().take(WORDS).collect::<Vec<_>>();
    words.reverse();
    let end = words.join(" ");
    let from = end.char_indices().rev().nth(LETTERS - 1).map_or(0, |(from, _)| from);
    end[from..].to_owned()
}

/// A text as it stands on the page: its beginning, and the rest when that is long enough to be folded away.
pub fn folded(text: &str) -> (&str, Option<&str>) {
    const OPEN: usize = 600;
    const LINES: usize = 12;
    // A few words more are read sooner than a fold is opened.
    const WORTH_FOLDING: usize = 200;
    let letters = text.char_indices().nth(OPEN).map_or(text.len(), |(at, _)| at);
    let lines = text.match_indices('\n').nth(LINES - 1).map_or(text.len(), |(at, _)| at);
    let end = letters.min(lines);
    // At the end of a word, unless there is none in sight.
    let end =
        text[..end].rfind(char::is_whitespace).filter(|space| end < text.len() && *space > end / 2).unwrap_or(end);
    let (begins, rest) = (&text[..end], text[end..].trim_start());
    let is_long = rest.chars().nth(WORTH_FOLDING).is_some() || rest.lines().nth(LINES / 2).is_some();
    if is_long { (begins, Some(rest)) } else { (text, None) }
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
pub fn event(what: &What, language: &Language) -> Option<String> {
    let key = match what {
        What::Received => "receipt-event-received",
        What::Acknowledged => "receipt-event-acknowledged",
        What::Contained => "receipt-event-contained",
        What::Closed { .. } => "receipt-event-closed",
        What::Reopened => "receipt-event-reopened",
        What::IdentityOpened { .. } => "receipt-event-identity",
        What::Replied => "receipt-event-replied",
        What::FileAdded { .. } => "file-event-added",
        What::FileRemoved { .. } => "file-event-removed",
        What::OccurrenceCorrected { .. } => "return-event-corrected",
        What::NoticedTold { .. } => "return-event-noticed",
        What::IdentityForgotten { kept_account: false } => "return-event-forgotten",
        What::IdentityForgotten { kept_account: true } => "return-event-forgotten-but-account",
        What::Withdrawn { .. } => "return-event-withdrawn",
        What::Added => return None,
        // How responders share out the work among themselves is not for whoever told them.
        What::Taken
        | What::HandedOver { .. }
        | What::PutBack
        | What::Rated { .. }
        | What::Ticked { .. }
        | What::Unticked { .. }
        | What::Noted
        | What::BecameAware { .. } => return None,
        // That there are others is nobody's business but the responders'.
        What::WaveJoined { .. } | What::WaveParted { .. } => return None,
    };
    let said = language.say(key);
    let said = match what {
        What::FileAdded { name } | What::FileRemoved { name } => said.with("name", name.as_str()),
        _ => said,
    };
    Some(said.to_string())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_folded_at_the_end_of_a_word_and_nothing_of_it_is_lost() {
        for short in ["", "A few words.", &"word ".repeat(130), &"line\n".repeat(15)] {
            assert_eq!(folded(short), (short, None), "{short}");
        }
        for long in ["word ".repeat(2_000), "ä".repeat(10_000), "line\n".repeat(200), "ä ö\n".repeat(2_500)] {
            let (begins, rest) = folded(&long);
            let rest = rest.expect("it is folded");
            assert!((30..=600).contains(&begins.chars().count()) && begins.lines().count() <= 12, "{begins}");
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
            assert_eq!(letters(begins) + letters(rest), letters(&long));
            assert!(long.starts_with(begins) && long.ends_with(rest));
        }
        assert!(folded(&"word ".repeat(2_000)).0.ends_with("word"));
    }

    #[test]
    fn the_last_words_show_where_it_was_cut() {
        assert_eq!(end_of("One two three four five six seven\n eight"), "three four five six seven eight");
        assert_eq!(end_of(&"ä".repeat(500)), "ä".repeat(60));
        assert_eq!(end_of("short"), "short");
    }
}
