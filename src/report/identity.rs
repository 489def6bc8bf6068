//! Who reported, as far as they want it known: sealed apart from the report.

use serde::{Deserialize, Serialize};
use zeroize::Zeroize;

use super::model::MAX_SHORT;
use crate::base::{Random, Text};
use crate::keys::Keys;
use crate::terms::IdentityMode;

/// What a reporter said of themselves. Every part is optional in every mode.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    pub mode: IdentityMode,
    pub name: Option<Text<MAX_SHORT>>,
    pub contact: Option<Text<MAX_SHORT>>,
    /// The account or device affected: enough to contain, even without a name.
    pub account: Option<Text<MAX_SHORT>>,
}

/// The sealed content. Its form is for this file alone.
#[derive(Serialize, Deserialize, Default)]
struct Content {
    #[serde(skip_serializing_if = "Option::is_none", default)]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    contact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    account: Option<String>,
}

/// An identity that was opened.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Opened {
    pub name: Option<String>,
    pub contact: Option<String>,
    pub account: Option<String>,
}

impl Identity {
    pub fn new(
        mode: IdentityMode,
        name: Option<Text<MAX_SHORT>>,
        contact: Option<Text<MAX_SHORT>>,
        account: Option<Text<MAX_SHORT>>,
    ) -> Self {
        match mode {
            // Whoever chose to stay unknown is not known, whatever stood in the fields: only the account they named.
            IdentityMode::Anonymous => Self { mode, name: None, contact: None, account },
            IdentityMode::Confidential | IdentityMode::Named => Self { mode, name, contact, account },
        }
    }

    /// What stays of somebody who took back their name and left the account.
    pub fn account_alone(account: String) -> Option<Self> {
        let account = Some(Text::one_line(&account)?);
        Some(Self { mode: IdentityMode::Anonymous, name: None, contact: None, account })
    }

    /// Sealed for one report; `None` when there is nothing to seal.
    pub fn seal(&self, report: uuid::Uuid, keys: &Keys, random: &Random) -> Option<Vec<u8>> {
        if self.name.is_none() && self.contact.is_none() && self.account.is_none() {
            return None;
        }
        let text = |text: &Option<Text<MAX_SHORT>>| text.as_ref().map(|text| text.as_str().to_owned());
        let content = Content { name: text(&self.name), contact: text(&self.contact), account: text(&self.account) };
        // Texts alone always become JSON.
        let mut plain = serde_json::to_vec(&content).unwrap_or_default();
        let sealed = keys.seal(report, &plain, random);
        plain.zeroize();
        Some(sealed)
    }

    /// Opens what [`Identity::seal`] made; `None` when it was sealed under another master key or changed.
    pub fn open(report: uuid::Uuid, sealed: &[u8], keys: &Keys) -> Option<Opened> {
        let plain = keys.open(report, sealed)?;
        let content = serde_json::from_slice::<Content>(&plain).ok()?;
        Some(Opened { name: content.name, contact: content.contact, account: content.account })
    }
}

/// The mode alone: identities do not end up in logs.
impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Identity").field("mode", &self.mode).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(mode: IdentityMode) -> Identity {
        let text = Text::one_line;
        Identity::new(mode, text("Ada"), text("ext. 12"), text("ada.l"))
    }

    #[test]
    fn without_a_name_only_the_account_is_kept() {
        let (keys, random) = (Keys::from_master(&[1; 32]), Random::seeded(1));
        let report = random.uuid();
        let sealed = said(IdentityMode::Anonymous).seal(report, &keys, &random).unwrap();
        let opened = Identity::open(report, &sealed, &keys).unwrap();
        assert_eq!(opened, Opened { account: Some("ada.l".to_owned()), ..Opened::default() });
        let sealed = said(IdentityMode::Confidential).seal(report, &keys, &random).unwrap();
        assert_eq!(Identity::open(report, &sealed, &keys).unwrap().name.as_deref(), Some("Ada"));
    }

    #[test]
    fn nothing_said_is_nothing_sealed_and_nothing_is_shown_by_accident() {
        let nobody = Identity::new(IdentityMode::Confidential, None, None, None);
        let random = Random::seeded(1);
        assert!(nobody.seal(random.uuid(), &Keys::from_master(&[1; 32]), &random).is_none());
        assert!(!format!("{:?}", said(IdentityMode::Named)).contains("Ada"));
    }
}
