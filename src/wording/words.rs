//! A text as its words: where each stands, how it is compared, and which of them belong together.
//!
//! Left out is what is not its writer's own: lines beginning with `>`, what stands inside quotation marks, addresses. Words of
//! different clauses are never one phrase, so that "Thank you. Failed sign-ins…" says nothing about you. One pass, and a
//! bounded look ahead: the work grows with the text and no faster.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// One word.
pub(super) struct Word {
    pub at: Range<usize>,
    /// How it is compared: folded, and for Arabic also without the little words that are written onto it.
    pub forms: Vec<String>,
    pub clause: usize,
    pub sentence: usize,
}

/// One sentence, or one entry of a list.
#[derive(Default)]
pub(super) struct Sentence {
    /// From its first sign to the last mark at its end.
    pub at: Range<usize>,
    /// Where that mark begins.
    pub body_end: usize,
    pub words: usize,
    /// A figure, an address or a quotation stands in it: to replace it as a whole would lose that.
    pub holds_facts: bool,
}

/// A text that was read.
#[derive(Default)]
pub(super) struct Reading {
    pub words: Vec<Word>,
    pub sentences: Vec<Sentence>,
}

/// The words of a text.
pub(super) fn read(text: &str) -> Reading {
    Reader { chars: text.char_indices().collect(), length: text.len(), ..Reader::default() }.read(&foreign(text))
}

#[derive(Default)]
struct Reader {
    chars: Vec<(usize, char)>,
    length: usize,
    reading: Reading,
    open: Option<Sentence>,
    clause: usize,
}

impl Reader {
    fn read(mut self, foreign: &[Range<usize>]) -> Reading {
        let (mut place, mut left_out) = (0, foreign.iter().peekable());
        while let Some((at, sign)) = self.sign(place) {
            while left_out.next_if(|range| range.end <= at).is_some() {}
            if let Some(range) = left_out.peek().filter(|range| range.contains(&at)) {
                self.clause += 1;
                if let Some(sentence) = &mut self.open {
                    sentence.holds_facts = true;
                    (sentence.body_end, sentence.at.end) = (range.end, range.end);
                }
                while self.sign(place).is_some_and(|(at, _)| at < range.end) {
                    place += 1;
                }
                continue;
            }
            place = match sign {
                _ if self.begins_chunk(place) && self.is_address(place) => self.address(place),
                _ if is_letter(sign) => self.word(place),
                '.' | '!' | '?' | '\u{2026}' | '\u{61F}' => self.full_stop(place),
                '\n' => {
                    if self.begins_anew(place + 1) {
                        self.end_sentence();
                    }
                    place + 1
                }
                '\'' | '\u{2019}' | '\u{2018}' | '\u{2BC}' | '`' => place + 1,
                '\u{BF}' | '\u{A1}' => {
                    self.clause += 1;
                    self.sentence(at);
                    place + 1
                }
                _ => {
                    self.clause += usize::from(!sign.is_whitespace());
                    place + 1
                }
            };
        }
        self.end_sentence();
        self.reading
    }

    fn sign(&self, place: usize) -> Option<(usize, char)> {
        self.chars.get(place).copied()
    }

    fn is(&self, place: usize, wanted: impl Fn(char) -> bool) -> bool {
        self.sign(place).is_some_and(|(_, sign)| wanted(sign))
    }

    /// The byte at which a sign begins, or the text's end.
    fn at(&self, place: usize) -> usize {
        self.sign(place).map_or(self.length, |(at, _)| at)
    }

    fn begins_chunk(&self, place: usize) -> bool {
        !self.is(place, char::is_whitespace) && (place == 0 || self.is(place - 1, char::is_whitespace))
    }

    /// Whether what stands here up to the next white space is a mail or web address.
    fn is_address(&self, place: usize) -> bool {
        let mut before = [' '; 2];
        for (_, sign) in self.chars[place..].iter().take_while(|(_, sign)| !sign.is_whitespace()) {
            if *sign == '@' || (*sign == '/' && before == [':', '/']) {
                return true;
            }
            before = [before[1], *sign];
        }
        false
    }

    fn address(&mut self, place: usize) -> usize {
        let end = (place..).find(|place| !self.is(*place, |sign| !sign.is_whitespace())).unwrap_or(place);
        self.clause += 1;
        let (at, end_at) = (self.at(place), self.at(end));
        let sentence = self.sentence(at);
        sentence.holds_facts = true;
        (sentence.body_end, sentence.at.end) = (end_at, end_at);
        end
    }

    /// The sentence that is open, or one that begins here.
    fn sentence(&mut self, at: usize) -> &mut Sentence {
        self.open.get_or_insert_with(|| Sentence { at: at..at, body_end: at, ..Sentence::default() })
    }

    fn word(&mut self, place: usize) -> usize {
        let (mut end, mut dotted) = (place, false);
        while self.is(end, is_letter) || (self.is(end, joins) && self.is(end + 1, is_letter)) {
            dotted |= self.is(end, |sign| sign == '.');
            end += 1;
        }
        let at = self.at(place)..self.at(end);
        let text = self.chars[place..end].iter().map(|(_, sign)| *sign).collect::<String>();
        let (clause, number) = (self.clause, self.reading.sentences.len());
        let sentence = self.sentence(at.start);
        sentence.words += 1;
        sentence.holds_facts |= dotted || text.contains(char::is_numeric);
        (sentence.body_end, sentence.at.end) = (at.end, at.end);
        // A name of a file or a machine is no word of anybody's.
        let forms = if dotted { Vec::new() } else { forms(&text) };
        self.reading.words.push(Word { at, forms, clause, sentence: number });
        end
    }

    fn full_stop(&mut self, place: usize) -> usize {
        let is_mark = |sign| matches!(sign, '.' | '!' | '?' | '\u{2026}' | '\u{61F}');
        let end = (place..).find(|place| !self.is(*place, is_mark)).unwrap_or(place);
        let end_at = self.at(end);
        if let Some(sentence) = &mut self.open {
            sentence.at.end = end_at;
        }
        self.end_sentence();
        end
    }

    fn end_sentence(&mut self) {
        self.clause += 1;
        self.reading.sentences.extend(self.open.take());
    }

    /// Whether a line begins with something new: nothing, a mark of a list, a quotation.
    fn begins_anew(&self, line: usize) -> bool {
        let first =
            (line..).find(|place| !self.is(*place, |sign| sign != '\n' && sign.is_whitespace())).unwrap_or(line);
        let Some((_, sign)) = self.sign(first) else { return true };
        let number = (first..).find(|place| !self.is(*place, |sign| sign.is_ascii_digit())).unwrap_or(first);
        matches!(sign, '\n' | '-' | '*' | '\u{2022}' | '\u{2013}' | '>')
            || (number > first && self.is(number, |sign| matches!(sign, '.' | ')')))
    }
}

/// What a word is made of; accents that stand by themselves and joiners belong to it.
fn is_letter(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '\u{300}'..='\u{36F}' | '\u{200C}' | '\u{200D}')
}

/// What holds a word together: "fault-tolerant" is one word, and so is "victim.example".
fn joins(sign: char) -> bool {
    matches!(sign, '-' | '\u{2010}' | '\u{2011}' | '_' | '.')
}

/// The parts of a text that are somebody else's, in their order: quoted lines, and what stands inside quotation marks that
/// are closed in the same paragraph.
fn foreign(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let (mut open, mut start) = (None::<(char, usize)>, 0);
    for line in text.split_inclusive('\n') {
        let is_quoted = line.trim_start().starts_with('>');
        if is_quoted || line.trim().is_empty() {
            open = None;
        }
        if is_quoted {
            ranges.push(start..start + line.trim_end_matches('\n').len());
        } else {
            for (at, sign) in line.char_indices() {
                let at = start + at;
                match open {
                    Some((mark, from)) if closes(mark, sign) => {
                        ranges.push(from..at + sign.len_utf8());
                        open = None;
                    }
                    None if matches!(sign, '"' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{AB}' | '\u{BB}') => {
                        open = Some((sign, at));
                    }
                    _ => {}
                }
            }
        }
        start += line.len();
    }
    ranges
}

/// Whether a quotation that began with one mark ends with the other: each language has its pair.
fn closes(open: char, sign: char) -> bool {
    match open {
        '"' => sign == '"',
        '\u{AB}' => sign == '\u{BB}',
        '\u{BB}' => sign == '\u{AB}' || sign == '\u{BB}',
        '\u{201E}' => matches!(sign, '\u{201C}' | '\u{201D}' | '"'),
        _ => sign == '\u{201D}',
    }
}

/// How a word is compared, whatever its case and however its accents were typed; for Arabic also without vowel signs and with
/// the letters that are often typed for one another as one.
pub(super) fn fold(word: &str) -> String {
    let word = word.nfc().flat_map(char::to_lowercase);
    let word =
        word.filter(|sign| !matches!(sign, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{640}' | '\u{200C}' | '\u{200D}'));
    let one = |sign| match sign {
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' => '\u{627}',
        '\u{649}' => '\u{64A}',
        '\u{629}' => '\u{647}',
        '\u{2010}' | '\u{2011}' => '-',
        sign => sign,
    };
    word.map(one).nfc().collect()
}

/// The word itself, and in Arabic what is left of it without "and", "so", "to", "by" and the article.
fn forms(word: &str) -> Vec<String> {
    let whole = fold(word);
    if !whole.starts_with(|sign| matches!(sign, '\u{600}'..='\u{6FF}')) {
        return vec![whole];
    }
    let mut forms = vec![whole];
    for prefixes in [
        &["\u{648}", "\u{641}"][..],
        &["\u{628}\u{627}\u{644}", "\u{627}\u{644}", "\u{644}\u{644}", "\u{628}", "\u{644}"],
    ] {
        for form in forms.clone() {
            let rest = prefixes.iter().filter_map(|prefix| form.strip_prefix(prefix));
            forms.extend(rest.filter(|rest| rest.chars().count() >= 3).map(ToOwned::to_owned));
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        read(text).words.into_iter().map(|word| text[word.at].to_owned()).collect()
    }

    #[test]
    fn words_are_whole_and_what_is_quoted_or_an_address_is_none() {
        for (text, found) in [
            ("It isn't fault-tolerant.", &["It", "isn", "t", "fault-tolerant"][..]),
            ("> You failed\nYou told us", &["You", "told", "us"]),
            ("You wrote \u{201C}my fault\u{201D} and \"mine\" here", &["You", "wrote", "and", "here"]),
            ("Er schrieb \u{201E}mein Fehler\u{201C} dazu", &["Er", "schrieb", "dazu"]),
            ("17\" wide, your fault", &["17", "wide", "your", "fault"]),
            ("Opened \"here\n\nyour fault\" there", &["Opened", "here", "your", "fault", "there"]),
            ("see https://victim.example/a and me@victim.example now", &["see", "and", "now"]),
            (
                "Cafe\u{301} \u{645}\u{62E}\u{637}\u{626}\u{64B}",
                &["Cafe\u{301}", "\u{645}\u{62E}\u{637}\u{626}\u{64B}"],
            ),
        ] {
            assert_eq!(words(text), found, "{text}");
        }
        assert_eq!(read("Cafe\u{301}").words[0].forms, ["caf\u{e9}"]);
        assert!(read("victim.exe").words[0].forms.is_empty());
    }

    #[test]
    fn arabic_is_compared_without_what_is_written_onto_a_word() {
        let word = &read("\u{648}\u{627}\u{644}\u{636}\u{64E}\u{62D}\u{64A}\u{651}\u{629}").words[0];
        assert!(word.forms.contains(&fold("\u{636}\u{62D}\u{64A}\u{629}")), "{:?}", word.forms);
    }

    #[test]
    fn sentences_and_clauses_part_words() {
        let text = "Thank you. Failed sign-ins, then\n- you: failed\nmore\n\u{BF}Por qu\u{e9}? End";
        let reading = read(text);
        let sentences = reading.sentences.iter().map(|sentence| &text[sentence.at.clone()]).collect::<Vec<_>>();
        assert_eq!(sentences, ["Thank you.", "Failed sign-ins, then", "you: failed\nmore\n\u{BF}Por qu\u{e9}?", "End"]);
        let clause = |word: &str| reading.words.iter().find(|w| &text[w.at.clone()] == word).unwrap().clause;
        assert_ne!(clause("you"), clause("Failed"));
        assert_eq!(clause("failed"), clause("more"));
    }
}
