//! What somebody had written when their session ended: it goes with them through the sign-in page, and back into its form.
//! **It comes back to its writer alone**, also on a machine that several work at; where it is not known any more who wrote it,
//! whoever signs in is asked.
//!
//! It is sealed and stays in their browser meanwhile; nothing of it is stored here. **It never acts by itself**: the form comes back to
//! be looked at and sent again ([`AGAIN`]).

use axum::extract::{FromRequest, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{Method, StatusCode, header};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::web;
use crate::base::{Moment, Random};
use crate::context::Context;
use crate::keys::Keys;
use crate::people::{CookieKind, PersonId, Session};
use crate::web::{AGAIN, Form};

/// A sign-in page that is left open for longer than a long shift does not bring anything back.
const KEPT_SECONDS: i64 = 12 * 3600;
/// So many bytes are carried along: the longest text that can be sent fits several times.
const MOST: usize = 200 * 1024;
/// Forms in which somebody writes.
const WRITTEN: [&str; 2] = ["/desk/reports/", "/desk/new"];

/// A form as it was sent.
#[derive(Serialize, Deserialize)]
pub struct Draft {
    pub path: String,
    /// The id of the person whose session it was; none where that is not known.
    pub writer: Option<String>,
    pub fields: Vec<(String, String)>,
}

impl Draft {
    /// `None` when it is too much to carry along.
    fn new(path: &str, writer: Option<Uuid>, form: &Form) -> Option<Self> {
        let fields = form.fields().iter().filter(|(name, _)| name != AGAIN).cloned().collect::<Vec<_>>();
        let size = fields.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>();
        (size <= MOST && !form.is_cut()).then(|| Self {
            path: path.to_owned(),
            writer: writer.map(|writer| writer.to_string()),
            fields,
        })
    }

    fn seal(&self, keys: &Keys, now: Moment, random: &Random) -> Option<String> {
        Some(keys.draft(&serde_json::to_string(self).ok()?, now.plus_seconds(KEPT_SECONDS), random))
    }

    /// `None` when it is none of ours, or too old.
    pub fn open(sealed: &str, keys: &Keys, now: Moment) -> Option<Self> {
        serde_json::from_str(&keys.read_draft(sealed.trim(), now).ok()?).ok()
    }
}

/// Layer: whoever sends a form in which they wrote and is not signed in any more gets the sign-in page, and what they wrote stays with it.
pub async fn keep(State(context): State<Context>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    // A script that asks for something else is led to sign in as ever.
    let accepts = request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    let is_written = WRITTEN.iter().any(|begin| path.starts_with(begin));
    if request.method() != Method::POST || !is_written || !accepts.contains("text/html") {
        return next.run(request).await;
    }
    let (path, now) = (path.to_owned(), context.clock.now());
    let cookie = CookieKind::for_tls(context.site.is_secure());
    match Session::find(&context.db, cookie, request.headers(), now).await {
        Ok(None) => {}
        // Whoever is signed in, and what cannot be known, is for the page itself.
        Ok(Some(_)) | Err(_) => return next.run(request).await,
    }
    // Where the database cannot say, whoever signs in is asked.
    let writer = Session::holder(&context.db, cookie, request.headers()).await.ok().flatten().map(PersonId::uuid);
    let form = match Form::from_request(request, &()).await {
        Ok(form) => form,
        Err(failure) => return failure.into_response(),
    };
    let draft = Draft::new(&path, writer, &form).and_then(|draft| draft.seal(&context.keys, now, &context.random));
    (StatusCode::UNAUTHORIZED, web::sign_in_first(&context, &path, draft.as_deref())).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_comes_back_whole_for_a_while_and_only_from_our_own_hand() {
        let (keys, random, now) = (Keys::from_master(&[1; 32]), Random::seeded(1), Moment::from_micros(5));
        let form = Form::of(&[("text", "Dear \u{1F642}"), (AGAIN, "yes"), ("seen", "3")]);
        let draft = Draft::new("/desk/reports/HU-7KQ2-M9XV/message", Some(Uuid::nil()), &form).unwrap();
        let sealed = draft.seal(&keys, now, &random).unwrap();
        let opened = Draft::open(&sealed, &keys, now.plus_seconds(KEPT_SECONDS - 1)).unwrap();
        assert_eq!(opened.path, "/desk/reports/HU-7KQ2-M9XV/message");
        assert_eq!(opened.writer, Some(Uuid::nil().to_string()));
        let expected = [("text", "Dear \u{1F642}"), ("seen", "3")].map(|(n, v)| (n.to_owned(), v.to_owned()));
        assert_eq!(opened.fields, expected);
        assert!(Draft::open(&sealed, &keys, now.plus_seconds(KEPT_SECONDS)).is_none());
        assert!(Draft::open(&sealed, &Keys::from_master(&[2; 32]), now).is_none());
        let ticket = keys.ticket(r#"{"path":"/x","fields":[]}"#, now.plus_seconds(9), &random);
        assert!(Draft::open(&ticket, &keys, now).is_none(), "what was sealed for something else is no draft");
        assert!(Draft::new("/desk/new", None, &Form::of(&[("story", &"x".repeat(MOST))])).is_none());
    }
}
