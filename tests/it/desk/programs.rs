//! The API of the queue.

use super::*;

on_both! {
    async fn programs_read_the_queue_and_move_reports(db: Db) {
        let service = service(&db);
        let (read, write) = (script(&service, "reports:read").await, script(&service, "reports:write").await);
        let mut references = Vec::new();
        for _ in 0..3 {
            references.push(reported(&service, named()).await.reference.to_string());
            service.clock.advance(SignedDuration::from_secs(1));
        }
        let (status, page) = read("GET", "/api/v1/reports?limit=2").await;
        assert_eq!(status, StatusCode::OK);
        let of = |page: &serde_json::Value| page["reports"].as_array().unwrap().iter().map(|row| row["reference"].as_str().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(of(&page), references[..2]);
        let (_, rest) = read("GET", &format!("/api/v1/reports?limit=2&after={}", page["next"].as_str().unwrap())).await;
        assert_eq!((of(&rest), rest["next"].is_null()), (references[2..].to_vec(), true));
        for wrong in ["state=lost", "limit=0", "limit=201", "limit=x", "after=1.2", "limit=1&limit=2"] {
            let (status, problem) = read("GET", &format!("/api/v1/reports?{wrong}")).await;
            assert_eq!((status, problem["status"].as_u64()), (StatusCode::UNPROCESSABLE_ENTITY, Some(422)), "{wrong}");
            assert!(problem["detail"].as_str().is_some_and(|detail| detail.contains(wrong.split('=').next().unwrap())), "{wrong}: {problem}");
        }

        let one = format!("/api/v1/reports/{}", references[0]);
        let (status, report) = read("GET", &one).await;
        assert_eq!((status, report["state"].as_str(), report["messages"].as_i64()), (StatusCode::OK, Some("new"), Some(0)));
        assert!(report["story"].as_str().is_some() && !report.to_string().contains("Ada"), "{report}");
        assert_eq!(read("GET", "/api/v1/reports/HU-0000-0000").await.0, StatusCode::NOT_FOUND);
        assert_eq!(read("POST", &format!("{one}/close")).await.0, StatusCode::FORBIDDEN);
        assert_eq!(write("GET", &one).await.0, StatusCode::FORBIDDEN);

        let (status, moved) = write("POST", &format!("{one}/contain")).await;
        assert_eq!((status, moved["state"].as_str()), (StatusCode::OK, Some("contained")));
        assert_eq!(moved["acknowledged_at"], moved["contained_at"]);
        for refused in ["acknowledge", "contain", "reopen"] {
            let (status, problem) = write("POST", &format!("{one}/{refused}")).await;
            assert_eq!((status, problem["state"].as_str()), (StatusCode::CONFLICT, Some("contained")), "{refused}");
        }
        assert_eq!(write("POST", &format!("{one}/close")).await.1["state"], "closed");
        assert_eq!(write("POST", &format!("{one}/reopen")).await.1["state"], "acknowledged");
        assert_eq!(write("POST", "/api/v1/reports/HU-0000-0000/close").await.0, StatusCode::NOT_FOUND);
        let last = events_of(&db, stored_id(&db, &references[0]).await).await.unwrap().pop().unwrap();
        assert_eq!((last.what, last.by), (What::Reopened, None));

        let anyone = Browser { service: service.clone(), cookie: None };
        assert_eq!(anyone.get("/api/v1/reports").await.0, StatusCode::UNAUTHORIZED);
        let (_, description) = anyone.get("/openapi.json").await;
        let description: serde_json::Value = serde_json::from_str(&description).unwrap();
        let calls = &description["paths"];
        assert!(calls["/api/v1/reports"]["get"].is_object() && calls["/api/v1/reports"]["post"].is_object(), "{calls}");
        assert!(calls["/api/v1/reports/{reference}/reopen"]["post"].is_object(), "{calls}");
    }
}

async fn stored_id(db: &Db, reference: &str) -> ReportId {
    report::store::report_by_reference(db, &reference.parse().unwrap()).await.unwrap().unwrap().id
}
