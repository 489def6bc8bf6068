//! The archive of guidance versions.

use super::{Guidance, Library, parse};
use crate::base::Moment;
use crate::store::{Read, StoreError, Tx, sql};

/// A version of a guidance text, as it was in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Archived {
    pub version: String,
    pub text: String,
}

impl Archived {
    /// The text as it was shown; `None` when it was written in a form that this version no longer reads.
    pub fn read(&self) -> Option<Guidance> {
        let (kind, rest) = self.version.split_once('@')?;
        let (language, _) = rest.split_once(':')?;
        parse::guidance(&self.version, kind.parse().ok()?, language, self.text.clone()).ok()
    }
}

/// Keeps every text of the library that is not kept yet.
///
/// # Errors
/// [`StoreError`].
pub async fn versions_keep(tx: &mut Tx, library: &Library, now: Moment) -> Result<(), StoreError> {
    let mut texts = library.every().collect::<Vec<_>>();
    // In one order, so that two processes starting at once do not wait for each other crosswise.
    texts.sort_by(|a, b| a.1.version.cmp(&b.1.version));
    for (language, guidance) in texts {
        tx.run(
            sql("insert into guidance_versions (version, language, kind, text, first_used) \
                 values ($1, $2, $3, $4, $5) on conflict (version) do nothing")
            .bind(guidance.version.as_str())
            .bind(language)
            .bind(guidance.kind.as_str())
            .bind(guidance.text())
            .bind(now),
        )
        .await?;
    }
    Ok(())
}

/// The text of a version that was in force at some time.
///
/// # Errors
/// [`StoreError`].
pub async fn version_text(read: impl Read, version: &str) -> Result<Option<Archived>, StoreError> {
    let statement = sql("select version, text from guidance_versions where version = $1").bind(version);
    read.one(statement, |row| Ok(Archived { version: row.get("version")?, text: row.get("text")? })).await
}
