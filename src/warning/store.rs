//! Warnings in the database: the only SQL that names their tables. Words and record are only ever added to.

use std::collections::BTreeMap;

use super::{Event, Mailed, Warning, WarningId, What, Words};
use crate::base::{Id, Moment};
use crate::config::List;
use crate::notify::{Outgoing, outbox_fate};
use crate::store::{Argument, Db, Read, Row, StoreError, Tx, sql};

/// `select` of every warning with its words as they are, a row for each language, and what follows.
macro_rules! select_warning {
    ($rest:literal) => {
        concat!(
            "select w.id, w.wave_id, w.published_at, w.changed_at, w.over_at, w.version, t.language, t.words, \
             (select e.person_id from warning_events e where e.warning_id = w.id and e.number = 1) as published_by \
             from warnings w join warning_words t on t.warning_id = w.id and t.version = w.words_version ",
            $rest
        )
    };
}

/// One language of a warning.
fn part(row: &Row) -> Result<(Warning, String, String), StoreError> {
    let warning = Warning {
        id: row.get("id")?,
        wave: row.get("wave_id")?,
        words: Words::kept(BTreeMap::new()),
        published_at: row.get("published_at")?,
        published_by: row.get("published_by")?,
        changed_at: row.get("changed_at")?,
        over_at: row.get("over_at")?,
        version: row.get("version")?,
    };
    Ok((warning, row.get("language")?, row.get("words")?))
}

/// Rows of one warning stand together.
fn together(parts: Vec<(Warning, String, String)>) -> Vec<Warning> {
    let mut all = Vec::<(Warning, BTreeMap<String, String>)>::new();
    for (warning, language, words) in parts {
        match all.last_mut().filter(|(last, _)| last.id == warning.id) {
            Some((_, texts)) => texts.extend([(language, words)]),
            None => all.push((warning, [(language, words)].into())),
        }
    }
    all.into_iter().map(|(warning, texts)| Warning { words: Words::kept(texts), ..warning }).collect()
}

/// Those that everybody is told at that time, the newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn warnings_current(read: impl Read, now: Moment) -> Result<Vec<Warning>, StoreError> {
    warnings_since(read, now).await
}

/// Those that were not over then, the newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn warnings_since(read: impl Read, then: Moment) -> Result<Vec<Warning>, StoreError> {
    let statement =
        sql(select_warning!("where w.over_at > $1 order by w.published_at desc, w.id desc, t.language")).bind(then);
    Ok(together(read.all(statement, part).await?))
}

/// Up to so many that are over, the newest first: those published before this one, or the newest of all.
///
/// # Errors
/// [`StoreError`].
pub async fn warnings_past(
    read: impl Read,
    now: Moment,
    before: Option<WarningId>,
    limit: i64,
) -> Result<Vec<Warning>, StoreError> {
    let statement = sql(select_warning!(
        "where w.id in (select p.id from warnings p where p.over_at <= $1 and ((p.published_at, p.id) < \
         (select b.published_at, b.id from warnings b where b.id = $2) or $2 is null) \
         order by p.published_at desc, p.id desc limit $3) \
         order by w.published_at desc, w.id desc, t.language"
    ))
    .bind(now)
    .bind(before)
    .bind(limit);
    Ok(together(read.all(statement, part).await?))
}

/// The warning of that id, over or not.
///
/// # Errors
/// [`StoreError`].
pub async fn warning_by_id(read: impl Read, id: WarningId) -> Result<Option<Warning>, StoreError> {
    let statement = sql(select_warning!("where w.id = $1 order by t.language")).bind(id);
    Ok(together(read.all(statement, part).await?).pop())
}

/// The warning that was published with that form.
///
/// # Errors
/// [`StoreError`].
pub async fn warning_by_once(tx: &mut Tx, once: [u8; 32]) -> Result<Option<Warning>, StoreError> {
    let statement = sql(select_warning!("where w.once_hash = $1 order by t.language")).bind(once);
    Ok(together(tx.all(statement, part).await?).pop())
}

/// When anything was last told or over, up to now; `None` when nothing ever was.
///
/// # Errors
/// [`StoreError`].
pub async fn last_update(read: impl Read, now: Moment) -> Result<Option<Moment>, StoreError> {
    let statement = sql("select (select max(over_at) from warnings where over_at <= $1) as over_at,
         (select max(changed_at) from warnings where changed_at <= $1) as changed_at")
    .bind(now);
    let found = read.one(statement, |row| {
        let (over, changed): (Option<Moment>, Option<Moment>) = (row.get("over_at")?, row.get("changed_at")?);
        Ok(over.max(changed))
    });
    Ok(found.await?.flatten())
}

/// Stores a new warning with its words.
///
/// # Errors
/// [`StoreError`].
pub async fn warning_insert(tx: &mut Tx, warning: &Warning, once: Option<[u8; 32]>) -> Result<(), StoreError> {
    let row: Vec<Argument> = vec![
        warning.id.into(),
        warning.wave.into(),
        warning.published_at.into(),
        warning.changed_at.into(),
        warning.over_at.into(),
        warning.version.into(),
        warning.version.into(),
        once.into(),
    ];
    let columns = ["id", "wave_id", "published_at", "changed_at", "over_at", "version", "words_version", "once_hash"];
    tx.insert("warnings", &columns, vec![row]).await?;
    words_append(tx, warning).await
}

/// Stores its next version with its words; whether the one before was still the last.
///
/// # Errors
/// [`StoreError`].
pub async fn warning_change(tx: &mut Tx, warning: &Warning) -> Result<bool, StoreError> {
    let statement = sql("update warnings set changed_at = $3, over_at = $4, version = $2, words_version = $2
         where id = $1 and version = $5")
    .bind(warning.id)
    .bind(warning.version)
    .bind(warning.changed_at)
    .bind(warning.over_at)
    .bind(warning.version - 1);
    let changed = tx.run(statement).await? > 0;
    if changed {
        words_append(tx, warning).await?;
    }
    Ok(changed)
}

/// It is over; whether it was not before.
///
/// # Errors
/// [`StoreError`].
pub async fn warning_end(tx: &mut Tx, id: WarningId, now: Moment) -> Result<bool, StoreError> {
    let statement = sql("update warnings set over_at = $2, version = version + 1 where id = $1 and over_at > $2")
        .bind(id)
        .bind(now);
    Ok(tx.run(statement).await? > 0)
}

async fn words_append(tx: &mut Tx, warning: &Warning) -> Result<(), StoreError> {
    let row = |(language, words): (&str, &str)| -> Vec<Argument> {
        vec![warning.id.into(), warning.version.into(), language.into(), words.into()]
    };
    let rows = warning.words.iter().map(row).collect();
    tx.insert("warning_words", &["warning_id", "version", "language", "words"], rows).await
}

/// The words of all its versions.
///
/// # Errors
/// [`StoreError`].
pub async fn words_of(read: impl Read, id: WarningId) -> Result<BTreeMap<i64, Words>, StoreError> {
    let statement = sql("select version, language, words from warning_words where warning_id = $1").bind(id);
    let rows = read.all(statement, |row| {
        Ok((row.get::<i64>("version")?, row.get::<String>("language")?, row.get::<String>("words")?))
    });
    let mut all = BTreeMap::<i64, BTreeMap<String, String>>::new();
    for (version, language, words) in rows.await? {
        all.entry(version).or_default().insert(language, words);
    }
    Ok(all.into_iter().map(|(version, texts)| (version, Words::kept(texts))).collect())
}

/// Adds a line to its record.
///
/// # Errors
/// [`StoreError`].
pub async fn event_append(tx: &mut Tx, id: WarningId, event: &Event) -> Result<(), StoreError> {
    let row: Vec<Argument> = vec![
        id.into(),
        event.number.into(),
        event.at.into(),
        event.what.as_str().into(),
        event.by.into(),
        event.over_at.into(),
    ];
    let columns = ["warning_id", "number", "at", "what", "person_id", "over_at"];
    tx.insert("warning_events", &columns, vec![row]).await
}

/// Its record, in order.
///
/// # Errors
/// [`StoreError`].
pub async fn events_of(read: impl Read, id: WarningId) -> Result<Vec<Event>, StoreError> {
    let statement =
        sql("select number, at, what, person_id, over_at from warning_events where warning_id = $1 order by number")
            .bind(id);
    read.all(statement, |row| {
        let what = row.get::<String>("what")?;
        Ok(Event {
            number: row.get("number")?,
            at: row.get("at")?,
            what: what.parse::<What>().map_err(|_| StoreError::unknown("act", what))?,
            by: row.get("person_id")?,
            over_at: row.get("over_at")?,
        })
    })
    .await
}

/// A list has its mail.
///
/// # Errors
/// [`StoreError`].
pub async fn mail_insert(
    tx: &mut Tx,
    id: WarningId,
    list: &List,
    at: Moment,
    outgoing: Id<Outgoing>,
) -> Result<(), StoreError> {
    let row: Vec<Argument> =
        vec![id.into(), list.name.as_str().into(), list.language.as_str().into(), at.into(), outgoing.into()];
    tx.insert("warning_mails", &["warning_id", "list", "language", "at", "outgoing_id"], vec![row]).await
}

/// The lists that have had a mail of it.
///
/// # Errors
/// [`StoreError`].
pub async fn mailed_lists(read: impl Read, id: WarningId) -> Result<Vec<String>, StoreError> {
    let statement = sql("select list from warning_mails where warning_id = $1 order by list").bind(id);
    read.all(statement, |row| row.get("list")).await
}

/// The same, with what became of each mail.
///
/// # Errors
/// [`StoreError`].
pub async fn mails_of(db: &Db, id: WarningId) -> Result<Vec<Mailed>, StoreError> {
    let statement =
        sql("select list, language, at, outgoing_id from warning_mails where warning_id = $1 order by at, list")
            .bind(id);
    let rows = db.all(statement, |row| {
        let mailed = Mailed { list: row.get("list")?, language: row.get("language")?, at: row.get("at")?, fate: None };
        Ok((mailed, row.get::<Id<Outgoing>>("outgoing_id")?))
    });
    let mut all = Vec::new();
    for (mailed, outgoing) in rows.await? {
        all.push(Mailed { fate: outbox_fate(db, outgoing).await?, ..mailed });
    }
    Ok(all)
}
