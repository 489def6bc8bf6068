//! `GET /insight`: a sentence, its figure, its picture, its table, four times; and one month told apart.

use std::fmt::Display;
use std::str::FromStr;

use askama::Template;
use axum::Router;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::routing::get;
use serde::Deserialize;

use super::breakdown::{By, PartTimes, Value};
use super::chart::Chart;
use super::read::{Apart, Asked, Reading, SPANS, read};
use super::sentence;
use super::summary::{Handled, Percentile, Summary, Within};
use crate::context::Context;
use crate::figures::Month;
use crate::guidance::Library;
use crate::people::Manager;
use crate::terms::Channel;
use crate::web::{DeskFrame, Failure, Html};

pub fn routes() -> Router<Context> {
    Router::new().route("/insight", get(show))
}

#[derive(Deserialize)]
struct Chosen {
    period: Option<String>,
    by: Option<String>,
    months: Option<String>,
}

async fn show(
    manager: Manager,
    State(context): State<Context>,
    query: Result<Query<Chosen>, QueryRejection>,
) -> Result<axum::response::Response, Failure> {
    let Query(chosen) =
        query.map_err(|_| Failure::bad_request("Open the page without what follows the question mark."))?;
    let months = chosen.months.as_deref().and_then(|months| months.trim().parse().ok());
    let (period, by) = (read_choice(chosen.period.as_deref())?, read_choice(chosen.by.as_deref())?);
    let asked = Asked { period, by, months };
    let reading = read(&context.db, context.clock.now(), &context.site.zone, &context.teams, asked).await?;
    let frame = context.desk_frame(manager.person(), "/insight").await?;
    let page = Page::new(frame, &reading, asked, &context.guidance);
    Ok(axum::response::IntoResponse::into_response(Html(page)))
}

/// What somebody chose; nothing where nothing stands.
fn read_choice<T: FromStr<Err: Display>>(text: Option<&str>) -> Result<Option<T>, Failure> {
    let given = text.map(str::trim).filter(|text| !text.is_empty());
    let refused = |problem: T::Err| Failure::bad_request(sentence::capitalised(&format!("{problem}.")));
    given.map(|text| text.parse().map_err(refused)).transpose()
}

#[derive(Template)]
#[template(path = "insight/show.html")]
struct Page<'a> {
    frame: DeskFrame<'a>,
    month: String,
    /// The month goes on.
    so_far: bool,
    periods: Vec<Choice>,
    bys: Vec<Choice>,
    spans: Vec<Choice>,
    told: String,
    figure: Option<Figure>,
    /// Nothing while no month has a figure.
    chart: Option<Chart>,
    no_picture: String,
    /// Newest first; none when no report came in any.
    months: Vec<MonthRow>,
    /// Why some of their figures are left out, when some are.
    withheld: Option<String>,
    within: Option<Shares>,
    acknowledged: Answer,
    contained: Answer,
    parts: Option<Parts>,
}

struct Choice {
    value: String,
    text: String,
    chosen: bool,
}

/// A figure in large type, and what it is.
struct Figure {
    text: String,
    hint: String,
}

/// A month as a row of the table beside the chart.
struct MonthRow {
    month: String,
    median: String,
    p75: String,
    p90: String,
    reports: i64,
    unsure: i64,
}

/// Shares within the limits.
struct Shares {
    told: String,
    figure: Figure,
    rows: Vec<ShareRow>,
}

struct ShareRow {
    name: String,
    /// In percent: surely, and what the reading adds.
    sure: i64,
    may: i64,
    text: String,
    count: String,
}

/// How soon the responders did something.
struct Answer {
    told: String,
    figure: Option<Figure>,
    /// What the bars mean, when there are any.
    scale: Option<String>,
    /// None when nothing came.
    rows: Vec<AnswerRow>,
    withheld: Option<String>,
}

struct AnswerRow {
    month: String,
    /// In percent of the full bar: surely, and what the reading adds. Without a median there is no bar.
    bar: Option<(i64, i64)>,
    median: String,
    p90: String,
    done: i64,
    open: i64,
}

/// The month told apart.
struct Parts {
    title: &'static str,
    told: &'static str,
    rows: Vec<PartRow>,
}

struct PartRow {
    name: String,
    reports: Option<String>,
    times: Option<PartCells>,
}

struct PartCells {
    reported: String,
    within_hour: String,
    unsure: String,
    acknowledged: String,
    contained: String,
}

impl From<PartTimes> for PartCells {
    fn from(times: PartTimes) -> Self {
        Self {
            reported: times.reported.to_string(),
            within_hour: rough_range(times.within_hour),
            unsure: rough(times.unsure),
            acknowledged: times.acknowledged.to_string(),
            contained: times.contained.to_string(),
        }
    }
}

/// A share that was rounded to 10 percent and kept off both ends.
fn rough(percent: i64) -> String {
    match percent {
        ..=10 => "under 15%".to_owned(),
        90.. => "85% or more".to_owned(),
        percent => format!("about {percent}%"),
    }
}

fn rough_range((least, most): (i64, i64)) -> String {
    match (least, most) {
        (least, most) if least == most => rough(least),
        (..=10, 90..) => "cannot be told".to_owned(),
        (..=10, most) => format!("up to about {most}%"),
        (least, 90..) => format!("at least about {least}%"),
        (least, most) => format!("about {least} to {most}%"),
    }
}

/// So many months of our own answer are shown.
const ANSWERS: usize = 6;

impl<'a> Page<'a> {
    fn new(frame: DeskFrame<'a>, reading: &Reading, asked: Asked, guidance: &Library) -> Self {
        let reported = &reading.summary.reported;
        let mut told = sentence::reported(reported, reading.month);
        told.extend(sentence::year_before(reported, reading.year_before.as_ref().map(|before| &before.reported)));
        let points = reading.months.iter().map(|(month, one)| (*month, one.reported.percentiles.median.span()));
        let points = points.collect::<Vec<_>>();
        let all = reading.months.iter().map(|(_, one)| &one.reported.percentiles);
        let months = reading.months.iter().rev().map(|(month, one)| MonthRow::new(*month, one));
        let anything_came = reading.months.iter().any(|(_, one)| one.reported.reports > 0);
        let by = match &reading.apart {
            Apart::NotAsked => None,
            Apart::NotOver(by) | Apart::By(by, _) => Some(*by),
        };
        Self {
            frame,
            month: sentence::month_name(reading.month),
            so_far: !reading.over,
            periods: reading.choices.iter().map(|month| period(*month, reading.month)).collect(),
            bys: std::iter::once(Choice {
                value: String::new(),
                text: "all together".to_owned(),
                chosen: by.is_none(),
            })
            .chain(By::ALL.map(|one| Choice {
                value: one.as_str().to_owned(),
                text: one.as_str().to_owned(),
                chosen: by == Some(one),
            }))
            .collect(),
            spans: SPANS
                .map(|months| Choice {
                    value: months.to_string(),
                    text: format!("{months} months"),
                    chosen: asked.months.unwrap_or(SPANS[0]) == months,
                })
                .into(),
            told: told.join(" "),
            figure: reported.percentiles.median.span().map(|span| Figure {
                text: span.to_string(),
                hint: format!("median of {}, earliest and latest reading", sentence::reports(reported.known())),
            }),
            chart: points.iter().any(|(_, span)| span.is_some()).then(|| Chart::new(&points)),
            no_picture: sentence::no_picture(),
            months: if anything_came { months.collect() } else { Vec::new() },
            withheld: withheld(all.clone().flat_map(|one| [&one.median, &one.p75, &one.p90]), true)
                .filter(|_| anything_came),
            within: shares(&reading.summary),
            acknowledged: answer(reading, "acknowledged", reading.unacknowledged_seconds, |one| &one.acknowledged),
            contained: answer(reading, "contained", reading.uncontained_seconds, |one| &one.contained),
            parts: parts(reading, guidance),
        }
    }
}

fn period(month: Month, chosen: Month) -> Choice {
    Choice { value: month.to_string(), text: sentence::month_name(month), chosen: month == chosen }
}

impl MonthRow {
    fn new(month: Month, summary: &Summary) -> Self {
        let reported = &summary.reported;
        Self {
            month: sentence::short_month_name(month),
            median: reported.percentiles.median.to_string(),
            p75: reported.percentiles.p75.to_string(),
            p90: reported.percentiles.p90.to_string(),
            reports: reported.reports,
            unsure: reported.unsure,
        }
    }
}

fn shares(summary: &Summary) -> Option<Shares> {
    let reported = &summary.reported;
    let within = reported.within?;
    let percent = |limit: &Within| match (limit.sure_percent(), limit.percent()) {
        (Some(percent), _) => format!("{percent}%"),
        (None, (least, most)) => format!("{least} to {most}%"),
    };
    let rows = within.iter().map(|limit| {
        let (least, most) = limit.percent();
        let count = if limit.at_least == limit.at_most {
            limit.at_least.to_string()
        } else {
            format!("{} to {}", limit.at_least, limit.at_most)
        };
        let name = format!("Within {}", limit.limit.1);
        ShareRow { name, sure: least, may: most - least, text: percent(limit), count }
    });
    Some(Shares {
        told: sentence::within_an_hour(reported)?,
        figure: Figure {
            text: percent(&within[1]),
            hint: format!("within 1 hour, of {} with a time", sentence::reports(within[1].of)),
        },
        rows: rows.collect(),
    })
}

fn answer(reading: &Reading, done: &str, oldest: Option<i64>, of: fn(&Summary) -> &Handled) -> Answer {
    let handled = of(&reading.summary);
    let recent = reading.months.iter().rev().take(ANSWERS).collect::<Vec<_>>();
    let medians = recent.iter().filter_map(|(_, one)| of(one).percentiles.median.span()).collect::<Vec<_>>();
    let longest = medians.iter().filter_map(|span| span.high_seconds()).max().unwrap_or_default().max(60);
    let came = |handled: &Handled| handled.done + handled.open + handled.unneeded > 0;
    let rows = recent.iter().map(|(month, one)| {
        let handled = of(one);
        let share = |seconds: i64| (seconds * 100 / longest).min(100);
        let bar = handled.percentiles.median.span().map(|span| {
            let (low, high) = (share(span.low_seconds()), share(span.high_seconds().unwrap_or(longest)));
            (low, high - low)
        });
        AnswerRow {
            month: sentence::short_month_name(*month),
            bar,
            median: handled.percentiles.median.to_string(),
            p90: handled.percentiles.p90.to_string(),
            done: handled.done,
            open: handled.open,
        }
    });
    let mut told = sentence::handled(handled, done, oldest);
    if told.is_empty() {
        told.push(format!("Nothing came in {} that could be {done}.", sentence::month_name(reading.month)));
    }
    let anything_came = recent.iter().any(|(_, one)| came(of(one)));
    let shown = recent.iter().map(|(_, one)| &of(one).percentiles);
    Answer {
        told: told.join(" "),
        figure: handled.percentiles.median.span().map(|span| Figure {
            text: span.to_string(),
            hint: format!("median from report to {done}, open ones counted as longer than any"),
        }),
        scale: (!medians.is_empty())
            .then(|| format!("The bar is half within; the full bar is {}.", super::span::exactly(longest))),
        rows: if anything_came { rows.collect() } else { Vec::new() },
        withheld: withheld(shown.flat_map(|one| [&one.median, &one.p90]), false).filter(|_| anything_came),
    }
}

/// Why figures are left out, when some of these are.
fn withheld<'a>(mut shown: impl Iterator<Item = &'a Percentile>, has_three_in_four: bool) -> Option<String> {
    shown.any(|one| *one == Percentile::TooFew).then(|| sentence::too_few(has_three_in_four))
}

fn parts(reading: &Reading, guidance: &Library) -> Option<Parts> {
    let title = |by: By| match by {
        By::Kind => "By kind",
        By::Team => "By team",
        By::Channel => "By channel",
    };
    match &reading.apart {
        Apart::NotAsked => None,
        Apart::NotOver(by) => Some(Parts {
            title: title(*by),
            told: "A month is told apart once it is over: before, each new report would move a figure by itself. Choose an \
                   earlier month.",
            rows: Vec::new(),
        }),
        Apart::By(by, shown) => {
            let rows = shown.iter().map(|part| PartRow {
                name: name(&part.value, guidance),
                reports: part.reports.map(|reports| format!("about {reports}")),
                times: part.times.map(PartCells::from),
            });
            let told = if shown.iter().any(|part| part.reports.is_some()) {
                "Counts are rounded to 5, shares to 10 percent, and times to bands. Where a few people could be told from a \
                 figure, it is left out, and with it as many others as it takes that it cannot be worked out."
            } else {
                "There are too few reports in this month to tell them apart: somebody could be told from the figures."
            };
            Some(Parts { title: title(*by), told, rows: rows.collect() })
        }
    }
}

fn name(value: &Value, guidance: &Library) -> String {
    match value {
        Value::Kind(kind) => guidance.desk(*kind).name.clone(),
        Value::Channel(Channel::Web) => "The form".to_owned(),
        Value::Channel(Channel::Api) => "Other programs".to_owned(),
        Value::Channel(Channel::Phone) => "By phone".to_owned(),
        Value::Channel(Channel::InPerson) => "In person".to_owned(),
        Value::Channel(Channel::Mail) => "By mail".to_owned(),
        Value::Team(name) => name.clone(),
        Value::NoTeam => "No team named".to_owned(),
        Value::OtherTeams => "Other teams".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rough_shares_never_say_none_or_all() {
        assert_eq!([10, 40, 90].map(rough), ["under 15%", "about 40%", "85% or more"]);
        let ranges = [(90, 90), (10, 90), (10, 30), (30, 90), (20, 60)].map(rough_range);
        let words = ["85% or more", "cannot be told", "up to about 30%", "at least about 30%", "about 20 to 60%"];
        assert_eq!(ranges, words);
    }
}
