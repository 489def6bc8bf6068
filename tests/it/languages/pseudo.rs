//! A language that no one speaks: every letter of the English texts with a mark on it, so that a text on a page whose letters
//! are bare did not come from the translatable texts.

use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, Pattern, PatternElement};
use fluent_syntax::{parser, serializer};
use headsup::terms::Kind;

use super::root;

/// Its code: `en-XA` is what such languages are called (Unicode CLDR, Android).
pub const CODE: &str = "en-XA";

/// Marks every letter, except inside a tag.
fn marked(text: &str) -> String {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const MARKED: &str = "àƀćďéƒğĥíĵķĺḿńőƥɋŕšťúṽŵẋýžÀƁĆĎÉƑĞĤÍĴĶĹḾŃŐƤɊŔŠŤÚṼŴẊÝŽ";
    let mut inside = false;
    let mark = |c: char| {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ => {}
        }
        let place = (!inside).then(|| PLAIN.chars().position(|plain| plain == c)).flatten();
        place.and_then(|place| MARKED.chars().nth(place)).unwrap_or(c)
    };
    text.chars().map(mark).collect()
}

fn mark(pattern: &mut Pattern<String>) {
    for element in &mut pattern.elements {
        match element {
            PatternElement::TextElement { value } => *value = marked(value),
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                variants.iter_mut().for_each(|variant| mark(&mut variant.value));
            }
            PatternElement::Placeable { .. } => {}
        }
    }
}

/// A Fluent file in it. How the language writes its times stays as it is.
fn messages(text: &str) -> String {
    let mut resource = parser::parse(text.to_owned()).unwrap();
    for entry in &mut resource.body {
        if let Entry::Message(message) = entry
            && !["language-direction", "language-locale"].contains(&message.id.name.as_str())
        {
            message.value.as_mut().into_iter().for_each(mark);
        }
    }
    serializer::serialize(&resource)
}

/// Markdown in it; the headings of guidance are markers and stay.
fn markdown(text: &str, headings_stay: bool) -> String {
    let line = |line: &str| if headings_stay && line.starts_with("## ") { line.to_owned() } else { marked(line) };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// TOML in it: what stands in quotes.
fn values(text: &str) -> String {
    let line = |line: &str| match line.split_once(" = \"") {
        Some((key, value)) => format!("{key} = \"{}", marked(value)),
        None => line.to_owned(),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Writes all its texts into a folder laid out like `content/`.
pub fn write(folder: &Path) {
    let english = |path: &str| std::fs::read_to_string(root("content").join(path)).unwrap();
    let put = |path: String, text: String| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let names = |path: &str| {
        let files = std::fs::read_dir(root("content").join(path)).unwrap();
        files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect::<Vec<_>>()
    };
    for file in names("i18n/en") {
        put(format!("i18n/{CODE}/{file}"), messages(&english(&format!("i18n/en/{file}"))));
    }
    for file in names("learn/en") {
        let text = english(&format!("learn/en/{file}"));
        let text = if file.ends_with(".toml") { values(&text) } else { markdown(&text, false) };
        put(format!("learn/{CODE}/{file}"), text);
    }
    for kind in Kind::ALL {
        let text = english(&format!("guidance/en/{kind}.md"));
        let (head, body) = text.strip_prefix("+++\n").unwrap().split_once("\n+++\n").unwrap();
        let head = head
            .lines()
            .filter(|line| !["severity", "ring_us"].iter().any(|key| line.starts_with(key)))
            .collect::<Vec<_>>()
            .join("\n");
        let body = body.split("## Containment").next().unwrap();
        put(format!("guidance/{CODE}/{kind}.md"), format!("+++\n{}\n+++\n{}\n", values(&head), markdown(body, true)));
    }
}
