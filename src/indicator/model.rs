//! What an indicator is. Pure.

use std::str::FromStr;

/// The kinds of indicators.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// The address of a page or a download.
    Url,
    Domain,
    /// A mail address.
    Email,
    Ipv4,
    Ipv6,
    Md5,
    Sha1,
    Sha256,
    /// By which mail programs know one mail, with its angle brackets.
    MessageId,
}

impl Kind {
    /// In the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Url,
        Self::Domain,
        Self::Email,
        Self::Ipv4,
        Self::Ipv6,
        Self::Sha256,
        Self::Sha1,
        Self::Md5,
        Self::MessageId,
    ];

    /// Its spelling in the database and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Domain => "domain",
            Self::Email => "email",
            Self::Ipv4 => "ipv4",
            Self::Ipv6 => "ipv6",
            Self::Md5 => "md5",
            Self::Sha1 => "sha1",
            Self::Sha256 => "sha256",
            Self::MessageId => "message-id",
        }
    }

    /// How much two reports have to do with each other that share one, before it is known how common it is.
    pub fn weight(self) -> i64 {
        match self {
            Self::MessageId | Self::Sha256 | Self::Sha1 | Self::Md5 => 100,
            Self::Url => 90,
            Self::Email => 70,
            Self::Domain | Self::Ipv4 | Self::Ipv6 => 50,
        }
    }
}

/// It is no kind of indicator that this version knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an indicator is url, domain, email, ipv4, ipv6, md5, sha1, sha256 or message-id")]
pub struct NoSuchKind;

impl FromStr for Kind {
    type Err = NoSuchKind;

    fn from_str(word: &str) -> Result<Self, NoSuchKind> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or(NoSuchKind)
    }
}

/// Where an indicator was found. Of several places the most telling counts: the last in this order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Source {
    /// In the reporter's own words.
    Words,
    /// In the text of a mail they added, or as what is attached to it.
    Mail,
    /// In the head of a mail they added: who claims to have sent it, and which mail it is.
    Sender,
}

impl Source {
    pub const ALL: [Self; 3] = [Self::Words, Self::Mail, Self::Sender];

    /// Its spelling in the database and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Mail => "mail",
            Self::Sender => "sender",
        }
    }
}

/// It is no place that this version knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an indicator comes from words, mail or sender")]
pub struct NoSuchSource;

impl FromStr for Source {
    type Err = NoSuchSource;

    fn from_str(word: &str) -> Result<Self, NoSuchSource> {
        Self::ALL.into_iter().find(|source| source.as_str() == word).ok_or(NoSuchSource)
    }
}

/// Something by which the same attack is known elsewhere, in the one spelling under which it is kept and compared.
///
/// **The value works**: it is shown to people in the form of [`Indicator::defanged`] only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Indicator {
    pub kind: Kind,
    pub value: String,
    /// The part of its host that somebody registered; none for what has no host name.
    pub domain: Option<String>,
}

impl Indicator {
    /// As people see it: nothing in it opens by a click, or by a paste into a browser or a mail program.
    pub fn defanged(&self) -> String {
        super::defang(&self.value)
    }
}

/// An indicator of a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    pub indicator: Indicator,
    pub source: Source,
}
