//! What stands in the fields of a report's page when a form of it is sent.
//!
//! **Nothing typed is lost**: a form that comes back brings its own fields, and those of the page's other forms as far as its
//! script ([`case.js`]) could bring them along. They go back into their places, whatever became of the act.
//!
//! [`case.js`]: ../../../../templates/assets/case.js

use std::collections::BTreeMap;

use crate::web::Form;

/// Fields that somebody types into.
const TYPED: [&str; 6] = ["text", "note", "reason", "why", "aware_date", "aware_time"];
/// Fields in which something is chosen.
const CHOSEN: [&str; 3] = ["severity", "to", "outcome"];

/// What stands in them, by name.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Typed(BTreeMap<&'static str, String>);

impl Typed {
    pub fn of(form: &Form) -> Self {
        let said = |name: &'static str| Some((name, form.get(name)?.replace("\r\n", "\n")));
        Self(TYPED.into_iter().chain(CHOSEN).filter_map(said).collect())
    }

    /// Empty where what was sent is done.
    pub fn without(mut self, names: &[&str]) -> Self {
        self.0.retain(|name, _| !names.contains(name));
        self
    }

    /// Whether there is a text that would be lost.
    pub fn is_empty(&self) -> bool {
        !TYPED.iter().any(|name| self.0.contains_key(name))
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_goes_back_into_its_place_until_it_is_sent() {
        let form = Form::of(&[("text", "Dear\r\nMara"), ("note", " "), ("severity", "high"), ("seen", "3")]);
        let typed = Typed::of(&form);
        assert_eq!((typed.get("text"), typed.get("note"), typed.get("severity")), ("Dear\nMara", "", "high"));
        assert!(!typed.is_empty() && !typed.has("seen"));
        assert!(typed.without(&["text"]).is_empty(), "a choice is made again with one press");
    }
}
