//! Any interleaving of what two people do with one report leaves legal states, the right moments and an unbroken chain.
//!
//! What should come of it is told here a second time, from the events alone: the report has to be what they say.

use std::sync::Arc;

use headsup::base::{Moment, Text};
use headsup::context::Context;
use headsup::history::store::events_of;
use headsup::history::{Event, What};
use headsup::people::store::people_all;
use headsup::report::store::report_by_reference;
use headsup::report::{Reference, Report};
use headsup::terms::{Outcome, Severity, State};
use headsup::triage::{Asked, Deed, DeedError, Doing, Move, MoveError, Reply, ReplyError, apply, carry_out, reply};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;

use super::looked_at;
use crate::support::*;

#[derive(Clone, Copy, Debug)]
enum Act {
    Step(Move),
    Reply,
    Take,
    HandOver,
    PutBack,
    Rate(Severity),
    Tick,
    Untick,
    Note,
    Aware,
}

const ACTS: [Act; 14] = [
    Act::Step(Move::Acknowledge),
    Act::Step(Move::Contain),
    Act::Step(Move::Close),
    Act::Step(Move::Reopen),
    Act::Reply,
    Act::Take,
    Act::HandOver,
    Act::PutBack,
    Act::Rate(Severity::Low),
    Act::Rate(Severity::Critical),
    Act::Tick,
    Act::Untick,
    Act::Note,
    Act::Aware,
];

/// What one of the two does. They look at the report again before it, or decide by what they saw last; the other may do something in the
/// same moment.
#[derive(Clone, Debug)]
struct Turn {
    person: usize,
    act: Act,
    looks: bool,
    at_once: Option<Act>,
}

fn turns() -> impl Strategy<Value = Vec<Turn>> {
    let act = || prop::sample::select(&ACTS[..]);
    let turn = (0_usize..2, act(), any::<bool>(), prop::option::weighted(0.3, act()));
    prop::collection::vec(turn.prop_map(|(person, act, looks, at_once)| Turn { person, act, looks, at_once }), 1..14)
}

/// Two people, and the version of the report that each of them saw last.
struct Two<'a> {
    context: &'a Context,
    people: [Uuid; 2],
    seen: [i64; 2],
    reference: Reference,
}

impl Two<'_> {
    async fn report(&self) -> Report {
        report_by_reference(&self.context.db, &self.reference).await.unwrap().unwrap()
    }

    /// Whether it was done.
    async fn does(&self, person: usize, act: Act, at: Moment) -> bool {
        let (reference, seen, by) = (self.reference.clone(), Some(self.seen[person]), self.people[person]);
        let (zone, random) = (self.context.site.zone.clone(), self.context.random.clone());
        let db = &self.context.db;
        let deed = match act {
            Act::Step(step) => {
                let outcome = Some(Outcome::Harmless);
                let asked = Asked { reference, step, outcome, seen, by: Some(by), at, zone, random };
                return match db.write(asked, |tx, asked| Box::pin(apply(tx, asked))).await {
                    Ok(_) => true,
                    Err(MoveError::Conflict(_) | MoveError::Repeated) => false,
                    Err(error) => panic!("{error:?}"),
                };
            }
            Act::Reply => {
                let text = Text::several_lines("Thank you.").unwrap();
                let message = Reply { reference, seen, by, at, text, is_urgent: false };
                return match db.write(message, |tx, message| Box::pin(reply(tx, message))).await {
                    Ok(()) => true,
                    Err(ReplyError::Crossed(_) | ReplyError::Repeated) => false,
                    Err(error) => panic!("{error:?}"),
                };
            }
            Act::Take => Deed::Take,
            Act::HandOver => Deed::HandOver { to: self.people[1 - person] },
            Act::PutBack => Deed::PutBack,
            Act::Rate(severity) => Deed::Rate { severity, why: None },
            Act::Tick => Deed::Tick { step: "Lock the account".to_owned() },
            Act::Untick => Deed::Untick { step: "Lock the account".to_owned() },
            Act::Note => Deed::Note { text: Text::several_lines("Rang the bank.").unwrap() },
            Act::Aware => Deed::BecomeAware { at: Some(at) },
        };
        let targets = Arc::clone(&self.context.targets);
        let doing = Doing { reference, deed, seen, by: Some(by), at, targets };
        match db.write(doing, |tx, doing| Box::pin(carry_out(tx, doing))).await {
            Ok(_) => true,
            Err(DeedError::Conflict(_) | DeedError::Repeated) => false,
            Err(error) => panic!("{error:?}"),
        }
    }
}

/// What the events say that a report is; an event that could not have happened is a failure.
#[derive(PartialEq, Eq, Debug)]
struct Told {
    state: State,
    severity: Severity,
    owner: Option<Uuid>,
    acknowledged_at: Option<Moment>,
    contained_at: Option<Moment>,
    closed_at: Option<Moment>,
    replied_at: Option<Moment>,
    outcome: Option<Outcome>,
    version: i64,
}

impl Told {
    fn by_report(report: &Report) -> Self {
        Self {
            state: report.state,
            severity: report.severity,
            owner: report.owner,
            acknowledged_at: report.acknowledged_at,
            contained_at: report.contained_at,
            closed_at: report.closed_at,
            replied_at: report.replied_at,
            outcome: report.outcome,
            version: report.version,
        }
    }

    fn by_events(first: Severity, events: &[Event]) -> Self {
        let mut told = Self {
            state: State::New,
            severity: first,
            owner: None,
            acknowledged_at: None,
            contained_at: None,
            closed_at: None,
            replied_at: None,
            outcome: None,
            version: 0,
        };
        let (mut ticked, mut last) = (false, None);
        for event in events {
            assert_eq!(event.number, told.version + 1, "numbers leave no gap");
            assert!(last <= Some(event.at), "an event is never earlier than the one before");
            (told.version, last) = (event.number, Some(event.at));
            let legal = match (&event.what, told.state) {
                (What::Acknowledged, State::New) => Some(State::Acknowledged),
                (What::Contained, State::New | State::Acknowledged) => Some(State::Contained),
                (What::Closed { .. }, State::New | State::Acknowledged | State::Contained) => Some(State::Closed),
                (What::Reopened, State::Closed) => Some(State::Acknowledged),
                (What::Acknowledged | What::Contained | What::Closed { .. } | What::Reopened, state) => {
                    panic!("{event:?} while {state}");
                }
                _ => None,
            };
            if let Some(state) = legal {
                told.state = state;
                told.acknowledged_at = told.acknowledged_at.or(Some(event.at));
                told.owner = told.owner.or(event.by);
            }
            match &event.what {
                What::Contained => told.contained_at = told.contained_at.or(Some(event.at)),
                What::Closed { outcome } => (told.closed_at, told.outcome) = (Some(event.at), *outcome),
                What::Reopened => (told.closed_at, told.outcome) = (None, None),
                What::Replied => told.replied_at = told.replied_at.or(Some(event.at)),
                What::Taken => {
                    assert_ne!(told.owner, event.by, "nobody takes what they have");
                    told.owner = event.by;
                }
                What::HandedOver { to } => {
                    assert_ne!(told.owner, Some(*to), "nobody is handed what they have");
                    told.owner = Some(*to);
                }
                What::PutBack => assert!(told.owner.take().is_some(), "nobody puts back what nobody has"),
                What::Rated { from, to, .. } => {
                    assert_eq!(*from, told.severity);
                    told.severity = *to;
                }
                What::Ticked { .. } => assert!(!std::mem::replace(&mut ticked, true), "ticked twice"),
                What::Unticked { .. } => assert!(std::mem::replace(&mut ticked, false), "taken back twice"),
                _ => {}
            }
        }
        told
    }
}

on_both! {
    async fn whatever_two_people_do_the_report_is_what_its_history_says(service: Service) {
        service.leave_undelivered();
        let (_mara, _luka) = (service.responder().await, service.responder().await);
        let people = people_all(&service.context.db).await.unwrap().iter().map(|one| one.id.uuid()).collect::<Vec<_>>();
        let people: [Uuid; 2] = people.try_into().unwrap();
        let mut runner = TestRunner::new(Config { cases: 40, failure_persistence: None, ..Config::default() });
        let handle = tokio::runtime::Handle::current();
        let ran = tokio::task::block_in_place(|| {
            runner.run(&turns(), |turns| {
                handle.block_on(play(&service, people, turns));
                Ok(())
            })
        });
        ran.unwrap();
        let (whole, found) = looked_at(&service.context.db).await;
        assert!(whole.reports >= 40 && whole.events > whole.reports && found.is_empty(), "{whole:?}: {found:?}");
    }
}

async fn play(service: &Service, people: [Uuid; 2], turns: Vec<Turn>) {
    let reported = service.anonymous().report("clicked-link").await;
    let reference = reported.reference.parse().unwrap();
    let mut two = Two { context: &service.context, people, seen: [1, 1], reference };
    let first = two.report().await;
    let mut at = service.clock.now();
    for turn in turns {
        at = at.plus_seconds(60);
        let before = two.report().await;
        if turn.looks {
            two.seen[turn.person] = before.version;
        }
        let one = two.does(turn.person, turn.act, at);
        let other = async {
            match turn.at_once {
                Some(act) => two.does(1 - turn.person, act, at).await,
                None => false,
            }
        };
        let (one, other) = tokio::join!(one, other);
        let after = two.report().await;
        assert_eq!(
            after.version,
            before.version + i64::from(one) + i64::from(other),
            "what was not done leaves nothing"
        );
        if !one && !other {
            assert_eq!(after, before);
        }
        let events = events_of(&service.context.db, after.id).await.unwrap();
        assert_eq!(Told::by_events(first.severity, &events), Told::by_report(&after));
        assert_eq!(after.due_at, service.context.targets.due(after.kind, after.severity, after.received_at));
    }
    assert_eq!(looked_at(&service.context.db).await.1, []);
}
