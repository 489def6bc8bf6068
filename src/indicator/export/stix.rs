//! STIX 2.1 (OASIS standard, 10 June 2021): one bundle with who tells, an indicator each, and a grouping that holds them together.
//!
//! What nobody has confirmed says so (`indicator_types`: `unknown`). All of it is marked TLP:AMBER, with the object that the
//! standard itself defines (7.2.1.4): whoever may see the desk decides what goes further.

use jiff::fmt::temporal::DateTimePrinter;
use serde_json::{Value, json};

use super::About;
use crate::base::Moment;
use crate::indicator::{Found, Kind, Source};

/// TLP:AMBER, as the standard gives it.
const AMBER: &str = "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82";

/// Of the organisation's identity: the same in each export, whenever it is made.
const FOUNDED: &str = "2026-01-01T00:00:00.000Z";

pub fn write(about: About<'_>, all: &[Found]) -> String {
    let identity = format!("identity--{}", about.id(&["identity", about.organisation]));
    let received = moment(about.received_at);
    let mut objects = vec![
        json!({
            "type": "identity",
            "spec_version": "2.1",
            "id": identity,
            "created": FOUNDED,
            "modified": FOUNDED,
            "name": about.organisation,
            "identity_class": "organization",
        }),
        json!({
            "type": "marking-definition",
            "spec_version": "2.1",
            "id": AMBER,
            "created": "2017-01-20T00:00:00.000Z",
            "definition_type": "tlp",
            "name": "TLP:AMBER",
            "definition": { "tlp": "amber" },
        }),
    ];
    let indicators = all.iter().map(|found| indicator(about, found, &identity, &received)).collect::<Vec<_>>();
    let ids = indicators.iter().map(|object| object["id"].clone()).collect::<Vec<_>>();
    objects.extend(indicators);
    if !ids.is_empty() {
        objects.push(json!({
            "type": "grouping",
            "spec_version": "2.1",
            "id": format!("grouping--{}", about.id(&["grouping"])),
            "created_by_ref": identity,
            "created": received,
            "modified": moment(about.at.max(about.received_at)),
            "name": format!("{} {}", about.what.name(), about.name),
            "context": "suspicious-activity",
            "object_refs": ids,
            "object_marking_refs": [AMBER],
        }));
    }
    let bundle = json!({ "type": "bundle", "id": format!("bundle--{}", about.id(&["bundle"])), "objects": objects });
    format!("{bundle:#}\n")
}

fn indicator(about: About<'_>, found: &Found, identity: &str, received: &str) -> Value {
    let indicator = &found.indicator;
    let id = about.id(&["indicator", indicator.kind.as_str(), &indicator.value]);
    let kind = if about.is_harmful { "malicious-activity" } else { "unknown" };
    json!({
        "type": "indicator",
        "spec_version": "2.1",
        "id": format!("indicator--{id}"),
        "created_by_ref": identity,
        "created": received,
        "modified": received,
        "name": indicator.defanged(),
        "description": about.found_in(),
        "indicator_types": [kind],
        "pattern": pattern(found),
        "pattern_type": "stix",
        "pattern_version": "2.1",
        "valid_from": received,
        "object_marking_refs": [AMBER],
    })
}

fn pattern(found: &Found) -> String {
    let path = match found.indicator.kind {
        Kind::Url => "url:value",
        Kind::Domain => "domain-name:value",
        Kind::Email if found.source == Source::Sender => "email-message:from_ref.value",
        Kind::Email => "email-addr:value",
        Kind::Ipv4 => "ipv4-addr:value",
        Kind::Ipv6 => "ipv6-addr:value",
        Kind::Md5 => "file:hashes.MD5",
        Kind::Sha1 => "file:hashes.'SHA-1'",
        Kind::Sha256 => "file:hashes.'SHA-256'",
        Kind::MessageId => "email-message:message_id",
    };
    let value = found.indicator.value.replace('\\', "\\\\").replace('\'', "\\'");
    format!("[{path} = '{value}']")
}

/// To the millisecond, as the standard wants moments of objects.
fn moment(at: Moment) -> String {
    DateTimePrinter::new().precision(Some(3)).timestamp_to_string(&at.timestamp())
}
