//! One stream of server-sent events for many listeners: what is told is made once and shared by all of them.
//!
//! The kit knows no page. A slice makes the frames ([`Live::tell`]); each listener only forwards them. Nothing grows with a
//! listener who does not keep up: they are told to read again ([`AGAIN`]). Whoever joins says when their page was made, and
//! gets what was told since; when that is not known any more, they too are told to read again.
//!
//! A stream ends when its listener may not listen any more, and when the service stops ([`Live::close`]): an open stream would
//! hold up the stop.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use http::header;
use tokio::sync::broadcast::{self, error::RecvError};
use tokio::sync::watch;
use tokio::time::{MissedTickBehavior, interval};
use tokio_util::sync::CancellationToken;

use crate::base::Moment;

/// The frame that says: what you show may be old, read it again.
pub const AGAIN: Bytes = Bytes::from_static(b"event: again\ndata: {}\n\n");
/// The frame that says: this stream is over for you, do not come back by yourself.
const OVER: Bytes = Bytes::from_static(b"event: over\ndata: {}\n\n");
/// An event and no comment, which a script would not see: by its absence the page notices a line that is dead.
const BEAT: Bytes = Bytes::from_static(b"event: beat\ndata: {}\n\n");
/// Opens each stream, so that proxies pass the headers on.
const HELLO: Bytes = Bytes::from_static(b": here\n\n");

/// How many frames a listener may be behind.
const BEHIND: usize = 16;
/// What is kept for those who join a moment late: so many frames, of so many bytes together.
const KEPT: (usize, usize) = (64, 256 * 1024);
/// How long whoever comes first waits for the telling to begin.
const OPENS_WITHIN: Duration = Duration::from_secs(2);
/// A page and its stream may come from two processes, whose clocks differ by less than this.
const SKEW_SECONDS: i64 = 5;

/// How often a listener hears a sign of life, and how often it is asked whether they may still listen.
#[derive(Clone, Copy, Debug)]
pub struct Rhythm {
    pub beat: Duration,
    pub check: Duration,
}

impl Default for Rhythm {
    fn default() -> Self {
        Self { beat: Duration::from_secs(20), check: Duration::from_secs(60) }
    }
}

/// The stream and its listeners. Cheap to clone.
#[derive(Clone)]
pub struct Live(Arc<Inner>);

struct Inner {
    rhythm: Rhythm,
    frames: broadcast::Sender<Bytes>,
    kept: Mutex<Kept>,
    begun: AtomicBool,
    open: watch::Sender<bool>,
    closed: CancellationToken,
}

/// What was told last.
#[derive(Default)]
struct Kept {
    /// Everything told after this moment is kept; `None`: nothing is told yet.
    since: Option<Moment>,
    frames: VecDeque<(Moment, Bytes)>,
    bytes: usize,
}

impl Default for Live {
    fn default() -> Self {
        Self::with_rhythm(Rhythm::default())
    }
}

impl Live {
    pub fn with_rhythm(rhythm: Rhythm) -> Self {
        Self(Arc::new(Inner {
            rhythm,
            frames: broadcast::Sender::new(BEHIND),
            kept: Mutex::default(),
            begun: AtomicBool::new(false),
            open: watch::Sender::new(false),
            closed: CancellationToken::new(),
        }))
    }

    /// Starts what tells, unless it has been started. It runs until [`Live::close`].
    pub fn begin(&self, telling: impl Future<Output = ()> + Send + 'static) {
        if !self.0.begun.swap(true, Ordering::AcqRel) {
            let closed = self.0.closed.clone();
            tokio::spawn(async move { closed.run_until_cancelled_owned(telling).await });
        }
    }

    /// From `now` on everything is told. Whoever came before reads again.
    pub fn open(&self, now: Moment) {
        let mut kept = self.kept();
        *kept = Kept { since: Some(now), ..Kept::default() };
        let _ = self.0.frames.send(AGAIN);
        self.0.open.send_replace(true);
    }

    /// Waits until everything is told, for a moment: nobody is turned away because it takes longer.
    pub async fn opened(&self) {
        let mut open = self.0.open.subscribe();
        let _ = tokio::time::timeout(OPENS_WITHIN, open.wait_for(|open| *open)).await;
    }

    /// Tells a frame to everybody who listens, and to those who join late.
    pub fn tell(&self, now: Moment, frame: Bytes) {
        let mut kept = self.kept();
        kept.bytes += frame.len();
        kept.frames.push_back((now, frame.clone()));
        while kept.frames.len() > KEPT.0 || kept.bytes > KEPT.1 {
            let Some((at, oldest)) = kept.frames.pop_front() else { break };
            kept.bytes -= oldest.len();
            kept.since = kept.since.map(|since| since.max(at));
        }
        // Under the lock, so that whoever joins gets each frame in one of the two ways.
        let _ = self.0.frames.send(frame);
    }

    /// Ends every stream, those that begin later too, and what tells.
    pub fn close(&self) {
        self.0.closed.cancel();
    }

    /// The stream for one listener. `since`: when their page was made. `may_stay` is asked now and then; when it says no, the
    /// stream ends.
    pub fn stream<F>(&self, since: Option<Moment>, may_stay: impl Fn() -> F + Send + Sync + 'static) -> Response
    where
        F: Future<Output = bool> + Send,
    {
        let (frames, missed) = self.join(since);
        let tick = |every| {
            let mut ticks = interval(every);
            ticks.reset();
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
            ticks
        };
        let Rhythm { beat, check } = self.0.rhythm;
        let mut listener = Listener {
            frames,
            missed,
            beat: tick(beat),
            check: tick(check),
            closed: self.0.closed.clone(),
            over: false,
        };
        listener.missed.push_front(HELLO);
        let frames = stream::unfold((listener, may_stay), |(mut listener, may_stay)| async move {
            let frame = listener.next(&may_stay).await?;
            Some((Ok::<_, Infallible>(frame), (listener, may_stay)))
        });
        let headers = [
            (header::CONTENT_TYPE, "text/event-stream"),
            (header::CACHE_CONTROL, "no-store"),
            // nginx would gather the stream and hand it on in pieces.
            (header::HeaderName::from_static("x-accel-buffering"), "no"),
        ];
        (headers, Body::from_stream(frames)).into_response()
    }

    /// What is told from now on, and what was told since.
    fn join(&self, since: Option<Moment>) -> (broadcast::Receiver<Bytes>, VecDeque<Bytes>) {
        let kept = self.kept();
        let frames = self.0.frames.subscribe();
        let since = since.map(|since| since.plus_seconds(-SKEW_SECONDS));
        let missed = match (since, kept.since) {
            (Some(since), Some(from)) if since >= from => {
                kept.frames.iter().filter(|(at, _)| *at > since).map(|(_, frame)| frame.clone()).collect()
            }
            _ => VecDeque::from([AGAIN]),
        };
        (frames, missed)
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.0.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Listener {
    frames: broadcast::Receiver<Bytes>,
    missed: VecDeque<Bytes>,
    beat: tokio::time::Interval,
    check: tokio::time::Interval,
    closed: CancellationToken,
    over: bool,
}

impl Listener {
    async fn next<F: Future<Output = bool>>(&mut self, may_stay: &impl Fn() -> F) -> Option<Bytes> {
        if self.over || self.closed.is_cancelled() {
            return None;
        }
        if let Some(frame) = self.missed.pop_front() {
            return Some(frame);
        }
        loop {
            tokio::select! {
                biased;
                () = self.closed.cancelled() => return None,
                _ = self.check.tick() => {
                    if !may_stay().await {
                        self.over = true;
                        return Some(OVER);
                    }
                }
                frame = self.frames.recv() => return match frame {
                    Ok(frame) => Some(frame),
                    Err(RecvError::Lagged(_)) => Some(AGAIN),
                    Err(RecvError::Closed) => None,
                },
                _ = self.beat.tick() => return Some(BEAT),
            }
        }
    }
}

/// A frame with an event's name, its number and its data, which is one line.
pub fn frame(event: &str, number: i64, data: &str) -> Bytes {
    Bytes::from(format!("id: {number}\nevent: {event}\ndata: {data}\n\n"))
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt;

    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::from_micros(0).plus_seconds(seconds)
    }

    fn quick() -> Live {
        Live::with_rhythm(Rhythm { beat: Duration::from_millis(15), check: Duration::from_millis(10) })
    }

    fn told(number: i64) -> Bytes {
        frame("rows", number, "{}")
    }

    async fn all(response: Response) -> Vec<Bytes> {
        let mut frames = Vec::new();
        let mut body = response.into_body().into_data_stream();
        while let Some(frame) = body.next().await {
            frames.push(frame.unwrap());
        }
        frames
    }

    #[tokio::test]
    async fn who_joins_late_gets_what_they_missed_and_nothing_twice() {
        let live = Live::default();
        let missed = |since| live.join(since).1;
        assert_eq!(missed(Some(at(100))), [AGAIN], "nothing is known yet");
        live.open(at(0));
        live.tell(at(100), told(1));
        live.tell(at(110), told(2));
        assert_eq!(missed(None), [AGAIN]);
        assert_eq!(missed(Some(at(4))), [AGAIN], "before the beginning, with clocks that differ");
        assert_eq!(missed(Some(at(5))), [told(1), told(2)]);
        assert_eq!(missed(Some(at(105))), [told(2)]);
        assert!(missed(Some(at(200))).is_empty());
        (0..KEPT.0 as i64).for_each(|number| live.tell(at(200 + number), told(number)));
        assert_eq!(missed(Some(at(114))), [AGAIN], "the frame of 110 is no longer kept");
        assert_eq!(missed(Some(at(115))).len(), KEPT.0);
        live.tell(at(300), Bytes::from(vec![b'x'; KEPT.1 + 1]));
        assert_eq!(missed(Some(at(304))), [AGAIN], "no more than so many bytes are kept");
    }

    #[tokio::test]
    async fn who_is_too_slow_reads_again_and_then_goes_on() {
        let live = quick();
        live.open(at(0));
        let stream = live.stream(Some(at(10)), || async { true });
        (0..BEHIND as i64 + 3).for_each(|number| live.tell(at(number), told(number)));
        let mut body = stream.into_body().into_data_stream();
        assert_eq!(body.next().await.unwrap().unwrap(), HELLO);
        assert_eq!(body.next().await.unwrap().unwrap(), AGAIN);
        for number in 3..BEHIND as i64 + 3 {
            assert_eq!(body.next().await.unwrap().unwrap(), told(number));
        }
        assert_eq!(body.next().await.unwrap().unwrap(), BEAT, "a sign of life, when nothing is told");
        drop(body);
        assert_eq!(live.0.frames.receiver_count(), 0);
    }

    #[tokio::test]
    async fn a_stream_ends_with_the_right_to_listen_and_with_the_service() {
        let live = quick();
        live.open(at(0));
        let asked = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let may_stay = {
            let asked = Arc::clone(&asked);
            move || {
                let asked = asked.fetch_add(1, Ordering::Relaxed);
                async move { asked < 2 }
            }
        };
        let frames = all(live.stream(Some(at(10)), may_stay)).await;
        assert_eq!((frames.first(), frames.last()), (Some(&HELLO), Some(&OVER)));
        assert_eq!(asked.load(Ordering::Relaxed), 3, "asked again and again, and not after a no");
        let open = live.stream(Some(at(10)), || async { true });
        live.close();
        assert!(all(open).await.is_empty());
        assert!(all(live.stream(None, || async { true })).await.is_empty());
    }
}
