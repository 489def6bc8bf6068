//! Whether a statement is genuine.
//!
//! **What is tolerated** is what mail programs and editors do to a file without anybody meaning it: the ends of lines
//! (CRLF, CR, LF), white space at their ends, a byte order mark, what stands before the first and after the last line of
//! the statement, empty lines right above the signature, and how the signature's own lines are broken. Everything else
//! counts: with one other character anywhere the statement is not genuine. `ssh-keygen -Y verify` tolerates none of it.

use ssh_key::{LineEnding, SshSig};

use super::statement::HEADING;
use super::{NAMESPACE, PublicKey, Statement};

/// More bytes than this are not looked at: a statement has some 700.
pub const MOST: usize = 64 * 1024;

const BEGIN: &str = "-----BEGIN SSH SIGNATURE-----";
const END: &str = "-----END SSH SIGNATURE-----";

/// What a text turned out to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Signed by one of these keys, and as it was signed.
    Genuine(Statement),
    /// The text and its signature do not belong together.
    Changed,
    /// Whole, but signed by another key. What it says of itself is that key's word.
    Another(Statement),
    Unreadable(Unreadable),
}

/// Why there is nothing to judge; fits after "because".
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Unreadable {
    #[error("there is nothing in it")]
    Empty,
    #[error("it is longer than any statement")]
    Long,
    #[error("there is no signature in it")]
    Unsigned,
    #[error("its end is missing")]
    CutOff,
    #[error("its signature is for something else")]
    Foreign,
}

/// Judges a statement, as somebody pasted or saved it, by the keys that are trusted.
pub fn check(text: &str, trusted: &[PublicKey]) -> Verdict {
    match read(text) {
        Ok((message, signature)) => judge(&message, signature, trusted),
        Err(unreadable) => Verdict::Unreadable(unreadable),
    }
}

fn judge(message: &str, signature: Option<SshSig>, trusted: &[PublicKey]) -> Verdict {
    // Damaged beyond reading is changed, too.
    let Some(signature) = signature else { return Verdict::Changed };
    if signature.namespace() != NAMESPACE {
        return Verdict::Unreadable(Unreadable::Foreign);
    }
    let signer = PublicKey(signature.public_key().clone().into());
    if signer.0.verify(NAMESPACE, message.as_bytes(), &signature).is_err() {
        return Verdict::Changed;
    }
    match Statement::read(message) {
        Some(statement) if trusted.iter().any(|key| key.0.key_data() == signature.public_key()) => {
            Verdict::Genuine(statement)
        }
        Some(statement) => Verdict::Another(statement),
        None => Verdict::Unreadable(Unreadable::Foreign),
    }
}

/// The signed text as it was when it was signed, and the signature; `None` for one that is no signature any more.
fn read(text: &str) -> Result<(String, Option<SshSig>), Unreadable> {
    if text.len() > MOST {
        return Err(Unreadable::Long);
    }
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{FEFF}'], "\n");
    let lines = text.lines().map(str::trim_end).collect::<Vec<_>>();
    if lines.iter().all(|line| line.is_empty()) {
        return Err(Unreadable::Empty);
    }
    let heading = lines.iter().position(|line| *line == HEADING);
    let first = heading.or_else(|| lines.iter().position(|line| !line.is_empty())).unwrap_or_default();
    let lines = &lines[first..];
    let begin = lines.iter().position(|line| *line == BEGIN).ok_or(Unreadable::Unsigned)?;
    let length = lines[begin..].iter().position(|line| *line == END).ok_or(Unreadable::CutOff)?;
    let said = lines[..begin].join("\n");
    let base64 = lines[begin + 1..begin + length].concat();
    Ok(([said.trim_end(), "\n\n"].concat(), signature(&base64)))
}

/// Broken into lines as OpenSSH does it, whatever has become of them.
fn signature(base64: &str) -> Option<SshSig> {
    let symbols = base64.split_whitespace().collect::<String>();
    if !symbols.is_ascii() {
        return None;
    }
    let lines = symbols.as_bytes().chunks(70).map(String::from_utf8_lossy).collect::<Vec<_>>().join("\n");
    let armoured = [BEGIN, &lines, END].join("\n");
    let signature = SshSig::from_pem(&armoured).ok()?;
    // Some bits of base64 stand for nothing; here even those count.
    (signature.to_pem(LineEnding::LF).ok()?.trim_end() == armoured).then_some(signature)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ssh_key::HashAlg;

    use super::*;
    use crate::base::Moment;
    use crate::keys::Keys;
    use crate::proof::NoKey;

    fn keys(master: u8) -> Keys {
        Keys::from_master(&[master; 32])
    }

    fn statement() -> Statement {
        let received = Moment::new("2026-11-23T09:00:07.123456Z".parse().unwrap());
        let name = "Sol y Mar, S.A.\nReference: HU-0000-0000";
        Statement::new(name, "HU-7KQ2-M9XV", received, "https://headsup.example.org")
    }

    fn file() -> String {
        let meaning = "Este servicio recibió la notificación de esa referencia a esa hora.";
        statement().signed(Some(meaning), &keys(1)).unwrap()
    }

    fn trusted(master: u8) -> Vec<PublicKey> {
        vec![PublicKey::of(&keys(master))]
    }

    fn judged(text: &str) -> Verdict {
        check(text, &trusted(1))
    }

    #[test]
    fn the_file_is_the_statement_in_words_and_the_signature() {
        insta::assert_snapshot!(file(), @r"
        Heads-up proof of time

        Organisation: Sol y Mar, S.A. Reference: HU-0000-0000
        Reference: HU-7KQ2-M9XV
        Received at: 2026-11-23T09:00:07Z
        Service: https://headsup.example.org

        This service received the report of that reference at that time (UTC).
        The statement names nobody and says nothing of what was reported.

        Este servicio recibió la notificación de esa referencia a esa hora.

        Anybody can check it, as long as no character is changed:
        https://headsup.example.org/verify

        -----BEGIN SSH SIGNATURE-----
        U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAg+zf9Of4sDCrSDjTsMoS4QwKmnm
        krn3wc7rWbMbPZ1/gAAAANaGVhZHN1cC1wcm9vZgAAAAAAAAAGc2hhNTEyAAAAUwAAAAtz
        c2gtZWQyNTUxOQAAAEDV77ueNrMddktOC9a67T0Bu1MZ629ZmukLvAk8Gd1JSXqX5uIbOi
        3mwxSTzJaR7x8EnyGtx7yL5q25fBlEaN4P
        -----END SSH SIGNATURE-----
        ");
        assert_eq!(file(), file(), "the same report gives the same statement");
    }

    #[test]
    fn what_was_signed_is_read_back() {
        let genuine = statement();
        assert_eq!(judged(&file()), Verdict::Genuine(genuine.clone()));
        assert_eq!(genuine.received_at.to_string(), "2026-11-23T09:00:07Z");
        assert_eq!(judged(&genuine.signed(None, &keys(1)).unwrap()), Verdict::Genuine(genuine.clone()));
        // One of several keys that were ever in use.
        let several = [trusted(2), trusted(1)].concat();
        assert_eq!(check(&file(), &several), Verdict::Genuine(genuine));
    }

    #[test]
    fn a_change_in_any_line_is_noticed() {
        let file = file();
        let end = file.lines().count() - 1;
        let lines = file.lines().collect::<Vec<_>>();
        for (place, line) in lines.iter().enumerate() {
            let with = |new: &[&str]| [&lines[..place], new, &lines[place + 1..]].concat().join("\n");
            let mut changed = vec![with(&[&format!("{line}x")]), with(&[&format!("-{line}")])];
            if !line.is_empty() {
                changed.push(with(&[]));
                changed.push(with(&[&line.to_uppercase().replace('E', "e")]));
            }
            // What is written above the first line and below the last is no part of it.
            if place != 0 {
                changed.push(with(&["-", line]));
            }
            if place != end {
                changed.push(with(&[line, "-"]));
            }
            for changed in changed {
                assert!(!matches!(judged(&changed), Verdict::Genuine(_) | Verdict::Another(_)), "{place}: {changed}");
            }
        }
        for (from, to) in [("09:00:07", "08:00:07"), ("M9XV", "M9XW"), ("nobody", "somebody"), ("HU-0000", "HU 0000")] {
            assert!(file.contains(from));
            assert_eq!(judged(&file.replacen(from, to, 1)), Verdict::Changed, "{from}");
        }
    }

    #[test]
    fn what_mail_programs_do_is_tolerated() {
        let file = file();
        let armour = file.find(BEGIN).unwrap();
        let rewrapped = |width: usize| {
            let (said, signature) = file.split_at(armour);
            let base64 = signature.lines().filter(|line| !line.starts_with('-')).collect::<String>();
            let lines = base64.as_bytes().chunks(width).map(String::from_utf8_lossy).collect::<Vec<_>>().join("\n");
            format!("{said}{BEGIN}\n{lines}\n{END}\n")
        };
        for tolerated in [
            file.replace('\n', "\r\n"),
            file.replace('\n', "\r"),
            file.replace('\n', " \t\n"),
            file.replace('\n', "\u{a0}\r\n"),
            format!("\u{FEFF}{file}"),
            format!("Hello,\nhere it is:\n\n{file}\n-- \nAda"),
            file.trim_end().to_owned(),
            file.replace(BEGIN, &format!("\n\n{BEGIN}")),
            file.replace(&format!("\n{BEGIN}"), BEGIN),
            rewrapped(64),
            rewrapped(76),
            rewrapped(4),
            rewrapped(10_000),
        ] {
            assert_eq!(judged(&tolerated), Verdict::Genuine(statement()), "{tolerated}");
        }
        for counts in [
            file.replace('\n', "\n\n"),
            file.replace('\n', "\n> "),
            file.replacen(": ", ":  ", 1),
            file.replacen("Reference", " Reference", 1),
            file.replacen("The statement", "\nThe statement", 1),
            file.to_uppercase(),
        ] {
            assert!(!matches!(judged(&counts), Verdict::Genuine(_)), "{counts}");
        }
    }

    #[test]
    fn another_key_is_another_service_and_another_use_is_none() {
        let other = statement().signed(None, &keys(2)).unwrap();
        assert_eq!(judged(&other), Verdict::Another(statement()));
        assert_eq!(check(&other, &[]), Verdict::Another(statement()));
        assert_eq!(judged(&other.replace("M9XV", "M9XW")), Verdict::Changed);
        // The text of one with the signature of another.
        let mine = file();
        let (text, armour) = (&mine[..mine.find(BEGIN).unwrap()], &other[other.find(BEGIN).unwrap()..]);
        assert_eq!(judged(&[text, armour].concat()), Verdict::Changed);
        let signed = |namespace, text: &str| {
            let signature = SshSig::sign(keys(1).proofs(), namespace, HashAlg::Sha512, text.as_bytes()).unwrap();
            [text, &signature.to_string()].concat()
        };
        assert_eq!(judged(&signed(NAMESPACE, text)), Verdict::Genuine(statement()));
        assert_eq!(judged(&signed("file", text)), Verdict::Unreadable(Unreadable::Foreign));
        let letter = signed(NAMESPACE, "Dear all,\n\n");
        assert_eq!(judged(&letter), Verdict::Unreadable(Unreadable::Foreign));
    }

    #[test]
    fn what_is_no_statement_says_why() {
        let file = file();
        for (text, why) in [
            (String::new(), Unreadable::Empty),
            (" \r\n\u{FEFF}\n".to_owned(), Unreadable::Empty),
            ("Hello".to_owned(), Unreadable::Unsigned),
            (file[..file.find(BEGIN).unwrap()].to_owned(), Unreadable::Unsigned),
            (file.replace(END, ""), Unreadable::CutOff),
            (format!("{file}{}", " ".repeat(MOST)), Unreadable::Long),
            ("\u{0}".repeat(MOST + 1), Unreadable::Long),
        ] {
            assert_eq!(judged(&text), Verdict::Unreadable(why));
        }
        for damaged in ["", "AAAA", "====", "é", "U1NIU0lH", "U1NIU0lHAAAAAQAAADM"] {
            assert_eq!(judged(&format!("{HEADING}\n{BEGIN}\n{damaged}\n{END}")), Verdict::Changed, "{damaged}");
        }
        for cut in (0..file.trim_end().len()).filter_map(|end| file.get(..end)) {
            assert!(matches!(judged(cut), Verdict::Unreadable(_)), "{cut}");
        }
    }

    #[test]
    fn keys_are_read_from_either_kind_of_line() {
        let (key, other) = (PublicKey::of(&keys(1)), PublicKey::of(&keys(2)));
        let lines = format!("# saved\n\n{}\nother {other} comment here\n", key.allowed_signer());
        assert_eq!(PublicKey::read_all(&lines), Ok(vec![key, other]));
        for none in
            ["", "# ssh-ed25519 AAAA", "ssh-ed25519", "ssh-ed25519 AAAA", "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ"]
        {
            assert_eq!(PublicKey::read_all(none), Err(NoKey), "{none}");
        }
    }

    proptest! {
        #[test]
        fn any_one_character_changed_is_noticed(place: prop::sample::Index, byte in 0x21_u8..0x7F) {
            let file = file();
            let mut bytes = file.trim_end().as_bytes().to_vec();
            let place = place.index(bytes.len());
            prop_assume!(bytes[place].is_ascii_graphic() && bytes[place] != byte);
            bytes[place] = byte;
            let verdict = judged(&String::from_utf8(bytes).unwrap());
            prop_assert!(!matches!(verdict, Verdict::Genuine(_) | Verdict::Another(_)), "{verdict:?}");
        }

        #[test]
        fn no_text_upsets_it(before in "\\PC{0,40}", inside in "[ -~\n]{0,200}", after in "\\PC{0,40}") {
            for text in [format!("{before}\n{BEGIN}\n{inside}\n{END}\n{after}"), before.clone(), inside.clone()] {
                prop_assert!(!matches!(judged(&text), Verdict::Genuine(_) | Verdict::Another(_)));
            }
        }

        #[test]
        fn whatever_the_names_are_the_statement_is_read_back(
            organisation: String,
            service: String,
            meaning: String,
            at in 0_i64..4_000_000_000_000_000,
        ) {
            let statement = Statement::new(&organisation, "HU-7KQ2-M9XV", Moment::from_micros(at), &service);
            let file = statement.signed(Some(&meaning), &keys(1)).unwrap();
            prop_assert!(file.lines().all(|line| line.trim_end() == line));
            prop_assert_eq!(judged(&file), Verdict::Genuine(statement));
        }
    }
}
