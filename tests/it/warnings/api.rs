//! Warnings for other programs.

use reqwest::Method;
use serde_json::{Value, json};

use super::{id_of, record, told, with_service};
use crate::support::*;

on_both! {
    async fn a_program_warns_everybody_and_ends_it(ready: Ready) {
        let service = with_service(ready).await;
        let script = service.token("warnings:write").await;
        let anyone = service.anonymous();
        assert_eq!(anyone.get("/api/v1/warnings").await.expect(200).json(), json!({"warnings": []}));
        let body = json!({"texts": {"en": "See evil.test", "de": ""}, "until": "2026-11-23T12:00:00+01:00", "lists": ["Everyone"]});
        let made = script.post_json("/api/v1/warnings", &body).await.expect(201).json();
        let id = made["id"].as_str().unwrap().to_owned();
        assert_eq!(made, json!({
            "id": id, "published_at": "2026-11-23T09:00:00Z", "changed_at": "2026-11-23T09:00:00Z", "until": "2026-11-23T11:00:00Z",
            "texts": {"en": "See evil[.]test"},
        }));
        assert_eq!(anyone.get("/api/v1/warnings").await.json(), json!({"warnings": [made]}));
        assert_eq!(told(&anyone, "en").await, ["See evil[.]test"]);
        service.work_off().await;
        assert_eq!(service.mails().len(), 1);
        let over = script.post_json(&format!("/api/v1/warnings/{id}/end"), &json!({})).await.expect(200).json();
        assert_eq!(over["until"], "2026-11-23T09:00:00Z");
        assert!(told(&anyone, "en").await.is_empty());
        assert_eq!(anyone.get("/api/v1/warnings").await.json(), json!({"warnings": []}));
        let again = script.post_json(&format!("/api/v1/warnings/{id}/end"), &json!({})).await.expect(409).json();
        assert_eq!(again["over_at"], "2026-11-23T09:00:00Z");
        let nowhere = "/api/v1/warnings/00000000-0000-4000-8000-000000000000/end";
        script.post_json(nowhere, &json!({})).await.expect(404);
        assert_eq!(record(&service, &id).await, [(1, "published", false), (2, "ended", false)]);
        let page = service.responder().await.get(&format!("/desk/warnings/{}", id_of(&id))).await.expect(200);
        assert!(page.texts("ol.time > li")[0].contains("A program published it"));
    }

    async fn a_retry_is_the_same_warning_and_what_does_not_fit_is_said(ready: Ready) {
        let service = with_service(ready).await;
        let script = service.token("warnings:write").await;
        let call = async |key: &str, body: Value| {
            sent(script.request(Method::POST, "/api/v1/warnings").header("Idempotency-Key", key).json(&body)).await
        };
        let body = json!({"texts": {"en": "Going round"}, "lists": ["Everyone"]});
        let first = call("k", body.clone()).await.expect(201).json();
        assert_eq!(first["until"], "2026-11-24T09:00:00Z", "24 hours");
        assert_eq!(call("k", body.clone()).await.expect(201).json(), first);
        assert_ne!(call("l", body).await.expect(201).json()["id"], first["id"]);
        for (body, part) in [
            (json!({"texts": {}}), "at least one language"),
            (json!({"texts": {"en": " "}}), "at least one language"),
            (json!({"texts": {"tlh": "nuqneH"}}), "en, de, es, fr, pt, pl, ar"),
            (json!({"texts": {"en": "x".repeat(401)}}), "400 characters"),
            (json!({"texts": {"en": "x"}, "until": "tomorrow"}), "RFC 3339"),
            (json!({"texts": {"en": "x"}, "until": "2026-12-07T09:00:01Z"}), "within the next 14 days"),
            (json!({"texts": {"en": "x"}, "until": "2026-11-23T09:00:00Z"}), "still to come"),
            (json!({"texts": {"en": "x"}, "lists": ["Nobody"]}), "Everyone, Werk Süd"),
            (json!({"text": "x"}), "texts"),
        ] {
            let problem = call("m", body.clone()).await.expect(422).json();
            assert!(problem["detail"].as_str().unwrap().contains(part), "{body}: {problem}");
        }
        assert_eq!(told(&service.anonymous(), "en").await.len(), 2);
        service.work_off().await;
        assert_eq!(service.mails().len(), 2);
    }
}
