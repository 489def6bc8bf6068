//! Files that a reporter adds after sending: pictures, mails and PDFs, few and small.
//!
//! **Nothing a sender says of a file is believed or kept**: neither its name nor its type; only an answer that refuses the file says
//! its name back, once. What it is, is found in its content
//! ([`sniff`]); what it is called, the report's reference says. Pictures are made anew ([`picture`]), so that place, device,
//! time and whatever else lies in a file beside its picture does not stay. Mails and PDFs are kept as they are, and only ever
//! handed to responders as downloads. Whoever reports without their name adds pictures alone: mails and documents name people;
//! of a mail, sender, subject and links may be taken ([`mail`]).
//!
//! Read on in [`keep`]: from bytes to a file of the report.

mod keep;
mod mail;
mod model;
mod parse;
mod picture;
mod sniff;
pub mod store;

pub use keep::{KeepError, Ready, Taken, attach, made_ready, remove, take};
pub use mail::{Gist, innermost, is_mail};
pub use model::{FileKind, MOST_BYTES, MOST_FILES, MOST_MEGABYTES, Refused, StoredFile};
pub use parse::parse;
pub use picture::MOST_MEGAPIXELS;
