//! At rest: how soon the service is ready on an existing database, the memory it then takes, and the form on the wire.

use std::path::Path;

use super::client::Client;
use super::measure::{median, milliseconds, now, resident_megabytes};
use super::process::Program;

const STARTS: usize = 7;

pub struct Rest {
    /// Milliseconds from the start of the process until it says it could store a report.
    pub ready: f64,
    /// Megabytes after that and one more request.
    pub memory: f64,
    /// Kilobytes of the form with all its headers, compressed.
    pub form: f64,
}

pub async fn measure(folder: &Path) -> Rest {
    let folder = folder.join("rest");
    std::fs::create_dir_all(&folder).unwrap();
    let environment = [("HEADSUP_DATABASE_URL", "sqlite://headsup.db"), ("HEADSUP_SECRETS_KEY_FILE", "headsup.key")];
    // The first start makes the database.
    Program::start(&folder, &environment).stop();
    let (mut ready, mut memory, mut form) = (Vec::new(), Vec::new(), 0);
    for _ in 0..STARTS {
        let began = now();
        let server = Program::start(&folder, &environment);
        let mut client = Client::connect(&server.address).await.unwrap();
        assert_eq!(client.get("/readyz", "").await.unwrap().status, 200);
        ready.push(milliseconds(&began.elapsed()));
        let answer = client.get("/", "Accept-Encoding: gzip\r\n").await.unwrap();
        assert!(answer.headers.contains("content-encoding: gzip"), "{}", answer.headers);
        assert!(!answer.body.is_empty());
        form = answer.bytes;
        memory.push(resident_megabytes(server.id()));
        server.stop();
    }
    Rest { ready: median(ready), memory: median(memory), form: form as f64 / 1024.0 }
}
