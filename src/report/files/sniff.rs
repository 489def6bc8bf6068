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
    /// A picture of a kind that is not taken.
    OtherPicture,
    /// A web page, or a drawing that is made as one (SVG).
    Page,
    Program,
    /// An archive; Office documents are archives, too.
    Archive,
    /// A film or a sound.
    Film,
    /// Nothing but words.
    Words,
    Other,
}

/// Readers look for a PDF's mark so far into the file (Adobe's implementation notes to ISO 32000-1, 7.5.2).
const PDF_WITHIN: usize = 1024;

/// How files begin that are certainly none of ours, wherever else a mark of ours may stand in them.
const OTHERS: [(&[u8], Looks); 17] = [
    (b"<", Looks::Page),
    (b"MZ", Looks::Program),
    (b"\x7FELF", Looks::Program),
    (b"#!", Looks::Program),
    (b"\xCA\xFE\xBA\xBE", Looks::Program),
    (b"\xCF\xFA\xED\xFE", Looks::Program),
    (b"L\0\0\0\x01\x14\x02\0", Looks::Program),
    (b"PK", Looks::Archive),
    (b"Rar!", Looks::Archive),
    (b"7z\xBC\xAF", Looks::Archive),
    (b"\x1F\x8B", Looks::Archive),
    (b"MSCF", Looks::Archive),
    (b"\x1A\x45\xDF\xA3", Looks::Film),
    (b"RIFF", Looks::Film),
    (b"OggS", Looks::Film),
    (b"ID3", Looks::Film),
    (b"\0\0\x01\xBA", Looks::Film),
];

/// So much of a file is looked at to tell whether it is words.
const WORDS_WITHIN: usize = 4096;

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
        return if heic { Looks::Heic } else { Looks::Film };
    }
    let begins = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if let Some((_, other)) = OTHERS.iter().find(|(mark, _)| begins.starts_with(mark)) {
        return *other;
    }
    if mail::is_mail(bytes) {
        return Looks::Mail;
    }
    let start = &bytes[..bytes.len().min(PDF_WITHIN)];
    if start.windows(5).any(|part| part == b"%PDF-") {
        return Looks::Pdf;
    }
    match image::guess_format(bytes) {
        Ok(ImageFormat::Bmp | ImageFormat::Tiff | ImageFormat::Ico) => Looks::OtherPicture,
        _ if is_words(bytes) => Looks::Words,
        _ => Looks::Other,
    }
}

/// Whether it begins as words do, in UTF-8 or as Windows also writes them. A letter may be cut at the end of what is looked at.
fn is_words(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(WORDS_WITHIN)];
    if start.starts_with(b"\xFF\xFE") || start.starts_with(b"\xFE\xFF") {
        return true;
    }
    let read = match std::str::from_utf8(start) {
        Ok(read) => read,
        Err(stopped) if stopped.error_len().is_none() => {
            std::str::from_utf8(&start[..stopped.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    !read.is_empty() && read.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}' || !c.is_control())
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
            (b"\0\0\0\x18ftypisom\0\0\0\0", Looks::Film),
            (b"\x1A\x45\xDF\xA3\x01webm", Looks::Film),
            (b"RIFF\x10\0\0\0WAVEfmt ", Looks::Film),
            (b"<svg xmlns='http://www.w3.org/2000/svg'>%PDF-</svg>", Looks::Page),
            (b"\xEF\xBB\xBF <!DOCTYPE html>From: a\nTo: b\n", Looks::Page),
            (b"MZ\x90\0%PDF-1.7", Looks::Program),
            (b"#!/bin/sh\ncurl x | sh\n", Looks::Program),
            (b"PK\x03\x04%PDF-1.7", Looks::Archive),
            (b"\x1F\x8B\x08\0", Looks::Archive),
            (b"BM\x36\0\0\0", Looks::OtherPicture),
            (b"II*\0", Looks::OtherPicture),
            (b"hello", Looks::Words),
            ("M\u{FC}ller war da.\r\n\tUnd?".as_bytes(), Looks::Words),
            (b"\xFF\xFEh\0i\0", Looks::Words),
            (b"hello\0\x01", Looks::Other),
            (b"hello \xFC there", Looks::Other),
            (b"\x00\x01\x02\x03", Looks::Other),
            (b"", Looks::Other),
        ] {
            assert_eq!(looks(bytes), expected, "{:?}", String::from_utf8_lossy(bytes));
        }
        let late = [&[b'x'; PDF_WITHIN][..], b"%PDF-1.7"].concat();
        assert_eq!(looks(&late), Looks::Words);
        // A letter of two bytes stands across the end of what is looked at.
        let across = [&[b'x'; WORDS_WITHIN - 1][..], "\u{E4}".as_bytes(), &[0xFF]].concat();
        assert_eq!(looks(&across), Looks::Words);
    }

    proptest::proptest! {
        #[test]
        fn anything_looks_like_something(bytes: Vec<u8>) {
            looks(&bytes);
        }
    }
}
