//! Warnings for everybody: written at the desk, shown to staff until they are over, sent to lists once, told to other programs.

mod api;
mod desk;
mod feed;
mod mail;
mod staff;

use headsup::config::{Settings, WarningList};
use headsup::warning::{WarningId, store};
use scraper::{Html, Selector};

use crate::support::*;

/// Nobody has a list by default; these do.
pub fn with_lists(settings: &mut Settings) {
    let list = |name: &str, address: &str, language: Option<&str>| WarningList {
        name: name.to_owned(),
        address: address.to_owned(),
        language: language.map(ToOwned::to_owned),
    };
    settings.warnings.lists =
        vec![list("Everyone", "all@lists.example", None), list("Werk Süd", "werk@lists.example", Some("de"))];
    settings.organisation.phone = Some("+44 20 7946 0123".to_owned());
}

/// A service with two lists.
pub async fn with_service(ready: Ready) -> Service {
    Service::start(ready.0, with_lists).await
}

/// A warning that is published at the desk: where its page is.
pub async fn published(responder: &Client, fields: &[(&str, &str)]) -> String {
    let once = form_value(&responder.get("/desk/warnings/new").await.expect(200), "once");
    let fields = [fields, &[("once", &once)]].concat();
    responder.post("/desk/warnings/new", &fields).await.expect(303).location().to_owned()
}

/// What a hidden field holds.
pub fn form_value(page: &Answer, name: &str) -> String {
    let page = Html::parse_document(&page.body);
    let selector = Selector::parse(&format!("main input[name={name}]")).unwrap();
    let field = page.select(&selector).next().unwrap_or_else(|| panic!("no field {name}"));
    field.value().attr("value").unwrap_or_default().to_owned()
}

/// The elements that a selector finds, by one of their attributes.
pub fn attributes(page: &Answer, selector: &str, name: &str) -> Vec<Option<String>> {
    let page = Html::parse_document(&page.body);
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).map(|element| element.value().attr(name).map(ToOwned::to_owned)).collect()
}

/// The id in a page's address.
pub fn id_of(path: &str) -> WarningId {
    WarningId::from_uuid(path.rsplit('/').next().unwrap().parse().unwrap())
}

/// What everybody reads above the form.
pub async fn told(client: &Client, language: &str) -> Vec<String> {
    client.get(&format!("/?language={language}")).await.expect(200).texts("aside.warn div p:last-child")
}

/// What a warning's record says: number, act and who.
pub async fn record(service: &Service, path: &str) -> Vec<(i64, &'static str, bool)> {
    let events = store::events_of(&service.context.db, id_of(path)).await.unwrap();
    events.iter().map(|event| (event.number, event.what.as_str(), event.by.is_some())).collect()
}
