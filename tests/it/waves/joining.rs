//! Joining and parting: one act, an event of each report, and nothing lost.

use super::*;

on_both! {
    async fn reports_are_joined_and_parted_by_one_act_each(service: Service) {
        let reports = lured(&service, 3).await;
        let mara = service.responder().await;
        let path = made(&mara, &reports).await;
        let page = mara.get(&format!("{path}?done=join.3")).await.expect(200);
        assert_eq!(page.texts(".done"), ["3 reports put into this wave."]);
        assert_eq!(page.texts(".queue .ref").len(), 3);
        let (found, tally) = wave(&service, &path).await;
        assert_eq!((tally.reports(), tally.new, tally.acted, tally.waiting), (3, 3, 3, 3));
        assert!(found.opened_by.is_some());
        for report in &reports {
            let joined = What::WaveJoined { wave: found.name.to_string() };
            assert_eq!(happened(&service, report).await, [What::Received, joined]);
            let desk = mara.get(&format!("/desk/reports/{}", report.reference)).await.expect(200);
            assert_eq!(desk.texts("#wave h2"), ["Belongs to a wave"]);
            assert!(desk.texts(".time li").concat().contains(&format!("responder-1 put it into the wave {}", found.name)));
        }

        let fields = [("report", reports[1].reference.as_str()), ("back", "report")];
        let answer = mara.post(&format!("{path}/part"), &fields).await;
        assert_eq!(answer.location(), format!("/desk/reports/{}#wave", reports[1].reference));
        let parted = What::WaveParted { wave: found.name.to_string() };
        assert_eq!(happened(&service, &reports[1]).await.last(), Some(&parted));
        assert_eq!(wave(&service, &path).await.1.reports(), 2);
        // A second press changes nothing and tells nobody off.
        assert_eq!(mara.post(&format!("{path}/part"), &fields).await.status, 303);
        assert_eq!(happened(&service, &reports[1]).await.len(), 3);
        // And it is joined again by one act.
        let fields = [("report", reports[1].reference.as_str()), ("wave", name(&path)), ("back", "report")];
        assert_eq!(mara.post("/desk/waves", &fields).await.location(), format!("/desk/reports/{}#wave", reports[1].reference));
        assert_eq!(wave(&service, &path).await.1.reports(), 3);
    }

    async fn what_is_in_another_wave_stays_there_and_is_told(service: Service) {
        let reports = lured(&service, 4).await;
        let (mara, jonas) = (service.responder().await, service.responder().await);
        let first = made(&mara, &reports[..2]).await;
        // Jonas has an older page before him and wants three of them in one wave.
        let fields = reports[1..].iter().map(|report| ("report", report.reference.as_str())).collect::<Vec<_>>();
        let answer = jonas.post("/desk/waves", &fields).await.expect(409);
        assert_eq!(left(&answer), [format!("In the wave {}: take it out of that first: {}.", name(&first), reports[1].reference)]);
        assert_eq!(answer.texts(".problem p"), ["2 reports put into this wave."]);
        let second = store::open_waves(&service.context.db, None, 1).await.unwrap().remove(0);
        assert_eq!(wave(&service, &first).await.1.reports(), 2);
        assert_eq!(store::tally(&service.context.db, second.id).await.unwrap().reports(), 2);
        // Where nothing could be joined, no empty wave is left behind.
        let fields = reports.iter().map(|report| ("report", report.reference.as_str())).collect::<Vec<_>>();
        assert_eq!(left(&jonas.post("/desk/waves", &fields).await.expect(409)).len(), 2);
        assert_eq!(store::waves(&service.context.db, None, 10).await.unwrap().len(), 2);
        // Nothing chosen, nothing changed; a wave that does not exist is none.
        jonas.post("/desk/waves", &[("title", "x")]).await.expect(422);
        jonas.post("/desk/waves", &[("report", "HU-0000-0000")]).await.expect(409);
        jonas.post("/desk/waves", &[("report", &reports[0].reference), ("wave", "W-0000")]).await.expect(404);
        jonas.get("/desk/waves/W-0000").await.expect(404);
        assert_eq!(store::waves(&service.context.db, None, 10).await.unwrap().len(), 2);
    }

    async fn ticked_in_the_queue_they_come_to_the_wave_that_some_are_in(service: Service) {
        let reports = lured(&service, 4).await;
        let mara = service.responder().await;
        let path = made(&mara, &reports[..2]).await;
        // The queue sends the version that was seen along with each.
        let values = reports.iter().map(|report| format!("{}.1", report.reference)).collect::<Vec<_>>();
        let mut fields = values.iter().map(|value| ("report", value.as_str())).collect::<Vec<_>>();
        fields.extend([("gather", "yes"), ("view", "state=open"), ("outcome", "")]);
        assert_eq!(mara.post("/desk/waves", &fields).await.location(), format!("{path}?done=join.2"));
        assert_eq!(wave(&service, &path).await.1.reports(), 4);
    }

    async fn a_wave_is_called_something_and_marks_its_rows(service: Service) {
        let reports = lured(&service, 3).await;
        let mara = service.responder().await;
        let path = made(&mara, &reports[..2]).await;
        let page = mara.get(&path).await;
        assert_eq!(page.texts("h1"), ["Clicked a link"], "what most tell of, until somebody says better");
        mara.post(&format!("{path}/title"), &[("title", "  The <b>parcel</b>\u{202e} that never came ")]).await.expect(303);
        let page = mara.get(&path).await;
        assert_eq!(page.texts("h1"), ["The <b>parcel</b> that never came"]);
        mara.post(&format!("{path}/title"), &[("title", "")]).await.expect(303);
        assert_eq!(mara.get(&path).await.texts("h1"), ["Clicked a link"]);

        let queue = mara.get("/desk?state=open").await;
        assert_eq!(queue.texts(".queue .wave"), [format!("wave {}", name(&path)), format!("wave {}", name(&path))]);
        let narrow = mara.get(&format!("/desk?state=open&wave={}", name(&path).to_lowercase())).await;
        assert_eq!(narrow.texts(".queue .ref").len(), 2);
        assert_eq!(narrow.texts(".chips li"), [format!("Wave: {} , take away×", name(&path))]);
        assert_eq!(narrow.texts(".tabs a")[1], "Open 2");
        assert_eq!(mara.get("/desk?state=open&wave=W-0000").await.texts(".queue .ref").len(), 0);
        // A search is narrowed by it, too.
        service.work_off().await;
        let found = mara.get(&format!("/desk?q=number&wave={}", name(&path))).await;
        assert_eq!(found.texts(".queue .ref").len(), 2);
        assert_eq!(mara.get("/desk?q=number").await.texts(".queue .ref").len(), 3);
    }

    async fn what_its_reports_share_is_handed_out(service: Service) {
        let reports = lured(&service, 3).await;
        let other = told(&service, "Only https://evil.test/elsewhere here").await;
        service.work_off().await;
        let mara = service.responder().await;
        let path = made(&mara, &reports).await;
        mara.post("/desk/waves", &[("report", &other.reference), ("wave", name(&path))]).await.expect(303);
        let page = mara.get(&path).await;
        let shown = page.texts("#indicators .found");
        assert_eq!(shown, ["hxxps[://]evil[.]test/in in 3 reports", "hxxps[://]evil[.]test/elsewhere in 1 report", "evil[.]test in 4 reports"]);
        let list = mara.get(&format!("{path}/indicators/txt")).await.expect(200);
        assert!(list.body.contains("https://evil.test/in") && list.body.starts_with(&format!("# {}", name(&path))), "{}", list.body);
        assert!(list.header("content-disposition").contains(name(&path)));
        for format in ["csv", "stix", "misp"] {
            let file = mara.get(&format!("{path}/indicators/{format}")).await.expect(200);
            assert!(file.body.contains("evil.test") && file.body.contains(name(&path)), "{}", file.body);
            assert!(!file.body.contains(&reports[0].reference), "a wave's export names no report");
        }
        mara.get(&format!("{path}/indicators/pdf")).await.expect(404);
        service.leave_undelivered();
    }
}
