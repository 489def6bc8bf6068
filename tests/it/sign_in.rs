//! The doors: the first administrator, signing in and out, choosing a password, and what slows down guessing.

use headsup::people::{Link, Secret, store};
use headsup::sign_in::set_up_link;
use jiff::SignedDuration;
use reqwest::Method;
use reqwest::header::COOKIE;

use crate::support::*;

const PASSWORD: &str = "a quiet heron walks 7 dogs";

/// A client that has chosen [`PASSWORD`] with the link an administrator gets, and is signed in.
async fn chosen(service: &Service, email: &str, roles: &[&str]) -> Client {
    let mut fields = vec![("name", "Mara Lind"), ("email", email)];
    fields.extend(roles.iter().map(|role| ("role", *role)));
    let answer = service.admin().await.post("/admin/people", &fields).await.expect(200);
    let link = value(&answer, "#secret");
    let client = service.anonymous();
    let secret = link.rsplit_once('=').unwrap().1;
    client.post("/choose-password", &[("link", secret), ("password", PASSWORD)]).await.expect(303);
    client
}

/// The value of the field that the selector finds.
pub fn value(answer: &Answer, selector: &str) -> String {
    let page = scraper::Html::parse_document(&answer.body);
    let selector = scraper::Selector::parse(selector).unwrap();
    let field = page.select(&selector).next().unwrap_or_else(|| panic!("{selector:?} in {}", answer.body));
    field.value().attr("value").unwrap_or_default().to_owned()
}

async fn sign_in(client: &Client, email: &str, password: &str) -> Answer {
    client.post("/sign-in", &[("email", email), ("password", password)]).await
}

/// The session's cookie as the browser would send it back.
fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().unwrap().to_owned()
}

on_both! {
    async fn the_first_administrator_is_set_up_once(service: Service) {
        let link = || set_up_link(&service.context.db, &service.context.random, service.clock.now());
        let (first, second) = (link().await.unwrap().unwrap(), link().await.unwrap().unwrap());
        let client = service.anonymous();
        // Opening the page, even often, uses nothing up.
        let secret = value(&client.get(&first).await.expect(200), "[name=link]");
        client.get(&first).await.expect(200);

        let wrong = [("link", secret.as_str()), ("name", "Mara Lind"), ("email", "mara"), ("role", "responder"), ("password", "mara")];
        let again = client.post("/set-up", &wrong).await.expect(422);
        assert_eq!(again.texts(".problem li"), ["Type a mail address such as name@example.org", "Use at least 12 characters for the password"]);
        assert_eq!(again.texts(".msg"), again.texts(".problem li"));
        assert_eq!((value(&again, "#name"), value(&again, "#email")), ("Mara Lind".into(), "mara".into()));
        assert_eq!(value(&again, "[name=role][checked]"), "responder");
        assert_eq!(value(&again, "#password"), "");
        assert!(again.texts("title")[0].starts_with("Error: "));

        let right = [("link", secret.as_str()), ("name", "Mara Lind"), ("email", "mara@example.org"), ("role", "responder"), ("password", PASSWORD)];
        let done = client.post("/set-up", &right).await.expect(303);
        assert_eq!(done.location(), "/desk");
        client.get("/admin").await.expect(200);
        let people = store::people_all(&service.context.db).await.unwrap();
        assert_eq!(people[0].roles.to_string(), "admin responder");

        for over in [&first, &second] {
            assert_eq!(service.anonymous().get(over).await.expect(404).texts("h1"), ["This link is over"]);
        }
        service.anonymous().post("/set-up", &right).await.expect(404);
        assert_eq!(store::people_all(&service.context.db).await.unwrap().len(), 1);
        assert_eq!(link().await.unwrap(), None);
    }

    async fn a_set_up_link_is_over_after_a_day_and_once_somebody_administers(service: Service) {
        let link = || set_up_link(&service.context.db, &service.context.random, service.clock.now());
        let old = link().await.unwrap().unwrap();
        service.clock.advance(SignedDuration::from_hours(24));
        service.anonymous().get(&old).await.expect(404);
        let fresh = link().await.unwrap().unwrap();
        service.anonymous().get(&fresh).await.expect(200);
        // An administrator made from the shell in the meantime.
        service.admin().await;
        service.anonymous().get(&fresh).await.expect(404);
        let secret = fresh.rsplit_once('=').unwrap().1;
        let fields = [("link", secret), ("name", "Eve"), ("email", "eve@example.org"), ("password", PASSWORD)];
        service.anonymous().post("/set-up", &fields).await.expect(404);
    }

    async fn a_password_opens_the_door_and_leads_where_the_role_works(service: Service) {
        for (email, roles, home) in [
            ("r@example.org", ["responder", "manager"].as_slice(), "/desk"),
            ("m@example.org", &["manager", "admin"], "/insight"),
            ("a@example.org", &["admin"], "/admin"),
        ] {
            chosen(&service, email, roles).await;
            let client = service.anonymous();
            let done = sign_in(&client, &email.to_uppercase(), PASSWORD).await;
            assert_eq!(done.location(), home);
            assert!(done.header("set-cookie").ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{done:?}");
            // Whoever is signed in needs no form.
            assert_eq!(client.get("/sign-in").await.location(), home);
        }
    }

    async fn an_unknown_address_and_a_wrong_password_get_the_same_answer(service: Service) {
        chosen(&service, "known@example.org", &["responder"]).await;
        let invited = [("name", "New"), ("email", "fresh@example.org"), ("role", "responder")];
        service.admin().await.post("/admin/people", &invited).await.expect(200);
        let mut pages = Vec::new();
        for email in ["known@example.org", "other@example.org", "fresh@example.org", "no address at all"] {
            let answer = sign_in(&service.anonymous(), email, "a wrong password").await.expect(422);
            assert_eq!(answer.texts(".problem li"), ["The address and the password do not fit together"]);
            assert_eq!((value(&answer, "#email"), value(&answer, "#password")), (email.to_owned(), String::new()));
            assert_eq!(answer.header("set-cookie"), "");
            pages.push(answer.body.replace(email, "…"));
        }
        assert!(pages.iter().all(|page| *page == pages[0]), "{pages:#?}");
        let empty = sign_in(&service.anonymous(), " ", "").await.expect(422);
        assert_eq!(empty.texts(".problem li"), ["Type your mail address", "Type your password"]);
    }

    async fn guessing_is_slowed_and_a_signed_in_browser_goes_on(service: Service) {
        let at_work = chosen(&service, "mara@example.org", &["manager"]).await;
        let client = service.anonymous();
        for _ in 0..5 {
            sign_in(&client, "mara@example.org", "a wrong password").await.expect(422);
        }
        let wait = sign_in(&client, "mara@example.org", PASSWORD).await.expect(429);
        assert_eq!(wait.texts(".problem li"), ["Wait 1 minute, then try again"]);
        assert_eq!((wait.header("retry-after"), value(&wait, "#email").as_str()), ("60", "mara@example.org"));
        assert_eq!(at_work.get("/sign-in").await.location(), "/insight");
        service.clock.advance(SignedDuration::from_secs(30));
        let wait = sign_in(&client, "MARA@example.org ", PASSWORD).await.expect(429);
        assert_eq!(wait.texts(".problem li"), ["Wait 30 seconds, then try again"]);
        service.clock.advance(SignedDuration::from_secs(30));
        sign_in(&client, "mara@example.org", PASSWORD).await.expect(303);
    }

    async fn somebody_on_the_way_to_a_page_gets_there_and_nowhere_else(service: Service) {
        chosen(&service, "mara@example.org", &["responder", "admin"]).await;
        let client = service.anonymous();
        let sent = client.get("/admin").await.expect(303);
        assert_eq!(sent.location(), "/sign-in?next=%2Fadmin");
        let form = client.get(sent.location()).await.expect(200);
        assert_eq!(value(&form, "[name=next]"), "/admin");
        let fields = |next| [("email", "mara@example.org"), ("password", PASSWORD), ("next", next)];
        assert_eq!(client.post("/sign-in", &fields("/admin")).await.location(), "/admin");
        for next in ["//evil.example", "https://evil.example", "/\\evil.example"] {
            assert_eq!(service.anonymous().post("/sign-in", &fields(next)).await.location(), "/desk", "{next}");
        }
    }

    async fn signing_out_ends_the_session_on_the_server(service: Service) {
        chosen(&service, "mara@example.org", &["admin"]).await;
        let client = service.anonymous();
        let done = sign_in(&client, "mara@example.org", PASSWORD).await.expect(303);
        let stolen = cookie(&done);
        let with_it = || sent(service.anonymous().request(Method::GET, "/admin").header(COOKIE, &stolen));
        with_it().await.expect(200);
        // Opening the address is not signing out.
        assert_eq!(client.get("/sign-out").await.location(), "/sign-in");
        with_it().await.expect(200);
        let out = client.post("/sign-out", &[]).await.expect(303);
        assert!(out.header("set-cookie").starts_with("headsup=; "), "{out:?}");
        assert_eq!(with_it().await.location(), "/sign-in?next=%2Fadmin");
        assert_eq!(client.get(out.location()).await.expect(200).texts("[role=status]"), ["You are signed out."]);
        client.post("/sign-out", &[]).await.expect(303);
    }

    async fn every_sign_in_begins_a_session_of_its_own(service: Service) {
        chosen(&service, "mara@example.org", &["admin"]).await;
        let client = service.anonymous();
        // A secret planted into the browser beforehand opens nothing, before and after.
        let planted = format!("headsup={}", Secret::random(&headsup::base::Random::system()).reveal());
        let form = [("email", "mara@example.org"), ("password", PASSWORD)];
        let request = client.request(Method::POST, "/sign-in").header("origin", &service.url).header(COOKIE, &planted);
        let first = cookie(&sent(request.form(&form)).await.expect(303));
        assert_ne!(first, planted);
        sent(service.anonymous().request(Method::GET, "/admin").header(COOKIE, &planted)).await.expect(303);
        // Signing in again from the same browser ends the session before.
        let request = service.anonymous().request(Method::POST, "/sign-in").header("origin", &service.url).header(COOKIE, &first);
        let second = cookie(&sent(request.form(&form)).await.expect(303));
        sent(service.anonymous().request(Method::GET, "/admin").header(COOKIE, &first)).await.expect(303);
        sent(service.anonymous().request(Method::GET, "/admin").header(COOKIE, &second)).await.expect(200);
    }

    async fn another_website_cannot_send_the_forms(service: Service) {
        let admin = service.admin().await;
        for path in ["/sign-in", "/sign-out", "/set-up", "/choose-password", "/admin/people", "/admin/mail/again"] {
            let form = [("name", "Eve"), ("email", "eve@example.org"), ("role", "admin"), ("password", PASSWORD)];
            let elsewhere = admin.request(Method::POST, path).header("sec-fetch-site", "cross-site");
            sent(elsewhere.header("origin", "https://evil.example").form(&form)).await.expect(403);
        }
        assert_eq!(store::people_all(&service.context.db).await.unwrap().len(), 1);
        admin.get("/admin").await.expect(200);
    }

    async fn a_link_lets_its_holder_choose_a_password_once(service: Service) {
        let client = chosen(&service, "mara@example.org", &["manager"]).await;
        let person = store::person_by_email(&service.context.db, &"mara@example.org".parse().unwrap()).await.unwrap().unwrap();
        let secret = Secret::random(&service.context.random);
        let input = (Link::ChoosePassword(person.id), secret.clone(), service.clock.now());
        let made = service.context.db.write(input, |tx, (link, secret, now)| Box::pin(store::link_add(tx, *link, secret, *now)));
        made.await.unwrap();
        let path = Link::ChoosePassword(person.id).path(&secret);
        let (visitor, secret) = (service.anonymous(), secret.reveal());
        for _ in 0..2 {
            let page = visitor.get(&path).await.expect(200);
            assert_eq!(value(&page, "#email"), "mara@example.org");
        }
        for (password, message) in [
            ("short", "Use at least 12 characters for the password"),
            ("MARA@example.org", "Choose something other than your own name or address"),
            ("abababababab", "Choose words instead of a pattern or a row of characters"),
        ] {
            let page = visitor.post("/choose-password", &[("link", &secret), ("password", password)]).await.expect(422);
            assert_eq!(page.texts(".problem li"), [message]);
            assert!(!page.body.contains(password) || password.contains("mara"), "{}", page.body);
        }
        let fields = [("link", secret.as_str()), ("password", "another sentence with 5 words")];
        assert_eq!(visitor.post("/choose-password", &fields).await.location(), "/insight");
        visitor.post("/choose-password", &fields).await.expect(404);
        visitor.get(&path).await.expect(404);
        // Sessions from before have ended, and the old password with them.
        assert_eq!(client.get("/sign-in").await.status, 200);
        sign_in(&client, "mara@example.org", PASSWORD).await.expect(422);
        sign_in(&client, "mara@example.org", "another sentence with 5 words").await.expect(303);
        for nonsense in ["/choose-password", "/choose-password?link=x", "/set-up?link=%FF"] {
            service.anonymous().get(nonsense).await.expect(404);
        }
    }
}
