//! Codes that open nothing: answered alike, slowed down, and never in the way of a right one.

use headsup::base::code;
use headsup::keys::RECEIPT_SYMBOLS;

use super::*;

fn guess(n: u8) -> String {
    code::encode(&[n; 13], RECEIPT_SYMBOLS)
}

on_both! {
    async fn guessing_is_slowed_for_everybody_and_a_right_code_always_opens(service: Service) {
        let client = service.anonymous();
        let report = client.report("clicked-link").await;
        for n in 0..30 {
            client.post("/receipt", &[("code", &guess(n))]).await.expect(422);
        }
        let slow = client.post("/receipt/add", &[("code", &guess(31)), ("text", "Keep this")]).await.expect(429);
        assert_eq!(slow.header("retry-after"), "2");
        assert_eq!(slow.texts(".problem h2"), ["Wait a moment"]);
        assert_eq!(slow.texts("textarea"), ["Keep this"]);
        assert!(slow.body.contains(&format!("value=\"{}\"", guess(31))), "what was typed stays in the field");
        // Whoever has the right code gets in meanwhile.
        back(&client, &report.receipt).await;
        service.clock.advance(SignedDuration::from_mins(1));
        client.post("/receipt", &[("code", &guess(32))]).await.expect(422);
        service.work_off().await;
    }

    async fn a_code_whose_report_is_gone_is_answered_like_any_other(service: Service) {
        let client = service.anonymous();
        let report = client.report("clicked-link").await;
        let opening = client.post("/receipt", &[("code", &report.receipt)]).await.expect(303);
        service.work_off().await;
        let gone = stored(&service, &report.receipt).await.id;
        service.context.db.write(gone, |tx, gone| Box::pin(tx.run(sql("delete from reports where id = $1").bind(*gone)))).await.unwrap();
        let gone = client.post("/receipt", &[("code", &report.receipt)]).await.expect(422);
        let wrong = client.post("/receipt", &[("code", &guess(1))]).await.expect(422);
        assert_eq!(gone.body.replace(&report.receipt, ""), wrong.body.replace(&guess(1), ""));
        let page = client.get(opening.location()).await.expect(422);
        assert_eq!(page.texts("h1"), ["Come back to your report"]);
    }

    async fn what_was_chosen_goes_along_when_the_code_has_to_be_given_again(service: Service) {
        let client = service.anonymous();
        let report = client.report("clicked-link").await;
        let fields = [("code", "7KQ2"), ("when", "date"), ("when_date", "2026-11-20"), ("when_time", "09:30"), ("when_roughly", "on")];
        let page = client.post("/receipt/happened", &fields).await.expect(422);
        for kept in fields.map(|(name, value)| format!("name=\"{name}\" value=\"{value}\"")).into_iter().skip(1) {
            assert!(page.body.contains(&kept), "{kept}: {}", page.body);
        }
        assert!(page.body.contains("action=\"/receipt/happened\""));
        let fields = [("code", report.receipt.as_str()), fields[1], fields[2], fields[3], fields[4]];
        let page = act(&client, "/receipt/happened", &fields).await;
        assert_eq!(page.texts("h1"), ["Thank you. We have put it right."]);
        service.work_off().await;
    }
}
