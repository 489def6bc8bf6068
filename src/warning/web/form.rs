//! The form in which a warning is written: a text for each language, an end, the lists that get a mail. It can be looked at
//! first, as everybody would see it.

use std::iter::repeat;

use jiff::civil::{Date, Time as ClockTime};

use crate::base::Moment;
use crate::config::List;
use crate::context::Context;
use crate::indicator::ours;
use crate::language::{DESK, Markup};
use crate::store::StoreError;
use crate::triage::writing::{Field, Writing, Written, read_into};
use crate::warning::{USUAL_HOURS, Warning, Words, until_fits};
use crate::web::{Clockface, Form, Mends};

/// A text in one language. Which one, its label says.
const TEXT: Field = Field {
    name: "text",
    label: "Text",
    hint: "Up to 400 characters: how to know it, what not to do, what to do.",
    empty: "Write it in at least one language",
    may_be_urgent: false,
};
/// The same where another text stands above.
const TRANSLATION: Field = Field { hint: "Up to 400 characters, or nothing.", ..TEXT };
const TOO_LONG: &str = "Make it shorter: up to 400 characters fit";

/// Where its errors lead.
pub const WORDS: &str = "words";
pub const DAY: &str = "until_date";
pub const TIME: &str = "until_time";

/// What a form was sent with, or is shown with.
pub struct Typed {
    pub fields: Vec<Writing>,
    /// None: something has to be changed first.
    pub words: Option<Words>,
    pub over_at: Option<Moment>,
    pub day: String,
    pub time: String,
    pub lists: Vec<List>,
    pub mends: Mends,
    /// How it would look, where that was asked for.
    pub look: Vec<Look>,
    /// Whether it was only to be looked at, something was put in place, or there are hints that nobody has seen.
    pub is_held: bool,
    /// Whether hints are to come afterwards.
    pub is_urgent: bool,
    /// The version that was looked at.
    pub seen: i64,
}

impl Typed {
    /// Reads a form.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn read(context: &Context, form: &Form, now: Moment) -> Result<Self, StoreError> {
        let ours = ours(context).await?;
        let (mut mends, mut fields, mut texts) = (Mends::default(), Vec::new(), Vec::new());
        let is_urgent = form.get("urgent").is_some();
        let is_look = form.get("look").is_some();
        let mut is_held = is_look || form.get("use").is_some();
        for empty in empty_fields(context) {
            let (kind, code, label) = (empty.field, empty.languages.clone(), empty.label.clone());
            let mut writing = match read_into(empty, &context.wording, form) {
                Written::Ready { text, .. } => fresh(kind, &code, &label).with(text.into_string(), &context.wording),
                Written::Back(back) => {
                    // Without a text it is left out; whether all are is seen below.
                    let mend = back.mend.filter(|_| !back.text.trim().is_empty()).map(|_| TOO_LONG);
                    is_held |= back.is_held && !is_urgent;
                    Writing { mend, is_held: back.is_held && !is_urgent, ..*back }
                }
            };
            match Words::cleaned(&writing.text, &ours) {
                Ok(Some(text)) if writing.mend.is_none() => texts.push((code, text)),
                Ok(_) => {}
                Err(_) => writing.mend = Some(TOO_LONG),
            }
            if let Some(mend) = writing.mend {
                mends.add(WORDS, format!("{label}: {}", lower_first(mend)));
            }
            fields.push(writing);
        }
        if texts.is_empty() && mends.is_empty() && (is_look || !is_held) {
            mends.add(WORDS, TEXT.empty);
            fields.first_mut().into_iter().for_each(|field| field.mend = Some(TEXT.empty));
        }
        let text = |name| form.get(name).unwrap_or_default().trim().to_owned();
        let (day, time) = (text(DAY), text(TIME));
        let over_at = read_until(&day, &time, now, &context.site.clockface());
        if let Err((field, what)) = &over_at {
            mends.add(field, what);
        }
        let chosen = |list: &&List| form.all("list").any(|name| name == list.name);
        // Cleaned once already: they fit.
        let words = Words::new(texts, &ours).ok().flatten().filter(|_| mends.is_empty());
        let look = words.as_ref().filter(|_| is_look).map(|words| look(context, words, now)).unwrap_or_default();
        Ok(Self {
            words,
            look,
            over_at: over_at.ok(),
            lists: context.lists.iter().filter(chosen).cloned().collect(),
            seen: form.get("seen").and_then(|seen| seen.trim().parse().ok()).unwrap_or(0),
            fields,
            day,
            time,
            mends,
            is_held,
            is_urgent,
        })
    }

    /// An empty one.
    pub fn new(context: &Context, now: Moment) -> Self {
        let until = now.plus_seconds(USUAL_HOURS * 3_600);
        Self::with(context, empty_fields(context), until, 0)
    }

    /// A warning as it is, to be changed.
    pub fn of(context: &Context, warning: &Warning) -> Self {
        let fields = empty_fields(context).map(|field| match warning.words.get(&field.languages) {
            Some(text) => field.with(text.to_owned(), &context.wording),
            None => field,
        });
        Self::with(context, fields, warning.over_at, warning.version)
    }

    fn with(context: &Context, fields: impl Iterator<Item = Writing>, until: Moment, seen: i64) -> Self {
        let clock = context.site.clockface();
        Self {
            fields: fields.collect(),
            words: None,
            over_at: None,
            day: clock.day(until).to_string(),
            time: clock.time(until),
            lists: Vec::new(),
            mends: Mends::default(),
            look: Vec::new(),
            is_held: false,
            is_urgent: false,
            seen,
        }
    }

    /// The first language, and the others.
    pub fn apart(&self) -> (&[Writing], &[Writing]) {
        self.fields.split_at(1.min(self.fields.len()))
    }

    /// Whether there is anything to see or to change among the others.
    pub fn has_others(&self) -> bool {
        self.apart().1.iter().any(|field| !field.text.is_empty() || field.mend.is_some())
    }

    /// Whether there are words to look at again.
    pub fn has_hints(&self) -> bool {
        self.fields.iter().any(|field| !field.hints.is_empty())
    }

    pub fn chose(&self, list: &List) -> bool {
        self.lists.contains(list)
    }
}

/// "Make it shorter" in the middle of a line.
fn lower_first(text: &str) -> String {
    let (first, rest) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
    [&first.to_lowercase(), rest].concat()
}

fn empty_fields(context: &Context) -> impl Iterator<Item = Writing> {
    let known = context.site.languages.all().iter();
    known
        .zip([TEXT].into_iter().chain(repeat(TRANSLATION)))
        .map(|(language, field)| fresh(field, language.code(), &language.name()))
}

fn fresh(field: Field, code: &str, label: &str) -> Writing {
    let field = Writing::new(field, &[code]).called(format!("text-{code}"), label.to_owned());
    Writing { language: Some(code.to_owned()), ..field }
}

/// The end in a form. Without one it is the usual.
fn read_until(day: &str, time: &str, now: Moment, clock: &Clockface) -> Result<Moment, (&'static str, String)> {
    if day.is_empty() && time.is_empty() {
        return Ok(now.plus_seconds(USUAL_HOURS * 3_600));
    }
    let no_day = (DAY, "Write the day as in 2026-11-24; leave day and time empty for 24 hours".to_owned());
    let no_time = (TIME, "Write the time as in 14:05; leave day and time empty for 24 hours".to_owned());
    let day = if day.is_empty() { Ok(clock.day(now)) } else { day.parse::<Date>() };
    let day = day.map_err(|_| no_day.clone())?;
    // Some browsers add seconds.
    let mut parts = time.split(':').map(str::parse::<i8>);
    let (Some(Ok(hour)), Some(Ok(minute))) = (parts.next(), parts.next()) else { return Err(no_time) };
    let time = ClockTime::new(hour, minute, 0, 0).map_err(|_| no_time)?;
    let until = clock.moment(day, time.hour(), time.minute()).ok_or(no_day)?;
    until_fits(until, now).map_err(|misfit| (DAY, misfit.to_string()))
}

/// A text as it would stand above the form.
pub struct Look {
    /// The languages in which staff would read it, by name.
    pub readers: String,
    /// "Warning, 10:05", in its language.
    pub heading: Markup,
    pub said: SaidIn,
}

/// Each text, with those who get it.
fn look(context: &Context, words: &Words, now: Moment) -> Vec<Look> {
    let site = &context.site;
    let readers = |code: &str| {
        let read = site.languages.all().iter().filter(|language| words.best(language.code(), site).0 == code);
        read.map(|language| language.name()).collect::<Vec<_>>().join(", ")
    };
    let one = |(code, text): (&str, &str)| {
        let language = site.languages.get_or_default(code);
        let at = language.moment(now, now, &site.zone);
        let heading = language.say("warning-at").with("at", at.as_str()).time(&site.clockface().machine(now));
        Look { readers: readers(code), heading, said: said(context, code, text) }
    };
    in_order(context, words).into_iter().map(one).collect()
}

/// Languages and texts, in the organisation's order; one that staff no longer read comes last.
pub fn in_order<'a>(context: &Context, words: &'a Words) -> Vec<(&'a str, &'a str)> {
    let place = |code: &str| context.site.languages.all().iter().position(|known| known.code() == code);
    let mut texts = words.iter().collect::<Vec<_>>();
    texts.sort_by_key(|(code, _)| place(code).unwrap_or(usize::MAX));
    texts
}

/// A text with its language.
pub struct SaidIn {
    pub language: String,
    pub direction: String,
    pub text: String,
}

/// What it says in the desk's language, or in the one that fits best.
pub fn said_in(context: &Context, warning: &Warning) -> SaidIn {
    let (language, text) = warning.words.best(DESK, &context.site);
    said(context, language, text)
}

/// A text in that language.
pub fn said(context: &Context, language: &str, text: &str) -> SaidIn {
    let known = context.site.languages.get(language);
    SaidIn {
        language: language.to_owned(),
        direction: known.map_or_else(|| "auto".to_owned(), |known| known.direction()),
        text: text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    #[test]
    fn an_end_is_read_in_the_organisations_zone() {
        let clock = Clockface::new(TimeZone::get("Europe/Berlin").unwrap());
        let at = |text: &str| Moment::new(text.parse().unwrap());
        let now = at("2026-11-23T09:00:30Z");
        let until = |day: &str, time: &str| read_until(day, time, now, &clock);
        assert_eq!(until("", ""), Ok(at("2026-11-24T09:00:30Z")));
        assert_eq!(until("2026-11-24", "08:30"), Ok(at("2026-11-24T07:30:00Z")));
        assert_eq!(until("", "10:05:59"), Ok(at("2026-11-23T09:05:00Z")));
        assert_eq!(until("2026-12-07", "10:00"), Ok(at("2026-12-07T09:00:00Z")));
        for (day, time, field) in [
            ("2026-12-07", "10:01", DAY),
            ("2026-11-23", "10:00", DAY),
            ("2026-11-31", "10:00", DAY),
            ("tomorrow", "10:00", DAY),
            ("9999-12-31", "23:59", DAY),
            ("2026-11-24", "", TIME),
            ("2026-11-24", "25:00", TIME),
            ("2026-11-24", "10", TIME),
            ("2026-11-24", "999:-1", TIME),
        ] {
            assert_eq!(until(day, time).unwrap_err().0, field, "{day} {time}");
        }
    }
}
