//! A message in words: subject, plain text and HTML, from templates/mail/.
//!
//! The words say what kind of report it is, how urgent, since when, and what to do first. They never say who, and never
//! repeat what somebody wrote.

use std::collections::BTreeMap;

use askama::Template;
use jiff::tz::TimeZone;

use super::{Message, ToReporters};
use crate::base::{Moment, Text};
use crate::terms::{Acted, Kind, Severity};

/// What every letter is written with.
#[derive(Clone, Debug)]
pub struct Letters {
    /// Where the service is reached, as in `https://report.example.org`.
    pub public_url: String,
    pub organisation: String,
    /// Times are written in this zone, and name it.
    pub time_zone: TimeZone,
    pub kinds: BTreeMap<Kind, KindWords>,
    /// What mails to reporters are written with; without it they wait.
    pub to_reporters: Option<ToReporters>,
}

/// What the guidance says about one kind, to responders.
#[derive(Clone, Debug, Default)]
pub struct KindWords {
    /// Its neutral name, as in "Entered a password".
    pub name: String,
    /// The containment checklist, plain text, in order.
    pub containment: Vec<String>,
}

/// A message in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Letter {
    /// One line.
    pub subject: String,
    pub text: String,
    /// Without it, plain text is all there is.
    pub html: Option<String>,
}

/// What the templates see.
struct Words<'a> {
    reference: &'a str,
    link: String,
    organisation: &'a str,
    kind: &'a str,
    containment: &'a [String],
    at: String,
}

#[derive(Template)]
#[template(path = "mail/new_report/subject.txt")]
struct NewReportSubject<'a> {
    words: &'a Words<'a>,
    severity: Severity,
    acted: Option<Acted>,
    /// Whether the kind says of itself that something was done.
    is_an_act: bool,
}

#[derive(Template)]
#[template(path = "mail/new_report/body.txt")]
struct NewReportText<'a> {
    words: &'a Words<'a>,
    severity: Severity,
    acted: Option<Acted>,
    /// Whether the kind says of itself that something was done.
    is_an_act: bool,
}

#[derive(Template)]
#[template(path = "mail/new_report/body.html")]
struct NewReportHtml<'a> {
    words: &'a Words<'a>,
    severity: Severity,
    acted: Option<Acted>,
    /// Whether the kind says of itself that something was done.
    is_an_act: bool,
}

#[derive(Template)]
#[template(path = "mail/reporter_added/subject.txt")]
struct ReporterAddedSubject<'a> {
    words: &'a Words<'a>,
}

#[derive(Template)]
#[template(path = "mail/reporter_added/body.txt")]
struct ReporterAddedText<'a> {
    words: &'a Words<'a>,
}

#[derive(Template)]
#[template(path = "mail/reporter_added/body.html")]
struct ReporterAddedHtml<'a> {
    words: &'a Words<'a>,
}

#[derive(Template)]
#[template(path = "mail/reporter_withdrew/subject.txt")]
struct ReporterWithdrewSubject<'a> {
    words: &'a Words<'a>,
}

#[derive(Template)]
#[template(path = "mail/reporter_withdrew/body.txt")]
struct ReporterWithdrewText<'a> {
    words: &'a Words<'a>,
}

#[derive(Template)]
#[template(path = "mail/reporter_withdrew/body.html")]
struct ReporterWithdrewHtml<'a> {
    words: &'a Words<'a>,
}

/// Puts a message to responders into words. `None` for one whose words are found elsewhere: a slice above has
/// those of a warning, [`super::thanks`] those to a reporter.
///
/// # Errors
/// When a template cannot be filled in; none of ours does anything that could bring that about.
pub fn letter(message: &Message, letters: &Letters) -> Result<Option<Letter>, askama::Error> {
    let letter = match message {
        Message::Thanks { .. } | Message::Warning { .. } => return Ok(None),
        Message::NewReport { reference, kind, severity, acted, received_at } => {
            let words = &words(letters, reference, *kind, *received_at);
            let (severity, acted, is_an_act) = (*severity, *acted, kind.is_an_act());
            Letter {
                subject: one_line(&NewReportSubject { words, severity, acted, is_an_act }.render()?),
                text: NewReportText { words, severity, acted, is_an_act }.render()?,
                html: Some(NewReportHtml { words, severity, acted, is_an_act }.render()?),
            }
        }
        Message::ReporterAdded { reference, kind, at } => {
            let words = &words(letters, reference, *kind, *at);
            Letter {
                subject: one_line(&ReporterAddedSubject { words }.render()?),
                text: ReporterAddedText { words }.render()?,
                html: Some(ReporterAddedHtml { words }.render()?),
            }
        }
        Message::ReporterWithdrew { reference, kind, at } => {
            let words = &words(letters, reference, *kind, *at);
            Letter {
                subject: one_line(&ReporterWithdrewSubject { words }.render()?),
                text: ReporterWithdrewText { words }.render()?,
                html: Some(ReporterWithdrewHtml { words }.render()?),
            }
        }
    };
    Ok(Some(letter))
}

fn words<'a>(letters: &'a Letters, reference: &'a str, kind: Kind, at: Moment) -> Words<'a> {
    let known = letters.kinds.get(&kind);
    Words {
        reference,
        link: format!("{}/desk/reports/{reference}", letters.public_url.trim_end_matches('/')),
        organisation: &letters.organisation,
        kind: known.map_or(kind.as_str(), |words| &words.name),
        containment: known.map_or(&[], |words| &words.containment),
        at: at
            .timestamp()
            .to_zoned_datetime(letters.time_zone.clone())
            .strftime("%A, %-d %B %Y, %H:%M (%Z)")
            .to_string(),
    }
}

/// A subject is one line, whatever it was made from. 150 characters: more is cut off by every mail program.
pub fn one_line(subject: &str) -> String {
    Text::<150>::one_line(subject).map(Text::into_string).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(message: &Message, letters: &Letters) -> Result<Letter, askama::Error> {
        super::letter(message, letters).map(Option::unwrap)
    }

    fn letters() -> Letters {
        let words = KindWords {
            name: "Entered a password".to_owned(),
            containment: vec!["Revoke all sessions & refresh tokens.".to_owned(), "Reset the password.".to_owned()],
        };
        Letters {
            public_url: "https://report.example.org/".to_owned(),
            organisation: "Bäcker <Söhne>".to_owned(),
            time_zone: TimeZone::get("Europe/Berlin").unwrap(),
            kinds: BTreeMap::from([(Kind::EnteredPassword, words)]),
            to_reporters: None,
        }
    }

    fn reported(acted: Option<Acted>) -> Message {
        Message::NewReport {
            reference: "HU-7KQ2-M9XV".to_owned(),
            kind: Kind::EnteredPassword,
            severity: Severity::High,
            acted,
            received_at: Moment::from_micros(1_795_000_000_000_000),
        }
    }

    #[test]
    fn a_new_report_is_told_in_words() {
        let letter = letter(&reported(Some(Acted::Yes)), &letters()).unwrap();
        insta::assert_snapshot!(letter.subject, @"[HU-7KQ2-M9XV] high: Entered a password, something was already done");
        insta::assert_snapshot!(letter.text, @r#"
        A report came in: Entered a password

        Severity:      high
        Received:      Wednesday, 18 November 2026, 12:06 (CET)
        Already done:  yes, something was clicked, typed, run or sent

        Open it and acknowledge it:
        https://report.example.org/desk/reports/HU-7KQ2-M9XV

        Contain it

        1. Revoke all sessions & refresh tokens.
        2. Reset the password.

        -- 
        Heads-up at Bäcker <Söhne>. This mail holds no names and nothing the
        reporter wrote, on purpose: mail travels far. Both are behind the link.
        "#);
        insta::assert_snapshot!(letter.html.unwrap(), @r#"
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>HU-7KQ2-M9XV</title>
        </head>
        <body style="font-family: system-ui, sans-serif; line-height: 1.5; max-width: 36em">
        <h1 style="font-size: 1.3em">A report came in: Entered a password</h1>
        <table cellpadding="4">
        <tr><th scope="row" align="left">Severity</th><td><strong>high</strong></td></tr>
        <tr><th scope="row" align="left">Received</th><td>Wednesday, 18 November 2026, 12:06 (CET)</td></tr>
        <tr><th scope="row" align="left">Already done</th><td><strong>yes</strong>, something was clicked, typed, run or sent</td></tr>
        </table>
        <p><a href="https://report.example.org/desk/reports/HU-7KQ2-M9XV">Open HU-7KQ2-M9XV and acknowledge it</a></p>
        <h2 style="font-size: 1.1em">Contain it</h2>
        <ol>
        <li>Revoke all sessions &#38; refresh tokens.</li>
        <li>Reset the password.</li>
        </ol>
        <hr>
        <p><small>Heads-up at Bäcker &#60;Söhne&#62;. This mail holds no names and nothing the reporter wrote, on purpose: mail travels far. Both are behind the link.</small></p>
        </body>
        </html>
        "#);
    }

    #[test]
    fn an_addition_is_told_without_its_words() {
        let at = Moment::from_micros(1_795_000_000_000_000);
        let added = Message::ReporterAdded { reference: "HU-7KQ2-M9XV".to_owned(), kind: Kind::EnteredPassword, at };
        let letter = letter(&added, &letters()).unwrap();
        insta::assert_snapshot!(letter.subject, @"[HU-7KQ2-M9XV] Entered a password: the reporter added something");
        insta::assert_snapshot!(letter.text, @r#"
        The reporter added something to HU-7KQ2-M9XV: Entered a password

        Added:  Wednesday, 18 November 2026, 12:06 (CET)

        Read it:
        https://report.example.org/desk/reports/HU-7KQ2-M9XV

        -- 
        Heads-up at Bäcker <Söhne>. This mail holds no names and nothing the
        reporter wrote, on purpose: mail travels far. Both are behind the link.
        "#);
        insta::assert_snapshot!(letter.html.unwrap(), @r#"
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>HU-7KQ2-M9XV</title>
        </head>
        <body style="font-family: system-ui, sans-serif; line-height: 1.5; max-width: 36em">
        <h1 style="font-size: 1.3em">The reporter added something to HU-7KQ2-M9XV: Entered a password</h1>
        <p>Added Wednesday, 18 November 2026, 12:06 (CET)</p>
        <p><a href="https://report.example.org/desk/reports/HU-7KQ2-M9XV">Read it</a></p>
        <hr>
        <p><small>Heads-up at Bäcker &#60;Söhne&#62;. This mail holds no names and nothing the reporter wrote, on purpose: mail travels far. Both are behind the link.</small></p>
        </body>
        </html>
        "#);
    }

    #[test]
    fn a_withdrawal_is_told_with_what_is_left() {
        let at = Moment::from_micros(1_795_000_000_000_000);
        let withdrew = Message::ReporterWithdrew { reference: "HU-7KQ2-M9XV".to_owned(), kind: Kind::LostDevice, at };
        let letter = letter(&withdrew, &letters()).unwrap();
        assert!(letter.subject.ends_with(": withdrawn by its reporter"), "{}", letter.subject);
        for text in [letter.text, letter.html.unwrap()] {
            for part in ["Withdrawn", "18 November 2026", "/desk/reports/HU-7KQ2-M9XV", "are gone"] {
                assert!(text.contains(part), "{part}: {text}");
            }
        }
    }

    #[test]
    fn the_answers_read_well_in_a_subject() {
        let subject = |acted| letter(&reported(acted), &letters()).unwrap().subject;
        // The kind says that something was done: "nothing" can only mean nothing more.
        insta::assert_snapshot!(subject(Some(Acted::No)), @"[HU-7KQ2-M9XV] high: Entered a password, nothing more was done");
        insta::assert_snapshot!(subject(Some(Acted::Unsure)), @"[HU-7KQ2-M9XV] high: Entered a password, perhaps more was done");
        insta::assert_snapshot!(subject(None), @"[HU-7KQ2-M9XV] high: Entered a password");
    }

    #[test]
    fn what_only_looks_odd_and_what_was_done_are_told_apart() {
        let told = |kind, acted| {
            let Message::NewReport { reference, severity, received_at, .. } = reported(None) else { unreachable!() };
            let message = Message::NewReport { reference, kind, severity, acted: Some(acted), received_at };
            letter(&message, &letters()).unwrap()
        };
        let (looks_off, clicked) = (told(Kind::LooksOff, Acted::No), told(Kind::ClickedLink, Acted::No));
        assert!(looks_off.subject.ends_with("looks-off, nothing was done yet"), "{}", looks_off.subject);
        assert!(clicked.subject.ends_with("clicked-link, nothing more was done"), "{}", clicked.subject);
        for (letter, line) in [
            (looks_off, "no, nothing was clicked, typed, run or sent"),
            (clicked, "nothing more: nothing else was clicked, typed, run or sent"),
            (told(Kind::LooksOff, Acted::Unsure), "the reporter is not sure"),
            (told(Kind::ClickedLink, Acted::Unsure), "the reporter is not sure whether anything more was"),
        ] {
            assert!(letter.text.contains(&format!("Already done:  {line}\n")), "{line}: {}", letter.text);
            let html = letter.html.unwrap();
            assert!(html.contains(&format!("<td>{line}</td>")), "{line}: {html}");
        }
    }

    #[test]
    fn a_kind_without_guidance_is_told_all_the_same() {
        let letters = Letters { kinds: BTreeMap::new(), ..letters() };
        let letter = letter(&reported(None), &letters).unwrap();
        assert_eq!(letter.subject, "[HU-7KQ2-M9XV] high: entered-password");
        assert!(!letter.text.contains("Contain it") && !letter.html.unwrap().contains("Contain it"));
    }

    proptest::proptest! {
        #[test]
        fn a_subject_is_one_line_whatever_it_is_made_from(reference in ".{0,300}", name in "\\PC{0,40}[\\r\\n]\\PC{0,40}") {
            let words = KindWords { name, containment: Vec::new() };
            let letters = Letters { kinds: BTreeMap::from([(Kind::LostDevice, words)]), ..letters() };
            let at = Moment::from_micros(0);
            let subject =
                letter(&Message::ReporterAdded { reference, kind: Kind::LostDevice, at }, &letters).unwrap().subject;
            proptest::prop_assert!(!subject.chars().any(char::is_control), "{subject:?}");
            proptest::prop_assert!(subject.chars().count() <= 150);
        }
    }
}
