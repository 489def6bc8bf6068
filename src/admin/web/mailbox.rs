//! Reports by mail: how the watching goes, what was set aside, and one that is a report after all.
//!
//! **Nothing here says who wrote a mail**: an administrator looks after the service and reads no report. What was set aside is told by
//! what it is, when it came and how big it was.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::base::Moment;
use crate::context::Context;
use crate::mailbox::store::{self, Odd};
use crate::mailbox::{self, ASIDE_DAYS, KNOWN_DAYS};
use crate::people::Admin;
use crate::watching::{self, Watching};
use crate::web::clockface::span;
use crate::web::{Clockface, DeskFrame, Failure, Form, Html, see_other};

/// So many of what was set aside are shown.
const SHOWN: i64 = 100;
/// The counts go back so many days.
const COUNTED_DAYS: i64 = 7;

const PATH: &str = "/admin/mailbox";

#[derive(Template)]
#[template(path = "admin/mailbox.html")]
struct MailboxPage<'a> {
    frame: DeskFrame<'a>,
    done: Option<&'static str>,
    /// The address people report to.
    address: Option<&'a str>,
    watch: Option<Watch>,
    is_wanted: bool,
    listen: Option<&'a str>,
    last: Option<When>,
    counts: Counts,
    counted_days: i64,
    odd: Vec<Row>,
    is_cut: bool,
    kept_days: i64,
    known_days: i64,
}

/// A moment, for people and for machines.
struct When {
    text: String,
    machine: String,
}

impl When {
    fn new(clockface: &Clockface, at: Moment, now: Moment) -> Self {
        Self { text: clockface.at(at, now), machine: clockface.machine(at) }
    }
}

/// How the watching goes, in words.
struct Watch {
    mailbox: String,
    read: Option<When>,
    state: String,
    is_late: bool,
    trouble: Option<(When, String)>,
}

/// A mail that somebody may want to look after.
struct Row {
    mark: String,
    came: When,
    what: &'static str,
    became: &'static str,
    size: String,
    is_kept: bool,
}

#[derive(Deserialize)]
pub struct Asked {
    done: Option<String>,
}

/// `GET /admin/mailbox`.
pub async fn show(
    State(context): State<Context>,
    admin: Admin,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Failure> {
    let word = asked.ok().and_then(|Query(asked)| asked.done);
    let (now, clockface) = (context.clock.now(), context.site.clockface());
    let watching = watching::store::watching(&context.db).await?;
    let is_wanted = context.mailbox.url.is_some();
    let watching = watching.filter(|_| is_wanted);
    let odd = store::mails_odd(&context.db, SHOWN + 1).await?;
    let since = now.plus_seconds(-COUNTED_DAYS * 24 * 60 * 60);
    let page = MailboxPage {
        frame: context.desk_frame(admin.person(), "/admin").await?,
        done: word.and_then(|word| match word.as_str() {
            "report" => Some("It is a report now, with the moment the mail came."),
            "gone" => Some("That mail is not kept any more, or is a report already."),
            _ => None,
        }),
        address: context.mailbox.address.as_deref(),
        watch: watching.map(|watching| Watch::of(watching, context.mailbox.poll_seconds, &clockface, now)),
        is_wanted,
        listen: context.mailbox.listen.as_deref(),
        last: store::mail_last_at(&context.db).await?.map(|at| When::new(&clockface, at, now)),
        counts: Counts::of(&store::mails_count(&context.db, since).await?),
        counted_days: COUNTED_DAYS,
        is_cut: odd.len() > usize::try_from(SHOWN).unwrap_or(usize::MAX),
        odd: odd.iter().take(100).map(|odd| Row::of(odd, &clockface, now)).collect(),
        kept_days: ASIDE_DAYS,
        known_days: KNOWN_DAYS,
    };
    Ok(Html(page).into_response())
}

/// `POST /admin/mailbox/report`: a mail that was set aside is a report after all.
pub async fn report(State(context): State<Context>, admin: Admin, form: Form) -> Result<Response, Failure> {
    let mark = data_encoding::HEXLOWER.decode(form.get("mark").unwrap_or_default().as_bytes());
    let taken = match mark {
        Ok(mark) => mailbox::take_after_all(&context, &mark).await?,
        Err(_) => None,
    };
    let Some(reference) = taken else { return Ok(see_other(&[PATH, "?done=gone"].concat())) };
    tracing::info!(%reference, by = %admin.person().id, "a mail that was set aside is a report after all");
    Ok(see_other(&[PATH, "?done=report"].concat()))
}

impl Watch {
    fn of(watching: Watching, poll_seconds: u32, clockface: &Clockface, now: Moment) -> Self {
        let unread = watching.unread_for(poll_seconds, now);
        let ongoing = watching.trouble.as_ref().filter(|trouble| trouble.since.is_some());
        let state = match (ongoing, unread, watching.read_at) {
            (Some(trouble), ..) => {
                let since = trouble.since.unwrap_or(trouble.at);
                let tries =
                    if trouble.tries == 1 { "tried once".to_owned() } else { format!("tried {} times", trouble.tries) };
                let lasted = span(now.seconds_since(since).max(0));
                format!(
                    "It cannot be read: {tries} in {lasted}. The next try is within 5 min. Nothing is lost: mails wait there."
                )
            }
            (None, Some(unread), _) => {
                format!("Nobody has read it for {}. Is the service that watches it running?", span(unread))
            }
            (None, None, None) => "It has not been read yet.".to_owned(),
            (None, None, Some(_)) => "It is being read.".to_owned(),
        };
        Self {
            mailbox: watching.mailbox,
            read: watching.read_at.map(|at| When::new(clockface, at, now)),
            state,
            is_late: unread.is_some() || ongoing.is_some(),
            trouble: watching.trouble.map(|trouble| (When::new(clockface, trouble.at, now), trouble.problem)),
        }
    }
}

impl Row {
    fn of(odd: &Odd, clockface: &Clockface, now: Moment) -> Self {
        let (what, became) = match odd.became.as_str() {
            "notice" => ("A notice about a mail: not delivered, delivered, or read", "Set aside"),
            "automatic-answer" => ("An automatic answer, such as an out-of-office note", "Set aside"),
            "loop" => ("A mail of our own that came back", "Set aside"),
            "answer-of-a-responder" => {
                ("A responder's answer to a notice; reporters are answered at the desk", "Set aside")
            }
            "unreadable" => ("Nothing that could be read as a mail", "A report, with the mail as its file"),
            _ => ("A mail", "Set aside"),
        };
        Self {
            mark: data_encoding::HEXLOWER.encode(&odd.mark),
            came: When::new(clockface, odd.at, now),
            what,
            became,
            size: size(odd.bytes),
            is_kept: odd.is_kept,
        }
    }
}

fn size(bytes: i64) -> String {
    match bytes / 1024 {
        kilobytes @ 0..=1023 => format!("{} KB", kilobytes.max(1)),
        kilobytes => format!("{} MB", kilobytes / 1024),
    }
}

/// How many mails came lately, by what they became.
#[derive(PartialEq, Eq, Debug)]
struct Counts {
    reports: i64,
    additions: i64,
    aside: i64,
}

impl Counts {
    fn of(counts: &[(String, i64)]) -> Self {
        let mut told = Self { reports: 0, additions: 0, aside: 0 };
        for (became, n) in counts {
            match became.as_str() {
                "report" | "unreadable" => told.reports += n,
                "addition" => told.additions += n,
                _ => told.aside += n,
            }
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_is_counted_by_what_it_became() {
        let counts = [("addition", 1), ("loop", 2), ("notice", 3), ("report", 7), ("unreadable", 1)];
        let counts = counts.map(|(became, n)| (became.to_owned(), n));
        assert_eq!(Counts::of(&counts), Counts { reports: 8, additions: 1, aside: 5 });
    }

    #[test]
    fn sizes_are_round_and_never_nothing() {
        assert_eq!([0, 1500, 1024 * 1024, 32 * 1024 * 1024].map(size), ["1 KB", "1 KB", "1 MB", "32 MB"]);
    }
}
