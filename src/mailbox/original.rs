//! A mail as it came, without the heads that name its sender.
//!
//! Whoever reports by mail has their name sealed; the mail they sent would tell it to every responder. So of its heads only those
//! stay that say how to read it and what it is about. The body stays as it is, byte for byte.

/// The fields that stay, besides all `Content-…`.
const STAYING: [&str; 3] = ["mime-version", "subject", "date"];

/// How fields begin that servers note on the way.
const TRACES: [&str; 7] = [
    "received",
    "return-path",
    "delivered-to",
    "x-original-to",
    "x-originating-ip",
    "envelope-to",
    "authentication-results",
];

/// The mail without those heads.
pub fn without_sender(raw: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(raw.len());
    let (mut rest, mut stays) = (raw, false);
    // The line a mailbox file puts before each mail (RFC 4155).
    if rest.starts_with(b"From ") {
        rest = after_line(rest);
    }
    while !rest.is_empty() {
        let next = after_line(rest);
        let line = &rest[..rest.len() - next.len()];
        if line.trim_ascii().is_empty() {
            break;
        }
        // A line that begins with a blank goes on with the field above.
        if !line[0].is_ascii_whitespace() {
            let name = line.split(|byte| *byte == b':').next().unwrap_or_default().trim_ascii().to_ascii_lowercase();
            stays = name.starts_with(b"content-") || STAYING.iter().any(|staying| staying.as_bytes() == name);
        }
        if stays {
            kept.extend(line);
        }
        rest = next;
    }
    // At least one field, so that it reads as a mail.
    if kept.is_empty() {
        kept.extend(b"MIME-Version: 1.0\r\n");
    }
    if rest.is_empty() {
        kept.extend(b"\r\n");
    }
    kept.extend(rest);
    kept
}

/// A mail that was passed on as it was, without the heads of whoever did that: the fields of passing on, and what servers noted on
/// its way from them to us, which stands above those.
pub fn without_resender(raw: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(raw.len());
    let (mut rest, mut stays, mut is_above) = (raw, true, true);
    while !rest.is_empty() {
        let next = after_line(rest);
        let line = &rest[..rest.len() - next.len()];
        if line.trim_ascii().is_empty() {
            break;
        }
        if !line[0].is_ascii_whitespace() {
            let name = line.split(|byte| *byte == b':').next().unwrap_or_default().trim_ascii().to_ascii_lowercase();
            let is_resent = name.starts_with(b"resent-");
            is_above &= !is_resent;
            let is_trace = TRACES.iter().any(|trace| name.starts_with(trace.as_bytes()));
            stays = !(is_resent || is_above && is_trace);
        }
        if stays {
            kept.extend(line);
        }
        rest = next;
    }
    kept.extend(rest);
    kept
}

fn after_line(bytes: &[u8]) -> &[u8] {
    bytes.iter().position(|byte| *byte == b'\n').map_or(&[], |end| &bytes[end + 1..])
}

/// Where the body begins.
pub fn body(raw: &[u8]) -> &[u8] {
    let mut rest = raw;
    while !rest.is_empty() {
        let next = after_line(rest);
        if rest[..rest.len() - next.len()].trim_ascii().is_empty() {
            return next;
        }
        rest = next;
    }
    &[]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_names_nobody_stays_of_the_heads() {
        let raw = b"Received: from ada-pc\r\n\tby mx; Mon\r\nFrom: Ada <ada@example.org>\r\nSubject: Fwd:\r\n x\r\n\
            Reply-To: ada@home.test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary=b\r\n\
            X-Originating-IP: [1.2.3.4]\r\n\r\nBody From: stays\r\n";
        let kept = String::from_utf8(without_sender(raw)).unwrap();
        assert_eq!(
            kept,
            "Subject: Fwd:\r\n x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed;\r\n boundary=b\r\n\r\nBody From: stays\r\n"
        );
        assert_eq!(body(raw), b"Body From: stays\r\n");
    }

    #[test]
    fn whoever_passed_it_on_is_not_in_it() {
        let raw = b"Return-Path: <ada@example.org>\r\nReceived: from ada-pc\r\n\tby mx; Mon\r\nResent-From: Ada\r\n\
            <ada@example.org>\r\nResent-To: report\r\n x\r\nReceived: from evil.test by mx; Sun\r\nFrom: x@evil.test\r\n\r\nResent-From: stays\r\n";
        let raw = String::from_utf8_lossy(raw).replace("Ada\r\n<", "Ada\r\n <");
        assert_eq!(
            String::from_utf8(without_resender(raw.as_bytes())).unwrap(),
            "Received: from evil.test by mx; Sun\r\nFrom: x@evil.test\r\n\r\nResent-From: stays\r\n"
        );
        assert_eq!(without_resender(b""), b"");
    }

    #[test]
    fn there_is_always_a_mail_left() {
        assert_eq!(without_sender(b"From: a@b\n\nx"), b"MIME-Version: 1.0\r\n\nx");
        assert_eq!(without_sender(b""), b"MIME-Version: 1.0\r\n\r\n");
        assert_eq!(without_sender(b"From ada Mon\nSubject: x"), b"Subject: x\r\n");
        assert_eq!(body(b"no end of heads"), b"");
    }

    proptest::proptest! {
        #[test]
        fn no_sender_is_left_whatever_stands_around(before: Vec<u8>, body: Vec<u8>) {
            let raw = [&before[..], b"\r\nFrom: ada@example.org\r\nTo: x\r\n\r\n", &body].concat();
            without_sender(&raw);
            without_resender(&raw);
            super::body(&raw);
        }
    }
}
