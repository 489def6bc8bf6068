//! `headsup serve`: the service itself, until it is told to stop.

use anyhow::Context as _;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use super::listen::listen;
use super::person::warn_about;
use crate::app;
use crate::base::{Clock, Random};
use crate::config::Settings;
use crate::mailbox;
use crate::people::SET_UP_HOURS;
use crate::sign_in;

pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    let listener = listen(settings).await?;
    let address = listener.local_addr()?;
    let public_url = settings.server.reached_at(address);
    let context = app::open(settings, public_url.clone(), Clock::system(), Random::system()).await?;
    let lmtp = listen_for_mail(settings).await?;
    let workers = app::workers::start(&context).await?;
    if let Some(listener) = lmtp {
        say!("Mail servers deliver to {} by LMTP", listener.local_addr()?);
        workers.keep(|stop| mailbox::lmtp::serve(context.clone(), listener, stop));
    }
    let told_to_stop = told_to_stop();

    say!("Heads-up listens on http://{address}");
    if public_url != format!("http://{address}") {
        say!("People reach it at {public_url}");
    }
    if let Some(link) = sign_in::set_up_link(&context.db, &context.random, context.clock.now()).await? {
        say!("Nobody administers it yet. Within {SET_UP_HOURS} hours, set up the first administrator here:");
        say!("{public_url}{link}");
        warn_about(&public_url);
    }

    // Small answers go out at once.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let (db, live) = (context.db.clone(), context.live.clone());
    let stop = async move {
        told_to_stop.await;
        // Open pages listen for ever: without this the stop would wait for them.
        live.close();
    };
    // One table of routes for all connections: given the bare router, each would get a copy of it, of nearly half a megabyte.
    let service = app::router(context).into_make_service();
    axum::serve(listener, service).with_graceful_shutdown(stop).await?;
    workers.stop().await;
    db.close().await;
    Ok(())
}

async fn listen_for_mail(settings: &Settings) -> anyhow::Result<Option<TcpListener>> {
    let Some(address) = &settings.mailbox.listen else { return Ok(None) };
    let listener = TcpListener::bind(address).await;
    listener.map(Some).with_context(|| format!("mailbox.listen: failed to listen on {address}"))
}

/// Ctrl-C, or the signal a service manager sends: heard from the call on, awaited by what it gives back.
fn told_to_stop() -> impl Future<Output = ()> {
    #[cfg(unix)]
    let terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
    async {
        let interrupted = tokio::signal::ctrl_c();
        #[cfg(unix)]
        match terminated {
            Ok(mut terminated) => tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            },
            Err(_) => drop(interrupted.await),
        }
        #[cfg(not(unix))]
        drop(interrupted.await);
        tracing::info!("stopping");
    }
}
