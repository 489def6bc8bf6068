//! The staff pages in their languages.

use headsup::language::BUILT_IN;
use reqwest::header::{ACCEPT_ENCODING, ACCEPT_LANGUAGE};
use scraper::{ElementRef, Html, Node};

use super::pseudo;
use crate::support::*;

/// What stands on a page for people and holds a bare letter, in the pseudo-language: it was not translated. Left out are the
/// names of languages, what is marked as not to be translated, moments, and what the organisation calls itself.
fn untranslated(page: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    let mut found = Vec::new();
    look(page.root_element(), &mut found);
    found
}

fn look(element: ElementRef<'_>, found: &mut Vec<String>) {
    let value = element.value();
    let has_own_language = value.attr("lang").is_some_and(|lang| lang != pseudo::CODE);
    if ["script", "style", "time", "code", "bdi", "option"].contains(&value.name())
        || value.attr("translate") == Some("no")
        || has_own_language
    {
        return;
    }
    for name in ["aria-label", "alt", "title", "placeholder", "data-done"] {
        check(value.attr(name).unwrap_or_default(), found);
    }
    if value.name() == "meta" && value.attr("name") == Some("description") {
        check(value.attr("content").unwrap_or_default(), found);
    }
    for child in element.children() {
        match child.value() {
            Node::Text(text) => check(text, found),
            Node::Element(_) => ElementRef::wrap(child).into_iter().for_each(|child| look(child, found)),
            _ => {}
        }
    }
}

fn check(text: &str, found: &mut Vec<String>) {
    let text = text
        .split_whitespace()
        .filter(|word| !word.contains("://") && !word.starts_with("HU-"))
        .collect::<Vec<_>>()
        .join(" ");
    let words = text.split(|c: char| !c.is_alphabetic());
    // References and codes have digits and capitals; "a" may be a key.
    if words.clone().any(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic()) && !is_code(word)) {
        found.push(text);
    }
}

/// A part of `HU-7KQ2-M9XV`.
fn is_code(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_uppercase())
}

#[test]
fn a_bare_word_on_a_page_is_found() {
    let page = "<html lang=\"en-XA\"><body><p>Ťĥíš</p><p>This <b>too</b></p><img alt=\"Mark\"><p lang=\"de\">Hallo</p>\
                <time>12 Oct</time><p>HU-7KQ2-M9XV</p></body></html>";
    assert_eq!(untranslated(page), ["This", "too", "Mark"]);
}

/// The smallest GIF there is: one white point.
const PICTURE: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\xff\xff\xff\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

on_both! { async fn no_text_of_a_staff_page_escapes_translation(ready: Ready) {
    let folder = tempfile::tempdir().unwrap();
    pseudo::write(folder.path());
    let service = Service::start(ready.0, |settings| {
        settings.organisation.languages = vec![pseudo::CODE.to_owned(), "en".to_owned()];
        settings.organisation.phone = Some("+44 20 7946 0123".to_owned());
        settings.organisation.answer_minutes = Some(30);
        settings.content.folder = Some(folder.path().to_owned());
    }).await;
    let client = service.anonymous();
    let mut pages = vec![("the form", client.get("/").await.expect(200))];
    pages.push(("the form, to be mended", client.post("/report", &[("story", "ŵőŕď")]).await.expect(422)));
    pages.push(("nowhere", client.get("/nowhere").await.expect(404)));
    pages.push(("coming back", client.get("/receipt").await.expect(200)));
    pages.push(("a link that is not whole", client.get("/receipt?t=zzz").await.expect(200)));
    pages.push(("a wrong code", client.post("/receipt", &[("code", "7")]).await.expect(422)));
    for path in [
        "/guidance/lost-device",
        "/offline",
        "/verify",
        "/learn",
        "/learn/check",
        "/lessons",
        "/poster",
        "/poster/poster",
        "/poster/sticker?paper=letter",
        "/poster/card?paper=a5",
    ] {
        pages.push((path, client.get(path).await.expect(200)));
    }
    let lesson = crate::lessons::published(&service, &crate::lessons::WHOLE).await;
    pages.push(("lessons", client.get("/lessons").await.expect(200)));
    pages.push(("a lesson", client.get(&crate::lessons::public(&lesson)).await.expect(200)));
    let answers = [("q1", "1"), ("q2", "1"), ("q3", "1")];
    pages.push(("the check, answered", client.post("/learn/check", &answers).await.expect(200)));
    pages.push(("no statement", client.post("/verify", &[("statement", "ŵőŕď")]).await.expect(422)));
    for (name, fields) in [
        ("a receipt", &[("kind", "looks-off"), ("when", "now")][..]),
        ("a late one", &[("kind", "lost-device"), ("when", "yesterday"), ("identity", "anonymous"), ("name", "Àďà")]),
        ("one with an odd time", &[("kind", "open-door"), ("when", "date"), ("when_date", "7")]),
    ] {
        let sent = client.post("/report", fields).await.expect(303);
        let page = client.get(sent.location()).await.expect(200);
        let code = page.texts("#code").pop().unwrap();
        pages.push((name, page));
        for (name, bytes, status) in [("a file that is taken", PICTURE, 303), ("a file that is not", b"?", 422)] {
            let sent = client.upload(&[("code", &code)], "x", "x/x", bytes.to_vec()).await.expect(status);
            let page = if status == 303 { client.get(sent.location()).await.expect(200) } else { sent };
            pages.push((name, page));
        }
        let text = client.post("/receipt/save", &[("code", &code)]).await.expect(200);
        let text = text.body.lines().filter(|line| !line.contains("http") && !line.contains("20")).collect::<String>();
        let mut found = Vec::new();
        check(&text.replace(&code, ""), &mut found);
        assert_eq!(found, Vec::<String>::new(), "{name} as a text file");
        let back = client.post("/receipt", &[("code", &code)]).await.expect(303);
        pages.push(("coming back to it", client.get(back.location()).await.expect(200)));
        let ticked = client.post("/receipt/steps", &[("code", &code), ("done", "1")]).await.expect(303);
        pages.push(("what is done is ticked", client.get(ticked.location()).await.expect(200)));
        let long = "ŵőŕď ".repeat(4_000);
        let added = client.post("/receipt/add", &[("code", &code), ("text", &long)]).await.expect(303);
        pages.push(("a long text", client.get(added.location()).await.expect(200)));
        pages.push(("words and no file", client.upload(&[("code", &code), ("text", "ŵ")], "x", "x/x", b"?".to_vec()).await.expect(422)));
        pages.push(("words without a code", client.upload(&[("text", "ŵ")], "x", "x/x", b"?".to_vec()).await.expect(422)));
        for (path, status) in [("forget", 200), ("withdraw", 200), ("happened", 422), ("add", 422)] {
            let path = format!("/receipt/{path}");
            pages.push(("before it is done", client.post(&path, &[("code", &code)]).await.expect(status)));
        }
        pages.push(("a code to be given again", client.post("/receipt/happened", &[("when", "now")]).await.expect(422)));
        let withdrawn = client.post("/receipt/withdraw", &[("code", &code), ("sure", "yes")]).await.expect(303);
        pages.push(("one that is withdrawn", client.get(withdrawn.location()).await.expect(200)));
    }
    for (name, page) in pages {
        assert!(page.body.contains("lang=\"en-XA\""), "{name}");
        assert_eq!(untranslated(&page.body), Vec::<String>::new(), "{name}");
    }
    service.work_off().await;
} }

on_both! { async fn the_page_speaks_as_the_browser_prefers_and_only_its_language_stays(service: Service) {
    let client = service.anonymous();
    let preferring = async |language: &str, path: &str| {
        sent(client.request(reqwest::Method::GET, path).header(ACCEPT_LANGUAGE, language)).await.expect(200)
    };
    let page = preferring("ar-EG,en;q=0.3", "/").await;
    assert!(page.body.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(page.body.contains("name=\"language\" value=\"ar\""));
    let page = preferring("ar", "/?language=pl").await;
    assert!(page.body.contains("<html lang=\"pl\" dir=\"ltr\">"));
    assert_eq!(page.texts(".lang [aria-current]"), ["Polski"]);
    let page = preferring("ar", "/guidance/looks-off?language=fr").await;
    assert!(page.body.contains("href=\"/receipt?language=fr\""), "a chosen language is carried on");

    // Sent from the German page by a browser that prefers Arabic: the report is German, and so is its receipt.
    let fields = [("kind", "looks-off"), ("language", "de")];
    let request = client.request(reqwest::Method::POST, "/report").header(ACCEPT_LANGUAGE, "ar").form(&fields);
    let receipt = preferring("ar", sent(request).await.expect(303).location()).await;
    assert!(receipt.body.contains("<html lang=\"de\" dir=\"ltr\">"));

    // In another language, what was typed is still there.
    let typed = [("kind", "open-door"), ("story", "Mein Text"), ("once", "0123456789")];
    let page = client.post("/?language=es", &typed).await.expect(200);
    assert!(page.body.contains("<html lang=\"es\""));
    assert_eq!(page.texts("textarea"), ["Mein Text"]);
    for kept in ["value=\"open-door\" id=\"open-door\" checked", "value=\"0123456789\"", "value=\"es\""] {
        assert!(page.body.contains(kept), "{kept}");
    }
    service.work_off().await;
} }

/// What the form may weigh on the wire in all: with its style, in one request (the same figure as the benchmark's).
const MOST_BYTES: usize = 14 * 1024;

on_both! { async fn the_form_is_light_in_every_language(service: Service) {
    let client = service.anonymous();
    for language in BUILT_IN {
        let request = client.request(reqwest::Method::GET, &format!("/?language={language}"));
        let answer = request.header(ACCEPT_ENCODING, "gzip").send().await.unwrap();
        assert_eq!(answer.headers()["content-encoding"], "gzip");
        let headers = answer.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum::<usize>();
        let bytes = headers + answer.bytes().await.unwrap().len();
        assert!(bytes <= MOST_BYTES, "{language}: {bytes} bytes");
    }
} }
