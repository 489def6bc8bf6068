//! The chapter is whole in every language, its weeks turn on Mondays, and what is wrong is named.

use std::collections::BTreeSet;

use super::*;
use crate::language::BUILT_IN;

fn built_in() -> Chapters {
    Chapters::load(&BUILT_IN.map(ToOwned::to_owned), &Content::built_in()).unwrap()
}

#[test]
fn the_chapter_is_whole_in_every_language() {
    let chapters = built_in();
    let mut titles = BTreeSet::new();
    for language in BUILT_IN {
        let chapter = chapters.get(language);
        assert_eq!(chapter.ideas().count(), 8);
        assert_eq!((chapter.misconceptions.len(), chapter.conclusions.len()), (4, 3), "{language}");
        assert_eq!((chapter.questions.len(), chapter.habits.len()), (4, 26), "{language}");
        assert!(titles.insert(chapter.idea(Idea::Blame).title.clone()), "{language} is told in its own words");
    }
    assert_eq!(chapters.get("tlh").ideas, chapters.get("en").ideas);
}

#[test]
fn each_idea_has_the_anchor_of_what_it_says() {
    let chapters = built_in();
    let words = [
        (Idea::Everyone, "all of us"),
        (Idea::WeakMoment, "weak moment"),
        (Idea::Health, "health"),
        (Idea::YourClick, "click"),
        (Idea::Wall, "wall"),
        (Idea::Blame, "Blame"),
        (Idea::Time, "Leaving out blame"),
        (Idea::Habits, "habits"),
    ];
    assert_eq!(words.map(|(idea, _)| idea), Idea::ALL);
    for (idea, word) in words {
        let title = &chapters.get("en").idea(idea).title;
        assert!(title.contains(word), "{idea}: {title}");
    }
}

#[test]
fn every_idea_is_behind_the_advice_for_some_kind() {
    let behind = Kind::ALL.iter().map(|kind| Idea::behind(*kind)).collect::<BTreeSet<_>>();
    assert_eq!(behind.into_iter().collect::<Vec<_>>(), Idea::ALL);
}

#[test]
fn the_habit_turns_each_monday_also_over_new_year_and_comes_round() {
    let chapters = built_in();
    let chapter = chapters.get("en");
    // 2026 has an ISO week 53, and week 1 of 2027 follows it: with 26 habits the two would say the same.
    let mut day = date(2026, 11, 23);
    let mut seen = Vec::new();
    for _ in 0..chapter.habits.len() {
        let habit = chapter.habit(day);
        for ahead in 1..7 {
            let later = day.checked_add(jiff::Span::new().days(ahead)).unwrap();
            assert_eq!(chapter.habit(later), habit, "{later} is in the week of {day}");
            assert_eq!(later.iso_week_date().week(), day.iso_week_date().week());
        }
        assert!(!seen.contains(&habit), "{day}");
        seen.push(habit);
        day = day.checked_add(jiff::Span::new().days(7)).unwrap();
    }
    assert_eq!(chapter.habit(day), seen[0]);
    // Before the first week ever counted, too.
    assert_ne!(chapter.habit(date(1969, 12, 28)), chapter.habit(date(1969, 12, 29)));
}

/// The problems of a folder in which one file of a language is other than ours.
fn problems(language: &str, name: &str, change: impl FnOnce(String) -> String) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("learn").join(language);
    std::fs::create_dir_all(&place).unwrap();
    let whole = Content::built_in().read(&format!("learn/{language}/{name}")).unwrap();
    std::fs::write(place.join(name), change(whole)).unwrap();
    let languages = ["en", "de"].map(ToOwned::to_owned);
    let loaded = Chapters::load(&languages, &Content::with_folder(folder.path()));
    loaded.err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_wrong_is_named_with_its_file_and_line() {
    for (name, from, to, line, part) in [
        (CHECK, "right = true", "right = false", 1, "exactly one answer"),
        (CHECK, "right = false", "right = true", 1, "exactly one answer"),
        (CHECK, "right = false", "right = maybe", 6, ""),
        (CHECK, "ask = ", "question = ", 2, "question"),
        (CHECK, "ask = ", "hint = \"x\"\nask = ", 2, "hint"),
        (CHECK, "ask = \"", "ask = \"\"\n#", 1, "say something"),
        (HABITS, "- **", "- ", 1, "**Act.**"),
        (HABITS, "- **", "Text\n\n- **", 1, "one list"),
        (HABITS, "- **", "## Title\n\n- **", 1, "one list"),
        (CONCLUSIONS, "## ", "# ", 1, "only ## headings"),
        (CONCLUSIONS, "## ", "- x\n\n## ", 1, "a ## heading and paragraphs"),
        (MISCONCEPTIONS, "\n\n", "\n\n## Mehr\n\n", 1, "a ## heading and paragraphs"),
    ] {
        let found = problems("de", name, |whole| whole.replacen(from, to, 1));
        let [found] = found.as_slice() else { panic!("{name}: {from} -> {to}: {found:?}") };
        let named = format!("learn/de/{name}, line {line}: ");
        assert!(found.starts_with(&named) && found.contains(part), "{name}: {from} -> {to}: {found}");
    }
}

#[test]
fn every_language_says_as_much_as_the_desk_s() {
    let dropped = |whole: String| whole.rsplit_once("\n- **").unwrap().0.to_owned();
    assert_eq!(
        problems("de", HABITS, dropped),
        ["learn/de/habits.md, line 1: like en/habits.md it has 26 habits, not 25"]
    );
    assert_eq!(
        problems("de", CONCLUSIONS, |whole| whole + "\n## Mehr\n\nText.\n"),
        ["learn/de/conclusions.md, line 1: like en/conclusions.md it has 3 ## headings, not 4"]
    );
    assert_eq!(
        problems("de", IDEAS, |whole| whole.rsplit_once("\n## ").unwrap().0.to_owned()),
        ["learn/de/ideas.md, line 1: it tells the 8 ideas under a ## heading each, and here are 7"]
    );
    let swapped = |whole: String| {
        whole
            .replacen("right = true", "right = X", 1)
            .replacen("right = false", "right = true", 1)
            .replace("= X", "= false")
    };
    assert_eq!(
        problems("de", CHECK, swapped),
        ["learn/de/check.toml, line 1: like in en/check.toml it has 4 answers, and number 2 is right"]
    );
    // An organisation that asks more asks it in every language.
    let more = problems("en", CHECK, |whole| whole.clone() + &whole);
    assert_eq!(more, ["learn/de/check.toml, line 1: like en/check.toml it has 8 questions, not 4"]);
}

#[test]
fn a_missing_file_is_named_beside_what_else_is_wrong() {
    let languages = ["en", "tlh"].map(ToOwned::to_owned);
    let found = Chapters::load(&languages, &Content::built_in()).unwrap_err();
    assert_eq!(found.len(), 5, "{found:?}");
    assert!(
        found.iter().all(|problem| matches!(problem, ContentError::Missing { file } if file.starts_with("learn/tlh/")))
    );
}
