//! Strings that have broken other programs (the Big List of Naughty Strings), in every field, through the form and the API: each
//! is stored, shown as what it is, and answered like any other.

use reqwest::Method;
use reqwest::header::ORIGIN;
use serde_json::json;

use crate::support::*;

/// The fields that take whatever somebody types.
const FIELDS: [&str; 14] = [
    "kind",
    "when",
    "when_date",
    "when_time",
    "when_roughly",
    "acted",
    "story",
    "identity",
    "name",
    "contact",
    "account",
    "team",
    "language",
    "once",
];

/// Nothing that somebody typed is alive on a page: no element or attribute that we did not write.
fn nothing_alive(page: &str, typed: &str) {
    let parsed = scraper::Html::parse_document(page);
    let alive = scraper::Selector::parse("script:not([src^='/assets/']), iframe, img:not([src^='data:']), object, embed, base, [onerror], [onload], [onclick], [style]").unwrap();
    let found = parsed.select(&alive).map(|element| element.html()).collect::<Vec<_>>();
    assert!(found.is_empty(), "{typed:?}: {found:?}");
}

on_both! { async fn every_field_of_the_form_takes_them(service: Service) {
    let client = service.anonymous();
    for (place, typed) in naughty_strings::BLNS.iter().enumerate() {
        // In one field at a time, the others being in order, and then in all at once.
        let field = FIELDS[place % FIELDS.len()];
        let mut fields = vec![("kind", "looks-off"), ("identity", "named")];
        if field != "story" {
            fields.push(("story", *typed));
        }
        fields.retain(|(name, _)| *name != field);
        fields.push((field, typed));
        let answer = client.post("/report", &fields).await;
        match answer.status {
            303 => {
                let page = client.get(answer.location()).await.expect(200);
                nothing_alive(&page.body, typed);
            }
            422 => {
                assert_eq!(field, "kind", "{typed:?}");
                nothing_alive(&answer.body, typed);
            }
            other => panic!("{field} = {typed:?}: {other}"),
        }
    }
    let every = FIELDS.map(|field| (field, naughty_strings::BLNS[100]));
    client.post("/report", &every).await.expect(422);
    service.work_off().await;
    // The desk shows them as what they are.
    let responder = service.responder().await;
    let queue = responder.get("/desk").await.expect(200);
    for row in queue.texts("a[href^='/desk/reports/'] .ref, .ref").into_iter().take(20) {
        let page = responder.get(&format!("/desk/reports/{row}")).await.expect(200);
        nothing_alive(&page.body, &row);
    }
} }

on_both! { async fn every_field_of_the_api_takes_them(service: Service) {
    let client = service.anonymous();
    for (place, typed) in naughty_strings::BLNS.iter().enumerate() {
        let mut report = json!({ "kind": "looks-off", "story": typed });
        let field = ["occurred", "acted", "identity", "name", "contact", "account", "team", "language", "kind"][place % 9];
        report[field] = if field == "occurred" { json!({ "at": typed }) } else { json!(typed) };
        let answer = client.post_json("/api/v1/reports", &report).await;
        let fits = if field == "kind" { 422 } else { 201 };
        assert_eq!(answer.status, fits, "{field} = {typed:?}: {}", answer.body);
    }
    service.work_off().await;
} }

on_both! { async fn every_address_and_code_takes_them(service: Service) {
    let client = service.anonymous();
    let report = client.report("looks-off").await;
    for typed in naughty_strings::BLNS {
        let answer = client.post("/receipt", &[("code", typed)]).await;
        assert!([422, 429].contains(&answer.status), "{typed:?}: {}", answer.status);
        nothing_alive(&answer.body, typed);
        let fields = [("code", typed), ("when", typed), ("when_date", typed), ("when_time", typed), ("sure", typed)];
        for path in ["/receipt/happened", "/receipt/noticed", "/receipt/forget", "/receipt/withdraw"] {
            nothing_alive(&client.post(path, &fields.map(|(name, typed)| (name, *typed))).await.expect(422).body, typed);
        }
        let with_code = [("code", report.receipt.as_str()), ("when", *typed), ("when_date", *typed), ("when_time", *typed)];
        for path in ["/receipt/happened", "/receipt/noticed"] {
            let answer = client.post(path, &with_code).await;
            assert!([303, 422].contains(&answer.status), "{typed:?}: {}", answer.status);
            nothing_alive(&answer.body, typed);
        }
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("t", typed).append_pair("language", typed).append_pair("kind", typed).finish();
        for path in ["/", "/receipt", "/guidance/looks-off"] {
            let page = client.get(&format!("{path}?{query}")).await.expect(200);
            nothing_alive(&page.body, typed);
        }
        let path = percent_encoding::utf8_percent_encode(typed, percent_encoding::NON_ALPHANUMERIC);
        let answer = sent(client.request(Method::GET, &format!("/guidance/{path}")).header(ORIGIN, client.url())).await;
        assert!([400, 404].contains(&answer.status), "{typed:?}: {}", answer.status);
    }
    service.work_off().await;
} }
