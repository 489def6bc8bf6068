//! What of a mail's text its sender wrote: without what a reply quotes, and without a signature that names them.
//!
//! Mail programs mark what they quote in a dozen ways, phones most oddly. Where nothing would be left, everything stays: better too much
//! than an answer lost.

/// The words between lines that a mail program draws above what it quotes.
const NAMING: [&str; 9] = ["from:", "von:", "de:", "od:", "sent:", "gesendet:", "envoyé", "enviado", "من:"];

/// How the line begins that a phone puts below what somebody typed.
const PHONES: [&str; 21] = [
    "sent from my ",
    "sent from outlook",
    "sent from yahoo",
    "sent from mail",
    "sent from proton",
    "get outlook for ",
    "von meinem ",
    "gesendet von ",
    "gesendet mit ",
    "outlook für ",
    "enviado desde ",
    "obtener outlook",
    "envoyé de mon ",
    "envoyé depuis ",
    "télécharger outlook",
    "obtenir outlook",
    "enviado do ",
    "obter o outlook",
    "wysłane z ",
    "wysłano z ",
    "تم الإرسال من ",
];

/// Where in HTML a reply begins to quote. What is not a `blockquote` always goes on to the end.
const HTML_QUOTES: [&str; 11] = [
    "class=\"gmail_quote",
    "id=\"appendonsend\"",
    "id=\"divrplyfwdmsg\"",
    "class=\"yahoo_quoted",
    "class=\"moz-cite-prefix\"",
    "class=\"protonmail_quote",
    "name=\"messagereplysection\"",
    "id=\"mail-editor-reference-message-container\"",
    "class=\"ms-outlook-mobile-reference-message",
    "id=\"composer_forward\"",
    "class=\"zmail_extra",
];

/// A signature has few lines; what is longer is no signature.
const SIGNATURE: usize = 12;

/// The part of a reply in HTML above what it quotes; all of it when nothing is quoted, or something is answered below.
pub fn new_html(html: &str) -> &str {
    // Byte for byte as long as it was, so that what is found there stands at the same place here.
    let small = html.to_ascii_lowercase();
    let marked = HTML_QUOTES.iter().filter_map(|mark| small.find(mark)).min();
    let marked = marked.and_then(|at| small[..at].rfind('<'));
    let block = small.find("<blockquote").filter(|_| {
        let end = small.rfind("</blockquote>").unwrap_or(small.len());
        mail_parser::decoders::html::html_to_text(&html[end..]).trim().is_empty()
    });
    match marked.into_iter().chain(block).min() {
        Some(cut) => &html[..cut],
        None => html,
    }
}

/// Without the line that a phone puts below.
fn without_phone(text: &str) -> &str {
    let text = text.trim_end();
    let (above, last) = text.rsplit_once('\n').unwrap_or(("", text));
    let last = last.trim().trim_start_matches(['-', '_', '<', ' ']).to_lowercase();
    let is_phone = last.chars().count() < 100 && PHONES.iter().any(|phone| last.starts_with(phone));
    if is_phone && !above.trim().is_empty() { above.trim_end() } else { text }
}

/// What was written new in a reply; the whole text when nothing would be left.
pub fn new_words(text: &str) -> &str {
    without_phone(above_quote(text))
}

fn above_quote(text: &str) -> &str {
    let lines = lines(text);
    let cut = (0..lines.len()).find(|&number| begins_quote(&lines, number));
    let Some(cut) = cut else { return text };
    let mut end = cut;
    // "On Monday Ada wrote:" stands above it, on one line or two.
    let above = (0..end).rev().find(|&number| !lines[number].1.trim().is_empty());
    if let Some(last) = above.filter(|&last| lines[cut].1.starts_with('>') && lines[last].1.trim_end().ends_with(':')) {
        end = last;
        let is_broken = last > 0 && !lines[last - 1].1.trim().is_empty() && !lines[last].1.contains(['@', '<']);
        let begins = |line: &str| {
            let is_day = |on: &&str| line.starts_with(*on);
            line.contains('@') || ["On ", "Am ", "Le ", "El ", "Em ", "W dniu ", "Dnia "].iter().any(is_day)
        };
        if is_broken && begins(lines[last - 1].1) {
            end = last - 1;
        }
    }
    let new = &text[..lines[end].0];
    if new.trim().is_empty() { text } else { new.trim_end() }
}

/// Without the signature below `-- ` (RFC 3676 section 4.3), as far as what was passed on below it.
pub fn unsigned(text: &str) -> String {
    let lines = lines(text);
    let Some(begin) = lines.iter().position(|(_, line)| *line == "-- ") else { return text.to_owned() };
    let end = (begin + 1..lines.len()).find(|&number| begins_quote(&lines, number)).unwrap_or(lines.len());
    let above = &text[..lines[begin].0];
    let below = lines.get(end).map_or("", |(at, _)| &text[*at..]);
    if end - begin > SIGNATURE || (above.trim().is_empty() && below.trim().is_empty()) {
        return text.to_owned();
    }
    [above, below].concat()
}

/// Where each line begins, and the line without its end.
fn lines(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        lines.push((at, line.trim_end_matches(['\r', '\n'])));
        at += line.len();
    }
    lines
}

/// Whether what is quoted, or was passed on, begins with this line.
fn begins_quote(lines: &[(usize, &str)], number: usize) -> bool {
    let line = lines[number].1.trim_end();
    let rule = |mark: char| line.chars().filter(|c| *c == mark).count() >= 10;
    let is_rule = line.starts_with("__________") && line.chars().all(|c| c == '_');
    let is_titled =
        line.starts_with("-----") && (line.contains(char::is_alphabetic) || rule('-')) && line.ends_with("---");
    if is_rule || is_titled {
        return true;
    }
    // Only what goes on to the end is below the new words; between them it is answered line by line.
    if line.starts_with('>') {
        return lines[number..].iter().all(|(_, line)| line.starts_with('>') || line.trim().is_empty());
    }
    let names = |(_, line): &(usize, &str)| {
        let line = line.trim_start_matches(['*', ' ']).to_lowercase();
        NAMING.iter().any(|naming| line.starts_with(naming))
    };
    names(&lines[number]) && lines[number + 1..].iter().take(2).any(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reply_quotes_is_left_out() {
        for (text, new) in [
            (
                "It was at ten.\n\nOn Mon, 23 Nov 2026, Heads-up <h@e.org> wrote:\n> Thank you\n> for it\n",
                "It was at ten.",
            ),
            ("Yes\r\n\r\n-----Original Message-----\r\nFrom: x\r\nThanks", "Yes"),
            ("Ja\n________________________________\nVon: Heads-up\nGesendet: Montag\n\nDanke", "Ja"),
            ("Oui\n\nDe: Heads-up\nEnvoyé: lundi\nObjet: x\n", "Oui"),
            ("A\n> quoted\nB answers it\n> more\nC", "A\n> quoted\nB answers it\n> more\nC"),
            ("Two lines\n\nOn Mon, 23 Nov 2026 at 10:00, somebody whose name is long\nwrote:\n\n> x", "Two lines"),
            ("> all of it\n> is quoted", "> all of it\n> is quoted"),
            ("", ""),
            ("From: nobody in particular", "From: nobody in particular"),
        ] {
            assert_eq!(new_words(text), new, "{text}");
        }
    }

    #[test]
    fn what_phones_quote_and_sign_with_is_left_out() {
        for (text, new) in [
            // The mail program of an iPhone.
            (
                "Um zehn.\n\nVon meinem iPhone gesendet\n\n> Am 23.11.2026 um 10:00 schrieb Heads-up <h@e.org>:\n> \n> Danke",
                "Um zehn.",
            ),
            (
                "At ten\n\nSent from my iPhone\n\nOn 23 Nov 2026, at 10:00, Heads-up <h@e.org> wrote:\n\n> Thanks\n",
                "At ten",
            ),
            // Gmail on Android.
            ("Tak\n\npon., 23 lis 2026, 10:00 użytkownik Heads-up <h@e.org>\nnapisał:\n\n> Dziękujemy\n", "Tak"),
            // Outlook on a phone.
            (
                "Yes, twice\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\nFrom: Heads-up <h@e.org>\nSent: Monday\n\nThank you",
                "Yes, twice",
            ),
            // Samsung.
            (
                "Sí\n\nEnviado desde mi Galaxy\n\n\n-------- Mensaje original --------\nDe: Heads-up <h@e.org>\nFecha: 23/11/26\n",
                "Sí",
            ),
            ("Sent from my iPhone", "Sent from my iPhone"),
            (
                "It was sent from my desk\nSent from my boss, it said, and so I clicked on it, and then there was a page that asked for my password again",
                "It was sent from my desk\nSent from my boss, it said, and so I clicked on it, and then there was a page that asked for my password again",
            ),
        ] {
            assert_eq!(new_words(text), new, "{text}");
        }
    }

    #[test]
    fn what_is_quoted_in_html_is_left_out() {
        for (html, new) in [
            ("<div>At ten</div><blockquote type=\"cite\">Thanks</blockquote>", "<div>At ten</div>"),
            (
                "<p>At ten<div class=\"gmail_quote gmail_quote_container\"><div>On Monday:</div><blockquote>x</blockquote></div>",
                "<p>At ten",
            ),
            ("<p>Oui</p><div id=\"divRplyFwdMsg\"><b>De :</b> Heads-up</div><div>Merci</div>", "<p>Oui</p>"),
            ("<blockquote>When?</blockquote><p>At ten</p>", "<blockquote>When?</blockquote><p>At ten</p>"),
            ("<p>no quote</p>", "<p>no quote</p>"),
            ("class=\"gmail_quote", "class=\"gmail_quote"),
        ] {
            assert_eq!(new_html(html), new);
        }
    }

    #[test]
    fn a_signature_goes_and_what_was_passed_on_below_it_stays() {
        assert_eq!(unsigned("Is this real?\n-- \nAda Byron\nSales\n"), "Is this real?\n");
        let forwarded = "Real?\n-- \nAda\n\n---------- Forwarded message ---------\nFrom: x@y.test\n";
        assert_eq!(unsigned(forwarded), "Real?\n---------- Forwarded message ---------\nFrom: x@y.test\n");
        assert_eq!(unsigned("-- \nonly this"), "-- \nonly this");
        let long = format!("A\n-- \n{}", "line\n".repeat(40));
        assert_eq!(unsigned(&long), long);
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_cut_between_its_lines(text in "([>\\-_ a:\u{e9}\r\n]|From: |-- \n){0,60}") {
            proptest::prop_assert!(text.starts_with(new_words(&text)));
            unsigned(&text);
            new_html(&text);
        }
    }
}
