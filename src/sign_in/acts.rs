//! Proving who one is, and beginning a session for it.

use crate::base::{EmailAddress, Moment, Random, Text};
use crate::people::{
    Hashed, HashingError, Link, NAME_LENGTH, NewPassword, NewPerson, Passwords, PeopleError, Person, PersonId, Roles,
    Secret, Session, Throttle, TypedPassword, Wait, store,
};
use crate::store::{Db, StoreError, Tx};

/// What the acts need.
#[derive(Clone, Copy)]
pub struct Door<'a> {
    pub db: &'a Db,
    pub passwords: &'a Passwords,
    pub throttle: &'a Throttle,
    pub random: &'a Random,
    pub now: Moment,
}

/// What somebody typed, and the session their browser had before.
pub struct Attempt<'a> {
    pub email: &'a str,
    pub password: &'a str,
    pub former: Option<Secret>,
}

/// Somebody who is signed in now. The secret goes into their cookie.
#[derive(Debug)]
pub struct Welcome {
    pub person: Person,
    pub secret: Secret,
}

/// Why somebody is not let in; fits after "failed to".
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The address and the password do not belong together. Also said when there is no such account.
    #[error("match an address and a password")]
    NoMatch,
    #[error("try again so soon")]
    TooSoon(Wait),
    /// The one-time link has been used, is too old, or never was one.
    #[error("use a link that is over")]
    LinkOver,
    #[error(transparent)]
    People(PeopleError),
    #[error(transparent)]
    Hashing(#[from] HashingError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<PeopleError> for Refused {
    fn from(error: PeopleError) -> Self {
        match error {
            PeopleError::Store(error) => Self::Store(error),
            error => Self::People(error),
        }
    }
}

/// Signs somebody in with a password.
///
/// # Errors
/// [`Refused`].
pub async fn sign_in(door: Door<'_>, attempt: Attempt<'_>) -> Result<Welcome, Refused> {
    door.throttle.attempt(attempt.email, door.now).map_err(Refused::TooSoon)?;
    let known = match attempt.email.parse::<EmailAddress>() {
        Ok(email) => store::person_with_password(door.db, &email).await?,
        Err(_) => None,
    };
    let hashed = known.as_ref().and_then(|(_, hashed)| hashed.as_ref());
    let matches = door.passwords.matches(TypedPassword::new(attempt.password), hashed).await?;
    let (Some((person, Some(hashed))), true) = (known, matches) else { return Err(Refused::NoMatch) };
    door.throttle.succeeded(attempt.email);

    let secret = Secret::random(door.random);
    let input = (person.email.clone(), hashed, secret.clone(), attempt.former, door.now);
    let person = door
        .db
        .write(input, |tx, (email, hashed, secret, former, now)| {
            Box::pin(async move {
                // While the password was being compared it may have been changed, or the account removed.
                let (person, _) = store::person_with_password(&mut *tx, email)
                    .await?
                    .filter(|(_, present)| present.as_ref() == Some(hashed))
                    .ok_or(Refused::NoMatch)?;
                store::expired_delete(tx, *now).await?;
                Session::begin(tx, person.id, secret, former.as_ref(), *now).await?;
                Ok::<_, Refused>(person)
            })
        })
        .await?;
    Ok(Welcome { person, secret })
}

/// What the first administrator says of themselves.
pub struct First {
    pub email: EmailAddress,
    pub name: Text<NAME_LENGTH>,
    pub roles: Roles,
    pub password: NewPassword,
}

/// Sets up the first administrator with a one-time link, and signs them in.
///
/// # Errors
/// [`Refused::LinkOver`], also when there is an administrator by now; [`PeopleError::EmailTaken`].
pub async fn set_up(door: Door<'_>, link: Secret, first: First) -> Result<Welcome, Refused> {
    // Before the work of hashing, so that a link that is over costs little.
    if link_opens(door.db, &link, door.now).await? != Some(Link::SetUp) {
        return Err(Refused::LinkOver);
    }
    let hashed = door.passwords.hash(first.password, door.random).await?;
    let new = NewPerson::new(door.random, first.email, first.name, first.roles);
    let secret = Secret::random(door.random);
    let input = (link, new, hashed, secret.clone(), door.now);
    let person = door
        .db
        .write(input, |tx, (link, new, hashed, secret, now)| {
            Box::pin(async move {
                if store::any_admin(&mut *tx).await? || store::link_take(tx, link, *now).await? != Some(Link::SetUp) {
                    return Err(Refused::LinkOver);
                }
                store::person_add(tx, new, *now).await?;
                begin_with(tx, new.id, hashed, secret, *now).await
            })
        })
        .await?;
    Ok(Welcome { person, secret })
}

/// Chooses a password with a one-time link, and signs its holder in; sessions from before end.
///
/// # Errors
/// [`Refused::LinkOver`].
pub async fn choose_password(door: Door<'_>, link: Secret, password: NewPassword) -> Result<Welcome, Refused> {
    let hashed = door.passwords.hash(password, door.random).await?;
    let secret = Secret::random(door.random);
    let person = door
        .db
        .write((link, hashed, secret.clone(), door.now), |tx, (link, hashed, secret, now)| {
            Box::pin(async move {
                match store::link_take(tx, link, *now).await? {
                    Some(Link::ChoosePassword(person)) => begin_with(tx, person, hashed, secret, *now).await,
                    Some(Link::SetUp) | None => Err(Refused::LinkOver),
                }
            })
        })
        .await?;
    // Guesses from before say nothing about the new password.
    door.throttle.succeeded(person.email.as_str());
    Ok(Welcome { person, secret })
}

async fn begin_with(
    tx: &mut Tx,
    id: PersonId,
    hashed: &Hashed,
    secret: &Secret,
    now: Moment,
) -> Result<Person, Refused> {
    store::person_set_password(tx, id, hashed).await?;
    Session::begin(tx, id, secret, None, now).await?;
    store::person_by_id(tx, id).await?.ok_or(Refused::LinkOver)
}

/// What a link opens now. A set-up link opens nothing once there is an administrator.
///
/// # Errors
/// [`StoreError`].
pub async fn link_opens(db: &Db, link: &Secret, now: Moment) -> Result<Option<Link>, StoreError> {
    match store::link_by_secret(db, link, now).await? {
        Some(Link::SetUp) if store::any_admin(db).await? => Ok(None),
        opens => Ok(opens),
    }
}

/// Until there is an administrator: path and query of a fresh one-time link that makes one.
///
/// # Errors
/// [`StoreError`].
pub async fn set_up_link(db: &Db, random: &Random, now: Moment) -> Result<Option<String>, StoreError> {
    let secret = Secret::random(random);
    let made = db
        .write((secret.clone(), now), |tx, (secret, now)| {
            Box::pin(async move {
                store::expired_delete(tx, *now).await?;
                if store::any_admin(&mut *tx).await? {
                    return Ok(false);
                }
                store::link_add(tx, Link::SetUp, secret, *now).await?;
                Ok::<_, StoreError>(true)
            })
        })
        .await?;
    Ok(made.then(|| Link::SetUp.path(&secret)))
}
