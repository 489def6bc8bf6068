//! Style sheets, scripts and the mark, carried inside the binary.

use std::borrow::Cow;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};

use super::Failure;

#[derive(RustEmbed)]
#[folder = "templates/assets/"]
struct Files;

/// The style of the pages staff see. It stands inside each of them, so that a page is one request.
pub fn staff_css() -> &'static str {
    static CSS: LazyLock<String> = LazyLock::new(|| {
        let css = Files::get("staff.css").map(|file| file.data).unwrap_or(Cow::Borrowed(b""));
        squeeze(&String::from_utf8_lossy(&css))
    });
    &CSS
}

/// Leaves out comments and indentation: they are for us, not for the wire.
fn squeeze(css: &str) -> String {
    let mut rest = css;
    let mut out = String::with_capacity(css.len());
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The text of a script that is part of a longer one; empty when there is none of that name.
pub fn text(name: &str) -> Cow<'static, str> {
    Files::get(name).map_or(Cow::Borrowed(""), |file| match file.data {
        Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
        Cow::Owned(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
    })
}

/// The address of an asset, with its content's hash in it: it may be kept for ever.
pub fn address(name: &str) -> String {
    match Files::get(name) {
        Some(file) => {
            let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&file.data)[..6]);
            format!("/assets/{hash}/{name}")
        }
        None => format!("/assets/missing/{name}"),
    }
}

/// `GET /assets/{hash}/{name}`.
pub async fn serve(Path((_, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let file = Files::get(&name).ok_or_else(Failure::not_found)?;
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    let mut response = file.data.into_owned().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_are_left_out() {
        assert_eq!(squeeze("/* a */\nb {\n  c: d; /* e\n f */\n}\n"), "b {\nc: d;\n}");
    }

    #[test]
    fn there_is_a_staff_style() {
        assert!(staff_css().contains(":root"));
        assert!(!address("desk.css").contains("missing"));
    }
}
