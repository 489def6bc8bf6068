//! Mail to a real server over a socket: what arrives, and what becomes of what does not.

use std::time::Duration;

use headsup::base::{Clock, Random};
use headsup::notify::{Delivered, KindWords, Letter, Letters, Mailer, enqueue, outbox_health, outbox_try_again, step};
use headsup::store::{Read, Step, StoreError, Tx, sql};
use headsup::terms::Kind;
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use serde_json::Value;
use uuid::Uuid;

use super::outbox::{enqueued, morning, new_report};
use crate::support::*;

const FROM: &str = "Heads-up <headsup@example.org>";
const SENT: Delivered = Delivered { sent: 1, put_off: 0, given_up: 0 };
const PUT_OFF: Delivered = Delivered { sent: 0, put_off: 1, given_up: 0 };
const GIVEN_UP: Delivered = Delivered { sent: 0, put_off: 0, given_up: 1 };

/// A service that does nothing but deliver.
struct Desk {
    db: Db,
    clock: Clock,
    letters: Letters,
    random: Random,
}

impl Desk {
    fn new(db: Db) -> Self {
        let words =
            KindWords { name: "Entered a password".to_owned(), containment: vec!["Reset the password.".to_owned()] };
        let letters = Letters {
            public_url: "https://report.example.org".to_owned(),
            organisation: "Example".to_owned(),
            time_zone: TimeZone::UTC,
            kinds: [(Kind::EnteredPassword, words)].into(),
            to_reporters: None,
        };
        Self { db, clock: Clock::set_to(morning()), letters, random: Random::seeded(1) }
    }

    async fn step(&self, mailer: &Mailer) -> Delivered {
        step(&self.db, Some(mailer), &self.letters, &self.clock, &self.random, |_, _, _| nothing(), no_warning)
            .await
            .unwrap()
    }

    /// The next step, after the longest wait.
    async fn step_later(&self, mailer: &Mailer) -> Delivered {
        self.clock.advance(SignedDuration::from_hours(2));
        self.step(mailer).await
    }

    async fn problem(&self) -> String {
        outbox_health(&self.db, self.clock.now()).await.unwrap().problem.unwrap_or_default()
    }
}

fn nothing<'a>() -> Step<'a, (), StoreError> {
    Box::pin(async { Ok(()) })
}

/// There is none.
async fn no_warning(_: Uuid, _: String) -> Result<Option<Letter>, StoreError> {
    Ok(None)
}

fn plain(server: &MailServer) -> Mailer {
    Mailer::new(&format!("smtp://127.0.0.1:{}", server.port), FROM, None).unwrap()
}

fn mailer(server: &MailServer, scheme: &str, tail: &str) -> Mailer {
    let url = format!("{scheme}localhost:{}{tail}", server.port);
    Mailer::new(&url, FROM, Some(&server.authority)).unwrap()
}

fn header<'a>(event: &'a Value, name: &str) -> &'a str {
    event["headers"][name][0].as_str().unwrap_or_else(|| panic!("no {name} in {event}"))
}

on_both! {
    async fn accepted_mail_says_what_it_must(db: Db) {
        let Some(mut server) = MailServer::start("accept").await else { return };
        let (desk, mailer) = (Desk::new(db), plain(&server));
        enqueued(&desk.db, &["duty@example.org"]).await;
        assert_eq!(desk.step(&mailer).await, SENT);
        let mail = server.accepted().await;
        assert_eq!(mail["mail_from"], "headsup@example.org");
        assert_eq!(mail["rcpt_tos"][0], "duty@example.org");
        assert_eq!(header(&mail, "from"), FROM);
        assert_eq!(header(&mail, "to"), "duty@example.org");
        assert_eq!(header(&mail, "subject"), "[HU-7KQ2-M9XV] high: Entered a password, something was already done");
        assert_eq!(header(&mail, "date"), "Wed, 18 Nov 2026 08:00:00 +0000");
        assert_eq!(header(&mail, "auto-submitted"), "auto-generated");
        assert_eq!(header(&mail, "x-auto-response-suppress"), "All");
        assert!(header(&mail, "content-type").starts_with("multipart/alternative"));
        let id = desk.db.one(sql("select id from outbox"), |row| row.get::<Uuid>("id")).await.unwrap().unwrap();
        assert_eq!(header(&mail, "message-id"), format!("<{id}@example.org>"));
        let raw = data_encoding::BASE64.decode(mail["raw_base64"].as_str().unwrap().as_bytes()).unwrap();
        let raw = String::from_utf8(raw).unwrap().replace("=\r\n", "");
        for part in ["text/plain", "text/html", "https://report.example.org/desk/reports/HU-7KQ2-M9XV", "Reset the password."] {
            assert!(raw.contains(part), "{part} in {raw}");
        }
        assert_eq!(desk.step_later(&mailer).await, Delivered::default());
        assert!(server.is_silent(), "nothing goes out twice");
    }

    async fn the_settling_transaction_takes_more_along(db: Db) {
        fn note<'a>(tx: &'a mut Tx, report: Uuid, at: headsup::base::Moment) -> Step<'a, (), StoreError> {
            Box::pin(async move {
                let statement = sql("update reports set notified_at = $2 where id = $1").bind(report).bind(at);
                tx.run(statement).await.map(|_| ())
            })
        }

        let Some(mut server) = MailServer::start("greylist").await else { return };
        let (desk, mailer) = (Desk::new(db), plain(&server));
        let report = Uuid::from_u128(9);
        desk.db.write((report, Random::system()), |tx, (report, random)| Box::pin(async move {
            tx.run(sql("insert into reports (id, reference, receipt_hash, kind, state, severity, channel, language,
                identity_mode, occurred_precision, received_at, story_cut, guidance_version, attention, version)
                values ($1, 'HU-7KQ2-M9XV', $2, 'entered-password', 'new', 'high', 'web', 'en', 'confidential',
                'unknown', $3, false, '1', 0, 1)").bind(*report).bind([0_u8; 32]).bind(morning())).await?;
            let to = ["duty@example.org".parse().unwrap()];
            enqueue(tx, Some(*report), &new_report(), &to, morning(), random).await
        })).await.unwrap();
        let notified = || desk.db.one(sql("select notified_at from reports"), |row| row.get("notified_at"));
        let deliver = || step(&desk.db, Some(&mailer), &desk.letters, &desk.clock, &desk.random, note, no_warning);

        assert_eq!(deliver().await.unwrap(), PUT_OFF);
        assert_eq!(notified().await.unwrap(), Some(None::<headsup::base::Moment>));
        desk.clock.advance(SignedDuration::from_mins(1));
        assert_eq!(deliver().await.unwrap(), SENT);
        assert_eq!(notified().await.unwrap(), Some(Some(morning().plus_seconds(60))));
        server.turned_away().await;
        server.accepted().await;
    }

    async fn greylisted_mail_goes_through_at_the_second_attempt(db: Db) {
        let Some(mut server) = MailServer::start("greylist").await else { return };
        let (desk, mailer) = (Desk::new(db), plain(&server));
        enqueued(&desk.db, &["duty@example.org"]).await;
        assert_eq!(desk.step(&mailer).await, PUT_OFF);
        assert_eq!(desk.problem().await, format!("the mail server 127.0.0.1:{} did not take the message: 451 4.7.1 Greylisted, try again later", server.port));
        assert_eq!(desk.step(&mailer).await, Delivered::default(), "it is not due yet");
        desk.clock.advance(SignedDuration::from_mins(1));
        assert_eq!(desk.step(&mailer).await, SENT);
        let (first, second) = (server.turned_away().await, server.accepted().await);
        assert_eq!(first["message_id"], second["message_id"]);
        assert_eq!(first["raw_base64"], second["raw_base64"], "the very same bytes");
    }

    async fn a_line_that_breaks_midway_is_tried_again(db: Db) {
        let Some(mut server) = MailServer::start("drop").await else { return };
        let (desk, mailer) = (Desk::new(db), plain(&server));
        enqueued(&desk.db, &["duty@example.org"]).await;
        assert_eq!(desk.step(&mailer).await, PUT_OFF);
        assert!(desk.problem().await.contains("stopped answering"), "{}", desk.problem().await);
        assert_eq!(desk.step_later(&mailer).await, SENT);
        server.turned_away().await;
        server.accepted().await;
    }

    async fn a_lost_answer_brings_a_second_copy_under_the_same_name(db: Db) {
        let Some(mut server) = MailServer::start("lose-answer").await else { return };
        let (desk, mailer) = (Desk::new(db), plain(&server));
        enqueued(&desk.db, &["duty@example.org"]).await;
        assert_eq!(desk.step(&mailer).await, PUT_OFF);
        assert_eq!(desk.step_later(&mailer).await, SENT);
        let (first, second) = (server.accepted().await, server.accepted().await);
        assert_eq!(first["message_id"], second["message_id"]);
        assert_eq!(first["raw_base64"], second["raw_base64"]);
    }

    async fn what_the_server_refuses_is_given_up_visibly_and_can_be_revived(db: Db) {
        let Some(mut server) = MailServer::start("reject-recipient").await else { return };
        let (desk, mailer) = (Desk::new(db), plain(&server));
        enqueued(&desk.db, &["nobody@example.org"]).await;
        assert_eq!(desk.step(&mailer).await, GIVEN_UP);
        assert_eq!(desk.problem().await, format!("the mail server 127.0.0.1:{} did not take the recipient's address: 550 5.1.1 No such mailbox", server.port));
        assert_eq!(desk.step_later(&mailer).await, Delivered::default());
        server.turned_away().await;

        server.behave("refuse").await;
        let try_again = || desk.db.write(desk.clock.now(), |tx, now| Box::pin(outbox_try_again(tx, *now)));
        try_again().await.unwrap();
        assert_eq!(desk.step(&mailer).await, GIVEN_UP);
        let problem = desk.problem().await;
        assert!(problem.contains("did not take the sender's address: 554") && problem.ends_with("; look at mail.from"), "{problem}");
        server.turned_away().await;

        server.behave("accept").await;
        try_again().await.unwrap();
        assert_eq!(desk.step(&mailer).await, SENT);
        server.accepted().await;
    }

    async fn one_refused_recipient_does_not_hold_up_the_others(db: Db) {
        let Some(mut server) = MailServer::start("reject-recipient").await else { return };
        let (desk, mailer) = (Desk::new(db), plain(&server));
        enqueued(&desk.db, &["nobody@example.org", "duty@example.org", "it@example.org"]).await;
        assert_eq!(desk.step(&mailer).await, Delivered { sent: 2, put_off: 0, given_up: 1 });
        let events = [server.next().await, server.next().await, server.next().await];
        assert_eq!(events.iter().filter(|event| event["event"] == "accepted").count(), 2);
    }

    async fn a_burst_goes_out_in_steps_over_lines_that_stay_open(db: Db) {
        let Some(mut server) = MailServer::start("accept").await else { return };
        let (desk, mailer) = (Desk::new(db), plain(&server));
        let many: Vec<String> = (0..20).map(|n| format!("duty{n}@example.org")).collect();
        enqueued(&desk.db, &many.iter().map(String::as_str).collect::<Vec<_>>()).await;
        let mut sent = Vec::new();
        loop {
            let delivered = desk.step(&mailer).await;
            sent.push(delivered.sent);
            if !delivered.more() {
                break;
            }
        }
        assert_eq!(sent, [8, 8, 4]);
        let mut ids = std::collections::BTreeSet::new();
        for _ in 0..20 {
            assert!(ids.insert(server.accepted().await["message_id"].to_string()));
        }
        assert_eq!(desk.step(&mailer).await, Delivered::default());
    }

    async fn a_server_that_stalls_is_left_at_the_time_limit(db: Db) {
        let Some(mut server) = MailServer::start("stall").await else { return };
        let (desk, mailer) = (Desk::new(db), plain(&server).with_time_limit(Duration::from_secs(8)));
        enqueued(&desk.db, &["duty@example.org"]).await;
        assert_eq!(desk.step(&mailer).await, PUT_OFF);
        assert_eq!(desk.problem().await, format!("the mail server 127.0.0.1:{} stopped answering: no answer within 8 s", server.port));
        server.turned_away().await;
        server.behave("accept").await;
        let mailer = mailer.with_time_limit(Duration::from_secs(30));
        assert_eq!(desk.step_later(&mailer).await, SENT, "on a line of its own, not on the stalled one");
        server.accepted().await;
    }

    async fn without_a_mail_server_messages_wait_and_say_how_long(db: Db) {
        let desk = Desk::new(db);
        enqueued(&desk.db, &["duty@example.org"]).await;
        desk.clock.advance(SignedDuration::from_hours(200));
        let nobody = step(&desk.db, None, &desk.letters, &desk.clock, &desk.random, |_, _, _| nothing(), no_warning).await.unwrap();
        assert_eq!(nobody, Delivered::default());
        let health = outbox_health(&desk.db, desk.clock.now()).await.unwrap();
        assert_eq!((health.waiting, health.oldest_seconds), (1, Some(200 * 3600)));

        let Some(mut server) = MailServer::start("greylist").await else { return };
        let mailer = plain(&server);
        assert_eq!(desk.step(&mailer).await, PUT_OFF, "an old message has all its attempts yet");
        assert_eq!(desk.step_later(&mailer).await, SENT);
        server.turned_away().await;
        server.accepted().await;
    }

    async fn a_server_that_is_down_gives_up_after_three_days(db: Db) {
        let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mailer = Mailer::new(&format!("smtp://{closed}"), FROM, None).unwrap();
        let desk = Desk::new(db);
        enqueued(&desk.db, &["duty@example.org"]).await;
        let mut attempts = 1;
        while desk.step(&mailer).await == PUT_OFF {
            let expected = format!(
                "the mail server {closed} could not be reached: nothing listens there (connection refused); look whether host and \
                 port in mail.url are right"
            );
            assert_eq!(desk.problem().await, expected);
            desk.clock.advance(SignedDuration::from_mins(80));
            attempts += 1;
        }
        let health = outbox_health(&desk.db, desk.clock.now()).await.unwrap();
        assert_eq!((health.waiting, health.given_up, attempts), (0, 1, 79));
    }

    async fn starttls_is_demanded_and_checked(db: Db) {
        let Some(mut server) = MailServer::start("require-starttls").await else { return };
        let desk = Desk::new(db);
        enqueued(&desk.db, &["duty@example.org"]).await;
        assert_eq!(desk.step(&plain(&server)).await, PUT_OFF, "530 is a matter of settings");
        let stranger = Mailer::new(&format!("smtp://localhost:{}?tls=required", server.port), FROM, None).unwrap();
        assert_eq!(desk.step_later(&stranger).await, PUT_OFF);
        let problem = desk.problem().await;
        let expected = format!("no encrypted connection to the mail server localhost:{} came about: its certificate is signed by nobody", server.port);
        assert!(problem.starts_with(&expected) && problem.contains("mail.ca_file"), "{problem}");
        let trusted = mailer(&server, "smtp://", "?tls=required");
        trusted.check().await.unwrap();
        assert_eq!(desk.step_later(&trusted).await, SENT);
        assert_eq!(server.accepted().await["tls"], true);
    }

    async fn tls_from_the_first_byte(db: Db) {
        let Some(mut server) = MailServer::start("implicit-tls").await else { return };
        let desk = Desk::new(db);
        enqueued(&desk.db, &["duty@example.org"]).await;
        let trusted = mailer(&server, "smtps://", "");
        trusted.check().await.unwrap();
        assert_eq!(desk.step(&trusted).await, SENT);
        assert_eq!(server.accepted().await["tls"], true);
    }

    async fn a_wrong_password_waits_for_the_right_one(db: Db) {
        let Some(mut server) = MailServer::start("require-auth").await else { return };
        let desk = Desk::new(db);
        enqueued(&desk.db, &["duty@example.org"]).await;
        let url = |password| format!("smtp://{}:{password}@localhost:{}?tls=required", LOGIN.0, server.port);
        let (wrong, right) = (url("guess"), url("pa%2Fss%40word"));
        let wrong = Mailer::new(&wrong, FROM, Some(&server.authority)).unwrap();
        let trouble = wrong.check().await.unwrap_err();
        assert!(trouble.to_string().contains("did not accept our name and password: 535"), "{trouble}");
        assert!(trouble.to_string().contains("percent-encoded"), "{trouble}");
        server.turned_away().await;
        assert_eq!(desk.step(&wrong).await, PUT_OFF);
        assert!(desk.problem().await.contains("535"));
        server.turned_away().await;
        let right = Mailer::new(&right, FROM, Some(&server.authority)).unwrap();
        assert_eq!(desk.step_later(&right).await, SENT);
        assert_eq!(server.accepted().await["user"], LOGIN.0);
    }

    async fn a_folder_takes_the_place_of_a_server(db: Db) {
        let folder = tempfile::tempdir().unwrap();
        let mails = folder.path().join("out/mail");
        let mailer = Mailer::new(&format!("file:{}", mails.display()), FROM, None).unwrap();
        let desk = Desk::new(db);
        enqueued(&desk.db, &["duty@example.org"]).await;
        mailer.check().await.unwrap();
        assert_eq!(desk.step(&mailer).await, SENT);
        let names: Vec<_> = std::fs::read_dir(&mails).unwrap().map(|entry| entry.unwrap().path()).collect();
        let id = desk.db.one(sql("select id from outbox"), |row| row.get::<Uuid>("id")).await.unwrap().unwrap();
        assert_eq!(names, [mails.join(format!("{id}.eml"))]);
        assert!(std::fs::read_to_string(&names[0]).unwrap().contains("To: duty@example.org\r\n"));

        let file = folder.path().join("a file");
        std::fs::write(&file, "").unwrap();
        let blocked = Mailer::new(&format!("file:{}", file.display()), FROM, None).unwrap();
        let trouble = blocked.check().await.unwrap_err().to_string();
        assert!(trouble.starts_with("the mail could not be written into its folder"), "{trouble}");
        assert!(trouble.contains("a file (") && trouble.contains("let this user write there"), "{trouble}");
    }
}

#[tokio::test]
async fn a_port_that_is_spoken_to_in_the_wrong_way_is_told() {
    let Some(plain) = MailServer::start("accept").await else { return };
    let encrypted = Mailer::new(&format!("smtps://localhost:{}", plain.port), FROM, None).unwrap();
    let said = encrypted.check().await.unwrap_err().to_string();
    let right = format!("write smtp://…:{}?tls=required in mail.url", plain.port);
    assert!(said.contains("does not begin encrypted") && said.contains(&right), "{said}");

    let Some(implicit) = MailServer::start("implicit-tls").await else { return };
    for words in ["", "?tls=required"] {
        let url = format!("smtp://localhost:{}{words}", implicit.port);
        let waiting = Mailer::new(&url, FROM, None).unwrap().with_time_limit(Duration::from_secs(2));
        let said = waiting.check().await.unwrap_err().to_string();
        let right = format!("it is encrypted from the first byte: write smtps://…:{} in mail.url", implicit.port);
        assert!(said.contains(&format!("localhost:{}", implicit.port)) && said.contains(&right), "{said}");
    }

    let stranger = Mailer::new(&format!("smtps://localhost:{}", implicit.port), FROM, None).unwrap();
    let said = stranger.check().await.unwrap_err().to_string();
    assert!(said.starts_with("no encrypted connection") && said.contains("mail.ca_file"), "{said}");
    let nowhere = Mailer::new("smtp://no-such-host.invalid", FROM, None).unwrap();
    let said = nowhere.check().await.unwrap_err().to_string();
    assert!(said.contains("no-such-host.invalid:25") && said.contains("there is no host of that name"), "{said}");
}
