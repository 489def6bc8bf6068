//! A bare HTTP/1.1 client on one kept-open connection: it costs next to nothing, so that the server is what is measured.

use std::io;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

pub struct Client {
    address: String,
    connection: BufReader<TcpStream>,
}

pub struct Answer {
    pub status: u16,
    pub headers: String,
    pub body: Vec<u8>,
    /// Everything that came over the wire for it.
    pub bytes: usize,
}

/// What a browser sends along with every request.
const BROWSER: &str = "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0\r\n\
    Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\nAccept-Language: en-GB,en;q=0.7\r\n\
    Sec-Fetch-Dest: document\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Site: same-origin\r\n";

impl Client {
    pub async fn connect(address: &str) -> io::Result<Self> {
        let connection = TcpStream::connect(address).await?;
        connection.set_nodelay(true)?;
        Ok(Self { address: address.to_owned(), connection: BufReader::new(connection) })
    }

    /// `headers` are further lines, each with its end.
    pub async fn get(&mut self, path: &str, headers: &str) -> io::Result<Answer> {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\n{BROWSER}{headers}\r\n", self.address)).await
    }

    pub async fn post(&mut self, path: &str, headers: &str, body: &str) -> io::Result<Answer> {
        let host = &self.address;
        let length = body.len();
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n{BROWSER}Accept-Encoding: gzip, deflate, br\r\n\
             {headers}Content-Length: {length}\r\n\r\n{body}"
        );
        self.ask(&request).await
    }

    async fn ask(&mut self, request: &str) -> io::Result<Answer> {
        self.connection.get_mut().write_all(request.as_bytes()).await?;
        let mut headers = String::new();
        while !headers.ends_with("\r\n\r\n") {
            if self.connection.read_line(&mut headers).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        let header = |name: &str| {
            let mut lines = headers.lines().filter_map(|line| line.split_once(": "));
            lines.find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value)
        };
        let status = headers.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        let (mut body, mut bytes) = (Vec::new(), headers.len());
        if header("transfer-encoding") == Some("chunked") {
            bytes += self.chunks(&mut body).await?;
        } else if let Some(length) = header("content-length").and_then(|length| length.parse::<usize>().ok()) {
            body.resize(length, 0);
            self.connection.read_exact(&mut body).await?;
            bytes += length;
        }
        Ok(Answer { status, headers, body, bytes })
    }

    async fn chunks(&mut self, body: &mut Vec<u8>) -> io::Result<usize> {
        let mut bytes = 0;
        loop {
            let mut line = String::new();
            bytes += self.connection.read_line(&mut line).await?;
            let length = usize::from_str_radix(line.trim_end(), 16).map_err(|_| io::ErrorKind::InvalidData)?;
            let begin = body.len();
            // With the two bytes that end each chunk.
            body.resize(begin + length + 2, 0);
            self.connection.read_exact(&mut body[begin..]).await?;
            body.truncate(begin + length);
            bytes += length + 2;
            if length == 0 {
                return Ok(bytes);
            }
        }
    }
}
