//! Waves: reports of one lure, put together by a person.
//!
//! Reports are not incidents: thirty people tell of one phish within ten minutes. What may belong together is suggested, with the
//! reasons in words ([`suggest`]: shared indicators, sender, subject, words, kind and closeness in time), and a person joins and
//! parts with one act ([`join()`], [`part`]). A report is in one wave at most. What is then done once for all of them is the
//! responders' work (`triage`).
//!
//! **Nothing is merged.** Each report keeps its reporter, its conversation, its moments and its history, in which joining and
//! parting stand as events. A wave has no state of its own: it is open while one of its reports is, so that a report that is
//! opened again, or comes late, opens its wave by itself, and no two counts can contradict each other.
//!
//! **Never by who it is**: neither identity nor team takes part in a suggestion. And no reporter learns that there are others.

mod find;
mod join;
mod model;
pub mod store;
pub mod suggest;
mod words;

pub use find::{Group, Like, fresh, like_report, like_wave};
pub use join::{JoinError, Joined, Joining, LeftOut, MOST_AT_ONCE, Parting, Which, join, part};
pub use model::{Alike, NotAWaveName, Readers, Tally, Wave, WaveId, WaveName};
