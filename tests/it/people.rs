//! People on both engines: who is let in where, and for how long.

use axum::Router;
use axum::body::Body;
use axum::extract::FromRef;
use axum::routing::get;
use headsup::base::{Clock, Moment, Random, Text};
use headsup::people::{store, *};
use headsup::store::{Read, Tx, migrate, sql};
use http::header::{AUTHORIZATION, COOKIE};
use http::{Request, StatusCode};
use jiff::SignedDuration;
use tower::ServiceExt;

use crate::support::*;

fn at(seconds: i64) -> Moment {
    migrated_at().plus_seconds(seconds)
}

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// Writes with one call: the error is ours or the store's.
macro_rules! write {
    ($db:expr, $input:expr, |$tx:ident, $bound:pat_param| $body:expr) => {
        $db.write($input, |$tx: &mut Tx, $bound| Box::pin(async move { $body.await.map_err(PeopleError::from) })).await
    };
}

async fn add(db: &Db, email: &str, roles: &str) -> PersonId {
    let name = Text::one_line(&format!("{email} in person")).unwrap();
    let person = NewPerson::new(&Random::system(), email.parse().unwrap(), name, roles.parse().unwrap());
    let id = person.id;
    write!(db, person, |tx, person| store::person_add(tx, person, at(0))).unwrap();
    id
}

async fn choose_password(db: &Db, id: PersonId) {
    let chosen = NewPassword::choose("correct horse battery", "nobody@example.org", "").unwrap();
    let hashed = Passwords::default().hash(chosen, &Random::system()).await.unwrap();
    assert!(write!(db, (id, hashed), |tx, (id, hashed)| store::person_set_password(tx, *id, hashed)).unwrap());
}

async fn sign_in(db: &Db, id: PersonId, now: Moment) -> Secret {
    let secret = Secret::random(&Random::system());
    write!(db, (id, secret.clone(), now), |tx, (id, secret, now)| Session::begin(tx, *id, secret, None, *now)).unwrap();
    secret
}

async fn session(db: &Db, secret: &Secret, now: Moment) -> Option<PersonId> {
    store::session_by_secret(db, secret, now).await.unwrap().map(|session| session.person.id)
}

async fn link(db: &Db, link: Link, now: Moment) -> Secret {
    let secret = Secret::random(&Random::system());
    write!(db, (link, secret.clone(), now), |tx, (link, secret, now)| store::link_add(tx, *link, secret, *now))
        .unwrap();
    secret
}

async fn take(db: &Db, secret: &Secret, now: Moment) -> Option<Link> {
    write!(db, (secret.clone(), now), |tx, (secret, now)| store::link_take(tx, secret, *now)).unwrap()
}

async fn remove(db: &Db, id: PersonId) -> Result<bool, PeopleError> {
    write!(db, id, |tx, id| store::person_remove(tx, *id))
}

async fn set_roles(db: &Db, id: PersonId, roles: &str) -> Result<bool, PeopleError> {
    write!(db, (id, roles.parse::<Roles>().unwrap()), |tx, (id, roles)| store::person_set_roles(tx, *id, roles))
}

on_both! {
    async fn a_mail_address_belongs_to_one_person_however_it_is_written(db: Db) {
        let ada = add(&db, "Ada@Example.org", "responder,manager").await;
        let name = Text::one_line("Somebody else").unwrap();
        let other = NewPerson::new(&Random::system(), "ada@EXAMPLE.org".parse().unwrap(), name, "admin".parse().unwrap());
        let refused = write!(db, other, |tx, person| store::person_add(tx, person, at(1)));
        assert!(matches!(refused, Err(PeopleError::EmailTaken)));

        let found = store::person_by_email(&db, &"ADA@example.ORG".parse().unwrap()).await.unwrap().unwrap();
        assert_eq!((found.id, found.email.as_str(), found.has_password), (ada, "Ada@Example.org", false));
        assert_eq!(found.roles.to_string(), "manager responder");
        assert_eq!(store::person_by_id(&db, ada).await.unwrap(), Some(found));
        assert!(!store::any_admin(&db).await.unwrap());
    }

    async fn responders_are_told_and_others_are_not(db: Db) {
        add(&db, "zoe@example.org", "responder").await;
        add(&db, "ada@example.org", "admin manager").await;
        add(&db, "Bob@example.org", "admin responder").await;
        let addresses = store::responder_addresses(&db).await.unwrap();
        assert_eq!(addresses.iter().map(|address| address.as_str()).collect::<Vec<_>>(), ["Bob@example.org", "zoe@example.org"]);
        let everybody = store::people_all(&db).await.unwrap();
        let everybody = everybody.iter().map(|person| person.email.as_str()).collect::<Vec<_>>();
        assert_eq!(everybody, ["ada@example.org", "Bob@example.org", "zoe@example.org"]);
    }

    async fn the_last_administrator_stays(db: Db) {
        let ada = add(&db, "ada@example.org", "admin,responder").await;
        assert!(store::any_admin(&db).await.unwrap());
        assert!(matches!(remove(&db, ada).await, Err(PeopleError::LastAdmin)));
        assert!(matches!(set_roles(&db, ada, "responder").await, Err(PeopleError::LastAdmin)));
        assert!(set_roles(&db, ada, "admin").await.unwrap());

        // Somebody who has been invited and cannot sign in yet does not take the place of somebody who can.
        choose_password(&db, ada).await;
        let bob = add(&db, "bob@example.org", "admin").await;
        assert!(matches!(remove(&db, ada).await, Err(PeopleError::LastAdmin)));
        choose_password(&db, bob).await;
        assert!(remove(&db, ada).await.unwrap());
        assert!(!remove(&db, ada).await.unwrap());
        assert!(matches!(remove(&db, bob).await, Err(PeopleError::LastAdmin)));
        assert!(store::person_by_id(&db, bob).await.unwrap().unwrap().has_password);
    }

    async fn two_administrators_cannot_remove_each_other_at_the_same_moment(db: Db) {
        for round in 0..10 {
            let ada = add(&db, &format!("ada{round}@example.org"), "admin").await;
            let bob = add(&db, &format!("bob{round}@example.org"), "admin").await;
            if round == 0 {
                let both = tokio::join!(remove(&db, ada), remove(&db, bob));
                assert_eq!(usize::from(both.0.is_ok()) + usize::from(both.1.is_ok()), 1, "{both:?}");
            } else {
                // One of the round before is left; three remove one another in a circle.
                let left = store::people_all(&db).await.unwrap();
                let left = left.iter().find(|person| person.id != ada && person.id != bob).unwrap().id;
                let all = tokio::join!(remove(&db, left), set_roles(&db, ada, "manager"), remove(&db, bob));
                let done = [all.0.is_ok(), all.1.is_ok(), all.2.is_ok()];
                assert_eq!(done.iter().filter(|done| **done).count(), 2, "{all:?}");
                let _ = remove(&db, ada).await;
            }
            let admins = store::people_all(&db).await.unwrap();
            assert!(admins.iter().any(|person| person.roles.contains(Role::Admin)), "round {round}");
        }
    }

    async fn a_session_ends_idle_or_after_a_week_and_never_before(db: Db) {
        let ada = add(&db, "ada@example.org", "responder").await;
        let idle = sign_in(&db, ada, at(0)).await;
        assert_eq!(session(&db, &idle, at(12 * HOUR - 1)).await, Some(ada));
        assert_eq!(session(&db, &idle, at(12 * HOUR)).await, None);

        let busy = sign_in(&db, ada, at(0)).await;
        let mut now = 0;
        while now + 11 * HOUR < 7 * DAY {
            now += 11 * HOUR;
            let found = store::session_by_secret(&db, &busy, at(now)).await.unwrap().unwrap();
            write!(db, (found, at(now)), |tx, (session, now)| store::session_seen(tx, session, *now)).unwrap();
        }
        assert_eq!(session(&db, &busy, at(7 * DAY - 1)).await, Some(ada));
        assert_eq!(session(&db, &busy, at(7 * DAY)).await, None);
        assert_eq!(session(&db, &Secret::random(&Random::system()), at(0)).await, None);

        assert_eq!(write!(db, at(7 * DAY), |tx, now| store::expired_delete(tx, *now)).unwrap(), 1);
        assert_eq!(store::session_holder(&db, &busy).await.unwrap(), Some(ada), "it is known a while longer whose it was");
        assert_eq!(write!(db, at(7 * DAY + 12 * HOUR), |tx, now| store::expired_delete(tx, *now)).unwrap(), 1);
        assert_eq!(store::session_holder(&db, &busy).await.unwrap(), None);
        assert_eq!(write!(db, at(8 * DAY), |tx, now| store::expired_delete(tx, *now)).unwrap(), 0);
    }

    async fn sessions_survive_a_restart_and_end_at_sign_out(place: Empty) {
        let db = place.0.open().await;
        migrate(&db, at(0)).await.unwrap();
        let ada = add(&db, "ada@example.org", "responder").await;
        let (office, phone) = (sign_in(&db, ada, at(0)).await, sign_in(&db, ada, at(0)).await);
        db.close().await;

        let db = place.0.open().await;
        assert_eq!(session(&db, &office, at(60)).await, Some(ada));
        write!(db, office.clone(), |tx, secret| store::session_delete(tx, secret)).unwrap();
        assert_eq!(session(&db, &office, at(60)).await, None);
        assert_eq!(session(&db, &phone, at(60)).await, Some(ada));

        // Signing in again from the same browser leaves nothing of the session it had.
        let again = Secret::random(&Random::system());
        let input = (ada, again.clone(), phone.clone());
        write!(db, input, |tx, (ada, again, phone)| Session::begin(tx, *ada, again, Some(phone), at(60))).unwrap();
        assert_eq!((session(&db, &phone, at(61)).await, session(&db, &again, at(61)).await), (None, Some(ada)));
    }

    async fn a_new_password_signs_out_everywhere_and_a_removed_person_is_out_at_once(db: Db) {
        let ada = add(&db, "ada@example.org", "responder").await;
        let bob = add(&db, "bob@example.org", "responder").await;
        let (hers, his) = (sign_in(&db, ada, at(0)).await, sign_in(&db, bob, at(0)).await);
        let invitation = link(&db, Link::ChoosePassword(ada), at(0)).await;
        choose_password(&db, ada).await;
        assert_eq!(session(&db, &hers, at(1)).await, None);
        assert_eq!(take(&db, &invitation, at(1)).await, None);
        assert_eq!(session(&db, &his, at(1)).await, Some(bob));

        let (_, hashed) = store::person_with_password(&db, &"ada@example.org".parse().unwrap()).await.unwrap().unwrap();
        for (typed, right) in [("correct horse battery", true), ("correct horse batterx", false)] {
            assert_eq!(Passwords::default().matches(TypedPassword::new(typed), hashed.as_ref()).await.unwrap(), right);
        }
        let hers = sign_in(&db, ada, at(2)).await;
        assert!(remove(&db, ada).await.unwrap());
        assert_eq!(session(&db, &hers, at(3)).await, None);
    }

    async fn a_link_is_looked_at_often_and_used_once(db: Db) {
        let ada = add(&db, "ada@example.org", "responder").await;
        let opens = Link::ChoosePassword(ada);
        let invitation = link(&db, opens, at(0)).await;
        for _ in 0..3 {
            assert_eq!(store::link_by_secret(&db, &invitation, at(7 * DAY - 1)).await.unwrap(), Some(opens));
        }
        assert_eq!(store::link_by_secret(&db, &invitation, at(7 * DAY)).await.unwrap(), None);
        assert_eq!(take(&db, &invitation, at(7 * DAY)).await, None);
        let both = tokio::join!(take(&db, &invitation, at(1)), take(&db, &invitation, at(1)));
        assert!(matches!(both, (Some(_), None) | (None, Some(_))), "{both:?}");
        assert_eq!(store::link_by_secret(&db, &invitation, at(1)).await.unwrap(), None);
    }

    async fn one_set_up_link_uses_up_the_others(db: Db) {
        let (first, second) = (link(&db, Link::SetUp, at(0)).await, link(&db, Link::SetUp, at(HOUR)).await);
        assert_eq!(store::link_by_secret(&db, &first, at(24 * HOUR)).await.unwrap(), None);
        assert_eq!(store::link_by_secret(&db, &second, at(24 * HOUR)).await.unwrap(), Some(Link::SetUp));
        let both = tokio::join!(take(&db, &first, at(2 * HOUR)), take(&db, &second, at(2 * HOUR)));
        assert!(matches!(both, (Some(Link::SetUp), None) | (None, Some(Link::SetUp))), "{both:?}");
    }

    async fn tokens_are_named_once_and_gone_when_removed(db: Db) {
        let name = Text::one_line("SIEM").unwrap();
        let token = NewToken::new(&Random::system(), name.clone(), "reports:write,reports:read".parse().unwrap());
        write!(db, token.clone(), |tx, token| store::token_add(tx, token, at(5))).unwrap();
        let other = NewToken::new(&Random::system(), name, "insight:read".parse().unwrap());
        let refused = write!(db, other, |tx, token| store::token_add(tx, token, at(6)));
        assert!(matches!(refused, Err(PeopleError::NameTaken)));

        let listed = store::tokens_all(&db).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!((listed[0].id, listed[0].name.as_str(), listed[0].created_at), (token.id, "SIEM", at(5)));
        assert_eq!(listed[0].scopes.to_string(), "reports:read reports:write");
        assert!(write!(db, token.id, |tx, id| store::token_remove(tx, *id)).unwrap());
        assert!(!write!(db, token.id, |tx, id| store::token_remove(tx, *id)).unwrap());
    }

    async fn no_table_holds_a_secret_as_its_holder_knows_it(db: Db) {
        let ada = add(&db, "ada@example.org", "responder").await;
        let token = NewToken::new(&Random::system(), Text::one_line("SIEM").unwrap(), "insight:read".parse().unwrap());
        write!(db, token.clone(), |tx, token| store::token_add(tx, token, at(0))).unwrap();
        let secrets = [
            sign_in(&db, ada, at(0)).await,
            link(&db, Link::SetUp, at(0)).await,
            Secret::read(&token.reveal()[3..]).unwrap(),
        ];
        let stored = sql("select secret_hash from sessions union all select secret_hash from links \
                          union all select secret_hash from tokens");
        let mut stored = db.all(stored, |row| row.get::<Vec<u8>>("secret_hash")).await.unwrap();
        let mut hashes = secrets.iter().map(|secret| secret.hash().to_vec()).collect::<Vec<_>>();
        stored.sort();
        hashes.sort();
        assert_eq!(stored, hashes);
        for secret in &secrets {
            let known = data_encoding::BASE64URL_NOPAD.decode(secret.reveal().as_bytes()).unwrap();
            assert!(!stored.contains(&known));
        }
    }

    async fn each_door_opens_to_its_own_role_and_scope_alone(db: Db) {
        let clock = Clock::set_to(at(0));
        let doors = Doors { access: Access { db: db.clone(), clock: clock.clone(), cookie: CookieKind::Secure } };
        let (ok, sign_in_first, no) = (StatusCode::OK, StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN);
        let people = [
            ("responder", [ok, ok, no, no]),
            ("manager", [ok, no, ok, no]),
            ("admin", [ok, no, no, ok]),
            ("admin manager responder", [ok, ok, ok, ok]),
        ];
        for (n, (roles, expected)) in people.into_iter().enumerate() {
            let id = add(&db, &format!("person{n}@example.org"), roles).await;
            let cookie = format!("__Host-headsup={}", sign_in(&db, id, at(0)).await.reveal());
            for (path, expected) in ["/anyone", "/desk", "/insight", "/admin"].into_iter().zip(expected) {
                assert_eq!(doors.knock(path, COOKIE, &cookie).await, expected, "{path} for {roles}");
            }
            for path in ["/api/reports", "/api/moves", "/api/insight"] {
                assert_eq!(doors.knock(path, COOKIE, &cookie).await, sign_in_first, "{path} with a cookie");
            }
        }
        let scripts = [
            ("reports:read", [ok, no, no]),
            ("reports:write", [no, ok, no]),
            ("insight:read", [no, no, ok]),
        ];
        for (scope, expected) in scripts {
            let token = NewToken::new(&Random::system(), Text::one_line(scope).unwrap(), scope.parse().unwrap());
            write!(db, token.clone(), |tx, token| store::token_add(tx, token, at(0))).unwrap();
            let header = format!("Bearer {}", token.reveal());
            for (path, expected) in ["/api/reports", "/api/moves", "/api/insight"].into_iter().zip(expected) {
                assert_eq!(doors.knock(path, AUTHORIZATION, &header).await, expected, "{path} for {scope}");
            }
            for path in ["/anyone", "/desk", "/insight", "/admin"] {
                assert_eq!(doors.knock(path, AUTHORIZATION, &header).await, sign_in_first, "{path} with a token");
            }
        }
        let stranger = Secret::random(&Random::system()).reveal();
        for path in ["/anyone", "/desk", "/insight", "/admin", "/api/reports", "/api/moves", "/api/insight"] {
            for (header, value) in [
                (COOKIE, format!("__Host-headsup={stranger}")),
                (COOKIE, "__Host-headsup=".to_owned()),
                (AUTHORIZATION, format!("Bearer hu_{stranger}")),
                (AUTHORIZATION, "Bearer".to_owned()),
            ] {
                assert_eq!(doors.knock(path, header, &value).await, sign_in_first, "{path} for {value}");
            }
        }
    }

    async fn being_there_keeps_a_session_and_is_written_down_every_five_minutes_only(db: Db) {
        let clock = Clock::set_to(at(0));
        let doors = Doors { access: Access { db: db.clone(), clock: clock.clone(), cookie: CookieKind::Plain } };
        let ada = add(&db, "ada@example.org", "responder").await;
        let cookie = format!("headsup={}", sign_in(&db, ada, at(0)).await.reveal());
        let seen = async || db.one(sql("select seen_at from sessions"), |row| row.get::<Moment>("seen_at")).await.unwrap();
        for (minutes, written) in [(4, 0), (5, 5), (9, 5), (11, 11), (11 * 60, 11 * 60), (22 * 60, 22 * 60)] {
            clock.advance(SignedDuration::from_micros(at(minutes * 60).as_micros() - clock.now().as_micros()));
            assert_eq!(doors.knock("/desk", COOKIE, &cookie).await, StatusCode::OK, "after {minutes} minutes");
            assert_eq!(seen().await, Some(at(written * 60)), "after {minutes} minutes");
        }
        // A role that was taken away counts from the next request on.
        assert!(set_roles(&db, ada, "manager").await.unwrap());
        assert_eq!(doors.knock("/desk", COOKIE, &cookie).await, StatusCode::FORBIDDEN);
        clock.advance(SignedDuration::from_hours(12));
        assert_eq!(doors.knock("/anyone", COOKIE, &cookie).await, StatusCode::UNAUTHORIZED);
    }
}

/// One route behind each extractor.
#[derive(Clone)]
struct Doors {
    access: Access,
}

impl FromRef<Doors> for Access {
    fn from_ref(doors: &Doors) -> Self {
        doors.access.clone()
    }
}

impl Doors {
    async fn knock(&self, path: &str, header: http::HeaderName, value: &str) -> StatusCode {
        let router = Router::new()
            .route("/anyone", get(async |_: SignedIn| ()))
            .route("/desk", get(async |_: Responder| ()))
            .route("/insight", get(async |_: Manager| ()))
            .route("/admin", get(async |_: Admin| ()))
            .route("/api/reports", get(async |_: ReadsReports| ()))
            .route("/api/moves", get(async |_: WritesReports| ()))
            .route("/api/insight", get(async |_: ReadsInsight| ()))
            .with_state(self.clone());
        let request = Request::get(path).header(header, value).body(Body::empty()).unwrap();
        router.oneshot(request).await.unwrap().status()
    }
}
