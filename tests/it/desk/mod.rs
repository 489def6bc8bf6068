//! The desk on both engines: the queue, the moves, the messages and the sealed identity, in the store and through HTTP.

mod answers;
mod entered;
mod filters;
mod moves;
mod pages;
mod programs;
mod queue;
mod several;
mod words;

use std::sync::Arc;

use axum::body::Body;
use headsup::base::{Clock, Id, Random, Text};
use headsup::chapter::Chapters;
use headsup::content::Content;
use headsup::context::{self, Context};
use headsup::guidance::Library;
use headsup::history::{What, store::events_of};
use headsup::keys::Keys;
use headsup::language::Languages;
use headsup::people::{self, *};
use headsup::report::{self, *};
use headsup::store::{Argument, Read, Row, Statement, StoreError, Tx, sql};
use headsup::terms::{Acted, Channel, IdentityMode, Kind, State};
use headsup::triage::{self, *};
use headsup::web::{Brake, Live, Site, Uploads};
use headsup::wording::Wording;
use headsup::work::{Lately, Wake};
use http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use tower::ServiceExt;

use crate::support::*;

/// The service in this process, on a clock that stands still.
fn service(db: &Db) -> Context {
    let random = Random::system();
    let (content, codes) = (Content::built_in(), ["en".to_owned()]);
    let languages = Languages::load(&codes, &content).unwrap();
    let site = Site::new("Northwind".to_owned(), "http://localhost".to_owned(), TimeZone::UTC, languages);
    let guidance = Arc::new(Library::load(&codes, &content).unwrap());
    Context {
        db: db.clone(),
        clock: Clock::set_to(migrated_at()),
        keys: Arc::new(Keys::from_master(&[7; 32])),
        letters: Arc::new(context::letters(&site, &guidance)),
        mail_from: "headsup@localhost".into(),
        mailbox: Arc::default(),
        site: Arc::new(site),
        guidance,
        chapters: Arc::new(Chapters::load(&codes, &content).unwrap()),
        wording: Arc::new(Wording::load(&codes, &content).unwrap()),
        targets: Arc::default(),
        clocks: Arc::new([]),
        responders: Arc::new([]),
        lists: Arc::new([]),
        teams: Arc::new([]),
        settings: Arc::new([]),
        mailer: None,
        passwords: Arc::new(Passwords::default()),
        throttle: Arc::new(Throttle::new(&random)),
        uploads: Uploads::default(),
        brake: Arc::new(Brake::default()),
        random,
        mail_wake: Wake::default(),
        live: Live::default(),
        likely_waves: Lately::default(),
    }
}

fn told(kind: Kind, acted: Option<Acted>) -> NewReport {
    NewReport {
        kind,
        occurrence: Occurrence::Unknown { said: None },
        story: Text::several_lines("A parcel <b>that</b> never came."),
        acted,
        identity: Identity::new(IdentityMode::Anonymous, None, None, None),
        team: None,
        language: "en".to_owned(),
        channel: Channel::Web,
        reported_at: None,
        entered_by: None,
        once: None,
    }
}

fn named() -> NewReport {
    let text = Text::one_line;
    let identity = Identity::new(IdentityMode::Confidential, text("Ada Byron"), text("ext. 12"), text("ada.b"));
    NewReport { identity, ..told(Kind::ClickedLink, None) }
}

async fn reported(service: &Context, new: NewReport) -> Report {
    report::submit(service, new).await.unwrap().report
}

async fn person(service: &Context, name: &str, roles: &str) -> PersonId {
    let email = format!("{}@northwind.example", name.to_lowercase().replace(' ', "."));
    let person =
        NewPerson::new(&service.random, email.parse().unwrap(), Text::one_line(name).unwrap(), roles.parse().unwrap());
    let (id, now) = (person.id, service.clock.now());
    let add = service
        .db
        .write((person, now), |tx: &mut Tx, (person, now)| Box::pin(people::store::person_add(tx, person, *now)));
    add.await.unwrap();
    id
}

fn asked(service: &Context, report: &Report, step: Move, by: Option<PersonId>, seen: Option<i64>) -> Asked {
    Asked {
        reference: report.reference.clone(),
        step,
        outcome: None,
        seen,
        by: by.map(Id::uuid),
        at: service.clock.now(),
        zone: TimeZone::UTC,
        random: service.random.clone(),
    }
}

async fn make(db: &Db, asked: Asked) -> Result<Report, MoveError> {
    db.write(asked, |tx, asked| Box::pin(triage::apply(tx, asked))).await
}

async fn measured(db: &Db) -> Vec<String> {
    let measures = sql("select measure from insight_facts order by measure");
    db.all(measures, |row| row.get::<String>("measure")).await.unwrap()
}

async fn stored(db: &Db, report: &Report) -> Report {
    report::store::report_by_reference(db, &report.reference).await.unwrap().unwrap()
}

/// Somebody at a browser.
pub struct Browser {
    service: Context,
    cookie: Option<String>,
}

impl Browser {
    async fn signed_in(service: &Context, person: PersonId) -> Self {
        let secret = Secret::random(&service.random);
        let input = (person, secret.clone(), service.clock.now());
        let begun = service.db.write(input, |tx: &mut Tx, (person, secret, now)| {
            Box::pin(Session::begin(tx, *person, secret, None, *now))
        });
        begun.await.unwrap();
        Self { service: service.clone(), cookie: Some(format!("headsup={}", secret.reveal())) }
    }

    async fn send(&self, request: http::request::Builder, body: Body) -> (StatusCode, String, http::HeaderMap) {
        let request = match &self.cookie {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None => request,
        };
        let answer = headsup::app::router(self.service.clone()).oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = answer.into_parts();
        let body = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
        (parts.status, body, parts.headers)
    }

    async fn get(&self, path: &str) -> (StatusCode, String) {
        let (status, body, _) = self.send(Request::get(path), Body::empty()).await;
        (status, body)
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String) {
        let form = form(fields);
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let (status, body, headers) = self.send(request, Body::from(form)).await;
        assert_eq!(headers[header::CACHE_CONTROL], "no-store", "{path}");
        (status, body)
    }
}

fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// A script with a token.
async fn script(service: &Context, scope: &str) -> impl AsyncFn(&str, &str) -> (StatusCode, serde_json::Value) {
    let token = NewToken::new(&service.random, Text::one_line(scope).unwrap(), scope.parse().unwrap());
    let bearer = format!("Bearer {}", token.reveal());
    let input = (token, service.clock.now());
    let added =
        service.db.write(input, |tx: &mut Tx, (token, now)| Box::pin(people::store::token_add(tx, token, *now)));
    added.await.unwrap();
    let browser = Browser { service: service.clone(), cookie: None };
    async move |method: &str, path: &str| {
        let request = Request::builder().method(method).uri(path).header(header::AUTHORIZATION, &bearer);
        let (status, body, _) = browser.send(request, Body::empty()).await;
        (status, serde_json::from_str(&body).unwrap_or_default())
    }
}
