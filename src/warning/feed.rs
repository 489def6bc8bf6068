//! The warnings as an Atom feed (RFC 4287), one for each language: those that hold, and for two weeks those that are over.
//!
//! A feed reader keeps what it has seen. So a warning that is over stays in the feed for a while, under the same id and marked
//! as over. Ids are made from ours and the language: they stay when the service moves to another address, and the same warning in
//! two languages is two entries.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, StatusCode, header};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use super::model::beginning;
use super::{LONGEST_DAYS, Warning, store};
use crate::base::Moment;
use crate::context::Context;
use crate::language::Language;
use crate::web::{Failure, Reader, Site};

#[derive(Template)]
#[template(path = "warning/feed.xml")]
struct Feed<'a> {
    language: &'a Language,
    site: &'a Site,
    id: Uuid,
    updated: Moment,
    entries: Vec<Entry>,
}

struct Entry {
    id: Uuid,
    anchor: String,
    /// Where it is not the feed's.
    language: Option<String>,
    title: String,
    text: String,
    until: String,
    is_over: bool,
    published: Moment,
    updated: Moment,
}

impl Entry {
    fn new(warning: &Warning, site: &Site, language: &Language, now: Moment) -> Self {
        let (code, text) = warning.words.best(language.code(), site);
        let is_over = warning.is_over(now);
        let title = beginning(text);
        let title =
            if is_over { language.say("warning-feed-over").with("title", title.as_str()).to_string() } else { title };
        Self {
            id: made_from(&[warning.id.uuid().as_bytes(), language.code().as_bytes()]),
            anchor: warning.id.to_string(),
            language: (code != language.code()).then(|| code.to_owned()),
            title,
            text: text.to_owned(),
            until: language.moment_in_full(warning.over_at, &site.zone),
            is_over,
            published: warning.published_at,
            updated: warning.updated_at(now),
        }
    }
}

/// The same id for the same parts, always.
fn made_from(parts: &[&[u8]]) -> Uuid {
    let digest = parts.iter().fold(Sha256::new(), |digest, part| digest.chain_update(part)).finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// `GET /warnings/feed.atom`. With the ETag of an answer, only what has changed since is sent.
pub async fn feed(State(context): State<Context>, reader: Reader, headers: HeaderMap) -> Result<Response, Failure> {
    let (site, language, now) = (&*context.site, &*reader.language, context.clock.now());
    let warnings = store::warnings_since(&context.db, now.plus_seconds(-LONGEST_DAYS * 86_400)).await?;
    let feed = Feed {
        language,
        site,
        id: made_from(&[context.keys.fingerprint().as_bytes(), b"warnings", language.code().as_bytes()]),
        // There has to be a time, also before there was any warning.
        updated: store::last_update(&context.db, now).await?.unwrap_or(Moment::from_micros(0)),
        entries: warnings.iter().map(|warning| Entry::new(warning, site, language, now)).collect(),
    };
    let text = feed.render().map_err(Failure::internal)?;
    // Weak: the same feed may be sent compressed or not.
    let tag = format!("W/\"{}\"", data_encoding::HEXLOWER.encode(&Sha256::digest(&text)[..12]));
    let about = [
        (header::ETAG, tag.as_str()),
        (header::CACHE_CONTROL, "no-cache"),
        (header::VARY, "accept-language"),
        (header::CONTENT_TYPE, "application/atom+xml; charset=utf-8"),
    ];
    if is_known(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [about[0].clone(), about[1].clone(), about[2].clone()]).into_response());
    }
    Ok((about, text).into_response())
}

/// Whether whoever asks has it already (RFC 9110, 13.1.2: compared weakly).
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let bare = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    known.flat_map(|value| value.split(',')).any(|known| known.trim() == "*" || bare(known) == bare(tag))
}
