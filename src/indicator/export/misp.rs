//! A MISP event as its core format describes it (IETF draft-dulaunoy-misp-core-format): what MISP's "add from JSON" takes.
//!
//! It is not published and for the own organisation alone, and says that nobody has analysed it: whoever takes it in decides.

use serde_json::{Value, json};

use super::About;
use crate::indicator::{Found, Kind, Source};

pub fn write(about: About<'_>, all: &[Found]) -> String {
    let seconds = |at: crate::base::Moment| at.as_micros().div_euclid(1_000_000).to_string();
    let received = seconds(about.received_at);
    let attributes = all.iter().map(|found| attribute(about, found, &received)).collect::<Vec<_>>();
    let day = about.received_at.to_string().chars().take(10).collect::<String>();
    let event = json!({
        "Event": {
            "uuid": about.id(&["event"]).to_string(),
            "info": format!("{} {} to {}", about.what.name(), about.name, about.organisation),
            "date": day,
            "timestamp": seconds(about.at),
            // 4: undefined. 0: not analysed yet; 2: finished. Distribution 0: this organisation alone.
            "threat_level_id": "4",
            "analysis": if about.is_harmful { "2" } else { "0" },
            "distribution": "0",
            "published": false,
            "Tag": [{ "name": "tlp:amber", "colour": "#FFC000" }],
            "Attribute": attributes,
        }
    });
    format!("{event:#}\n")
}

fn attribute(about: About<'_>, found: &Found, received: &str) -> Value {
    let indicator = &found.indicator;
    let (kind, category) = match indicator.kind {
        Kind::Url => ("url", "Network activity"),
        Kind::Domain => ("domain", "Network activity"),
        Kind::Email if found.source == Source::Sender => ("email-src", "Payload delivery"),
        Kind::Email => ("email", "Payload delivery"),
        Kind::Ipv4 | Kind::Ipv6 if found.source == Source::Sender => ("ip-src", "Network activity"),
        Kind::Ipv4 | Kind::Ipv6 => ("ip-dst", "Network activity"),
        Kind::Md5 => ("md5", "Payload delivery"),
        Kind::Sha1 => ("sha1", "Payload delivery"),
        Kind::Sha256 => ("sha256", "Payload delivery"),
        Kind::MessageId => ("email-message-id", "Payload delivery"),
    };
    let comment = match found.source {
        Source::Words => "In the words of whoever reported it",
        Source::Mail => "In a mail that came with the report",
        Source::Sender => "In the head of a mail that came with the report",
    };
    json!({
        "uuid": about.id(&["attribute", indicator.kind.as_str(), &indicator.value]).to_string(),
        "type": kind,
        "category": category,
        "value": indicator.value,
        // What is not confirmed must not set off alarms by itself.
        "to_ids": about.is_harmful && indicator.kind != Kind::MessageId,
        "comment": comment,
        "timestamp": received,
        "distribution": "5",
    })
}
