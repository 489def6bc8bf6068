//! Signing in and out, setting up the first administrator, choosing a password: the doors to everything that needs an
//! account. Reporting needs none.
//!
//! **Nothing here says whether an account exists.** An unknown address, a wrong password and an account without a
//! password get the same answer after the same work, and attempts are slowed for all of them alike.
//!
//! **A GET uses nothing up**: a link's page may be opened by mail scanners as often as they like.
//!
//! **Nothing written is lost on the way**: what somebody sends when their session has ended comes back after they sign in ([`keep`]).
//!
//! The acts are in [`acts`], the pages in [`web`].

mod acts;
mod draft;
mod web;

pub use acts::{set_up_link, sign_in};
pub use draft::keep;
pub use web::routes;

use crate::people::{Permission, Roles};

/// Where somebody begins who has just signed in.
pub fn home(roles: &Roles) -> &'static str {
    if roles.allow(Permission::WorkTheDesk) {
        "/desk"
    } else if roles.allow(Permission::SeeInsight) {
        "/insight"
    } else {
        "/admin"
    }
}
