//! Telling responders: what can be said, the outbox it waits in, and the mail that carries it.
//!
//! A message is [enqueued](enqueue) through the `&mut Tx` that stores what it tells of, so that either both are on disk
//! or neither. A worker calls [`step`]: it claims what is due, commits, sends outside any transaction, and settles each
//! message by itself. A mail server that is down delays mail and nothing else; with none configured, messages wait and
//! [`outbox_health`] says for how long.
//!
//! **Mail to responders is a doorbell.** It carries a reference, the kind, the severity, a time and a link; no free text and no
//! identity ever enters the outbox, a mail or a log line from here.
//!
//! **A warning to a list is written when it goes out**: its words are asked for then ([`deliver::step`]), so that one that was
//! changed goes out as it is now, and one that is over does not go out at all.
//!
//! **Once, or twice under one name.** A message goes out again only when the process died, or lost its line, between
//! the mail server's acceptance and our settling; the Message-ID derives from the outbox row, so that both copies carry
//! the same one.
//!
//! Read on in [`message`] (what can be said), [`outbox`] (the rows), [`deliver`] (one step of the worker), [`letter`]
//! (the words), [`thanks`] (to whoever reported by mail), [`mail`] and [`smtp`] (the wire).

mod advice;
pub mod deliver;
pub mod letter;
pub mod mail;
pub mod message;
pub mod outbox;
pub mod smtp;
pub mod thanks;
pub mod trouble;

pub use deliver::{AfterSent, Delivered, step, take_up};
pub use letter::{KindWords, Letter, Letters};
pub use mail::{Mailer, MailerError, mail_domain};
pub use message::Message;
pub use outbox::{
    Fate, Health, Outgoing, enqueue, enqueue_one, outbox_address, outbox_any_unaddressed, outbox_fate, outbox_forget,
    outbox_health, outbox_message, outbox_try_again, outgoing_rows,
};
pub use thanks::{ToReporters, thanks_rows};
pub use trouble::Trouble;
