//! One-time links: to set up the first administrator, and for a person to choose a password.
//!
//! A link is looked at as often as one likes ([`super::store::link_by_secret`]), because mail
//! scanners open every link; only sending the form behind it uses it up ([`super::store::link_take`]).

use super::{NewPerson, PeopleError, PersonId, Secret, store};
use crate::base::Moment;
use crate::store::Tx;

/// So long may the first administrator be set up after the start that printed the link, in hours.
pub const SET_UP_HOURS: i64 = 24;
/// So long may a person choose a password after being invited, in hours: a week, over a weekend and a day off.
pub const CHOOSE_HOURS: i64 = 7 * 24;

/// What a one-time link opens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Link {
    /// The page that sets up the first administrator.
    SetUp,
    /// The page on which this person chooses a password.
    ChoosePassword(PersonId),
}

impl Link {
    pub(super) fn person(self) -> Option<PersonId> {
        match self {
            Self::SetUp => None,
            Self::ChoosePassword(person) => Some(person),
        }
    }

    /// Until when it is good, made at `now`.
    pub fn expires(self, now: Moment) -> Moment {
        let hours = match self {
            Self::SetUp => SET_UP_HOURS,
            Self::ChoosePassword(_) => CHOOSE_HOURS,
        };
        now.plus_seconds(hours * 3600)
    }

    /// Path and query of the page it opens.
    pub fn path(self, secret: &Secret) -> String {
        let page = match self {
            Self::SetUp => "/set-up",
            Self::ChoosePassword(_) => "/choose-password",
        };
        format!("{page}?link={}", secret.reveal())
    }
}

/// Adds a person together with the link with which they choose a password.
///
/// # Errors
/// [`PeopleError::EmailTaken`].
pub async fn invite(tx: &mut Tx, person: &NewPerson, secret: &Secret, now: Moment) -> Result<(), PeopleError> {
    store::person_add(tx, person, now).await?;
    Ok(store::link_add(tx, Link::ChoosePassword(person.id), secret, now).await?)
}
