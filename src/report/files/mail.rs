//! Mails: recognising one, and taking sender, subject and links out of it without the person it went to.

use std::collections::BTreeSet;

use linkify::{LinkFinder, LinkKind};
use mail_parser::{Address, Message, MimeHeaders, PartType};
use url::Url;

use super::parse;
use crate::base::Text;
use crate::language::Language;

/// So much of a file is looked at to tell whether it is a mail.
const HEAD: usize = 64 * 1024;

/// Every mail has at least two of these (RFC 5322 asks for Date and From), and hardly any other file does.
const TELLING: [&str; 10] = [
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "received",
    "return-path",
    "delivered-to",
    "mime-version",
    "sender",
];

/// So many links are taken.
const MOST_LINKS: usize = 20;

/// A part of a link, or of an address, that is so long and holds digits may be the mark of one person.
const MARK: usize = 16;

/// What stands where something was left out.
const LEFT_OUT: &str = "\u{2026}";

/// What is taken of a mail.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Gist {
    pub sender: Option<String>,
    pub subject: Option<String>,
    /// Without queries and fragments.
    pub links: Vec<String>,
}

/// Whether it begins as a mail does: header fields, two of the telling ones among them.
pub fn is_mail(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let mut told = BTreeSet::new();
    for (number, line) in bytes[..bytes.len().min(HEAD)].split(|byte| *byte == b'\n').enumerate() {
        let line = line.trim_ascii_end();
        if line.is_empty() {
            break;
        }
        // A field that goes on; the line a mailbox file puts before each mail (RFC 4155).
        if (number > 0 && line[0].is_ascii_whitespace()) || (number == 0 && line.starts_with(b"From ")) {
            continue;
        }
        let name = line.split(|byte| *byte == b':').next().unwrap_or_default().trim_ascii_end();
        let is_field = name.len() < line.len() && !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
        if !is_field {
            // Some programs leave out the empty line before the text.
            break;
        }
        let name = name.to_ascii_lowercase();
        told.extend(TELLING.into_iter().filter(|telling| telling.as_bytes() == name));
    }
    told.len() >= 2
}

impl Gist {
    /// Of a mail, or of the mail attached to it: whoever passes one on stands as the sender outside. `None` when nothing is
    /// left.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let outer = parse(bytes)?;
        let mail = innermost(&outer);
        let people = People::of(&[&outer, mail]);
        let sender = mail.from().or(mail.sender()).and_then(|from| from.first()).and_then(|from| from.address());
        let gist = Self {
            sender: sender.and_then(|sender| people.without(sender)),
            subject: mail.subject().and_then(Text::<200>::one_line).map(|subject| people.hidden(subject.as_str())),
            links: links(mail, &people),
        };
        (gist != Self::default()).then_some(gist)
    }

    /// In the words of a message to the responders.
    pub fn words(&self, language: &Language) -> String {
        let line = |key, name, value: &Option<String>| {
            value.as_ref().map(|value| language.say(key).with(name, value.as_str()).to_string())
        };
        let mut lines =
            vec![line("file-mail-sender", "sender", &self.sender), line("file-mail-subject", "subject", &self.subject)];
        if !self.links.is_empty() {
            lines.push(Some(language.say("file-mail-links").to_string()));
            lines.extend(self.links.iter().map(|link| Some(["- ", link].concat())));
        }
        lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
    }
}

/// The mail itself, or the one that is attached to it: the one that somebody passed on.
pub fn innermost<'a>(mail: &'a Message<'a>) -> &'a Message<'a> {
    let attached = mail.attachments().find_map(|part| match &part.body {
        PartType::Message(inner) => Some(inner),
        _ => None,
    });
    attached.map_or(mail, innermost)
}

/// The people a mail went to, in small letters: their addresses, and the words of their names.
struct People {
    addresses: BTreeSet<String>,
    names: BTreeSet<String>,
}

impl People {
    fn of(mails: &[&Message<'_>]) -> Self {
        let mut people = Self { addresses: BTreeSet::new(), names: BTreeSet::new() };
        for mail in mails {
            for addresses in [mail.to(), mail.cc(), mail.bcc(), mail.resent_to()].into_iter().flatten() {
                people.learn(addresses);
            }
            let delivered = mail.headers().iter().filter(|header| {
                ["delivered-to", "x-original-to", "envelope-to", "x-delivered-to"]
                    .contains(&header.name.as_str().to_ascii_lowercase().as_str())
            });
            for value in delivered.filter_map(|header| header.value.as_text().map(ToOwned::to_owned)) {
                people.learn_address(&value);
            }
        }
        // Whoever passes a mail on as an attachment is not its sender.
        if let [outer, inner] = mails
            && !std::ptr::eq(*outer, *inner)
            && let Some(from) = outer.from()
        {
            people.learn(from);
        }
        people
    }

    fn learn(&mut self, addresses: &Address<'_>) {
        for one in addresses.iter() {
            if let Some(address) = one.address() {
                self.learn_address(address);
            }
            self.names.extend(one.name().iter().flat_map(|name| words(name)));
        }
    }

    fn learn_address(&mut self, address: &str) {
        let address = address.trim_matches(|c: char| c.is_whitespace() || "<>".contains(c)).to_lowercase();
        if let Some((local, _)) = address.split_once('@') {
            self.names.extend(words(local));
            self.names.insert(local.to_owned());
            self.addresses.insert(address);
        }
    }

    /// A sender's address; of one who claims to be the very person it went to, the domain alone.
    fn without(&self, sender: &str) -> Option<String> {
        let sender = Text::<200>::one_line(sender)?;
        let (local, domain) = sender.as_str().rsplit_once('@')?;
        let is_marked = self.addresses.contains(&sender.as_str().to_lowercase()) || is_mark(local);
        let local = if is_marked { LEFT_OUT.to_owned() } else { self.hidden(local) };
        Some([&local, "@", domain].concat())
    }

    /// A text without the addresses and names of these people.
    fn hidden(&self, text: &str) -> String {
        let mut hidden = String::with_capacity(text.len());
        // Addresses first: their parts would be found as names.
        for part in text.split_inclusive(char::is_whitespace) {
            let bare = part.trim_matches(|c: char| c.is_whitespace() || "<>()[],;:\"'".contains(c));
            if self.addresses.contains(&bare.to_lowercase()) {
                hidden.push_str(&part.replace(bare, LEFT_OUT));
            } else {
                hidden.push_str(part);
            }
        }
        let mut shown = String::with_capacity(hidden.len());
        let mut rest = hidden.as_str();
        while !rest.is_empty() {
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let (word, after) = rest.split_at(end);
            shown.push_str(if self.names.contains(&word.to_lowercase()) { LEFT_OUT } else { word });
            let between = after.find(char::is_alphanumeric).unwrap_or(after.len());
            shown.push_str(&after[..between]);
            rest = &after[between..];
        }
        shown
    }
}

/// The words of a name that tell something: "of" and initials do not.
fn words(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 3).map(str::to_lowercase)
}

/// Long and with digits in it: what is made up for one person, so as to know who opened it.
fn is_mark(part: &str) -> bool {
    part.len() >= MARK && part.bytes().any(|byte| byte.is_ascii_digit())
}

fn links(mail: &Message<'_>, people: &People) -> Vec<String> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]);
    let mut found = Vec::new();
    for part in mail.parts.iter().filter(|part| part.attachment_name().is_none()) {
        let (PartType::Text(text) | PartType::Html(text)) = &part.body else { continue };
        for link in finder.links(text) {
            let link = Url::parse(link.as_str()).ok().and_then(|link| shortened(&link, people));
            if let Some(link) = link.filter(|link| !found.contains(link)) {
                found.push(link);
                if found.len() == MOST_LINKS {
                    return found;
                }
            }
        }
    }
    found
}

/// A link without what may stand for the person who got it: user, query, fragment, and marks in its path.
fn shortened(link: &Url, people: &People) -> Option<String> {
    if !matches!(link.scheme(), "http" | "https" | "ftp") {
        return None;
    }
    let host = link.host_str()?;
    // Names of drawings' vocabularies look like links; nobody follows them.
    if host == "www.w3.org" {
        return None;
    }
    let port = link.port().map(|port| format!(":{port}")).unwrap_or_default();
    let parts = link.path_segments().into_iter().flatten().map(|part| {
        let read = percent_encoding::percent_decode_str(part).decode_utf8_lossy();
        if is_mark(part) || read.contains('@') { LEFT_OUT.to_owned() } else { people.hidden(part) }
    });
    let path = parts.collect::<Vec<_>>().join("/");
    Text::<300>::one_line(&[link.scheme(), "://", host, &port, "/", &path].concat()).map(Text::into_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PHISH: &str = "Delivered-To: ada.byron@example.org\r\n\
        From: \"IT desk\" <help@login-example.test>\r\nTo: Ada Byron <ada.byron@example.org>\r\n\
        Subject: Ada, your mailbox (ada.byron@example.org) is full\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n\
        --b\r\nContent-Type: text/plain\r\n\r\nHello Ada, http://a.test/go?u=ada.byron@example.org#x and again\r\n\
        http://a.test/go\r\n--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <a href=3D\"https://user:pw@b.test:8443/t/8f3a9c0d1e2b4f5a6b7c/ada%40example.org/reset?id=3D1\">here</a>\
        <a href=3D\"https://c.test/Byron/page\">x</a><img src=3D\"cid:1\">\r\n--b--\r\n";

    #[test]
    fn sender_subject_and_links_are_taken_and_the_person_is_not() {
        let gist = Gist::of(PHISH.as_bytes()).unwrap();
        assert_eq!(gist.sender.as_deref(), Some("help@login-example.test"));
        assert_eq!(gist.subject.as_deref(), Some("…, your mailbox (…) is full"));
        assert_eq!(gist.links, ["http://a.test/go", "https://b.test:8443/t/…/…/reset", "https://c.test/…/page"]);
    }

    #[test]
    fn a_mail_that_was_passed_on_is_looked_into() {
        let outer = format!(
            "From: Ada Byron <ada.byron@example.org>\r\nTo: soc@example.org\r\nSubject: Fwd: is this real\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\nContent-Type: text/plain\r\n\r\n\
             Ada here http://mine.test/\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n{PHISH}\r\n--o--\r\n"
        );
        let gist = Gist::of(outer.as_bytes()).unwrap();
        assert_eq!(gist, Gist::of(PHISH.as_bytes()).unwrap());
    }

    #[test]
    fn whoever_writes_in_the_name_of_its_reader_is_told_by_domain() {
        let of = |text: &str| Gist::of(text.as_bytes());
        let own = of("From: ada@example.org\r\nTo: Ada@Example.org\r\nSubject: x\r\n\r\nhi").unwrap();
        assert_eq!(own.sender.as_deref(), Some("…@example.org"));
        let marked = of("From: bounce-1234567890abcdef@news.test\r\nTo: a@b.test\r\n\r\nhi").unwrap();
        assert_eq!(marked.sender.as_deref(), Some("…@news.test"));
        assert_eq!(of("To: ada@example.org\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\n\r\nNothing."), None);
    }

    #[test]
    fn a_mail_is_known_by_its_first_lines() {
        for mail in [
            PHISH,
            "From ada@example.org Mon Nov 23 09:00:00 2026\nReceived: by x\n\tfor y\nFrom: a\n\nb",
            "\u{FEFF}\r\nFROM : a\r\nsubject:\r\n\r\n",
            "Subject: no text\nTo: b",
        ] {
            assert!(is_mail(mail.as_bytes()), "{mail}");
        }
        for other in [
            "",
            "\n\n",
            ":\n:",
            "From: a",
            "HTTP/1.1 200 OK\nDate: x\nFrom: y",
            "a: 1\nb: 2\nc: 3",
            "From:a\n\nSubject: b\nTo: c",
            "<html>\nFrom: a\nTo: b",
            "From: a\nFrom: b",
        ] {
            assert!(!is_mail(other.as_bytes()), "{other}");
        }
    }

    proptest::proptest! {
        #[test]
        fn anything_after_a_header_is_read_or_left(body: Vec<u8>, subject in "\\PC{0,40}", to in "\\PC{0,20}") {
            let mut mail = format!("From: a@b.test\r\nTo: {to}\r\nSubject: {subject}\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n").into_bytes();
            mail.extend(body);
            if let Some(gist) = Gist::of(&mail) {
                proptest::prop_assert!(gist.links.len() <= MOST_LINKS);
            }
            is_mail(&mail);
        }
    }
}
