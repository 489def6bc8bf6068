//! What goes in comes out, and what is refused is told apart.

use headsup::base::{Id, Moment};
use headsup::store::{Argument, Read, StoreError, Violation, sql};
use uuid::Uuid;

use super::{add_slip, at, make_slips, slip_ids};
use crate::support::*;

on_both! {
    async fn every_kind_of_argument_comes_back(db: Db) {
        let table = "create table kinds (id bigint primary key, n bigint, t text, b bytea, f boolean, u uuid, m timestamptz)";
        db.write((), move |tx, ()| Box::pin(async move { tx.run(sql(table)).await.map(drop) })).await.unwrap();
        let id = Uuid::from_u128(0x1234_5678_9abc_4def_8123_4567_89ab_cdef);
        let full: Vec<Argument> = vec![
            1_i64.into(), i64::MIN.into(), "Ünïcode ✓ 'quoted' \"x\"".into(), vec![0_u8, 255, 39].into(), true.into(),
            id.into(), at(-1).into(),
        ];
        let empty: Vec<Argument> = vec![
            2_i64.into(), 0_i64.into(), "".into(), Vec::<u8>::new().into(), false.into(), Uuid::nil().into(), at(0).into(),
        ];
        let none: Vec<Argument> = vec![
            3_i64.into(), None::<i64>.into(), None::<&str>.into(), None::<Vec<u8>>.into(), None::<bool>.into(),
            None::<Uuid>.into(), None::<Moment>.into(),
        ];
        db.write(vec![full, empty, none], |tx, rows| {
            Box::pin(async move { tx.insert("kinds", &["id", "n", "t", "b", "f", "u", "m"], rows.clone()).await })
        })
        .await
        .unwrap();

        type Kinds = (Option<i64>, Option<String>, Option<Vec<u8>>, Option<bool>, Option<Uuid>, Option<Moment>);
        let rows: Vec<Kinds> = db
            .all(sql("select * from kinds order by id"), |row| {
                Ok((row.get("n")?, row.get("t")?, row.get("b")?, row.get("f")?, row.get("u")?, row.get("m")?))
            })
            .await
            .unwrap();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(rows[0], (Some(i64::MIN), text("Ünïcode ✓ 'quoted' \"x\""), Some(vec![0, 255, 39]), Some(true), Some(id), Some(at(-1))));
        assert_eq!(rows[1], (Some(0), text(""), Some(Vec::new()), Some(false), Some(Uuid::nil()), Some(at(0))));
        assert_eq!(rows[2], (None, None, None, None, None, None));

        // Each is found again by its value, and read without the option.
        for (column, value) in [
            ("n", Argument::from(i64::MIN)), ("t", "Ünïcode ✓ 'quoted' \"x\"".into()), ("b", vec![0_u8, 255, 39].into()),
            ("f", true.into()), ("u", id.into()), ("m", at(-1).into()),
        ] {
            let text: &'static str = format!("select id, n, t, b, f, u, m from kinds where {column} = $1").leak();
            let found = db.one(sql(text).bind(value), |row| {
                row.get::<i64>("n")?;
                row.get::<String>("t")?;
                row.get::<Vec<u8>>("b")?;
                row.get::<bool>("f")?;
                row.get::<Id<Moment>>("u")?;
                row.get::<Moment>("m")?;
                row.get::<i64>("id")
            });
            assert_eq!(found.await.unwrap(), Some(1), "{column}");
        }
    }

    async fn a_null_or_another_type_is_an_error_where_a_value_is_wanted(db: Db) {
        let table = "create table kinds (n bigint, t text, b bytea, f boolean, u uuid, m timestamptz)";
        db.write((), move |tx, ()| Box::pin(async move { tx.run(sql(table)).await.map(drop) })).await.unwrap();
        db.write((), |tx, ()| Box::pin(async move { tx.run(sql("insert into kinds (t) values ('words')")).await.map(drop) })).await.unwrap();
        let all = || sql("select n, t, b, f, u, m from kinds");
        macro_rules! refused {
            ($($type:ty, $column:literal);+) => {$({
                let read = db.one(all(), |row| row.get::<$type>($column)).await;
                let Err(StoreError::Column { column, .. }) = read else { panic!("{}: {read:?}", stringify!($type)) };
                assert_eq!(column, $column);
            })+};
        }
        refused!(i64, "n"; String, "n"; Vec<u8>, "b"; bool, "f"; Uuid, "u"; Id<Moment>, "u"; Moment, "m");
        refused!(i64, "t"; Option<i64>, "t"; bool, "t"; Moment, "t"; Option<Moment>, "t"; i64, "no_such_column");
    }

    async fn moments_keep_microseconds_and_sort_as_time_does(db: Db) {
        db.write((), |tx, ()| Box::pin(async move { tx.run(sql("create table moments (m timestamptz not null)")).await.map(drop) })).await.unwrap();
        // Around both epochs, before 1970, at the edges of a second, in the year 1 and in the year 9999.
        let sorted = [
            -62_135_596_800_000_000, -1_000_001, -1_000_000, -999_999, -1, 0, 1, 999_999, 1_000_000, 946_684_799_999_999,
            946_684_800_000_000, 946_684_800_000_001, 1_767_225_600_123_456, 1_767_225_600_123_457, 253_402_207_199_999_999,
        ];
        let mut shuffled = sorted.map(|micros| vec![Argument::from(at(micros))]).to_vec();
        shuffled.reverse();
        shuffled.swap(2, 9);
        db.write(shuffled, |tx, rows| Box::pin(tx.insert("moments", &["m"], rows.clone()))).await.unwrap();
        let read: Vec<Moment> = db.all(sql("select m from moments order by m"), |row| row.get("m")).await.unwrap();
        assert_eq!(read, sorted.map(at));
        let later = sql("select m from moments where m > $1 order by m").bind(at(1_767_225_600_123_456));
        let later: Vec<Moment> = db.all(later, |row| row.get("m")).await.unwrap();
        assert_eq!(later, [at(1_767_225_600_123_457), at(253_402_207_199_999_999)]);
    }

    async fn violations_are_told_apart_by_kind(db: Db) {
        make_slips(&db).await;
        add_slip(&db, 1).await.unwrap();
        for (text, expected) in [
            ("insert into slips (id, text, version) values (1, 'again', 1)", Violation::Unique),
            ("insert into slips (id, text, parent, version) values (2, 'child', 99, 1)", Violation::ForeignKey),
            ("insert into slips (id, text, version) values (2, 'no', 1)", Violation::Check),
            ("insert into slips (id, version) values (2, 1)", Violation::NotNull),
        ] {
            let done = db.write(text, |tx, text| Box::pin(async move { tx.run(sql(text)).await })).await;
            let Err(StoreError::Violation(found, _)) = done else { panic!("{text}: {done:?}") };
            assert_eq!(found, expected, "{text}");
        }
        let twice = add_slip(&db, 1).await.unwrap_err();
        assert!(twice.is_unique_violation());
        let unknown = db.write((), |tx, ()| Box::pin(async move { tx.run(sql("update nothing set x = 1")).await })).await;
        assert!(matches!(unknown, Err(StoreError::Statement(_))), "{unknown:?}");
        assert_eq!(slip_ids(&db).await, [1]);
    }
}
