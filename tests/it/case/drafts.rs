//! Whoever was signed out while they wrote finds it in its field again after signing in.

use headsup::base::{EmailAddress, Random, Text};
use headsup::people::{NewPassword, NewPerson, PeopleError, store};
use reqwest::Method;
use reqwest::header::{ACCEPT, ORIGIN};

use super::*;

const PASSWORD: &str = "correct horse battery";

/// Sends a form as a browser does, which wants a page.
async fn browse(client: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    sent(
        client
            .request(Method::POST, path)
            .header(ORIGIN, client.url())
            .header(ACCEPT, "text/html,*/*;q=0.8")
            .form(fields),
    )
    .await
}

async fn with_password(service: &Service, email: &str, roles: &str) {
    let address = email.parse::<EmailAddress>().unwrap();
    let name = Text::one_line("Mara").unwrap();
    let person = NewPerson::new(&Random::system(), address, name, roles.parse().unwrap());
    let password = NewPassword::choose(PASSWORD, email, "Mara").unwrap();
    let hashed = service.context.passwords.hash(password, &Random::system()).await.unwrap();
    let input = (person, hashed, service.clock.now());
    let done = service.context.db.write(input, |tx, (person, hashed, now)| {
        Box::pin(async move {
            store::person_add(tx, person, *now).await?;
            store::person_set_password(tx, person.id, hashed).await?;
            Ok::<_, PeopleError>(())
        })
    });
    done.await.unwrap();
}

/// The fields of the page's form, as a browser would send them on.
fn fields(page: &Answer, form: &str) -> Vec<(String, String)> {
    let document = scraper::Html::parse_document(&page.body);
    let inputs = scraper::Selector::parse(&format!("{form} input[type=hidden]")).unwrap();
    let of = |element: scraper::ElementRef<'_>, name: &str| element.value().attr(name).unwrap_or_default().to_owned();
    document.select(&inputs).map(|input| (of(input, "name"), of(input, "value"))).collect()
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

const WRITTEN: &str = "Thank you, Ada.\r\n\r\nWe have <b>locked</b> it & are looking.";

on_both! {
    async fn what_was_written_comes_back_after_signing_in_again(service: Service) {
        with_password(&service, "mara@example.org", "responder").await;
        let mara = service.anonymous();
        browse(&mara, "/sign-in", &[("email", "mara@example.org"), ("password", PASSWORD)]).await.expect(303);
        let reported = service.anonymous().report("entered-password").await;
        service.work_off().await;
        mara.get(&path(&reported)).await.expect(200);
        minutes(&service, 13 * 60);
        let typed = [("text", WRITTEN), ("note", "Rang the bank."), ("seen", "1"), ("urgent", "yes")];
        let asked = browse(&mara, &format!("{}/message", path(&reported)), &typed).await.expect(401);
        assert_eq!(asked.texts("h1"), ["Sign in"]);
        assert!(!asked.body.contains("locked") && !asked.body.contains("bank"), "what was written is sealed");
        assert_eq!(asked.header("cache-control"), "no-store");
        // It is for nobody else who signs in on the same machine.
        with_password(&service, "jonas@example.org", "responder").await;
        let hidden = fields(&asked, "form[action='/sign-in']");
        let jonas = [&borrowed(&hidden)[..], &[("email", "jonas@example.org"), ("password", PASSWORD)]].concat();
        let let_in = browse(&service.anonymous(), "/sign-in", &jonas).await.expect(303);
        assert!(let_in.body.is_empty(), "{let_in:?}");
        // A wrong password loses nothing.
        let with = |password| [&borrowed(&hidden)[..], &[("email", "mara@example.org"), ("password", password)]].concat();
        let again = browse(&mara, "/sign-in", &with("wrong horse battery")).await.expect(422);
        assert_eq!(fields(&again, "form[action='/sign-in']"), hidden);
        let anew = service.anonymous();
        let back = browse(&anew, "/sign-in", &with(PASSWORD)).await.expect(200);
        assert_eq!(attribute(&back, "form[data-draft]", "data-draft"), "theirs");
        assert_eq!(attribute(&back, "form[data-draft]", "action"), format!("{}/message", path(&reported)));
        assert!(back.header("set-cookie").contains("HttpOnly"));
        let form = browse(&anew, &format!("{}/message", path(&reported)), &borrowed(&fields(&back, "form[data-draft]"))).await.expect(200);
        assert_eq!(form.texts("#kept"), ["You are signed in again"]);
        assert_eq!(form.texts("textarea#text"), [WRITTEN.split_whitespace().collect::<Vec<_>>().join(" ")]);
        assert_eq!(form.texts("textarea#note"), ["Rang the bank."]);
        assert!(form.texts(".said.us").is_empty(), "nothing is sent by itself");
        // And nothing of it is anywhere in the database.
        let events = service.token("reports:read").await.get(&format!("/api/v1/reports/{}", reported.reference)).await.expect(200).json();
        assert_eq!(events["messages"], 0);
    }

    async fn every_form_in_which_one_writes_comes_back_and_does_nothing(service: Service) {
        let mara = service.responder().await;
        let reported = sealed(&service).await;
        for act in ["owner", "severity", "checklist", "note", "aware", "message", "identity", "acknowledge", "contain", "close"] {
            let typed = [("again", "yes"), ("act", "take"), ("severity", "low"), ("text", "Dear"), ("note", "Rang"), ("reason", "to ring"), ("why", "so"), ("seen", "1")];
            let page = mara.post(&format!("{}/{act}", path(&reported)), &typed).await.expect(200);
            assert_eq!((page.texts("textarea#text"), page.texts("textarea#note")), (vec!["Dear".to_owned()], vec!["Rang".to_owned()]), "{act}");
            assert_eq!((attribute(&page, "#reason", "value"), attribute(&page, "#why", "value")), ("to ring".to_owned(), "so".to_owned()), "{act}");
        }
        let page = mara.get(&path(&reported)).await.expect(200);
        assert_eq!(page.texts("#history .time li").len(), 1, "nothing was done");
        let told = [("again", "yes"), ("kind", "lost-device"), ("story", "The blue one")];
        let page = mara.post("/desk/new", &told).await.expect(200);
        assert!(page.body.contains("The blue one"));
        service.work_off().await;
    }

    async fn no_other_website_and_no_other_role_gets_at_a_draft(service: Service) {
        with_password(&service, "mia@example.org", "manager").await;
        let reported = service.anonymous().report("entered-password").await;
        service.work_off().await;
        let (anyone, message) = (service.anonymous(), format!("{}/message", path(&reported)));
        let elsewhere = anyone.request(Method::POST, &message).header(ORIGIN, "https://evil.example").header(ACCEPT, "text/html");
        sent(elsewhere.header("sec-fetch-site", "cross-site").form(&[("text", "x")])).await.expect(403);
        let asked = browse(&anyone, &message, &[("text", WRITTEN)]).await.expect(401);
        let hidden = fields(&asked, "form[action='/sign-in']");
        let all = [&borrowed(&hidden)[..], &[("email", "mia@example.org"), ("password", PASSWORD)]].concat();
        let let_in = browse(&anyone, "/sign-in", &all).await.expect(303);
        assert!(let_in.body.is_empty(), "{let_in:?}");
        // Where nobody knows who wrote it, whoever signs in is asked.
        with_password(&service, "ines@example.org", "responder").await;
        let all = [&borrowed(&hidden)[..], &[("email", "ines@example.org"), ("password", PASSWORD)]].concat();
        let ask = browse(&service.anonymous(), "/sign-in", &all).await.expect(200);
        assert!(ask.texts(".lead").concat().contains("If that was you") && !ask.body.contains("\"theirs\""), "{}", ask.body);
        // One that was made up or changed leads on as if there were none.
        with_password(&service, "mara@example.org", "responder").await;
        let made_up = [("draft", "AAAA"), ("next", "/desk"), ("email", "mara@example.org"), ("password", PASSWORD)];
        assert_eq!(browse(&anyone, "/sign-in", &made_up).await.expect(303).location(), "/desk");
        // Scripts are led to sign in as ever.
        let script = service.anonymous().post(&message, &[("text", "x")]).await.expect(303);
        assert!(script.location().starts_with("/sign-in"));
    }
}
