//! `[server]`: where the service listens and how it is reached.

use std::net::{IpAddr, SocketAddr};

use serde::Deserialize;
use url::Url;

use super::{ConfigError, Mistakes, wrong};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Server {
    /// Address and port to listen on; port 0 picks a free one.
    pub listen: String,
    /// How people reach the service, for links in mails; also decides whether cookies are marked Secure.
    pub public_url: Option<String>,
    /// Proxies in front of the service. Nothing here reads a client's address, so that none has to be believed yet.
    pub trusted_proxies: Vec<String>,
}

impl Default for Server {
    fn default() -> Self {
        Self { listen: "127.0.0.1:8080".to_owned(), public_url: None, trusted_proxies: Vec::new() }
    }
}

impl Server {
    /// The address to listen on.
    ///
    /// # Errors
    /// When it is not an address with a port.
    pub fn address(&self) -> Result<SocketAddr, ConfigError> {
        self.listen
            .parse()
            .map_err(|_| wrong("server.listen", "it is an address and a port, such as 127.0.0.1:8080 or 0.0.0.0:80"))
    }

    /// The address people use, without a slash at its end: as configured, or the one listened on.
    pub fn reached_at(&self, listening: SocketAddr) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{listening}"),
        }
    }

    pub(super) fn check(&self, mistakes: &mut Mistakes) {
        mistakes.keep(self.address());
        if let Some(url) = &self.public_url {
            let usable = Url::parse(url).is_ok_and(|url| {
                matches!(url.scheme(), "http" | "https") && url.path() == "/" && url.query().is_none()
            });
            if !usable {
                mistakes.add(wrong("server.public_url", "it reads like https://headsup.example.org, without a path"));
            }
        }
        for proxy in &self.trusted_proxies {
            let address = proxy.split('/').next().unwrap_or_default();
            if address.parse::<IpAddr>().is_err() {
                let reason = format!("{proxy:?} is no address and no network, such as 127.0.0.1 or 10.0.0.0/8");
                mistakes.add(wrong("server.trusted_proxies", reason));
            }
        }
    }
}
