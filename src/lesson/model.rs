//! A lesson, the words it is made of, and the steps it takes. Pure.

use jiff::civil::Date;
use uuid::Uuid;

use crate::base::{Id, Moment};
use crate::report::{MAX_STORY, ReportId};
use crate::store::StoreError;
use crate::terms::terms;
use crate::wave::WaveId;

pub type LessonId = Id<Lesson>;

/// A part of a lesson has at most so many characters.
pub const MAX_PART: usize = MAX_STORY;

terms! {
    /// How far a lesson is.
    Stage: "state" {
        Draft = "draft",
        /// Somebody who did not write it is to look at it.
        InReview = "in-review",
        Published = "published",
        Withdrawn = "withdrawn",
    }
}

terms! {
    /// What a lesson tells, in its order.
    Part: "part" {
        Happened = "happened",
        /// What made it easy to happen: conditions, never a person.
        Easy = "easy",
        Helped = "helped",
        Changed = "changed",
    }
}

/// The words of a lesson. In a draft some are still missing: then they are empty.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Content {
    /// In which it is written.
    pub language: String,
    pub title: String,
    pub happened: String,
    pub easy: String,
    pub helped: String,
    pub changed: String,
    /// Whose change it is: a team, never a person.
    pub team: String,
    /// The day of the change.
    pub changed_on: Option<Date>,
}

impl Content {
    pub fn part(&self, part: Part) -> &str {
        match part {
            Part::Happened => &self.happened,
            Part::Easy => &self.easy,
            Part::Helped => &self.helped,
            Part::Changed => &self.changed,
        }
    }

    pub fn part_mut(&mut self, part: Part) -> &mut String {
        match part {
            Part::Happened => &mut self.happened,
            Part::Easy => &mut self.easy,
            Part::Helped => &mut self.helped,
            Part::Changed => &mut self.changed,
        }
    }

    /// Everything in it that somebody reads, one below the other.
    pub fn text(&self) -> String {
        let parts = Part::ALL.iter().map(|part| self.part(*part));
        [self.title.as_str()].into_iter().chain(parts).chain([self.team.as_str()]).collect::<Vec<_>>().join("\n\n")
    }

    /// What it still lacks before anybody can review it: the field, and what to do. A lesson that changes nothing is only a story.
    pub fn lacks(&self) -> Vec<(&'static str, &'static str)> {
        let all = [
            (self.title.is_empty(), "title", "Give it a title"),
            (self.happened.is_empty(), "happened", "Say what happened"),
            (self.easy.is_empty(), "easy", "Say what made it easy"),
            (self.helped.is_empty(), "helped", "Say what helped"),
            (self.changed.is_empty(), "changed", "Say what you changed, or are going to"),
            (self.team.is_empty(), "team", "Say which team sees to the change"),
            (self.changed_on.is_none(), "changed_on", "Say when the change is made"),
        ];
        all.into_iter().filter(|(lacks, ..)| *lacks).map(|(_, field, what)| (field, what)).collect()
    }
}

/// What a lesson was learnt from. Neither: from something that no report told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Source {
    pub report: Option<ReportId>,
    /// Reports that belong together. Never with `report`.
    pub wave: Option<WaveId>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lesson {
    pub id: LessonId,
    pub source: Source,
    pub content: Content,
    pub stage: Stage,
    pub published_at: Option<Moment>,
    /// Counts every change.
    pub version: i64,
}

/// A step that takes a lesson from one stage to another.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Hand it to a colleague for review. `confirmed`: words in it that also stand in the sealed identity tell nobody apart.
    Offer {
        confirmed: bool,
    },
    /// Make it a draft again, with a remark on why.
    Return {
        remark: Option<String>,
    },
    Publish,
    /// Take it off the page, or set a draft aside.
    Withdraw,
}

impl Step {
    /// Where it leads from `present`; `None` when it does not fit there.
    pub fn from(&self, present: Stage) -> Option<Stage> {
        match (self, present) {
            (Self::Offer { .. }, Stage::Draft) => Some(Stage::InReview),
            (Self::Return { .. }, Stage::InReview) => Some(Stage::Draft),
            (Self::Publish, Stage::InReview) => Some(Stage::Published),
            (Self::Withdraw, Stage::Draft | Stage::InReview | Stage::Published) => Some(Stage::Withdrawn),
            _ => None,
        }
    }

    /// What it leaves in the record.
    pub fn what(&self) -> What {
        match self {
            Self::Offer { confirmed } => What::Offered { confirmed: *confirmed },
            Self::Return { remark } => What::Returned { remark: remark.clone() },
            Self::Publish => What::Published,
            Self::Withdraw => What::Withdrawn,
        }
    }
}

/// What the record of a lesson says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    Written,
    /// Its words were changed.
    Saved,
    Offered {
        confirmed: bool,
    },
    Returned {
        remark: Option<String>,
    },
    Published,
    Withdrawn,
}

/// The detail of [`What::Offered`].
const CONFIRMED: &str = "confirmed";

impl What {
    /// Its spelling in the database.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Saved => "saved",
            Self::Offered { .. } => "offered",
            Self::Returned { .. } => "returned",
            Self::Published => "published",
            Self::Withdrawn => "withdrawn",
        }
    }

    pub(super) fn detail(&self) -> Option<&str> {
        match self {
            Self::Offered { confirmed } => confirmed.then_some(CONFIRMED),
            Self::Returned { remark } => remark.as_deref(),
            Self::Written | Self::Saved | Self::Published | Self::Withdrawn => None,
        }
    }

    pub(super) fn read(what: &str, detail: Option<String>) -> Result<Self, StoreError> {
        Ok(match what {
            "written" => Self::Written,
            "saved" => Self::Saved,
            "offered" => Self::Offered { confirmed: detail.as_deref() == Some(CONFIRMED) },
            "returned" => Self::Returned { remark: detail },
            "published" => Self::Published,
            "withdrawn" => Self::Withdrawn,
            other => return Err(StoreError::unknown("event of a lesson", other)),
        })
    }
}

/// One line of a lesson's record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// The version of the lesson that it made.
    pub number: i64,
    pub at: Moment,
    pub what: What,
    /// None: a program.
    pub by: Option<Uuid>,
}

/// Whether this person has put words into the lesson, or stands behind them by handing them on: somebody else publishes it.
pub fn is_writer(record: &[Event], person: Uuid) -> bool {
    let writes = |what: &What| matches!(what, What::Written | What::Saved | What::Offered { .. });
    record.iter().any(|event| event.by == Some(person) && writes(&event.what))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_that_fit() {
        use Stage::{Draft, InReview, Published, Withdrawn};
        let offer = Step::Offer { confirmed: false };
        for (step, leads_to) in [
            (offer, [Some(InReview), None, None, None]),
            (Step::Return { remark: None }, [None, Some(Draft), None, None]),
            (Step::Publish, [None, Some(Published), None, None]),
            (Step::Withdraw, [Some(Withdrawn), Some(Withdrawn), Some(Withdrawn), None]),
        ] {
            let found = [Draft, InReview, Published, Withdrawn].map(|stage| step.from(stage));
            assert_eq!(found, leads_to, "{step:?}");
        }
    }

    #[test]
    fn whoever_put_in_a_word_or_handed_it_on_is_a_writer_and_a_reviewer_is_not() {
        let [ada, ben, eve] = [1_u128, 2, 3].map(Uuid::from_u128);
        let event = |number, what, by| Event { number, at: Moment::from_micros(number), what, by };
        let record = [
            event(1, What::Written, None),
            event(2, What::Saved, Some(ada)),
            event(3, What::Offered { confirmed: false }, Some(ben)),
            event(4, What::Returned { remark: None }, Some(eve)),
        ];
        assert!(is_writer(&record, ada) && is_writer(&record, ben) && !is_writer(&record, eve));
    }

    #[test]
    fn the_record_reads_back_what_it_says() {
        let remark = Some("Shorter".to_owned());
        for what in [
            What::Written,
            What::Saved,
            What::Offered { confirmed: true },
            What::Offered { confirmed: false },
            What::Returned { remark },
            What::Returned { remark: None },
            What::Published,
            What::Withdrawn,
        ] {
            assert_eq!(What::read(what.as_str(), what.detail().map(ToOwned::to_owned)).unwrap(), what);
        }
        assert!(What::read("burned", None).is_err());
    }

    #[test]
    fn an_empty_draft_lacks_everything_and_a_whole_one_nothing() {
        assert_eq!(Content::default().lacks().len(), 7);
        let text = || "x".to_owned();
        let whole = Content {
            language: "en".to_owned(),
            title: text(),
            happened: text(),
            easy: text(),
            helped: text(),
            changed: text(),
            team: text(),
            changed_on: Some(jiff::civil::date(2026, 12, 1)),
        };
        assert_eq!(whole.lacks(), []);
        assert_eq!(Content { easy: String::new(), ..whole }.lacks(), [("easy", "Say what made it easy")]);
    }
}
