//! What the receipt says of a report, in words. Thanks first; no blame, whatever the time that passed.

use super::web::Shown;
use super::{Author, Occurrence, Report};
use crate::history::What;
use crate::terms::{Precision, State};
use crate::web::clockface::span_in_words;

/// The page's heading: thanks, and how far it has come.
pub fn heading(shown: Shown, state: State) -> &'static str {
    match (shown, state) {
        (Shown::Sent | Shown::SentWithoutName, _) => "Thank you. We have it.",
        (Shown::Added, _) => "Thank you. We have added it.",
        (Shown::Back, State::New) => "Thank you for telling us. It is with the responders.",
        (Shown::Back, State::Acknowledged) => "Thank you for telling us. A responder is on it.",
        (Shown::Back, State::Contained) => "Thank you for telling us. It is contained.",
        (Shown::Back, State::Closed) => "Thank you for telling us. It is closed.",
    }
}

/// What the time that passed means. Late reports are as welcome as early ones.
pub fn told(report: &Report) -> String {
    let Some((shortest, longest)) = report.occurrence.delay(report.received_at) else {
        return "You do not need to know when it happened. Telling us is what counts.".to_owned();
    };
    let span = match report.occurrence.precision() {
        Precision::Now => "within 5 minutes".to_owned(),
        Precision::Hour => "within the hour".to_owned(),
        _ if longest < 120 => "within 2 minutes".to_owned(),
        _ if longest - shortest <= 180 => {
            format!("about {} after it happened", span_in_words((shortest + longest) / 2))
        }
        _ if shortest < 60 => format!("within {}", span_in_words(longest)),
        _ => format!("{} to {} after it happened", span_in_words(shortest), span_in_words(longest)),
    };
    if longest <= 3_600 {
        format!("You told us {span}. That leaves us time to act before it spreads.")
    } else {
        format!("You told us {span}. From here on, every step helps.")
    }
}

/// What was not kept as it was typed, and why.
pub fn notes(report: &Report, shown: Shown) -> Vec<String> {
    let mut notes = Vec::new();
    if let Occurrence::Unknown { said: Some(said) } = &report.occurrence {
        notes.push(format!(
            "For the time we read \u{201C}{said}\u{201D}. That does not fit the calendar, so we count it as not sure. \
             Add the right time below if you know it."
        ));
    }
    if report.story_cut {
        notes.push("Your text was longer than we can keep. Its first part is saved; add the rest below.".to_owned());
    }
    if shown == Shown::SentWithoutName {
        notes.push(
            "You chose to send it without your name, so we kept none of what stood in the name fields.".to_owned(),
        );
    }
    notes
}

/// An event as the reporter sees it; `None` for what their own messages show already.
pub fn event(what: &What) -> Option<&'static str> {
    match what {
        What::Received => Some("Your report arrived."),
        What::Acknowledged => Some("A responder has taken it on."),
        What::Contained => Some("It is contained: it can do no more harm from here."),
        What::Closed => Some("The responders have closed it."),
        What::Reopened => Some("The responders have opened it again to look further."),
        What::IdentityOpened { .. } => {
            Some("A responder opened what you said about yourself. The reason is on record.")
        }
        What::Replied => Some("A responder wrote to you."),
        What::Added => None,
    }
}

/// Who said something, seen from the reporter.
pub fn author(author: Author) -> &'static str {
    match author {
        Author::Reporter => "You",
        Author::Responder => "Responder",
    }
}
