//! The picture of time-to-report by month: a band from the shortest to the longest reading of the median. Pure.
//!
//! Lower is sooner. The scale is logarithmic, because reports come after minutes and after days, and is labelled in plain
//! words. A month with too few reports interrupts the band with a dashed ring. All numbers in the picture are also in the
//! table that stands below it. Drawn as attributes and classes only: the pages allow no inline style.

use askama::Template;

use super::sentence;
use super::span::Span;
use crate::figures::Month;

/// One month: the span of its median; `None` when too few reports gave a time.
pub type Point = (Month, Option<Span>);

const WIDTH: f64 = 640.0;
const LEFT: f64 = 90.0;
const RIGHT: f64 = 607.0;
const TOP: f64 = 30.0;
/// Where one minute is drawn, and everything shorter.
const BOTTOM: f64 = 320.0;
/// Months stand no further apart than when there are twelve.
const WIDEST: f64 = 47.0;

const MARKS: [(i64, &str); 6] = [
    (300, "5 min"),
    (3_600, "1 hour"),
    (86_400, "1 day"),
    (432_000, "5 days"),
    (2_592_000, "30 days"),
    (31_536_000, "1 year"),
];
/// The scale always reaches so far: 5 days.
const ALWAYS: usize = 4;

/// The picture, laid out.
#[derive(Template, Clone, Debug)]
#[template(path = "insight/chart.html")]
pub struct Chart {
    pub title: String,
    /// What is seen, for those who do not see it.
    pub description: String,
    marks: Vec<Line>,
    /// Unbroken runs of months.
    runs: Vec<Run>,
    dots: Vec<At>,
    /// Months with too few reports; with a word where there is room for it.
    few: Vec<Few>,
    /// The newest figure, beside its end of the band.
    tell: Option<Label>,
    months: Vec<Label>,
    width: f64,
}

#[derive(Clone, Debug)]
struct Line {
    y: String,
    text_y: String,
    text: &'static str,
}

#[derive(Clone, Debug)]
struct Run {
    /// The outline of the band; for a single month a line between its two ends.
    band: String,
    upper: String,
    lower: String,
}

#[derive(Clone, Debug)]
struct At {
    x: String,
    y: String,
}

#[derive(Clone, Debug)]
struct Few {
    at: At,
    text_y: String,
    word: bool,
}

#[derive(Clone, Debug)]
struct Label {
    at: At,
    anchor: &'static str,
    text: String,
    /// Left out where the picture is narrow.
    alt: bool,
}

/// A month with a figure, in the picture's coordinates.
#[derive(Clone, Copy)]
struct Spot {
    x: f64,
    /// Of the longest reading: further up.
    upper: f64,
    lower: f64,
}

impl Chart {
    /// Whether a month has too few reports.
    pub fn has_gaps(&self) -> bool {
        !self.few.is_empty()
    }

    /// From the months in their order, oldest first.
    pub fn new(points: &[Point]) -> Self {
        let marks = marks(points);
        let scale = Scale { longest: marks.last().map_or(432_000, |mark| mark.0) };
        let spots = points.iter().enumerate().map(|(at, (_, span))| {
            let x = x_of(at, points.len());
            let span = (*span)?;
            let upper = span.high_seconds().map_or(TOP, |seconds| scale.y(seconds));
            Some(Spot { x, upper, lower: scale.y(span.low_seconds()) })
        });
        let spots = spots.collect::<Vec<_>>();
        let dots = spots.iter().flatten().flat_map(|spot| [at(spot.x, spot.lower), at(spot.x, spot.upper)]);
        Self {
            title: "Half of the reports came within this time, by month".to_owned(),
            description: describe(points),
            marks: marks.iter().map(|(seconds, text)| line(scale.y(*seconds), text)).collect(),
            runs: spots.split(Option::is_none).filter_map(run).collect(),
            dots: dots.collect(),
            few: few(&spots),
            tell: tell(points, &spots),
            months: month_labels(points),
            width: WIDTH,
        }
    }
}

struct Scale {
    longest: i64,
}

impl Scale {
    /// Up the page in proportion to the logarithm of the minutes.
    fn y(&self, seconds: i64) -> f64 {
        let minutes = |seconds: i64| (seconds.clamp(60, self.longest) as f64 / 60.0).ln();
        BOTTOM - (BOTTOM - TOP) * minutes(seconds) / minutes(self.longest)
    }
}

fn x_of(at: usize, of: usize) -> f64 {
    if of < 2 {
        return (LEFT + RIGHT) / 2.0;
    }
    let step = ((RIGHT - LEFT) / (of - 1) as f64).min(WIDEST);
    RIGHT - step * (of - 1 - at) as f64
}

/// The labelled lengths, up to the first one that nothing shown exceeds.
fn marks(points: &[Point]) -> &'static [(i64, &'static str)] {
    let longest = points.iter().filter_map(|(_, span)| *span);
    let longest = longest.map(|span| span.high_seconds().unwrap_or(i64::MAX)).max().unwrap_or_default();
    let enough = MARKS.iter().position(|(seconds, _)| *seconds >= longest).map_or(MARKS.len(), |at| at + 1);
    &MARKS[..enough.max(ALWAYS)]
}

fn line(y: f64, text: &'static str) -> Line {
    Line { y: number(y), text_y: number(y - 4.0), text }
}

fn run(spots: &[Option<Spot>]) -> Option<Run> {
    let spots = spots.iter().flatten().collect::<Vec<_>>();
    let upper = spots.iter().map(|spot| pair(spot.x, spot.upper)).collect::<Vec<_>>();
    let lower = spots.iter().map(|spot| pair(spot.x, spot.lower)).collect::<Vec<_>>();
    if upper.len() < 2 {
        // A single month has no width: a line joins its two ends.
        let ends = upper.first().zip(lower.first());
        return ends.map(|(upper, lower)| Run {
            band: String::new(),
            upper: format!("{upper} {lower}"),
            lower: String::new(),
        });
    }
    let band = upper.iter().chain(lower.iter().rev()).cloned().collect::<Vec<_>>().join(" ");
    Some(Run { band, upper: upper.join(" "), lower: lower.join(" ") })
}

/// Rings stand halfway between the readings of the nearest month before, or after, that has any.
fn few(spots: &[Option<Spot>]) -> Vec<Few> {
    let middle = |spot: &Spot| (spot.upper + spot.lower) / 2.0;
    let mut word_ended = 0.0;
    let missing = spots.iter().enumerate().filter(|(_, spot)| spot.is_none());
    missing
        .map(|(index, _)| {
            let near = spots[..index].iter().rev().chain(&spots[index..]).flatten().next();
            let (x, y) = (x_of(index, spots.len()), near.map_or((TOP + BOTTOM) / 2.0, middle));
            let word = x - 26.0 >= word_ended;
            if word {
                word_ended = x + 26.0;
            }
            Few { at: at(x, y), text_y: number(y + 26.0), word }
        })
        .collect()
}

fn tell(points: &[Point], spots: &[Option<Spot>]) -> Option<Label> {
    let (index, spot) = spots.iter().enumerate().rev().find_map(|(index, spot)| Some((index, (*spot)?)))?;
    let before = spots[..index].iter().flatten().next_back();
    // On the side that the band leaves free.
    let falls = before.is_none_or(|before| before.lower <= spot.lower);
    let y = if falls { spot.lower + 34.0 } else { spot.upper - 20.0 };
    let y = if y > BOTTOM + 10.0 { spot.upper - 20.0 } else { y };
    let (x, anchor) = if spot.x < WIDTH / 2.0 + 40.0 { (spot.x, "middle") } else { (spot.x + 12.0, "end") };
    Some(Label { at: at(x, y.max(16.0)), anchor, text: points[index].1?.to_string(), alt: false })
}

/// Up to twelve months carry their names; more than that, each January its year, and some months between their names.
fn month_labels(points: &[Point]) -> Vec<Label> {
    let count = points.len();
    let label = |(index, (month, _)): (usize, &Point)| {
        let name = sentence::short_month_name(*month);
        let name = name.split(' ').next().unwrap_or_default().to_owned();
        let january = month.number() == 1;
        let (text, alt) = if count <= 12 {
            (name, !(count - 1 - index).is_multiple_of(3))
        } else if january {
            (month.year().to_string(), false)
        } else if (month.number() - 1) % if count <= 24 { 3 } else { 6 } == 0 {
            (name, true)
        } else {
            return None;
        };
        Some(Label { at: at(x_of(index, count), 350.0), anchor: "middle", text, alt })
    };
    points.iter().enumerate().filter_map(label).collect()
}

fn describe(points: &[Point]) -> String {
    let known = points.iter().filter_map(|(month, span)| Some((*month, (*span)?))).collect::<Vec<_>>();
    let told = match known.as_slice() {
        [] => "No month has enough reports to show.".to_owned(),
        [(month, span)] => {
            format!("In {} half of the reports came after {span}.", sentence::month_name(*month))
        }
        [(first, was), .., (last, is)] => format!(
            "The band between the shortest and the longest reading goes from {was} in {} to {is} in {}.",
            sentence::month_name(*first),
            sentence::month_name(*last)
        ),
    };
    match points.len() - known.len() {
        0 => told,
        _ if known.is_empty() => told,
        1 => format!("{told} 1 month has too few reports to show."),
        few => format!("{told} {few} months have too few reports to show."),
    }
}

fn at(x: f64, y: f64) -> At {
    At { x: number(x), y: number(y) }
}

fn pair(x: f64, y: f64) -> String {
    format!("{},{}", number(x), number(y))
}

fn number(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Bucket;

    fn points(spans: &[Option<(i64, i64)>]) -> Vec<Point> {
        let first: Month = "2024-11".parse().unwrap();
        let span = |(low, high): (i64, i64)| Span::new(Bucket::floor(low * 60), Bucket::ceiling(high * 60));
        let months = (0..).map(|months| first.plus(months));
        months.zip(spans).map(|(month, ends)| (month, ends.map(span))).collect()
    }

    /// Everything drawn, by tag and attribute.
    fn numbers(svg: &scraper::Html, selector: &str, attribute: &str) -> Vec<f64> {
        let selector = scraper::Selector::parse(selector).unwrap();
        svg.select(&selector).map(|element| element.attr(attribute).unwrap().parse().unwrap()).collect()
    }

    fn texts(svg: &scraper::Html, selector: &str) -> Vec<String> {
        let selector = scraper::Selector::parse(selector).unwrap();
        svg.select(&selector).map(|element| element.text().collect::<String>()).collect()
    }

    fn drawn(spans: &[Option<(i64, i64)>]) -> scraper::Html {
        let svg = Chart::new(&points(spans)).render().unwrap();
        assert!(!svg.contains("style") && !svg.contains("NaN"), "{svg}");
        scraper::Html::parse_fragment(&svg)
    }

    #[test]
    fn sooner_is_lower_on_a_logarithmic_scale() {
        let svg = drawn(&[Some((60, 120)), Some((30, 60)), Some((15, 30))]);
        let dots = numbers(&svg, "circle.dot", "cy");
        let (lower, upper) = (dots[0], dots[1]);
        assert!(lower > upper);
        // Halving is the same step everywhere.
        assert!(((lower - upper) - (dots[2] - dots[3])).abs() < 0.2);
        assert!((dots[3] - lower).abs() < 0.2);
        assert_eq!(texts(&svg, "line + text"), ["5 min", "1 hour", "1 day", "5 days"]);
        assert_eq!(texts(&svg, ".tell"), ["15 to 30 minutes"]);
    }

    #[test]
    fn one_month_twelve_and_thirty_six_stay_inside_the_picture() {
        for count in [1, 2, 12, 24, 36, 37] {
            let svg = drawn(&vec![Some((0, 7)); count]);
            let x = numbers(&svg, "circle.dot", "cx");
            assert_eq!(x.len(), 2 * count);
            assert!(x.iter().all(|x| (LEFT - 0.1..=RIGHT + 0.1).contains(x)), "{count}: {x:?}");
            assert!(numbers(&svg, "circle.dot", "cy").iter().all(|y| (TOP..=BOTTOM).contains(y)));
            let labels = numbers(&svg, "text.month", "x");
            assert!(labels.windows(2).all(|pair| pair[1] - pair[0] >= 40.0), "{count}: {labels:?}");
            let wide = numbers(&svg, "text.month:not(.alt)", "x");
            assert!(wide.windows(2).all(|pair| pair[1] - pair[0] >= 90.0), "{count}: {wide:?}");
            let tell = numbers(&svg, ".tell", "y");
            assert!(tell.iter().all(|y| (14.0..340.0).contains(y)), "{count}: {tell:?}");
        }
    }

    #[test]
    fn a_month_with_too_few_interrupts_the_band_and_says_so() {
        let svg = drawn(&[Some((10, 20)), None, Some((10, 20)), Some((5, 9)), None, None]);
        assert_eq!(numbers(&svg, "circle.few", "cx").len(), 3);
        assert_eq!(texts(&svg, "polygon.band").len(), 1);
        assert_eq!(texts(&svg, "text.none"), ["too few", "too few"]);
        let description = texts(&svg, "desc").remove(0);
        assert_eq!(
            description,
            "The band between the shortest and the longest reading goes from 10 to 20 minutes in November 2024 to 5 to 9 \
             minutes in February 2025. 3 months have too few reports to show."
        );
        let empty = drawn(&[None]);
        assert_eq!(texts(&empty, "desc"), ["No month has enough reports to show."]);
        assert!(texts(&empty, "polygon, polyline").is_empty());
    }

    #[test]
    fn the_scale_grows_for_what_takes_long() {
        let long = drawn(&[Some((10, 20)), Some((60, 60 * 24 * 20))]);
        assert_eq!(texts(&long, "line + text").last().unwrap(), "30 days");
        let beyond = drawn(&[Some((60, 60 * 24 * 500))]);
        assert_eq!(texts(&beyond, "line + text").last().unwrap(), "1 year");
        assert!(numbers(&beyond, "circle.dot", "cy").contains(&TOP));
    }
}
