//! What a file is, by its content alone. Pure.

use image::ImageFormat;

use super::mail;

/// What the content looks like. Whether it can be read is another question.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Looks {
    Picture(ImageFormat),
    Pdf,
    Mail,
    Outlook,
    Heic,
    Other,
}

/// Readers look for a PDF's mark so far into the file (Adobe's implementation notes to ISO 32000-1, 7.5.2).
const PDF_WITHIN: usize = 1024;

/// How files begin that are certainly none of ours, wherever else a mark of ours may stand in them: markup, programs, archives.
const OTHERS: [&[u8]; 8] = [b"<", b"MZ", b"PK", b"\x7FELF", b"#!", b"Rar!", b"7z\xBC\xAF", b"\xCA\xFE\xBA\xBE"];

/// The brands of HEIC and AVIF photos (ISO/IEC 23008-12, annex B).
const HEIC: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"];

pub fn looks(bytes: &[u8]) -> Looks {
    match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::Gif | ImageFormat::WebP)) => {
            return Looks::Picture(format);
        }
        // In other forms only a screenshot comes further.
        Ok(ImageFormat::Avif) => return Looks::Heic,
        _ => {}
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Looks::Outlook;
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        let heic = bytes.get(8..12).is_some_and(|brand| HEIC.contains(&brand));
        return if heic { Looks::Heic } else { Looks::Other };
    }
    let begins = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if OTHERS.iter().any(|other| begins.starts_with(other)) {
        return Looks::Other;
    }
    if mail::is_mail(bytes) {
        return Looks::Mail;
    }
    let start = &bytes[..bytes.len().min(PDF_WITHIN)];
    if start.windows(5).any(|part| part == b"%PDF-") { Looks::Pdf } else { Looks::Other }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_content_says() {
        let both = b"From: a@example.org\r\nSubject: hello\r\n\r\n%PDF-";
        for (bytes, expected) in [
            (&b"\x89PNG\r\n\x1a\n"[..], Looks::Picture(ImageFormat::Png)),
            (b"\xFF\xD8\xFF\xE0", Looks::Picture(ImageFormat::Jpeg)),
            (b"GIF89a<script>%PDF-", Looks::Picture(ImageFormat::Gif)),
            (b"RIFF\x10\0\0\0WEBPVP8 ", Looks::Picture(ImageFormat::WebP)),
            (b"%PDF-1.7\n", Looks::Pdf),
            (b"\r\n\xEF\xBB\xBF junk %PDF-1.4", Looks::Pdf),
            (b"From: a@example.org\r\nSubject: hello\r\n\r\nHi", Looks::Mail),
            // Both fit: no browser shows a mail.
            (both, Looks::Mail),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Looks::Outlook),
            (b"\0\0\0\x18ftypheic\0\0\0\0", Looks::Heic),
            (b"\0\0\0\x18ftypavif\0\0\0\0", Looks::Heic),
            (b"\0\0\0\x18ftypisom\0\0\0\0", Looks::Other),
            (b"<svg xmlns='http://www.w3.org/2000/svg'>%PDF-</svg>", Looks::Other),
            (b"\xEF\xBB\xBF <!DOCTYPE html>From: a\nTo: b\n", Looks::Other),
            (b"MZ\x90\0%PDF-1.7", Looks::Other),
            (b"PK\x03\x04%PDF-1.7", Looks::Other),
            (b"BM\x36\0\0\0", Looks::Other),
            (b"II*\0", Looks::Other),
            (b"hello", Looks::Other),
            (b"", Looks::Other),
        ] {
            assert_eq!(looks(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
        }
        let late = [&[b'x'; PDF_WITHIN][..], b"%PDF-1.7"].concat();
        assert_eq!(looks(&late), Looks::Other);
    }

    proptest::proptest! {
        #[test]
        fn anything_looks_like_something(bytes: Vec<u8>) {
            looks(&bytes);
        }
    }
}
