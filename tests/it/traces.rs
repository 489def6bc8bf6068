//! Nothing of an anonymous visit remains: the real program, everything telling sent along, and then a search through all that
//! was written anywhere.

use std::net::IpAddr;

use memchr::memmem;
use reqwest::header::{ACCEPT_LANGUAGE, COOKIE, HeaderMap, HeaderName, HeaderValue, ORIGIN, REFERER, USER_AGENT};
use reqwest::redirect::Policy;

use crate::support::*;

/// Where the visit comes from: every address of 127.0.0.0/8 is this machine, and none but the test uses this one.
const ADDRESS: &str = "127.86.75.64";

/// What a browser, a proxy and a careless program send along, each with a word of its own.
const TELLTALE: [(&str, &str); 12] = [
    ("user-agent", "TelltaleBrowser/7.1"),
    ("referer", "https://telltale-referrer.example/from-here"),
    ("accept-language", "fo-telltale,sv;q=0.7"),
    ("x-forwarded-for", "203.0.113.171"),
    ("forwarded", "for=203.0.113.172;by=telltale-proxy"),
    ("x-real-ip", "203.0.113.173"),
    ("via", "1.1 telltale-via"),
    ("cookie", "telltale_cookie=telltale-value"),
    ("sec-ch-ua", "\"TelltaleHint\""),
    ("from", "telltale-from@example.org"),
    ("x-request-id", "telltale-request-id"),
    ("authorization", "Basic dGVsbHRhbGU6dGVsbHRhbGU="),
];

/// What must be found nowhere: the telling parts of the above.
const NEEDLES: [&str; 17] = [
    ADDRESS,
    "TelltaleBrowser",
    "telltale-referrer",
    "fo-telltale",
    "203.0.113.171",
    "203.0.113.172",
    "203.0.113.173",
    "telltale-proxy",
    "telltale-via",
    "telltale_cookie",
    "TelltaleHint",
    "telltale-from",
    "telltale-request-id",
    "dGVsbHRhbGU6",
    "telltale-query",
    "telltale-picture",
    "TelltaleCamera",
];

/// What has to be found in the same places: the search would find the others too.
const KEPT: &str = "Ordinary words of a report";

fn visitor() -> reqwest::Client {
    let headers = TELLTALE.map(|(name, value)| (name.parse::<HeaderName>().unwrap(), HeaderValue::from_static(value)));
    for known in [USER_AGENT, REFERER, ACCEPT_LANGUAGE, COOKIE] {
        assert!(headers.iter().any(|(name, _)| *name == known), "{known}");
    }
    reqwest::Client::builder()
        .local_address(ADDRESS.parse::<IpAddr>().unwrap())
        .no_proxy()
        .redirect(Policy::none())
        .default_headers(HeaderMap::from_iter(headers))
        .build()
        .unwrap()
}

/// A picture whose comment names the camera it was made with.
fn photo() -> Vec<u8> {
    let mut jpeg = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(40, 30).write_to(&mut jpeg, image::ImageFormat::Jpeg).unwrap();
    let (start, rest) = jpeg.get_ref().split_at(2);
    let comment = b"Made with TelltaleCamera";
    let length = u16::try_from(comment.len() + 2).unwrap().to_be_bytes();
    [start, b"\xFF\xFE", &length, comment, rest].concat()
}

/// Which of the needles the bytes hold, as they are or as PostgreSQL writes bytes (hexadecimal).
fn found(bytes: &[u8]) -> Vec<&'static str> {
    let is_there = |needle: &&&str| {
        let hex = data_encoding::HEXLOWER.encode(needle.as_bytes());
        memmem::find(bytes, needle.as_bytes()).is_some() || memmem::find(bytes, hex.as_bytes()).is_some()
    };
    NEEDLES.iter().filter(is_there).copied().collect()
}

#[test]
fn the_search_finds_what_is_there() {
    assert_eq!(found(b"x TelltaleBrowser/7 x"), ["TelltaleBrowser"]);
    let hex = data_encoding::HEXLOWER.encode(b"via telltale-via");
    assert_eq!(found(hex.as_bytes()), ["telltale-via"]);
    assert_eq!(found(b"nothing"), Vec::<&str>::new());
}

on_both! { async fn nothing_of_an_anonymous_visit_remains(ready: Ready) {
    let folder = tempfile::tempdir().unwrap();
    let Ready(place) = ready;
    let program = Program::start(folder.path(), &[
        ("HEADSUP_DATABASE_URL", &place.address),
        ("HEADSUP_SECRETS_KEY_FILE", "headsup.key"),
        ("HEADSUP_MAIL_URL", "file:mails"),
        ("HEADSUP_MAIL_RESPONDERS", "duty@example.org"),
        // More than anybody would run it with.
        ("HEADSUP_LOG_LEVEL", "trace"),
    ]);
    let (http, url) = (visitor(), format!("http://{}", program.address));
    let sent = async |request: reqwest::RequestBuilder, status: u16| {
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status);
        let location = answer.headers().get("location").map(|to| to.to_str().unwrap().to_owned());
        (answer.text().await.unwrap(), location.unwrap_or_default())
    };
    let form = async |path: &str, fields: &[(&str, &str)]| {
        sent(http.post(format!("{url}{path}")).header(ORIGIN, &url).form(fields), 303).await.1
    };

    sent(http.get(format!("{url}/?source=telltale-query")), 200).await;
    let fields = [("kind", "clicked-link"), ("identity", "anonymous"), ("story", KEPT)];
    let receipt = form("/report?source=telltale-query", &fields).await;
    let (page, _) = sent(http.get(format!("{url}{receipt}")), 200).await;
    let code = scraper::Html::parse_document(&page);
    let code = code.select(&scraper::Selector::parse("#code").unwrap()).next().unwrap().text().collect::<String>();
    form("/receipt", &[("code", &code)]).await;
    form("/receipt/add", &[("code", &code), ("text", "And some more of them")]).await;
    let file = reqwest::multipart::Part::bytes(photo()).file_name("telltale-picture.jpg").mime_str("image/jpeg").unwrap();
    let parts = reqwest::multipart::Form::new().text("code", code.clone()).part("file", file);
    sent(http.post(format!("{url}/receipt/files")).header(ORIGIN, &url).multipart(parts), 303).await;
    let report = serde_json::json!({ "kind": "looks-off", "identity": "anonymous", "story": "By another program" });
    sent(http.post(format!("{url}/api/v1/reports")).json(&report), 201).await;
    // What is refused leaves no trace either.
    sent(http.post(format!("{url}/report")).form(&[("story", "without a kind")]), 422).await;
    sent(http.get(format!("{url}/telltale-query")), 404).await;
    sent(http.post(format!("{url}/api/v1/reports")).body("telltale-query"), 400).await;

    let log = program.log();
    assert!(log.contains("\"request\""), "the log is written: {log}");
    assert_eq!(found(log.as_bytes()), Vec::<&str>::new(), "in the log");
    assert!(program.stop().success());
    let written = place.everything_written().await;
    assert!(memmem::find(&written, KEPT.as_bytes()).is_some(), "the search sees the database");
    assert_eq!(found(&written), Vec::<&str>::new(), "in the database");
    let mut others = Vec::new();
    for file in walk(folder.path()) {
        others.extend(std::fs::read(file).unwrap());
    }
    assert!(memmem::find(&others, b"Subject").is_some(), "mail was sent");
    assert_eq!(found(&others), Vec::<&str>::new(), "in the mails, the log or another file");
} }

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}
