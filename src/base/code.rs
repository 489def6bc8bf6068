//! Codes people read aloud, write down and paste: Crockford's base 32, in groups of four.
//!
//! The alphabet leaves out I, L, O and U, so that nothing can be misread; what people type instead is
//! understood (<https://www.crockford.com/base32.html>).

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Writes the first `5 * symbols` bits of `bytes` as groups of four symbols joined by hyphens.
/// Symbols beyond the end of `bytes` are left out.
pub fn encode(bytes: &[u8], symbols: usize) -> String {
    let mut out = String::with_capacity(symbols + symbols / 4);
    let (mut buffer, mut bits, mut written) = (0_u32, 0, 0);
    for byte in bytes {
        if written == symbols {
            break;
        }
        buffer = (buffer << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 && written < symbols {
            bits -= 5;
            if written > 0 && written % 4 == 0 {
                out.push('-');
            }
            out.push(char::from(ALPHABET[(buffer >> bits) as usize & 31]));
            written += 1;
        }
        buffer &= (1 << bits) - 1;
    }
    out
}

/// What somebody typed or pasted, as [`encode`] would have written it, when it holds exactly `symbols`
/// symbols. Spaces, hyphens and case do not matter; O is read as 0, I and L as 1.
pub fn normalise(typed: &str, symbols: usize) -> Option<String> {
    let mut plain = Vec::with_capacity(symbols);
    for c in typed.chars() {
        let c = match c.to_ascii_uppercase() {
            c if c.is_whitespace() || matches!(c, '-' | '–' | '—' | '_' | '.') => continue,
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        };
        let byte = u8::try_from(c).ok().filter(|b| ALPHABET.contains(b))?;
        plain.push(char::from(byte));
    }
    (plain.len() == symbols)
        .then(|| plain.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_grouped_and_survive_a_round_trip() {
        let code = encode(&[0xFF; 13], 20);
        assert_eq!(code, "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ");
        assert_eq!(normalise(&code, 20).as_deref(), Some(code.as_str()));
        assert_eq!(encode(&[0, 1, 2, 3, 4], 8), "000G-40R4");
    }

    #[test]
    fn what_people_type_is_understood() {
        assert_eq!(normalise(" oil0 -7kq2 ", 8).as_deref(), Some("0110-7KQ2"));
        assert_eq!(normalise("7KQ2", 8), None);
        assert_eq!(normalise("7KQ2-M9U!", 8), None);
        assert_eq!(normalise("", 8), None);
    }
}
