//! The section of a report's page with its indicators, and `GET /desk/reports/{reference}/indicators/{format}`: the same for
//! other programs.
//!
//! On the page they are text, written so that nothing opens; a download has them as they work.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};

use super::report::{find, path};
use crate::context::Context;
use crate::indicator::export::{About, Format, write};
use crate::indicator::{Found, Kind, Source, store};
use crate::people::Responder;
use crate::report::Report;
use crate::store::StoreError;
use crate::web::Failure;

/// The section.
pub struct Indicators {
    /// Whether the report's words have changed since they were looked through.
    pub is_waiting: bool,
    pub groups: Vec<Group>,
    /// Address and name.
    pub downloads: Vec<(String, &'static str)>,
}

/// Those of one kind.
pub struct Group {
    pub name: &'static str,
    pub rows: Vec<IndicatorRow>,
}

/// One of them.
pub struct IndicatorRow {
    pub shown: String,
    /// Where it was found, where that says something.
    pub source: Option<&'static str>,
}

impl Indicators {
    /// Of that report.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn of(context: &Context, report: &Report) -> Result<Self, StoreError> {
        let all = store::indicators_of(&context.db, report.id).await?;
        let is_waiting = !store::is_looked_through(&context.db, report.id).await?;
        let path = path(&report.reference);
        Ok(Self {
            is_waiting,
            groups: groups(&all),
            downloads: Format::ALL
                .map(|format| (format!("{path}/indicators/{}", format.as_str()), name(format)))
                .to_vec(),
        })
    }

    /// Whether there is anything to say.
    pub fn is_shown(&self) -> bool {
        self.is_waiting || !self.groups.is_empty()
    }
}

fn groups(all: &[Found]) -> Vec<Group> {
    let of_kind = |kind: Kind| {
        let rows = all.iter().filter(|found| found.indicator.kind == kind).map(|found| IndicatorRow {
            shown: found.indicator.defanged(),
            source: match found.source {
                Source::Words => None,
                Source::Mail => Some("in the mail"),
                Source::Sender => Some("in the head of the mail"),
            },
        });
        Group { name: kind_name(kind), rows: rows.collect() }
    };
    Kind::ALL.into_iter().map(of_kind).filter(|group| !group.rows.is_empty()).collect()
}

pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Url => "Web addresses",
        Kind::Domain => "Domains",
        Kind::Email => "Mail addresses",
        Kind::Ipv4 => "IPv4",
        Kind::Ipv6 => "IPv6",
        Kind::Md5 => "MD5",
        Kind::Sha1 => "SHA-1",
        Kind::Sha256 => "SHA-256",
        Kind::MessageId => "Message-ID",
    }
}

pub fn name(format: Format) -> &'static str {
    match format {
        Format::Txt => "Block list",
        Format::Csv => "CSV",
        Format::Stix => "STIX 2.1",
        Format::Misp => "MISP",
    }
}

/// Hands them out as a file.
pub async fn download(
    State(context): State<Context>,
    _: Responder,
    Path((reference, format)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let report = find(&context, &reference).await?;
    let format = format.parse::<Format>().map_err(|_| Failure::not_found())?;
    Ok(file(&context, &report, format).await?)
}

/// A report's indicators as a download in that form.
///
/// # Errors
/// [`StoreError`].
pub async fn file(context: &Context, report: &Report, format: Format) -> Result<Response, StoreError> {
    let all = store::indicators_of(&context.db, report.id).await?;
    let site = &context.site;
    let about = About::report(report, &site.organisation, &site.public_url, context.clock.now());
    Ok(as_file(format, about, &all))
}

/// Indicators as a download in that form.
pub fn as_file(format: Format, about: About<'_>, all: &[Found]) -> Response {
    let mut response = write(format, about, all).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
    let name = format!("attachment; filename=\"{}\"", format.file_name(about.name));
    // References and names of waves are of letters, digits and hyphens, so it always fits.
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}
