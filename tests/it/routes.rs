//! Every route against everyone who may come: the table of who may, and a walk through it.

use std::collections::BTreeSet;
use std::path::Path;

use reqwest::Method;
use reqwest::header::ORIGIN;

use crate::support::*;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Who {
    Anyone,
    Responder,
    Manager,
    Admin,
    /// A script whose token has this scope.
    Token(&'static str),
}

use Who::{Admin, Anyone, Manager, Responder, Token};

/// Who may what. A route that is not in here fails the test.
const MAY: &[(&str, &str, Who)] = &[
    ("GET", "/", Anyone),
    ("POST", "/", Anyone),
    ("POST", "/report", Anyone),
    ("GET", "/report", Anyone),
    ("GET", "/guidance/{kind}", Anyone),
    ("GET", "/offline", Anyone),
    ("GET", "/sw.js", Anyone),
    ("GET", "/learn", Anyone),
    ("GET", "/learn/check", Anyone),
    ("POST", "/learn/check", Anyone),
    ("GET", "/lessons", Anyone),
    ("GET", "/lessons/feed", Anyone),
    ("GET", "/lessons/{id}", Anyone),
    ("GET", "/poster", Anyone),
    ("GET", "/poster/{what}", Anyone),
    ("GET", "/warnings", Anyone),
    ("GET", "/warnings/feed.atom", Anyone),
    ("GET", "/receipt", Anyone),
    ("POST", "/receipt", Anyone),
    ("GET", "/receipt/add", Anyone),
    ("POST", "/receipt/add", Anyone),
    ("GET", "/receipt/steps", Anyone),
    ("POST", "/receipt/steps", Anyone),
    ("GET", "/receipt/happened", Anyone),
    ("POST", "/receipt/happened", Anyone),
    ("GET", "/receipt/noticed", Anyone),
    ("POST", "/receipt/noticed", Anyone),
    ("GET", "/receipt/forget", Anyone),
    ("POST", "/receipt/forget", Anyone),
    ("GET", "/receipt/withdraw", Anyone),
    ("POST", "/receipt/withdraw", Anyone),
    ("GET", "/receipt/save", Anyone),
    ("POST", "/receipt/save", Anyone),
    ("GET", "/receipt/proof", Anyone),
    ("POST", "/receipt/proof", Anyone),
    ("GET", "/verify", Anyone),
    ("POST", "/verify", Anyone),
    ("GET", "/verify/key", Anyone),
    ("GET", "/receipt/files", Anyone),
    ("POST", "/receipt/files", Anyone),
    ("GET", "/receipt/files/remove", Anyone),
    ("POST", "/receipt/files/remove", Anyone),
    ("GET", "/assets/{hash}/{name}", Anyone),
    ("GET", "/healthz", Anyone),
    ("GET", "/readyz", Anyone),
    ("GET", "/openapi.json", Anyone),
    ("GET", "/api/{*rest}", Anyone),
    ("GET", "/sign-in", Anyone),
    ("POST", "/sign-in", Anyone),
    ("GET", "/sign-out", Anyone),
    ("POST", "/sign-out", Anyone),
    ("GET", "/set-up", Anyone),
    ("POST", "/set-up", Anyone),
    ("GET", "/choose-password", Anyone),
    ("POST", "/choose-password", Anyone),
    ("GET", "/desk", Responder),
    ("POST", "/desk/words", Responder),
    ("GET", "/desk/live", Responder),
    ("GET", "/desk/several", Responder),
    ("POST", "/desk/several", Responder),
    ("GET", "/desk/answers", Responder),
    ("GET", "/desk/lessons", Responder),
    ("GET", "/desk/lessons/new", Responder),
    ("POST", "/desk/lessons/new", Responder),
    ("GET", "/desk/lessons/{id}", Responder),
    ("POST", "/desk/lessons/{id}", Responder),
    ("GET", "/desk/lessons/{id}/return", Responder),
    ("POST", "/desk/lessons/{id}/return", Responder),
    ("GET", "/desk/lessons/{id}/publish", Responder),
    ("POST", "/desk/lessons/{id}/publish", Responder),
    ("GET", "/desk/lessons/{id}/withdraw", Responder),
    ("POST", "/desk/lessons/{id}/withdraw", Responder),
    ("GET", "/desk/reports/{reference}/review", Responder),
    ("POST", "/desk/reports/{reference}/review", Responder),
    ("GET", "/desk/new", Responder),
    ("POST", "/desk/new", Responder),
    ("GET", "/desk/waves", Responder),
    ("POST", "/desk/waves", Responder),
    ("GET", "/desk/waves/{name}", Responder),
    ("GET", "/desk/waves/{name}/act", Responder),
    ("POST", "/desk/waves/{name}/act", Responder),
    ("GET", "/desk/waves/{name}/part", Responder),
    ("POST", "/desk/waves/{name}/part", Responder),
    ("GET", "/desk/waves/{name}/title", Responder),
    ("POST", "/desk/waves/{name}/title", Responder),
    ("GET", "/desk/waves/{name}/indicators/{format}", Responder),
    ("GET", "/desk/reports/{reference}", Responder),
    ("GET", "/desk/reports/{reference}/files/{number}", Responder),
    ("GET", "/desk/reports/{reference}/indicators/{format}", Responder),
    ("GET", "/desk/reports/{reference}/acknowledge", Responder),
    ("POST", "/desk/reports/{reference}/acknowledge", Responder),
    ("GET", "/desk/reports/{reference}/contain", Responder),
    ("POST", "/desk/reports/{reference}/contain", Responder),
    ("GET", "/desk/reports/{reference}/close", Responder),
    ("POST", "/desk/reports/{reference}/close", Responder),
    ("GET", "/desk/reports/{reference}/reopen", Responder),
    ("POST", "/desk/reports/{reference}/reopen", Responder),
    ("GET", "/desk/reports/{reference}/message", Responder),
    ("POST", "/desk/reports/{reference}/message", Responder),
    ("GET", "/desk/reports/{reference}/owner", Responder),
    ("POST", "/desk/reports/{reference}/owner", Responder),
    ("GET", "/desk/reports/{reference}/severity", Responder),
    ("POST", "/desk/reports/{reference}/severity", Responder),
    ("GET", "/desk/reports/{reference}/checklist", Responder),
    ("POST", "/desk/reports/{reference}/checklist", Responder),
    ("GET", "/desk/reports/{reference}/note", Responder),
    ("POST", "/desk/reports/{reference}/note", Responder),
    ("GET", "/desk/reports/{reference}/aware", Responder),
    ("POST", "/desk/reports/{reference}/aware", Responder),
    ("GET", "/desk/reports/{reference}/identity", Responder),
    ("POST", "/desk/reports/{reference}/identity", Responder),
    ("GET", "/desk/warnings", Responder),
    ("GET", "/desk/warnings/new", Responder),
    ("POST", "/desk/warnings/new", Responder),
    ("GET", "/desk/warnings/{id}", Responder),
    ("POST", "/desk/warnings/{id}", Responder),
    ("GET", "/desk/warnings/{id}/end", Responder),
    ("POST", "/desk/warnings/{id}/end", Responder),
    ("GET", "/insight", Manager),
    ("GET", "/admin", Admin),
    ("GET", "/admin/people", Anyone),
    ("POST", "/admin/people", Admin),
    ("GET", "/admin/people/{id}", Admin),
    ("POST", "/admin/people/{id}", Admin),
    ("GET", "/admin/people/{id}/roles", Anyone),
    ("POST", "/admin/people/{id}/roles", Admin),
    ("GET", "/admin/people/{id}/link", Anyone),
    ("POST", "/admin/people/{id}/link", Admin),
    ("GET", "/admin/people/{id}/remove", Admin),
    ("POST", "/admin/people/{id}/remove", Admin),
    ("GET", "/admin/tokens", Anyone),
    ("POST", "/admin/tokens", Admin),
    ("GET", "/admin/tokens/{id}/remove", Admin),
    ("POST", "/admin/tokens/{id}/remove", Admin),
    ("GET", "/admin/mailbox", Admin),
    ("GET", "/admin/mailbox/report", Anyone),
    ("POST", "/admin/mailbox/report", Admin),
    ("GET", "/admin/mail/again", Anyone),
    ("POST", "/admin/mail/again", Admin),
    ("POST", "/api/v1/reports", Anyone),
    ("GET", "/api/v1/reports", Token("reports:read")),
    ("GET", "/api/v1/reports/{reference}", Token("reports:read")),
    ("GET", "/api/v1/reports/{reference}/indicators", Token("reports:read")),
    ("POST", "/api/v1/reports/{reference}/acknowledge", Token("reports:write")),
    ("POST", "/api/v1/reports/{reference}/contain", Token("reports:write")),
    ("POST", "/api/v1/reports/{reference}/close", Token("reports:write")),
    ("POST", "/api/v1/reports/{reference}/reopen", Token("reports:write")),
    ("POST", "/api/v1/reports/{reference}/owner", Token("reports:write")),
    ("POST", "/api/v1/reports/{reference}/severity", Token("reports:write")),
    ("POST", "/api/v1/reports/{reference}/aware", Token("reports:write")),
    ("GET", "/api/v1/reports/{reference}/notes", Token("reports:read")),
    ("POST", "/api/v1/reports/{reference}/notes", Token("reports:write")),
    ("GET", "/api/v1/reports/{reference}/checklist", Token("reports:read")),
    ("POST", "/api/v1/reports/{reference}/checklist", Token("reports:write")),
    ("GET", "/api/v1/waves", Token("reports:read")),
    ("POST", "/api/v1/waves", Token("reports:write")),
    ("GET", "/api/v1/waves/{name}", Token("reports:read")),
    ("GET", "/api/v1/waves/{name}/indicators", Token("reports:read")),
    ("POST", "/api/v1/waves/{name}/join", Token("reports:write")),
    ("POST", "/api/v1/waves/{name}/part", Token("reports:write")),
    ("POST", "/api/v1/waves/{name}/acknowledge", Token("reports:write")),
    ("POST", "/api/v1/waves/{name}/contain", Token("reports:write")),
    ("POST", "/api/v1/waves/{name}/close", Token("reports:write")),
    ("GET", "/api/v1/lessons", Anyone),
    ("GET", "/api/v1/lessons/{id}", Anyone),
    ("POST", "/api/v1/lessons", Token("reports:write")),
    ("GET", "/api/v1/insight", Token("insight:read")),
    ("GET", "/api/v1/warnings", Anyone),
    ("POST", "/api/v1/warnings", Token("warnings:write")),
    ("POST", "/api/v1/warnings/{id}/end", Token("warnings:write")),
];

const SCOPES: [&str; 4] = ["reports:read", "reports:write", "insight:read", "warnings:write"];

/// What an answer says of the door, whatever is behind it.
#[derive(PartialEq, Eq, Debug)]
enum Door {
    Open,
    SignInFirst,
    NotForYou,
}

fn door(answer: &Answer) -> Door {
    match answer.status {
        401 if answer.header("content-type") == "application/problem+json" => Door::SignInFirst,
        403 => Door::NotForYou,
        303 if answer.location().starts_with("/sign-in") => Door::SignInFirst,
        _ => Door::Open,
    }
}

async fn knock(client: &Client, method: &str, path: &str) -> Answer {
    let path = path
        .replace("{reference}", "HU-0000-0000")
        .replace("{kind}", "looks-off")
        .replace("waves/{name}", "waves/W-0000")
        .replace("{number}", "1")
        .replace("{format}", "csv")
        .replace("{what}", "card")
        .replace("{id}", "00000000-0000-4000-8000-000000000000")
        .replace("{hash}/{name}", "0/desk.css")
        .replace("{*rest}", "nothing");
    let request = client.request(method.parse().unwrap(), &path).header(ORIGIN, client.url());
    let request = match method {
        "POST" if path.starts_with("/api") => request.json(&serde_json::json!({})),
        "POST" => request.form(&[("x", "x")]),
        _ => request,
    };
    sent(request).await
}

on_both! { async fn everyone_gets_in_where_they_may_and_nowhere_else(service: Service) {
    // A stream that goes on would keep the walk waiting for its end.
    service.context.live.close();
    let people = [
        (None, service.anonymous()),
        (Some(Responder), service.responder().await),
        (Some(Manager), service.manager().await),
        (Some(Admin), service.admin().await),
    ];
    let mut scripts = Vec::new();
    for scope in SCOPES {
        scripts.push((scope, service.token(scope).await));
    }
    for (method, path, may) in MAY {
        // A token opens no page, and signing out would end the walk.
        let api = path.starts_with("/api/v1");
        for (role, client) in people.iter().filter(|_| *path != "/sign-out" || *method == "GET") {
            let expected = match (may, role) {
                (Anyone, _) => Door::Open,
                (may, Some(role)) if may == role => Door::Open,
                (Token(_), _) | (_, None) => Door::SignInFirst,
                (_, Some(_)) => Door::NotForYou,
            };
            let answer = knock(client, method, path).await;
            // The wrong password's own answer is no closed door.
            let open_page = *may == Anyone && matches!(*path, "/sign-out" | "/sign-in" | "/admin/people" | "/admin/tokens");
            let redirected = open_page || *may == Anyone && answer.status == 303;
            assert!(redirected || door(&answer) == expected, "{method} {path} as {role:?}: {answer:#?}");
        }
        for (scope, client) in &scripts {
            let expected = match may {
                Anyone => Door::Open,
                Token(needed) if needed == scope => Door::Open,
                Token(_) => Door::NotForYou,
                _ => Door::SignInFirst,
            };
            let answer = knock(client, method, path).await;
            let redirected = *may == Anyone && !api;
            assert!(redirected || door(&answer) == expected, "{method} {path} with {scope}: {answer:#?}");
        }
    }
    service.leave_undelivered();
} }

on_both! { async fn another_website_cannot_act_in_the_name_of_somebody_signed_in(service: Service) {
    let people = [service.responder().await, service.admin().await];
    for (method, path, may) in MAY.iter().filter(|(method, path, _)| *method == "POST" && !path.starts_with("/api")) {
        for client in &people {
            let path = path.replace("{reference}", "HU-0000-0000").replace("{id}", "00000000-0000-4000-8000-000000000000");
            let request = client.request(method.parse::<Method>().unwrap(), &path).form(&[("x", "x")]);
            let answer = sent(request.header(ORIGIN, "https://elsewhere.example").header("sec-fetch-site", "cross-site"));
            let answer = answer.await;
            let open = ["/report", "/verify", "/receipt", "/learn"];
            let works_without_account = path == "/" || open.iter().any(|open| path.starts_with(open));
            assert!(works_without_account || answer.status == 403, "{path} ({may:?}): {answer:#?}");
        }
    }
} }

/// The routes that the source registers: paths of `.route("…", …)` with their methods, and of the API's descriptions.
fn registered() -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for rest in text.split(".route(\"").skip(1) {
                let (route, rest) = rest.split_once('"').unwrap();
                let handlers = rest.split(".route(").next().unwrap().split(";\n").next().unwrap();
                for (word, method) in [("get(", "GET"), ("post(", "POST"), ("step(", "POST"), ("any(", "GET")] {
                    if handlers.contains(word) {
                        found.insert((method.to_owned(), route.to_owned()));
                    }
                }
            }
        }
    }
    found
}

#[test]
fn every_route_of_the_source_is_in_the_table() {
    let known: BTreeSet<_> = MAY.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    let registered = registered();
    assert!(registered.len() > 40, "the routes are found in the source: {registered:?}");
    let missing = registered.difference(&known).collect::<Vec<_>>();
    assert!(missing.is_empty(), "routes without a word on who may: {missing:?}");
    let gone = known.difference(&registered).filter(|(_, path)| !path.starts_with("/api/v1")).collect::<Vec<_>>();
    assert!(gone.is_empty(), "routes in the table that no longer exist: {gone:?}");
}

on_both! { async fn every_call_of_the_api_is_described_and_in_the_table(service: Service) {
    let description = service.anonymous().get("/openapi.json").await.expect(200).json();
    let mut described = BTreeSet::new();
    for (path, calls) in description["paths"].as_object().unwrap() {
        for method in calls.as_object().unwrap().keys() {
            described.insert((method.to_uppercase(), path.clone()));
        }
    }
    let known: BTreeSet<_> = MAY
        .iter()
        .filter(|(_, path, _)| path.starts_with("/api/v1"))
        .map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned()))
        .collect();
    assert_eq!(described, known);
} }
