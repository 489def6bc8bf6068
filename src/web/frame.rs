//! What stands around every page: the organisation, its phone number, the pages this person may open.

use super::notices::NoticeShown;
use super::{Reader, Site, assets};
use crate::base::Moment;
use crate::language::{Language, Said};

/// Around the pages staff see. They hold their style inside them and need no account.
pub struct StaffFrame<'a> {
    pub site: &'a Site,
    pub reader: &'a Reader,
    pub css: &'static str,
    pub script: String,
    /// What everybody is told now, on the pages that show it, and how much more there is.
    pub notices: Vec<NoticeShown>,
    pub more_notices: i64,
}

impl<'a> StaffFrame<'a> {
    pub fn new(site: &'a Site, reader: &'a Reader) -> Self {
        let (css, script) = (assets::staff_css(), assets::address("report.js"));
        Self { site, reader, css, script, notices: Vec::new(), more_notices: 0 }
    }

    /// The same with what everybody is told now.
    #[must_use]
    pub fn with_notices(self, now: Moment) -> Self {
        let (notices, more_notices) = NoticeShown::of(self.site, &self.reader.language, now);
        Self { notices, more_notices, ..self }
    }

    /// A message in the reader's language.
    pub fn say<'m>(&'m self, key: &'m str) -> Said<'m> {
        self.reader.language.say(key)
    }

    pub fn language(&self) -> &Language {
        &self.reader.language
    }

    /// The languages to choose from, with the address of this page in each; none when there is only one.
    pub fn languages(&self) -> Vec<(&Language, String)> {
        let all = self.site.languages.all();
        if all.len() < 2 {
            return Vec::new();
        }
        all.iter().map(|language| (&**language, self.reader.here_in(language))).collect()
    }

    /// Whether the page is in that language.
    pub fn is_in(&self, language: &Language) -> bool {
        language.code() == self.language().code()
    }

    /// Where the phone link leads.
    pub fn tel(&self) -> String {
        ["tel:", &self.site.phone_link().unwrap_or_default()].concat()
    }
}

/// Around the pages of people who are signed in.
pub struct DeskFrame<'a> {
    pub site: &'a Site,
    /// The signed-in person's name.
    pub person: Option<String>,
    /// The pages this person may open: address and name.
    pub pages: Vec<(&'static str, &'static str)>,
    /// Which of them this is.
    pub current: &'static str,
    /// What everyone at the desk has to know, such as mail that is not being delivered.
    pub banner: Option<String>,
    pub style: String,
    pub script: String,
}

impl<'a> DeskFrame<'a> {
    /// Without a signed-in person.
    pub fn new(site: &'a Site) -> Self {
        Self {
            site,
            person: None,
            pages: Vec::new(),
            current: "",
            banner: None,
            style: assets::address("desk.css"),
            script: assets::address("desk.js"),
        }
    }
}
