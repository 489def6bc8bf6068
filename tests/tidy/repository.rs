//! The repository as the rules of `tidy.rs` see it: its text files, and Rust code told apart from its tests,
//! comments and strings. No parser is needed for that, and line numbers stay right, inside macros too.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// One text file, seen in the ways the rules need.
pub struct File {
    /// From the root of the repository, with forward slashes.
    pub path: String,
    /// Everything.
    pub text: String,
    /// Rust only: without `#[cfg(test)]` items. Lines keep their numbers, here and below.
    product: String,
    /// Rust only: `product` without comments and without what stands in string literals.
    pub code: String,
}

#[derive(PartialEq, Debug)]
pub struct Finding(String);

impl File {
    fn new(path: String, text: String) -> Self {
        let (product, code) = if path.ends_with(".rs") {
            let product = without_tests(&text);
            let code = scan(&product).0;
            (product, code)
        } else {
            (String::new(), String::new())
        };
        Self { path, text, product, code }
    }

    pub fn finding(&self, line: usize, what: impl Into<String>) -> Finding {
        Finding(format!("{}:{line}: {}", self.path, what.into()))
    }

    pub fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    pub fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.lines().enumerate().map(|(number, line)| (number + 1, line))
    }

    pub fn strings(&self) -> Vec<(usize, String)> {
        scan(&self.product).1
    }

    pub fn phrases_in_code(&self, phrases: &[&str], what: &str) -> Vec<Finding> {
        let hits = self.code_lines().filter_map(|(line, code)| {
            let phrase = phrases.iter().find(|phrase| code.contains(**phrase))?;
            Some(self.finding(line, format!("{what}: `{phrase}`")))
        });
        hits.collect()
    }

    /// As [`File::phrases_in_code`], for whole identifiers; a `*` at the end stands for any ending.
    pub fn words_in_code(&self, words: &[&str], what: &str) -> Vec<Finding> {
        let is = |word: &str, identifier: &str| match word.strip_suffix('*') {
            Some(start) => identifier.starts_with(start),
            None => identifier == word,
        };
        let hits = self.code_lines().filter_map(|(line, code)| {
            let mut identifiers = code.split(|c: char| !c.is_alphanumeric() && c != '_');
            let hit = identifiers.find(|identifier| words.iter().any(|word| is(word, identifier)))?;
            Some(self.finding(line, format!("{what}: `{hit}`")))
        });
        hits.collect()
    }

    /// `["report", "web"]` for `src/report/web.rs`, `["report"]` for `src/report/mod.rs`.
    fn module(&self) -> Vec<String> {
        let inside = self.path.trim_start_matches("src/").trim_end_matches(".rs");
        let mut parts: Vec<String> = inside.split('/').map(str::to_owned).collect();
        if parts.last().is_some_and(|last| last == "mod") {
            parts.pop();
        }
        parts
    }

    /// The module of the table this file belongs to; `lib.rs` belongs to none, it only lists them.
    pub fn top_module(&self) -> Option<String> {
        self.module().into_iter().next().filter(|first| first != "lib")
    }

    /// Every path into this crate, from its root: `use`, plain paths and macro arguments alike.
    pub fn imports(&self) -> Vec<(usize, Vec<String>)> {
        let mut found = Vec::new();
        let roots = ["crate::", "super::", if self.path == "src/main.rs" { "headsup::" } else { "crate::" }];
        for root in BTreeSet::from(roots) {
            for (at, _) in self.code.match_indices(root) {
                let follows = self.code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                if follows || self.code[..at].ends_with("super::") {
                    continue;
                }
                let mut base = if root == "super::" { self.module() } else { Vec::new() };
                let mut rest = &self.code[at..];
                while let Some(above) = rest.strip_prefix("super::") {
                    base.pop();
                    rest = above;
                }
                rest = rest.strip_prefix(root).unwrap_or(rest);
                let mut paths = Vec::new();
                use_tree(&mut rest, &base, &mut paths);
                let line = line_of(&self.code, at);
                found.extend(paths.into_iter().filter(|path| !path.is_empty()).map(|path| (line, path)));
            }
        }
        found
    }
}

/// Reads `a::b`, `a::{b, c::d}` or `*` from the start of `rest` and adds each path, below `base`, to `paths`.
fn use_tree(rest: &mut &str, base: &[String], paths: &mut Vec<Vec<String>>) {
    let mut path = base.to_vec();
    loop {
        *rest = rest.trim_start();
        if let Some(group) = rest.strip_prefix('{') {
            *rest = group;
            loop {
                *rest = rest.trim_start().trim_start_matches(',').trim_start();
                if let Some(after) = rest.strip_prefix('}') {
                    *rest = after;
                    return;
                }
                let before = rest.len();
                use_tree(rest, &path, paths);
                // An alias (`as b`), or something unexpected: on to the next comma or brace.
                *rest = &rest[rest.find([',', '}']).unwrap_or(rest.len())..];
                if rest.is_empty() || rest.len() == before {
                    return;
                }
            }
        }
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        if end > 0 && &rest[..end] != "self" {
            path.push(rest[..end].to_owned());
        }
        *rest = &rest[end..];
        match rest.strip_prefix("::") {
            Some(more) if end > 0 => *rest = more,
            _ => break,
        }
    }
    paths.push(path);
}

/// Blanks every item that `#[cfg(test)]` stands above. Formatting is checked elsewhere, so an item ends
/// where its indentation says.
fn without_tests(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.trim() != "#[cfg(test)]" {
            kept.push_str(line);
            kept.push('\n');
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        kept.push('\n');
        for line in lines.by_ref() {
            kept.push('\n');
            let at_indent = line.len() - line.trim_start().len() == indent;
            let ends = line.trim_end().ends_with([';', '}', ',']);
            if at_indent && !line.trim_start().starts_with("#[") && ends {
                break;
            }
        }
    }
    kept
}

/// The code with comments and string contents blanked, and the string literals with their lines.
fn scan(text: &str) -> (String, Vec<(usize, String)>) {
    let characters: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut strings = Vec::new();
    let mut line = 1;
    let mut at = 0;
    let is = |at: usize, c: char| characters.get(at) == Some(&c);
    while at < characters.len() {
        let start = at;
        let previous = at.checked_sub(1).map(|before| characters[before]);
        let word_before = previous.is_some_and(|c| c.is_alphanumeric() || c == '_');
        if is(at, '/') && is(at + 1, '/') {
            while at < characters.len() && !is(at, '\n') {
                at += 1;
            }
            continue;
        } else if is(at, '/') && is(at + 1, '*') {
            let mut depth = 0;
            loop {
                if is(at, '/') && is(at + 1, '*') {
                    depth += 1;
                    at += 2;
                } else if is(at, '*') && is(at + 1, '/') {
                    depth -= 1;
                    at += 2;
                } else {
                    at += 1;
                }
                if depth == 0 || at >= characters.len() {
                    break;
                }
            }
        } else if is(at, '"') {
            at += 1;
            while at < characters.len() && !is(at, '"') {
                at += if is(at, '\\') { 2 } else { 1 };
            }
            at += 1;
            strings.push((line, characters[start + 1..(at - 1).min(characters.len())].iter().collect()));
            code.push_str("\"\"");
        } else if is(at, 'r') && (!word_before || matches!(previous, Some('b' | 'c'))) && {
            let hashes = characters[at + 1..].iter().take_while(|c| **c == '#').count();
            is(at + 1 + hashes, '"')
        } {
            let hashes = characters[at + 1..].iter().take_while(|c| **c == '#').count();
            at += hashes + 2;
            let content = at;
            let closes = |at: usize| is(at, '"') && (1..=hashes).all(|n| is(at + n, '#'));
            while at < characters.len() && !closes(at) {
                at += 1;
            }
            strings.push((line, characters[content..at].iter().collect()));
            at += hashes + 1;
            code.push_str("\"\"");
        } else if is(at, '\'') && is(at + 1, '\\') {
            at += 3;
            while at < characters.len() && !is(at, '\'') {
                at += 1;
            }
            at += 1;
        } else if is(at, '\'') && is(at + 2, '\'') {
            at += 3;
        } else {
            code.push(characters[at]);
            line += usize::from(is(at, '\n'));
            at += 1;
            continue;
        }
        // Whatever was passed over leaves its line breaks behind.
        for _ in characters[start..at.min(characters.len())].iter().filter(|c| **c == '\n') {
            code.push('\n');
            line += 1;
        }
    }
    (code, strings)
}

pub fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

#[test]
fn the_scanner_tells_code_from_strings_and_comments() {
    let text = "let a = \"x // \\\" y\"; // c\nlet b = r#\"q \" '\"#; /* d /* e */\n*/ let c = '\"'; let d: &'a str = b\"z\";\n";
    let (code, strings) = scan(text);
    assert_eq!(code, "let a = \"\"; \nlet b = \"\"; \n let c = ; let d: &'a str = b\"\";\n");
    let found: Vec<(usize, &str)> = strings.iter().map(|(line, text)| (*line, text.as_str())).collect();
    assert_eq!(found, [(1, "x // \\\" y"), (2, "q \" '"), (3, "z")]);
}

#[test]
fn test_code_is_left_out_and_lines_keep_their_numbers() {
    let text = "fn a() {}\n#[cfg(test)]\n#[derive(Debug)]\nmod tests {\n    fn b() {}\n}\nimpl A {\n    #[cfg(test)]\n    \
                fn c() {\n        d();\n    }\n    fn e() {}\n}\n";
    let kept = without_tests(text);
    assert_eq!(kept.lines().count(), text.lines().count());
    assert_eq!(kept.split_whitespace().collect::<Vec<_>>().join(" "), "fn a() {} impl A { fn e() {} }");
}

/// A set of files to hold to a rule.
pub struct Files(pub Vec<File>);

impl Files {
    pub fn and(mut self, other: Files) -> Files {
        self.0.extend(other.0);
        self
    }

    #[track_caller]
    pub fn hold(&self, rule: fn(&File) -> Vec<Finding>) {
        let findings: Vec<String> = self.0.iter().flat_map(rule).map(|finding| finding.0).collect();
        assert!(findings.is_empty(), "\n{} found:\n  {}\n", findings.len(), findings.join("\n  "));
    }
}

pub fn planted(path: &str, text: &str) -> File {
    File::new(path.to_owned(), text.to_owned())
}

/// The product's Rust files, without modules that exist for tests alone.
pub fn source() -> Files {
    let files = rust("src");
    assert!(files.0.iter().any(|file| file.path == "src/lib.rs"), "the source was not found");
    let tests_only: Vec<String> = files.0.iter().flat_map(test_modules).collect();
    let product = |file: &File| {
        let module = file.path.trim_end_matches(".rs").trim_end_matches("/mod");
        !tests_only.iter().any(|tests| module == tests || module.starts_with(&format!("{tests}/")))
    };
    Files(files.0.into_iter().filter(product).collect())
}

/// The paths of modules that a file declares as `#[cfg(test)] mod name;`.
fn test_modules(file: &File) -> Vec<String> {
    let folder = match file.path.rsplit_once('/') {
        Some((folder, "mod.rs" | "lib.rs" | "main.rs")) => folder.to_owned(),
        _ => file.path.trim_end_matches(".rs").to_owned(),
    };
    let lines: Vec<&str> = file.text.lines().map(str::trim).collect();
    let declared = lines.windows(2).filter(|pair| pair[0] == "#[cfg(test)]").filter_map(|pair| {
        let name = pair[1].trim_start_matches("pub ").trim_start_matches("pub(crate) ").strip_prefix("mod ")?;
        name.strip_suffix(';').map(|name| format!("{folder}/{name}"))
    });
    declared.collect()
}

pub fn rust(folder: &str) -> Files {
    Files(texts(folder).0.into_iter().filter(|file| file.extension() == "rs").collect())
}

/// Everything the product is made of, outside its tests.
pub fn product_texts() -> Files {
    texts("src").and(texts("templates")).and(texts("content")).and(texts("migrations"))
}

/// Every text file below a folder of the repository; none when the folder does not exist yet.
pub fn texts(folder: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.expect("the folder can be listed").path();
            if path.is_dir() {
                if !is_foreign(&path) {
                    folders.push(path);
                }
            // In a worktree of its own, `.git` is a file.
            } else if let (false, Ok(text)) = (is_foreign(&path), fs::read_to_string(&path)) {
                files.push(File::new(relative(root, &path), text));
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Files(files)
}

/// Folders that hold what others wrote, or what a build or a run made.
fn is_foreign(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    matches!(&*name, "target" | ".git" | "node_modules" | ".gear" | "shots" | "__pycache__")
        || folder == PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).expect("a path below the root");
    path.to_string_lossy().replace('\\', "/")
}
