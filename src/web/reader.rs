//! Who reads a staff page: in which language, and at which address.
//!
//! The language is the one that `?language=` names, else the one the browser prefers. The header that tells the browser's
//! preference is read for that alone: it is neither kept nor logged, for anyone.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use http::header::ACCEPT_LANGUAGE;
use http::request::Parts;

use super::Site;
use crate::language::Language;

/// The parameter that chooses a language.
const PARAMETER: &str = "language";

/// The language somebody reads in.
#[derive(Clone, Debug)]
pub struct Reader {
    pub language: Arc<Language>,
    /// Whether it was chosen by the address: links then carry it on.
    chosen: bool,
    /// The page's path, and its query without the language.
    here: (String, Vec<(String, String)>),
}

impl Reader {
    /// Of a request to this installation.
    pub fn of(parts: &Parts, site: &Site) -> Self {
        let query = form_urlencoded::parse(parts.uri.query().unwrap_or_default().as_bytes());
        let (asked, rest): (Vec<_>, Vec<_>) = query.into_owned().partition(|(name, _)| name == PARAMETER);
        let asked = asked.first().and_then(|(_, code)| site.languages.get(code));
        let header = parts.headers.get(ACCEPT_LANGUAGE).and_then(|header| header.to_str().ok()).unwrap_or_default();
        Self {
            chosen: asked.is_some(),
            language: Arc::clone(asked.unwrap_or_else(|| site.languages.accepted(header))),
            here: (parts.uri.path().to_owned(), rest),
        }
    }

    /// Reads on in the language that something was written in, unless another one was chosen.
    #[must_use]
    pub fn or_in(self, language: &Arc<Language>) -> Self {
        if self.chosen { self } else { Self { language: Arc::clone(language), ..self } }
    }

    /// The code of the language, when it was chosen and not just preferred.
    pub fn chosen(&self) -> Option<&str> {
        self.chosen.then(|| self.language.code())
    }

    /// A link within the staff pages. It carries a chosen language on. `path` may have a query.
    pub fn to(&self, path: &str) -> String {
        match self.chosen() {
            None => path.to_owned(),
            Some(code) => {
                let joint = if path.contains('?') { '&' } else { '?' };
                [path, &joint.to_string(), PARAMETER, "=", code].concat()
            }
        }
    }

    /// This very page in another language.
    pub(super) fn here_in(&self, language: &Language) -> String {
        let (path, query) = &self.here;
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        pairs.extend_pairs(query).append_pair(PARAMETER, language.code());
        [path, "?", &pairs.finish()].concat()
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Reader
where
    Arc<Site>: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        Ok(Self::of(parts, &Arc::<Site>::from_ref(state)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(address: &str, header: &str) -> Reader {
        let request = http::Request::builder().uri(address).header(ACCEPT_LANGUAGE, header).body(()).unwrap();
        Reader::of(&request.into_parts().0, &Site::for_tests())
    }

    #[test]
    fn the_address_chooses_before_the_browser_and_an_unknown_wish_gets_the_default() {
        for (address, header, language, chosen) in [
            ("/", "", "en", false),
            ("/", "de-AT,de;q=0.9,en;q=0.5", "de", false),
            ("/", "tlh, ar;q=0.5", "ar", false),
            ("/", "tlh", "en", false),
            ("/?language=pl", "de", "pl", true),
            ("/?language=PL&language=de", "", "pl", true),
            ("/?language=tlh", "fr", "fr", false),
            ("/?language=%FF", "\u{e4}", "en", false),
        ] {
            let reader = reader(address, header);
            assert_eq!((reader.language.code(), reader.chosen), (language, chosen), "{address} {header}");
        }
    }

    #[test]
    fn a_chosen_language_is_carried_on_and_the_rest_of_the_address_stays() {
        let preferring = reader("/receipt?t=a%26b", "de");
        assert_eq!(preferring.to("/learn"), "/learn");
        let chosen = reader("/receipt?t=a%26b&language=de", "");
        assert_eq!(chosen.to("/learn"), "/learn?language=de");
        assert_eq!(chosen.to("/receipt?t=1"), "/receipt?t=1&language=de");
        let polish = Site::for_tests().languages.get("pl").cloned().unwrap();
        assert_eq!(chosen.here_in(&polish), "/receipt?t=a%26b&language=pl");
    }
}
