//! The configuration: `headsup.toml`, overlaid by environment variables. The only reader of the environment.
//!
//! One file per section. Each key can also be set as `HEADSUP_` + section + `_` + key in capitals, which wins; those
//! that hold secrets also as `…_FILE`, naming a file. Unknown keys and values that do not fit stop the start: all of them are
//! named, one line each ([`Mistakes`]), with the key, where it was set, and what would be right. [`EXAMPLE`] documents every key.

mod content;
mod database;
mod file;
mod keys;
mod log;
mod mail;
mod mailbox;
mod mistake;
mod organisation;
mod overlay;
mod planning;
mod secrets;
mod server;
mod shown;
mod targets;
mod warnings;

use std::path::Path;

use serde::Deserialize;

pub use content::Content;
pub use database::Database;
pub use log::{Log, LogFormat};
pub use mail::Mail;
pub use mailbox::{Answer, Mailbox};
pub use mistake::{ConfigError, Mistakes};
pub use organisation::{Organisation, Team};
pub use planning::{Clock as PlanningClock, Planning};
pub use secrets::Secrets;
pub use server::Server;
pub use shown::Shown;
pub use targets::Targets;
pub use warnings::{List, WarningList, Warnings};

use file::File;
use mistake::{Origins, wrong};

/// The commented example file: every key with its default.
pub const EXAMPLE: &str = include_str!("example.toml");

/// The file that is read when no other is named and it exists.
pub const DEFAULT_FILE: &str = "headsup.toml";

/// Everything that can be configured.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    pub server: Server,
    pub database: Database,
    pub secrets: Secrets,
    pub mail: Mail,
    pub mailbox: Mailbox,
    pub organisation: Organisation,
    pub warnings: Warnings,
    pub targets: Targets,
    pub planning: Planning,
    pub content: Content,
    pub log: Log,
    #[serde(skip)]
    origins: Origins,
}

impl Settings {
    /// Reads `file` (or `headsup.toml` when it exists) and the environment of this process.
    ///
    /// # Errors
    /// Every mistake, with the key and what would be right.
    pub fn load(file: Option<&Path>) -> Result<Self, Mistakes> {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
        let environment =
            std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
        Self::from(file, environment.collect())
    }

    /// As [`Settings::load`], with the environment as an argument.
    ///
    /// # Errors
    /// As [`Settings::load`].
    pub fn from(file: Option<&Path>, environment: Vec<(String, String)>) -> Result<Self, Mistakes> {
        let (mut origins, mut mistakes) = (Origins::default(), Mistakes::default());
        let default = Path::new(DEFAULT_FILE);
        let mut table = toml::Table::new();
        if let Some(name) = file.or_else(|| default.exists().then_some(default)) {
            match std::fs::read_to_string(name) {
                Ok(text) => table = File { name, text: &text }.read(&mut origins, &mut mistakes),
                Err(error) => {
                    let reason = format!("the configuration is to be read from it, and it cannot be ({error})");
                    mistakes.add(wrong(&name.display().to_string(), reason));
                }
            }
        }
        overlay::apply(&mut table, environment, &mut origins, &mut mistakes);
        // Every value has its shape by now, so that this finds nothing more; and what it found would be a mistake all the same.
        let settings = table.try_into::<Self>().map_err(|error| wrong("configuration", error.message().trim()));
        if let Some(settings) = mistakes.keep(settings) {
            mistakes.add_placed(settings.check(), &origins);
            if mistakes.is_empty() {
                return Ok(Self { origins, ..settings });
            }
        }
        Err(mistakes)
    }

    /// What was found out later about a key, in lines that begin with its name: with the place where it was set.
    pub fn placed(&self, told: &str) -> String {
        told.lines().map(|line| self.origins.placed(line)).collect::<Vec<_>>().join("\n")
    }

    /// What types alone cannot say.
    fn check(&self) -> Mistakes {
        let mut mistakes = Mistakes::default();
        self.server.check(&mut mistakes);
        self.database.check(&mut mistakes);
        self.mail.check(&mut mistakes);
        self.mailbox.check(&mut mistakes);
        self.organisation.check(&mut mistakes);
        mistakes.keep(self.warnings.lists(&self.organisation));
        self.targets.check(&mut mistakes);
        self.planning.check(&mut mistakes);
        if mistakes.keep(self.content.check()).is_some() {
            mistakes.keep(self.organisation.check_languages(&self.content.texts()));
        }
        mistakes.keep(self.log.targets());
        mistakes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_env(pairs: &[(&str, &str)]) -> Result<Settings, Mistakes> {
        let file = tempfile::NamedTempFile::new().unwrap();
        Settings::from(Some(file.path()), pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect())
    }

    fn from_text(text: &str) -> Result<Settings, Mistakes> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        Settings::from(Some(file.path()), Vec::new())
    }

    #[test]
    fn nothing_set_gives_the_defaults() {
        let settings = from_env(&[]).unwrap();
        assert_eq!(settings.server.listen, "127.0.0.1:8080");
        assert_eq!(settings.database.url, "sqlite://data/headsup.db");
        assert!(settings.database.migrate);
        assert!(settings.mail.url.is_none());
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "[server]\nlisten = \"127.0.0.1:1\"\n").unwrap();
        let set = vec![
            ("HEADSUP_SERVER_LISTEN".to_owned(), "127.0.0.1:0".to_owned()),
            ("HEADSUP_MAIL_RESPONDERS".to_owned(), "a@example.org, b@example.org".to_owned()),
            ("HEADSUP_DATABASE_MIGRATE".to_owned(), "false".to_owned()),
            ("HEADSUP_ORGANISATION_TEAMS".to_owned(), "Sales=25,Post room=4".to_owned()),
            ("HEADSUP_TARGETS_KINDS".to_owned(), "lost-device=10".to_owned()),
        ];
        let settings = Settings::from(Some(file.path()), set).unwrap();
        assert_eq!(settings.server.listen, "127.0.0.1:0");
        assert_eq!(settings.mail.responders.len(), 2);
        assert!(!settings.database.migrate);
        assert_eq!(settings.organisation.teams[0].name, "Post room");
        assert_eq!(settings.targets.kinds.get(&crate::terms::Kind::LostDevice), Some(&10));
    }

    #[test]
    fn a_list_is_in_the_first_language_unless_it_says_another() {
        let text = "[organisation]\nlanguages = [\"fr\", \"de\"]\n[warnings]\n\
                    lists = [{ name = \" Everyone \", address = \"all@example.org\" }]";
        let lists = |settings: Settings| settings.warnings.lists(&settings.organisation).unwrap();
        let list = |name: &str, address: &str, language: &str| List {
            name: name.to_owned(),
            address: address.parse().unwrap(),
            language: language.to_owned(),
        };
        assert_eq!(lists(from_text(text).unwrap()), [list("Everyone", "all@example.org", "fr")]);
        let set = from_env(&[("HEADSUP_WARNINGS_LISTS", "The whole house=all@example.org de, Site B = b@example.org")]);
        let expected = [list("The whole house", "all@example.org", "de"), list("Site B", "b@example.org", "en")];
        assert_eq!(lists(set.unwrap()), expected);
    }

    #[test]
    fn a_secret_may_come_from_a_file() {
        let secret = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(secret.path(), "smtp://mail.example.org\n").unwrap();
        let settings = from_env(&[("HEADSUP_MAIL_URL_FILE", secret.path().to_str().unwrap())]).unwrap();
        let url = settings.mail.url.unwrap();
        assert_eq!(secrecy::ExposeSecret::expose_secret(&url), "smtp://mail.example.org");
    }

    #[test]
    fn every_mistake_is_named_at_once_with_its_place_and_what_is_right() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let text = "listen = \"x\"\n[server]\nlisen = \"x\"\nlisten = \"nowhere\"\n[mail]\nresponders = [\"a b\", \"c d\"]\n\
                    from = 5\n[organisation]\nanswer_minutes = \"x\"\nlanguages = [\"en\", \"xx\", \"qq\"]\n\
                    [organisation.teams]\nSales = \"many\"\nPost = 3\n[log]\nformat = \"xml\"\n[servr]\na = 1\n";
        std::fs::write(file.path(), text).unwrap();
        let set = [("HEADSUP_DATABASE_URL", "mysql://u:TopSecret@x"), ("HEADSUP_SERVER_LISEN", "x")];
        let set = set.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let said = Settings::from(Some(file.path()), set).unwrap_err().to_string();
        let said = said.replace(&file.path().display().to_string(), "the file");
        let expected = [
            "listen (the file, line 1): it stands below [server] or [mailbox]",
            "server.lisen (the file, line 3): there is no such key (is listen meant?); [server] has listen, public_url, trusted_proxies",
            "mail.from (the file, line 7): it is a text in quotes, such as from = \"Heads-up <headsup@localhost>\"",
            "organisation.answer_minutes (the file, line 9): it is a positive whole number, without quotes, such as \
             answer_minutes = 30",
            "organisation.teams (the file, line 11): each team has its headcount, a whole number, as in Sales = 25; look at \
             Sales",
            "log.format (the file, line 15): it is one of these, in quotes: text, json",
            "servr (the file, line 16): there is no such section (is server meant?); there are [server], [database], [secrets], [mail], \
             [mailbox], [organisation], [warnings], [targets], [planning], [content], [log]",
            "HEADSUP_SERVER_LISEN: there is no such key (is HEADSUP_SERVER_LISTEN meant?); there are HEADSUP_SERVER_LISTEN, HEADSUP_SERVER_PUBLIC_URL, \
             HEADSUP_SERVER_TRUSTED_PROXIES",
            "server.listen (the file, line 4): it is an address and a port, such as 127.0.0.1:8080 or 0.0.0.0:80",
            "database.url (HEADSUP_DATABASE_URL): it begins with sqlite:// (a file) or postgres:// (a server)",
            "mail.responders (the file, line 6): \"a b\" cannot be used: it does not look like a mail address such as \
             name@example.org",
            "mail.responders (the file, line 6): \"c d\" cannot be used: it does not look like a mail address such as \
             name@example.org",
            "organisation.languages (the file, line 10): there are no texts in xx, qq; there are en, de, es, fr, pt, pl, ar",
        ];
        assert_eq!(said.lines().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_is_not_toml_is_told_in_one_line_with_the_key() {
        for (text, parts) in [
            ("[server]\nlisten = nowhere\n", &["server.listen", "line 2", "a text in quotes"][..]),
            ("[server]\nlisten = \"a\"\nlisten = \"b\"\n", &["server.listen", "line 3", "twice"]),
            ("lsten = 5", &["lsten", "line 1", "is listen meant?", "[server]"]),
            ("[server]\nport = 5", &["server.port", "there is no such key; [server] has"]),
            ("[server\nlisten = 5", &["line 1", "]", "[section]"]),
            ("[server]\nlisten \"x\"", &["line 2", "key = \"text\""]),
            ("server = 5", &["server", "line 1", "written [server]"]),
            ("[[mail]]\nurl = 1", &["mail", "line 1", "written [mail]"]),
            ("[organisation]\nanswer_minutes =\n", &["organisation.answer_minutes", "line 2", "whole number"]),
            ("[organisation]\nanswer_minutes = -1", &["organisation.answer_minutes", "positive whole number"]),
            ("[organisation]\nanswer_minutes = 5_000_000_000", &["organisation.answer_minutes", "whole number"]),
            ("[organisation]\nanswer_minutes = 0", &["organisation.answer_minutes", "from 1 to", "leave it out"]),
            ("[organisation]\nlanguages = [\"de\", \"en\", \"de\"]", &["organisation.languages", "names de twice"]),
            ("[organisation]\nlanguages = []", &["organisation.languages", "at least one"]),
            ("[organisation.teams]\nWards = 1.5", &["organisation.teams", "headcount"]),
            ("[log]\nlevel = \"loud\"", &["log.level", "debug"]),
        ] {
            let said = from_text(text).unwrap_err().to_string();
            assert!(parts.iter().all(|part| said.contains(part)), "{text}: {said}");
            assert_eq!(said.lines().count(), 1, "{said}");
        }
    }

    #[test]
    fn a_secret_is_set_once_and_its_file_can_be_read() {
        let said = from_env(&[("HEADSUP_MAIL_URL_FILE", "not/there"), ("HEADSUP_MAIL_URL", "file:x")]).unwrap_err();
        let said = said.to_string();
        assert!(said.contains("HEADSUP_MAIL_URL is set too") && said.contains("not/there"), "{said}");
        assert!(
            Settings::from(Some(Path::new("not/there.toml")), Vec::new())
                .unwrap_err()
                .to_string()
                .contains("not/there")
        );
    }

    #[test]
    fn what_is_wrong_is_named_with_what_would_be_right() {
        let unknown = from_text("[server]\nlisen = \"x\"\n").unwrap_err().to_string();
        assert!(unknown.contains("line 2)") && unknown.contains("lisen") && unknown.contains("listen"), "{unknown}");
        for (name, value, parts) in [
            ("HEADSUP_SERVER_LISTEN", "nowhere", ["server.listen", "127.0.0.1:8080"]),
            ("HEADSUP_SERVER_LISEN", "x", ["HEADSUP_SERVER_LISEN", "HEADSUP_SERVER_LISTEN"]),
            ("HEADSUP_DATABASE_URL", "mysql://x", ["database.url", "postgres://"]),
            ("HEADSUP_DATABASE_MIGRATE", "maybe", ["HEADSUP_DATABASE_MIGRATE", "true or false"]),
            ("HEADSUP_MAIL_FROM", "nobody", ["mail.from", "headsup@"]),
            ("HEADSUP_MAIL_RESPONDERS", "not an address", ["mail.responders", "not an address"]),
            ("HEADSUP_MAIL_URL", "http://x", ["mail.url", "smtp://"]),
            ("HEADSUP_MAILBOX_URL", "pop3://x", ["mailbox.url", "imaps://"]),
            ("HEADSUP_MAILBOX_LISTEN", "2424", ["mailbox.listen", "127.0.0.1:2424"]),
            ("HEADSUP_MAILBOX_ADDRESS", "us", ["mailbox.address", "report@"]),
            ("HEADSUP_MAILBOX_ANSWER", "all", ["everybody", "nobody"]),
            ("HEADSUP_MAILBOX_POLL_SECONDS", "1", ["mailbox.poll_seconds", "5 to 3600"]),
            ("HEADSUP_ORGANISATION_TIMEZONE", "Mars/Olympus", ["organisation.timezone", "Europe/Berlin"]),
            ("HEADSUP_ORGANISATION_HOURS", "Mon-Fri 8-18", ["organisation.hours", "Mon-Fri 08:00-18:00"]),
            ("HEADSUP_ORGANISATION_DOMAINS", "ada@example.org", ["organisation.domains", "example.org"]),
            ("HEADSUP_CONTENT_FOLDER", "not/there", ["content.folder", "not/there"]),
            ("HEADSUP_ORGANISATION_ANSWER_MINUTES", "0", ["organisation.answer_minutes", "from 1"]),
            ("HEADSUP_ORGANISATION_LANGUAGES", "en,tlh", ["HEADSUP_ORGANISATION_LANGUAGES", "no texts in tlh"]),
            ("HEADSUP_PLANNING_CLOCKS", "Authority=0", ["planning.clocks", "hours from 1"]),
            ("HEADSUP_PLANNING_CLOCKS", "Authority", ["HEADSUP_PLANNING_CLOCKS", "Authority=72"]),
            ("HEADSUP_TARGETS_HIGH", "0", ["targets.high", "minutes from 1"]),
            ("HEADSUP_TARGETS_HIGH", "soon", ["HEADSUP_TARGETS_HIGH", "whole number"]),
            ("HEADSUP_TARGETS_KINDS", "lost-devices=5", ["lost-device,", "clicked-link"]),
            ("HEADSUP_TARGETS_KINDS", "lost-device", ["HEADSUP_TARGETS_KINDS", "lost-device=10"]),
            ("HEADSUP_WARNINGS_LISTS", "all@example.org", ["HEADSUP_WARNINGS_LISTS", "Everyone=all@example.org en"]),
            ("HEADSUP_WARNINGS_LISTS", "All=all@example.org tlh", ["warnings.lists", "organisation.languages: en, de"]),
            ("HEADSUP_WARNINGS_LISTS", "All=nobody", ["warnings.lists", "name@example.org"]),
            ("HEADSUP_WARNINGS_LISTS", "All=a@example.org,all=b@example.org", ["warnings.lists", "same name"]),
            ("HEADSUP_WARNINGS_LISTS", "A=a@example.org,B=A@example.org de", ["warnings.lists", "address"]),
            ("HEADSUP_ORGANISATION_TEAMS", "Sales=many", ["HEADSUP_ORGANISATION_TEAMS", "Sales=25"]),
        ] {
            let said = from_env(&[(name, value)]).unwrap_err().to_string();
            assert!(parts.iter().all(|part| said.contains(part)), "{name}={value}: {said}");
        }
    }

    #[test]
    fn the_example_is_right_and_complete() {
        let uncommented = EXAMPLE
            .lines()
            .map(|line| {
                line.strip_prefix("# ").filter(|rest| rest.contains(" = ") || rest.starts_with('[')).unwrap_or(line)
            })
            .collect::<Vec<_>>()
            .join("\n");
        from_text(&uncommented.replace("\"our-content\"", "\".\"")).unwrap();
        for (key, _) in keys::KEYS {
            let name = key.split_once('.').unwrap().1;
            assert!(
                uncommented.contains(&format!("\n{name} = "))
                    || ["organisation.teams", "targets.kinds", "planning.clocks"].contains(key),
                "{key} is missing"
            );
        }
    }
}
