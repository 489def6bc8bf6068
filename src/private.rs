//! Files for their owner alone, such as the database and the master key, with the folders they stand in.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;

/// Makes a new file, and its folder when that is missing, both readable by their owner alone.
///
/// # Errors
/// Also when the file is there already.
pub fn create(file: &Path) -> io::Result<File> {
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

/// Whether a file could be made there, tried where its folder is or would come to be. Nothing stays.
///
/// # Errors
/// Why it could not.
pub fn rehearse(file: &Path) -> io::Result<()> {
    let here = Path::new(".");
    let above = file.ancestors().skip(1).map(|folder| if folder.as_os_str().is_empty() { here } else { folder });
    let folder = above.into_iter().find(|folder| folder.exists()).unwrap_or(here);
    if !folder.is_dir() {
        return Err(ErrorKind::NotADirectory.into());
    }
    let trial = folder.join(format!(".headsup-check-{}", std::process::id()));
    create(&trial)?;
    std::fs::remove_file(trial)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_is_for_its_owner_alone_and_trying_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("new/inner/headsup.key");
        rehearse(&file).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        create(&file).unwrap();
        rehearse(&file).unwrap();
        assert_eq!(std::fs::read_dir(file.parent().unwrap()).unwrap().count(), 1);
        assert_eq!(create(&file).unwrap_err().kind(), ErrorKind::AlreadyExists);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
        }
        let below_a_file = file.join("folder/other");
        assert_eq!(rehearse(&below_a_file).unwrap_err().kind(), ErrorKind::NotADirectory);
        assert!(create(&below_a_file).is_err());
    }
}
