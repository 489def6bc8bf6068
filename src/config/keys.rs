//! Every key there is, and the shape of its value.

use toml::{Table, Value};

use super::EXAMPLE;
use crate::terms::Kind;

/// What a key's value is, in the file and as the text of a variable.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Shape {
    Text,
    /// A text that may also stand in a file named by `…_FILE`.
    Secret,
    /// One of these words.
    Word(&'static [&'static str]),
    Switch,
    /// A whole number.
    Number,
    /// Separated by commas in a variable.
    List,
    /// `name=headcount`, separated by commas in a variable.
    Teams,
    /// `kind=minutes`, separated by commas in a variable.
    Minutes,
    /// `name=address language`, separated by commas in a variable; the language may be left out.
    MailLists,
    /// `name=hours`, separated by commas in a variable.
    Hours,
}

/// Every key, by section.
pub(super) const KEYS: &[(&str, Shape)] = &[
    ("server.listen", Shape::Text),
    ("server.public_url", Shape::Text),
    ("server.trusted_proxies", Shape::List),
    ("database.url", Shape::Secret),
    ("database.migrate", Shape::Switch),
    ("secrets.key", Shape::Secret),
    ("secrets.key_file", Shape::Text),
    ("mail.url", Shape::Secret),
    ("mail.from", Shape::Text),
    ("mail.responders", Shape::List),
    ("mail.ca_file", Shape::Text),
    ("mailbox.url", Shape::Secret),
    ("mailbox.token_command", Shape::Text),
    ("mailbox.ca_file", Shape::Text),
    ("mailbox.move_to", Shape::Text),
    ("mailbox.poll_seconds", Shape::Number),
    ("mailbox.listen", Shape::Text),
    ("mailbox.address", Shape::Text),
    ("mailbox.answer", Shape::Word(&["own", "everybody", "nobody"])),
    ("organisation.name", Shape::Text),
    ("organisation.phone", Shape::Text),
    ("organisation.languages", Shape::List),
    ("organisation.timezone", Shape::Text),
    ("organisation.answer_minutes", Shape::Number),
    ("organisation.hours", Shape::Text),
    ("organisation.domains", Shape::List),
    ("organisation.teams", Shape::Teams),
    ("warnings.lists", Shape::MailLists),
    ("targets.critical", Shape::Number),
    ("targets.high", Shape::Number),
    ("targets.medium", Shape::Number),
    ("targets.low", Shape::Number),
    ("targets.kinds", Shape::Minutes),
    ("planning.clocks", Shape::Hours),
    ("content.folder", Shape::Text),
    ("log.format", Shape::Word(&["text", "json"])),
    ("log.level", Shape::Text),
];

/// The key of that name with its shape.
pub(super) fn find(key: &str) -> Option<(&'static str, Shape)> {
    KEYS.iter().copied().find(|(known, _)| *known == key)
}

/// The names of a section's keys.
pub(super) fn names(section: &str) -> impl Iterator<Item = &'static str> {
    let of_section = move |(key, _): &(&'static str, Shape)| {
        let (its, name) = key.split_once('.')?;
        (its == section).then_some(name)
    };
    KEYS.iter().filter_map(of_section)
}

/// The sections in their order.
pub(super) fn sections() -> Vec<&'static str> {
    let mut sections = KEYS.iter().filter_map(|(key, _)| key.split('.').next()).collect::<Vec<_>>();
    sections.dedup();
    sections
}

/// The kinds of report.
pub(super) fn kinds() -> String {
    Kind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ")
}

/// The known word that was most likely meant, as a question; nothing where none is near.
pub(super) fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let distance = |known: &'a str| (strsim::damerau_levenshtein(&word.to_lowercase(), &known.to_lowercase()), known);
    let near = word.chars().count().div_ceil(4);
    let nearest = known.into_iter().map(distance).min().filter(|(distance, _)| *distance <= near);
    nearest.map_or_else(String::new, |(_, known)| format!(" (is {known} meant?)"))
}

impl Shape {
    /// Whether the value is one, numbers in their range included.
    pub(super) fn fits(self, value: &Value) -> bool {
        match self {
            Self::Text | Self::Secret => value.is_str(),
            Self::Word(words) => value.as_str().is_some_and(|word| words.contains(&word)),
            Self::Switch => value.is_bool(),
            Self::Number => value.as_integer().is_some_and(|number| u32::try_from(number).is_ok()),
            Self::List => value.as_array().is_some_and(|items| items.iter().all(Value::is_str)),
            Self::MailLists => value.as_array().is_some_and(|lists| lists.iter().all(is_list)),
            Self::Teams | Self::Minutes | Self::Hours => {
                value.as_table().is_some_and(|numbers| self.unfit(numbers).is_empty())
            }
        }
    }

    /// What of a table of numbers does not fit.
    pub(super) fn unfit(self, numbers: &Table) -> Vec<&str> {
        let is_known = |name: &str| self != Self::Minutes || name.parse::<Kind>().is_ok();
        let fits = |name: &str, number: &Value| is_known(name) && Self::Number.fits(number);
        numbers.iter().filter(|(name, number)| !fits(name, number)).map(|(name, _)| name.as_str()).collect()
    }

    /// What would be right in the file, with the line of the example.
    pub(super) fn right(self, key: &str) -> String {
        let what = match self {
            Self::Text | Self::Secret => "a text in quotes",
            Self::Word(words) => return format!("it is one of these, in quotes: {}", words.join(", ")),
            Self::Switch => "true or false, without quotes",
            Self::Number => "a positive whole number, without quotes",
            Self::List => "a list of texts, each in quotes",
            Self::Minutes => {
                return format!("each kind has its minutes, as in lost-device = 10; the kinds are {}", kinds());
            }
            Self::MailLists => {
                return "each list reads like { name = \"Everyone\", address = \"all@example.org\", language = \"en\" }; the language may be \
                        left out"
                    .to_owned();
            }
            Self::Hours => return "each clock has its hours, a whole number, as in \"72 hours\" = 72".to_owned(),
            Self::Teams => return "each team has its headcount, a whole number, as in Sales = 25".to_owned(),
        };
        let name = key.rsplit('.').next().unwrap_or(key);
        let begins = [name, " = "].concat();
        let example = EXAMPLE.lines().filter_map(|line| line.strip_prefix("# ")).find(|line| line.starts_with(&begins));
        match example {
            // Of the two keys named `url` the example's first one may be the other's: the name is enough there.
            Some(example) if self != Self::Secret => format!("it is {what}, such as {example}"),
            _ => format!("it is {what}"),
        }
    }
}

/// Whether it is a mailing list as it is written in the file.
fn is_list(value: &Value) -> bool {
    let known = ["name", "address", "language"];
    let fits = |(key, value): (&String, &Value)| known.contains(&key.as_str()) && value.is_str();
    value
        .as_table()
        .is_some_and(|list| list.contains_key("name") && list.contains_key("address") && list.iter().all(fits))
}
