//! Indicators for other programs: a table, STIX 2.1, MISP's form, and a list for blocking. Pure.
//!
//! Here they stand as they work. The same report exported again gives objects with the same ids, so that whoever takes it in twice
//! has it once.

mod blocklist;
mod csv;
mod misp;
mod stix;

use std::str::FromStr;

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Found;
use crate::base::Moment;
use crate::report::Report;
use crate::terms::Outcome;

/// The forms there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    Csv,
    Stix,
    Misp,
    /// A list for blocking.
    Txt,
}

impl Format {
    pub const ALL: [Self; 4] = [Self::Txt, Self::Csv, Self::Stix, Self::Misp];

    /// Its word in an address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Stix => "stix",
            Self::Misp => "misp",
            Self::Txt => "txt",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Stix => "application/stix+json;version=2.1",
            Self::Misp => "application/json",
            Self::Txt => "text/plain; charset=utf-8",
        }
    }

    /// What a download is called after the report or the wave it is of.
    pub fn file_name(self, of: &str) -> String {
        let ending = match self {
            Self::Csv => "indicators.csv",
            Self::Stix => "stix.json",
            Self::Misp => "misp.json",
            Self::Txt => "block.txt",
        };
        format!("{of}-{ending}")
    }
}

/// It is no form that this version writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it is one of: json, csv, stix, misp, txt")]
pub struct NoSuchFormat;

impl FromStr for Format {
    type Err = NoSuchFormat;

    fn from_str(word: &str) -> Result<Self, NoSuchFormat> {
        Self::ALL.into_iter().find(|format| format.as_str() == word).ok_or(NoSuchFormat)
    }
}

/// What an export is about.
#[derive(Clone, Copy)]
pub struct About<'a> {
    pub what: What,
    /// The reference of the report, or the name of the wave.
    pub name: &'a str,
    /// When the report was received, or the first of the wave.
    pub received_at: Moment,
    /// Whether what was found has been looked into and did harm or meant to.
    pub is_harmful: bool,
    pub organisation: &'a str,
    /// Where the service is reached: ids of two installations are never the same.
    pub public_url: &'a str,
    /// When it is exported.
    pub at: Moment,
}

/// What indicators are exported of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    Report,
    /// Several reports of one lure.
    Wave,
}

impl What {
    /// To begin a sentence with.
    fn name(self) -> &'static str {
        match self {
            Self::Report => "Report",
            Self::Wave => "Wave",
        }
    }
}

impl<'a> About<'a> {
    /// A report.
    pub fn report(report: &'a Report, organisation: &'a str, public_url: &'a str, at: Moment) -> Self {
        let is_harmful = report.outcome.is_some_and(is_harmful);
        let (name, received_at) = (report.reference.as_str(), report.received_at);
        Self { what: What::Report, name, received_at, is_harmful, organisation, public_url, at }
    }

    /// A wave, from the first of its reports on. `of`: the organisation, and where the service is reached.
    pub fn wave(name: &'a str, first: Moment, is_harmful: bool, of: (&'a str, &'a str), at: Moment) -> Self {
        let (organisation, public_url) = of;
        Self { what: What::Wave, name, received_at: first, is_harmful, organisation, public_url, at }
    }

    /// Where an indicator was found, in a sentence.
    fn found_in(self) -> String {
        match self.what {
            What::Report => format!("Found in report {} of a suspected mistake.", self.name),
            What::Wave => format!("Found in reports of suspected mistakes that belong together, wave {}.", self.name),
        }
    }

    /// The id of one thing in the exports of this report or wave: always the same one.
    fn id(&self, of: &[&str]) -> Uuid {
        let mut hash = Sha256::new();
        for part in ["headsup", self.public_url, self.name].iter().chain(of) {
            // No two lists of parts read alike.
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash.finalize()[..16]);
        uuid::Builder::from_random_bytes(bytes).into_uuid()
    }
}

/// Whether an outcome says that something was looked into and did harm or meant to.
pub fn is_harmful(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::HarmfulDamage | Outcome::HarmfulStopped)
}

/// Indicators in that form.
pub fn write(format: Format, about: About<'_>, all: &[Found]) -> String {
    match format {
        Format::Csv => csv::write(about, all),
        Format::Stix => stix::write(about, all),
        Format::Misp => misp::write(about, all),
        Format::Txt => blocklist::write(about, all),
    }
}
