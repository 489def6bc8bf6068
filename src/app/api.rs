//! The API as a whole: its routes, and its description made from them.

use axum::routing::get;
use axum::{Json, Router};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;

use crate::context::Context;
use crate::web::Failure;
use crate::{insight, lesson, report, triage, warning};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Heads-up",
        description = "Report a suspected mistake, work the queue, read time-to-report. Errors are problem details \
                       (RFC 9457, application/problem+json): `title` says what, `detail` says what to do, and `errors` \
                       names each `field` that does not fit with its `detail` and, where there is a list, what is `allowed`."
    ),
    tags(
        (name = "reports", description = "Reports and their states"),
        (name = "waves", description = "Reports of one lure, put together"),
        (name = "lessons", description = "What was learnt, told so that nobody can be recognised"),
        (name = "insight", description = "Time-to-report"),
        (name = "warnings", description = "What everybody is told"),
    ),
    modifiers(&Tokens)
)]
struct Description;

struct Tokens;

impl Modify for Tokens {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A token made by `headsup token add`, with the scope the call needs."))
            .build();
        openapi.components.get_or_insert_default().add_security_scheme("token", SecurityScheme::Http(bearer));
    }
}

/// The routes under `/api/v1`, and `/openapi.json` that describes them.
pub fn routes() -> (Router<Context>, Router<Context>) {
    let calls = OpenApiRouter::new()
        .merge(report::api_routes())
        .merge(triage::api_routes())
        .merge(lesson::api_routes())
        .merge(insight::api_routes())
        .merge(warning::api_routes());
    let (calls, description) =
        OpenApiRouter::with_openapi(Description::openapi()).nest("/api/v1", calls).split_for_parts();
    let calls = calls.route("/api/{*rest}", axum::routing::any(no_such_call));
    let description = Router::new().route("/openapi.json", get(async move || Json(description)));
    (calls, description)
}

async fn no_such_call() -> Failure {
    Failure::nothing_there("There is no such call; /openapi.json describes every one.")
}
