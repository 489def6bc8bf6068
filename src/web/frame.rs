//! What stands around every page: the organisation, its phone number, the pages this person may open.

use super::{Site, assets};

/// Around the pages staff see. They hold their style inside them and need no account.
pub struct StaffFrame<'a> {
    pub site: &'a Site,
    pub language: &'a str,
    pub css: &'static str,
    pub script: String,
}

impl<'a> StaffFrame<'a> {
    pub fn new(site: &'a Site, language: &'a str) -> Self {
        Self { site, language, css: assets::staff_css(), script: assets::address("report.js") }
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
