//! Search on both engines: the same answers for the same texts, and nothing of what was taken back.

use headsup::search::{self, Query};
use headsup::store::fulltext::{self, Document, Phrase};
use headsup::store::{Read, sql};
use jiff::SignedDuration;
use memchr::memmem;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use serde_json::json;

use crate::support::*;

/// The references of what is found, the newest first.
async fn found(service: &Service, typed: &str) -> Vec<String> {
    let db = &service.context.db;
    let Some(query) = Query::read(typed) else { return Vec::new() };
    let mut references = Vec::new();
    for found in search::find(db, &query, &[], None, 100).await.unwrap() {
        let text = sql("select reference from reports where id = $1").bind(found.report);
        references.extend(db.one(text, |row| row.get::<String>("reference")).await.unwrap());
    }
    references
}

async fn add(db: &Db, documents: Vec<Document>) {
    db.write(documents, |tx, documents| Box::pin(fulltext::add(tx, documents))).await.unwrap();
}

fn document(number: i64, text: &str) -> Document {
    Document { number, words: search::words::words(text).collect() }
}

fn phrase(text: &str, open: bool) -> Phrase {
    Phrase { words: search::words::words(text).collect(), open }
}

/// Strings of a strategy, the same in every run.
fn strings(pattern: &'static str, count: usize) -> Vec<String> {
    let mut runner = TestRunner::new_with_rng(Default::default(), TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let strings = proptest::string::string_regex(pattern).unwrap();
    (0..count).map(|_| strings.new_tree(&mut runner).unwrap().current()).collect()
}

on_both! {
    async fn every_text_is_found_as_people_type_it(service: Service) {
        let reporter = service.anonymous();
        let stories = [
            ("parcel", "A parcel that never came: hxxps://parcels[.]exa-mple[.]com/track?id=42 asked for my card"),
            ("german", "Die Rechnungsprüfung kam von buchhaltung@großhandel.example, angeblich Straße 7"),
            ("polish", "Zażółć gęślą jaźń: wiadomość z Łodzi o płatności"),
            ("arabic", "وصلتني رسالة من المدير تطلب تحويل الأموال ٢٥٠٠٠"),
            ("french", "L'été dernier, j'ai reçu un SMS: « votre colis est en attente »"),
            ("plain", "The weather was fine. Call it.example support. 100% of it; robert'); drop table reports;--"),
        ];
        let mut reference = std::collections::HashMap::new();
        for (name, story) in stories {
            reference.insert(name, reporter.report_with(&json!({ "kind": "looks-off", "story": story })).await.reference);
            service.clock.advance(SignedDuration::from_secs(1));
        }
        service.work_off().await;
        for (typed, names) in [
            ("parcel", vec!["parcel"]),
            ("PARC", vec!["parcel"]),
            ("parc card", vec![]),
            ("card parc", vec!["parcel"]),
            ("parcels.exa-mple.com", vec!["parcel"]),
            ("https://parcels.exa-mple.com/track?id=42", vec!["parcel"]),
            ("parcels[.]exa-mple[dot]com", vec!["parcel"]),
            ("exa-mple.org", vec![]),
            ("\"never came\"", vec!["parcel"]),
            ("\"came never\"", vec![]),
            ("never came", vec!["parcel"]),
            ("rechnung", vec!["german"]),
            ("Rechnungspruf", vec!["german"]),
            ("prüfung", vec![]),
            ("buchhaltung@grosshandel.example", vec!["german"]),
            ("strasse", vec!["german"]),
            ("zazolc gesla", vec!["polish"]),
            ("ŁÓDŹ", vec!["polish"]),
            ("łodzi PŁATNOŚCI", vec!["polish"]),
            ("الاموال", vec!["arabic"]),
            ("رساله 25000", vec!["arabic"]),
            ("المدي", vec!["arabic"]),
            ("ete", vec!["french"]),
            ("l'été", vec!["french"]),
            ("« votre colis »", vec!["french"]),
            ("it.example", vec!["plain"]),
            ("drop table", vec!["plain"]),
            ("\"100% of\"", vec!["plain"]),
            ("example", vec!["plain", "german"]),
        ] {
            let expected = names.iter().map(|name| reference[name].clone()).collect::<Vec<_>>();
            assert_eq!(found(&service, typed).await, expected, "{typed}");
        }
        // By its reference, in every way that it is written.
        let one = &reference["german"];
        let joined = one.replace('-', "").to_lowercase();
        for typed in [one.as_str(), &one[..8], &one.to_lowercase(), &joined, &joined[2..]] {
            assert_eq!(found(&service, typed).await, [one.as_str()], "{typed}");
        }
    }

    async fn what_is_written_later_is_found_and_who_reported_never(service: Service) {
        let (reporter, responder) = (service.anonymous(), service.responder().await);
        let report = reporter.report_with(&json!({
            "kind": "looks-off", "story": "Nothing special", "identity": { "mode": "named", "name": "Adaverity Telltale" },
            "contact": "extension nineteen", "account": "adatelltale",
        })).await;
        service.work_off().await;
        assert_eq!(found(&service, "special").await, [report.reference.as_str()]);
        for sealed in ["adaverity", "telltale", "extension", "nineteen", "adatelltale"] {
            assert_eq!(found(&service, sealed).await, Vec::<String>::new(), "{sealed}");
        }
        reporter.post("/receipt/add", &[("code", &report.receipt), ("text", "It said gingerbread")]).await;
        let message = format!("/desk/reports/{}/message", report.reference);
        responder.post(&message, &[("seen", "2"), ("text", "Thank you: quicksilver")]).await.expect(303);
        assert_eq!(found(&service, "gingerbread").await, Vec::<String>::new(), "a worker takes it in");
        service.work_off().await;
        for later in ["gingerbread", "quicksilver", "special gingerbread quicksilver"] {
            assert_eq!(found(&service, later).await, [report.reference.as_str()], "{later}");
        }
        // No phrase reaches from one text into another.
        assert_eq!(found(&service, "\"gingerbread thank\"").await, Vec::<String>::new());
    }

    async fn what_is_withdrawn_is_found_no_more_from_that_moment_on(service: Service) {
        let (reporter, responder) = (service.anonymous(), service.responder().await);
        let told = |story: &str| json!({ "kind": "looks-off", "story": story });
        let kept = reporter.report_with(&told("gingerbread kept")).await;
        service.clock.advance(SignedDuration::from_secs(1));
        let report = reporter.report_with(&told("gingerbread taken")).await;
        let message = format!("/desk/reports/{}/message", report.reference);
        responder.post(&message, &[("seen", "1"), ("text", "Thank you: quicksilver")]).await.expect(303);
        service.work_off().await;
        assert_eq!(found(&service, "gingerbread").await, [report.reference.as_str(), kept.reference.as_str()]);
        let fields = [("code", report.receipt.as_str()), ("sure", "yes")];
        reporter.post("/receipt/withdraw", &fields).await.expect(303);
        for word in ["gingerbread taken", "quicksilver", &report.reference] {
            assert_eq!(found(&service, word).await, Vec::<String>::new(), "{word}");
        }
        assert_eq!(found(&service, "gingerbread").await, [kept.reference.as_str()]);
        service.work_off().await;
        assert_eq!(found(&service, "quicksilver").await, [report.reference.as_str()], "what responders wrote stays");
        assert_eq!(found(&service, "taken").await, Vec::<String>::new());
    }

    async fn nothing_of_withdrawn_words_is_left_in_the_index(ready: Ready) {
        let Ready(place) = ready;
        if !place.address.starts_with("sqlite") {
            // PostgreSQL overwrites what was deleted when it is vacuumed: its administrator's matter.
            return;
        }
        let db = place.open().await;
        let words = |n: i64| format!("gingerbread{n}x quicksilver{n}x ordinary words of many reports");
        // Enough that the words stand in the middle of segments that were merged.
        for batch in 0..40 {
            add(&db, (1..=50).map(|n| document(batch * 50 + n, &words(batch * 50 + n))).collect()).await;
        }
        let gone = [1_000, 1_234, 1_999];
        let forget = db.write((), move |tx, ()| Box::pin(async move {
            for number in gone {
                fulltext::forget(tx, number).await?;
            }
            Ok::<_, headsup::store::StoreError>(())
        }));
        forget.await.unwrap();
        for number in gone {
            let phrases = [phrase(&format!("gingerbread{number}x"), false)];
            assert_eq!(fulltext::find(&db, &phrases, 10_000, 10).await.unwrap(), Vec::<i64>::new());
        }
        assert_eq!(fulltext::find(&db, &[phrase("gingerbread8x", false)], 10_000, 10).await.unwrap(), [8]);
        db.close().await;
        let written = place.everything_written().await;
        for number in gone {
            for word in ["gingerbread", "quicksilver"] {
                let text = format!("{word}{number}x");
                // Also without the beginning, which the index leaves out of a word that shares it with the one before.
                for tail in [text.as_str(), &text[word.len() - 2..], &text[word.len()..]] {
                    assert_eq!(memmem::find(&written, tail.as_bytes()), None, "{tail}");
                }
            }
        }
        assert!(memmem::find(&written, b"gingerbread8x").is_some(), "the search sees the index");
    }

    async fn shelves_are_read_from_the_newest_on_and_nothing_is_missed(db: Db) {
        // Numbers far apart: on the first shelf, at its edges, and on shelves that are read together with others.
        let numbers = [1, 2, 16_383, 16_384, 16_385, 40_000, 65_536, 100_000, 1_000_000, 1_000_001];
        add(&db, numbers.iter().map(|number| document(*number, "parcel waits")).collect()).await;
        add(&db, vec![document(500_000, "parcels waited")]).await;
        let all = |open| {
            let db = db.clone();
            async move { fulltext::find(&db, &[phrase("parcel", open)], 1_000_002, 100).await.unwrap() }
        };
        let newest_first = numbers.iter().rev().copied().collect::<Vec<_>>();
        assert_eq!(all(false).await, newest_first);
        let with_the_other = [&newest_first[..2], &[500_000], &newest_first[2..]].concat();
        assert_eq!(all(true).await, with_the_other);
        // By pages: none twice, none left out.
        for size in [1, 3] {
            let (mut paged, mut below) = (Vec::new(), 1_000_002);
            loop {
                let page = fulltext::find(&db, &[phrase("parcel", true)], below, size).await.unwrap();
                let Some(last) = page.last() else { break };
                below = *last;
                paged.extend(page);
            }
            assert_eq!(paged, with_the_other, "by {size}");
        }
        // A document that comes again takes the place of what it was.
        let other = document(40_000, "something else");
        db.write(other, |tx, other| Box::pin(fulltext::replace(tx, other))).await.unwrap();
        assert_eq!(fulltext::find(&db, &[phrase("parcel waits", false)], 1_000_002, 100).await.unwrap().len(), 9);
        assert_eq!(fulltext::find(&db, &[phrase("else", false)], 1_000_002, 100).await.unwrap(), [40_000]);
    }

    async fn both_engines_answer_as_a_plain_reading_does(db: Db) {
        // Few letters, so that words meet; among them letters of one to four bytes and marks that words end at.
        let texts = strings("([abéßłاي𝒳0] ?|[.'\"\\\\:*&|!()<>-]){1,24}", 300);
        let numbered = (1..).zip(&texts).map(|(number, text)| document(number, text)).collect::<Vec<_>>();
        add(&db, numbered.clone()).await;
        let mut hits = 0;
        for typed in strings("([abéßłاي𝒳0]{1,3}[ .\"]?){1,3}", 150).into_iter().chain(strings("\\PC{0,12}", 150)) {
            let Some(query) = Query::read(&typed) else { continue };
            let shown = format!("{query:?}");
            let phrases = query.phrases().to_vec();
            let expected = numbered.iter().rev().filter(|document| phrases.iter().all(|phrase| stands_in(phrase, document)));
            let expected = expected.map(|document| document.number).collect::<Vec<_>>();
            hits += expected.len();
            let answer = fulltext::find(&db, &phrases, 1_000, 1_000).await;
            assert_eq!(answer.unwrap_or_else(|error| panic!("{shown}: {error:?}")), expected, "{shown}");
        }
        assert!(hits > 500, "{hits} hits");
    }

    async fn nothing_that_is_typed_ends_in_an_error(service: Service) {
        let responder = service.responder().await;
        service.anonymous().report("looks-off").await;
        service.work_off().await;
        let naughty = naughty_strings::BLNS.iter().map(|text| (*text).to_owned());
        let operators = ["AND", "OR NOT", "NEAR(a b)", "a* OR", "words : a", "-a", "^a", "a + b", "!a", "a <-> b", "a:*", "'a'", "\\", "\u{0}a"];
        for typed in naughty.chain(operators.map(ToOwned::to_owned)) {
            let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", &typed).finish();
            responder.get(&format!("/desk?{query}")).await.expect(200);
        }
    }
}

/// Word for word, beside each other.
fn stands_in(phrase: &Phrase, document: &Document) -> bool {
    document.words.windows(phrase.words.len()).any(|window| {
        window.iter().zip(&phrase.words).enumerate().all(|(place, (word, wanted))| {
            let is_last = place + 1 == phrase.words.len();
            word == wanted || phrase.open && is_last && word.starts_with(wanted.as_str())
        })
    })
}
