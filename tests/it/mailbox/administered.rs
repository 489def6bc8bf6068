//! What administrators see of reports by mail: how the watching goes, what was set aside, and nothing of who wrote it.

use headsup::watching::store as watching;

use super::*;

/// A service that is told to watch a mailbox; nobody does in these tests.
async fn watching_service(ready: Ready) -> Service {
    Service::start(ready.0, |settings| {
        settings.mail.from = "Heads-up <headsup@example.org>".to_owned();
        settings.mailbox.address = Some("report@example.org".to_owned());
        settings.mailbox.url = Some("imaps://report%40example.org:s3cret@mail.example.org/INBOX".to_owned().into());
    })
    .await
}

const PLACE: &str = "INBOX at mail.example.org:993, encrypted";

async fn begin(service: &Service) {
    let now = service.clock.now();
    service.context.db.write(now, |tx, now| Box::pin(watching::watching_begin(tx, PLACE, *now))).await.unwrap();
}

async fn well(service: &Service) {
    let now = service.clock.now();
    service.context.db.write(now, |tx, now| Box::pin(watching::watching_well(tx, *now))).await.unwrap();
}

async fn trouble(service: &Service, problem: &'static str) {
    let now = service.clock.now();
    service
        .context
        .db
        .write(now, move |tx, now| Box::pin(watching::watching_trouble(tx, problem, *now)))
        .await
        .unwrap();
}

fn facts(page: &Answer) -> Vec<(String, String)> {
    page.texts(".facts dt").into_iter().zip(page.texts(".facts dd")).collect()
}

fn fact(page: &Answer, name: &str) -> String {
    let told = facts(page).into_iter().find(|(told, _)| told == name);
    told.unwrap_or_else(|| panic!("{name}: {}", page.body)).1
}

on_both! {
    async fn a_mailbox_that_cannot_be_read_is_told_where_somebody_looks(ready: Ready) {
        let service = watching_service(ready).await;
        let (admin, mara, anyone) = (service.admin().await, service.responder().await, service.anonymous());
        let page = admin.get("/admin/mailbox").await.expect(200);
        assert!(page.body.contains("nobody has watched it yet"), "{}", page.body);
        assert_eq!(anyone.get("/readyz").await.expect(200).body, "ready\nmailbox: not read yet\n");

        begin(&service).await;
        well(&service).await;
        service.clock.advance(SignedDuration::from_secs(75));
        let page = admin.get("/admin/mailbox").await.expect(200);
        assert_eq!((fact(&page, "Mailbox"), fact(&page, "Last trouble")), (PLACE.to_owned(), "none".to_owned()));
        assert!(page.body.contains("It is being read.") && !page.body.contains("s3cret"), "{}", page.body);
        assert_eq!(anyone.get("/readyz").await.expect(200).body, "ready\nmailbox: read 1 min ago\n");
        assert_eq!(mara.get("/desk").await.expect(200).texts("header .banner"), Vec::<String>::new());

        // A short trouble is told to administrators alone.
        let said = "failed to sign in to the mailbox: the server said: [AUTHENTICATIONFAILED] No.";
        trouble(&service, said).await;
        service.clock.advance(SignedDuration::from_mins(5));
        trouble(&service, said).await;
        assert_eq!(mara.get("/desk").await.expect(200).texts("header .banner"), Vec::<String>::new());
        let page = admin.get("/admin/mailbox").await.expect(200);
        assert!(fact(&page, "Last trouble").ends_with(said), "{}", page.body);
        assert!(page.body.contains("It cannot be read: tried 2 times in 5 min."), "{}", page.body);

        // A long one to everybody at the desk, and to whoever watches the service.
        service.clock.advance(SignedDuration::from_mins(5));
        let told = "The mailbox for reports has not been read for 11 min: what was mailed since is not here yet. /admin/mailbox says why.";
        assert_eq!(mara.get("/desk").await.expect(200).texts("header .banner"), [told]);
        let ready = anyone.get("/readyz").await.expect(200).body;
        assert_eq!(ready, "ready\nmailbox: not read for 11 min\n");
        // Managers neither read mail nor mend it.
        assert_eq!(service.manager().await.get("/insight").await.expect(200).texts("header .banner"), Vec::<String>::new());

        // Once it is read again, it is over; what it was can still be read.
        well(&service).await;
        assert_eq!(mara.get("/desk").await.expect(200).texts("header .banner"), Vec::<String>::new());
        let page = admin.get("/admin/mailbox").await.expect(200);
        assert!(page.body.contains("It is being read.") && fact(&page, "Last trouble").ends_with(said), "{}", page.body);
        // Nothing is known of another mailbox.
        service.context.db.write(service.clock.now(), |tx, now| Box::pin(watching::watching_begin(tx, "another", *now))).await.unwrap();
        let page = admin.get("/admin/mailbox").await.expect(200);
        assert_eq!((fact(&page, "Last read to its end"), fact(&page, "Last trouble")), ("not yet".to_owned(), "none".to_owned()));
        // Without trouble and without being read: nobody watches it.
        service.clock.advance(SignedDuration::from_mins(20));
        assert!(admin.get("/admin/mailbox").await.expect(200).body.contains("Nobody has read it for 20 min."));
    }

    async fn without_a_mailbox_nothing_is_told_of_one(service: Service) {
        let admin = service.admin().await;
        let page = admin.get("/admin/mailbox").await.expect(200);
        assert!(page.body.contains("They do not yet.") && page.body.contains("There is none."), "{}", page.body);
        assert_eq!(fact(&page, "Last mail"), "none within 90 days");
        assert!(admin.get("/admin").await.expect(200).body.contains("href=\"/admin/mailbox\""));
    }

    async fn what_was_set_aside_is_listed_without_its_sender_and_can_be_a_report_after_all(ready: Ready) {
        let service = watching_service(ready).await;
        let admin = service.admin().await;
        let away = written("Ada Byron <ada@example.org>", "Subject: Away since I clicked\r\nAuto-Submitted: auto-replied", "I typed my password");
        assert_eq!(took(&service, &away).await, Became::SetAside("automatic-answer"));
        service.clock.advance(SignedDuration::from_mins(3));
        took(&service, "\0\0").await;
        reported(&service, &passed_on(1)).await;
        let page = admin.get("/admin/mailbox").await.expect(200);
        assert_eq!(page.texts("tbody th"), ["Nothing that could be read as a mail", "An automatic answer, such as an out-of-office note"]);
        assert_eq!((fact(&page, "Became reports"), fact(&page, "Set aside")), ("2".to_owned(), "1".to_owned()));
        for told in ["ada@", "Ada", "Byron", "clicked", "typed"] {
            assert!(!page.body.contains(told), "{told}: {}", page.body);
        }
        let [mark] = page.values("input[name=mark]").try_into().unwrap_or_else(|marks| panic!("{marks:?}"));

        let made = admin.post("/admin/mailbox/report", &[("mark", &mark)]).await.expect(303);
        assert!(admin.get(made.location()).await.expect(200).body.contains("It is a report now"));
        let found = service.context.db.all(sql("select reference from reports where story like '%typed my password%'"), |row| row.get::<String>("reference")).await.unwrap();
        let [reference] = found.as_slice() else { panic!("{found:?}") };
        let report = stored(&service.context, &reference.parse().unwrap()).await;
        assert_eq!((report.received_at, report.channel), (monday_morning(), Channel::Mail));
        assert!(identity_sealed(&service.context.db, report.id).await.unwrap().is_some());
        // Once; and no program is thanked for it.
        let again = admin.post("/admin/mailbox/report", &[("mark", &mark)]).await.expect(303);
        assert!(again.location().ends_with("done=gone"));
        for nonsense in ["", "zz", "00"] {
            assert!(admin.post("/admin/mailbox/report", &[("mark", nonsense)]).await.expect(303).location().ends_with("done=gone"));
        }
        assert_eq!((reports(&service).await, took(&service, &away).await), (3, Became::Known));
        service.work_off().await;
        assert_eq!(thanks(&service).len(), 1, "{:?}", thanks(&service));
    }
}
