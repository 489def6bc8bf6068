//! Responders work the queue: what waits, what was told, what was done about it, and the moves from state to state.
//!
//! The most urgent stands first ([`queue`]: in which order, filtered and searched, by pages). A [`Move`] that does not fit the present state,
//! or that was decided without something that came in since, is a [`Conflict`]: nothing is changed, and whoever asked is told who
//! was there first. State, history and figures change in one transaction ([`apply`]). The sealed identity opens only to a
//! responder who gives a reason, and only after that reason is on disk ([`opening_note`]).
//!
//! Who has a report in hand, how severe it is, what of its checklist is done, notes for one another and the moment from which planning
//! clocks run: each is a [`Deed`], an event of the history, and taken back only by another.
//!
//! They also enter what somebody tells them by phone or in person, as of when it was told ([`called`]).
//!
//! Reports of one lure are acted on once for all of them, and each is still moved and answered by itself ([`waves`]).
//!
//! What they write is looked through for words of blame on its way ([`writing`]), and can start from a ready answer.
//!
//! **Nobody is counted or ranked here**: neither those who report nor those who respond.

mod act;
mod api;
mod called;
mod checklist;
mod clocks;
mod deed;
mod events;
mod model;
pub mod queue;
pub mod store;
pub mod waves;
mod web;
mod words;

pub use act::{Asked, MoveError, OpeningNote, Reply, ReplyError, apply, opening_note, reply};
pub use api::routes as api_routes;
pub use deed::{Deed, DeedError, Doing, carry_out};
pub use model::{Conflict, Counts, Cursor, Lure, Move, NotACursor, Waiting};
pub use queue::{Filter, InHand, Part};
pub use web::{Time, answers_line, routes, writing};
pub use words::Names;
