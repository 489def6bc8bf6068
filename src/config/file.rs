//! Reads `headsup.toml`: every key that is not known and every value of another shape is named with its line.

use std::path::Path;

use toml::Value;
use toml::de::{DeString, DeTable, DeValue};
use toml::{Spanned, Table};

use super::keys::{self, Shape};
use super::mistake::{Mistakes, Origins, wrong};

/// The file's text with its name.
pub(super) struct File<'a> {
    pub name: &'a Path,
    pub text: &'a str,
}

impl File<'_> {
    /// The known keys with values of the right shape; everything else is a mistake.
    pub(super) fn read(&self, origins: &mut Origins, mistakes: &mut Mistakes) -> Table {
        let (document, errors) = DeTable::parse_recoverable(self.text);
        // What stands after such an error may be read in another way than it was meant: it is looked at once that is mended.
        if let Some(error) = errors.first() {
            mistakes.add(self.not_toml(error));
            return Table::new();
        }
        let mut table = Table::new();
        for (name, value) in in_order(document.get_ref()) {
            let (section, at) = (name.get_ref().as_ref(), name.span().start);
            match value.get_ref() {
                DeValue::Table(entries) if keys::sections().contains(&section) => {
                    let read = self.section(section, entries, origins, mistakes);
                    table.insert(section.to_owned(), Value::Table(read));
                }
                _ => mistakes.add(wrong(&self.place(section, at), stray(section, value.get_ref().is_table()))),
            }
        }
        table
    }

    fn section(&self, section: &str, entries: &DeTable<'_>, origins: &mut Origins, mistakes: &mut Mistakes) -> Table {
        let mut table = Table::new();
        for (name, value) in in_order(entries) {
            let key = [section, ".", name.get_ref()].concat();
            let place = self.place(&key, name.span().start);
            let Some((known, shape)) = keys::find(&key) else {
                let names = keys::names(section).collect::<Vec<_>>();
                let (meant, names) = (keys::meant(name.get_ref(), names.iter().copied()), names.join(", "));
                mistakes.add(wrong(&place, format!("there is no such key{meant}; [{section}] has {names}")));
                continue;
            };
            origins.note(known, self.origin(name.span().start));
            match plain(value) {
                Some(value) if shape.fits(&value) => drop(table.insert(name.get_ref().to_string(), value)),
                Some(Value::Table(numbers)) if matches!(shape, Shape::Teams | Shape::Minutes | Shape::Hours) => {
                    let unfit = shape.unfit(&numbers).join(", ");
                    mistakes.add(wrong(&place, format!("{}; look at {unfit}", shape.right(known))));
                }
                _ => mistakes.add(wrong(&place, shape.right(known))),
            }
        }
        table
    }

    /// In one line, with the key it stands at as far as that can be told.
    fn not_toml(&self, error: &toml::de::Error) -> super::ConfigError {
        let at = error.span().map_or(0, |span| span.start).min(self.text.len());
        let before = &self.text[..self.text.floor_char_boundary(at)];
        let begins = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = self.text[begins..].lines().next().unwrap_or_default();
        let header = |line: &str| Some(line.trim().strip_prefix('[')?.split_once(']')?.0.trim().to_owned());
        let section = before[..begins].lines().rev().find_map(header);
        let name = line.split_once('=').map(|(name, _)| name.trim());
        let key = section.zip(name).map(|(section, name)| [&section, ".", name].concat());
        if error.message().starts_with("duplicate") {
            let place = key.map_or_else(|| self.origin(at), |key| self.place(&key, at));
            return wrong(&place, "it stands there twice; keep one of them");
        }
        if let Some((key, shape)) = key.and_then(|key| keys::find(&key)) {
            return wrong(&self.place(key, at), shape.right(key));
        }
        // The reader's words are good, except that some are scolding.
        let reason = error.message().replace("invalid ", "unusable ").replace('\n', ", ");
        let right = "a line reads key = \"text\", key = 30, key = true, key = [\"one\", \"two\"], or [section]";
        wrong(&self.origin(at), format!("it cannot be read ({reason}); {right}"))
    }

    fn place(&self, key: &str, at: usize) -> String {
        format!("{key} ({})", self.origin(at))
    }

    fn origin(&self, at: usize) -> String {
        let line = 1 + self.text.as_bytes()[..at.min(self.text.len())].iter().filter(|byte| **byte == b'\n').count();
        format!("{}, line {line}", self.name.display())
    }
}

/// As they stand in the file.
fn in_order<'a, 'i>(entries: &'a DeTable<'i>) -> Vec<(&'a Spanned<DeString<'i>>, &'a Spanned<DeValue<'i>>)> {
    let mut entries = entries.iter().collect::<Vec<_>>();
    entries.sort_by_key(|(name, _)| name.span().start);
    entries
}

/// Why a name stands wrongly outside of every section.
fn stray(name: &str, is_table: bool) -> String {
    if keys::sections().contains(&name) {
        return format!("it is a section, written [{name}]");
    }
    let sections = keys::sections();
    let owners = sections.iter().filter(|section| keys::names(section).any(|key| key == name));
    let owners = owners.map(|section| format!("[{section}]")).collect::<Vec<_>>();
    let all = sections.iter().map(|section| format!("[{section}]")).collect::<Vec<_>>().join(", ");
    if is_table {
        return format!("there is no such section{}; there are {all}", keys::meant(name, sections));
    }
    if owners.is_empty() {
        let names = keys::KEYS.iter().filter_map(|(key, _)| Some(key.split_once('.')?.1));
        return format!("there is no such key{}; keys stand below their section: {all}", keys::meant(name, names));
    }
    format!("it stands below {}", owners.join(" or "))
}

/// The value without its places in the text; none for what no key takes.
fn plain(value: &Spanned<DeValue<'_>>) -> Option<Value> {
    match value.get_ref() {
        DeValue::String(text) => Some(Value::String(text.to_string())),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok().map(Value::Integer),
        DeValue::Boolean(switch) => Some(Value::Boolean(*switch)),
        DeValue::Array(items) => items.iter().map(plain).collect::<Option<Vec<_>>>().map(Value::Array),
        DeValue::Table(entries) => {
            // A team whose headcount is nothing at all is named like one whose headcount does not fit.
            let entries = entries
                .iter()
                .map(|(name, value)| (name.get_ref().to_string(), plain(value).unwrap_or(Value::Boolean(false))));
            Some(Value::Table(entries.collect()))
        }
        DeValue::Float(_) | DeValue::Datetime(_) => None,
    }
}
