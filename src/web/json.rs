//! A JSON object as a program sent it: read member by member, so that what does not fit is told in the API's own words, and what nobody
//! asked for is noticed.

use std::fmt;

use serde::de::{Deserialize, DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::error::Category;

use super::Failure;

/// The members that have not been read yet, in their order; null is as good as none.
#[derive(Debug, Default)]
pub struct Fields {
    members: Vec<(String, Value)>,
    twice: Vec<String>,
}

impl Fields {
    /// Reads a body that holds one object. `like` shows such a one.
    ///
    /// # Errors
    /// When it is not JSON (400), or no object (422).
    pub fn read(body: &[u8], like: &str) -> Result<Self, Failure> {
        serde_json::from_slice(body).map_err(|error| match error.classify() {
            Category::Data => Failure::unprocessable(format!("Send one JSON object, such as {like}.")),
            Category::Io | Category::Syntax | Category::Eof => {
                Failure::bad_request(format!("This is not JSON: {error}."))
            }
        })
    }

    /// The members of a value, when it is an object.
    ///
    /// # Errors
    /// The value itself.
    pub fn of(value: Value) -> Result<Self, Value> {
        match value {
            Value::Object(members) => Ok(Self { members: members.into_iter().collect(), twice: Vec::new() }),
            value => Err(value),
        }
    }

    /// A member's value. Of several of one name it is the last.
    pub fn take(&mut self, name: &str) -> Option<Value> {
        let place = self.members.iter().position(|(member, _)| member == name)?;
        Some(self.members.remove(place).1).filter(|value| !value.is_null())
    }

    /// The names that stood there more than once.
    pub fn twice(&self) -> &[String] {
        &self.twice
    }

    /// The names of what nobody took, as far as they can be read at a glance.
    pub fn left(self) -> Vec<String> {
        const NAMES: usize = 20;
        const LETTERS: usize = 60;
        let all = self.members.len();
        let mut names =
            self.members.into_iter().map(|(name, _)| name.chars().take(LETTERS).collect()).collect::<Vec<_>>();
        if all > NAMES {
            names.truncate(NAMES);
            names.push(format!("({} more)", all - NAMES));
        }
        names
    }
}

/// Reads a body that holds one object into the type that describes it. `like` shows such a one.
///
/// # Errors
/// When it is not JSON (400), no object, or one that does not fit (422).
pub fn read<T: DeserializeOwned>(body: &[u8], like: &str) -> Result<T, Failure> {
    Fields::read(body, like)?;
    serde_json::from_slice(body).map_err(|error| Failure::unprocessable(format!("The JSON does not fit: {error}.")))
}

/// A value's text: a string's own, anything else as it was sent.
pub fn as_sent(value: Value) -> String {
    match value {
        Value::String(text) => text,
        value => value.to_string(),
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Fields::default();
        while let Some((name, value)) = map.next_entry::<String, Value>()? {
            match fields.members.iter_mut().find(|(member, _)| *member == name) {
                None => fields.members.push((name, value)),
                Some((_, before)) => {
                    *before = value;
                    fields.twice.push(name);
                }
            }
        }
        fields.twice.dedup();
        Ok(fields)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn members_are_taken_by_name_and_the_rest_is_named() {
        let body = br#"{"a": 1, "b": null, "a": "2", "c": [true], "d": {"e": 1}}"#;
        let mut fields = Fields::read(body, "{}").unwrap();
        assert_eq!(fields.twice(), ["a"]);
        assert_eq!(fields.take("a").map(as_sent).as_deref(), Some("2"));
        assert_eq!((fields.take("a"), fields.take("b"), fields.take("x")), (None, None, None));
        assert_eq!(fields.take("c").map(as_sent).as_deref(), Some("[true]"));
        assert_eq!(fields.left(), ["d"]);
        let many = (0..30).map(|n| (format!("{n}{}", "x".repeat(100)), json!(1))).collect();
        let left = Fields::of(Value::Object(many)).unwrap().left();
        assert_eq!((left.len(), left[0].len(), left[20].as_str()), (21, 60, "(10 more)"));
        assert_eq!(Fields::of(json!("x")).unwrap_err(), json!("x"));
    }

    #[test]
    fn what_is_no_object_is_told_apart_from_what_is_no_json() {
        for (body, status) in
            [(&b"[1]"[..], 422), (b"5", 422), (b"\"x\"", 422), (b"", 400), (b"{\"a\":", 400), (b"{}x", 400)]
        {
            let failure = Fields::read(body, "{}").unwrap_err();
            assert_eq!(failure.status().as_u16(), status, "{body:?}");
        }
    }
}
