//! What reporter and responders told each other.

use super::Mend;
use crate::base::Moment;
use crate::report::Report;
use crate::triage::store::Said;
use crate::triage::web::Time;
use crate::triage::words::Names;

/// The conversation, and the field for what a responder writes next.
pub struct Conversation<'a> {
    pub messages: Vec<Message>,
    /// Whether the reporter has read the last answer; `None` while there is none.
    pub has_read: Option<bool>,
    /// Since when something stands there that nobody has answered.
    pub waits: Option<Time>,
    pub mend: Option<Mend<'a>>,
}

/// A message of the conversation.
pub struct Message {
    pub at: Time,
    pub author: String,
    pub is_ours: bool,
    pub body: String,
    pub cut: bool,
}

impl<'a> Conversation<'a> {
    pub fn new(
        report: &Report,
        said: Vec<Said>,
        mend: Option<Mend<'a>>,
        names: &Names,
        time: impl Fn(Moment) -> Time,
    ) -> Self {
        let has_read = said.iter().rfind(|said| said.author.is_responder()).map(|last| last.number <= report.seen_to);
        let answered = said.iter().rposition(|said| said.author.is_responder()).map_or(0, |last| last + 1);
        let waits = said.get(answered).map(|first| time(first.at));
        let message = |said: Said| Message {
            at: time(said.at),
            author: if said.author.is_responder() { names.who(said.by).to_owned() } else { "Reporter".to_owned() },
            is_ours: said.author.is_responder(),
            body: said.body,
            cut: said.cut,
        };
        Self { has_read, waits, mend, messages: said.into_iter().map(message).collect() }
    }
}
