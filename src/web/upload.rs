//! One file as a form sends it: taken in as it arrives and kept up to a limit, whatever more is sent.
//!
//! Its type is not read: that is only a claim. **What the sender calls the file is kept for the answer to the same request alone**,
//! which says of which file it speaks; a name may be a person's, so it goes nowhere else. However large the file is, it is read to
//! its end, so that whoever sends it gets to see the answer.

use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{BodyDataStream, Bytes};
use axum::extract::{FromRequest, Request};
use futures_util::{Stream, StreamExt};
use http::header;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::{Failure, Form};
use crate::base::Text;

/// So much of each field beside the file is kept. A long text fits; what does not is said to be cut.
const FIELD: usize = 64 * 1024;

/// What stands around the file takes so much: the other fields, and the marks between them.
const AROUND: usize = 1024 * 1024;

/// More than this is not even read.
const READ: usize = 256 * 1024 * 1024;

/// A form with a file.
#[derive(Debug, Default)]
pub struct Upload {
    /// The fields beside the file.
    pub form: Form,
    /// None: none was chosen.
    pub file: Option<Arrived>,
}

/// So many characters of a file's name are said back: enough to know it by.
const NAME: usize = 60;

/// A file.
#[derive(Default, PartialEq, Eq)]
pub struct Arrived {
    /// What its sender calls it, for the answer to them and nothing else.
    pub name: Option<String>,
    pub bytes: Vec<u8>,
    /// Whether its end did not fit.
    pub cut: bool,
}

/// Without its name, which belongs in no log.
impl fmt::Debug for Arrived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Arrived").field("bytes", &self.bytes.len()).field("cut", &self.cut).finish_non_exhaustive()
    }
}

impl Upload {
    /// Whether a file may come with it: it then needs a place.
    pub fn may_hold_a_file(request: &Request) -> bool {
        boundary(request).is_some()
    }

    /// Reads a form and keeps the first `most` bytes of its first file.
    ///
    /// # Errors
    /// When the connection breaks off, when there is no end to it, or when it is no form.
    pub async fn read(request: Request, most: usize) -> Result<Self, Failure> {
        let Some(boundary) = boundary(&request) else {
            // Sent without a file.
            return Ok(Self { form: Form::from_request(request, &()).await?, file: None });
        };
        let mut body = request.into_body().into_data_stream();
        let mut arriving = Arriving { body: &mut body, left: most + AROUND, pause: false, broke_off: false };
        let upload = Self::parse(&mut arriving, boundary, most).await;
        let (ran_out, broke_off) = (arriving.left == 0, arriving.broke_off);
        let mut read = most + AROUND;
        while let Some(chunk) = body.next().await {
            read += chunk.map_err(|_| Failure::broke_off())?.len();
            if read > READ {
                return Err(Failure::too_large("Choose a smaller file."));
            }
        }
        match upload {
            Ok(upload) => Ok(upload),
            // Its end was left out by us.
            Err(upload) if ran_out && !broke_off => Ok(upload),
            Err(_) => Err(Failure::broke_off()),
        }
    }

    /// What could be read; an error with as much of it as there was when the form does not end as it should.
    async fn parse(arriving: &mut Arriving<'_>, boundary: String, most: usize) -> Result<Self, Self> {
        let mut parts = multer::Multipart::new(arriving, boundary);
        let (mut fields, mut cut, mut file) = (Vec::new(), false, None);
        let ended = loop {
            let mut part = match parts.next_field().await {
                Ok(Some(part)) => part,
                Ok(None) => break true,
                Err(_) => break false,
            };
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(called);
            // A second file has no place; browsers send an empty nameless one when none was chosen.
            let room = match file_name {
                None => FIELD,
                Some(_) if file.is_none() => most,
                Some(_) => 0,
            };
            let mut arrived = Arrived { name: file_name.clone().flatten(), ..Arrived::default() };
            let ended = loop {
                match part.chunk().await {
                    Ok(Some(chunk)) => {
                        let fits = room.saturating_sub(arrived.bytes.len()).min(chunk.len());
                        arrived.bytes.extend_from_slice(&chunk[..fits]);
                        arrived.cut |= fits < chunk.len();
                    }
                    Ok(None) => break true,
                    Err(_) => break false,
                }
            };
            arrived.cut |= !ended;
            match file_name {
                None => {
                    cut |= arrived.cut;
                    fields.push((name, String::from_utf8_lossy(&arrived.bytes).into_owned()));
                }
                Some(name) if file.is_none() && (name.is_some() || !arrived.bytes.is_empty()) => {
                    file = Some(arrived);
                }
                Some(_) => {}
            }
            if !ended {
                break false;
            }
        };
        let upload = Self { form: Form::from_parts(fields, cut), file };
        if ended { Ok(upload) } else { Err(upload) }
    }
}

/// A file's own name on one line, without the folders that some programs put before it.
fn called(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = Text::<NAME>::one_line(name)?;
    let ends = if name.is_cut() { "\u{2026}" } else { "" };
    Some([name.as_str(), ends].concat())
}

/// The mark between the parts of a form that may hold files.
fn boundary(request: &Request) -> Option<String> {
    let kind = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    multer::parse_boundary(kind).ok()
}

/// A body on its way in, a chunk at a time and no more of it than is kept: the parser would take in at once all there is.
struct Arriving<'a> {
    body: &'a mut BodyDataStream,
    left: usize,
    pause: bool,
    broke_off: bool,
}

impl Stream for Arriving<'_> {
    type Item = Result<Bytes, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.pause) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        if self.left == 0 {
            return Poll::Ready(None);
        }
        match ready!(Pin::new(&mut *self.body).poll_next(context)) {
            Some(Ok(chunk)) => {
                let fits = chunk.len().min(self.left);
                self.left -= fits;
                self.pause = true;
                Poll::Ready(Some(Ok(chunk.slice(..fits))))
            }
            Some(Err(_)) => {
                self.broke_off = true;
                Poll::Ready(None)
            }
            None => Poll::Ready(None),
        }
    }
}

/// How many files may be in memory at once, and how many of them worked on.
#[derive(Clone)]
pub struct Uploads {
    arriving: Arc<Semaphore>,
    working: Arc<Semaphore>,
    patience: Duration,
}

/// The work on a file came to a sudden end.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("work on a file")]
pub struct Stopped;

impl Uploads {
    /// Room for so many at once. Whoever comes when it is full waits so long for a place.
    pub fn new(places: usize, patience: Duration) -> Self {
        Self { arriving: Arc::new(Semaphore::new(places)), working: Arc::new(Semaphore::new(1)), patience }
    }

    /// A place for one more; to be held until nothing of its file is in memory any more. `None` when all are taken.
    pub async fn place(&self) -> Option<OwnedSemaphorePermit> {
        timeout(self.patience, Arc::clone(&self.arriving).acquire_owned()).await.ok()?.ok()
    }

    /// Does work that takes time and memory, one piece after another, off the threads that answer requests.
    ///
    /// # Errors
    /// [`Stopped`] when it panicked: files are made by strangers, and what reads them by people.
    pub async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Stopped> {
        let turn = Arc::clone(&self.working).acquire_owned().await.map_err(|_| Stopped)?;
        let done = tokio::task::spawn_blocking(move || {
            // Whoever asked may have gone; the turn is over only when the work is.
            let _turn = turn;
            work()
        });
        done.await.map_err(|_| Stopped)
    }
}

/// A dozen at once: as many as arrive when everybody got the same mail. Measured with files of 10 MB and pictures of 40
/// million pixels, a dozen of them at a time: 380 MB at the most for the whole process.
impl Default for Uploads {
    fn default() -> Self {
        Self::new(12, Duration::from_secs(5))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOST: usize = 100_000;

    fn part(disposition: &str, content: &[u8]) -> Vec<u8> {
        let head = format!("--b\r\ncontent-disposition: form-data; {disposition}\r\ncontent-type: image/png\r\n\r\n");
        [head.as_bytes(), content, b"\r\n"].concat()
    }

    /// Sends it in pieces, as a network does.
    async fn read(parts: &[Vec<u8>]) -> Result<Upload, Failure> {
        let pieces = parts.concat().chunks(1_000).map(<[u8]>::to_vec).map(Ok::<_, Infallible>).collect::<Vec<_>>();
        let body = axum::body::Body::from_stream(futures_util::stream::iter(pieces));
        let request = Request::builder().header("content-type", "multipart/form-data; boundary=b").body(body).unwrap();
        Upload::read(request, MOST).await
    }

    #[tokio::test]
    async fn fields_and_the_file_are_read() {
        let code = part("name=\"code\"", b"7KQ2");
        let file = part("name=\"file\"; filename=\"Ada.png\"", &[7; 2_000]);
        let end = b"--b--\r\n".to_vec();
        let upload = read(&[code.clone(), file.clone(), end.clone()]).await.unwrap();
        assert_eq!(upload.form.get("code"), Some("7KQ2"));
        let ada = || Some("Ada.png".to_owned());
        assert_eq!(upload.file, Some(Arrived { name: ada(), bytes: vec![7; 2_000], cut: false }));
        assert_eq!(format!("{:?}", upload.file.unwrap()), "Arrived { bytes: 2000, cut: false, .. }");
        // A second file has no place.
        let other = part("name=\"file\"; filename=\"b\"", b"x");
        assert_eq!(read(&[file, other, end.clone()]).await.unwrap().file.unwrap().bytes.len(), 2_000);
        // None was chosen; one is empty.
        let none = read(&[code.clone(), part("name=\"file\"; filename=\"\"", b""), end.clone()]).await.unwrap();
        assert_eq!((none.form.get("code"), &none.file), (Some("7KQ2"), &None));
        let empty = read(&[code, part("name=\"file\"; filename=\"a\"", b""), end]).await.unwrap();
        assert_eq!(empty.file, Some(Arrived { name: Some("a".to_owned()), ..Arrived::default() }));
    }

    #[test]
    fn a_file_is_called_by_its_name_alone() {
        for (sent, said) in [
            ("notes.png", Some("notes.png")),
            ("C:\\Users\\ada\\notes.png", Some("notes.png")),
            ("/Users/ada/a file.png", Some("a file.png")),
            ("a\u{202E}gnp.exe", Some("agnp.exe")),
            ("a\r\nb.png", Some("a  b.png")),
            (" ", None),
            ("", None),
            ("folder/", None),
        ] {
            assert_eq!(called(sent).as_deref(), said, "{sent:?}");
        }
        assert_eq!(called(&"ä".repeat(500)), Some("ä".repeat(NAME) + "\u{2026}"));
    }

    #[tokio::test]
    async fn what_does_not_fit_is_cut_and_the_rest_is_read() {
        let code = part("name=\"code\"", b"7KQ2");
        for size in [MOST + 1, 20 * MOST, MOST + 2 * AROUND] {
            let file = part("name=\"file\"; filename=\"a\"", &vec![7; size]);
            let upload = read(&[code.clone(), file, b"--b--\r\n".to_vec()]).await.unwrap();
            assert_eq!(upload.form.get("code"), Some("7KQ2"));
            let file = upload.file.unwrap();
            assert!(file.cut && file.bytes.len() == MOST, "{size}");
        }
        let text = part("name=\"text\"", &vec![b'x'; 2 * FIELD]);
        let file = part("name=\"file\"; filename=\"a\"", &vec![7; MOST]);
        let upload = read(&[text, file, b"--b--\r\n".to_vec()]).await.unwrap();
        assert!(upload.form.is_cut() && upload.form.get("text").unwrap().len() == FIELD);
        assert!(!upload.file.unwrap().cut, "a long text takes no room from the file");
        let exact = part("name=\"file\"; filename=\"a\"", &[7; MOST]);
        assert!(!read(&[code, exact, b"--b--\r\n".to_vec()]).await.unwrap().file.unwrap().cut);
    }

    #[tokio::test]
    async fn what_breaks_off_is_no_file() {
        let file = part("name=\"file\"; filename=\"a\"", &[7; 2_000]);
        for broken in [file[..1_500].to_vec(), b"--b\r\nno".to_vec(), b"nothing of the kind".to_vec(), Vec::new()] {
            assert_eq!(read(&[broken]).await.unwrap_err().status(), http::StatusCode::BAD_REQUEST);
        }
        // Marks without an end are not taken in.
        let endless = [b"--b\r\nx: ".to_vec(), vec![b'x'; 2 * AROUND]];
        assert_eq!(read(&endless).await.unwrap().file, None);
    }

    #[tokio::test]
    async fn places_are_given_back_and_work_may_stop() {
        let uploads = Uploads::new(1, Duration::ZERO);
        let place = uploads.place().await;
        assert!(place.is_some() && uploads.place().await.is_none());
        drop(place);
        assert!(uploads.place().await.is_some());
        assert!(uploads.work(|| panic!("on purpose")).await.is_err());
        assert_eq!(uploads.work(|| 1).await.unwrap(), 1);
    }
}
