//! Whether an address opens anywhere else than on this machine.

use std::net::IpAddr;

/// Whether only this machine can open a web address: one of its own names, or "every address", which is none.
pub fn opens_here_alone(url: &str) -> bool {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest).split(['/', '?', '#']).next().unwrap_or_default();
    let host = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    match host.parse::<IpAddr>() {
        Ok(address) => address.is_loopback() || address.is_unspecified(),
        Err(_) => host.eq_ignore_ascii_case("localhost") || host.to_ascii_lowercase().ends_with(".localhost"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_this_machine_opens_is_told_apart() {
        for here in [
            "http://127.0.0.1:8080",
            "http://0.0.0.0:80",
            "http://[::1]:8080",
            "http://[::]:8080",
            "https://LocalHost",
            "http://headsup.localhost:8080/",
        ] {
            assert!(opens_here_alone(here), "{here}");
        }
        for elsewhere in ["https://headsup.example.org", "http://192.168.1.5:8080", "http://localhost.example.org/"] {
            assert!(!opens_here_alone(elsewhere), "{elsewhere}");
        }
    }
}
