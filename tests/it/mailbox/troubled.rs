//! A mailbox in trouble, on a real server: each trouble is told in plain words, tried again less and less often, and loses nothing.

use std::future::Future;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::extract::State;
use axum::routing::post;
use headsup::base::clock::Stopwatch;
use headsup::mailbox::imap::{Account, clear_once, watch};
use headsup::watching::{Watching, store as watching};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::*;

/// How long it may take for anything; a limit for a broken test, not a pause.
const PATIENCE: Duration = Duration::from_secs(60);

fn watched(service: &Service, settings: &headsup::config::Mailbox) -> (JoinHandle<()>, CancellationToken) {
    let (account, stop) = (Account::new(settings).unwrap().unwrap(), CancellationToken::new());
    (tokio::spawn(watch(service.context.clone(), account, stop.clone())), stop)
}

async fn until<T, F: Future<Output = Option<T>>>(what: &str, mut asked: impl FnMut() -> F) -> T {
    let asking = async {
        loop {
            if let Some(found) = asked().await {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(PATIENCE, asking).await.unwrap_or_else(|_| panic!("{what}: not within {PATIENCE:?}"))
}

/// Waits for what is written down of the mailbox.
async fn until_told(service: &Service, what: &str, is_so: impl Fn(&Watching) -> bool) -> Watching {
    until(what, async || watching::watching(&service.context.db).await.unwrap().filter(|told| is_so(told))).await
}

async fn until_reports(service: &Service, count: i64) {
    until(&format!("{count} reports"), async || (reports(service).await == count).then_some(())).await;
}

fn problem(told: &Watching) -> &str {
    told.trouble.as_ref().map_or("", |trouble| trouble.problem.as_str())
}

fn is_read(told: &Watching) -> bool {
    told.read_at.is_some() && told.trouble.as_ref().is_none_or(|trouble| trouble.since.is_none())
}

on_both! {
    async fn a_wrong_password_is_told_in_the_servers_words_and_tried_again(ready: Ready) {
        let Some(server) = MailBox::start("").await else { return };
        let service = service(ready).await;
        service.leave_undelivered();
        server.deliver(&passed_on(1));
        let mut settings = server.settings();
        settings.url = Some(format!("imap://report%40example.org:wrong-one@127.0.0.1:{}", server.port).into());
        let (watching, stop) = watched(&service, &settings);
        let told = until_told(&service, "the trouble", |told| told.trouble.as_ref().is_some_and(|trouble| trouble.tries >= 2)).await;
        let said = "failed to sign in to the mailbox: the server said: [AUTHENTICATIONFAILED] Authentication failed.";
        assert_eq!((problem(&told), told.read_at), (said, None));
        assert_eq!((reports(&service).await, server.count("")), (0, 1));
        stop.cancel();
        watching.await.unwrap();
        let (watching, stop) = watched(&service, &server.settings());
        until_reports(&service, 1).await;
        until_told(&service, "that it is well", is_read).await;
        stop.cancel();
        watching.await.unwrap();
    }

    async fn a_server_that_hangs_up_while_it_is_listened_to_is_called_again(ready: Ready) {
        let Some(server) = MailBox::start("").await else { return };
        let service = service(ready).await;
        service.leave_undelivered();
        let (port, cut) = cut_when_told(server.port).await;
        let (watching, stop) = watched(&service, &server.settings_at(port));
        until_told(&service, "that it is read", is_read).await;
        cut.send(()).unwrap();
        let told = until_told(&service, "the trouble", |told| told.trouble.is_some()).await;
        assert!(problem(&told).starts_with("failed to talk to the mailbox's server: "), "{told:?}");
        server.deliver(&passed_on(1));
        until_reports(&service, 1).await;
        until_told(&service, "that it is well", is_read).await;
        stop.cancel();
        watching.await.unwrap();
    }

    async fn a_folder_that_vanishes_and_comes_back_with_other_numbers_doubles_nothing(ready: Ready) {
        let Some(server) = MailBox::start("").await else { return };
        let service = service(ready).await;
        service.leave_undelivered();
        server.make_folder("Shared", &passed_on(1));
        let (port, cut) = cut_when_told(server.port).await;
        let mut settings = server.settings();
        settings.url = Some(format!("imap://report%40example.org:pa%2Fss%40word@127.0.0.1:{port}/Shared").into());
        settings.move_to = Some("Reported".to_owned());
        let (watching, stop) = watched(&service, &settings);
        until_reports(&service, 1).await;
        until_told(&service, "that it is read", is_read).await;
        server.remove_folder("Shared");
        cut.send(()).unwrap();
        let told = until_told(&service, "the trouble", |told| problem(told).contains("folder")).await;
        assert!(problem(&told).starts_with("failed to open the folder of mailbox.url: the server said: ") && problem(&told).contains("Shared"), "{told:?}");
        // Another folder of the same name: its numbers begin anew. The same mail lies in it again, and a new one; the folder for
        // what was taken up is gone too.
        server.remove_folder("Reported");
        server.make_folder("Shared", &passed_on(1));
        server.make_folder("Shared", &passed_on(2));
        server.until("both are cleared away", || server.count("Shared") == 0 && server.count("Reported") == 2).await;
        assert_eq!(reports(&service).await, 2);
        stop.cancel();
        watching.await.unwrap();
    }

    async fn a_mailbox_is_opened_with_a_token_that_is_asked_for_anew_each_time(ready: Ready) {
        let good = Arc::new(Mutex::new("first+token/=".to_owned()));
        let Some(server) = MailBox::start_with_tokens(asked_about_tokens(Arc::clone(&good)).await).await else { return };
        let service = service(ready).await;
        service.leave_undelivered();
        server.deliver(&passed_on(1));
        std::fs::write(server.path("token"), "first+token/=\n").unwrap();
        let mut settings = server.settings();
        // The name alone: there is no password.
        let (port, cut) = cut_when_told(server.port).await;
        settings.url = Some(format!("imap://report%40example.org@127.0.0.1:{port}/INBOX").into());
        settings.token_command = Some(format!("cat {}", server.path("token").display()));
        assert_eq!(Account::new(&settings).unwrap().unwrap().check().await.unwrap(), 1);
        let (watching, stop) = watched(&service, &settings);
        until_reports(&service, 1).await;
        until_told(&service, "that it is read", is_read).await;
        // The token runs out: it is told, and the next one is taken as soon as there is one.
        *good.lock().unwrap() = "second".to_owned();
        cut.send(()).unwrap();
        server.deliver(&passed_on(2));
        let told = until_told(&service, "the trouble", |told| problem(told).contains("the server said")).await;
        assert!(problem(&told).starts_with("failed to sign in to the mailbox: "), "{told:?}");
        assert!(!problem(&told).contains("first+token"), "{told:?}");
        std::fs::write(server.path("token"), "second").unwrap();
        until_reports(&service, 2).await;
        until_told(&service, "that it is well", is_read).await;
        // A program that fails is told by what it does.
        std::fs::remove_file(server.path("token")).unwrap();
        cut.send(()).unwrap();
        let told = until_told(&service, "the trouble", |told| problem(told).contains("token_command")).await;
        assert!(problem(&told).starts_with("failed to get a token from mailbox.token_command: "), "{told:?}");
        stop.cancel();
        watching.await.unwrap();
    }

    async fn a_mail_that_is_fetched_again_after_it_was_taken_up_is_cleared_away(ready: Ready) {
        let Some(server) = MailBox::start("").await else { return };
        let service = service(ready).await;
        service.leave_undelivered();
        // Between the commit and the clearing away the process died.
        reported(&service, &passed_on(1)).await;
        server.deliver(&passed_on(1));
        clear_once(&service.context, &Account::new(&server.settings()).unwrap().unwrap()).await.unwrap();
        assert_eq!((reports(&service).await, server.count("")), (1, 0));
    }

    async fn three_hundred_mails_at_once_are_taken_up_while_the_pages_answer(ready: Ready) {
        let Some(server) = MailBox::start("").await else { return };
        let service = service(ready).await;
        service.leave_undelivered();
        for number in 0..300 {
            server.deliver(&passed_on(number));
        }
        let settings = server.settings();
        let account = Account::new(&settings).unwrap().unwrap();
        let context = service.context.clone();
        let clearing = tokio::spawn(async move { clear_once(&context, &account).await });
        // Meanwhile somebody reports on the page, again and again.
        let (visitor, mut answered, mut longest) = (service.anonymous(), 0, 0);
        while !clearing.is_finished() {
            let begun = Stopwatch::start();
            visitor.get("/").await.expect(200);
            visitor.report("looks-off").await;
            (answered, longest) = (answered + 1, longest.max(begun.milliseconds()));
        }
        clearing.await.unwrap().unwrap();
        assert_eq!((reports(&service).await, server.count("")), (300 + answered, 0));
        // A page that had to wait for all of them would have answered once or twice.
        assert!(answered >= 20, "{answered} answers, the slowest after {longest} ms");
    }
}

/// A server that is asked whether a token is good (RFC 7662); its port.
async fn asked_about_tokens(good: Arc<Mutex<String>>) -> u16 {
    async fn introspect(State(good): State<Arc<Mutex<String>>>, body: String) -> String {
        let told = url::form_urlencoded::parse(body.as_bytes()).find(|(name, _)| name == "token");
        let is_good = told.is_some_and(|(_, token)| token == good.lock().unwrap().as_str());
        let answer = if is_good {
            serde_json::json!({"active": true, "username": "report@example.org"})
        } else {
            serde_json::json!({"active": false})
        };
        answer.to_string()
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let app = axum::Router::new().route("/introspect", post(introspect)).with_state(good);
    tokio::spawn(async move { axum::serve(listener, app).await });
    port
}
