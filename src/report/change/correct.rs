//! When it happened, or was noticed, put right: the report, its history and its figures in one transaction.

use jiff::tz::TimeZone;

use super::{Of, store};
use crate::base::{Id, Moment, Random};
use crate::figures::{Fact, fact_insert};
use crate::history::What;
use crate::history::store::event_append;
use crate::report::{Occurrence, Report};
use crate::store::{StoreError, Tx};

/// An answer that takes the place of the one before.
#[derive(Clone, Debug)]
pub struct Correction {
    pub of: Of,
    /// Seen from when it was told, and never after that.
    pub to: Occurrence,
    /// In which the month of the figures is meant.
    pub zone: TimeZone,
    pub random: Random,
}

/// Why nothing was put right; fits after "failed to".
#[derive(Debug, thiserror::Error)]
pub enum CorrectionError {
    /// It is what stood there already, or the report is gone or withdrawn.
    #[error("change anything: there is nothing to change")]
    Nothing,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Puts right when it happened. The figures' old fact is taken back and the new one added, whether or not the old one was folded.
///
/// # Errors
/// [`CorrectionError`]; nothing is changed then.
pub async fn correct_occurrence(tx: &mut Tx, correction: &Correction) -> Result<Report, CorrectionError> {
    let before = held(tx, correction).await?;
    if before.occurrence == correction.to {
        return Err(CorrectionError::Nothing);
    }
    let after = Report { occurrence: correction.to.clone(), ..before.clone() };
    store::report_corrected(tx, &after).await?;
    let what = What::OccurrenceCorrected { before: in_figures(&before.occurrence) };
    event_append(tx, after.id, after.version, correction.of.at, &what, None).await?;
    let fact = |report: &Report| {
        Fact::reported(Id::random(&correction.random), report.about(&correction.zone), report.delay())
    };
    fact_insert(tx, &fact(&before).taken_back()).await?;
    fact_insert(tx, &fact(&after)).await?;
    Ok(after)
}

/// Keeps when it was noticed, or puts that right. It moves no figure.
///
/// # Errors
/// [`CorrectionError`]; nothing is changed then.
pub async fn correct_noticed(tx: &mut Tx, correction: &Correction) -> Result<Report, CorrectionError> {
    let before = held(tx, correction).await?;
    if before.noticed.as_ref() == Some(&correction.to) {
        return Err(CorrectionError::Nothing);
    }
    let after = Report { noticed: Some(correction.to.clone()), ..before.clone() };
    store::report_corrected(tx, &after).await?;
    let what = What::NoticedTold { before: before.noticed.as_ref().map(in_figures) };
    event_append(tx, after.id, after.version, correction.of.at, &what, None).await?;
    Ok(after)
}

/// Does not ask again when it was noticed. That is no event: nothing was said.
///
/// # Errors
/// [`StoreError`].
pub async fn leave_out_noticed(tx: &mut Tx, of: &Of) -> Result<(), StoreError> {
    store::noticed_leave_out(tx, of.report).await
}

async fn held(tx: &mut Tx, correction: &Correction) -> Result<Report, CorrectionError> {
    let report = store::report_hold(tx, correction.of.report).await?;
    report.filter(|report| report.withdrawn_at.is_none()).ok_or(CorrectionError::Nothing)
}

/// An interval as the history keeps it. An answer in somebody's own words is left out: no event holds any.
fn in_figures(occurrence: &Occurrence) -> String {
    let moment = |at: Moment| at.to_string();
    match occurrence {
        Occurrence::Between { earliest, latest, precision } => {
            format!("{}/{} {precision}", moment(*earliest), moment(*latest))
        }
        Occurrence::Unknown { .. } => "unknown".to_owned(),
    }
}

impl Occurrence {
    /// Reads what an event of the history keeps of an earlier answer; `None` for what was not known.
    pub fn from_history(text: &str) -> Option<(Moment, Moment)> {
        let (earliest, latest) = text.split(' ').next()?.split_once('/')?;
        let moment = |text: &str| text.parse().map(Moment::new).ok();
        Some((moment(earliest)?, moment(latest)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::Precision;

    #[test]
    fn the_history_keeps_the_interval_and_none_of_the_words() {
        let at = |text: &str| Moment::new(text.parse().unwrap());
        let (earliest, latest) = (at("2026-11-23T08:10:00.000001Z"), at("2026-11-23T08:15:00Z"));
        let kept = in_figures(&Occurrence::Between { earliest, latest, precision: Precision::Roughly });
        assert_eq!(kept, "2026-11-23T08:10:00.000001Z/2026-11-23T08:15:00Z roughly");
        assert_eq!(Occurrence::from_history(&kept), Some((earliest, latest)));
        let said = in_figures(&Occurrence::Unknown { said: Some("when Ada rang".to_owned()) });
        assert_eq!((said.as_str(), Occurrence::from_history(&said)), ("unknown", None));
    }
}
