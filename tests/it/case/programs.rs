//! The same for programs.

use super::*;

on_both! {
    async fn a_program_can_do_what_a_responder_can(service: Service) {
        let mara = service.responder().await;
        let reported = service.anonymous().report("clicked-link").await;
        let (write, read) = (service.token("reports:write").await, service.token("reports:read").await);
        let api = |what: &str| format!("/api/v1/reports/{}{what}", reported.reference);
        let id = {
            mara.post(&format!("{}/owner", path(&reported)), &[("act", "take")]).await.expect(303);
            read.get(&api("")).await.expect(200).json()["owner"].as_str().unwrap().to_owned()
        };
        assert_eq!(write.post_json(&api("/owner"), &json!({ "owner": null })).await.expect(200).json()["owner"], json!(null));
        assert_eq!(write.post_json(&api("/owner"), &json!({ "owner": id })).await.expect(200).json()["owner"], json!(id));
        write.post_json(&api("/owner"), &json!({})).await.expect(422);
        write.post_json(&api("/owner"), &json!({ "owner": "00000000-0000-4000-8000-000000000000" })).await.expect(422);
        read.post_json(&api("/owner"), &json!({ "owner": null })).await.expect(403);

        let rated = write.post_json(&api("/severity"), &json!({ "severity": "critical", "why": "money" })).await.expect(200);
        assert_eq!((&rated.json()["severity"], &rated.json()["due_at"]), (&json!("critical"), &json!("2026-11-23T09:05:00Z")));
        write.post_json(&api("/severity"), &json!({ "severity": "dire" })).await.expect(422);
        write.post_json(&api("/severity"), &json!({ "severity": "low", "why": "x".repeat(201) })).await.expect(422);

        write.post_json(&api("/aware"), &json!({ "aware_at": "2026-11-23T08:30:00Z" })).await.expect(200);
        assert_eq!(read.get(&api("")).await.expect(200).json()["aware_at"], json!("2026-11-23T08:30:00Z"));
        write.post_json(&api("/aware"), &json!({ "aware_at": "2036-11-23T08:30:00Z" })).await.expect(422);
        write.post_json(&api("/aware"), &json!({ "aware_at": null })).await.expect(200);

        let noted = write.post_json(&api("/notes"), &json!({ "text": "The victim rang." })).await.expect(201).json();
        assert_eq!((&noted["by"], &noted["hints"][0]["found"]), (&json!(null), &json!("victim")), "kept, and said");
        write.post_json(&api("/notes"), &json!({ "text": " " })).await.expect(422);
        write.post_json(&api("/notes"), &json!({ "text": "x".repeat(10_001) })).await.expect(422);
        let notes = read.get(&api("/notes")).await.expect(200).json();
        assert_eq!(notes["notes"].as_array().unwrap().len(), 1);

        let list = read.get(&api("/checklist")).await.expect(200).json();
        let step = list["steps"][0]["key"].as_str().unwrap();
        let tick = json!({ "step": step, "done": true });
        for _ in 0..2 {
            let ticked = write.post_json(&api("/checklist"), &tick).await.expect(200).json();
            assert_eq!(ticked["steps"][0]["done_at"], json!("2026-11-23T09:00:00Z"));
        }
        let undone = write.post_json(&api("/checklist"), &json!({ "step": step, "done": false })).await.expect(200).json();
        assert_eq!(undone["steps"][0]["done_at"], json!(null));
        write.post_json(&api("/checklist"), &json!({ "step": "nothing", "done": true })).await.expect(422);
        write.post_json("/api/v1/reports/HU-0000-0000/notes", &json!({ "text": "x" })).await.expect(404);

        let page = mara.get(&path(&reported)).await.expect(200);
        assert!(page.body.contains("A program changed the severity from"), "{page:?}");
        assert_eq!(looked_at(&service.context.db).await.1, []);
        service.work_off().await;
    }
}
