//! Reports that share indicators: found in one look-up, whatever everybody shares left aside.

use headsup::indicator::store::{Shared, sharing};
use headsup::report::ReportId;
use jiff::SignedDuration;

use super::*;

async fn shared(service: &Service, report: &Report, hours: i64) -> Vec<(ReportId, Vec<Shared>)> {
    let since = service.clock.now().plus_seconds(-hours * 3600);
    sharing(&service.context.db, report.id, since).await.unwrap()
}

on_both! {
    async fn what_is_rare_joins_reports_and_what_is_common_does_not(service: Service) {
        // For weeks, mail from the same provider.
        for number in 0..25 {
            told(&service, &format!("From someone{number}@post.test, see provider.test")).await;
        }
        service.clock.advance(SignedDuration::from_hours(24));
        let (first, _) = told(&service, "https://evil.test/in from help@evil.test, see provider.test").await;
        let (second, _) = told(&service, "hxxps://evil[.]test/in?utm_source=x and provider.test").await;
        let (third, _) = told(&service, "Only evil.test").await;
        let (other, _) = told(&service, "Something else, provider.test").await;
        service.work_off().await;
        let found = shared(&service, &first, 1).await;
        let reports = found.iter().map(|(report, _)| *report).collect::<Vec<_>>();
        assert_eq!(reports, [second.id, third.id], "the one with the most in common first");
        let of = |number: usize| found[number].1.iter().map(|shared| (shared.kind, shared.value.as_str())).collect::<Vec<_>>();
        assert_eq!(of(0), [(Kind::Url, "https://evil.test/in"), (Kind::Domain, "evil.test")]);
        assert_eq!(of(1), [(Kind::Domain, "evil.test")]);
        assert_eq!(shared(&service, &other, 1).await, []);
        // Weeks later it is what was known before, and weighs less.
        service.clock.advance(SignedDuration::from_hours(48));
        let (late, _) = told(&service, "evil.test").await;
        service.work_off().await;
        assert_eq!(shared(&service, &late, 1).await, []);
        let far = shared(&service, &late, 49).await;
        assert_eq!(far.len(), 3);
        assert!(far.iter().all(|(_, shared)| shared[0].weight == 50));
        assert_eq!(shared(&service, &first, 1).await, [(late.id, vec![Shared { kind: Kind::Domain, value: "evil.test".to_owned(), weight: 16 }])]);
    }

    async fn a_wave_is_found_however_many_there_are(service: Service) {
        service.clock.advance(SignedDuration::from_hours(24));
        let mut last = None;
        for _ in 0..60 {
            last = Some(told(&service, "https://evil.test/in").await.0);
        }
        service.work_off().await;
        assert_eq!(shared(&service, &last.unwrap(), 1).await.len(), 59);
    }
}
