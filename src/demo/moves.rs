//! What the responders do with a made-up report, and when; what lies after the end of the story has not happened.

use uuid::Uuid;

use super::dice::Dice;
use super::words;
use crate::base::Moment;
use crate::history::What;
use crate::terms::{Outcome, Severity, State};
use crate::wave::Wave;
use crate::web::Clockface;

/// Something that happened to a report.
pub struct Move {
    pub at: Moment,
    pub what: What,
    /// The responder who did it.
    pub by: Option<Uuid>,
    /// What was written, by reporter or responder.
    pub body: Option<&'static str>,
}

/// What a report is like, as far as it matters for how it is handled.
pub struct Case {
    pub received_at: Moment,
    pub severity: Severity,
    /// Whether anything is known of who reported.
    pub sealed: bool,
    /// Whether it may turn out that there was nothing to contain.
    pub harmless: bool,
    /// From 0 at the beginning of the story to 1 at its end: responders get faster.
    pub practised: f64,
}

/// So many in a hundred stay open longer than the story, when they are of its last weeks.
const STUCK: f64 = 3.0;
const MINUTE: f64 = 60.0;
const HOUR: f64 = 3_600.0;

/// Everything that happened up to `now`, in order of time.
pub fn moves(dice: &Dice, case: &Case, team: &[Uuid], clock: &Clockface, now: Moment) -> Vec<Move> {
    let responder = Some(dice.one(team));
    let moved = |at, what, body| Move { at, what, by: responder, body };
    let mut moves = vec![Move { at: case.received_at, what: What::Received, by: None, body: None }];
    if dice.percent(7.0) {
        let at = case.received_at.plus_seconds(60 + dice.seconds(18.0 * MINUTE, 1.2));
        moves.push(Move { at, what: What::Added, by: None, body: Some(dice.one(&words::ADDITIONS)) });
    }
    let acknowledged = acknowledged(dice, case, clock);
    moves.push(moved(acknowledged, What::Acknowledged, None));
    if case.sealed && case.severity >= Severity::High && dice.percent(16.0) {
        let reason = dice.one(&words::REASONS).to_owned();
        moves.push(moved(
            acknowledged.plus_seconds(30 + dice.seconds(3.0 * MINUTE, 0.8)),
            What::IdentityOpened { reason },
            None,
        ));
    }
    if dice.percent(72.0) {
        let at = acknowledged.plus_seconds(60 + dice.seconds(14.0 * MINUTE, 1.0));
        moves.push(moved(at, What::Replied, Some(dice.one(&words::ANSWERS))));
    }
    let recent = now.seconds_since(case.received_at) < 21 * 86_400;
    let fresh = now.seconds_since(case.received_at) < 4 * 86_400;
    if case.harmless && dice.percent(40.0) {
        moves.push(moved(
            acknowledged.plus_seconds(180 + dice.seconds(2.0 * HOUR, 1.1)),
            What::Closed { outcome: Some(Outcome::Harmless) },
            None,
        ));
    } else if !(recent && dice.percent(STUCK)) {
        let median = match case.severity {
            Severity::Critical => 40.0 * MINUTE,
            Severity::High => 75.0 * MINUTE,
            Severity::Medium => 3.0 * HOUR,
            Severity::Low => 5.0 * HOUR,
        };
        let contained = acknowledged.plus_seconds(90 + dice.seconds(median * (1.4 - 0.6 * case.practised), 1.0));
        moves.push(moved(contained, What::Contained, None));
        let closed = contained.plus_seconds(120 + dice.seconds(7.0 * HOUR, 1.1));
        // What is old was told about when it was closed; nobody waits for months.
        let told = moves.iter().any(|one| one.what == What::Replied);
        let outcome = finding(case.received_at).or((!fresh && !told).then_some(Outcome::NotKnown));
        moves.push(moved(closed, What::Closed { outcome }, None));
    }
    let last = |what: &What| moves.iter().filter(|one| one.what == *what).map(|one| one.at).max();
    if let Some(added) = last(&What::Added).filter(|added| !fresh && last(&What::Replied).is_none_or(|at| at < *added))
    {
        // Without a draw of its own, so that a seed keeps its story.
        let answer = words::ANSWERS[added.as_micros().unsigned_abs() as usize % words::ANSWERS.len()];
        moves.push(moved(added.max(acknowledged).plus_seconds(1_200), What::Replied, Some(answer)));
    }
    moves.retain(|one| one.at <= now);
    moves.sort_by_key(|one| one.at);
    moves
}

/// Puts a report into a wave, once somebody has looked at it and the wave was there; whether it was.
pub fn join(moves: &mut Vec<Move>, wave: &Wave) -> bool {
    let Some(place) = moves.iter().position(|one| one.what == What::Acknowledged) else { return false };
    let (at, by) = (moves[place].at.max(wave.opened_at), moves[place].by);
    // What came before it in the story stays there.
    let place = moves.partition_point(|one| one.at <= at);
    moves.insert(place, Move { at, what: What::WaveJoined { wave: wave.name.to_string() }, by, body: None });
    true
}

/// Within minutes when somebody is there; what is urgent finds someone at night too; the rest waits for the morning.
fn acknowledged(dice: &Dice, case: &Case, clock: &Clockface) -> Moment {
    let quick = dice.seconds(9.0 * MINUTE * (1.7 - case.practised), 0.9).max(20);
    let at = case.received_at.plus_seconds(quick);
    let Some(morning) = next_morning(case.received_at, clock) else { return at };
    if case.severity >= Severity::High && dice.percent(75.0) {
        return case.received_at.plus_seconds(dice.seconds(26.0 * MINUTE, 0.8).max(60));
    }
    morning.plus_seconds(dice.seconds(20.0 * MINUTE, 0.8))
}

/// When somebody is at the desk again; `None` while somebody is.
fn next_morning(at: Moment, clock: &Clockface) -> Option<Moment> {
    let day = clock.day(at);
    let works = |day: jiff::civil::Date| day.weekday().to_monday_one_offset() <= 5;
    let (opens, closes) = (clock.moment(day, 7, 30)?, clock.moment(day, 18, 0)?);
    if works(day) && at < opens {
        return Some(opens);
    }
    if works(day) && at < closes {
        return None;
    }
    let next = std::iter::successors(day.tomorrow().ok(), |day| day.tomorrow().ok()).find(|day| works(*day))?;
    clock.moment(next, 7, 30)
}

/// How far the report has come after these moves.
pub fn state(moves: &[Move]) -> State {
    let done = |what: &What| first(moves, what).is_some();
    if done(&What::Closed { outcome: None }) {
        State::Closed
    } else if done(&What::Contained) {
        State::Contained
    } else if done(&What::Acknowledged) {
        State::Acknowledged
    } else {
        State::New
    }
}

/// When something first happened.
pub fn first(moves: &[Move], what: &What) -> Option<Moment> {
    moves.iter().find(|one| one.what.as_str() == what.as_str()).map(|one| one.at)
}

/// Who has it in hand: whoever moved it first.
pub fn owner(moves: &[Move]) -> Option<Uuid> {
    let moved = |what: &What| matches!(what, What::Acknowledged | What::Contained | What::Closed { .. });
    moves.iter().find(|one| moved(&one.what)).and_then(|one| one.by)
}

/// What it came to, when it was closed.
pub fn outcome(moves: &[Move]) -> Option<Outcome> {
    moves.iter().find_map(|one| match one.what {
        What::Closed { outcome } => outcome,
        _ => None,
    })
}

/// What a contained report mostly comes to, and seldom; without a draw of its own, so that a seed keeps its story.
fn finding(received_at: Moment) -> Option<Outcome> {
    match received_at.as_micros() % 20 {
        0 | 1 => Some(Outcome::HarmfulDamage),
        2 => Some(Outcome::Practice),
        3 => Some(Outcome::Duplicate),
        4 => Some(Outcome::NotKnown),
        5 => None,
        _ => Some(Outcome::HarmfulStopped),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Random;
    use jiff::tz::TimeZone;

    fn at(text: &str) -> Moment {
        Moment::new(text.parse().unwrap())
    }

    #[test]
    fn the_desk_is_open_on_working_days() {
        let clock = Clockface::new(TimeZone::get("Europe/Berlin").unwrap());
        assert_eq!(next_morning(at("2026-11-23T10:00:00Z"), &clock), None);
        assert_eq!(next_morning(at("2026-11-23T02:00:00Z"), &clock), Some(at("2026-11-23T06:30:00Z")));
        assert_eq!(next_morning(at("2026-11-20T18:00:00Z"), &clock), Some(at("2026-11-23T06:30:00Z")));
    }

    #[test]
    fn moves_are_in_order_and_none_lies_ahead() {
        let dice = Dice::new(Random::seeded(9));
        let clock = Clockface::new(TimeZone::UTC);
        let received_at = at("2026-11-23T09:00:00Z");
        let team = [dice.random().uuid()];
        for minutes in [0, 5, 60, 1_000, 60_000] {
            let now = received_at.plus_seconds(minutes * 60);
            let case = Case { received_at, severity: Severity::High, sealed: true, harmless: false, practised: 0.5 };
            let moves = moves(&dice, &case, &team, &clock, now);
            assert_eq!(moves[0].what, What::Received);
            assert!(moves.is_sorted_by_key(|one| one.at) && moves.iter().all(|one| one.at <= now));
            assert!(state(&moves) == State::New || first(&moves, &What::Acknowledged).is_some());
        }
    }
}
