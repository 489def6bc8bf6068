//! The commands: one file each. They turn arguments into calls and results into lines; data goes to standard output,
//! everything else to standard error.

/// Says a line on standard output. Whoever reads it may have heard enough (`headsup check | head -3`): that ends nothing.
macro_rules! say {
    ($($line:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stdout(), $($line)*);
    }};
}

mod check;
mod demo;
mod listen;
mod logging;
mod migrate;
mod person;
mod serve;
mod token;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{EXAMPLE, Settings};

/// Report a suspected security mistake in seconds, without blame.
#[derive(Parser)]
#[command(name = "headsup", version, max_term_width = 100)]
pub struct Arguments {
    /// The configuration file [default: headsup.toml, when there is one]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve reports, the desk and the figures (also without any command)
    Serve,
    /// Bring the database up to date
    Migrate,
    /// Try the configuration, the texts, the database and the mail server
    Check,
    /// Look after the people who sign in
    #[command(subcommand)]
    Person(person::Command),
    /// Look after the tokens of scripts
    #[command(subcommand)]
    Token(token::Command),
    /// Fill an empty database with a made-up organisation, marked as such on every page
    Demo(demo::Wanted),
    /// Check a signed statement of when a report came in; exit code 0 when it is genuine, else 1
    Verify(verify::Wanted),
    /// Print an example configuration with every key
    Config,
}

/// Runs one command.
///
/// # Errors
/// Whatever kept it from being done, in words that say what to do.
pub async fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    if let Some(Command::Config) = arguments.command {
        say!("{}", EXAMPLE.trim_end());
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(Command::Verify(wanted)) = &arguments.command
        && wanted.has_key()
    {
        return verify::run(None, wanted);
    }
    let settings = match (Settings::load(arguments.config.as_deref()), &arguments.command) {
        (Ok(settings), _) => settings,
        (Err(mistakes), Some(Command::Check)) => return Ok(check::without_settings(&mistakes)),
        (Err(mistakes), _) => return Err(mistakes.into()),
    };
    logging::start(&settings.log)?;
    let done = run_with(&settings, arguments.command).await;
    done.map_err(|error| anyhow::Error::msg(settings.placed(&in_one_line(&error))))
}

async fn run_with(settings: &Settings, command: Option<Command>) -> anyhow::Result<ExitCode> {
    match command {
        None | Some(Command::Serve) => serve::run(settings).await?,
        Some(Command::Migrate) => migrate::run(settings).await?,
        Some(Command::Demo(wanted)) => demo::run(settings, &wanted).await?,
        Some(Command::Check) => return check::run(settings).await,
        Some(Command::Person(command)) => person::run(settings, command).await?,
        Some(Command::Token(command)) => token::run(settings, command).await?,
        Some(Command::Verify(wanted)) => return verify::run(Some(settings), &wanted),
        Some(Command::Config) => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// An error with its causes: one line, unless it tells of several mistakes on a line each.
pub fn in_one_line(error: &anyhow::Error) -> String {
    error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": ")
}
