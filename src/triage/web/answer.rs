//! Ready answers on a report's page: a text to start a message from, in its reporter's language, and beside it in the desk's.

use sha2::{Digest, Sha256};

use crate::base::Moment;
use crate::context::Context;
use crate::language::DESK;
use crate::report::Report;
use crate::terms::Kind;
use crate::triage::waves::RECEIVED;
use crate::wording::answers::{Filling, Occasion};

/// What a message can be started from, as the form offers it.
pub const NAMES: [(Occasion, &str); 8] = [
    (Occasion::Received, "Received: we are looking at it"),
    (Occasion::Ask, "A question, to contain it"),
    (Occasion::Contained, "Contained"),
    (Occasion::ClosedHarmful, "Closed: harmful, stopped in time"),
    (Occasion::ClosedDamage, "Closed: it did some harm"),
    (Occasion::ClosedHarmless, "Closed: harmless"),
    (Occasion::ClosedPractice, "Closed: it was an exercise"),
    (Occasion::ClosedUnknown, "Closed: could not be found out"),
];

/// A message to start from.
pub struct Start {
    pub occasion: Occasion,
    pub text: String,
    /// In which it is.
    pub language: String,
    /// The same in the desk's, where that is another one.
    pub english: Option<String>,
    /// The reporter's language by its own name, where there is no answer in it yet.
    pub lacking: Option<String>,
    /// Recognises the text as long as nobody has changed it.
    pub mark: String,
}

impl Start {
    pub fn new(context: &Context, report: &Report, occasion: Occasion) -> Self {
        Self::of(context, &report.language, report.kind, Some(report.received_at), occasion)
    }

    /// An answer about that kind, for somebody who reads that language. `received`: when the report came in; none leaves a place for
    /// it, for an answer to several.
    pub fn of(context: &Context, reads: &str, kind: Kind, received: Option<Moment>, occasion: Occasion) -> Self {
        let wanted = context.site.languages.get_or_default(reads);
        let language = context.wording.answers.language(wanted.code());
        let in_language = |language| text(context, kind, received, occasion, language);
        let text = in_language(language);
        Self {
            occasion,
            english: (language != DESK).then(|| in_language(DESK)),
            lacking: (language != wanted.code()).then(|| wanted.name()),
            language: language.to_owned(),
            mark: mark(&text),
            text,
        }
    }
}

fn text(context: &Context, kind: Kind, received: Option<Moment>, occasion: Occasion, language: &str) -> String {
    let (now, site) = (context.clock.now(), &context.site);
    // The desk's language need not be one that the organisation offers its staff.
    let said = |at| match site.languages.get(language) {
        Some(language) => language.moment(at, now, &site.zone),
        None => site.clockface().at(at, now),
    };
    let received = received.map_or_else(|| RECEIVED.to_owned(), said);
    let again_by = site.answer_by(now).map(said);
    let filling = Filling {
        received: &received,
        question: &context.guidance.get(language, kind).question,
        again_by: again_by.as_deref(),
        phone: site.phone.as_deref(),
    };
    context.wording.answers.get(language, kind, occasion, &filling)
}

/// Whether a text may be replaced by another one to start from: nothing was typed, or nothing since the last one.
pub fn is_untouched(typed: &str, mark_of_last: Option<&str>) -> bool {
    typed.trim().is_empty() || mark_of_last == Some(mark(typed).as_str())
}

fn mark(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    data_encoding::HEXLOWER.encode(&Sha256::digest(text.trim())[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_text_that_nobody_has_typed_in_is_replaced() {
        let mark = mark("Thank you.\n\nWe look.");
        assert!(is_untouched(" ", None) && is_untouched("Thank you.\r\n\r\nWe look.\r\n", Some(&mark)));
        assert!(!is_untouched("Thank you.", None) && !is_untouched("Thank you.\n\nWe look!", Some(&mark)));
    }

    #[test]
    fn every_answer_is_offered() {
        assert!(NAMES.iter().map(|(occasion, _)| occasion).eq(Occasion::ALL));
    }
}
