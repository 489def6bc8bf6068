//! A socket to which the organisation's own mail server delivers, by LMTP (RFC 2033).
//!
//! **250 after a mail means that it is committed.** Anything that stands in the way is a temporary failure, so that the server
//! keeps the mail and comes again; only what is too big, or to somebody else, is refused for good.
//!
//! Whoever reaches the socket is believed: it belongs on this machine, or behind the organisation's own walls.

use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::{MOST_BYTES, take};
use crate::context::Context;
use crate::store::StoreError;

/// RFC 5321 section 4.5.3.2 asks for five minutes.
const PATIENCE: Duration = Duration::from_secs(5 * 60);
/// A command has 512 bytes, and some more with extensions.
const MOST_LINE: usize = 4096;
const MOST_RECIPIENTS: usize = 100;
/// So many commands that make no sense: then it is no mail server.
const MOST_NONSENSE: usize = 20;
/// So many lines at once; mails in them are in memory.
const MOST_LINES: usize = 8;

/// Takes mails in until told to stop.
pub async fn serve(context: Context, listener: TcpListener, stop: CancellationToken) {
    let places = Arc::new(Semaphore::new(MOST_LINES));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let accepted = tokio::select! {
            () = stop.cancelled() => return,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((line, _)) => {
                let (context, stop) = (context.clone(), stop.clone());
                tokio::spawn(async move {
                    let _place = place;
                    tokio::select! {
                        () = stop.cancelled() => {}
                        // A server that hangs up half-way comes again.
                        _ = converse(line, |raw| take_in(&context, raw), &context.mailbox.address) => {}
                    }
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a mail server could not be let in");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
}

async fn take_in(context: &Context, raw: Vec<u8>) -> Result<(), StoreError> {
    let bytes = raw.len();
    match take(context, raw).await {
        Ok(_) => {
            tracing::info!(mail.bytes = bytes, "a mail was delivered and taken up");
            Ok(())
        }
        Err(error) => {
            tracing::error!(%error, "a mail that was delivered could not be kept; it comes again");
            Err(error)
        }
    }
}

/// What has been said of the next mail.
#[derive(Default)]
struct Envelope {
    from: Option<String>,
    to: Vec<String>,
}

/// What comes instead of a line or a mail.
#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error("read from a mail server")]
    Io(#[from] std::io::Error),
    #[error("wait for a mail server")]
    Silence,
}

/// One line, from the greeting to the goodbye.
async fn converse<S, F, E>(stream: S, take_in: impl Fn(Vec<u8>) -> F, address: &Option<String>) -> Result<(), Broken>
where
    S: AsyncRead + AsyncWrite + Unpin,
    F: Future<Output = Result<(), E>>,
{
    let mut line = BufReader::new(stream);
    say(&mut line, "220 Heads-up LMTP").await?;
    let (mut greeted, mut envelope, mut nonsense) = (false, Envelope::default(), 0);
    while let Some(command) = read_line(&mut line).await? {
        let Some(command) = command else {
            say(&mut line, "500 5.5.6 the line is too long").await?;
            nonsense += 1;
            continue;
        };
        let (verb, rest) = command.split_once(' ').unwrap_or((&command, ""));
        let answer = match verb.to_ascii_uppercase().as_str() {
            "LHLO" => {
                (greeted, envelope) = (true, Envelope::default());
                format!(
                    "250-headsup\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE {MOST_BYTES}"
                )
            }
            "QUIT" => {
                say(&mut line, "221 2.0.0 goodbye").await?;
                return Ok(());
            }
            "NOOP" => "250 2.0.0 yes".to_owned(),
            "RSET" => {
                envelope = Envelope::default();
                "250 2.0.0 forgotten".to_owned()
            }
            "VRFY" => "252 2.1.5 send it, and see".to_owned(),
            "MAIL" if !greeted => "503 5.5.1 LHLO comes first".to_owned(),
            "MAIL" if envelope.from.is_some() => "503 5.5.1 one mail after the other".to_owned(),
            "MAIL" => match path(rest, "FROM:") {
                Some((_, words)) if size(words).is_some_and(|size| size > MOST_BYTES) => too_big(),
                Some((from, _)) => {
                    envelope.from = Some(from.to_owned());
                    "250 2.1.0 go on".to_owned()
                }
                None => "501 5.5.4 it reads MAIL FROM:<address>".to_owned(),
            },
            "RCPT" if envelope.from.is_none() => "503 5.5.1 MAIL comes first".to_owned(),
            "RCPT" if envelope.to.len() >= MOST_RECIPIENTS => "452 4.5.3 too many at once".to_owned(),
            "RCPT" => match path(rest, "TO:") {
                Some((to, _)) if is_for_us(to, address) => {
                    envelope.to.push(to.to_owned());
                    "250 2.1.5 go on".to_owned()
                }
                Some(_) => "550 5.1.1 reports do not go to that address".to_owned(),
                None => "501 5.5.4 it reads RCPT TO:<address>".to_owned(),
            },
            "DATA" if envelope.to.is_empty() => "503 5.5.1 nobody is to get it".to_owned(),
            "DATA" => {
                say(&mut line, "354 until a dot alone").await?;
                let told = std::mem::take(&mut envelope);
                let answer = match read_mail(&mut line, &told).await? {
                    None => too_big(),
                    Some(raw) => match take_in(raw).await {
                        Ok(()) => "250 2.0.0 it is kept".to_owned(),
                        Err(_) => "451 4.3.0 it cannot be kept at the moment".to_owned(),
                    },
                };
                // One answer for each recipient (RFC 2033 section 4.2).
                vec![answer; told.to.len()].join("\r\n")
            }
            "HELO" | "EHLO" => "500 5.5.1 this is LMTP: LHLO".to_owned(),
            _ => "500 5.5.2 unknown here".to_owned(),
        };
        nonsense += usize::from(answer.starts_with("50"));
        say(&mut line, &answer).await?;
        if nonsense >= MOST_NONSENSE {
            say(&mut line, "421 4.7.0 this leads nowhere").await?;
            return Ok(());
        }
    }
    Ok(())
}

fn too_big() -> String {
    "552 5.3.4 it is too big".to_owned()
}

/// The address between the brackets, and what follows them.
fn path<'a>(rest: &'a str, word: &str) -> Option<(&'a str, &'a str)> {
    let rest = rest.trim_start();
    let after = rest.get(..word.len()).filter(|begin| begin.eq_ignore_ascii_case(word)).map(|_| &rest[word.len()..])?;
    after.trim_start().strip_prefix('<')?.split_once('>')
}

fn size(words: &str) -> Option<usize> {
    let mut words = words.split_ascii_whitespace();
    words.find_map(|word| word.to_ascii_uppercase().strip_prefix("SIZE=").map(ToOwned::to_owned))?.parse().ok()
}

/// Everything is, where no address is set; else that one, with or without a word behind a plus.
fn is_for_us(to: &str, address: &Option<String>) -> bool {
    let Some(address) = address else { return true };
    let bare = match to.rsplit_once('@') {
        Some((local, domain)) => [local.split('+').next().unwrap_or(local), "@", domain].concat(),
        None => to.to_owned(),
    };
    bare.eq_ignore_ascii_case(address) || to.eq_ignore_ascii_case(address)
}

async fn say<S: AsyncWrite + Unpin>(line: &mut S, answer: &str) -> Result<(), Broken> {
    let answer = [answer, "\r\n"].concat();
    let saying = async {
        line.write_all(answer.as_bytes()).await?;
        line.flush().await
    };
    Ok(timeout(PATIENCE, saying).await.map_err(|_| Broken::Silence)??)
}

/// The next line without its end. The outer `None`: the other side has hung up; the inner one: the line was too long.
async fn read_line<S: AsyncRead + AsyncWrite + Unpin>(
    line: &mut BufReader<S>,
) -> Result<Option<Option<String>>, Broken> {
    let (bytes, is_whole) = next_line(line, MOST_LINE).await?;
    if bytes.is_empty() {
        return Ok(None);
    }
    Ok(Some(is_whole.then(|| String::from_utf8_lossy(&bytes).trim_end().to_owned())))
}

/// The bytes up to the end of the line, no more than `most` of them; whether that is all of it. Reads to its end all the same.
async fn next_line<S: AsyncRead + Unpin>(line: &mut BufReader<S>, most: usize) -> Result<(Vec<u8>, bool), Broken> {
    let mut kept = Vec::new();
    let mut is_whole = true;
    loop {
        let mut part = Vec::new();
        let mut piece = (&mut *line).take(64 * 1024);
        let read = timeout(PATIENCE, piece.read_until(b'\n', &mut part)).await.map_err(|_| Broken::Silence)??;
        let room = most.saturating_sub(kept.len());
        is_whole &= part.len() <= room;
        kept.extend_from_slice(&part[..part.len().min(room)]);
        if read == 0 || part.ends_with(b"\n") {
            return Ok((kept, is_whole));
        }
    }
}

/// The mail up to the dot, with what its envelope says on top; `None` when it is too big.
async fn read_mail<S: AsyncRead + Unpin>(
    line: &mut BufReader<S>,
    envelope: &Envelope,
) -> Result<Option<Vec<u8>>, Broken> {
    // RFC 5321 section 4.4: whoever delivers last notes the return path. A null one says that no answer is wanted.
    let clean = |text: &str| text.chars().filter(|c| !c.is_control()).collect::<String>();
    let from = clean(envelope.from.as_deref().unwrap_or_default());
    let to = clean(envelope.to.first().map(String::as_str).unwrap_or_default());
    let mut raw = format!("Return-Path: <{from}>\r\nDelivered-To: {to}\r\n").into_bytes();
    let (mut fits, mut at_start) = (true, true);
    loop {
        let room = MOST_BYTES.saturating_sub(raw.len());
        let (part, is_whole) = next_line(line, room.max(8)).await?;
        if part.is_empty() {
            return Err(Broken::Io(std::io::ErrorKind::UnexpectedEof.into()));
        }
        // Only between two proper line ends: otherwise two servers may see two different mails.
        if at_start && part == b".\r\n" {
            return Ok(fits.then_some(raw));
        }
        fits &= is_whole && part.len() <= room;
        if fits {
            raw.extend_from_slice(if at_start { part.strip_prefix(b".").unwrap_or(&part) } else { &part });
        }
        at_start = part.ends_with(b"\r\n") || !is_whole;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// What is answered, and what is taken in, when all of this is said at once.
    async fn spoken(said: &[u8], fails: bool, address: Option<&str>) -> (String, Vec<String>) {
        let (mut theirs, ours) = tokio::io::duplex(64 * 1024 * 1024);
        theirs.write_all(said).await.unwrap();
        theirs.shutdown().await.unwrap();
        let taken = Mutex::new(Vec::new());
        let take_in = |raw: Vec<u8>| {
            taken.lock().unwrap().push(String::from_utf8_lossy(&raw).into_owned());
            async move { if fails { Err(()) } else { Ok(()) } }
        };
        let _ = converse(ours, take_in, &address.map(ToOwned::to_owned)).await;
        let mut answers = String::new();
        theirs.read_to_string(&mut answers).await.unwrap();
        (answers.replace("\r\n", "\n"), taken.into_inner().unwrap())
    }

    const OPENING: &str = "LHLO mx\r\nMAIL FROM:<ada@example.org> SIZE=20\r\nRCPT TO:<report@example.org>\r\n";

    fn codes(answers: &str) -> Vec<&str> {
        answers.lines().filter(|line| line.get(3..4) == Some(" ")).map(|line| &line[..3]).collect()
    }

    #[tokio::test]
    async fn a_mail_is_taken_in_and_answered_for_each_recipient() {
        let said = [
            OPENING,
            "RCPT TO:<report+lost-device@example.org>\r\nDATA\r\nSubject: x\r\n\r\n..dot\r\n.\n\r\n.\r\nQUIT\r\n",
        ]
        .concat();
        let (answers, taken) = spoken(said.as_bytes(), false, Some("report@example.org")).await;
        assert_eq!(codes(&answers), ["220", "250", "250", "250", "250", "354", "250", "250", "221"], "{answers}");
        assert_eq!(
            taken,
            ["Return-Path: <ada@example.org>\r\nDelivered-To: report@example.org\r\nSubject: x\r\n\r\n.dot\r\n\n\r\n"]
        );
    }

    #[tokio::test]
    async fn what_cannot_be_kept_comes_again() {
        let said = [OPENING, "DATA\r\nx\r\n.\r\n"].concat();
        let (answers, _) = spoken(said.as_bytes(), true, None).await;
        assert_eq!(codes(&answers), ["220", "250", "250", "250", "354", "451"], "{answers}");
    }

    #[tokio::test]
    async fn half_a_mail_is_no_mail() {
        for end in ["DATA\r\nx", "DATA\r\nx\r\n", "DATA\r\nx\n.\n", "DATA\r\nx\r\n."] {
            let (answers, taken) = spoken([OPENING, end].concat().as_bytes(), false, None).await;
            assert_eq!((codes(&answers).last(), taken.len()), (Some(&"354"), 0), "{end:?}: {answers}");
        }
    }

    #[tokio::test]
    async fn what_is_too_big_or_for_somebody_else_is_refused() {
        let (answers, _) = spoken(b"LHLO x\r\nMAIL FROM:<a@b> SIZE=99999999999\r\n", false, None).await;
        assert!(answers.ends_with("552 5.3.4 it is too big\n"), "{answers}");
        let (answers, _) = spoken(
            b"LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<eve@example.org>\r\nDATA\r\n",
            false,
            Some("report@example.org"),
        )
        .await;
        assert_eq!(codes(&answers), ["220", "250", "250", "550", "503"], "{answers}");
        for big in ["a".repeat(MOST_BYTES + 10), "a\r\n".repeat(MOST_BYTES / 3 + 10)] {
            let said = [OPENING, "DATA\r\n", &big, "\r\n.\r\nNOOP\r\n"].concat();
            let (answers, taken) = spoken(said.as_bytes(), false, None).await;
            assert_eq!(codes(&answers), ["220", "250", "250", "250", "354", "552", "250"], "{answers}");
            assert!(taken.is_empty());
        }
    }

    #[tokio::test]
    async fn nonsense_is_answered_and_has_an_end() {
        let (answers, taken) =
            spoken(&b"EHLO x\r\nMAIL FROM:<a@b>\r\n\0\xff\r\nRCPT\r\nDATA\r\n".repeat(10), false, None).await;
        assert!(answers.ends_with("421 4.7.0 this leads nowhere\n") && taken.is_empty(), "{answers}");
        let long = [&b"NOOP ".repeat(MOST_LINE)[..], b"\r\nNOOP\r\n"].concat();
        assert_eq!(codes(&spoken(&long, false, None).await.0), ["220", "500", "250"]);
        let (answers, _) = spoken(
            b"LHLO x\r\nMAIL FROM:a@b\r\nMAIL FROM:<a\r\nMAIL TO:<a>\r\nMAIL FROM:<a@b>\r\nRCPT FROM:<a>\r\n",
            false,
            None,
        )
        .await;
        assert_eq!(codes(&answers), ["220", "250", "501", "501", "501", "250", "501"], "{answers}");
    }
}
