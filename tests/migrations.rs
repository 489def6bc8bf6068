//! Migrations run on databases that are in use: one after another with rows in the tables, on both engines.
//!
//! `tests/data/migrations/NNNN.sql` holds the rows that are put in after migration NNNN. They are plain inserts, in
//! which `moment('…')`, `bytes('…')` and `uuid('…')` stand for what the engines write differently. In the end every
//! row must still be there with every value.
//!
//! The text of a migration must suit both engines, and tables that hold rows.

#[expect(dead_code, reason = "shared with the integration tests, which also search what a database has written")]
#[path = "it/support/databases/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use headsup::base::Moment;
use headsup::store::{Read, migrate_to, pending, sql};

use crate::support::*;

/// The types that mean the same to the kit on both engines.
const TYPES: [&str; 6] = ["bigint", "text", "bytea", "boolean", "uuid", "timestamptz"];

/// Words that one engine does not know, or reads in its own way.
const WORDS_OF_ONE_ENGINE: [&str; 34] = [
    "autoincrement",
    "serial",
    "bigserial",
    "smallserial",
    "identity",
    "generated",
    "rowid",
    "strict",
    "without",
    "pragma",
    "vacuum",
    "attach",
    "glob",
    "regexp",
    "ilike",
    "similar",
    "now",
    "current_timestamp",
    "current_date",
    "current_time",
    "strftime",
    "datetime",
    "julianday",
    "unixepoch",
    "interval",
    "extract",
    "date_trunc",
    "to_char",
    "concurrently",
    "extension",
    "function",
    "trigger",
    "collate",
    "::",
];

/// How a statement of a migration may begin.
const BEGINNINGS: [&str; 9] = [
    "create table",
    "create index",
    "create unique",
    "alter table",
    "drop table",
    "drop index",
    "insert into",
    "update",
    "delete from",
];

on_both! {
    async fn rows_survive_every_migration(place: Empty) {
        let db = place.0.open().await;
        let sqlite = !db.can_be_shared();
        let mut rows = Vec::new();
        for version in 1..=newest() {
            let applied = migrate_to(&db, version, migrated_at()).await.unwrap();
            assert_eq!(applied.iter().map(|done| done.version).collect::<Vec<_>>(), [version]);
            let sample = fs::read_to_string(sample_of(version)).unwrap();
            for statement in split(&sample, ';') {
                rows.extend(rows_of(&statement));
                let text: &'static str = in_words_of(sqlite, &statement).leak();
                let done = db.write(text, |tx, text| Box::pin(async move { tx.run(sql(text)).await })).await;
                assert!(done.unwrap_or_else(|error| panic!("{version:04}.sql: {error:?}")) > 0);
            }
        }
        assert!(pending(&db).await.unwrap().is_empty());
        for row in rows {
            let text: &'static str = in_words_of(sqlite, &row).leak();
            let there = db.one(sql(text), |row| row.get::<i64>("n")).await.unwrap_or_else(|error| panic!("{row}: {error:?}"));
            assert_eq!(there, Some(1), "{row}");
        }
    }
}

#[test]
fn files_are_named_and_numbered_without_a_gap_and_each_has_sample_rows() {
    let names = |folder: &str| {
        let mut names = fs::read_dir(root().join(folder))
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect::<Vec<_>>();
        names.sort();
        names
    };
    let migrations = names("migrations");
    for (position, file) in migrations.iter().enumerate() {
        let name = file.strip_suffix(".sql").and_then(|stem| stem.strip_prefix(&format!("{:04}_", position + 1)));
        let plain = |name: &str| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        };
        assert!(name.is_some_and(plain), "migrations/{file} should be called {:04}_what_it_does.sql", position + 1);
    }
    let samples = (1..=migrations.len()).map(|version| format!("{version:04}.sql")).collect::<Vec<_>>();
    assert_eq!(names("tests/data/migrations"), samples, "each migration has its sample rows, and there are no others");
}

#[test]
fn every_table_has_sample_rows() {
    let (mut made, mut filled) = (BTreeSet::new(), BTreeSet::new());
    for version in 1..=newest() {
        for statement in split(&fs::read_to_string(migration(version)).unwrap(), ';') {
            let words = words(&statement);
            match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
                ["create", "table", name, ..] => _ = made.insert((*name).to_owned()),
                ["drop", "table", name, ..] => _ = made.remove(*name),
                _ => {}
            }
        }
        for statement in split(&fs::read_to_string(sample_of(version)).unwrap(), ';') {
            assert!(!rows_of(&statement).is_empty(), "{version:04}.sql holds plain inserts only: {statement}");
            filled.insert(words(&statement)[2].clone());
        }
    }
    assert!(made.is_subset(&filled), "no sample rows for {:?}", made.difference(&filled).collect::<Vec<_>>());
}

#[test]
fn the_text_of_every_migration_suits_both_engines_and_tables_in_use() {
    for version in 1..=newest() {
        let found = faults(&fs::read_to_string(migration(version)).unwrap());
        assert!(found.is_empty(), "migration {version}: {found:#?}");
    }
}

#[test]
fn what_does_not_suit_is_noticed() {
    for good in [
        "create table t (id uuid primary key, at timestamptz not null, n bigint references o (id), primary key (id, n));",
        "alter table t add column note text; -- now() is only mentioned here",
        "alter table t add column count bigint not null default 0",
        "update t set note = 'now; ::serial' where note is null",
        "create unique index t_n on t (n) where n is not null",
    ] {
        assert_eq!(faults(good), Vec::<String>::new(), "{good}");
    }
    for bad in [
        "alter table t add column n bigint not null",
        "alter table t add n text not null",
        "alter table t add column n bigint unique",
        "alter table t add column n bigint not null default (random())",
        "alter table t alter column n type text",
        "create table t (id integer primary key autoincrement)",
        "create table t (id serial primary key)",
        "create table t (id bigint, data jsonb)",
        "create table t (id bigint, at timestamptz default current_timestamp)",
        "create table t (id bigint) strict",
        "update t set at = now()",
        "update t set n = t::bigint",
        "create index concurrently i on t (n)",
        "pragma foreign_keys = off",
        "begin; update t set n = 1; commit",
    ] {
        assert!(!faults(bad).is_empty(), "{bad}");
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The number of the last migration.
fn newest() -> i64 {
    i64::try_from(fs::read_dir(root().join("migrations")).unwrap().count()).unwrap()
}

fn migration(version: i64) -> PathBuf {
    let begins = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with(&format!("{version:04}_"));
    fs::read_dir(root().join("migrations")).unwrap().map(|file| file.unwrap().path()).find(begins).unwrap()
}

fn sample_of(version: i64) -> PathBuf {
    root().join(format!("tests/data/migrations/{version:04}.sql"))
}

/// The parts between separators that stand outside of quotes and brackets; comments are left out.
fn split(text: &str, separator: char) -> Vec<String> {
    let (mut parts, mut part, mut depth, mut quoted) = (Vec::new(), String::new(), 0, false);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\'' => quoted = !quoted,
            '-' if !quoted && rest.peek() == Some(&'-') => {
                while rest.next_if(|c| *c != '\n').is_some() {}
                continue;
            }
            '(' if !quoted => depth += 1,
            ')' if !quoted => depth -= 1,
            c if c == separator && !quoted && depth == 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(c);
    }
    parts.push(part);
    parts.into_iter().map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// Words and marks in lower case, without what stands in quotes.
fn words(statement: &str) -> Vec<String> {
    let outside = statement.split('\'').step_by(2).collect::<Vec<_>>().join(" '' ");
    let mut words = vec![String::new()];
    for c in outside.to_lowercase().chars() {
        let joins = |last: &String| {
            last.chars().next_back().is_some_and(|before| {
                let word = |c: char| c.is_alphanumeric() || c == '_';
                (word(before) && word(c)) || (before == ':' && c == ':')
            })
        };
        if c.is_whitespace() {
            words.push(String::new());
        } else if words.last().is_some_and(joins) {
            words.last_mut().unwrap().push(c);
        } else {
            words.push(c.to_string());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The inside of the first brackets.
fn inside(text: &str) -> Option<&str> {
    text.get(text.find('(')? + 1..text.rfind(')')?)
}

/// What would fail on one engine, or in a table that holds rows.
fn faults(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for statement in split(text, ';') {
        let words = words(&statement);
        let flat = words.join(" ");
        let mut fault = |what: String| found.push(format!("{what}: {statement}"));
        if !BEGINNINGS.iter().any(|beginning| flat.starts_with(beginning)) {
            fault("not a kind of statement that both engines know".to_owned());
        }
        for word in WORDS_OF_ONE_ENGINE {
            if words.iter().any(|found| found == word) {
                fault(format!("`{word}` does not mean the same on both engines"));
            }
        }
        if flat.starts_with("create table") {
            let columns = inside(&statement).map(|columns| split(columns, ',')).unwrap_or_default();
            for column in columns {
                if let Some(unknown) = unknown_type(&column) {
                    fault(format!("the type `{unknown}` is none that both engines keep alike"));
                }
            }
        }
        if let Some(change) = flat.strip_prefix("alter table").and_then(|rest| rest.trim().split_once(' ')) {
            match change.1.strip_prefix("add ").map(|column| column.strip_prefix("column ").unwrap_or(column)) {
                Some(column) => added_column_faults(column).into_iter().for_each(&mut fault),
                None if ["rename ", "drop column "].iter().any(|known| change.1.starts_with(known)) => {}
                None => fault("SQLite cannot change a table in this way".to_owned()),
            }
        }
    }
    found
}

fn unknown_type(column: &str) -> Option<String> {
    let words = words(column);
    let first = words.first().map(String::as_str).unwrap_or_default();
    if ["primary", "foreign", "unique", "check", "constraint"].contains(&first) {
        return None;
    }
    let kind = words.get(1).cloned().unwrap_or_default();
    (!TYPES.contains(&kind.as_str())).then_some(kind)
}

/// A column that is added to a table with rows (<https://www.sqlite.org/lang_altertable.html#altertabaddcol>).
fn added_column_faults(column: &str) -> Vec<String> {
    let mut found = Vec::new();
    let has = |what: &str| format!(" {column} ").contains(&format!(" {what} "));
    if let Some(unknown) = unknown_type(column) {
        found.push(format!("the type `{unknown}` is none that both engines keep alike"));
    }
    if has("not null") && !has("default") {
        found.push("rows that are there would have no value: give a default".to_owned());
    }
    if has("unique") || has("primary key") {
        found.push("SQLite cannot add a unique column: add an index".to_owned());
    }
    if has("default (") {
        found.push("SQLite adds columns with a constant default only".to_owned());
    }
    found
}

/// For each row of an insert the question whether it is there.
fn rows_of(insert: &str) -> Vec<String> {
    let Some((head, values)) = insert.split_once(" values") else { return Vec::new() };
    let head_words = words(head);
    let (Some(columns), [first, second, table, ..]) = (inside(head), head_words.as_slice()) else { return Vec::new() };
    if (first.as_str(), second.as_str()) != ("insert", "into") {
        return Vec::new();
    }
    let columns = split(columns, ',');
    let question = |row: &String| {
        let values = split(inside(row).unwrap(), ',');
        assert_eq!(values.len(), columns.len(), "one value for each column: {row}");
        let equal = columns.iter().zip(values).map(|(column, value)| match value.as_str() {
            "null" => format!("{column} is null"),
            value => format!("{column} = {value}"),
        });
        format!("select count(*) as n from {table} where {}", equal.collect::<Vec<_>>().join(" and "))
    };
    split(values, ',').iter().map(question).collect()
}

/// `moment('…')`, `bytes('…')` and `uuid('…')` as the engine writes them.
fn in_words_of(sqlite: bool, statement: &str) -> String {
    let mut out = statement.to_owned();
    for function in ["moment", "bytes", "uuid"] {
        let begin = format!("{function}('");
        while let Some(at) = out.find(&begin) {
            let inner = at + begin.len();
            let end = inner + out[inner..].find("')").unwrap();
            let value = &out[inner..end];
            let written = match (function, sqlite) {
                ("moment", true) => Moment::new(value.parse().unwrap()).as_micros().to_string(),
                ("moment", false) => format!("cast('{value}' as timestamptz)"),
                ("bytes", true) => format!("x'{value}'"),
                ("bytes", false) => format!(r"cast('\x{value}' as bytea)"),
                (_, true) => format!("x'{}'", value.replace('-', "")),
                (_, false) => format!("cast('{value}' as uuid)"),
            };
            out.replace_range(at..end + 2, &written);
        }
    }
    out
}
