//! Reads the statements out of a source file: follows constants, branches, `concat!` and simple macros.

use std::collections::BTreeMap;

use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{Attribute, Expr, Item, ItemFn, Lit, Local, Macro, Pat, Token};

pub struct Found {
    pub file: String,
    pub text: String,
    /// How many values are bound where the statement is written.
    pub bound: usize,
}

/// What a file's names stand for.
#[derive(Clone, Default)]
pub struct Names {
    /// Constants and locals that hold strings: one, or an array.
    strings: BTreeMap<String, Vec<String>>,
    /// Macros with one rule: the names of its arguments and its body.
    pub macros: BTreeMap<String, (Vec<String>, String)>,
}

#[derive(Default)]
pub struct Reader {
    pub file: String,
    names: Names,
    pub found: Vec<Found>,
    pub not_understood: Vec<String>,
    pub calls: usize,
}
pub fn read(file: &str, source: &str, macros: &BTreeMap<String, (Vec<String>, String)>) -> Reader {
    let parsed = syn::parse_file(source).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut names = names_of(&parsed.items);
    for (name, rule) in macros {
        names.macros.entry(name.clone()).or_insert_with(|| rule.clone());
    }
    let mut reader = Reader { file: file.to_owned(), names, ..Reader::default() };
    reader.visit_file(&parsed);
    reader
}

pub fn names_of(items: &[Item]) -> Names {
    let mut names = Names::default();
    for item in items {
        match item {
            Item::Const(constant) => {
                names.strings.extend(strings(&constant.expr).map(|held| (constant.ident.to_string(), held)));
            }
            Item::Macro(rules) => {
                names.macros.extend(rules.ident.as_ref().and_then(|name| Some((name.to_string(), rule(&rules.mac)?))));
            }
            _ => {}
        }
    }
    names
}

/// A literal, or an array of literals, with or without a reference before it.
fn strings(expr: &Expr) -> Option<Vec<String>> {
    match expr {
        Expr::Reference(reference) => strings(&reference.expr),
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(vec![text.value()]),
            _ => None,
        },
        Expr::Array(array) => array.elems.iter().map(|one| strings(one)?.pop()).collect(),
        _ => None,
    }
}

/// The arguments and the body of a macro that has a single rule.
fn rule(rules: &Macro) -> Option<(Vec<String>, String)> {
    let text = rules.tokens.to_string();
    let (pattern, body) = text.split_once("=>")?;
    let arguments = pattern
        .split('$')
        .skip(1)
        .filter_map(|part| part.split(':').next().map(|name| name.trim().to_owned()))
        .collect();
    let body = body.trim().trim_end_matches(';').trim();
    Some((arguments, body.get(1..body.len() - 1)?.to_owned()))
}

impl Names {
    /// What a string expression may be; several where it branches.
    fn texts(&self, expr: &Expr) -> Option<Vec<String>> {
        match expr {
            Expr::Paren(inner) => self.texts(&inner.expr),
            Expr::Group(inner) => self.texts(&inner.expr),
            Expr::Path(path) => {
                let held = self.strings.get(&path.path.get_ident()?.to_string())?;
                (held.len() == 1).then(|| held.clone())
            }
            Expr::If(branch) => {
                let (_, otherwise) = branch.else_branch.as_ref()?;
                Some([self.last_text(&branch.then_branch.stmts)?, self.texts(otherwise)?].concat())
            }
            Expr::Block(block) => self.last_text(&block.block.stmts),
            Expr::Match(choice) => {
                let arms = choice.arms.iter().map(|arm| self.texts(&arm.body)).collect::<Option<Vec<_>>>()?;
                Some(arms.concat())
            }
            Expr::Macro(call) => self.expanded(&call.mac),
            other => strings(other),
        }
    }

    fn last_text(&self, statements: &[syn::Stmt]) -> Option<Vec<String>> {
        match statements {
            [syn::Stmt::Expr(expr, None)] => self.texts(expr),
            [syn::Stmt::Macro(call)] => self.expanded(&call.mac),
            _ => None,
        }
    }

    fn expanded(&self, call: &Macro) -> Option<Vec<String>> {
        let name = call.path.segments.last()?.ident.to_string();
        let given = call.parse_body_with(Punctuated::<Expr, Token![,]>::parse_terminated).ok()?;
        let given = given.iter().map(|one| self.texts(one)).collect::<Option<Vec<_>>>()?;
        if name == "concat" {
            let joined = given.iter().fold(vec![String::new()], |begun, next| {
                begun.iter().flat_map(|head| next.iter().map(move |tail| format!("{head}{tail}"))).collect()
            });
            return Some(joined);
        }
        let (arguments, body) = self.macros.get(&name)?;
        let mut body = body.clone();
        for (argument, text) in arguments.iter().zip(given) {
            let [text] = text.as_slice() else { return None };
            for place in [format!("$ {argument}"), format!("${argument}")] {
                body = body.replace(&place, &format!("{text:?}"));
            }
        }
        self.texts(&syn::parse_str(&body).ok()?)
    }

    fn columns(&self, columns: &Expr) -> Option<Vec<String>> {
        let columns = match columns {
            Expr::Reference(reference) => &reference.expr,
            other => other,
        };
        Some(match columns {
            Expr::Path(path) => self.strings.get(&path.path.get_ident()?.to_string())?.clone(),
            other => strings(other)?,
        })
    }

    /// With one row, and without naming it: the engines then know the types of its values.
    fn update(&self, table: &Expr, keys: &Expr, columns: &Expr) -> Option<String> {
        let (keys, columns) = (self.columns(keys)?, self.columns(columns)?);
        let each = |names: &[String], first: usize, between| {
            (first..).zip(names).map(|(n, name)| format!("{name} = ${n}")).collect::<Vec<_>>().join(between)
        };
        let table = strings(table)?.pop()?;
        let (set, on) = (each(&columns, 1, ", "), each(&keys, columns.len() + 1, " and "));
        Some(format!("update {table} set {set} where {on}"))
    }

    fn insert(&self, table: &Expr, columns: &Expr) -> Option<String> {
        let columns = self.columns(columns)?;
        let places = (1..=columns.len()).map(|n| format!("${n}")).collect::<Vec<_>>();
        let table = strings(table)?.pop()?;
        Some(format!("insert into {table} ({}) values ({})", columns.join(", "), places.join(", ")))
    }
}

/// A statement with what is called on it, or an argument that could not be followed.
enum Chain {
    Is { texts: Vec<String>, bound: usize, calls: usize },
    Unclear { calls: usize },
}

impl Reader {
    /// `sql(…)`, `Statement::insert(…)` or `Statement::update(…)`, and any `.bind(…)` and `.and(…)` after it.
    fn chain(&self, expr: &Expr) -> Option<Chain> {
        match expr {
            Expr::Call(call) => {
                let Expr::Path(path) = call.func.as_ref() else { return None };
                let path = path.path.segments.iter().map(|part| part.ident.to_string()).collect::<Vec<_>>();
                let arguments = call.args.iter().collect::<Vec<_>>();
                let (texts, calls) = match (path.last()?.as_str(), arguments.as_slice()) {
                    ("sql", [text]) => (self.names.texts(text), 1),
                    ("insert", [table, columns, _]) if path.iter().any(|part| part == "Statement") => {
                        (self.names.insert(table, columns).map(|text| vec![text]), 0)
                    }
                    ("update", [table, keys, columns, _]) if path.iter().any(|part| part == "Statement") => {
                        (self.names.update(table, keys, columns).map(|text| vec![text]), 0)
                    }
                    _ => return None,
                };
                Some(texts.map_or(Chain::Unclear { calls }, |texts| Chain::Is { texts, bound: 0, calls }))
            }
            Expr::MethodCall(call) => match (self.chain(&call.receiver)?, call.method.to_string().as_str()) {
                (Chain::Is { texts, bound, calls }, "bind") => Some(Chain::Is { texts, bound: bound + 1, calls }),
                (Chain::Is { texts, bound, calls }, "and") => {
                    let Some(more) = self.names.texts(call.args.first()?) else {
                        return Some(Chain::Unclear { calls });
                    };
                    let texts = texts.iter().flat_map(|text| more.iter().map(move |more| format!("{text} {more}")));
                    Some(Chain::Is { texts: texts.collect(), bound, calls })
                }
                (unclear @ Chain::Unclear { .. }, "bind" | "and") => Some(unclear),
                _ => None,
            },
            _ => None,
        }
    }

    fn keep(&mut self, texts: Vec<String>, bound: usize) {
        self.found.extend(texts.into_iter().map(|text| Found { file: self.file.clone(), text, bound }));
    }

    fn puzzled(&mut self, what: &str) {
        self.not_understood.push(format!("{}: {what} is given something this test cannot follow", self.file));
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "test")
    })
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if !is_for_tests(&module.attrs) {
            let outer = self.names.clone();
            if let Some((_, items)) = &module.content {
                self.names.strings.extend(names_of(items).strings);
            }
            visit::visit_item_mod(self, module);
            self.names = outer;
        }
    }

    fn visit_item_fn(&mut self, function: &'ast ItemFn) {
        if !is_for_tests(&function.attrs) {
            let outer = self.names.clone();
            visit::visit_item_fn(self, function);
            self.names = outer;
        }
    }

    fn visit_item_const(&mut self, constant: &'ast syn::ItemConst) {
        self.names.strings.extend(strings(&constant.expr).map(|held| (constant.ident.to_string(), held)));
        visit::visit_item_const(self, constant);
    }

    fn visit_local(&mut self, local: &'ast Local) {
        let value = local.init.as_ref().map(|init| &init.expr);
        if let (Pat::Ident(name), Some(value)) = (&local.pat, value) {
            let name = name.ident.to_string();
            match strings(value).or_else(|| self.names.texts(value)) {
                Some(held) => self.names.strings.insert(name, held),
                None => self.names.strings.remove(&name),
            };
        }
        visit::visit_local(self, local);
    }

    fn visit_expr(&mut self, expr: &'ast Expr) {
        let mut within = expr;
        match self.chain(expr) {
            Some(chain) => {
                match chain {
                    Chain::Is { texts, bound, calls } => {
                        self.calls += calls;
                        self.keep(texts, bound);
                    }
                    Chain::Unclear { calls } => {
                        self.calls += calls;
                        self.puzzled("`sql`, `Statement::insert` or `Statement::update`");
                    }
                }
                // What is bound may hold further statements.
                while let Expr::MethodCall(call) = within {
                    call.args.iter().for_each(|argument| self.visit_expr(argument));
                    within = call.receiver.as_ref();
                }
            }
            None => {
                if let Expr::MethodCall(call) = expr
                    && call.method == "insert"
                    && let [table, columns, _] = call.args.iter().collect::<Vec<_>>().as_slice()
                {
                    match self.names.insert(table, columns) {
                        Some(text) => self.keep(vec![text], 0),
                        None => self.puzzled("`insert`"),
                    }
                }
                visit::visit_expr(self, expr);
            }
        }
    }
}
