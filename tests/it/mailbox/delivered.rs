//! Mails that a mail server delivers by LMTP, over a real socket.

use headsup::mailbox::lmtp::serve;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

use super::*;

/// Delivers one mail as a server does; the answer to its last dot.
async fn deliver(address: std::net::SocketAddr, from: &str, mail: &str) -> String {
    let (reader, mut writer) = TcpStream::connect(address).await.unwrap().into_split();
    let mut lines = BufReader::new(reader).lines();
    let mut answer = lines.next_line().await.unwrap().unwrap();
    let mail = mail.replace("\r\n.", "\r\n..");
    for said in
        ["LHLO mx", &format!("MAIL FROM:<{from}>"), "RCPT TO:<report@example.org>", "DATA", &format!("{mail}\r\n.")]
    {
        writer.write_all(format!("{said}\r\n").as_bytes()).await.unwrap();
        loop {
            answer = lines.next_line().await.unwrap().unwrap();
            if answer.as_bytes()[3] == b' ' {
                break;
            }
        }
    }
    answer
}

on_both! {
    async fn a_mail_is_accepted_when_it_is_kept_and_not_before(ready: Ready) {
        let service = service(ready).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, stop) = (listener.local_addr().unwrap(), CancellationToken::new());
        let serving = tokio::spawn(serve(service.context.clone(), listener, stop.clone()));
        assert!(deliver(address, "ada@example.org", &passed_on(1)).await.starts_with("250 2.0.0 "));
        assert_eq!(reports(&service).await, 1);
        // A server that had not heard the answer comes again.
        assert!(deliver(address, "ada@example.org", &passed_on(1)).await.starts_with("250 2.0.0 "));
        assert_eq!(reports(&service).await, 1);
        service.work_off().await;
        assert_eq!(thanks(&service).len(), 1);
        // No return path: whoever sent it wants no answer.
        assert!(deliver(address, "", &written("bob@example.org", "Subject: x", "x")).await.starts_with("250 "));
        service.work_off().await;
        assert_eq!((reports(&service).await, thanks(&service).len()), (2, 1));

        service.context.db.clone().close().await;
        assert!(deliver(address, "ada@example.org", &passed_on(2)).await.starts_with("451 4.3.0 "));
        service.leave_undelivered();
        stop.cancel();
        serving.await.unwrap();
    }
}
