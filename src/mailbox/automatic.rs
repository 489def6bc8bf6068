//! Mails that no person wrote to us just now: notes that a mail was not delivered, automatic answers, our own mails coming
//! back, lists.
//!
//! Two questions, each with its own answer. **Is it no report at all** ([`Automatic`])? Only what can be told for sure: it is
//! set aside, never thrown away. **May its sender be answered** ([`may_answer`])? Whoever doubts says no: an answer too few
//! is a nuisance, one too many is a loop. The signs are those of RFC 3834 and of the programs that came before it.

use mail_parser::{Message, MimeHeaders};

use super::Ours;

/// Why a mail is no report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Automatic {
    /// A mail of ours was not delivered, was delivered, or was read.
    Notice,
    /// Somebody's program answered a mail of ours.
    Answer,
    /// It is a mail of ours.
    Loop,
}

impl Automatic {
    /// Its spelling in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Answer => "automatic-answer",
            Self::Loop => "loop",
        }
    }
}

/// Fields that only programs write which answer by themselves.
const ANSWERING: [&str; 6] =
    ["X-Autoreply", "X-Autoreply-From", "X-Autorespond", "X-Autoresponder", "X-Mail-Autoreply", "X-AutoReply-Sent"];

/// How automatic answers begin in the languages of common mail servers; a sign beside another one only.
const ANSWERS: [&str; 16] = [
    "automatic reply",
    "auto reply",
    "auto-reply",
    "autoreply",
    "auto response",
    "out of office",
    "out of the office",
    "automatische antwort",
    "abwesenheitsnotiz",
    "abwesend:",
    "réponse automatique",
    "respuesta automática",
    "resposta automática",
    "odpowiedź automatyczna",
    "automatyczna odpowiedź",
    "رد تلقائي",
];

/// Fields of mailing lists (RFC 2369, RFC 2919) and of programs that send to many.
const LISTS: [&str; 9] = [
    "List-Id",
    "List-Post",
    "List-Help",
    "List-Subscribe",
    "List-Unsubscribe",
    "List-Owner",
    "List-Archive",
    "Mailing-List",
    "X-Loop",
];

/// Senders that read no answers.
const DEAF: [&str; 10] = [
    "mailer-daemon",
    "postmaster",
    "noreply",
    "no-reply",
    "no_reply",
    "donotreply",
    "do-not-reply",
    "bounce",
    "bounces",
    "listserv",
];

/// What stands in the addresses of servers that send mails back, without what separates their words. From before RFC 3464 there are
/// many, and none says that it is one.
const RETURNING: [&str; 9] = [
    "maildelivery",
    "deliverysystem",
    "deliverysubsystem",
    "mailsystem",
    "mailservice",
    "systemadministrator",
    "antivirus",
    "forsmtp",
    "undeliver",
];

/// How the subjects of such mails begin; whoever passes one on has a word before it.
const RETURNED: [&str; 19] = [
    "undeliver",
    "returned mail",
    "returned to sender",
    "failure notice",
    "delivery failure",
    "delivery failed",
    "delivery status",
    "delivery notification",
    "delivery report",
    "delivery has failed",
    "mail delivery",
    "mail could not be delivered",
    "message delivery",
    "unzustellbar",
    "nicht zugestellt",
    "non remis",
    "no se puede entregar",
    "não entregue",
    "niedostarczon",
];

/// Why it is no report; `None` when it is one, or may be one. A mail that somebody passed on whole stands in its own sender's
/// name, so what is attached makes it a report whatever its head says, unless it is a notice about a mail.
pub fn automatic(mail: &Message<'_>, has_mail_attached: bool, ours: &Ours) -> Option<Automatic> {
    let from = address(mail);
    let is_ours = mail.message_id().is_some_and(|id| ours.mail_of(id).is_some());
    if is_ours || from.as_deref().is_some_and(|from| ours.is_ours(from)) {
        return Some(Automatic::Loop);
    }
    if is_notice(mail, from.as_deref()) {
        return Some(Automatic::Notice);
    }
    (!has_mail_attached && is_answer(mail)).then_some(Automatic::Answer)
}

/// Whether its sender is somebody who can be answered without making a loop.
pub fn may_answer(mail: &Message<'_>) -> bool {
    let says = |name: &str, one_of: &[&str]| value(mail, name).is_some_and(|value| one_of.contains(&value.as_str()));
    let is_submitted = value(mail, "Auto-Submitted").is_some_and(|value| first_word(&value) != "no");
    let suppresses = value(mail, "X-Auto-Response-Suppress").is_some_and(|value| value != "none");
    let is_list = LISTS.iter().any(|name| value(mail, name).is_some());
    let is_bulk = says("Precedence", &["bulk", "list", "junk", "auto_reply"]);
    let is_deaf = address(mail).is_none_or(|from| {
        let local = from.split('@').next().unwrap_or_default();
        DEAF.iter().any(|deaf| {
            local == *deaf || local.strip_prefix(deaf).is_some_and(|rest| rest.starts_with(['+', '-', '=']))
        })
    });
    let returns = sent_back(mail);
    let has_several = mail.from().is_some_and(|from| from.iter().count() > 1);
    let is_of_a_program = is_submitted || is_answer(mail) || is_notice(mail, address(mail).as_deref());
    !(is_of_a_program || suppresses || is_list || is_bulk || is_deaf || returns || has_several || has_no_return(mail))
}

/// Whether it looks as if a server sent a mail back, without saying so.
fn sent_back(mail: &Message<'_>) -> bool {
    let from = address(mail).unwrap_or_default();
    let local = from.rsplit_once('@').map_or(from.as_str(), |(local, _)| local);
    let words = local.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let subject = mail.subject().unwrap_or_default().trim().to_lowercase();
    words == "ndr"
        || RETURNING.iter().any(|word| words.contains(word))
        || RETURNED.iter().any(|begin| subject.starts_with(begin))
        // As Exchange says it in French: behind the subject of what it sends back.
        || subject.contains(" : non remis")
}

/// RFC 3464 (delivered or not) and RFC 8098 (read), and servers that write neither.
fn is_notice(mail: &Message<'_>, from: Option<&str>) -> bool {
    let report = mail.content_type().filter(|kind| {
        kind.ctype().eq_ignore_ascii_case("multipart")
            && kind.subtype().is_some_and(|subtype| subtype.eq_ignore_ascii_case("report"))
    });
    let report = report.and_then(|kind| kind.attribute("report-type")).map(str::to_ascii_lowercase);
    if report.is_some_and(|kind| matches!(kind.as_str(), "delivery-status" | "disposition-notification")) {
        return true;
    }
    let is_daemon = from.and_then(|from| from.split('@').next()).is_some_and(|local| local == "mailer-daemon");
    value(mail, "X-Failed-Recipients").is_some() || (is_daemon && (has_no_return(mail) || is_submitted(mail)))
}

fn is_submitted(mail: &Message<'_>) -> bool {
    value(mail, "Auto-Submitted").is_some_and(|value| first_word(&value) != "no")
}

fn is_answer(mail: &Message<'_>) -> bool {
    if value(mail, "Auto-Submitted").is_some_and(|value| first_word(&value) == "auto-replied") {
        return true;
    }
    if ANSWERING.iter().any(|name| value(mail, name).is_some_and(|value| value != "no")) {
        return true;
    }
    let is_said = value(mail, "Precedence").is_some_and(|value| value == "auto_reply");
    let subject = mail.subject().unwrap_or_default().trim().to_lowercase();
    let sounds = ANSWERS.iter().any(|begin| subject.starts_with(begin));
    is_said
        || (sounds && (value(mail, "X-Auto-Response-Suppress").is_some() || has_no_return(mail) || is_submitted(mail)))
}

/// `Return-Path: <>`: nobody wants to hear of it (RFC 5321 section 4.5.5).
fn has_no_return(mail: &Message<'_>) -> bool {
    value(mail, "Return-Path").is_some_and(|value| value.is_empty() || value == "<>")
}

fn first_word(value: &str) -> &str {
    value.split([';', ' ', '\t']).next().unwrap_or_default()
}

/// A field's text in small letters, as it stands; the topmost of several.
pub(super) fn value(mail: &Message<'_>, name: &str) -> Option<String> {
    let mut raw = mail.headers_raw().filter(|(field, _)| field.eq_ignore_ascii_case(name));
    raw.next().map(|(_, value)| value.trim().to_lowercase())
}

fn address(mail: &Message<'_>) -> Option<String> {
    mail.from().and_then(|from| from.first()).and_then(|from| from.address()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use mail_parser::MessageParser;

    use super::*;

    fn told(head: &str) -> (Option<Automatic>, bool) {
        let raw = format!("{head}\r\n\r\nText\r\n");
        let mail = MessageParser::default().parse(raw.as_bytes()).unwrap();
        (automatic(&mail, false, &Ours::for_tests()), may_answer(&mail))
    }

    #[test]
    fn a_person_is_answered() {
        for head in [
            "From: Ada <ada@example.org>\r\nSubject: Is this real?",
            "From: ada@example.org\r\nAuto-Submitted: no\r\nReturn-Path: <ada@example.org>",
            "From: ada@example.org\r\nSubject: Out of office hours somebody rang me",
            "From: ada@example.org\r\nX-Auto-Response-Suppress: None\r\nX-Autoreply: no",
            "From: nora@example.org\r\nPrecedence: first-class",
            "From: bouncer@example.org",
            "From: ada@example.org\r\nSubject: Fwd: Mail delivery failed: returning message to sender",
            "From: Andrew.Smith@example.org\r\nSubject: My mail was returned",
        ] {
            assert_eq!(told(head), (None, true), "{head}");
        }
    }

    #[test]
    fn what_programs_answer_is_no_report_and_is_not_answered() {
        for head in [
            "From: ada@example.org\r\nAuto-Submitted: auto-replied",
            "From: ada@example.org\r\nAuto-Submitted: Auto-Replied; owner-email=\"a@b\"",
            "From: ada@example.org\r\nX-Autoreply: yes",
            "From: ada@example.org\r\nX-Autorespond: 1",
            "From: ada@example.org\r\nPrecedence: auto_reply",
            "From: ada@example.org\r\nSubject: Automatic reply: x\r\nX-Auto-Response-Suppress: All",
            "From: ada@example.org\r\nSubject: =?utf-8?q?R=C3=A9ponse_automatique?= : x\r\nReturn-Path: <>",
        ] {
            assert_eq!(told(head), (Some(Automatic::Answer), false), "{head}");
        }
    }

    #[test]
    fn notices_and_our_own_mails_are_known() {
        for head in [
            "From: MAILER-DAEMON@mx.test\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b",
            "From: ada@example.org\r\nContent-Type: multipart/report; report-type=\"disposition-notification\"; boundary=b",
            "From: Mail Delivery System <Mailer-Daemon@mx.test>\r\nReturn-Path: <>",
            "From: postmaster@mx.test\r\nX-Failed-Recipients: ada@example.org",
        ] {
            assert_eq!(told(head), (Some(Automatic::Notice), false), "{head}");
        }
        for head in [
            "From: Heads-up <HeadsUp@example.org>\r\nSubject: x",
            "From: Report <report@example.org>",
            "From: ada@example.org\r\nMessage-ID: <00000000-0000-0000-0000-000000000007@example.org>",
        ] {
            assert_eq!(told(head).0, Some(Automatic::Loop), "{head}");
        }
    }

    #[test]
    fn what_may_be_a_report_becomes_one_and_is_not_answered_in_doubt() {
        for head in [
            "From: ada@example.org\r\nList-Id: <soc.example.org>",
            "From: ada@example.org\r\nPrecedence: bulk",
            "From: ada@example.org\r\nAuto-Submitted: auto-generated",
            "From: ada@example.org\r\nAuto-Submitted: auto-forwarded",
            "From: ada@example.org\r\nReturn-Path: <>",
            "From: no-reply@shop.test",
            "From: bounces+17-ada=example.org@shop.test",
            "From: ada@example.org, bob@example.org",
            "Subject: nobody",
            "From: ada@example.org\r\nX-Auto-Response-Suppress: OOF",
            // Mails that servers send back without saying so.
            "From: ada@example.org\r\nSubject: Returned Mail - Error During Delivery",
            "From: <\"System Administrator\"@example.org>\r\nSubject: x",
            "From: Mail.Delivery.System@mx.example.org\r\nSubject: x",
            "From: AntiVirus_for_SMTP_Gateways@example.org\r\nSubject: x",
            "From: ndr@example.org\r\nSubject: x",
            "From: mx@example.org\r\nSubject: Re: lunch : non remis (delivery failure)",
            // Complaints that providers pass on (RFC 5965) are reports.
            "From: fbl@isp.test\r\nAuto-Submitted: auto-generated\r\nContent-Type: multipart/report; report-type=feedback-report; boundary=b",
        ] {
            assert_eq!(told(head), (None, false), "{head}");
        }
    }

    #[test]
    fn a_mail_that_is_passed_on_is_a_report_also_when_a_program_does_it() {
        let raw = "From: ada@example.org\r\nAuto-Submitted: auto-replied\r\n\r\nx";
        let mail = MessageParser::default().parse(raw.as_bytes()).unwrap();
        assert_eq!(automatic(&mail, true, &Ours::for_tests()), None);
    }
}
