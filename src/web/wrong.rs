//! What does not fit in a call, field by field: all of it at once, in one sentence for whoever writes the program and as `errors` for the
//! program itself (RFC 9457 section 3 has such a member).

use std::fmt::Display;
use std::str::FromStr;

use axum::extract::FromRequestParts;
use http::request::Parts;
use serde::Serialize;

use super::Failure;

/// One field, and what would be right there.
#[derive(Serialize)]
struct Wrong {
    field: String,
    detail: String,
    /// Where there is a list of them.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    allowed: Vec<&'static str>,
}

/// What does not fit so far.
#[derive(Default)]
pub struct Wrongs(Vec<Wrong>);

impl Wrongs {
    /// `detail` goes on after the field's name and a colon, without a full stop.
    pub fn add(&mut self, field: &str, detail: impl Display, allowed: &[&'static str]) {
        self.0.push(Wrong { field: field.to_owned(), detail: detail.to_string(), allowed: allowed.to_vec() });
    }

    /// A word that is none of the list, or no word at all.
    pub fn add_word(&mut self, field: &str, allowed: &[&'static str]) {
        self.add(field, format_args!("it is a string, one of: {}", allowed.join(", ")), allowed);
    }

    /// Fields that nobody knows.
    pub fn add_unknown(&mut self, fields: &[String], known: &[&'static str]) {
        for field in fields {
            self.add(field, format_args!("there is no such field; there is {}", known.join(", ")), known);
        }
    }

    /// Goes on when everything fits.
    ///
    /// # Errors
    /// As [`Wrongs::told`].
    pub fn end(self, failure: fn(String) -> Failure) -> Result<(), Failure> {
        if self.0.is_empty() { Ok(()) } else { Err(self.told(failure)) }
    }

    /// All of it, as the failure that `failure` makes of some sentences.
    pub fn told(self, failure: fn(String) -> Failure) -> Failure {
        let sentences = self.0.iter().map(|wrong| format!("{}: {}.", wrong.field, wrong.detail)).collect::<Vec<_>>();
        let failure = failure(sentences.join(" "));
        match serde_json::to_value(&self.0) {
            Ok(errors) => failure.with_fact("errors", errors),
            Err(_) => failure,
        }
    }
}

/// The parameters in a call's address: read one by one, so that what does not fit is told by name, and what nobody asked for too.
pub struct Parameters {
    left: Vec<(String, String)>,
    wrongs: Wrongs,
}

impl Parameters {
    fn of(query: &str) -> Self {
        let left = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        Self { left, wrongs: Wrongs::default() }
    }

    /// A parameter's value; an empty one is none.
    pub fn read<T: FromStr<Err: Display>>(&mut self, name: &str, allowed: &[&'static str]) -> Option<T> {
        self.read_with(name, allowed, T::from_str)
    }

    /// The same, read in a way of its own.
    pub fn read_with<T, E: Display>(
        &mut self,
        name: &str,
        allowed: &[&'static str],
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let mut found = self.left.extract_if(.., |(known, _)| known == name).map(|(_, value)| value);
        let value = found.next()?;
        if found.next().is_some() {
            drop(found);
            self.wrongs.add(name, "it stands there more than once; send it once", &[]);
            return None;
        }
        drop(found);
        let value = value.trim();
        if value.is_empty() {
            return None;
        }
        read(value).map_err(|error| self.wrongs.add(name, error, allowed)).ok()
    }

    /// Goes on when everything was read that there is, and fits.
    ///
    /// # Errors
    /// As [`Wrongs::told`].
    pub fn end(mut self, known: &[&'static str], failure: fn(String) -> Failure) -> Result<(), Failure> {
        const NAMES: usize = 20;
        const LETTERS: usize = 60;
        let left = self.left.into_iter().take(NAMES).map(|(name, _)| name.chars().take(LETTERS).collect());
        self.wrongs.add_unknown(&left.collect::<Vec<String>>(), known);
        self.wrongs.end(failure)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Parameters {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts.uri.query().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_read_by_name_and_everything_else_is_told() {
        let mut fine = Parameters::of("limit=5&state=&after=%20x");
        assert_eq!((fine.read::<i64>("limit", &[]), fine.read::<String>("state", &[])), (Some(5), None));
        assert_eq!(fine.read::<String>("after", &[]).as_deref(), Some("x"));
        fine.end(&["limit", "state", "after"], Failure::unprocessable).unwrap();

        for (query, said) in [
            ("limit=x", "limit: invalid digit found in string."),
            ("limit=1&limit=1", "limit: it stands there more than once; send it once."),
            ("limt=1", "limt: there is no such field; there is limit."),
            ("a=1&limit=y", "limit: invalid digit found in string. a: there is no such field; there is limit."),
        ] {
            let mut parameters = Parameters::of(query);
            assert_eq!(parameters.read::<i64>("limit", &[]), None, "{query}");
            let failure = parameters.end(&["limit"], Failure::unprocessable).unwrap_err();
            assert_eq!((failure.status().as_u16(), failure.advice()), (422, said), "{query}");
        }
    }
}
