//! Taking the address to listen on, and why it could not be had.

use std::io::{Error, ErrorKind};
use std::net::SocketAddr;

use tokio::net::TcpListener;

use crate::config::{ConfigError, Settings};

/// Why nothing can listen there.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(
        "server.listen: {0} is taken by another program, or by Heads-up itself; stop that one, or choose another port (0 \
         picks a free one: HEADSUP_SERVER_LISTEN={ip}:0)", ip = .0.ip()
    )]
    Taken(SocketAddr),
    #[error("server.listen: this machine has no address {ip}; 0.0.0.0:{port} listens on all that it has", ip = .0.ip(), port = .0.port())]
    NotHere(SocketAddr),
    #[error(
        "server.listen: this user may not listen on {0}; choose a port from 1024, with a proxy in front that has the other one"
    )]
    NotAllowed(SocketAddr),
    #[error("server.listen: nothing can listen on {0}")]
    Other(SocketAddr, #[source] Error),
}

/// Takes the configured address.
///
/// # Errors
/// [`ListenError`].
pub async fn listen(settings: &Settings) -> Result<TcpListener, ListenError> {
    let address = settings.server.address()?;
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => ListenError::Taken(address),
        ErrorKind::AddrNotAvailable => ListenError::NotHere(address),
        ErrorKind::PermissionDenied => ListenError::NotAllowed(address),
        _ => ListenError::Other(address, error),
    })
}
