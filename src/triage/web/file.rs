//! `GET /desk/reports/{reference}/files/{number}`: a file that the reporter added, for responders alone.
//!
//! Whatever it is, it comes as a download under our own name for it, in a type that we found ourselves, and with a policy under
//! which nothing in it could do anything, should a browser show it all the same. The desk's page shows pictures, which we
//! made anew ourselves.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};

use super::Time;
use super::report::find;
use crate::base::Moment;
use crate::context::Context;
use crate::people::Responder;
use crate::report::Report;
use crate::report::files::{FileKind, StoredFile, store};
use crate::store::StoreError;
use crate::web::Failure;

/// Nothing in it runs, loads or is sent anywhere.
const POLICY: HeaderValue = HeaderValue::from_static("sandbox; default-src 'none'; frame-ancestors 'none'");

pub async fn download(
    State(context): State<Context>,
    _: Responder,
    Path((reference, number)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let report = find(&context, &reference).await?;
    let number = number.parse::<i64>().map_err(|_| Failure::not_found())?;
    let (kind, content) = store::file_content(&context.db, report.id, number).await?.ok_or_else(Failure::not_found)?;
    let name = format!("attachment; filename=\"{}\"", kind.name(&report.reference, number));
    let mut response = content.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.media_type()));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(Failure::internal)?);
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Ok(response)
}

/// One file on the report's page.
pub struct FileRow {
    pub number: i64,
    pub name: String,
    pub kind: &'static str,
    pub size: String,
    pub at: Time,
    pub is_picture: bool,
    pub alt: String,
    /// Of what is as the reporter had it: to look it up elsewhere.
    pub digest: Option<String>,
}

pub async fn rows(context: &Context, report: &Report, now: Moment) -> Result<Vec<FileRow>, StoreError> {
    let files = store::files_of(&context.db, report.id).await?;
    Ok(files.iter().map(|file| row(context, report, file, now)).collect())
}

fn row(context: &Context, report: &Report, file: &StoredFile, now: Moment) -> FileRow {
    let at = Time::new(&context.site.clockface(), file.added_at, now);
    let (size, in_megabytes) = file.rounded();
    FileRow {
        number: file.number,
        name: file.kind.name(&report.reference, file.number),
        kind: match file.kind {
            FileKind::Jpeg | FileKind::Png => "picture",
            FileKind::Mail => "mail",
            FileKind::Pdf => "PDF",
        },
        size: format!("{size} {}", if in_megabytes { "MB" } else { "KB" }),
        is_picture: file.kind.is_picture(),
        alt: format!("Picture {} from the reporter, added {}", file.number, at.text),
        digest: (!file.kind.is_picture()).then(|| data_encoding::HEXLOWER.encode(&file.digest)),
        at,
    }
}
