//! A list to be pasted where things are blocked: one value in a line, kinds one after the other.
//!
//! Ids of mails are left out: a mail that came once does not come again under its id.

use super::About;
use crate::indicator::{Found, Kind};

pub fn write(about: About<'_>, all: &[Found]) -> String {
    let mut out = format!(
        "# {}: not confirmed by anybody unless you did. These work; look at each before you block it.\n",
        about.name
    );
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::MessageId) {
        let mut values = all.iter().filter(|found| found.indicator.kind == kind).peekable();
        if values.peek().is_some() {
            out.push_str("# ");
            out.push_str(kind.as_str());
            out.push('\n');
        }
        for found in values {
            out.push_str(&found.indicator.value);
            out.push('\n');
        }
    }
    out
}
