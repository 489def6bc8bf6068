//! A message on its way onto a page: with its arguments, as plain text or with the few tags a sentence may hold.

use std::fmt;

use askama::filters::HtmlSafe;
use fluent_bundle::{FluentArgs, FluentValue};
use pulldown_cmark_escape::escape_html;

use super::Language;

/// A message with its arguments. Shown in a template it is plain text, and escaped like any other.
pub struct Said<'a> {
    language: &'a Language,
    key: &'a str,
    arguments: FluentArgs<'a>,
    /// What stands between tags in the message gets these.
    tags: Vec<Tag<'a>>,
}

/// `<a>` or `<time>` in a message, and the one attribute it gets: where it leads, or the moment for machines.
#[derive(Clone, Copy)]
pub enum Tag<'a> {
    Link(&'a str),
    Time(&'a str),
}

impl<'a> Said<'a> {
    pub(super) fn new(language: &'a Language, key: &'a str) -> Self {
        Self { language, key, arguments: FluentArgs::new(), tags: Vec::new() }
    }

    /// Fills in `{ $name }`: a text, or a whole number, which may choose the plural form.
    #[must_use]
    pub fn with(mut self, name: &'a str, value: impl Argument<'a>) -> Self {
        self.arguments.set(name, value.value());
        self
    }

    /// As HTML, where the message's `<b>` is bold.
    pub fn html(self) -> Markup {
        Markup(self.marked_up())
    }

    /// As HTML, where the message's `<a>` leads there.
    pub fn link(mut self, href: &'a str) -> Markup {
        self.tags.push(Tag::Link(href));
        self.html()
    }

    /// As HTML, where the message's `<time>` is this moment for machines.
    pub fn time(mut self, machine: &'a str) -> Markup {
        self.tags.push(Tag::Time(machine));
        self.html()
    }

    /// As HTML, where the message's `<time>`s are these moments for machines, in their order.
    pub fn times(mut self, machines: &[&'a str]) -> Markup {
        self.tags.extend(machines.iter().copied().map(Tag::Time));
        self.html()
    }

    /// Escapes the whole sentence, arguments and all, and then gives back the tags that a message may hold.
    fn marked_up(&self) -> String {
        let escaped = escape(&self.to_string());
        let mut html = escaped.replace("&lt;b&gt;", "<b>").replace("&lt;/b&gt;", "</b>");
        for tag in &self.tags {
            html = match tag {
                Tag::Link(href) => html
                    .replacen("&lt;a&gt;", &["<a href=\"", &escape(href), "\">"].concat(), 1)
                    .replacen("&lt;/a&gt;", "</a>", 1),
                Tag::Time(machine) => html
                    .replacen("&lt;time&gt;", &["<time datetime=\"", &escape(machine), "\">"].concat(), 1)
                    .replacen("&lt;/time&gt;", "</time>", 1),
            };
        }
        html
    }
}

/// What can be filled into a message. Templates hand over references to references: any depth will do.
pub trait Argument<'a> {
    fn value(self) -> FluentValue<'a>;
}

impl<'a> Argument<'a> for &'a str {
    fn value(self) -> FluentValue<'a> {
        self.into()
    }
}

impl Argument<'_> for String {
    fn value(self) -> FluentValue<'static> {
        self.into()
    }
}

impl Argument<'_> for i64 {
    fn value(self) -> FluentValue<'static> {
        self.into()
    }
}

impl<'a, T: Argument<'a> + Copy> Argument<'a> for &T {
    fn value(self) -> FluentValue<'a> {
        (*self).value()
    }
}

impl fmt::Display for Said<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.language.format(self.key, &self.arguments))
    }
}

/// A message with its tags, escaped already.
pub struct Markup(String);

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Markup {}

fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // Writing to a String cannot fail.
    let _ = escape_html(&mut html, text);
    html
}

/// The keys of a Fluent file's messages with their lines, in their order: what stands at the start of a line before ` =`. Terms
/// (`-name`) and comments are none.
pub(super) fn keys(text: &str) -> impl Iterator<Item = (usize, String)> {
    text.lines().zip(1..).filter_map(|(line, place)| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
        is_key.then(|| (place, key.to_owned()))
    })
}
