//! A warning as a mail to a list: plain text, in the list's language, written when it goes out.
//!
//! It says how to see that it is genuine without trusting it: whoever imitates our warnings can imitate a link in them too.

use askama::Template;

use super::model::beginning;
use super::{WarningId, store};
use crate::context::Context;
use crate::language::Language;
use crate::notify::{Letter, letter::one_line};
use crate::store::StoreError;

#[derive(Template)]
#[template(path = "mail/warning/body.txt")]
struct Body<'a> {
    language: &'a Language,
    organisation: &'a str,
    phone: Option<&'a str>,
    public_url: &'a str,
    text: &'a str,
    until: String,
}

/// The mail in that language, with the warning as it is now. `None` once it is over.
///
/// # Errors
/// [`StoreError`].
pub async fn letter(context: &Context, id: WarningId, language: String) -> Result<Option<Letter>, StoreError> {
    let now = context.clock.now();
    let warning = store::warning_by_id(&context.db, id).await?;
    let Some(warning) = warning.filter(|warning| !warning.is_over(now)) else { return Ok(None) };
    let site = &context.site;
    let language = site.languages.get_or_default(&language);
    let (_, text) = warning.words.best(language.code(), site);
    let start = beginning(text);
    let subject = language.say("warning-mail-subject").with("organisation", site.organisation.as_str());
    let subject = one_line(&subject.with("start", start.as_str()).to_string());
    let body = Body {
        language,
        organisation: &site.organisation,
        phone: site.phone.as_deref(),
        public_url: &site.public_url,
        text,
        until: language.moment_in_full(warning.over_at, &site.zone),
    };
    // Filling it in does nothing that could go wrong.
    let text = body.render().unwrap_or_else(|_| text.to_owned());
    Ok(Some(Letter { subject, text, html: None }))
}
