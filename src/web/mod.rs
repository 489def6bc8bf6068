//! The kit between the product and HTTP: pages, failures, forms, headers, assets. It never imports a slice.
//!
//! A handler returns a page ([`Html`]), a redirect ([`see_other`]) or a [`Failure`]. A failure has no face of its own: the
//! layer [`failure::pages`] shows it as a page, [`failure::problems`] as problem details. Nothing that identifies a visitor
//! (address, agent, referrer) is read, stored or logged by anything here; the language header chooses the page's language
//! ([`Reader`]) and is kept nowhere.

pub mod assets;
mod body;
mod brake;
pub mod clockface;
pub mod failure;
pub mod form;
pub mod frame;
pub mod headers;
pub mod json;
pub mod live;
pub mod log;
pub mod mends;
pub mod notices;
mod reader;
mod site;
mod upload;
mod wrong;

use askama::Template;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

pub use body::Body;
pub use brake::{Brake, Wait};
pub use clockface::Clockface;
pub use failure::Failure;
pub use form::{AGAIN, Form};
pub use frame::{DeskFrame, StaffFrame};
pub use live::Live;
pub use mends::Mends;
pub use notices::{Notice, Notices};
pub use reader::Reader;
pub use site::Site;
pub use upload::{Arrived, Upload, Uploads};
pub use wrong::{Parameters, Wrongs};

/// A rendered page.
pub struct Html<T>(pub T);

impl<T: Template> IntoResponse for Html<T> {
    fn into_response(self) -> Response {
        match self.0.render() {
            Ok(page) => axum::response::Html(page).into_response(),
            Err(error) => Failure::internal(error).into_response(),
        }
    }
}

/// After a POST: look at this page (303). `path` is ours, never what somebody sent.
pub fn see_other(path: &str) -> Response {
    match HeaderValue::from_str(path) {
        Ok(path) => (StatusCode::SEE_OTHER, [(header::LOCATION, path)]).into_response(),
        Err(error) => Failure::internal(error).into_response(),
    }
}
