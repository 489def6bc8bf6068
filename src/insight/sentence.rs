//! Figures as sentences: what a manager reads before any number in a table. Pure.
//!
//! The order is fixed: how many came, how many of them gave no time if that is many, then how long it took. More reports
//! are never called bad, nor fewer good.

use super::read::Reading;
use super::span;
use super::summary::{FOR_MEDIAN, FOR_P75, FOR_P90, Handled, Percentile, Reported};
use crate::figures::Month;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "October 2026".
pub fn month_name(month: Month) -> String {
    format!("{} {}", name(month), month.year())
}

/// "Oct 2026".
pub fn short_month_name(month: Month) -> String {
    format!("{} {}", name(month).chars().take(3).collect::<String>(), month.year())
}

fn name(month: Month) -> &'static str {
    let index = usize::try_from(month.number() - 1).unwrap_or_default();
    MONTHS.get(index).copied().unwrap_or_default()
}

/// "1 report", "12 reports".
pub fn reports(count: i64) -> String {
    if count == 1 { "1 report".to_owned() } else { format!("{count} reports") }
}

/// How many reports came in a month, and how long they took to come.
pub fn reported(reported: &Reported, month: Month) -> Vec<String> {
    let when = month_name(month);
    if reported.reports == 0 {
        return vec![format!("No report came in {when}.")];
    }
    let mut said = vec![format!("{} came in {when}.", reports(reported.reports))];
    let known = reported.known();
    let gave = if known == reported.reports {
        "All of them gave a time.".to_owned()
    } else {
        format!("{known} of {} gave a time.", reported.reports)
    };
    if known < FOR_MEDIAN {
        if reported.reports >= FOR_MEDIAN {
            said.push(gave);
        }
        said.push(format!(
            "How long reporting took is shown when at least {FOR_MEDIAN} reports of a month gave a time: fewer say \
             little, and might point to somebody."
        ));
        return said;
    }
    if reported.unsure_comes_first() {
        said.push(format!(
            "{} of them gave no time, more than a quarter: what follows speaks for the other {known}.",
            reported.unsure
        ));
    }
    if let Percentile::Of(span) = reported.percentiles.median {
        said.push(match span.within() {
            Some(within) => format!("Half of reports came {within}."),
            None => format!("Half of reports took {span}."),
        });
    }
    if !reported.unsure_comes_first() {
        said.push(gave);
    }
    said
}

/// Why some cells of a table of percentiles say nothing.
pub fn too_few(has_three_in_four: bool) -> String {
    let three = if has_three_in_four { format!(", 3 in 4 from {FOR_P75}") } else { String::new() };
    format!(
        "Too few to say: half is told from {FOR_MEDIAN} reports{three}, 9 in 10 from {FOR_P90}. Fewer say little, and might point \
         to somebody."
    )
}

/// In place of a picture, while no month has a figure to draw.
pub fn no_picture() -> String {
    format!("The picture begins with the first month in which {FOR_MEDIAN} reports gave a time.")
}

/// How many came within an hour; nothing while there are too few to say.
pub fn within_an_hour(reported: &Reported) -> Option<String> {
    let hour = reported.within?[1];
    let of = if reported.unsure == 0 { String::new() } else { format!(" of the {} that gave a time", hour.of) };
    Some(match hour.sure_percent() {
        Some(percent) => format!("{}{of} came within {} ({percent}%).", hour.at_least, hour.limit.1),
        None => {
            let (least, most) = hour.percent();
            format!("{} to {}{of} came within {} ({least} to {most}%).", hour.at_least, hour.at_most, hour.limit.1)
        }
    })
}

/// What has been done and what is open, in the verb's participle ("acknowledged", "contained"). `oldest` is for how long
/// the oldest open report has been waiting, in seconds.
pub fn handled(handled: &Handled, done: &str, oldest: Option<i64>) -> Vec<String> {
    if handled.done + handled.open + handled.unneeded == 0 {
        return Vec::new();
    }
    let mut said = vec![if handled.open == 0 && handled.unneeded == 0 {
        format!("All {} {done}.", handled.done)
    } else if handled.open == 0 {
        format!("{} {done}, none open.", handled.done)
    } else {
        let age = oldest.map_or_else(String::new, |seconds| {
            let which = if handled.open == 1 { "waiting" } else { "the oldest waiting" };
            format!(", {which} for {}", span::age(seconds))
        });
        format!("{} {done}, {} open{age}.", handled.done, handled.open)
    }];
    if handled.unneeded > 0 {
        let why =
            if done == "acknowledged" { "withdrawn before anybody looked" } else { "closed with nothing to contain" };
        said.push(format!("{} {why}.", handled.unneeded));
    }
    match handled.percentiles.median {
        Percentile::TooFew => {}
        Percentile::NotYet => said.push(format!("Fewer than half are {done} so far.")),
        Percentile::Of(span) => said.push(match span.within() {
            Some(within) => format!("Half were {done} {within}."),
            None => format!("For half it took {span}."),
        }),
    }
    said
}

/// How the median stood a year before, when both can be told.
pub fn year_before(now: &Reported, before: Option<&Reported>) -> Option<String> {
    now.percentiles.median.span()?;
    let span = before?.percentiles.median.span()?;
    Some(format!("A year before, it was {span}."))
}

/// Everything there is to say of a month.
pub fn all(reading: &Reading) -> Vec<String> {
    let summary = &reading.summary;
    let mut said = reported(&summary.reported, reading.month);
    said.extend(year_before(&summary.reported, reading.year_before.as_ref().map(|before| &before.reported)));
    said.extend(within_an_hour(&summary.reported));
    said.extend(handled(&summary.acknowledged, "acknowledged", reading.unacknowledged_seconds));
    said.extend(handled(&summary.contained, "contained", reading.uncontained_seconds));
    said
}

/// With a capital letter at its beginning.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::super::counts::Durations;
    use super::*;
    use crate::figures::Bucket;

    fn durations(known: i64, (min, max): (i64, i64), unsure: i64) -> Durations {
        let mut durations = Durations::default();
        let (low, high) = Bucket::enclosing(min, max);
        durations.low.add(low, known);
        durations.high.add(high, known);
        durations.low.add(Bucket::UNSURE, unsure);
        durations.high.add(Bucket::UNSURE, unsure);
        durations
    }

    fn told(known: i64, between: (i64, i64), unsure: i64) -> String {
        let month = "2026-10".parse().unwrap();
        reported(&Reported::of(&durations(known, between, unsure)), month).join(" ")
    }

    #[test]
    fn a_month_reads_as_a_paragraph() {
        assert_eq!(
            told(42, (1_200, 2_700), 9),
            "51 reports came in October 2026. Half of reports came within 20 to 45 minutes. 42 of 51 gave a time."
        );
        assert_eq!(
            told(12, (0, 300), 0),
            "12 reports came in October 2026. Half of reports came within 5 minutes. All of them gave a time."
        );
        assert_eq!(told(0, (0, 0), 0), "No report came in October 2026.");
    }

    #[test]
    fn many_unknown_times_are_said_first() {
        assert_eq!(
            told(30, (7_200, 7_200), 11),
            "41 reports came in October 2026. 11 of them gave no time, more than a quarter: what follows speaks for \
             the other 30. Half of reports came within about 2 hours."
        );
    }

    #[test]
    fn few_reports_say_only_that_they_came() {
        let said = told(1, (60, 60), 0);
        assert!(said.starts_with("1 report came in October 2026. How long reporting took is shown when"), "{said}");
        assert!(told(9, (60, 60), 30).starts_with("39 reports came in October 2026. 9 of 39 gave a time. How"));
    }

    #[test]
    fn shares_are_said_with_their_doubt() {
        let sure = Reported::of(&durations(20, (600, 600), 0));
        assert_eq!(within_an_hour(&sure).unwrap(), "20 came within 1 hour (100%).");
        let rough = Reported::of(&durations(20, (600, 7_200), 3));
        assert_eq!(
            within_an_hour(&rough).unwrap(),
            "0 to 20 of the 20 that gave a time came within 1 hour (0 to 100%)."
        );
        assert_eq!(within_an_hour(&Reported::of(&durations(9, (0, 60), 0))), None);
        let mut two_thirds = durations(8, (600, 600), 0);
        two_thirds.low.add(Bucket::floor(7_200), 4);
        two_thirds.high.add(Bucket::floor(7_200), 4);
        assert_eq!(within_an_hour(&Reported::of(&two_thirds)).unwrap(), "8 came within 1 hour (67%).");
    }

    #[test]
    fn open_reports_are_named_with_their_age() {
        let contained = Handled::of(&durations(34, (7_200, 7_200), 0), 40);
        assert_eq!(
            handled(&contained, "contained", Some(3 * 86_400)).join(" "),
            "34 contained, 6 open, the oldest waiting for 3 days. Half were contained within about 2 hours."
        );
        let barely = Handled::of(&durations(3, (60, 60), 0), 12);
        assert_eq!(
            handled(&barely, "contained", None).join(" "),
            "3 contained, 9 open. Fewer than half are contained so far."
        );
        let all = Handled::of(&durations(12, (660, 660), 0), 12);
        assert_eq!(
            handled(&all, "acknowledged", None).join(" "),
            "All 12 acknowledged. Half were acknowledged within about 11 minutes."
        );
        let unneeded = Handled::of(&durations(12, (660, 660), 3), 15);
        assert_eq!(
            handled(&unneeded, "contained", None).join(" "),
            "12 contained, none open. 3 closed with nothing to contain. Half were contained within about 11 minutes."
        );
        assert_eq!(
            handled(&unneeded, "acknowledged", None)[..2],
            ["12 acknowledged, none open.", "3 withdrawn before anybody looked."]
        );
        assert!(handled(&Handled::of(&Durations::default(), 0), "contained", None).is_empty());
    }
}
