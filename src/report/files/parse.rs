//! Reading a mail that a stranger wrote, however it is nested.
//!
//! The parser hands a mail inside a mail on to itself when it is encoded, and whatever holds mails inside mails is taken apart
//! level by level, each on top of the one before: some thousands of them (40 KB of mail) would use up a thread's stack, and that
//! ends the whole process. So **what has too many parts is not parsed at all**: no mail that anybody was sent looks like that.

use mail_parser::{Encoding, Message, MessageParser, MimeHeaders, PartType};

/// Each part beyond the first, and each mail inside another, has such a field.
const FIELD: &[u8] = b"content-type";
/// So many of them a mail may have. A long digest has some hundred.
const MOST_PARTS: usize = 1000;
/// So many a mail may have that is encoded inside another one: those are the costly ones.
const MOST_ENCODED: usize = 100;
/// So many mails inside each other are looked through for such a one. What is passed on thirty times is a joke.
const MOST_LEVELS: usize = 30;

/// The mail; `None` when it is none, or none that is safe to look into.
pub fn parse(raw: &[u8]) -> Option<Message<'_>> {
    if count(raw, FIELD) > MOST_PARTS {
        return None;
    }
    // It reads what strangers write, and some of that makes it stop where its makers were sure it never would.
    let parsing = || is_shallow(raw, MOST_LEVELS).then(|| MessageParser::default().parse(raw)).flatten();
    std::panic::catch_unwind(parsing).unwrap_or_else(|_| {
        tracing::warn!(mail.bytes = raw.len(), "a mail could not be parsed to its end");
        None
    })
}

/// Whether the mails that are encoded inside it have few parts themselves. They are looked at one level at a time, with the types
/// by which the parser would go on inside made unknown to it.
fn is_shallow(raw: &[u8], levels: usize) -> bool {
    let has = |word: &[u8]| count(raw, word) > 0;
    let is_encoded = has(b"base64") || has(b"quoted-printable");
    let may_hold_mail = has(b"rfc822") || has(b"global") || has(b"digest");
    if !is_encoded || !may_hold_mail {
        return true;
    }
    if levels == 0 {
        return false;
    }
    let mut flat = raw.to_vec();
    for word in [&b"rfc822"[..], b"global", b"digest"] {
        for at in places(raw, word) {
            flat[at] = b'x';
        }
    }
    let Some(mail) = MessageParser::default().parse(&flat) else { return true };
    mail.parts.iter().filter(|part| !matches!(part.body, PartType::Multipart(_))).all(|part| {
        if part.encoding != Encoding::None {
            let content = part.contents();
            return count(content, FIELD) <= MOST_ENCODED && is_shallow(content, levels - 1);
        }
        // In a digest a part without a type is a mail.
        let is_mail = part.content_type().is_none_or(|kind| kind.ctype().eq_ignore_ascii_case("message"));
        let within = part.raw_body_offset() as usize..part.raw_end_offset() as usize;
        // As it was, not as it was changed.
        let content = raw.get(within).filter(|content| is_mail && content.len() < raw.len());
        content.is_none_or(|content| is_shallow(content, levels - 1))
    })
}

fn count(raw: &[u8], word: &[u8]) -> usize {
    places(raw, word).count()
}

fn places<'a>(raw: &'a [u8], word: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let windows = raw.windows(word.len()).enumerate();
    windows.filter(|(_, window)| window.eq_ignore_ascii_case(word)).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(levels: usize) -> String {
        ["Content-Type: message/rfc822\r\n\r\n".repeat(levels).as_str(), "Subject: x\r\n\r\nhello\r\n"].concat()
    }

    fn encoded(mail: &str) -> String {
        use base64::Engine as _;
        let text = base64::engine::general_purpose::STANDARD.encode(mail);
        format!("From: a@b.test\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n{text}\r\n")
    }

    fn quoted(mail: &str) -> String {
        let text = mail.replace('=', "=3D").replace('c', "=63").replace('C', "=43");
        format!(
            "From: a@b.test\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{text}\r\n"
        )
    }

    #[test]
    fn mails_inside_mails_are_read_up_to_a_depth_nobody_needs() {
        assert!(parse(nested(500).as_bytes()).is_some());
        assert!(parse(encoded(&nested(50)).as_bytes()).is_some());
        assert!(parse(encoded(&encoded("From: a@b.test\r\nSubject: y\r\n\r\nhello")).as_bytes()).is_some());
    }

    #[test]
    fn no_depth_ends_the_process() {
        for levels in [5_000, 40_000] {
            let deep = nested(levels);
            for mail in [
                deep.clone(),
                encoded(&deep),
                quoted(&deep),
                encoded(&encoded(&deep)),
                quoted(&encoded(&deep)),
                encoded(&encoded(&encoded(&encoded(&deep)))),
                deep.to_uppercase(),
                ["From: a@b.test\r\nContent-Type: message/rfc822\r\n\r\n", &encoded(&deep)].concat(),
                format!("Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\n{}\r\n--b--\r\n", encoded(&deep)),
            ] {
                // On a stack as small as those the service works with.
                std::thread::scope(|scope| {
                    let worker = std::thread::Builder::new().stack_size(2 * 1024 * 1024);
                    worker.spawn_scoped(scope, || drop(parse(mail.as_bytes()))).unwrap().join().unwrap();
                });
            }
        }
    }
}
