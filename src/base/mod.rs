//! The small words everything else is written in: moments, ids, cleaned text, mail addresses.
//!
//! Nothing here does input or output, with two named exceptions that the rest of the program receives as
//! arguments: [`clock`] reads the wall clock and [`random`] asks the system for randomness.

mod address;
pub mod clock;
pub mod code;
pub mod email;
mod hours;
pub mod id;
pub mod random;
pub mod text;

pub use address::opens_here_alone;
pub use clock::{Clock, Moment};
pub use email::EmailAddress;
pub use hours::{Hours, NotHours};
pub use id::Id;
pub use random::Random;
pub use text::Text;
