//! Writing indicators so that nothing opens by a click, and reading what others wrote so. Pure.
//!
//! There is no standard for it, so what is read is everything that lists and colleagues write ([`refang`]), and what is
//! written is the one form that all tools read ([`defang`]): `hxxps[://]login[.]example/reset`.

/// The words for a dot that people write in brackets, in the languages of the pages staff see.
const DOTS: [&str; 9] = [".", ",", "dot", "d0t", "punkt", "point", "punto", "ponto", "kropka"];

/// Endings before which a spoken "dot" is meant as one: `example dot com`. Few, since "dot in" and "dot it" are sentences.
const SPOKEN: [&str; 18] = [
    "com", "net", "org", "info", "biz", "edu", "gov", "uk", "de", "eu", "io", "ru", "cn", "xyz", "top", "online",
    "shop", "site",
];

/// A value as people see it.
pub fn defang(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 16);
    let mut rest = value;
    if let Some((scheme, after)) = value.split_once("://") {
        out.push_str(&scheme.replace('t', "x"));
        out.push_str("[://]");
        rest = after;
    }
    let is_ipv6 = !rest.contains(['/', '.', '@']) && rest.matches(':').count() > 1;
    for c in rest.chars() {
        match c {
            '.' => out.push_str("[.]"),
            '@' => out.push_str("[@]"),
            ':' if is_ipv6 => out.push_str("[:]"),
            // A second address inside the first, as in a redirect.
            ':' if out.ends_with(|c: char| c.is_ascii_alphabetic()) => out.push_str("[:]"),
            c => out.push(c),
        }
    }
    out
}

/// A text as it was before somebody defanged it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Refanged {
    pub text: String,
    /// Where a dot stands in it that was written in another way: whoever wrote it so meant an indicator. In ascending order.
    dots: Vec<usize>,
}

impl Refanged {
    /// Whether any dot of this part had been taken out of use.
    pub fn was_defanged(&self, start: usize, end: usize) -> bool {
        let first = self.dots.partition_point(|at| *at < start);
        self.dots.get(first).is_some_and(|at| *at < end)
    }
}

/// Reads what was written so that it does not open.
pub fn refang(text: &str) -> Refanged {
    let mut out = Refanged { text: String::with_capacity(text.len()), dots: Vec::new() };
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = out.next(c, rest);
    }
    out
}

impl Refanged {
    /// Takes one step into the rest, and returns what is left.
    fn next<'a>(&mut self, c: char, rest: &'a str) -> &'a str {
        let after = &rest[c.len_utf8()..];
        match c {
            // Invisible: put in to hide an address from programs, or by programs to break lines.
            '\u{00AD}' | '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}' => return after,
            // What browsers take for a dot (RFC 3490, 3.1), and their wide kin.
            '\u{3002}' | '\u{FF0E}' | '\u{FF61}' if self.ends_in_word() && begins_word(after) => {
                self.dot();
                return after;
            }
            '\u{FF20}' => self.text.push('@'),
            '[' | '(' | '{' | '<' => {
                if let Some((sign, left)) = bracketed(c, after) {
                    return self.sign(sign, left);
                }
                // Half of the brackets is enough for many: `example[.com`.
                match after.strip_prefix('.') {
                    Some(left) if matches!(c, '[' | '(') && self.ends_in_word() && begins_word(left) => {
                        self.dot();
                        return left;
                    }
                    _ => self.text.push(c),
                }
            }
            '.' if self.ends_in_word() => match after.strip_prefix([']', ')', '}']) {
                Some(left) if begins_word(left) => {
                    self.dot();
                    return left;
                }
                _ => self.text.push(c),
            },
            '\\' | '^' if self.ends_in_word() => match after.strip_prefix('.') {
                Some(left) if begins_word(left) => {
                    self.dot();
                    return left;
                }
                _ => self.text.push(c),
            },
            ':' if self.ends_in_scheme() => match after.strip_prefix("\\/\\/").or(after.strip_prefix("\\\\")) {
                Some(left) => {
                    self.text.push_str("://");
                    return left;
                }
                None => self.text.push(c),
            },
            ' ' if self.ends_in_word() => match spoken(after) {
                Some((sign, left)) if sign != '@' || self.ends_in_small_word() => {
                    return self.sign(&sign.to_string(), left);
                }
                _ => self.text.push(c),
            },
            'h' | 'H' | 'f' | 'F' | 'm' | 'M' if !self.ends_in_word() => match scheme(rest) {
                Some((plain, left)) => {
                    self.text.push_str(plain);
                    return left;
                }
                None => self.text.push(c),
            },
            c => self.text.push(c),
        }
        after
    }

    fn dot(&mut self) {
        self.dots.push(self.text.len());
        self.text.push('.');
    }

    /// A sign that stood in brackets; single spaces around a dot or an at sign belonged to them.
    fn sign<'a>(&mut self, sign: &str, left: &'a str) -> &'a str {
        if !matches!(sign, "." | "@") {
            self.text.push_str(sign);
            return left;
        }
        let close = left.strip_prefix(' ').filter(|left| begins_word(left));
        let open = self.text.strip_suffix(' ').is_some_and(|text| text.ends_with(char::is_alphanumeric));
        let spaced = open && close.is_some();
        if spaced {
            self.text.pop();
        }
        match sign {
            "." => self.dot(),
            sign => self.text.push_str(sign),
        }
        if spaced { close.unwrap_or(left) } else { left }
    }

    fn ends_in_word(&self) -> bool {
        self.text.ends_with(char::is_alphanumeric)
    }

    fn ends_in_small_word(&self) -> bool {
        self.text.ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
    }

    fn ends_in_scheme(&self) -> bool {
        let tail = self.text.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
        ["http", "https", "ftp"].iter().any(|scheme| tail.eq_ignore_ascii_case(scheme))
    }
}

fn begins_word(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}

/// What a pair of brackets stands for, and what follows it.
fn bracketed(open: char, after: &str) -> Option<(&'static str, &str)> {
    let close = match open {
        '[' => ']',
        '(' => ')',
        '{' => '}',
        _ => '>',
    };
    // The longest word, with a quotation mark and a space at either side; counted in bytes to begin with.
    let end = after.bytes().take(12).position(|byte| byte == close as u8)?;
    let inner = after[..end].trim_matches(|c: char| c.is_whitespace() || "\"'`\\".contains(c)).to_lowercase();
    let sign = match inner.as_str() {
        word if DOTS.contains(&word) => ".",
        "@" | "at" | "\u{E4}t" => "@",
        ":" | "colon" => ":",
        "/" | "slash" => "/",
        "//" => "//",
        "://" => "://",
        ":/" => ":/",
        _ => return None,
    };
    Some((sign, &after[end + 1..]))
}

/// `DOT`, `AT`, or the spoken "dot com", between two words of small letters.
fn spoken(after: &str) -> Option<(char, &str)> {
    let small = |left: &str| left.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    for (word, sign) in [("DOT ", '.'), ("AT ", '@')] {
        if let Some(left) = after.strip_prefix(word).filter(|left| small(left)) {
            return Some((sign, left));
        }
    }
    let left = after.strip_prefix("dot ")?;
    let end = left.find(|c: char| !c.is_alphanumeric()).unwrap_or(left.len());
    SPOKEN.contains(&&left[..end]).then_some(('.', left))
}

/// A scheme that was made useless, at the start of a word: `hxxp`, `h**ps`, `fxp`, `meow`.
fn scheme(rest: &str) -> Option<(&'static str, &str)> {
    let bytes = rest.as_bytes();
    let filler = |byte: u8| matches!(byte.to_ascii_lowercase(), b't' | b'x' | b'*' | b'_' | b'+' | b'#' | b'^');
    let (plain, length) = match bytes {
        [b'h' | b'H', a, b, b'p' | b'P', b's' | b'S', ..] if filler(*a) && filler(*b) => ("https", 5),
        [b'h' | b'H', a, b, b'p' | b'P', ..] if filler(*a) && filler(*b) => ("http", 4),
        [b'f' | b'F', a, b'p' | b'P', ..] if filler(*a) => ("ftp", 3),
        [b'm' | b'M', b'e' | b'E', b'o' | b'O', b'w' | b'W', ..] => ("http", 4),
        _ => return None,
    };
    let left = rest.get(length..)?;
    let goes_on = left.starts_with([':', '[', '(', '{']) && left.chars().take(8).any(|c| matches!(c, ':' | '/'));
    goes_on.then_some((plain, left))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_cannot_be_clicked() {
        for (value, shown) in [
            ("https://evil.test/a.php?u=http://b.test", "hxxps[://]evil[.]test/a[.]php?u=http[:]//b[.]test"),
            ("ftp://evil.test/", "fxp[://]evil[.]test/"),
            ("evil.test", "evil[.]test"),
            ("ada@evil.test", "ada[@]evil[.]test"),
            ("192.0.2.1", "192[.]0[.]2[.]1"),
            ("2001:db8::1", "2001[:]db8[:][:]1"),
            ("<1@evil.test>", "<1[@]evil[.]test>"),
            ("d41d8cd98f00b204e9800998ecf8427e", "d41d8cd98f00b204e9800998ecf8427e"),
        ] {
            assert_eq!(defang(value), shown);
            assert_eq!(refang(shown).text, value, "{shown}");
        }
    }

    #[test]
    fn many_ways_of_writing_are_read() {
        for (written, meant) in [
            ("hxxp://evil.test", "http://evil.test"),
            ("HXXPS[:]//evil[.]test", "https://evil.test"),
            ("h**p://evil(.)test", "http://evil.test"),
            ("hXXp[://]evil{.}test", "http://evil.test"),
            ("http:\\\\evil.test\\x", "http://evil.test\\x"),
            ("https:\\/\\/evil.test", "https://evil.test"),
            ("meow://evil[dot]test", "http://evil.test"),
            ("fxp://evil(DOT)test", "ftp://evil.test"),
            ("evil [.] test and evil[. test", "evil.test and evil[. test"),
            ("evil[.test evil.]test evil\\.test", "evil.test evil.test evil.test"),
            ("ada [at] evil [dot] test", "ada@evil.test"),
            ("ada(@)evil\u{3002}test", "ada@evil.test"),
            ("ada AT evil DOT test", "ada@evil.test"),
            ("evil dot com", "evil.com"),
            ("e\u{200B}vil.te\u{AD}st", "evil.test"),
            ("evil[punkt]test", "evil.test"),
        ] {
            assert_eq!(refang(written).text, meant);
        }
    }

    #[test]
    fn what_was_not_defanged_stays_as_it_is() {
        for text in [
            "Look at the dot in the corner. (See [1].) meow!",
            "LOOK AT THIS DOT",
            "a[0] = b(1); c{2}",
            "the hat: help, happy; ftp is old",
            "https://example.test/a(b).c",
            "We met at (at) the door.",
        ] {
            let same = text.replace("(at)", "@");
            assert_eq!(refang(text).text.replace(" @ ", "@"), same.replace(" @ ", "@"));
        }
    }

    #[test]
    fn it_is_known_which_dots_had_been_taken_out_of_use() {
        let read = refang("a.b c[.]d");
        assert_eq!(read.text, "a.b c.d");
        assert!(!read.was_defanged(0, 3));
        assert!(read.was_defanged(4, 7));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "\\PC{0,60}|[\\[(.)\\]@ahtpxXdot:/\\\\ ]{0,40}") {
            refang(&text);
        }

        #[test]
        fn an_address_comes_back_as_it_was(
            host in "[a-z0-9]{1,8}(\\.[a-z]{2,6}){1,3}",
            path in "(/[a-z0-9_~-]{0,6}){0,3}(\\.[a-z]{1,4})?",
            scheme in "https?|ftp",
        ) {
            let address = format!("{scheme}://{host}{path}");
            let shown = defang(&address);
            proptest::prop_assert!(!shown.contains("://") || shown.contains("[://]"));
            proptest::prop_assert!(linkify::LinkFinder::new().links(&shown).next().is_none(), "{}", shown);
            proptest::prop_assert_eq!(refang(&shown).text, address);
        }
    }
}
