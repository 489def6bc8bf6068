//! What is exported, held to the schemas of those who take it.

use std::process::Command;

use headsup::indicator::export::{About, Format, write};
use serde_json::Value;

use super::*;

on_both! { async fn each_form_is_valid_by_its_own_schema(service: Service) {
    let Some(python) = python() else { return };
    let story = "https://evil.test/a'b\\c?x=\"1\",2 http://192.0.2.7/ 2001:db8::7 d41d8cd98f00b204e9800998ecf8427e \
                 da39a3ee5e6b4b0d3255bfef95601890afd80709 o'neill@evil.test b\u{FC}cher.test https://evil.test/%27%5C,x";
    let (report, code) = told(&service, story).await;
    let upload = service.anonymous().upload(&[("code", &code)], "x.eml", "message/rfc822", LURE.as_bytes().to_vec()).await;
    upload.expect(303);
    let (bare, _) = told(&service, "Nothing to be found in here").await;
    service.work_off().await;
    let script = service.token("reports:write").await;
    for (report, least, outcome) in [(&report, 12, None), (&bare, 0, None), (&report, 12, Some("harmful-stopped"))] {
        if let Some(outcome) = outcome {
            let path = format!("/api/v1/reports/{}/close", report.reference);
            script.post_json(&path, &json!({ "outcome": outcome })).await.expect(200);
        }
        let report = headsup::report::store::report_by_id(&service.context.db, report.id).await.unwrap().unwrap();
        let all = indicators_of(&service.context.db, report.id).await.unwrap();
        assert!(all.len() >= least, "{all:#?}");
        let about = About::report(&report, "Ex'ample \\ \"Ltd\"", "https://headsup.example.org", service.clock.now());
        let folder = tempfile::tempdir().unwrap();
        for (format, file) in [(Format::Stix, "bundle.json"), (Format::Misp, "event.json"), (Format::Csv, "table.csv")] {
            let text = write(format, about, &all);
            assert_eq!(text, write(format, about, &all), "the same again");
            std::fs::write(folder.path().join(file), text).unwrap();
        }
        let judged = Command::new(&python).arg(root().join("tests/indicators/exports.py")).arg(folder.path()).output().unwrap();
        let told = String::from_utf8_lossy(&judged.stderr);
        let judged: Value = serde_json::from_slice(&judged.stdout).unwrap_or_else(|error| panic!("{error}: {told}"));
        assert_eq!(judged["faults"], json!([]), "{judged:#}");
        assert_eq!((judged["stix"].as_u64(), judged["misp"].as_u64()), (Some(all.len() as u64), Some(all.len() as u64)));
        let values = all.iter().map(|found| found.indicator.value.clone()).collect::<Vec<_>>();
        assert_eq!(judged["csv"], json!(values));
        let stix = std::fs::read_to_string(folder.path().join("bundle.json")).unwrap();
        assert_eq!(stix.contains("malicious-activity"), outcome.is_some(), "only what somebody found harmful is called so");
    }
    service.work_off().await;
} }
