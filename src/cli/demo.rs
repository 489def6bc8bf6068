//! `headsup demo`: fills an empty database with a made-up organisation.

use std::sync::Arc;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use crate::app::start;
use crate::base::{Clock, Random};
use crate::config::Settings;
use crate::demo::{self, Ground, Plan, TEAMS};
use crate::guidance;

#[derive(Args)]
pub struct Wanted {
    /// How many reports
    #[arg(long, default_value_t = 5_000, value_name = "N")]
    reports: usize,
    /// Over how many days, up to now
    #[arg(long, default_value_t = 400, value_name = "D", value_parser = clap::value_parser!(u32).range(1..=3_650))]
    days: u32,
    /// The same seed tells the same story
    #[arg(long, default_value_t = 1, value_name = "S")]
    seed: u64,
}

pub async fn run(settings: &Settings, wanted: &Wanted) -> anyhow::Result<()> {
    let now = Clock::system().now();
    let random = Random::system();
    let guidance = Arc::new(start::texts(settings)?.guidance);
    let (db, keys) = start::database_with_keys(settings, &random, now).await?;
    start::link_histories(&db, &keys, now).await?;
    let keys = Arc::new(keys);
    let versions = (Arc::clone(&guidance), now);
    db.write(versions, |tx, (guidance, now)| Box::pin(guidance::store::versions_keep(tx, guidance, *now))).await?;

    let named = settings.organisation.teams.iter().map(|team| team.name.clone()).collect::<Vec<_>>();
    let teams = if named.is_empty() { TEAMS.map(|(name, _)| name.to_owned()).into() } else { named.clone() };
    let plan = Plan { reports: wanted.reports, days: wanted.days, seed: wanted.seed, teams };
    let targets = Arc::new(start::targets(settings)?);
    let ground = Ground { guidance, keys, targets, zone: settings.organisation.zone()?, now };
    let bar = ProgressBar::new(u64::try_from(plan.reports).unwrap_or(u64::MAX));
    // The template is a constant of ours; without it the bar still counts.
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} reports, {eta} left") {
        bar.set_style(style);
    }
    let done =
        demo::fill(&db, &plan, &ground, |written| bar.set_position(u64::try_from(written).unwrap_or(u64::MAX))).await;
    bar.finish_and_clear();
    db.close().await;
    done?;

    say!("{} made-up reports over {} days. Every page says that they are made up.", plan.reports, plan.days);
    if named.is_empty() {
        say!("\nTo read figures by team, tell the configuration how many people each has:\n\n[organisation.teams]");
        for (name, heads) in TEAMS {
            say!("\"{name}\" = {heads}");
        }
    }
    Ok(())
}
