//! Files that nobody here made: photos as cameras write them, mails as the world sends them.

use super::*;

on_both! { async fn of_a_camera_s_photo_nothing_stays_but_the_picture(service: Service) {
    let client = service.anonymous();
    let (mut read, mut told) = (0, 0);
    for (name, bytes) in camera_photos() {
        let (report, code) = reported(&service, "anonymous").await;
        let answer = add(&client, &code, bytes.clone()).await;
        if answer.status == 422 {
            reason(&answer);
            continue;
        }
        answer.expect(303);
        let made = content(&service, &report, 1).await;
        assert_eq!(extra_parts_of_jpeg(&made), [0_u8; 0], "{name}");
        let before = image::load_from_memory(&bytes).unwrap();
        let after = image::load_from_memory(&made).unwrap();
        let (mut was, mut is) = ([before.width(), before.height()], [after.width(), after.height()]);
        was.sort_unstable();
        is.sort_unstable();
        assert!(was == is || is[1] == 2_560, "{name}: {was:?}, {is:?}");
        read += 1;
        told += usize::from(bytes.windows(4).any(|part| part == b"Exif"));
    }
    assert!(read == 0 || (read >= 12 && told >= 10), "{read} photos were read, {told} had something to tell");
    service.leave_undelivered();
} }

on_both! { async fn a_png_s_words_and_times_are_gone(service: Service) {
    let client = service.anonymous();
    let (report, code) = reported(&service, "anonymous").await;
    let mut bytes = screenshot(1);
    // tEXt and tIME, with check sums that nobody looks at.
    let words = b"\0\0\0\x0ftEXtAuthor\0Ada Byro\0\0\0\0\0\0\0\x07tIME\x07\xea\x0b\x17\x0a\0\0\0\0\0\0";
    bytes.splice(33..33, words.iter().copied());
    bytes.extend(b"PK\x03\x04 Ada");
    let answer = add(&client, &code, bytes).await;
    if answer.status == 303 {
        let made = content(&service, &report, 1).await;
        assert_eq!(extra_parts_of_png(&made), [""; 0]);
    } else {
        reason(&answer.expect(422));
    }
    service.leave_undelivered();
} }

on_both! { async fn the_mails_of_a_parser_s_own_tests_are_kept_or_told_and_never_upset_anything(service: Service) {
    let client = service.anonymous();
    let (mut whole, mut offered, mut all) = (0, 0, 0);
    for (name, bytes) in strange_mails() {
        all += 1;
        let (report, code) = reported(&service, "confidential").await;
        let answer = add(&client, &code, bytes.clone()).await;
        let is_mail = answer.status == 303;
        if is_mail {
            assert!(content(&service, &report, 1).await == bytes, "{name} is kept as it is");
            whole += 1;
        } else {
            // Parts of mails without anybody who sent them.
            assert!(reason(&answer.expect(422)).contains("whatever its name says"), "{name}");
        }
        let (_, code) = reported(&service, "anonymous").await;
        let answer = add(&client, &code, bytes.clone()).await;
        if answer.status == 200 {
            offered += 1;
            let lines = answer.texts("textarea").pop().unwrap().to_lowercase();
            let mail = mail_parser::MessageParser::default().parse(&bytes).unwrap();
            for reader in mail.to().into_iter().flat_map(|to| to.iter()).filter_map(|to| to.address()) {
                let names_them = reader.contains('@') && lines.contains(&reader.to_lowercase());
                assert!(!names_them, "{name}: {reader} in {lines}");
            }
        } else {
            let told = reason(&answer.expect(422));
            assert!(told.contains(if is_mail { "nothing that we could take" } else { "whatever its name says" }), "{name}");
        }
    }
    assert!(all == 0 || whole >= 80, "{whole} of {all} were known to be mails");
    assert!(offered * 10 >= whole * 9, "{offered} of {whole} had something to offer");
    service.leave_undelivered();
} }

on_both! { async fn whatever_follows_a_mark_there_is_an_answer_in_words(service: Service) {
    let client = service.anonymous();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    let whole = [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP].map(|format| picture(9, 9, format));
    let marks = [&b"%PDF-"[..], b"From: a\r\nSubject: ", b"\xD0\xCF\x11\xE0", b"RIFF\0\0\0\0WEBPVP8L", b"\0\0\0\x18ftyp", b"\x89PNG"];
    for round in 0..160 {
        let mut bytes = match whole.get(round % 10) {
            Some(whole) => whole.clone(),
            None => marks[round % 10 - 4].to_vec(),
        };
        bytes.extend((0..random(600)).map(|_| u8::try_from(random(256)).unwrap()));
        for _ in 0..random(8) {
            let place = 8 + random(bytes.len());
            if let Some(byte) = bytes.get_mut(place) {
                *byte = u8::try_from(random(256)).unwrap();
            }
        }
        let (_, code) = reported(&service, if round % 3 == 0 { "anonymous" } else { "named" }).await;
        let answer = add(&client, &code, bytes.clone()).await;
        assert!(matches!(answer.status, 200 | 303 | 422), "{bytes:?}: {answer:#?}");
    }
    service.leave_undelivered();
} }
