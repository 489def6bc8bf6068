//! `[warnings]`: the mailing lists that a warning can be sent to.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{ConfigError, Organisation, wrong};
use crate::base::EmailAddress;

const KEY: &str = "warnings.lists";

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Warnings {
    /// In the order in which responders are shown them.
    pub lists: Vec<WarningList>,
}

/// A mailing list as it is configured.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WarningList {
    /// What responders call it.
    pub name: String,
    pub address: String,
    /// Without it, the organisation's first.
    pub language: Option<String>,
}

/// A mailing list that can be written to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct List {
    pub name: String,
    pub address: EmailAddress,
    pub language: String,
}

impl Warnings {
    /// The lists, each with a name and an address of its own and a language that staff read.
    ///
    /// # Errors
    /// Names the list that cannot be used.
    pub fn lists(&self, organisation: &Organisation) -> Result<Vec<List>, ConfigError> {
        let (mut names, mut addresses) = (BTreeSet::new(), BTreeSet::new());
        self.lists
            .iter()
            .map(|list| {
                let name = list.name.trim();
                if name.is_empty() || name.chars().any(char::is_control) {
                    return Err(wrong(KEY, "each has a name, such as \"Everyone\""));
                }
                let unusable = |why: String| wrong(KEY, format!("{name:?} cannot be used: {why}"));
                let address = list.address.parse::<EmailAddress>();
                let address = address.map_err(|why| unusable(format!("{:?}: {why}", list.address)))?;
                let offered = &organisation.languages;
                let language = list.language.as_ref().or(offered.first()).cloned().unwrap_or_default();
                if !offered.contains(&language) {
                    let offered = offered.join(", ");
                    return Err(unusable(format!("its language is one of organisation.languages: {offered}")));
                }
                if !names.insert(name.to_lowercase()) || !addresses.insert(address.folded()) {
                    return Err(unusable("another list has the same name or address".to_owned()));
                }
                Ok(List { name: name.to_owned(), address, language })
            })
            .collect()
    }
}
