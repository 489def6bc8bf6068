//! What has to be mended in a form: shown once beside the field and once in a summary that takes focus.

/// The fields that have to be mended, in the order of the page. Templates show them with the macros of
/// `frame/mends.html`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mends(Vec<Mend>);

/// A field, by its id, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    pub field: &'static str,
    pub message: String,
}

impl Mends {
    pub fn add(&mut self, field: &'static str, message: impl Into<String>) {
        self.0.push(Mend { field, message: message.into() });
    }

    /// A single one.
    pub fn one(field: &'static str, message: impl Into<String>) -> Self {
        Self(vec![Mend { field, message: message.into() }])
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> std::slice::Iter<'_, Mend> {
        self.0.iter()
    }

    /// What to do about this field, when anything.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|mend| mend.field == field).map(|mend| mend.message.as_str())
    }

    pub fn has(&self, field: &str) -> bool {
        self.get(field).is_some()
    }
}
