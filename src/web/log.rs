//! One log line per request: method, route, status, time taken. Never an address, a query, an agent or a body.

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

use crate::base::clock::Stopwatch;

/// Layer: writes the line. The route is the pattern (`/desk/reports/{reference}`), not what was asked for.
pub async fn requests(request: Request, next: Next) -> Response {
    let watch = Stopwatch::start();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().cloned();
    let response = next.run(request).await;
    let route = route.as_ref().map_or("none", MatchedPath::as_str);
    // Answering health checks is not news.
    if route != "/healthz" && route != "/readyz" {
        tracing::info!(%method, route, status = response.status().as_u16(), ms = watch.milliseconds(), "request");
    }
    response
}
