//! The public-suffix list: where the part of a name that somebody registered begins, and what is no name at all.
//!
//! `public_suffix_list.dat` is Mozilla's list (<https://publicsuffix.org>, MPL 2.0, its header stays) as the Python package
//! `publicsuffixlist` ships it, unchanged; it names its version. To renew it: `pip download --no-deps publicsuffixlist`, and take
//! the file of that name out of the archive. A test holds it to the list's own test cases.

use std::net::IpAddr;
use std::sync::LazyLock;

use publicsuffix::{List, Psl};

static LIST: LazyLock<List> =
    LazyLock::new(|| List::from_bytes(include_bytes!("public_suffix_list.dat")).unwrap_or_default());

/// Names for examples (RFC 2606), which nobody can register: made-up data is written with them.
const RESERVED: [&str; 2] = ["example", "test"];

/// A host name in small ASCII letters, as names are compared: `BÜCHER.example.` is `xn--bcher-kva.example`. `None` when it
/// cannot be one, or does not end in a suffix of the list.
pub fn host(raw: &str) -> Option<String> {
    let bare = raw.trim_end_matches('.');
    let url::Host::Domain(name) = url::Host::parse(bare).ok()? else { return None };
    registrable(&name).is_some().then_some(name)
}

/// The part of a host name that somebody registered: `evil.co.uk` of `login.evil.co.uk`, `evil.github.io` of itself.
pub fn registrable(host: &str) -> Option<&str> {
    if host.parse::<IpAddr>().is_ok() || host.len() > 253 {
        return None;
    }
    let suffix = LIST.suffix(host.as_bytes())?;
    let is_reserved = RESERVED.iter().any(|name| suffix.as_bytes() == name.as_bytes());
    let suffix = Some(suffix).filter(|suffix| suffix.is_known() || is_reserved)?;
    let before = host.get(..host.len().checked_sub(suffix.as_bytes().len() + 1)?)?;
    let label = before.rsplit('.').next().filter(|label| is_label(label))?;
    before.split('.').all(is_name).then(|| &host[before.len() - label.len()..])
}

/// Whether the name can be registered: letters, digits, and hyphens inside.
fn is_label(label: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    is_name(label) && label.bytes().all(plain) && !label.starts_with('-') && !label.ends_with('-')
}

/// Whether it may stand in front: underscores too.
fn is_name(label: &str) -> bool {
    (1..=63).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_where_they_were_registered() {
        for (name, expected) in [
            // Of the list's own tests (publicsuffix.org, test_psl.txt, public domain).
            ("WwW.example.COM", Some("example.com")),
            ("a.b.domain.biz", Some("domain.biz")),
            ("b.example.uk.com", Some("example.uk.com")),
            ("test.ac", Some("test.ac")),
            ("www.test.ac.jp", Some("test.ac.jp")),
            ("a.b.ide.kyoto.jp", Some("b.ide.kyoto.jp")),
            ("city.kobe.jp", Some("city.kobe.jp")),
            ("www.city.kobe.jp", Some("city.kobe.jp")),
            ("www.www.ck", Some("www.ck")),
            ("www.test.k12.ak.us", Some("test.k12.ak.us")),
            ("食狮.公司.cn", Some("xn--85x722f.xn--55qx5d.cn")),
            ("www.食狮.中国", Some("xn--85x722f.xn--fiqs8s")),
            ("com", None),
            ("co.uk", None),
            ("example", None),
            ("b.a.example", Some("a.example")),
            ("evil.github.io", Some("evil.github.io")),
            ("login.evil.co.uk.", Some("evil.co.uk")),
            ("_dmarc.evil.com", Some("evil.com")),
            ("ev_il.com", None),
            ("192.0.2.1", None),
            ("invoice.pdf", None),
        ] {
            let found = host(name);
            let cut = found.as_deref().and_then(registrable);
            assert_eq!(cut, expected, "{name}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_judged(name in "\\PC{0,40}|[a-z.]{0,30}") {
            if let Some(host) = host(&name) {
                proptest::prop_assert!(registrable(&host).is_some_and(|part| host.ends_with(part) && part.contains('.')));
            }
        }
    }
}
