//! A field in which somebody at the desk writes: what sounds like blame is shown beside it, with other words for it.
//!
//! Any form can have some: `{% call writing::field(writing) %}{% endcall %}` in its page, [`read`] in its handler. What comes back to
//! its writer has not been stored, and everything typed is kept. **Hints hold nothing back twice**: whoever has been shown them
//! decides, and what tells a reporter what to do right now is never held.

use std::cmp::Reverse;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::base::Text;
use crate::context::Context;
use crate::people::Responder;
use crate::report::MAX_STORY;
use crate::web::{Failure, Form, Html, assets};
use crate::wording::{Hint, Wording};

/// More hints at once are not read; the others come when these are gone.
const SHOWN: usize = 8;
/// So many bytes of a text are looked at while it is written: it is checked as a whole when it is sent.
pub const MOST_BYTES: usize = 192 * 1024;

/// Which field it is.
#[derive(Clone, Copy)]
pub struct Field {
    /// In the form, and its `id`.
    pub name: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    /// What is said when nothing was written.
    pub empty: &'static str,
    /// Whether it may be something its reader has to know at once: then it can be marked so.
    pub may_be_urgent: bool,
}

/// A field with what stands in it.
pub struct Writing {
    pub field: Field,
    /// The field's own, unless it is one of many of its kind.
    pub name: String,
    pub label: String,
    pub text: String,
    /// What has to be changed before it can be sent.
    pub mend: Option<&'static str>,
    pub hints: Hints,
    /// What else to look at before it is sent as it stands.
    pub ask: Option<&'static str>,
    /// Whether it came back because of that, or of the hints.
    pub is_held: bool,
    pub is_urgent: bool,
    /// Pairs whose hints its writer has seen.
    pub shown: String,
    /// In which it may be written.
    pub languages: String,
    /// In which it is, where that is known.
    pub language: Option<String>,
    pub script: String,
}

/// What to look at again.
#[derive(Default)]
pub struct Hints {
    pub rows: Vec<HintRow>,
    /// So many more there are.
    pub more: usize,
}

/// One hint, for the page and for its script. Places are counted as scripts count them, in units of UTF-16.
pub struct HintRow {
    pub language: String,
    pub name: String,
    pub found: String,
    pub instead: String,
    pub why: String,
    /// What `instead` takes the place of: where it begins, and its words.
    pub replaces: Option<(usize, String)>,
    /// Which hint a button means: its pair, and where the words begin.
    pub key: String,
}

/// What a form's field came to.
pub enum Written {
    /// To be stored. `found` says whether there are hints that nobody has seen yet.
    Ready { text: Text<MAX_STORY>, found: bool },
    /// Back to its writer, with what to look at. Something has to be changed where there is a [`Writing::mend`].
    Back(Box<Writing>),
}

impl Writing {
    /// An empty field, for a text in one of these languages.
    pub fn new(field: Field, languages: &[&str]) -> Self {
        let mut known = languages.to_vec();
        known.dedup();
        Self {
            field,
            name: field.name.to_owned(),
            label: field.label.to_owned(),
            text: String::new(),
            mend: None,
            hints: Hints::default(),
            ask: None,
            is_held: false,
            is_urgent: false,
            shown: String::new(),
            languages: known.join(" "),
            language: None,
            script: assets::address("words.js"),
        }
    }

    /// One of several of a kind: another name in the form, and another label.
    pub fn called(self, name: String, label: String) -> Self {
        Self { name, label, ..self }
    }

    /// The same with a text in it and the hints for that.
    pub fn with(mut self, text: String, wording: &Wording) -> Self {
        self.hints = Hints::of(wording, &self.languages, &text);
        for row in &self.hints.rows {
            if !self.shown.split(' ').any(|name| name == row.name) {
                self.shown = [&self.shown, " ", &row.name].concat().trim_start().to_owned();
            }
        }
        self.text = text;
        self
    }
}

impl Hints {
    /// The hints for a text that is in one of these languages, which are parted by spaces.
    pub fn of(wording: &Wording, languages: &str, text: &str) -> Self {
        let hints = wording.check(&languages.split_whitespace().collect::<Vec<_>>(), text);
        let rows = hints.iter().take(SHOWN).map(|hint| HintRow::new(hint, text));
        Self { rows: rows.collect(), more: hints.len().saturating_sub(SHOWN) }
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Every pair's name once.
    pub fn names(&self) -> String {
        let mut names = self.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>();
        names.dedup();
        names.join(" ")
    }
}

impl HintRow {
    fn new(hint: &Hint<'_>, text: &str) -> Self {
        let replaces = hint.replaces.clone();
        Self {
            language: hint.language.to_owned(),
            name: hint.name.to_owned(),
            found: hint.found.to_owned(),
            instead: hint.try_instead.clone(),
            why: hint.why.to_owned(),
            replaces: replaces.map(|range| (text[..range.start].encode_utf16().count(), text[range].to_owned())),
            key: format!("{}:{}", hint.name, hint.range.start),
        }
    }
}

/// What somebody wrote into a field, in one of these languages.
pub fn read(wording: &Wording, field: Field, languages: &[&str], form: &Form) -> Written {
    read_into(Writing::new(field, languages), wording, form)
}

/// What somebody wrote into this field, which is empty so far.
pub fn read_into(empty: Writing, wording: &Wording, form: &Form) -> Written {
    let field = empty.field;
    let typed = form.all(&empty.name).find(|typed| !typed.trim().is_empty()).unwrap_or_default().replace("\r\n", "\n");
    let writing =
        Writing { is_urgent: field.may_be_urgent && form.get("urgent").is_some(), shown: shown(form), ..empty };
    if let Some(key) = form.get("use") {
        // Among several fields a button says to which it belongs.
        let text = match key.split_once('/') {
            Some((name, _)) if name != writing.name => typed,
            Some((_, key)) => used(wording, &writing.languages, &typed, key),
            None => used(wording, &writing.languages, &typed, key),
        };
        return Written::Back(Box::new(writing.with(text, wording)));
    }
    let text = Text::<MAX_STORY>::several_lines(&typed).filter(|text| !text.is_cut() && !form.is_cut());
    let Some(text) = text else {
        let mend = if typed.trim().is_empty() { field.empty } else { TOO_LONG };
        // As it is, and not looked through: it may be any length.
        return Written::Back(Box::new(Writing { mend: Some(mend), text: typed, ..writing }));
    };
    let hints = wording.check(&writing.languages.split(' ').collect::<Vec<_>>(), text.as_str());
    let is_shown = |hint: &Hint<'_>| writing.shown.split_whitespace().any(|name| name == hint.name);
    let found = !hints.iter().all(is_shown);
    if found && !writing.is_urgent && form.get("stands").is_none() {
        return Written::Back(Box::new(Writing { is_held: true, ..writing.with(text.into_string(), wording) }));
    }
    Written::Ready { text, found }
}

const TOO_LONG: &str = "Make it shorter: up to 10,000 characters fit";

/// Pairs whose hints were seen in any of a form's fields, each once.
fn shown(form: &Form) -> String {
    let mut names = form.all("shown").flat_map(str::split_whitespace).collect::<Vec<_>>();
    names.sort_unstable();
    names.dedup();
    names.join(" ")
}

/// The text with one hint's suggestion in place: of all of that pair the one nearest to where it was.
fn used(wording: &Wording, languages: &str, text: &str, key: &str) -> String {
    let (name, place) = key.rsplit_once(':').unwrap_or((key, ""));
    let place = place.parse::<usize>().unwrap_or(0);
    let hints = wording.check(&languages.split(' ').collect::<Vec<_>>(), text);
    let meant =
        hints.iter().filter(|hint| hint.name == name).max_by_key(|hint| Reverse(hint.range.start.abs_diff(place)));
    meant.map_or_else(|| text.to_owned(), |hint| hint.applied(text))
}

#[derive(Template)]
#[template(path = "triage/hints.html")]
struct HintsPart {
    hints: Hints,
}

/// `POST /desk/words`: the hints for a text, while it is being written. Nothing of it is kept.
pub async fn hints(State(context): State<Context>, _: Responder, form: Form) -> Result<Response, Failure> {
    let text = form.get("text").unwrap_or_default().replace("\r\n", "\n");
    // No more than could be sent.
    let text = text.char_indices().nth(MAX_STORY).map_or(text.as_str(), |(end, _)| &text[..end]);
    let hints = Hints::of(&context.wording, form.get("languages").unwrap_or_default(), text);
    Ok(Html(HintsPart { hints }).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content;

    const FIELD: Field = Field { name: "text", label: "", hint: "", empty: "Write", may_be_urgent: true };

    fn wording() -> Wording {
        Wording::load(&["en".to_owned()], &Content::built_in()).unwrap()
    }

    fn written(fields: &[(&str, &str)]) -> Written {
        read(&wording(), FIELD, &["en"], &Form::of(fields))
    }

    #[track_caller]
    fn back(fields: &[(&str, &str)]) -> Writing {
        match written(fields) {
            Written::Back(writing) => *writing,
            Written::Ready { text, .. } => panic!("{text:?} would be sent"),
        }
    }

    #[track_caller]
    fn ready(fields: &[(&str, &str)]) -> (String, bool) {
        match written(fields) {
            Written::Ready { text, found } => (text.into_string(), found),
            Written::Back(writing) => panic!("{} comes back", writing.text),
        }
    }

    #[test]
    fn hints_hold_a_text_once_and_what_is_urgent_never() {
        let held = back(&[("text", "The false alarm\r\nis told")]);
        assert!(held.is_held && held.mend.is_none());
        assert_eq!((held.text.as_str(), held.shown.as_str()), ("The false alarm\nis told", "false-alarm"));
        assert_eq!(
            ready(&[("text", "The false alarm is told now"), ("shown", "false-alarm")]),
            ("The false alarm is told now".to_owned(), false)
        );
        assert!(back(&[("text", "The false alarm is stupid"), ("shown", "false-alarm")]).is_held, "another one is new");
        assert!(ready(&[("text", "The false alarm"), ("stands", "yes")]).1);
        assert!(ready(&[("text", "The false alarm"), ("urgent", "yes")]).1);
        assert!(!ready(&[("text", "Thank you")]).1);
    }

    #[test]
    fn a_suggestion_is_put_in_place_where_it_was_meant() {
        let text = "A false alarm and a false alarm";
        assert_eq!(
            back(&[("text", text), ("use", "false-alarm:15")]).text,
            "A false alarm and a harmless this time, and good to have checked"
        );
        assert_eq!(
            back(&[("text", text), ("use", "false-alarm:2")]).text,
            "A harmless this time, and good to have checked and a false alarm"
        );
        assert_eq!(back(&[("text", text), ("use", "nothing:2")]).text, text);
        assert!(!back(&[("text", "A false alarm"), ("use", "false-alarm:2")]).is_held);
    }

    #[test]
    fn what_cannot_be_sent_is_kept_as_it_was_typed() {
        let long = "x".repeat(MAX_STORY + 1);
        let kept = back(&[("text", &long), ("urgent", "yes")]);
        assert_eq!((kept.text, kept.mend, kept.is_urgent), (long, Some(TOO_LONG), true));
        assert_eq!(back(&[("text", " ")]).mend, Some("Write"));
    }

    #[test]
    fn of_several_fields_a_button_changes_its_own() {
        let typed = [("text", "A false alarm"), ("shown", "another"), ("shown", "another false-alarm")];
        let with = |key| [&typed[..], &[("use", key)]].concat();
        assert_eq!(back(&with("other/false-alarm:2")).text, "A false alarm");
        let mine = back(&with("text/false-alarm:2"));
        assert_eq!(
            (mine.text.as_str(), mine.shown.as_str()),
            ("A harmless this time, and good to have checked", "another false-alarm")
        );
    }

    #[test]
    fn places_are_counted_as_scripts_count_them() {
        let wording = wording();
        let text = "\u{1F642} the false alarm";
        let hints = Hints::of(&wording, "en", text);
        assert_eq!(hints.rows[0].replaces, Some((7, "false alarm".to_owned())));
        let many = Hints::of(&wording, "en", &"false alarm. ".repeat(20));
        assert_eq!((many.rows.len(), many.more, many.names().as_str()), (SHOWN, 12, "false-alarm"));
    }
}
