//! The administrators' page: who may open it, what it changes, and what it never shows twice.

use headsup::notify::outbox_health;
use headsup::people::store;
use headsup::store::{StoreError, sql};
use reqwest::Method;

use crate::sign_in::value;
use crate::support::*;

/// The page of the person with that address.
async fn person_path(service: &Service, email: &str) -> String {
    let person = store::person_by_email(&service.context.db, &email.parse().unwrap()).await.unwrap().unwrap();
    format!("/admin/people/{}", person.id)
}

on_both! {
    async fn nobody_but_an_administrator_opens_or_changes_anything(service: Service) {
        let admin = service.admin().await;
        let path = person_path(&service, "admin-1@example.org").await;
        let get = ["/admin".to_owned(), path.clone(), format!("{path}/remove")];
        let post = ["/admin/people".to_owned(), path.clone(), format!("{path}/roles"), format!("{path}/link"), format!("{path}/remove"), "/admin/tokens".to_owned(), "/admin/mail/again".to_owned()];
        let others = [service.responder().await, service.manager().await, service.signed_in("manager responder").await];
        let fields = [("name", "Eve"), ("email", "eve@example.org"), ("role", "admin"), ("scope", "reports:read")];
        for path in &get {
            admin.get(path).await.expect(200);
            assert!(service.anonymous().get(path).await.location().starts_with("/sign-in"), "{path}");
            for other in &others {
                other.get(path).await.expect(403);
            }
        }
        let before = store::people_all(&service.context.db).await.unwrap();
        for path in &post {
            assert!(service.anonymous().post(path, &fields).await.location().starts_with("/sign-in"), "{path}");
            for other in &others {
                other.post(path, &fields).await.expect(403);
            }
        }
        assert_eq!(store::people_all(&service.context.db).await.unwrap(), before);
        assert_eq!(store::tokens_all(&service.context.db).await.unwrap(), []);
        for nowhere in ["/admin/people/1", "/admin/people/00000000-0000-4000-8000-000000000000", "/admin/tokens/1/remove"] {
            admin.get(nowhere).await.expect(404);
        }
    }

    async fn a_person_is_added_with_a_link_that_is_shown_once(service: Service) {
        let admin = service.admin().await;
        let wrong = admin.post("/admin/people", &[("name", "Jonas Weber"), ("email", "jonas@")]).await.expect(422);
        let told = ["Type a mail address such as name@example.org", "Choose at least one role"];
        assert_eq!((wrong.texts(".problem li"), wrong.texts(".msg")), (told.map(str::to_owned).to_vec(), told.map(str::to_owned).to_vec()));
        assert_eq!((value(&wrong, "#name"), value(&wrong, "#email")), ("Jonas Weber".into(), "jonas@".into()));

        let fields = [("name", "Jonas <b>Weber</b>"), ("email", "jonas@example.org"), ("role", "responder"), ("role", "manager")];
        let made = admin.post("/admin/people", &fields).await.expect(200);
        assert_eq!(made.header("cache-control"), "no-store");
        assert_eq!(made.texts("h1"), ["Hand this link to Jonas <b>Weber</b>"]);
        let link = value(&made, "#secret");
        let path = link.strip_prefix(&service.url).unwrap();
        let page = admin.get("/admin").await.expect(200);
        assert!(!page.body.contains(path), "shown once");
        let row = page.texts("tbody tr").into_iter().find(|row| row.contains("jonas@example.org")).unwrap();
        assert_eq!(row, "Jonas <b>Weber</b>jonas@example.orgResponder, Managernot yetChange");

        let taken = admin.post("/admin/people", &[("name", "X"), ("email", "JONAS@example.org"), ("role", "admin")]).await.expect(422);
        assert_eq!(taken.texts(".problem li"), ["Another person has this address"]);
        assert_eq!(value(&taken, "#role-admin[checked]"), "admin");

        let jonas = service.anonymous();
        let secret = path.rsplit_once('=').unwrap().1;
        let choose = [("link", secret), ("password", "a quiet heron walks 7 dogs")];
        assert_eq!(jonas.post("/choose-password", &choose).await.location(), "/desk");
        assert!(admin.get("/admin").await.texts("tbody tr").iter().any(|row| row.contains("Managerchosen")));

        // A second link, for a lost password.
        let path = person_path(&service, "jonas@example.org").await;
        let link = value(&admin.post(&format!("{path}/link"), &[]).await.expect(200), "#secret");
        service.anonymous().get(link.strip_prefix(&service.url).unwrap()).await.expect(200);
    }

    async fn roles_count_from_the_next_request_on(service: Service) {
        let (admin, other) = (service.admin().await, service.manager().await);
        let path = person_path(&service, "manager-2@example.org").await;
        let page = admin.get(&path).await.expect(200);
        assert_eq!(value(&page, "[name=role][checked]"), "manager");
        let none = admin.post(&format!("{path}/roles"), &[]).await.expect(422);
        assert_eq!(none.texts(".problem li"), ["Choose at least one role, or remove the person"]);
        other.get("/admin").await.expect(403);
        let done = admin.post(&format!("{path}/roles"), &[("role", "admin")]).await;
        assert_eq!(admin.get(done.location()).await.texts(".box[role=status]"), ["The roles are changed. They count at once."]);
        other.get("/admin").await.expect(200);
    }

    async fn a_name_and_an_address_are_corrected(service: Service) {
        let (admin, other) = (service.admin().await, service.manager().await);
        let path = person_path(&service, "manager-2@example.org").await;
        let page = admin.get(&path).await.expect(200);
        assert_eq!((value(&page, "#name"), value(&page, "#email")), ("manager-2".to_owned(), "manager-2@example.org".to_owned()));
        let wrong = admin.post(&path, &[("name", " "), ("email", "mina at example")]).await.expect(422);
        assert_eq!(wrong.texts(".problem li"), ["Type the person's name", "Type a mail address such as name@example.org"]);
        assert_eq!(value(&wrong, "#email"), "mina at example", "nothing typed is lost");
        let taken = admin.post(&path, &[("name", "Mina"), ("email", "Admin-1@Example.org")]).await.expect(422);
        assert_eq!(taken.texts(".problem li"), ["Another person has this address"]);
        // Their own, written otherwise, is free.
        let done = admin.post(&path, &[("name", "Mina <b>"), ("email", "Manager-2@example.org")]).await;
        assert!(admin.get(done.location()).await.texts(".box[role=status]")[0].starts_with("Name and address are as you typed"));
        admin.post(&path, &[("name", "Mina"), ("email", "mina@example.org")]).await.expect(303);
        let row = admin.get("/admin").await.texts("tbody tr").into_iter().find(|row| row.contains("mina@example.org")).unwrap();
        assert_eq!(row, "Minamina@example.orgManagernot yetChange");
        // They stay signed in, with the rights they had.
        other.get("/admin").await.expect(403);
        let nobody = "/admin/people/00000000-0000-4000-8000-000000000000";
        admin.post(nobody, &[("name", "Mina"), ("email", "other@example.org")]).await.expect(404);
    }

    async fn the_last_administrator_cannot_be_taken_away(service: Service) {
        let admin = service.admin().await;
        let path = person_path(&service, "admin-1@example.org").await;
        let roles = admin.post(&format!("{path}/roles"), &[("role", "responder")]).await.expect(422);
        assert!(roles.texts(".problem li")[0].starts_with("Nobody would be left"));
        assert_eq!(admin.get(&format!("{path}/remove")).await.texts("h1"), ["Remove your own account?"]);
        let removed = admin.post(&format!("{path}/remove"), &[]).await.expect(409);
        assert!(removed.texts("[role=alert]")[0].starts_with("Nobody would be left"));
        admin.get("/admin").await.expect(200);
    }

    async fn somebody_removed_is_out_at_once(service: Service) {
        let (admin, other) = (service.admin().await, service.admin().await);
        let path = person_path(&service, "admin-2@example.org").await;
        other.get("/admin").await.expect(200);
        let asked = admin.get(&format!("{path}/remove")).await.expect(200);
        assert_eq!(asked.texts("h1"), ["Remove admin-2?"]);
        other.get("/admin").await.expect(200);
        for _ in 0..2 {
            assert_eq!(admin.post(&format!("{path}/remove"), &[]).await.location(), "/admin?done=person-removed");
        }
        assert_eq!(other.get("/admin").await.status, 303);
    }

    async fn a_token_is_shown_once_and_refused_when_removed(service: Service) {
        let admin = service.admin().await;
        let wrong = admin.post("/admin/tokens", &[("name", " ")]).await.expect(422);
        assert_eq!(wrong.texts(".problem li"), ["Write what the token is for", "Choose at least one thing the token may do"]);
        let made = admin.post("/admin/tokens", &[("name", "SIEM"), ("scope", "reports:read")]).await.expect(200);
        let token = value(&made, "#secret");
        assert!(token.starts_with("hu_") && token.len() == 46, "{token}");
        let page = admin.get("/admin").await.expect(200);
        assert!(!page.body.contains(&token) && page.body.contains("SIEM"));
        let taken = admin.post("/admin/tokens", &[("name", "SIEM"), ("scope", "reports:read")]).await.expect(422);
        assert_eq!(taken.texts(".problem li"), ["Another token has this name"]);

        let id = store::tokens_all(&service.context.db).await.unwrap()[0].id;
        let remove = format!("/admin/tokens/{id}/remove");
        assert_eq!(admin.get(&remove).await.expect(200).texts("h1"), ["Remove the token for SIEM?"]);
        assert_eq!(store::tokens_all(&service.context.db).await.unwrap().len(), 1);
        for _ in 0..2 {
            assert_eq!(admin.post(&remove, &[]).await.location(), "/admin?done=token-removed");
        }
        assert_eq!(store::tokens_all(&service.context.db).await.unwrap(), []);
    }

    async fn mail_that_was_given_up_is_tried_again(service: Service) {
        let admin = service.admin().await;
        assert!(!admin.get("/admin").await.body.contains("/admin/mail/again"));
        service.anonymous().report("clicked-link").await;
        let given_up = service.context.db.write(service.clock.now(), |tx, now| {
            Box::pin(async move {
                tx.run(sql("update outbox set given_up_at = $1, problem = 'the mailbox is full'").bind(*now)).await?;
                Ok::<_, StoreError>(())
            })
        });
        given_up.await.unwrap();
        let page = admin.get("/admin").await.expect(200);
        assert_eq!(page.texts("dl.facts dd")[1..], ["1", "the mailbox is full"]);
        assert_eq!(admin.post("/admin/mail/again", &[]).await.location(), "/admin?done=mail-again");
        let health = outbox_health(&service.context.db, service.clock.now()).await.unwrap();
        assert_eq!((health.waiting, health.given_up), (1, 0));
        service.work_off().await;
        assert_eq!(service.mails().len(), 1);
    }

    async fn the_settings_in_force_are_shown_without_their_secrets(service: Service) {
        let page = service.admin().await.get("/admin").await.expect(200);
        let rows = page.texts("tbody tr");
        assert!(rows.iter().any(|row| row == "organisation.timezoneEurope/Paris"), "{rows:?}");
        assert!(rows.iter().any(|row| row == "secrets.keyset"), "{rows:?}");
        assert!(!page.body.contains(&data_encoding::BASE64.encode(&[7; 32])));
        // Unknown words in the address say nothing.
        let page = service.admin().await.get("/admin?done=%3Cb%3E&done=x").await.expect(200);
        assert_eq!(page.texts(".box[role=status]"), Vec::<String>::new());
        sent(service.admin().await.request(Method::DELETE, "/admin")).await.expect(405);
    }
}
