//! How a request is let in: extractors that a handler names among its arguments.
//!
//! A handler that takes a [`Responder`] runs only for somebody who may work the desk; there is no other way to come by
//! one. Whoever is not signed in is led to sign in; whoever lacks the role is told so, with nothing of the page. Scripts are told of
//! their token, and of nobody's role.
//!
//! They work with any state from which an [`Access`] can be taken.

use std::fmt;
use std::marker::PhantomData;

use axum::extract::{FromRef, FromRequestParts, OptionalFromRequestParts};
use http::HeaderMap;
use http::header::AUTHORIZATION;
use http::request::Parts;

use super::{CookieKind, Permission, Person, Scope, Session, Token, store, token};
use crate::base::{Clock, Moment};
use crate::store::{Db, StoreError};
use crate::web::Failure;

/// What the extractors need.
#[derive(Clone)]
pub struct Access {
    pub db: Db,
    pub clock: Clock,
    pub cookie: CookieKind,
}

impl Access {
    /// The session a request belongs to, noted as in use.
    async fn session(&self, parts: &Parts) -> Result<Option<Session>, Failure> {
        let now = self.clock.now();
        let session = Session::find(&self.db, self.cookie, &parts.headers, now).await?;
        if let Some(session) = session.as_ref().filter(|session| session.is_stale(now)) {
            self.note_seen(session, now).await?;
        }
        Ok(session)
    }

    /// Whether the session of a request that is still being answered allows that, now. Being asked is no use of it: a page
    /// that stays open does not keep anybody signed in.
    ///
    /// # Errors
    /// [`StoreError`] when the database cannot say.
    pub async fn still_allows(&self, headers: &HeaderMap, permission: Permission) -> Result<bool, StoreError> {
        let session = Session::find(&self.db, self.cookie, headers, self.clock.now()).await?;
        Ok(session.is_some_and(|session| session.person.roles.allow(permission)))
    }

    async fn note_seen(&self, session: &Session, now: Moment) -> Result<(), StoreError> {
        let seen = (session.clone(), now);
        self.db.write(seen, |tx, (session, now)| Box::pin(store::session_seen(tx, session, *now))).await
    }
}

/// Somebody who is signed in, whatever their roles. As an `Option`, for pages that show themselves to anyone.
#[derive(Clone, Debug)]
pub struct SignedIn(pub Person);

impl<S> FromRequestParts<S> for SignedIn
where
    S: Send + Sync,
    Access: FromRef<S>,
{
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let session = Access::from_ref(state).session(parts).await?;
        session.map(|session| Self(session.person)).ok_or_else(Failure::sign_in_needed)
    }
}

impl<S> OptionalFromRequestParts<S> for SignedIn
where
    S: Send + Sync,
    Access: FromRef<S>,
{
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Failure> {
        Ok(Access::from_ref(state).session(parts).await?.map(|session| Self(session.person)))
    }
}

/// Names a permission as a type.
pub trait Needs: 'static {
    const PERMISSION: Permission;
}

/// Somebody signed in whose roles carry the permission `P`: only the extractor makes one.
pub struct Allowed<P> {
    person: Person,
    permission: PhantomData<fn() -> P>,
}

impl<P> Allowed<P> {
    pub fn person(&self) -> &Person {
        &self.person
    }

    pub fn into_person(self) -> Person {
        self.person
    }
}

impl<P> fmt::Debug for Allowed<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.person.fmt(f)
    }
}

impl<S, P> FromRequestParts<S> for Allowed<P>
where
    S: Send + Sync,
    P: Needs,
    Access: FromRef<S>,
{
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let SignedIn(person) = <SignedIn as FromRequestParts<S>>::from_request_parts(parts, state).await?;
        if person.roles.allow(P::PERMISSION) {
            Ok(Self { person, permission: PhantomData })
        } else {
            Err(Failure::forbidden())
        }
    }
}

/// Names a scope as a type.
pub trait NeedsScope: 'static {
    const SCOPE: Scope;
}

/// A script whose token has the scope `P`: only the extractor makes one.
pub struct TokenWith<P> {
    token: Token,
    scope: PhantomData<fn() -> P>,
}

impl<P> TokenWith<P> {
    pub fn token(&self) -> &Token {
        &self.token
    }
}

impl<S, P> FromRequestParts<S> for TokenWith<P>
where
    S: Send + Sync,
    P: NeedsScope,
    Access: FromRef<S>,
{
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let Some(header) = parts.headers.get(AUTHORIZATION) else {
            let advice = format!("Send one as Authorization: Bearer hu_…. {MAKE_ONE}");
            return Err(Failure::no_token("This call needs a token", advice));
        };
        let Some(secret) = header.to_str().ok().and_then(token::bearer) else {
            let advice = format!("It is sent whole, as Authorization: Bearer hu_… and 43 more characters. {MAKE_ONE}");
            return Err(Failure::no_token("This is no token of Heads-up", advice));
        };
        let Some(token) = store::token_by_secret(&Access::from_ref(state).db, &secret).await? else {
            let advice = format!("It may have been removed since. {MAKE_ONE}");
            return Err(Failure::no_token("Nobody knows this token", advice));
        };
        if token.scopes.contains(P::SCOPE) {
            return Ok(Self { token, scope: PhantomData });
        }
        let (has, needs) = (token.scopes.to_string().replace(' ', ", "), P::SCOPE);
        let advice = format!("It may {has}, and this call needs {needs}. {MAKE_ONE}");
        Err(Failure::beyond_token(advice, needs.as_str()))
    }
}

/// Where tokens come from.
const MAKE_ONE: &str = "An administrator makes a new one under /admin, or with `headsup token add`.";

macro_rules! named {
    ($trait:ident::$constant:ident: $type:ty, $extractor:ident; $($(#[$doc:meta])* $name:ident = $marker:ident: $value:expr;)+) => {$(
        #[doc = concat!("Marks [`", stringify!($name), "`].")]
        #[derive(Debug)]
        pub enum $marker {}

        impl $trait for $marker {
            const $constant: $type = $value;
        }

        $(#[$doc])*
        pub type $name = $extractor<$marker>;
    )+};
}

named! {
    Needs::PERMISSION: Permission, Allowed;
    /// Somebody who may work the desk.
    Responder = WorkingTheDesk: Permission::WorkTheDesk;
    /// Somebody who may read the figures.
    Manager = SeeingInsight: Permission::SeeInsight;
    /// Somebody who looks after people, tokens and the mail.
    Admin = Administering: Permission::Administer;
}

named! {
    NeedsScope::SCOPE: Scope, TokenWith;
    /// A script that may read the queue.
    ReadsReports = ReadingReports: Scope::ReportsRead;
    /// A script that may move reports from state to state.
    WritesReports = WritingReports: Scope::ReportsWrite;
    /// A script that may read the figures.
    ReadsInsight = ReadingInsight: Scope::InsightRead;
    /// A script that may warn everybody.
    WritesWarnings = WritingWarnings: Scope::WarningsWrite;
}
