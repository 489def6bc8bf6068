//! The whole service in this process: a real socket, a set clock, a database of its own, clients by role.
//!
//! ```text
//! on_both! { async fn name(service: Service) {
//!     let report = service.anonymous().report("clicked-link").await;
//!     service.work_off().await;
//!     assert!(service.mails()[0].contains(&report.reference));
//!     service.responder().await.get("/desk").await.expect(200);
//! } }
//! ```
//!
//! Nothing happens in the background: time moves by `service.clock.advance(…)` and jobs run in [`Service::work_off`].
//! A test that ends while messages wait fails, unless it says [`Service::leave_undelivered`].

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use headsup::app;
use headsup::base::{Clock, Moment, Random, Text};
use headsup::config::Settings;
use headsup::context::Context;
use headsup::insight;
use headsup::notify::outbox_health;
use headsup::people::{CookieKind, NewPerson, NewToken, PeopleError, Secret, Session, store};
use headsup::search;
use headsup::work::Stepped;
use reqwest::cookie::Jar;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue, LOCATION, ORIGIN};
use reqwest::multipart::{Form, Part};
use reqwest::redirect::Policy;
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::task::JoinHandle;

use super::{Fixture, Place};

/// When every test begins: Monday, 2026-11-23, 10:00 in Paris, where the test organisation is.
pub fn monday_morning() -> Moment {
    Moment::from_micros(1_795_424_400_000_000)
}

/// A running service, with its insides at hand.
pub struct Service {
    pub context: Context,
    /// The service's own clock.
    pub clock: Clock,
    /// `http://127.0.0.1:port`, without a slash at its end.
    pub url: String,
    server: JoinHandle<()>,
    mails: TempDir,
    added: AtomicUsize,
    may_leave_undelivered: AtomicBool,
    _place: Place,
}

/// Migrated, and not opened yet: for [`Service::start`] with settings of one's own.
pub struct Ready(pub Place);

impl Fixture for Ready {
    const MIGRATED: bool = true;

    async fn at(place: Place) -> (Self, Option<Place>) {
        (Self(place), None)
    }
}

impl Fixture for Service {
    const MIGRATED: bool = true;

    async fn at(place: Place) -> (Self, Option<Place>) {
        (Self::start(place, |_| {}).await, None)
    }
}

impl Service {
    /// Starts it with the settings that `change` leaves: mail goes to `duty@example.org`, as files into a folder.
    pub async fn start(place: Place, change: impl FnOnce(&mut Settings)) -> Self {
        Self::start_with(place, change, |_| {}).await
    }

    /// The same, with insides that `alter` leaves: for what no setting changes.
    pub async fn start_with(
        place: Place,
        change: impl FnOnce(&mut Settings),
        alter: impl FnOnce(&mut Context),
    ) -> Self {
        let mails = tempfile::tempdir().unwrap();
        let mut settings = Settings::default();
        settings.database.url.clone_from(&place.address);
        settings.secrets.key = Some(data_encoding::BASE64.encode(&[7; 32]).into());
        settings.mail.url = Some(format!("file:{}", mails.path().display()).into());
        settings.mail.responders = vec!["duty@example.org".to_owned()];
        settings.organisation.name = "Example".to_owned();
        settings.organisation.timezone = Some("Europe/Paris".to_owned());
        change(&mut settings);

        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let clock = Clock::set_to(monday_morning());
        let mut context = app::open(&settings, url.clone(), clock.clone(), Random::seeded(1)).await.unwrap();
        alter(&mut context);
        let router = app::router(context.clone());
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        let (added, may_leave_undelivered) = (AtomicUsize::new(0), AtomicBool::new(false));
        Self { context, clock, url, server, mails, added, may_leave_undelivered, _place: place }
    }

    /// Somebody without an account.
    pub fn anonymous(&self) -> Client {
        Client::new(&self.url, HeaderMap::new(), None)
    }

    /// A responder who is signed in; somebody else each time.
    pub async fn responder(&self) -> Client {
        self.signed_in("responder").await
    }

    /// A manager who is signed in.
    pub async fn manager(&self) -> Client {
        self.signed_in("manager").await
    }

    /// An administrator who is signed in.
    pub async fn admin(&self) -> Client {
        self.signed_in("admin").await
    }

    /// Somebody new with these roles, signed in. Called after the roles and a number: `responder-1@example.org`.
    pub async fn signed_in(&self, roles: &str) -> Client {
        let name = format!("{}-{}", roles.replace(' ', "-"), self.added.fetch_add(1, Ordering::Relaxed) + 1);
        let email = format!("{name}@example.org").parse().unwrap();
        let random = &self.context.random;
        let person = NewPerson::new(random, email, Text::one_line(&name).unwrap(), roles.parse().unwrap());
        let secret = Secret::random(random);
        let input = (person, secret.clone(), self.clock.now());
        let done = self.context.db.write(input, |tx, (person, secret, now)| {
            Box::pin(async move {
                store::person_add(tx, person, *now).await?;
                Session::begin(tx, person.id, secret, None, *now).await?;
                Ok::<_, PeopleError>(())
            })
        });
        done.await.unwrap();
        let cookie = CookieKind::for_tls(self.context.site.is_secure()).set(&secret);
        Client::new(&self.url, HeaderMap::new(), Some(&cookie))
    }

    /// A script that holds a token with these scopes, such as `"reports:read reports:write"`.
    pub async fn token(&self, scopes: &str) -> Client {
        let name = format!("script {}", self.added.fetch_add(1, Ordering::Relaxed) + 1);
        let token = NewToken::new(&self.context.random, Text::one_line(&name).unwrap(), scopes.parse().unwrap());
        let bearer = HeaderValue::from_str(&format!("Bearer {}", token.reveal())).unwrap();
        let input = (token, self.clock.now());
        let done = self.context.db.write(input, |tx, (token, now)| Box::pin(store::token_add(tx, token, *now)));
        done.await.unwrap();
        Client::new(&self.url, HeaderMap::from_iter([(AUTHORIZATION, bearer)]), None)
    }

    /// Runs every job until nothing is due at the time of the clock.
    pub async fn work_off(&self) {
        while app::workers::deliver_mail(&self.context).await.unwrap().more() {}
        while insight::fold(&self.context.db).await.unwrap() == Stepped::More {}
        while app::workers::find_indicators(&self.context).await.unwrap() == Stepped::More {}
        while search::step(&self.context.db, search::AT_ONCE).await.unwrap() == Stepped::More {}
    }

    /// The messages sent into the folder so far, each as it would go over the wire, in the order of their text.
    pub fn mails(&self) -> Vec<String> {
        let files = std::fs::read_dir(self.mails.path()).unwrap().map(|file| file.unwrap().path());
        let mut mails = files.map(|file| std::fs::read_to_string(file).unwrap()).collect::<Vec<_>>();
        mails.sort();
        mails
    }

    /// This test may end while messages wait.
    pub fn leave_undelivered(&self) {
        self.may_leave_undelivered.store(true, Ordering::Relaxed);
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        self.server.abort();
        if std::thread::panicking() || self.may_leave_undelivered.load(Ordering::Relaxed) {
            return;
        }
        let health = tokio::task::block_in_place(|| {
            let asked = outbox_health(&self.context.db, self.clock.now());
            tokio::runtime::Handle::current().block_on(asked)
        });
        let waiting = health.unwrap().waiting;
        assert!(waiting == 0, "{waiting} messages still wait: work_off(), or leave_undelivered() when that is meant");
    }
}

/// Talks to the service as one person or script. Keeps cookies, follows no redirect.
pub struct Client {
    http: reqwest::Client,
    url: String,
}

/// What somebody gets for a report.
pub struct Reported {
    pub reference: String,
    pub receipt: String,
}

impl Client {
    fn new(url: &str, headers: HeaderMap, cookie: Option<&str>) -> Self {
        let jar = Jar::default();
        if let Some(cookie) = cookie {
            jar.add_cookie_str(cookie, &url.parse().unwrap());
        }
        let http = reqwest::Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .default_headers(headers)
            .cookie_provider(jar.into())
            // A limit for a broken test.
            .timeout(std::time::Duration::from_secs(60));
        Self { http: http.build().unwrap(), url: url.to_owned() }
    }

    /// A request to be filled in further; [`sent`] sends it.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.url))
    }

    /// The service's address.
    pub fn url(&self) -> &str {
        &self.url
    }

    pub async fn get(&self, path: &str) -> Answer {
        sent(self.request(Method::GET, path)).await
    }

    /// Sends a form, as a browser does from one of the service's own pages.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        sent(self.request(Method::POST, path).header(ORIGIN, &self.url).form(fields)).await
    }

    /// Sends one file with these fields, as a browser does: under a name and a type of the sender's.
    pub async fn upload(&self, fields: &[(&str, &str)], name: &str, kind: &str, bytes: Vec<u8>) -> Answer {
        let mut form = Form::new();
        for (field, value) in fields {
            form = form.text((*field).to_owned(), (*value).to_owned());
        }
        let file = Part::bytes(bytes).file_name(name.to_owned()).mime_str(kind).unwrap();
        let request = self.request(Method::POST, "/receipt/files").header(ORIGIN, &self.url);
        sent(request.multipart(form.part("file", file))).await
    }

    /// Sends JSON, as a script does.
    pub async fn post_json(&self, path: &str, body: &Value) -> Answer {
        sent(self.request(Method::POST, path).json(body)).await
    }

    /// Reports that this happened, and nothing more about it.
    pub async fn report(&self, kind: &str) -> Reported {
        self.report_with(&json!({ "kind": kind })).await
    }

    /// Reports by the API.
    pub async fn report_with(&self, report: &Value) -> Reported {
        let answer = self.post_json("/api/v1/reports", report).await.expect(201).json();
        let text = |name: &str| answer[name].as_str().unwrap_or_else(|| panic!("no {name} in {answer}")).to_owned();
        Reported { reference: text("reference"), receipt: text("receipt") }
    }
}

/// Sends a request and waits for the whole answer.
pub async fn sent(request: RequestBuilder) -> Answer {
    let answer = request.send().await.unwrap();
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    Answer { status, headers, body: answer.text().await.unwrap() }
}

/// A whole answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    /// The answer itself when it has this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{self:#?}");
        self
    }

    /// A header's value; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Where a redirect leads.
    #[track_caller]
    pub fn location(&self) -> &str {
        assert!((300..400).contains(&self.status), "{self:#?}");
        self.header(LOCATION.as_str())
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }

    /// What the first field that fits holds.
    pub fn value(&self, selector: &str) -> String {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(selector).unwrap();
        page.select(&selector).next().unwrap().value().attr("value").unwrap_or_default().to_owned()
    }

    /// The text of each element that the CSS selector finds, its white space folded.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(selector).unwrap();
        let folded = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        page.select(&selector).map(|element| folded(element.text().collect())).collect()
    }

    /// The value of each field that the CSS selector finds.
    pub fn values(&self, selector: &str) -> Vec<String> {
        let page = scraper::Html::parse_document(&self.body);
        let selector = scraper::Selector::parse(selector).unwrap();
        page.select(&selector).filter_map(|field| field.value().attr("value")).map(ToOwned::to_owned).collect()
    }
}
