//! The languages of the staff side: each is held to every message, argument, tag and plural form, no message is left over, and
//! no text on a page escapes translation.

mod pages;
pub mod pseudo;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, VariantKey};
use fluent_syntax::parser;
use headsup::content::Content;
use headsup::language::{BUILT_IN, DESK, Languages};
use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

/// What a translation keeps of the English message: the arguments, the tags.
#[derive(PartialEq, Eq, Debug, Default)]
struct Shape {
    arguments: BTreeSet<String>,
    tags: BTreeSet<String>,
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files of one language, by their names.
fn files(language: &str) -> BTreeMap<String, Resource<String>> {
    let folder = root("content/i18n").join(language);
    let mut files = BTreeMap::new();
    for file in std::fs::read_dir(&folder).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let resource = parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        files.insert(path.file_name().unwrap().to_str().unwrap().to_owned(), resource);
    }
    files
}

fn messages(resource: &Resource<String>) -> impl Iterator<Item = (&str, &Pattern<String>)> {
    resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => Some((message.id.name.as_str(), message.value.as_ref()?)),
        _ => None,
    })
}

/// Every part of a pattern, those of its variants included.
fn walk<'a>(pattern: &'a Pattern<String>, see: &mut impl FnMut(&'a PatternElement<String>)) {
    for element in &pattern.elements {
        see(element);
        if let PatternElement::Placeable { expression: Expression::Select { variants, .. } } = element {
            variants.iter().for_each(|variant| walk(&variant.value, see));
        }
    }
}

fn shape(pattern: &Pattern<String>) -> Shape {
    let mut shape = Shape::default();
    let argument = |inline: &InlineExpression<String>| match inline {
        InlineExpression::VariableReference { id } => Some(id.name.clone()),
        _ => None,
    };
    walk(pattern, &mut |element| match element {
        PatternElement::TextElement { value } => {
            shape.tags.extend(value.split('<').skip(1).filter_map(|rest| Some(rest.split_once('>')?.0.to_owned())));
        }
        PatternElement::Placeable { expression: Expression::Inline(inline) } => {
            shape.arguments.extend(argument(inline))
        }
        PatternElement::Placeable { expression: Expression::Select { selector, .. } } => {
            shape.arguments.extend(argument(selector));
        }
    });
    shape
}

/// The plural forms that whole numbers of a language take and this select lacks.
fn lacking_forms(language: &str, pattern: &Pattern<String>) -> Vec<&'static str> {
    let rules = PluralRules::create(language.parse::<LanguageIdentifier>().unwrap(), PluralRuleType::CARDINAL).unwrap();
    let name = |category| match category {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    };
    let needed = (0_u32..=200).map(|n| name(rules.select(n).unwrap())).collect::<BTreeSet<_>>();
    let mut lacking = Vec::new();
    walk(pattern, &mut |element| {
        let PatternElement::Placeable { expression: Expression::Select { variants, .. } } = element else { return };
        let has = |form: &str| {
            variants.iter().any(|variant| matches!(&variant.key, VariantKey::Identifier { name } if name == form))
        };
        lacking.extend(needed.iter().filter(|form| !has(form)));
    });
    lacking
}

#[test]
fn every_language_has_every_message_with_its_arguments_tags_and_plural_forms() {
    let english = files(DESK);
    let mut problems = Vec::new();
    for language in BUILT_IN {
        let files = files(language);
        let names = |files: &BTreeMap<String, Resource<String>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&files), names(&english), "{language}");
        for (file, resource) in &files {
            let theirs = messages(resource).collect::<BTreeMap<_, _>>();
            let ours = messages(&english[file]).collect::<BTreeMap<_, _>>();
            for key in theirs.keys().filter(|key| !ours.contains_key(*key)) {
                problems.push(format!("{language}/{file}: {key} is no message of the English file"));
            }
            for (key, our) in ours {
                let Some(their) = theirs.get(key) else {
                    problems.push(format!("{language}/{file}: {key} is missing"));
                    continue;
                };
                if shape(our) != shape(their) {
                    problems.push(format!("{language}/{file}: {key} has {:?}, not {:?}", shape(their), shape(our)));
                }
                for form in lacking_forms(language, their) {
                    problems.push(format!("{language}/{file}: {key} lacks the plural form [{form}]"));
                }
            }
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

/// Messages that were not translated. A few are the same in another language for good reason.
#[test]
fn no_language_is_still_in_english() {
    let english = files(DESK);
    for language in BUILT_IN.into_iter().filter(|language| *language != DESK) {
        let (mut same, mut all) = (Vec::new(), 0);
        for (file, resource) in files(language) {
            let ours = messages(&english[&file]).collect::<BTreeMap<_, _>>();
            for (key, their) in messages(&resource) {
                all += 1;
                let text = |pattern: &Pattern<String>| format!("{pattern:?}");
                if text(their) == text(ours[key]) {
                    same.push(key.to_owned());
                }
            }
        }
        assert!(same.len() * 20 <= all, "{language}: {} of {all} messages are still English: {same:?}", same.len());
    }
}

#[test]
fn no_message_is_left_over_and_none_is_missing() {
    let mut texts = String::new();
    let mut folders = vec![root("src"), root("templates")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| ["rs", "html", "txt", "xml"].contains(&extension.to_str().unwrap()))
            {
                texts.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let languages = Languages::load(&[DESK.to_owned()], &Content::built_in()).unwrap();
    let known = languages.default_language().keys().map(|(_, key)| key.to_owned()).collect::<BTreeSet<_>>();
    let is_used = |key: &&String| {
        let bare = key.strip_suffix("-advice").unwrap_or(key);
        texts.contains(&format!("\"{bare}\""))
    };
    let unused = known.iter().filter(|key| !is_used(key)).collect::<Vec<_>>();
    assert!(unused.is_empty(), "no page says {unused:?}");
    let said = texts.split("say(\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0));
    let missing = said.filter(|key| !known.contains(*key)).collect::<BTreeSet<_>>();
    assert!(missing.is_empty(), "there are no messages {missing:?}");
}

#[test]
fn what_is_wrong_with_messages_of_ones_own_is_told_with_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let own = |language: &str, text: &str| {
        let place = folder.path().join("i18n").join(language);
        std::fs::create_dir_all(&place).unwrap();
        std::fs::write(place.join("own.ftl"), text).unwrap();
    };
    let content = Content::with_folder(folder.path());
    let load = |codes: &[&str]| {
        let codes = codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
        Languages::load(&codes, &content)
            .map_err(|problems| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    };
    own("en", "form-promise = We thank you.\n");
    assert_eq!(load(&["en"]).unwrap().default_language().say("form-promise").to_string(), "We thank you.");
    let said = load(&["de", "en", "fr"]).unwrap_err();
    assert_eq!(
        said,
        "i18n/en/own.ftl, line 1: `form-promise` is in your own words in `en` and not in de, fr: say it there too \
         (i18n/de/own.ftl), or offer fewer languages"
    );
    own("de", "form-promise = Danke.\n");
    assert_eq!(load(&["de", "en"]).unwrap().default_language().say("form-promise").to_string(), "Danke.");
    own("de", "form-promise = Danke.\nform-promse = x\n");
    assert_eq!(load(&["de"]).unwrap_err(), "i18n/de/own.ftl, line 2: there is no message `form-promse` to replace");
    own("de", "\nform-promise = Danke, { $name }.\n");
    let said = load(&["de"]).unwrap_err();
    assert_eq!(said, "i18n/de/own.ftl, line 2: `form-promise` does not know { $name }: nothing is filled in there");
    // Once, also when it is the language that the others are held to.
    own("en", "form-promise = We thank { $name }.\n");
    assert_eq!(load(&["en"]).unwrap_err().lines().count(), 1);
    assert_eq!(load(&["de", "en"]).unwrap_err().lines().count(), 2);
    own("en", "form-promise = We thank you.\n");
    own("de", "form-promise = Danke.\n\nform-title = { $x\n");
    let said = load(&["de"]).unwrap_err();
    assert!(said.contains("i18n/de/own.ftl, line 3: `form-title`: "), "{said}");
    assert!(load(&["tlh"]).unwrap_err().contains("i18n/tlh/frame.ftl: the file is missing"));
}
