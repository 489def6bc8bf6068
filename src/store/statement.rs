//! A statement: a fixed text of SQL and its arguments, for either engine.

use std::fmt::Write;

use sqlx::postgres::PgArguments;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments, AssertSqlSafe, SqlSafeStr, SqlStr};
use uuid::Uuid;

use super::row::PgMoment;
use crate::base::{Id, Moment};

/// One value bound into a statement. A missing one keeps its type: PostgreSQL wants to know it.
#[derive(Clone, Debug)]
pub enum Argument {
    Integer(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
    Boolean(Option<bool>),
    Uuid(Option<Uuid>),
    Moment(Option<Moment>),
}

macro_rules! argument {
    ($($variant:ident from $type:ty: $convert:expr),+ $(,)?) => {$(
        impl From<$type> for Argument {
            fn from(value: $type) -> Self {
                let convert = $convert;
                Self::$variant(Some(convert(value)))
            }
        }
        impl From<Option<$type>> for Argument {
            fn from(value: Option<$type>) -> Self {
                Self::$variant(value.map($convert))
            }
        }
    )+};
}

argument! {
    Integer from i64: |v: i64| v,
    Text from String: |v: String| v,
    Text from &str: |v: &str| v.to_owned(),
    Bytes from Vec<u8>: |v: Vec<u8>| v,
    Bytes from &[u8]: |v: &[u8]| v.to_vec(),
    Bytes from [u8; 32]: |v: [u8; 32]| v.to_vec(),
    Boolean from bool: |v: bool| v,
    Uuid from Uuid: |v: Uuid| v,
    Moment from Moment: |v: Moment| v,
}

impl<T> From<Id<T>> for Argument {
    fn from(id: Id<T>) -> Self {
        Self::Uuid(Some(id.uuid()))
    }
}

impl<T> From<Option<Id<T>>> for Argument {
    fn from(id: Option<Id<T>>) -> Self {
        Self::Uuid(id.map(Id::uuid))
    }
}

/// SQL that runs on both engines, with its arguments.
#[derive(Debug)]
pub struct Statement {
    text: SqlStr,
    /// The text for SQLite, where it differs: placeholders without numbers.
    unnumbered: Option<SqlStr>,
    arguments: Vec<Argument>,
}

/// Begins a statement. Placeholders are `$1`, `$2`, … on both engines.
pub fn sql(text: &'static str) -> Statement {
    Statement { text: text.into_sql_str(), unnumbered: None, arguments: Vec::new() }
}

impl Statement {
    /// Binds the next placeholder.
    #[must_use]
    pub fn bind(mut self, value: impl Into<Argument>) -> Self {
        self.arguments.push(value.into());
        self
    }

    /// `insert into {table} ({columns}) values (…), (…)`: one statement for many rows. Each row has one value
    /// per column. At most [`Statement::rows_at_once`] rows fit.
    pub fn insert(table: &'static str, columns: &[&'static str], rows: Vec<Vec<Argument>>) -> Self {
        let mut text = format!("insert into {table} ({}) values ", columns.join(", "));
        // SQLite takes `$1` for a name and looks for it among all others, anew for each value: with thousands of values
        // in a statement that was most of the time it took.
        let mut unnumbered = text.clone();
        let mut place = 0;
        for row in 0..rows.len() {
            let between = if row == 0 { "(" } else { "), (" };
            text.push_str(between);
            unnumbered.push_str(between);
            for column in 0..columns.len() {
                place += 1;
                let between = if column == 0 { "" } else { ", " };
                // Writing to a String cannot fail.
                let _ = write!(text, "{between}${place}");
                let _ = write!(unnumbered, "{between}?");
            }
        }
        text.push(')');
        unnumbered.push(')');
        let arguments = rows.into_iter().flatten().collect::<Vec<_>>();
        debug_assert_eq!(arguments.len(), place, "one value per column in {table}");
        let unnumbered = Some(AssertSqlSafe(unnumbered).into_sql_str());
        Self { text: AssertSqlSafe(text).into_sql_str(), unnumbered, arguments }
    }

    /// The same statement with a fixed text after it, such as what an insert does `on conflict`.
    #[must_use]
    pub fn and(self, more: &'static str) -> Self {
        let longer = |text: &SqlStr| AssertSqlSafe(format!("{} {more}", text.as_str())).into_sql_str();
        Self { text: longer(&self.text), unnumbered: self.unnumbered.as_ref().map(longer), arguments: self.arguments }
    }

    /// How many rows of so many columns one statement may carry: SQLite takes 32,766 values
    /// (<https://www.sqlite.org/limits.html>), and beyond some hundred rows nothing is gained.
    pub fn rows_at_once(columns: usize) -> usize {
        (32_766 / columns.max(1)).clamp(1, 200)
    }

    /// The text alone, for errors and logs; the arguments are never shown.
    pub fn text(&self) -> &str {
        self.text.as_str()
    }

    pub(super) fn for_sqlite(self) -> Result<(SqlStr, SqliteArguments), sqlx::Error> {
        let mut bound = SqliteArguments::default();
        for argument in self.arguments {
            match argument {
                Argument::Integer(v) => Arguments::add(&mut bound, v),
                Argument::Text(v) => Arguments::add(&mut bound, v),
                Argument::Bytes(v) => Arguments::add(&mut bound, v),
                Argument::Boolean(v) => Arguments::add(&mut bound, v),
                Argument::Uuid(v) => Arguments::add(&mut bound, v),
                Argument::Moment(v) => Arguments::add(&mut bound, v.map(Moment::as_micros)),
            }
            .map_err(sqlx::Error::Encode)?;
        }
        Ok((self.unnumbered.unwrap_or(self.text), bound))
    }

    pub(super) fn for_postgres(self) -> Result<(SqlStr, PgArguments), sqlx::Error> {
        let mut bound = PgArguments::default();
        for argument in self.arguments {
            match argument {
                Argument::Integer(v) => Arguments::add(&mut bound, v),
                Argument::Text(v) => Arguments::add(&mut bound, v),
                Argument::Bytes(v) => Arguments::add(&mut bound, v),
                Argument::Boolean(v) => Arguments::add(&mut bound, v),
                Argument::Uuid(v) => Arguments::add(&mut bound, v),
                Argument::Moment(v) => Arguments::add(&mut bound, v.map(PgMoment)),
            }
            .map_err(sqlx::Error::Encode)?;
        }
        Ok((self.text, bound))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_rows_make_one_statement() {
        let rows = vec![vec![1_i64.into(), "a".into()], vec![2_i64.into(), "b".into()]];
        let statement = Statement::insert("notes", &["id", "text"], rows);
        assert_eq!(statement.text(), "insert into notes (id, text) values ($1, $2), ($3, $4)");
        let unnumbered = statement.unnumbered.as_ref().map(SqlStr::as_str);
        assert_eq!(unnumbered, Some("insert into notes (id, text) values (?, ?), (?, ?)"));
        assert!(statement.and("on conflict do nothing").text().ends_with("($3, $4) on conflict do nothing"));
    }
}
