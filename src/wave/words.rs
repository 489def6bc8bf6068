//! The words in which a lure is told, as far as they tell one from another. Pure.
//!
//! Which words tell nothing is learned from earlier reports: what many have said before is how people here tell of anything. A few
//! that every report has stand in a list as well, for the first weeks of an installation.

use std::collections::{BTreeMap, BTreeSet};

/// In every report, whatever it tells of.
const EVERYWHERE: &str = "about address after again already also another answer anything around asked asking attachment back because \
    been before being button came cannot click clicked closed colleague computer could desk didn does doing done email emails even \
    ended from gave gone have having here https into just know knew laptop later like link links little look looked looking looks \
    made mail mails maybe message messages minutes more morning much need never nobody nothing notice noticed number office only \
    open opened other over page password people phone please pressed probably quite read really received report reported restarted \
    right said same saying says screen security seen sender sent several should since site slower some somebody someone something \
    soon still stopped strange such suspicious team tell than thanks that them then there these they thing things think this those \
    thought time today told took typed under until very wanted wants website went were what when where which while will window \
    with without work would wrote yesterday your yours \
    aber alle auch auf beim bitte dann dass diese dieser eine einem einen einer etwas geklickt habe haben heute ihre kann kein \
    keine mein meine mich nach nachricht nicht noch oder passwort schon sehr sich sind über unter wurde wird \
    avec avez cette dans elle être fait lien mais message nous pour sans suis sous votre vous \
    como contraseña correo desde enlace esta este para pero porque sobre tengo tiene \
    isso minha senha para você uma hasło wiadomość jest";

/// Shorter ones tell nothing in any of our languages. Numbers and codes are indicators' business.
const SHORTEST: usize = 4;

/// What is in so many of the earlier stories at least, and in such a part of them, is no sign of one lure.
const COMMON: usize = 3;
const COMMON_PERCENT: usize = 3;

/// The words of a text that tell something, but for `common` ones.
pub fn words_of(text: &str, common: &BTreeSet<String>) -> BTreeSet<String> {
    all_words(text).filter(|word| !common.contains(word)).collect()
}

/// What is in so many stories that it tells nothing.
pub fn common_in(stories: &[String]) -> BTreeSet<String> {
    let mut counts = BTreeMap::<String, usize>::new();
    for story in stories {
        for word in all_words(story).collect::<BTreeSet<_>>() {
            *counts.entry(word).or_default() += 1;
        }
    }
    let least = (stories.len() * COMMON_PERCENT).div_ceil(100).max(COMMON);
    counts.into_iter().filter(|(_, count)| *count >= least).map(|(word, _)| word).collect()
}

fn all_words(text: &str) -> impl Iterator<Item = String> {
    // What stands without a space is an address or a name of a file: those are found elsewhere.
    let plain =
        text.split_whitespace().filter(|word| !word.contains("://") && !word.contains('@') && !word.contains("[."));
    let words = plain.flat_map(|word| word.split(|c: char| !c.is_alphabetic()));
    words
        .filter(|word| word.chars().count() >= SHORTEST)
        .map(str::to_lowercase)
        .filter(|word| !EVERYWHERE.split_ascii_whitespace().any(|common| common == word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        words_of(text, &BTreeSet::new()).into_iter().collect()
    }

    #[test]
    fn words_that_tell_something_stay() {
        assert_eq!(
            words(
                "I clicked the link in a mail: your PARCEL could not be delivered, 2 of them! hxxps://evil[.]test/customs"
            ),
            ["delivered", "parcel"]
        );
        assert_eq!(
            words("Ich habe auf den Link geklickt, das Päckchen müsste verzollt werden."),
            ["müsste", "päckchen", "verzollt", "werden"]
        );
    }

    #[test]
    fn what_everybody_has_told_before_is_no_sign() {
        let earlier =
            ["canteen food was cold", "in the canteen", "canteen door shut", "a poster"].map(ToOwned::to_owned);
        let common = common_in(&earlier);
        let left = words_of("The canteen menu as a poster", &common).into_iter().collect::<Vec<_>>();
        assert_eq!(left, ["menu", "poster"]);
    }
}
