//! Mail addresses that can only be built well-formed.

use std::fmt;
use std::str::FromStr;

/// A well-formed mail address: `local@domain`, no display name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EmailAddress(String);

/// Why a text is not a mail address; fits after "because".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it does not look like a mail address such as name@example.org")]
pub struct NotAnAddress;

impl EmailAddress {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form under which two spellings of one address are the same: accounts are found by it.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }

    /// The domain alone, for log lines, which never carry a whole address.
    pub fn domain(&self) -> &str {
        self.0.rsplit('@').next().unwrap_or_default()
    }
}

impl FromStr for EmailAddress {
    type Err = NotAnAddress;

    fn from_str(raw: &str) -> Result<Self, Self::Err> {
        let raw = raw.trim();
        let options = email_address::Options::default().without_display_text().without_domain_literal();
        let well_formed = email_address::EmailAddress::parse_with_options(raw, options).is_ok();
        let plain = !raw.starts_with('"') && !raw.chars().any(|c| c.is_whitespace() || c.is_control());
        (well_formed && plain).then(|| Self(raw.to_owned())).ok_or(NotAnAddress)
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_checked_and_folded() {
        let address: EmailAddress = " Ada.L@Example.ORG ".parse().unwrap();
        assert_eq!(address.as_str(), "Ada.L@Example.ORG");
        assert_eq!(address.folded(), "ada.l@example.org");
        assert_eq!(address.domain(), "Example.ORG");
        assert!("duty@localhost".parse::<EmailAddress>().is_ok());
        for bad in ["", "ada", "@x.org", "a b@x.org", "a@x.org, b@x.org", "A <a@x.org>", "a@x.org\r\nBcc: b@x.org"] {
            assert_eq!(bad.parse::<EmailAddress>(), Err(NotAnAddress), "{bad:?}");
        }
    }
}
