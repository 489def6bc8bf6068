//! People, their roles, and what each role is allowed. Pure: nothing here reads or writes.
//!
//! Each role carries one permission and no more. An administrator looks after people and the mail, and therefore
//! reads no report and no figure; whoever does both jobs holds both roles. That keeps the power to hand out roles
//! apart from what the roles open, and makes every overlap visible in the list of people.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::base::{EmailAddress, Id, Random, Text};
use crate::store::StoreError;
use crate::terms::{UnknownTerm, terms};

/// The id of a [`Person`].
pub type PersonId = Id<Person>;

/// A person's name has at most so many characters.
pub const NAME_LENGTH: usize = 100;

/// Somebody with an account.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    pub email: EmailAddress,
    pub name: String,
    pub roles: Roles,
    /// False until the person has chosen a password; nobody can sign in without one.
    pub has_password: bool,
}

/// Only the id: names and addresses stay out of log lines.
impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Person({})", self.id)
    }
}

/// A person about to be added, without a password yet.
#[derive(Clone)]
pub struct NewPerson {
    pub id: PersonId,
    pub email: EmailAddress,
    pub name: Text<NAME_LENGTH>,
    pub roles: Roles,
}

impl NewPerson {
    /// A person with a fresh id.
    pub fn new(random: &Random, email: EmailAddress, name: Text<NAME_LENGTH>, roles: Roles) -> Self {
        Self { id: Id::random(random), email, name, roles }
    }
}

terms! {
    /// What a person is there for. A person may hold several.
    Role: "role" {
        /// Works the queue: acknowledges, contains, closes.
        Responder = "responder",
        /// Reads time-to-report, and never a row, a text or a name.
        Manager = "manager",
        /// Looks after people, tokens and the mail.
        Admin = "admin",
    }
}

/// What a route may need.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Permission {
    /// The queue, single reports, the sealed identity with a reason.
    WorkTheDesk,
    /// The figures.
    SeeInsight,
    /// People, tokens, mail health, settings.
    Administer,
}

impl Permission {
    /// The only role that carries it.
    pub const fn role(self) -> Role {
        match self {
            Self::WorkTheDesk => Role::Responder,
            Self::SeeInsight => Role::Manager,
            Self::Administer => Role::Admin,
        }
    }
}

/// One or more words of a closed set. Written and stored in alphabetical order, separated by spaces; read with spaces
/// or commas between them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OneOrMore<T>(BTreeSet<T>);

/// The roles a person holds.
pub type Roles = OneOrMore<Role>;

impl Roles {
    /// Whether one of the roles carries this permission.
    pub fn allow(&self, permission: Permission) -> bool {
        self.contains(permission.role())
    }
}

impl<T: Copy + Ord> OneOrMore<T> {
    /// `None` when there is nothing among them.
    pub fn new(words: impl IntoIterator<Item = T>) -> Option<Self> {
        let words = words.into_iter().collect::<BTreeSet<_>>();
        (!words.is_empty()).then_some(Self(words))
    }

    pub fn contains(&self, word: T) -> bool {
        self.0.contains(&word)
    }

    /// In the order in which the set was declared.
    pub fn iter(&self) -> impl Iterator<Item = T> {
        self.0.iter().copied()
    }
}

impl<T> FromStr for OneOrMore<T>
where
    T: Copy + Ord + FromStr<Err = UnknownTerm>,
{
    type Err = WordsError;

    fn from_str(raw: &str) -> Result<Self, WordsError> {
        let words = raw.split([' ', ',']).filter(|word| !word.is_empty());
        let words = words.map(str::parse).collect::<Result<BTreeSet<T>, UnknownTerm>>()?;
        Self::new(words).ok_or(WordsError::Empty)
    }
}

impl<T: fmt::Display> fmt::Display for OneOrMore<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = self.0.iter().map(ToString::to_string).collect::<Vec<_>>();
        words.sort_unstable();
        f.pad(&words.join(" "))
    }
}

/// Why some words are not [`OneOrMore`]; fits after "because".
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    #[error(transparent)]
    Unknown(#[from] UnknownTerm),
    #[error("at least one is needed")]
    Empty,
}

/// Why a change to people or tokens was not made; fits after "failed to".
#[derive(Debug, thiserror::Error)]
pub enum PeopleError {
    #[error("add this person: another one has the same mail address")]
    EmailTaken,
    #[error("add this token: another one has the same name")]
    NameTaken,
    #[error("take this from the last administrator: nobody could hand it out again")]
    LastAdmin,
    #[error(transparent)]
    Store(#[from] StoreError),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_carries_its_own_permission_and_no_other() {
        let table = [
            (Permission::WorkTheDesk, Role::Responder),
            (Permission::SeeInsight, Role::Manager),
            (Permission::Administer, Role::Admin),
        ];
        for (permission, holder) in table {
            for role in Role::ALL {
                let roles = Roles::new([*role]).unwrap();
                assert_eq!(roles.allow(permission), *role == holder, "{permission:?} for {role}");
            }
        }
        let both: Roles = "responder,manager".parse().unwrap();
        assert!(both.allow(Permission::WorkTheDesk) && both.allow(Permission::SeeInsight));
        assert!(!both.allow(Permission::Administer));
    }

    #[test]
    fn roles_are_read_with_spaces_or_commas_and_written_in_alphabetical_order() {
        let roles: Roles = "responder, admin manager,admin".parse().unwrap();
        assert_eq!(roles.to_string(), "admin manager responder");
        assert_eq!(roles.to_string().parse::<Roles>(), Ok(roles.clone()));
        assert_eq!(roles.iter().collect::<Vec<_>>(), Role::ALL);
        assert_eq!(" , ".parse::<Roles>(), Err(WordsError::Empty));
        let error = "responder boss".parse::<Roles>().unwrap_err();
        assert_eq!(error.to_string(), "the role is one of: responder, manager, admin");
    }

    #[test]
    fn a_person_never_prints_a_name_or_an_address() {
        let person = Person {
            id: Id::random(&Random::seeded(1)),
            email: "ada@example.org".parse().unwrap(),
            name: "Ada".to_owned(),
            roles: Roles::new([Role::Admin]).unwrap(),
            has_password: true,
        };
        let shown = format!("{person:?}");
        assert!(!shown.contains("Ada") && !shown.contains("ada"), "{shown}");
    }
}
