//! A mailbox of a real server: what lies there becomes reports, each once, and is cleared away after that.

use headsup::mailbox::imap::{Account, clear_once, watch};
use tokio_util::sync::CancellationToken;

use super::*;

fn account(settings: &headsup::config::Mailbox) -> Account {
    Account::new(settings).unwrap().unwrap()
}

on_both! {
    async fn what_lies_there_and_what_comes_is_taken_up_and_moved(ready: Ready) {
        let Some(server) = MailBox::start("").await else { return };
        let service = service(ready).await;
        service.leave_undelivered();
        for number in 0..3 {
            server.deliver(&passed_on(number));
        }
        server.deliver(&written("ada@example.org", "Auto-Submitted: auto-replied", "Away"));
        let mut settings = server.settings();
        settings.move_to = Some("Reported".to_owned());
        let stop = CancellationToken::new();
        let watching = tokio::spawn(watch(service.context.clone(), account(&settings), stop.clone()));
        server.until("all are moved", || server.count("") == 0 && server.count("Reported") == 4).await;
        assert_eq!(reports(&service).await, 3);
        // It listens by now, or will look again within two minutes: longer than this test waits.
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        server.deliver(&passed_on(10));
        server.until("the new one is moved", || server.count("Reported") == 5).await;
        assert_eq!(reports(&service).await, 4);
        stop.cancel();
        watching.await.unwrap();
    }

    async fn a_server_that_cannot_listen_is_asked_and_one_that_cannot_move_copies(ready: Ready) {
        let Some(server) = MailBox::start("IMAP4rev1").await else { return };
        let service = service(ready).await;
        service.leave_undelivered();
        server.deliver(&passed_on(1));
        let mut settings = server.settings();
        (settings.move_to, settings.poll_seconds) = (Some("Reported".to_owned()), 1);
        let stop = CancellationToken::new();
        let watching = tokio::spawn(watch(service.context.clone(), account(&settings), stop.clone()));
        server.until("it is copied and gone", || server.count("") == 0 && server.count("Reported") == 1).await;
        server.deliver(&passed_on(2));
        server.until("the next too", || server.count("") == 0 && server.count("Reported") == 2).await;
        assert_eq!(reports(&service).await, 2);
        // What somebody else has marked stays theirs.
        server.deliver_marked("From: somebody@example.org\r\nSubject: old\r\n\r\nx");
        server.deliver(&passed_on(3));
        server.until("a third", || server.count("Reported") == 3).await;
        stop.cancel();
        watching.await.unwrap();
        assert_eq!((reports(&service).await, server.count("")), (3, 2));
    }

    async fn what_is_deleted_is_deleted_alone(ready: Ready) {
        let Some(server) = MailBox::start("").await else { return };
        let service = service(ready).await;
        service.leave_undelivered();
        server.deliver_marked("From: somebody@example.org\r\nSubject: old\r\n\r\nx");
        server.deliver(&passed_on(1));
        server.deliver(&passed_on(1));
        clear_once(&service.context, &account(&server.settings())).await.unwrap();
        assert_eq!((reports(&service).await, server.count("")), (1, 1));
    }

    async fn a_line_that_is_cut_anywhere_loses_and_doubles_nothing(ready: Ready) {
        let Some(server) = MailBox::start("").await else { return };
        let service = service(ready).await;
        service.leave_undelivered();
        let mut settings = server.settings();
        settings.move_to = Some("Reported".to_owned());
        // How much comes back over the line when nothing is cut.
        server.deliver(&passed_on(0));
        let (port, passed) = cut_after(server.port, usize::MAX).await;
        let through = |port| headsup::config::Mailbox { url: server.settings_at(port).url, ..settings.clone() };
        clear_once(&service.context, &account(&through(port))).await.unwrap();
        let whole = passed.await.unwrap();
        assert_eq!((reports(&service).await, server.count("Reported")), (1, 1));
        // Each mail's line is cut somewhere else, and the next line finds what was left.
        let (mut number, mut cuts) = (0, 0);
        for bytes in (1..whole).step_by((whole / 40).max(1)) {
            number += 1;
            server.deliver(&passed_on(number));
            let (port, passed) = cut_after(server.port, bytes).await;
            cuts += usize::from(clear_once(&service.context, &account(&through(port))).await.is_err());
            passed.await.unwrap();
            let there = server.count("") + server.count("Reported");
            assert!(there > number as usize, "cut after {bytes}: nothing is lost on the way");
        }
        clear_once(&service.context, &account(&settings)).await.unwrap();
        assert!(cuts > 30, "{cuts} of {number} were cut");
        assert_eq!((reports(&service).await, server.count("")), (i64::from(number) + 1, 0));
    }

    async fn without_a_database_a_mail_stays_where_it_is(ready: Ready) {
        let Some(server) = MailBox::start("").await else { return };
        let service = service(ready).await;
        service.leave_undelivered();
        server.deliver(&passed_on(1));
        service.context.db.clone().close().await;
        clear_once(&service.context, &account(&server.settings())).await.unwrap_err();
        assert_eq!(server.count(""), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_check_says_what_is_wrong() {
    let Some(server) = MailBox::start("").await else { return };
    server.deliver(&passed_on(1));
    let told = |settings: headsup::config::Mailbox| async move {
        let error = account(&settings).check().await.map_err(|error| error.to_string());
        error.inspect_err(|error| assert!(!error.contains("pa/ss") && !error.contains("wrong-one"), "{error}"))
    };
    assert_eq!(told(server.settings()).await, Ok(1));
    let at = |url: String, trusts: bool| {
        let ca_file = trusts.then(|| server.authority());
        headsup::config::Mailbox { url: Some(url.into()), ca_file, ..headsup::config::Mailbox::default() }
    };
    let login = "report%40example.org:pa%2Fss%40word";
    let (plain, encrypted) = (server.port, server.encrypted_port);
    assert_eq!(told(at(format!("imaps://{login}@localhost:{encrypted}"), true)).await, Ok(1));
    assert_eq!(told(at(format!("imap://{login}@localhost:{plain}?tls=required"), true)).await, Ok(1));
    for (url, trusts, reason) in [
        (format!("imaps://{login}@localhost:{encrypted}"), false, "encrypt the line"),
        (format!("imap://{login}@localhost:{plain}?tls=required"), false, "encrypt the line"),
        (format!("imap://report%40example.org:wrong-one@127.0.0.1:{plain}"), true, "sign in to the mailbox"),
        (format!("imap://{login}@127.0.0.1:{plain}/Nowhere"), true, "open the folder"),
        ("imap://a:b@127.0.0.1:1".to_owned(), true, "reach the mailbox's server"),
    ] {
        let error = told(at(url.clone(), trusts)).await.unwrap_err();
        assert!(error.contains(reason), "{url}: {error}");
    }
}
