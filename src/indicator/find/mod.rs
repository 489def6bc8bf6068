//! The finder: from a text to what in it is an indicator, also where it was defanged. Pure.
//!
//! Found is what stands there by itself. An address gives its host as well; a name inside a path or a parameter is none. What
//! cannot be sought or blocked anywhere else, such as addresses of private networks, is left out. Names are held against the
//! public-suffix list, and what people write like a name is not taken for one: `invoice.zip`, `end.The`, `10.am`.

mod looks;

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::ops::Range;

use linkify::{LinkFinder, LinkKind};
use url::Host;

use self::looks::{
    before_next_sentence, cut, digest, is_name, is_network, is_version, looks_like_a_name, may_begin, path_length,
    scheme_before,
};
use super::address;
use super::defang::{Refanged, refang};
use super::{Indicator, Kind, suffix};

/// So much of a text is looked at.
const LONGEST: usize = 1024 * 1024;

/// Everything in a text that is an indicator, each once, in the order of kinds and values.
pub fn find(text: &str) -> Vec<Indicator> {
    let end = (0..=text.len().min(LONGEST)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let mut finder = Finder { read: refang(&text[..end]), taken: Vec::new(), found: BTreeSet::new() };
    finder.message_ids();
    finder.links();
    finder.rest();
    finder.found.into_iter().collect()
}

/// A mail address as an indicator.
pub fn email(raw: &str) -> Option<Indicator> {
    let (local, domain) = raw.trim().rsplit_once('@')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    if local.is_empty() || local.len() > 64 || !local.chars().all(plain) || !local.starts_with(char::is_alphanumeric) {
        return None;
    }
    let host = suffix::host(domain)?;
    let domain = suffix::registrable(&host).map(ToOwned::to_owned);
    Some(Indicator { kind: Kind::Email, value: [&local.to_lowercase(), "@", &host].concat(), domain })
}

/// The id of a mail, with or without its brackets.
pub fn message_id(raw: &str) -> Option<Indicator> {
    let bare = raw.trim().trim_start_matches('<').trim_end_matches('>');
    let (left, right) = bare.rsplit_once('@')?;
    let fits = !left.is_empty() && !right.is_empty() && bare.len() <= 250;
    let plain = bare.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>".contains(&byte));
    let domain = suffix::host(right).and_then(|host| suffix::registrable(&host).map(ToOwned::to_owned));
    (fits && plain).then(|| Indicator { kind: Kind::MessageId, value: ["<", bare, ">"].concat(), domain })
}

/// A web address and the host in it. A name is an indicator of its own.
pub fn web(raw: &str) -> Vec<Indicator> {
    let Some(address) = address::read(raw) else { return Vec::new() };
    let host = match address.host {
        Host::Domain(name) => domain(&name),
        Host::Ipv4(ip) => ipv4(ip),
        Host::Ipv6(ip) => ipv6(ip),
    };
    let domain = host.as_ref().and_then(|host| host.domain.clone());
    let is_private = host.is_none();
    let url = (!is_private).then_some(Indicator { kind: Kind::Url, value: address.url, domain });
    url.into_iter().chain(host).collect()
}

/// A name; `www.` in front of what somebody registered is no part of it.
fn domain(name: &str) -> Option<Indicator> {
    let host = suffix::host(name)?;
    let registrable = suffix::registrable(&host)?.to_owned();
    let value = host.strip_prefix("www.").filter(|rest| *rest == registrable).unwrap_or(&host).to_owned();
    Some(Indicator { kind: Kind::Domain, value, domain: Some(registrable) })
}

/// An address that the whole network knows.
pub fn ipv4(ip: Ipv4Addr) -> Option<Indicator> {
    let [first, second, ..] = ip.octets();
    let is_shared = first == 100 && (64..128).contains(&second);
    let is_ours = ip.is_private() || ip.is_loopback() || ip.is_link_local() || is_shared;
    let is_one = first != 0 && first < 224;
    (is_one && !is_ours).then(|| Indicator { kind: Kind::Ipv4, value: ip.to_string(), domain: None })
}

pub fn ipv6(ip: Ipv6Addr) -> Option<Indicator> {
    if let Some(ip) = ip.to_ipv4_mapped() {
        return ipv4(ip);
    }
    // Of the global range (2000::/3): all others are private, local, or for many at once.
    (ip.segments()[0] >> 13 == 1).then(|| Indicator { kind: Kind::Ipv6, value: ip.to_string(), domain: None })
}

struct Finder {
    read: Refanged,
    /// Parts that are spoken for, in no order.
    taken: Vec<Range<usize>>,
    found: BTreeSet<Indicator>,
}

impl Finder {
    /// Behind their name alone: otherwise they look like addresses.
    fn message_ids(&mut self) {
        let lower = self.read.text.to_ascii_lowercase();
        for (at, name) in lower.match_indices("message-id").chain(lower.match_indices("message id")) {
            let start = at + name.len();
            let text = &self.read.text[start..];
            let value = text.trim_start_matches([':', ' ', '\t', '=']);
            let from = start + text.len() - value.len();
            let length = value
                .find(|c: char| c.is_whitespace() || c == '>')
                .map_or(value.len(), |end| end + usize::from(value[end..].starts_with('>')));
            if let Some(found) = message_id(value[..length].trim_end_matches([',', ';', '.'])) {
                self.found.insert(found);
                self.taken.push(from..from + length);
            }
        }
    }

    /// Addresses with a scheme, and mail addresses.
    fn links(&mut self) {
        let mut links = LinkFinder::new();
        links.kinds(&[LinkKind::Url, LinkKind::Email]);
        let mut taken = std::mem::take(&mut self.taken);
        // Links that stand in a list without a space; of the same length, so that places stay.
        let apart = self.read.text.replace(",http", " http").replace(";http", " http").replace("|http", " http");
        for link in links.links(&apart) {
            if taken.iter().any(|part| part.contains(&link.start())) {
                continue;
            }
            match link.kind() {
                LinkKind::Url => {
                    let shown = cut(link.as_str());
                    let start = link.start() + scheme_before(shown);
                    let end = link.start() + shown.len();
                    let found = web(&self.read.text[start..end]);
                    if !found.is_empty() {
                        taken.push(start..end);
                        self.found.extend(found);
                    }
                }
                _ => {
                    let local = link.as_str().trim_start_matches(|c: char| !c.is_ascii_alphanumeric());
                    if let Some(found) = email(local) {
                        taken.push(link.start()..link.end());
                        self.found.insert(found);
                    }
                }
            }
        }
        self.taken = taken;
        self.links_to_v6();
    }

    /// Addresses with a number of version 6 for a host.
    fn links_to_v6(&mut self) {
        for (at, _) in self.read.text.match_indices("://[") {
            let Some(scheme) = ["https", "http", "ftp"].iter().find(|scheme| self.read.text[..at].ends_with(**scheme))
            else {
                continue;
            };
            let start = at - scheme.len();
            let rest = &self.read.text[start..];
            let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let found = web(cut(&rest[..end]));
            if !found.is_empty() {
                self.taken.push(start..start + end);
                self.found.extend(found);
            }
        }
    }

    /// What stands by itself: names, numbers of machines, digests.
    fn rest(&mut self) {
        let mut taken = std::mem::take(&mut self.taken);
        taken.sort_by_key(|part| part.start);
        let read = std::mem::take(&mut self.read);
        let mut from = 0;
        for part in taken.into_iter().chain(std::iter::once(read.text.len()..read.text.len())) {
            if part.start > from {
                self.between(&read, from..part.start);
            }
            from = from.max(part.end);
        }
    }

    fn between(&mut self, read: &Refanged, part: Range<usize>) {
        let text = &read.text[part.clone()];
        let mut from = 0;
        while let Some(at) = text[from..].find(is_name) {
            let start = from + at;
            let end = text[start..].find(|c: char| !is_name(c)).map_or(text.len(), |length| start + length);
            from = self.word(read, part.start + start..part.start + end, part.end) - part.start;
        }
        self.numbers_v6(text);
    }

    /// One run of the signs of names. Where to go on.
    fn word(&mut self, read: &Refanged, whole: Range<usize>, limit: usize) -> usize {
        let run = &read.text[whole.clone()];
        let word = run.trim_matches(['.', '-', '_']);
        let start = whole.start + run.find(word).unwrap_or(0);
        let end = start + word.len();
        if let Some(kind) = digest(word) {
            self.found.insert(Indicator { kind, value: word.to_ascii_lowercase(), domain: None });
            return whole.end;
        }
        if !word.contains('.') {
            return whole.end;
        }
        let (before, after) = (&read.text[..start], &read.text[end..limit]);
        if let Ok(ip) = word.parse::<Ipv4Addr>() {
            if !is_network(after) && !is_version(before) {
                self.found.extend(ipv4(ip));
            }
            return whole.end;
        }
        if !may_begin(before) || after.starts_with(['@', '(']) {
            return whole.end;
        }
        if !word.is_ascii() && suffix::host(word).is_none() {
            // A script that is written without spaces may stand around it.
            let pieces = word.split(|c: char| !c.is_ascii()).map(|piece| piece.trim_matches(['.', '-', '_']));
            self.found.extend(pieces.filter(|piece| looks_like_a_name(piece)).filter_map(domain));
            return whole.end;
        }
        let was_defanged = read.was_defanged(start, end);
        let goes_on = path_length(after);
        if goes_on > 0 && suffix::host(word).is_some() {
            let found = web(&["http://", cut(&read.text[start..end + goes_on])].concat());
            if !found.is_empty() {
                self.found.extend(found);
                return (end + goes_on).max(whole.end);
            }
        }
        let meant = if was_defanged { word } else { before_next_sentence(word) };
        if was_defanged || looks_like_a_name(meant) {
            self.found.extend(domain(meant));
        }
        whole.end
    }

    fn numbers_v6(&mut self, text: &str) {
        let sign = |c: char| c.is_ascii_hexdigit() || c == ':' || c == '.';
        for run in text.split(|c: char| !sign(c)).filter(|run| run.matches(':').count() >= 2) {
            let word = run.trim_end_matches(['.', ':']);
            let word = if run.ends_with("::") { run } else { word };
            // Words of a program's own look alike: `dead::beef`.
            if word.bytes().any(|byte| byte.is_ascii_digit())
                && let Ok(ip) = word.parse::<Ipv6Addr>()
            {
                self.found.extend(ipv6(ip));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        find(text).into_iter().map(|found| [found.kind.as_str(), " ", &found.value].concat()).collect()
    }

    #[test]
    fn indicators_are_found_as_people_write_them() {
        for (text, expected) in [
            ("It went to https://evil.test/login, I think.", &["url https://evil.test/login", "domain evil.test"][..]),
            ("hxxps[://]www[.]evil[.]test", &["url https://www.evil.test/", "domain evil.test"]),
            ("(see http://evil.test/a_(b))", &["url http://evil.test/a_(b)", "domain evil.test"]),
            ("go to evil.test/login.php?x=1 now", &["url http://evil.test/login.php?x=1", "domain evil.test"]),
            ("evil.test:8080/x.", &["url http://evil.test:8080/x", "domain evil.test"]),
            ("a.test,b.test;c.test", &["domain a.test", "domain b.test", "domain c.test"]),
            (
                "http://a.test/x,https://b.test/y",
                &["url http://a.test/x", "url https://b.test/y", "domain a.test", "domain b.test"],
            ),
            ("From: \"IT\" <Help@Evil.test>", &["email help@evil.test"]),
            ("help [at] evil [dot] test", &["email help@evil.test"]),
            ("mailto:help@evil.test?subject=x", &["email help@evil.test"]),
            ("192.0.2[.]7 and 2001[:]db8[:][:]7.", &["ipv4 192.0.2.7", "ipv6 2001:db8::7"]),
            ("http://192.0.2.7:81/a", &["url http://192.0.2.7:81/a", "ipv4 192.0.2.7"]),
            ("http://[2001:db8::7]/a", &["url http://[2001:db8::7]/a", "ipv6 2001:db8::7"]),
            ("Message-ID: <abc.1@mx.evil.test> seen", &["message-id <abc.1@mx.evil.test>"]),
            (
                "D41D8CD98F00B204E9800998ECF8427E da39a3ee5e6b4b0d3255bfef95601890afd80709 \
                 sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                &[
                    "md5 d41d8cd98f00b204e9800998ecf8427e",
                    "sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709",
                    "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                ],
            ),
            ("\u{8ACB}\u{770B}evil.com\u{8B1D}\u{8B1D}", &["domain evil.com"]),
            ("b\u{FC}cher.test", &["domain xn--bcher-kva.test"]),
            ("invoice[.]zip", &["domain invoice.zip"]),
        ] {
            let mut expected = expected.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
            let mut found = found(text);
            expected.sort();
            found.sort();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "I opened invoice.zip and notes.md, then run.sh.",
            "I clicked it.Then it closed. At 10.am, i.e. early.It was odd.",
            "Version 10.0.19.1 of it, and v1.2.3.4 before",
            "192.168.1.1 10.0.0.1 127.0.0.1 172.16.0.1 169.254.1.1 0.0.0.0 255.255.255.255 100.64.0.1",
            "fe80::1 ::1 :: 10:30:00 dead::beef std::vec",
            "192.0.2.0/24 1.2.3.4.5 1.2.3",
            "C:\\Users\\ada\\evil.com /usr/share/x.com",
            "console.log(x) e.g. a.m. U.S.A.",
            "https://localhost/x http://intranet/",
            "@ada.me ada@localhost",
            "12345678901234567890123456789012",
            "x0d41d8cd98f00b204e9800998ecf8427e",
        ] {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_list_of_naughty_strings_is_read() {
        for text in naughty_strings::BLNS {
            for found in find(text) {
                let shown = found.defanged();
                assert!(linkify::LinkFinder::new().links(&shown).next().is_none(), "{shown}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_and_nothing_found_can_be_clicked(
            text in "\\PC{0,120}|([a-z0-9]{1,4}(\\.|@|://|\\[\\.\\]|/|:| |hxxp|com|\\?|=|<|>)){0,30}",
        ) {
            let all = find(&text);
            for found in &all {
                let shown = found.defanged();
                proptest::prop_assert!(linkify::LinkFinder::new().links(&shown).next().is_none(), "{}", shown);
                let again = find(&format!("- {shown}\n"));
                if found.kind != Kind::MessageId {
                    proptest::prop_assert!(again.contains(found), "{shown}: {again:?}");
                }
            }
        }
    }
}
