//! The way to report, on the wall and in the wallet: a poster, stickers, and cards with the first steps for each kind.
//!
//! Anybody prints them from the browser. Each holds the address as a QR code and in letters, the phone number when there is one,
//! and a kind sentence. Nothing on them needs colour, a background or a script to print, and each page is exactly one sheet.

mod address;
mod qr;
mod web;

pub use web::routes;

use crate::terms::terms;

terms! {
    /// What is printed.
    Piece: "piece" { Poster = "poster", Stickers = "sticker", Cards = "card" }
}

terms! {
    /// On what.
    Paper: "paper" { A4 = "a4", A5 = "a5", Letter = "letter" }
}

impl Paper {
    /// The style sheet that sets the page's size. Small paper lies on its side for what is cut out, which is wider than high.
    const fn style(self, piece: Piece) -> &'static str {
        match (self, piece) {
            (Self::A4, _) => "paper-a4.css",
            (Self::A5, Piece::Poster) => "paper-a5.css",
            (Self::A5, _) => "paper-a5-across.css",
            (Self::Letter, _) => "paper-letter.css",
        }
    }

    /// So many fit on one sheet.
    const fn fits(self, piece: Piece) -> usize {
        match (piece, self) {
            (Piece::Poster, _) => 1,
            (Piece::Stickers, Self::A5) => 4,
            (Piece::Stickers, _) => 10,
            (Piece::Cards, Self::A5) => 2,
            (Piece::Cards, _) => 4,
        }
    }

    /// The message with its name.
    const fn name(self) -> &'static str {
        match self {
            Self::A4 => "poster-paper-a4",
            Self::A5 => "poster-paper-a5",
            Self::Letter => "poster-paper-letter",
        }
    }
}
