//! The queue's view of `reports`, by keyset.
//!
//! The predicates of the partial indexes stand literally in the statements, so that both engines use them; a test looks at
//! their plans.

use uuid::Uuid;

use super::filter::Stretch;
use super::{Filter, InHand, LOOKED_AT};
use crate::base::Moment;
use crate::history::Event;
use crate::history::store::event;
use crate::report::ReportId;
use crate::report::store::{optional_word, word};
use crate::store::{Db, Read, Row, Statement, StoreError, sql};
use crate::targets::Targets;
use crate::triage::{Cursor, Lure, Waiting};
use crate::wave::WaveName;

/// How many reports [`waiting_of`] asks for at once.
const AT_ONCE: usize = 32;

/// So many reports are put right by one transaction.
const RESTATED_AT_ONCE: usize = 200;

/// `select` of every column that [`waiting`] reads, and what follows.
macro_rules! select_waiting {
    ($rest:expr) => {
        concat!(
            "select r.id, r.reference, r.kind, r.state, r.severity, r.acted, r.team, r.channel, r.language, r.received_at, \
             r.due_at, r.acknowledged_at, r.contained_at, r.closed_at, r.outcome, r.attention, r.owner_id, r.version, \
             r.lure_domain, r.lure_subject, \
             (select v.name from waves v where v.id = r.wave_id) as wave from reports r ",
            $rest
        )
    };
}

/// What narrows the queue, of `w`: the first six placeholders, which [`narrowed`] binds.
macro_rules! narrow {
    ($before:expr, $after:expr) => {
        concat!(
            $before,
            // The comparison first: it tells PostgreSQL the type.
            "(w.kind = $1 or $1 is null) and (w.severity = $2 or $2 is null) and (w.channel = $3 or $3 is null) \
             and (w.language = $4 or $4 is null) and (w.owner_id = $5 or $5 is null) and ($6 = false or w.owner_id is null) ",
            $after
        )
    };
}

fn narrowed(statement: Statement, filter: &Filter) -> Statement {
    let owner = filter.owner.and_then(|owner| match owner {
        InHand::Of(person) => Some(person),
        InHand::Nobody => None,
    });
    statement
        .bind(filter.kind.map(|kind| kind.as_str()))
        .bind(filter.severity.map(|severity| severity.as_str()))
        .bind(filter.channel.map(|channel| channel.as_str()))
        .bind(filter.language.clone())
        .bind(owner)
        .bind(filter.owner == Some(InHand::Nobody))
}

mod counts;

pub use counts::{counts_statement, in_hand_count, in_hand_counts, narrow_counts, oldest_untouched, queue_counts};

/// Rows of a stretch of the queue from the cursor on, those that fit among the next [`LOOKED_AT`].
///
/// # Errors
/// [`StoreError`].
pub(super) async fn stretch_page(
    read: impl Read,
    filter: &Filter,
    stretch: Stretch,
    from: Cursor,
    limit: i64,
) -> Result<Vec<Waiting>, StoreError> {
    let statement = match filter.is_narrow() {
        true => narrow_statement(filter, stretch, from, limit),
        false => whole_statement(stretch, from, limit),
    };
    read.all(statement, waiting).await
}

fn whole_statement(stretch: Stretch, from: Cursor, limit: i64) -> Statement {
    match stretch {
        Stretch::Open(_, last) => sql(select_waiting!(
            "where r.state <> 'closed' and (r.attention, r.due_at, r.id) > ($1, $2, $3) and r.attention <= $4 \
             order by r.attention, r.due_at, r.id limit $5"
        ))
        .bind(from.attention)
        .bind(from.at)
        .bind(from.id)
        .bind(last)
        .bind(limit),
        Stretch::InHand(person, _, last) => sql(select_waiting!(
            "where r.owner_id = $5 and r.state <> 'closed' and (r.attention, r.due_at, r.id) > ($1, $2, $3) \
             and r.attention <= $4 order by r.attention, r.due_at, r.id limit $6"
        ))
        .bind(from.attention)
        .bind(from.at)
        .bind(from.id)
        .bind(last)
        .bind(person)
        .bind(limit),
        Stretch::Closed => sql(select_waiting!(
            "where r.state = 'closed' and (r.received_at, r.id) < ($1, $2) order by r.received_at desc, r.id desc limit $3"
        ))
        .bind(from.at)
        .bind(from.id)
        .bind(limit),
        // A wave narrows: these are never read whole.
        Stretch::InWave(..) | Stretch::ClosedInWave => narrow_statement(&Filter::default(), stretch, from, limit),
    }
}

/// The innermost part walks along the index, which holds all that it asks for, and the rows themselves are fetched at the end.
fn narrow_statement(filter: &Filter, stretch: Stretch, from: Cursor, limit: i64) -> Statement {
    let statement = match stretch {
        Stretch::Open(..) => sql(select_waiting!(narrow!(
            "where r.id in (select w.id from (select i.id, i.attention, i.due_at, i.kind, i.severity, i.channel, i.language, \
             i.owner_id from reports i where i.state <> 'closed' and (i.attention, i.due_at, i.id) > ($9, $10, $11) \
             and i.attention <= $12 order by i.attention, i.due_at, i.id limit $8) w where ",
            "order by w.attention, w.due_at, w.id limit $7) order by r.attention, r.due_at, r.id"
        ))),
        Stretch::InHand(..) => sql(select_waiting!(narrow!(
            "where r.id in (select w.id from (select i.id, i.attention, i.due_at, i.kind, i.severity, i.channel, i.language, \
             i.owner_id, i.wave_id from reports i where i.owner_id = $13 and i.state <> 'closed' \
             and (i.attention, i.due_at, i.id) > ($9, $10, $11) and i.attention <= $12 \
             order by i.attention, i.due_at, i.id limit $8) w where ",
            "and (w.wave_id = (select v.id from waves v where v.name = $14) or $14 is null) \
             order by w.attention, w.due_at, w.id limit $7) order by r.attention, r.due_at, r.id"
        ))),
        Stretch::InWave(..) => sql(select_waiting!(narrow!(
            "where r.id in (select w.id from (select i.id, i.attention, i.due_at, i.kind, i.severity, i.channel, i.language, \
             i.owner_id from reports i where i.wave_id = (select v.id from waves v where v.name = $13) \
             and i.wave_id is not null and (i.attention, i.due_at, i.id) > ($9, $10, $11) and i.attention <= $12 \
             order by i.attention, i.due_at, i.id limit $8) w where ",
            "order by w.attention, w.due_at, w.id limit $7) order by r.attention, r.due_at, r.id"
        ))),
        Stretch::ClosedInWave => sql(select_waiting!(narrow!(
            "where r.id in (select w.id from (select i.id, i.received_at, i.kind, i.severity, i.channel, i.language, i.owner_id \
             from reports i where i.wave_id = (select v.id from waves v where v.name = $11) and i.wave_id is not null \
             and i.state = 'closed' and (i.received_at, i.id) < ($9, $10) \
             order by i.received_at desc, i.id desc limit $8) w where ",
            "order by w.received_at desc, w.id desc limit $7) order by r.received_at desc, r.id desc"
        ))),
        Stretch::Closed => sql(select_waiting!(narrow!(
            "where r.id in (select w.id from (select i.id, i.received_at, i.kind, i.severity, i.channel, i.language, i.owner_id \
             from reports i where i.state = 'closed' and (i.received_at, i.id) < ($9, $10) \
             order by i.received_at desc, i.id desc limit $8) w where ",
            "order by w.received_at desc, w.id desc limit $7) order by r.received_at desc, r.id desc"
        ))),
    };
    let statement = narrowed(statement, filter).bind(limit).bind(LOOKED_AT);
    let wave = filter.wave.as_ref().map(WaveName::as_str);
    match stretch {
        Stretch::Open(_, last) => statement.bind(from.attention).bind(from.at).bind(from.id).bind(last),
        Stretch::InHand(person, _, last) => {
            statement.bind(from.attention).bind(from.at).bind(from.id).bind(last).bind(person).bind(wave)
        }
        Stretch::InWave(_, last) => statement.bind(from.attention).bind(from.at).bind(from.id).bind(last).bind(wave),
        Stretch::Closed => statement.bind(from.at).bind(from.id),
        Stretch::ClosedInWave => statement.bind(from.at).bind(from.id).bind(wave),
    }
}

/// The place of the last of so many rows of a stretch; `None` when there are fewer.
///
/// # Errors
/// [`StoreError`].
pub(super) async fn stretch_edge(
    read: impl Read,
    filter: &Filter,
    stretch: Stretch,
    from: Cursor,
    rows: i64,
) -> Result<Option<Cursor>, StoreError> {
    read.one(edge_statement(filter, stretch, from, rows), |row| {
        Ok(Cursor { attention: row.get("attention")?, at: row.get("at")?, id: row.get("id")? })
    })
    .await
}

fn edge_statement(filter: &Filter, stretch: Stretch, from: Cursor, rows: i64) -> Statement {
    let wave = filter.wave.as_ref().map(WaveName::as_str);
    match stretch {
        Stretch::Open(_, last) => sql("select attention, due_at as at, id from reports where state <> 'closed' \
                                       and (attention, due_at, id) > ($1, $2, $3) and attention <= $4 \
                                       order by attention, due_at, id limit 1 offset $5")
        .bind(from.attention)
        .bind(from.at)
        .bind(from.id)
        .bind(last)
        .bind(rows - 1),
        Stretch::InHand(person, _, last) => sql("select attention, due_at as at, id from reports where owner_id = $5 \
                                                 and state <> 'closed' and (attention, due_at, id) > ($1, $2, $3) \
                                                 and attention <= $4 order by attention, due_at, id limit 1 offset $6")
        .bind(from.attention)
        .bind(from.at)
        .bind(from.id)
        .bind(last)
        .bind(person)
        .bind(rows - 1),
        Stretch::InWave(_, last) => sql("select attention, due_at as at, id from reports where wave_id = \
                                         (select v.id from waves v where v.name = $5) and wave_id is not null \
                                         and (attention, due_at, id) > ($1, $2, $3) and attention <= $4 \
                                         order by attention, due_at, id limit 1 offset $6")
        .bind(from.attention)
        .bind(from.at)
        .bind(from.id)
        .bind(last)
        .bind(wave)
        .bind(rows - 1),
        // Which it is of the values for what is closed makes no difference.
        Stretch::Closed => sql("select cast($3 as bigint) as attention, received_at as at, id from reports \
                                where state = 'closed' and (received_at, id) < ($1, $2) \
                                order by received_at desc, id desc limit 1 offset $4")
        .bind(from.at)
        .bind(from.id)
        .bind(from.attention)
        .bind(rows - 1),
        Stretch::ClosedInWave => sql("select cast($3 as bigint) as attention, received_at as at, id from reports \
                                      where wave_id = (select v.id from waves v where v.name = $4) \
                                      and wave_id is not null and state = 'closed' and (received_at, id) < ($1, $2) \
                                      order by received_at desc, id desc limit 1 offset $5")
        .bind(from.at)
        .bind(from.id)
        .bind(from.attention)
        .bind(wave)
        .bind(rows - 1),
    }
}

/// How the pages of a filter are read: each statement and, for tests, nothing else.
pub fn page_statements(filter: &Filter, limit: i64) -> Vec<Statement> {
    let read = |stretch: Stretch| {
        let from = stretch.from(None)?;
        let page = match filter.is_narrow() {
            true => narrow_statement(filter, stretch, from, limit),
            false => whole_statement(stretch, from, limit),
        };
        Some([page, edge_statement(filter, stretch, from, LOOKED_AT)])
    };
    filter.stretches().into_iter().filter_map(read).flatten().collect()
}

/// These reports as rows of the queue, in no order; those that are gone are left out.
///
/// # Errors
/// [`StoreError`].
pub async fn waiting_of(db: &Db, ids: &[Uuid]) -> Result<Vec<Waiting>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        // Where there are fewer, they are asked for again.
        let padded = some.iter().chain(some.iter().cycle()).take(AT_ONCE);
        let of = sql(select_waiting!(
            "where r.id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, \
             $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)"
        ));
        found.extend(db.all(padded.fold(of, |of, id| of.bind(*id)), waiting).await?);
    }
    Ok(found)
}

/// The same, each with the event that made it what it is.
///
/// # Errors
/// [`StoreError`].
pub async fn changed_of(db: &Db, ids: &[Uuid]) -> Result<Vec<(Waiting, Event)>, StoreError> {
    let mut found = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let padded = some.iter().chain(some.iter().cycle()).take(AT_ONCE);
        let of = sql("select r.id, r.reference, r.kind, r.state, r.severity, r.acted, r.team, r.channel, r.language, \
                      r.received_at, r.due_at, r.acknowledged_at, r.contained_at, r.closed_at, r.outcome, r.attention, \
                      r.owner_id, r.version, r.lure_domain, r.lure_subject, (select v.name from waves v where v.id = r.wave_id) as wave, \
                      e.number, e.at, e.what, e.person_id, e.detail \
                      from reports r join events e on e.report_id = r.id and e.number = r.version \
                      where r.id in ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, \
                      $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)");
        found.extend(db.all(padded.fold(of, |of, id| of.bind(*id)), |row| Ok((waiting(row)?, event(row)?))).await?);
    }
    Ok(found)
}

fn waiting(row: &Row) -> Result<Waiting, StoreError> {
    Ok(Waiting {
        id: row.get::<ReportId>("id")?,
        reference: word(row, "reference")?,
        kind: word(row, "kind")?,
        state: word(row, "state")?,
        severity: word(row, "severity")?,
        acted: optional_word(row, "acted")?,
        team: row.get("team")?,
        channel: word(row, "channel")?,
        language: row.get("language")?,
        received_at: row.get("received_at")?,
        due_at: row.get("due_at")?,
        acknowledged_at: row.get("acknowledged_at")?,
        contained_at: row.get("contained_at")?,
        closed_at: row.get("closed_at")?,
        outcome: optional_word(row, "outcome")?,
        owner: row.get("owner_id")?,
        wave: optional_word(row, "wave")?,
        attention: row.get("attention")?,
        version: row.get("version")?,
        lure: Lure { domain: row.get("lure_domain")?, subject: row.get("lure_subject")? },
    })
}

/// By when somebody should look at what is open, put right where the targets have changed since it was stored; how many.
///
/// # Errors
/// [`StoreError`].
pub async fn due_restate(db: &Db, targets: &Targets) -> Result<usize, StoreError> {
    let open = sql("select id, kind, severity, received_at, due_at from reports where state <> 'closed'");
    let open = db.all(open, |row| {
        let of = (word(row, "kind")?, word(row, "severity")?, row.get::<Moment>("received_at")?);
        Ok((row.get::<ReportId>("id")?, of, row.get::<Moment>("due_at")?))
    });
    let restated = open.await?.into_iter().filter_map(|(id, (kind, severity, received_at), due_at)| {
        let due = targets.due(kind, severity, received_at);
        (due != due_at).then_some((id, due))
    });
    let restated = restated.collect::<Vec<_>>();
    for some in restated.chunks(RESTATED_AT_ONCE) {
        let restate = db.write(some.to_vec(), |tx, some| {
            Box::pin(async move {
                for (id, due) in some {
                    tx.run(sql("update reports set due_at = $2 where id = $1").bind(*id).bind(*due)).await?;
                }
                Ok::<_, StoreError>(())
            })
        });
        restate.await?;
    }
    Ok(restated.len())
}
