//! A form as it was sent: URL-encoded or multipart, tolerant of everything but a body without an end.
//!
//! What is too long is cut and said to be cut, never refused: a frightened person may have pasted a whole mail. Broken
//! UTF-8 is read with replacement characters; unknown fields are ignored; files are not read here.

use axum::extract::{FromRequest, Request};
use http::header;
use sha2::{Digest, Sha256};

use super::{Body, Failure};

/// So many bytes of a form are kept. A long mail fits many times.
const KEPT: usize = 512 * 1024;

/// The field by which a form says that its writer was signed out when they sent it: it is shown to them again, and does nothing.
pub const AGAIN: &str = "again";

/// The fields of a form, in the order they were sent.
#[derive(Debug, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
    cut: bool,
}

impl Form {
    /// The first value of that name that is not blank.
    pub fn get(&self, name: &str) -> Option<&str> {
        let mut values = self.fields.iter().filter(|(field, value)| field == name && !value.trim().is_empty());
        values.next().map(|(_, value)| value.as_str())
    }

    /// Every value of that name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Every field with its value.
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// Whether the end of what was sent did not fit.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// Identifies the content that is kept, but for the field `but`, which grows from one try to send it to the next. How it was
    /// encoded does not count: a script ends lines with one character and a browser with two.
    pub fn digest(&self, but: &str) -> [u8; 32] {
        let mut digest = Sha256::new();
        for (name, value) in self.fields.iter().filter(|(name, _)| name != but) {
            for text in [name, &value.replace("\r\n", "\n")] {
                digest.update((text.len() as u64).to_be_bytes());
                digest.update(text);
            }
        }
        digest.finalize().into()
    }

    /// One that was read elsewhere.
    pub(super) fn from_parts(fields: Vec<(String, String)>, cut: bool) -> Self {
        Self { fields, cut }
    }

    #[cfg(test)]
    pub fn of(pairs: &[(&str, &str)]) -> Self {
        let fields = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Self { fields, ..Self::default() }
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let boundary = multer::parse_boundary(kind).ok();
        let body = Body::read(request, KEPT).await?;
        let fields = match (essence.as_str(), boundary) {
            ("application/x-www-form-urlencoded", _) => urlencoded(&body),
            // Some scripts send no type at all.
            ("", _) if body.kept.contains(&b'=') || body.kept.is_empty() => urlencoded(&body),
            ("multipart/form-data", Some(boundary)) => multipart(&body, boundary).await,
            _ => {
                let advice = "This page takes form fields (application/x-www-form-urlencoded or multipart/form-data). \
                              Scripts can send JSON to /api/v1/reports.";
                return Err(Failure::unsupported(advice));
            }
        };
        Ok(Self { fields, cut: body.cut })
    }
}

fn urlencoded(body: &Body) -> Vec<(String, String)> {
    let mut kept = body.kept.as_slice();
    if body.cut {
        // A percent sign at the very end has lost what it stands for.
        let tail = kept.len().saturating_sub(2);
        if let Some(at) = kept[tail..].iter().position(|byte| *byte == b'%') {
            kept = &kept[..tail + at];
        }
    }
    form_urlencoded::parse(kept).into_owned().collect()
}

async fn multipart(body: &Body, boundary: String) -> Vec<(String, String)> {
    let mut bytes = body.kept.clone();
    if body.cut {
        // Ends the field that was cut, so that what there is of it is kept.
        bytes.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    }
    let whole = futures_util::stream::once(async move { Ok::<_, std::convert::Infallible>(bytes) });
    let mut parts = multer::Multipart::new(whole, boundary);
    let mut fields = Vec::new();
    while let Ok(Some(part)) = parts.next_field().await {
        let Some(name) = part.name().map(ToOwned::to_owned) else { continue };
        if part.file_name().is_some() {
            continue;
        }
        let Ok(value) = part.bytes().await else { break };
        fields.push((name, String::from_utf8_lossy(&value).into_owned()));
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(kind: &str, body: impl Into<axum::body::Body>) -> Result<Form, Failure> {
        let request = Request::builder().header("content-type", kind).body(body.into()).unwrap();
        Form::from_request(request, &()).await
    }

    const URLENCODED: &str = "application/x-www-form-urlencoded";

    #[tokio::test]
    async fn fields_are_read_whatever_their_bytes() {
        let form = read(URLENCODED, "kind=&kind=looks-off&story=a%FFb%00&story=c").await.unwrap();
        assert_eq!(form.get("kind"), Some("looks-off"));
        assert_eq!(form.all("story").collect::<Vec<_>>(), ["a\u{FFFD}b\0", "c"]);
        assert!(!form.is_cut());
    }

    #[tokio::test]
    async fn what_is_too_long_is_cut_and_said_to_be() {
        let story = "%C3%A4".repeat(200_000);
        let form = read(URLENCODED, format!("kind=looks-off&story={story}")).await.unwrap();
        assert!(form.is_cut());
        assert_eq!(form.get("kind"), Some("looks-off"));
        assert!(form.get("story").unwrap().starts_with("ääää"));
    }

    #[tokio::test]
    async fn multipart_is_read_and_its_files_are_not() {
        let body = "--b\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\nopen-door\r\n--b\r\n\
                    content-disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\nsecret\r\n--b--\r\n";
        let form = read("multipart/form-data; boundary=b", body).await.unwrap();
        assert_eq!(form.get("kind"), Some("open-door"));
        assert_eq!(form.get("f"), None);
        let long = format!(
            "--b\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\nopen-door\r\n--b\r\n\
             content-disposition: form-data; name=\"story\"\r\n\r\n{}\r\n--b--\r\n",
            "x".repeat(KEPT)
        );
        let form = read("multipart/form-data; boundary=b", long).await.unwrap();
        assert!(form.is_cut() && form.get("story").unwrap().len() > 100_000);
    }

    #[tokio::test]
    async fn what_is_kept_tells_forms_apart_and_the_way_it_was_sent_does_not() {
        let digest = async |kind: &str, body: &str| read(kind, body.to_owned()).await.unwrap().digest("waited");
        let first = digest(URLENCODED, "kind=looks-off&story=a%0D%0Ab&waited=000000").await;
        let multipart = "--b\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\nlooks-off\r\n--b\r\n\
                         content-disposition: form-data; name=\"story\"\r\n\r\na\nb\r\n--b--\r\n";
        assert_eq!(first, digest(URLENCODED, "kind=looks-off&waited=604800&story=a%0Ab").await);
        assert_eq!(first, digest("multipart/form-data; boundary=b", multipart).await);
        for other in ["kind=looks-off&story=a", "kind=looks-off&story=a%0Ab&x=", "kind=looks-offstory&=a%0Ab", ""] {
            assert_ne!(first, digest(URLENCODED, other).await, "{other}");
        }
    }

    #[tokio::test]
    async fn other_types_are_told_what_fits() {
        let failure = read("application/json", "{}").await.unwrap_err();
        assert_eq!(failure.status(), http::StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
}
