//! Lays environment variables over the file.

use toml::{Table, Value};

use super::{ConfigError, wrong};

/// How a variable's text becomes a value.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Shape {
    Text,
    /// A text that may also stand in a file named by `…_FILE`.
    Secret,
    Switch,
    Number,
    /// Separated by commas.
    List,
    /// `name=headcount`, separated by commas.
    Teams,
    /// `kind=minutes`, separated by commas.
    Minutes,
}

/// Every key there is.
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
    ("mailbox.answer", Shape::Text),
    ("organisation.name", Shape::Text),
    ("organisation.phone", Shape::Text),
    ("organisation.languages", Shape::List),
    ("organisation.timezone", Shape::Text),
    ("organisation.answer_minutes", Shape::Number),
    ("organisation.hours", Shape::Text),
    ("organisation.domains", Shape::List),
    ("organisation.teams", Shape::Teams),
    ("targets.critical", Shape::Number),
    ("targets.high", Shape::Number),
    ("targets.medium", Shape::Number),
    ("targets.low", Shape::Number),
    ("targets.kinds", Shape::Minutes),
    ("content.folder", Shape::Text),
    ("log.format", Shape::Text),
    ("log.level", Shape::Text),
];

/// Sets what the environment names; whether it named anything.
pub(super) fn apply(table: &mut Table, environment: Vec<(String, String)>) -> Result<bool, ConfigError> {
    let mut changed = false;
    for (name, text) in environment {
        let Some(rest) = name.strip_prefix("HEADSUP_") else { continue };
        let plain = KEYS.iter().find(|(key, _)| variable(key) == name);
        let from_file =
            KEYS.iter().find(|(key, shape)| *shape == Shape::Secret && format!("{}_FILE", variable(key)) == name);
        let (key, value) = match (plain, from_file) {
            (Some((key, shape)), _) => (key, value(&name, *shape, &text)?),
            (None, Some((key, _))) => {
                let secret = std::fs::read_to_string(&text).map_err(|error| {
                    wrong(&name, format!("it names the file {text}, which cannot be read ({error})"))
                })?;
                (key, Value::String(secret.trim().to_owned()))
            }
            (None, None) => match rest.split_once('_') {
                Some((section, _)) if is_section(&section.to_lowercase()) => return Err(unknown(&name)),
                // Variables of other tools, and of our tests, may share the prefix.
                _ => continue,
            },
        };
        set(table, key, value)?;
        changed = true;
    }
    Ok(changed)
}

/// The variable's name of a key: `HEADSUP_SERVER_LISTEN` for `server.listen`.
fn variable(key: &str) -> String {
    format!("HEADSUP_{}", key.replace('.', "_").to_uppercase())
}

fn is_section(name: &str) -> bool {
    KEYS.iter().any(|(key, _)| key.split('.').next() == Some(name))
}

fn unknown(name: &str) -> ConfigError {
    let section = name.split('_').nth(1).unwrap_or_default().to_lowercase();
    let known: Vec<_> =
        KEYS.iter().filter(|(key, _)| key.split('.').next() == Some(&section)).map(|(key, _)| variable(key)).collect();
    wrong(name, format!("there is no such key; there are {}", known.join(", ")))
}

fn value(name: &str, shape: Shape, text: &str) -> Result<Value, ConfigError> {
    let items = || text.split(',').map(str::trim).filter(|item| !item.is_empty());
    match shape {
        Shape::Text | Shape::Secret => Ok(Value::String(text.trim().to_owned())),
        Shape::List => Ok(Value::Array(items().map(|item| Value::String(item.to_owned())).collect())),
        Shape::Switch => match text.trim() {
            "true" | "1" | "yes" | "on" => Ok(Value::Boolean(true)),
            "false" | "0" | "no" | "off" => Ok(Value::Boolean(false)),
            _ => Err(wrong(name, "it is either true or false")),
        },
        Shape::Number => text.trim().parse().map(Value::Integer).map_err(|_| wrong(name, "it is a whole number")),
        Shape::Teams | Shape::Minutes => {
            let numbers = items().map(|item| {
                let (of, number) = item.rsplit_once('=')?;
                Some((of.trim().to_owned(), Value::Integer(number.trim().parse().ok()?)))
            });
            let numbers = numbers.collect::<Option<Table>>();
            let example = if shape == Shape::Teams { "Sales=25,Post room=12" } else { "lost-device=10,looks-off=480" };
            numbers.map(Value::Table).ok_or_else(|| wrong(name, format!("it reads like {example}")))
        }
    }
}

fn set(table: &mut Table, key: &str, value: Value) -> Result<(), ConfigError> {
    let (section, name) = key.split_once('.').unwrap_or(("", key));
    match table.entry(section).or_insert_with(|| Value::Table(Table::new())) {
        Value::Table(section) => {
            section.insert(name.to_owned(), value);
            Ok(())
        }
        _ => Err(wrong(section, "it is a section, written [name]")),
    }
}
