//! Proof of time: the statement on the receipt, the page that checks it, the command, and OpenSSH's own verdict.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Once;

use crate::support::*;

/// A report's statement, as its reporter saves it.
async fn saved(client: &Client, receipt: &str) -> String {
    client.post("/receipt/proof", &[("code", receipt)]).await.expect(200).body
}

on_both! { async fn a_reporter_saves_a_statement_that_names_nobody(service: Ready) {
    let service = Service::start(service.0, |settings| {
        settings.organisation.teams = vec![headsup::config::Team { name: "Wards".to_owned(), headcount: 120 }];
    }).await;
    let client = service.anonymous();
    let reported = client.report_with(&serde_json::json!({
        "kind": "entered-password", "story": "I typed it in Krakow", "acted": "yes", "identity": "named",
        "name": "Ada Lovelace", "contact": "ext. 4711", "account": "ada.l", "team": "Wards",
    })).await;
    let answer = client.post("/receipt/proof", &[("code", &reported.receipt)]).await.expect(200);
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-store");
    let name = format!("attachment; filename=\"heads-up-{}.proof.txt\"", reported.reference);
    assert_eq!(answer.header("content-disposition"), name);
    let lines = answer.body.lines().take(6).collect::<Vec<_>>();
    let (reference, address) = (format!("Reference: {}", reported.reference), format!("Service: {}", service.url));
    assert_eq!(lines, ["Heads-up proof of time", "", "Organisation: Example", &reference, "Received at: 2026-11-23T09:00:00Z", &address]);
    let told = answer.body.to_lowercase();
    for secret in ["ada", "4711", "krakow", "wards", "password", "severity", &reported.receipt.to_lowercase()] {
        assert!(!told.contains(secret), "{secret}: {told}");
    }
    // The same again, whenever and in whatever language it is asked for: nothing has to be kept.
    service.clock.advance(jiff::SignedDuration::from_hours(50));
    let again = client.post("/receipt/proof?language=de", &[("code", &reported.receipt)]).await.expect(200);
    assert_eq!(again.body, answer.body);
    // Nobody gets one without the code.
    for code in ["", "7KQ2", &reported.reference] {
        let page = client.post("/receipt/proof", &[("code", code)]).await.expect(422);
        assert!(!page.body.contains("SIGNATURE"));
    }
    assert_eq!(client.get("/receipt/proof").await.location(), "/receipt");
    service.work_off().await;
} }

on_both! { async fn the_receipt_offers_the_statement_and_it_speaks_the_language_of_the_report(service: Service) {
    let client = service.anonymous();
    let sent = client.post("/report", &[("kind", "looks-off"), ("language", "pl")]).await.expect(303);
    let page = client.get(sent.location()).await.expect(200);
    let action = page.body.split("action=\"").find(|part| part.starts_with("/receipt/proof")).expect("a form for it");
    let hidden = action.split("value=\"").nth(1).unwrap();
    let statement = saved(&client, hidden.split('"').next().unwrap()).await;
    let polish = service.context.site.languages.get("pl").unwrap();
    assert!(statement.contains(&polish.say("proof-meaning").to_string()), "{statement}");
    let verdict = client.post("/verify", &[("statement", &statement)]).await.expect(200);
    assert_eq!(verdict.texts("#outcome"), ["It is genuine"]);
    service.work_off().await;
} }

on_both! { async fn the_page_says_what_became_of_a_statement(service: Service) {
    let client = service.anonymous();
    let reported = client.report("clicked-link").await;
    let statement = saved(&client, &reported.receipt).await;
    let page = client.get("/verify").await.expect(200);
    assert_eq!(page.texts("h1"), ["Check a statement"]);
    // As a browser sends a text area, and as a mail program hands it on.
    for whole in [statement.replace('\n', "\r\n"), format!("> see below\n\n{statement}\n-- \nAda")] {
        let page = client.post("/verify", &[("statement", &whole)]).await.expect(200);
        assert_eq!(page.texts("#outcome"), ["It is genuine"]);
        let said = page.texts(".thanks p").concat();
        for part in [reported.reference.as_str(), "23 November 2026 at 10:00 (Europe/Paris)", "2026-11-23T09:00:00Z"] {
            assert!(said.contains(part), "{part}: {said}");
        }
    }
    let in_german = client.post("/verify?language=de", &[("statement", &statement)]).await.expect(200);
    assert!(in_german.texts(".thanks p").concat().contains("23. November 2026"), "{in_german:?}");
    let earlier = statement.replace("T09:00:00Z", "T08:00:00Z");
    let page = client.post("/verify", &[("statement", &earlier)]).await.expect(200);
    assert_eq!(page.texts("#outcome"), ["It was changed"]);
    assert!(page.texts("textarea")[0].contains("T08:00:00Z") && page.texts(".thanks").is_empty());
    let other = headsup::proof::Statement::new("Other", "HU-7KQ2-M9XV", monday_morning(), "https://<b>other</b>.example");
    let other = other.signed(None, &headsup::keys::Keys::from_master(&[8; 32])).unwrap();
    let page = client.post("/verify", &[("statement", &other)]).await.expect(200);
    assert_eq!(page.texts("#outcome"), ["It is from another service"]);
    assert!(page.texts(".problem p")[0].contains("https://<b>other</b>.example"), "{page:?}");
    service.work_off().await;
} }

on_both! { async fn a_file_is_checked_without_any_script(service: Service) {
    let client = service.anonymous();
    let statement = saved(&client, &client.report("clicked-link").await.receipt).await;
    assert!(client.get("/verify").await.body.contains("enctype=\"multipart/form-data\""));
    let send = async |bytes: Vec<u8>, text: &str| {
        let file = reqwest::multipart::Part::bytes(bytes).file_name("statement.txt");
        let form = reqwest::multipart::Form::new().part("file", file).text("statement", text.to_owned());
        sent(client.request(reqwest::Method::POST, "/verify").multipart(form)).await
    };
    let page = send(statement.clone().into_bytes(), "").await.expect(200);
    assert_eq!((page.texts("#outcome").concat().as_str(), page.texts("textarea")[0].contains("SIGNATURE")), ("It is genuine", true));
    let page = send(statement.replace('\n', "\r\n").into_bytes(), "").await.expect(200);
    assert_eq!(page.texts("#outcome"), ["It is genuine"], "as Windows programs leave it");
    // A chosen file goes before what still stands in the field.
    let page = send(statement.clone().into_bytes(), "something else").await.expect(200);
    assert_eq!(page.texts("#outcome"), ["It is genuine"]);
    for (bytes, message) in [
        (vec![0xff; 300], "no signature"),
        ([statement.as_bytes(), &vec![b'x'; 100_000]].concat(), "longer than any"),
        (vec![b'x'; 3_000_000], "longer than any"),
    ] {
        let page = send(bytes, &statement).await.expect(422);
        assert!(page.texts("#statement-msg")[0].contains(message), "{page:?}");
    }
    // None was chosen: the field counts.
    let none = reqwest::multipart::Part::bytes(Vec::new()).file_name("");
    let form = reqwest::multipart::Form::new().part("file", none).text("statement", statement);
    let page = sent(client.request(reqwest::Method::POST, "/verify").multipart(form)).await.expect(200);
    assert_eq!(page.texts("#outcome"), ["It is genuine"]);
    service.work_off().await;
} }

on_both! { async fn whatever_is_sent_to_the_page_is_answered_in_words(service: Service) {
    let client = service.anonymous();
    let whole = saved(&client, &client.report("clicked-link").await.receipt).await;
    let begin = whole.find("-----BEGIN").unwrap();
    let long = format!("{whole}{}", "x".repeat(100_000));
    for (sent, message) in [
        ("", "Paste the statement"),
        ("<script>alert(1)</script>\u{0}", "no signature"),
        (&whole[..begin], "no signature"),
        (&whole[..whole.len() - 10], "its end is missing"),
        (&long, "longer than any"),
    ] {
        let page = client.post("/verify", &[("statement", sent)]).await.expect(422);
        assert!(page.texts("#statement-msg")[0].contains(message), "{sent}: {page:?}");
        assert!(page.texts("title")[0].starts_with("Error: ") && !page.body.contains("<script>alert"));
        assert_eq!(page.texts("textarea")[0].is_empty(), sent.is_empty() || sent.len() > 64 * 1024);
    }
    client.post("/verify", &[("other", "field")]).await.expect(422);
    let huge = "x".repeat(3_000_000);
    let page = client.post("/verify", &[("statement", &huge)]).await.expect(422);
    assert!(page.texts("#statement-msg")[0].contains("longer than any"));
    let json = client.request(reqwest::Method::POST, "/verify").json(&serde_json::json!({ "statement": whole }));
    assert_eq!(sent(json).await.status, 415);
    let bytes = client.request(reqwest::Method::POST, "/verify").header("content-type", "application/x-www-form-urlencoded");
    sent(bytes.body(b"statement=\xff\xfe%FF%00%".to_vec())).await.expect(422);
    service.work_off().await;
} }

on_both! { async fn openssh_comes_to_the_same_verdict(service: Service) {
    let client = service.anonymous();
    let statement = saved(&client, &client.report("clicked-link").await.receipt).await;
    let key = client.get("/verify/key").await.expect(200);
    assert_eq!(key.header("content-type"), "text/plain; charset=utf-8");
    service.work_off().await;
    let begin = statement.find("-----BEGIN").unwrap();
    let (said, signature) = statement.split_at(begin);
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("key"), &key.body).unwrap();
    std::fs::write(folder.path().join("signature"), signature).unwrap();
    let Some(found) = openssh(folder.path(), "headsup-proof", said) else { return };
    assert!(found.status.success(), "{found:?}");
    assert!(String::from_utf8_lossy(&found.stdout).contains("Good \"headsup-proof\" signature for headsup"), "{found:?}");
    for (namespace, text) in [
        ("headsup-proof", said.replace("09:00:00", "08:00:00")),
        ("headsup-proof", said.replace('\n', "\r\n")),
        ("headsup-proof", said.trim_end().to_owned()),
        ("file", said.to_owned()),
    ] {
        assert!(!openssh(folder.path(), namespace, &text).unwrap().status.success(), "{namespace} {text}");
    }
    // What the page says to type, on the file as it was saved and as Windows programs leave it.
    let page = client.get("/verify").await.expect(200).body;
    let commands = page.split("<pre").nth(1).and_then(|pre| pre.split_once('>')).and_then(|(_, pre)| pre.split("</pre>").next());
    let commands = commands.expect("commands on the page").replace("&lt;", "<").replace("&gt;", ">");
    std::fs::write(folder.path().join("headsup.key.pub"), &key.body).unwrap();
    for (ends, file) in [("LF", statement.clone()), ("CRLF", statement.replace('\n', "\r\n"))] {
        std::fs::write(folder.path().join("FILE"), file).unwrap();
        let typed = Command::new("sh").args(["-ec", &commands]).current_dir(folder.path()).output().unwrap();
        assert!(typed.status.success(), "{ends}: {typed:?}");
    }
    std::fs::write(folder.path().join("FILE"), statement.replace("09:00:00", "08:00:00")).unwrap();
    let typed = Command::new("sh").args(["-ec", &commands]).current_dir(folder.path()).output().unwrap();
    assert!(!typed.status.success(), "{typed:?}");
} }

/// What `ssh-keygen -Y verify` says; none where there is no OpenSSH.
fn openssh(folder: &Path, namespace: &str, text: &str) -> Option<Output> {
    let mut command = Command::new("ssh-keygen");
    command
        .args(["-Y", "verify", "-f", "key", "-I", "headsup", "-s", "signature", "-n", namespace])
        .current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    match command.spawn() {
        Ok(mut child) => {
            // It may end before it has read everything.
            let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
            Some(child.wait_with_output().unwrap())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            report_missing();
            None
        }
        Err(error) => panic!("ssh-keygen: {error}"),
    }
}

fn report_missing() {
    static ONCE: Once = Once::new();

    let notice = "OpenSSH's ssh-keygen is not on this machine: that it accepts our statements was NOT tested";
    assert!(!setting_is_on("HEADSUP_TEST_REQUIRE_ALL"), "{notice}, and HEADSUP_TEST_REQUIRE_ALL demands it");
    // Past the capture of the test runner, so that a green run cannot hide it.
    ONCE.call_once(|| {
        let _ = writeln!(std::io::stderr(), "\n*** {notice} ***\n");
    });
}

/// Runs `headsup verify` with these arguments: its exit code, and its one line.
fn verify(folder: &Path, environment: &[(&str, &str)], arguments: &[&str], input: &[u8]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_headsup"));
    command.arg("verify").args(arguments).current_dir(folder).env_clear().envs(environment.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert_eq!(said.lines().count(), 1, "{said}");
    (output.status.code().unwrap(), said.trim_end().to_owned())
}

#[test]
fn the_command_checks_with_the_own_key_or_with_a_saved_one() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let keys = headsup::keys::Keys::from_master(&[7; 32]);
    let statement = headsup::proof::Statement::new("Example", "HU-7KQ2-M9XV", monday_morning(), "https://hu.example");
    let statement = statement.signed(None, &keys).unwrap();
    let line = "genuine: Example (https://hu.example) received the report HU-7KQ2-M9XV at 2026-11-23T09:00:00Z";
    std::fs::write(folder.join("it.proof.txt"), &statement).unwrap();
    std::fs::write(folder.join("changed.txt"), statement.replace("M9XV", "M9XW")).unwrap();
    std::fs::write(folder.join("key.pub"), headsup::proof::PublicKey::of(&keys).allowed_signer()).unwrap();
    std::fs::write(folder.join("headsup.toml"), "[server]\nlisten = 7\n").unwrap();
    let master = data_encoding::BASE64.encode(&[7; 32]);

    // With a saved key no configuration is read: here there is one that cannot be.
    let saved = |arguments: &[&str], input: &[u8]| verify(folder, &[], arguments, input);
    assert_eq!(saved(&["it.proof.txt", "--key", "key.pub"], b""), (0, line.to_owned()));
    assert_eq!(saved(&["-", "--key", "key.pub"], statement.as_bytes()), (0, line.to_owned()));
    let as_on_windows = ["\u{FEFF}", &statement.replace('\n', "\r\n")].concat();
    assert_eq!(saved(&["-", "--key", "key.pub"], as_on_windows.as_bytes()), (0, line.to_owned()));
    let (code, said) = saved(&["changed.txt", "--key", "key.pub"], b"");
    assert_eq!((code, said.as_str()), (1, "not genuine: the text and its signature do not belong together"));
    assert_eq!(saved(&["-", "--key", "key.pub"], b"").1, "no statement: there is nothing in it");
    let (code, said) = saved(&["-", "--key", "key.pub"], &vec![0xFF; 200_000]);
    assert_eq!((code, said.as_str()), (1, "no statement: it is longer than any statement"));
    for (arguments, part) in [
        (["it.proof.txt", "--key", "none"], "--key: failed to read none"),
        (["it.proof.txt", "--key", "changed.txt"], "there is no public key in it"),
        (["none", "--key", "key.pub"], "failed to read none"),
    ] {
        let (code, said) = saved(&arguments, b"");
        assert!(code == 1 && said.contains(part), "{said}");
    }

    std::fs::remove_file(folder.join("headsup.toml")).unwrap();
    let own = |key: &str| verify(folder, &[("HEADSUP_SECRETS_KEY", key)], &["it.proof.txt"], b"");
    assert_eq!(own(&master), (0, line.to_owned()));
    let (code, said) = own(&data_encoding::BASE64.encode(&[8; 32]));
    assert_eq!(
        (code, said.as_str()),
        (1, "not genuine: another key signed it; it says that it is from https://hu.example")
    );
    // Where nothing is installed it says so, and makes no key.
    let (code, said) = verify(folder, &[], &["it.proof.txt"], b"");
    assert!(code == 1 && said.contains("there is no master key here") && !folder.join("data").exists(), "{said}");
}
