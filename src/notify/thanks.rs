//! The one mail to whoever reported by mail: thanks, what to do now, the way back. In their language, plain text, and without
//! anything of what they sent.
//!
//! **Their address is sealed in the outbox**, bound to the report, and goes when their name goes ([`super::outbox_forget`]). The link
//! is made when the mail is written: nothing that opens a report lies in the outbox.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use askama::Template;
use uuid::Uuid;

use super::Message;
use super::letter::{Letter, one_line};
use super::outbox::Outgoing;
use crate::base::{EmailAddress, Moment, Random};
use crate::keys::Keys;
use crate::language::Language;
use crate::store::{Rows, StoreError};
use crate::terms::Kind;
use crate::web::Site;

/// The link leads to the report for so long; the code on its page does for as long as there is a report.
pub const LINK_DAYS: i64 = 14;

/// How an address begins that is sealed.
const SEALED: &str = "sealed:";

/// What mails to reporters are written with.
#[derive(Clone)]
pub struct ToReporters {
    pub keys: Arc<Keys>,
    pub site: Arc<Site>,
    /// What to do now, by language and kind.
    pub steps: Arc<BTreeMap<(String, Kind), Vec<String>>>,
    /// Where answers go, when they go anywhere.
    pub reply_to: Option<EmailAddress>,
}

impl fmt::Debug for ToReporters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ToReporters").field("reply_to", &self.reply_to.is_some()).finish_non_exhaustive()
    }
}

#[derive(Template)]
#[template(path = "mail/thanks/subject.txt")]
struct Subject<'a> {
    say: &'a Language,
    reference: &'a str,
}

#[derive(Template)]
#[template(path = "mail/thanks/body.txt")]
struct Body<'a> {
    say: &'a Language,
    organisation: &'a str,
    reference: &'a str,
    steps: &'a [String],
    phone: Option<&'a str>,
    days: i64,
    link: String,
    has_address: bool,
}

impl ToReporters {
    /// The message in words.
    ///
    /// # Errors
    /// When a template cannot be filled in.
    pub fn letter(
        &self,
        report: Uuid,
        reference: &str,
        kind: Kind,
        language: &str,
        written_at: Moment,
    ) -> Result<Letter, askama::Error> {
        let say = self.site.languages.get_or_default(language).as_ref();
        let until = written_at.plus_seconds(LINK_DAYS * 24 * 60 * 60);
        let link = self.keys.mail_link(report, until);
        let steps = self.steps.get(&(say.code().to_owned(), kind));
        let body = Body {
            say,
            organisation: &self.site.organisation,
            reference,
            steps: steps.map_or(&[], Vec::as_slice),
            phone: self.site.phone.as_deref(),
            days: LINK_DAYS,
            link: format!("{}/receipt?m={link}&language={}", self.site.public_url, say.code()),
            has_address: self.reply_to.is_some(),
        };
        let subject = one_line(&Subject { say, reference }.render()?);
        Ok(Letter { subject, text: body.render()?, html: None })
    }

    /// To whom a message goes: as it stands there, or opened. `None` when it cannot be opened any more.
    pub(super) fn recipient(&self, outgoing: &Outgoing) -> Option<String> {
        opened(&outgoing.recipient, outgoing.report, &self.keys)
    }
}

/// A row for the outbox that thanks somebody, in the transaction that keeps their report.
///
/// # Errors
/// When the message cannot be written down.
pub fn thanks_rows(
    report: Uuid,
    message: &Message,
    to: &EmailAddress,
    now: Moment,
    keys: &Keys,
    random: &Random,
) -> Result<Rows, StoreError> {
    let sealed = data_encoding::BASE64.encode(&keys.seal(report, to.as_str().as_bytes(), random));
    super::outbox::rows_to(Some(report), message, &[[SEALED, &sealed].concat()], now, random)
}

/// Whether a message of the outbox went to that person: which report it tells of, and whether it is its reporter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sent {
    pub report: Uuid,
    pub to_reporter: bool,
}

impl Outgoing {
    /// What it was, when it went to that address.
    pub fn sent_to(&self, address: &EmailAddress, keys: &Keys) -> Option<Sent> {
        let report = self.report?;
        let recipient = opened(&self.recipient, Some(report), keys)?;
        let to_reporter = self.recipient.starts_with(SEALED);
        (recipient.to_lowercase() == address.folded()).then_some(Sent { report, to_reporter })
    }
}

fn opened(recipient: &str, report: Option<Uuid>, keys: &Keys) -> Option<String> {
    let Some(sealed) = recipient.strip_prefix(SEALED) else { return Some(recipient.to_owned()) };
    let plain = keys.open(report?, &data_encoding::BASE64.decode(sealed.as_bytes()).ok()?)?;
    String::from_utf8(plain.to_vec()).ok()
}
