//! Indicators: by what the attack that a report tells of is known elsewhere. Addresses, names, senders, digests, machines, mails.
//!
//! They are found in the reporter's words and in the mails they added ([`find()`], [`find_in_mail`]), also where somebody
//! defanged them, and each is kept in one spelling without what marks the person it was sent to ([`address`]). What is the
//! organisation's own, and what everybody uses, is none ([`known`]). A worker [`step()`] does it after a report is stored, so that
//! nobody who reports waits for it; what it found is kept in a table by which reports that share one are found ([`store`]).
//!
//! **People see them defanged only** ([`Indicator::defanged`]): nothing on a page opens by a click. What goes to other programs
//! ([`export`]) is as it works, as a download.
//!
//! **A report that is withdrawn loses them with its words**, in the same transaction (`report::change`).

mod address;
mod defang;
pub mod export;
mod find;
mod harmless;
mod known;
mod mail;
mod model;
mod step;
pub mod store;
mod suffix;

pub use defang::{Refanged, defang, refang};
pub use find::find;
pub use harmless::defang_text;
pub use known::{Ours, is_well_known};
pub use mail::{find_in_mail, subject};
pub use model::{Found, Indicator, Kind, NoSuchKind, Source};
pub use step::{ours, step};

use std::collections::BTreeMap;

/// So many indicators a report has at most: a long mail with more is a newsletter.
pub const MOST: usize = 200;

/// What a report has, from its reporter's words and the mails they added. Takes time: to be called where nobody waits for the
/// thread.
pub fn find_all(words: &[String], mails: &[Vec<u8>], ours: &Ours) -> Vec<Found> {
    let in_words = words.iter().flat_map(|text| find(text));
    let in_words = in_words.map(|indicator| Found { indicator, source: Source::Words });
    let in_mails = mails.iter().flat_map(|bytes| find_in_mail(bytes));
    let mut all = BTreeMap::<Indicator, Source>::new();
    for found in in_words.chain(in_mails).filter(|found| known::is_telling(found, ours)) {
        let source = all.entry(found.indicator).or_insert(found.source);
        *source = found.source.max(*source);
    }
    let mut all = all.into_iter().map(|(indicator, source)| Found { indicator, source }).collect::<Vec<_>>();
    // Where there are too many, those that tell most stay.
    all.sort_by_key(|found| (std::cmp::Reverse(found.source), found.indicator.kind));
    all.truncate(MOST);
    all.sort_by(|one, other| one.indicator.cmp(&other.indicator));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_telling_place_counts_and_there_is_an_end() {
        let mail = b"From: help@evil.test\r\nTo: ada@firm.test\r\nSubject: x\r\n\r\nhelp@evil.test http://evil.test/";
        let words = ["It was from help@evil.test, at me@firm.test".to_owned()];
        let all = find_all(&words, &[mail.to_vec()], &Ours::new(&["firm.test".to_owned()], []));
        let told = all.iter().map(|found| (found.source, found.indicator.value.as_str())).collect::<Vec<_>>();
        assert_eq!(
            told,
            [(Source::Mail, "http://evil.test/"), (Source::Mail, "evil.test"), (Source::Sender, "help@evil.test")]
        );
        let many = (0..400).map(|number| format!("a{number}.test ")).collect::<String>();
        assert_eq!(find_all(&[many], &[], &Ours::default()).len(), MOST);
    }
}
