//! The little Markdown our texts are written in: `##` headings, lists, paragraphs and **bold**, and nothing else.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::ContentError;

/// A line of text, once for pages and once for mail and the API.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Line {
    /// Escaped, with bold as the only markup.
    pub html: String,
    pub text: String,
}

/// What stands under one heading; what stands above the first one is a section without a title.
#[derive(Default, Debug)]
pub struct Section {
    /// Where it begins in the file.
    pub line: usize,
    pub title: String,
    pub items: Vec<Line>,
    pub paragraphs: Vec<Line>,
}

/// The sections of a text which begins in that line of the file.
///
/// # Errors
/// When something else than our little Markdown stands there.
pub fn sections(file: &str, text: &str, first_line: usize) -> Result<Vec<Section>, ContentError> {
    let line_at = |at: usize| first_line + text[..at.min(text.len())].matches('\n').count();
    let mut sections: Vec<Section> = Vec::new();
    let mut line = Line::default();
    let mut in_item = false;
    for (event, Range { start, .. }) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) => {
                line = Line::default();
                sections.push(Section { line: line_at(start), ..Section::default() });
            }
            Event::End(TagEnd::Heading(_)) => {
                if let Some(section) = sections.last_mut() {
                    section.title = std::mem::take(&mut line).text;
                }
            }
            Event::Start(Tag::List(_)) if sections.is_empty() => {
                sections.push(Section { line: line_at(start), ..Section::default() });
            }
            Event::Start(Tag::Item) => (line, in_item) = (Line::default(), true),
            Event::End(TagEnd::Item) => {
                in_item = false;
                if let Some(section) = sections.last_mut() {
                    section.items.push(std::mem::take(&mut line));
                }
            }
            Event::Start(Tag::Paragraph) if !in_item => {
                line = Line::default();
                if sections.is_empty() {
                    sections.push(Section { line: line_at(start), ..Section::default() });
                }
            }
            Event::End(TagEnd::Paragraph) if !in_item => {
                if let Some(section) = sections.last_mut() {
                    section.paragraphs.push(std::mem::take(&mut line));
                }
            }
            Event::Text(text) => {
                line.text.push_str(&text);
                // Writing to a String cannot fail.
                let _ = pulldown_cmark_escape::escape_html(&mut line.html, &text);
            }
            Event::SoftBreak | Event::HardBreak => {
                line.text.push(' ');
                line.html.push(' ');
            }
            Event::Start(Tag::Strong) => line.html.push_str("<strong>"),
            Event::End(TagEnd::Strong) => line.html.push_str("</strong>"),
            Event::Start(Tag::List(_) | Tag::Paragraph) | Event::End(TagEnd::List(_) | TagEnd::Paragraph) => {}
            _ => {
                let reason = "only ## headings, lists, paragraphs and **bold** are used here".to_owned();
                return Err(ContentError::Wrong { file: file.to_owned(), line: line_at(start), reason });
            }
        }
    }
    Ok(sections)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_lists_and_paragraphs_are_told_apart_and_escaped() {
        let text = "- **Lock** 1 < 2 &\n  more.\n- Wait.\n\n## One & all\n\nFirst.\n\nSecond.\n\n## Two\n\n1. Go.\n";
        let sections = sections("x.md", text, 10).unwrap();
        let [top, one, two] = sections.as_slice() else { panic!("{sections:?}") };
        assert_eq!((top.title.as_str(), top.line, top.items.len()), ("", 10, 2));
        assert_eq!(top.items[0].html, "<strong>Lock</strong> 1 &lt; 2 &amp; more.");
        assert_eq!(top.items[0].text, "Lock 1 < 2 & more.");
        assert_eq!((one.title.as_str(), one.line, one.paragraphs.len()), ("One & all", 14, 2));
        assert_eq!((two.items.len(), two.paragraphs.len()), (1, 0));
    }

    #[test]
    fn what_does_not_belong_is_named_with_its_line() {
        for (text, line) in [
            ("## A\n\n[Ring](x) us.\n", 3),
            ("## A\n\nText\n\n### B\n", 5),
            ("<b>x</b>\n", 1),
            ("a\n\n```\nb\n```\n", 3),
            ("a *b*\n", 1),
            ("- a\n- ![b](c)\n", 2),
        ] {
            let said = sections("x.md", text, 1).unwrap_err().to_string();
            assert!(said.starts_with(&format!("x.md, line {line}: only ## headings")), "{text:?}: {said}");
        }
    }
}
