//! One made-up report: what happened, when it is said to have happened, who tells it, and what became of it.

use std::collections::HashSet;

use uuid::Uuid;

use super::arrivals::Arrival;
use super::dice::Dice;
use super::moves::{self, Case, Move};
use super::waves::Waves;
use super::words::{self, LURES};
use super::{Ground, Plan};
use crate::base::{Moment, Text};
use crate::history::What;
use crate::report::{Identity, Occurrence, Reference, Report, ReportId, Said};
use crate::terms::{Acted, Channel, IdentityMode, Kind};
use crate::web::Clockface;

/// A report with everything that goes with it.
pub struct Made {
    pub report: Report,
    pub sealed: Option<Vec<u8>>,
    pub receipt_hash: [u8; 32],
    pub moves: Vec<Move>,
    pub about: crate::figures::About,
}

/// What tells a report from every other.
#[derive(Clone)]
pub struct Ticket {
    id: ReportId,
    reference: Reference,
    receipt_hash: [u8; 32],
}

/// Makes up reports, one after another.
pub struct Maker<'a> {
    dice: &'a Dice,
    plan: &'a Plan,
    ground: &'a Ground,
    clock: &'a Clockface,
    from: Moment,
    waves: &'a Waves,
    responders: [Uuid; 5],
    references: HashSet<Reference>,
}

impl<'a> Maker<'a> {
    pub fn new(
        dice: &'a Dice,
        plan: &'a Plan,
        ground: &'a Ground,
        clock: &'a Clockface,
        from: Moment,
        waves: &'a Waves,
    ) -> Self {
        let responders = std::array::from_fn(|_| dice.random().uuid());
        Self { dice, plan, ground, clock, from, waves, responders, references: HashSet::new() }
    }

    /// Who works at the desk of this story.
    pub fn responders(&self) -> &[Uuid; 5] {
        &self.responders
    }

    /// Tickets in no order. Their parts stand in the same order among each other, which keeps the writing of many quick
    /// (`Chunk::of`); each part by itself is as random as any.
    pub fn tickets(&mut self, count: usize) -> Vec<Ticket> {
        let random = self.dice.random().clone();
        let mut ids = (0..count).map(|_| ReportId::random(&random)).collect::<Vec<_>>();
        let mut references = (0..count).map(|_| self.reference()).collect::<Vec<_>>();
        // Nobody holds a receipt of a made-up report.
        let mut hashes = (0..count).map(|_| random.bytes::<32>()).collect::<Vec<_>>();
        ids.sort_by_key(|id| id.uuid());
        references.sort_by(|a, b| a.as_str().cmp(b.as_str()));
        hashes.sort_unstable();
        let together = ids.into_iter().zip(references).zip(hashes);
        let mut tickets =
            together.map(|((id, reference), receipt_hash)| Ticket { id, reference, receipt_hash }).collect::<Vec<_>>();
        self.dice.shuffle(&mut tickets);
        tickets
    }

    pub fn make(&self, arrival: &Arrival, ticket: Ticket) -> Made {
        let (dice, received_at) = (self.dice, arrival.at);
        let lure = arrival.wave.map(|wave| &LURES[wave.lure % LURES.len()]);
        let kind = lure.map_or_else(|| dice.weighted(&words::KINDS), |lure| dice.weighted(&lure.kinds));
        let acted = acted(dice, kind);
        let practised = self.practised(received_at);
        let wave_age = arrival.wave.map(|wave| received_at.seconds_since(wave.began));
        let delay = delay(dice, kind, practised).min(wave_age.unwrap_or(i64::MAX));
        let occurrence = said(dice, received_at, delay, self.clock);
        let guidance = self.ground.guidance.desk(kind);
        let severity = self.ground.guidance.containment(kind).severity(acted);
        let Ticket { id, reference, receipt_hash } = ticket;
        let identity = identity(dice, kind);
        let sealed = identity.seal(id.uuid(), &self.ground.keys, dice.random());
        let harmless = kind == Kind::LooksOff && acted != Some(Acted::Yes);
        let case = Case { received_at, severity, sealed: sealed.is_some(), harmless, practised };
        let channel = dice.weighted(&words::CHANNELS);
        let mut moves = moves::moves(dice, &case, &self.responders, self.clock, self.ground.now);
        if let (Channel::Phone | Channel::InPerson, Some(received)) = (channel, moves.first_mut()) {
            received.by = self.responders.first().copied();
        }
        let wave = self.waves.joined(arrival).filter(|wave| moves::join(&mut moves, wave));
        let first = |what| moves::first(&moves, &what);
        let handed_over = received_at.plus_seconds(1 + dice.seconds(3.0, 0.7));
        let report = Report {
            id,
            reference,
            kind,
            state: moves::state(&moves),
            severity,
            acted,
            channel,
            language: "en".to_owned(),
            team: self.team(),
            identity_mode: identity.mode,
            occurrence,
            noticed: None,
            received_at,
            due_at: self.ground.targets.due(kind, severity, received_at),
            reported_earlier: None,
            notified_at: Some(handed_over).filter(|at| *at <= self.ground.now),
            acknowledged_at: first(What::Acknowledged),
            contained_at: first(What::Contained),
            replied_at: first(What::Replied),
            closed_at: first(What::Closed { outcome: None }),
            outcome: moves::outcome(&moves),
            owner: moves::owner(&moves),
            withdrawn_at: None,
            wave: wave.map(|wave| wave.id.uuid()),
            story: words::story(dice, kind, acted, lure),
            story_cut: false,
            guidance_version: guidance.version.clone(),
            seen_to: 0,
            version: i64::try_from(moves.len()).unwrap_or(i64::MAX),
        };
        Made { about: report.about(&self.ground.zone), report, sealed, receipt_hash, moves }
    }

    /// From 0 at the beginning of the story to 1 at its end.
    fn practised(&self, at: Moment) -> f64 {
        let all = self.ground.now.seconds_since(self.from).max(1);
        (at.seconds_since(self.from) as f64 / all as f64).clamp(0.0, 1.0)
    }

    /// One that is not taken: of a million, one draw may be.
    fn reference(&mut self) -> Reference {
        loop {
            let reference = Reference::random(self.dice.random());
            if self.references.insert(reference.clone()) {
                return reference;
            }
        }
    }

    /// The first teams report most, and some name none.
    fn team(&self) -> Option<String> {
        if self.plan.teams.is_empty() || self.dice.percent(18.0) {
            return None;
        }
        let drawn = self.dice.even() * self.dice.even();
        let index = (drawn * self.plan.teams.len() as f64) as usize;
        self.plan.teams.get(index).cloned()
    }
}

/// Whether anything was done, as far as the reporter answers that.
fn acted(dice: &Dice, kind: Kind) -> Option<Acted> {
    let (yes, no, unsure) = match kind {
        Kind::LooksOff => (4, 66, 10),
        Kind::ClickedLink => (48, 22, 16),
        Kind::OpenedAttachment => (50, 14, 22),
        Kind::SomethingElse | Kind::OpenDoor | Kind::LostDevice => (14, 30, 22),
        _ => (76, 6, 8),
    };
    let answers = [(Some(Acted::Yes), yes), (Some(Acted::No), no), (Some(Acted::Unsure), unsure)];
    let silent = 100 - yes - no - unsure;
    dice.weighted(&[answers[0], answers[1], answers[2], (None, silent)])
}

/// Seconds until somebody told: longer for what is noticed late, shorter as the habit grows.
fn delay(dice: &Dice, kind: Kind, practised: f64) -> i64 {
    let minutes = match kind {
        Kind::OpenDoor => 15.0,
        Kind::ApprovedPrompt => 20.0,
        Kind::LooksOff => 25.0,
        Kind::WrongRecipient => 35.0,
        Kind::ClickedLink => 45.0,
        Kind::OpenedAttachment => 60.0,
        Kind::EnteredPassword => 70.0,
        Kind::RanOrInstalled => 90.0,
        Kind::SomethingElse => 120.0,
        Kind::LostDevice => 180.0,
        Kind::PaidOrChangedDetails => 1_600.0,
        Kind::SharedPassword => 2_900.0,
    };
    dice.seconds(minutes * 60.0 * (2.6 - 2.0 * practised), 1.5).max(5)
}

/// What people answer to "When did it happen?": seldom the minute, often roughly, sometimes not at all.
fn said(dice: &Dice, received: Moment, delay: i64, clock: &Clockface) -> Occurrence {
    let at = received.plus_seconds(-delay);
    let (day, today) = (clock.day(at), clock.day(received));
    let time = clock.time(at);
    let yesterday = today.yesterday().is_ok_and(|yesterday| yesterday == day);
    // Nobody remembers yesterday's minute, but many its half hour.
    let rough = || format!("{}:{}", &time[..2], if at.timestamp().as_second() / 1_800 % 2 == 0 { "00" } else { "30" });
    let (when, time, roughly) = match () {
        () if delay < 300 => dice.weighted(&[
            (("now", None, false), 78),
            (("today", Some(()), false), 12),
            (("unknown", None, false), 10),
        ]),
        () if delay < 3_600 => dice.weighted(&[
            (("hour", None, false), 38),
            (("today", Some(()), false), 28),
            (("today", Some(()), true), 23),
            (("unknown", None, false), 11),
        ]),
        () if day == today => dice.weighted(&[
            (("today", None, false), 34),
            (("today", Some(()), true), 34),
            (("today", Some(()), false), 16),
            (("unknown", None, false), 16),
        ]),
        () if yesterday => dice.weighted(&[
            (("yesterday", None, false), 46),
            (("yesterday", Some(()), true), 30),
            (("unknown", None, false), 24),
        ]),
        () => dice.weighted(&[
            (("date", None, false), 56),
            (("date", Some(()), true), 10),
            (("unknown", None, false), 34),
        ]),
    };
    let time = time.map(|()| if roughly { rough() } else { clock.time(at) });
    // A slip of the pen: the day after.
    let day = if when == "date" && dice.percent(4.0) { today.tomorrow().unwrap_or(today) } else { day };
    let date = (when == "date").then(|| day.to_string());
    let said = Said { when: Some(when), date: date.as_deref(), time: time.as_deref(), roughly };
    Occurrence::from_form(&said, received, clock)
}

fn identity(dice: &Dice, kind: Kind) -> Identity {
    let mode =
        dice.weighted(&[(IdentityMode::Confidential, 56), (IdentityMode::Named, 29), (IdentityMode::Anonymous, 15)]);
    let (name, account) = words::somebody(dice);
    let gives = match mode {
        IdentityMode::Named => 100.0,
        IdentityMode::Confidential => 55.0,
        IdentityMode::Anonymous => 0.0,
    };
    let known = dice.percent(gives);
    let given = |known: bool, text: String| known.then(|| Text::one_line(&text)).flatten();
    let contact = format!("ext. {}", 1_000 + (dice.even() * 9_000.0) as u32);
    let names_account = matches!(kind, Kind::EnteredPassword | Kind::ApprovedPrompt | Kind::SharedPassword);
    let account = given(names_account && dice.percent(70.0), account);
    Identity::new(mode, given(known, name), given(known && dice.percent(60.0), contact), account)
}
