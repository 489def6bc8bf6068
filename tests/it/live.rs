//! The desk's stream: what happens is heard by everybody who may, as it happens, in rows like the page's own.

use std::time::Duration;

use headsup::context::Context;
use headsup::people;
use headsup::report::{self, Identity, NewReport, Occurrence};
use headsup::store::{Read, sql};
use headsup::terms::{Channel, IdentityMode, Kind};
use headsup::web::Live;
use headsup::web::live::Rhythm;
use jiff::SignedDuration;
use reqwest::{Method, Response};
use serde_json::Value;

use crate::support::*;

/// A limit for a broken test, not a pause.
const PATIENCE: Duration = Duration::from_secs(30);

/// An open stream.
struct Stream {
    answer: Response,
    heard: String,
}

/// One event of it.
#[derive(Debug)]
struct Event {
    name: String,
    number: String,
    data: String,
}

impl Event {
    fn rows(&self) -> Value {
        assert_eq!(self.name, "rows", "{self:?}");
        serde_json::from_str(&self.data).unwrap()
    }
}

impl Stream {
    async fn open(client: &Client, since: &str) -> Self {
        let answer = client.request(Method::GET, &format!("/desk/live?since={since}"));
        let answer = answer.header("accept-encoding", "gzip").send().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        assert!(
            !answer.headers().contains_key("content-encoding"),
            "a compressed stream would wait to fill its blocks"
        );
        Self { answer, heard: String::new() }
    }

    /// The next event but signs of life; `None` when the stream has ended.
    async fn next(&mut self) -> Option<Event> {
        loop {
            while let Some((frame, rest)) = self.heard.split_once("\n\n") {
                let field = |name: &str| {
                    let mut fields = frame.lines().filter_map(|line| line.split_once(": "));
                    fields.find(|(found, _)| *found == name).map(|(_, value)| value.to_owned()).unwrap_or_default()
                };
                let event = Event { name: field("event"), number: field("id"), data: field("data") };
                self.heard = rest.to_owned();
                if !matches!(event.name.as_str(), "" | "beat") {
                    return Some(event);
                }
            }
            let part =
                tokio::time::timeout(PATIENCE, self.answer.chunk()).await.expect("the stream goes on").unwrap()?;
            self.heard.push_str(std::str::from_utf8(&part).unwrap());
        }
    }

    async fn rows(&mut self) -> Value {
        self.next().await.expect("the stream goes on").rows()
    }

    /// Reads until the report of that reference is told; the row, and the frame that held it.
    async fn row_of(&mut self, reference: &str) -> (Value, Value) {
        loop {
            let told = self.rows().await;
            let rows = told["rows"].as_array().unwrap();
            let row = rows.iter().find(|row| row["html"].as_str().unwrap().contains(reference));
            if let Some(row) = row.cloned() {
                return (row, told);
            }
        }
    }
}

/// Follows everything from now on.
async fn following(client: &Client) -> Stream {
    let mut stream = Stream::open(client, "0").await;
    assert_eq!(stream.next().await.unwrap().name, "again", "what was before is not known");
    stream
}

/// What the page says of when it was made, and of one row.
async fn page(client: &Client) -> String {
    client.get("/desk?state=open").await.expect(200).body
}

fn attribute(page: &str, selector: &str, name: &str) -> String {
    let page = scraper::Html::parse_fragment(page);
    let selector = scraper::Selector::parse(selector).unwrap();
    page.select(&selector).next().unwrap().value().attr(name).unwrap().to_owned()
}

on_both! {
    async fn what_happens_is_heard_in_rows_like_the_page_s_own(service: Service) {
        let (mara, ines) = (service.responder().await, service.responder().await);
        let mut streams = [following(&mara).await, following(&ines).await];

        let by_api = service.anonymous().report("clicked-link").await.reference;
        for stream in &mut streams {
            let (row, told) = stream.row_of(&by_api).await;
            assert_eq!(row["said"], "The report arrived");
            assert_eq!(told["counts"]["new"], 1);
            assert_eq!(told["lead"], "1 new, the oldest for under 1 min.");
        }
        service.anonymous().post("/report", &[("kind", "lost-device"), ("story", "On the train")]).await.expect(303);
        let path = format!("/desk/reports/{by_api}");
        for stream in &mut streams {
            let told = stream.rows().await;
            assert_eq!((&told["counts"]["open"], told["rows"].as_array().unwrap().len()), (&Value::from(2), 1));
            assert!(!told.to_string().contains("On the train"), "no story is told: {told}");
        }
        mara.post(&format!("{path}/acknowledge"), &[("seen", "1")]).await.expect(303);
        for stream in &mut streams {
            let (row, told) = stream.row_of(&by_api).await;
            assert_eq!(row["said"], "responder-1 acknowledged it");
            assert_eq!((&told["counts"]["new"], &told["counts"]["acknowledged"]), (&Value::from(1), &Value::from(1)));
            // The same markup as a page that is asked for now.
            let squeezed = |html: &str| html.split_whitespace().collect::<Vec<_>>().join(" ");
            let row = squeezed(row["html"].as_str().unwrap());
            assert!(squeezed(&page(&ines).await).contains(&row), "{row}");
            assert_eq!(attribute(&row, "li", "data-state"), "acknowledged");
        }
        // What changes without a move is heard too.
        mara.post(&format!("{path}/message"), &[("text", "Thank you for telling us."), ("seen", "2")]).await.expect(303);
        assert_eq!(streams[1].row_of(&by_api).await.0["said"], "responder-1 wrote to the reporter");
        service.leave_undelivered();
    }

    async fn who_comes_a_moment_late_misses_nothing(service: Service) {
        let mara = service.responder().await;
        let mut first = following(&mara).await;
        service.clock.advance(SignedDuration::from_mins(1));
        let since = attribute(&page(&mara).await, "[data-live]", "data-since");
        service.clock.advance(SignedDuration::from_secs(1));
        let reference = service.anonymous().report("clicked-link").await.reference;
        first.row_of(&reference).await;
        let mut late = Stream::open(&mara, &since).await;
        let event = late.next().await.unwrap();
        assert!(event.data.contains(&reference), "{event:?}");
        // Who heard that hears it once more at most, and nothing older.
        service.clock.advance(SignedDuration::from_mins(1));
        let later = service.anonymous().report("open-door").await.reference;
        let number = loop {
            let event = late.next().await.unwrap();
            if event.data.contains(&later) {
                break event.number;
            }
        };
        let event = Stream::open(&mara, &number).await.next().await.unwrap();
        assert!(event.data.contains(&later) && !event.data.contains(&reference), "{event:?}");
        service.leave_undelivered();
    }

    async fn a_stream_ends_with_the_session_and_with_the_role(ready: Ready) {
        let rhythm = Rhythm { beat: Duration::from_millis(5), check: Duration::from_millis(20) };
        let service = Service::start_with(ready.0, |_| {}, |context| context.live = Live::with_rhythm(rhythm)).await;
        let (idle, removed) = (service.responder().await, service.responder().await);
        let mut streams = [following(&idle).await, following(&removed).await];
        let ids = service.context.db.all(sql("select id from people where email = 'responder-2@example.org'"), |row| row.get("id"));
        let id = people::PersonId::from_uuid(ids.await.unwrap()[0]);
        service.context.db.write(id, |tx, id| Box::pin(async move {
            tx.run(sql("update people set roles = 'manager' where id = $1").bind(*id)).await
        })).await.unwrap();
        assert_eq!(streams[1].next().await.unwrap().name, "over");
        assert!(streams[1].next().await.is_none(), "and it has ended");
        // The other one goes on, until nobody has used the session for a shift: listening is no use of it.
        let reference = service.anonymous().report("clicked-link").await.reference;
        streams[0].row_of(&reference).await;
        service.clock.advance(SignedDuration::from_hours(12));
        let mut last = String::new();
        while let Some(event) = streams[0].next().await {
            last = event.name;
        }
        assert_eq!(last, "over");
        assert!(idle.get("/desk").await.location().starts_with("/sign-in"));
        service.leave_undelivered();
    }

    async fn a_stop_of_the_service_ends_every_stream_at_once(service: Service) {
        let mara = service.responder().await;
        let mut stream = following(&mara).await;
        service.context.live.close();
        while stream.next().await.is_some() {}
        let answer = mara.get("/desk/live").await.expect(200);
        assert_eq!(answer.body, "", "one that begins now ends, too");
    }

    async fn without_scripts_the_queue_reloads_in_its_place_unless_it_is_told_to_stay(service: Service) {
        let mara = service.responder().await;
        for kind in ["clicked-link", "open-door"] {
            service.anonymous().report(kind).await;
        }
        let answer = mara.get("/desk?state=new").await.expect(200);
        assert!(answer.body.contains("<noscript><meta http-equiv=\"refresh\" content=\"60\"></noscript>"), "{answer:#?}");
        assert_eq!(answer.texts("title"), ["(2) Queue - Heads-up"]);
        let still = "/desk?state=new&still=1";
        assert!(answer.body.contains(&still.replace('&', "&#38;")), "{}", answer.body);
        let answer = mara.get(still).await.expect(200);
        assert!(!answer.body.contains("http-equiv"), "{answer:#?}");
        // A report's page never reloads: somebody may be writing.
        let row = answer.texts(".ref")[0].clone();
        let answer = mara.get(&format!("/desk/reports/{row}")).await.expect(200);
        assert!(!answer.body.contains("http-equiv"), "{answer:#?}");
        service.leave_undelivered();
    }
}

#[test]
fn what_another_process_stores_is_heard_here() {
    run(Engine::Postgres, async |ready: Ready| {
        let elsewhere = ready.0.open().await;
        let service = Service::start(ready.0, |_| {}).await;
        let mut stream = following(&service.responder().await).await;
        let there = Context { db: elsewhere, ..service.context.clone() };
        let stored = report::submit(&there, told()).await.unwrap();
        stream.row_of(stored.report.reference.as_str()).await;
        service.leave_undelivered();
    });
}

fn told() -> NewReport {
    NewReport {
        kind: Kind::ClickedLink,
        occurrence: Occurrence::Unknown { said: None },
        story: None,
        acted: None,
        identity: Identity::new(IdentityMode::Anonymous, None, None, None),
        team: None,
        language: "en".to_owned(),
        channel: Channel::Web,
        reported_at: None,
        entered_by: None,
        once: None,
    }
}
