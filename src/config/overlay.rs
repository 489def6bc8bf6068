//! Lays environment variables over the file.

use toml::{Table, Value};

use super::keys::{self, KEYS, Shape, kinds, names, sections};
use super::mistake::{ConfigError, Mistakes, Origins, wrong};

/// Sets what the environment names.
pub(super) fn apply(
    table: &mut Table,
    mut environment: Vec<(String, String)>,
    origins: &mut Origins,
    mistakes: &mut Mistakes,
) {
    // The system gives them in no order.
    environment.sort();
    for (name, text) in &environment {
        let plain = KEYS.iter().find(|(key, _)| variable(key) == *name);
        let from_file =
            KEYS.iter().find(|(key, shape)| *shape == Shape::Secret && format!("{}_FILE", variable(key)) == *name);
        let (key, value) = match (plain, from_file) {
            (Some((key, shape)), _) => (key, value(&place(key, name), *shape, text)),
            (None, Some((key, _))) => {
                let also = variable(key);
                if environment.iter().any(|(other, _)| *other == also) {
                    mistakes.add(wrong(&place(key, name), format!("{also} is set too; set one of the two")));
                }
                (key, secret(&place(key, name), text))
            }
            (None, None) => {
                mistakes.keep(unless_misspelt(name));
                continue;
            }
        };
        let Some(value) = mistakes.keep(value) else { continue };
        origins.note(key, name.clone());
        set(table, key, value);
    }
}

/// The variable's name of a key: `HEADSUP_SERVER_LISTEN` for `server.listen`.
fn variable(key: &str) -> String {
    format!("HEADSUP_{}", key.replace('.', "_").to_uppercase())
}

fn place(key: &str, name: &str) -> String {
    format!("{key} ({name})")
}

/// Variables of other tools, and of our tests, may share the prefix; those that begin like a section are meant for us.
fn unless_misspelt(name: &str) -> Result<(), ConfigError> {
    let section = name.strip_prefix("HEADSUP_").and_then(|rest| rest.split_once('_')).map(|(section, _)| section);
    let Some(section) = section.map(str::to_lowercase).filter(|section| sections().contains(&section.as_str())) else {
        return Ok(());
    };
    let known = names(&section).map(|key| variable(&[&section, ".", key].concat())).collect::<Vec<_>>();
    let meant = keys::meant(name, known.iter().map(String::as_str));
    Err(wrong(name, format!("there is no such key{meant}; there are {}", known.join(", "))))
}

fn secret(place: &str, file: &str) -> Result<Value, ConfigError> {
    let read = std::fs::read_to_string(file);
    let secret =
        read.map_err(|error| wrong(place, format!("it names the file {file}, which cannot be read ({error})")))?;
    Ok(Value::String(secret.trim().to_owned()))
}

fn value(place: &str, shape: Shape, text: &str) -> Result<Value, ConfigError> {
    let items = || text.split(',').map(str::trim).filter(|item| !item.is_empty());
    let (value, right) = match shape {
        Shape::Text | Shape::Secret => return Ok(Value::String(text.trim().to_owned())),
        Shape::List => return Ok(Value::Array(items().map(|item| Value::String(item.to_owned())).collect())),
        Shape::Word(words) => {
            (Some(Value::String(text.trim().to_owned())), format!("it is one of these: {}", words.join(", ")))
        }
        Shape::Switch => {
            let switch = match text.trim() {
                "true" | "1" | "yes" | "on" => Some(true),
                "false" | "0" | "no" | "off" => Some(false),
                _ => None,
            };
            (switch.map(Value::Boolean), "it is either true or false".to_owned())
        }
        Shape::Number => (text.trim().parse().map(Value::Integer).ok(), "it is a whole number, such as 30".to_owned()),
        Shape::Teams | Shape::Minutes | Shape::Hours => {
            let numbers = items().map(|item| {
                let (of, number) = item.rsplit_once('=')?;
                Some((of.trim().to_owned(), Value::Integer(number.trim().parse().ok()?)))
            });
            let right = match shape {
                Shape::Minutes => format!("it reads like lost-device=10,looks-off=480; the kinds are {}", kinds()),
                Shape::Hours => "it reads like Authority=72,Insurer=24".to_owned(),
                _ => "it reads like Sales=25,Post room=12".to_owned(),
            };
            (numbers.collect::<Option<Table>>().map(Value::Table), right)
        }
        Shape::MailLists => {
            let lists = items().map(|item| {
                let (list, rest) = item.split_once('=')?;
                let (address, language) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
                let named = [("name", list), ("address", address), ("language", language)].into_iter();
                let named = named.map(|(key, text)| (key.to_owned(), text.trim())).filter(|(_, text)| !text.is_empty());
                Some(Value::Table(named.map(|(key, text)| (key, Value::String(text.to_owned()))).collect()))
            });
            let right = "it reads like Everyone=all@example.org en,Site B=b@example.org".to_owned();
            (lists.collect::<Option<Vec<_>>>().map(Value::Array), right)
        }
    };
    value.filter(|value| shape.fits(value)).ok_or_else(|| wrong(place, right))
}

/// What the file has there is a section: its reader lets nothing else pass.
fn set(table: &mut Table, key: &str, value: Value) {
    let (section, name) = key.split_once('.').unwrap_or(("", key));
    if let Value::Table(section) = table.entry(section).or_insert_with(|| Value::Table(Table::new())) {
        section.insert(name.to_owned(), value);
    }
}
