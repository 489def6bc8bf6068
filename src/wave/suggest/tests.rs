use super::*;
use crate::base::Random;
use crate::indicator::{Ours, find_all};
use crate::wave::words::words_of;

const MINUTE: i64 = 60;

/// A report of that kind and story, so many seconds after the first.
fn told(kind: Kind, after: i64, story: &str) -> Look {
    mailed(kind, after, story, None)
}

/// The same with a mail.
fn mailed(kind: Kind, after: i64, story: &str, mail: Option<&str>) -> Look {
    let random = Random::system();
    let mails = mail.map(|mail| mail.replace('\n', "\r\n").into_bytes()).into_iter().collect::<Vec<_>>();
    let found = find_all(&[story.to_owned()], &mails, &Ours::new(&["firm.test".to_owned()], []));
    Look {
        id: ReportId::random(&random),
        reference: Reference::random(&random),
        kind,
        received_at: Moment::from_micros(1_795_424_400_000_000).plus_seconds(after),
        wave: None,
        subject: mails.iter().find_map(|mail| crate::indicator::subject(mail)),
        found: found.into_iter().map(|found| (found.indicator, found.source)).collect(),
        words: words_of(story, &BTreeSet::new()),
    }
}

/// How much it says what they share, when none of it was there before.
fn unheard_of(looks: &[&Look]) -> Weights {
    let all = looks.iter().flat_map(|look| look.found.keys().cloned());
    Weights { found: all.map(|found| (found.clone(), found.kind.weight())).collect(), ..Weights::default() }
}

fn reasons(one: &Look, other: &Look) -> Option<Vec<String>> {
    let likeness = likeness(one, other, &unheard_of(&[one, other]))?;
    Some(likeness.reasons.iter().map(|reason| reason.in_words(|kind| kind.to_string())).collect())
}

#[track_caller]
fn alike(one: &Look, other: &Look, expected: &[&str]) {
    assert_eq!(
        reasons(one, other).as_deref(),
        Some(expected.iter().map(|reason| (*reason).to_owned()).collect::<Vec<_>>().as_slice())
    );
    assert_eq!(reasons(one, other), reasons(other, one), "both ways");
}

#[test]
fn what_is_shared_is_named_in_words() {
    let first = told(Kind::ClickedLink, 0, "It went to hxxps://parcel-fee[.]test/pay from help@parcel-fee.test");
    let second = told(Kind::EnteredPassword, 12 * MINUTE, "I typed it at https://parcel-fee.test/pay?utm_source=x");
    alike(&first, &second, &["the same address hxxps[://]parcel-fee[.]test/pay", "12 minutes apart"]);
    // Days later only what is rare is left.
    let late = told(Kind::LooksOff, 3 * 24 * 60 * MINUTE, "https://parcel-fee.test/pay");
    alike(&first, &late, &["the same address hxxps[://]parcel-fee[.]test/pay"]);
    assert_eq!(reasons(&first, &told(Kind::ClickedLink, 8 * 24 * 60 * MINUTE, "https://parcel-fee.test/pay")), None);
    let domain = told(Kind::ClickedLink, 30 * MINUTE, "something on parcel-fee.test");
    alike(
        &first,
        &domain,
        &["the same domain parcel-fee[.]test", "both \u{201C}clicked-link\u{201D}", "30 minutes apart"],
    );
}

#[test]
fn mails_are_known_by_sender_and_subject() {
    let mail = |id: u8, from: &str, subject: &str| {
        format!("From: {from}\nTo: ada@firm.test\nMessage-ID: <{id}@mailer-{id}.test>\nSubject: {subject}\n\nHello\n")
    };
    let look = |id, after, from, subject| mailed(Kind::LooksOff, after, "", Some(&mail(id, from, subject)));
    let first = look(1, 0, "it@helpdesk-login.test", "Your mailbox is nearly full");
    alike(
        &first,
        &look(2, 5 * MINUTE, "it@helpdesk-login.test", "Another thing"),
        &["the same sender it[@]helpdesk-login[.]test", "both \u{201C}looks-off\u{201D}", "5 minutes apart"],
    );
    alike(
        &first,
        &look(3, 5 * MINUTE, "it@other-sender.test", "AW: Your mailbox is nearly full"),
        &[
            "the same subject \u{201C}your mailbox is nearly full\u{201D}",
            "both \u{201C}looks-off\u{201D}",
            "5 minutes apart",
        ],
    );
    // One word is what many mails are about.
    let short = |id, after, from| look(id, after, from, "Invoice");
    assert_eq!(reasons(&short(4, 0, "a@one-firm.test"), &short(5, 5 * MINUTE, "b@another-firm.test")), None);
    // And what was common before says nothing.
    let (one, other) =
        (look(6, 0, "a@x-firm.test", "Your monthly pay slip"), look(7, 60, "b@y-firm.test", "Your monthly pay slip"));
    let mut weights = unheard_of(&[&one, &other]);
    assert!(likeness(&one, &other, &weights).is_some());
    weights.common_subjects.insert("your monthly pay slip".to_owned());
    assert_eq!(likeness(&one, &other, &weights), None);
}

#[test]
fn a_lure_is_known_by_its_words_where_nothing_else_was_told() {
    let first = told(
        Kind::ClickedLink,
        0,
        "A text message said a parcel for the ward could not be delivered, customs want 2 euros.",
    );
    let second =
        told(Kind::LooksOff, 20 * MINUTE, "I got an SMS that my parcel is at customs and to pay 2 euros. Did nothing.");
    let reasons = reasons(&first, &second).unwrap();
    assert_eq!(reasons[0], "the words customs, parcel, euros");
    // The same half a day later is told in the same words by chance.
    let late = told(
        Kind::LooksOff,
        13 * 60 * MINUTE,
        "I got an SMS that my parcel is at customs and to pay 2 euros. Did nothing.",
    );
    assert_eq!(super::likeness(&first, &late, &Weights::default()), None);
}

#[test]
fn look_alikes_are_not_suggested() {
    let minute = MINUTE;
    let pairs = [
        // Only a well-known name in common: the two are unrelated.
        (
            "A mail that said it was from google.com wanted my birthday",
            "The form at https://docs.google.com/forms/d/one asked for my badge number",
        ),
        ("It pretended to be dhl.com and wanted a fee for a box", "The driver of dhl.com was alone in the corridor"),
        ("https://docs.google.com/forms/d/one/viewform", "https://docs.google.com/forms/d/another/viewform"),
        ("From prize.winner@gmail.com about a lottery", "From landlord.of.mine@gmail.com about the rent"),
        ("Our own page https://wiki.firm.test/rota looks odd", "https://wiki.firm.test/rota asks me to sign in twice"),
        ("Somebody changed the bank details on booking.com", "I clicked a refund that seemed to be by booking.com"),
        // Only words that everybody uses.
        (
            "I clicked the link in the mail and typed my password",
            "I clicked a link in a mail and then typed the password on the page",
        ),
        (
            "A colleague got the same one. It was on my work laptop, in the office.",
            "It was on my work laptop, in the office. A colleague got the same one.",
        ),
        ("", ""),
        // Two words in common, and the rest is another story.
        (
            "An invoice from our supplier came as a zip file",
            "The supplier rang about an invoice that was paid to another account last week",
        ),
    ];
    for (one, other) in pairs {
        let (one, other) = (told(Kind::ClickedLink, 0, one), told(Kind::ClickedLink, minute, other));
        assert_eq!(reasons(&one, &other), None, "kind and time alone suggest nothing");
    }
    // A name that several told of before weighs little.
    let (one, other) =
        (told(Kind::ClickedLink, 0, "see provider.test"), told(Kind::ClickedLink, 60, "provider.test again"));
    let mut weights = unheard_of(&[&one, &other]);
    assert!(likeness(&one, &other, &weights).is_some());
    weights.found.values_mut().for_each(|weight| *weight /= 3);
    assert_eq!(likeness(&one, &other, &weights), None);
}

#[test]
fn reports_are_put_together_where_they_fit_best() {
    let wave = Uuid::max();
    let mut known = told(Kind::ClickedLink, 0, "https://evil.test/in");
    known.wave = Some(wave);
    let looks = vec![
        told(Kind::ClickedLink, 4 * MINUTE, "parcel-fee.test"),
        told(Kind::LooksOff, 2 * MINUTE, "evil.test/in"),
        told(Kind::EnteredPassword, 3 * MINUTE, "https://parcel-fee.test/"),
        told(Kind::LostDevice, 3 * MINUTE, "My phone is on the train"),
        told(Kind::LooksOff, 9 * MINUTE, "parcel-fee.test"),
    ];
    let all = looks.iter().chain([&known]).collect::<Vec<_>>();
    let weights = unheard_of(&all);
    let expected = [
        vec![looks[1].reference.clone()],
        vec![looks[2].reference.clone(), looks[0].reference.clone(), looks[4].reference.clone()],
    ];
    let groups = groups(&[known], looks, &weights);
    assert_eq!(groups.iter().map(|group| group.wave).collect::<Vec<_>>(), [Some(wave), None]);
    for (group, expected) in groups.iter().zip(expected) {
        let references = group.first.iter().chain(group.reports.iter().map(|(look, _)| look));
        assert_eq!(references.map(|look| look.reference.clone()).collect::<Vec<_>>(), expected);
    }
}
