//! Ready answers to reporters: for each kind and each occasion a text to start from, in `content/answers`.
//!
//! Each has four parts, a paragraph each: thanks; what we do; what they do now, or nothing more; when they hear again. What all
//! kinds share is written once, in `shared.md`; a kind's own file has the sentences that go into it, or an occasion as a whole
//! where that says more. A language without these files answers in the desk's, and the desk says so.

use std::collections::HashMap;

use crate::content::{Content, ContentError, Section, sections};
use crate::language::DESK;
use crate::terms::{Kind, Outcome, terms};

terms! {
    /// What an answer is for.
    Occasion: "answer" {
        Received = "received",
        /// Something has to be known to contain it.
        Ask = "ask",
        Contained = "contained",
        ClosedHarmful = "closed-harmful",
        ClosedDamage = "closed-damage",
        ClosedHarmless = "closed-harmless",
        ClosedPractice = "closed-practice",
        ClosedUnknown = "closed-unknown",
    }
}

impl Occasion {
    /// The answer to a report that came to this. None to a duplicate: nobody learns that others told of the same, so it is
    /// answered as what it was; and who withdrew is not written to.
    pub const fn of(outcome: Outcome) -> Option<Self> {
        match outcome {
            Outcome::HarmfulStopped => Some(Self::ClosedHarmful),
            Outcome::HarmfulDamage => Some(Self::ClosedDamage),
            Outcome::Harmless => Some(Self::ClosedHarmless),
            Outcome::Practice => Some(Self::ClosedPractice),
            Outcome::NotKnown => Some(Self::ClosedUnknown),
            Outcome::Duplicate | Outcome::Withdrawn => None,
        }
    }

    /// Whether it says what the report came to.
    pub fn tells_the_outcome(self) -> bool {
        !matches!(self, Self::Received | Self::Ask | Self::Contained)
    }
}

const SHARED: &str = "shared.md";
/// Sentences of `shared.md` that depend on what the organisation has set, each with what it has to say.
const SENTENCES: [(&str, Option<&str>); 4] =
    [("again by", Some("{time}")), ("again", None), ("call", Some("{phone}")), ("write", None)];
/// The sentences of each kind.
const SLOTS: [&str; 7] = ["doing", "now", "done", "after", "stopped", "damage", "harmless"];
/// What is filled in when an answer is asked for.
const VALUES: [&str; 4] = ["received", "question", "again", "call"];
const PARTS: usize = 4;

/// What is filled into an answer, in its reader's language.
#[derive(Clone, Copy, Debug)]
pub struct Filling<'a> {
    pub received: &'a str,
    /// The kind's one question, from its guidance.
    pub question: &'a str,
    /// By when they hear again, where that is promised.
    pub again_by: Option<&'a str>,
    pub phone: Option<&'a str>,
}

/// The answers of one language.
#[derive(Debug)]
struct Texts {
    sentences: HashMap<String, String>,
    /// With the kind's sentences in place.
    answers: HashMap<(Kind, Occasion), String>,
}

/// All ready answers.
#[derive(Debug, Default)]
pub struct Answers {
    languages: HashMap<String, Texts>,
}

impl Answers {
    /// Loads the languages that have any; the desk's has to.
    pub(super) fn load(languages: &[&str], content: &Content) -> Result<Self, Vec<ContentError>> {
        let (mut loaded, mut problems) = (HashMap::new(), Vec::new());
        for language in languages {
            let shared = format!("answers/{language}/{SHARED}");
            match content.read(&shared) {
                Ok(text) => match Texts::read(language, &shared, &text, content) {
                    Ok(texts) => drop(loaded.insert((*language).to_owned(), texts)),
                    Err(found) => problems.extend(found),
                },
                Err(ContentError::Missing { .. }) if *language != DESK => {}
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() { Ok(Self { languages: loaded }) } else { Err(problems) }
    }

    /// The language in which answers to somebody who reads this one are.
    pub fn language<'a>(&self, wanted: &'a str) -> &'a str {
        if self.languages.contains_key(wanted) { wanted } else { DESK }
    }

    /// An answer, filled in; empty only where nothing was loaded.
    pub fn get(&self, language: &str, kind: Kind, occasion: Occasion, filling: &Filling<'_>) -> String {
        let Some(texts) = self.languages.get(self.language(language)) else { return String::new() };
        let sentence = |name: &str| texts.sentences.get(name).map_or("", String::as_str);
        let again = match filling.again_by {
            Some(time) => sentence("again by").replace("{time}", time),
            None => sentence("again").to_owned(),
        };
        let call = match filling.phone {
            Some(phone) => sentence("call").replace("{phone}", phone),
            None => sentence("write").to_owned(),
        };
        let values = [filling.received, filling.question, &again, &call];
        let answer = texts.answers.get(&(kind, occasion)).map_or("", String::as_str);
        fill(answer, |name| VALUES.iter().position(|value| *value == name).map(|place| values[place]))
    }
}

impl Texts {
    fn read(language: &str, shared: &str, text: &str, content: &Content) -> Result<Self, Vec<ContentError>> {
        let known = Occasion::ALL.iter().map(|occasion| occasion.as_str()).chain(SENTENCES.map(|(name, _)| name));
        let shared = read(shared, text, &known.collect::<Vec<_>>()).map_err(|problem| vec![problem])?;
        let mut problems = Vec::new();
        for (name, holds) in SENTENCES {
            problems.extend(shared.sentence(name, holds.map_or(&[][..], |_| &["time", "phone"])).err());
            if let Some(holds) = holds.filter(|holds| !shared.text(name).contains(holds)) {
                problems.push(shared.wrong(name, format!("## {name} says {holds}")));
            }
        }
        let mut answers = HashMap::new();
        for kind in Kind::ALL {
            let file = format!("answers/{language}/{kind}.md");
            let known = Occasion::ALL.iter().map(|occasion| occasion.as_str()).chain(SLOTS).collect::<Vec<_>>();
            let own = match content.read(&file).and_then(|text| read(&file, &text, &known)) {
                Ok(own) => own,
                Err(problem) => {
                    problems.push(problem);
                    continue;
                }
            };
            problems.extend(SLOTS.iter().filter_map(|slot| own.sentence(slot, &["call"]).err()));
            for occasion in Occasion::ALL {
                let from = if own.has(occasion.as_str()) { &own } else { &shared };
                match from.answer(*occasion, &own) {
                    Ok(answer) => drop(answers.insert((*kind, *occasion), answer)),
                    Err(problem) if !problems.contains(&problem) => problems.push(problem),
                    Err(_) => {}
                }
            }
        }
        let sentences = SENTENCES.map(|(name, _)| (name.to_owned(), shared.text(name).to_owned()));
        if problems.is_empty() { Ok(Self { sentences: sentences.into(), answers }) } else { Err(problems) }
    }
}

/// A file that was read: its sections by their headings, each as its paragraphs.
struct Sections {
    file: String,
    sections: Vec<(Section, String)>,
}

fn read(file: &str, text: &str, known: &[&str]) -> Result<Sections, ContentError> {
    let text = text.replace("\r\n", "\n");
    let wrong = |line: usize, reason: String| ContentError::Wrong { file: file.to_owned(), line, reason };
    let mut read = Vec::<(Section, String)>::new();
    for section in sections(file, &text, 1)? {
        let title = section.title.as_str();
        if !known.contains(&title) {
            let reason = format!("`## {title}` is not used here; there are: {}", known.join(", "));
            return Err(wrong(section.line, reason));
        }
        if read.iter().any(|(before, _)| before.title == title) {
            return Err(wrong(section.line, format!("## {title} stands here twice")));
        }
        let is_marked = section.paragraphs.iter().any(|line| line.html.contains("<strong>"));
        if !section.items.is_empty() || section.paragraphs.is_empty() || is_marked {
            let reason = format!("## {title} is plain paragraphs: a message has no lists and nothing bold");
            return Err(wrong(section.line, reason));
        }
        let paragraphs = section.paragraphs.iter().map(|line| line.text.as_str()).collect::<Vec<_>>();
        let whole = paragraphs.join("\n\n");
        read.push((section, whole));
    }
    Ok(Sections { file: file.to_owned(), sections: read })
}

impl Sections {
    fn find(&self, name: &str) -> Option<&(Section, String)> {
        self.sections.iter().find(|(section, _)| section.title == name)
    }

    fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    fn text(&self, name: &str) -> &str {
        self.find(name).map_or("", |(_, text)| text)
    }

    fn wrong(&self, name: &str, reason: String) -> ContentError {
        let line = self.find(name).map_or(1, |(section, _)| section.line);
        ContentError::Wrong { file: self.file.clone(), line, reason }
    }

    /// A section that is one paragraph, with nothing to fill in but these.
    fn sentence(&self, name: &str, values: &[&str]) -> Result<(), ContentError> {
        let Some((section, text)) = self.find(name) else {
            return Err(self.wrong(name, format!("## {name} is missing")));
        };
        if section.paragraphs.len() != 1 {
            return Err(self.wrong(name, format!("## {name} is one paragraph")));
        }
        self.holds_only(name, text, values)
    }

    fn holds_only(&self, name: &str, text: &str, values: &[&str]) -> Result<(), ContentError> {
        match blanks(text).find(|blank| !values.contains(blank)) {
            Some(blank) => Err(self.wrong(name, format!("## {name}: {{{blank}}} is nothing that is filled in here"))),
            None => Ok(()),
        }
    }

    /// An occasion's answer with the kind's sentences in place.
    fn answer(&self, occasion: Occasion, own: &Self) -> Result<String, ContentError> {
        let name = occasion.as_str();
        let Some((section, text)) = self.find(name) else {
            return Err(self.wrong(name, format!("## {name} is missing")));
        };
        if section.paragraphs.len() != PARTS {
            let reason = format!(
                "## {name} is {PARTS} paragraphs: thanks, what we do, what they do now or nothing more, when they hear again"
            );
            return Err(self.wrong(name, reason));
        }
        if occasion == Occasion::Received && !section.paragraphs[0].text.contains("{received}") {
            return Err(self.wrong(name, format!("## {name} thanks first, and says {{received}}")));
        }
        self.holds_only(name, text, &[&SLOTS[..], &VALUES].concat())?;
        Ok(fill(text, |blank| own.find(blank).filter(|_| SLOTS.contains(&blank)).map(|(_, text)| text.as_str())))
    }
}

/// The names between `{` and `}`.
fn blanks(text: &str) -> impl Iterator<Item = &str> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0))
}

/// Fills in what is known; anything else stays as it is.
fn fill<'a>(text: &'a str, value: impl Fn(&str) -> Option<&'a str>) -> String {
    let (mut filled, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}').and_then(|(name, after)| Some((value(name)?, after))) {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::BUILT_IN;

    const FILLING: Filling<'_> =
        Filling { received: "10:42", question: "Which door?", again_by: Some("14:35"), phone: Some("+44 1") };

    /// Every language, and how its thanks begin.
    const LANGUAGES: [(&str, &str); BUILT_IN.len()] = [
        ("en", "Thank you"),
        ("de", "Danke"),
        ("es", "Gracias"),
        ("fr", "Merci"),
        ("pt", "Agradecemos"),
        ("pl", "Dziękuj"),
        ("ar", "شكر"),
    ];

    fn texts(language: &str, content: &Content) -> Result<Answers, Vec<ContentError>> {
        Answers::load(&[DESK, language], content)
    }

    #[test]
    fn every_kind_has_every_answer_in_four_parts_with_nothing_left_to_fill_in() {
        assert_eq!(LANGUAGES.map(|(language, _)| language), BUILT_IN);
        let answers = Answers::load(&BUILT_IN, &Content::built_in()).unwrap();
        let bare = Filling { again_by: None, phone: None, ..FILLING };
        for (language, thanks) in LANGUAGES {
            assert_eq!(answers.language(language), language);
            for kind in Kind::ALL {
                for occasion in Occasion::ALL {
                    for filling in [FILLING, bare] {
                        let answer = answers.get(language, *kind, *occasion, &filling);
                        let parts = answer.split("\n\n").collect::<Vec<_>>();
                        assert_eq!(parts.len(), PARTS, "{language} {kind} {occasion}: {answer}");
                        assert!(parts[0].starts_with(thanks) && !answer.contains(['{', '}']), "{answer}");
                        assert!(
                            parts.iter().all(|part| part.ends_with(['.', '?', '؟'])),
                            "{language} {kind} {occasion}: {answer}"
                        );
                        assert!(!answer.contains("  ") && !answer.contains(" \n"), "{answer}");
                    }
                }
            }
            let first = answers.get(language, Kind::OpenDoor, Occasion::Received, &FILLING);
            assert!(first.contains("10:42") && first.contains("14:35") && first.contains("+44 1"), "{first}");
            let ask = answers.get(language, Kind::OpenDoor, Occasion::Ask, &FILLING);
            assert!(ask.contains("Which door?"), "{ask}");
        }
    }

    #[test]
    fn every_language_has_the_desk_s_sections_and_leaves_the_same_open_in_them() {
        let shape = |language: &str, file: &str| {
            let file = format!("answers/{language}/{file}");
            let text = Content::built_in().read(&file).unwrap();
            let mut shape = Vec::new();
            for section in sections(&file, &text, 1).unwrap() {
                for paragraph in &section.paragraphs {
                    let mut open = blanks(&paragraph.text).map(ToOwned::to_owned).collect::<Vec<_>>();
                    open.extend(paragraph.text.matches("[…").map(ToOwned::to_owned));
                    open.sort_unstable();
                    shape.push((section.title.clone(), open));
                }
            }
            shape
        };
        for file in Kind::ALL.iter().map(|kind| format!("{kind}.md")).chain([SHARED.to_owned()]) {
            for language in BUILT_IN {
                assert_eq!(shape(language, &file), shape(DESK, &file), "{language} {file}");
            }
        }
    }

    #[test]
    fn a_language_without_answers_uses_the_desk_s_and_values_are_not_filled_in_again() {
        let answers = texts("nl", &Content::built_in()).unwrap();
        assert_eq!((answers.language("nl"), answers.language("en")), ("en", "en"));
        let filling = Filling { question: "{call} {received}?", ..FILLING };
        let answer = answers.get("nl", Kind::OpenDoor, Occasion::Ask, &filling);
        assert!(answer.contains("{call} {received}?"), "{answer}");
    }

    #[test]
    fn outcomes_have_their_answer_but_for_what_would_tell_of_others() {
        let answered = Outcome::ALL.iter().filter_map(|outcome| Occasion::of(*outcome));
        let closing = Occasion::ALL.iter().copied().filter(|occasion| occasion.as_str().starts_with("closed-"));
        assert!(answered.eq(closing));
        assert_eq!(Occasion::of(Outcome::Duplicate), None);
    }

    #[test]
    fn what_is_missing_or_cannot_be_filled_in_is_named_with_its_file_and_line() {
        let folder = tempfile::tempdir().unwrap();
        let en = folder.path().join("answers/en");
        std::fs::create_dir_all(&en).unwrap();
        let whole = |file: &str| Content::built_in().read(&format!("answers/en/{file}")).unwrap();
        for (file, from, to, said) in [
            (SHARED, "{received}", "some time", "says {received}"),
            (SHARED, "{question}", "{questions}", "{questions} is nothing that is filled in"),
            (SHARED, "## again by", "## again at", "`## again at` is not used here"),
            (SHARED, "{phone}", "us", "says {phone}"),
            ("open-door.md", "## doing", "## do", "`## do` is not used here"),
            ("open-door.md", "## now\n\n", "## now\n\nOne.\n\n", "## now is one paragraph"),
            ("open-door.md", "## now\n\n", "## now\n\n- ", "no lists"),
        ] {
            let text = whole(file);
            assert!(text.contains(from), "{file} {from}");
            std::fs::write(en.join(file), text.replacen(from, to, 1)).unwrap();
            let problems = texts("en", &Content::with_folder(folder.path())).unwrap_err();
            let problems = problems.iter().map(ToString::to_string).collect::<Vec<_>>();
            let named =
                problems.iter().any(|p| p.contains(said) && p.starts_with(&format!("answers/en/{file}, line ")));
            assert!(named, "{said}: {problems:?}");
            std::fs::remove_file(en.join(file)).unwrap();
        }
        let text = format!("{}\n## ask\n\nThank you.\n\nWe ask.\n\nYou answer.\n\n{{again}}\n", whole("open-door.md"));
        std::fs::write(en.join("open-door.md"), text).unwrap();
        let answers = texts("en", &Content::with_folder(folder.path())).unwrap();
        let own = answers.get("en", Kind::OpenDoor, Occasion::Ask, &FILLING);
        assert!(own.starts_with("Thank you.\n\nWe ask.\n\nYou answer.\n\n") && own.contains("14:35"), "{own}");
    }
}
