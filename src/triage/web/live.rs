//! `GET /desk/live`: what changes in the queue, as it happens.
//!
//! One task of the process hears what was committed, here or in another process, reads the changed reports once and makes
//! one frame of them, whoever listens and however many they are. A frame holds rows of the queue as the page shows them, with
//! what happened to each in words, the counts and the lead. What is new is told at once; what follows is gathered for a moment.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRef, Query, State};
use axum::response::Response;
use http::HeaderMap;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::wave::list::likely;
use super::{Row, queue};
use crate::base::Moment;
use crate::context::Context;
use crate::history::{Event, What};
use crate::people::{Access, Permission, Responder, store::people_all};
use crate::store::{Changes, StoreError, Watch};
use crate::triage::Waiting;
use crate::triage::events;
use crate::triage::queue::store;
use crate::triage::words::Names;
use crate::wave::{self, WaveName};
use crate::web::live::{AGAIN, frame};

/// Between two frames. Rows that change in the meantime go together.
const PAUSE: Duration = Duration::from_millis(200);
/// After everybody was told to read again: they take their time, too.
const LONG_PAUSE: Duration = Duration::from_secs(3);
/// How often the lead is told when nothing happens: what waits has waited longer.
const LEAD_EVERY: Duration = Duration::from_secs(60);

#[derive(Deserialize, Default)]
pub struct Asked {
    /// When the page was made, or what was heard last, in microseconds.
    since: Option<i64>,
}

/// The stream. It ends when the session does, or the role.
pub async fn listen(
    State(context): State<Context>,
    _responder: Responder,
    headers: HeaderMap,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    let asked = asked.map(|Query(asked)| asked).unwrap_or_default();
    context.live.begin(tell(context.clone()));
    context.live.opened().await;
    let access = Access::from_ref(&context);
    let headers = access.cookie.alone(&headers);
    context.live.stream(asked.since.map(Moment::from_micros), move || {
        let (access, headers) = (access.clone(), headers.clone());
        // A database that cannot say has nothing to tell either.
        async move { access.still_allows(&headers, Permission::WorkTheDesk).await.unwrap_or(true) }
    })
}

/// Tells what happens, for as long as the database is open.
async fn tell(context: Context) {
    let mut watch = loop {
        match context.db.watch().await {
            Ok(watch) => break watch,
            Err(error) => {
                tracing::error!(error = %error, cause = ?std::error::Error::source(&error), "failed to watch for changes");
                tokio::time::sleep(LONG_PAUSE).await;
            }
        }
    };
    context.live.open(context.clock.now());
    while let Some(changes) = next(&mut watch).await {
        let pause = match frame_of(&context, changes).await {
            Ok((at, Some(frame))) => {
                context.live.tell(at, frame);
                PAUSE
            }
            Ok((at, None)) => {
                context.live.tell(at, AGAIN);
                LONG_PAUSE
            }
            Err(error) => {
                tracing::error!(error = %error, cause = ?std::error::Error::source(&error), "failed to read what changed");
                context.live.tell(context.clock.now(), AGAIN);
                LONG_PAUSE
            }
        };
        tokio::time::sleep(pause).await;
    }
}

/// What has changed; nothing, when it is time for the lead alone. `None` when the database was closed.
async fn next(watch: &mut Watch) -> Option<Changes> {
    match tokio::time::timeout(LEAD_EVERY, watch.next()).await {
        Ok(changes) => {
            let mut changes = changes?;
            changes.merge(watch.at_once());
            Some(changes)
        }
        Err(_) => Some(Changes::default()),
    }
}

#[derive(Template)]
#[template(path = "triage/row.html")]
struct RowAlone {
    row: Row,
}

#[derive(Serialize)]
struct Told {
    rows: Vec<ToldRow>,
    counts: ToldCounts,
    lead: String,
    /// What the queue says of reports that may belong together.
    likely: Option<String>,
}

#[derive(Serialize)]
struct ToldRow {
    /// The row of the queue, the same for everybody.
    html: String,
    /// What happened to it last.
    said: String,
}

#[derive(Serialize)]
struct ToldCounts {
    open: i64,
    new: i64,
    acknowledged: i64,
    contained: i64,
    /// What each responder has in hand that is no longer new.
    in_hand: BTreeMap<String, i64>,
    /// Of each wave that something happened to: `W-7K2Q.new` and so on.
    #[serde(flatten)]
    waves: BTreeMap<String, i64>,
}

/// The frame that tells of the changes, and its moment; none when they are too many to name.
async fn frame_of(context: &Context, changes: Changes) -> Result<(Moment, Option<axum::body::Bytes>), Trouble> {
    let (now, db) = (context.clock.now(), &context.db);
    let Some(ids) = changes.ids() else { return Ok((now, None)) };
    let ids = ids.iter().copied().collect::<Vec<Uuid>>();
    let changed = store::changed_of(db, &ids).await?;
    let names = Names::of(people_all(db).await?);
    let (counts, oldest) = (store::queue_counts(db).await?, store::oldest_untouched(db).await?);
    let in_hand = store::in_hand_counts(db).await?;
    let clock = context.site.clockface();
    let mut rows = Vec::with_capacity(changed.len());
    for (waiting, event) in &changed {
        let row = RowAlone { row: Row::new(context, waiting, &names, now) };
        rows.push(ToldRow { html: row.render()?, said: events::event(event, &names, &clock, now) });
    }
    let told = Told {
        rows,
        counts: ToldCounts {
            open: counts.open(),
            new: counts.new,
            acknowledged: counts.acknowledged,
            contained: counts.contained,
            in_hand: in_hand.into_iter().map(|(person, n)| (person.simple().to_string(), n)).collect(),
            waves: waves_of(context, &changed).await?,
        },
        lead: queue::lead(counts, oldest.map(|oldest| now.seconds_since(oldest))),
        likely: likely(context, now).await?,
    };
    Ok((now, Some(frame("rows", now.as_micros(), &serde_json::to_string(&told)?))))
}

/// How it stands with the waves that the changed reports are in, or were.
async fn waves_of(context: &Context, changed: &[(Waiting, Event)]) -> Result<BTreeMap<String, i64>, StoreError> {
    let are_in = changed.iter().filter_map(|(waiting, _)| waiting.wave.clone());
    let were_in = changed.iter().filter_map(|(_, event)| match &event.what {
        What::WaveParted { wave } => wave.parse().ok(),
        _ => None,
    });
    let mut counts = BTreeMap::new();
    for name in are_in.chain(were_in).collect::<BTreeSet<WaveName>>() {
        let Some(wave) = wave::store::find(&context.db, &name).await? else { continue };
        let tally = wave::store::tally(&context.db, wave.id).await?;
        let of = [
            ("reports", tally.reports()),
            ("new", tally.new),
            ("acted", tally.acted),
            ("waiting", tally.waiting),
            ("closed", tally.closed),
        ];
        counts.extend(of.into_iter().map(|(of, count)| (format!("{name}.{of}"), count)));
    }
    Ok(counts)
}

/// Why a frame was not made; fits after "failed to".
#[derive(Debug, thiserror::Error)]
enum Trouble {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("make a row")]
    Row(#[from] askama::Error),
    #[error("write a frame")]
    Frame(#[from] serde_json::Error),
}
