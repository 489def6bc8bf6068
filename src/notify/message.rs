//! What can be said by mail: a closed list, without free text and without identity. What a warning says stays with the warning.
//!
//! A message is stored as its name and its facts (JSON) and put into words only when it is sent, so that a corrected
//! word reaches the mail that is still waiting. The JSON has types of its own: renaming something in the code does not
//! change what lies in the outbox.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::base::Moment;
use crate::store::StoreError;
use crate::terms::{Acted, Kind, Severity};

/// Something responders are told, or everybody.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Message {
    /// A report came in.
    NewReport { reference: String, kind: Kind, severity: Severity, acted: Option<Acted>, received_at: Moment },
    /// The reporter added something to their report.
    ReporterAdded { reference: String, kind: Kind, at: Moment },
    /// The reporter withdrew their report.
    ReporterWithdrew { reference: String, kind: Kind, at: Moment },
    /// To whoever reported by mail: thanks, what to do now, the way back.
    Thanks { reference: String, kind: Kind, language: String },
    /// Everybody on a mailing list is warned, in this language.
    Warning { warning: Uuid, language: String },
}

const NEW_REPORT: &str = "new-report";
const REPORTER_ADDED: &str = "reporter-added";
const REPORTER_WITHDREW: &str = "reporter-withdrew";
const THANKS: &str = "thanks";
const WARNING: &str = "warning";

#[derive(Serialize, Deserialize)]
struct NewReportFacts {
    reference: String,
    kind: String,
    severity: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    acted: Option<String>,
    received_at: String,
}

#[derive(Serialize, Deserialize)]
struct ReporterFacts {
    reference: String,
    kind: String,
    at: String,
}

#[derive(Serialize, Deserialize)]
struct ThanksFacts {
    reference: String,
    kind: String,
    language: String,
}

#[derive(Serialize, Deserialize)]
struct WarningFacts {
    warning: String,
    language: String,
}

impl Message {
    /// The report's public reference, or what stands for the warning. Mails about the same one are shown together.
    pub fn reference(&self) -> Cow<'_, str> {
        match self {
            Self::NewReport { reference, .. }
            | Self::ReporterAdded { reference, .. }
            | Self::ReporterWithdrew { reference, .. }
            | Self::Thanks { reference, .. } => reference.into(),
            Self::Warning { warning, .. } => format!("warning-{warning}").into(),
        }
    }

    /// Whether it goes to many at once, through a mailing list.
    pub fn is_for_many(&self) -> bool {
        matches!(self, Self::Warning { .. })
    }

    /// Its name in the outbox and in log lines.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NewReport { .. } => NEW_REPORT,
            Self::ReporterAdded { .. } => REPORTER_ADDED,
            Self::ReporterWithdrew { .. } => REPORTER_WITHDREW,
            Self::Thanks { .. } => THANKS,
            Self::Warning { .. } => WARNING,
        }
    }

    /// Whether it goes to a reporter, and nobody else is told anything by it.
    pub fn is_to_reporter(&self) -> bool {
        matches!(self, Self::Thanks { .. })
    }

    pub(super) fn facts(&self) -> Result<String, serde_json::Error> {
        match self {
            Self::NewReport { reference, kind, severity, acted, received_at } => {
                serde_json::to_string(&NewReportFacts {
                    reference: reference.clone(),
                    kind: kind.to_string(),
                    severity: severity.to_string(),
                    acted: acted.map(|acted| acted.to_string()),
                    received_at: received_at.to_string(),
                })
            }
            Self::ReporterAdded { reference, kind, at } | Self::ReporterWithdrew { reference, kind, at } => {
                serde_json::to_string(&ReporterFacts {
                    reference: reference.clone(),
                    kind: kind.to_string(),
                    at: at.to_string(),
                })
            }
            Self::Thanks { reference, kind, language } => serde_json::to_string(&ThanksFacts {
                reference: reference.clone(),
                kind: kind.to_string(),
                language: language.clone(),
            }),
            Self::Warning { warning, language } => {
                serde_json::to_string(&WarningFacts { warning: warning.to_string(), language: language.clone() })
            }
        }
    }

    /// Reads what [`Message::name`] and the facts say.
    ///
    /// # Errors
    /// [`StoreError::Unknown`] for what this version does not know; a newer one may have written it.
    pub(super) fn read(name: &str, facts: &str) -> Result<Self, StoreError> {
        match name {
            NEW_REPORT => {
                let facts: NewReportFacts = parse(facts)?;
                Ok(Self::NewReport {
                    reference: reference(facts.reference)?,
                    kind: term("kind", &facts.kind)?,
                    severity: term("severity", &facts.severity)?,
                    acted: facts.acted.as_deref().map(|word| term("answer", word)).transpose()?,
                    received_at: moment(&facts.received_at)?,
                })
            }
            REPORTER_ADDED | REPORTER_WITHDREW => {
                let facts: ReporterFacts = parse(facts)?;
                let (reference, kind, at) =
                    (reference(facts.reference)?, term("kind", &facts.kind)?, moment(&facts.at)?);
                Ok(match name {
                    REPORTER_ADDED => Self::ReporterAdded { reference, kind, at },
                    _ => Self::ReporterWithdrew { reference, kind, at },
                })
            }
            THANKS => {
                let facts: ThanksFacts = parse(facts)?;
                let (reference, kind) = (reference(facts.reference)?, term("kind", &facts.kind)?);
                Ok(Self::Thanks { reference, kind, language: facts.language })
            }
            WARNING => {
                let WarningFacts { warning, language } = parse(facts)?;
                let warning = warning.parse().map_err(|_| StoreError::unknown("warning", warning))?;
                Ok(Self::Warning { warning, language })
            }
            other => Err(StoreError::unknown("message", other)),
        }
    }
}

fn parse<'a, T: Deserialize<'a>>(facts: &'a str) -> Result<T, StoreError> {
    serde_json::from_str(facts).map_err(|_| StoreError::unknown("facts of a message", facts))
}

fn term<T: std::str::FromStr>(what: &'static str, word: &str) -> Result<T, StoreError> {
    word.parse().map_err(|_| StoreError::unknown(what, word))
}

fn moment(text: &str) -> Result<Moment, StoreError> {
    text.parse().map(Moment::new).map_err(|_| StoreError::unknown("moment", text))
}

/// A reference ends up in a header and in a link: nothing but letters, digits and hyphens gets there.
fn reference(text: String) -> Result<String, StoreError> {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if plain { Ok(text) } else { Err(StoreError::unknown("reference", text)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(acted: Option<Acted>) -> Message {
        Message::NewReport {
            reference: "HU-7KQ2-M9XV".to_owned(),
            kind: Kind::EnteredPassword,
            severity: Severity::High,
            acted,
            received_at: Moment::from_micros(1_795_000_000_123_456),
        }
    }

    #[test]
    fn the_stored_form_is_fixed_and_read_back() {
        let message = reported(Some(Acted::Yes));
        insta::assert_snapshot!(message.facts().unwrap(), @r#"{"reference":"HU-7KQ2-M9XV","kind":"entered-password","severity":"high","acted":"yes","received_at":"2026-11-18T11:06:40.123456Z"}"#);
        let added = Message::ReporterAdded {
            reference: "HU-7KQ2-M9XV".to_owned(),
            kind: Kind::LostDevice,
            at: Moment::from_micros(1_795_000_000_000_000),
        };
        insta::assert_snapshot!(added.facts().unwrap(), @r#"{"reference":"HU-7KQ2-M9XV","kind":"lost-device","at":"2026-11-18T11:06:40Z"}"#);
        let withdrew = Message::ReporterWithdrew {
            reference: "HU-7KQ2-M9XV".to_owned(),
            kind: Kind::LostDevice,
            at: Moment::from_micros(1_795_000_000_000_000),
        };
        assert_eq!(withdrew.facts().unwrap(), added.facts().unwrap());
        let thanks =
            Message::Thanks { reference: "HU-7KQ2-M9XV".to_owned(), kind: Kind::LooksOff, language: "pt".to_owned() };
        insta::assert_snapshot!(thanks.facts().unwrap(), @r#"{"reference":"HU-7KQ2-M9XV","kind":"looks-off","language":"pt"}"#);
        let warning = Message::Warning { warning: Uuid::from_u128(7), language: "pt".to_owned() };
        insta::assert_snapshot!(warning.facts().unwrap(), @r#"{"warning":"00000000-0000-0000-0000-000000000007","language":"pt"}"#);
        for message in [message, added, withdrew, thanks, warning, reported(None)] {
            assert_eq!(Message::read(message.name(), &message.facts().unwrap()).unwrap(), message);
        }
    }

    #[test]
    fn what_this_version_does_not_know_is_told_as_such() {
        let facts = reported(None).facts().unwrap();
        let newer = [
            ("weekly-digest", facts.clone()),
            (NEW_REPORT, "{}".to_owned()),
            (NEW_REPORT, facts.replace("entered-password", "sent-a-fax")),
            (NEW_REPORT, facts.replace("HU-7KQ2", "HU\\r\\nBcc: a@b.example")),
        ];
        for (name, facts) in newer {
            assert!(matches!(Message::read(name, &facts), Err(StoreError::Unknown { .. })), "{name} {facts}");
        }
    }
}
