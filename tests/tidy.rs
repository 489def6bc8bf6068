//! Holds the code to its own rules: who may import whom, where SQL, engine names, the clock and the
//! environment may stand, and which words never appear.
//!
//! Each rule is a function from one file to its findings, and each has a test of its own on a planted
//! example, so that a rule which can no longer fail is itself found out. Rules about product code look at
//! it without `#[cfg(test)]` items, and, where words matter, without comments or without string contents.
//!
//! An exception is a line in one of the tables below, with its reason. One that is no longer needed fails.

#[path = "tidy/repository.rs"]
mod repository;

use repository::{File, Finding, line_of, planted, product_texts, rust, source, texts};

// ---------------------------------------------------------------------------------------------------
// The tables. A new module joins `RANKS`; a new exception joins its table with a reason.
// ---------------------------------------------------------------------------------------------------

/// A module imports only from modules of a lower rank, never from its own rank or above.
const RANKS: &[(&str, u8)] = &[
    ("base", 0),
    ("private", 0),
    ("terms", 0),
    ("content", 1),
    ("targets", 1),
    ("language", 2),
    ("config", 3),
    ("keys", 3),
    ("store", 3),
    ("web", 3),
    ("work", 3),
    ("proof", 4),
    ("people", 4),
    ("history", 4),
    ("notify", 4),
    ("guidance", 4),
    ("chapter", 4),
    ("wording", 4),
    ("figures", 4),
    ("installation", 4),
    ("search", 4),
    ("watching", 4),
    ("context", 5),
    ("report", 6),
    ("sign_in", 6),
    ("learning", 6),
    ("poster", 6),
    ("indicator", 7),
    ("wave", 8),
    ("mailbox", 8),
    ("triage", 9),
    ("warning", 10),
    ("lesson", 10),
    ("insight", 10),
    ("escalation", 10),
    ("retention", 10),
    ("admin", 10),
    ("app", 11),
    ("demo", 11),
    ("cli", 12),
    // `main` does nothing but call `cli`.
    ("main", 13),
];

/// Names of an equal or higher rank that a module may use all the same.
const RANK_EXCEPTIONS: &[Exception] = &[
    Exception { path: "src/notify/", holds: "people::PersonId", reason: "a message says to whom it goes" },
    Exception { path: "src/history/", holds: "people::PersonId", reason: "an event says who did it" },
];

/// Where `Instant::now` may stand outside `base/clock.rs`: measured durations that no test has to set.
const INSTANT_EXCEPTIONS: &[Exception] = &[];

/// Files in `src` that may be longer than [`LONGEST_FILE`] lines.
const LENGTH_EXCEPTIONS: &[Exception] = &[];

/// Where words of blame may stand: where they are looked for in what responders write.
const BLAME_EXCEPTIONS: &[Exception] = &[
    Exception { path: "content/words/", holds: "", reason: "the words that are better avoided" },
    Exception { path: "src/wording/", holds: "", reason: "finds those words, and tries it on them" },
];

const LONGEST_FILE: usize = 400;

/// A finding in a file under `path` whose text holds `holds` is let pass, because of `reason`.
struct Exception {
    path: &'static str,
    holds: &'static str,
    reason: &'static str,
}

impl Exception {
    fn covers(&self, path: &str, text: &str) -> bool {
        path.starts_with(self.path) && text.contains(self.holds)
    }
}

fn excepted(table: &[Exception], path: &str, text: &str) -> bool {
    table.iter().any(|exception| exception.covers(path, text))
}

// ---------------------------------------------------------------------------------------------------
// The rules, each with the test that walks the repository and the test that plants a breach.
// ---------------------------------------------------------------------------------------------------

/// A module imports only from lower ranks; every module of the source stands in the table.
fn ranks(file: &File) -> Vec<Finding> {
    let Some(own) = file.top_module() else { return Vec::new() };
    let Some(rank) = rank_of(&own) else {
        return vec![file.finding(1, format!("module `{own}` has no rank: add it to RANKS in tests/tidy.rs"))];
    };
    let mut findings = Vec::new();
    for (line, import) in file.imports() {
        let path = import.join("::");
        let target = &import[0];
        if *target == own || excepted(RANK_EXCEPTIONS, &file.path, &path) {
            continue;
        }
        // A name that is no module is something `lib.rs` itself offers; there is nothing to rank.
        let Some(its) = rank_of(target) else { continue };
        if its >= rank {
            findings.push(file.finding(line, format!("`{own}` (rank {rank}) uses `{path}` (rank {its})")));
        }
    }
    findings
}

fn rank_of(module: &str) -> Option<u8> {
    RANKS.iter().find(|(name, _)| *name == module).map(|(_, rank)| *rank)
}

#[test]
fn modules_import_from_lower_ranks_only() {
    source().hold(ranks);
}

#[test]
fn a_planted_import_from_above_is_found() {
    for breach in [
        "use crate::admin::people;",
        "use crate::{base::Id, triage};",
        "use crate::{\n    base::Id,\n    app::{router::{self}},\n};",
        "fn f() { crate::cli::run() }",
        "fn f() { let x = format!(\"{}\", crate::insight::median()); }",
        "use super::super::triage;",
        "use crate::sign_in::SignedIn;",
    ] {
        assert_eq!(ranks(&planted("src/report/web.rs", breach)).len(), 1, "{breach}");
    }
    for good in [
        "use crate::base::Id;",
        "use crate::{people::{Person, Role}, context::Context};",
        "use super::model::Report;",
        "// use crate::admin;\nconst A: &str = \"crate::admin\";",
        "#[cfg(test)]\nmod tests {\n    use crate::app::start;\n}\n",
    ] {
        assert_eq!(ranks(&planted("src/report/web.rs", good)), [], "{good}");
    }
    assert_eq!(ranks(&planted("src/notify/outbox.rs", "use crate::people::PersonId;")), []);
    assert_eq!(ranks(&planted("src/notify/outbox.rs", "use crate::people::{Person, PersonId};")).len(), 1);
    assert_eq!(ranks(&planted("src/gossip/mod.rs", "")).len(), 1);
    assert_eq!(ranks(&planted("src/main.rs", "fn main() { headsup::cli::run() }")), []);
}

/// Every module begins with its story.
fn module_story(file: &File) -> Vec<Finding> {
    let first = file.text.lines().next().unwrap_or_default();
    match first.strip_prefix("//!").map(str::trim) {
        Some(story) if story.split_whitespace().count() >= 2 => Vec::new(),
        _ => vec![file.finding(1, "does not begin with `//!` and what the module is for")],
    }
}

#[test]
fn every_module_begins_with_its_story() {
    source().hold(module_story);
}

#[test]
fn a_planted_module_without_a_story_is_found() {
    for breach in ["", "use std::fmt;\n", "//!\nuse std::fmt;\n", "/// Not this one.\n", "// Nor this.\n"] {
        assert_eq!(module_story(&planted("src/base/id.rs", breach)).len(), 1, "{breach:?}");
    }
    assert_eq!(module_story(&planted("src/base/id.rs", "//! Ids that cannot be mixed up.\n")), []);
}

/// SQL stands in files named `store.rs`, in folders named `store`, and in `notify/outbox.rs`.
fn sql_in_stores(file: &File) -> Vec<Finding> {
    let home = file.path == "src/notify/outbox.rs"
        || file.path.ends_with("/store.rs")
        || file.path.split('/').any(|part| part == "store");
    if home {
        return Vec::new();
    }
    let sql = file.strings().into_iter().filter(|(_, text)| is_sql(text));
    sql.map(|(line, _)| file.finding(line, "SQL outside a store")).collect()
}

fn is_sql(text: &str) -> bool {
    // "Select a kind" is a sentence; "select kind from" and "SELECT kind FROM" are not.
    let first = text.split_whitespace().next().unwrap_or_default();
    if first != first.to_lowercase() && first != first.to_uppercase() {
        return false;
    }
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()).collect();
    let has = |word: &str| words.contains(&word);
    match words.as_slice() {
        ["insert", "into", ..] | ["delete", "from", ..] | ["pragma", ..] => true,
        ["create" | "alter" | "drop", "table" | "index" | "unique" | "view" | "trigger", ..] => true,
        ["select", ..] => has("from") || words.len() <= 2,
        ["update", ..] => has("set"),
        ["with", ..] => has("as") && has("select"),
        _ => false,
    }
}

#[test]
fn sql_stands_in_stores() {
    source().hold(sql_in_stores);
}

#[test]
fn planted_sql_is_found() {
    for breach in [
        "let q = \"select id from reports where id = $1\";",
        "let q = r#\"\n  UPDATE reports\n  SET state = $1\"#;",
        "run(\"insert into reports (id) values ($1)\");",
        "run(\"delete from reports\");",
        "run(\"select 1\");",
        "run(\"with a as (select 1) select * from a\");",
        "run(\"pragma user_version\");",
        "run(\"create table a (id uuid)\");",
    ] {
        assert_eq!(sql_in_stores(&planted("src/report/web.rs", breach)).len(), 1, "{breach}");
        assert_eq!(sql_in_stores(&planted("src/report/store.rs", breach)), [], "{breach}");
        assert_eq!(sql_in_stores(&planted("src/store/migrate.rs", breach)), [], "{breach}");
    }
    for good in ["\"Select a kind from the list\"", "\"update\"", "// select id from reports"] {
        assert_eq!(sql_in_stores(&planted("src/report/web.rs", &format!("let a = {good};"))), [], "{good}");
    }
}

/// Only `src/store` knows which database engines there are.
fn engine_names(file: &File) -> Vec<Finding> {
    if file.path.starts_with("src/store/") {
        return Vec::new();
    }
    file.words_in_code(&["sqlx", "Sqlite*", "Postgres*", "PgPool*", "PgConnect*"], "names a database engine")
}

#[test]
fn engine_names_stand_in_the_store_kit() {
    source().hold(engine_names);
}

#[test]
fn a_planted_engine_name_is_found() {
    for breach in ["use sqlx::Row;", "fn f(pool: SqlitePool) {}", "match e { Engine::Postgres => 1 }"] {
        assert_eq!(engine_names(&planted("src/report/store.rs", breach)).len(), 1, "{breach}");
        assert_eq!(engine_names(&planted("src/store/db.rs", breach)), [], "{breach}");
    }
    assert_eq!(engine_names(&planted("src/config/database.rs", "// Sqlite\nlet a = \"sqlx Postgres\";")), []);
}

/// Time is an argument: only `base/clock.rs` reads the wall clock.
fn wall_clock(file: &File) -> Vec<Finding> {
    if file.path == "src/base/clock.rs" {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (line, code) in file.code_lines() {
        let reads = ["Timestamp::now", "SystemTime::now", "Zoned::now", "ZonedDateTime::now", "Utc::now", "now_utc()"];
        for read in reads.iter().filter(|read| code.contains(**read)) {
            findings.push(file.finding(line, format!("reads the wall clock ({read}): take `now` as an argument")));
        }
        if code.contains("Instant::now") && !excepted(INSTANT_EXCEPTIONS, &file.path, code) {
            findings.push(file.finding(line, "reads `Instant::now`: take `now`, or join INSTANT_EXCEPTIONS"));
        }
    }
    findings
}

#[test]
fn only_the_clock_reads_the_wall_clock() {
    source().hold(wall_clock);
}

#[test]
fn a_planted_clock_reading_is_found() {
    for breach in ["Timestamp::now()", "std::time::SystemTime::now()", "Instant::now()", "jiff::Zoned::now()"] {
        let code = format!("fn f() {{ let now = {breach}; }}");
        assert_eq!(wall_clock(&planted("src/triage/web.rs", &code)).len(), 1, "{breach}");
        assert_eq!(wall_clock(&planted("src/base/clock.rs", &code)), [], "{breach}");
    }
    assert_eq!(wall_clock(&planted("src/triage/web.rs", "/// Not `Timestamp::now`.\nfn f(now: Moment) {}")), []);
}

/// Only `config` reads the environment.
fn environment(file: &File) -> Vec<Finding> {
    if file.path.starts_with("src/config/") || file.path == "src/config.rs" {
        return Vec::new();
    }
    let reads = ["env::var", "env::set_var", "env::remove_var", "use std::env::{", "option_env!"];
    file.phrases_in_code(&reads, "reads the environment outside `config`")
}

#[test]
fn only_config_reads_the_environment() {
    source().hold(environment);
}

#[test]
fn a_planted_reading_of_the_environment_is_found() {
    for breach in ["std::env::var(\"A\")", "env::var_os(\"A\")", "env::vars()"] {
        let code = format!("fn f() {{ let a = {breach}; }}");
        assert_eq!(environment(&planted("src/cli/serve.rs", &code)).len(), 1, "{breach}");
        assert_eq!(environment(&planted("src/config/read.rs", &code)), [], "{breach}");
    }
    assert_eq!(environment(&planted("src/cli/mod.rs", "let a = std::env::args(); let b = env!(\"A\");")), []);
}

/// Nobody finds their way in a file of more than [`LONGEST_FILE`] lines.
fn length(file: &File) -> Vec<Finding> {
    let lines = file.text.lines().count();
    if lines <= LONGEST_FILE || excepted(LENGTH_EXCEPTIONS, &file.path, &file.text) {
        return Vec::new();
    }
    vec![file.finding(lines, format!("has {lines} lines, more than {LONGEST_FILE}: give its parts names of their own"))]
}

#[test]
fn no_file_is_longer_than_a_reader_s_patience() {
    source().hold(length);
}

#[test]
fn a_planted_long_file_is_found() {
    assert_eq!(length(&planted("src/app/router.rs", &"//\n".repeat(LONGEST_FILE))), []);
    assert_eq!(length(&planted("src/app/router.rs", &"//\n".repeat(LONGEST_FILE + 1))).len(), 1);
}

/// A lint is set aside by `#[expect(…, reason = "…")]`, which ends when it is no longer needed.
fn lints_are_expected_not_allowed(file: &File) -> Vec<Finding> {
    let mut findings = file.phrases_in_code(&["#[allow(", "#![allow("], "`allow`: write `expect` with a reason");
    let text = &file.code;
    for (at, _) in text.match_indices("[expect(") {
        let end = text[at..].find(")]").map_or(text.len(), |length| at + length);
        if !text[at..end].contains("reason") {
            findings.push(file.finding(line_of(text, at), "`expect` without a reason"));
        }
    }
    findings
}

#[test]
fn lints_are_set_aside_with_a_reason() {
    source().and(rust("tests")).and(rust("benches")).hold(lints_are_expected_not_allowed);
}

#[test]
fn a_planted_allow_is_found() {
    for breach in ["#[allow(dead_code)]\nfn f() {}", "#![allow(unused)]", "#[expect(dead_code)]\nfn f() {}"] {
        assert_eq!(lints_are_expected_not_allowed(&planted("src/app/mod.rs", breach)).len(), 1, "{breach}");
    }
    let good = "#[expect(\n    dead_code,\n    reason = \"read by the next release\"\n)]\nfn f() {}";
    assert_eq!(lints_are_expected_not_allowed(&planted("src/app/mod.rs", good)), []);
}

/// Product code does not stop the service on a surprise. Where it must, the lint is set aside with a reason
/// within the five lines before.
fn no_surprise_ends_the_service(file: &File) -> Vec<Finding> {
    const STOPS: [&str; 6] = [".unwrap()", ".unwrap_err()", ".expect(", "todo!(", "unimplemented!(", "dbg!("];
    let lines: Vec<&str> = file.code.lines().collect();
    let mut findings = Vec::new();
    for (number, code) in lines.iter().enumerate() {
        let before = &lines[number.saturating_sub(5)..number];
        let reasoned = before.iter().any(|line| line.contains("expect(clippy::") && line.contains("_used"));
        for stop in STOPS.iter().filter(|stop| code.contains(**stop)) {
            if !reasoned {
                findings.push(file.finding(number + 1, format!("`{stop}` in product code")));
            }
        }
    }
    findings
}

#[test]
fn product_code_does_not_stop_on_a_surprise() {
    source().hold(no_surprise_ends_the_service);
}

#[test]
fn a_planted_unwrap_is_found() {
    for breach in ["x.unwrap();", "x.expect(\"a number\");", "todo!();", "dbg!(x);"] {
        let code = format!("fn f() {{\n    {breach}\n}}");
        assert_eq!(no_surprise_ends_the_service(&planted("src/app/start.rs", &code)).len(), 1, "{breach}");
        let tested = format!("#[cfg(test)]\nmod tests {{\n    {code}\n}}\n");
        assert_eq!(no_surprise_ends_the_service(&planted("src/app/start.rs", &tested)), [], "{breach}");
        let reasoned = format!("#[expect(clippy::expect_used, reason = \"why\")]\n{code}");
        assert_eq!(no_surprise_ends_the_service(&planted("src/app/start.rs", &reasoned)), [], "{breach}");
    }
    let good = "// x.unwrap()\nlet a = x.unwrap_or(1); let b = \".unwrap()\";";
    assert_eq!(no_surprise_ends_the_service(&planted("src/app/start.rs", good)), []);
}

/// A module's name says what the product does; these names say nothing.
fn telling_names(file: &File) -> Vec<Finding> {
    let mut parts = file.path.split(['/', '.']);
    let empty = parts.find(|part| matches!(*part, "utils" | "util" | "helpers" | "common" | "services" | "models"));
    empty.map(|name| file.finding(1, format!("`{name}` names no capability"))).into_iter().collect()
}

#[test]
fn modules_have_telling_names() {
    source().hold(telling_names);
}

#[test]
fn a_planted_empty_name_is_found() {
    assert_eq!(telling_names(&planted("src/report/utils.rs", "")).len(), 1);
    assert_eq!(telling_names(&planted("src/common/mod.rs", "")).len(), 1);
    assert_eq!(telling_names(&planted("src/report/model.rs", "")), []);
}

/// A test that is skipped is a test that cannot fail.
fn no_skipped_tests(file: &File) -> Vec<Finding> {
    // Put together here, so that this very file does not hold it.
    let skipped = concat!("#[", "ignore");
    let lines = file.text.lines().enumerate().filter(|(_, line)| line.trim_start().starts_with(skipped));
    lines.map(|(number, _)| file.finding(number + 1, "a skipped test")).collect()
}

#[test]
fn no_test_is_skipped() {
    source().and(rust("tests")).hold(no_skipped_tests);
}

#[test]
fn a_planted_skipped_test_is_found() {
    let breach = format!("#[test]\n{}]\nfn f() {{}}\n", concat!("#[", "ignore"));
    assert_eq!(no_skipped_tests(&planted("tests/it/main.rs", &breach)).len(), 1);
    assert_eq!(no_skipped_tests(&planted("tests/it/main.rs", "#[test]\nfn f() {}\n")), []);
}

/// Nowhere in the product, not even in a comment or a column, stands a word that puts blame on a person.
fn no_blame(file: &File) -> Vec<Finding> {
    const WORDS: [&str; 14] = [
        "offender",
        "victim",
        "culprit",
        "user error",
        "human error",
        "careless",
        "negligen",
        "gullible",
        "fell for",
        "weakest link",
        "wrongdoer",
        "repeat clicker",
        "at-fault",
        "is_guilty",
    ];
    let mut findings = Vec::new();
    if excepted(BLAME_EXCEPTIONS, &file.path, &file.text) {
        return findings;
    }
    for (number, line) in file.text.lines().enumerate() {
        let lower = line.to_lowercase();
        for word in WORDS.iter().filter(|word| lower.contains(**word)) {
            findings.push(file.finding(number + 1, format!("a word of blame: `{word}`")));
        }
    }
    findings
}

#[test]
fn no_word_of_blame_stands_anywhere() {
    product_texts().hold(no_blame);
}

#[test]
fn a_planted_word_of_blame_is_found() {
    assert_eq!(no_blame(&planted("migrations/0002_reports.sql", "alter table a add offender_id uuid;")).len(), 1);
    assert_eq!(no_blame(&planted("content/guidance/en/clicked-link.md", "The Victim opens it.")).len(), 1);
    assert_eq!(no_blame(&planted("templates/report/new.html", "<p>Nobody is blamed here.</p>")), []);
    assert_eq!(no_blame(&planted("content/answers/en/shared.md", "The Victim opens it.")).len(), 1);
    assert_eq!(no_blame(&planted("content/words/en/pairs.toml", "avoid = [\"victim\"]")), []);
}

/// What people read is plain and calm: none of the words that make a page sound like an office.
fn calm_voice(file: &File) -> Vec<Finding> {
    const WORDS: [&str; 5] = ["please", "sorry", "oops", "invalid", "failed to"];
    let read_by_people = matches!(file.extension(), "html" | "txt" | "md");
    if !read_by_people {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (number, line) in visible_text(&file.text).lines().enumerate() {
        let lower = line.to_lowercase();
        for word in WORDS.iter().filter(|word| lower.contains(**word)) {
            findings.push(file.finding(number + 1, format!("`{word}` in what people read")));
        }
        if line.contains('!') && !line.trim_start().starts_with("![") {
            findings.push(file.finding(number + 1, "an exclamation mark in what people read"));
        }
    }
    findings
}

/// A template without its tags, its Jinja-like marks, and its comments; line breaks stay.
fn visible_text(template: &str) -> String {
    let mut text = template.to_owned();
    for (open, close) in [
        ("{#", "#}"),
        ("{%", "%}"),
        ("{{", "}}"),
        ("<!--", "-->"),
        ("<style", "</style>"),
        ("<script", "</script>"),
        ("<", ">"),
    ] {
        text = without(&text, open, close);
    }
    text
}

fn without(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(open) {
        let end = rest[at..].find(close).map_or(rest.len(), |length| at + length + close.len());
        kept.push_str(&rest[..at]);
        kept.extend(rest[at..end].chars().filter(|c| *c == '\n'));
        rest = &rest[end..];
    }
    kept + rest
}

#[test]
fn what_people_read_is_calm() {
    texts("templates").and(texts("content")).hold(calm_voice);
}

#[test]
fn a_planted_loud_text_is_found() {
    for breach in ["<p>Please wait.</p>", "<p>Thanks!</p>", "<h1>Sorry</h1>", "<p>Failed to\nsend. Oops.</p>"] {
        assert!(!calm_voice(&planted("templates/report/new.html", breach)).is_empty(), "{breach}");
    }
    let good = "<!doctype html><input aria-invalid=\"true\">{% if a != b %}<p>Thank you.</p>{# oops! #}";
    assert_eq!(calm_voice(&planted("templates/report/new.html", good)), []);
}

/// Pages carry nothing that a strict content policy forbids, and ask no other host for anything.
fn strict_pages(file: &File) -> Vec<Finding> {
    // Names of XML vocabularies look like addresses, but nobody fetches them.
    let text = file.text.replace("http://www.w3.org/", "");
    let markup = matches!(file.extension(), "html" | "svg");
    // Mail programs read no style sheet, and no policy applies there.
    let mail = file.path.starts_with("templates/mail/");
    let mut findings = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let mut find = |what: &str| findings.push(file.finding(number + 1, what));
        if ["http://", "https://", "=\"//", "url(//", "url(\"//"].iter().any(|start| line.contains(start)) {
            find("names another host");
        }
        if line.contains("javascript:") {
            find("a javascript: address");
        }
        if markup && !mail && attribute(line, |name| name == "style") {
            find("a style attribute");
        }
        if markup
            && attribute(line, |name| {
                name.starts_with("on") && name.len() > 3 && name[2..].chars().all(|c| c.is_ascii_lowercase())
            })
        {
            find("an event attribute");
        }
    }
    findings
}

/// Whether a line of markup holds an attribute with such a name.
fn attribute(line: &str, wanted: impl Fn(&str) -> bool) -> bool {
    line.match_indices('=').any(|(at, _)| {
        let name = line[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        matches!(line.as_bytes().get(at + 1), Some(b'"' | b'\'')) && wanted(name)
    })
}

#[test]
fn pages_need_no_exception_from_a_strict_policy() {
    texts("templates").hold(strict_pages);
}

#[test]
fn a_planted_loose_page_is_found() {
    for breach in [
        "<p style=\"color:red\">",
        "<a href=\"https://example.org\">",
        "<script src=\"//cdn.example.org/a.js\"></script>",
        "<button onclick=\"go()\">",
        "<a href=\"javascript:go()\">",
    ] {
        assert_eq!(strict_pages(&planted("templates/report/new.html", breach)).len(), 1, "{breach}");
    }
    assert_eq!(
        strict_pages(&planted("templates/assets/page.css", "a { background: url(//a.example/b.png) }")).len(),
        1
    );
    assert_eq!(strict_pages(&planted("templates/mail/new_report/body.html", "<p style=\"margin:0\">")), []);
    for good in ["<svg xmlns=\"http://www.w3.org/2000/svg\">", "<link rel=\"stylesheet\" href=\"/assets/a.css\">"] {
        assert_eq!(strict_pages(&planted("templates/report/new.html", good)), [], "{good}");
    }
}

/// The repository works wherever it is cloned: it names no folder and no registry of whoever wrote it.
fn no_path_of_a_machine(file: &File) -> Vec<Finding> {
    // Put together here, so that this very file does not hold them.
    let folders = [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/t", "mp/")];
    let lockfile = file.path.ends_with("package-lock.json");
    let mut findings = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        for folder in folders {
            let begins = |at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-})*".contains(c));
            if line.match_indices(folder).any(|(at, _)| begins(at)) {
                findings.push(file.finding(number + 1, format!("a path of one machine: `{folder}`")));
            }
        }
        // `url` is where a package asks for support.
        if lockfile && line.contains("://") && !line.trim_start().starts_with("\"url\": ") {
            findings.push(file.finding(number + 1, "the lockfile names a registry: see .npmrc beside it"));
        }
    }
    findings
}

#[test]
fn no_path_of_a_machine_stands_anywhere() {
    texts("").hold(no_path_of_a_machine);
}

#[test]
fn a_planted_path_of_a_machine_is_found() {
    for folder in [concat!("/wo", "rk/main"), concat!("\"/t", "mp/a\""), concat!("cd /ho", "me/me")] {
        assert_eq!(no_path_of_a_machine(&planted("README.md", folder)).len(), 1, "{folder}");
    }
    assert_eq!(no_path_of_a_machine(&planted("README.md", concat!("see src/wo", "rk/mod.rs"))), []);
    let locked = "  \"resolved\": \"https://registry.example/a.tgz\"";
    assert_eq!(no_path_of_a_machine(&planted("tests/browser/package-lock.json", locked)).len(), 1);
}

/// An exception that excepts nothing any more is taken out, and each one says why it is there.
#[test]
fn every_exception_is_still_needed() {
    let files = source();
    for exception in INSTANT_EXCEPTIONS.iter().chain(LENGTH_EXCEPTIONS) {
        assert!(exception.reason.split_whitespace().count() >= 3, "{}: give the reason", exception.path);
        let needed = files.0.iter().any(|file| exception.covers(&file.path, &file.text));
        assert!(needed, "{} `{}`: nothing needs this exception", exception.path, exception.holds);
    }
    for exception in RANK_EXCEPTIONS.iter().chain(BLAME_EXCEPTIONS) {
        assert!(exception.reason.split_whitespace().count() >= 3, "{}: give the reason", exception.path);
    }
}
