//! The settings in force, for the administrators' page: every key, no secret.

use secrecy::ExposeSecret;
use url::Url;

use super::Settings;

/// A key and its value in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shown {
    pub key: &'static str,
    pub value: String,
}

impl Settings {
    /// Every key with the value in force. Passwords and keys are left out, and so is everything of an address that may
    /// hold one.
    pub fn shown(&self) -> Vec<Shown> {
        // Each section whole, so that a new key that is not shown does not compile.
        let Self {
            server,
            database,
            secrets,
            mail,
            mailbox,
            organisation,
            warnings,
            targets,
            planning,
            content,
            log,
            origins: _,
        } = self;
        let super::Server { listen, public_url, trusted_proxies } = server;
        let super::Database { url: database_url, migrate } = database;
        let super::Secrets { key, key_file } = secrets;
        let super::Mail { url: mail_url, from, responders, ca_file } = mail;
        let super::Mailbox {
            url: mailbox_url,
            token_command,
            ca_file: mailbox_ca,
            move_to,
            poll_seconds,
            listen: lmtp,
            address,
            answer,
        } = mailbox;
        let super::Organisation { name, phone, languages, timezone, answer_minutes, hours, domains, teams } =
            organisation;
        let super::Targets { critical, high, medium, low, kinds } = targets;
        let super::Planning { clocks } = planning;
        let super::Warnings { lists } = warnings;
        let super::Content { folder } = content;
        let super::Log { format, level } = log;

        let key = if key.is_some() { "set".to_owned() } else { "from secrets.key_file".to_owned() };
        let mailbox_url = mailbox_url.as_ref().map(|url| without_secrets(url.expose_secret()));
        let mail_url = mail_url.as_ref().map(|url| without_secrets(url.expose_secret()));
        let teams = teams.iter().map(|team| format!("{} ({})", team.name, team.headcount)).collect::<Vec<_>>();
        let kinds = kinds.iter().map(|(kind, minutes)| format!("{kind}: {minutes} min")).collect::<Vec<_>>();
        let clocks = clocks.iter().map(|clock| format!("{}: {} h", clock.name, clock.hours)).collect::<Vec<_>>();
        let lists = lists.iter().map(|list| match &list.language {
            Some(language) => format!("{} ({}, {language})", list.name, list.address),
            None => format!("{} ({})", list.name, list.address),
        });
        let lists = lists.collect::<Vec<_>>();
        let format = format.map(|format| format!("{format:?}").to_lowercase());
        let all = [
            ("server.listen", listen.clone()),
            ("server.public_url", or(public_url.clone(), "from server.listen")),
            ("server.trusted_proxies", list(trusted_proxies)),
            ("database.url", without_secrets(database_url)),
            ("database.migrate", migrate.to_string()),
            ("secrets.key", key),
            ("secrets.key_file", key_file.display().to_string()),
            ("mail.url", or(mail_url, "not set: messages wait")),
            ("mail.from", from.clone()),
            ("mail.responders", list(responders)),
            ("mail.ca_file", or(ca_file.as_ref().map(|file| file.display().to_string()), "the system's authorities")),
            ("mailbox.url", or(mailbox_url, "not set: no mailbox is watched")),
            ("mailbox.token_command", or(token_command.as_ref().map(|_| "set".to_owned()), "none")),
            (
                "mailbox.ca_file",
                or(mailbox_ca.as_ref().map(|file| file.display().to_string()), "the system's authorities"),
            ),
            ("mailbox.move_to", or(move_to.clone(), "not set: mails that are reports are deleted")),
            ("mailbox.poll_seconds", format!("{poll_seconds} s")),
            ("mailbox.listen", or(lmtp.clone(), "not set: nothing is delivered here")),
            ("mailbox.address", or(address.clone(), "not set")),
            ("mailbox.answer", answer.as_str().to_owned()),
            ("organisation.name", name.clone()),
            ("organisation.phone", or(phone.clone(), "none")),
            ("organisation.languages", list(languages)),
            ("organisation.timezone", or(timezone.clone(), "the machine's own")),
            ("organisation.answer_minutes", or(answer_minutes.map(|minutes| minutes.to_string()), "no promise")),
            ("organisation.hours", or(hours.clone(), "always")),
            ("organisation.domains", list(domains)),
            ("organisation.teams", list(&teams)),
            ("warnings.lists", list(&lists)),
            ("targets.critical", minutes(*critical)),
            ("targets.high", minutes(*high)),
            ("targets.medium", minutes(*medium)),
            ("targets.low", minutes(*low)),
            ("targets.kinds", list(&kinds)),
            ("planning.clocks", list(&clocks)),
            (
                "content.folder",
                or(folder.as_ref().map(|folder| folder.display().to_string()), "the texts inside the program"),
            ),
            ("log.format", or(format, "text on a terminal, else json")),
            ("log.level", level.clone()),
        ];
        all.into_iter().map(|(key, value)| Shown { key, value }).collect()
    }
}

fn or(value: Option<String>, otherwise: &str) -> String {
    value.unwrap_or_else(|| otherwise.to_owned())
}

fn minutes(minutes: u32) -> String {
    format!("{minutes} min")
}

fn list(values: &[String]) -> String {
    if values.is_empty() { "none".to_owned() } else { values.join(", ") }
}

/// Scheme, host, port and path. Names, passwords and parameters are left out; what cannot be read is left out whole.
fn without_secrets(raw: &str) -> String {
    // Places in the file system hold no secret, and are no URLs.
    if raw.starts_with("sqlite:") || raw.starts_with("file:") {
        return raw.to_owned();
    }
    match Url::parse(raw) {
        Ok(url) => {
            let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
            format!("{}://{}{port}{}", url.scheme(), url.host_str().unwrap_or_default(), url.path())
        }
        Err(_) => "set".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::keys::KEYS;

    #[test]
    fn every_key_is_shown_and_no_secret_is() {
        let set = [
            ("HEADSUP_MAIL_URL", "smtp://someone:TopSecret@mail.example.org:587?tls=required&x=TopSecret"),
            ("HEADSUP_DATABASE_URL", "postgres://headsup:TopSecret@db.example.org/reports?password=TopSecret"),
            ("HEADSUP_SECRETS_KEY", "TopSecretTopSecretTopSecretTopSecretTopSecre"),
        ];
        let file = tempfile::NamedTempFile::new().unwrap();
        let set = set.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let shown = Settings::from(Some(file.path()), set).unwrap().shown();
        let keys = shown.iter().map(|shown| shown.key).collect::<Vec<_>>();
        assert_eq!(keys, KEYS.iter().map(|(key, _)| *key).collect::<Vec<_>>());
        assert!(!format!("{shown:?}").contains("TopSecret"), "{shown:?}");
        let value = |key| shown.iter().find(|shown| shown.key == key).map(|shown| shown.value.as_str());
        assert_eq!(value("mail.url"), Some("smtp://mail.example.org:587"));
        assert_eq!(value("database.url"), Some("postgres://db.example.org/reports"));
        assert_eq!(value("secrets.key"), Some("set"));
    }
}
