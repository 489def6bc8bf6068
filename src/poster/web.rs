//! Choosing what to print, and the sheets themselves: shown as they come out of the printer.

use askama::Template;
use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use super::address::Address;
use super::qr::Qr;
use super::{Paper, Piece};
use crate::base::opens_here_alone;
use crate::context::Context;
use crate::guidance::Guidance;
use crate::terms::Kind;
use crate::web::{Failure, Html, Reader, StaffFrame, assets};

/// The pages.
pub fn routes() -> Router<Context> {
    Router::new().route("/poster", get(choose)).route("/poster/{what}", get(print))
}

#[derive(Template)]
#[template(path = "poster/choose.html")]
struct ChoosePage<'a> {
    frame: StaffFrame<'a>,
    /// Nobody could come in by the address on what is printed.
    here_alone: bool,
    style: String,
    kinds: Vec<&'a Guidance>,
}

/// `GET /poster`.
async fn choose(State(context): State<Context>, reader: Reader) -> Response {
    let page = ChoosePage {
        frame: StaffFrame::new(&context.site, &reader),
        here_alone: opens_here_alone(&context.site.public_url),
        style: assets::address("poster.css"),
        kinds: context.guidance.all(reader.language.code()),
    };
    Html(page).into_response()
}

#[derive(Template)]
#[template(path = "poster/print.html")]
struct PrintPage<'a> {
    frame: StaffFrame<'a>,
    here_alone: bool,
    style: String,
    paper_style: String,
    paper: Paper,
    title: &'static str,
    qr: Qr,
    address: Address,
    sheets: Sheets<'a>,
}

/// What is on the sheets.
enum Sheets<'a> {
    Poster,
    /// One sheet of so many.
    Stickers(usize),
    /// The cards of each sheet.
    Cards(Vec<Vec<Card<'a>>>),
}

/// What stands behind the fold.
struct Card<'a> {
    guidance: &'a Guidance,
}

impl Card<'_> {
    /// The class of the letters' size. A wallet holds 54 mm and no more, and some languages need many letters.
    fn size(&self) -> &'static str {
        let texts = self.guidance.now.iter().map(|line| &line.text).chain([&self.guidance.name]);
        match texts.map(|text| text.chars().count()).sum() {
            0..=350 => "few",
            351..=430 => "some",
            431..=540 => "many",
            _ => "most",
        }
    }
}

#[derive(Deserialize, Default)]
struct Choice {
    paper: Option<String>,
    kind: Option<String>,
}

/// `GET /poster/{what}`.
async fn print(
    State(context): State<Context>,
    reader: Reader,
    Path(what): Path<String>,
    choice: Result<Query<Choice>, QueryRejection>,
) -> Result<Response, Failure> {
    let piece = what.parse::<Piece>().map_err(|_| Failure::not_found())?;
    let choice = choice.map(|Query(choice)| choice).unwrap_or_default();
    let paper = choice.paper.and_then(|paper| paper.parse().ok()).unwrap_or(Paper::A4);
    let fits = paper.fits(piece);
    let (title, sheets) = match piece {
        Piece::Poster => ("poster-poster", Sheets::Poster),
        Piece::Stickers => ("poster-stickers", Sheets::Stickers(fits)),
        Piece::Cards => {
            let kinds = match choice.kind.as_deref().map(str::trim).filter(|kind| !kind.is_empty()) {
                None => Kind::ALL.to_vec(),
                // A whole sheet of the one: there is more than one wallet.
                Some(kind) => vec![kind.parse::<Kind>().map_err(|_| Failure::not_found())?; fits],
            };
            let card = |kind: &Kind| Card { guidance: context.guidance.get(reader.language.code(), *kind) };
            ("poster-cards", Sheets::Cards(kinds.chunks(fits).map(|sheet| sheet.iter().map(card).collect()).collect()))
        }
    };
    let page = PrintPage {
        frame: StaffFrame::new(&context.site, &reader),
        here_alone: opens_here_alone(&context.site.public_url),
        style: assets::address("poster.css"),
        paper_style: assets::address(paper.style(piece)),
        paper,
        title,
        qr: Qr::of(&context.site.public_url).map_err(Failure::internal)?,
        address: Address::of(&context.site.public_url),
        sheets,
    };
    Ok(Html(page).into_response())
}
