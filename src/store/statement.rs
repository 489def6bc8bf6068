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

/// A few rows for one table, on their way into it together with those for others ([`Tx::insert_all`]): one value per
/// column each.
///
/// [`Tx::insert_all`]: super::Tx::insert_all
#[derive(Debug)]
pub struct Rows {
    pub table: &'static str,
    pub columns: &'static [&'static str],
    pub rows: Vec<Vec<Argument>>,
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
        let mut inserts = Inserts::default();
        inserts.add(table, columns, rows);
        inserts.statement()
    }

    /// The inserts into several tables as one text, in their order, with placeholders counted through. Only SQLite's
    /// driver takes such a text.
    pub(super) fn inserts(all: Vec<Rows>) -> Self {
        let mut inserts = Inserts::default();
        for Rows { table, columns, rows } in all {
            inserts.add(table, columns, rows);
        }
        inserts.statement()
    }

    /// `update {table} set {columns}` where its `keys` are those of a row, for many rows: each has the keys and then the columns. At most
    /// [`Statement::rows_at_once`] fit, and there is at least one.
    pub fn update(
        table: &'static str,
        keys: &[&'static str],
        columns: &[&'static str],
        rows: Vec<Vec<Argument>>,
    ) -> Self {
        let each = |names: &[&str], of: &str, between: &str| {
            names.iter().map(|name| format!("{of}{name} = given.{name}")).collect::<Vec<_>>().join(between)
        };
        let named = [keys, columns].concat();
        let mut made = Inserts::default();
        made.write(&format!("with given ({}) as (values ", named.join(", ")));
        made.rows(named.len(), rows);
        made.write(&format!(") update {table} set {} from given where ", each(columns, "", ", ")));
        made.write(&each(keys, &format!("{table}."), " and "));
        made.statement()
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

/// Inserts as they are written, once with numbered placeholders and once without numbers.
#[derive(Default)]
struct Inserts {
    text: String,
    unnumbered: String,
    arguments: Vec<Argument>,
}

impl Inserts {
    fn add(&mut self, table: &'static str, columns: &[&'static str], rows: Vec<Vec<Argument>>) {
        let next = if self.text.is_empty() { "" } else { "; " };
        self.write(&format!("{next}insert into {table} ({}) values ", columns.join(", ")));
        self.rows(columns.len(), rows);
    }

    fn rows(&mut self, columns: usize, rows: Vec<Vec<Argument>>) {
        for (number, row) in rows.into_iter().enumerate() {
            debug_assert_eq!(row.len(), columns, "one value per column");
            self.write(if number == 0 { "(" } else { "), (" });
            for (column, value) in row.into_iter().enumerate() {
                self.write(if column == 0 { "" } else { ", " });
                self.arguments.push(value);
                // Writing to a String cannot fail.
                let _ = write!(self.text, "${}", self.arguments.len());
                self.unnumbered.push('?');
            }
        }
        self.write(")");
    }

    fn write(&mut self, part: &str) {
        self.text.push_str(part);
        self.unnumbered.push_str(part);
    }

    fn statement(self) -> Statement {
        Statement {
            text: AssertSqlSafe(self.text).into_sql_str(),
            unnumbered: Some(AssertSqlSafe(self.unnumbered).into_sql_str()),
            arguments: self.arguments,
        }
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
        let into = |table, rows| Rows { table, columns: &["id", "text"], rows };
        let one = || vec![1_i64.into(), "a".into()];
        let all = Statement::inserts(vec![into("a", vec![one()]), into("c", vec![one()])]);
        assert_eq!(all.text(), "insert into a (id, text) values ($1, $2); insert into c (id, text) values ($3, $4)");
        let update = Statement::update("notes", &["id"], &["text"], vec![one(), one()]).and("and notes.text is null");
        let expected = "with given (id, text) as (values ($1, $2), ($3, $4)) \
                        update notes set text = given.text from given where notes.id = given.id and notes.text is null";
        assert_eq!(update.text(), expected);
        assert!(statement.and("on conflict do nothing").text().ends_with("($3, $4) on conflict do nothing"));
    }
}
