//! The time without a connection: the pages that a browser keeps after one visit, and the script that serves them then.
//!
//! Kept are the form and the guidance, in the language of the visit. Each is the same for everybody: that it was kept tells of a
//! visit to these pages, as the browser's history does, and nothing of a report. No page that a receipt or a session opens is
//! ever kept, and no answer to anything that was sent.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{Request, header};
use sha2::{Digest, Sha256};

use super::{form, guidance};
use crate::context::Context;
use crate::guidance::Guidance;
use crate::terms::Kind;
use crate::web::{Failure, Html, Reader, StaffFrame, assets};

/// Where the form is.
const FORM: &str = "/";
/// What is shown in place of a page that needs a connection, at that page's address.
const OFFLINE: &str = "/offline";
/// The pages that need one.
const NEED_A_CONNECTION: [&str; 5] = ["/receipt", "/learn", "/poster", "/verify", "/warnings"];
/// The scripts of the pages that are kept.
const SCRIPTS: [&str; 2] = ["report.js", "send.js"];

#[derive(Template)]
#[template(path = "report/offline.html")]
struct OfflinePage<'a> {
    frame: StaffFrame<'a>,
    kinds: Vec<&'a Guidance>,
}

impl<'a> OfflinePage<'a> {
    fn new(context: &'a Context, reader: &'a Reader) -> Self {
        let kinds = context.guidance.all(reader.language.code());
        Self { frame: StaffFrame::new(&context.site, reader), kinds }
    }
}

/// `GET /offline`.
pub async fn show(State(context): State<Context>, reader: Reader) -> Response {
    Html(OfflinePage::new(&context, &reader)).into_response()
}

/// `GET /sw.js`: the service worker for one language. Its text changes with every page that it keeps, and so a browser
/// renews them all at the next visit.
pub async fn worker(State(context): State<Context>, reader: Reader) -> Result<Response, Failure> {
    let language = reader.language.code();
    let scripts = SCRIPTS.map(assets::address);
    let (mut pages, mut version) = (Vec::new(), Sha256::new());
    for path in paths() {
        let address = format!("{path}?language={language}");
        let text = rendered(&context, &path, &address)?;
        version.update(text);
        pages.push((path, address));
    }
    let version = data_encoding::HEXLOWER.encode(&version.finalize()[..8]);
    let json = |value: serde_json::Value| value.to_string();
    let script = [
        "const VERSION = ",
        &json(version.into()),
        ", PAGES = new Map(",
        &json(serde_json::json!(pages)),
        "), SCRIPTS = ",
        &json(serde_json::json!(scripts)),
        ", OFFLINE = ",
        &json(OFFLINE.into()),
        ", NEED_A_CONNECTION = ",
        &json(serde_json::json!(NEED_A_CONNECTION)),
        ";\n",
        &assets::text("sw.js"),
    ];
    let headers = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    Ok((headers, script.concat()).into_response())
}

/// The paths of the pages that are kept.
fn paths() -> Vec<String> {
    let guidance = Kind::ALL.iter().map(|kind| format!("/guidance/{kind}"));
    [FORM.to_owned(), OFFLINE.to_owned()].into_iter().chain(guidance).collect()
}

/// A page as its visitor gets it.
fn rendered(context: &Context, path: &str, address: &str) -> Result<String, Failure> {
    let request = Request::builder().uri(address).body(()).map_err(Failure::internal)?;
    let reader = Reader::of(&request.into_parts().0, &context.site);
    let kind = path.strip_prefix("/guidance/").and_then(|kind| kind.parse::<Kind>().ok());
    let page = match (path, kind) {
        (FORM, _) => form::unmarked(context, &reader).render(),
        (_, Some(kind)) => guidance::page(context, &reader, kind).render(),
        _ => OfflinePage::new(context, &reader).render(),
    };
    page.map_err(Failure::internal)
}
