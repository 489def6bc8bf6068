//! Web addresses in one spelling: without what marks the person they were sent to, and without what other programs put
//! around them. Pure.
//!
//! A lure carries a mark for each person, so that its sender learns who opened it. Without it the same lure is the same address
//! in every report, and nothing in an export leads back to a person. What is left out: user names, the parameters of
//! trackers (`utm_…`, click ids), values that are mail addresses or long and made of random signs, and fragments of that kind.

use percent_encoding::percent_decode_str;
use url::{Host, Url};

use super::suffix;

/// Schemes of addresses that lead somewhere.
const SCHEMES: [&str; 5] = ["http", "https", "ftp", "ftps", "sftp"];

/// So many bytes an address has at most: what can stand in an index of both engines beside the rest of its row.
const LONGEST: usize = 1000;

/// A value that is so long may be a mark; many digits are one sooner.
const MARK: usize = 16;
const DIGITS: usize = 12;

/// Parameters of trackers whose values may be short.
const TRACKERS: [&str; 38] = [
    "_hsenc",
    "_hsmi",
    "_kx",
    "_openstat",
    "dclid",
    "elqtrackid",
    "epik",
    "et_rid",
    "fbclid",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "hsctatracking",
    "igsh",
    "igshid",
    "li_fat_id",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "ml_subscriber",
    "ml_subscriber_hash",
    "msclkid",
    "oly_anon_id",
    "oly_enc_id",
    "rb_clickid",
    "s_cid",
    "sc_cid",
    "srsltid",
    "ttclid",
    "twclid",
    "vero_conv",
    "vero_id",
    "wbraid",
    "wickedid",
    "yclid",
    "ysclid",
    "zanpid",
];

/// How the names of whole families of trackers' parameters begin.
const FAMILIES: [&str; 4] = ["utm_", "pk_", "mtm_", "hsa_"];

/// An address in the one spelling under which it is kept, and its host.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Address {
    pub url: String,
    pub host: Host<String>,
}

/// Reads an address. `None` when it leads nowhere: another scheme, or a host that cannot be.
pub fn read(raw: &str) -> Option<Address> {
    let url = Url::parse(raw).ok().filter(|url| SCHEMES.contains(&url.scheme()))?;
    let url = unwrapped(&url).unwrap_or(url);
    let host = match url.host()? {
        Host::Domain(name) => Host::Domain(suffix::host(name)?),
        ip => ip.to_owned(),
    };
    let mut bare = url.clone();
    // Both work for every address that has a host.
    let (_, _) = (bare.set_username(""), bare.set_password(None));
    bare.set_query(query(&url).as_deref());
    bare.set_fragment(url.fragment().filter(|fragment| !is_mark(fragment) && !fragment.is_empty()));
    if let Some(path) = path_before_a_person(&url) {
        bare.set_path(&path);
        bare.set_query(None);
        bare.set_fragment(None);
    }
    Some(Address { url: shortened(bare)?, host })
}

/// The address inside those that mail filters and search engines put around it; it is looked at once more, since one filter
/// may stand behind another.
fn unwrapped(url: &Url) -> Option<Url> {
    let mut inner = once_unwrapped(url)?;
    for _ in 0..3 {
        match once_unwrapped(&inner) {
            Some(further) => inner = further,
            None => break,
        }
    }
    Some(inner)
}

fn once_unwrapped(url: &Url) -> Option<Url> {
    let host = url.host_str()?;
    let value = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let is_search = host.starts_with("www.google.") && url.path() == "/url";
    let inner = if host.ends_with(".safelinks.protection.outlook.com") {
        value("url")?
    } else if host == "urldefense.com" || host == "urldefense.proofpoint.com" {
        match url.path().strip_prefix("/v3/__") {
            // Signs that the filter could not keep stand as `*`, listed behind: without them it still names the page.
            Some(rest) => rest.split("__;").next()?.replacen(":/", "://", 1).replace(":///", "://"),
            None => {
                percent_decode_str(&value("u")?.replace('-', "%").replace('_', "/")).decode_utf8().ok()?.into_owned()
            }
        }
    } else if is_search {
        value("q").or_else(|| value("url"))?
    } else {
        return None;
    };
    Url::parse(&inner).ok().filter(|inner| SCHEMES.contains(&inner.scheme()) && inner.has_host())
}

/// What stays of the query: `None` when nothing does.
fn query(url: &Url) -> Option<String> {
    let names_content = url.host_str().is_some_and(|host| host.ends_with(".google.com"));
    let stays = |part: &&str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let name = name.to_ascii_lowercase();
        let is_tracker = TRACKERS.contains(&name.as_str()) || FAMILIES.iter().any(|family| name.starts_with(family));
        // There the long value says which document it is: without it the address would be that of everything Google keeps.
        let is_content = names_content && name == "id";
        !part.is_empty() && !is_tracker && !is_mark(&name) && (is_content || !is_mark(value))
    };
    let parts = url.query()?.split('&').filter(stays).collect::<Vec<_>>();
    (!parts.is_empty()).then(|| parts.join("&"))
}

/// The path as far as it names nobody, when a part of it is a mail address.
fn path_before_a_person(url: &Url) -> Option<String> {
    let parts = url.path().split('/').collect::<Vec<_>>();
    let person = parts.iter().position(|part| names_a_person(part))?;
    Some([&parts[..person].join("/"), "/"].concat())
}

/// Whether it holds a mail address.
fn names_a_person(part: &str) -> bool {
    let read = percent_decode_str(part).decode_utf8_lossy();
    read.match_indices('@').any(|(at, _)| {
        let before = read[..at].ends_with(|c: char| c.is_alphanumeric());
        let domain = read[at + 1..].split(|c: char| !c.is_alphanumeric() && !"-.".contains(c)).next();
        before && domain.is_some_and(|domain| domain.trim_matches('.').contains('.'))
    })
}

/// Whether it was made up for one person: a mail address, plain or in base64, or long and of random signs.
fn is_mark(raw: &str) -> bool {
    if names_a_person(raw) {
        return true;
    }
    let read = percent_decode_str(raw).decode_utf8_lossy();
    let value = read.trim_matches('=');
    if value.len() >= DIGITS && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return true;
    }
    let signs = |c: char| c.is_ascii_alphanumeric() || "-_.~+/=".contains(c);
    if value.len() < MARK || !value.chars().all(signs) {
        return false;
    }
    // Words and numbers with hyphens between them are a title, and parts of a path are a path.
    let pieces = value.split(['-', '_', '.', '+', '/', '~']).filter(|piece| !piece.is_empty());
    let is_word = |piece: &str| {
        let letters = piece.bytes().all(|byte| byte.is_ascii_alphabetic()) && piece.len() <= 14;
        letters || (piece.len() <= 4 && piece.bytes().all(|byte| byte.is_ascii_digit()))
    };
    !pieces.into_iter().all(is_word)
}

/// The address, or as much of it as fits: without its query, then without the end of its path.
fn shortened(mut url: Url) -> Option<String> {
    if url.as_str().len() > LONGEST {
        url.set_fragment(None);
        url.set_query(None);
    }
    while url.as_str().len() > LONGEST {
        let path = url.path().trim_end_matches('/').rsplit_once('/').map(|(before, _)| [before, "/"].concat())?;
        url.set_path(&path);
    }
    Some(String::from(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn kept(raw: &str) -> String {
        read(raw).unwrap_or_else(|| panic!("{raw}")).url
    }

    #[test]
    fn what_marks_a_person_is_left_out() {
        for (raw, expected) in [
            ("https://a.test/x?utm_source=mail&id=7&gclid=1#top", "https://a.test/x?id=7#top"),
            ("https://a.test/x?r=8f3a9c0d1e2b4f5a6b7c", "https://a.test/x"),
            ("https://a.test/x?8f3a9c0d-1e2b-4f5a-8b7c-0123456789ab", "https://a.test/x"),
            ("https://a.test/x?e=ada@firm.example&s=1", "https://a.test/x?s=1"),
            ("https://a.test/x?e=ada%40firm.example", "https://a.test/x"),
            ("https://a.test/x#ada@firm.example", "https://a.test/x"),
            ("https://a.test/x#YWRhQGZpcm0uZXhhbXBsZQ==", "https://a.test/x"),
            ("https://a.test/u/ada@firm.example/in?x=1", "https://a.test/u/"),
            ("https://a.test/x?n=493827162534", "https://a.test/x"),
            ("https://bank.test@evil.test/in", "https://evil.test/in"),
            ("https://ada:secret@evil.test:8443/", "https://evil.test:8443/"),
        ] {
            assert_eq!(kept(raw), expected);
        }
        for same in [
            "https://a.test/x?title=your-invoice-of-november-2026",
            "https://a.test/@ada/posts",
            "https://a.test/?next=/account/settings/security",
            "https://a.test/login.php?step=2&lang=en",
            "https://drive.google.com/uc?id=1A2b3C4d5E6f7G8h9I0j1K2l3M4n5O6p7&export=download",
            "https://a.test/#/login",
            "ftp://a.test/pub/x.exe",
            "http://192.0.2.7:81/a",
            "http://[2001:db8::7]/a",
        ] {
            assert_eq!(kept(same), same);
        }
    }

    #[test]
    fn what_filters_put_around_is_taken_off() {
        for raw in [
            "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fevil.test%2Flogin&data=05%7C01%7Cada%40firm.example%7C0",
            "https://urldefense.com/v3/__https://evil.test/login__;!!Abc!xyz$",
            "https://urldefense.com/v3/__https:/evil.test/login__;!!Abc!xyz$",
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.test_login&d=DwMF&c=x",
            "https://www.google.com/url?q=https://evil.test/login&sa=D",
            "https://a.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%3A%2F%2Fevil.test%2Flogin",
        ] {
            assert_eq!(kept(raw), "https://evil.test/login");
        }
    }

    #[test]
    fn one_spelling_for_one_address() {
        assert_eq!(kept("HTTPS://Evil.TEST:443/a/../b"), "https://evil.test/b");
        assert_eq!(kept("http://b\u{fc}cher.test"), "http://xn--bcher-kva.test/");
        let long = kept(&["https://a.test/", &"part/".repeat(400), "?x=1"].concat());
        assert!(long.len() <= LONGEST && long.starts_with("https://a.test/part/"), "{long}");
        for nowhere in
            ["javascript:alert(1)", "https://localhost/", "data:text/plain,x", "https://a.nothing/", "http://", "x"]
        {
            assert_eq!(read(nowhere), None, "{nowhere}");
        }
    }

    proptest::proptest! {
        #[test]
        fn reading_twice_changes_nothing(raw in "https?://[a-z]{1,5}\\.(com|test)(/[a-zA-Z0-9@%._-]{0,20}){0,3}(\\?[a-zA-Z0-9=&@._%-]{0,60})?(#.{0,30})?") {
            if let Some(address) = read(&raw) {
                proptest::prop_assert!(address.url.len() <= LONGEST);
                proptest::prop_assert_eq!(read(&address.url).map(|again| again.url), Some(address.url));
            }
        }
    }
}
