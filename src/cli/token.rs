//! `headsup token`: tokens for scripts.

use anyhow::{Context as _, bail};
use clap::{Args, Subcommand};

use super::person::told;
use crate::app::start;
use crate::base::{Clock, Moment, Random, Text};
use crate::config::Settings;
use crate::people::{NewToken, Scope, Scopes, TOKEN_NAME_LENGTH, store};
use crate::store::Db;

#[derive(Subcommand)]
pub enum Command {
    /// Add a token; it is shown once, on standard output
    Add {
        /// What it is for, such as the name of the script
        #[arg(long)]
        name: String,
        /// What it may do: reports:read, reports:write, insight:read, warnings:write; several with commas or by repeating it
        #[arg(long = "scope", value_name = "SCOPE", value_delimiter = ',', num_args = 1.., required = true)]
        scopes: Vec<Scope>,
    },
    /// List every token: name, scopes, when it was added
    List,
    /// Remove a token, which opens nothing from then on
    Remove {
        #[command(flatten)]
        which: Which,
    },
}

#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Which {
    /// The token's name
    #[arg(value_name = "NAME")]
    called: Option<String>,
    /// The same, as an option
    #[arg(long)]
    name: Option<String>,
}

pub async fn run(settings: &Settings, command: Command) -> anyhow::Result<()> {
    let now = Clock::system().now();
    let db = start::database(settings, now).await?;
    let done = match command {
        Command::Add { name, scopes } => run_add(&db, &name, scopes, now).await,
        Command::List => run_list(&db).await,
        Command::Remove { which } => run_remove(&db, which).await,
    };
    db.close().await;
    done
}

async fn run_add(db: &Db, name: &str, scopes: Vec<Scope>, now: Moment) -> anyhow::Result<()> {
    let name = Text::<TOKEN_NAME_LENGTH>::one_line(name).context("--name: write what the token is for")?;
    let scopes = Scopes::new(scopes).context("--scope: name at least one")?;
    let token = NewToken::new(&Random::system(), name, scopes);
    db.write((token.clone(), now), |tx, (token, now)| Box::pin(store::token_add(tx, token, *now)))
        .await
        .map_err(told)?;
    eprintln!("This is the only time the token is shown. Send it as: Authorization: Bearer hu_…");
    say!("{}", token.reveal());
    Ok(())
}

async fn run_list(db: &Db) -> anyhow::Result<()> {
    for token in store::tokens_all(db).await? {
        say!("{}\t{}\t{}", token.name, token.scopes, token.created_at);
    }
    Ok(())
}

async fn run_remove(db: &Db, which: Which) -> anyhow::Result<()> {
    let name = which.called.or(which.name).context("name a token")?;
    let Some(token) = store::tokens_all(db).await?.into_iter().find(|token| token.name == name) else {
        bail!("there is no token named {name:?}; `headsup token list` shows them all");
    };
    db.write(token.id, |tx, id| Box::pin(store::token_remove(tx, *id))).await?;
    say!("removed {}", token.name);
    Ok(())
}
