//! What mails become, those of people, of programs, and of nobody in their right mind.

use super::*;

const LURE: &str = "Received: from mx.test by mail.example.org; Mon, 23 Nov 2026 08:10:00 +0000\r\n\
    Received: from evil.test by mx.test; Mon, 23 Nov 2026 08:09:00 +0000\r\n\
    From: IT desk <help@login-example.test>\r\nTo: Ada <ada@example.org>\r\nSubject: Your mailbox is full\r\n\
    Date: Mon, 23 Nov 2026 08:00:00 +0000\r\nMessage-ID: <1@login-example.test>\r\n\r\nhttps://evil.test/in\r\n";

fn arrived(raw: &str) -> Arrival {
    read(raw.as_bytes(), &Ours::for_tests())
}

fn at(text: &str) -> Option<Moment> {
    Some(Moment::new(text.parse().unwrap()))
}

fn mixed(head: &str, text: &str, part: &str) -> String {
    format!(
        "From: Ada Byron <ada@example.org>\r\nTo: report@example.org\r\nSubject: Fwd: Your mailbox is full\r\n{head}\
         MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
         {text}\r\n--o\r\n{part}\r\n--o--\r\n"
    )
}

fn text(text: &Option<Text<MAX_STORY>>) -> &str {
    text.as_ref().map_or("", |text| text.as_str())
}

fn mail_in(files: &[Attached]) -> &str {
    match files {
        [Attached::Mail(mail)] => std::str::from_utf8(mail).unwrap(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_mail_attached_whole_is_the_file_and_its_delivery_the_earliest_moment() {
    let raw =
        mixed("Content-Language: de-DE\r\n", "Ist das echt?", &format!("Content-Type: message/rfc822\r\n\r\n{LURE}"));
    let arrival = arrived(&raw);
    assert_eq!(arrival.automatic, None);
    assert!(arrival.may_answer);
    assert_eq!(arrival.sender.as_ref().map(EmailAddress::as_str), Some("ada@example.org"));
    assert_eq!(arrival.name.as_ref().map(Text::as_str), Some("Ada Byron"));
    assert_eq!(text(&arrival.story), "Fwd: Your mailbox is full\n\nIst das echt?");
    assert_eq!(mail_in(&arrival.files).trim_end(), LURE.trim_end());
    assert_eq!(arrival.delivered, at("2026-11-23T08:10:00Z"));
    assert_eq!(arrival.language.as_deref(), Some("de"));
    assert_eq!(arrival.kind, None);
}

#[test]
fn a_mail_attached_in_other_wrappings_is_found_too() {
    use base64::Engine as _;
    let base64 = base64::engine::general_purpose::STANDARD.encode(LURE);
    for kind in [
        "Content-Type: message/rfc822",
        "Content-Type: application/octet-stream; name=\"mail.EML\"\r\nContent-Disposition: attachment",
        "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=x",
        "Content-Type: text/plain; name=a.eml\r\nContent-Disposition: attachment; filename=a.eml",
    ] {
        let raw = mixed("", "Look", &format!("{kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n{base64}"));
        let arrival = arrived(&raw);
        assert_eq!(mail_in(&arrival.files), LURE, "{kind}");
        assert_eq!(arrival.delivered, at("2026-11-23T08:10:00Z"), "{kind}");
    }
}

#[test]
fn what_was_passed_on_in_the_text_is_the_story_and_keeps_its_links() {
    let plain = "From: Ada <ada@example.org>\r\nSubject: Fwd: x\r\n\r\nReal?\r\n-- \r\nAda Byron\r\n\r\n\
        ---------- Forwarded message ---------\r\nFrom: IT <help@login-example.test>\r\n\r\nhttps://evil.test\r\n";
    let arrival = arrived(plain);
    let story = text(&arrival.story);
    assert!(story.starts_with("Fwd: x\n\nReal?\n----------") && story.ends_with("https://evil.test"), "{story}");
    assert!(!story.contains("Ada"), "{story}");
    assert_eq!(arrival.files, []);

    let html = plain.replace("Subject: Fwd: x", "Subject: Fwd: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html");
    let html = html.replace("https://evil.test", "<a HREF=\"https://evil.test/in\">Bank</a>");
    let arrival = arrived(&html);
    let kept = mail_in(&arrival.files);
    assert!(kept.contains("https://evil.test/in") && !kept.contains("ada@example.org"), "{kept}");
    assert!(text(&arrival.story).contains("Bank"), "{:?}", arrival.story);
}

#[test]
fn a_mail_that_came_as_itself_is_the_file_and_whoever_sent_it_on_the_reporter() {
    let raw = format!(
        "Received: by mail.example.org; Mon, 23 Nov 2026 09:00:00 +0000\r\nResent-From: Ada <ada@example.org>\r\nResent-To: report@example.org\r\n{LURE}"
    );
    let arrival = arrived(&raw);
    assert_eq!(arrival.sender.as_ref().map(EmailAddress::as_str), Some("ada@example.org"));
    // Who passed it on is sealed, and not in the file.
    assert_eq!((mail_in(&arrival.files), arrival.story), (LURE, None));
    assert_eq!(arrival.delivered, at("2026-11-23T08:00:00Z"));
}

#[test]
fn simply_written_is_a_report_too() {
    let arrival = arrived(
        "From: ada@example.org\r\nSubject: =?utf-8?q?Hilfe=21?=\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\nGr\u{fc}n geklickt\r\n",
    );
    assert!(text(&arrival.story).starts_with("Hilfe!\n\nGr"), "{:?}", arrival.story);
    assert_eq!((arrival.files.as_slice(), arrival.delivered), (&[][..], None));
    let arrival = arrived("From: ada@example.org\r\nSubject: I clicked something\r\n\r\n");
    assert_eq!(text(&arrival.story), "I clicked something");
}

#[test]
fn the_kind_may_stand_in_the_address_or_the_subject() {
    let kind = |head: &str| arrived(&format!("From: ada@example.org\r\n{head}\r\n\r\nx")).kind;
    assert_eq!(kind("To: Report <Report+clicked-link@example.org>"), Some(Kind::ClickedLink));
    assert_eq!(kind("Cc: b@c.test, report+lost-device@example.org"), Some(Kind::LostDevice));
    assert_eq!(kind("Subject: [entered-password] help"), Some(Kind::EnteredPassword));
    assert_eq!(kind("To: other+clicked-link@example.org\r\nSubject: clicked-link"), None);
    assert_eq!(kind("To: report+nothing@example.org"), None);
}

#[test]
fn an_answer_tells_which_mail_of_ours_it_answers_and_what_is_new_in_it() {
    let arrival = arrived(
        "From: ada@example.org\r\nSubject: Re: Thank you\r\nIn-Reply-To: <00000000-0000-0000-0000-000000000007@example.org>\r\n\
         References: <x@y.test> <00000000-0000-0000-0000-000000000001@Example.org>\r\n <HU-7KQ2-M9XV@example.org>\r\n\r\n\
         It was at ten.\r\n\r\nOn Monday Heads-up wrote:\r\n> Thank you\r\n",
    );
    assert_eq!(arrival.answers, [Uuid::from_u128(7), Uuid::from_u128(1)]);
    assert_eq!(text(&arrival.new_words), "It was at ten.");
    let stranger = arrived("From: a@b.test\r\nIn-Reply-To: <00000000-0000-0000-0000-000000000007@other.test>\r\n\r\nx");
    assert!(stranger.answers.is_empty());
}

#[test]
fn pictures_and_documents_come_along_and_what_else_there_is_stays_with_the_whole_mail() {
    let picture = "Content-Type: image/png; name=a.png\r\nContent-Disposition: attachment; filename=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=";
    let arrival = arrived(&mixed("", "x", picture));
    assert!(
        matches!(arrival.files.as_slice(), [Attached::Other(bytes)] if bytes.starts_with(b"\x89PNG")),
        "{:?}",
        arrival.files
    );
    let logo = picture.replace("Content-Disposition: attachment; filename=a.png", "Content-ID: <logo>");
    assert_eq!(arrived(&mixed("", "x", &logo)).files, []);
    let other =
        "Content-Type: application/vnd.ms-outlook; name=mail.msg\r\nContent-Transfer-Encoding: base64\r\n\r\n0M8R4A==";
    let arrival = arrived(&mixed("", "x", &format!("{picture}\r\n--o\r\n{other}")));
    assert!(
        matches!(arrival.files.as_slice(), [Attached::Mail(whole), Attached::Other(_)] if !whole.windows(7).any(|w| w == b"ada@exa")),
        "{:?}",
        arrival.files
    );
}

#[test]
fn the_same_mail_on_another_way_is_the_same_mail() {
    let raw = mixed("Message-ID: <1@ada.example.org>\r\n", "x", "Content-Type: text/plain\r\n\r\ny");
    let other =
        format!("Received: by elsewhere.test; Mon, 23 Nov 2026 09:00:00 +0000\r\nDelivered-To: b@example.org\r\n{raw}");
    assert_eq!(arrived(&raw).essence, arrived(&other).essence);
    assert_ne!(arrived(&raw).essence, arrived(&raw.replace("\r\nx\r\n", "\r\nz\r\n")).essence);
    // Without an id, only the same bytes are.
    for (one, two) in [("a", "b"), ("\0", "\0\0"), ("From: a@b.test\r\n\r\nx", "From: a@b.test\r\nX-A: b\r\n\r\nx")] {
        assert_ne!(arrived(one).essence, arrived(two).essence);
        assert_eq!(arrived(one).essence, arrived(one).essence);
    }
}

#[test]
fn hostile_mails_become_something() {
    let nested = "Content-Type: message/rfc822\r\n\r\n".repeat(1000);
    let long_head = format!("From: ada@example.org\r\nX-A: {}\r\n\r\nx", "a".repeat(MEGA * 50));
    let many_heads = format!("From: ada@example.org\r\n{}\r\nx", "X-A: b\r\n".repeat(200_000));
    let many_parts = format!(
        "From: a@b.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n{}",
        "--b\r\nContent-Type: text/plain\r\n\r\n".repeat(50_000)
    );
    let boundaries = (0..5000)
        .map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n"))
        .collect::<String>();
    for (name, raw) in [
        ("nothing", String::new()),
        ("nuls", "\0\0From: ada@example.org\r\nSubject: a\0b\r\n\r\n\0x\0".to_owned()),
        ("1000 deep", format!("From: ada@example.org\r\n{nested}Subject: x\r\n\r\nx")),
        ("100,000 deep", "Content-Type: message/rfc822\r\n\r\n".repeat(100_000)),
        ("long head", long_head),
        ("many heads", many_heads),
        ("many parts", many_parts),
        ("boundaries in boundaries", boundaries),
        (
            "no charset",
            "From: a@b.test\r\nContent-Type: text/plain; charset=\"no-such\"\r\n\r\n\u{fffd}\u{fc}".to_owned(),
        ),
        (
            "no end",
            "From: a@b.test\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822"
                .to_owned(),
        ),
        ("blanks", " ".repeat(MEGA)),
        ("newlines", "\r\n".repeat(MEGA)),
        ("colons", ":\n".repeat(MEGA)),
        ("addresses", format!("From: {}\r\n\r\nx", "a@b.test,".repeat(100_000))),
        ("comments", format!("From: {}\r\n\r\nx", "(".repeat(MEGA))),
        ("words", format!("Subject: {}\r\n\r\nx", "=?utf-8?q?a?=".repeat(50_000))),
        (
            "references",
            format!("References: {}\r\n\r\nx", "<00000000-0000-0000-0000-000000000007@example.org> ".repeat(50_000)),
        ),
    ] {
        let arrival = arrived(&raw);
        assert!(arrival.story.is_some() || !arrival.files.is_empty(), "{name}");
        assert!(arrival.answers.len() <= 20, "{name}");
    }
}

const MEGA: usize = 1024 * 1024;

proptest::proptest! {
    #[test]
    fn any_bytes_become_something(head in "((From|To|Subject|Content-Type|Date|Received|References|Resent-From): \\PC{0,40}\r\n){0,6}", body: Vec<u8>) {
        let raw = [head.as_bytes(), b"\r\n", &body].concat();
        let arrival = read(&raw, &Ours::for_tests());
        proptest::prop_assert!(arrival.story.is_some() || !arrival.files.is_empty());
        read(&body, &Ours::for_tests());
    }
}

#[test]
fn text_that_goes_on_behind_a_picture_is_told_too() {
    let raw = mixed("", "Before", "Content-Type: text/plain\r\n\r\nand after it");
    assert_eq!(text(&arrived(&raw).story), "Fwd: Your mailbox is full\n\nBefore\nand after it");
}

#[test]
fn what_is_too_long_to_be_told_is_kept_whole() {
    let long = "word ".repeat(MAX_STORY / 5 + 10);
    let arrival = arrived(&mixed("", &long, "Content-Type: text/plain\r\n\r\nThe end"));
    assert!(arrival.is_whole && arrival.story.as_ref().is_some_and(Text::is_cut));
    let kept = mail_in(&arrival.files);
    assert!(kept.contains("The end") && !kept.contains("ada@"), "{kept}");
    let short = arrived(&mixed("", "short", "Content-Type: text/plain\r\n\r\nThe end"));
    assert_eq!((short.is_whole, short.files), (false, Vec::new()));
}
