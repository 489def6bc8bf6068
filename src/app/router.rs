//! Every route, and the layers around them.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::FromRef;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use http::StatusCode;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

use super::{api, health};
use crate::context::Context;
use crate::web::{Failure, Site, assets, failure, headers, log};
use crate::{admin, insight, learning, lesson, poster, report, sign_in, triage, warning};

/// A request may take so long to arrive and be answered: a slow phone needs its time.
const TIME_LIMIT: Duration = Duration::from_secs(60);

/// A file is larger, and on a poor connection on its way for minutes.
const UPLOAD_TIME_LIMIT: Duration = Duration::from_secs(3 * 60);

/// The whole service as one router.
pub fn router(context: Context) -> Router {
    let site = Arc::<Site>::from_ref(&context);
    let (calls, description) = api::routes();

    // For anyone, without cookies: nothing another website could do in somebody's name.
    let for_staff = from_fn_with_state(Arc::clone(&site), failure::pages);
    let (warnings, warning_desk) = warning::routes();
    let open = Router::new()
        .merge(report::routes())
        .merge(warnings)
        .merge(learning::routes())
        .merge(lesson::public_routes())
        .merge(poster::routes())
        .route("/assets/{hash}/{name}", get(assets::serve))
        .layer(for_staff.clone());
    let signed_in = signed_in(&context, warning_desk).layer(csrf(&site));
    let pages = open
        .merge(signed_in)
        .merge(description)
        .layer(CompressionLayer::new())
        // Beside text that others may have chosen, the size of a compressed page would give the receipt away bit by bit
        // (the BREACH attack): these are sent as they are.
        .merge(report::receipt_routes().layer(for_staff.clone()))
        .fallback(async || Failure::not_found())
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(context.clone(), super::failure::pages));

    let uploads = report::upload_routes()
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, UPLOAD_TIME_LIMIT))
        .layer(for_staff);

    let calls = calls.layer(CatchPanicLayer::new()).layer(from_fn(failure::problems));

    Router::new()
        .merge(calls)
        .merge(pages)
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, TIME_LIMIT))
        .merge(uploads)
        .layer(from_fn_with_state(site, headers::protect))
        .layer(from_fn(log::requests))
        .with_state(context)
}

/// The pages of people with an account.
fn signed_in(context: &Context, warnings: Router<Context>) -> Router<Context> {
    let desk = triage::routes().merge(warnings).layer(from_fn_with_state(context.clone(), sign_in::keep));
    Router::new()
        .merge(desk)
        .merge(lesson::routes())
        .merge(insight::routes())
        .merge(sign_in::routes())
        .merge(admin::routes())
}

/// Refuses what another website sends in the name of somebody who is signed in. The public address is trusted by name, for
/// proxies that change the Host header.
fn csrf(site: &Site) -> CsrfLayer {
    CsrfLayer::new().add_trusted_origin(&site.public_url).unwrap_or_default()
}
