//! The field's own terms, spoken by every slice: what kind of mistake, how severe, how far along, through which door.
//!
//! Each term has one spelling outside (forms, API, database, file names), its [`as_str`](Kind::as_str). What people
//! read (labels, names) lives in `content/` and `templates/`.

/// Declares a closed set of words with one spelling each.
macro_rules! terms {
    ($(#[$doc:meta])* $name:ident: $what:literal { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every one, in the order people see them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// Its spelling in forms, the API and the database.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::terms::UnknownTerm;

            fn from_str(word: &str) -> Result<Self, $crate::terms::UnknownTerm> {
                match word {
                    $($word => Ok($name::$variant),)+
                    _ => Err($crate::terms::UnknownTerm { what: $what, known: &[$($word),+] }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}
pub(crate) use terms;

/// A word that is none of its set. Its text lists what would be right, and never repeats what was sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the {what} is one of: {}", known.join(", "))]
pub struct UnknownTerm {
    pub what: &'static str,
    pub known: &'static [&'static str],
}

terms! {
    /// What happened, in the reporter's terms.
    Kind: "kind" {
        ClickedLink = "clicked-link",
        OpenedAttachment = "opened-attachment",
        EnteredPassword = "entered-password",
        ApprovedPrompt = "approved-prompt",
        PaidOrChangedDetails = "paid-or-changed-details",
        RanOrInstalled = "ran-or-installed",
        LostDevice = "lost-device",
        WrongRecipient = "wrong-recipient",
        OpenDoor = "open-door",
        SharedPassword = "shared-password",
        LooksOff = "looks-off",
        SomethingElse = "something-else",
    }
}

impl Kind {
    /// Whether something was done for it to be this kind at all. "Nothing was done" then means nothing beyond that.
    pub fn is_an_act(self) -> bool {
        !matches!(self, Self::LooksOff | Self::SomethingElse)
    }
}

terms! {
    /// How urgent containment is. Its order is from least to most.
    Severity: "severity" {
        Low = "low",
        Medium = "medium",
        High = "high",
        Critical = "critical",
    }
}

terms! {
    /// How far the responders have come with a report.
    State: "state" {
        New = "new",
        Acknowledged = "acknowledged",
        Contained = "contained",
        Closed = "closed",
    }
}

terms! {
    /// What a report came to, when it was closed. It tells what became of the danger, and nothing of anybody's part in it.
    Outcome: "outcome" {
        /// It could have done harm, and was stopped before it did.
        HarmfulStopped = "harmful-stopped",
        /// It did harm before it was stopped.
        HarmfulDamage = "harmful-damage",
        Harmless = "harmless",
        /// A training or a test of the organisation's own.
        Practice = "practice",
        /// Another report tells of the same.
        Duplicate = "duplicate",
        /// It could not be found out.
        NotKnown = "not-known",
        /// Its reporter took it back before anybody had looked.
        Withdrawn = "withdrawn",
    }
}

impl Outcome {
    /// Those that responders choose from. Only a reporter withdraws.
    pub const FINDINGS: &'static [Self] =
        &[Self::HarmfulStopped, Self::HarmfulDamage, Self::Harmless, Self::Practice, Self::Duplicate, Self::NotKnown];
}

terms! {
    /// Whether anything has been clicked, typed, run or sent.
    Acted: "answer" {
        Yes = "yes",
        No = "no",
        Unsure = "unsure",
    }
}

terms! {
    /// How much of who they are the reporter lets us know. Governs what they type; technical traces are never kept.
    IdentityMode: "identity" {
        Confidential = "confidential",
        Named = "named",
        Anonymous = "anonymous",
    }
}

terms! {
    /// The door a report came through.
    Channel: "channel" {
        Web = "web",
        Api = "api",
        /// Told to a responder, who entered it.
        Phone = "phone",
        InPerson = "in-person",
        /// Sent to the mailbox for reports.
        Mail = "mail",
    }
}

terms! {
    /// How exactly the reporter could say when it happened: what the interval was made from.
    Precision: "precision" {
        /// "Just now": within the 5 minutes before the report.
        Now = "now",
        /// Within the hour before the report.
        Hour = "hour",
        /// Earlier on the same local day.
        Today = "today",
        /// On the local day before.
        Yesterday = "yesterday",
        /// On a named local day.
        Date = "date",
        /// At a named minute.
        Minute = "minute",
        /// Around a named minute.
        Roughly = "roughly",
        /// Between two named moments (API).
        Between = "between",
        /// Not sure, not said, or said so that it could not have been.
        Unknown = "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back_and_a_wrong_one_lists_the_right_ones() {
        for kind in Kind::ALL {
            assert_eq!(kind.as_str().parse::<Kind>(), Ok(*kind));
        }
        let error = "burned".parse::<State>().unwrap_err();
        assert_eq!(error.to_string(), "the state is one of: new, acknowledged, contained, closed");
    }

    #[test]
    fn responders_find_everything_but_a_withdrawal() {
        let all = Outcome::ALL.iter().copied().filter(|outcome| *outcome != Outcome::Withdrawn);
        assert!(all.eq(Outcome::FINDINGS.iter().copied()));
    }

    #[test]
    fn severities_are_ordered() {
        assert!(Severity::Critical > Severity::High && Severity::Medium > Severity::Low);
    }
}
