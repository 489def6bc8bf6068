//! `headsup person`: accounts from the shell.

use std::io::{BufRead, IsTerminal};

use anyhow::{Context as _, anyhow, bail};
use clap::{Args, Subcommand};

use crate::app::start;
use crate::base::{Clock, EmailAddress, Moment, Random, Text, opens_here_alone};
use crate::config::Settings;
use crate::people::{
    self, CHOOSE_HOURS, Link, NAME_LENGTH, NewPassword, NewPerson, Passwords, PeopleError, Person, Role, Roles, Secret,
    store,
};
use crate::store::Db;

#[derive(Subcommand)]
pub enum Command {
    /// Add a person
    Add(Add),
    /// List everybody: mail address, roles, name, and whether a password has been chosen
    List,
    /// Change what a person does here
    Roles {
        #[command(flatten)]
        who: Who,
        /// The roles the person holds from now on
        #[arg(long = "role", value_name = "ROLE", value_delimiter = ',', required = true)]
        roles: Vec<Role>,
    },
    /// Make a one-time link with which a person chooses a (new) password
    Link {
        #[command(flatten)]
        who: Who,
    },
    /// Remove a person, who is signed out at once
    Remove {
        #[command(flatten)]
        who: Who,
    },
}

#[derive(Args)]
pub struct Add {
    /// The mail address to sign in with
    #[arg(long)]
    email: EmailAddress,
    /// The person's name, as colleagues see it
    #[arg(long)]
    name: String,
    /// What the person does here: responder, manager or admin; several with commas or by repeating it
    #[arg(long = "role", value_name = "ROLE", value_delimiter = ',', required = true)]
    roles: Vec<Role>,
    /// Read the password from standard input: one line
    #[arg(long)]
    password_stdin: bool,
}

#[derive(Args)]
#[group(required = true, multiple = false)]
pub struct Who {
    /// The person's mail address
    #[arg(value_name = "EMAIL")]
    address: Option<EmailAddress>,
    /// The same, as an option
    #[arg(long)]
    email: Option<EmailAddress>,
}

impl Who {
    /// The person with that address.
    async fn find(self, db: &Db) -> anyhow::Result<Person> {
        let email = self.address.or(self.email).context("name a mail address")?;
        store::person_by_email(db, &email).await?.ok_or_else(|| anyhow!("nobody has the mail address {email}"))
    }
}

pub async fn run(settings: &Settings, command: Command) -> anyhow::Result<()> {
    let now = Clock::system().now();
    let db = start::database(settings, now).await?;
    let done = match command {
        Command::Add(add) => run_add(settings, &db, add, now).await,
        Command::List => run_list(&db).await,
        Command::Roles { who, roles } => run_roles(&db, who, roles).await,
        Command::Link { who } => run_link(settings, &db, who, now).await,
        Command::Remove { who } => run_remove(&db, who).await,
    };
    db.close().await;
    done
}

async fn run_add(settings: &Settings, db: &Db, add: Add, now: Moment) -> anyhow::Result<()> {
    let random = Random::system();
    let name = Text::<NAME_LENGTH>::one_line(&add.name).context("--name: write the person's name")?;
    let roles = Roles::new(add.roles).context("--role: name at least one")?;
    let password = match password(add.password_stdin)? {
        Some(typed) => {
            let chosen = NewPassword::choose(&typed, add.email.as_str(), name.as_str())
                .map_err(|why| anyhow!("this password cannot be used: {why}"))?;
            Some(Passwords::default().hash(chosen, &random).await?)
        }
        None => None,
    };
    let person = NewPerson::new(&random, add.email, name, roles);
    let secret = Secret::random(&random);
    let link = Link::ChoosePassword(person.id);
    let has_password = password.is_some();
    let summary = format!("added {} ({})", person.email, person.roles);
    db.write((person, password, secret.clone(), now), |tx, (person, password, secret, now)| {
        Box::pin(async move {
            let Some(password) = password else { return people::invite(tx, person, secret, *now).await };
            store::person_add(tx, person, *now).await?;
            store::person_set_password(tx, person.id, password).await?;
            Ok::<_, PeopleError>(())
        })
    })
    .await
    .map_err(told)?;
    say!("{summary}");
    if !has_password {
        show_link(settings, link, &secret)?;
    }
    Ok(())
}

/// The password from standard input, from the terminal, or none: then a link is made.
fn password(from_stdin: bool) -> anyhow::Result<Option<String>> {
    if from_stdin {
        let mut line = String::new();
        std::io::stdin().lock().read_line(&mut line).context("failed to read the password from standard input")?;
        return Ok(Some(line.trim_end_matches(['\r', '\n']).to_owned()));
    }
    if !std::io::stdin().is_terminal() {
        return Ok(None);
    }
    let first = rpassword::prompt_password("Password (nothing: make a link to choose one): ")?;
    if first.is_empty() {
        return Ok(None);
    }
    if rpassword::prompt_password("The same again: ")? != first {
        bail!("the two passwords differ; nothing was added");
    }
    Ok(Some(first))
}

async fn run_list(db: &Db) -> anyhow::Result<()> {
    for person in store::people_all(db).await? {
        let password = if person.has_password { "password" } else { "no password yet" };
        say!("{}\t{}\t{}\t{password}", person.email, person.roles, person.name);
    }
    Ok(())
}

async fn run_roles(db: &Db, who: Who, roles: Vec<Role>) -> anyhow::Result<()> {
    let person = who.find(db).await?;
    let roles = Roles::new(roles).context("--role: name at least one")?;
    let said = format!("{} is now {roles}", person.email);
    db.write((person.id, roles), |tx, (id, roles)| Box::pin(store::person_set_roles(tx, *id, roles)))
        .await
        .map_err(told)?;
    say!("{said}");
    Ok(())
}

async fn run_link(settings: &Settings, db: &Db, who: Who, now: Moment) -> anyhow::Result<()> {
    let person = who.find(db).await?;
    let (link, secret) = (Link::ChoosePassword(person.id), Secret::random(&Random::system()));
    let input = (link, secret.clone(), now);
    db.write(input, |tx, (link, secret, now)| Box::pin(store::link_add(tx, *link, secret, *now))).await?;
    show_link(settings, link, &secret)
}

async fn run_remove(db: &Db, who: Who) -> anyhow::Result<()> {
    let person = who.find(db).await?;
    db.write(person.id, |tx, id| Box::pin(store::person_remove(tx, *id))).await.map_err(told)?;
    say!("removed {}", person.email);
    Ok(())
}

/// The link on standard output, what it is for beside it.
fn show_link(settings: &Settings, link: Link, secret: &Secret) -> anyhow::Result<()> {
    eprintln!("This link works once, within {} days. Hand it over for choosing a password:", CHOOSE_HOURS / 24);
    let address = settings.server.address()?;
    let reached_at = settings.server.reached_at(address);
    if settings.server.public_url.is_none() && address.port() == 0 {
        eprintln!("(Put the address at which `headsup serve` says it listens in front of it.)");
        say!("{}", link.path(secret));
    } else {
        say!("{reached_at}{}", link.path(secret));
        warn_about(&reached_at);
    }
    Ok(())
}

/// Whoever hands a link on has to know that it opens on this machine alone.
pub(super) fn warn_about(reached_at: &str) {
    if opens_here_alone(reached_at) {
        eprintln!("People elsewhere cannot open this address: set server.public_url first.");
    }
}

/// The refusals that somebody at the shell can act on, with what to do.
pub(super) fn told(error: PeopleError) -> anyhow::Error {
    match error {
        PeopleError::EmailTaken => {
            anyhow!("another person has this mail address; `headsup person list` shows everybody")
        }
        PeopleError::NameTaken => anyhow!("another token has this name; `headsup token list` shows them all"),
        PeopleError::LastAdmin => {
            anyhow!("nobody would be left who can sign in and administer Heads-up; add another administrator first")
        }
        PeopleError::Store(error) => error.into(),
    }
}
