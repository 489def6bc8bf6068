//! What could tell who it was, and words that sound like blame: told once, decided by whoever writes.

use serde_json::json;

use super::*;

on_both! {
    async fn hints_hold_a_lesson_once_and_never_again(service: Service) {
        let ada = service.responder().await;
        let fields = with(&[("happened", "The victim opened it at 10:42."), ("easy", "A false alarm before.")]);
        let path = drafted(&ada, &fields).await;
        let page = ada.get(&path).await.expect(200);
        assert_eq!(page.texts("#happened-words .hints b"), ["victim"]);
        assert_eq!(page.texts("[aria-labelledby=traces] b"), ["10:42"]);
        // Sent by somebody who has not seen them yet, it is stored and comes back.
        let held = offered_from(&ada, &path, &fields).await.expect(200);
        assert_eq!(held.texts("#note"), ["Saved, and not sent for review yet"]);
        // Each field's button changes its own text; the rest stays, and all of it is stored.
        let key = value(&held, "#easy-words button[name=use]");
        assert!(key.starts_with("easy/"), "{key}");
        let version = seen(&held);
        let used = [&fields[..], &[("seen", &version), ("use", &key)]].concat();
        ada.post(&path, &used).await.expect(303);
        let page = ada.get(&path).await.expect(200);
        assert_eq!(page.texts("textarea#happened"), ["The victim opened it at 10:42."]);
        assert!(page.texts("textarea#easy")[0].starts_with("A harmless this time"), "{:?}", page.texts("textarea#easy"));
        // What was shown holds nothing back.
        let shown = value(&page, "#easy-shown");
        let again = [&fields[..], &[("seen", &seen(&page)), ("shown", &shown), ("shown", "victim false-alarm"), ("offer", "yes")]];
        ada.post(&path, &again.concat()).await.expect(303);
        assert_eq!(ada.get(&path).await.expect(200).texts(".top .state"), ["In review"]);
    }

    async fn a_name_out_of_the_sealed_identity_is_asked_about_and_leaves_a_trace(service: Service) {
        let ada = service.responder().await;
        let named = json!({ "kind": "clicked-link", "identity": "named", "name": "Zuzanna Quist", "contact": "zq@example.org" });
        let report = closed(&service, &ada, &named).await;
        let desk = format!("/desk/reports/{}", report.reference);
        let history = async || ada.get(&desk).await.expect(200).texts(".time").join(" ");
        let fields = with(&[("report", &report.reference), ("helped", "Zuzanna told us. Thanks, Quist!")]);
        // While it is written, nothing is told: nobody can try names until one fits.
        let path = drafted(&ada, &fields).await;
        let page = ada.get(&path).await.expect(200);
        assert!(page.texts("#known").is_empty() && !history().await.contains("out of a lesson"));
        let held = offered_from(&ada, &path, &fields).await.expect(200);
        assert_eq!(held.texts("#known"), ["Zuzanna, Quist"]);
        assert!(history().await.contains("To keep who reported out of a lesson"), "{}", history().await);
        // Without the name it goes on; the name is gone from the database with it.
        let version = seen(&held);
        let without = with(&[("report", &report.reference), ("seen", &version), ("offer", "yes")]);
        ada.post(&path, &without).await.expect(303);
        let page = ada.get(&path).await.expect(200);
        assert_eq!(page.texts(".top .state"), ["In review"]);
        assert!(!page.body.contains("Zuzanna"));
        // A word that means something else is confirmed, and whoever reviews it is told.
        let path = drafted(&ada, &fields).await;
        let version = seen(&ada.get(&path).await.expect(200));
        let confirmed = [&fields[..], &[("seen", &version), ("confirmed", "yes"), ("offer", "yes")]].concat();
        ada.post(&path, &confirmed).await.expect(303);
        let page = service.responder().await.get(&path).await.expect(200);
        assert!(page.texts(".time li")[0].contains("confirmed that its names do not tell who reported"), "{page:?}");
    }

    async fn without_a_match_no_identity_was_opened(service: Service) {
        let ada = service.responder().await;
        let named = json!({ "kind": "clicked-link", "identity": "named", "name": "Zuzanna Quist" });
        let report = closed(&service, &ada, &named).await;
        offered(&ada, &with(&[("report", &report.reference)])).await;
        let page = ada.get(&format!("/desk/reports/{}", report.reference)).await.expect(200);
        assert!(!page.texts(".time").join(" ").contains("opened"), "{:?}", page.texts(".time"));
    }
}

/// Sends a draft for review from the page as it stands now, as somebody who has seen no hints.
async fn offered_from(by: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    let version = seen(&by.get(path).await.expect(200));
    by.post(path, &[fields, &[("seen", version.as_str()), ("offer", "yes")]].concat()).await
}
