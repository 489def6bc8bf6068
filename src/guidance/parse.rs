//! Reads one guidance file: a TOML head between `+++` lines, and sections of Markdown lists and paragraphs.
//!
//! The headings of the sections are markers, the same in every language. What responders need (how severe it is, and the
//! section `Containment`) stands in the desk's language and in no other.

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{Containment, Guidance};
use crate::content::{ContentError, Section, sections};
use crate::language::DESK;
use crate::terms::{Kind, Severity};

const SECTIONS: [&str; 4] = ["Do this now", "Leave alone", "What happens next", CONTAINMENT];
const CONTAINMENT: &str = "Containment";

/// More steps than this are not taken in by somebody frightened (evidence for the limit: `content/guidance`'s brief).
const MOST_STEPS: usize = 5;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    label: String,
    help: String,
    name: String,
    severity: Option<String>,
    severity_acted: Option<String>,
    ring_us: Option<usize>,
    question: String,
}

pub(super) fn guidance(file: &str, kind: Kind, language: &str, text: String) -> Result<Guidance, ContentError> {
    let problem = |line: usize, reason: String| ContentError::Wrong { file: file.to_owned(), line, reason };
    let unix = text.replace("\r\n", "\n");
    let (head, body, body_line) = split(&unix)
        .ok_or_else(|| problem(1, "it begins with a line `+++`, then keys, then another line `+++`".to_owned()))?;
    let head: Head = toml::from_str(head).map_err(|error| {
        let line = 2 + head[..error.span().map_or(0, |span| span.start)].matches('\n').count();
        problem(line, error.message().to_owned())
    })?;
    let for_desk = language == DESK;
    let severities = if for_desk {
        Some(severities(&head).map_err(|(key, reason)| problem(line_of(&unix, key), reason))?)
    } else {
        let given = [
            ("severity", head.severity.is_some()),
            ("severity_acted", head.severity_acted.is_some()),
            ("ring_us", head.ring_us.is_some()),
        ];
        if let Some((key, _)) = given.into_iter().find(|(_, given)| *given) {
            return Err(problem(
                line_of(&unix, key),
                format!("{key} stands in guidance/{DESK} only, for all languages"),
            ));
        }
        None
    };
    let wanted = if for_desk { &SECTIONS[..] } else { &SECTIONS[..3] };
    let mut short = Vec::new();
    for (key, value, most) in [("label", &head.label, 60), ("help", &head.help, 90), ("name", &head.name, 55)] {
        let length = value.chars().count();
        if length == 0 || length > most {
            short.push(problem(line_of(&unix, key), format!("{key} has {length} characters; it takes 1 to {most}")));
        }
    }
    if let Some(problem) = short.into_iter().next() {
        return Err(problem);
    }
    let mut sections = sections(file, body, body_line)?;
    let found = sections.iter().map(|section| section.title.as_str()).collect::<Vec<_>>();
    if found != wanted {
        let wrong = wanted.iter().zip(found.iter().chain(std::iter::repeat(&""))).find(|(want, have)| want != have);
        let end = body_line + body.matches('\n').count();
        let (line, want) = match wrong {
            Some((want, have)) => (sections.iter().find(|s| s.title == **have).map_or(end, |s| s.line), *want),
            None => (sections[wanted.len()].line, "nothing more"),
        };
        let reason = format!("here stands ## {want}; the sections are, in this order: {}", wanted.join(", "));
        return Err(problem(line, reason));
    }
    let containment = if for_desk { sections.remove(3) } else { Section::default() };
    let next = sections.remove(2);
    let leave_alone = sections.remove(1);
    let now = sections.remove(0);
    let lists = [(&now, MOST_STEPS), (&leave_alone, 3), (&containment, 7)];
    for (section, most) in lists.into_iter().take(wanted.len() - 1) {
        if section.items.is_empty() || section.items.len() > most || !section.paragraphs.is_empty() {
            let reason = format!("## {} is a list of 1 to {most} items and nothing else", section.title);
            return Err(problem(section.line, reason));
        }
    }
    let [paragraph] = next.paragraphs.as_slice() else {
        let reason = format!("## {} is one paragraph", next.title);
        return Err(problem(next.line, reason));
    };
    if let Some(step) = head.ring_us.filter(|step| !(1..=now.items.len()).contains(step)) {
        let reason = format!("ring_us is the number of a step, from 1 to {}, and not {step}", now.items.len());
        return Err(problem(line_of(&unix, "ring_us"), reason));
    }
    let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(unix.as_bytes())[..6]);
    Ok(Guidance {
        kind,
        label: head.label,
        help: head.help,
        name: head.name,
        question: head.question,
        next: paragraph.clone(),
        now: now.items,
        leave_alone: leave_alone.items,
        containment: severities.map(|(severity, severity_acted)| Containment {
            severity,
            severity_acted,
            ring_us: head.ring_us,
            steps: containment.items,
        }),
        version: format!("{kind}@{language}:{hash}"),
        text: unix,
    })
}

/// How urgent it is, and how urgent once something was done; or the key that has to be mended.
fn severities(head: &Head) -> Result<(Severity, Severity), (&'static str, String)> {
    let read = |key: &'static str, word: &Option<String>| match word {
        Some(word) => word.parse::<Severity>().map_err(|error| (key, format!("{key}: {error}"))),
        None => Err(("label", format!("{key} is missing"))),
    };
    let (severity, acted) = (read("severity", &head.severity)?, read("severity_acted", &head.severity_acted)?);
    if acted < severity {
        let reason = "severity_acted is not lower than severity: having acted never makes it less urgent";
        return Err(("severity_acted", reason.to_owned()));
    }
    Ok((severity, acted))
}

impl Guidance {
    /// The whole file, for the archive of versions.
    pub(super) fn text(&self) -> &str {
        &self.text
    }
}

/// Head, body, and the number of the body's first line.
fn split(text: &str) -> Option<(&str, &str, usize)> {
    let rest = text.strip_prefix("+++\n")?;
    let (head, body) = rest.split_once("\n+++\n")?;
    Some((head, body, 3 + head.matches('\n').count() + 1))
}

fn line_of(text: &str, key: &str) -> usize {
    let starts = |line: &str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='));
    1 + text.lines().position(starts).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "+++\nlabel = \"I did\"\nhelp = \"It\"\nname = \"Did\"\nseverity = \"low\"\nseverity_acted = \"high\"\n\
        question = \"Why?\"\n+++\n\n## Do this now\n\n1. **Stop** 1 < 2 & here.\n2. Ring us.\n\n## Leave alone\n\n- It.\n\n\
        ## What happens next\n\nWe look.\n\n## Containment\n\n1. Look.\n";

    fn parse(text: &str) -> Result<Guidance, String> {
        guidance("en/x.md", Kind::LooksOff, "en", text.to_owned()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_good_file_is_read_and_escaped() {
        let guidance = parse(GOOD).unwrap();
        assert_eq!(guidance.now[0].html, "<strong>Stop</strong> 1 &lt; 2 &amp; here.");
        assert_eq!(guidance.now[0].text, "Stop 1 < 2 & here.");
        assert_eq!(guidance.next.text, "We look.");
        assert_eq!(guidance.version, parse(&GOOD.replace('\n', "\r\n")).unwrap().version);
    }

    #[test]
    fn another_language_says_nothing_to_responders() {
        let read = |text: &str| guidance("de/x.md", Kind::LooksOff, "de", text.to_owned());
        let said = read(GOOD).unwrap_err().to_string();
        assert!(said.contains("line 5") && said.contains("guidance/en only"), "{said}");
        let bare = GOOD.replace("severity = \"low\"\nseverity_acted = \"high\"\n", "");
        let said = read(&bare).unwrap_err().to_string();
        assert!(said.contains("nothing more"), "{said}");
        let read = read(bare.split("## Containment").next().unwrap()).unwrap();
        assert!(read.containment.is_none() && read.now.len() == 2);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        for (from, to, line, part) in [
            ("+++\nlabel", "label", 1, "begins with a line"),
            ("name = \"Did\"\n", "", 2, "name"),
            ("severity = \"low\"\n", "", 2, "severity is missing"),
            ("severity = \"low\"", "severity = \"dire\"", 5, "low, medium, high, critical"),
            ("severity_acted = \"high\"", "severity_acted = \"low\"\nx = 1", 7, "x"),
            ("severity = \"low\"", "severity = \"critical\"", 6, "not lower"),
            ("severity = \"low\"", "ring_us = 3\nseverity = \"low\"", 5, "from 1 to 2, and not 3"),
            ("label = \"I did\"", "label = \"\"", 2, "1 to 60"),
            ("## Leave alone", "## Leave it", 15, "## Leave alone"),
            ("2. Ring us.", "2. a\n3. b\n4. c\n5. d\n6. e", 10, "1 to 5"),
            ("2. Ring us.", "2. [Ring](x) us.", 13, "only ## headings"),
            ("We look.", "We look.\n\nAnd see.", 19, "one paragraph"),
            ("## Do this now", "- Wait.\n\n## Do this now", 10, "## Do this now"),
        ] {
            let said = parse(&GOOD.replace(from, to)).unwrap_err();
            assert!(said.contains(&format!("line {line}:")) && said.contains(part), "{from} -> {to}: {said}");
        }
    }
}
