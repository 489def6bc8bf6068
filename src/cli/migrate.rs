//! `headsup migrate`: brings the database up to date.

use crate::base::Clock;
use crate::config::Settings;
use crate::store::{self, Db, DbUrl};

pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    let url = settings.database.url.parse::<DbUrl>()?;
    let db = Db::open(&url).await?;
    let applied = store::migrate(&db, Clock::system().now()).await?;
    db.close().await;
    for migration in &applied {
        say!("applied {:04} {}", migration.version, migration.name);
    }
    if applied.is_empty() {
        say!("up to date ({url})");
    }
    Ok(())
}
