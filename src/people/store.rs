//! People, sessions, links and tokens in the database: the only SQL that names their tables.

use super::session::expiry;
use super::{
    Hashed, Link, NAME_LENGTH, NewPerson, NewToken, PeopleError, Permission, Person, PersonId, Role, Roles, Secret,
    Session, Token, TokenId,
};
use crate::base::{EmailAddress, Moment, Text};
use crate::store::{Read, Row, StoreError, Tx, sql};

/// So long after its end it is still known whose a session was.
const KNOWN_SECONDS: i64 = 12 * 3600;

/// Adds a person. Whether the mail address is free, the index decides.
///
/// # Errors
/// [`PeopleError::EmailTaken`].
pub async fn person_add(tx: &mut Tx, person: &NewPerson, now: Moment) -> Result<(), PeopleError> {
    let added = tx
        .run(
            sql(
                "insert into people (id, email, email_folded, name, roles, created_at) values ($1, $2, $3, $4, $5, $6) \
                 on conflict (email_folded) do nothing",
            )
            .bind(person.id)
            .bind(person.email.as_str())
            .bind(person.email.folded())
            .bind(person.name.as_str())
            .bind(person.roles.to_string())
            .bind(now),
        )
        .await?;
    if added == 0 { Err(PeopleError::EmailTaken) } else { Ok(()) }
}

/// The person with that id.
pub async fn person_by_id(read: impl Read, id: PersonId) -> Result<Option<Person>, StoreError> {
    read.one(
        sql("select id, email, name, roles, password_hash is not null as has_password from people where id = $1")
            .bind(id),
        person,
    )
    .await
}

/// The person with that mail address, however it is written.
pub async fn person_by_email(read: impl Read, email: &EmailAddress) -> Result<Option<Person>, StoreError> {
    Ok(person_with_password(read, email).await?.map(|(person, _)| person))
}

/// The same, with the stored password, if one has been chosen: for signing in.
pub async fn person_with_password(
    read: impl Read,
    email: &EmailAddress,
) -> Result<Option<(Person, Option<Hashed>)>, StoreError> {
    let found = sql("select id, email, name, roles, password_hash is not null as has_password, password_hash \
                     from people where email_folded = $1")
    .bind(email.folded());
    read.one(found, |row| Ok((person(row)?, row.get::<Option<String>>("password_hash")?.map(Hashed::stored)))).await
}

/// Everybody, by name.
pub async fn people_all(read: impl Read) -> Result<Vec<Person>, StoreError> {
    let all = sql("select id, email, name, roles, password_hash is not null as has_password from people");
    let mut people = read.all(all, person).await?;
    // Here and not in SQL: the two engines sort text differently.
    people.sort_by_cached_key(|person| (person.name.to_lowercase(), person.email.folded()));
    Ok(people)
}

/// Where the responders are told of a new report.
pub async fn responder_addresses(read: impl Read) -> Result<Vec<EmailAddress>, StoreError> {
    let people = people_all(read).await?.into_iter();
    Ok(people.filter(|person| person.roles.allow(Permission::WorkTheDesk)).map(|person| person.email).collect())
}

/// Whether there is an administrator; until then a set-up link is offered.
pub async fn any_admin(read: impl Read) -> Result<bool, StoreError> {
    let admins = sql("select id from people where ' ' || roles || ' ' like '% admin %' limit 1");
    Ok(read.one(admins, |_| Ok(())).await?.is_some())
}

/// Removes a person with their sessions and links. Whether there was such a person.
///
/// # Errors
/// [`PeopleError::LastAdmin`].
pub async fn person_remove(tx: &mut Tx, id: PersonId) -> Result<bool, PeopleError> {
    keep_an_admin(tx, id).await?;
    Ok(tx.run(sql("delete from people where id = $1").bind(id)).await? > 0)
}

/// Changes a person's roles; they count from the next request on. Whether there is such a person.
///
/// # Errors
/// [`PeopleError::LastAdmin`].
pub async fn person_set_roles(tx: &mut Tx, id: PersonId, roles: &Roles) -> Result<bool, PeopleError> {
    if !roles.contains(Role::Admin) {
        keep_an_admin(tx, id).await?;
    }
    let set = sql("update people set roles = $2 where id = $1").bind(id).bind(roles.to_string());
    Ok(tx.run(set).await? > 0)
}

/// Corrects what a person is called and where mail reaches them; whether there is such a person. With another address they sign in
/// with that one from now on. Whether it is free, the index decides.
///
/// # Errors
/// [`PeopleError::EmailTaken`].
pub async fn person_correct(
    tx: &mut Tx,
    id: PersonId,
    email: &EmailAddress,
    name: &Text<NAME_LENGTH>,
) -> Result<bool, PeopleError> {
    let correct = sql("update people set email = $2, email_folded = $3, name = $4 where id = $1")
        .bind(id)
        .bind(email.as_str())
        .bind(email.folded())
        .bind(name.as_str());
    match tx.run(correct).await {
        Ok(rows) => Ok(rows > 0),
        Err(error) if error.is_unique_violation() => Err(PeopleError::EmailTaken),
        Err(error) => Err(error.into()),
    }
}

/// Sets a person's password, signs them out everywhere and uses up their links: whoever had a hand on the account
/// before has none afterwards. Whether there is such a person.
pub async fn person_set_password(tx: &mut Tx, id: PersonId, password: &Hashed) -> Result<bool, StoreError> {
    let set = sql("update people set password_hash = $2 where id = $1").bind(id).bind(password.as_str());
    let found = tx.run(set).await? > 0;
    tx.run(sql("delete from sessions where person_id = $1").bind(id)).await?;
    tx.run(sql("delete from links where person_id = $1").bind(id)).await?;
    Ok(found)
}

/// Refuses when nobody who administers would be left without this person: nobody at all, or nobody who can sign in.
async fn keep_an_admin(tx: &mut Tx, id: PersonId) -> Result<(), PeopleError> {
    // The update changes nothing, but takes hold of the rows: of two administrators who remove each other at the same
    // moment, the second one waits here and then finds the first one gone.
    let held = sql("update people set roles = roles where ' ' || roles || ' ' like '% admin %' \
                    returning id, password_hash is not null as has_password");
    let admins = tx.change(held, |row| Ok((row.get::<PersonId>("id")?, row.get::<bool>("has_password")?))).await?;
    let Some((_, can_sign_in)) = admins.iter().find(|(admin, _)| *admin == id) else {
        return Ok(());
    };
    let stays = |(admin, password): &(PersonId, bool)| *admin != id && (*password || !can_sign_in);
    if admins.iter().any(stays) { Ok(()) } else { Err(PeopleError::LastAdmin) }
}

fn person(row: &Row) -> Result<Person, StoreError> {
    let (email, roles) = (row.get::<String>("email")?, row.get::<String>("roles")?);
    Ok(Person {
        id: row.get("id")?,
        // The address itself stays out of the error, which may be logged.
        email: email.parse().map_err(|_| StoreError::unknown("mail address of a person", "…"))?,
        name: row.get("name")?,
        roles: roles.parse().map_err(|_| StoreError::unknown("roles", roles.as_str()))?,
        has_password: row.get("has_password")?,
    })
}

pub(super) async fn session_insert(
    tx: &mut Tx,
    person: PersonId,
    secret: &Secret,
    now: Moment,
) -> Result<(), StoreError> {
    let insert = sql("insert into sessions (secret_hash, person_id, created_at, seen_at, expires_at) \
                      values ($1, $2, $3, $3, $4)")
    .bind(secret.hash())
    .bind(person)
    .bind(now)
    .bind(expiry(now, now));
    tx.run(insert).await.map(|_| ())
}

/// The session with that secret, unless it has ended.
pub async fn session_by_secret(read: impl Read, secret: &Secret, now: Moment) -> Result<Option<Session>, StoreError> {
    let found = sql("select s.secret_hash, s.created_at, s.seen_at, p.id, p.email, p.name, p.roles, \
                     p.password_hash is not null as has_password \
                     from sessions s join people p on p.id = s.person_id \
                     where s.secret_hash = $1 and s.expires_at > $2")
    .bind(secret.hash())
    .bind(now);
    read.one(found, |row| {
        let hash = row.get::<Vec<u8>>("secret_hash")?;
        Ok(Session {
            person: person(row)?,
            secret_hash: hash.try_into().map_err(|_| StoreError::unknown("session", "…"))?,
            created_at: row.get("created_at")?,
            seen_at: row.get("seen_at")?,
        })
    })
    .await
}

/// Whose session it is with that secret, also when it has ended by itself and is not forgotten yet.
pub async fn session_holder(read: impl Read, secret: &Secret) -> Result<Option<PersonId>, StoreError> {
    let holder = sql("select person_id from sessions where secret_hash = $1").bind(secret.hash());
    read.one(holder, |row| row.get("person_id")).await
}

/// Notes that the session is in use, which puts off its end.
pub async fn session_seen(tx: &mut Tx, session: &Session, now: Moment) -> Result<(), StoreError> {
    let seen = sql("update sessions set seen_at = $2, expires_at = $3 where secret_hash = $1 and seen_at < $2")
        .bind(session.secret_hash)
        .bind(now)
        .bind(expiry(session.created_at, now));
    tx.run(seen).await.map(|_| ())
}

/// Ends a session. Nothing happens when it has ended before.
pub async fn session_delete(tx: &mut Tx, secret: &Secret) -> Result<(), StoreError> {
    tx.run(sql("delete from sessions where secret_hash = $1").bind(secret.hash())).await.map(|_| ())
}

/// Forgets links that have ended, and sessions that ended a while ago: until then what its holder had written comes back to them
/// alone. How many.
pub async fn expired_delete(tx: &mut Tx, now: Moment) -> Result<u64, StoreError> {
    let sessions =
        tx.run(sql("delete from sessions where expires_at <= $1").bind(now.plus_seconds(-KNOWN_SECONDS))).await?;
    let links = tx.run(sql("delete from links where expires_at <= $1").bind(now)).await?;
    Ok(sessions + links)
}

/// Adds a one-time link.
pub async fn link_add(tx: &mut Tx, link: Link, secret: &Secret, now: Moment) -> Result<(), StoreError> {
    let insert = sql("insert into links (secret_hash, person_id, created_at, expires_at) values ($1, $2, $3, $4)")
        .bind(secret.hash())
        .bind(link.person())
        .bind(now)
        .bind(link.expires(now));
    tx.run(insert).await.map(|_| ())
}

/// What the link opens, if it is still good; it stays so.
pub async fn link_by_secret(read: impl Read, secret: &Secret, now: Moment) -> Result<Option<Link>, StoreError> {
    let found =
        sql("select person_id from links where secret_hash = $1 and expires_at > $2").bind(secret.hash()).bind(now);
    read.one(found, link).await
}

/// Uses the link up: what it opened, if it was still good. The first administrator's use takes every set-up link with it;
/// of two at the same moment, the second finds none.
pub async fn link_take(tx: &mut Tx, secret: &Secret, now: Moment) -> Result<Option<Link>, StoreError> {
    let found = link_by_secret(&mut *tx, secret, now).await?;
    let taken = match found {
        None => return Ok(None),
        Some(Link::SetUp) => sql("delete from links where person_id is null returning secret_hash"),
        Some(Link::ChoosePassword(person)) => {
            sql("delete from links where person_id = $1 returning secret_hash").bind(person)
        }
    };
    let taken = tx.change(taken, |row| row.get::<Vec<u8>>("secret_hash")).await?;
    Ok(found.filter(|_| taken.iter().any(|hash| *hash == secret.hash())))
}

fn link(row: &Row) -> Result<Link, StoreError> {
    Ok(row.get::<Option<PersonId>>("person_id")?.map_or(Link::SetUp, Link::ChoosePassword))
}

/// Adds a token.
///
/// # Errors
/// [`PeopleError::NameTaken`].
pub async fn token_add(tx: &mut Tx, token: &NewToken, now: Moment) -> Result<(), PeopleError> {
    let added = tx
        .run(
            sql("insert into tokens (id, name, secret_hash, scopes, created_at) values ($1, $2, $3, $4, $5) \
                 on conflict (name) do nothing")
            .bind(token.id)
            .bind(token.name.as_str())
            .bind(token.hash())
            .bind(token.scopes.to_string())
            .bind(now),
        )
        .await?;
    if added == 0 { Err(PeopleError::NameTaken) } else { Ok(()) }
}

/// The token with that secret.
pub async fn token_by_secret(read: impl Read, secret: &Secret) -> Result<Option<Token>, StoreError> {
    let found = sql("select id, name, scopes, created_at from tokens where secret_hash = $1").bind(secret.hash());
    read.one(found, token).await
}

/// Every token, by name.
pub async fn tokens_all(read: impl Read) -> Result<Vec<Token>, StoreError> {
    let mut tokens = read.all(sql("select id, name, scopes, created_at from tokens"), token).await?;
    tokens.sort_by_cached_key(|token| (token.name.to_lowercase(), token.name.clone()));
    Ok(tokens)
}

/// Removes a token, which opens nothing from then on. Whether there was such a token.
pub async fn token_remove(tx: &mut Tx, id: TokenId) -> Result<bool, StoreError> {
    Ok(tx.run(sql("delete from tokens where id = $1").bind(id)).await? > 0)
}

fn token(row: &Row) -> Result<Token, StoreError> {
    let scopes = row.get::<String>("scopes")?;
    Ok(Token {
        id: row.get("id")?,
        name: row.get("name")?,
        scopes: scopes.parse().map_err(|_| StoreError::unknown("scopes", scopes.as_str()))?,
        created_at: row.get("created_at")?,
    })
}
