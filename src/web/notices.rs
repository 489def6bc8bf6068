//! What everybody is told at the top of the staff pages, until it is over. The kit knows no warning: a slice says what there is
//! ([`Notices::renew`]), and the frame shows it ([`StaffFrame::with_notices`](super::StaffFrame::with_notices)).
//!
//! They are in memory: a page that somebody needs in a fright neither waits for the database nor fails with it. Whether one is
//! over is decided when the page is made, and once more by the page itself, which may have been kept by a browser.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::Mutex;

use super::Site;
use crate::base::Moment;
use crate::language::{DESK, Language};

/// So many stand on a page. The others are behind a link.
const SHOWN: usize = 3;

/// Something told, in the languages it has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// Its place on the page that has them all.
    pub anchor: String,
    /// Language code and text; never empty.
    pub texts: BTreeMap<String, String>,
    pub since: Moment,
    pub until: Moment,
}

/// All that is told now, the newest first.
#[derive(Default)]
pub struct Notices {
    all: RwLock<Arc<[Notice]>>,
    /// Held while they are read, so that what was read first does not replace what was read last.
    turn: Mutex<()>,
}

impl Notices {
    /// Puts what is read there in place of what there was.
    ///
    /// # Errors
    /// Those of the reading; nothing is changed then.
    pub async fn renew<E>(&self, read: impl Future<Output = Result<Vec<Notice>, E>>) -> Result<(), E> {
        let _turn = self.turn.lock().await;
        let all = read.await?;
        *self.all.write().unwrap_or_else(PoisonError::into_inner) = all.into();
        Ok(())
    }

    /// Those that are not over.
    pub fn at(&self, now: Moment) -> Vec<Notice> {
        let all = Arc::clone(&self.all.read().unwrap_or_else(PoisonError::into_inner));
        all.iter().filter(|notice| notice.until > now).cloned().collect()
    }
}

/// A text in the language that is wanted, else in the organisation's first, in English, in any it has.
pub fn best<'a>(texts: &'a BTreeMap<String, String>, wanted: &str, site: &Site) -> (&'a str, &'a str) {
    let known = [wanted, site.languages.default_language().code(), DESK];
    let found = known.iter().find_map(|code| texts.get_key_value(*code)).or_else(|| texts.iter().next());
    found.map_or(("", ""), |(code, text)| (code, text))
}

/// A notice on a page.
pub struct NoticeShown {
    /// Where its language is not the page's: which it is, and `ltr` or `rtl`.
    pub language: Option<(String, String)>,
    pub text: String,
    /// For machines and for people.
    pub since: (String, String),
    pub until: String,
}

impl NoticeShown {
    /// The first few, and how many more there are.
    pub(super) fn of(site: &Site, language: &Language, now: Moment) -> (Vec<Self>, i64) {
        let notices = site.notices.at(now);
        let more = notices.len().saturating_sub(SHOWN);
        (notices.iter().take(SHOWN).map(|notice| Self::new(notice, site, language, now)).collect(), more as i64)
    }

    fn new(notice: &Notice, site: &Site, language: &Language, now: Moment) -> Self {
        let clock = site.clockface();
        let (code, text) = best(&notice.texts, language.code(), site);
        Self {
            language: other_language(code, site, language),
            text: text.to_owned(),
            since: (clock.machine(notice.since), language.moment(notice.since, now, &site.zone)),
            until: notice.until.to_string(),
        }
    }
}

/// A text's language and its direction, where it is not the page's.
pub fn other_language(code: &str, site: &Site, page: &Language) -> Option<(String, String)> {
    let direction = || site.languages.get(code).map_or_else(|| "auto".to_owned(), |language| language.direction());
    (code != page.code()).then(|| (code.to_owned(), direction()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::from_micros(seconds * 1_000_000)
    }

    fn notice(number: i64) -> Notice {
        let texts = [("de", "Achtung"), ("ar", "تنبيه")].map(|(code, text)| (code.to_owned(), text.to_owned()));
        Notice { anchor: number.to_string(), texts: texts.into(), since: at(number), until: at(100 + number) }
    }

    #[tokio::test]
    async fn the_first_three_are_shown_until_each_is_over() {
        let site = Site::for_tests();
        let all = (1..=5).rev().map(notice).collect();
        site.notices.renew(async { Ok::<_, ()>(all) }).await.unwrap();
        let shown = |language: &str, now| NoticeShown::of(&site, site.languages.get(language).unwrap(), at(now));
        let (first, more) = shown("de", 50);
        assert_eq!((first.len(), more, first[0].until.as_str()), (3, 2, "1970-01-01T00:01:45Z"));
        assert_eq!(shown("de", 102).0.len(), 3);
        assert_eq!((shown("de", 103).0.len(), shown("de", 103).1, shown("de", 105).0.len()), (2, 0, 0));
        let failed = site.notices.renew(async { Err::<Vec<Notice>, _>("no database") }).await;
        assert_eq!((failed, shown("de", 50).0.len()), (Err("no database"), 3), "what there was stays");
    }

    #[tokio::test]
    async fn a_text_is_in_the_readers_language_or_says_in_which_it_is() {
        let site = Site::for_tests();
        site.notices.renew(async { Ok::<_, ()>(vec![notice(1)]) }).await.unwrap();
        let shown = |language: &str| {
            let shown = NoticeShown::of(&site, site.languages.get(language).unwrap(), at(2)).0.remove(0);
            (shown.text, shown.language)
        };
        let arabic = Some(("ar".to_owned(), "rtl".to_owned()));
        assert_eq!(shown("de"), ("Achtung".to_owned(), None));
        assert_eq!(shown("pl"), ("تنبيه".to_owned(), arabic), "neither Polish nor English: the first it has");
        let texts = [("de", "a"), ("en", "b"), ("pl", "c")].map(|(code, text)| (code.to_owned(), text.to_owned()));
        assert_eq!(best(&texts.into(), "fr", &site), ("en", "b"));
    }
}
