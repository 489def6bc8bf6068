//! A mail that a reporter added: who claims to have sent it, which mail it is, where its links lead, what is attached.
//!
//! The people it went to are none of its indicators, and neither is whoever passes it on: of a mail inside a mail the inner one
//! counts.

use std::collections::BTreeSet;
use std::net::IpAddr;

use mail_parser::decoders::html::html_to_text;
use mail_parser::{Address, Header, Message, MessagePart, MimeHeaders, PartType};
use sha2::{Digest, Sha256};

use super::{Found, Indicator, Kind, Source, find};
use crate::report::files::{innermost, parse};

/// What in markup leads somewhere.
const LEADING: [&str; 6] = ["href", "src", "action", "formaction", "background", "data-saferedirecturl"];

/// Heads in which a mail program or a first server notes from which machine it came.
const ORIGINS: [&str; 3] = ["x-originating-ip", "x-sender-ip", "x-source-ip"];

/// Heads that name whom it went to.
const READERS: [&str; 4] = ["delivered-to", "x-original-to", "envelope-to", "x-delivered-to"];

/// So many characters of a subject are compared.
const LONGEST_SUBJECT: usize = 200;

/// Everything in a mail that is an indicator. Takes time: to be called where nobody waits for the thread.
pub fn find_in_mail(bytes: &[u8]) -> Vec<Found> {
    let Some(outer) = parse(bytes) else { return Vec::new() };
    let mail = innermost(&outer);
    let people = people(&outer, mail);
    let head = head(mail).into_iter().map(|indicator| Found { indicator, source: Source::Sender });
    let text = text(mail).into_iter().map(|indicator| Found { indicator, source: Source::Mail });
    let all = head.chain(text);
    all.filter(|found| found.indicator.kind != Kind::Email || !people.contains(&found.indicator.value)).collect()
}

/// What a mail is about, without what mail programs put before it. Of a mail inside a mail the inner one counts.
pub fn subject(bytes: &[u8]) -> Option<String> {
    let outer = parse(bytes)?;
    let thread = innermost(&outer).thread_name()?;
    let words = thread.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let cut = words.chars().take(LONGEST_SUBJECT).collect::<String>();
    Some(cut).filter(|subject| !subject.is_empty())
}

fn head(mail: &Message<'_>) -> Vec<Indicator> {
    let mut all = Vec::new();
    for from in [mail.from(), mail.sender(), mail.reply_to()].into_iter().flatten() {
        all.extend(addresses(from).iter().filter_map(|address| find::email(address)));
    }
    all.extend(mail.return_address().and_then(find::email));
    all.extend(mail.message_id().and_then(find::message_id));
    for value in values(mail.headers(), &ORIGINS) {
        match value.trim_matches(|c: char| c.is_whitespace() || "[]".contains(c)).parse() {
            Ok(IpAddr::V4(ip)) => all.extend(find::ipv4(ip)),
            Ok(IpAddr::V6(ip)) => all.extend(find::ipv6(ip)),
            Err(_) => {}
        }
    }
    all
}

fn text(mail: &Message<'_>) -> Vec<Indicator> {
    let mut all = mail.subject().map(find::find).unwrap_or_default();
    for (number, part) in mail.parts.iter().enumerate() {
        let is_attached = number > 0 && part.attachment_name().is_some();
        match &part.body {
            PartType::Text(text) if !is_attached => all.extend(find::find(text)),
            PartType::Html(html) => {
                // A page as an attachment is opened in a browser: what is in it leads on like the mail's own links.
                all.extend(leads(html).iter().flat_map(|link| find::find(link)));
                all.extend(find::find(&html_to_text(html)));
                if is_attached {
                    all.extend(digest(part));
                }
            }
            PartType::Multipart(_) | PartType::Message(_) => {}
            _ => all.extend(digest(part)),
        }
    }
    all
}

/// The digest of an attachment. A picture inside the text is none: a brand's real mails have the same.
fn digest(part: &MessagePart<'_>) -> Option<Indicator> {
    let is_picture = part.content_type().is_some_and(|kind| kind.ctype().eq_ignore_ascii_case("image"));
    let contents = part.contents();
    let is_inside = is_picture && (part.content_id().is_some() || part.attachment_name().is_none());
    (!is_inside && !contents.is_empty()).then(|| Indicator {
        kind: Kind::Sha256,
        value: data_encoding::HEXLOWER.encode(&Sha256::digest(contents)),
        domain: None,
    })
}

/// The people it went to, and whoever passed it on.
fn people(outer: &Message<'_>, mail: &Message<'_>) -> BTreeSet<String> {
    let mut people = BTreeSet::new();
    for one in [outer, mail] {
        for to in [one.to(), one.cc(), one.bcc(), one.resent_to()].into_iter().flatten() {
            people.extend(addresses(to));
        }
        people.extend(values(one.headers(), &READERS));
    }
    if !std::ptr::eq(outer, mail) {
        people.extend(outer.from().into_iter().chain(outer.sender()).flat_map(addresses));
    }
    people.iter().filter_map(|address| find::email(address)).map(|found| found.value).collect()
}

fn addresses(of: &Address<'_>) -> Vec<String> {
    of.iter().filter_map(|one| one.address()).map(ToOwned::to_owned).collect()
}

fn values(headers: &[Header<'_>], names: &[&str]) -> Vec<String> {
    let named = |header: &&Header<'_>| names.iter().any(|name| header.name.as_str().eq_ignore_ascii_case(name));
    let text = |header: &Header<'_>| header.value.as_text().map(|text| text.trim_matches(['<', '>', ' ']).to_owned());
    headers.iter().filter(named).filter_map(text).collect()
}

/// Where markup leads: the values of its attributes that are addresses, with their entities read.
fn leads(html: &str) -> Vec<String> {
    let lower = html.to_ascii_lowercase();
    let mut all = Vec::new();
    for name in LEADING {
        for (at, _) in lower.match_indices(name) {
            let is_attribute = lower[..at].ends_with(|c: char| c.is_ascii_whitespace() || "\"'/".contains(c));
            let after = html[at + name.len()..].trim_ascii_start();
            let Some(value) = after.strip_prefix('=').filter(|_| is_attribute) else { continue };
            let value = value.trim_ascii_start();
            let value = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split(quote).next(),
                _ => value.split(|c: char| c.is_ascii_whitespace() || c == '>').next(),
            };
            let value = value.unwrap_or_default().trim();
            // Line breaks inside are taken out by browsers.
            let value = html_to_text(&value.replace(['\n', '\r', '\t'], ""));
            let is_cut_off = value.starts_with("//");
            all.push(if is_cut_off { ["https:", &value].concat() } else { value });
        }
    }
    // Pictures inside the mail, and pictures that are their own address.
    all.retain(|value| {
        ["http", "ftp", "mailto:", "hxxp"].iter().any(|begin| value.to_ascii_lowercase().starts_with(begin))
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    const LURE: &str = "Delivered-To: ada@firm.test\r\nReturn-Path: <bounce@mailer.test>\r\n\
        From: \"IT desk\" <Help@login-firm.test>\r\nReply-To: boss@elsewhere.test\r\nTo: Ada <ada@firm.test>\r\n\
        Message-ID: <77@login-firm.test>\r\nX-Originating-IP: [203.0.113.9]\r\n\
        Subject: See evil-subject.test\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=b\r\n\r\n\
        --b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <html xmlns=3D\"http://www.w3.org/1999/xhtml\"><body style=3D\"font.size:1\">Hello ada@firm.test,\
        <a href=3D\"https://evil.test/in?a=3D1&amp;e=3Dada%40firm.test\">https://bank.test</a>\
        <img src=3Dcid:1> <img src=3D//track.test/o.gif></body>\r\n\
        --b\r\nContent-Type: application/zip; name=a.zip\r\nContent-Disposition: attachment; filename=a.zip\r\n\
        Content-Transfer-Encoding: base64\r\n\r\naGVsbG8=\r\n\
        --b\r\nContent-Type: image/png\r\nContent-ID: <1>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n--b--\r\n";

    fn told(bytes: &[u8]) -> Vec<String> {
        let mut all = find_in_mail(bytes)
            .into_iter()
            .map(|found| {
                format!("{} {} {}", found.source.as_str(), found.indicator.kind.as_str(), found.indicator.value)
            })
            .collect::<Vec<_>>();
        all.sort();
        all.dedup();
        all
    }

    #[test]
    fn a_mail_tells_its_sender_its_links_and_its_attachments_and_not_its_reader() {
        assert_eq!(
            told(LURE.as_bytes()),
            [
                "mail domain bank.test",
                "mail domain evil-subject.test",
                "mail domain evil.test",
                "mail domain track.test",
                "mail sha256 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                "mail url https://bank.test/",
                "mail url https://evil.test/in?a=1",
                "mail url https://track.test/o.gif",
                "sender email boss@elsewhere.test",
                "sender email bounce@mailer.test",
                "sender email help@login-firm.test",
                "sender ipv4 203.0.113.9",
                "sender message-id <77@login-firm.test>",
            ]
        );
    }

    #[test]
    fn answers_and_copies_have_the_subject_of_their_mail() {
        let of = |subject: &str| super::subject(format!("From: a@b.test\r\nSubject: {subject}\r\n\r\nx").as_bytes());
        for subject in ["Your parcel is held", "Re: Fwd: Your  parcel is held", "AW: your parcel IS held"] {
            assert_eq!(of(subject).as_deref(), Some("your parcel is held"), "{subject}");
        }
        assert_eq!(of(""), None);
        assert_eq!(super::subject(LURE.as_bytes()).as_deref(), Some("see evil-subject.test"));
    }

    #[test]
    fn whoever_passes_it_on_is_no_sender() {
        let outer = format!(
            "From: Ada <ada@firm.test>\r\nTo: soc@firm.test\r\nMessage-ID: <1@firm.test>\r\nSubject: Fwd\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\nContent-Type: text/plain\r\n\r\n\
             ada@firm.test asks\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n{LURE}\r\n--o--\r\n"
        );
        assert_eq!(told(outer.as_bytes()), told(LURE.as_bytes()));
    }

    proptest::proptest! {
        #[test]
        fn any_mail_is_read(body: Vec<u8>, html in "(<a href=|\"|'|>|http://|a.test|&amp;|\\PC){0,20}") {
            let mut mail = b"From: a@b.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n".to_vec();
            mail.extend(body);
            find_in_mail(&mail);
            leads(&html);
        }
    }
}
