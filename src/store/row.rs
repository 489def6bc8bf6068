//! A row of either engine, read by column name, and how moments are kept in each.

use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgRow, PgTypeInfo, PgValueFormat, PgValueRef};
use sqlx::sqlite::SqliteRow;
use sqlx::{Decode, Encode, Postgres, Row as _, Sqlite, Type};
use uuid::Uuid;

use super::StoreError;
use crate::base::{Id, Moment};

/// One row of a result.
pub struct Row(pub(super) Engine);

pub(super) enum Engine {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

impl Row {
    /// The value in the column of that name.
    ///
    /// # Errors
    /// [`StoreError::Column`] when there is no such column or it holds something else.
    pub fn get<T: Column>(&self, column: &'static str) -> Result<T, StoreError> {
        T::read(self, column).map_err(|source| StoreError::Column { column, source })
    }

    fn native<T>(&self, column: &str) -> Result<Option<T>, sqlx::Error>
    where
        T: for<'r> Decode<'r, Sqlite> + for<'r> Decode<'r, Postgres> + Type<Sqlite> + Type<Postgres>,
    {
        match &self.0 {
            // SQLite's declared column types mean nothing to it: the type of the stored value decides.
            Engine::Sqlite(row) => row.try_get(column),
            Engine::Postgres(row) => row.try_get(column),
        }
    }
}

/// What a column can be read as: the same set on both engines.
pub trait Column: Sized {
    #[doc(hidden)]
    fn read(row: &Row, column: &str) -> Result<Self, sqlx::Error>;
}

macro_rules! native_columns {
    ($($type:ty),+) => {$(
        impl Column for $type {
            fn read(row: &Row, column: &str) -> Result<Self, sqlx::Error> {
                present(column, row.native(column)?)
            }
        }
        impl Column for Option<$type> {
            fn read(row: &Row, column: &str) -> Result<Self, sqlx::Error> {
                row.native(column)
            }
        }
    )+};
}

native_columns!(i64, String, Vec<u8>, bool, Uuid);

impl<T> Column for Id<T> {
    fn read(row: &Row, column: &str) -> Result<Self, sqlx::Error> {
        present(column, row.native(column)?).map(Id::from_uuid)
    }
}

impl<T> Column for Option<Id<T>> {
    fn read(row: &Row, column: &str) -> Result<Self, sqlx::Error> {
        Ok(row.native(column)?.map(Id::from_uuid))
    }
}

impl Column for Option<Moment> {
    fn read(row: &Row, column: &str) -> Result<Self, sqlx::Error> {
        match &row.0 {
            Engine::Sqlite(row) => Ok(row.try_get::<Option<i64>, _>(column)?.map(Moment::from_micros)),
            Engine::Postgres(row) => Ok(row.try_get::<Option<PgMoment>, _>(column)?.map(|at| at.0)),
        }
    }
}

impl Column for Moment {
    fn read(row: &Row, column: &str) -> Result<Self, sqlx::Error> {
        present(column, Option::<Moment>::read(row, column)?)
    }
}

/// SQLite's driver would read a null as 0 or as empty where a value is wanted; PostgreSQL's refuses.
fn present<T>(column: &str, value: Option<T>) -> Result<T, sqlx::Error> {
    value.ok_or_else(|| sqlx::Error::ColumnDecode {
        index: column.to_owned(),
        source: Box::new(sqlx::error::UnexpectedNullError),
    })
}

/// A moment as PostgreSQL's native `timestamptz`: microseconds since 2000-01-01 UTC on the wire. SQLite keeps
/// whole microseconds since 1970. Both sort and compare as time does, to the microsecond.
#[derive(Clone, Copy)]
pub(super) struct PgMoment(pub(super) Moment);

/// 2000-01-01T00:00:00Z, PostgreSQL's epoch, in microseconds since 1970.
const PG_EPOCH_MICROS: i64 = 946_684_800_000_000;

impl Type<Postgres> for PgMoment {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_name("timestamptz")
    }

    fn compatible(ty: &PgTypeInfo) -> bool {
        sqlx::TypeInfo::name(ty).eq_ignore_ascii_case("timestamptz")
    }
}

impl Encode<'_, Postgres> for PgMoment {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        Encode::<Postgres>::encode(self.0.as_micros() - PG_EPOCH_MICROS, buffer)
    }
}

impl Decode<'_, Postgres> for PgMoment {
    fn decode(value: PgValueRef<'_>) -> Result<Self, BoxDynError> {
        match value.format() {
            PgValueFormat::Binary => {
                let micros = <i64 as Decode<Postgres>>::decode(value)?;
                Ok(Self(Moment::from_micros(micros.saturating_add(PG_EPOCH_MICROS))))
            }
            PgValueFormat::Text => Err("moments are read in binary form only".into()),
        }
    }
}
