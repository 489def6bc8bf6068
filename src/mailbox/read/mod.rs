//! A mail into what it is: a report with its files, an answer to a mail of ours, or what is set aside. Pure.
//!
//! **Whatever comes is taken for something.** What somebody passed on is attached whole, stands in the text, or came as itself
//! (resent); whoever writes without any of it tells in their own words. What cannot be read is a report with the mail as a file.

use mail_parser::decoders::html::html_to_text;
use mail_parser::{Encoding, HeaderValue, Message, MessagePart, MimeHeaders, PartType};
use uuid::Uuid;

use super::Ours;
use super::automatic::{Automatic, automatic, may_answer, value};
use super::original::{body, without_resender, without_sender};
use super::quoted::{new_html, new_words, unsigned};
use crate::base::{EmailAddress, Moment, Text};
use crate::report::files::{self, MOST_FILES, is_mail};
use crate::report::{MAX_SHORT, MAX_STORY};
use crate::terms::Kind;

/// What came.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Arrival {
    /// Whether it could be read as a mail.
    pub is_readable: bool,
    /// Why it is no report, when it is none.
    pub automatic: Option<Automatic>,
    /// Whoever sent it to us, as far as they can be told.
    pub sender: Option<EmailAddress>,
    pub name: Option<Text<MAX_SHORT>>,
    /// Whether that is a person who may be answered without making a loop.
    pub may_answer: bool,
    /// What kind they said it is, in the address or the subject.
    pub kind: Option<Kind>,
    pub story: Option<Text<MAX_STORY>>,
    /// The same, without what it quotes: what a reply adds.
    pub new_words: Option<Text<MAX_STORY>>,
    pub files: Vec<Attached>,
    /// Whether the whole of it is among them.
    pub is_whole: bool,
    /// When the mail that was passed on had reached them.
    pub delivered: Option<Moment>,
    /// The language it says it is in.
    pub language: Option<String>,
    /// The mails of ours that it answers, the last first: rows of the outbox.
    pub answers: Vec<Uuid>,
    /// What makes it this mail: the same on whatever way it came.
    pub essence: Vec<Vec<u8>>,
}

/// Something that came along.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Attached {
    /// A mail, kept as it is.
    Mail(Vec<u8>),
    /// A picture or a document, as far as it turns out to be one.
    Other(Vec<u8>),
}

/// The fields one of which every mail has.
const OF_A_MAIL: [&str; 6] = ["From", "To", "Subject", "Date", "Message-ID", "Received"];

/// Reads a mail that came to us. Takes time: to be called where nobody waits for the thread.
pub fn read(raw: &[u8], ours: &Ours) -> Arrival {
    let Some(mail) = files::parse(raw).filter(|mail| !mail.headers().is_empty()) else { return unreadable(raw) };
    // Passed on as it was, with the heads of its first sender: whoever did that stands in fields of their own.
    let resent = mail.resent_from().and_then(|from| from.first());
    let parts = Parts::of(&mail, raw);
    let from = resent.or_else(|| mail.from().or(mail.sender()).and_then(|from| from.first()));
    let automatic = if resent.is_some() { None } else { automatic(&mail, !parts.mails.is_empty(), ours) };
    let text = if resent.is_some() { String::new() } else { unsigned(&text_of(&mail)) };
    let added = new_in_html(&mail).map(|added| unsigned(&added));
    let subject = mail.subject().map(str::trim).filter(|subject| !subject.is_empty() && resent.is_none());
    let delivered = match (parts.mails.first(), resent) {
        (Some((_, delivered)), _) => *delivered,
        (None, Some(_)) => mail.date().and_then(moment),
        (None, None) => None,
    };
    let story = story(subject, &text);
    let (mut files, mut is_whole) = parts.files(raw, resent.is_some());
    let is_told = story.as_ref().is_some_and(|story| !story.is_cut());
    if !is_whole && !is_told && (files.is_empty() || story.is_some()) {
        files.truncate(MOST_FILES as usize - 1);
        files.push(Attached::Mail(without_sender(raw)));
        is_whole = true;
    }
    Arrival {
        is_readable: OF_A_MAIL.iter().any(|name| value(&mail, name).is_some()),
        automatic,
        sender: from.and_then(|from| from.address()).and_then(|address| address.trim().parse().ok()),
        name: from.and_then(|from| from.name()).and_then(Text::one_line),
        may_answer: may_answer(&mail),
        kind: kind(&mail, ours),
        story,
        new_words: Text::several_lines(new_words(added.as_deref().unwrap_or(&text))),
        files,
        is_whole,
        delivered,
        language: value(&mail, "Content-Language").and_then(|tags| language(&tags)),
        answers: answers(&mail, ours),
        essence: essence(&mail, raw),
    }
}

/// Its text, also where it goes on behind a picture.
fn text_of(mail: &Message<'_>) -> String {
    let mut all = String::new();
    for text in (0..mail.text_body_count()).filter_map(|number| mail.body_text(number)) {
        if !all.is_empty() && !all.ends_with('\n') {
            all.push('\n');
        }
        all.push_str(&text);
    }
    all
}

/// What a reply adds whose text is HTML alone; none when nothing would be left.
fn new_in_html(mail: &Message<'_>) -> Option<String> {
    let part = mail.text_bodies().next().filter(|part| part.is_text_html() && mail.text_body_count() == 1)?;
    let added = html_to_text(new_html(part.text_contents()?));
    Some(added).filter(|added| !added.trim().is_empty())
}

pub fn unreadable(raw: &[u8]) -> Arrival {
    Arrival {
        is_readable: false,
        automatic: None,
        sender: None,
        name: None,
        may_answer: false,
        kind: None,
        story: None,
        new_words: None,
        files: vec![Attached::Mail(raw.to_vec())],
        is_whole: true,
        delivered: None,
        language: None,
        answers: Vec::new(),
        essence: vec![raw.to_vec()],
    }
}

/// The subject stands above the text, as it does in a mail program.
fn story(subject: Option<&str>, text: &str) -> Option<Text<MAX_STORY>> {
    let text = text.trim();
    match subject {
        Some(subject) if text.is_empty() => Text::several_lines(subject),
        Some(subject) => Text::several_lines(&[subject, "\n\n", text].concat()),
        None => Text::several_lines(text),
    }
}

/// What a mail holds besides its text.
#[derive(Default)]
struct Parts {
    /// Mails inside it, with the moment each was delivered.
    mails: Vec<(Vec<u8>, Option<Moment>)>,
    /// Pictures and documents.
    others: Vec<Vec<u8>>,
    /// Whether there is something else, which only the whole mail keeps.
    more: bool,
    /// Whether its text leads somewhere without saying where.
    has_links: bool,
}

impl Parts {
    fn of(mail: &Message<'_>, raw: &[u8]) -> Self {
        let leads = |html: &str| html.as_bytes().windows(5).any(|window| window.eq_ignore_ascii_case(b"href="));
        let has_links = mail.html_bodies().any(|part| part.is_text_html() && part.text_contents().is_some_and(leads));
        let mut parts = Self { has_links, ..Self::default() };
        for part in mail.attachments() {
            parts.add(part, raw);
        }
        parts
    }

    fn add(&mut self, part: &MessagePart<'_>, raw: &[u8]) {
        if let PartType::Message(inner) = &part.body {
            let bytes = match part.encoding {
                // The parser tells where it stands; what it gives as its text is the whole of the outer mail.
                Encoding::None => raw.get(part.raw_body_offset() as usize..part.raw_end_offset() as usize),
                _ => Some(inner.raw_message()),
            };
            self.mails.push((bytes.unwrap_or_default().to_vec(), delivered(inner)));
            return;
        }
        let content = part.contents();
        if content.is_empty() {
            return;
        }
        let named = part.attachment_name().is_some_and(|name| name.to_lowercase().ends_with(".eml"));
        let is_type = |ctype: &str, subtype: &str| part.is_content_type(ctype, subtype);
        if (named || is_type("message", "rfc822") || is_type("application", "octet-stream")) && is_mail(content) {
            let inner = files::parse(content);
            self.mails.push((content.to_vec(), inner.as_ref().and_then(delivered)));
            return;
        }
        let is_picture = part.content_type().is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("image"));
        // A picture inside the text belongs to a signature, or to what was passed on.
        if is_picture && part.content_id().is_some() {
            return;
        }
        if is_picture || is_type("application", "pdf") {
            self.others.push(content.to_vec());
        } else {
            self.more = true;
        }
    }

    /// What is kept of it: as much as a report holds, and the whole mail where that would not be all; and whether it is.
    fn files(self, raw: &[u8], is_resent: bool) -> (Vec<Attached>, bool) {
        let most = MOST_FILES as usize;
        if is_resent {
            return (vec![Attached::Mail(without_resender(raw))], true);
        }
        let all = self.mails.len() + self.others.len();
        let keeps_whole = self.more || all > most || (self.mails.is_empty() && self.has_links);
        let mut files: Vec<_> = self.mails.into_iter().map(|(mail, _)| Attached::Mail(mail)).collect();
        files.truncate(most - usize::from(keeps_whole));
        if keeps_whole {
            files.push(Attached::Mail(without_sender(raw)));
        }
        let room = most.saturating_sub(files.len());
        files.extend(self.others.into_iter().take(room).map(Attached::Other));
        (files, keeps_whole)
    }
}

/// When a mail reached whoever passed it on: the topmost server's word, or else its sender's.
fn delivered(mail: &Message<'_>) -> Option<Moment> {
    let received = mail.headers().iter().find_map(|header| match &header.value {
        HeaderValue::Received(received) => Some(received.date),
        _ => None,
    });
    received.flatten().as_ref().or(mail.date()).and_then(moment)
}

fn moment(date: &mail_parser::DateTime) -> Option<Moment> {
    // Nobody got a mail before there was any.
    let seconds = Some(date.to_timestamp()).filter(|seconds| date.is_valid() && *seconds > 0)?;
    Some(Moment::from_micros(seconds.checked_mul(1_000_000)?))
}

/// `report+clicked-link@example.org`, or `[clicked-link]` in the subject.
fn kind(mail: &Message<'_>, ours: &Ours) -> Option<Kind> {
    let to = [mail.to(), mail.cc()].into_iter().flatten().flat_map(|to| to.iter());
    let to = to.filter_map(|to| to.address()).map(str::to_lowercase);
    let delivered = ["delivered-to", "x-original-to"].into_iter().filter_map(|name| value(mail, name));
    let in_address = to.chain(delivered).find_map(|address| {
        let address = address.trim_matches(['<', '>', ' ']);
        let (_, word) = address.split('@').next()?.split_once('+')?;
        ours.is_ours(address).then(|| word.parse().ok()).flatten()
    });
    in_address.or_else(|| {
        let subject = mail.subject()?.to_lowercase();
        Kind::ALL.iter().copied().find(|kind| subject.contains(&["[", kind.as_str(), "]"].concat()))
    })
}

/// The first part of the first tag, where there is only one language.
fn language(tags: &str) -> Option<String> {
    let mut tags = tags.split(',').map(str::trim);
    let (first, None) = (tags.next()?, tags.next()) else { return None };
    Some(first.split('-').next()?.to_owned()).filter(|code| (2..=3).contains(&code.len()))
}

fn answers(mail: &Message<'_>, ours: &Ours) -> Vec<Uuid> {
    let ids = |value: &HeaderValue<'_>| match value {
        HeaderValue::Text(id) => vec![id.to_string()],
        HeaderValue::TextList(ids) => ids.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    };
    let all = ids(mail.references()).into_iter().chain(ids(mail.in_reply_to()));
    let mut found = all.filter_map(|id| ours.mail_of(&id)).collect::<Vec<_>>();
    found.reverse();
    found.dedup();
    found.truncate(20);
    found
}

/// Message-ID, sender, date and subject as they stand, and the body. What servers note on its way is left out: the same mail may
/// come on two ways. One without an id is only ever the same byte for byte.
fn essence(mail: &Message<'_>, raw: &[u8]) -> Vec<Vec<u8>> {
    if value(mail, "message-id").is_none_or(|id| id.len() < 5) || body(raw).is_empty() {
        return vec![raw.to_vec()];
    }
    let fields = ["message-id", "from", "date", "subject", "resent-message-id", "resent-from", "resent-date"];
    let mut essence = fields.map(|name| value(mail, name).unwrap_or_default().into_bytes()).to_vec();
    essence.push(body(raw).to_vec());
    essence
}

#[cfg(test)]
mod tests;
