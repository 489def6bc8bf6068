//! Lessons: what a closed report taught, told to all staff so that nobody can be recognised in it.
//!
//! First a look back without blame ([`look_back`]): questions about what made sense, what made the right thing hard, what helped and
//! what is changed; none asks who. Its answers are a lesson's first words. A lesson goes from a draft into review and from there
//! onto `/lessons`, and can be taken back ([`Step`]). **Nobody publishes what they wrote a word of**: a second pair of eyes looks
//! first. Who did what is kept in an append-only record; words that were taken out of a draft are gone.
//!
//! A lesson knows its report for responders alone: no page or call for others leads there, and they see a month, never a time.
//! [`traces`] finds what could tell who it was, and suggests to take it out; a name out of the sealed identity is asked about
//! once more, and having been told of it counts as having opened it.

mod act;
mod api;
pub mod look_back;
mod model;
pub mod store;
pub mod traces;
mod web;

pub use act::{Asked, Conflict, NewLesson, Saving, StepError, WriteError, save, take, write};
pub use api::routes as api_routes;
pub use model::{Content, Event, Lesson, LessonId, MAX_PART, Part, Source, Stage, Step, What, is_writer};
pub use web::{public_routes, routes};
