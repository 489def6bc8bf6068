//! The fields that every form for a report has: what stands in them, to be shown again, and what they say of what happened.

use super::{Identity, MAX_SHORT, MAX_STORY, Occurrence, Said};
use crate::base::{Moment, Text};
use crate::context::Context;
use crate::terms::{Acted, IdentityMode, Kind};
use crate::web::Form;

/// What stands in the fields.
#[derive(Default)]
pub struct Typed {
    pub kind: Option<Kind>,
    pub when: String,
    pub when_date: String,
    pub when_time: String,
    pub when_roughly: bool,
    pub acted: String,
    pub story: String,
    pub account: String,
    pub team: String,
    pub name: String,
    pub contact: String,
}

impl Typed {
    /// As it was sent.
    pub fn kept(form: &Form) -> Self {
        let text = |name| form.get(name).unwrap_or_default().to_owned();
        Self {
            kind: form.get("kind").and_then(|kind| kind.trim().parse().ok()),
            when: text("when"),
            when_date: text("when_date"),
            when_time: text("when_time"),
            when_roughly: form.get("when_roughly").is_some(),
            acted: text("acted"),
            story: text("story"),
            account: text("account"),
            team: text("team"),
            name: text("name"),
            contact: text("contact"),
        }
    }

    pub fn chose(&self, kind: &Kind) -> bool {
        self.kind == Some(*kind)
    }
}

/// What a form says of what happened, as far as it can be used.
pub struct Told {
    pub occurrence: Occurrence,
    pub story: Option<Text<MAX_STORY>>,
    pub acted: Option<Acted>,
    pub identity: Identity,
    pub team: Option<String>,
}

impl Told {
    /// Read as of when it was told: "just now" and "yesterday" were meant then.
    pub fn read(context: &Context, form: &Form, mode: IdentityMode, told_at: Moment) -> Self {
        let said = Said::of(form);
        let story = form.all("story").collect::<Vec<_>>().join("\n");
        let story = Text::several_lines(&story);
        let short = |name| form.get(name).and_then(Text::<MAX_SHORT>::one_line);
        Self {
            occurrence: Occurrence::from_form(&said, told_at, &context.site.clockface()),
            story: if form.is_cut() { story.map(Text::marked_cut) } else { story },
            acted: form.get("acted").and_then(|acted| acted.trim().parse().ok()),
            identity: Identity::new(mode, short("name"), short("contact"), short("account")),
            team: form.get("team").and_then(|team| context.site.team(team)),
        }
    }
}
