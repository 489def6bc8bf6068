//! Waves for programs.

use super::*;

on_both! {
    async fn programs_read_make_and_act_on_waves(service: Service) {
        let reports = lured(&service, 4).await;
        let (read, write) = (service.token("reports:read").await, service.token("reports:write").await);
        let references = reports.iter().map(|report| report.reference.clone()).collect::<Vec<_>>();
        let made = write.post_json("/api/v1/waves", &json!({ "reports": references[..3], "title": "The parcel" })).await.expect(201).json();
        assert_eq!((made["done"].as_u64(), made["left"].as_array().map(Vec::len)), (Some(3), Some(0)));
        let wave = made["wave"].as_str().unwrap().to_owned();
        let of = |rest: &str| format!("/api/v1/waves/{wave}{rest}");

        let list = read.get("/api/v1/waves").await.expect(200).json();
        assert_eq!((list["waves"].as_array().unwrap().len(), list["next"].is_null()), (1, true));
        let shown = read.get(&of("")).await.expect(200).json();
        assert_eq!(shown, list["waves"][0]);
        assert_eq!((shown["title"].as_str(), shown["states"]["new"].as_i64(), shown["waiting"].as_i64()), (Some("The parcel"), Some(3), Some(3)));
        let rows = read.get(&format!("/api/v1/reports?wave={wave}")).await.expect(200).json();
        assert_eq!(rows["reports"].as_array().unwrap().len(), 3);
        assert_eq!(rows["reports"][0]["wave"], wave.as_str());
        assert_eq!(read.get(&format!("/api/v1/reports/{}", references[0])).await.json()["wave"], wave.as_str());
        assert!(read.get(&format!("/api/v1/reports/{}", references[3])).await.json()["wave"].is_null());
        let indicators = read.get(&of("/indicators")).await.expect(200).json();
        assert_eq!((indicators["indicators"][0]["value"].as_str(), indicators["indicators"][0]["reports"].as_i64()), (Some("https://evil.test/in"), Some(3)));
        assert!(read.get(&of("/indicators?format=txt")).await.expect(200).body.contains("evil.test"));

        // What cannot be joined is told with the reason.
        let other = write.post_json("/api/v1/waves", &json!({ "reports": [references[3]] })).await.expect(201).json();
        let joined = write.post_json(&of("/join"), &json!({ "reports": [references[0], references[3], "HU-0000-0000"] })).await.expect(200).json();
        let why = joined["left"].as_array().unwrap().iter().map(|left| left["why"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!((joined["done"].as_u64(), why), (Some(0), vec!["already".to_owned(), "elsewhere".to_owned(), "unknown".to_owned()]));
        assert_eq!(joined["left"][1]["wave"], other["wave"]);
        write.post_json("/api/v1/waves", &json!({ "reports": references })).await.expect(409);

        assert_eq!(write.post_json(&of("/acknowledge"), &json!({})).await.expect(200).json()["done"], 3);
        let again = write.post_json(&of("/acknowledge"), &json!({})).await.expect(200).json();
        assert_eq!((again["done"].as_u64(), again["already"].as_u64()), (Some(0), Some(3)));
        assert_eq!(write.post_json(&of("/contain"), &json!({})).await.expect(200).json()["done"], 3);
        write.post_json(&of("/close"), &json!({ "outcome": "burned" })).await.expect(422);
        assert_eq!(write.post_json(&of("/close"), &json!({ "outcome": "harmless" })).await.expect(200).json()["done"], 3);
        assert_eq!(read.get("/api/v1/waves").await.json()["waves"].as_array().unwrap().len(), 1, "the other is open");
        assert_eq!(read.get("/api/v1/waves?show=all").await.json()["waves"].as_array().unwrap().len(), 2);
        let parted = write.post_json(&of("/part"), &json!({ "reports": [references[0]] })).await.expect(200).json();
        assert_eq!(parted["done"], 1);
        assert!(happened(&service, &reports[0]).await.ends_with(&[What::WaveParted { wave: wave.clone() }]));

        for (path, body) in [("/join", json!({ "reports": [] })), ("/join", json!({ "reports": ["x"] })), ("/part", json!({ "title": "x" }))] {
            write.post_json(&of(path), &body).await.expect(422);
        }
        for wrong in ["show=some", "after=x", "show=open&show=all"] {
            read.get(&format!("/api/v1/waves?{wrong}")).await.expect(422);
        }
        read.get("/api/v1/waves/W-0000").await.expect(404);
        write.post_json("/api/v1/waves/W-0000/close", &json!({})).await.expect(404);
    }
}
