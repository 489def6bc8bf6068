use std::path::Path;

use super::*;
use crate::language::BUILT_IN;

fn built_in() -> Wording {
    Wording::load(&BUILT_IN.map(ToOwned::to_owned), &Content::built_in()).unwrap_or_else(|e| panic!("{e:#?}"))
}

#[test]
fn what_sounds_like_blame_is_found_and_what_does_not_passes() {
    let wording = built_in();
    let texts = include_str!("cases.txt").lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in texts {
        let (head, text) = line.split_once(": ").unwrap();
        let (language, wanted) = head.split_once(' ').unwrap();
        let found = wording.check(&[language, DESK], text);
        let found = found.iter().map(|hint| hint.name).collect::<Vec<_>>();
        let wanted = wanted.split(' ').filter(|name| *name != "-").collect::<Vec<_>>();
        if found != wanted {
            wrong.push(format!("{line}\n    found {found:?}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 100, "{count}");
}

#[test]
fn every_language_has_a_good_set_of_its_own() {
    let wording = built_in();
    for language in BUILT_IN {
        let pairs = &wording.languages[language];
        assert!(pairs.pairs.len() >= 35, "{language}: {}", pairs.pairs.len());
        assert!(!pairs.negations.is_empty() && !pairs.conditions.is_empty(), "{language}");
        let speaks = |pair: &Pair| pair.speaks_to_them();
        assert!(pairs.pairs.iter().any(speaks), "{language}: whoever is spoken to");
    }
}

#[test]
fn every_ready_answer_and_all_guidance_passes() {
    let wording = built_in();
    let guidance = crate::guidance::Library::load(&BUILT_IN.map(ToOwned::to_owned), &Content::built_in()).unwrap();
    let mut found = Vec::new();
    for language in BUILT_IN {
        for kind in crate::terms::Kind::ALL {
            let texts = guidance.get(language, *kind);
            let lines = texts.now.iter().chain(&texts.leave_alone).chain([&texts.next]).map(|line| &line.text);
            for text in lines.chain([&texts.question, &texts.help]) {
                let hints = wording.check(&[language, DESK], text);
                found.extend(hints.iter().map(|hint| format!("{language} {kind}: {}: {text}", hint.name)));
            }
            for occasion in answers::Occasion::ALL {
                let filling = answers::Filling {
                    received: "10:42",
                    question: &texts.question,
                    again_by: Some("14:35"),
                    phone: Some("+44 20 7946 0123"),
                };
                let answer = wording.answers.get(language, *kind, *occasion, &filling);
                let names = wording.check(&[language, DESK], &answer).iter().map(|hint| hint.name).collect::<Vec<_>>();
                // How much harm there was only its writer knows.
                let expected = if *occasion == answers::Occasion::ClosedDamage { &["blank"][..] } else { &[] };
                assert_eq!(names, expected, "{language} {kind} {occasion}: {answer}");
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_suggestion_takes_the_place_of_the_words_or_of_a_short_sentence_and_keeps_facts() {
    let wording = built_in();
    for (text, after) in [
        ("Victim is ada.b.", "Person affected is ada.b."),
        ("We know. The victims were told.", "We know. The people affected were told."),
        ("Thanks! Why did you open it? Ring us.", "Thanks! What made it look genuine? Ring us."),
        ("You clicked on the link at 10:42.", "The link was opened at 10:42."),
        ("Be more careful next time.", "Here is the one sign that would have shown it."),
        ("Hello. There will be consequences! Bye.", "Hello. Bye."),
        // The time would be lost, and so would what else is said.
        ("Why did you open it at 10:42?", "Why did you open it at 10:42?"),
        ("Why did you open it although the mail from the bank looked so strange to everybody?", ""),
        ("You ignored the warning.", "You ignored the warning."),
    ] {
        let hints = wording.check(&["en"], text);
        assert_eq!(hints.len(), 1, "{text}: {hints:?}");
        assert_eq!(hints[0].applied(text), if after.is_empty() { text } else { after });
    }
    let spanish = "Gracias. \u{BF}Por qu\u{e9} lo hizo? Adi\u{f3}s.";
    let hints = wording.check(&["es"], spanish);
    assert_eq!(
        hints[0].applied(spanish),
        "Gracias. \u{BF}Qu\u{e9} hac\u{ed}a que pareciera aut\u{e9}ntico? Adi\u{f3}s."
    );
}

#[test]
fn ranges_are_those_of_the_words_and_two_languages_are_looked_through_at_once() {
    let wording = built_in();
    let text = "\u{1F642} \u{DC}bel: das Opfer and the victim";
    let hints = wording.check(&["de", "en", "de"], text);
    let found = hints.iter().map(|hint| (hint.language, &text[hint.range.clone()])).collect::<Vec<_>>();
    assert_eq!(found, [("de", "Opfer"), ("en", "victim")]);
    assert_eq!(wording.check(&["tlh"], "Your fault"), []);
}

fn own(files: &[(&str, &str)]) -> Result<Wording, Vec<String>> {
    let folder = tempfile::tempdir().unwrap();
    for (file, text) in files {
        let path = folder.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new(""))).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let content = Content::with_folder(folder.path());
    assert_eq!(content.left_over(), []);
    let loaded = Wording::load(&["en".to_owned(), "de".to_owned()], &content);
    loaded.map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

#[test]
fn an_organisation_adds_replaces_and_leaves_out_pairs() {
    let text = "passes = [\"victim support\"]\nwithout = [\"admit\"]\n\
        [[pair]]\nname = \"guest\"\navoid = [\"outsider*\"]\ntry = \"guest\"\nwhy = \"label\"\n\
        [[pair]]\nname = \"victim\"\navoid = [\"victim\"]\ntry = \"colleague\"\nwhy = \"We are all colleagues here.\"\n\
        [[pair]]\nname = \"us\"\navoid = [\"{you} spilled\"]\ntry = \"it spilled\"\nwhy = \"person\"\n";
    let wording = own(&[("words/en/own.toml", text)]).unwrap();
    let found = |text: &str| {
        let hints = wording.check(&["en"], text);
        hints.iter().map(|hint| hint.try_instead.clone()).collect::<Vec<_>>()
    };
    assert_eq!(found("the outsiders and the victim"), ["guest", "colleague"]);
    assert_eq!(found("victim support, and he confessed"), [""; 0]);
    assert_eq!(found("you simply spilled it"), ["it spilled"]);
    assert_eq!(found("the victims"), ["people affected"], "ours stay");
}

#[test]
fn what_cannot_be_used_is_named_with_its_file_and_line() {
    let pair = |lines: &str| format!("[[pair]]\n{lines}\n");
    let whole = "name = \"a\"\navoid = [\"b\"]\ntry = \"c\"\nwhy = \"person\"";
    for (text, line, said) in [
        ("colour = 1".to_owned(), 1, "unknown field"),
        (pair("name = \"A b\"\navoid = [\"b\"]\ntry = \"c\"\nwhy = \"person\""), 1, "small letters"),
        (pair("name = \"a\"\navoid = []\ntry = \"c\"\nwhy = \"person\""), 1, "avoid lists"),
        (pair("name = \"a\"\navoid = [\"(b\"]\ntry = \"c\"\nwhy = \"person\""), 1, "not closed"),
        (pair("name = \"a\"\navoid = [\"b\"]\ntry = \"\"\nwhy = \"person\""), 1, "only a whole sentence"),
        (pair("name = \"a\"\navoid = [\"b\"]\ntry = \"c\"\nwhy = \"persn\""), 1, "why is a sentence"),
        (pair("name = \"a\"\navoid = [\"b\"]\ntry = \"the victim\"\nwhy = \"person\""), 1, "own suggestion"),
        (pair("name = \"a\"\navoid = [\"b\"]\ntry = \"ab b\"\nwhy = \"person\""), 1, "own suggestion"),
        ("\nwithout = [\"nobody\"]".to_owned(), 2, "no pair `nobody`"),
        ("passes = [\"b\",\n\"[c\"]".to_owned(), 2, "not closed"),
        (pair(whole) + "\n" + &pair(whole), 7, "there already"),
    ] {
        let problems = own(&[("words/en/own.toml", &text)]).unwrap_err();
        let place = format!("words/en/own.toml, line {line}: ");
        assert!(problems.iter().any(|p| p.starts_with(&place) && p.contains(said)), "{text}: {problems:?}");
    }
    let problems = own(&[("words/en/why.toml", "person = 1")]).unwrap_err();
    assert!(problems[0].starts_with("words/en/why.toml, line 1"), "{problems:?}");
}

#[test]
fn a_text_without_an_end_is_read_in_time_that_grows_with_it() {
    let wording = built_in();
    for part in [
        "you ",
        "\"",
        "[\u{2026}",
        "you have ",
        "http://",
        "\n>",
        "a.",
        "- ",
        "\u{BF}",
        "\u{648}\u{627}\u{644}",
        "victim ",
    ] {
        let text = part.repeat(60_000 / part.len());
        // Would never end if it grew with the square.
        let _ = wording.check(&["en", "de", "ar"], &text);
    }
}

proptest::proptest! {
    #[test]
    fn nothing_panics_and_ranges_lie_between_characters(
        text in "(you |failed |to |blame |\\. |\"|\u{201C}|\u{201D}|> |\n|\u{636}\u{62D}\u{64A}\u{629} |Sie haben |versagt|[\u{2026}]|\\[\u{2026}|\\PC){0,60}"
    ) {
        thread_local!(static WORDING: Wording = built_in());
        WORDING.with(|wording| {
            let hints = wording.check(&["en", "de", "ar"], &text);
            let mut end = 0;
            for hint in &hints {
                proptest::prop_assert!(hint.range.start >= end && hint.range.start < hint.range.end);
                proptest::prop_assert_eq!(text.get(hint.range.clone()), Some(hint.found));
                if let Some(replaces) = &hint.replaces {
                    proptest::prop_assert!(text.get(replaces.clone()).is_some());
                }
                let _ = hint.applied(&text);
                end = hint.range.end;
            }
            Ok(())
        })?;
    }
}
