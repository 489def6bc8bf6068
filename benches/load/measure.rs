//! Clocks, CPU time, memory, medians and the table they are shown in.

use std::time::{Duration, Instant};

/// The machine's clock, for durations.
#[expect(clippy::disallowed_methods, reason = "measuring is what a benchmark is for")]
pub fn now() -> Instant {
    Instant::now()
}

/// How a run of requests, one after the other in each of several tasks, went.
#[derive(Clone, Debug)]
pub struct Run {
    pub per_second: f64,
    /// Milliseconds within which half of them, and 99 of 100, were answered.
    pub p50: f64,
    pub p99: f64,
    /// Milliseconds of CPU time, of all threads of the process that served them, for each.
    pub cpu: f64,
}

impl Run {
    pub fn of(mut took: Vec<Duration>, over: Duration, cpu: Duration) -> Self {
        took.sort_unstable();
        let count = took.len().max(1);
        let at = |part: usize| took.get((count * part).div_ceil(100).max(1) - 1).map_or(0.0, milliseconds);
        Self {
            per_second: took.len() as f64 / over.as_secs_f64(),
            p50: at(50),
            p99: at(99),
            cpu: milliseconds(&cpu) / count as f64,
        }
    }

    /// The median of each figure.
    pub fn median(runs: &[Self]) -> Self {
        let of = |figure: fn(&Self) -> f64| median(runs.iter().map(figure).collect());
        Self {
            per_second: of(|run| run.per_second),
            p50: of(|run| run.p50),
            p99: of(|run| run.p99),
            cpu: of(|run| run.cpu),
        }
    }
}

pub fn milliseconds(duration: &Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The middle one; of an even number the upper of the two in the middle.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}

/// CPU time a process has used, user and system, in all its threads (proc(5): fields 14 and 15, in hundredths).
pub fn cpu_time(process: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks: u64 = after_name.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

/// Resident memory of a process in megabytes.
pub fn resident_megabytes(process: u32) -> f64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|kilobytes| kilobytes.parse::<f64>().ok()).unwrap_or(f64::NAN) / 1024.0
}

/// What was found about one aim.
pub struct Aim {
    pub what: String,
    pub figure: f64,
    /// What it should be: at least, or at most, so much.
    pub wanted: Wanted,
}

pub enum Wanted {
    AtLeast(f64),
    AtMost(f64),
}

impl Aim {
    pub fn is_met(&self) -> bool {
        match self.wanted {
            Wanted::AtLeast(least) => self.figure >= least,
            Wanted::AtMost(most) => self.figure <= most,
        }
    }
}

impl std::fmt::Display for Aim {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let met = if self.is_met() { "met   " } else { "MISSED" };
        let (word, wanted) = match self.wanted {
            Wanted::AtLeast(least) => ("at least", least),
            Wanted::AtMost(most) => ("at most", most),
        };
        write!(f, "{met}  {:<64} {:>8.2}   ({word} {wanted})", self.what, self.figure)
    }
}
