//! Poster, stickers and cards: what a phone reads from them, what people read, and which paper they are for.

use headsup::terms::Kind;

use crate::support::*;

/// What a reader makes of the first QR code on a page.
fn scanned(page: &Answer) -> String {
    const DOTS: usize = 5;
    let code = page.body.split("<svg x=").nth(1).expect("a code on the page");
    let side = code.split("viewBox=\"0 0 ").nth(1).unwrap().split(' ').next().unwrap().parse::<usize>().unwrap();
    let path = code.split("<path d=\"").nth(1).unwrap().split('"').next().unwrap();
    let mut dark = vec![false; side * side];
    for run in path.split_terminator('z') {
        let numbers = run.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<usize>().ok());
        let [x, y, length, ..] = numbers.collect::<Vec<_>>()[..] else { panic!("{run}") };
        dark[y * side + x..][..length].fill(true);
    }
    let shade = |x: usize, y: usize| if dark[y / DOTS * side + x / DOTS] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side * DOTS, side * DOTS, shade);
    image.detect_grids()[0].decode().unwrap().1
}

on_both! { async fn each_piece_holds_the_way_to_report(service: Ready) {
    let service = Service::start(service.0, |settings| {
        settings.organisation.name = "North <Wind>".to_owned();
        settings.organisation.phone = Some("+44 20 7946 0123".to_owned());
    }).await;
    let client = service.anonymous();
    for (path, count) in [
        ("/poster/poster", 1), ("/poster/poster?paper=letter", 1), ("/poster/sticker", 10),
        ("/poster/sticker?paper=a5", 4), ("/poster/card", 12), ("/poster/card?kind=open-door", 4),
        ("/poster/card?kind=open-door&paper=a5&language=ar", 2),
    ] {
        let page = client.get(path).await.expect(200);
        assert_eq!(scanned(&page), service.url, "{path}");
        assert_eq!(page.texts("article").len(), count, "{path}");
        assert_eq!(page.texts("article .address"), vec![service.url.clone(); count], "{path}");
        assert_eq!(page.texts("article .call bdi"), vec!["+44 20 7946 0123"; count], "{path}");
        assert!(page.texts("article .organisation").iter().all(|name| name == "North <Wind>"), "{path}");
        assert!(path.contains("language=") || page.texts("article h2")[0].contains("Tell us."), "{path}");
    }
    let chosen = client.get("/poster").await.expect(200);
    assert_eq!(chosen.texts("select option").len(), 1 + Kind::ALL.len());
} }

on_both! { async fn without_a_phone_number_none_is_promised(service: Service) {
    for path in ["/poster/poster", "/poster/sticker", "/poster/card"] {
        let page = service.anonymous().get(path).await.expect(200);
        assert!(page.texts(".call").is_empty() && !page.body.contains("Or call"), "{path}");
    }
} }

on_both! { async fn an_address_that_nobody_else_can_open_is_told_to_whoever_prints(service: Ready) {
    let note = "People elsewhere cannot open this address: set server.public_url first.";
    let (paths, place) = (["/poster", "/poster/poster", "/poster/sticker?paper=a5", "/poster/card"], service.0);
    let service = Service::start_with(place, |_| {}, |_| {}).await;
    for path in paths {
        let page = service.anonymous().get(path).await.expect(200);
        assert_eq!(page.texts(".screen[role=note], .screen [role=note]"), [note], "{path}");
        assert_eq!(page.texts("article [role=note]"), Vec::<String>::new(), "{path}: not in print");
    }
} }

on_both! { async fn an_address_that_opens_elsewhere_is_not_warned_of(service: Ready) {
    let public = |settings: &mut headsup::config::Settings| {
        settings.server.public_url = Some("https://tell.example.org".to_owned());
    };
    let service = Service::start(service.0, public).await;
    for path in ["/poster", "/poster/poster"] {
        assert!(!service.anonymous().get(path).await.expect(200).body.contains("role=\"note\""), "{path}");
    }
} }

on_both! { async fn cards_hold_the_first_steps_of_their_kind(service: Service) {
    let client = service.anonymous();
    for kind in Kind::ALL {
        let page = client.get(&format!("/poster/card?kind={kind}&language=de")).await.expect(200);
        let guidance = service.context.guidance.get("de", *kind);
        let steps = page.texts(".cut:first-child li");
        assert_eq!(steps, guidance.now.iter().map(|line| line.text.clone()).collect::<Vec<_>>(), "{kind}");
    }
    let all = client.get("/poster/card?kind=").await.expect(200);
    assert_eq!(all.texts(".steps-side h2"), service.context.guidance.all("en").iter().map(|g| g.name.clone()).collect::<Vec<_>>());
} }

on_both! { async fn the_paper_has_its_size_and_what_is_unknown_gets_a_kind_answer(service: Service) {
    let client = service.anonymous();
    for (path, style, size) in [
        ("/poster/poster?paper=a4", "paper-a4.css", "210mm 297mm"),
        ("/poster/poster?paper=a5", "paper-a5.css", "148mm 210mm"),
        ("/poster/sticker?paper=a5", "paper-a5-across.css", "210mm 148mm"),
        ("/poster/card?paper=letter", "paper-letter.css", "8.5in 11in"),
        ("/poster/card?paper=papyrus", "paper-a4.css", "210mm 297mm"),
        ("/poster/poster?paper=%ff", "paper-a4.css", "210mm 297mm"),
        ("/poster/poster?paper=a5&paper=a4", "paper-a4.css", "210mm 297mm"),
    ] {
        let page = client.get(path).await.expect(200);
        let link = page.body.split("href=\"").find(|link| link.contains("/paper-")).unwrap().split('"').next().unwrap();
        assert!(link.ends_with(style), "{path}: {link}");
        let sheet = client.get(link).await.expect(200);
        assert!(sheet.body.contains(&format!("@page {{ size: {size}; margin: 0; }}")), "{path}: {}", sheet.body);
    }
    for path in ["/poster/flag", "/poster/card?kind=burned"] {
        assert_eq!(client.get(path).await.expect(404).texts("h1").len(), 1, "{path}");
    }
} }
