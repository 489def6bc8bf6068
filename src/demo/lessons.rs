//! Lessons of the made-up organisation: two that all staff can read, and one that waits for a second pair of eyes.

use jiff::civil::Date;
use uuid::Uuid;

use crate::base::{Moment, Random};
use crate::language::DESK;
use crate::lesson::{Content, Event, Lesson, LessonId, Source, Stage, What, store};
use crate::store::{StoreError, Tx};

/// What one says; `at` is where in the story it was published, in percent, and `days` when its change is made after that.
struct Told {
    at: i64,
    days: i64,
    is_published: bool,
    title: &'static str,
    happened: &'static str,
    easy: &'static str,
    helped: &'static str,
    changed: &'static str,
    team: &'static str,
}

const TOLD: [Told; 3] = [
    Told {
        at: 45,
        days: 20,
        is_published: true,
        title: "A sign-in page for the rota that was not ours",
        happened: "A text message said that the rota for the coming month was out, and led to a sign-in page that looked like \
                   ours down to the picture. Several people signed in there. Two of them wondered why it asked twice, and \
                   told us within minutes.",
        easy: "The real rota is announced by text message too, with a link. On a phone the address of a page is hardly to be \
               seen, and our sign-in page asks again often enough that one more time surprises nobody.",
        helped: "Two quick reports. The page was blocked for everybody and the passwords were changed before anything was \
                 done with them.",
        changed: "The rota is now announced without a link, and is opened from the start page. The sign-in page remembers a \
                  device for a week, so that being asked again looks odd.",
        team: "Informatics",
    },
    Told {
        at: 80,
        days: 35,
        is_published: true,
        title: "New bank details, one day before the bill was due",
        happened: "A supplier's mailbox had been taken over. From inside a conversation that was months old, a mail asked for \
                   the next bill to be paid to another account. A colleague rang the supplier on the number in our own \
                   list, and nothing was paid.",
        easy: "It came from the right address, with the whole conversation below it, on a day when many bills are paid. The \
               rule to ring back stood in a handbook that nobody had open.",
        helped: "The number in our own list, and a colleague who took two minutes although it was late.",
        changed: "The payment form asks who was rung, and on which number, before new details can be entered. A first payment \
                  to a new account waits for one working day.",
        team: "Finance",
    },
    Told {
        at: 97,
        days: 30,
        is_published: false,
        title: "A list for one ward that went to all of them",
        happened: "A list meant for one ward was sent to the address of all wards: the two stand next to each other, and the \
                   mail program fills in the one that was used last.",
        easy: "Both addresses begin with the same eight letters. The program sends at once, and a second look is only possible \
               afterwards.",
        helped: "It was told right away, so the mail could be taken back from most mailboxes before it was opened.",
        changed: "The address for all wards gets another name, and sending to it asks once more. Every mail waits for half a \
                  minute in which it can be stopped.",
        team: "Informatics",
    },
];

/// Lessons of a story from `from` to `now`, each with its record.
pub fn lessons(random: &Random, team: &[Uuid; 5], from: Moment, now: Moment) -> Vec<(Lesson, Vec<Event>)> {
    let whole = now.seconds_since(from);
    TOLD.iter().map(|told| lesson(told, random, team, from.plus_seconds(whole * told.at / 100))).collect()
}

fn lesson(told: &Told, random: &Random, [writer, reviewer, ..]: &[Uuid; 5], at: Moment) -> (Lesson, Vec<Event>) {
    let mut steps = vec![
        (-172_800, What::Written, writer),
        (-90_000, What::Saved, writer),
        (-86_400, What::Offered { confirmed: false }, writer),
    ];
    if told.is_published {
        steps.push((0, What::Published, reviewer));
    }
    let line = |(number, (seconds, what, by)): (i64, (i64, What, &Uuid))| Event {
        number,
        at: at.plus_seconds(seconds),
        what,
        by: Some(*by),
    };
    let record = (1..).zip(steps).map(line).collect::<Vec<_>>();
    let lesson = Lesson {
        id: LessonId::random(random),
        source: Source::default(),
        content: Content {
            language: DESK.to_owned(),
            title: told.title.to_owned(),
            happened: told.happened.to_owned(),
            easy: told.easy.to_owned(),
            helped: told.helped.to_owned(),
            changed: told.changed.to_owned(),
            team: told.team.to_owned(),
            changed_on: day(at.plus_seconds(told.days * 86_400)),
        },
        stage: if told.is_published { Stage::Published } else { Stage::InReview },
        published_at: told.is_published.then_some(at),
        version: record.len() as i64,
    };
    (lesson, record)
}

fn day(at: Moment) -> Option<Date> {
    Some(at.timestamp().to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
}

/// Writes them.
///
/// # Errors
/// [`StoreError`].
pub async fn lessons_insert(tx: &mut Tx, lessons: &[(Lesson, Vec<Event>)]) -> Result<(), StoreError> {
    for (lesson, record) in lessons {
        store::lesson_insert(tx, lesson).await?;
        for event in record {
            store::event_append(tx, lesson.id, event).await?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Content as Texts;
    use crate::lesson::{is_writer, traces};
    use crate::wording::Wording;

    #[test]
    fn each_is_whole_blames_nobody_and_tells_nobody_apart() {
        let wording = Wording::load(&["en".to_owned()], &Texts::built_in()).unwrap();
        let random = Random::seeded(1);
        let team = std::array::from_fn(|_| random.uuid());
        let now = Moment::from_micros(1_795_424_400_000_000);
        for (lesson, record) in lessons(&random, &team, now.plus_seconds(-400 * 86_400), now) {
            let text = lesson.content.text();
            assert_eq!(lesson.content.lacks(), []);
            assert_eq!(wording.check(&["en"], &text), [], "{text}");
            assert_eq!(traces::find(&text, &[]), [], "{text}");
            assert!(record.is_sorted_by_key(|event| event.at) && record.iter().all(|event| event.at <= now));
            let published = record.iter().find(|event| event.what == What::Published);
            assert!(published.is_none_or(|event| !is_writer(&record, event.by.unwrap())));
        }
    }
}
