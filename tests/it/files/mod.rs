//! Files: added from the receipt, refused with a reason, seen by responders and by nobody else.

mod real;
pub mod samples;

use std::time::Duration;

use headsup::context::Context;
use headsup::history::What;
use headsup::history::store::events_of;
use headsup::report::Report;
use headsup::report::files::store::{file_content, files_of};
use headsup::report::files::{FileKind, MOST_BYTES};
use headsup::report::store::{messages_of, report_by_receipt};
use headsup::web::Uploads;
use image::ImageFormat;
use serde_json::json;

use crate::support::*;
use samples::*;

/// A report and the code that opens it.
async fn reported(service: &Service, identity: &str) -> (Report, String) {
    let made = service.anonymous().report_with(&json!({ "kind": "clicked-link", "identity": identity })).await;
    (stored(service, &made.receipt).await, made.receipt)
}

async fn stored(service: &Service, code: &str) -> Report {
    let hash = service.context.keys.receipt_hash(code);
    report_by_receipt(&service.context.db, hash).await.unwrap().expect("the code opens a report")
}

/// Sends a file as somebody does who gives away as much as can be given away.
async fn add(client: &Client, code: &str, bytes: impl Into<Vec<u8>>) -> Answer {
    client.upload(&[("code", code)], "Ada Byron's file.exe", "text/html", bytes.into()).await
}

async fn kept(service: &Service, report: &Report) -> Vec<(i64, FileKind)> {
    let files = files_of(&service.context.db, report.id).await.unwrap();
    files.into_iter().map(|file| (file.number, file.kind)).collect()
}

async fn content(service: &Service, report: &Report, number: i64) -> Vec<u8> {
    file_content(&service.context.db, report.id, number).await.unwrap().unwrap().1
}

/// The reason on the page, once in the summary and once at the field.
fn reason(page: &Answer) -> String {
    let said = page.texts(".problem li");
    assert_eq!(said.len(), 1, "{page:#?}");
    assert!(page.texts("title")[0].starts_with("Error: "));
    said[0].clone()
}

on_both! { async fn each_kind_is_kept_for_what_it_is_and_responders_are_told(service: Service) {
    let client = service.anonymous();
    for (bytes, kind, begins) in [
        (picture(40, 30, ImageFormat::Png), FileKind::Png, &b"\x89PNG"[..]),
        (picture(40, 30, ImageFormat::Jpeg), FileKind::Jpeg, b"\xFF\xD8"),
        (picture(40, 30, ImageFormat::Gif), FileKind::Png, b"\x89PNG"),
        (picture(40, 30, ImageFormat::WebP), FileKind::Png, b"\x89PNG"),
        (PDF.to_vec(), FileKind::Pdf, b"%PDF-1.7"),
        (MAIL.to_vec(), FileKind::Mail, b"Delivered-To"),
    ] {
        let (report, code) = reported(&service, "confidential").await;
        let answer = add(&client, &code, bytes).await.expect(303);
        assert!(answer.location().ends_with("#files"), "{}", answer.location());
        let page = client.get(answer.location()).await.expect(200);
        assert_eq!(page.texts("h1"), ["Thank you. We have added it."]);
        assert_eq!(kept(&service, &report).await, [(1, kind)]);
        assert!(content(&service, &report, 1).await.starts_with(begins));
        let name = kind.name(&report.reference, 1);
        assert_eq!(page.texts(".list b").concat(), name);
        let events = events_of(&service.context.db, report.id).await.unwrap();
        assert_eq!(events.last().unwrap().what, What::FileAdded { name });
        assert!(page.texts(".time li").concat().contains("You added the file HU-"));
        assert!(!page.body.contains("Ada"), "nothing the sender calls it stays");
    }
    service.work_off().await;
    let mails = service.mails();
    assert_eq!(mails.len(), 12);
    assert!(!mails.concat().contains("Ada") && !mails.concat().contains(".png"));
} }

on_both! { async fn what_is_not_taken_is_told_with_what_to_do_instead(service: Service) {
    let client = service.anonymous();
    let (report, code) = reported(&service, "named").await;
    let mut gifar = picture(9, 9, ImageFormat::Gif);
    gifar.truncate(20);
    gifar.extend(b"PK\x03\x04");
    for (bytes, part) in [
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on".to_vec(), "Save the mail as .eml"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1".to_vec(), "HEIC"),
        (b"<!doctype html><script>alert(1)</script>".to_vec(), "it is a web page"),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>".to_vec(), "a drawing made as one (SVG)"),
        (b"MZ\x90\0\x03".to_vec(), "Leave it unopened"),
        (b"PK\x03\x04 word/document.xml %PDF-1.7".to_vec(), "an Office document"),
        (b"just words".to_vec(), "it holds nothing but words"),
        (b"BM\x36\0\0\0".to_vec(), "save it as PNG or JPEG"),
        (b"\0\0\0\x18ftypisom".to_vec(), "a film or a sound"),
        (b"\x01\x02\x03\x04".to_vec(), "screenshot instead"),
        (b"GIF89a\x10\0\x10\0\0\0\0=alert(1)".to_vec(), "could not be opened"),
        (b"\xFF\xD8\xFF\xE0<?php system($_GET[0]);".to_vec(), "could not be opened"),
        (gifar, "could not be opened"),
        (screenshot(1)[..60].to_vec(), "could not be opened"),
        (bomb(50_000, 50_000), "40 million pixels"),
        (Vec::new(), "is empty"),
    ] {
        let page = add(&client, &code, bytes).await.expect(422);
        let reason = reason(&page);
        assert!(reason.starts_with("We did not keep \u{201C}Ada Byron's file.exe\u{201D}. ") && reason.contains(part), "{part}: {reason}");
        assert!(page.body.contains("id=\"file-msg\"") && page.body.contains(&format!("value=\"{code}\"")));
    }
    let none = client.request(reqwest::Method::POST, "/receipt/files").form(&[("code", code.as_str())]);
    assert!(reason(&sent(none).await.expect(422)).starts_with("Write something or choose a file first"));
    assert_eq!(kept(&service, &report).await, []);
    assert_eq!(events_of(&service.context.db, report.id).await.unwrap().len(), 1);
    service.work_off().await;
} }

/// A PNG of 70 bytes that says it is as large as this.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut head = b"IHDR".to_vec();
    head.extend([width.to_be_bytes(), height.to_be_bytes()].concat());
    head.extend([8, 6, 0, 0, 0]);
    let sum = !head.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 * (sum & 1)))
    });
    [b"\x89PNG\r\n\x1a\n\0\0\0\x0d", &head[..], &sum.to_be_bytes(), b"\0\0\0\x0aIDAT\x78\x9c"].concat()
}

on_both! { async fn what_is_too_large_gets_the_whole_page_and_keeps_the_code(service: Service) {
    let client = service.anonymous();
    let (report, code) = reported(&service, "named").await;
    let first = client.post("/report", &[("kind", "clicked-link")]).await.expect(303);
    let receipt = client.get(first.location()).await.expect(200);
    assert!(receipt.texts("#file-hint")[0].contains("3 files of 10 MB"), "told before choosing");
    for size in [MOST_BYTES + 1, 3 * MOST_BYTES] {
        let page = add(&client, &code, [PDF, &vec![b' '; size - PDF.len()]].concat()).await.expect(413);
        assert!(reason(&page).contains("up to 10 MB"), "{}", reason(&page));
    }
    add(&client, &code, [PDF, &vec![b' '; MOST_BYTES - PDF.len()]].concat()).await.expect(303);
    assert_eq!(content(&service, &report, 1).await.len(), MOST_BYTES);
    // Right after sending, the code stays in sight until its holder has been elsewhere.
    let fresh = receipt.texts("#code").pop().unwrap();
    let page = client.upload(&[("code", &fresh), ("first", "on")], "x", "image/png", b"no".to_vec()).await.expect(422);
    assert_eq!(page.texts("#code").concat(), fresh);
    let added = client.upload(&[("code", &fresh), ("first", "on")], "x", "image/png", screenshot(1)).await.expect(303);
    assert_eq!(client.get(added.location()).await.texts("#code").concat(), fresh);
    let added = client.post("/receipt/add", &[("code", &fresh), ("first", "on"), ("text", "And")]).await.expect(303);
    assert_eq!(client.get(added.location()).await.texts("#code").concat(), fresh);
    service.work_off().await;
} }

on_both! { async fn a_fourth_has_no_place_and_one_taken_back_makes_room(service: Service) {
    let client = service.anonymous();
    let (report, code) = reported(&service, "confidential").await;
    for number in 1..=3 {
        add(&client, &code, screenshot(number)).await.expect(303);
    }
    let page = add(&client, &code, screenshot(4)).await.expect(422);
    assert!(reason(&page).contains("Remove a file first: a report holds 3"), "{}", reason(&page));
    assert!(page.texts("[type=file]").is_empty() && page.texts("#file").concat().contains("3 places are taken"));
    // The same one again is the same one.
    add(&client, &code, screenshot(2)).await.expect(303);
    let gone = client.post("/receipt/files/remove", &[("code", &code), ("number", "3")]).await.expect(303);
    let page = client.get(gone.location()).await.expect(200);
    assert_eq!(page.texts("h1"), ["It is taken back."]);
    assert_eq!(page.texts(".list b").len(), 2);
    client.post("/receipt/files/remove", &[("code", &code), ("number", "3")]).await.expect(303);
    client.post("/receipt/files/remove", &[("code", &code), ("number", "all")]).await.expect(303);
    // Its number and its name do not come back for another file.
    add(&client, &code, screenshot(4)).await.expect(303);
    assert_eq!(kept(&service, &report).await.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 2, 4]);
    let events = events_of(&service.context.db, report.id).await.unwrap();
    let name = FileKind::Png.name(&report.reference, 3);
    assert_eq!(events.iter().filter(|event| event.what == What::FileRemoved { name: name.clone() }).count(), 1);
    assert_eq!(events.len(), 6);
    // Nobody else's code takes it away.
    let (_, other) = reported(&service, "confidential").await;
    client.post("/receipt/files/remove", &[("code", &other), ("number", "1")]).await.expect(303);
    client.post("/receipt/files/remove", &[("code", "7KQ2"), ("number", "1")]).await.expect(422);
    assert_eq!(kept(&service, &report).await.len(), 3);
    service.work_off().await;
    assert_eq!(service.mails().len(), 6, "two reports and four files");
} }

on_both! { async fn however_many_are_sent_at_once_three_are_kept(service: Service) {
    let client = service.anonymous();
    let (report, code) = reported(&service, "confidential").await;
    let answers = futures_util::future::join_all((0..8).map(|number| add(&client, &code, screenshot(number)))).await;
    let mut statuses = answers.iter().map(|answer| answer.status).collect::<Vec<_>>();
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 303, 303, 422, 422, 422, 422, 422]);
    assert_eq!(kept(&service, &report).await.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 2, 3]);
    // The same one twice at once is one.
    let (report, code) = reported(&service, "confidential").await;
    let both = tokio::join!(add(&client, &code, screenshot(1)), add(&client, &code, screenshot(1)));
    assert_eq!((both.0.status, both.1.status), (303, 303));
    assert_eq!(kept(&service, &report).await.len(), 1);
    service.work_off().await;
} }

on_both! { async fn without_a_name_a_mail_gives_a_few_lines_and_documents_nothing(service: Service) {
    let client = service.anonymous();
    let (report, code) = reported(&service, "anonymous").await;
    let page = add(&client, &code, PDF).await.expect(422);
    assert!(reason(&page).contains("a document names people"), "{}", reason(&page));
    assert!(page.texts("#file-hint")[0].contains("we keep none here"));
    let page = add(&client, &code, &b"To: ada@example.org\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\n\r\nHi Ada"[..]).await;
    assert!(reason(&page.expect(422)).contains("nothing that we could take"));

    let offer = add(&client, &code, MAIL).await.expect(200);
    assert_eq!(offer.texts("h1"), ["We have not kept the mail"]);
    let lines = offer.texts("textarea").pop().unwrap();
    assert_eq!(lines, "Sender: help@login-example.test Subject: …, your mailbox is full Links: - https://login-example.test/reset");
    assert!(!offer.body.contains("Ada") && !offer.body.contains("ada.byron"));
    assert!(offer.body.contains("action=\"/receipt/add\""));
    assert_eq!(kept(&service, &report).await, []);
    assert_eq!(messages_of(&service.context.db, report.id).await.unwrap().len(), 0, "until its reader says so");
    client.post("/receipt/add", &[("code", &code), ("text", &lines)]).await.expect(303);
    assert_eq!(messages_of(&service.context.db, report.id).await.unwrap()[0].body, lines);
    // Pictures are welcome.
    add(&client, &code, screenshot(1)).await.expect(303);
    assert_eq!(kept(&service, &report).await, [(1, FileKind::Png)]);
    service.work_off().await;
} }

on_both! { async fn a_code_that_opens_nothing_keeps_nothing(service: Service) {
    let client = service.anonymous();
    let (report, code) = reported(&service, "confidential").await;
    let mut answers = Vec::new();
    for wrong in ["", "7KQ2", &code[..10], "' or 1=1 --"] {
        let page = add(&client, wrong, screenshot(1)).await.expect(422);
        // But for what was typed, which stands in the field for mending.
        let field = format!("value=\"{}\"", wrong.replace('\'', "&#39;"));
        assert_eq!(page.body.matches(&field).count(), 1, "{}", page.body);
        answers.push(page.body.replace(&field, ""));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]) && answers[0].contains("no report opens with this one"));
    // The page may have been open for long: its ticket is over, and its code still opens.
    service.clock.advance(jiff::SignedDuration::from_hours(5));
    add(&client, &code, screenshot(1)).await.expect(303);
    assert_eq!(kept(&service, &report).await.len(), 1);
    // What arrives in pieces, or is no form, is told on a page.
    for (kind, body, status) in [
        ("multipart/form-data; boundary=b", "--b\r\ncontent-disposition: form-data; name=\"code\"\r\n\r\n7KQ2", 400),
        ("multipart/form-data", "x", 415),
        ("text/plain", "x", 415),
    ] {
        let request = client.request(reqwest::Method::POST, "/receipt/files").header("content-type", kind).body(body);
        assert_eq!(sent(request).await.expect(status).texts("h1").len(), 1);
    }
    for path in ["/receipt/files", "/receipt/files/remove"] {
        assert_eq!(client.get(path).await.location(), "/receipt");
    }
    service.work_off().await;
} }

on_both! { async fn when_many_arrive_at_once_the_next_is_asked_to_wait_and_reports_are_not(service: Ready) {
    let one_place = |context: &mut Context| context.uploads = Uploads::new(1, Duration::ZERO);
    let service = Service::start_with(service.0, |_| {}, one_place).await;
    let client = service.anonymous();
    let (report, code) = reported(&service, "confidential").await;
    let place = service.context.uploads.place().await;
    let page = add(&client, &code, screenshot(1)).await.expect(503);
    assert!(reason(&page).contains("Try again in a moment"), "{}", reason(&page));
    client.post("/report", &[("kind", "open-door")]).await.expect(303);
    // Words do not have to wait, with a file or without.
    let fields = [("code", code.as_str()), ("text", "With a picture")];
    client.upload(&fields, "x", "image/png", screenshot(1)).await.expect(503);
    client.post("/receipt/add", &[("code", &code), ("text", "Alone")]).await.expect(303);
    let said = messages_of(&service.context.db, report.id).await.unwrap();
    assert_eq!(said.into_iter().map(|said| said.body).collect::<Vec<_>>(), ["With a picture", "Alone"]);
    drop(place);
    add(&client, &code, screenshot(1)).await.expect(303);
    assert_eq!(kept(&service, &report).await.len(), 1);
    service.work_off().await;
} }

on_both! { async fn responders_get_files_as_downloads_under_our_name_and_nobody_else_does(service: Service) {
    let client = service.anonymous();
    let (report, code) = reported(&service, "confidential").await;
    for bytes in [screenshot(1), PDF.to_vec(), MAIL.to_vec()] {
        add(&client, &code, bytes).await.expect(303);
    }
    let desk = service.responder().await;
    let path = format!("/desk/reports/{}", report.reference);
    let page = desk.get(&path).await.expect(200);
    assert_eq!(page.texts("#files figure").len(), 3);
    assert_eq!(page.body.matches("<img ").count(), 1, "pictures alone are shown");
    assert!(page.body.contains(&format!("<img src=\"{path}/files/1\" alt=\"Picture 1 from the reporter")));
    assert_eq!(page.texts("#files code").len(), 2);
    assert!(page.texts(".time li").concat().contains(&format!("The reporter added the file {}-3.eml", report.reference)));
    for (number, kind, extension) in [(1, "image/png", "png"), (2, "application/pdf", "pdf"), (3, "application/octet-stream", "eml")] {
        let answer = desk.get(&format!("{path}/files/{number}")).await.expect(200);
        assert_eq!(answer.header("content-type"), kind);
        let name = format!("attachment; filename=\"{}-{number}.{extension}\"", report.reference);
        assert_eq!(answer.header("content-disposition"), name);
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert!(answer.header("content-security-policy").starts_with("sandbox; default-src 'none'"));
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    for gone in ["0", "4", "x", "-1", "99999999999999999999"] {
        desk.get(&format!("{path}/files/{gone}")).await.expect(404);
    }
    desk.get("/desk/reports/HU-0000-0000/files/1").await.expect(404);
    for other in [service.manager().await, service.admin().await] {
        other.get(&format!("{path}/files/1")).await.expect(403);
    }
    assert!(client.get(&format!("{path}/files/1")).await.location().starts_with("/sign-in"));
    // What the reporter added in the meantime is seen before the report is closed.
    let conflict = desk.post(&format!("{path}/close"), &[("seen", "1")]).await.expect(409);
    assert!(conflict.body.contains("The reporter added something in the meantime"));
    service.work_off().await;
} }

on_both! { async fn forgetting_takes_what_can_name_its_sender_and_withdrawing_takes_everything(service: Service) {
    let client = service.anonymous();
    let made = client.report_with(&json!({ "kind": "clicked-link", "identity": "named", "name": "Ada Byron" })).await;
    let report = stored(&service, &made.receipt).await;
    for bytes in [picture(40, 30, ImageFormat::Png), MAIL.to_vec(), PDF.to_vec()] {
        add(&client, &made.receipt, bytes).await.expect(303);
    }
    let page = client.post("/receipt/forget", &[("code", &made.receipt)]).await.expect(200);
    assert!(page.texts("main li").concat().contains("Mails and PDFs that you added go too"), "{page:?}");
    assert_eq!(kept(&service, &report).await.len(), 3, "asking changes nothing");
    client.post("/receipt/forget", &[("code", &made.receipt), ("sure", "yes")]).await.expect(303);
    assert_eq!(kept(&service, &report).await, [(1, FileKind::Png)]);
    client.post("/receipt/withdraw", &[("code", &made.receipt), ("sure", "yes")]).await.expect(303);
    assert_eq!(kept(&service, &report).await, []);
    // Nothing is added to what was withdrawn.
    add(&client, &made.receipt, picture(40, 30, ImageFormat::Png)).await.expect(303);
    assert_eq!(kept(&service, &report).await, []);
    service.work_off().await;
} }

on_both! { async fn words_and_a_file_go_together_and_the_words_are_kept_whatever_becomes_of_the_file(service: Service) {
    let client = service.anonymous();
    let words = async |report: &Report| {
        let said = messages_of(&service.context.db, report.id).await.unwrap();
        said.into_iter().map(|said| said.body).collect::<Vec<_>>()
    };
    let send = async |code: &str, words: &str, bytes: Vec<u8>| {
        client.upload(&[("code", code), ("text", words)], "x", "x/x", bytes).await
    };
    let (report, code) = reported(&service, "confidential").await;
    let both = send(&code, "It looked like this", screenshot(1)).await.expect(303);
    let page = client.get(both.location()).await.expect(200);
    assert_eq!((page.texts(".said"), page.texts(".list b").len()), (vec!["It looked like this".to_owned()], 1));
    assert_eq!(page.texts("textarea"), [""]);
    // Refused, too large, or with no place for it: the words are there, and the page says so.
    for (number, bytes, status) in [
        (2, b"no picture".to_vec(), 422),
        (3, [PDF, &vec![b' '; MOST_BYTES]].concat(), 413),
    ] {
        let typed = format!("Words {number}");
        let page = send(&code, &typed, bytes.clone()).await.expect(status);
        assert!(page.texts(".note").contains(&"What you wrote is with your report. Only the file is not.".to_owned()));
        assert_eq!((words(&report).await.pop(), page.texts("textarea")), (Some(typed.clone()), vec![String::new()]));
        // The page that answered, sent once more by a reload, adds nothing twice.
        send(&code, &typed, bytes).await.expect(status);
        assert_eq!(words(&report).await.len(), number);
    }
    assert_eq!(kept(&service, &report).await.len(), 1);
    // A code that opens nothing: the words wait beside the field for it, and the file has to be chosen again.
    let page = send("7KQ2", "Not to be lost", screenshot(1)).await.expect(422);
    assert_eq!(page.texts("textarea"), ["Not to be lost"]);
    assert!(page.texts(".hint").concat().contains("Your file did not come along"), "{page:?}");
    assert!(page.body.contains("action=\"/receipt/add\""));
    // A file taken back while words stand in the field: they stay in it.
    let fields = [("code", code.as_str()), ("number", "1"), ("text", "Half a sent")];
    let page = client.post("/receipt/files/remove", &fields).await.expect(200);
    assert_eq!((page.texts("textarea"), page.texts(".list b").len()), (vec!["Half a sent".to_owned()], 0));
    assert_eq!((words(&report).await.len(), page.texts("#files .note").len()), (3, 1));
    // Nothing at all is answered kindly, and changes nothing.
    let page = client.upload(&[("code", &code), ("text", " \n")], "", "application/octet-stream", Vec::new()).await.expect(422);
    assert!(reason(&page).contains("nothing was written yet, and nothing is lost"), "{}", reason(&page));
    assert_eq!(page.texts("#text-msg").len(), 1);
    // Without a name, words that came with a mail are kept, and the mail is still only offered.
    let (report, code) = reported(&service, "anonymous").await;
    let offer = send(&code, "It came at nine", MAIL.to_vec()).await.expect(200);
    assert_eq!(offer.texts("h1"), ["We have not kept the mail"]);
    assert_eq!((offer.texts(".note").len(), words(&report).await), (1, vec!["It came at nine".to_owned()]));
    service.work_off().await;
} }
