//! The names inside messages: `{ $minutes }`, `{ other-message }`, `{ -term }`. What an organisation wrote itself may use those that
//! our message of the same key uses, and the messages and terms there are: nobody would fill in others, and people would read the bare
//! name.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::{DESK, FILES};
use crate::content::Content;

/// The messages of this file that use names which ours of the same key do not know: each with what is wrong.
pub(super) fn strange(resource: &FluentResource) -> Vec<(String, String)> {
    // The desk's messages from the binary: with every argument that the program gives.
    let desk = FILES.iter().filter_map(|file| {
        let text = Content::built_in().read(&["i18n/", DESK, "/", file].concat()).ok()?;
        FluentResource::try_new(text).ok()
    });
    let mut known = BTreeMap::new();
    for ours in desk.collect::<Vec<_>>() {
        known.extend(names(&ours));
    }
    let terms = resource.entries().filter_map(|entry| match entry {
        Entry::Term(term) => Some(["-", term.id.name].concat()),
        _ => None,
    });
    let terms = terms.collect::<Vec<_>>();
    let mut strange = Vec::new();
    for (key, its) in names(resource) {
        // What replaces nothing is told elsewhere.
        let Some(ours) = known.get(&key) else { continue };
        let unknown = its.difference(ours).filter(|name| !known.contains_key(*name) && !terms.contains(name));
        let unknown = unknown.map(|name| format!("{{ {name} }}")).collect::<Vec<_>>();
        if unknown.is_empty() {
            continue;
        }
        let has = ours.iter().map(|name| format!("{{ {name} }}")).collect::<Vec<_>>();
        let right = if has.is_empty() {
            "nothing is filled in there".to_owned()
        } else {
            format!("it knows {}", has.join(", "))
        };
        let reason = format!("`{key}` does not know {}: {right}", unknown.join(", "));
        strange.push((key, reason));
    }
    strange
}

/// The names in each message of a file.
fn names(resource: &FluentResource) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for entry in resource.entries() {
        if let Entry::Message(message) = entry
            && let Some(pattern) = &message.value
        {
            let mut found = BTreeSet::new();
            in_pattern(pattern, &mut found);
            all.insert(message.id.name.to_owned(), found);
        }
    }
    all
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            variants.iter().for_each(|variant| in_pattern(&variant.value, found));
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    let mut in_arguments = |arguments: &CallArguments<&str>| {
        arguments.positional.iter().for_each(|inline| in_inline(inline, found));
        arguments.named.iter().for_each(|argument| in_inline(&argument.value, found));
    };
    match inline {
        InlineExpression::VariableReference { id } => drop(found.insert(["$", id.name].concat())),
        InlineExpression::MessageReference { id, .. } => drop(found.insert(id.name.to_owned())),
        InlineExpression::TermReference { id, .. } => drop(found.insert(["-", id.name].concat())),
        InlineExpression::FunctionReference { id, arguments } => {
            in_arguments(arguments);
            found.insert([id.name, "()"].concat());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_nobody_fills_in_is_found_wherever_it_stands() {
        let said = |text: &str| {
            let strange = strange(&FluentResource::try_new(text.to_owned()).unwrap());
            strange.into_iter().map(|(_, reason)| reason).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(said("form-promise = Thank you.\nno-such-message = { $x }\n"), "");
        assert_eq!(said("frame-call = Ring { $phone } now\n"), "");
        assert_eq!(said("-us = Security\nform-promise = { -us } thanks you: { frame-learn }\n"), "");
        assert_eq!(
            said("form-promise = Hello { $x }, { other } and { -term }\n"),
            "`form-promise` does not know { $x }, { -term }, { other }: nothing is filled in there"
        );
        assert_eq!(
            said("frame-call = { $telephone ->\n    [one] x\n   *[other] { $phone } { $y }\n }\n"),
            "`frame-call` does not know { $telephone }, { $y }: it knows { $phone }"
        );
        assert!(said("frame-call = { NUMBER($phones) }\n").contains("{ $phones }"));
    }
}
