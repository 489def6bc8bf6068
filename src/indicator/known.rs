//! Whose names are no indicators: the organisation's own, and those that everybody uses. Pure.

use super::{Found, Indicator, Kind, Source, suffix};

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

/// Names that lures and honest stories are full of alike: that both speak of one says nothing.
const WELL_KNOWN: [&str; 48] = [
    "adp.com",
    "airbnb.com",
    "americanexpress.com",
    "atlassian.com",
    "atlassian.net",
    "bank.com",
    "booking.com",
    "chase.com",
    "citibank.com",
    "correos.es",
    "deutschepost.de",
    "dhl.com",
    "dhl.de",
    "dpd.com",
    "dropbox.com",
    "ebay.com",
    "elster.de",
    "fedex.com",
    "gls-group.com",
    "google.com",
    "gov.uk",
    "gouv.fr",
    "hermesworld.com",
    "hmrc.gov.uk",
    "hsbc.com",
    "ing.com",
    "inpost.pl",
    "intuit.com",
    "irs.gov",
    "laposte.fr",
    "mastercard.com",
    "microsoft.com",
    "netflix.com",
    "okta.com",
    "paypal.com",
    "post.ch",
    "postnl.nl",
    "royalmail.com",
    "sap.com",
    "servicenow.com",
    "slack.com",
    "spotify.com",
    "teams.com",
    "ups.com",
    "usps.com",
    "visa.com",
    "workday.com",
    "zoom.us",
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

/// Whether lures and honest mails are full of that name alike, or anybody may put something under it.
pub fn is_well_known(domain: &str) -> bool {
    is_among(&WELL_KNOWN, domain) || is_among(&SHARED, domain)
}

/// The name that a lure is most easily told by: where something in it leads to, before who claims to have sent it.
pub fn lure_domain(all: &[Found]) -> Option<&str> {
    let named = all.iter().filter_map(|found| {
        let domain = found.indicator.domain.as_deref().filter(|domain| !is_well_known(domain))?;
        let rank = match (found.indicator.kind, found.source) {
            (Kind::Url | Kind::Domain, Source::Mail) => 0,
            (Kind::Url | Kind::Domain, _) => 1,
            _ => 2,
        };
        Some((rank, domain))
    });
    named.min().map(|(_, domain)| domain)
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
    use crate::indicator::find;

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

    #[test]
    fn a_lure_is_told_by_where_it_leads_to() {
        let all = |told: &[(&str, Source)]| {
            let found = |(text, source): &(&str, Source)| {
                find(text).into_iter().map(|indicator| Found { indicator, source: *source }).collect::<Vec<_>>()
            };
            told.iter().flat_map(found).collect::<Vec<_>>()
        };
        let (words, mail, sender) = (Source::Words, Source::Mail, Source::Sender);
        for (told, domain) in [
            (
                vec![("post@a-sender.example", sender), ("https://parcel.z-waits.example/x", mail)],
                Some("z-waits.example"),
            ),
            (vec![("said.example", words), ("z-waits.example", mail)], Some("z-waits.example")),
            (vec![("post@a-sender.example", sender), ("dhl.com", words)], Some("a-sender.example")),
            (vec![("dhl.com", words), ("https://docs.google.com/forms/d/e/x", mail)], None),
            (vec![], None),
        ] {
            assert_eq!(lure_domain(&all(&told)), domain, "{told:?}");
        }
    }
}
