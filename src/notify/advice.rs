//! What may help when the mail server and we do not come together: by what was spoken, how far we came and what was said.

use super::trouble::Stage;

/// How the line to the server is meant to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Spoken {
    Plain,
    /// STARTTLS.
    Upgraded,
    /// From the first byte.
    Encrypted,
}

/// The cause in plain words, where it is one of ours or the system's; what the server itself said stays as it is.
pub(super) fn plainly(said: &str) -> &str {
    if said.contains("onnection refused") {
        "nothing listens there (connection refused)"
    } else if said.starts_with("failed to lookup address") {
        "there is no host of that name"
    } else if said.contains("InvalidContentType") {
        "what answers there does not begin encrypted"
    } else if said.contains("UnknownIssuer") {
        "its certificate is signed by nobody whom this machine trusts"
    } else if said.contains("NotValidForName") || said.contains("not valid for name") {
        "its certificate is for another name"
    } else if said.contains("certificate expired") || said.contains("Expired") {
        "its certificate has expired"
    } else {
        said
    }
}

/// What to try; nothing where nobody here can help.
pub(super) fn advice(spoken: Spoken, port: u16, stage: Stage, code: Option<u16>, said: &str) -> Option<String> {
    let has = |part: &str| said.contains(part);
    let fixed = match (stage, code) {
        (Stage::Reaching, None) if has("no host") => "mend its name in mail.url",
        (Stage::Reaching, None) if has("nothing listens") => "look whether host and port in mail.url are right",
        (Stage::Encrypting, None) if has("does not begin encrypted") => {
            return Some(format!(
                "write smtp://…:{port}?tls=required in mail.url, or name the server's encrypted port, most often 465"
            ));
        }
        (Stage::Reaching, None) if spoken == Spoken::Encrypted => {
            "look whether host and port in mail.url are right, and whether a firewall is in the way"
        }
        (Stage::Reaching, None) if port == 465 => {
            "this port is encrypted from the first byte at most servers: begin mail.url with smtps://"
        }
        (Stage::Reaching, None) => {
            "look whether host and port in mail.url are right; a port that is encrypted from the first byte wants smtps://"
        }
        (Stage::Reaching, Some(_)) => "ask whoever runs it whether this machine may send",
        (Stage::Encrypting, _) if has("signed by nobody") => {
            "name the file with the authority's certificate in mail.ca_file"
        }
        (Stage::Encrypting, _) if has("for another name") => "name the server in mail.url as its certificate does",
        (Stage::Encrypting, _) if has("has expired") => "whoever runs it has to renew it",
        (Stage::Encrypting, _) if has("STARTTLS") => {
            "begin mail.url with smtps:// if it has an encrypted port, most often 465"
        }
        (Stage::SigningIn, None) if spoken == Spoken::Plain => {
            "servers ask for a password only on an encrypted line: add ?tls=required to mail.url"
        }
        (Stage::SigningIn, Some(_)) => {
            "look at name and password in mail.url, where signs such as @ : / % are percent-encoded; some providers want a \
             password made for programs"
        }
        (_, Some(530 | 538)) if spoken == Spoken::Plain => {
            "it wants an encrypted line or a password: add ?tls=required, or a name and a password, to mail.url"
        }
        (_, Some(530)) => "it wants a password: write smtp://name:password@… in mail.url",
        (Stage::Sender, Some(code)) if code >= 500 => "look at mail.from",
        (Stage::Recipient, Some(code)) if code >= 500 && said.to_lowercase().contains("relay") => {
            "it passes mail on only for those who sign in: write smtp://name:password@… in mail.url"
        }
        _ => return None,
    };
    Some(fixed.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_trouble_that_somebody_can_mend_says_how() {
        for (spoken, port, stage, code, said, part) in [
            (Spoken::Plain, 25, Stage::Reaching, None, "Connection refused (os error 111)", "host and port"),
            (Spoken::Plain, 25, Stage::Reaching, None, "failed to lookup address information: x", "its name"),
            (Spoken::Plain, 465, Stage::Reaching, None, "no answer within 15 s", "smtps://"),
            (Spoken::Upgraded, 587, Stage::Reaching, None, "no answer within 15 s", "smtps://"),
            (Spoken::Encrypted, 465, Stage::Reaching, None, "no answer within 15 s", "firewall"),
            (
                Spoken::Encrypted,
                587,
                Stage::Encrypting,
                None,
                "corrupt: InvalidContentType",
                "smtp://…:587?tls=required",
            ),
            (
                Spoken::Encrypted,
                465,
                Stage::Encrypting,
                None,
                "invalid peer certificate: UnknownIssuer",
                "mail.ca_file",
            ),
            (Spoken::Upgraded, 25, Stage::Encrypting, None, "it does not offer STARTTLS", "465"),
            (Spoken::Plain, 25, Stage::SigningIn, None, "No compatible authentication mechanism", "tls=required"),
            (Spoken::Upgraded, 587, Stage::SigningIn, Some(535), "5.7.8 refused", "percent-encoded"),
            (Spoken::Plain, 25, Stage::Sender, Some(530), "Must issue STARTTLS first", "tls=required"),
            (Spoken::Encrypted, 465, Stage::Sender, Some(530), "Authentication required", "name:password"),
            (Spoken::Plain, 25, Stage::Sender, Some(553), "5.7.1 not yours", "mail.from"),
            (Spoken::Plain, 25, Stage::Recipient, Some(554), "5.7.1 Relay access denied", "sign in"),
        ] {
            let said = advice(spoken, port, stage, code, plainly(said));
            assert!(said.as_ref().is_some_and(|said| said.contains(part)), "{stage:?} {code:?}: {said:?}");
        }
        assert_eq!(advice(Spoken::Plain, 25, Stage::Recipient, Some(550), "5.1.1 nobody here"), None);
    }
}
