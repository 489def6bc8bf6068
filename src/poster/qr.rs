//! A QR code as one path for SVG.
//!
//! The dark squares of a row are drawn as one run, so that no hairline shows between them on paper, and the quiet zone that
//! readers need is part of the picture. A quarter of the code may be scratched or torn (level Q): it hangs for years.

use std::fmt::Write;

use qrcode::types::QrError;
use qrcode::{Color, EcLevel, QrCode};

/// The light margin, in squares, as the standard asks for.
const QUIET: usize = 4;

/// A drawn code: a square picture, its side counted in squares of the code.
#[derive(Debug)]
pub struct Qr {
    pub side: usize,
    /// The dark squares.
    pub path: String,
}

impl Qr {
    /// # Errors
    /// When the text is longer than any code can hold.
    pub fn of(text: &str) -> Result<Self, QrError> {
        let code = QrCode::with_error_correction_level(text, EcLevel::Q)?;
        let (width, colors) = (code.width(), code.into_colors());
        let mut path = String::new();
        for (y, row) in colors.chunks(width).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                if run[0] == Color::Dark {
                    let length = run.len();
                    // Writing to a String cannot fail.
                    let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + QUIET, y + QUIET);
                }
                x += run.len();
            }
        }
        Ok(Self { side: width + 2 * QUIET, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reader makes of the path, drawn with 6 dots for each square.
    fn read(qr: &Qr) -> String {
        const DOTS: usize = 6;
        let mut dark = vec![false; qr.side * qr.side];
        for run in qr.path.split_terminator('z') {
            let numbers = run.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<usize>().ok());
            let [x, y, length, ..] = numbers.collect::<Vec<_>>()[..] else { panic!("{run}") };
            dark[y * qr.side + x..][..length].fill(true);
        }
        let shade = |x: usize, y: usize| if dark[y / DOTS * qr.side + x / DOTS] { 0 } else { 255 };
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(qr.side * DOTS, qr.side * DOTS, shade);
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1);
        let (about, text) = grids[0].decode().unwrap();
        assert_eq!(about.ecc_level, 3, "level Q, as rqrr counts: M 0, L 1, H 2, Q 3");
        text
    }

    #[test]
    fn a_reader_finds_the_address_whatever_its_length() {
        for text in [
            "https://tell.example".to_owned(),
            "http://127.0.0.1:8080".to_owned(),
            format!("https://{}example", "heads-up.".repeat(24)),
        ] {
            let qr = Qr::of(&text).unwrap();
            assert_eq!(read(&qr), text);
            assert!(qr.path.starts_with("M4 4h7v1h-7z"), "four squares of quiet around: {}", &qr.path[..20]);
        }
    }

    #[test]
    fn what_fits_no_code_is_an_error() {
        assert_eq!(Qr::of(&"a".repeat(5_000)).unwrap_err(), QrError::DataTooLong);
    }
}
