//! What programs send about waves, and what they are answered.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::base::Text;
use crate::report::{MAX_SHORT, Reference};
use crate::triage::api::indicators::IndicatorResponse;
use crate::triage::api::read_reference;
use crate::triage::waves::{Came, Left};
use crate::wave::{Joined, LeftOut, MOST_AT_ONCE, Tally, Wave, WaveName};
use crate::web::{Failure, json};

/// Waves, the newest first.
#[derive(Serialize, ToSchema)]
pub struct WavesResponse {
    pub(super) waves: Vec<WaveResponse>,
    /// Where to go on; null at the end.
    pub(super) next: Option<String>,
}

/// A wave. Its reports are `GET /reports?wave=W-7K2Q`. Moments are RFC 3339, UTC.
#[derive(Serialize, ToSchema)]
pub struct WaveResponse {
    #[schema(example = "W-7K2Q")]
    pub(super) name: String,
    /// What a responder calls it.
    pub(super) title: Option<String>,
    pub(super) opened_at: String,
    /// How many reports are in which state.
    states: BTreeMap<&'static str, i64>,
    /// Of every kind, how many.
    kinds: BTreeMap<&'static str, i64>,
    /// Where something was clicked, typed, run or sent.
    acted: i64,
    /// Reporters who wait for a word from us.
    waiting: i64,
    /// When the first and the last report came in; null while there is none.
    first_at: Option<String>,
    last_at: Option<String>,
}

/// Reports that belong together.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinRequest {
    /// References, up to 200.
    #[schema(example = json!(["HU-7KQ2-M9XV"]))]
    pub(super) reports: Vec<String>,
    /// What a new wave is called.
    pub(super) title: Option<String>,
}

/// What came of joining or parting.
#[derive(Serialize, ToSchema)]
pub struct JoinResponse {
    #[schema(example = "W-7K2Q")]
    pub(super) wave: String,
    /// So many reports were joined, or parted.
    pub(super) done: usize,
    pub(super) left: Vec<LeftResponse>,
}

/// What came of an act on all.
#[derive(Serialize, ToSchema)]
pub struct ActResponse {
    #[schema(example = "W-7K2Q")]
    pub(super) wave: String,
    /// So many reports were moved.
    pub(super) done: usize,
    /// So many were as wanted before, or in a state in which it does not fit.
    pub(super) already: usize,
    pub(super) left: Vec<LeftResponse>,
    /// Whether the wave has more reports than one call takes: the same call goes on.
    pub(super) more: bool,
}

/// A report that was left as it is.
#[derive(Serialize, ToSchema)]
pub struct LeftResponse {
    #[schema(example = "HU-7KQ2-M9XV")]
    reference: String,
    /// `unknown`: there is no such report; `already`: it is in this wave, or in none any more; `elsewhere`: it is in `wave`;
    /// `changed`: somebody was first; `parted`: it was taken out meanwhile.
    #[schema(example = "elsewhere")]
    why: &'static str,
    /// The other wave it is in.
    pub(super) wave: Option<String>,
}

/// By what an attack is known elsewhere. Found by a program in the reports of a wave, confirmed by nobody.
#[derive(Serialize, ToSchema)]
pub struct WaveIndicatorsResponse {
    #[schema(example = "W-7K2Q")]
    pub(super) wave: String,
    /// The most shared first.
    pub(super) indicators: Vec<WaveIndicatorResponse>,
}

#[derive(Serialize, ToSchema)]
pub struct WaveIndicatorResponse {
    #[serde(flatten)]
    pub(super) indicator: IndicatorResponse,
    /// So many reports of the wave have it.
    pub(super) reports: i64,
}

impl JoinRequest {
    pub(super) fn read(body: &[u8]) -> Result<(Vec<Reference>, Option<String>), Failure> {
        let request: Self = json::read(body, r#"{"reports": ["HU-7KQ2-M9XV"]}"#)?;
        if request.reports.is_empty() || request.reports.len() > MOST_AT_ONCE {
            return Err(Failure::unprocessable(format!("reports holds 1 to {MOST_AT_ONCE} references.")));
        }
        let reports = request.reports.iter().map(|text| read_reference(text));
        let reports = reports.collect::<Result<Vec<_>, _>>();
        let reports = reports.map_err(|_| Failure::unprocessable("reports holds references, as in HU-7KQ2-M9XV."))?;
        let title = request.title.as_deref().and_then(Text::<MAX_SHORT>::one_line).map(Text::into_string);
        Ok((reports, title))
    }
}

impl JoinResponse {
    pub(super) fn new(joined: Joined) -> Self {
        let left = joined.left_out.into_iter().map(|(reference, left)| {
            let (why, wave) = match left {
                LeftOut::Unknown => ("unknown", None),
                LeftOut::Already => ("already", None),
                LeftOut::Elsewhere(name) => ("elsewhere", Some(name.to_string())),
            };
            LeftResponse { reference: reference.to_string(), why, wave }
        });
        Self { wave: joined.wave.name.to_string(), done: joined.done, left: left.collect() }
    }
}

impl WaveResponse {
    pub(super) fn new(wave: Wave, tally: &Tally) -> Self {
        let states = [
            ("new", tally.new),
            ("acknowledged", tally.acknowledged),
            ("contained", tally.contained),
            ("closed", tally.closed),
        ];
        Self {
            name: wave.name.to_string(),
            title: wave.title,
            opened_at: wave.opened_at.to_string(),
            states: states.into(),
            kinds: tally.kinds.iter().map(|(kind, count)| (kind.as_str(), *count)).collect(),
            acted: tally.acted,
            waiting: tally.waiting,
            first_at: tally.between.map(|(first, _)| first.to_string()),
            last_at: tally.between.map(|(_, last)| last.to_string()),
        }
    }
}

impl ActResponse {
    pub(super) fn new(wave: &WaveName, came: Came) -> Self {
        let left = came.left.into_iter().map(|(reference, left)| LeftResponse {
            reference: reference.to_string(),
            why: if left == Left::Parted { "parted" } else { "changed" },
            wave: None,
        });
        Self { wave: wave.to_string(), done: came.moved, already: came.already, left: left.collect(), more: came.more }
    }
}
