//! The words in which a lure is told, as far as they tell one from another. Pure.
//!
//! Which words tell nothing is learned from earlier reports: what many have said before is how people here tell of anything. A few
//! that every report has stand in a list as well, for the first weeks of an installation.

use std::collections::{BTreeMap, BTreeSet};

/// In every report, whatever it tells of.
const EVERYWHERE: &str = "about after again already also another answer anything around asked asking attachment back because \
    been before being button came cannot clicked click closed could desk didn does doing done email emails even from gave \
    gone have having here https into just know later like link links little look looked looking looks made mail mails maybe \
    message messages minutes more morning much need never nothing notice noticed only open opened other over page password \
    people please pressed probably quite read really received report reported right said saying says security sender sent \
    several should since site some somebody someone something soon still strange suspicious team tell than thanks that them \
    then there these they thing things think this those thought time today told took typed under until very wanted wants went \
    were what when where which while will with without work would wrote yesterday your yours \
    aber alle auch auf beim bitte dann dass diese dieser eine einem einen einer etwas geklickt habe haben heute ihre kann kein \
    keine mein meine mich nach nachricht nicht noch oder passwort schon sehr sich sind über unter wurde wird \
    avec avez cette dans elle être fait j'ai lien mais message nous pour sans suis sur vous votre \
    como contraseña correo desde enlace esta este para pero porque sobre tengo tiene \
    isso minha senha para você uma hasło wiadomość link jest nie się";

/// Shorter ones tell nothing in any of our languages. Numbers and codes are indicators' business.
const SHORTEST: usize = 4;

/// What is in so many of the earlier stories at least, and in such a part of them, is no sign of one lure.
const COMMON: usize = 3;
const COMMON_PERCENT: usize = 3;

/// The words of a text.
pub fn words_of(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() >= SHORTEST)
        .map(str::to_lowercase)
        .filter(|word| !EVERYWHERE.split_ascii_whitespace().any(|common| common == word))
}

/// The words of several texts that at least such a part of them have: of one, all of its words.
pub fn common_to(texts: &[&str], percent: usize) -> BTreeSet<String> {
    let mut counts = BTreeMap::<String, usize>::new();
    for text in texts {
        for word in words_of(text).collect::<BTreeSet<_>>() {
            *counts.entry(word).or_default() += 1;
        }
    }
    let least = (texts.len() * percent).div_ceil(100).max(1);
    counts.into_iter().filter(|(_, count)| *count >= least).map(|(word, _)| word).collect()
}

/// Takes away what earlier stories are full of.
pub fn without_common(words: &mut BTreeSet<String>, earlier: &[String]) {
    let mut counts = BTreeMap::<String, usize>::new();
    for story in earlier {
        for word in words_of(story).filter(|word| words.contains(word)).collect::<BTreeSet<_>>() {
            *counts.entry(word).or_default() += 1;
        }
    }
    let is_common = |count: usize| count >= COMMON && count * 100 >= earlier.len() * COMMON_PERCENT;
    words.retain(|word| !counts.get(word).is_some_and(|count| is_common(*count)));
}

/// Which of these words a text has, and how many different ones it has in all.
pub fn shared(words: &BTreeSet<String>, text: &str) -> (Vec<String>, usize) {
    let all = words_of(text).collect::<BTreeSet<_>>();
    let total = all.len();
    (all.into_iter().filter(|word| words.contains(word)).collect(), total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_tell_something_stay() {
        let words = words_of("I clicked the link in a mail: your PARCEL could not be delivered, 2 of them!").collect::<Vec<_>>();
        assert_eq!(words, ["parcel", "delivered"]);
        let german = words_of("Ich habe auf den Link geklickt, das Päckchen müsste verzollt werden.").collect::<Vec<_>>();
        assert_eq!(german, ["päckchen", "müsste", "verzollt", "werden"]);
    }

    #[test]
    fn what_everybody_has_told_before_is_no_sign() {
        let mut words = common_to(&["The canteen menu as a poster"], 100);
        let earlier = ["canteen food was cold", "in the canteen", "canteen door open", "a poster"].map(ToOwned::to_owned);
        without_common(&mut words, &earlier);
        assert_eq!(words.into_iter().collect::<Vec<_>>(), ["menu", "poster"]);
    }

    #[test]
    fn of_many_texts_the_words_of_some_of_them_count() {
        let texts = ["parcel customs fee", "parcel customs", "parcel", "ward"];
        assert_eq!(common_to(&texts, 50).into_iter().collect::<Vec<_>>(), ["customs", "parcel"]);
        let (shared, total) = shared(&common_to(&texts, 50), "A fee for my parcel at customs");
        assert_eq!((shared, total), (vec!["customs".to_owned(), "parcel".to_owned()], 2));
    }
}
