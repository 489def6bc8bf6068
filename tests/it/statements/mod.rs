//! Every statement of the product is prepared on both engines: names, types and syntax, without running any.
//!
//! The compiler does not read SQL here, so this test reads the source: what is given to `sql(…)`, to
//! `Statement::insert(…)`, `Statement::update(…)` and to `tx.insert(…)` outside of tests. The texts may be literals, constants, `concat!`,
//! or a macro of the crate with one rule; anything it cannot follow fails the test. Modules that speak to one engine
//! only (`src/store`) are left out: every other test runs them.

mod source;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use headsup::store::{Read, StoreError, sql};

use self::source::{Found, names_of, read};
use crate::support::*;

on_both! {
    async fn every_statement_of_the_product_can_be_prepared(db: Db) {
        let found = statements_of_the_product();
        assert!(found.len() > 40, "only {} statements were found", found.len());
        let mut faults = Vec::new();
        for (number, statement) in found.iter().enumerate() {
            let text: &'static str = if db.can_be_shared() {
                format!("prepare s_{number} as {}", statement.text).leak()
            } else {
                format!("explain {}", statement.text).leak()
            };
            let done = db
                .write(text, |tx, text| Box::pin(async move { tx.all(sql(text), |_| Ok(())).await.map(drop) }))
                .await;
            if let Err(error) = done {
                let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
                faults.push(format!("{}: {}\n    {error}: {cause}", statement.file, statement.text));
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    async fn a_statement_that_one_engine_does_not_know_is_noticed(db: Db) {
        let text = if db.can_be_shared() { "prepare s as select rowid from reports" } else { "explain select now()" };
        let done = db.write(text, |tx, text| Box::pin(async move { tx.all(sql(text), |_| Ok(())).await.map(drop) }));
        assert!(matches!(done.await, Err(StoreError::Statement(_))));
    }
}

#[test]
fn every_placeholder_is_bound() {
    let mut faults = Vec::new();
    for statement in statements_of_the_product() {
        let wanted = placeholders(&statement.text);
        if wanted.iter().copied().ne(1..=wanted.len()) {
            faults.push(format!("{}: placeholders {wanted:?} leave a gap: {}", statement.file, statement.text));
        }
        if statement.bound > 0 && statement.bound != wanted.len() {
            let Found { file, text, bound } = &statement;
            faults.push(format!("{file}: {bound} values for {} placeholders: {text}", wanted.len()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn statements_are_found_however_they_are_written() {
    let source = r#"
        const NAME: &str = "select 1";
        const COLUMNS: [&str; 2] = ["a", "b"];
        macro_rules! select_all { ($rest:literal) => { concat!("select * from t ", $rest) }; }
        async fn f(tx: &mut Tx) {
            let s = sql(NAME);
            tx.one(sql(select_all!("where \"x\" = $1")).bind(1), row).await;
            tx.run(sql(if up { "update t set a = $1" } else { "update t set b = $1" }).bind(2)).await;
            let columns = ["c"];
            tx.insert("t", &columns, rows).await;
            tx.run(Statement::insert("t", &COLUMNS, rows).and("on conflict do nothing")).await;
            tx.run(Statement::update("t", &["k", "l"], &COLUMNS, rows).and("and t.a is null")).await;
            tx.run(sql(computed())).await;
        }
        #[cfg(test)]
        mod tests { fn g() { sql("not looked at"); } }
    "#;
    let reader = read("x.rs", source, &BTreeMap::new());
    let texts = reader.found.iter().map(|found| (found.text.as_str(), found.bound)).collect::<Vec<_>>();
    assert_eq!(
        texts,
        [
            ("select 1", 0),
            ("select * from t where \"x\" = $1", 1),
            ("update t set a = $1", 1),
            ("update t set b = $1", 1),
            ("insert into t (c) values ($1)", 0),
            ("insert into t (a, b) values ($1, $2) on conflict do nothing", 0),
            ("update t set a = $1, b = $2 where k = $3 and l = $4 and t.a is null", 0),
        ]
    );
    assert_eq!(reader.not_understood.len(), 1, "{:?}", reader.not_understood);
    assert_eq!(reader.calls, 4);
    assert_eq!(placeholders("a = $2 or b = $1 or c = $2 and d = $10"), [1, 2, 10]);
}
/// All of them, or a failure that names what could not be followed.
fn statements_of_the_product() -> Vec<Found> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    files.sort();
    let sources = files
        .iter()
        .map(|path| (path.strip_prefix(root).unwrap().display().to_string(), fs::read_to_string(path).unwrap()))
        .filter(|(file, _)| !file.starts_with("src/store/"))
        .collect::<Vec<_>>();
    let mut macros = BTreeMap::new();
    for (_, source) in &sources {
        macros.extend(names_of(&syn::parse_file(source).unwrap().items).macros);
    }
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for (file, source) in &sources {
        let reader = read(file, source, &macros);
        let written = calls_written(source);
        if reader.calls != written {
            faults
                .push(format!("{file}: {} of {written} statements can be seen; the rest hide in macros", reader.calls));
        }
        faults.extend(reader.not_understood);
        found.extend(reader.found);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    found
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The calls of `sql` in the text itself, before its tests.
fn calls_written(source: &str) -> usize {
    let product = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code = product.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let begins = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    code.match_indices("sql(").filter(|(at, _)| begins(*at)).count()
}

/// The different numbers of `$1`, `$2`, …, in order.
fn placeholders(text: &str) -> Vec<usize> {
    let number = |part: &str| {
        let digits = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        part[..digits].parse::<usize>().ok()
    };
    let mut numbers = text.split('$').skip(1).filter_map(number).collect::<Vec<_>>();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
