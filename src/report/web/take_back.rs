//! Taking back: a page that says exactly what happens, and the act. The first press of the button only leads to the page.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::code::{Held, Opened, opened};
use super::receipt::{Shown, go_to};
use crate::context::Context;
use crate::history::What;
use crate::history::store::events_of;
use crate::report::change::{Forgetting, Of, Withdrawal, forget as forget_identity, withdraw as withdraw_report};
use crate::report::files::store::files_of;
use crate::report::store::identity_sealed;
use crate::report::{Identity, Report};
use crate::store::StoreError;
use crate::terms::State as Stage;
use crate::web::{Failure, Form, Html, Reader, StaffFrame};

#[derive(Template)]
#[template(path = "report/receipt/forget.html")]
struct ForgetPage<'a> {
    frame: StaffFrame<'a>,
    code: &'a str,
    seen: i64,
    /// Whether a responder has read it before.
    was_opened: bool,
    /// What is sealed: a name or a way to reach them, and an account or device.
    has_name: bool,
    has_account: bool,
    /// Whether a mail or a PDF goes along, which may name them.
    loses_files: bool,
}

/// `POST /receipt/forget`.
pub async fn forget(State(context): State<Context>, reader: Reader, form: Form) -> Result<Response, Failure> {
    let Held { code, report } = match opened(&context, &reader, &form, "/receipt/forget").await? {
        Opened::Yes(held) => held,
        Opened::No(page) => return Ok(page),
    };
    if form.get("sure").is_none() {
        let events = events_of(&context.db, report.id).await?;
        let reader = reader.or_in(context.site.languages.get_or_default(&report.language));
        let (has_name, has_account) = sealed(&context, &report).await?;
        let page = ForgetPage {
            has_name,
            has_account,
            frame: StaffFrame::new(&context.site, &reader),
            code: &code,
            seen: report.seen_to,
            loses_files: files_of(&context.db, report.id).await?.iter().any(|file| !file.kind.is_picture()),
            was_opened: events.iter().any(|event| matches!(event.what, What::IdentityOpened { .. })),
        };
        return Ok(Html(page).into_response());
    }
    let forgetting = Forgetting {
        of: Of { report: report.id, at: context.clock.now() },
        keep_account: form.get("keep_account").is_some(),
        keys: Arc::clone(&context.keys),
        random: context.random.clone(),
    };
    let done = context.db.write(forgetting, |tx, forgetting| Box::pin(forget_identity(tx, forgetting))).await?;
    Ok(go_to(&context, &reader, if done { Shown::Forgotten } else { Shown::Back }, &code))
}

/// Whether a name or a way to reach them is sealed, and whether an account. What the present key does not open may hold both.
async fn sealed(context: &Context, report: &Report) -> Result<(bool, bool), StoreError> {
    let Some(sealed) = identity_sealed(&context.db, report.id).await? else { return Ok((false, false)) };
    let opened = Identity::open(report.id.uuid(), &sealed, &context.keys);
    Ok(opened.map_or((true, true), |said| (said.name.or(said.contact).is_some(), said.account.is_some())))
}

#[derive(Template)]
#[template(path = "report/receipt/withdraw.html")]
struct WithdrawPage<'a> {
    frame: StaffFrame<'a>,
    code: &'a str,
    seen: i64,
    /// The key of what becomes of the report itself.
    becomes: &'static str,
    /// Whether somebody may have read it.
    was_read: bool,
}

/// `POST /receipt/withdraw`.
pub async fn withdraw(State(context): State<Context>, reader: Reader, form: Form) -> Result<Response, Failure> {
    let Held { code, report } = match opened(&context, &reader, &form, "/receipt/withdraw").await? {
        Opened::Yes(held) => held,
        Opened::No(page) => return Ok(page),
    };
    if form.get("sure").is_none() {
        let reader = reader.or_in(context.site.languages.get_or_default(&report.language));
        let page = WithdrawPage {
            frame: StaffFrame::new(&context.site, &reader),
            code: &code,
            seen: report.seen_to,
            becomes: match report.state {
                Stage::New => "return-withdraw-new",
                Stage::Acknowledged | Stage::Contained => "return-withdraw-at-work",
                Stage::Closed => "return-withdraw-closed",
            },
            was_read: report.state != Stage::New,
        };
        return Ok(Html(page).into_response());
    }
    let withdrawal = Withdrawal {
        of: Of { report: report.id, at: context.clock.now() },
        responders: context.responders.to_vec(),
        zone: context.site.zone.clone(),
        random: context.random.clone(),
    };
    let done = context.db.write(withdrawal, |tx, withdrawal| Box::pin(withdraw_report(tx, withdrawal))).await?;
    context.mail_wake.wake();
    Ok(go_to(&context, &reader, if done.is_some() { Shown::Withdrawn } else { Shown::Back }, &code))
}
