//! What belongs to a name or an address in the middle of a sentence, and what only looks like one. Pure.

use crate::indicator::Kind;

/// Endings of names that are endings of files more often.
const FILES: [&str; 10] = ["zip", "mov", "md", "sh", "py", "so", "ps", "cab", "mm", "rs"];

/// What ends an address, though its grammar or its writer's program would let it stand.
const ENDS: [char; 13] = ['\'', '"', '`', '|', '^', '\\', '<', '>', '{', '}', '\u{201C}', '\u{201D}', '\u{2019}'];

/// The signs of names.
pub fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | '_')
}

/// A link as far as it goes: to a quotation mark, or a bracket of markup.
pub fn cut(link: &str) -> &str {
    let end = link.find(ENDS).unwrap_or(link.len());
    let mut link = &link[..end];
    loop {
        let is_open = |open: char, close: char| link.matches(open).count() >= link.matches(close).count();
        link = match link.chars().next_back() {
            Some(')') if is_open('(', ')') => return link,
            Some(']') if is_open('[', ']') => return link,
            Some(last @ ('.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '*')) => &link[..link.len() - last.len_utf8()],
            _ => return link,
        };
    }
}

/// How much stands before the scheme: some programs write a word onto it.
pub fn scheme_before(link: &str) -> usize {
    let Some(end) = link.find("://") else { return 0 };
    let lower = link[..end].to_ascii_lowercase();
    ["https", "http", "sftp", "ftps", "ftp"]
        .iter()
        .find(|scheme| lower.ends_with(**scheme))
        .map_or(0, |scheme| end - scheme.len())
}

/// Whether a name may begin behind this: not inside a path, a parameter, or what is no address after all.
pub fn may_begin(before: &str) -> bool {
    !before.ends_with(['@', '\\', '%', '$', '~']) && (!before.ends_with('/') || before.ends_with("//"))
}

/// How long what follows a name belongs to its address: a port and a path, up to the next space.
pub fn path_length(after: &str) -> usize {
    let port = after.strip_prefix(':').map_or(0, |rest| {
        let digits = rest.bytes().take(6).take_while(u8::is_ascii_digit).count();
        if (1..=5).contains(&digits) { digits + 1 } else { 0 }
    });
    let rest = &after[port..];
    if !rest.starts_with(['/', '?', '#']) {
        return 0;
    }
    let end = rest.find(|c: char| c.is_whitespace() || ENDS.contains(&c) || c == ',').unwrap_or(rest.len());
    let path = rest[..end].trim_end_matches(['.', ':', ';', '!', '?', ')', ']']);
    if path.len() < 2 { 0 } else { port + path.len() }
}

/// A range of addresses is no machine.
pub fn is_network(after: &str) -> bool {
    after.strip_prefix('/').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a number behind this is the version of something.
pub fn is_version(before: &str) -> bool {
    let word = before.trim_end_matches([' ', ':', '=', '.']).rsplit(|c: char| !c.is_alphabetic()).next();
    word.is_some_and(|word| ["version", "ver", "v", "build", "release"].contains(&word.to_lowercase().as_str()))
}

/// A name without the first word of the next sentence, where nobody left a space: `evil.example.Then`.
pub fn before_next_sentence(word: &str) -> &str {
    let Some((name, ending)) = word.rsplit_once('.') else { return word };
    let is_word = ending.starts_with(char::is_uppercase) && ending.chars().skip(1).all(char::is_lowercase);
    // "Example.Com" is a name in a heading; "B.Sc" and "page.It" are none.
    let is_heading = ending.len() > 2 && name.starts_with(char::is_uppercase);
    if is_word && !is_heading { name } else { word }
}

/// Whether somebody who did not defang it may have meant a name.
pub fn looks_like_a_name(word: &str) -> bool {
    let Some((name, ending)) = word.split_once('.').filter(|(_, ending)| !ending.contains('.')) else {
        return word.contains('.');
    };
    let is_number = ending.len() == 2 && name.bytes().all(|byte| byte.is_ascii_digit());
    !is_number && !FILES.contains(&ending.to_lowercase().as_str())
}

/// Which digest it may be by its length; of digits alone it is none.
pub fn digest(word: &str) -> Option<Kind> {
    let kind = match word.len() {
        32 => Kind::Md5,
        40 => Kind::Sha1,
        64 => Kind::Sha256,
        _ => return None,
    };
    let hex = word.bytes().all(|byte| byte.is_ascii_hexdigit());
    (hex && word.bytes().any(|byte| byte.is_ascii_alphabetic())).then_some(kind)
}
