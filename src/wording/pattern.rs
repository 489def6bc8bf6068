//! The words to look for, as the files in `content/words` write them.
//!
//! `careless` is that word, `careless*` any word that begins so. `(click|open) on` has one of several, `[really]` may be
//! missing, `_` is any one word. `{you}` is whoever is spoken to, with up to two words such as "simply" or "have" behind.
//! A pattern is short and has an end, so that looking for it takes the same time at each word of a text.

use super::words::{Word, fold};

/// Longer ones would be looked for and never found.
const MOST_STEPS: usize = 12;

/// A phrase to look for.
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    steps: Vec<Step>,
    /// Whether it is about whoever is spoken to.
    pub speaks_to_them: bool,
}

#[derive(Debug, Clone)]
struct Step {
    options: Vec<Vec<Part>>,
    may_be_missing: bool,
}

/// One word of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Is(String),
    Begins(String),
    Any,
}

impl Part {
    fn fits(&self, word: &Word) -> bool {
        match self {
            Self::Is(wanted) => word.forms.iter().any(|form| form == wanted),
            Self::Begins(wanted) => {
                let rest = |form: &String| form.strip_prefix(wanted.as_str()).is_some_and(|rest| !rest.contains('-'));
                word.forms.iter().any(rest)
            }
            Self::Any => true,
        }
    }
}

/// Who is spoken to, and the words that may stand behind that.
#[derive(Debug, Clone, Default)]
pub(super) struct You {
    pub subjects: Vec<Vec<Part>>,
    pub between: Vec<Vec<Part>>,
}

impl You {
    pub fn new(subjects: &[String], between: &[String]) -> Result<Self, String> {
        let all = |texts: &[String]| texts.iter().map(|text| option(text)).collect::<Result<Vec<_>, _>>();
        Ok(Self { subjects: all(subjects)?, between: all(between)? })
    }
}

impl Pattern {
    /// Reads a pattern; what is wrong with it, in words, where it cannot be read.
    pub fn read(text: &str, you: &You) -> Result<Self, String> {
        let wrong = |reason: &str| format!("`{text}`: {reason}");
        let (mut steps, mut rest, mut speaks_to_them) = (Vec::new(), text.trim(), false);
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix("{you}") {
                if you.subjects.is_empty() {
                    return Err(wrong("{you} needs the section [you] with its subjects"));
                }
                speaks_to_them |= steps.is_empty();
                steps.push(Step { options: you.subjects.clone(), may_be_missing: false });
                if !you.between.is_empty() {
                    let between = Step { options: you.between.clone(), may_be_missing: true };
                    steps.extend([between.clone(), between]);
                }
                rest = after.trim_start();
                continue;
            }
            let close = match rest.chars().next() {
                Some('(') => Some(')'),
                Some('[') => Some(']'),
                _ => None,
            };
            let (inside, after) = match close {
                Some(close) => rest[1..].split_once(close).ok_or_else(|| wrong("a bracket is not closed"))?,
                None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
            };
            let options = match close {
                Some(_) => inside.split('|').map(option).collect::<Result<Vec<_>, _>>(),
                None => option(inside).map(|parts| vec![parts]),
            };
            let options = options.map_err(|reason| wrong(&reason))?;
            steps.push(Step { options, may_be_missing: close == Some(']') });
            rest = after.trim_start();
        }
        match steps.first() {
            None => return Err(wrong("no word stands here")),
            Some(first) if first.may_be_missing || first.options.iter().any(|parts| parts[0] == Part::Any) => {
                return Err(wrong("it begins with a word that is always there"));
            }
            Some(_) if steps.len() > MOST_STEPS => return Err(wrong("12 words are the most")),
            Some(_) => {}
        }
        Ok(Self { steps, speaks_to_them })
    }

    /// The words it may begin with.
    pub fn firsts(&self) -> impl Iterator<Item = &Part> {
        self.steps.first().into_iter().flat_map(|step| step.options.iter().map(|parts| &parts[0]))
    }

    /// How many words from here on it covers, at the most; `words` are those of one clause.
    pub fn longest(&self, words: &[Word]) -> Option<usize> {
        longest(&self.steps, words)
    }
}

fn longest(steps: &[Step], words: &[Word]) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(0) };
    let fitting = step
        .options
        .iter()
        .filter(|parts| parts.len() <= words.len() && parts.iter().zip(words).all(|(part, word)| part.fits(word)));
    let taken = fitting.filter_map(|parts| Some(parts.len() + longest(rest, &words[parts.len()..])?)).max();
    let without = if step.may_be_missing { longest(rest, words) } else { None };
    taken.max(without)
}

/// One or more words.
fn option(text: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    for word in text.split_whitespace() {
        let (word, begins) = word.strip_suffix('*').map_or((word, false), |word| (word, true));
        if word == "_" && !begins {
            parts.push(Part::Any);
            continue;
        }
        // Texts are read the same way: an apostrophe parts words.
        let pieces = word.split(['\'', '\u{2019}']).filter(|piece| !piece.is_empty()).collect::<Vec<_>>();
        let odd = |sign: char| !(sign.is_alphanumeric() || sign == '-' || sign == '_');
        if pieces.is_empty() || pieces.iter().any(|piece| piece.contains(odd)) {
            return Err(format!("`{word}` is no word; there are (one|other), [maybe], begin*, _ and {{you}}"));
        }
        let last = pieces.len() - 1;
        parts.extend(pieces.into_iter().enumerate().map(|(place, piece)| {
            if begins && place == last { Part::Begins(fold(piece)) } else { Part::Is(fold(piece)) }
        }));
    }
    if parts.is_empty() { Err("an empty place between brackets".to_owned()) } else { Ok(parts) }
}

#[cfg(test)]
mod tests {
    use super::super::words::read;
    use super::*;

    fn covers(pattern: &str, text: &str) -> Option<usize> {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let you = You::new(&texts(&["you", "you all"]), &texts(&["have", "simply"])).unwrap();
        Pattern::read(pattern, &you).unwrap().longest(&read(text).words)
    }

    #[test]
    fn a_pattern_covers_what_it_says_and_nothing_else() {
        for (pattern, text, words) in [
            ("careless*", "Carelessness", Some(1)),
            ("careless*", "careless-looking", None),
            ("careless", "carelessness", None),
            ("(click|open) [on] the", "open the", Some(2)),
            ("(click|open) [on] the", "Click on the", Some(3)),
            ("open _ door", "open that door", Some(3)),
            ("open _ door", "open door", None),
            ("{you} failed", "you failed", Some(2)),
            ("{you} failed", "you all have simply failed", Some(5)),
            ("{you} failed", "you really failed", None),
            ("(a|a b) b", "a b b", Some(3)),
            ("didn't", "didn\u{2019}t", Some(2)),
        ] {
            assert_eq!(covers(pattern, text), words, "{pattern}: {text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        let you = You::default();
        for (pattern, said) in [
            ("", "no word"),
            ("(a|b", "not closed"),
            ("[a] b", "always there"),
            ("_ b", "always there"),
            ("a+b", "is no word"),
            ("(a|)", "empty place"),
            ("{you} a", "[you]"),
            ("a b c d e f g h i j k l m", "12 words"),
        ] {
            let reason = Pattern::read(pattern, &you).unwrap_err();
            assert!(reason.contains(said), "{pattern}: {reason}");
        }
    }
}
