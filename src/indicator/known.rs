//! Whose names are no indicators: the organisation's own, and those that everybody uses. Pure.

use super::{Found, Indicator, Kind, suffix};

/// Their names stand in every mail and lead to no attack: fonts, forms of markup, buttons under a signature.
const EVERYWHERE: [&str; 24] = [
    "aka.ms",
    "apple.com",
    "facebook.com",
    "gstatic.com",
    "instagram.com",
    "linkedin.com",
    "microsoft.com",
    "mozilla.org",
    "openxmlformats.org",
    "pinterest.com",
    "purl.org",
    "schema.org",
    "threads.net",
    "tiktok.com",
    "twitter.com",
    "w3.org",
    "whatsapp.com",
    "wikipedia.org",
    "x.com",
    "xmlsoap.org",
    "xing.com",
    "youtu.be",
    "youtube.com",
    "googleapis.com",
];

/// Anybody may put something there or write from there, so that a single page or sender of theirs may well be one, and the name
/// as a whole never: a block list with it would cut everybody off.
const SHARED: [&str; 46] = [
    "adobe.com",
    "amazon.com",
    "amazonaws.com",
    "aol.com",
    "bit.ly",
    "box.com",
    "canva.com",
    "cloudflare.com",
    "discord.com",
    "discordapp.com",
    "docusign.com",
    "docusign.net",
    "dropbox.com",
    "dropboxusercontent.com",
    "free.fr",
    "gmail.com",
    "github.com",
    "githubusercontent.com",
    "gmx.de",
    "gmx.net",
    "google.com",
    "googlemail.com",
    "googleusercontent.com",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "mail.ru",
    "mailchimp.com",
    "me.com",
    "notion.so",
    "office.com",
    "office365.com",
    "onedrive.com",
    "orange.fr",
    "outlook.com",
    "paypal.com",
    "proton.me",
    "protonmail.com",
    "sharepoint.com",
    "t-online.de",
    "t.co",
    "telegram.org",
    "tinyurl.com",
    "web.de",
    "yahoo.com",
    "yandex.ru",
];

/// The organisation's own names.
#[derive(Clone, Default, Debug)]
pub struct Ours(Vec<String>);

impl Ours {
    /// Names as they are set, and those taken from addresses of ours. Where an address is with a provider that everybody uses, the
    /// name is not the organisation's.
    pub fn new(set: &[String], from_addresses: impl IntoIterator<Item = String>) -> Self {
        let set = set.iter().filter_map(|name| suffix::host(name));
        let addresses = from_addresses.into_iter().filter_map(|name| {
            let host = suffix::host(&name)?;
            suffix::registrable(&host).filter(|name| !is_among(&SHARED, name)).map(ToOwned::to_owned)
        });
        let mut names = set.chain(addresses).collect::<Vec<_>>();
        names.sort();
        names.dedup();
        Self(names)
    }

    /// Whether what it leads to is the organisation's.
    pub fn hold_indicator(&self, indicator: &Indicator) -> bool {
        host_of(indicator.kind, &indicator.value).is_some_and(|host| self.hold(host))
    }

    /// Whether it is a name of the organisation's, or lies below one.
    pub fn hold(&self, host: &str) -> bool {
        self.0
            .iter()
            .any(|name| host.strip_suffix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
    }
}

/// Whether something found may be an indicator at all.
pub fn is_telling(found: &Found, ours: &Ours) -> bool {
    let Indicator { kind, value, domain } = &found.indicator;
    let Some(host) = host_of(*kind, value) else { return true };
    if ours.hold(host) {
        return false;
    }
    let Some(domain) = domain else { return true };
    match kind {
        Kind::Domain => !is_among(&SHARED, domain) && !is_among(&EVERYWHERE, domain),
        Kind::Url if is_among(&EVERYWHERE, domain) => false,
        // More than their front page.
        Kind::Url if is_among(&SHARED, domain) => value.splitn(4, '/').nth(3).is_some_and(|path| !path.is_empty()),
        _ => true,
    }
}

/// Whether anybody may put something under that name.
pub fn is_shared(domain: &str) -> bool {
    is_among(&SHARED, domain)
}

fn is_among(names: &[&str], domain: &str) -> bool {
    names.contains(&domain)
}

/// The host name in a value.
fn host_of(kind: Kind, value: &str) -> Option<&str> {
    match kind {
        Kind::Domain => Some(value),
        Kind::Email => value.rsplit_once('@').map(|(_, host)| host),
        Kind::MessageId => value.rsplit_once('@').map(|(_, host)| host.trim_end_matches('>')),
        Kind::Url => value.split("://").nth(1)?.split(['/', ':', '?', '#']).next(),
        Kind::Ipv4 | Kind::Ipv6 | Kind::Md5 | Kind::Sha1 | Kind::Sha256 => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicator::{Source, find};

    fn left(text: &str) -> Vec<String> {
        let ours = Ours::new(&["intra.example".to_owned()], ["mail.firm.co.uk".to_owned(), "gmail.com".to_owned()]);
        let found = find(text).into_iter().map(|indicator| Found { indicator, source: Source::Words });
        found.filter(|found| is_telling(found, &ours)).map(|found| found.indicator.value).collect()
    }

    #[test]
    fn names_of_ours_are_none() {
        assert_eq!(
            left("https://wiki.firm.co.uk/x ada@firm.co.uk intra.example a.b.intra.example"),
            Vec::<String>::new()
        );
        assert_eq!(left("otherfirm.co.uk"), ["otherfirm.co.uk"]);
        assert_eq!(left("evil@gmail.com"), ["evil@gmail.com"]);
    }

    #[test]
    fn names_of_everybody_are_none_but_a_page_there_may_be() {
        assert_eq!(
            left("http://www.w3.org/1999/xhtml https://www.facebook.com/firm google.com https://google.com/"),
            Vec::<String>::new()
        );
        assert_eq!(
            left("https://docs.google.com/forms/d/e/abc/viewform"),
            ["https://docs.google.com/forms/d/e/abc/viewform"]
        );
        assert_eq!(left("https://firm-my.sharepoint.com/personal/x"), ["https://firm-my.sharepoint.com/personal/x"]);
    }
}
