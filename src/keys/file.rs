//! The file that holds the master key: made at the first start, readable by its owner alone.

use std::io::Write;
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::Keys;
use crate::base::Random;
use crate::private;

/// Why there is no master key.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    #[error("secrets.key: it is 32 bytes in base64, such as `openssl rand -base64 32` prints")]
    Key,
    #[error(
        "secrets.key_file: {file} holds no key; put back the file that belongs to the database (a key is 32 bytes in \
         base64, such as `openssl rand -base64 32` prints)"
    )]
    Content { file: PathBuf },
    #[error("secrets.key_file: {file} cannot be read or made; let this user do so, or name another file")]
    File { file: PathBuf, source: std::io::Error },
}

/// The keys under the configured master key, or under the one in the file, which is made when it is missing; and whether it was.
///
/// # Errors
/// [`KeyFileError`].
pub fn load(key: Option<&SecretString>, file: &Path, random: &Random) -> Result<(Keys, bool), KeyFileError> {
    if let Some(keys) = read(key, file)? {
        return Ok((keys, false));
    }
    let master = Zeroizing::new(random.bytes::<32>());
    create(file, &master).map_err(|source| KeyFileError::File { file: file.to_owned(), source })?;
    Ok((Keys::from_master(&master), true))
}

/// Takes away a key file that [`load`] has just made, before anything was sealed under it.
///
/// # Errors
/// [`KeyFileError`].
pub fn unmake(file: &Path) -> Result<(), KeyFileError> {
    std::fs::remove_file(file).map_err(|source| KeyFileError::File { file: file.to_owned(), source })
}

/// As [`load`], without making any: `None` when there is no key yet.
///
/// # Errors
/// [`KeyFileError`].
pub fn read(key: Option<&SecretString>, file: &Path) -> Result<Option<Keys>, KeyFileError> {
    let keys = |text: &str| decode(text).map(|key| Keys::from_master(&key));
    if let Some(key) = key {
        return keys(key.expose_secret()).map(Some).ok_or(KeyFileError::Key);
    }
    match std::fs::read_to_string(file).map(Zeroizing::new) {
        Ok(text) => keys(&text).map(Some).ok_or_else(|| KeyFileError::Content { file: file.to_owned() }),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(KeyFileError::File { file: file.to_owned(), source }),
    }
}

fn decode(text: &str) -> Option<Zeroizing<[u8; 32]>> {
    let bytes = Zeroizing::new(data_encoding::BASE64.decode(text.trim().as_bytes()).ok()?);
    <[u8; 32]>::try_from(bytes.as_slice()).ok().map(Zeroizing::new)
}

fn create(file: &Path, master: &[u8; 32]) -> std::io::Result<()> {
    let mut open = private::create(file)?;
    let text = Zeroizing::new(data_encoding::BASE64.encode(master) + "\n");
    open.write_all(text.as_bytes())?;
    // A report sealed under a key that a loss of power took away could never be opened again.
    open.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_is_made_and_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new/headsup.key");
        assert!(read(None, &file).unwrap().is_none() && !file.exists(), "reading makes nothing");
        let (first, made) = load(None, &file, &Random::system()).unwrap();
        let (again, made_again) = load(None, &file, &Random::system()).unwrap();
        assert_eq!((first.fingerprint(), made, made_again), (again.fingerprint(), true, false));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        }
        unmake(&file).unwrap();
        assert!(read(None, &file).unwrap().is_none());
    }

    #[test]
    fn a_key_that_is_no_key_says_how_to_make_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("headsup.key");
        std::fs::write(&file, "too short").unwrap();
        let said = load(None, &file, &Random::system()).err().unwrap().to_string();
        assert!(said.contains("openssl rand -base64 32") && said.contains("headsup.key"));
        let said = load(Some(&SecretString::from("x")), &file, &Random::system()).err().unwrap().to_string();
        assert!(said.contains("secrets.key"));
    }
}
